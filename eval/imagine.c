// Proposing, settling, rolling out, judging, again.
#include "eval/imagine.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "eval/improve.h"
#include "scenes/imagined.h"
#include "world/clock.h"
#include "world/random.h"

enum { PROPOSING, SETTLING, ROLLING, JUDGING };
static const double settle_seconds = 3, least_seconds = 4, most_seconds = 10; // s
static const double still_speed = .05, still_turn = .2, still_time = .5;      // m/s, rad/s, s
static const float overlap_share = .01f;                                      // of the smaller one's size

cr_imagine_options cr_default_imagine_options(const cr_engine_type* engine) {
    cr_imagine_options o = {.engine = engine, .engine_options = cr_default_engine_options()};
    o.tries = 8;
    o.candidates = 32;
    o.redraws = 4;
    o.improve = true;
    o.seconds = -1;
    o.name = "imagined";
    cr_imagine_rates(engine, &o.engine_options);
    return o;
}

void cr_imagine_rates(const cr_engine_type* engine, cr_engine_options* options) {
    bool steps = cr_engine_takes(engine, "step_rate") && !cr_engine_takes(engine, "weights"); // they have their own
    options->frame_rate = steps ? 60 : 240;
    if (steps && options->step_rate == 0) options->step_rate = 240;
}

// ---------------------------------------------------------------- what claims ask for

bool cr_caption_rests(const cr_caption* caption) {
    for (int32_t k = 0; k < caption->claim_count; ++k) {
        const cr_claim* c = caption->claims + k;
        if (cr_predicate_get(c->predicate)->event && !c->negated && c->predicate != CR_PREDICATE_stays) return false;
        for (int32_t a = 0; a < c->argument_count; ++a)
            for (int32_t i = 0; i < c->arguments[a].adjective_count; ++i) {
                cr_adjective word = c->arguments[a].adjectives[i];
                bool state = word.kind == CR_ADJECTIVE_STATE && (word.value == CR_FALLEN || word.value == CR_MOVING);
                if (state && !c->negated) return false;
            }
    }
    return true;
}

static cr_status contradiction(const cr_claim* a, const cr_claim* b, cr_error* error) {
    char one[CR_CLAIM_TEXT], other[CR_CLAIM_TEXT];
    cr_claim_print(a, one, sizeof one);
    cr_claim_print(b, other, sizeof other);
    return cr_fail(error, CR_ERROR_FORMAT, "these contradict each other: %.400s and %.400s", one, other);
}

// Whether a number can be both.
static bool counts_agree(const cr_claim* a, const cr_claim* b) {
    for (int x = 0; x <= CR_MAX_ITEMS + 1; ++x) {
        bool both = true;
        for (int k = 0; k < 2; ++k) {
            const cr_claim* c = k ? b : a;
            bool holds = c->comparison == CR_EQUAL      ? x == c->number
                         : c->comparison == CR_LESS     ? x < c->number
                         : c->comparison == CR_AT_MOST  ? x <= c->number
                         : c->comparison == CR_MORE     ? x > c->number
                         : c->comparison == CR_AT_LEAST ? x >= c->number
                                                        : x > 0;
            both = both && holds != c->negated;
        }
        if (both) return true;
    }
    return false;
}

static bool opposite(cr_predicate a, cr_predicate b) {
    static const cr_predicate pairs[][2] = {{CR_PREDICATE_left_of, CR_PREDICATE_right_of},
                                            {CR_PREDICATE_in_front_of, CR_PREDICATE_behind},
                                            {CR_PREDICATE_above, CR_PREDICATE_below},
                                            {CR_PREDICATE_upright, CR_PREDICATE_lying},
                                            {CR_PREDICATE_moves, CR_PREDICATE_stays}};
    for (size_t k = 0; k < sizeof pairs / sizeof *pairs; ++k)
        if ((a == pairs[k][0] && b == pairs[k][1]) || (a == pairs[k][1] && b == pairs[k][0])) return true;
    return false;
}

// One body each, so that what is said of the one is said of the other.
static bool same_body(const cr_caption* caption, const cr_argument* a) {
    for (int32_t k = 0; k < caption->claim_count; ++k) {
        const cr_claim* c = caption->claims + k;
        if (c->predicate != CR_PREDICATE_count || c->comparison != CR_EQUAL || c->number != 1 || c->negated) continue;
        cr_claim x = *c, y = *c;
        x.arguments[0].quantifier = CR_SOME;
        y.arguments[0] = *a;
        y.arguments[0].quantifier = CR_SOME;
        if (cr_claim_equal(&x, &y)) return true;
    }
    return a->quantifier != CR_SOME;
}

