// Signed distances against the surface itself: dense samples of it, membership tests, finite differences.
#include "tests/world/fixture.h"

enum { COUNT = 2000 };

typedef struct cloud {
    float x[COUNT], y[COUNT], z[COUNT], d[COUNT], nx[COUNT], ny[COUNT], nz[COUNT];
} cloud;

static cloud* random_cloud(fix_random* r, const cr_shape* s, float scale) {
    cloud* c = calloc(1, sizeof *c);
    assert_non_null(c);
    float reach = (isfinite(s->radius) ? s->radius : 1) * scale * 1.5f;
    for (int i = 0; i < COUNT; i++) {
        cr_vec3 p = fix_point(r, i % 2 ? reach : 1.1f * scale);
        if (i % 2 == 0 && isfinite(s->radius)) { // half of the points in the shape's box
            cr_vec3 m = cr_scale(cr_add(s->aabb_min, s->aabb_max), scale / 2),
                    h = cr_scale(cr_sub(s->aabb_max, s->aabb_min), 0.5f);
            p = cr_add(m, cr_v3(h.x * p.x, h.y * p.y, h.z * p.z));
        }
        c->x[i] = p.x, c->y[i] = p.y, c->z[i] = p.z;
    }
    return c;
}

// In double precision and by other means than the library: is p inside? -1 when too near the surface to say.
static int inside(const cr_world* w, const cr_shape* s, cr_vec3 p) {
    double rho = hypot(p.x, p.z), r = s->size[0], h = s->size[1], gap;
    switch (s->type) {
    case CR_SHAPE_SPHERE:
        gap = sqrt((double)p.x * p.x + (double)p.y * p.y + (double)p.z * p.z) - r;
        break;
    case CR_SHAPE_BOX:
        gap = fmax(fabs((double)p.x) - r, fmax(fabs((double)p.y) - h, fabs((double)p.z) - s->size[2]));
        break;
    case CR_SHAPE_CAPSULE:
        gap = hypot(rho, fmax(fabs((double)p.y) - h, 0)) - r;
        break;
    case CR_SHAPE_CYLINDER:
        gap = fmax(rho - r, fabs((double)p.y) - h);
        break;
    case CR_SHAPE_CONE:
        gap = fmax(-h - p.y, rho - r * (h - p.y) / (2 * h));
        break;
    case CR_SHAPE_PLANE:
        gap = p.y;
        break;
    case CR_SHAPE_HULL: // the signed volume with every outward triangle
        gap = -INFINITY;
        for (int32_t t = 0; t < s->triangle_count; t++) {
            cr_vec3 a = s->vertices[s->triangles[t][0]], b = s->vertices[s->triangles[t][1]],
                    c = s->vertices[s->triangles[t][2]];
            cr_vec3 n = cr_cross(cr_sub(b, a), cr_sub(c, a));
            if (cr_length(n) > 1e-6f) gap = fmax(gap, cr_dot(cr_sub(p, a), n) / cr_length(n));
        }
        break;
    case CR_SHAPE_COMPOUND:
        for (int32_t i = 0; i < s->child_count; i++) {
            int in = inside(w, &w->shapes[s->children[i].shape], cr_transform_back(s->children[i].pose, p));
            if (in != 0) return in;
        }
        return 0;
    case CR_SHAPE_MESH: { // winding number (van Oosterom and Strackee 1983)
        double sum = 0;
        for (int32_t t = 0; t < s->triangle_count; t++) {
            cr_vec3 v[3];
            double l[3];
            for (int k = 0; k < 3; k++) v[k] = cr_sub(s->vertices[s->triangles[t][k]], p), l[k] = cr_length(v[k]);
            double volume = cr_dot(v[0], cr_cross(v[1], v[2]));
            sum += 2 * atan2(volume, l[0] * l[1] * l[2] + cr_dot(v[0], v[1]) * l[2] + cr_dot(v[1], v[2]) * l[0] +
                                         cr_dot(v[2], v[0]) * l[1]);
        }
        return sum > 2 * CR_PI ? 1 : 0;
    }
    default:
        return -1;
    }
    return fabs(gap) < 1e-5 ? -1 : gap < 0;
}

// Many points on the surface; their least distance bounds the true one from above, by less than the spacing from below.
typedef struct sampled {
    cr_vec3* points;
    int32_t count, capacity;
} sampled;

static void put(sampled* s, cr_vec3 p) {
    if (s->count == s->capacity) {
        s->capacity = s->capacity ? 2 * s->capacity : 4096;
        s->points = realloc(s->points, (size_t)s->capacity * sizeof *s->points);
        assert_non_null(s->points);
    }
    s->points[s->count++] = p;
}

