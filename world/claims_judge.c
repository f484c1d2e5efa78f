// claims_judge.c: predicates, quantifiers, times, verdicts.
//
// A predicate of elements gives an outcome: by how much it holds (> 0) or fails, and one line about it. "some" takes
// the best of its outcomes and "all" the worst, so that the line that is left is about the witness or about what is
// wrong.
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "world/claims_internal.h"
#include "world/internal.h"

typedef struct outcome {
    double margin;
    double time;   // s, NAN
    double number; // NAN
    char text[320];
} outcome;

// What a predicate is asked about.
typedef struct question {
    cr_judge* j;
    const cr_claim* claim;
    double from, to; // s, of events; static ones look at `from`
    const cr_element* e[CR_CLAIM_ARGUMENTS];
    const cr_elements* sets[CR_CLAIM_ARGUMENTS];
} question;

typedef outcome evaluate(const question* q);

// ---------------------------------------------------------------- outcomes

static outcome say(double margin, double time, const char* format, ...) __attribute__((format(printf, 3, 4)));
static outcome say(double margin, double time, const char* format, ...) {
    outcome o = {.margin = margin, .time = time, .number = NAN};
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(o.text, sizeof o.text, format, arguments);
    va_end(arguments);
    return o;
}

typedef struct label {
    char text[96];
} label;

// "box_1", or "box_1 ... box_5 (5 bodies)".
static label name_of(const cr_judge* j, const cr_element* e) {
    label l;
    const char* first = j->world->names[e->bodies[0]];
    const char* last = j->world->names[e->bodies[e->count - 1]];
    const char* group = j->world->labels[e->bodies[0]].part_of;
    if (e->count == 1)
        snprintf(l.text, sizeof l.text, "%.60s", first);
    else if (*group)
        snprintf(l.text, sizeof l.text, "%.40s (%d bodies)", group, (int)e->count);
    else
        snprintf(l.text, sizeof l.text, "%.30s ... %.30s (%d bodies)", first, last, (int)e->count);
    return l;
}

static label names_of(const question* q, int k) { return name_of(q->j, q->e[k]); }

static float usual(float size) { return (isfinite(size) ? size : CR_USUAL_SIZE) / CR_USUAL_SIZE; }

// The greatest or least of two, by margin.
static void keep_best(outcome* best, outcome o) {
    if (o.margin > best->margin) *best = o;
}
static void keep_worst(outcome* worst, outcome o) {
    if (o.margin < worst->margin) *worst = o;
}

// ---------------------------------------------------------------- contacts of elements

// The gap between two elements at time t, and its threshold; *up: the best y of a touching normal from b to a.
typedef struct nearness {
    float gap, touch, up, down;
    float side; // least |y| of a touching normal
} nearness;

static nearness nearness_of(const question* q, const cr_element* a, const cr_element* b, double t) {
    enum { MOST = 32 };
    nearness r = {INFINITY, CR_TOUCH, -INFINITY, INFINITY, INFINITY};
    for (int32_t i = 0; i < a->count; i++)
        for (int32_t k = 0; k < b->count; k++) {
            cr_gap gaps[MOST];
            float touch = cr_judge_touch(q->j, a->bodies[i], b->bodies[k]), nearest;
            int count = cr_judge_gaps(q->j, a->bodies[i], b->bodies[k], t, touch, gaps, MOST, &nearest);
            if (nearest - touch < r.gap - r.touch) {
                r.gap = nearest;
                r.touch = touch;
            }
            for (int m = 0; m < count; m++) {
                r.up = cr_max(gaps[m].normal.y, r.up);
                r.down = cr_min(gaps[m].normal.y, r.down);
                r.side = cr_min(fabsf(gaps[m].normal.y), r.side);
            }
        }
    return r;
}

// One contact as seen from a body of element a.
typedef struct event {
    double begin, end;
    bool from_start;
    float closing, up; // m/s; greatest y of the normal towards a
    int32_t body, other;
} event;

typedef struct events {
    event* list;
    int32_t count, capacity;
} events;

static void add_contacts(const question* q, int32_t i, int32_t k, events* list) {
    bool mirrored;
    const cr_meetings* c = cr_judge_contacts(q->j, i, k, &mirrored);
    for (int32_t m = 0; m < c->count; m++) {
        if (!cr_grow(&list->list, &list->capacity, (int64_t)list->count + 1, sizeof *list->list)) {
            q->j->failed = true;
            return;
        }
        const cr_meeting* x = &c->list[m];
        list->list[list->count++] =
            (event){x->begin, x->end, x->from_start, x->closing, mirrored ? -x->down : x->up, i, k};
    }
}

static int by_begin(const void* a, const void* b) {
    const event *x = a, *y = b;
    return (x->begin > y->begin) - (x->begin < y->begin);
}

// All contacts between a and b (NULL: everything but a), in time order. The caller frees list.
static events contacts_of(const question* q, const cr_element* a, const cr_element* b) {
    events list = {0};
    for (int32_t i = 0; i < a->count && !q->j->failed; i++) {
        if (b) {
            for (int32_t k = 0; k < b->count; k++) add_contacts(q, a->bodies[i], b->bodies[k], &list);
        } else {
            for (int32_t k = 0; k < q->j->n; k++)
                if (!cr_element_has(a, k)) add_contacts(q, a->bodies[i], k, &list);
        }
    }
    if (list.count > 0) qsort(list.list, (size_t)list.count, sizeof *list.list, by_begin);
    return list;
}

// A hit: a contact that was not, fast enough, within the time asked about.
static bool is_hit(const question* q, const event* x) {
    float size = cr_min(q->j->size[x->body], q->j->size[x->other]);
    return !x->from_start && x->begin >= q->from && x->begin <= q->to && x->closing > CR_CLOSING * sqrtf(usual(size));
}

static const char* body_name(const question* q, int32_t i) { return q->j->world->names[i]; }

// ---------------------------------------------------------------- static predicates

static outcome p_touches(const question* q) {
    nearness n = nearness_of(q, q->e[0], q->e[1], q->from);
    return say((double)((n.touch - n.gap) / n.touch), q->from, "%s and %s are %.4g mm apart", names_of(q, 0).text,
               names_of(q, 1).text, 1000 * (double)n.gap);
}

static outcome p_on(const question* q) {
    nearness n = nearness_of(q, q->e[0], q->e[1], q->from);
    if (n.gap > n.touch)
        return say((double)((n.touch - n.gap) / n.touch), q->from, "%s is %.4g mm from %s", names_of(q, 0).text,
                   1000 * (double)n.gap, names_of(q, 1).text);
    double angle = acos(fmin(1, fmax(-1, (double)n.up)));
    return say((CR_PI / 4 - angle) / CR_PI, q->from, "%s touches %s, the normal %.3g degrees from up",
               names_of(q, 0).text, names_of(q, 1).text, angle * 180 / CR_PI);
}

