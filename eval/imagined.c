#include "eval/imagined.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "eval/reader.h"
#include "scenes/imagined.h"
#include "world/clock.h"

// ---------------------------------------------------------------- prompts

static char* trimmed(char* text) {
    while (isspace((unsigned char)*text)) ++text;
    for (char* end = text + strlen(text); end > text && isspace((unsigned char)end[-1]);) *--end = 0;
    return text;
}

static cr_status read_prompt(const char* path, int line, char* text, cr_prompt* prompt, cr_error* error) {
    char* bar = strchr(text, '|');
    if (!bar) return cr_fail(error, CR_ERROR_FORMAT, "%s:%d: expected SENTENCE | CLAIM; CLAIM, found no |", path, line);
    *bar = 0;
    *prompt = (cr_prompt){.group = ""};
    int length = snprintf(prompt->caption.text, sizeof prompt->caption.text, "%s", trimmed(text));
    if (length >= (int)sizeof prompt->caption.text)
        return cr_fail(error, CR_ERROR_FORMAT, "%s:%d: expected a sentence of at most %d bytes, found %d", path, line,
                       CR_CAPTION_TEXT - 1, length);
    char* rest = bar + 1;
    for (char* claim = strtok_r(rest, ";", &rest); claim; claim = strtok_r(NULL, ";", &rest)) {
        cr_error said;
        if (prompt->caption.claim_count == CR_CAPTION_CLAIMS)
            return cr_fail(error, CR_ERROR_FORMAT, "%s:%d: expected at most %d claims", path, line, CR_CAPTION_CLAIMS);
        if (cr_claim_parse(trimmed(claim), prompt->caption.claims + prompt->caption.claim_count++, NULL, &said))
            return cr_fail(error, CR_ERROR_FORMAT, "%s:%d: %.700s", path, line, said.message);
    }
    if (prompt->caption.claim_count == 0)
        return cr_fail(error, CR_ERROR_FORMAT, "%s:%d: expected a claim after the |", path, line);
    return CR_OK;
}

static void group_of(const char* path, char* group, size_t size) {
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path, *dot = strrchr(name, '.');
    snprintf(group, size, "%.*s", dot ? (int)(dot - name) : (int)strlen(name), name);
}

cr_status cr_prompts_read(const char* path, cr_prompt** prompts, int32_t* count, cr_error* error) {
    FILE* in = fopen(path, "r");
    if (!in) return cr_fail(error, CR_ERROR_FILE, "%s: cannot be read", path);
    char* line = NULL;
    size_t size = 0;
    cr_status status = CR_OK;
    for (int number = 1; !status && getline(&line, &size, in) >= 0; ++number) {
        char* text = trimmed(line);
        if (!*text || *text == '#') continue;
        cr_prompt* more = realloc(*prompts, ((size_t)*count + 1) * sizeof *more);
        if (!more) {
            status = cr_fail(error, CR_ERROR_MEMORY, "%s: out of memory", path);
            break;
        }
        *prompts = more;
        status = read_prompt(path, number, text, more + *count, error);
        group_of(path, more[*count].group, sizeof more->group);
        if (!status) ++*count;
    }
    free(line);
    fclose(in);
    return status;
}

// ---------------------------------------------------------------- claims

static bool has_attribute(const cr_claim* c) {
    for (int32_t a = 0; a < c->argument_count; ++a)
        for (int32_t k = 0; k < c->arguments[a].adjective_count; ++k)
            if (c->arguments[a].adjectives[k].kind != CR_ADJECTIVE_STATE) return true;
    return false;
}

static bool of_structure(const cr_claim* c) {
    return c->argument_count > 0 && c->arguments[0].kind == CR_ARGUMENT_NOUN && c->arguments[0].noun >= CR_CLAIM_STACK;
}

