#include "model/scene/batch.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "model/scene/tensors.h"
#include "world/memory.h"

// ---------------------------------------------------------------- growing

static int32_t padded(int32_t n) {
    if (n <= 64) return (n + 31) / 32 * 32;
    return n <= 512 ? (n + 63) / 64 * 64 : (n + 255) / 256 * 256;
}

// Rows from `from` to `to`, cleared. NULL: no memory.
static void* take(cr_scene_batch* b, cr_rows* r, int32_t from, int32_t to) {
    if (b->failed) return NULL;
    if (to > r->capacity) {
        int32_t capacity = (to + to / 4 + 255) / 256 * 256;
        void* data = aligned_alloc(64, (size_t)capacity * (size_t)r->row);
        if (!data) {
            b->failed = true;
            return NULL;
        }
        if (from) memcpy(data, r->data, (size_t)from * (size_t)r->row);
        free(r->data);
        r->data = data;
        r->capacity = capacity;
    }
    if (from == to) return r->data;
    char* at = (char*)r->data + (size_t)from * (size_t)r->row;
    memset(at, 0, (size_t)(to - from) * (size_t)r->row);
    return at;
}

static void fill(int32_t* to, int32_t n, int32_t value) {
    for (int32_t k = 0; to && k < n; k++) to[k] = value;
}

bool cr_groups_add(cr_groups* g, cr_stretch q, cr_stretch k) {
    const cr_column columns[] = {{&g->q_first, sizeof(int32_t)},
                                 {&g->q_count, sizeof(int32_t)},
                                 {&g->k_first, sizeof(int32_t)},
                                 {&g->k_count, sizeof(int32_t)}};
    if (!cr_grow_columns(columns, 4, &g->capacity, g->count + 1)) return false;
    g->q_first[g->count] = q.first;
    g->q_count[g->count] = q.count;
    g->k_first[g->count] = k.first;
    g->k_count[g->count] = k.count;
    g->count++;
    return true;
}

static void add_group(cr_scene_batch* b, cr_groups* g, cr_stretch q, cr_stretch k) {
    if (b->failed || !cr_groups_add(g, q, k)) b->failed = true;
}

enum { PADDING_GROUP = 32 };

// Rows from `from` to `to` of queries or keys or both.
static void pad_groups(cr_scene_batch* b, cr_groups* g, int32_t from, int32_t to, bool queries, bool keys) {
    for (int32_t at = from; at < to; at += PADDING_GROUP) {
        cr_stretch rows = {at, to - at < PADDING_GROUP ? to - at : PADDING_GROUP}, none = {0, 0};
        add_group(b, g, queries ? rows : none, keys ? rows : none);
    }
}

// ---------------------------------------------------------------- life

void cr_scene_batch_init(cr_scene_batch* b) {
    *b = (cr_scene_batch){0};
    b->memory.index.row = CR_MEMORY_INDICES * (int32_t)sizeof(int32_t);
    b->memory.features.row = CR_MEMORY_FEATURES * (int32_t)sizeof(float);
    b->reader.index.row = CR_READER_INDICES * (int32_t)sizeof(int32_t);
    b->reader.target.row = sizeof(int32_t);
    b->list.index.row = b->flow.index.row = CR_ITEM_INDICES * (int32_t)sizeof(int32_t);
    b->list.features.row = b->flow.features.row = CR_ITEM_FEATURES * (int32_t)sizeof(float);
    b->list.role.row = b->flow.role.row = CR_ROLES * (int32_t)sizeof(int32_t);
    for (int32_t k = 0; k < CR_FIELD_COUNT; k++) b->list.target[k].row = b->list.chain[k].row = sizeof(int32_t);
    b->flow.level.row = sizeof(int32_t);
    b->flow.state.row = b->flow.target.row = b->flow.weight.row = CR_PLACE_STRIDE * (int32_t)sizeof(float);
}

static void free_groups(cr_groups* g) {
    free(g->q_first);
    free(g->q_count);
    free(g->k_first);
    free(g->k_count);
}

void cr_scene_batch_destroy(cr_scene_batch* b) {
    cr_groups* groups[] = {&b->memory.groups, &b->reader.self, &b->reader.cross, &b->list.self,
                           &b->list.cross,    &b->flow.self,   &b->flow.cross,   &b->list.alone};
    for (int k = 0; k < 8; k++) free_groups(groups[k]);
    cr_rows* rows[] = {&b->memory.index,  &b->memory.features, &b->reader.index,  &b->reader.target, &b->list.index,
                       &b->list.features, &b->flow.index,      &b->flow.features, &b->flow.level,    &b->flow.state,
                       &b->flow.target,   &b->flow.weight,     &b->list.role,     &b->flow.role};
    for (int k = 0; k < 14; k++) free(rows[k]->data);
    for (int k = 0; k < CR_FIELD_COUNT; k++) {
        free(b->list.target[k].data);
        free(b->list.chain[k].data);
    }
    *b = (cr_scene_batch){0};
}