// How far a is beyond b along a direction, and the overlap across two others if wanted.
static outcome beyond(const question* q, cr_vec3 direction, bool over, const char* words) {
    float low[2], high[2];
    for (int k = 0; k < 2; k++) cr_element_extent(q->j, q->e[k], q->from, direction, &low[k], &high[k]);
    float size = cr_min(cr_element_size(q->j, q->e[0]), cr_element_size(q->j, q->e[1]));
    double scale = isfinite(size) ? (double)size : (double)CR_USUAL_SIZE, apart = (double)(low[0] - high[1]);
    outcome o = say(isfinite(apart) ? apart / scale : -1e6, q->from, "%s is %.3g m %s %s", names_of(q, 0).text, apart,
                    words, names_of(q, 1).text);
    // Bodies that lie on each other are apart by nothing: above is judged to within what touches.
    if (over) o.margin += (double)CR_TOUCH * usual(size) / scale;
    if (!over || !(o.margin > 0)) return o;
    static const cr_vec3 across[2] = {{1, 0, 0}, {0, 0, 1}};
    for (int d = 0; d < 2; d++) {
        for (int k = 0; k < 2; k++) cr_element_extent(q->j, q->e[k], q->from, across[d], &low[k], &high[k]);
        double overlap = (double)(cr_min(high[0], high[1]) - cr_max(low[0], low[1]));
        if (!(overlap > 0))
            return say(overlap / scale - 1e-9, q->from, "%s is %s %s, but %.3g m beside it", names_of(q, 0).text, words,
                       names_of(q, 1).text, -overlap);
    }
    return o;
}

static outcome p_above(const question* q) { return beyond(q, q->j->up, true, "above"); }
static outcome p_below(const question* q) { return beyond(q, cr_scale(q->j->up, -1), true, "below"); }
static outcome p_left_of(const question* q) { return beyond(q, cr_scale(q->j->right, -1), false, "left of"); }
static outcome p_right_of(const question* q) { return beyond(q, q->j->right, false, "right of"); }
static outcome p_in_front_of(const question* q) { return beyond(q, q->j->front, false, "in front of"); }
static outcome p_behind(const question* q) { return beyond(q, cr_scale(q->j->front, -1), false, "behind"); }

static float gap_of(const question* q, const cr_element* a, const cr_element* b, float reach) {
    float best = INFINITY;
    for (int32_t i = 0; i < a->count; i++)
        for (int32_t k = 0; k < b->count; k++) {
            float nearest;
            cr_judge_gaps(q->j, a->bodies[i], b->bodies[k], q->from, reach, NULL, 0, &nearest);
            best = cr_min(nearest, best);
        }
    return best;
}

static outcome p_next_to(const question* q) {
    float size = cr_min(cr_element_size(q->j, q->e[0]), cr_element_size(q->j, q->e[1]));
    float gap = gap_of(q, q->e[0], q->e[1], size);
    nearness n = nearness_of(q, q->e[0], q->e[1], q->from);
    bool on = n.gap <= n.touch && (n.up > CR_UP || n.down < -CR_UP);
    if (on) return say(-1, q->from, "%s and %s lie on each other", names_of(q, 0).text, names_of(q, 1).text);
    return say((double)(0.5f - gap / size), q->from,
               "%s and %s are %.3g m apart, half the smaller one's size is %.3g m", names_of(q, 0).text,
               names_of(q, 1).text, (double)gap, (double)size / 2);
}

static outcome p_between(const question* q) {
    cr_vec3 a = cr_element_centre(q->j, q->e[0], q->from), b = cr_element_centre(q->j, q->e[1], q->from);
    cr_vec3 c = cr_element_centre(q->j, q->e[2], q->from), line = cr_sub(c, b);
    if (!(cr_length(line) > 1e-6f))
        return say(-1, q->from, "%s and %s are in one place", names_of(q, 1).text, names_of(q, 2).text);
    cr_vec3 d = cr_normalize_or(line, cr_v3(1, 0, 0)), off = cr_sub(a, b);
    float low, high, ignored, size = cr_element_size(q->j, q->e[0]), at = cr_dot(a, d);
    cr_element_extent(q->j, q->e[1], q->from, d, &ignored, &low);
    cr_element_extent(q->j, q->e[2], q->from, d, &high, &ignored);
    float across = cr_length(cr_madd(off, -cr_dot(off, d), d)), inside = cr_min(at - low, high - at);
    double margin = fmin((double)(inside / size), (double)(1 - across / size));
    return say(isfinite(margin) ? margin : -1e6, q->from,
               "%s is %.3g m into the gap from %s to %s and %.3g m off the line", names_of(q, 0).text, (double)inside,
               names_of(q, 1).text, names_of(q, 2).text, (double)across);
}

// Does a ray from `p` meet a body of e within `length`? By steps of the distance.
static bool ray_meets(const question* q, const cr_element* e, cr_vec3 p, cr_vec3 direction, float length) {
    const cr_world* w = q->j->world;
    float least = length / 200;
    for (float at = 0; at <= length;) {
        float nearest = INFINITY;
        for (int32_t k = 0; k < e->count; k++) {
            const cr_body* b = &w->bodies[e->bodies[k]];
            cr_pose shape = cr_pose_mul(cr_judge_pose(q->j, e->bodies[k], q->from), b->shape_pose);
            cr_vec3 x = cr_transform_back(shape, cr_madd(p, at, direction));
            float d;
            cr_shape_distance(w, b->shape, b->scale, 1, &x.x, &x.y, &x.z, &d, NULL, NULL, NULL);
            nearest = cr_min(d, nearest);
        }
        if (nearest <= least) return true;
        at += nearest;
    }
    return false;
}

static outcome p_inside(const question* q) {
    static const cr_vec3 axes[3] = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
    const cr_element *a = q->e[0], *b = q->e[1];
    cr_vec3 centre = cr_element_centre(q->j, a, q->from);
    // The axes of a single body are its own.
    cr_quat turn = cr_quat_identity();
    if (b->count == 1)
        turn = cr_qmul(cr_judge_pose(q->j, b->bodies[0], q->from).orientation,
                       q->j->world->bodies[b->bodies[0]].node.orientation);
    float size = cr_min(cr_element_size(q->j, a), cr_element_size(q->j, b)), inside = INFINITY, reach = 0;
    for (int k = 0; k < 3; k++) {
        float low, high;
        cr_vec3 axis = cr_rotate(turn, axes[k]);
        cr_element_extent(q->j, b, q->from, axis, &low, &high);
        float at = cr_dot(centre, axis);
        inside = cr_min(inside, cr_min(at - low, high - at));
        reach = cr_max(reach, high - low);
    }
    if (!(inside > 0) || !isfinite(inside))
        return say(isfinite(inside) ? (double)(inside / size) - 1e-9 : -1e6, q->from,
                   "the middle of %s is %.3g m outside the bounds of %s", names_of(q, 0).text, (double)-inside,
                   names_of(q, 1).text);
    bool below = ray_meets(q, b, centre, cr_v3(0, -1, 0), reach);
    int around = 0;
    for (int k = 0; k < 3; k++) {
        cr_vec3 axis = cr_rotate(turn, axes[k]);
        around += ray_meets(q, b, centre, axis, reach) && ray_meets(q, b, centre, cr_scale(axis, -1), reach);
    }
    bool held = below || around >= 2;
    return say(held ? (double)(inside / size) : -0.1, q->from,
               "the middle of %s is %.3g m within the bounds of %s, which is %s", names_of(q, 0).text, (double)inside,
               names_of(q, 1).text,
               below         ? "below it"
               : around >= 2 ? "around it"
                             : "neither below nor around it");
}

static outcome p_leans_on(const question* q) {
    nearness n = nearness_of(q, q->e[0], q->e[1], q->from);
    if (n.gap > n.touch || n.side > CR_UP)
        return say(n.gap > n.touch ? (double)((n.touch - n.gap) / n.touch) : -0.5, q->from,
                   "%s touches %s from no side (gap %.4g mm)", names_of(q, 0).text, names_of(q, 1).text,
                   1000 * (double)n.gap);
    cr_axis axis;
    outcome best = say(-1, q->from, "%s has no axis to be tilted", names_of(q, 0).text);
    for (int32_t k = 0; k < q->e[0]->count; k++) {
        if (!cr_judge_axis(q->j, q->e[0]->bodies[k], &axis)) continue;
        double degrees = (double)cr_judge_lean(q->j, q->e[0]->bodies[k], &axis, q->from) * 180 / CR_PI;
        keep_best(&best, say(fmin(degrees - 10, 80 - degrees) / 35, q->from,
                             "%s touches %s from the side, tilted by %.3g degrees", body_name(q, q->e[0]->bodies[k]),
                             names_of(q, 1).text, degrees));
    }
    return best;
}