cr_claim_kind cr_claim_kind_of(const cr_claim* c) {
    const cr_predicate_info* info = cr_predicate_get(c->predicate);
    if (info->event) return c->negated || c->predicate == CR_PREDICATE_stays ? CR_KIND_REST : CR_KIND_EVENT;
    switch (c->predicate) {
    case CR_PREDICATE_count:
    case CR_PREDICATE_only:
        if (of_structure(c)) return CR_KIND_STRUCTURE;
        return has_attribute(c) ? CR_KIND_ATTRIBUTE : CR_KIND_COUNT;
    case CR_PREDICATE_upright:
    case CR_PREDICATE_lying:
    case CR_PREDICATE_taller_than:
    case CR_PREDICATE_bigger_than:
        return CR_KIND_ATTRIBUTE;
    case CR_PREDICATE_stands:
        return CR_KIND_STRUCTURE;
    case CR_PREDICATE_at_rest:
    case CR_PREDICATE_overlaps:
        return CR_KIND_REST;
    default:
        return CR_KIND_RELATION;
    }
}

const char* cr_claim_kind_name(cr_claim_kind kind) {
    static const char* const names[] = {"counts", "attributes", "relations", "structures", "rest", "events"};
    return kind < CR_KIND_CLAIM_COUNT ? names[kind] : "";
}

// Whether the first frame alone decides a claim.
static bool of_one_frame(const cr_claim* c, bool rests) {
    if (cr_predicate_get(c->predicate)->event || c->predicate == CR_PREDICATE_at_rest ||
        c->predicate == CR_PREDICATE_stands)
        return false;
    return c->when == CR_WHEN_DEFAULT || c->when == CR_AT_START || (rests && c->when == CR_AT_END);
}

static cr_status judge_frame(const cr_caption* prompt, const cr_scene* scene, int32_t held[CR_KIND_CLAIM_COUNT],
                             cr_error* error) {
    cr_judge* judge;
    bool rests = cr_caption_rests(prompt);
    cr_status status = cr_judge_create(&judge, scene, &scene->state, 1, error);
    for (int32_t k = 0; k < prompt->claim_count && !status; ++k) {
        cr_claim c = prompt->claims[k];
        if (!of_one_frame(&c, rests)) continue;
        c.when = CR_AT_START;
        cr_verdict v;
        status = cr_judge_claim(judge, &c, &v, error);
        held[cr_claim_kind_of(&c)] += v.truth == CR_TRUE;
    }
    cr_judge_destroy(judge);
    return status;
}

static cr_status judge_run(const cr_caption* prompt, const cr_imagined* m, cr_prompt_result* r, cr_error* error) {
    cr_judge* judge;
    cr_status status = cr_judge_create(&judge, &m->draft.scene, m->frames, m->frame_count, error);
    int32_t all = 0;
    for (int32_t k = 0; k < prompt->claim_count && !status; ++k) {
        cr_verdict v;
        status = cr_judge_claim(judge, prompt->claims + k, &v, error);
        r->held[CR_STAGE_VERIFIED][cr_claim_kind_of(prompt->claims + k)] += v.truth == CR_TRUE;
        all += v.truth == CR_TRUE;
    }
    cr_judge_destroy(judge);
    r->all = all == prompt->claim_count && m->clear;
    return status;
}

// ---------------------------------------------------------------- standing

// Where bodies are after `seconds`, and half a second before that.
static cr_status late_states(const cr_engine_type* type, const cr_scene* scene, double seconds, cr_state states[2],
                             cr_error* error) {
    cr_engine_options options = cr_default_engine_options();
    if (scene->setup) options.setup = scene->setup;
    cr_engine* engine;
    cr_status status = type->create(&engine, scene->world, &scene->state, &options, error);
    if (status) return status;
    const double last = .5; // s
    int32_t frames = (int32_t)lround((seconds - last) * options.frame_rate);
    status = type->step(engine, frames, NULL, error);
    if (!status) status = type->get_state(engine, states, error);
    if (!status) status = type->step(engine, (int32_t)lround(last * options.frame_rate), NULL, error);
    if (!status) status = type->get_state(engine, states + 1, error);
    type->destroy(engine);
    return status;
}

