// cr_collide: what a point of contact promises (collide.h), against distances, under motion, turns, mirrors and scales.
#include "scenes/kubasic.h"
#include "tests/world/fixture.h"
#include "world/collide.h"
#include "world/convex.h"

#define SEED 900100

// One body of each shape of the fixture; solid ones are dynamic. `scale`: of all bodies.
static cr_world* bodies_of(cr_builder* builder, int32_t shapes, float scale, cr_state* state) {
    cr_error e = {"no message"};
    for (int32_t k = 0; k < shapes; k++) {
        cr_body_def def = cr_default_body_def();
        def.shape = k;
        def.scale = scale;
        def.motion = k <= FIX_CONVEX ? CR_DYNAMIC : CR_STATIC;
        fix_index(cr_add_body(builder, def, &e), &e);
    }
    return fix_world(builder, state);
}

static cr_world* fixture_bodies(float scale, cr_state* state) {
    fix_random r = {SEED};
    return bodies_of(fix_builder(&r), FIX_SHAPES, scale, state);
}

// Bodies and how much the rims of their cylinders and, but against each other, the edges of their boxes are rounded.
// What is rounded is a smaller one, a core, that a ball sweeps: `cores` has the convex bodies again, smaller by the
// ball's radius.
typedef struct scene {
    cr_world *world, *cores;
    cr_state state, core_state;
    float rounding;
} scene;

static const float roundings[] = {0, 0.1f, 0.4f};

// Radius of a shape's rounded rims.
static float rim_of(const cr_shape* s, float rounding) {
    if (s->type == CR_SHAPE_BOX) return rounding * cr_min(s->size[0], cr_min(s->size[1], s->size[2]));
    return s->type == CR_SHAPE_CYLINDER ? rounding * cr_min(s->size[0], s->size[1]) : 0;
}

static scene scene_of(float rounding) {
    scene s = {.rounding = rounding};
    cr_error e = {"no message"};
    s.world = fixture_bodies(1, &s.state);
    cr_builder* b = cr_builder_create();
    assert_non_null(b);
    for (int32_t k = 0; k < FIX_CONVEX; k++) {
        const cr_shape* shape = &s.world->shapes[k];
        float rim = rim_of(shape, rounding);
        if (shape->type == CR_SHAPE_CYLINDER)
            fix_index(cr_add_cylinder(b, shape->size[0] - rim, shape->size[1] - rim, &e), &e);
        else if (shape->type == CR_SHAPE_BOX)
            fix_index(cr_add_box(b, cr_v3(shape->size[0] - rim, shape->size[1] - rim, shape->size[2] - rim), &e), &e);
        else
            fix_index(cr_add_shape_copy(b, s.world, k, &e), &e);
    }
    s.cores = bodies_of(b, FIX_CONVEX, 1, &s.core_state);
    return s;
}

static void scene_end(scene* s) {
    cr_world_destroy(s->world);
    cr_world_destroy(s->cores);
    cr_state_destroy(&s->state);
    cr_state_destroy(&s->core_state);
}

static float body_rim(const scene* s, int32_t body) {
    return rim_of(&s->world->shapes[s->world->bodies[body].shape], s->rounding);
}

static float size_of(const cr_world* w, int32_t body) {
    const cr_shape* s = &w->shapes[w->bodies[body].shape];
    return 0.5f * cr_length(cr_sub(s->aabb_max, s->aabb_min)) * w->bodies[body].scale;
}

static cr_pose shape_at(const cr_world* w, int32_t body, cr_pose pose) {
    return cr_pose_mul(pose, w->bodies[body].shape_pose);
}

static bool is_box(const scene* s, int32_t body) {
    return s->world->shapes[s->world->bodies[body].shape].type == CR_SHAPE_BOX;
}

static float true_distance(const scene* s, int32_t a, int32_t b, cr_pose pa, cr_pose pb, cr_vec3* normal) {
    cr_vec3 on_a, on_b;
    bool sharp = is_box(s, a) && is_box(s, b);
    const cr_world* w = sharp ? s->world : s->cores;
    const cr_body *x = &w->bodies[a], *y = &w->bodies[b];
    float d = cr_convex_distance(w, x->shape, x->scale, shape_at(w, a, pa), y->shape, y->scale, shape_at(w, b, pb),
                                 normal, &on_a, &on_b);
    return sharp ? d : d - body_rim(s, a) - body_rim(s, b);
}

// The points of the surfaces as collide.h has them, at any poses.
static cr_vec3 point_on_a(const cr_contact_point* c, cr_pose a) {
    cr_vec3 axis = cr_rotate(a.orientation, c->axis_a);
    cr_vec3 rim = cr_rim_point(axis, c->rim_a, cr_scale(c->normal, -1));
    return cr_madd(cr_add(cr_transform(a, c->at_a), rim), -c->radius_a, c->normal);
}

static cr_vec3 point_on_b(const cr_contact_point* c, cr_pose b) {
    cr_vec3 axis = cr_rotate(b.orientation, c->axis_b);
    return cr_madd(cr_add(cr_transform(b, c->at_b), cr_rim_point(axis, c->rim_b, c->normal)), c->radius_b, c->normal);
}

static float gap_at(const cr_contact_point* c, cr_pose a, cr_pose b) {
    return cr_dot(c->normal, cr_sub(point_on_a(c, a), point_on_b(c, b)));
}

static float least_gap_at(const cr_manifold* m, cr_pose a, cr_pose b) {
    float least = INFINITY;
    for (int32_t k = 0; k < m->count; k++) least = cr_min(least, gap_at(&m->points[k], a, b));
    return least;
}

// Signed distance of a world point from a body.
static float distance_from(const scene* s, int32_t body, bool sharp, cr_pose pose, cr_vec3 p) {
    const cr_world* w = sharp ? s->world : s->cores;
    cr_vec3 q = cr_transform_back(shape_at(w, body, pose), p);
    float d;
    cr_shape_distance_exact(w, w->bodies[body].shape, w->bodies[body].scale, 1, &q.x, &q.y, &q.z, &d, NULL, NULL, NULL);
    return sharp ? d : d - body_rim(s, body);
}

// Moves a along the normal until it is `gap` from b. False where they do not come to that (rounding).
static bool bring_to(const scene* s, int32_t a, int32_t b, cr_pose* pa, cr_pose pb, float gap) {
    cr_vec3 n;
    for (int k = 0; k < 30; k++) {
        float d = true_distance(s, a, b, *pa, pb, &n);
        if (fabsf(d - gap) < 1e-6f * size_of(s->world, a)) return true;
        pa->position = cr_madd(pa->position, gap - d, n);
    }
    return false;
}

typedef struct pair_case {
    int32_t a, b;
    cr_pose pa, pb;
    float gap, size; // size: of the smaller
    char what[128];
} pair_case;

// Pairs of convex shapes, near each other or overlapping by up to a fifth of the size of the smaller.
static pair_case random_case(const scene* s, fix_random* r, int i) {
    const cr_world* w = s->world;
    pair_case c = {.a = i % FIX_CONVEX, .b = i / FIX_CONVEX % FIX_CONVEX};
    c.size = cr_min(size_of(w, c.a), size_of(w, c.b));
    for (;;) {
        float reach = 3 * c.size;
        c.pa = (cr_pose){fix_point(r, reach), fix_orientation(r)};
        c.pb = (cr_pose){fix_point(r, reach), fix_orientation(r)};
        c.gap = c.size * (i % 3 == 0 ? fix_uniform(r, -0.02f, 0) : fix_uniform(r, -0.2f, 0.5f));
        if (bring_to(s, c.a, c.b, &c.pa, c.pb, c.gap)) break;
    }
    snprintf(c.what, sizeof c.what, "rounding %g, pose %d, %d (%s) and %d (%s), gap %g of size %g", (double)s->rounding,
             i, (int)c.a, cr_shape_type_name(w->shapes[c.a].type), (int)c.b, cr_shape_type_name(w->shapes[c.b].type),
             (double)c.gap, (double)c.size);
    return c;
}