void cr_reader_clear(cr_scene_batch* b) {
    b->reader.rows = b->reader.used = b->reader.targets = 0;
    b->reader.self.count = b->reader.cross.count = 0;
}

void cr_list_clear(cr_scene_batch* b) {
    b->list.rows = b->list.used = b->list.targets = 0;
    b->list.self.count = b->list.cross.count = b->list.alone.count = 0;
}

void cr_flow_clear(cr_scene_batch* b) {
    b->flow.rows = b->flow.used = 0;
    b->flow.weights = 0;
    b->flow.self.count = b->flow.cross.count = 0;
}

void cr_scene_batch_clear(cr_scene_batch* b) {
    b->memory.reader_rows = b->memory.scene_rows = b->memory.used = b->memory.groups.count = 0;
    cr_reader_clear(b);
    cr_list_clear(b);
    cr_flow_clear(b);
}

// ---------------------------------------------------------------- memory

static void number_features(double number, float* f) {
    if (isnan(number)) return;
    f[0] = 1;
    f[1] = (float)fmin(number, 100) / 10;
    f[2] = (float)log1p(fmin(fabs(number), 1e6));
    f[3] = number != floor(number);
}

static void put_word(const cr_scene_word* w, int32_t place, int32_t* index, float* features) {
    index[0] = w->known ? CR_MEMORY_WORD : CR_MEMORY_UNKNOWN;
    index[1] = w->vocabulary < 0 ? -1 : CR_MEMORY_VOCABULARY + w->vocabulary;
    index[2] = CR_MEMORY_PLACE + place;
    bool counts = w->number >= 0 && w->number < 64 && w->number == floor(w->number);
    for (int32_t k = 0; k < CR_WORDS_AROUND; k++)
        index[4 + k] = w->around[k] ? CR_MEMORY_VOCABULARY + w->around[k] - 1 : -1;
    index[3] = counts ? CR_MEMORY_NUMBER + (int32_t)w->number : -1;
    for (int32_t k = 0; w->vector && k < CR_WORD_NUMBERS; k++) features[k] = 0.5f * w->vector[k];
    number_features(w->number, features + CR_WORD_NUMBERS);
}

cr_stretch cr_memory_add(cr_scene_batch* b, const cr_scene_word* words, int32_t word_count, const int32_t* tokens,
                         int32_t token_count) {
    cr_memory_part* m = &b->memory;
    if (word_count > CR_SCENE_MAX_WORDS) word_count = CR_SCENE_MAX_WORDS;
    int32_t n = 1 + word_count + token_count;
    cr_stretch rows = {m->used, n};
    int32_t* index = take(b, &m->index, m->used, m->used + n);
    float* features = take(b, &m->features, m->used, m->used + n);
    if (!index || !features) return (cr_stretch){0, 0};
    add_group(b, &m->groups, rows, rows);
    fill(index, n * CR_MEMORY_INDICES, -1);
    index[0] = CR_MEMORY_START;
    for (int32_t k = 0; k < word_count; k++)
        put_word(&words[k], k, index + (k + 1) * CR_MEMORY_INDICES, features + (k + 1) * CR_MEMORY_FEATURES);
    for (int32_t k = 0; k < token_count; k++) {
        int32_t* at = index + (1 + word_count + k) * CR_MEMORY_INDICES;
        at[0] = CR_MEMORY_CLAIM;
        at[1] = CR_MEMORY_TOKEN + tokens[k];
        at[2] = CR_MEMORY_CLAIM_PLACE + k;
    }
    m->used += n;
    return (cr_stretch){rows.first - m->reader_rows, n};
}

void cr_memory_finish(cr_scene_batch* b, bool reader) {
    cr_memory_part* m = &b->memory;
    int32_t first = reader ? 0 : m->reader_rows, end = first + padded(m->used - first);
    fill(take(b, &m->index, m->used, end), (end - m->used) * CR_MEMORY_INDICES, -1);
    take(b, &m->features, m->used, end);
    pad_groups(b, &m->groups, m->used, end, true, true);
    *(reader ? &m->reader_rows : &m->scene_rows) = end - first;
    // Nobody looks at the padding.
    if (reader)
        pad_groups(b, &b->reader.cross, m->used - first, end - first, false, true);
    else {
        pad_groups(b, &b->list.cross, m->used - first, end - first, false, true);
        pad_groups(b, &b->flow.cross, m->used - first, end - first, false, true);
    }
    m->used = end;
}