static outcome p_taller_than(const question* q) {
    float low, high, height[2];
    for (int k = 0; k < 2; k++) {
        cr_element_extent(q->j, q->e[k], q->from, q->j->up, &low, &high);
        height[k] = high - low;
    }
    double margin = (double)(height[0] / height[1]) - 1;
    return say(isfinite(height[0]) && isfinite(height[1]) ? margin : -1e6, q->from, "%s is %.3g m high, %s %.3g m",
               names_of(q, 0).text, (double)height[0], names_of(q, 1).text, (double)height[1]);
}

static outcome p_bigger_than(const question* q) {
    float a = cr_element_size(q->j, q->e[0]), b = cr_element_size(q->j, q->e[1]);
    return say(isfinite(a) && isfinite(b) ? (double)(a / b) - 1 : -1e6, q->from, "%s is %.3g m in size, %s %.3g m",
               names_of(q, 0).text, (double)a, names_of(q, 1).text, (double)b);
}

// Own axes of all bodies within 15 degrees of vertical (of horizontal): `wanted` for bodies that are not flat.
static outcome axis_within(const question* q, bool vertical) {
    outcome worst = say(INFINITY, q->from, "%s", "");
    for (int32_t k = 0; k < q->e[0]->count; k++) {
        int32_t i = q->e[0]->bodies[k];
        cr_axis axis;
        if (!cr_judge_axis(q->j, i, &axis))
            return say(-1, q->from, "%s has no axis: it is neither upright nor lying", body_name(q, i));
        double lean = (double)cr_judge_lean(q->j, i, &axis, q->from) * 180 / CR_PI;
        double off = vertical != axis.flat ? lean : fabs(lean - 90);
        keep_worst(&worst, say((15 - off) / 15, q->from, "the axis of %s is %.3g degrees from the vertical",
                               body_name(q, i), lean));
    }
    return worst;
}
static outcome p_upright(const question* q) { return axis_within(q, true); }
static outcome p_lying(const question* q) { return axis_within(q, false); }

// ---------------------------------------------------------------- static predicates of sets

// How far a body is at rest: 1 - greatest speed over the limit, over the half second before t (as far as there is one;
// at the start over a tenth of a second after it).
static outcome rest_of(const question* q, int32_t i, double t) {
    float root = sqrtf(usual(q->j->size[i])), speed = 0, turning = 0;
    double from = fmax(0, t - CR_STILL_TIME), to = fmin(q->j->end, fmax(t, CR_SPEED_TIME));
    if (!cr_judge_moves(q->j, i)) return say(1, t, "%s is fixed", body_name(q, i));
    for (int k = 0; k <= 20; k++) {
        float s, w;
        double at = from + (to - from) * k / 20;
        // Means over a tenth of a second that lie inside the half second.
        at = fmin(fmax(at, from + CR_SPEED_TIME / 2), fmax(to - CR_SPEED_TIME / 2, from));
        cr_judge_speed(q->j, i, at, &s, &w);
        speed = cr_max(s, speed);
        turning = cr_max(w, turning);
    }
    double margin = 1 - fmax((double)(speed / (CR_STILL_SPEED * root)), (double)(turning * root / CR_STILL_TURN));
    return say(margin, t, "%s moves at up to %.3g m/s and %.3g rad/s", body_name(q, i), (double)speed, (double)turning);
}

static float way_from(const question* q, int32_t i, double from, double t) {
    return cr_length(cr_sub(cr_judge_pose(q->j, i, t).position, cr_judge_pose(q->j, i, from).position));
}

static outcome stands_body(const question* q, int32_t i) {
    float way = way_from(q, i, 0, q->from), size = q->j->size[i];
    double margin = 1 - 4 * (double)(way / size);
    if (!(margin > 0))
        return say(margin - 1e-9, q->from, "%s is %.3g m from where it was, more than a quarter of its size",
                   body_name(q, i), (double)way);
    outcome rest = rest_of(q, i, q->from);
    if (!(rest.margin > 0)) return rest;
    return say(fmin(margin, rest.margin), q->from, "%s is at rest %.3g m from where it was", body_name(q, i),
               (double)way);
}

static outcome p_stands(const question* q) {
    outcome worst = say(INFINITY, q->from, "%s", "");
    for (int32_t k = 0; k < q->e[0]->count; k++) keep_worst(&worst, stands_body(q, q->e[0]->bodies[k]));
    return worst;
}

static outcome p_at_rest(const question* q) {
    outcome worst = say(INFINITY, q->from, "%s", "");
    for (int32_t k = 0; k < q->e[0]->count; k++) keep_worst(&worst, rest_of(q, q->e[0]->bodies[k], q->from));
    return worst;
}

// The deepest overlap of an element's bodies with anything else.
static outcome p_overlaps(const question* q) {
    outcome best = say(-1e6, q->from, "%s overlaps nothing", names_of(q, 0).text);
    for (int32_t k = 0; k < q->e[0]->count; k++)
        for (int32_t i = q->e[0]->bodies[k], m = 0; m < q->j->n; m++) {
            if (m == i || (!cr_judge_moves(q->j, i) && !cr_judge_moves(q->j, m))) continue;
            float nearest, size = cr_min(q->j->size[i], q->j->size[m]);
            cr_judge_gaps(q->j, i, m, q->from, 0, NULL, 0, &nearest);
            double share = isfinite(nearest) ? (double)(-nearest / size) : -1e6;
            keep_best(&best,
                      say(share / 0.01 - 1, q->from, "%s and %s overlap by %.3g mm, %.3g%% of the smaller one's size",
                          body_name(q, i), body_name(q, m), fmax(0, -1000 * (double)nearest), fmax(0, 100 * share)));
        }
    return best;
}

// ---------------------------------------------------------------- events of one element

static outcome p_hits(const question* q) {
    events list = contacts_of(q, q->e[0], q->e[1]);
    outcome best = say(-1e6, NAN, "%s never touches %s", names_of(q, 0).text, names_of(q, 1).text);
    for (int32_t k = 0; k < list.count; k++) {
        const event* x = &list.list[k];
        float limit = CR_CLOSING * sqrtf(usual(cr_min(q->j->size[x->body], q->j->size[x->other])));
        double margin = (double)(x->closing / limit) - 1;
        bool when = x->begin >= q->from && x->begin <= q->to;
        if (x->from_start)
            keep_best(&best,
                      say(-2, 0, "%s touches %s from the start on", body_name(q, x->body), body_name(q, x->other)));
        else
            keep_best(&best,
                      say(when ? fmin(margin, 1e5) : -fabs(margin) - 1, x->begin, "%s %s %s at %.3f s at %.3g m/s%s",
                          body_name(q, x->body), margin > 0 ? "hits" : "touches", body_name(q, x->other), x->begin,
                          (double)x->closing, when ? "" : ", not in the time asked about"));
        if (best.margin > 0) break; // the first
    }
    free(list.list);
    return best;
}