static void check_formula(const char* what, const cr_manifold* m, cr_pose pa, cr_pose pb, float size) {
    for (int32_t k = 0; k < m->count; k++) {
        const cr_contact_point* c = &m->points[k];
        fix_close(what, cr_length(c->normal), 1, 1e-5);
        double rounding = 3e-7 * (cr_length(c->at_a) + cr_length(c->at_b) + cr_length(pa.position));
        fix_close(what, gap_at(c, pa, pb), c->gap, 2e-5 * size + rounding);
        for (int32_t j = 0; j < k; j++)
            if (m->points[j].id == c->id) fail_msg("%s: two points with one id", what);
    }
}

static void check_random_pairs(float rounding) {
    scene s = scene_of(rounding);
    const cr_world* w = s.world;
    fix_random r = {SEED + 1};
    double worst = 0, worst_surface = 0;
    for (int i = 0; i < 6000; i++) {
        pair_case c = random_case(&s, &r, i);
        cr_manifold m;
        cr_vec3 n;
        float d = true_distance(&s, c.a, c.b, c.pa, c.pb, &n);
        cr_collide(w, c.a, c.b, c.pa, c.pb, 0.6f * c.size, rounding, &m);
        if (m.count < 1) fail_msg("%s: no point", c.what);
        check_formula(c.what, &m, c.pa, c.pb, c.size);
        float least = least_gap_at(&m, c.pa, c.pb);
        fix_close(c.what, m.points[0].gap, least, 2e-5 * c.size);
        worst = fmax(worst, fabsf(least - d) / c.size);
        fix_close(c.what, least, d, (c.gap > 0 ? 2e-4 : 2e-3) * c.size);
        for (int32_t k = 0; k < m.count; k++) {
            bool sharp = is_box(&s, c.a) && is_box(&s, c.b);
            float on_a = distance_from(&s, c.a, sharp, c.pa, point_on_a(&m.points[k], c.pa));
            float on_b = distance_from(&s, c.b, sharp, c.pb, point_on_b(&m.points[k], c.pb));
            worst_surface = fmax(worst_surface, fmax(fabsf(on_a), fabsf(on_b)) / c.size);
            // A point of a rounded cap or side that leans is of the ball about the core's point.
            float in_a = (is_box(&s, c.a) ? 0.25f : 0.15f) * body_rim(&s, c.a);
            float in_b = (is_box(&s, c.b) ? 0.25f : 0.15f) * body_rim(&s, c.b);
            fix_close(c.what, on_a, -in_a, 1e-2 * c.size + in_a);
            fix_close(c.what, on_b, -in_b, 1e-2 * c.size + in_b);
        }
    }
    printf("rounding %g: least gap against GJK and EPA: worst %.2g of the size; points off "
           "the surface: %.2g\n",
           (double)rounding, worst, worst_surface);
    scene_end(&s);
}

static void test_random_pairs(void** context) {
    (void)context;
    for (size_t k = 0; k < sizeof roundings / sizeof *roundings; k++) check_random_pairs(roundings[k]);
}

static cr_pose moved(cr_pose p, cr_vec3 step, cr_vec3 turn) {
    return (cr_pose){cr_add(p.position, step), cr_qnormalize(cr_qmul(cr_quat_exp(turn), p.orientation))};
}

static const cr_contact_point* by_id(const cr_manifold* m, uint32_t id) {
    for (int32_t k = 0; k < m->count; k++)
        if (m->points[k].id == id) return &m->points[k];
    return NULL;
}

// After a small motion the gaps that follow from the points' formula are those that are there.
static void check_motion(float rounding) {
    scene s = scene_of(rounding);
    const cr_world* w = s.world;
    fix_random r = {SEED + 2};
    int kept = 0, all = 0, off = 0, cases = 0;
    double worst = 0;
    for (int i = 0; i < 4000; i++) {
        pair_case c = random_case(&s, &r, 3 * i + i / 100 % 3);
        cr_manifold m, next;
        cr_collide(w, c.a, c.b, c.pa, c.pb, 0.7f * c.size, rounding, &m);
        cr_pose pa = moved(c.pa, cr_scale(fix_direction(&r), 0.01f * c.size), cr_scale(fix_direction(&r), 0.05f));
        cr_pose pb = moved(c.pb, cr_scale(fix_direction(&r), 0.01f * c.size), cr_scale(fix_direction(&r), 0.05f));
        cr_vec3 n;
        float d = true_distance(&s, c.a, c.b, pa, pb, &n), foreseen = least_gap_at(&m, pa, pb);
        // Where other features have become the nearest the old ones only bound the distance from below.
        if (foreseen > d + 0.02f * c.size) fail_msg("%s: %g foreseen, %g found", c.what, (double)foreseen, (double)d);
        if (cr_dot(n, m.points[0].normal) < 0.99f) continue;
        cases++;
        double error = fabs((double)foreseen - d) / c.size;
        worst = fmax(worst, error);
        off += error > 0.01;
        cr_collide(w, c.a, c.b, pa, pb, 0.7f * c.size, rounding, &next);
        for (int32_t k = 0; k < m.count; k++) {
            all++;
            kept += by_id(&next, m.points[k].id) != NULL;
        }
    }
    printf("rounding %g: after a small motion: gaps foreseen to .01 of the size in %d of %d "
           "cases, worst %.2g; %d of %d ids are kept\n",
           (double)rounding, cases - off, cases, worst, kept, all);
    assert_true(cases > 2000);
    assert_true(off < cases / 50);
    assert_true(kept > 0.8 * all);
    scene_end(&s);
}

static void test_motion(void** context) {
    (void)context;
    for (size_t k = 0; k < sizeof roundings / sizeof *roundings; k++) check_motion(roundings[k]);
}

// Are they the same points, whatever their order: places, normals and gaps turned by `turn` about the origin, scaled,
// bodies swapped, or mirrored in x?
static bool same_points(const cr_manifold* x, cr_pose xa, cr_pose xb, const cr_manifold* y, cr_pose ya, cr_pose yb,
                        float scale, bool swapped, bool mirrored, cr_quat turn, float size) {
    if (x->count != y->count) return false;
    for (int32_t k = 0; k < x->count; k++) {
        cr_vec3 p = cr_scale(cr_rotate(turn, point_on_a(&x->points[k], xa)), scale);
        cr_vec3 q = cr_scale(cr_rotate(turn, point_on_b(&x->points[k], xb)), scale);
        cr_vec3 n = cr_rotate(turn, x->points[k].normal);
        if (mirrored) p.x = -p.x, q.x = -q.x, n.x = -n.x;
        double least = INFINITY;
        for (int32_t j = 0; j < y->count; j++) {
            const cr_contact_point* o = &y->points[j];
            cr_vec3 oa = point_on_a(o, ya), ob = point_on_b(o, yb), on = o->normal;
            if (swapped) {
                cr_vec3 t = oa;
                oa = ob, ob = t, on = cr_scale(on, -1);
            }
            double d = cr_length(cr_sub(oa, p)) + cr_length(cr_sub(ob, q)) + size * cr_length(cr_sub(on, n)) +
                       fabs((double)o->gap - (double)scale * x->points[k].gap);
            least = fmin(least, d);
        }
        if (least > 1e-3 * size) return false;
    }
    return true;
}

static cr_pose mirror(cr_pose p) {
    cr_quat q = p.orientation;
    return (cr_pose){{-p.position.x, p.position.y, p.position.z}, {q.x, -q.y, -q.z, q.w}};
}

