// sample.c: layouts from words and claims: an inventory, item by item, then places by the flow.
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "model/scene/conditions.h"
#include "model/scene/demands.h"
#include "model/scene/scene_internal.h"
#include "world/random.h"

// One layout in the making.
typedef struct draft {
    cr_random random;
    cr_layout_code code;
    bool done;
    int32_t assigned;                             // the demand for which the item in the making is drawn; -1: none
    bool acts, free;                              // claims say of this item that it moves by itself; that it moves
    float state[CR_MAX_ITEMS * CR_PLACE_NUMBERS]; // noised places
    int32_t level[CR_MAX_ITEMS];
} draft;

typedef struct sampler {
    cr_scene_model* model;
    const cr_request* request;
    int32_t count, kept;
    draft* drafts; // (count)
    cr_stretch memory, nothing;
    cr_demands demands;
    const cr_caption* told;       // whose claims set conditions; NULL: none
    int32_t *row, *who, *decided; // (count)
    int32_t* role;                // (2 count, CR_ROLES)
    float *logits, *output, *plain;
    cr_error* error;
} sampler;

// ---------------------------------------------------------------- inventory

static bool allowed_class(const sampler* s, const draft* d, int32_t field, int32_t value) {
    int32_t k = d->code.count;
    if (!cr_demands_allow(&s->demands, &d->code, d->assigned, field, value)) return false;
    const int32_t* f = d->code.items[k].field;
    switch (field) {
    case CR_FIELD_what:
        return value < CR_NOUN_COUNT || k > s->kept || (k > 0 && s->request->kept);
    case CR_FIELD_material:
        return value != CR_MATERIAL_NONE;
    case CR_FIELD_motion:
        return value == CR_DYNAMIC || !(d->free && s->model->sampling.bound);
    case CR_FIELD_moves:
        if (d->acts && s->model->sampling.bound && f[CR_FIELD_motion] == CR_DYNAMIC) return value == 1;
        return value == 0 || f[CR_FIELD_motion] != CR_STATIC;
    case CR_FIELD_held: // what is to stand on something stands
        return value == CR_STANDS || cr_demands_allow(&s->demands, &d->code, d->assigned, CR_FIELD_parent, 0);
    case CR_FIELD_parent:
        return value <= k && (value == 0 || f[CR_FIELD_held] != CR_FLIES);
    default:
        return true;
    }
}

static int32_t draw_class(const sampler* s, draft* d, int32_t field, const float* logits) {
    int32_t classes = cr_item_field_get(field)->classes, best = -1;
    const cr_scene_sampling* o = &s->model->sampling;
    double weight[classes], sum = 0;
    bool allowed[classes];
    for (int32_t c = 0; c < classes; c++) {
        allowed[c] = allowed_class(s, d, field, c);
        if (allowed[c] && (best < 0 || logits[c] > logits[best])) best = c;
    }
    if (best < 0) best = field == CR_FIELD_what ? CR_NOUN_COUNT : 0; // the demands contradict each other
    if (!(o->temperature > 0)) return best;
    for (int32_t c = 0; c < classes; c++) {
        double w = exp(((double)logits[c] - (double)logits[best]) / o->temperature);
        weight[c] = allowed[c] && w >= o->least ? w : 0;
        sum += weight[c];
    }
    double at = cr_random_unit(&d->random) * sum;
    for (int32_t c = 0; c < classes; c++) {
        at -= weight[c];
        if (at < 0 && weight[c] > 0) return c;
    }
    return best;
}

// Does the item have such a field at all?
static bool has_field(const draft* d, int32_t field) {
    const int32_t* f = d->code.items[d->code.count].field;
    if (field == CR_FIELD_scale) return d->code.count == 0;
    if (field == CR_FIELD_what) return true;
    cr_noun_tie tie = f[CR_FIELD_what] < CR_NOUN_COUNT ? cr_noun_get(f[CR_FIELD_what])->tie : CR_TIE_ALL;
    if (f[CR_FIELD_what] == CR_NOUN_COUNT) return false;
    if (field == CR_FIELD_surface) return f[CR_FIELD_parent] > 0;
    if (field == CR_FIELD_width) return tie != CR_TIE_ALL;
    return field != CR_FIELD_depth || tie == CR_TIE_NONE;
}

// With guidance every list is there twice: with words, and after all of those without.
static bool guided(const sampler* s) { return s->model->sampling.guidance != 1 && !s->model->sampling.without_words; }