static outcome p_first_hits(const question* q) {
    events list = contacts_of(q, q->e[0], NULL);
    outcome o = say(-1e6, NAN, "%s hits nothing", names_of(q, 0).text);
    double first = NAN;
    for (int32_t k = 0; k < list.count; k++) {
        const event* x = &list.list[k];
        if (!is_hit(q, x)) continue;
        if (isnan(first)) first = x->begin;
        if (x->begin > first + 1.0 / 240) break; // what is hit at the same time counts
        bool ours = cr_element_has(q->e[1], x->other);
        keep_best(&o, say(ours ? 1 : -1, x->begin, "%s first hits %s, at %.3f s at %.3g m/s", body_name(q, x->body),
                          body_name(q, x->other), x->begin, (double)x->closing));
    }
    free(list.list);
    return o;
}

// Steps through a stretch of time.
#define CR_FOR_TIMES(t, from, to, step)                                                                                \
    for (double t = (from), last_ = (to), step_ = (step), on_ = 1; on_ > 0;                                            \
         on_ = t < last_ ? 1 : 0, t = t + step_ < last_ ? t + step_ : last_)

static outcome p_falls(const question* q) {
    outcome best = say(-1e6, NAN, "%s", "");
    for (int32_t k = 0; k < q->e[0]->count; k++) {
        int32_t i = q->e[0]->bodies[k];
        float top = -INFINITY, drop = 0, size = q->j->size[i];
        double when = q->from;
        CR_FOR_TIMES(t, q->from, q->to, CR_TICK / 2) {
            float y = cr_judge_pose(q->j, i, t).position.y;
            top = cr_max(y, top);
            if (!(top - y > drop)) continue;
            drop = top - y;
            when = t;
        }
        keep_best(&best, say((double)(drop / size) - 1, when, "%s drops by %.3g m, its size is %.3g m", body_name(q, i),
                             (double)drop, (double)size));
    }
    return best;
}

// The greatest tilt of body i since `from`, and when it first was more than 45 degrees (else when it was greatest).
static double greatest_tilt(const question* q, int32_t i, double from, double to, double* when) {
    double greatest = 0;
    *when = from;
    CR_FOR_TIMES(t, from, to, CR_TICK / 2) {
        double tilt = (double)cr_judge_tilt(q->j, i, from, t);
        if (!(tilt > greatest)) continue;
        if (!(greatest > CR_TILT)) *when = t;
        greatest = tilt;
    }
    return greatest;
}

static outcome topples_body(const question* q, int32_t i, double from) {
    double when, tilt = greatest_tilt(q, i, from, q->to, &when);
    return say(tilt / CR_TILT - 1, when, "%s tilts by up to %.3g degrees, at %.3f s", body_name(q, i),
               tilt * 180 / CR_PI, when);
}

static outcome p_topples(const question* q) {
    outcome best = say(-1e6, NAN, "%s", "");
    for (int32_t k = 0; k < q->e[0]->count; k++) keep_best(&best, topples_body(q, q->e[0]->bodies[k], q->from));
    return best;
}

// Is one of the contacts on at time t; the one whose normal is nearest to up.
static const event* touching_at(const events* list, double t) {
    const event* best = NULL;
    for (int32_t k = 0; k < list->count && list->list[k].begin <= t; k++)
        if (list->list[k].end >= t && (!best || list->list[k].up > best->up)) best = &list->list[k];
    return best;
}

// How far body i rolls (rad) and slides (m) while it touches something.
static void travel(const question* q, int32_t i, double* turned, double* slid, double* when_turned, double* when_slid) {
    cr_element one = {&i, 1};
    events list = contacts_of(q, &one, NULL);
    double size = (double)q->j->size[i];
    const double step = CR_TICK / 2;
    *turned = *slid = 0;
    *when_turned = *when_slid = q->to;
    for (double t = q->from; t + step <= q->to + 1e-9; t += step) {
        const event* x = touching_at(&list, t + step / 2);
        if (!x) continue;
        cr_pose a = cr_judge_pose(q->j, i, t), b = cr_judge_pose(q->j, i, t + step);
        cr_vec3 moved = cr_sub(b.position, a.position);
        // Relative to what carries it.
        cr_pose other = cr_judge_pose(q->j, x->other, t), later = cr_judge_pose(q->j, x->other, t + step);
        cr_vec3 carried = cr_sub(cr_transform(later, cr_transform_back(other, a.position)), a.position);
        cr_vec3 turn = cr_quat_log(cr_qmul(b.orientation, cr_conjugate(a.orientation)));
        double way = (double)cr_length(cr_sub(moved, carried)), across = hypot((double)turn.x, (double)turn.z);
        bool turns = across * size / 2 > 0.5 * way;
        // On the spot there is no rolling, and a jitter is no way.
        if (turns && way > 0.25 * across * size / 2) *turned += across;
        if (!turns && way > 0.1 * (double)(CR_STILL_SPEED * sqrtf(usual((float)size))) * step) *slid += way;
        if (*turned > 2 * CR_PI && *when_turned == q->to) *when_turned = t;
        if (*slid > size && *when_slid == q->to) *when_slid = t;
    }
    free(list.list);
}

static outcome p_rolls(const question* q) {
    outcome best = say(-1e6, NAN, "%s", "");
    for (int32_t k = 0; k < q->e[0]->count; k++) {
        double turned, slid, when, other;
        int32_t i = q->e[0]->bodies[k];
        travel(q, i, &turned, &slid, &when, &other);
        keep_best(&best, say(turned / (2 * CR_PI) - 1, when, "%s makes %.3g turns while it touches something",
                             body_name(q, i), turned / (2 * CR_PI)));
    }
    return best;
}

static outcome p_slides(const question* q) {
    outcome best = say(-1e6, NAN, "%s", "");
    for (int32_t k = 0; k < q->e[0]->count; k++) {
        double turned, slid, when, other;
        int32_t i = q->e[0]->bodies[k];
        travel(q, i, &turned, &slid, &other, &when);
        keep_best(&best, say(slid / (double)q->j->size[i] - 1, when, "%s slides %.3g m, its size is %.3g m",
                             body_name(q, i), slid, (double)q->j->size[i]));
    }
    return best;
}

static outcome p_flies(const question* q) {
    const double least = 0.3;
    events list = contacts_of(q, q->e[0], NULL);
    double longest = 0, when = q->from, free_since = q->from;
    for (int32_t k = 0; k <= list.count; k++) {
        double begin = k < list.count ? fmin(list.list[k].begin, q->to) : q->to;
        if (begin - free_since > longest) {
            longest = begin - free_since;
            when = free_since;
        }
        if (k < list.count) free_since = fmax(free_since, list.list[k].end);
    }
    free(list.list);
    return say(longest / least - 1, when, "%s touches nothing for %.3g s from %.3f s on", names_of(q, 0).text, longest,
               when);
}

// How often an element leaves what is below it upwards.
static outcome p_bounces(const question* q) {
    events list = contacts_of(q, q->e[0], NULL);
    int count = 0;
    double last = NAN;
    for (int32_t k = 0; k < list.count; k++) {
        const event* x = &list.list[k];
        if (!(x->end >= q->from && x->end <= q->to) || !(x->up > CR_UP)) continue;
        cr_vec3 v, w;
        cr_judge_velocity(q->j, x->body, x->end, 1, &v, &w);
        if (!(v.y > CR_CLOSING * sqrtf(usual(q->j->size[x->body])))) continue;
        if (!isnan(last) && x->end < last + 1.0 / 60) continue; // off two bodies at once
        count++;
        last = x->end;
    }
    free(list.list);
    outcome o = say(count, last, "%s bounces %d times", names_of(q, 0).text, count);
    o.number = count;
    return o;
}

