#include <math.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "render/session_internal.h"
#include "world/memory.h"

// ---------------------------------------------------------------- epochs

void cr_epoch_release(cr_epoch* e) {
    if (!e || --e->references > 0) return;
    cr_world_destroy(e->world);
    free(e->color_keys);
    free(e->was);
    free(e);
}

cr_epoch* cr_epoch_create(cr_world* world) {
    static atomic_uint_fast64_t serial = 1;
    cr_epoch* e = calloc(1, sizeof *e);
    size_t n = (size_t)world->body_count + 1;
    if (!e) return NULL;
    e->color_keys = malloc(n * sizeof *e->color_keys);
    e->was = malloc(n * sizeof *e->was);
    if (!e->color_keys || !e->was) {
        free(e->color_keys);
        free(e->was);
        free(e);
        return NULL;
    }
    e->world = world;
    e->references = 1;
    e->serial = atomic_fetch_add(&serial, 1);
    return e;
}

int32_t cr_epoch_body(const cr_epoch* e, uint32_t key) {
    for (int32_t i = 0; i < e->world->body_count; i++)
        if (e->color_keys[i] == key) return i;
    return -1;
}

// ---------------------------------------------------------------- blocks

void cr_block_free(cr_block* b) {
    if (!b) return;
    cr_epoch_release(b->epoch);
    for (int e = 0; e < ENGINES; e++) free(b->contacts[e]);
    free(b->memory);
    free(b);
}

cr_block* cr_block_create(const cr_session* s, cr_epoch* epoch, int64_t first, int32_t count) {
    size_t n = (size_t)epoch->world->body_count, one = n * 13;
    cr_block* b = calloc(1, sizeof *b);
    if (!b) return NULL;
    size_t floats = (one * (size_t)count + n) * (size_t)s->engine_count;
    b->bytes = sizeof *b + floats * sizeof(float);
    b->memory = calloc(floats + 1, sizeof(float));
    if (!b->memory) {
        free(b);
        return NULL;
    }
    float* m = b->memory;
    for (int e = 0; e < s->engine_count; e++) {
        b->rest[e] = m;
        m += n;
        for (int k = 0; k < count; k++, m += one) {
            b->state[e][k] = (cr_state){.count = (int32_t)n,
                                        .position = (cr_vec3*)m,
                                        .linear_velocity = (cr_vec3*)(m + 3 * n),
                                        .angular_velocity = (cr_vec3*)(m + 6 * n),
                                        .orientation = (cr_quat*)(m + 9 * n)};
        }
    }
    b->epoch = epoch;
    epoch->references++;
    b->first = first;
    b->count = count;
    return b;
}

cr_block* cr_block_copy(const cr_session* s, const cr_block* from, int64_t first, int32_t count) {
    cr_block* b = cr_block_create(s, from->epoch, first, count);
    if (!b) return NULL;
    int32_t skip = (int32_t)(first - from->first);
    bool whole = skip + count == from->count;
    for (int e = 0; e < s->engine_count; e++) {
        for (int32_t k = 0; k < count; k++) {
            cr_state_copy(&from->state[e][skip + k], &b->state[e][k]);
            b->figures[e][k] = from->figures[e][skip + k];
        }
        memcpy(b->rest[e], from->rest[e], (size_t)b->state[e][0].count * sizeof *b->rest[e]);
        size_t size = whole ? (size_t)from->contact_count[e] * sizeof *b->contacts[e] : 0;
        b->contacts[e] = size ? malloc(size) : NULL;
        if (!b->contacts[e]) continue;
        memcpy(b->contacts[e], from->contacts[e], size);
        b->contact_count[e] = from->contact_count[e];
        b->bytes += size;
    }
    return b;
}

// ---------------------------------------------------------------- the history

cr_block* cr_newest_block(const cr_session* s) { return s->blocks[s->block_count - 1]; }
int64_t cr_newest_frame(const cr_session* s) { return cr_newest_block(s)->first + cr_newest_block(s)->count - 1; }
int64_t cr_oldest_frame(const cr_session* s) { return s->blocks[0]->first; }
int64_t cr_last_frame(const cr_session* s) {
    int64_t newest = cr_newest_frame(s);
    return s->cut >= 0 && s->cut < newest ? s->cut : newest;
}

