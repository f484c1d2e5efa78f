#include "model/contact/staging.h"

#include <stdlib.h>
#include <string.h>

#include "model/backend/block.h"
#include "world/memory.h"

struct cr_staging {
    cr_backend* backend;
    cr_tokens source, host, there; // as given, staged, in the backend's memory
    cr_block host_block, block;
    size_t used; // bytes
};

// Lays arrays out one after another: base NULL only measures.
typedef struct packer {
    char* base;
    size_t offset;
    bool fill; // copy what is there
    int32_t threads;
} packer;

enum { PART = 1 << 16 }; // bytes that a thread copies at a time

static void copy(char* to, const char* from, size_t size, int32_t threads) {
    if (threads < 2 || size <= PART) { // no OpenMP region for so little
        memcpy(to, from, size);
        return;
    }
#pragma omp parallel for num_threads(threads) schedule(static)
    for (size_t at = 0; at < size; at += PART) memcpy(to + at, from + at, size - at < PART ? size - at : PART);
}

// Room for `rows` rows, rounded up as ops.h promises; NULL stays NULL.
static void* put(packer* p, const void* from, int32_t rows, size_t size) {
    if (!from) return NULL;
    void* at = p->base ? p->base + p->offset : NULL;
    if (p->fill) copy(at, from, (size_t)rows * size, p->threads);
    p->offset += (size_t)(rows + 63) / 64 * 64 * size;
    return at;
}

// The arrays that are made here; they hold nothing yet.
static void arrange_made(packer* p, cr_tokens* to, int32_t B, int32_t E) {
    packer room = {p->base, p->offset, false, 1};
    to->level = put(&room, p, B, sizeof *to->level);
    to->contact_level = put(&room, p, E, sizeof *to->contact_level);
    to->adjacency.start = put(&room, p, B + 1, sizeof *to->adjacency.start);
    to->adjacency.slot = put(&room, p, 2 * E, sizeof *to->adjacency.slot);
    p->offset = room.offset;
}

static void arrange_given(packer* p, const cr_tokens* from, cr_tokens* to) {
    const cr_batch* b = &from->batch;
    cr_batch* t = &to->batch;
    int32_t B = b->body_count, E = b->contact_count, H = b->frames;
    *t = (cr_batch){.frames = H, .frame_time = b->frame_time, .body_count = B, .contact_count = E};
#define BODIES(field, columns) t->field = put(p, b->field, B, sizeof *b->field * (size_t)(columns));
#define CONTACTS(field, columns) t->field = put(p, b->field, E, sizeof *b->field * (size_t)(columns));
    BODIES(gravity, 1)
    BODIES(inverse_mass, 1)
    BODIES(inverse_inertia, 1)
    BODIES(inertia, 1)
    BODIES(body_size, 1)
    BODIES(body_features, CR_BODY_FEATURES)
    BODIES(path_position, H + 1)
    BODIES(path_orientation, H + 1)
    BODIES(path_velocity, H + 1)
    BODIES(path_angular_velocity, H + 1)
    BODIES(rest_position, H)
    BODIES(rest_velocity, H)
    BODIES(rest_angular_velocity, H)
    BODIES(rest_turn, H)
    CONTACTS(contact_i, 1)
    CONTACTS(contact_j, 1)
    CONTACTS(contact_axes, 1)
    CONTACTS(contact_parity, 1)
    CONTACTS(reduced_mass, 1)
    CONTACTS(contact_size, 1)
    CONTACTS(contact_lever, 1)
    CONTACTS(contact_scale, 2)
    CONTACTS(ground_velocity, 1)
    CONTACTS(ground_angular_velocity, 1)
    CONTACTS(arm_i, H)
    CONTACTS(arm_j, H)
    CONTACTS(contact_left, H)
    CONTACTS(contact_gap, H + 1)
    CONTACTS(contact_guess, 6 * H)
    CONTACTS(contact_features, cr_contact_feature_count(H))
#undef BODIES
#undef CONTACTS
    to->target.velocity = put(p, from->target.velocity, B, sizeof(cr_vec3) * (size_t)H);
    to->target.angular_velocity = put(p, from->target.angular_velocity, B, sizeof(cr_vec3) * (size_t)H);
    to->target.position = put(p, from->target.position, B, sizeof(cr_vec3));
    to->target.weight = put(p, from->target.weight, B, sizeof(float));
}

cr_status cr_staging_create(cr_staging** staging, cr_backend* backend, cr_error* error) {
    *staging = calloc(1, sizeof **staging);
    if (!*staging) return cr_fail(error, CR_ERROR_MEMORY, "input staging: no memory");
    (*staging)->backend = backend;
    return CR_OK;
}

void cr_staging_destroy(cr_staging* f) {
    if (!f) return;
    cr_block_release(&f->host_block, f->backend, CR_MEMORY_STAGING);
    cr_block_release(&f->block, f->backend, CR_MEMORY_BACKEND);
    free(f);
}

static cr_status no_memory(size_t bytes, cr_error* error) {
    return cr_fail(error, CR_ERROR_MEMORY, "input staging: no memory for a batch (%zu MB)", bytes >> 20);
}

cr_status cr_staging_fill(cr_staging* f, const cr_batch* batch, const cr_network_input* input, int32_t threads,
                          cr_error* error) {
    int32_t B = batch->body_count, E = batch->contact_count;
    bool device = f->backend->device;
    f->source = (cr_tokens){.batch = *batch};
    if (input && input->target) f->source.target = *input->target;
    f->host = f->source;
    packer measure = {NULL, 0, false, 1};
    arrange_made(&measure, &f->host, B, E);
    if (device) arrange_given(&measure, &f->source, &f->host);
    f->used = measure.offset;
    if (!cr_block_reserve(&f->host_block, f->backend, f->used, CR_MEMORY_STAGING)) return no_memory(f->used, error);
    packer place = {f->host_block.base, 0, true, threads};
    arrange_made(&place, &f->host, B, E);
    if (device) arrange_given(&place, &f->source, &f->host);
    cr_tokens* t = &f->host;
    for (int32_t k = 0; k < B; k++) t->level[k] = input && input->level ? input->level[k] : 0;
    for (int32_t k = 0; k < E; k++) {
        int32_t i = t->level[batch->contact_i[k]], j = batch->contact_j[k] < 0 ? i : t->level[batch->contact_j[k]];
        t->contact_level[k] = i > j ? i : j;
    }
    t->adjacency.body_count = B;
    t->adjacency.contact_count = E;
    t->adjacency.i = batch->contact_i;
    t->adjacency.j = batch->contact_j;
    if (B) cr_adjacency_build(&t->adjacency);
    return CR_OK;
}

cr_status cr_staging_send(cr_staging* f, const cr_tokens** tokens, cr_error* error) {
    cr_backend* b = f->backend;
    *tokens = &f->host;
    if (!b->device) return CR_OK;
    if (!cr_block_reserve(&f->block, b, f->used, CR_MEMORY_BACKEND)) return no_memory(f->used, error);
    b->copy(b, f->block.base, f->host_block.base, f->used);
    packer place = {f->block.base, 0, false, 1};
    f->there = (cr_tokens){0};
    arrange_made(&place, &f->there, f->host.batch.body_count, f->host.batch.contact_count);
    arrange_given(&place, &f->host, &f->there);
    f->there.adjacency.body_count = f->there.batch.body_count;
    f->there.adjacency.contact_count = f->there.batch.contact_count;
    f->there.adjacency.i = f->there.batch.contact_i;
    f->there.adjacency.j = f->there.batch.contact_j;
    *tokens = &f->there;
    return CR_OK;
}