static float size_of(const cr_world* w, int32_t i) {
    const cr_shape* s = w->shapes + w->bodies[i].shape;
    cr_vec3 e = cr_scale(cr_sub(s->aabb_max, s->aabb_min), w->bodies[i].scale);
    return cbrtf(e.x * e.y * e.z);
}

// A quarter of its size from where it was, and slower than 5 cm/s over the last half second. An engine that fails is
// one in which it does not stand.
static cr_status stands_in(const cr_engine_type* type, const cr_scene* scene, double seconds, bool* stands,
                           cr_error* error) {
    cr_state states[2] = {{0}};
    cr_error said;
    cr_status status = CR_OK;
    for (int k = 0; k < 2 && !status; ++k) status = cr_state_create(states + k, scene->world->body_count, error);
    *stands = false;
    if (!status && !late_states(type, scene, seconds, states, &said)) {
        *stands = cr_state_finite(states + 1);
        for (int32_t i = 0; i < scene->world->body_count && *stands; ++i) {
            if (scene->world->bodies[i].motion != CR_DYNAMIC) continue;
            float moved = cr_length(cr_sub(states[1].position[i], scene->state.position[i]));
            float lately = cr_length(cr_sub(states[1].position[i], states[0].position[i]));
            *stands = moved < size_of(scene->world, i) / 4 && lately < .025f;
        }
    }
    for (int k = 0; k < 2; ++k) cr_state_destroy(states + k);
    return status;
}

static cr_status look(const cr_measure* m, const cr_scene* scene, bool rests, cr_imagine_stage stage,
                      cr_prompt_result* r, cr_error* error) {
    cr_overlap worst;
    cr_status status = cr_scene_overlap(scene->world, &scene->state, &worst, error);
    r->clear[stage] = !status && worst.share <= .01f;
    for (int e = 0; e < 2 && !status && rests; ++e)
        if (m->standing->types[e])
            status = stands_in(m->standing->types[e], scene, m->standing->seconds, &r->stands[stage][e], error);
    return status;
}

// ---------------------------------------------------------------- layouts

static cr_vec3 middle_of(const cr_layout* l) {
    cr_vec3 sum = {0, 0, 0};
    for (int32_t k = 0; k < l->count; ++k) sum = cr_add(sum, l->items[k].pose.position);
    return cr_scale(sum, 1 / (float)(l->count ? l->count : 1));
}

static float extent_of(const cr_layout* l, cr_vec3 middle) {
    float far = .1f;
    for (int32_t k = 0; k < l->count; ++k) far = fmaxf(far, cr_length(cr_sub(l->items[k].pose.position, middle)));
    return far;
}

double cr_layout_distance(const cr_layout* a, const cr_layout* b) {
    if (a->count + b->count == 0) return 0;
    cr_vec3 ma = middle_of(a), mb = middle_of(b);
    float extent = fmaxf(extent_of(a, ma), extent_of(b, mb));
    bool used[CR_MAX_ITEMS] = {false};
    int32_t matched = 0;
    double sum = 0;
    for (int32_t i = 0; i < a->count; ++i) {
        int32_t best = -1;
        float least = INFINITY;
        cr_vec3 p = cr_sub(a->items[i].pose.position, ma);
        for (int32_t k = 0; k < b->count; ++k) {
            float d = cr_length(cr_sub(cr_sub(b->items[k].pose.position, mb), p));
            if (used[k] || b->items[k].thing != a->items[i].thing || d >= least) continue;
            least = d;
            best = k;
        }
        if (best < 0) continue;
        used[best] = true;
        sum += 2 * fmin(1, (double)(least / extent));
        ++matched;
    }
    return (sum + a->count + b->count - 2 * matched) / (a->count + b->count);
}

static int32_t depth_of(const cr_layout* l) {
    int32_t most = 0;
    for (int32_t k = 0; k < l->count; ++k) {
        int32_t depth = 1, at = k;
        while (l->items[at].parent >= 0 && depth <= l->count) {
            at = l->items[at].parent;
            ++depth;
        }
        if (depth > most) most = depth;
    }
    return most;
}

