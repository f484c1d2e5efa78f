#include "scenes/stage.h"

#include <stdio.h>
#include <string.h>

#include "world/geometry.h"

int32_t cr_stage_check(cr_stage* stage, int32_t index) {
    if (index < 0 && stage->status == CR_OK) stage->status = stage->refused;
    return index;
}

// ---------------------------------------------------------------- shapes

int32_t cr_stage_sphere(cr_stage* s, float radius) {
    return s->status ? -1 : cr_stage_check(s, cr_add_sphere(s->builder, radius, s->error));
}

int32_t cr_stage_box(cr_stage* s, float x, float y, float z) {
    return s->status ? -1 : cr_stage_check(s, cr_add_box(s->builder, cr_v3(x, y, z), s->error));
}

int32_t cr_stage_capsule(cr_stage* s, float radius, float half_height) {
    return s->status ? -1 : cr_stage_check(s, cr_add_capsule(s->builder, radius, half_height, s->error));
}

int32_t cr_stage_cylinder(cr_stage* s, float radius, float half_height) {
    return s->status ? -1 : cr_stage_check(s, cr_add_cylinder(s->builder, radius, half_height, s->error));
}

int32_t cr_stage_cone(cr_stage* s, float radius, float half_height) {
    return s->status ? -1 : cr_stage_check(s, cr_add_cone(s->builder, radius, half_height, s->error));
}

int32_t cr_stage_hull(cr_stage* s, const cr_vec3* points, int32_t count) {
    return s->status ? -1 : cr_stage_check(s, cr_add_hull(s->builder, "hull", points, count, s->error));
}

int32_t cr_stage_compound(cr_stage* s, const cr_child* children, int32_t count) {
    return s->status ? -1 : cr_stage_check(s, cr_add_compound(s->builder, children, count, s->error));
}

cr_world* cr_stage_shapes(cr_stage* s) {
    if (s->status) return NULL;
    cr_world* world = NULL;
    cr_state state = {0};
    s->status = cr_build(s->builder, &world, &state, s->error);
    cr_state_destroy(&state);
    return s->status ? NULL : world;
}

// ---------------------------------------------------------------- bodies

static int32_t add(cr_stage* s, cr_body_def def, const char* name, int number, int32_t shape, cr_pose pose) {
    if (s->status) return -1;
    char text[64];
    if (name) {
        const char* mark = strstr(name, "%d");
        if (mark)
            snprintf(text, sizeof text, "%.*s%d%s", (int)(mark - name), name, number, mark + 2);
        else
            snprintf(text, sizeof text, "%s", name);
    }
    def.name = name ? text : NULL;
    def.shape = shape;
    def.pose = pose;
    return cr_stage_check(s, cr_add_body(s->builder, def, s->error));
}

int32_t cr_stage_body(cr_stage* s, const char* name, int number, int32_t shape, cr_pose pose) {
    return add(s, s->def, name, number, shape, pose);
}

int32_t cr_stage_static(cr_stage* s, const char* name, int number, int32_t shape, cr_pose pose) {
    cr_body_def def = cr_default_body_def();
    def.motion = CR_STATIC;
    def.friction = s->def.friction;
    def.restitution = s->def.restitution;
    return add(s, def, name, number, shape, pose);
}

void cr_stage_floor(cr_stage* s, float friction, float restitution) {
    if (s->status) return;
    cr_body_def def = cr_default_body_def();
    def.motion = CR_STATIC;
    def.friction = friction;
    def.restitution = restitution;
    int32_t plane = cr_stage_check(s, cr_add_plane(s->builder, s->error));
    add(s, def, "floor", 0, plane, cr_pose_identity());
}

void cr_stage_bin(cr_stage* s, float x, float z, float height, float thickness) {
    float t = thickness / 2, y = height / 2;
    int32_t side = cr_stage_box(s, t, y, z + thickness), end = cr_stage_box(s, x, y, t);
    cr_stage_static(s, "wall_%d", 0, side, cr_at(-x - t, y, 0));
    cr_stage_static(s, "wall_%d", 1, side, cr_at(x + t, y, 0));
    cr_stage_static(s, "wall_%d", 2, end, cr_at(0, y, -z - t));
    cr_stage_static(s, "wall_%d", 3, end, cr_at(0, y, z + t));
}

void cr_stage_joint(cr_stage* s, cr_joint_def def, cr_vec3 point, cr_vec3 axis) {
    if (s->status) return;
    s->status = cr_joint_place(s->builder, &def, point, axis, s->error);
    if (!s->status) cr_stage_check(s, cr_add_joint(s->builder, def, s->error));
}