static void guide(const sampler* s, int32_t count, const float* plain, float* x) {
    float g = (float)s->model->sampling.guidance;
    for (int32_t k = 0; k < count; k++) x[k] = plain[k] + g * (x[k] - plain[k]);
}

// Is it the first of what is to fall one after the other, where nothing else sets that off?
static bool starts_chain(const sampler* s, const draft* d, const int32_t* role) {
    bool chain = false;
    for (int32_t n = 0; n < CR_ROLES; n++) chain = chain || role[n] == cr_role_row(CR_PREDICATE_chain, 0, false);
    for (int32_t k = 0; k < s->told->claim_count && chain; k++) {
        const cr_claim* c = &s->told->claims[k];
        chain = c->negated || (c->predicate != CR_PREDICATE_hits && c->predicate != CR_PREDICATE_knocks_over &&
                               c->predicate != CR_PREDICATE_first_hits);
    }
    const cr_layout_code* code = &d->code;
    for (int32_t i = 0; i < code->count && chain; i++)
        chain = code->items[i].field[CR_FIELD_what] != code->items[code->count].field[CR_FIELD_what];
    return chain;
}

// What claims say of the item in the making: by the words that it is drawn for, else by what it is.
static void take_roles(const sampler* s, draft* d, int32_t* role) {
    cr_argument plain = {.kind = CR_ARGUMENT_NOUN, .noun = d->code.items[d->code.count].field[CR_FIELD_what]};
    bool ends = plain.noun == CR_NOUN_COUNT, assigned = d->assigned >= 0;
    const cr_argument* words = assigned ? s->demands.list[d->assigned].words : &plain;
    cr_conditions_of_words(ends ? NULL : s->told, words, assigned && cr_demands_builds(&s->demands, d->assigned), role);
    d->acts = cr_roles_act(role) || (s->told && starts_chain(s, d, role));
    d->free = cr_roles_free(role);
}

static cr_status draw_fields(sampler* s, int32_t active) {
    cr_scene_model* m = s->model;
    bool twice = guided(s);
    for (int32_t field = 0; field < CR_FIELD_COUNT; field++) {
        cr_status status =
            cr_scene_network_field(m->network, m->parameters, field, s->decided, s->role, s->logits, s->error);
        if (status) return status;
        int32_t classes = cr_item_field_get(field)->classes;
        if (twice) guide(s, active * classes, s->logits + (int64_t)active * classes, s->logits);
        for (int32_t a = 0; a < active; a++) {
            draft* d = &s->drafts[s->who[a]];
            int32_t value = -1;
            if (has_field(d, field)) value = draw_class(s, d, field, s->logits + (int64_t)a * classes);
            d->code.items[d->code.count].field[field] = value;
            if (field == CR_FIELD_what) {
                d->assigned = value == CR_NOUN_COUNT ? -1 : cr_demands_assign(&s->demands, &d->code);
                take_roles(s, d, s->role + (int64_t)a * CR_ROLES);
                memcpy(s->role + (int64_t)(active + a) * CR_ROLES, s->role + (int64_t)a * CR_ROLES,
                       CR_ROLES * sizeof *s->role);
            }
            s->decided[a] = value;
            s->decided[active + a] = value;
        }
    }
    return CR_OK;
}

static void end_item(draft* d) {
    cr_layout_code* c = &d->code;
    if (c->items[c->count].field[CR_FIELD_what] == CR_NOUN_COUNT) {
        d->done = true;
        return;
    }
    if (c->count == 0) c->scale = cr_scale_of_class(c->items[0].field[CR_FIELD_scale]);
    cr_item_complete(c, c->count);
    memset(c->items[c->count].place, 0, sizeof c->items[c->count].place);
    c->count++;
    d->done = c->count == CR_MAX_ITEMS;
}

static cr_status draw_inventory(sampler* s) {
    cr_scene_model* m = s->model;
    for (;;) {
        int32_t active = 0;
        cr_list_clear(&m->batch);
        for (int32_t k = 0; k < s->count; k++) {
            if (s->drafts[k].done) continue;
            cr_list_add(&m->batch, s->memory, &s->drafts[k].code, s->kept, false);
            s->row[active] = m->batch.list.used - 1;
            s->who[active++] = k;
        }
        if (!active) return CR_OK;
        for (int32_t a = 0; guided(s) && a < active; a++) {
            cr_list_add(&m->batch, s->nothing, &s->drafts[s->who[a]].code, s->kept, false);
            s->row[active + a] = m->batch.list.used - 1;
        }
        cr_list_finish(&m->batch);
        int32_t rows = guided(s) ? 2 * active : active;
        cr_status status = cr_scene_network_list(m->network, m->parameters, &m->batch, s->row, rows, s->error);
        if (!status) status = draw_fields(s, active);
        if (status) return status;
        for (int32_t a = 0; a < active; a++) end_item(&s->drafts[s->who[a]]);
    }
}