static void check_symmetry(float rounding) {
    cr_state states[2];
    scene s = scene_of(rounding);
    const cr_world* w = s.world;
    cr_world* scaled[2] = {fixture_bodies(0.01f, &states[0]), fixture_bodies(30, &states[1])};
    const float scale[2] = {0.01f, 30};
    cr_quat none = cr_quat_identity();
    fix_random r = {SEED + 3};
    int cases = 0, differ = 0;
    for (int i = 0; i < 3000; i++) {
        pair_case c = random_case(&s, &r, i);
        cr_manifold m, o;
        cr_collide(w, c.a, c.b, c.pa, c.pb, 0.6f * c.size, rounding, &m);
        cr_collide(w, c.b, c.a, c.pb, c.pa, 0.6f * c.size, rounding, &o);
        differ += !same_points(&m, c.pa, c.pb, &o, c.pb, c.pa, 1, true, false, none, c.size);
        cr_pose turn = {{0, 0, 0}, fix_orientation(&r)};
        cr_pose ta = cr_pose_mul(turn, c.pa), tb = cr_pose_mul(turn, c.pb);
        cr_collide(w, c.a, c.b, ta, tb, 0.6f * c.size, rounding, &o);
        differ += !same_points(&m, c.pa, c.pb, &o, ta, tb, 1, false, false, turn.orientation, c.size);
        for (int k = 0; k < 2; k++) {
            cr_pose sa = c.pa, sb = c.pb;
            sa.position = cr_scale(sa.position, scale[k]);
            sb.position = cr_scale(sb.position, scale[k]);
            cr_collide(scaled[k], c.a, c.b, sa, sb, 0.6f * c.size * scale[k], rounding, &o);
            differ += !same_points(&m, c.pa, c.pb, &o, sa, sb, scale[k], false, false, none, c.size * scale[k]);
        }
        cases += 4;
        bool even = c.a != 5 && c.a != 6 && c.b != 5 && c.b != 6; // shapes that are their own mirror images
        if (!even) continue;
        cr_pose ma = mirror(c.pa), mb = mirror(c.pb);
        cr_collide(w, c.a, c.b, ma, mb, 0.6f * c.size, rounding, &o);
        differ += !same_points(&m, c.pa, c.pb, &o, ma, mb, 1, false, true, none, c.size);
        cases++;
    }
    // Two directions may be equally good, and four of more points equally telling: rounding then decides.
    printf("rounding %g: swapped, turned, mirrored, scaled: %d of %d manifolds differ\n", (double)rounding, differ,
           cases);
    assert_true(differ < cases / 100);
    for (int k = 0; k < 2; k++) {
        cr_world_destroy(scaled[k]);
        cr_state_destroy(&states[k]);
    }
    scene_end(&s);
}

static void test_symmetry(void** context) {
    (void)context;
    for (size_t k = 0; k < sizeof roundings / sizeof *roundings; k++) check_symmetry(roundings[k]);
}

// ---------------------------------------------------------------- known answers

// One small thing (shape 0) over a large one (shape 1); both at rest in their own axes unless turned.
typedef struct known {
    const char* what;
    int kind[2]; // shape type
    cr_vec3 size[2];
    cr_vec3 turn[2];   // rotation vectors
    float x;           // m, of body a
    float gap;         // m, along y
    int count;         // of points; 0: any
    float radius, rim; // of the first point on a; -1: any
    bool spread;       // do the points surround the middle of a?
} known;

static int32_t add_known_shape(cr_builder* b, int kind, cr_vec3 size, cr_error* e) {
    switch (kind) {
    case CR_SHAPE_SPHERE:
        return cr_add_sphere(b, size.x, e);
    case CR_SHAPE_BOX:
        return cr_add_box(b, size, e);
    case CR_SHAPE_CAPSULE:
        return cr_add_capsule(b, size.x, size.y, e);
    case CR_SHAPE_CYLINDER:
        return cr_add_cylinder(b, size.x, size.y, e);
    case CR_SHAPE_CONE:
        return cr_add_cone(b, size.x, size.y, e);
    case CR_SHAPE_PLANE:
        return cr_add_plane(b, e);
    case CR_SHAPE_HULL: {
        cr_vec3 v[8];
        for (int i = 0; i < 8; i++)
            v[i] = cr_v3(i & 1 ? size.x : -size.x, i & 2 ? size.y : -size.y, i & 4 ? size.z : -size.z);
        return cr_add_hull(b, "box", v, 8, e);
    }
    default: { // a floor of two triangles
        cr_vec3 v[4] = {{-size.x, 0, -size.z}, {-size.x, 0, size.z}, {size.x, 0, size.z}, {size.x, 0, -size.z}};
        const int32_t t[2][3] = {{0, 1, 2}, {0, 2, 3}};
        return cr_add_mesh(b, "floor", v, 4, t, 2, e);
    }
    }
}

#define CUBE30                                                                                                         \
    { 15, 15, 15 }
#define DIE                                                                                                            \
    { 0.0025f, 0.0025f, 0.0025f }
#define STICK                                                                                                          \
    { 0.001f, 0.01f, 0.001f }
#define COIN                                                                                                           \
    { 0.012f, 0.0005f, 0 }
#define ROD                                                                                                            \
    { 0.005f, 0.5f, 0.005f }
#define FLAT                                                                                                           \
    { 0, 0, 0 }
#define OVER                                                                                                           \
    { 1.5707964f, 0, 0 }
#define LEAN                                                                                                           \
    { 0, 0.3f, 0.5f }
#define DOWN                                                                                                           \
    { 0, 0, 1.5707964f }
enum {
    BALL = CR_SHAPE_SPHERE,
    BOX = CR_SHAPE_BOX,
    CAPSULE = CR_SHAPE_CAPSULE,
    CYLINDER = CR_SHAPE_CYLINDER,
    CONE = CR_SHAPE_CONE,
    HULL = CR_SHAPE_HULL,
    PLANE = CR_SHAPE_PLANE,
    MESH = CR_SHAPE_MESH
};