static bool contradict(const cr_caption* caption, const cr_claim* a, const cr_claim* b) {
    cr_claim turned = *b;
    turned.negated = !b->negated;
    if (cr_claim_equal(a, &turned)) return true;
    if (a->argument_count != b->argument_count || a->when != b->when || a->seconds != b->seconds) return false;
    cr_claim like = *b; // with a's words
    memcpy(like.arguments, a->arguments, sizeof like.arguments);
    bool same = cr_claim_equal(&like, b);
    if (a->predicate == CR_PREDICATE_count && b->predicate == a->predicate && same) return !counts_agree(a, b);
    if (a->negated || b->negated || !same_body(caption, &a->arguments[0])) return false;
    if (a->argument_count == 2 && !same_body(caption, &a->arguments[1])) return false;
    if (opposite(a->predicate, b->predicate)) return same;
    if (a->predicate != b->predicate || a->argument_count != 2) return false;
    bool ordered = a->predicate >= CR_PREDICATE_on && a->predicate <= CR_PREDICATE_behind;
    ordered = ordered || a->predicate == CR_PREDICATE_taller_than || a->predicate == CR_PREDICATE_bigger_than ||
              a->predicate == CR_PREDICATE_inside;
    like.arguments[0] = a->arguments[1];
    like.arguments[1] = a->arguments[0];
    return ordered && cr_claim_equal(&like, b); // left of each other
}

// Can nothing be both?
static bool exclude(cr_adjective a, cr_adjective b) {
    if (a.kind == CR_ADJECTIVE_MATERIAL && b.kind == CR_ADJECTIVE_SIZE)
        return !cr_material_weighs((cr_material)a.value, b.value);
    if (a.kind != b.kind || a.value == b.value) return false;
    static const int32_t sizes[][2] = {
        {CR_TINY, CR_BIG}, {CR_TINY, CR_HUGE}, {CR_SMALL, CR_BIG}, {CR_SMALL, CR_HUGE}, {CR_LIGHT, CR_HEAVY}};
    for (size_t k = 0; k < sizeof sizes / sizeof *sizes && a.kind == CR_ADJECTIVE_SIZE; ++k)
        if (a.value == sizes[k][0] && b.value == sizes[k][1]) return true;
    static const int32_t states[][2] = {{CR_FALLEN, CR_UPRIGHT}, {CR_UPRIGHT, CR_LYING}, {CR_MOVING, CR_RESTING}};
    for (size_t k = 0; k < sizeof states / sizeof *states && a.kind == CR_ADJECTIVE_STATE; ++k)
        if (a.value == states[k][0] && b.value == states[k][1]) return true;
    return a.kind == CR_ADJECTIVE_COLOR || a.kind == CR_ADJECTIVE_MATERIAL;
}

// May what a claim speaks of be missing?
static bool may_be_none(const cr_claim* c) {
    bool few = c->comparison == CR_LESS || c->comparison == CR_AT_MOST || (c->comparison == CR_EQUAL && c->number == 0);
    return c->negated || c->predicate == CR_PREDICATE_only || (c->predicate == CR_PREDICATE_count && few);
}

static cr_status check_adjectives(const cr_claim* c, cr_error* error) {
    for (int32_t k = 0; k < c->argument_count && !may_be_none(c); ++k) {
        const cr_argument* a = c->arguments + k;
        for (int32_t i = 0; i < a->adjective_count; ++i)
            for (int32_t j = 0; j < a->adjective_count; ++j) {
                if (!exclude(a->adjectives[i], a->adjectives[j])) continue;
                char text[CR_CLAIM_TEXT];
                cr_claim_print(c, text, sizeof text);
                return cr_fail(error, CR_ERROR_FORMAT, "nothing is %s and %s: %.400s",
                               cr_adjective_name(a->adjectives[j]), cr_adjective_name(a->adjectives[i]), text);
            }
    }
    return CR_OK;
}

cr_status cr_caption_check(const cr_caption* caption, cr_error* error) {
    double most = 0;
    for (int32_t i = 0; i < caption->claim_count; ++i) {
        const cr_claim* c = caption->claims + i;
        if (c->predicate == CR_PREDICATE_count && !c->negated && c->number > most &&
            (c->comparison == CR_EQUAL || c->comparison >= CR_MORE))
            most = c->number;
        cr_status status = check_adjectives(c, error);
        if (status) return status;
        for (int32_t k = 0; k < i; ++k)
            if (contradict(caption, caption->claims + k, c)) return contradiction(caption->claims + k, c, error);
    }
    if (most > CR_MAX_ITEMS)
        return cr_fail(error, CR_ERROR_FORMAT, "expected at most %d bodies, found a claim of %g", CR_MAX_ITEMS, most);
    return CR_OK;
}