// ---------------------------------------------------------------- flow

static cr_status run_flow(sampler* s, cr_stretch memory, float* output) {
    cr_scene_model* m = s->model;
    cr_flow_clear(&m->batch);
    for (int32_t k = 0; k < s->count; k++) {
        draft* d = &s->drafts[k];
        cr_flow_set set = {.code = &d->code, .level = d->level, .state = d->state};
        cr_flow_add(&m->batch, memory, &set, 1);
    }
    cr_flow_finish(&m->batch);
    return cr_scene_network_flow(m->network, m->parameters, &m->batch, output, s->error);
}

// One item's places from noise level `from` to `to`: x by the output, then x_to on the line from x to the noise.
static void step_item(draft* d, int32_t k, const float* output, int32_t from, int32_t to) {
    cr_noise_level a = cr_noise_level_of(from), b = cr_noise_level_of(to);
    cr_item_code* c = &d->code.items[k];
    for (int32_t n = 0; n < CR_PLACE_NUMBERS; n++) {
        float* state = &d->state[k * CR_PLACE_NUMBERS + n];
        if (!(c->asked[n] > 0)) continue;
        float x = a.keep * *state + a.give * output[n], noise = (*state - (1 - a.t) * x) / a.t;
        c->place[n] = x;
        *state = (1 - b.t) * x + b.t * noise;
    }
}

static cr_status draw_places(sampler* s) {
    const cr_scene_sampling* o = &s->model->sampling;
    int32_t steps = o->steps < 1 ? 1 : o->steps > CR_SCENE_LEVELS - 1 ? CR_SCENE_LEVELS - 1 : o->steps;
    for (int32_t k = 0; k < s->count; k++)
        for (int32_t n = 0; n < CR_MAX_ITEMS * CR_PLACE_NUMBERS; n++)
            s->drafts[k].state[n] = (float)cr_random_normal(&s->drafts[k].random);
    for (int32_t step = 0; step < steps; step++) {
        int32_t from = (CR_SCENE_LEVELS - 1) * (steps - step) / steps,
                to = (CR_SCENE_LEVELS - 1) * (steps - step - 1) / steps;
        for (int32_t k = 0; k < s->count; k++)
            for (int32_t i = 0; i < s->drafts[k].code.count; i++) s->drafts[k].level[i] = i < s->kept ? 0 : from;
        cr_status status = run_flow(s, s->memory, s->output);
        if (!status && guided(s)) status = run_flow(s, s->nothing, s->plain);
        if (status) return status;
        int64_t row = 0;
        for (int32_t k = 0; k < s->count; k++)
            for (int32_t i = 0; i < s->drafts[k].code.count; i++, row++) {
                float *out = s->output + row * CR_PLACE_STRIDE, *plain = s->plain + row * CR_PLACE_STRIDE;
                if (guided(s)) guide(s, CR_PLACE_NUMBERS, plain, out);
                if (i >= s->kept) step_item(&s->drafts[k], i, out, from, to);
            }
    }
    return CR_OK;
}

// ---------------------------------------------------------------- proposing

// Moves what is new and on the floor into the region, nearer together where it has to be.
static void fit_region(cr_layout* l, int32_t kept, const float region[4]) {
    float low[2] = {INFINITY, INFINITY}, high[2] = {-INFINITY, -INFINITY};
    for (int pass = 0; pass < 2; pass++)
        for (int32_t k = kept; k < l->count; k++) {
            cr_item* item = &l->items[k];
            bool stands = item->held == CR_STANDS;
            if (stands && item->parent >= 0) continue;
            float* at[2] = {stands ? &item->x : &item->pose.position.x, stands ? &item->z : &item->pose.position.z};
            for (int a = 0; a < 2; a++) {
                if (pass == 0) {
                    low[a] = fminf(low[a], *at[a]);
                    high[a] = fmaxf(high[a], *at[a]);
                    continue;
                }
                float size = fmaxf(high[a] - low[a], 1e-6f), room = region[2 + a] - region[a];
                float factor = fminf(1, room / size), middle = (low[a] + high[a]) / 2;
                *at[a] = (region[a] + region[2 + a]) / 2 + factor * (*at[a] - middle);
            }
        }
}