static outcome p_falls_off(const question* q) {
    question start = *q;
    start.from = 0;
    outcome on = p_on(&start);
    if (!(on.margin > 0)) return say(on.margin, 0, "at the start %s", on.text);
    const cr_element *a = q->e[0], *b = q->e[1];
    double size = (double)cr_element_size(q->j, a);
    outcome best = say(-1e6, NAN, "%s", "");
    CR_FOR_TIMES(t, q->from, q->to, CR_TICK) {
        double below = (double)(cr_element_centre(q->j, b, t).y - cr_element_centre(q->j, a, t).y);
        keep_best(&best, say(below / size, t, "%s is %.3g m %s the middle of %s at %.3f s", names_of(q, 0).text,
                             fabs(below), below > 0 ? "below" : "above", names_of(q, 1).text, t));
    }
    for (int32_t i = 0; i < q->j->n; i++) {
        if (!q->j->floor[i] || cr_element_has(b, i)) continue;
        cr_element floor = {&i, 1};
        events list = contacts_of(q, a, &floor);
        for (int32_t k = 0; k < list.count; k++)
            if (!list.list[k].from_start && list.list[k].begin >= q->from && list.list[k].begin <= q->to)
                keep_best(&best, say(1, list.list[k].begin, "%s falls off %s to the floor at %.3f s",
                                     names_of(q, 0).text, names_of(q, 1).text, list.list[k].begin));
        free(list.list);
    }
    return best;
}

static outcome p_lands_on(const question* q) {
    events list = contacts_of(q, q->e[0], q->e[1]);
    outcome best = say(-1e6, NAN, "%s never touches %s", names_of(q, 0).text, names_of(q, 1).text);
    for (int32_t k = 0; k < list.count && !(best.margin > 0); k++) {
        const event* x = &list.list[k];
        bool when = x->begin >= q->from && x->begin <= q->to && !x->from_start;
        keep_best(&best,
                  say(when ? (double)(x->up - CR_UP) : -1, x->begin, "%s %s %s at %.3f s%s", body_name(q, x->body),
                      x->up > CR_UP ? "lands on" : "touches the side of", body_name(q, x->other), x->begin,
                      x->from_start ? ": from the start on"
                      : when        ? ""
                                    : ", not in the time asked about"));
    }
    free(list.list);
    return best;
}

static outcome p_lands_in(const question* q) {
    bool was_out = false;
    outcome best = say(-1e6, NAN, "%s", "");
    CR_FOR_TIMES(t, q->from, q->to, CR_TICK) {
        question now = *q;
        now.from = t;
        outcome o = p_inside(&now);
        if (!(o.margin > 0)) was_out = true;
        if (o.margin > 0 && !was_out)
            o = say(-1, t, "%s is inside %s from the start on", names_of(q, 0).text, names_of(q, 1).text);
        keep_best(&best, o);
        if (o.margin > 0 && was_out) break;
    }
    return best;
}

static outcome p_leaves(const question* q) {
    events list = contacts_of(q, q->e[0], q->e[1]);
    outcome o = say(-1e6, NAN, "%s never touches %s", names_of(q, 0).text, names_of(q, 1).text);
    for (int32_t k = 0; k < list.count; k++) {
        const event* x = &list.list[k];
        if (x->begin > q->to || x->end < q->from) continue;
        bool still = x->end > q->to;
        // The last one decides: what touches again has not left.
        o = say(still ? -1 : 1, x->end, "%s %s %s", names_of(q, 0).text, still ? "still touches" : "no longer touches",
                names_of(q, 1).text);
        if (still) break;
    }
    free(list.list);
    return o;
}

// ---------------------------------------------------------------- events of structures

// Most of a structure's bodies that have gone more than a quarter of their size at some time.
static double gone_share(const question* q, const cr_element* e, double from, double to, double* when) {
    int gone = 0;
    *when = NAN;
    for (int32_t k = 0; k < e->count; k++) {
        int32_t i = e->bodies[k];
        // At the end, or on the way there.
        CR_FOR_TIMES(t, from, to, CR_TICK * 3) {
            if (!(4 * way_from(q, i, 0, t) > q->j->size[i])) continue;
            gone++;
            if (isnan(*when) || t < *when) *when = t;
            break;
        }
    }
    return (double)gone / e->count;
}

// The structure at the start that holds a body of e and none of `not`; e itself where there is none.
static const cr_element* structure_of(const question* q, const cr_element* e, const cr_element* not_with) {
    static const cr_structure order[] = {CR_TOWERS, CR_PYRAMIDS, CR_STACKS, CR_PILES, CR_ROWS, CR_RINGS};
    if (e->count > 1) return e;
    cr_judge_structures(q->j);
    for (size_t k = 0; k < sizeof order / sizeof *order; k++) {
        const cr_elements* all = &q->j->structures[order[k]];
        for (int32_t m = 0; m < all->count; m++)
            if (cr_element_has(&all->list[m], e->bodies[0]) && !cr_elements_meet(&all->list[m], not_with))
                return &all->list[m];
    }
    return e;
}

static outcome p_knocks_over(const question* q) {
    const cr_element *a = q->e[0], *b = q->e[1], *whole = structure_of(q, b, a);
    events list = contacts_of(q, a, whole);
    outcome o = say(-1e6, NAN, "%s never hits %s", names_of(q, 0).text, name_of(q->j, whole).text);
    for (int32_t k = 0; k < list.count; k++) {
        const event* x = &list.list[k];
        if (!is_hit(q, x)) continue;
        outcome tilt = say(-1e6, NAN, "%s", "");
        for (int32_t m = 0; m < b->count; m++) keep_best(&tilt, topples_body(q, b->bodies[m], x->begin));
        double when, share = whole->count > 1 ? gone_share(q, whole, x->begin, q->to, &when) : 0;
        o = say(fmax(tilt.margin, share > 0 ? share : -1), x->begin, "%s hits %s at %.3f s at %.3g m/s; %s",
                body_name(q, x->body), body_name(q, x->other), x->begin, (double)x->closing, tilt.text);
        if (share > 0 && !(tilt.margin > 0))
            snprintf(o.text, sizeof o.text,
                     "%.60s hits %.60s at %.3f s at %.3g m/s; %.3g%% of the structure no longer stands",
                     body_name(q, x->body), body_name(q, x->other), x->begin, (double)x->closing, 100 * share);
        break; // the first hit; what falls falls after it
    }
    free(list.list);
    return o;
}

static double greatest_way(const question* q, int32_t i, double* when) {
    double greatest = 0;
    *when = q->from;
    CR_FOR_TIMES(t, q->from, q->to, CR_TICK) {
        double way = (double)way_from(q, i, q->from, t);
        if (!(way > greatest)) continue;
        greatest = way;
        *when = t;
    }
    return greatest;
}

// Of what is fixed in part (a door in its frame), all that is not.
static outcome p_moves(const question* q) {
    outcome worst = say(INFINITY, NAN, "%s", "");
    bool any = false;
    for (int32_t k = 0; k < q->e[0]->count; k++) any = any || cr_judge_moves(q->j, q->e[0]->bodies[k]);
    for (int32_t k = 0; k < q->e[0]->count; k++) {
        int32_t i = q->e[0]->bodies[k];
        if (any && !cr_judge_moves(q->j, i)) continue;
        double when, way = greatest_way(q, i, &when), half = (double)q->j->size[i] / 2;
        keep_worst(&worst, say(way / half - 1, when, "%s moves by up to %.3g m, half its size is %.3g m",
                               body_name(q, i), way, half));
    }
    return worst;
}