static const known table[] = {
    {"die on a 30 m cube", {BOX, BOX}, {DIE, CUBE30}, {FLAT}, 3, -1e-5f, 4, 0, 0, true},
    {"die on a plane", {BOX, PLANE}, {DIE}, {FLAT}, 3, 1e-6f, 4, 0, 0, true},
    {"die on a floor of two triangles", {BOX, MESH}, {DIE, {15, 0, 15}}, {FLAT}, 3, -1e-5f, 4, 0, 0, true},
    {"die on the diagonal of a floor", {BOX, MESH}, {DIE, {15, 0, 15}}, {FLAT}, 0, -1e-5f, 0, 0, 0, true},
    {"die on a die", {BOX, BOX}, {DIE, DIE}, {FLAT}, 0, 1e-6f, 4, 0, 0, true},
    {"die on a die, half over", {BOX, BOX}, {DIE, DIE}, {FLAT}, 0.0024f, -1e-6f, 4, 0, 0, false},
    {"die turned on a die", {BOX, BOX}, {DIE, DIE}, {{0, 0.7f, 0}}, 0, -1e-5f, 4, 0, 0, true},
    {"die half into a cube", {BOX, BOX}, {DIE, CUBE30}, {FLAT}, 3, -0.0024f, 4, 0, 0, true},
    {"die half into a floor", {BOX, MESH}, {DIE, {15, 0, 15}}, {FLAT}, 3, -0.0024f, 4, 0, 0, true},
    {"hull on a cube", {HULL, BOX}, {DIE, CUBE30}, {FLAT}, 3, -1e-5f, 4, 0, 0, true},
    {"stick on a cube", {BOX, BOX}, {STICK, CUBE30}, {DOWN}, 3, -1e-5f, 4, 0, 0, true},
    {"stick half into a cube", {BOX, BOX}, {STICK, CUBE30}, {DOWN}, 3, -0.00095f, 4, 0, 0, true},
    {"stick across a stick", {BOX, BOX}, {STICK, STICK}, {DOWN, {1.5707964f, 0, 0}}, 0, -1e-5f, 4, 0, 0, true},
    {"stick on its end", {BOX, PLANE}, {STICK}, {FLAT}, 0, -1e-5f, 4, 0, 0, true},
    {"coin on a cube", {CYLINDER, BOX}, {COIN, CUBE30}, {FLAT}, 3, -1e-6f, 4, 0, 0, true},
    {"coin on a coin", {CYLINDER, CYLINDER}, {COIN, COIN}, {FLAT}, 0.001f, -1e-6f, 4, 0, 0, true},
    {"coin half into a cube", {CYLINDER, BOX}, {COIN, CUBE30}, {FLAT}, 3, -0.00045f, 4, 0, 0, true},
    {"coin half into a coin", {CYLINDER, CYLINDER}, {COIN, COIN}, {FLAT}, 0.001f, -0.00045f, 4, 0, 0, true},
    {"coin on a floor", {CYLINDER, MESH}, {COIN, {15, 0, 15}}, {FLAT}, 3, -1e-6f, 4, 0, 0, true},
    {"coin on its rim", {CYLINDER, PLANE}, {COIN}, {DOWN}, 0, -1e-6f, 2, 0.012f, 0, true},
    {"coin leaning", {CYLINDER, PLANE}, {COIN}, {{0, 0, 1.0f}}, 0, -1e-6f, 0, 0, 0.012f, false},
    {"rod on a cube", {CYLINDER, BOX}, {ROD, CUBE30}, {DOWN}, 0, -1e-5f, 2, 0.005f, 0, true},
    {"rod on a plane", {CYLINDER, PLANE}, {ROD}, {DOWN}, 0, -1e-5f, 2, 0.005f, 0, true},
    {"rod on a floor", {CYLINDER, MESH}, {ROD, {15, 0, 15}}, {DOWN}, 3, -1e-5f, 2, 0.005f, 0, true},
    {"rod along a rod", {CYLINDER, CYLINDER}, {ROD, ROD}, {DOWN, DOWN}, 0.1f, -1e-5f, 2, 0.005f, 0, false},
    {"rod across a rod", {CYLINDER, CYLINDER}, {ROD, ROD}, {DOWN, {1.5707964f, 0, 0}}, 0, -1e-5f, 1, 0.005f, 0, false},
    {"rod on its end", {CYLINDER, PLANE}, {ROD}, {FLAT}, 0, -1e-5f, 4, 0, 0, true},
    {"box rod across a box rod", {BOX, BOX}, {ROD, ROD}, {DOWN, {1.5707964f, 0, 0}}, 0, -0.003f, 4, 0, 0, true},
    {"capsule on a cube", {CAPSULE, BOX}, {ROD, CUBE30}, {DOWN}, 3, -1e-5f, 2, 0.005f, 0, true},
    {"capsule half into a cube", {CAPSULE, BOX}, {ROD, CUBE30}, {DOWN}, 3, -0.0049f, 2, 0.005f, 0, true},
    {"capsule on a floor", {CAPSULE, MESH}, {ROD, {15, 0, 15}}, {DOWN}, 3, -1e-5f, 2, 0.005f, 0, true},
    {"capsule along a capsule", {CAPSULE, CAPSULE}, {ROD, ROD}, {DOWN, DOWN}, 0, -1e-5f, 2, 0.005f, 0, true},
    {"capsule on its end", {CAPSULE, BOX}, {ROD, CUBE30}, {FLAT}, 0, -1e-5f, 1, 0.005f, 0, false},
    {"ball on a cube", {BALL, BOX}, {DIE, CUBE30}, {FLAT}, 3, -1e-5f, 1, 0.0025f, 0, false},
    {"ball on a floor", {BALL, MESH}, {DIE, {15, 0, 15}}, {FLAT}, 0, -1e-5f, 1, 0.0025f, 0, false},
    {"ball half into a floor", {BALL, MESH}, {DIE, {15, 0, 15}}, {FLAT}, 3, -0.0024f, 1, 0.0025f, 0, false},
    {"cone on its base", {CONE, BOX}, {COIN, CUBE30}, {FLAT}, 3, -1e-6f, 4, 0, 0, true},
    {"cone on its tip", {CONE, BOX}, {COIN, CUBE30}, {{3.1415927f, 0, 0}}, 3, -1e-6f, 1, 0, 0, false},
    {"cube on a die", {BOX, BOX}, {CUBE30, DIE}, {FLAT}, 3, -1e-5f, 4, 0, 0, false},
    {"cube on a plane", {BOX, PLANE}, {CUBE30}, {FLAT}, 3, -1e-3f, 4, 0, 0, true},
};

// With rims rounded by a tenth.
static const known rounded[] = {
    {"round coin on a cube", {CYLINDER, BOX}, {COIN, CUBE30}, {FLAT}, 3, -1e-6f, 4, 5e-5f, 0, true},
    {"round coin on a coin", {CYLINDER, CYLINDER}, {COIN, COIN}, {FLAT}, 0.001f, -1e-6f, 4, 5e-5f, 0, true},
    {"round coin half into a coin", {CYLINDER, CYLINDER}, {COIN, COIN}, {FLAT}, 0.001f, -4.5e-4f, 4, 5e-5f, 0, true},
    {"round coin on a floor", {CYLINDER, MESH}, {COIN, {15, 0, 15}}, {FLAT}, 3, -1e-6f, 4, 5e-5f, 0, true},
    {"round coin on its rim", {CYLINDER, PLANE}, {COIN}, {DOWN}, 0, -1e-6f, 2, 0.012f, 0, true},
    {"round coin leans", {CYLINDER, PLANE}, {COIN}, {{0, 0, 1}}, 0, -1e-6f, 0, 5e-5f, 0.01195f, false},
    {"round coin leans on a cube", {CYLINDER, BOX}, {COIN, CUBE30}, {{0, 0, 1}}, 3, -1e-6f, 0, 5e-5f, 0.01195f, false},
    {"round coin leans on a floor", {CYLINDER, MESH}, {COIN, CUBE30}, {LEAN}, 3, -1e-6f, 0, 5e-5f, 0.01195f, false},
    {"round rod on a cube", {CYLINDER, BOX}, {ROD, CUBE30}, {DOWN}, 0, -1e-5f, 2, 0.005f, 0, true},
    {"round rod on a floor", {CYLINDER, MESH}, {ROD, {15, 0, 15}}, {DOWN}, 3, -1e-5f, 2, 0.005f, 0, true},
    {"round rod along a rod", {CYLINDER, CYLINDER}, {ROD, ROD}, {DOWN, DOWN}, 0.1f, -1e-5f, 2, 0.005f, 0, false},
    {"round rod across a rod", {CYLINDER, CYLINDER}, {ROD, ROD}, {DOWN, OVER}, 0, -1e-5f, 1, 0.005f, 0, false},
    {"round rod on its end", {CYLINDER, PLANE}, {ROD}, {FLAT}, 0, -1e-5f, 4, 0.0005f, 0, true},
};

