// claims_contact.c: when two bodies touch, between frames too, by conservative advancement: from a gap of d the next
// look is when the two can have come d nearer (Mirtich 1996), so that no contact is missed however few the frames are.
#include <stdlib.h>
#include <string.h>

#include "world/claims_internal.h"

// Engines may let bodies bounce before they touch, by what they would close in a step: a bounce at a gap below what is
// closed in this time (s) is a contact.
#define EARLY (1.0f / 120)
#define GREATEST_SPEED 60.0f // m/s, of such a bounce
enum { GREATEST_LOOKS = 400000 };

float cr_judge_touch(const cr_judge* judge, int32_t i, int32_t j) {
    float size = cr_min(judge->size[i], judge->size[j]);
    return CR_TOUCH * (isfinite(size) ? size / CR_USUAL_SIZE : 1);
}

int cr_judge_gaps(const cr_judge* judge, int32_t i, int32_t j, double t, float reach, cr_gap* gaps, int most,
                  float* nearest) {
    return cr_body_gaps(judge->world, i, cr_judge_pose(judge, i, t), j, cr_judge_pose(judge, j, t), reach, gaps, most,
                        nearest);
}

bool cr_judge_on(const cr_judge* judge, int32_t i, int32_t j, double t, float* gap) {
    enum { MOST = 32 };
    cr_gap gaps[MOST];
    float touch = cr_judge_touch(judge, i, j), nearest;
    int count = cr_judge_gaps(judge, i, j, t, touch, gaps, MOST, &nearest);
    if (gap) *gap = nearest;
    for (int k = 0; k < count; k++)
        if (gaps[k].normal.y > CR_UP) return true;
    return false;
}

// ---------------------------------------------------------------- advancing

typedef struct advance {
    cr_judge* judge;
    int32_t i, j;
    double t;
    float touch;
    bool in;             // a contact is open
    cr_meetings* result; // its last one
} advance;

static double along(const cr_judge* judge, int32_t i, int64_t k) {
    return judge->along[(size_t)k * (size_t)judge->n + (size_t)i];
}
static double both_along(const advance* a, int64_t k) { return along(a->judge, a->i, k) + along(a->judge, a->j, k); }

// The time before which the two cannot have come `free` m nearer; at least a little later than now.
static double time_of_way(const advance* a, double free) {
    const cr_judge* g = a->judge;
    int64_t k = cr_judge_frame(g, a->t), last = g->frame_count - 1;
    if (k == last) return INFINITY;
    double dt = g->time[k + 1] - g->time[k];
    double rate = (both_along(a, k + 1) - both_along(a, k)) / dt, left = rate * (g->time[k + 1] - a->t);
    double least = 1e-4;
    if (rate > 0 && 0.5 * (double)a->touch / rate < least) least = 0.5 * (double)a->touch / rate;
    if (left > free) return a->t + (free / rate > least ? free / rate : least);
    // The first frame by which more than the way that is free may have been made.
    double goal = both_along(a, k + 1) + (free - left);
    int64_t low = k + 1, high = last;
    if (both_along(a, last) <= goal) return INFINITY;
    while (low < high) {
        int64_t middle = (low + high + 1) / 2;
        if (both_along(a, middle) <= goal)
            low = middle;
        else
            high = middle - 1;
    }
    double next = g->time[low];
    return next > a->t + least ? next : a->t + least;
}

// The next time after now at which the path of body i bends.
static double next_bend(const cr_judge* g, int32_t i, double now) {
    if (!cr_judge_moves(g, i)) return INFINITY;
    for (int64_t k = cr_judge_frame(g, now), last = k + 2; k < last && k < g->frame_count - 1; k++) {
        double t = g->time[k] + (double)g->turn[(size_t)k * (size_t)g->n + (size_t)i];
        if (t > now + 1e-7) return t;
    }
    return INFINITY;
}

static float closing_speed(const cr_judge* g, int32_t i, int32_t j, double t, int side, const cr_gap* gap) {
    int32_t body[2] = {i, j};
    cr_vec3 v[2];
    for (int k = 0; k < 2; k++) {
        cr_vec3 w, arm = cr_sub(gap->point, cr_judge_pose(g, body[k], t).position);
        cr_judge_velocity(g, body[k], t, side, &v[k], &w);
        v[k] = cr_add(v[k], cr_cross(w, arm));
    }
    return -cr_dot(gap->normal, cr_sub(v[0], v[1]));
}

static bool open_contact(advance* a, float closing) {
    cr_meetings* r = a->result;
    if (!cr_grow(&r->list, &r->capacity, (int64_t)r->count + 1, sizeof *r->list)) return false;
    r->list[r->count++] = (cr_meeting){a->t, INFINITY, a->t <= 0, closing, -INFINITY, INFINITY};
    a->in = true;
    return true;
}