cr_status cr_caption_surplus(const cr_caption* caption, const cr_scene* scene, int32_t* surplus, cr_error* error) {
    cr_judge* judge;
    bool* fits = calloc((size_t)scene->world->body_count + 1, sizeof *fits);
    if (!fits) return cr_fail(error, CR_ERROR_MEMORY, "out of memory");
    cr_status status = cr_judge_create(&judge, scene, &scene->state, 1, error);
    for (int32_t k = 0; k < caption->claim_count && !status; ++k) {
        if (caption->claims[k].negated) continue;
        for (int32_t a = 0; a < caption->claims[k].argument_count && !status; ++a) {
            cr_argument argument = caption->claims[k].arguments[a];
            int32_t words = 0; // without states, which are not of the start
            for (int32_t i = 0; i < argument.adjective_count; ++i)
                if (argument.adjectives[i].kind != CR_ADJECTIVE_STATE)
                    argument.adjectives[words++] = argument.adjectives[i];
            argument.adjective_count = words;
            if (argument.noun == CR_CLAIM_BODY && caption->claims[k].predicate != CR_PREDICATE_count) continue;
            status = cr_judge_fitting(judge, &argument, fits, error);
        }
    }
    *surplus = 0;
    for (int32_t i = 0; i < scene->world->body_count; ++i)
        *surplus += scene->world->bodies[i].motion == CR_DYNAMIC && !fits[i];
    free(fits);
    cr_judge_destroy(judge);
    return status;
}

cr_status cr_caption_besides(cr_caption* caption, const cr_scene* base, cr_error* error) {
    cr_judge* judge;
    cr_status status = cr_judge_create(&judge, base, &base->state, 1, error);
    int32_t n = 0;
    for (int32_t k = 0; k < caption->claim_count && !status; ++k) {
        cr_claim c = caption->claims[k];
        if (c.predicate == CR_PREDICATE_only) continue;
        if (c.predicate == CR_PREDICATE_count) {
            cr_claim there = {.predicate = c.predicate, .argument_count = 1, .arguments = {c.arguments[0]}};
            cr_verdict verdict;
            status = cr_judge_claim(judge, &there, &verdict, error);
            if (c.comparison == CR_COMPARE_NONE && !c.negated) c.comparison = CR_AT_LEAST, c.number = 1;
            if (!status && isfinite(verdict.number)) c.number += verdict.number;
        }
        caption->claims[n++] = c;
    }
    caption->claim_count = n;
    cr_judge_destroy(judge);
    return status;
}

// ---------------------------------------------------------------- drafts

void cr_draft_destroy(cr_draft* draft) {
    if (draft->scene.world) cr_scene_destroy(&draft->scene);
    *draft = (cr_draft){0};
}

// An item's place on the floor or in the air; NULL where it goes with another.
static bool own_place(const cr_item* item, float at[2]) {
    bool stands = item->held == CR_STANDS;
    at[0] = stands ? item->x : item->pose.position.x;
    at[1] = stands ? item->z : item->pose.position.z;
    return !stands || item->parent < 0;
}

// New items are shifted so that their middle is the region's, and pushed together where they are too far apart.
static void into_region(cr_layout* l, int32_t kept, const float region[4]) {
    float low[2] = {INFINITY, INFINITY}, high[2] = {-INFINITY, -INFINITY}, at[2];
    for (int32_t k = kept; k < l->count; ++k) {
        if (!own_place(l->items + k, at)) continue;
        float reach = hypotf(l->items[k].half.x, l->items[k].half.z);
        for (int a = 0; a < 2; ++a) {
            low[a] = fminf(low[a], at[a] - reach);
            high[a] = fmaxf(high[a], at[a] + reach);
        }
    }
    for (int32_t k = kept; k < l->count; ++k) {
        cr_item* item = l->items + k;
        if (!own_place(item, at)) continue;
        for (int a = 0; a < 2; ++a) {
            float middle = (region[a] + region[a + 2]) / 2, room = region[a + 2] - region[a];
            at[a] = middle + (at[a] - (low[a] + high[a]) / 2) * fminf(1, room / (high[a] - low[a]));
        }
        item->x = item->pose.position.x = at[0];
        item->z = item->pose.position.z = at[1];
    }
}

// Are the middles of all new items within the region?
static bool in_region(const cr_imagine_options* o, const cr_draft* d) {
    for (int32_t k = d->kept; k < d->layout.count && o->has_region; ++k) {
        cr_vec3 p = d->layout.items[k].pose.position;
        if (p.x < o->region[0] || p.x > o->region[2] || p.z < o->region[1] || p.z > o->region[3]) return false;
    }
    return true;
}

// Where nothing is to happen nothing has a velocity.
static void calm(cr_layout* l, int32_t kept) {
    for (int32_t k = kept; k < l->count; ++k) {
        l->items[k].velocity = l->items[k].spin = cr_v3(0, 0, 0);
        if (l->items[k].held != CR_FLIES) l->items[k].moves = false;
    }
}