static outcome p_stays(const question* q) {
    outcome worst = say(INFINITY, NAN, "%s", "");
    for (int32_t k = 0; k < q->e[0]->count; k++) {
        int32_t i = q->e[0]->bodies[k];
        double when, way = greatest_way(q, i, &when), half = (double)q->j->size[i] / 2;
        keep_worst(&worst, say(1 - way / half + 1e-12, when, "%s moves by up to %.3g m, half its size is %.3g m",
                               body_name(q, i), way, half));
    }
    return worst;
}

static outcome p_collapses(const question* q) {
    double when, share = gone_share(q, q->e[0], q->from, q->to, &when);
    return say(share - 0.5 + 1e-9, when, "%.3g%% of %s no longer stands", 100 * share, names_of(q, 0).text);
}

static float spread_of(const question* q, const cr_element* e, double t) {
    cr_vec3 middle = cr_element_centre(q->j, e, t);
    float sum = 0;
    for (int32_t k = 0; k < e->count; k++)
        sum += cr_length(cr_sub(cr_judge_pose(q->j, e->bodies[k], t).position, middle));
    return sum / (float)e->count;
}

static outcome p_scatters(const question* q) {
    float before = spread_of(q, q->e[0], q->from), after = spread_of(q, q->e[0], q->to);
    if (q->e[0]->count < 2) return say(-1, NAN, "one body cannot scatter");
    return say((double)(after / cr_max(before, 1e-6f)) / 2 - 1, q->to,
               "%s: %.3g m from their middle at the start, %.3g m at the end", names_of(q, 0).text, (double)before,
               (double)after);
}

// ---------------------------------------------------------------- chains

typedef struct fall {
    int32_t body, from; // which one hit it first, -1
    double time;        // s; INFINITY: does not topple
    int32_t length;     // of the chain that ends with it
    int32_t first;      // of that chain
} fall;

static int by_time(const void* a, const void* b) {
    const fall *x = a, *y = b;
    if (x->time != y->time) return x->time < y->time ? -1 : 1;
    return (x->body > y->body) - (x->body < y->body);
}

// Was body i touched by body k before i toppled, no earlier than k began to tilt?
static bool pushed(const question* q, const fall* i, const fall* k) {
    bool mirrored;
    const cr_meetings* c = cr_judge_contacts(q->j, i->body, k->body, &mirrored);
    for (int32_t m = 0; m < c->count; m++)
        if (c->list[m].begin <= i->time && (c->list[m].end >= k->time || c->list[m].begin >= q->from)) return true;
    return false;
}

static int32_t count_chain(const question* q, fall* falls, int32_t count, int side, int32_t* best_end) {
    int32_t best = 0;
    int32_t* members = calloc((size_t)count + 1, sizeof *members); // of the tree that begins with each
    if (!members) {
        q->j->failed = true;
        return 0;
    }
    *best_end = -1;
    for (int32_t k = 0; k < count && falls[k].time < INFINITY; k++) {
        falls[k].first = k;
        for (int32_t m = k - 1; m >= 0; m--) {
            if (!pushed(q, &falls[k], &falls[m])) continue;
            falls[k].first = falls[m].first;
            break;
        }
        members[falls[k].first]++;
    }
    for (int32_t k = 0; k < count && falls[k].time < INFINITY; k++) {
        if (members[k] <= best) continue;
        int32_t last = k;
        for (int32_t m = k; m < count && falls[m].time < INFINITY; m++)
            if (falls[m].first == k) last = m;
        cr_vec3 way = cr_sub(q->j->frames[0].position[falls[last].body], q->j->frames[0].position[falls[k].body]);
        way.y = 0;
        float along = cr_dot(way, q->j->right) * (float)side;
        if (side && !(along > 0.5f * cr_length(way))) continue;
        best = members[k];
        *best_end = k;
    }
    free(members);
    return best;
}

static outcome p_chain(const question* q) {
    const cr_element* e = q->e[0];
    int side = 0;
    for (int k = 0; k < q->claim->argument_count; k++) {
        if (q->claim->arguments[k].kind == CR_ARGUMENT_LEFT) side = -1;
        if (q->claim->arguments[k].kind == CR_ARGUMENT_RIGHT) side = 1;
    }
    fall* falls = cr_allocate((size_t)e->count, sizeof *falls);
    if (!falls) {
        q->j->failed = true;
        return say(-1, NAN, "%s", "");
    }
    for (int32_t k = 0; k < e->count; k++) {
        double when, tilt = greatest_tilt(q, e->bodies[k], q->from, q->to, &when);
        falls[k] = (fall){e->bodies[k], -1, tilt > CR_TILT ? when : INFINITY, 0, -1};
    }
    qsort(falls, (size_t)e->count, sizeof *falls, by_time);
    int32_t first = -1, length = count_chain(q, falls, e->count, side, &first);
    double share = (double)length / e->count;
    outcome o = say(share, first >= 0 ? falls[first].time : NAN, "%d of %d topple one after the other%s%s%s",
                    (int)length, (int)e->count,
                    side < 0   ? " towards the left"
                    : side > 0 ? " towards the right"
                               : "",
                    first >= 0 ? ", the first is " : "", first >= 0 ? body_name(q, falls[first].body) : "");
    o.number = share;
    free(falls);
    return o;
}

// ---------------------------------------------------------------- sets and quantifiers

static outcome p_count(const question* q) {
    char names[160] = "";
    size_t used = 0;
    int32_t count = q->sets[0]->count;
    for (int32_t k = 0; k < count && used + 60 < sizeof names; k++)
        used += (size_t)snprintf(names + used, sizeof names - used, "%s%.40s", k ? ", " : ": ",
                                 q->j->world->names[q->sets[0]->list[k].bodies[0]]);
    outcome o =
        say(count, q->from, "%d fit%s%s", (int)count, names, count > 0 && used + 60 >= sizeof names ? ", ..." : "");
    o.number = count;
    return o;
}

static outcome p_only(const question* q) {
    for (int32_t i = 0; i < q->j->n; i++) {
        if (!cr_judge_moves(q->j, i)) continue;
        bool fits = false;
        for (int k = 0; k < q->claim->argument_count && !fits; k++)
            for (int32_t m = 0; m < q->sets[k]->count && !fits; m++) fits = cr_element_has(&q->sets[k]->list[m], i);
        if (!fits) return say(-1, q->from, "%s fits none of them", body_name(q, i));
    }
    return say(1, q->from, "everything that moves fits");
}

static evaluate* const evaluators[CR_PREDICATE_COUNT] = {
#define CR_EVALUATOR(name, ...) p_##name,
    CR_PREDICATES(CR_EVALUATOR)
#undef CR_EVALUATOR
};

// Predicates of a whole set that look at all of its bodies at once, not at one after the other.
static bool takes_union(cr_predicate p) {
    return p == CR_PREDICATE_chain || p == CR_PREDICATE_scatters || p == CR_PREDICATE_collapses;
}

static outcome compared(const question* q, outcome o) {
    double n = q->claim->number, tolerance = q->claim->predicate == CR_PREDICATE_chain ? 1e-3 : 0.5;
    if (isnan(o.number)) return o;
    switch (q->claim->comparison) {
    case CR_COMPARE_NONE:
        o.margin = o.number > 0 ? o.number : -1;
        break;
    case CR_EQUAL:
        o.margin = tolerance - fabs(o.number - n);
        break;
    case CR_LESS:
        o.margin = n - o.number;
        break;
    case CR_AT_MOST:
        o.margin = n - o.number + 1e-9;
        break;
    case CR_MORE:
        o.margin = o.number - n;
        break;
    case CR_AT_LEAST:
        o.margin = o.number - n + 1e-9;
        break;
    }
    return o;
}