// ---------------------------------------------------------------- measuring

static cr_status measure_stages(const cr_measure* m, const cr_caption* prompt, const cr_caption* guide,
                                cr_prompt_result* r, cr_error* error) {
    cr_draft draft;
    cr_error said;
    cr_status made = cr_imagine_raw(m->proposer, guide, m->options, &draft, &said);
    if (made == CR_ERROR_MEMORY) return cr_fail(error, made, "%s", said.message);
    if (made) return CR_OK; // no scene: all of it fails
    cr_status status = look(m, &draft.scene, r->rests, CR_STAGE_RAW, r, error);
    if (!status) status = judge_frame(prompt, &draft.scene, r->held[CR_STAGE_RAW], error);
    if (!status && !cr_imagine_settle_all(m->proposer, guide, m->options, &draft, &said)) {
        status = look(m, &draft.scene, r->rests, CR_STAGE_SETTLED, r, error);
        if (!status) status = judge_frame(prompt, &draft.scene, r->held[CR_STAGE_SETTLED], error);
    }
    cr_draft_destroy(&draft);
    return status;
}

static double measure_diversity(const cr_measure* m, const cr_caption* guide) {
    cr_layout* layouts = calloc((size_t)m->diversity, sizeof *layouts);
    int32_t made = 0, pairs = 0;
    double sum = 0;
    for (int32_t k = 0; k < m->diversity && layouts; ++k) {
        cr_imagine_options o = *m->options;
        o.seed += 7919u * (uint64_t)(k + 1);
        cr_draft draft;
        if (cr_imagine_raw(m->proposer, guide, &o, &draft, NULL)) continue;
        layouts[made++] = draft.layout;
        cr_draft_destroy(&draft);
    }
    for (int32_t i = 0; i < made; ++i)
        for (int32_t k = 0; k < i; ++k, ++pairs) sum += cr_layout_distance(layouts + i, layouts + k);
    free(layouts);
    return pairs ? sum / pairs : NAN;
}

cr_status cr_prompt_measure(const cr_measure* m, const cr_caption* prompt, const cr_caption* guide, cr_prompt_result* r,
                            cr_imagined* imagined, cr_error* error) {
    *r = (cr_prompt_result){.rests = cr_caption_rests(prompt), .diversity = NAN, .nearest = INFINITY};
    *imagined = (cr_imagined){0};
    r->read_exactly = cr_caption_same_claims(prompt, guide);
    for (int32_t k = 0; k < prompt->claim_count; ++k) {
        cr_claim_kind kind = cr_claim_kind_of(prompt->claims + k);
        ++r->asked[kind];
        r->decided[kind] += of_one_frame(prompt->claims + k, r->rests);
        r->event = r->event || kind == CR_KIND_EVENT;
    }
    cr_status status = m->stages ? measure_stages(m, prompt, guide, r, error) : CR_OK;
    if (status) return status;
    if (m->diversity > 1) r->diversity = measure_diversity(m, guide);
    double start = cr_wall_seconds();
    cr_error said = {""};
    cr_status made = cr_imagine(m->proposer, guide, m->options, imagined, &said);
    r->seconds = cr_wall_seconds() - start;
    r->tries = m->options->tries;
    if (made == CR_ERROR_MEMORY) return cr_fail(error, made, "%s", said.message);
    if (made) {
        r->failed = true;
        snprintf(r->message, sizeof r->message, "%.150s", said.message);
        return CR_OK;
    }
    r->tries = imagined->tries;
    r->depth = depth_of(&imagined->draft.layout);
    const cr_world* w = imagined->draft.scene.world;
    for (int32_t i = 0; i < w->body_count; ++i) r->bodies += w->bodies[i].motion == CR_DYNAMIC;
    status = judge_run(prompt, imagined, r, error);
    if (!status) status = look(m, &imagined->draft.scene, r->rests, CR_STAGE_VERIFIED, r, error);
    if (!status) status = cr_caption_surplus(prompt, &imagined->draft.scene, &r->surplus, error);
    return status;
}