static cr_status make_scene(const cr_imagine_options* o, cr_draft* d, bool frozen, cr_scene* scene, cr_error* error) {
    cr_layout_setting setting = {.name = o->name, .base = o->base, .kept = d->kept, .frozen = frozen};
    return cr_layout_scene(&d->layout, &setting, scene, error);
}

// Puts a proposed layout down, the first `placed` items as they are, and makes a scene of it. `improve` NULL: as it is,
// but for what would stand in each other.
static cr_status make_draft(const cr_caption* caption, const cr_imagine_options* o, int32_t placed, cr_random* improve,
                            cr_draft* d, cr_error* error) {
    bool rests = cr_caption_rests(caption);
    if (rests) calm(&d->layout, d->kept);
    for (int32_t k = d->kept; k < d->layout.count; ++k) {
        cr_item* item = d->layout.items + k;
        item->moves =
            item->moves || item->held == CR_FLIES || cr_length(item->velocity) > 0 || cr_length(item->spin) > 0;
        if (item->motion == CR_DYNAMIC) continue;
        item->velocity = item->spin = cr_v3(0, 0, 0);
        item->moves = false;
    }
    if (o->has_region && placed == d->kept) into_region(&d->layout, d->kept, o->region);
    cr_layout_let_move(caption, placed, &d->layout);
    cr_layout_make_room(caption, placed, &d->layout);
    cr_status status = cr_layout_lay_to_roll(caption, placed, &d->layout, error);
    if (!status)
        status = improve ? cr_layout_improve(caption, improve, placed, &d->layout, error)
                         : cr_layout_part(&d->layout, placed, error);
    if (status) return status;
    status = make_scene(o, d, false, &d->scene, error);
    cr_overlap worst = {0};
    if (!status) status = cr_scene_overlap(d->scene.world, &d->scene.state, &worst, error);
    d->depth = worst.share;
    return status;
}

// ---------------------------------------------------------------- cheap checks

// What a claim is worth of a single frame: 1 where it holds, else how near it is, to a tenth.
static cr_status look_at_claim(cr_judge* judge, const cr_claim* claim, bool rests, double* worth, cr_error* error) {
    const cr_predicate_info* info = cr_predicate_get(claim->predicate);
    *worth = 0;
    cr_verdict verdict;
    cr_status status = CR_OK;
    if (!info->event && (claim->when == CR_WHEN_DEFAULT || claim->when == CR_AT_START || rests)) {
        cr_claim start = *claim;
        start.when = CR_AT_START;
        status = cr_judge_claim(judge, &start, &verdict, error);
        double near = isfinite(verdict.margin) ? fmax(-1, fmin(0, verdict.margin)) : -1;
        *worth = verdict.truth == CR_TRUE ? 1 : .1 * (1 + near);
        return status;
    }
    // Of an event: is there what it speaks of?
    for (int32_t a = 0; a < claim->argument_count && !status; ++a) {
        if (claim->arguments[a].kind > CR_ARGUMENT_NAME) continue;
        cr_claim there = {.predicate = CR_PREDICATE_count, .argument_count = 1, .arguments = {claim->arguments[a]}};
        there.arguments[0].quantifier = CR_SOME;
        int32_t words = 0;
        for (int32_t i = 0; i < there.arguments[0].adjective_count; ++i)
            if (there.arguments[0].adjectives[i].kind != CR_ADJECTIVE_STATE)
                there.arguments[0].adjectives[words++] = there.arguments[0].adjectives[i];
        there.arguments[0].adjective_count = words;
        status = cr_judge_claim(judge, &there, &verdict, error);
        *worth += verdict.truth == CR_TRUE ? .5 / claim->argument_count : 0;
    }
    return status;
}

static bool moves_at_start(const cr_draft* d) {
    for (int32_t k = 0; k < d->layout.count; ++k)
        if (d->layout.items[k].moves) return true;
    return false;
}

static cr_status score(const cr_caption* caption, const cr_imagine_options* o, cr_draft* d, cr_error* error) {
    cr_judge* judge;
    bool rests = cr_caption_rests(caption);
    cr_status status = cr_judge_create(&judge, &d->scene, &d->scene.state, 1, error);
    d->score = d->depth > overlap_share ? -2 - 3 * fmin(1, (double)d->depth) : 0;
    for (int32_t k = 0; k < caption->claim_count && !status; ++k) {
        double worth;
        status = look_at_claim(judge, caption->claims + k, rests, &worth, error);
        d->score += worth;
    }
    cr_judge_destroy(judge);
    int32_t surplus = 0;
    if (!status) status = cr_caption_surplus(caption, &d->scene, &surplus, error);
    d->score -= .2 * fmin(5, surplus);
    if (!rests && !moves_at_start(d)) d->score -= .5;
    if (!in_region(o, d)) d->score -= 1;
    return status;
}