static void note_normals(advance* a, const cr_gap* gaps, int count) {
    cr_meeting* c = &a->result->list[a->result->count - 1];
    for (int k = 0; k < count; k++) {
        c->up = cr_max(gaps[k].normal.y, c->up);
        c->down = cr_min(gaps[k].normal.y, c->down);
    }
}

// Looks at the two now. Returns their gap, or what is less; negative: no memory.
static float look(advance* a, bool bent, bool* good) {
    enum { MOST = 32 };
    cr_gap gaps[MOST];
    const cr_judge* g = a->judge;
    float nearest, reach = 2 * a->touch;
    float most = bent ? a->touch + GREATEST_SPEED * EARLY : reach;
    int count = cr_judge_gaps(g, a->i, a->j, a->t, most, gaps, MOST, &nearest);
    int best = 0;
    for (int k = 1; k < count; k++)
        if (gaps[k].distance < gaps[best].distance) best = k;
    *good = true;
    if (count == 0 || nearest > most) {
        if (a->in) a->result->list[a->result->count - 1].end = a->t;
        a->in = false;
        return nearest;
    }
    float closing = closing_speed(g, a->i, a->j, a->t, -1, &gaps[best]);
    bool touches = gaps[best].distance <= a->touch, early = false;
    if (!touches && !a->in && bent && closing > 0) {
        float after = closing_speed(g, a->i, a->j, a->t, 1, &gaps[best]);
        early = closing - after > 0.5f * closing && gaps[best].distance < a->touch + closing * EARLY;
    }
    if (!a->in && (touches || early)) *good = open_contact(a, closing);
    if (!*good) return -1;
    if (a->in) note_normals(a, gaps, early ? 1 : count);
    if (a->in && gaps[best].distance > reach && !early) {
        a->result->list[a->result->count - 1].end = a->t;
        a->in = false;
    }
    return gaps[best].distance;
}

static bool find_contacts(cr_judge* g, int32_t i, int32_t j, cr_meetings* result) {
    advance a = {.judge = g, .i = i, .j = j, .touch = cr_judge_touch(g, i, j), .result = result};
    bool bent = false, good = true;
    for (int looks = 0; looks < GREATEST_LOOKS && a.t <= g->end; looks++) {
        float gap = look(&a, bent, &good);
        if (!good) return false;
        double free = a.in ? (double)(2 * a.touch - gap) : (double)(gap - a.touch);
        double next = time_of_way(&a, free > 0 ? free : 0);
        if (next == INFINITY) break;
        // While they touch, normals are looked at now and then; before they do, a bounce may come up to EARLY sooner.
        bent = false;
        if (a.in) {
            if (next > a.t + 1.0 / 120) next = a.t + 1.0 / 120;
        } else {
            double from = next - EARLY > a.t ? next - EARLY : a.t, bend = next_bend(g, i, from);
            double other = next_bend(g, j, from);
            if (other < bend) bend = other;
            bent = bend <= next;
            if (bent) next = bend;
        }
        a.t = next;
    }
    if (a.in) result->list[result->count - 1].end = INFINITY;
    return true;
}

// ---------------------------------------------------------------- kept

static bool room_for_pair(cr_judge* g) {
    int32_t old = g->pair_capacity;
    cr_column columns[] = {{&g->pair_ids, sizeof *g->pair_ids}, {&g->meetings, sizeof *g->meetings}};
    if (g->pair_count < old) return true;
    if (!cr_grow_columns(columns, 2, &g->pair_capacity, (int64_t)old + 1)) return false;
    if (!cr_pair_map_clear(&g->pairs, g->pair_capacity)) {
        g->pair_capacity = g->pair_count; // the map is made again before the next pair
        return false;
    }
    for (int32_t k = 0; k < g->pair_count; k++) cr_pair_map_put(&g->pairs, g->pair_ids[k], k);
    return true;
}

const cr_meetings* cr_judge_contacts(cr_judge* g, int32_t i, int32_t j, bool* mirrored) {
    static const cr_meetings none;
    *mirrored = i > j;
    cr_pair_id id = {0, i < j ? i : j, i < j ? j : i};
    int32_t known = cr_pair_map_get(&g->pairs, id);
    if (known >= 0) return &g->meetings[known];
    if (!room_for_pair(g)) {
        g->failed = true;
        return &none;
    }
    int32_t at = g->pair_count++;
    g->pair_ids[at] = id;
    g->meetings[at] = (cr_meetings){0};
    cr_pair_map_put(&g->pairs, id, at);
    if (!find_contacts(g, id.a, id.b, &g->meetings[at])) g->failed = true;
    return &g->meetings[at];
}