static void check_known(const known* k, float rounding, fix_random* r) {
    cr_error e = {"no message"};
    cr_builder* b = cr_builder_create();
    assert_non_null(b);
    for (int i = 0; i < 2; i++) {
        cr_body_def def = cr_default_body_def();
        def.shape = fix_index(add_known_shape(b, k->kind[i], k->size[i], &e), &e);
        def.motion = i == 0 ? CR_DYNAMIC : CR_STATIC;
        fix_index(cr_add_body(b, def, &e), &e);
    }
    cr_state state;
    cr_world* w = fix_world(b, &state);
    float size = size_of(w, 0);
    if (k->kind[1] != PLANE && k->kind[1] != MESH) size = cr_min(size, size_of(w, 1));
    cr_pose pose[2] = {{{k->x, 0, 0}, cr_quat_exp(k->turn[0])}, {{0, 0, 0}, cr_quat_exp(k->turn[1])}};
    cr_manifold m;
    // Far above, the gap says how far it is down to where it is wanted.
    float up = 10 * (size_of(w, 0) + (k->kind[1] == PLANE || k->kind[1] == MESH ? 0 : size_of(w, 1)));
    pose[0].position.y = up;
    if (k->kind[1] == PLANE || k->kind[1] == MESH) {
        cr_collide(w, 0, 1, pose[0], pose[1], 2 * up, rounding, &m);
        if (m.count < 1) fail_msg("%s: no point from far", k->what);
        pose[0].position.y += k->gap - m.points[0].gap;
    } else {
        float low = INFINITY,
              high = 0; // extents along y at x, by the support of samples
        for (int i = 0; i < 2; i++) {
            cr_vec3 s = k->size[i], d = cr_rotate_back(pose[i].orientation, cr_v3(0, 1, 0));
            float across = sqrtf(d.x * d.x + d.z * d.z), reach = s.x;
            if (k->kind[i] == BOX || k->kind[i] == HULL) reach = s.x * fabsf(d.x) + s.y * fabsf(d.y) + s.z * fabsf(d.z);
            float rim = k->kind[i] == CYLINDER ? rounding * cr_min(s.x, s.y) : 0;
            if (k->kind[i] == BOX && k->kind[1 - i] != BOX) {
                rim = rounding * cr_min(s.x, cr_min(s.y, s.z));
                s = cr_sub(s, cr_v3(rim, rim, rim));
                reach = rim + s.x * fabsf(d.x) + s.y * fabsf(d.y) + s.z * fabsf(d.z);
            }
            if (k->kind[i] == CYLINDER || (k->kind[i] == CONE))
                reach = (s.x - rim) * across + (s.y - rim) * fabsf(d.y) + rim;
            if (k->kind[i] == CAPSULE) reach = s.x + s.y * fabsf(d.y);
            if (i == 0)
                low = reach;
            else
                high = reach;
        }
        pose[0].position.y = low + high + k->gap;
    }
    // A cone's position is its centre of mass.
    if (k->kind[0] == CONE)
        pose[0].position.y += cr_rotate(pose[0].orientation, w->shapes[w->bodies[0].shape].centroid).y;
    cr_collide(w, 0, 1, pose[0], pose[1], 0.05f * size, rounding, &m);
    check_formula(k->what, &m, pose[0], pose[1], size);
    if (m.count < 1) {
        fail_msg("%s: no point", k->what);
        return;
    }
    float far = cr_length(pose[0].position);
    fix_close(k->what, m.points[0].gap, k->gap, 1e-4 * size + 2e-7 * far);
    if (k->count) fix_close(k->what, m.count, k->count, 0);
    fix_close(k->what, m.points[0].radius_a, k->radius, 1e-6 * size);
    fix_close(k->what, m.points[0].rim_a, k->rim, 1e-6 * size);
    cr_vec3 sum = {0};
    for (int32_t i = 0; i < m.count; i++) {
        fix_close(k->what, m.points[i].normal.y, 1, 1e-5);
        if (k->count) fix_close(k->what, m.points[i].gap, k->gap, 1e-4 * size + 2e-7 * far);
        sum = cr_add(sum, cr_sub(point_on_a(&m.points[i], pose[0]), pose[0].position));
    }
    if (k->spread) {
        fix_close(k->what, sum.x / (float)m.count, 0, 0.1 * size);
        fix_close(k->what, sum.z / (float)m.count, 0, 0.1 * size);
    }
    // What rests keeps its points, whatever the noise.
    for (int i = 0; i < 30; i++) {
        cr_manifold next;
        cr_pose near = moved(pose[0], cr_scale(fix_direction(r), 1e-5f * size), cr_scale(fix_direction(r), 2e-5f));
        cr_collide(w, 0, 1, near, pose[1], 0.05f * size, rounding, &next);
        for (int32_t n = 0; n < m.count; n++)
            if (!by_id(&next, m.points[n].id))
                fail_msg("%s: point %d has another id for a little noise", k->what, (int)n);
        if (next.count != m.count)
            fail_msg("%s: %d points, %d for a little noise", k->what, (int)m.count, (int)next.count);
    }
    cr_world_destroy(w);
    cr_state_destroy(&state);
}

static void test_table(void** context) {
    (void)context;
    fix_random r = {SEED + 6};
    for (size_t k = 0; k < sizeof table / sizeof *table; k++) check_known(&table[k], 0, &r);
    for (size_t k = 0; k < sizeof rounded / sizeof *rounded; k++) check_known(&rounded[k], 0.1f, &r);
}

// A rounded cylinder over a plane, on its own and as a part of a compound: the gap is the height of the core's lowest
// corner less the radius of the rim, and stays so as it rolls and tilts.
static void test_rounded_rim(void** context) {
    (void)context;
    const float r = 0.3f, h = 0.5f, rounding = 0.1f, rim = 0.03f, tilt = CR_PI / 6;
    cr_error e = {"no message"};
    cr_builder* b = cr_builder_create();
    assert_non_null(b);
    int32_t cylinder = fix_index(cr_add_cylinder(b, r, h, &e), &e);
    int32_t ball = fix_index(cr_add_sphere(b, 0.1f, &e), &e), shapes[3] = {cylinder};
    cr_child children[2] = {{cylinder, cr_pose_identity()}, {ball, {{0, h + 0.05f, 0}, {0, 0, 0, 1}}}};
    shapes[1] = fix_index(cr_add_compound(b, children, 2, &e), &e);
    shapes[2] = fix_index(cr_add_plane(b, &e), &e);
    for (int k = 0; k < 3; k++) {
        cr_body_def def = cr_default_body_def();
        def.shape = shapes[k];
        def.motion = k == 2 ? CR_STATIC : CR_DYNAMIC;
        fix_index(cr_add_body(b, def, &e), &e);
    }
    cr_state state;
    cr_world* w = fix_world(b, &state);
    for (int32_t body = 0; body < 2; body++) {
        cr_pose ground = cr_pose_identity(), pose = {{0.2f, 0.8f, -0.1f}, cr_quat_exp(cr_v3(0, 0, tilt))};
        float centre = shape_at(w, body, pose).position.y;
        float corner = centre - (h - rim) * cosf(tilt) - (r - rim) * sinf(tilt);
        cr_manifold m;
        cr_collide(w, body, 2, pose, ground, 0.5f, rounding, &m);
        assert_true(m.count > 0);
        check_formula("tilted by 30 degrees", &m, pose, ground, r);
        fix_close("tilted by 30 degrees: gap", m.points[0].gap, corner - rim, 1e-6);
        fix_close("radius", m.points[0].radius_a, rim, 1e-6);
        fix_close("rim", m.points[0].rim_a, r - rim, 1e-6);
        fix_close("height of the rim's centre", cr_transform(pose, m.points[0].at_a).y, centre - (h - rim) * cosf(tilt),
                  1e-6);
        for (int k = -9; k <= 9; k++) {
            float angle = tilt + 0.02f * (float)k;
            cr_pose turned = pose;
            turned.orientation = cr_qmul(cr_quat_exp(cr_v3(0, 0, angle)), cr_quat_exp(cr_v3(0, 0.3f * (float)k, 0)));
            float y = shape_at(w, body, turned).position.y;
            fix_close("rolled and tilted further", gap_at(&m.points[0], turned, ground),
                      y - (h - rim) * cosf(angle) - (r - rim) * sinf(angle) - rim, 1e-6);
        }
        cr_collide(w, body, 2, pose, ground, 0.5f, 0, &m);
        float sharp = centre - h * cosf(tilt) - r * sinf(tilt);
        fix_close("sharp rim", m.points[0].gap, sharp, 1e-6);
        fix_close("radius of a sharp rim", m.points[0].radius_a, 0, 0);
    }
    cr_world_destroy(w);
    cr_state_destroy(&state);
}