// ---------------------------------------------------------------- runs

static bool still(const cr_world* w, const cr_state* s) {
    for (int32_t i = 0; i < w->body_count; ++i)
        if (w->bodies[i].motion == CR_DYNAMIC && ((double)cr_length(s->linear_velocity[i]) > still_speed ||
                                                  (double)cr_length(s->angular_velocity[i]) > still_turn))
            return false;
    return true;
}

static void free_frames(cr_state* frames, int64_t count) {
    for (int64_t k = 0; k < count; ++k) cr_state_destroy(&frames[k]);
    free(frames);
}

// Runs a scene for `least` s and on until it is still, `most` at most. All frames in *frames, to be freed, the first
// state among them; after a failure too.
static cr_status run(const cr_imagine_options* o, const cr_scene* scene, double least, double most, cr_state** frames,
                     int64_t* count, cr_error* error) {
    double rate = o->engine_options.frame_rate;
    int64_t total = (int64_t)ceil(most * rate), first = (int64_t)ceil(least * rate), rested = 0;
    int32_t block = (int32_t)fmax(1, rate / 30);
    cr_engine_options options = o->engine_options;
    if (scene->setup) options.setup = scene->setup;
    *count = 0;
    *frames = calloc((size_t)(total + block + 1), sizeof **frames);
    if (!*frames) return cr_fail(error, CR_ERROR_MEMORY, "out of memory for %lld frames", (long long)total);
    cr_status status = cr_state_create(*frames, scene->state.count, error);
    if (status) return status;
    *count = 1;
    cr_state_copy(&scene->state, *frames);
    cr_engine* engine = NULL;
    status = o->engine->create(&engine, scene->world, &scene->state, &options, error);
    if (status) return status;
    while (!status && *count <= total && !(*count > first && (double)rested >= still_time * rate)) {
        cr_state* out = *frames + *count;
        for (int32_t k = 0; k < block && !status; ++k) {
            status = cr_state_create(out + k, scene->state.count, error);
            if (!status) ++*count;
        }
        if (!status) status = o->engine->step(engine, block, out, error);
        rested = !status && still(scene->world, out + block - 1) ? rested + block : 0;
    }
    o->engine->destroy(engine);
    return status;
}

static cr_pose body_pose(const cr_scene* scene, const cr_state* state, int32_t body) {
    return cr_pose_mul((cr_pose){state->position[body], state->orientation[body]}, scene->world->bodies[body].node);
}

// The state that a settled run ended in, with the velocities of the beginning.
static void take_rest(cr_draft* d, const cr_scene* frozen, const cr_state* end, bool rests, bool* fallen) {
    for (int32_t k = 0; k < d->layout.count; ++k) {
        cr_item* item = d->layout.items + k;
        int32_t i = item->body;
        if (fallen) fallen[k] = false;
        if (frozen->world->bodies[i].motion != CR_DYNAMIC) continue;
        float size = 2 * cbrtf(item->half.x * item->half.y * item->half.z);
        float moved = cr_length(cr_sub(end->position[i], d->scene.state.position[i]));
        float turned =
            cr_length(cr_quat_log(cr_qmul(cr_conjugate(d->scene.state.orientation[i]), end->orientation[i])));
        bool ball = item->thing == CR_NOUN_ball;
        if (fallen) fallen[k] = item->held != CR_FLIES && (moved > size / 4 || (turned > (float)CR_PI / 4 && !ball));
        d->scene.state.position[i] = end->position[i];
        d->scene.state.orientation[i] = end->orientation[i];
        item->pose = body_pose(&d->scene, end, i);
    }
    cr_vec3 way = cr_sub(d->scene.camera_eye, d->scene.camera_target);
    cr_layout_view(&d->layout, way, &d->scene.camera_eye, &d->scene.camera_target);
    for (int32_t i = 0; i < d->scene.state.count && rests; ++i)
        d->scene.state.linear_velocity[i] = d->scene.state.angular_velocity[i] = cr_v3(0, 0, 0);
}

cr_status cr_imagine_settle(const cr_caption* caption, const cr_imagine_options* o, cr_draft* d, bool* fallen,
                            cr_error* error) {
    bool rests = cr_caption_rests(caption);
    cr_scene frozen;
    cr_status status = make_scene(o, d, !rests, &frozen, error);
    if (status) return status;
    cr_state* frames;
    int64_t count;
    status = run(o, &frozen, 0, settle_seconds, &frames, &count, error);
    if (!status && !cr_state_finite(frames + count - 1))
        status = cr_fail(error, CR_ERROR_NUMERIC, "settling became non-finite");
    if (!status) take_rest(d, &frozen, frames + count - 1, rests, fallen);
    free_frames(frames, count);
    cr_scene_destroy(&frozen);
    return status;
}

