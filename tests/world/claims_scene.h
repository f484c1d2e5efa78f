// claims_scene.h: small scenes that are moved by a formula, and claims about them.
#ifndef CAROM_TEST_CLAIMS_SCENE_H
#define CAROM_TEST_CLAIMS_SCENE_H

#include "tests/world/fixture.h"
#include "world/claims.h"

// A body. Shapes: o ball (x radius), b box (half extents), y cylinder, n cone, p capsule (x radius, y half height),
// _ plane, u open box: inner half extents with walls of 2 cm, h hull of a box.
typedef struct thing {
    const char* name;
    char shape;
    float x, y, z;
    float at[3];   // m
    float turn[3]; // degrees about x, y, z, one after the other
    char motion;   // d dynamic (default), s static, k kinematic
    const char* group;
    cr_material material;
    const char* color;
    float mass; // kg; 0: from the density
} thing;

typedef struct place {
    cr_vec3 x;
    cr_quat q;
    cr_vec3 v, w;
} place;

// Where body i is at time t; *p is its start. `with` is the row's parameter.
typedef void path(int i, double t, float with, place* p);

enum { MOST_THINGS = 12 };

typedef struct row {
    const char* claim;
    cr_truth truth;
    path* path; // NULL: nothing moves
    float with;
    double seconds; // 0: 1
    thing things[MOST_THINGS];
} row;

static inline cr_quat turned_by(const float degrees[3]) {
    cr_quat q = cr_quat_identity();
    const cr_vec3 axes[3] = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
    for (int k = 0; k < 3; k++) q = cr_qmul(cr_quat_exp(cr_scale(axes[k], degrees[k] * (float)CR_PI / 180)), q);
    return q;
}

static inline int32_t open_box(cr_builder* b, float x, float y, float z, cr_error* e) {
    const float wall = 0.02f;
    cr_child parts[5];
    int32_t sides[3] = {cr_add_box(b, cr_v3(wall / 2, y, z + wall), e), cr_add_box(b, cr_v3(x, y, wall / 2), e),
                        cr_add_box(b, cr_v3(x + wall, wall / 2, z + wall), e)};
    for (int k = 0; k < 5; k++) {
        float sign = k % 2 ? 1 : -1;
        parts[k].shape = sides[k / 2];
        parts[k].pose = cr_pose_identity();
        if (k < 2) parts[k].pose.position.x = sign * (x + wall / 2);
        if (k >= 2 && k < 4) parts[k].pose.position.z = sign * (z + wall / 2);
        if (k == 4) parts[k].pose.position.y = -y - wall / 2;
    }
    return cr_add_compound(b, parts, 5, e);
}

static inline int32_t shape_of(cr_builder* b, const thing* t, cr_error* e) {
    cr_vec3 corners[8];
    switch (t->shape) {
    case 'o':
        return cr_add_sphere(b, t->x, e);
    case 'b':
        return cr_add_box(b, cr_v3(t->x, t->y, t->z), e);
    case 'y':
        return cr_add_cylinder(b, t->x, t->y, e);
    case 'n':
        return cr_add_cone(b, t->x, t->y, e);
    case 'p':
        return cr_add_capsule(b, t->x, t->y, e);
    case 'u':
        return open_box(b, t->x, t->y, t->z, e);
    case 'h':
        for (int k = 0; k < 8; k++)
            corners[k] = cr_v3(k & 1 ? t->x : -t->x, k & 2 ? t->y : -t->y, k & 4 ? t->z : -t->z);
        return cr_add_hull(b, "hull", corners, 8, e);
    default:
        return cr_add_plane(b, e);
    }
}

static inline void make_scene(const thing* things, int count, cr_scene* scene) {
    cr_error e = {"no message"};
    cr_builder* b = cr_builder_create();
    assert_non_null(b);
    for (int k = 0; k < count; k++) {
        const thing* t = &things[k];
        cr_body_def def = cr_default_body_def();
        def.name = t->name;
        def.shape = fix_index(shape_of(b, t, &e), &e);
        def.pose = (cr_pose){{t->at[0], t->at[1], t->at[2]}, turned_by(t->turn)};
        def.motion = t->shape == '_' || t->motion == 's' ? CR_STATIC : t->motion == 'k' ? CR_KINEMATIC : CR_DYNAMIC;
        if (t->material) cr_def_material(&def, t->material);
        def.has_color = t->color != NULL;
        if (t->color) def.color = cr_color_shade(cr_color_find(t->color), 0);
        def.part_of = t->group;
        if (t->mass > 0) def.mass = t->mass;
        fix_index(cr_add_body(b, def, &e), &e);
    }
    *scene = (cr_scene){.name = "claims", .setup = "default"};
    if (cr_build(b, &scene->world, &scene->state, &e)) fail_msg("%s", e.message);
    cr_builder_destroy(b);
}

static inline cr_state* make_frames(const cr_scene* scene, path* path, float with, double seconds, double rate,
                                    int64_t* count) {
    *count = (int64_t)(seconds * rate + 0.5) + 1;
    cr_state* frames = calloc((size_t)*count, sizeof *frames);
    cr_error e;
    assert_non_null(frames);
    for (int64_t k = 0; k < *count; k++) {
        cr_state* s = &frames[k];
        assert_int_equal(cr_state_create(s, scene->state.count, &e), CR_OK);
        cr_state_copy(&scene->state, s);
        s->time = (double)k / rate;
        for (int32_t i = 0; path && i < s->count; i++) {
            place p = {s->position[i], s->orientation[i], {0, 0, 0}, {0, 0, 0}};
            path(i, s->time, with, &p);
            s->position[i] = p.x;
            s->orientation[i] = p.q;
            s->linear_velocity[i] = p.v;
            s->angular_velocity[i] = p.w;
        }
    }
    return frames;
}

static inline void free_frames(cr_state* frames, int64_t count) {
    for (int64_t k = 0; k < count; k++) cr_state_destroy(&frames[k]);
    free(frames);
}

static inline cr_verdict verdict_of(cr_judge* judge, const char* text) {
    cr_claim claim;
    cr_verdict verdict;
    cr_error e = {"no message"};
    if (cr_claim_parse(text, &claim, NULL, &e)) fail_msg("%s: %s", text, e.message);
    if (cr_judge_claim(judge, &claim, &verdict, &e)) fail_msg("%s: %s", text, e.message);
    if (!*verdict.reason) fail_msg("%s: no reason", text);
    return verdict;
}

static inline void judge_row(const row* r, double rate) {
    static const char* const truths[] = {"false", "true", "unknown"};
    cr_scene scene;
    cr_error e = {"no message"};
    cr_judge* judge;
    int64_t frames;
    int count = 0;
    while (count < MOST_THINGS && r->things[count].shape) count++;
    make_scene(r->things, count, &scene);
    cr_state* states = make_frames(&scene, r->path, r->with, r->seconds > 0 ? r->seconds : 1, rate, &frames);
    if (cr_judge_create(&judge, &scene, states, frames, &e)) fail_msg("%s", e.message);
    cr_verdict v = verdict_of(judge, r->claim);
    if (v.truth != r->truth)
        fail_msg("%s with %g at %g Hz: %s, expected %s: %s", r->claim, (double)r->with, rate, truths[v.truth],
                 truths[r->truth], v.reason);
    cr_judge_destroy(judge);
    free_frames(states, frames);
    cr_scene_destroy(&scene);
}

static inline void judge_rows(const row* rows, size_t count) {
    static const double rates[] = {30, 60, 240};
    for (size_t k = 0; k < count; k++)
        for (int r = 0; r < 3; r++) judge_row(&rows[k], rates[r]);
}

#endif