// Rounding is of cylinders and boxes alone: pairs without them are the same to the bit, and so are two boxes.
static void test_rounding_of_others(void** context) {
    (void)context;
    scene s = scene_of(0);
    fix_random r = {SEED + 11};
    int same = 0, differ = 0;
    for (int i = 0; i < 2000; i++) {
        pair_case c = random_case(&s, &r, i);
        bool rounded = s.world->shapes[c.a].type == CR_SHAPE_CYLINDER || s.world->shapes[c.b].type == CR_SHAPE_CYLINDER;
        rounded = rounded || is_box(&s, c.a) != is_box(&s, c.b);
        cr_manifold m = {0}, o = {0};
        cr_collide(s.world, c.a, c.b, c.pa, c.pb, 0.6f * c.size, 0, &m);
        cr_collide(s.world, c.a, c.b, c.pa, c.pb, 0.6f * c.size, 0.1f, &o);
        bool equal = memcmp(&m, &o, sizeof m) == 0;
        if (!rounded && !equal) fail_msg("%s: rounding changes it", c.what);
        same += !rounded;
        differ += rounded && !equal;
    }
    assert_true(same > 600);
    assert_true(differ > 500);
    scene_end(&s);
}

// Pairs several sizes apart: the first point has the true distance, along the direction of the nearest points.
static void check_far(float rounding) {
    scene s = scene_of(rounding);
    const cr_world* w = s.world;
    fix_random r = {SEED + 9};
    for (int i = 0; i < 2000; i++) {
        int32_t a = i % FIX_CONVEX, b = i / FIX_CONVEX % FIX_CONVEX;
        float size = cr_min(size_of(w, a), size_of(w, b));
        cr_pose pa = {cr_scale(fix_direction(&r), fix_uniform(&r, 2, 6)), fix_orientation(&r)};
        cr_pose pb = {{0, 0, 0}, fix_orientation(&r)};
        cr_vec3 n;
        float d = true_distance(&s, a, b, pa, pb, &n);
        if (d < 0) continue;
        cr_manifold m;
        cr_collide(w, a, b, pa, pb, 1.01f * d + 0.01f, rounding, &m);
        char what[96];
        snprintf(what, sizeof what, "rounding %g, pose %d, %d and %d, %g apart", (double)rounding, i, (int)a, (int)b,
                 (double)d);
        if (m.count < 1) fail_msg("%s: no point", what);
        check_formula(what, &m, pa, pb, size);
        fix_close(what, m.points[0].gap, d, 2e-4 * size);
        fix_close(what, cr_dot(m.points[0].normal, n), 1, 1e-5);
        cr_collide(w, a, b, pa, pb, 0.99f * d - 1e-3f, rounding, &m);
        assert_int_equal(m.count, 0);
    }
    scene_end(&s);
}

static void test_far(void** context) {
    (void)context;
    for (size_t k = 0; k < sizeof roundings / sizeof *roundings; k++) check_far(roundings[k]);
}

// ---------------------------------------------------------------- surfaces of triangles

// A flat square floor at y = 0 with sides of 2 half and n x n cells of two triangles, in three forms: mesh, height
// field and plane; then bodies to lay on it.
enum { FLOOR_MESH, FLOOR_FIELD, FLOOR_PLANE, FLOORS, BODY_BALL = FLOORS, BODY_BOX, BODY_CYLINDER, BODY_HULL, BODIES };

static cr_world* floor_world(int n, float half, float size, cr_state* state) {
    cr_error e = {"no message"};
    cr_builder* b = cr_builder_create();
    assert_non_null(b);
    cr_vec3* v = malloc((size_t)(n + 1) * (size_t)(n + 1) * sizeof *v);
    int32_t(*t)[3] = malloc(2 * (size_t)n * (size_t)n * sizeof *t);
    float* heights = calloc((size_t)(n + 1) * (size_t)(n + 1), sizeof *heights);
    assert_true(v && t && heights);
    for (int i = 0; i <= n; i++)
        for (int k = 0; k <= n; k++)
            v[i * (n + 1) + k] = cr_v3(half * (2 * (float)k / (float)n - 1), 0, half * (2 * (float)i / (float)n - 1));
    for (int i = 0; i < n; i++)
        for (int k = 0; k < n; k++) {
            int p = i * (n + 1) + k, q = p + n + 1;
            int32_t two[2][3] = {{p, q, p + 1}, {q + 1, p + 1, q}};
            memcpy(t[2 * (i * n + k)], two, sizeof two);
        }
    fix_index(cr_add_mesh(b, "floor", v, (n + 1) * (n + 1), (const int32_t(*)[3])t, 2 * n * n, &e), &e);
    fix_index(cr_add_height_field(b, n + 1, n + 1, 2 * half / (float)n, heights, &e), &e);
    fix_index(cr_add_plane(b, &e), &e);
    fix_index(cr_add_sphere(b, size, &e), &e);
    fix_index(cr_add_box(b, cr_v3(size, size, size), &e), &e);
    fix_index(cr_add_cylinder(b, size, size, &e), &e);
    fix_random r = {SEED + 4};
    fix_hull(b, &r, 30, cr_v3(size, size, size), cr_v3(0, 0, 0));
    for (int32_t k = 0; k < BODIES; k++) {
        cr_body_def def = cr_default_body_def();
        def.shape = k;
        def.motion = k < FLOORS ? CR_STATIC : CR_DYNAMIC;
        fix_index(cr_add_body(b, def, &e), &e);
    }
    free(v);
    free(t);
    free(heights);
    return fix_world(b, state);
}

// Whatever slides or is pressed on a flat floor feels no edges: normals straight up, the deepest gap that of a plane.
static void check_seams(float rounding) {
    const struct {
        int n;
        float half, size;
    } floors[] = {{1, 5, 0.0025f}, {1, 5, 0.5f}, {8, 2, 0.1f}, {60, 3, 0.5f}};
    fix_random r = {SEED + 5};
    for (size_t f = 0; f < sizeof floors / sizeof *floors; f++) {
        float size = floors[f].size;
        cr_state state;
        cr_world* w = floor_world(floors[f].n, floors[f].half, size, &state);
        for (int i = 0; i < 600; i++) {
            int32_t body = BODY_BALL + i % (BODIES - BODY_BALL);
            float reach = 0.9f * floors[f].half - 2 * size;
            cr_pose pose = {fix_point(&r, reach), fix_orientation(&r)}, ground = cr_pose_identity();
            bool flat = i / 4 % 3 == 0, seam = i / 12 % 2 == 0;
            if (flat) pose.orientation = cr_quat_exp(cr_v3(0, fix_uniform(&r, -3, 3), 0));
            if (seam) pose.position.x = -pose.position.z; // on a diagonal, or an edge of cells
            pose.position.y = 0;
            cr_manifold plane, m;
            cr_collide(w, body, FLOOR_PLANE, pose, ground, 10 * size, rounding, &plane);
            pose.position.y = size * (fix_uniform(&r, -0.2f, 0.05f)) - plane.points[0].gap;
            cr_collide(w, body, FLOOR_PLANE, pose, ground, 0.1f * size, rounding, &plane);
            for (int32_t floor = FLOOR_MESH; floor <= FLOOR_FIELD; floor++) {
                char what[160];
                snprintf(what, sizeof what, "rounding %g, %s %d of size %g on a %s of %d cells, %s", (double)rounding,
                         flat ? "flat" : "tilted", i, (double)size, floor ? "field" : "mesh", floors[f].n,
                         cr_shape_type_name(w->shapes[body].type));
                cr_collide(w, body, floor, pose, ground, 0.1f * size, rounding, &m);
                check_formula(what, &m, pose, ground, size);
                // A box is sharp on a plane, and rounded on triangles.
                cr_vec3 up = cr_rotate_back(pose.orientation, cr_v3(0, 1, 0));
                float higher = body == BODY_BOX ? rounding * size * (fabsf(up.x) + fabsf(up.y) + fabsf(up.z) - 1) : 0;
                if (plane.points[0].gap + higher > 0.09f * size) continue;
                if (m.count < 1) fail_msg("%s: no point", what);
                for (int32_t k = 0; k < m.count; k++) fix_close(what, m.points[k].normal.y, 1, 1e-6);
                fix_close(what, m.points[0].gap, plane.points[0].gap + higher, 5e-3 * size);
            }
        }
        cr_world_destroy(w);
        cr_state_destroy(&state);
    }
}

static void test_seams(void** context) {
    (void)context;
    for (size_t k = 0; k < sizeof roundings / sizeof *roundings; k++) check_seams(roundings[k]);
}