// ---------------------------------------------------------------- judging

static cr_status check_clear(cr_imagined* m, cr_error* error) {
    const cr_state* ends[2] = {m->frames, m->frames + m->frame_count - 1};
    m->clear = true;
    for (int k = 0; k < 2; ++k) {
        cr_overlap worst;
        cr_status status = cr_scene_overlap(m->draft.scene.world, ends[k], &worst, error);
        if (status) return status;
        if (worst.share > overlap_share) m->clear = false;
    }
    return CR_OK;
}

static cr_status judge(const cr_caption* caption, const cr_imagine_options* o, cr_imagined* m, cr_error* error) {
    cr_judge* judge;
    cr_status status = check_clear(m, error);
    if (!status) status = cr_judge_create(&judge, &m->draft.scene, m->frames, m->frame_count, error);
    if (status) return status;
    m->held = 0;
    for (int32_t k = 0; k < caption->claim_count && !status; ++k) {
        status = cr_judge_claim(judge, caption->claims + k, m->verdicts + k, error);
        m->held += m->verdicts[k].truth == CR_TRUE;
    }
    cr_claim stands;
    cr_verdict verdict = {.truth = CR_FALSE};
    if (!status) status = cr_claim_parse("stands(body) at end", &stands, NULL, error);
    if (!status) status = cr_judge_claim(judge, &stands, &verdict, error);
    m->stands = verdict.truth == CR_TRUE;
    m->inside = in_region(o, &m->draft);
    m->verified = m->held == caption->claim_count && m->clear && m->inside && (m->stands || !cr_caption_rests(caption));
    cr_judge_destroy(judge);
    return status;
}

// ---------------------------------------------------------------- tries

typedef struct work {
    const cr_proposer* proposer;
    const cr_caption* caption;
    const cr_imagine_options* options;
    cr_layout base;     // items of what is there already
    cr_layout* layouts; // (candidates) proposed
    cr_imagined* best;
    cr_error last; // of the last proposal that came to nothing
    bool any;      // a try has come to something
} work;

static bool go_on(work* w, const char* what) {
    const cr_imagine_options* o = w->options;
    return !o->progress || o->progress(o->progress_context, w->best->tries, o->tries, what);
}

static uint64_t seed_of(const work* w, int64_t number) {
    uint64_t x = w->options->seed + 0x51ed2701u * (uint64_t)number;
    return cr_splitmix64(&x);
}

// Draws `count` layouts around those items that are kept, and makes a draft of the one that looks best.
static cr_status propose(work* w, const cr_layout* kept, int32_t count, cr_draft* best, cr_error* error) {
    const cr_imagine_options* o = w->options;
    double start = cr_wall_seconds();
    cr_request request = {.caption = w->caption,
                          .kept = kept->count > 0 ? kept : NULL,
                          .has_region = o->has_region,
                          .seed = seed_of(w, w->best->proposals)};
    memcpy(request.region, o->region, sizeof request.region);
    cr_status status = w->proposer->propose(w->proposer->context, &request, count, w->layouts, error);
    *best = (cr_draft){.score = -INFINITY};
    for (int32_t k = 0; k < count && !status; ++k) {
        cr_draft d = {.layout = w->layouts[k], .kept = w->base.count};
        ++w->best->proposals;
        cr_random random = cr_random_create(request.seed, 0x696d7072 + (uint64_t)k);
        bool improved = o->improve && k % 2 == 1; // the others stay as they are
        cr_status made = make_draft(w->caption, o, kept->count, improved ? &random : NULL, &d, &w->last);
        if (!made) made = score(w->caption, o, &d, &w->last);
        if (made == CR_ERROR_MEMORY) status = cr_fail(error, made, "%s", w->last.message);
        if (made || !(d.score > best->score)) {
            cr_draft_destroy(&d);
            continue;
        }
        cr_draft_destroy(best);
        *best = d;
    }
    w->best->seconds[PROPOSING] += cr_wall_seconds() - start;
    return status;
}

static bool static_claims_hold(work* w, const cr_draft* d) {
    cr_judge* judge;
    bool rests = cr_caption_rests(w->caption), all = true;
    if (cr_judge_create(&judge, &d->scene, &d->scene.state, 1, &w->last)) return false;
    for (int32_t k = 0; k < w->caption->claim_count && all; ++k) {
        const cr_claim* c = w->caption->claims + k;
        double worth = 1;
        bool now_or_rest = c->when == CR_WHEN_DEFAULT || c->when == CR_AT_START || rests;
        if (!cr_predicate_get(c->predicate)->event && now_or_rest) look_at_claim(judge, c, rests, &worth, &w->last);
        all = worth == 1;
    }
    cr_judge_destroy(judge);
    return all;
}