static void put_triangle(sampled* s, cr_vec3 a, cr_vec3 b, cr_vec3 c, float spacing) {
    float longest = fmaxf(cr_length(cr_sub(b, a)), fmaxf(cr_length(cr_sub(c, a)), cr_length(cr_sub(c, b))));
    int n = (int)ceilf(longest / spacing);
    for (int i = 0; i <= n; i++)
        for (int k = 0; k <= n - i; k++)
            put(s, cr_add(a, cr_add(cr_scale(cr_sub(b, a), (float)i / (float)n),
                                    cr_scale(cr_sub(c, a), (float)k / (float)n))));
}

// A surface of revolution about y through the profile (radius, y).
static void put_profile(sampled* s, float (*profile)[2], int count, float spacing) {
    for (int i = 0; i + 1 < count; i++) {
        float* a = profile[i];
        float* b = profile[i + 1];
        int n = (int)ceilf(hypotf(b[0] - a[0], b[1] - a[1]) / spacing) + 1;
        for (int k = 0; k <= n; k++) {
            float t = (float)k / (float)n, radius = a[0] + t * (b[0] - a[0]), y = a[1] + t * (b[1] - a[1]);
            int m = (int)ceilf(6.2832f * radius / spacing) + 1;
            for (int j = 0; j < m; j++) {
                float angle = 6.2831853f * (float)j / (float)m;
                put(s, cr_v3(radius * cosf(angle), y, radius * sinf(angle)));
            }
        }
    }
}

static void sample(const cr_world* w, const cr_shape* s, float spacing, sampled* out) {
    float r = s->size[0], h = s->size[1], profile[128][2];
    int n = 0;
    switch (s->type) {
    case CR_SHAPE_SPHERE:
    case CR_SHAPE_CAPSULE: {
        float half = s->type == CR_SHAPE_CAPSULE ? h : 0;
        for (int i = 0; i < 64; i++, n++) {
            float a = 1.5707963f * (float)i / 63;
            profile[n][0] = r * sinf(a), profile[n][1] = half + r * cosf(a);
        }
        for (int i = 0; i < 64; i++, n++) profile[n][0] = profile[63 - i][0], profile[n][1] = -profile[63 - i][1];
        put_profile(out, profile, n, spacing);
        break;
    }
    case CR_SHAPE_CYLINDER:
        put_profile(out, (float[4][2]){{0, h}, {r, h}, {r, -h}, {0, -h}}, 4, spacing);
        break;
    case CR_SHAPE_CONE:
        put_profile(out, (float[3][2]){{0, h}, {r, -h}, {0, -h}}, 3, spacing);
        break;
    case CR_SHAPE_BOX:
        for (int axis = 0; axis < 3; axis++)
            for (int side = -1; side <= 1; side += 2) {
                cr_vec3 v[4];
                for (int k = 0; k < 4; k++) {
                    float p[3];
                    p[axis] = (float)side * s->size[axis];
                    p[(axis + 1) % 3] = k & 1 ? s->size[(axis + 1) % 3] : -s->size[(axis + 1) % 3];
                    p[(axis + 2) % 3] = k & 2 ? s->size[(axis + 2) % 3] : -s->size[(axis + 2) % 3];
                    v[k] = cr_v3(p[0], p[1], p[2]);
                }
                put_triangle(out, v[0], v[1], v[2], spacing);
                put_triangle(out, v[3], v[1], v[2], spacing);
            }
        break;
    case CR_SHAPE_COMPOUND:
        for (int32_t i = 0; i < s->child_count; i++) {
            sampled child = {0};
            sample(w, &w->shapes[s->children[i].shape], spacing, &child);
            for (int32_t k = 0; k < child.count; k++) put(out, cr_transform(s->children[i].pose, child.points[k]));
            free(child.points);
        }
        break;
    case CR_SHAPE_HULL:
    case CR_SHAPE_MESH:
        for (int32_t t = 0; t < s->triangle_count; t++)
            put_triangle(out, s->vertices[s->triangles[t][0]], s->vertices[s->triangles[t][1]],
                         s->vertices[s->triangles[t][2]], spacing);
        break;
    case CR_SHAPE_HEIGHT_FIELD:
        for (int32_t iz = 0; iz + 1 < s->rows; iz++)
            for (int32_t ix = 0; ix + 1 < s->columns; ix++) {
                cr_vec3 v[4];
                for (int k = 0; k < 4; k++)
                    v[k] = cr_v3(((float)(ix + k % 2) - (float)(s->columns - 1) / 2) * s->spacing,
                                 s->heights[(iz + k / 2) * s->columns + ix + k % 2],
                                 ((float)(iz + k / 2) - (float)(s->rows - 1) / 2) * s->spacing);
                put_triangle(out, v[0], v[1], v[2], spacing);
                put_triangle(out, v[3], v[1], v[2], spacing);
            }
        break;
    default:
        break;
    }
}