// The distance of a convex body from a mesh or height field, triangle by triangle; its normal.
static double distance_from_triangles(const scene* scene, int32_t a, cr_pose pa, const cr_shape* s, cr_vec3* normal) {
    const cr_world* w = scene->cores;
    cr_pose at = shape_at(w, a, pa);
    const cr_shape* shape = &w->shapes[w->bodies[a].shape];
    cr_core core = {.shape = shape, .scale = w->bodies[a].scale, .at = {at.position.x, at.position.y, at.position.z}};
    if (shape->type == CR_SHAPE_SPHERE || shape->type == CR_SHAPE_CAPSULE) core.radius = shape->size[0];
    cr_quat_matrix_double(at.orientation, core.r);
    if (shape->type == CR_SHAPE_CYLINDER || shape->type == CR_SHAPE_BOX) core.radius = body_rim(scene, a);
    double least = INFINITY;
    for (int32_t t = 0; t < s->triangle_count; t++) {
        vec v[3];
        for (int k = 0; k < 3; k++) {
            cr_vec3 p = s->vertices[s->triangles[t][k]];
            v[k] = v3(p.x, p.y, p.z);
        }
        cr_core triangle = {.triangle = v};
        cr_core_answer x;
        double d = cr_core_distance(&core, &triangle, INFINITY, NULL, &x);
        if (d < least) {
            least = d;
            *normal = cr_v3((float)x.normal.x, (float)x.normal.y, (float)x.normal.z);
        }
    }
    return least;
}

// A bumpy ring with convex and concave edges: outside it the nearest point and its direction are found, and a body
// pressed in a little from there is pushed back the same way.
static void check_mesh(float rounding) {
    scene s = scene_of(rounding);
    const cr_world* w = s.world;
    fix_random r = {SEED + 7};
    const int32_t ring = FIX_CONVEX + 1;
    const cr_shape* mesh = &w->shapes[ring];
    int cases = 0, missed = 0, turned = 0, pressed = 0;
    double worst = 0;
    for (int i = 0; i < 3000; i++) {
        int32_t a = i % FIX_CONVEX;
        float size = size_of(w, a), wanted = fix_uniform(&r, 0.002f, 0.2f) * size;
        cr_pose pa = {cr_scale(fix_direction(&r), 3), fix_orientation(&r)}, ground = cr_pose_identity();
        if (i % 2) pa.position = cr_add(cr_scale(fix_direction(&r), 0.2f), cr_v3(0, 3, 0)); // some into the hole
        cr_vec3 n = {0}, m_n;
        double d = 0;
        for (int k = 0; k < 40; k++) {
            d = distance_from_triangles(&s, a, pa, mesh, &n);
            if (d < 0.5 * wanted) break;
            pa.position = cr_madd(pa.position, (float)(wanted - d), n);
        }
        if (!(d > 0)) continue;
        char what[96];
        snprintf(what, sizeof what, "rounding %g, mesh, pose %d, %s, %g away", (double)rounding, i,
                 cr_shape_type_name(w->shapes[a].type), d);
        cr_manifold m;
        cr_collide(w, a, ring, pa, ground, 0.3f * size, rounding, &m);
        check_formula(what, &m, pa, ground, size);
        cases++;
        if (m.count < 1 || fabs(m.points[0].gap - d) > 1e-3 * size) {
            missed++;
            continue;
        }
        worst = fmax(worst, fabs(m.points[0].gap - d) / size);
        m_n = m.points[0].normal;
        if (cr_dot(m_n, n) < 0.999f) turned++;
        cr_pose in = pa;
        in.position = cr_madd(pa.position, -(float)d - 0.01f * size, n);
        cr_collide(w, a, ring, in, ground, 0.3f * size, rounding, &m);
        // The least way out is no longer than the way in.
        float first = m.count > 0 ? m.points[0].gap / size : 0;
        pressed += first > -0.0105f && first < -0.0005f;
    }
    printf("rounding %g, mesh: %d of %d distances missed, worst of the others %.2g of the "
           "size, %d normals differ, %d pressed back\n",
           (double)rounding, missed, cases, worst, turned, pressed);
    assert_int_equal(cases, 3000);
    assert_int_equal(missed, 0);
    assert_int_equal(turned, 0);
    assert_true(pressed > 0.98 * cases);
    scene_end(&s);
}

static void test_mesh(void** context) {
    (void)context;
    for (size_t k = 0; k < sizeof roundings / sizeof *roundings; k++) check_mesh(roundings[k]);
}

// ---------------------------------------------------------------- compounds

// A floor of boxes side by side (some overlap) is a floor: no face between them pushes.
static void check_tiles(float rounding) {
    cr_error e = {"no message"};
    cr_builder* b = cr_builder_create();
    assert_non_null(b);
    int32_t tile = fix_index(cr_add_box(b, cr_v3(0.5f, 0.25f, 0.5f), &e), &e),
            wide = fix_index(cr_add_box(b, cr_v3(0.5f, 0.25f, 0.6f), &e), &e);
    cr_child children[9];
    for (int i = 0; i < 9; i++)
        children[i] =
            (cr_child){i == 4 ? wide : tile, {{(float)(i % 3) - 1, -0.25f, (float)(i / 3) - 1}, {0, 0, 0, 1}}};
    int32_t shapes[6];
    shapes[0] = fix_index(cr_add_compound(b, children, 9, &e), &e);
    fix_random r = {SEED + 8};
    shapes[1] = fix_index(cr_add_sphere(b, 0.2f, &e), &e);
    shapes[2] = fix_index(cr_add_box(b, cr_v3(0.2f, 0.1f, 0.3f), &e), &e);
    shapes[3] = fix_index(cr_add_cylinder(b, 0.2f, 0.1f, &e), &e);
    shapes[4] = fix_hull(b, &r, 20, cr_v3(0.2f, 0.2f, 0.2f), cr_v3(0, 0, 0));
    shapes[5] = fix_index(cr_add_plane(b, &e), &e);
    for (int k = 0; k < 6; k++) {
        cr_body_def def = cr_default_body_def();
        def.shape = shapes[k];
        def.motion = k == 0 || k == 5 ? CR_STATIC : CR_DYNAMIC;
        fix_index(cr_add_body(b, def, &e), &e);
    }
    cr_state state;
    cr_world* w = fix_world(b, &state);
    int bad = 0, cases = 0;
    for (int i = 0; i < 2000; i++) {
        int32_t body = 1 + i % 4;
        cr_pose pose = {fix_point(&r, 1), fix_orientation(&r)}, ground = cr_pose_identity();
        if (i / 4 % 2) pose.orientation = cr_quat_exp(cr_v3(0, fix_uniform(&r, -3, 3), 0));
        cr_manifold plane, m;
        pose.position.y = 0;
        cr_collide(w, body, 5, pose, ground, 2, rounding, &plane);
        pose.position.y = -plane.points[0].gap - 0.2f * fix_uniform(&r, 0, 0.05f);
        cr_collide(w, body, 5, pose, ground, 0.01f, rounding, &plane);
        cr_collide(w, body, 0, pose, ground, 0.01f, rounding, &m);
        check_formula("tiles", &m, pose, ground, 0.2f);
        cases++;
        bool good = m.count > 0 && fabsf(m.points[0].gap - plane.points[0].gap) < 2e-3f * 0.2f;
        for (int32_t k = 0; k < m.count; k++) good = good && m.points[k].normal.y > 0.9999f;
        bad += !good;
    }
    printf("rounding %g, tiles: %d of %d feel an edge\n", (double)rounding, bad, cases);
    assert_true(bad < cases / 25);
    cr_world_destroy(w);
    cr_state_destroy(&state);
}

static void test_tiles(void** context) {
    (void)context;
    for (size_t k = 0; k < sizeof roundings / sizeof *roundings; k++) check_tiles(roundings[k]);
}