// The items that stand where they were put, on others that do too; the base's first.
static int32_t keep_standing(const cr_draft* d, const bool* fallen, cr_layout* kept) {
    int32_t index[CR_MAX_ITEMS], dropped = 0;
    *kept = (cr_layout){0};
    for (int32_t k = 0; k < d->layout.count; ++k) index[k] = -1;
    for (bool more = true; more;) {
        more = false;
        for (int32_t k = 0; k < d->layout.count; ++k) {
            const cr_item* item = d->layout.items + k;
            bool parent_there = item->parent < 0 || index[item->parent] >= 0;
            if (index[k] >= 0 || (k >= d->kept && fallen[k]) || !parent_there) continue;
            index[k] = kept->count;
            kept->items[kept->count] = *item;
            if (item->parent >= 0) kept->items[kept->count].parent = index[item->parent];
            ++kept->count;
            more = true;
        }
    }
    for (int32_t k = 0; k < d->layout.count; ++k) dropped += index[k] < 0;
    return dropped;
}

// Has something fallen over that stood?
static bool toppled(const cr_draft* d, const bool* fallen) {
    for (int32_t k = d->kept; k < d->layout.count; ++k) {
        const cr_item* item = d->layout.items + k;
        bool stood = item->held == CR_STANDS && item->thing != CR_NOUN_ball;
        if (fallen[k] && stood && cr_rotate(item->pose.orientation, cr_v3(0, 1, 0)).y < .7f) return true;
    }
    return false;
}

// Is something in something else? Then the later of the two counts as fallen, where it may be drawn again.
static bool stuck(const cr_draft* d, bool* fallen) {
    cr_overlap worst;
    if (cr_scene_overlap(d->scene.world, &d->scene.state, &worst, NULL) || worst.share <= overlap_share) return false;
    for (int32_t k = d->layout.count - 1; k >= d->kept; --k) {
        int32_t body = d->layout.items[k].body;
        if (body != worst.i && body != worst.j) continue;
        fallen[k] = true;
        return true;
    }
    return false;
}

// Settles a draft; what falls, or is in something else then, is drawn again alone, as often as is allowed. *good: there
// is a scene to roll out.
static cr_status settle(work* w, cr_draft* d, bool* good, cr_error* error) {
    const cr_imagine_options* o = w->options;
    bool fallen[CR_MAX_ITEMS];
    *good = false;
    for (int32_t redraw = 0;; ++redraw) {
        double start = cr_wall_seconds();
        cr_status status = cr_imagine_settle(w->caption, o, d, fallen, &w->last);
        w->best->seconds[SETTLING] += cr_wall_seconds() - start;
        bool hopeless = status == CR_ERROR_MEMORY || status == CR_ERROR_FILE; // weights or modules are missing
        if (hopeless) return cr_fail(error, status, "%s", w->last.message);
        if (status) return CR_OK; // the engine could not: another try
        *good = true;
        cr_layout kept;
        bool inside = stuck(d, fallen);
        int32_t dropped = keep_standing(d, fallen, &kept);
        if (dropped == 0 || redraw == o->redraws) return CR_OK;
        if (!inside && !toppled(d, fallen) && static_claims_hold(w, d)) return CR_OK;
        if (!go_on(w, "drawing again")) return CR_OK;
        cr_draft next;
        status = propose(w, &kept, o->candidates < 4 ? o->candidates : 4, &next, error);
        if (status == CR_ERROR_UNSUPPORTED) return CR_OK; // who cannot add to what stands
        if (status) return status;
        if (!next.scene.world) return CR_OK;
        ++w->best->redraws;
        cr_draft_destroy(d);
        *d = next;
    }
}

static bool better(const cr_imagined* a, const cr_imagined* b) {
    if (a->verified != b->verified) return a->verified;
    int x = 2 * a->held + a->clear + a->stands + a->inside, y = 2 * b->held + b->clear + b->stands + b->inside;
    return x > y;
}

// Takes over what a try came to, where it is better.
static void take(work* w, cr_imagined* next) {
    cr_imagined* best = w->best;
    if (w->any && !better(next, best)) {
        free_frames(next->frames, next->frame_count);
        cr_draft_destroy(&next->draft);
        return;
    }
    free_frames(best->frames, best->frame_count);
    cr_draft_destroy(&best->draft);
    best->draft = next->draft;
    best->frames = next->frames;
    best->frame_count = next->frame_count;
    memcpy(best->verdicts, next->verdicts, sizeof best->verdicts);
    best->held = next->held;
    best->clear = next->clear;
    best->stands = next->stands;
    best->inside = next->inside;
    best->verified = next->verified;
    w->any = true;
}