// ---------------------------------------------------------------- reader

void cr_reader_add(cr_scene_batch* b, cr_stretch memory, const int32_t* tokens, int32_t count, bool train) {
    cr_reader_part* r = &b->reader;
    cr_stretch rows = {r->used, count + 1};
    int32_t* index = take(b, &r->index, r->used, r->used + rows.count);
    int32_t* target = take(b, &r->target, r->used, r->used + rows.count);
    if (!index || !target) return;
    add_group(b, &r->self, rows, rows);
    add_group(b, &r->cross, rows, memory);
    for (int32_t k = 0; k <= count; k++) {
        index[2 * k] = k ? tokens[k - 1] : -1;
        index[2 * k + 1] = CR_READER_TOKEN_COUNT + k;
        target[k] = !train ? -1 : k < count ? tokens[k] : CR_TOKEN_END;
    }
    r->targets += train ? rows.count : 0;
    r->used += rows.count;
}

void cr_reader_finish(cr_scene_batch* b) {
    cr_reader_part* r = &b->reader;
    r->rows = padded(r->used);
    fill(take(b, &r->index, r->used, r->rows), (r->rows - r->used) * CR_READER_INDICES, -1);
    fill(take(b, &r->target, r->used, r->rows), r->rows - r->used, -1);
    pad_groups(b, &r->self, r->used, r->rows, true, true);
    pad_groups(b, &r->cross, r->used, r->rows, true, false);
}

// ---------------------------------------------------------------- lists

// Roles as rows of a table; -1: none.
static void put_roles(const int32_t* role, int32_t* row) {
    for (int32_t n = 0; n < CR_ROLES; n++) row[n] = role[n] > 0 ? role[n] : -1;
}

static int32_t target_of(const cr_layout_code* code, int32_t k, int32_t field) {
    if (k < code->count) return code->items[k].field[field];
    return field == CR_FIELD_what ? CR_NOUN_COUNT : -1;
}

void cr_list_add(cr_scene_batch* b, cr_stretch memory, const cr_layout_code* code, int32_t kept, bool train) {
    cr_list_part* l = &b->list;
    int32_t n = code->count + 1;
    cr_stretch rows = {l->used, n};
    int32_t* index = take(b, &l->index, l->used, l->used + n);
    int32_t* role = take(b, &l->role, l->used, l->used + n);
    float* features = take(b, &l->features, l->used, l->used + n);
    int32_t *target[CR_FIELD_COUNT], *chain[CR_FIELD_COUNT];
    for (int32_t f = 0; f < CR_FIELD_COUNT; f++) {
        target[f] = take(b, &l->target[f], l->used, l->used + n);
        chain[f] = take(b, &l->chain[f], l->used, l->used + n);
    }
    if (b->failed) return;
    add_group(b, &l->self, rows, rows);
    add_group(b, &l->cross, rows, memory);
    for (int32_t k = 0; k < n; k++) {
        int32_t* at = index + k * CR_ITEM_INDICES;
        if (k) {
            cr_item_rows(code, k - 1, k, k - 1 < kept, at);
            cr_item_numbers(code, k - 1, k - 1 < kept, features + k * CR_ITEM_FEATURES);
        } else {
            fill(at, CR_ITEM_INDICES, -1);
            at[0] = CR_ITEM_BEGIN;
            at[1] = CR_ITEM_LABEL;
        }
        fill(role + k * CR_ROLES, CR_ROLES, -1);
        if (train && k >= kept && k < code->count) put_roles(code->items[k].condition.role, role + k * CR_ROLES);
        for (int32_t f = 0; f < CR_FIELD_COUNT; f++) {
            int32_t wanted = train && k >= kept ? target_of(code, k, f) : -1;
            target[f][k] = wanted;
            chain[f][k] = wanted < 0 ? -1 : cr_item_field_row(f) + wanted;
        }
    }
    l->targets += train ? n - kept : 0;
    l->used += n;
}

void cr_list_finish(cr_scene_batch* b) {
    cr_list_part* l = &b->list;
    l->rows = padded(l->used);
    fill(take(b, &l->index, l->used, l->rows), (l->rows - l->used) * CR_ITEM_INDICES, -1);
    fill(take(b, &l->role, l->used, l->rows), (l->rows - l->used) * CR_ROLES, -1);
    take(b, &l->features, l->used, l->rows);
    for (int32_t f = 0; f < CR_FIELD_COUNT; f++) {
        fill(take(b, &l->target[f], l->used, l->rows), l->rows - l->used, -1);
        fill(take(b, &l->chain[f], l->used, l->rows), l->rows - l->used, -1);
    }
    pad_groups(b, &l->self, l->used, l->rows, true, true);
    pad_groups(b, &l->cross, l->used, l->rows, true, false);
    for (int32_t k = 0; k < l->rows; k++) add_group(b, &l->alone, (cr_stretch){k, 1}, (cr_stretch){k, 1});
}