static void test_against_samples(void** context) {
    (void)context;
    fix_random r = {11};
    cr_state state;
    cr_world* w = fix_world(fix_builder(&r), &state);
    for (int32_t k = 0; k < w->shape_count; k++) {
        const cr_shape* s = &w->shapes[k];
        if (s->type == CR_SHAPE_PLANE) continue;
        float spacing = s->radius / 60, scale = 1.7f;
        sampled points = {0};
        sample(w, s, spacing, &points);
        cloud* c = random_cloud(&r, s, scale);
        cr_shape_distance_exact(w, k, scale, COUNT, c->x, c->y, c->z, c->d, c->nx, c->ny, c->nz);
        for (int i = 0; i < COUNT; i += 5) {
            cr_vec3 p = cr_scale(cr_v3(c->x[i], c->y[i], c->z[i]), 1 / scale);
            float least = INFINITY;
            for (int32_t q = 0; q < points.count; q++) {
                cr_vec3 e = cr_sub(points.points[q], p);
                least = fminf(least, cr_dot(e, e));
            }
            least = sqrtf(least);
            float d = c->d[i] / scale;
            // A compound's inside distance is its deepest child's, which the other children's surfaces do not bound.
            if (s->type == CR_SHAPE_COMPOUND && d < 0) continue;
            if (!(fabsf(d) <= least + 2e-3f * s->radius && fabsf(d) >= least - spacing))
                fail_msg("shape %d (%s) at (%g, %g, %g): found %g, the surface is %g away", k,
                         cr_shape_type_name(s->type), (double)p.x, (double)p.y, (double)p.z, (double)d, (double)least);
        }
        free(points.points);
        free(c);
    }
    cr_world_destroy(w);
    cr_state_destroy(&state);
}

static void test_sign(void** context) {
    (void)context;
    fix_random r = {12};
    cr_state state;
    cr_world* w = fix_world(fix_builder(&r), &state);
    for (int32_t k = 0; k < w->shape_count; k++) {
        const cr_shape* s = &w->shapes[k];
        cloud* c = random_cloud(&r, s, 1);
        cr_shape_distance(w, k, 1, COUNT, c->x, c->y, c->z, c->d, NULL, NULL, NULL);
        int in_count = 0, out_count = 0;
        for (int i = 0; i < COUNT; i++) {
            int in = inside(w, s, cr_v3(c->x[i], c->y[i], c->z[i]));
            if (in < 0) continue;
            if (in != (c->d[i] < 0))
                fail_msg("shape %d (%s) at (%g, %g, %g): found distance %g, but the point is %s", k,
                         cr_shape_type_name(s->type), (double)c->x[i], (double)c->y[i], (double)c->z[i],
                         (double)c->d[i], in ? "inside" : "outside");
            in_count += in, out_count += !in;
        }
        if (s->type != CR_SHAPE_HEIGHT_FIELD && (in_count < 20 || out_count < 20))
            fail_msg("shape %d (%s): %d inside, %d outside", k, cr_shape_type_name(s->type), in_count, out_count);
        free(c);
    }
    cr_world_destroy(w);
    cr_state_destroy(&state);
}

static void test_gradient(void** context) {
    (void)context;
    fix_random r = {13};
    cr_state state;
    cr_world* w = fix_world(fix_builder(&r), &state);
    const float step = 2e-3f, scale = 0.8f;
    for (int32_t k = 0; k < w->shape_count; k++) {
        const cr_shape* s = &w->shapes[k];
        cloud* c = random_cloud(&r, s, scale);
        cr_shape_distance(w, k, scale, COUNT, c->x, c->y, c->z, c->d, c->nx, c->ny, c->nz);
        int bad = 0;
        for (int i = 0; i < COUNT; i++) {
            float gradient[3], *at[3] = {&c->x[i], &c->y[i], &c->z[i]}, *n[3] = {&c->nx[i], &c->ny[i], &c->nz[i]};
            fix_close("length of the normal", hypot(hypot(c->nx[i], c->ny[i]), c->nz[i]), 1, 1e-4);
            for (int a = 0; a < 3; a++) {
                float p[3] = {*at[0], *at[1], *at[2]}, d[2];
                for (int side = 0; side < 2; side++) {
                    p[a] = *at[a] + (side ? step : -step);
                    cr_shape_distance(w, k, scale, 1, &p[0], &p[1], &p[2], &d[side], NULL, NULL, NULL);
                }
                gradient[a] = (d[1] - d[0]) / (2 * step);
            }
            float off = 0;
            for (int a = 0; a < 3; a++) off = fmaxf(off, fabsf(gradient[a] - *n[a]));
            bad += off > 0.02f;
        }
        // Medial axes and edges have no gradient; a small share of the points falls on them.
        if (bad > COUNT * 6 / 100)
            fail_msg("shape %d (%s): %d of %d normals differ from finite differences", k, cr_shape_type_name(s->type),
                     bad, COUNT);
        free(c);
    }
    cr_world_destroy(w);
    cr_state_destroy(&state);
}