static cr_status make_memory(sampler* s) {
    cr_scene_model* m = s->model;
    const cr_caption* caption = s->request->caption;
    cr_text_words* words = calloc(1, sizeof *words);
    if (!words) return cr_fail(s->error, CR_ERROR_MEMORY, "scene model: no memory");
    int32_t tokens[CR_MOST_CLAIM_TOKENS], count = 0;
    if (caption && !m->sampling.without_words) {
        cr_vocabulary_read(m->vocabulary, caption->text, words);
        count = cr_claims_tokens(caption->claims, caption->claim_count, tokens, CR_MOST_CLAIM_TOKENS);
    }
    cr_scene_batch_clear(&m->batch);
    s->memory = cr_memory_add(&m->batch, words->words, words->count, tokens, count);
    s->nothing = cr_memory_add(&m->batch, NULL, 0, NULL, 0);
    cr_memory_finish(&m->batch, false);
    free(words);
    return cr_scene_network_encode(m->network, m->parameters, &m->batch, s->error);
}

static void start_drafts(sampler* s) {
    const cr_layout* kept = s->request->kept;
    for (int32_t k = 0; k < s->count; k++) {
        draft* d = &s->drafts[k];
        d->random = cr_random_create(s->request->seed, (uint64_t)k);
        if (kept) cr_layout_encode(kept, NULL, kept->count, &d->code);
        d->done = d->code.count >= CR_MAX_ITEMS;
    }
    s->kept = kept ? kept->count : 0;
}

static void write_layout(const sampler* s, int32_t k, cr_layout* layout) {
    static const cr_layout empty;
    *layout = s->request->kept ? *s->request->kept : empty;
    cr_layout_decode(&s->drafts[k].code, s->kept, cr_random_next(&s->drafts[k].random), layout);
    if (s->request->has_region) fit_region(layout, s->kept, s->request->region);
}

cr_status cr_scene_propose(void* context, const cr_request* request, int32_t count, cr_layout* layouts,
                           cr_error* error) {
    if (!((const cr_scene_model*)context)->proposes)
        return cr_fail(error, CR_ERROR_UNSUPPORTED, "scene model: these weights read, and propose no scenes");
    sampler s = {.model = context, .request = request, .count = count, .error = error};
    size_t n = (size_t)(count > 0 ? count : 1);
    s.drafts = calloc(n, sizeof *s.drafts);
    s.row = calloc(2 * n, sizeof *s.row);
    s.who = calloc(n, sizeof *s.who);
    s.decided = calloc(2 * n, sizeof *s.decided);
    s.role = calloc(2 * n, sizeof *s.role * CR_ROLES);
    s.logits = calloc(2 * n * 128, sizeof *s.logits);
    s.output = calloc(n * CR_MAX_ITEMS * CR_PLACE_STRIDE, sizeof *s.output);
    s.plain = calloc(n * CR_MAX_ITEMS * CR_PLACE_STRIDE, sizeof *s.plain);
    cr_status status = CR_OK;
    if (!s.drafts || !s.row || !s.who || !s.decided || !s.role || !s.logits || !s.output || !s.plain)
        status = cr_fail(error, CR_ERROR_MEMORY, "scene model: no memory for %d layouts", count);
    if (!status && request->kept && request->kept->count > CR_MAX_ITEMS)
        status = cr_fail(error, CR_ERROR_ARGUMENT, "scene model: expected at most %d items that are kept, found %d",
                         (int)CR_MAX_ITEMS, request->kept->count);
    if (!status) status = make_memory(&s);
    bool bound = s.model->sampling.bound && !s.model->sampling.without_words;
    s.told = s.model->sampling.without_words ? NULL : request->caption;
    cr_demands_read(bound ? request->caption : NULL, &s.demands);
    if (!status) {
        start_drafts(&s);
        status = draw_inventory(&s);
    }
    for (int32_t k = 0; k < count && !status; k++) cr_conditions_find(s.told, s.kept, &s.drafts[k].code);
    if (!status) status = draw_places(&s);
    for (int32_t k = 0; k < count && !status; k++) write_layout(&s, k, &layouts[k]);
    free(s.drafts);
    free(s.row);
    free(s.who);
    free(s.decided);
    free(s.role);
    free(s.logits);
    free(s.output);
    free(s.plain);
    return status;
}