// The least distance of two bodies' parts.
static float distance_of_parts(const cr_world* w, int32_t a, int32_t b, cr_pose pa, cr_pose pb, cr_vec3* normal) {
    const cr_shape *sa = &w->shapes[w->bodies[a].shape], *sb = &w->shapes[w->bodies[b].shape];
    cr_pose at_a = shape_at(w, a, pa), at_b = shape_at(w, b, pb);
    float least = INFINITY;
    for (int32_t i = 0; i < (sa->child_count ? sa->child_count : 1); i++)
        for (int32_t k = 0; k < (sb->child_count ? sb->child_count : 1); k++) {
            cr_pose p = at_a, q = at_b;
            cr_vec3 n, on_a, on_b;
            if (sa->child_count) p = cr_pose_mul(p, sa->children[i].pose);
            if (sb->child_count) q = cr_pose_mul(q, sb->children[k].pose);
            float d = cr_convex_distance(w, sa->child_count ? sa->children[i].shape : w->bodies[a].shape, 1, p,
                                         sb->child_count ? sb->children[k].shape : w->bodies[b].shape, 1, q, &n, &on_a,
                                         &on_b);
            if (d < least) {
                least = d;
                *normal = n;
            }
        }
    return least;
}

// KuBasic's bodies: apart, the nearest parts are found; pressed into each other a little, the way out is as short.
static void test_kubasic(void** context) {
    (void)context;
    const cr_kubasic_table* shapes;
    cr_error e = {"no message"};
    if (cr_kubasic_shapes(&shapes, &e) != CR_OK) fail_msg("%s", e.message);
    cr_builder* builder = cr_builder_create();
    assert_non_null(builder);
    for (int k = 0; k < CR_KUBASIC_OBJECT_COUNT; k++) {
        cr_body_def def = cr_default_body_def();
        def.shape = fix_index(cr_add_shape_copy(builder, shapes->world, shapes->shape[k], &e), &e);
        fix_index(cr_add_body(builder, def, &e), &e);
    }
    cr_state state;
    cr_world* w = fix_world(builder, &state);
    fix_random r = {SEED + 10};
    int cases = 0, turned = 0, deep = 0, lost = 0;
    for (int i = 0; i < 1500; i++) {
        int32_t a = i % CR_KUBASIC_OBJECT_COUNT, b = (i / CR_KUBASIC_OBJECT_COUNT) % CR_KUBASIC_OBJECT_COUNT;
        float size = cr_min(size_of(w, a), size_of(w, b)), wanted = fix_uniform(&r, 0.002f, 0.05f) * size, d = 0;
        cr_pose pa = {cr_scale(fix_direction(&r), 4 * size), fix_orientation(&r)},
                pb = {{0, 0, 0}, fix_orientation(&r)};
        cr_vec3 n = {0};
        for (int k = 0; k < 40; k++) {
            d = distance_of_parts(w, a, b, pa, pb, &n);
            if (fabsf(d - wanted) < 1e-3f * size) break;
            pa.position = cr_madd(pa.position, wanted - d, n);
        }
        if (!(d > 0)) continue;
        cases++;
        char what[128];
        snprintf(what, sizeof what, "pose %d, %s and %s, %g apart", i, cr_kubasic_meshes[a].name,
                 cr_kubasic_meshes[b].name, (double)d);
        cr_manifold m;
        cr_collide(w, a, b, pa, pb, 0.1f * size, 0, &m);
        if (m.count < 1) fail_msg("%s: no point", what);
        check_formula(what, &m, pa, pb, size);
        fix_close(what, m.points[0].gap, d, 3e-4 * size);
        turned += cr_dot(m.points[0].normal, n) < 0.999f;
        pa.position = cr_madd(pa.position, -d - 0.01f * size, n);
        cr_collide(w, a, b, pa, pb, 0.1f * size, 0, &m);
        lost += m.count < 1 || m.points[0].gap > 0;
        deep += m.count > 0 && m.points[0].gap < -0.012f * size;
    }
    printf("kubasic: %d cases; %d normals differ; pressed in, %d are lost, %d "
           "found too deep\n",
           cases, turned, lost, deep);
    assert_true(cases > 1000);
    assert_true(turned < cases / 50);
    assert_int_equal(lost, 0);
    assert_true(deep < cases / 20);
    cr_world_destroy(w);
    cr_state_destroy(&state);
}

// What is no pose has no points; nor has a surface as body a.
static void test_nonsense(void** context) {
    (void)context;
    cr_state state;
    cr_world* w = fixture_bodies(1, &state);
    cr_pose good = cr_pose_identity(), bad[3] = {good, good, good};
    bad[0].position.y = NAN;
    bad[1].orientation.w = NAN;
    bad[2].position.x = INFINITY;
    cr_manifold m;
    for (int32_t a = 0; a < FIX_SHAPES; a++)
        for (int32_t b = 0; b < FIX_SHAPES; b++) {
            for (int k = 0; k < 3; k++) {
                cr_collide(w, a, b, bad[k], good, 1, 0.1f, &m);
                assert_int_equal(m.count, 0);
                cr_collide(w, a, b, good, bad[k], 1, 0.1f, &m);
                assert_int_equal(m.count, 0);
            }
            cr_collide(w, a, b, good, good, 1, 0.1f, &m); // in the same place
            for (int32_t k = 0; k < m.count; k++) fix_close("normal", cr_length(m.points[k].normal), 1, 1e-5);
            if (a > FIX_CONVEX) assert_int_equal(m.count, 0);
        }
    cr_world_destroy(w);
    cr_state_destroy(&state);
}

// A prism over a circle's polygon, half as high as wide; the edge at the bottom is where vertices begin.
static void add_prism(cr_builder* b, float radius, int32_t sides) {
    cr_vec3 points[600];
    cr_error e = {"no message"};
    for (int32_t k = 0; k < 2 * sides; k++) {
        double angle = 2 * CR_PI * (k % sides) / sides;
        points[k] = cr_v3(radius * (float)cos(angle), k < sides ? -radius / 2 : radius / 2, radius * (float)sin(angle));
    }
    fix_index(cr_add_hull(b, "prism", points, 2 * sides, &e), &e);
}

// Faces of more corners than a contact looks at bear all over.
static void test_many_corners(void** context) {
    (void)context;
    cr_builder* b = cr_builder_create();
    assert_non_null(b);
    add_prism(b, 1, 90);
    add_prism(b, 10, 300);
    cr_state state;
    cr_world* w = bodies_of(b, 2, 1, &state);
    for (int k = 0; k < 24; k++) {
        double angle = 2 * CR_PI * k / 24;
        cr_pose pa = cr_pose_identity(), pb = pa;
        pa.position = cr_v3(8 * (float)cos(angle), 5.51f, 8 * (float)sin(angle));
        cr_manifold m;
        cr_collide(w, 0, 1, pa, pb, 0.05f, 0, &m);
        assert_int_equal(m.count, 4);
        cr_vec3 mean = cr_v3(0, 0, 0);
        for (int32_t i = 0; i < 4; i++) {
            fix_close("gap", m.points[i].gap, 0.01, 1e-4);
            fix_close("normal", m.points[i].normal.y, 1, 1e-5);
            assert_true(cr_length(m.points[i].at_a) > 1); // at the rim, half a metre down
            mean = cr_madd(mean, 0.25f, m.points[i].at_a);
        }
        assert_true(cr_length(cr_v3(mean.x, 0, mean.z)) < 0.3f);
    }
    cr_world_destroy(w);
    cr_state_destroy(&state);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_table),        cmocka_unit_test(test_random_pairs),
        cmocka_unit_test(test_motion),       cmocka_unit_test(test_symmetry),
        cmocka_unit_test(test_far),          cmocka_unit_test(test_seams),
        cmocka_unit_test(test_mesh),         cmocka_unit_test(test_tiles),
        cmocka_unit_test(test_kubasic),      cmocka_unit_test(test_nonsense),
        cmocka_unit_test(test_rounded_rim),  cmocka_unit_test(test_rounding_of_others),
        cmocka_unit_test(test_many_corners),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