// "a red ball", as the claim says it.
static label argument_text(const cr_argument* a) {
    label l = {{0}};
    if (a->kind == CR_ARGUMENT_NAME) {
        snprintf(l.text, sizeof l.text, "\"%.60s\"", a->name);
        return l;
    }
    size_t used = 0;
    for (int k = 0; k < a->adjective_count && used < 60; k++)
        used += (size_t)snprintf(l.text + used, sizeof l.text - used, "%s ", cr_adjective_name(a->adjectives[k]));
    snprintf(l.text + used, sizeof l.text - used, "%s", cr_claim_noun_name(a->noun));
    return l;
}

// Two arguments never bind to the same body: a structure is then what is left of it without the bodies that are bound
// ("a ball on a tower": the ball is the tower's top, and the tower the rest), if that is enough. False: it is not.
static bool apart(const question* q, int depth, const cr_element* e, cr_element* rest) {
    static const int32_t least[] = {2, 3, 3, 5, 3, 4};
    int32_t noun = q->claim->arguments[depth].noun, shared = 0;
    bool structure = noun >= CR_CLAIM_STACK && noun < CR_CLAIM_NOUN_END;
    *rest = *e;
    for (int32_t k = 0; k < e->count; k++)
        for (int m = 0; m < depth; m++) shared += cr_element_has(q->e[m], e->bodies[k]);
    if (shared == 0) return true;
    if (!structure || e->count - shared < least[noun - CR_CLAIM_STACK]) return false;
    rest->count = 0;
    rest->bodies = cr_allocate((size_t)e->count, sizeof *rest->bodies);
    if (!rest->bodies) {
        q->j->failed = true;
        return false;
    }
    for (int32_t k = 0; k < e->count; k++) {
        bool bound = false;
        for (int m = 0; m < depth; m++) bound = bound || cr_element_has(q->e[m], e->bodies[k]);
        if (!bound) rest->bodies[rest->count++] = e->bodies[k];
    }
    return true;
}

// Arguments from `depth` on, each with its quantifier.
static outcome quantify(question* q, int depth) {
    const char* kinds = cr_predicate_get(q->claim->predicate)->arguments;
    if (depth == (int)strspn(kinds, "a")) return compared(q, evaluators[q->claim->predicate](q));
    const cr_argument* a = &q->claim->arguments[depth];
    bool all = a->quantifier == CR_ALL, any = false;
    outcome result = say(all ? INFINITY : -INFINITY, NAN, "%s", "");
    for (int32_t k = 0; k < q->sets[depth]->count; k++) {
        const cr_element* e = &q->sets[depth]->list[k];
        cr_element rest;
        if (!apart(q, depth, e, &rest)) continue;
        q->e[depth] = &rest;
        outcome o = quantify(q, depth + 1);
        if (rest.bodies != e->bodies) free(rest.bodies);
        if (all)
            keep_worst(&result, o);
        else
            keep_best(&result, o);
        any = true;
        // One witness is enough, and so is one that fails.
        if (all ? !(result.margin > 0) : result.margin > 0) break;
    }
    if (any) return result;
    return say(-1e9, NAN, q->sets[depth]->count ? "nothing else fits \"%s\"" : "nothing fits \"%s\"",
               argument_text(a).text);
}

// x: every element of the set, or all of their bodies as one.
static outcome over_set(question* q) {
    const cr_elements* set = q->sets[0];
    if (set->count == 0) return say(-1e9, NAN, "nothing fits \"%s\"", argument_text(&q->claim->arguments[0]).text);
    bool single = true;
    for (int32_t k = 0; k < set->count; k++) single = single && set->list[k].count == 1;
    bool any = q->claim->predicate == CR_PREDICATE_overlaps;
    if (!(takes_union(q->claim->predicate) && single && set->count > 1)) {
        outcome result = say(any ? -INFINITY : INFINITY, NAN, "%s", "");
        for (int32_t k = 0; k < set->count; k++) {
            q->e[0] = &set->list[k];
            outcome o = compared(q, evaluators[q->claim->predicate](q));
            if (any)
                keep_best(&result, o);
            else
                keep_worst(&result, o);
        }
        return result;
    }
    cr_element all = {cr_allocate((size_t)set->count, sizeof *all.bodies), set->count};
    if (!all.bodies) {
        q->j->failed = true;
        return say(-1, NAN, "%s", "");
    }
    for (int32_t k = 0; k < set->count; k++) all.bodies[k] = set->list[k].bodies[0];
    q->e[0] = &all;
    outcome o = compared(q, evaluators[q->claim->predicate](q));
    free(all.bodies);
    return o;
}

// ---------------------------------------------------------------- one time, or one stretch of it

typedef struct look {
    outcome outcome;
    bool guessed;  // about labels
    bool too_many; // "the" fits several
    label which;   // of the argument that did it
} look;

static bool ask_sets(question* q, cr_elements* sets, look* l) {
    for (int k = 0; k < q->claim->argument_count; k++) {
        const cr_argument* a = &q->claim->arguments[k];
        q->sets[k] = &sets[k];
        if (a->kind == CR_ARGUMENT_LEFT || a->kind == CR_ARGUMENT_RIGHT) continue;
        if (!cr_judge_find(q->j, a, q->from, &sets[k])) return false;
        if (sets[k].guessed) {
            l->guessed = true;
            l->which = argument_text(a);
        }
        if (a->quantifier == CR_THE && sets[k].count > 1 && !l->too_many) {
            l->too_many = true;
            l->which = argument_text(a);
            l->outcome =
                say(NAN, NAN, "\"the %s\": %d fit, %.60s and %.60s among them", l->which.text, (int)sets[k].count,
                    name_of(q->j, &sets[k].list[0]).text, name_of(q->j, &sets[k].list[1]).text);
        }
    }
    return true;
}

// The claim, not negated, at `from` (static) or between the two times.
static look ask(cr_judge* j, const cr_claim* claim, double from, double to) {
    look l = {.outcome = say(-1, NAN, "%s", "")};
    question q = {.j = j, .claim = claim, .from = from, .to = to};
    cr_elements sets[CR_CLAIM_ARGUMENTS] = {{0}};
    bool good = ask_sets(&q, sets, &l);
    if (good && !l.too_many) {
        const char* kinds = cr_predicate_get(claim->predicate)->arguments;
        bool whole = claim->predicate == CR_PREDICATE_count || claim->predicate == CR_PREDICATE_only;
        if (whole)
            l.outcome = compared(&q, evaluators[claim->predicate](&q));
        else
            l.outcome = *kinds == 'x' ? over_set(&q) : quantify(&q, 0);
    }
    for (int k = 0; k < claim->argument_count; k++) cr_elements_free(&sets[k]);
    return l;
}

// A static predicate at some time of a stretch, or at every time.
static look ask_often(cr_judge* j, const cr_claim* claim, double from, double to, bool always) {
    look result = {.outcome = say(always ? INFINITY : -INFINITY, NAN, "%s", "")};
    CR_FOR_TIMES(t, from, to, CR_TICK) {
        look l = ask(j, claim, t, t);
        if (l.too_many) return l;
        if (always ? l.outcome.margin < result.outcome.margin : l.outcome.margin > result.outcome.margin) {
            bool guessed = result.guessed;
            result = l;
            result.guessed = l.guessed || guessed;
        }
        if (j->failed || (always ? !(result.outcome.margin > 0) : result.outcome.margin > 0)) break;
    }
    return result;
}