cr_block* cr_find_block(const cr_session* s, int64_t frame) {
    int32_t low = 0, high = s->block_count - 1;
    while (low < high) {
        int32_t middle = (low + high + 1) / 2;
        if (s->blocks[middle]->first <= frame)
            low = middle;
        else
            high = middle - 1;
    }
    return s->blocks[low];
}

bool cr_append_block(cr_session* s, cr_block* b) {
    if (!cr_grow(&s->blocks, &s->block_capacity, (int64_t)s->block_count + 1, sizeof(cr_block*))) return false;
    s->blocks[s->block_count++] = b;
    s->bytes += b->bytes;
    if (s->bytes > s->limit && s->block_count > 8) {
        // Forget the oldest sixteenth at once, never what is shown.
        int32_t drop = 0, most = s->block_count / 16 + 1;
        while (drop < most && drop < s->block_count - 4) {
            cr_block* old = s->blocks[drop];
            if (old->first + old->count > (int64_t)s->cursor) break;
            s->bytes -= old->bytes;
            cr_block_free(old);
            drop++;
        }
        memmove(s->blocks, s->blocks + drop, (size_t)(s->block_count - drop) * sizeof *s->blocks);
        s->block_count -= drop;
    }
    return true;
}

bool cr_replace_newest(cr_session* s, cr_block* block) {
    cr_block* old = cr_newest_block(s);
    if (old->count > 1) {
        old->count--;
        memset(old->contact_count, 0, sizeof old->contact_count); // contacts were those of the block's end
    } else {
        s->block_count--;
        s->bytes -= old->bytes;
        cr_block_free(old);
    }
    if (cr_append_block(s, block)) return true;
    cr_block_free(block);
    return false;
}

// Cuts a block in two, so that one begins at `frame`.
static bool split_at(cr_session* s, int64_t frame) {
    if (frame <= cr_oldest_frame(s) || frame > cr_newest_frame(s)) return true;
    cr_block* b = cr_find_block(s, frame);
    if (b->first == frame) return true;
    if (!cr_grow(&s->blocks, &s->block_capacity, (int64_t)s->block_count + 1, sizeof(cr_block*))) return false;
    cr_block* rest = cr_block_copy(s, b, frame, (int32_t)(b->first + b->count - frame));
    if (!rest) return false;
    b->count = (int32_t)(frame - b->first);
    memset(b->contact_count, 0, sizeof b->contact_count);
    int32_t k = s->block_count++;
    for (; s->blocks[k - 1] != b; k--) s->blocks[k] = s->blocks[k - 1];
    s->blocks[k] = rest;
    s->bytes += rest->bytes;
    return true;
}

bool cr_cut_tail(cr_session* s, int64_t frame, cr_tail* tail) {
    *tail = (cr_tail){0};
    if (!split_at(s, frame)) return false;
    int32_t keep = s->block_count;
    while (keep > 0 && s->blocks[keep - 1]->first >= frame) keep--;
    int32_t count = s->block_count - keep;
    tail->blocks = malloc(((size_t)count + 1) * sizeof(cr_block*));
    if (!tail->blocks) return false;
    memcpy(tail->blocks, s->blocks + keep, (size_t)count * sizeof(cr_block*));
    tail->count = count;
    for (int32_t k = 0; k < count; k++) tail->bytes += tail->blocks[k]->bytes;
    s->bytes -= tail->bytes;
    s->block_count = keep;
    return true;
}

bool cr_put_tail(cr_session* s, cr_tail* tail) {
    int64_t count = (int64_t)s->block_count + tail->count;
    if (!cr_grow(&s->blocks, &s->block_capacity, count, sizeof(cr_block*))) return false;
    if (tail->count) memcpy(s->blocks + s->block_count, tail->blocks, (size_t)tail->count * sizeof(cr_block*));
    s->block_count = (int32_t)count;
    s->bytes += tail->bytes;
    free(tail->blocks);
    *tail = (cr_tail){0};
    return true;
}

void cr_tail_free(cr_tail* tail) {
    for (int32_t k = 0; k < tail->count; k++) cr_block_free(tail->blocks[k]);
    free(tail->blocks);
    *tail = (cr_tail){0};
}