// ---------------------------------------------------------------- flow

cr_noise_level cr_noise_level_of(int32_t level) {
    float t = (float)level / (CR_SCENE_LEVELS - 1), clean = 1 - t, size = sqrtf(clean * clean + t * t);
    return (cr_noise_level){t, clean / (size * size), t / size};
}

static void put_place(const cr_flow_set* s, int32_t k, float* state, float* target, float* weight) {
    const cr_item_code* c = &s->code->items[k];
    cr_noise_level l = cr_noise_level_of(s->level[k]);
    for (int32_t n = 0; n < CR_PLACE_NUMBERS; n++) {
        if (!(c->asked[n] > 0)) continue;
        float x = c->place[n];
        if (!s->level[k])
            state[n] = x;
        else if (s->state)
            state[n] = s->state[k * CR_PLACE_NUMBERS + n];
        else
            state[n] = (1 - l.t) * x + l.t * s->noise[k * CR_PLACE_NUMBERS + n];
        if (!s->level[k]) continue;
        target[n] = (x - l.keep * state[n]) / l.give;
        weight[n] = c->asked[n];
    }
}

void cr_flow_add(cr_scene_batch* b, cr_stretch memory, const cr_flow_set* sets, int32_t count) {
    cr_flow_part* p = &b->flow;
    int32_t first = p->used;
    float noised[CR_MAX_ITEMS * CR_PLACE_NUMBERS];
    cr_whereabouts where[CR_MAX_ITEMS];
    for (int32_t i = 0; i < count; i++) {
        const cr_flow_set* s = &sets[i];
        int32_t n = s->code->count;
        cr_stretch rows = {p->used, n};
        int32_t *index = take(b, &p->index, p->used, p->used + n), *level = take(b, &p->level, p->used, p->used + n),
                *role = take(b, &p->role, p->used, p->used + n);
        float *features = take(b, &p->features, p->used, p->used + n),
              *state = take(b, &p->state, p->used, p->used + n), *target = take(b, &p->target, p->used, p->used + n),
              *weight = take(b, &p->weight, p->used, p->used + n);
        if (b->failed) return;
        if (n) add_group(b, &p->self, rows, rows);
        for (int32_t k = 0; k < n; k++) {
            float* w = weight + k * CR_PLACE_STRIDE;
            int32_t* rows_of = index + k * CR_ITEM_INDICES;
            cr_item_rows(s->code, k, s->label ? s->label[k] : k, s->level[k] == 0, rows_of);
            fill(rows_of + CR_ITEM_TALLIED, CR_ITEM_INDICES - CR_ITEM_TALLIED, -1); // which know an order
            cr_item_numbers(s->code, k, false, features + k * CR_ITEM_FEATURES);
            put_roles(s->code->items[k].condition.role, role + k * CR_ROLES);
            put_place(s, k, state + k * CR_PLACE_STRIDE, target + k * CR_PLACE_STRIDE, w);
            memcpy(noised + k * CR_PLACE_NUMBERS, state + k * CR_PLACE_STRIDE, sizeof(float) * CR_PLACE_NUMBERS);
            level[k] = s->level[k];
            for (int32_t c = 0; c < CR_PLACE_NUMBERS; c++) p->weights += (double)w[c];
        }
        cr_items_find(s->code, noised, where);
        for (int32_t k = 0; k < n; k++) cr_item_condition_numbers(s->code, k, where, features + k * CR_ITEM_FEATURES);
        p->used += n;
    }
    if (p->used > first) add_group(b, &p->cross, (cr_stretch){first, p->used - first}, memory);
}

void cr_flow_finish(cr_scene_batch* b) {
    cr_flow_part* p = &b->flow;
    p->rows = padded(p->used);
    fill(take(b, &p->index, p->used, p->rows), (p->rows - p->used) * CR_ITEM_INDICES, -1);
    fill(take(b, &p->role, p->used, p->rows), (p->rows - p->used) * CR_ROLES, -1);
    cr_rows* rows[] = {&p->features, &p->level, &p->state, &p->target, &p->weight};
    for (int k = 0; k < 5; k++) take(b, rows[k], p->used, p->rows);
    pad_groups(b, &p->self, p->used, p->rows, true, true);
    pad_groups(b, &p->cross, p->used, p->rows, true, false);
}