// Bounds that a plane distance promises, and batches that do not depend on their size.
static void test_hull_and_batches(void** context) {
    (void)context;
    fix_random r = {14};
    cr_state state;
    cr_world* w = fix_world(fix_builder(&r), &state);
    for (int32_t k = 0; k < w->shape_count; k++) {
        const cr_shape* s = &w->shapes[k];
        cloud *a = random_cloud(&r, s, 1), *b = calloc(1, sizeof *b);
        assert_non_null(b);
        cr_shape_distance(w, k, 1, COUNT, a->x, a->y, a->z, a->d, a->nx, a->ny, a->nz);
        cr_shape_distance_exact(w, k, 1, COUNT, a->x, a->y, a->z, b->d, b->nx, b->ny, b->nz);
        int apart = 0;
        for (int i = 0; i < COUNT; i++) {
            bool solid_hull = s->type == CR_SHAPE_HULL || s->type == CR_SHAPE_COMPOUND;
            if (a->d[i] > b->d[i] + 1e-5f || (!solid_hull && a->d[i] != b->d[i]) ||
                (b->d[i] < 0 && fabsf(a->d[i] - b->d[i]) > 1e-5f))
                fail_msg("shape %d (%s): distance %g, exact %g", k, cr_shape_type_name(s->type), (double)a->d[i],
                         (double)b->d[i]);
            apart += a->d[i] < b->d[i] - 1e-4f;
        }
        if (s->type == CR_SHAPE_HULL) assert_true(apart > 0);
        for (int i = 0; i < COUNT; i++) {
            float d;
            cr_shape_distance(w, k, 1, 1, &a->x[i], &a->y[i], &a->z[i], &d, NULL, NULL, NULL);
            // Whether a far child of a compound is ruled out depends on the block; only the overlap of plane
            // distances outside can show it.
            if (s->type == CR_SHAPE_COMPOUND && d > 0) continue;
            if (d != a->d[i]) fail_msg("shape %d: %.9g in a batch, %.9g alone", k, (double)a->d[i], (double)d);
        }
        free(a);
        free(b);
    }
    // A hull of a box's corners is the box.
    cloud *a = random_cloud(&r, &w->shapes[1], 1), *b = calloc(1, sizeof *b);
    assert_non_null(b);
    cr_shape_distance(w, 1, 1, COUNT, a->x, a->y, a->z, a->d, a->nx, a->ny, a->nz);
    cr_shape_distance_exact(w, 9, 1, COUNT, a->x, a->y, a->z, b->d, b->nx, b->ny, b->nz);
    for (int i = 0; i < COUNT; i++) fix_close("box as a hull", b->d[i], a->d[i], 1e-5);
    free(a);
    free(b);
    cr_world_destroy(w);
    cr_state_destroy(&state);
}