static look ask_when(cr_judge* j, const cr_claim* c) {
    bool event = cr_predicate_get(c->predicate)->event;
    const double about = 0.25; // s to both sides of an event's time
    double end = j->end;
    switch (c->when) {
    case CR_AT_START:
        return event ? ask(j, c, 0, fmin(2 * about, end)) : ask(j, c, 0, 0);
    case CR_AT_END:
        return event ? ask(j, c, fmax(0, end - 2 * about), end) : ask(j, c, end, end);
    case CR_AT:
        return event ? ask(j, c, fmax(0, c->seconds - about), fmin(end, c->seconds + about))
                     : ask(j, c, c->seconds, c->seconds);
    case CR_BEFORE:
        return event ? ask(j, c, 0, fmin(c->seconds, end)) : ask_often(j, c, 0, fmin(c->seconds, end), false);
    case CR_AFTER:
        return event ? ask(j, c, c->seconds, end) : ask_often(j, c, c->seconds, end, false);
    case CR_ALWAYS:
        return event ? ask(j, c, 0, end) : ask_often(j, c, 0, end, true);
    default:
        return event ? ask(j, c, 0, end) : ask(j, c, 0, 0);
    }
}

static void set_verdict(cr_verdict* v, cr_truth truth, const look* l) {
    *v =
        (cr_verdict){.truth = truth, .margin = l->outcome.margin, .number = l->outcome.number, .time = l->outcome.time};
    if (truth == CR_UNKNOWN) v->margin = NAN;
    snprintf(v->reason, sizeof v->reason, "%s", l->outcome.text);
}

cr_status cr_judge_claim(cr_judge* j, const cr_claim* claim, cr_verdict* verdict, cr_error* error) {
    look unknown = {.outcome = say(NAN, NAN, "the run ends at %.3f s", j->end)};
    bool after_end = (claim->when == CR_AT || claim->when == CR_AFTER) && claim->seconds > j->end + 1e-9;
    set_verdict(verdict, CR_UNKNOWN, &unknown);
    if (after_end) return CR_OK;
    j->labels_fit = false;
    look first = ask_when(j, claim), second = first;
    if (first.guessed && !first.too_many) {
        j->labels_fit = true;
        second = ask_when(j, claim);
    }
    if (j->failed) return cr_fail(error, CR_ERROR_MEMORY, "judge: no memory");
    bool holds = first.outcome.margin > 0;
    // A count may be anything between what is certain and what may be.
    double low = fmin(first.outcome.number, second.outcome.number),
           high = fmax(first.outcome.number, second.outcome.number);
    bool open = claim->comparison == CR_EQUAL && low < high && claim->number >= low && claim->number <= high;
    if (first.too_many) {
        set_verdict(verdict, CR_UNKNOWN, &first);
    } else if (second.too_many || open || holds != (second.outcome.margin > 0)) {
        unknown.outcome =
            say(NAN, NAN, "nobody has said colour or material of all that may be \"%s\"", first.which.text);
        set_verdict(verdict, CR_UNKNOWN, &unknown);
    } else {
        set_verdict(verdict, holds != claim->negated ? CR_TRUE : CR_FALSE, &first);
    }
    return CR_OK;
}

cr_status cr_judge_fitting(cr_judge* j, const cr_argument* argument, bool* fits, cr_error* error) {
    cr_elements found = {0};
    j->labels_fit = true;
    bool known = argument->kind == CR_ARGUMENT_NOUN || argument->kind == CR_ARGUMENT_NAME;
    bool good = !known || cr_judge_find(j, argument, 0, &found);
    for (int32_t k = 0; k < found.count; k++)
        for (int32_t i = 0; i < found.list[k].count; i++) fits[found.list[k].bodies[i]] = true;
    cr_elements_free(&found);
    return good ? CR_OK : cr_fail(error, CR_ERROR_MEMORY, "judge: no memory");
}

// ---------------------------------------------------------------- making

static cr_status judge_start(cr_judge* j, const cr_state* frames, int64_t count, cr_error* error) {
    j->frames = frames;
    j->frame_count = count;
    j->time = cr_allocate((size_t)count, sizeof *j->time);
    if (!j->time) return cr_fail(error, CR_ERROR_MEMORY, "judge: no memory for %lld frames", (long long)count);
    for (int64_t k = 0; k < count; k++) {
        j->time[k] = frames[k].time - frames[0].time;
        if (k > 0 && !(j->time[k] > j->time[k - 1]))
            return cr_fail(error, CR_ERROR_FORMAT, "frame %lld: expected a time after %g s, found %g s", (long long)k,
                           frames[k - 1].time, frames[k].time);
    }
    j->end = j->time[count - 1];
    cr_status status = cr_judge_motion(j, error);
    return status ? status : cr_judge_bind(j, error);
}

cr_status cr_judge_create(cr_judge** judge, const cr_scene* scene, const cr_state* frames, int64_t count,
                          cr_error* error) {
    *judge = NULL;
    if (count < 1 || frames[0].count != scene->world->body_count)
        return cr_fail(error, CR_ERROR_ARGUMENT, "judge: expected frames of %d bodies", (int)scene->world->body_count);
    cr_judge* j = calloc(1, sizeof *j);
    if (!j) return cr_fail(error, CR_ERROR_MEMORY, "judge: no memory");
    j->scene = scene;
    j->world = scene->world;
    j->n = scene->world->body_count;
    cr_status status = judge_start(j, frames, count, error);
    if (status) {
        cr_judge_destroy(j);
        return status;
    }
    *judge = j;
    return CR_OK;
}

// All frames in one block.
static cr_state* make_frames(int64_t count, int32_t n, void** block) {
    size_t bytes = (size_t)count * (size_t)n * (3 * sizeof(cr_vec3) + sizeof(cr_quat));
    cr_state* frames = cr_allocate((size_t)count, sizeof *frames);
    *block = cr_allocate(bytes, 1);
    if (!frames || !*block) {
        free(frames);
        free(*block);
        return NULL;
    }
    cr_quat* q = *block;
    cr_vec3* v = (cr_vec3*)(q + (size_t)count * (size_t)n);
    for (int64_t k = 0; k < count; k++, q += n, v += 3 * (size_t)n)
        frames[k] = (cr_state){n, 0, v, q, v + n, v + 2 * (size_t)n};
    return frames;
}

cr_status cr_judge_open(cr_judge** judge, const cr_recording* r, cr_error* error) {
    enum { BATCH = 1024 };
    void* block;
    *judge = NULL;
    cr_state* frames = make_frames(r->frame_count, r->body_count, &block);
    if (!frames)
        return cr_fail(error, CR_ERROR_MEMORY, "%s: no memory for %lld frames", r->path, (long long)r->frame_count);
    cr_status status = CR_OK;
    for (int64_t k = 0; k < r->frame_count && !status; k += BATCH) {
        int32_t count = r->frame_count - k < BATCH ? (int32_t)(r->frame_count - k) : BATCH;
        status = cr_recording_read_range(r, k, count, frames + k, error);
    }
    if (!status) status = cr_judge_create(judge, &r->scene, frames, r->frame_count, error);
    if (status) {
        free(frames);
        free(block);
        return status;
    }
    (*judge)->owned = frames;
    (*judge)->block = block;
    return CR_OK;
}

void cr_judge_destroy(cr_judge* j) {
    if (!j) return;
    for (int k = 0; k < CR_STRUCTURE_COUNT; k++) cr_elements_free(&j->structures[k]);
    for (int32_t k = 0; k < j->pair_count; k++) free(j->meetings[k].list);
    cr_pair_map_destroy(&j->pairs);
    free(j->pair_ids);
    free(j->meetings);
    free(j->time);
    free(j->turn);
    free(j->falls);
    free(j->along);
    free(j->size);
    free(j->named);
    free(j->part);
    free(j->floor);
    free(j->owned);
    free(j->block);
    free(j);
}