void cr_stage_camera(cr_stage* s, cr_vec3 eye, cr_vec3 target) {
    s->eye = eye;
    s->target = target;
}

// ---------------------------------------------------------------- poses

cr_pose cr_at(float x, float y, float z) { return (cr_pose){{x, y, z}, {0, 0, 0, 1}}; }

cr_quat cr_turn(cr_vec3 axis, double angle) {
    double s = sin(angle / 2), c = cos(angle / 2);
    if (c < 0) s = -s, c = -c;
    return cr_q((float)(axis.x * s), (float)(axis.y * s), (float)(axis.z * s), (float)c);
}

cr_pose cr_at_turned(float x, float y, float z, cr_vec3 axis, double angle) {
    return (cr_pose){{x, y, z}, cr_turn(axis, angle)};
}

// ---------------------------------------------------------------- overlap

typedef struct placed {
    int32_t shape;
    float scale;
    cr_pose pose;
    cr_vec3 centre; // m, of a bounding sphere
    float radius;   // m
} placed;

static placed place(const cr_world* world, int32_t shape, float scale, cr_pose pose) {
    const cr_shape* s = world->shapes + shape;
    cr_vec3 middle = cr_scale(cr_add(s->aabb_min, s->aabb_max), 0.5f);
    float radius = 0.5f * cr_length(cr_sub(s->aabb_max, s->aabb_min));
    if (s->radius < radius) {
        middle = cr_v3(0, 0, 0);
        radius = s->radius;
    }
    return (placed){shape, scale, pose, cr_transform(pose, cr_scale(middle, scale)), radius * scale};
}

static bool apart(const placed* a, const placed* b, float clearance) {
    return cr_length(cr_sub(a->centre, b->centre)) > a->radius + b->radius + clearance;
}

static bool near(const cr_world* world, placed a, placed b, float clearance) {
    if (apart(&a, &b, clearance)) return false;
    const cr_shape* s = world->shapes + a.shape;
    if (s->type != CR_SHAPE_COMPOUND) {
        if (world->shapes[b.shape].type == CR_SHAPE_COMPOUND) return near(world, b, a, clearance);
        cr_vec3 n, p, q;
        return cr_convex_distance(world, a.shape, a.scale, a.pose, b.shape, b.scale, b.pose, &n, &p, &q) < clearance;
    }
    for (int32_t i = 0; i < s->child_count; ++i) {
        cr_pose child = s->children[i].pose;
        child.position = cr_scale(child.position, a.scale);
        placed c = place(world, s->children[i].shape, a.scale, cr_pose_mul(a.pose, child));
        if (near(world, c, b, clearance)) return true;
    }
    return false;
}

bool cr_shapes_near(const cr_world* world, int32_t shape_a, float scale_a, cr_pose pose_a, int32_t shape_b,
                    float scale_b, cr_pose pose_b, float clearance) {
    return near(world, place(world, shape_a, scale_a, pose_a), place(world, shape_b, scale_b, pose_b), clearance);
}

// ---------------------------------------------------------------- lowest point

float cr_shape_bottom(const cr_world* world, int32_t shape, float scale, cr_quat q) {
    const cr_shape* s = world->shapes + shape;
    cr_vec3 down = cr_rotate_back(q, cr_v3(0, -1, 0)); // in the shape's frame
    float side = sqrtf(down.x * down.x + down.z * down.z), reach = -INFINITY;
    switch (s->type) {
    case CR_SHAPE_SPHERE:
        reach = s->size[0];
        break;
    case CR_SHAPE_BOX:
        reach = fabsf(down.x) * s->size[0] + fabsf(down.y) * s->size[1] + fabsf(down.z) * s->size[2];
        break;
    case CR_SHAPE_CAPSULE:
        reach = s->size[0] + fabsf(down.y) * s->size[1];
        break;
    case CR_SHAPE_CYLINDER:
        reach = side * s->size[0] + fabsf(down.y) * s->size[1];
        break;
    case CR_SHAPE_CONE:
        reach = fmaxf(side * s->size[0] - down.y * s->size[1], down.y * s->size[1]);
        break;
    case CR_SHAPE_HULL:
        for (int32_t i = 0; i < s->vertex_count; ++i) reach = fmaxf(reach, cr_dot(down, s->vertices[i]));
        break;
    case CR_SHAPE_COMPOUND:
        for (int32_t i = 0; i < s->child_count; ++i) {
            cr_pose child = s->children[i].pose;
            float bottom = cr_shape_bottom(world, s->children[i].shape, 1, cr_qmul(q, child.orientation));
            reach = fmaxf(reach, cr_dot(down, child.position) - bottom);
        }
        break;
    default:
        break;
    }
    return -reach * scale;
}