// Surface points lie on the surface (or point_radius under it), reach every extreme, and are near all of it.
static void test_surface_points(void** context) {
    (void)context;
    fix_random r = {15};
    cr_state state;
    cr_world* w = fix_world(fix_builder(&r), &state);
    for (int32_t k = 0; k < w->shape_count; k++) {
        const cr_shape* s = &w->shapes[k];
        if (s->type == CR_SHAPE_PLANE) {
            assert_int_equal(s->point_count, 0);
            continue;
        }
        assert_true(s->point_count > 0 && s->point_count <= 1000);
        for (int32_t i = 0; i < s->point_count; i++) {
            cr_vec3 p = s->points[i];
            float d;
            cr_shape_distance_exact(w, k, 1, 1, &p.x, &p.y, &p.z, &d, NULL, NULL, NULL);
            if (s->type == CR_SHAPE_COMPOUND)
                assert_true(d > -2e-3f * s->radius && d < 1e-5f);
            else if (fabsf(d + s->point_radius) > 1e-5f)
                fail_msg("shape %d (%s): point %d is %g m from the surface", k, cr_shape_type_name(s->type), i,
                         (double)d);
        }
        const float low[3] = {s->aabb_min.x, s->aabb_min.y, s->aabb_min.z};
        const float high[3] = {s->aabb_max.x, s->aabb_max.y, s->aabb_max.z};
        for (int a = 0; a < 3; a++) {
            float least = INFINITY, most = -INFINITY;
            for (int32_t i = 0; i < s->point_count; i++) {
                least = fminf(least, (&s->points[i].x)[a] - s->point_radius);
                most = fmaxf(most, (&s->points[i].x)[a] + s->point_radius);
            }
            float slack = s->type == CR_SHAPE_COMPOUND ? 0.05f * s->radius : 0.01f * s->radius;
            fix_close("lowest point", least, low[a], slack);
            fix_close("highest point", most, high[a], slack);
        }
        float farthest = 0;
        for (int32_t i = 0; i < s->point_count; i++)
            farthest = fmaxf(farthest, cr_length(s->points[i]) + s->point_radius);
        assert_true(farthest <= s->radius);
    }
    const cr_shape* box = &w->shapes[1];
    assert_int_equal(box->point_count, 8 + 12 * 7 + 6);
    assert_int_equal(w->shapes[3].point_count, 64 + 30 + 2);
    // Along a hull's edges no gap is longer than a sixth of its radius.
    const cr_shape* hull = &w->shapes[9];
    for (int32_t e = 0; e < hull->edge_count; e++) {
        cr_vec3 a = hull->vertices[hull->edges[e][0]], b = hull->vertices[hull->edges[e][1]];
        for (int i = 0; i <= 20; i++) {
            cr_vec3 p = cr_madd(a, (float)i / 20, cr_sub(b, a));
            float least = INFINITY;
            for (int32_t q = 0; q < hull->point_count; q++) least = fminf(least, cr_length(cr_sub(hull->points[q], p)));
            assert_true(least <= hull->radius / 12 + 1e-5f);
        }
    }
    cr_world_destroy(w);
    cr_state_destroy(&state);
}

// A mesh whose triangles share no vertices, with a triangle that has no area, is the same surface.
static void test_mesh_soup(void** context) {
    (void)context;
    fix_random r = {16};
    cr_state state, soup_state;
    cr_world* w = fix_world(fix_builder(&r), &state);
    int32_t ring = FIX_CONVEX + 1;
    const cr_shape* s = &w->shapes[ring];
    assert_int_equal(s->type, CR_SHAPE_MESH);
    int32_t n = s->triangle_count;
    cr_vec3* vertices = calloc((size_t)(3 * n), sizeof *vertices);
    int32_t(*triangles)[3] = calloc((size_t)n + 1, sizeof *triangles);
    assert_true(vertices && triangles);
    for (int32_t t = 0; t < n; t++)
        for (int k = 0; k < 3; k++) {
            triangles[t][k] = 3 * t + k;
            vertices[3 * t + k] = s->vertices[s->triangles[t][k]];
        }
    memcpy(triangles[n], (int32_t[3]){0, 1, 0}, sizeof triangles[n]);
    cr_builder* b = cr_builder_create();
    assert_non_null(b);
    cr_error e = {"no message"};
    fix_index(cr_add_mesh(b, "soup", vertices, 3 * n, (const int32_t(*)[3])triangles, n + 1, &e), &e);
    cr_world* soup = fix_world(b, &soup_state);
    cloud *a = random_cloud(&r, s, 1), *c = calloc(1, sizeof *c);
    assert_non_null(c);
    cr_shape_distance(w, ring, 1, COUNT, a->x, a->y, a->z, a->d, a->nx, a->ny, a->nz);
    cr_shape_distance(soup, 0, 1, COUNT, a->x, a->y, a->z, c->d, c->nx, c->ny, c->nz);
    for (int i = 0; i < COUNT; i++) fix_close("soup", c->d[i], a->d[i], 1e-6);
    free(a);
    free(c);
    free(vertices);
    free(triangles);
    cr_world_destroy(w);
    cr_world_destroy(soup);
    cr_state_destroy(&state);
    cr_state_destroy(&soup_state);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_against_samples), cmocka_unit_test(test_sign),
        cmocka_unit_test(test_gradient),        cmocka_unit_test(test_hull_and_batches),
        cmocka_unit_test(test_surface_points),  cmocka_unit_test(test_mesh_soup),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