// The first try is the quickest: most sentences need no other.
static int32_t candidates_of(const cr_imagine_options* o, int32_t before) {
    int32_t less = before == 0 ? 4 : before == 1 ? 2 : 1;
    return o->candidates > less ? o->candidates / less : 1;
}

static cr_status one_try(work* w, cr_error* error) {
    const cr_imagine_options* o = w->options;
    cr_imagined next = {.frame_rate = o->engine_options.frame_rate};
    if (!go_on(w, "proposing")) return CR_OK;
    cr_status status = propose(w, &w->base, candidates_of(o, w->best->tries), &next.draft, error);
    ++w->best->tries;
    if (status || !next.draft.scene.world) return status;
    bool good = go_on(w, "settling");
    if (good) status = settle(w, &next.draft, &good, error);
    double start = cr_wall_seconds();
    if (!status && good) {
        double least = o->seconds < 0 ? least_seconds : o->seconds, most = o->seconds < 0 ? most_seconds : o->seconds;
        go_on(w, "rolling out");
        cr_status ran = run(o, &next.draft.scene, least, most, &next.frames, &next.frame_count, &w->last);
        good = !ran && cr_state_finite(next.frames + next.frame_count - 1);
        if (ran == CR_ERROR_MEMORY) status = cr_fail(error, ran, "%s", w->last.message);
    }
    double rolled = cr_wall_seconds();
    w->best->seconds[ROLLING] += rolled - start;
    if (!status && good) status = judge(w->caption, o, &next, error);
    w->best->seconds[JUDGING] += cr_wall_seconds() - rolled;
    if (!status && good) {
        take(w, &next);
        return CR_OK;
    }
    free_frames(next.frames, next.frame_count);
    cr_draft_destroy(&next.draft);
    return status;
}

static cr_status begin(work* w, cr_error* error) {
    const cr_imagine_options* o = w->options;
    *w->best = (cr_imagined){.frame_rate = o->engine_options.frame_rate};
    int32_t count = o->candidates > 4 ? o->candidates : 4;
    w->layouts = calloc((size_t)count, sizeof *w->layouts);
    if (!w->layouts) return cr_fail(error, CR_ERROR_MEMORY, "out of memory for %d layouts", (int)count);
    return o->base ? cr_layout_of_scene(o->base, &w->base, error) : CR_OK;
}

cr_status cr_imagine_raw(const cr_proposer* proposer, const cr_caption* caption, const cr_imagine_options* options,
                         cr_draft* draft, cr_error* error) {
    cr_imagined unused;
    work w = {.proposer = proposer, .caption = caption, .options = options, .best = &unused};
    *draft = (cr_draft){0};
    cr_status status = begin(&w, error);
    cr_request request = {.caption = caption, .kept = w.base.count > 0 ? &w.base : NULL, .seed = seed_of(&w, 0)};
    if (!status) status = proposer->propose(proposer->context, &request, 1, w.layouts, error);
    if (!status) {
        draft->layout = w.layouts[0];
        draft->kept = w.base.count;
        status = make_draft(caption, options, w.base.count, NULL, draft, error);
    }
    free(w.layouts);
    if (status) cr_draft_destroy(draft);
    return status;
}

cr_status cr_imagine_settle_all(const cr_proposer* proposer, const cr_caption* caption,
                                const cr_imagine_options* options, cr_draft* draft, cr_error* error) {
    cr_imagined counted;
    work w = {.proposer = proposer, .caption = caption, .options = options, .best = &counted};
    bool good;
    cr_status status = begin(&w, error);
    if (!status) status = settle(&w, draft, &good, error);
    free(w.layouts);
    return status;
}

cr_status cr_imagine(const cr_proposer* proposer, const cr_caption* caption, const cr_imagine_options* options,
                     cr_imagined* imagined, cr_error* error) {
    work* w = calloc(1, sizeof *w);
    *imagined = (cr_imagined){0};
    if (!w) return cr_fail(error, CR_ERROR_MEMORY, "out of memory");
    w->proposer = proposer;
    w->caption = caption;
    w->options = options;
    w->best = imagined;
    cr_status status = begin(w, error);
    while (!status && imagined->tries < options->tries && !imagined->verified && go_on(w, "trying"))
        status = one_try(w, error);
    if (!status && !w->any)
        status = cr_fail(error, CR_ERROR_ARGUMENT, "no scene came of %d proposals%s%.600s", (int)imagined->proposals,
                         w->last.message[0] ? "; the last one: " : "", w->last.message);
    if (status) cr_imagined_destroy(imagined);
    free(w->layouts);
    free(w);
    return status;
}

void cr_imagined_destroy(cr_imagined* m) {
    free_frames(m->frames, m->frame_count);
    cr_draft_destroy(&m->draft);
    *m = (cr_imagined){0};
}
