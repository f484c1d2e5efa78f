#include "eval/colliders.h"

#include <math.h>
#include <stdlib.h>

#include "world/geometry.h"

const char* cr_collider_name(int32_t kind) {
    static const char* const names[CR_COLLIDER_KINDS] = {"sphere", "box", "capsule", "cylinder", "hull", "mesh"};
    return kind >= 0 && kind < CR_COLLIDER_KINDS ? names[kind] : "?";
}

static int32_t add_hull(cr_builder* b, float s, cr_error* error) {
    // A truncated octahedron's corners: permutations of (0, +-1, +-2).
    cr_vec3 points[24];
    int32_t n = 0;
    for (int32_t zero = 0; zero < 3; zero++)
        for (int32_t k = 0; k < 8; k++) {
            float c[3] = {0, 0, 0}, one = k & 1 ? 1.0f : -1.0f, two = k & 2 ? 2.0f : -2.0f;
            c[(zero + 1) % 3] = k & 4 ? one : two, c[(zero + 2) % 3] = k & 4 ? two : one;
            points[n++] = cr_scale(cr_v3(c[0], c[1], c[2]), s / 2);
        }
    return cr_add_hull(b, "stone", points, n, error);
}

// A dish of 8 x 8 squares, 2 m wide, its rim 0.2 m above its middle.
static int32_t add_dish(cr_builder* b, cr_error* error) {
    enum { N = 9 };
    cr_vec3 vertices[N * N];
    int32_t triangles[(N - 1) * (N - 1) * 2][3], count = 0;
    for (int32_t z = 0; z < N; z++)
        for (int32_t x = 0; x < N; x++) {
            float u = (float)x / 4 - 1, v = (float)z / 4 - 1;
            vertices[z * N + x] = cr_v3(u, 0.4f + 0.1f * (u * u + v * v), v);
        }
    for (int32_t z = 0; z + 1 < N; z++)
        for (int32_t x = 0; x + 1 < N; x++) {
            int32_t a = z * N + x, t[2][3] = {{a, a + N, a + 1}, {a + 1, a + N, a + N + 1}};
            for (int32_t k = 0; k < 2; k++, count++)
                for (int32_t c = 0; c < 3; c++) triangles[count][c] = t[k][c];
        }
    return cr_add_mesh(b, "dish", vertices, N * N, (const int32_t(*)[3])triangles, count, error);
}

static int32_t add_shape(cr_builder* b, int32_t kind, bool still, cr_error* error) {
    float s = still ? 0.5f : 0.2f;
    switch (kind) {
    case 0:
        return cr_add_sphere(b, s, error);
    case 1:
        return cr_add_box(b, cr_v3(s, s, s), error);
    case 2:
        return cr_add_capsule(b, 0.7f * s, 0.6f * s, error);
    case 3:
        return cr_add_cylinder(b, s, s, error);
    case 4:
        return add_hull(b, s, error);
    }
    if (still) return add_dish(b, error);
    int32_t part = cr_add_box(b, cr_v3(s, 0.3f * s, 0.3f * s), error);
    if (part < 0) return part;
    cr_quat quarter = cr_quat_exp(cr_v3(0, 0, (float)(CR_PI / 2)));
    cr_child children[2] = {{part, cr_pose_identity()}, {part, {cr_v3(0.7f * s, 0.7f * s, 0), quarter}}};
    return cr_add_compound(b, children, 2, error);
}

static float top_of(const cr_shape* shape) { return shape->aabb_max.y; }

// Depth of the body's surface points in every other body.
static double deepest(const cr_world* world, const cr_state* state, int32_t body) {
    const cr_body* m = &world->bodies[body];
    const cr_shape* shape = &world->shapes[m->shape];
    double worst = 0;
    cr_pose pose = {state->position[body], state->orientation[body]};
    for (int32_t other = 0; other < world->body_count; other++) {
        if (other == body) continue;
        const cr_body* o = &world->bodies[other];
        cr_pose to = cr_pose_mul((cr_pose){state->position[other], state->orientation[other]}, o->shape_pose);
        for (int32_t k = 0; k < shape->point_count; k++) {
            cr_vec3 p = cr_transform_back(
                to, cr_transform(pose, cr_transform(m->shape_pose, cr_scale(shape->points[k], m->scale))));
            float d;
            cr_shape_distance(world, o->shape, o->scale, 1, &p.x, &p.y, &p.z, &d, NULL, NULL, NULL);
            worst = fmax(worst, (double)(shape->point_radius * m->scale - d));
        }
    }
    return worst;
}

cr_status cr_collider_run(const cr_engine_type* type, const cr_engine_options* options, int32_t still, int32_t moving,
                          double seconds, cr_collider_result* result, cr_error* error) {
    cr_builder* b = cr_builder_create();
    if (!b) return cr_fail(error, CR_ERROR_MEMORY, "colliders: no memory");
    cr_world* world = NULL;
    cr_state state = {0};
    cr_status status = CR_ERROR_ARGUMENT;
    int32_t plane = cr_add_plane(b, error), collider = add_shape(b, still, true, error),
            body = add_shape(b, moving, false, error);
    cr_body_def floor = cr_default_body_def(), under = floor, over = floor;
    floor.motion = under.motion = CR_STATIC;
    floor.shape = plane, under.shape = collider, over.shape = body;
    floor.friction = under.friction = over.friction = 0.7f;
    under.pose.position.y = still == 5 ? 0 : 0.5f;
    over.density = 500;
    over.pose.position = cr_v3(0.02f, 2, 0.01f);
    over.pose.orientation = cr_quat_exp(cr_v3(0.3f, 0.2f, 0.1f));
    if (plane >= 0 && collider >= 0 && body >= 0 && cr_add_body(b, floor, error) >= 0 &&
        cr_add_body(b, under, error) >= 0 && cr_add_body(b, over, error) >= 0)
        status = cr_build(b, &world, &state, error);
    cr_builder_destroy(b);
    if (status) return status;
    // 5 cm above the collider, by the turned body's own radius.
    state.position[2].y = top_of(&world->shapes[collider]) + under.pose.position.y + world->bodies[2].radius + 0.05f;
    cr_engine* engine = NULL;
    status = type->create(&engine, world, &state, options, error);
    *result = (cr_collider_result){.finite = true};
    for (int32_t k = 0; k < (int32_t)(seconds * options->frame_rate) && !status && result->finite; k++) {
        status = type->step(engine, 1, &state, error);
        if (status == CR_ERROR_NUMERIC)
            status = CR_OK, result->finite = false;
        else if (!status && k % 4 == 3)
            result->penetration = fmax(result->penetration, deepest(world, &state, 2));
    }
    result->speed = cr_length(state.linear_velocity[2]);
    result->holds = result->finite && result->penetration < 0.25 * world->bodies[2].radius;
    if (engine) type->destroy(engine);
    cr_state_destroy(&state);
    cr_world_destroy(world);
    return status;
}
