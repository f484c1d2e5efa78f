// overlaps.h: how deep the bodies of a scene's first state are in each other.
#ifndef CAROM_TEST_OVERLAPS_H
#define CAROM_TEST_OVERLAPS_H

#include <math.h>
#include <stdlib.h>

#include "world/geometry.h"
#include "world/scene.h"

static bool convex(const cr_shape* s) { return s->type <= CR_SHAPE_HULL; }
static bool ground(const cr_shape* s) { return s->type > CR_SHAPE_COMPOUND; }

// Least distance of two shapes, both convex or compounds.
static float distance_of(const cr_world* w, int32_t a, float sa, cr_pose pa, int32_t b, float sb, cr_pose pb) {
    if (!convex(w->shapes + a) && convex(w->shapes + b)) return distance_of(w, b, sb, pb, a, sa, pa);
    const cr_shape* s = w->shapes + b;
    if (convex(s)) {
        cr_vec3 n, p, q;
        return cr_convex_distance(w, a, sa, pa, b, sb, pb, &n, &p, &q);
    }
    float least = INFINITY;
    for (int32_t i = 0; i < s->child_count; ++i) {
        cr_pose child = s->children[i].pose;
        child.position = cr_scale(child.position, sb);
        least = fminf(least, distance_of(w, a, sa, pa, s->children[i].shape, sb, cr_pose_mul(pb, child)));
    }
    return least;
}

// Least distance of a body's surface points from a plane, mesh or height field.
static float distance_to_ground(const cr_world* w, int32_t a, float sa, cr_pose pa, int32_t b, float sb, cr_pose pb) {
    const cr_shape* s = w->shapes + a;
    float least = INFINITY;
    assert_true(s->point_count > 0);
    for (int32_t i = 0; i < s->point_count; ++i) {
        cr_vec3 p = cr_transform_back(pb, cr_transform(pa, cr_scale(s->points[i], sa)));
        float d;
        cr_shape_distance(w, b, sb, 1, &p.x, &p.y, &p.z, &d, NULL, NULL, NULL);
        least = fminf(least, d - s->point_radius * sa);
    }
    return least;
}

typedef struct overlap {
    int32_t i, j;
    float depth; // m; 0 where nothing overlaps
} overlap;

// The deepest pair. Fails the test where pairs cannot be found.
static overlap deepest_overlap(const cr_scene* scene) {
    const cr_world* w = scene->world;
    cr_pair* pairs = NULL;
    int32_t capacity = 0, count = 0;
    cr_error error = {""};
    overlap worst = {-1, -1, 0};
    if (cr_near_pairs(w, &scene->state, 0, 0.01f, &pairs, &capacity, &count, &error) != CR_OK)
        fail_msg("%s", error.message);
    for (int32_t k = 0; k < count; ++k) {
        int32_t i = pairs[k].i, j = pairs[k].j;
        if (ground(w->shapes + w->bodies[i].shape)) i = pairs[k].j, j = pairs[k].i;
        const cr_body *a = w->bodies + i, *b = w->bodies + j;
        cr_pose pa = cr_pose_mul((cr_pose){scene->state.position[i], scene->state.orientation[i]}, a->shape_pose);
        cr_pose pb = cr_pose_mul((cr_pose){scene->state.position[j], scene->state.orientation[j]}, b->shape_pose);
        float d = ground(w->shapes + b->shape) ? distance_to_ground(w, a->shape, a->scale, pa, b->shape, b->scale, pb)
                                               : distance_of(w, a->shape, a->scale, pa, b->shape, b->scale, pb);
        if (!(-d <= worst.depth)) worst = (overlap){i, j, -d};
    }
    free(pairs);
    return worst;
}

#endif
