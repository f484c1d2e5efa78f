// world.c: bodies, building, and questions about a built world.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "world/builder.h"

bool cr_unit(cr_quat* q) {
    if (!cr_finite4(*q)) return false;
    double l = sqrt((double)q->x * q->x + (double)q->y * q->y + (double)q->z * q->z + (double)q->w * q->w);
    if (!(l > 1e-6) || !isfinite(l)) return false;
    if (fabs(l - 1) > 1e-6) {
        q->x = (float)(q->x / l), q->y = (float)(q->y / l), q->z = (float)(q->z / l), q->w = (float)(q->w / l);
    }
    if (q->w < 0) *q = cr_q(-q->x, -q->y, -q->z, -q->w);
    return true;
}

cr_builder* cr_builder_create(void) {
    cr_builder* b = calloc(1, sizeof *b);
    if (b) b->gravity = cr_v3(0, -9.81f, 0);
    return b;
}

void cr_builder_destroy(cr_builder* b) {
    if (!b) return;
    for (int32_t i = 0; i < b->shape_count; i++) cr_shape_free(&b->shapes[i]);
    for (int32_t i = 0; i < b->body_count; i++) free(b->names[i]);
    free(b->shapes);
    free(b->bodies);
    free(b->names);
    free(b->labels);
    free(b->poses);
    free(b->linear_velocities);
    free(b->angular_velocities);
    free(b->slots);
    cr_joints_free(b->joints, b->joint_count);
    free(b);
}

void cr_builder_gravity(cr_builder* b, cr_vec3 gravity) { b->gravity = gravity; }

cr_body_def cr_default_body_def(void) {
    return (cr_body_def){
        .motion = CR_DYNAMIC,
        .scale = 1,
        .pose = cr_pose_identity(),
        .mass = CR_MASS_FROM_DENSITY,
        .density = 1000,
        .inertia_orientation = cr_quat_identity(),
        .friction = 0.5f,
        .friction_combine = CR_COMBINE_MULTIPLY,
        .restitution_combine = CR_COMBINE_MULTIPLY,
        .gravity_factor = 1,
        .group = 1,
        .mask = UINT32_MAX,
    };
}

// ---------------------------------------------------------------- names

static uint32_t name_hash(const char* name) {
    uint32_t h = 2166136261u;
    for (; *name; name++) h = (h ^ (unsigned char)*name) * 16777619u;
    return h;
}

// The slot that holds `name`, or the empty one where it belongs.
static int32_t* name_slot(const cr_builder* b, const char* name) {
    uint32_t mask = (uint32_t)b->slot_count - 1, at = name_hash(name) & mask;
    while (b->slots[at] && strcmp(b->names[b->slots[at] - 1], name) != 0) at = (at + 1) & mask;
    return &b->slots[at];
}

static bool names_have_room(cr_builder* b) {
    if (b->slots && b->body_count < b->slot_count / 2) return true;
    int32_t old = b->slot_count, more = old ? 2 * old : 64;
    int32_t* slots = more > 0 ? calloc((size_t)more, sizeof *slots) : NULL;
    if (!slots) return false;
    free(b->slots);
    b->slots = slots, b->slot_count = more;
    for (int32_t i = 0; i < b->body_count; i++) *name_slot(b, b->names[i]) = i + 1;
    return true;
}

// ---------------------------------------------------------------- bodies

static const char* check_number(const cr_body_def* d, double* found) {
    const struct {
        const char* expected;
        double value;
        bool good;
    } checks[] = {
        {"a scale > 0", d->scale, d->scale > 0 && isfinite(d->scale)},
        {"a mass >= 0 kg, or CR_MASS_FROM_DENSITY", d->mass,
         (d->mass >= 0 && isfinite(d->mass)) || d->mass == CR_MASS_FROM_DENSITY},
        {"a density > 0 kg/m^3", d->density,
         (d->density > 0 && isfinite(d->density)) || d->mass != CR_MASS_FROM_DENSITY},
        {"a friction >= 0", d->friction, d->friction >= 0 && isfinite(d->friction)},
        {"a restitution between 0 and 1", d->restitution, d->restitution >= 0 && d->restitution <= 1},
        {"a finite gravity factor", d->gravity_factor, isfinite(d->gravity_factor)},
        {"a motion type", d->motion, d->motion == CR_STATIC || d->motion == CR_KINEMATIC || d->motion == CR_DYNAMIC},
        {"a friction combine rule", d->friction_combine, (unsigned)d->friction_combine <= CR_COMBINE_MULTIPLY},
        {"a restitution combine rule", d->restitution_combine, (unsigned)d->restitution_combine <= CR_COMBINE_MULTIPLY},
        {"a material", d->material, (unsigned)d->material < CR_MATERIAL_COUNT},
        {"a red between 0 and 1", d->color.r, !d->has_color || (d->color.r >= 0 && d->color.r <= 1)},
        {"a green between 0 and 1", d->color.g, !d->has_color || (d->color.g >= 0 && d->color.g <= 1)},
        {"a blue between 0 and 1", d->color.b, !d->has_color || (d->color.b >= 0 && d->color.b <= 1)},
    };
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++)
        if (!checks[i].good) {
            *found = checks[i].value;
            return checks[i].expected;
        }
    return NULL;
}

static const char* check_vector(const cr_body_def* d, cr_vec3* found) {
    const struct {
        const char* expected;
        cr_vec3 value;
        bool good;
    } checks[] = {
        {"a finite position", d->pose.position, cr_finite3(d->pose.position)},
        {"a finite linear velocity", d->linear_velocity, cr_finite3(d->linear_velocity)},
        {"a finite angular velocity", d->angular_velocity, cr_finite3(d->angular_velocity)},
        {"a static body without linear velocity", d->linear_velocity,
         d->motion != CR_STATIC || cr_dot(d->linear_velocity, d->linear_velocity) == 0},
        {"a static body without angular velocity", d->angular_velocity,
         d->motion != CR_STATIC || cr_dot(d->angular_velocity, d->angular_velocity) == 0},
        {"a finite centre of mass", d->center_of_mass, !d->has_center_of_mass || cr_finite3(d->center_of_mass)},
        {"finite moments of inertia >= 0", d->inertia,
         !d->has_inertia || (cr_finite3(d->inertia) && d->inertia.x >= 0 && d->inertia.y >= 0 && d->inertia.z >= 0)},
    };
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++)
        if (!checks[i].good) {
            *found = checks[i].value;
            return checks[i].expected;
        }
    return NULL;
}

static float inverse(float x) { return x > 0 ? 1 / x : 0; }

// Mass, inertia and body frame. Returns what is wrong, or NULL.
static const char* weigh(const cr_shape* s, const cr_body_def* d, cr_body* body) {
    bool solid = s->volume > 0;
    cr_pose* frame = &body->mass_pose;
    *frame = cr_pose_identity();
    if (d->has_center_of_mass)
        frame->position = d->center_of_mass;
    else if (d->motion == CR_DYNAMIC)
        frame->position = cr_scale(s->centroid, d->scale);
    if (d->motion == CR_DYNAMIC && d->has_inertia) frame->orientation = d->inertia_orientation;
    if (d->motion != CR_DYNAMIC) return NULL;

    double scale = d->scale;
    double mass = d->mass == CR_MASS_FROM_DENSITY ? (double)d->density * s->volume * scale * scale * scale : d->mass;
    if (d->mass != 0) {
        body->mass = (float)mass;
        body->inverse_mass = (float)(1 / mass);
        if (!(body->mass > 0) || !isfinite(body->mass) || !isfinite(body->inverse_mass))
            return "a mass that float32 can hold";
    }
    if (d->has_inertia) {
        body->inertia = d->inertia;
    } else if (d->mass != 0) {
        if (!solid) return "a shape with a volume";
        double tensor[3][3], moments[3], offset[3];
        const float centroid[3] = {s->centroid.x, s->centroid.y, s->centroid.z};
        const float centre[3] = {frame->position.x, frame->position.y, frame->position.z};
        for (int i = 0; i < 3; i++) {
            offset[i] = d->has_center_of_mass ? (double)centre[i] - scale * centroid[i] : 0;
            for (int j = 0; j < 3; j++) tensor[i][j] = mass * scale * scale * s->unit_inertia[i][j];
        }
        cr_inertia_shift(tensor, mass, offset);
        cr_principal_axes((const double(*)[3])tensor, moments, &frame->orientation);
        body->inertia = cr_v3((float)moments[0], (float)moments[1], (float)moments[2]);
        if (!cr_finite3(body->inertia) || !(body->inertia.x > 0 && body->inertia.y > 0 && body->inertia.z > 0))
            return "moments of inertia that float32 can hold";
    }
    body->inverse_inertia = cr_v3(inverse(body->inertia.x), inverse(body->inertia.y), inverse(body->inertia.z));
    if (!cr_finite3(body->inverse_inertia)) return "moments of inertia that float32 can hold";
    return NULL;
}

cr_body_def cr_def_of_body(const cr_world* world, const cr_state* state, int32_t i) {
    const cr_body* b = &world->bodies[i];
    cr_body_def def = cr_default_body_def();
    def.name = world->names[i];
    def.motion = b->motion;
    def.shape = b->shape;
    def.scale = b->scale;
    def.pose = cr_pose_mul((cr_pose){state->position[i], state->orientation[i]}, b->node);
    def.linear_velocity = state->linear_velocity[i];
    def.angular_velocity = state->angular_velocity[i];
    def.has_center_of_mass = true;
    def.center_of_mass = b->mass_pose.position;
    if (b->motion == CR_DYNAMIC) {
        def.mass = b->mass;
        def.has_inertia = true;
        def.inertia = b->inertia;
        def.inertia_orientation = b->mass_pose.orientation;
    }
    def.friction = b->friction;
    def.restitution = b->restitution;
    def.friction_combine = b->friction_combine;
    def.restitution_combine = b->restitution_combine;
    def.gravity_factor = b->gravity_factor;
    def.group = b->group;
    def.mask = b->mask;
    cr_def_label(&def, world, i);
    return def;
}

void cr_def_label(cr_body_def* def, const cr_world* world, int32_t i) {
    const cr_label* label = &world->labels[i];
    def->part_of = *label->part_of ? label->part_of : NULL;
    def->material = label->material;
    def->has_color = label->has_color;
    def->color = label->color;
}

static cr_label label_of(const cr_body_def* d) {
    cr_label label = {.material = d->material, .has_color = d->has_color};
    if (d->part_of) snprintf(label.part_of, sizeof label.part_of, "%s", d->part_of);
    if (d->has_color) label.color = d->color;
    return label;
}

int32_t cr_add_body(cr_builder* b, cr_body_def d, cr_error* error) {
    int32_t index = b->body_count;
    char unnamed[40];
    if (!names_have_room(b)) {
        cr_fail(error, CR_ERROR_MEMORY, "body %d: no memory", (int)index);
        return -1;
    }
    if (!d.name) {
        snprintf(unnamed, sizeof unnamed, "body_%d", (int)index);
        d.name = unnamed;
        for (int k = 2; *name_slot(b, unnamed); k++) snprintf(unnamed, sizeof unnamed, "body_%d_%d", (int)index, k);
    } else if (*name_slot(b, d.name)) {
        cr_fail(error, CR_ERROR_ARGUMENT, "body \"%s\": expected a unique name, found it at bodies %d and %d", d.name,
                (int)*name_slot(b, d.name) - 1, (int)index);
        return -1;
    }

    double number = 0;
    cr_vec3 vector = {0};
    const char* expected = check_number(&d, &number);
    if (expected) {
        cr_fail(error, CR_ERROR_ARGUMENT, "body \"%s\": expected %s, found %g", d.name, expected, number);
        return -1;
    }
    expected = check_vector(&d, &vector);
    if (expected) {
        cr_fail(error, CR_ERROR_ARGUMENT, "body \"%s\": expected %s, found (%g, %g, %g)", d.name, expected,
                (double)vector.x, (double)vector.y, (double)vector.z);
        return -1;
    }
    if (d.part_of && strlen(d.part_of) >= CR_GROUP_NAME_SIZE) {
        cr_fail(error, CR_ERROR_ARGUMENT, "body \"%s\": expected a group's name of fewer than %d bytes, found %zu",
                d.name, CR_GROUP_NAME_SIZE, strlen(d.part_of));
        return -1;
    }
    if (!cr_unit(&d.pose.orientation) || (d.has_inertia && !cr_unit(&d.inertia_orientation))) {
        cr_fail(error, CR_ERROR_ARGUMENT,
                "body \"%s\": expected orientations that are unit quaternions, found (%g, %g, %g, %g)", d.name,
                (double)d.pose.orientation.x, (double)d.pose.orientation.y, (double)d.pose.orientation.z,
                (double)d.pose.orientation.w);
        return -1;
    }
    if (d.shape < 0 || d.shape >= b->shape_count) {
        cr_fail(error, CR_ERROR_ARGUMENT, "body \"%s\": expected a shape index below %d, found %d", d.name,
                (int)b->shape_count, (int)d.shape);
        return -1;
    }
    const cr_shape* s = &b->shapes[d.shape];
    bool static_only = !cr_shape_is_convex(s->type) && s->type != CR_SHAPE_COMPOUND;
    if (static_only && d.motion != CR_STATIC) {
        cr_fail(error, CR_ERROR_ARGUMENT, "body \"%s\": expected a static body for a %s, found a %s one", d.name,
                cr_shape_type_name(s->type), d.motion == CR_DYNAMIC ? "dynamic" : "kinematic");
        return -1;
    }

    cr_body body = {
        .motion = d.motion,
        .shape = d.shape,
        .scale = d.scale,
        .friction = d.friction,
        .restitution = d.restitution,
        .friction_combine = d.friction_combine,
        .restitution_combine = d.restitution_combine,
        .gravity_factor = d.gravity_factor,
        .group = d.group,
        .mask = d.mask,
    };
    expected = weigh(s, &d, &body);
    if (expected) {
        cr_fail(error, CR_ERROR_ARGUMENT, "body \"%s\": expected %s, found mass %g kg, inertia (%g, %g, %g) kg m^2",
                d.name, expected, (double)body.mass, (double)body.inertia.x, (double)body.inertia.y,
                (double)body.inertia.z);
        return -1;
    }
    body.node = cr_pose_inverse(body.mass_pose);
    body.shape_pose = body.node;
    body.radius = d.scale * cr_shape_radius_about(b->shapes, s, cr_scale(body.mass_pose.position, 1 / d.scale));
    cr_pose pose = cr_pose_mul(d.pose, body.mass_pose);
    if (!cr_unit(&pose.orientation) || !cr_finite3(pose.position) ||
        (s->type != CR_SHAPE_PLANE && !isfinite(body.radius))) {
        cr_fail(error, CR_ERROR_ARGUMENT,
                "body \"%s\": expected a size and place that float32 can hold, found radius %g m", d.name,
                (double)body.radius);
        return -1;
    }

    cr_label label = label_of(&d); // before anything grows: it may point into this builder's own (cr_live_def)
    size_t length = strlen(d.name) + 1;
    char* name = malloc(length);
    const cr_column columns[] = {{&b->bodies, sizeof *b->bodies},          {&b->names, sizeof *b->names},
                                 {&b->labels, sizeof *b->labels},          {&b->poses, sizeof *b->poses},
                                 {&b->linear_velocities, sizeof(cr_vec3)}, {&b->angular_velocities, sizeof(cr_vec3)}};
    int32_t column_count = (int32_t)(sizeof columns / sizeof *columns);
    if (!name || !cr_grow_columns(columns, column_count, &b->body_capacity, (int64_t)index + 1)) {
        cr_fail(error, CR_ERROR_MEMORY, "body \"%s\": no memory", d.name);
        free(name);
        return -1;
    }
    memcpy(name, d.name, length);
    *name_slot(b, name) = index + 1;
    b->names[index] = name;
    b->labels[index] = label;
    b->bodies[index] = body;
    b->poses[index] = pose;
    b->linear_velocities[index] = d.linear_velocity;
    b->angular_velocities[index] = d.angular_velocity;
    return b->body_count++;
}

// ---------------------------------------------------------------- changing

bool cr_builder_shapes(cr_builder* b, const cr_world* world) {
    if (!cr_grow(&b->shapes, &b->shape_capacity, world->shape_count, sizeof *b->shapes)) return false;
    for (int32_t i = 0; i < world->shape_count; i++) {
        if (!cr_shape_copy(&world->shapes[i], &b->shapes[i])) return false;
        b->shape_count++;
    }
    return true;
}

void cr_builder_remove_body(cr_builder* b, int32_t i) {
    size_t behind = (size_t)(b->body_count - i - 1);
    free(b->names[i]);
    memmove(&b->bodies[i], &b->bodies[i + 1], behind * sizeof *b->bodies);
    memmove(&b->names[i], &b->names[i + 1], behind * sizeof *b->names);
    memmove(&b->labels[i], &b->labels[i + 1], behind * sizeof *b->labels);
    memmove(&b->poses[i], &b->poses[i + 1], behind * sizeof *b->poses);
    memmove(&b->linear_velocities[i], &b->linear_velocities[i + 1], behind * sizeof *b->linear_velocities);
    memmove(&b->angular_velocities[i], &b->angular_velocities[i + 1], behind * sizeof *b->angular_velocities);
    b->body_count--;
    memset(b->slots, 0, (size_t)b->slot_count * sizeof *b->slots);
    for (int32_t k = 0; k < b->body_count; k++) *name_slot(b, b->names[k]) = k + 1;
    cr_joints_remove_body(b, i);
}

cr_status cr_builder_change_body(cr_builder* b, int32_t i, cr_body_def def, cr_error* error) {
    def.name = NULL;
    int32_t made = cr_add_body(b, def, error);
    if (made < 0) return CR_ERROR_ARGUMENT;
    cr_body old = b->bodies[i];
    b->bodies[i] = b->bodies[made];
    cr_status status = cr_joints_follow(b, i, error);
    if (status) {
        b->bodies[i] = old;
        cr_joints_follow(b, i, NULL);
    } else {
        b->labels[i] = b->labels[made];
        b->poses[i] = b->poses[made];
        b->linear_velocities[i] = b->linear_velocities[made];
        b->angular_velocities[i] = b->angular_velocities[made];
    }
    cr_builder_remove_body(b, made);
    return status;
}

// ---------------------------------------------------------------- building

cr_status cr_build(const cr_builder* b, cr_world** world, cr_state* state, cr_error* error) {
    *world = NULL;
    *state = (cr_state){0};
    if (!cr_finite3(b->gravity))
        return cr_fail(error, CR_ERROR_ARGUMENT, "world: expected a finite gravity, found (%g, %g, %g)",
                       (double)b->gravity.x, (double)b->gravity.y, (double)b->gravity.z);
    cr_status status = cr_state_create(state, b->body_count, error);
    if (status != CR_OK) return status;
    cr_world* w = calloc(1, sizeof *w);
    if (!w) goto no_memory;
    w->gravity = b->gravity;
    w->shapes = cr_allocate((size_t)b->shape_count, sizeof *w->shapes);
    w->bodies = cr_allocate((size_t)b->body_count, sizeof *w->bodies);
    w->names = cr_allocate((size_t)b->body_count, sizeof *w->names);
    w->labels = cr_allocate((size_t)b->body_count, sizeof *w->labels);
    if (!w->shapes || !w->bodies || !w->names || !w->labels) goto no_memory;
    for (int32_t i = 0; i < b->shape_count; i++) {
        if (!cr_shape_copy(&b->shapes[i], &w->shapes[i])) goto no_memory;
        w->shape_count++;
    }
    for (int32_t i = 0; i < b->body_count; i++) {
        size_t length = strlen(b->names[i]) + 1;
        w->names[i] = malloc(length);
        if (!w->names[i]) goto no_memory;
        memcpy(w->names[i], b->names[i], length);
        w->bodies[i] = b->bodies[i];
        w->labels[i] = b->labels[i];
        w->body_count++;
        state->position[i] = b->poses[i].position;
        state->orientation[i] = b->poses[i].orientation;
        state->linear_velocity[i] = b->linear_velocities[i];
        state->angular_velocity[i] = b->angular_velocities[i];
    }
    if (!cr_joints_build(b, w)) goto no_memory;
    *world = w;
    return CR_OK;
no_memory:
    cr_world_destroy(w);
    cr_state_destroy(state);
    return cr_fail(error, CR_ERROR_MEMORY, "world: no memory for %d shapes and %d bodies", (int)b->shape_count,
                   (int)b->body_count);
}

void cr_world_destroy(cr_world* w) {
    if (!w) return;
    for (int32_t i = 0; i < w->shape_count; i++) cr_shape_free(&w->shapes[i]);
    for (int32_t i = 0; i < w->body_count; i++) free(w->names[i]);
    free(w->labels);
    free(w->shapes);
    free(w->bodies);
    free(w->names);
    cr_joints_free(w->joints, w->joint_count);
    free(w->apart);
    free(w);
}

// ---------------------------------------------------------------- asking

// FNV-1a, 64 bits (Fowler, Noll and Vo), over little-endian bytes whatever the machine's order.
static void feed(uint64_t* h, uint64_t value, int bytes) {
    for (int i = 0; i < bytes; i++) *h = (*h ^ (value >> (8 * i) & 255)) * 0x100000001b3u;
}
static void feed_int(uint64_t* h, uint32_t value) { feed(h, value, 4); }
static void feed_floats(uint64_t* h, const float* values, size_t count) {
    for (size_t i = 0; i < count; i++) {
        float v = values[i] == 0 ? 0 : values[i]; // -0 is 0
        uint32_t bits;
        memcpy(&bits, &v, sizeof bits);
        feed_int(h, bits);
    }
}
static void feed_pose(uint64_t* h, cr_pose p) {
    feed_floats(h,
                (float[7]){p.position.x, p.position.y, p.position.z, p.orientation.x, p.orientation.y, p.orientation.z,
                           p.orientation.w},
                7);
}

#define FNV_START 0xcbf29ce484222325u

// What defines a shape; the rest is derived from it.
static uint64_t shape_hash(const cr_world* w, const cr_shape* s) {
    uint64_t h = FNV_START;
    feed_int(&h, (uint32_t)s->type);
    feed_floats(&h, s->size, 3);
    feed_int(&h, (uint32_t)s->vertex_count);
    for (int32_t i = 0; i < s->vertex_count; i++)
        feed_floats(&h, (float[3]){s->vertices[i].x, s->vertices[i].y, s->vertices[i].z}, 3);
    if (s->type == CR_SHAPE_MESH) {
        feed_int(&h, (uint32_t)s->triangle_count);
        for (int32_t t = 0; t < s->triangle_count; t++)
            for (int k = 0; k < 3; k++) feed_int(&h, (uint32_t)s->triangles[t][k]);
    }
    feed_int(&h, (uint32_t)s->child_count);
    for (int32_t i = 0; i < s->child_count; i++) {
        feed(&h, shape_hash(w, &w->shapes[s->children[i].shape]), 8);
        feed_pose(&h, s->children[i].pose);
    }
    if (s->type == CR_SHAPE_HEIGHT_FIELD) {
        feed_int(&h, (uint32_t)s->columns);
        feed_int(&h, (uint32_t)s->rows);
        feed_floats(&h, &s->spacing, 1);
        feed_floats(&h, s->heights, (size_t)s->columns * (size_t)s->rows);
    }
    return h;
}

static void feed_limit(uint64_t* h, cr_joint_limit l) {
    feed_floats(h, (float[4]){l.lower, l.upper, l.stiffness, l.damping}, 4);
}

static void feed_joint(uint64_t* h, const cr_joint_def* d) {
    feed_int(h, (uint32_t)d->body_a);
    feed_int(h, (uint32_t)d->body_b);
    feed_pose(h, d->frame_a);
    feed_pose(h, d->frame_b);
    feed_int(h, d->collide_connected);
    for (int k = 0; k < CR_JOINT_AXES; k++) {
        const cr_joint_drive* v = &d->drives[k];
        feed_limit(h, d->limits[k]);
        feed_floats(h, (float[5]){v->position, v->velocity, v->stiffness, v->damping, v->max_force}, 5);
        feed_int(h, v->acceleration);
    }
    feed_int(h, (uint32_t)d->distance_axes);
    feed_limit(h, d->distance);
    feed_int(h, (uint32_t)d->swing_axis);
    feed_limit(h, d->swing);
}

uint64_t cr_world_hash(const cr_world* w) {
    uint64_t h = FNV_START;
    feed_floats(&h, (float[3]){w->gravity.x, w->gravity.y, w->gravity.z}, 3);
    feed_int(&h, (uint32_t)w->body_count);
    int32_t last = -1;
    uint64_t last_hash = 0;
    for (int32_t i = 0; i < w->body_count; i++) {
        const cr_body* b = &w->bodies[i];
        if (b->shape != last) last_hash = shape_hash(w, &w->shapes[b->shape]);
        last = b->shape;
        feed(&h, last_hash, 8);
        feed_int(&h, (uint32_t)b->motion);
        feed_pose(&h, b->mass_pose);
        feed_floats(&h,
                    (float[8]){b->scale, b->mass, b->inertia.x, b->inertia.y, b->inertia.z, b->friction, b->restitution,
                               b->gravity_factor},
                    8);
        feed_int(&h, (uint32_t)b->friction_combine);
        feed_int(&h, (uint32_t)b->restitution_combine);
        feed_int(&h, b->group);
        feed_int(&h, b->mask);
    }
    for (int32_t i = 0; i < w->joint_count; i++) feed_joint(&h, &w->joints[i].def);
    return h;
}

static float combine(cr_combine a, cr_combine b, float x, float y) {
    switch (a < b ? a : b) {
    case CR_COMBINE_AVERAGE:
        return (x + y) / 2;
    case CR_COMBINE_MINIMUM:
        return fminf(x, y);
    case CR_COMBINE_MAXIMUM:
        return fmaxf(x, y);
    default:
        return x * y;
    }
}

float cr_pair_friction(const cr_world* w, int32_t i, int32_t j) {
    const cr_body *a = &w->bodies[i], *b = &w->bodies[j];
    return combine(a->friction_combine, b->friction_combine, a->friction, b->friction);
}

float cr_pair_restitution(const cr_world* w, int32_t i, int32_t j) {
    const cr_body *a = &w->bodies[i], *b = &w->bodies[j];
    return combine(a->restitution_combine, b->restitution_combine, a->restitution, b->restitution);
}

static bool movable(const cr_body* b) {
    return b->inverse_mass > 0 || b->inverse_inertia.x > 0 || b->inverse_inertia.y > 0 || b->inverse_inertia.z > 0;
}

bool cr_pair_collides(const cr_world* w, int32_t i, int32_t j) {
    const cr_body *a = &w->bodies[i], *b = &w->bodies[j];
    return i != j && (a->group & b->mask) != 0 && (b->group & a->mask) != 0 && (movable(a) || movable(b)) &&
           !(w->apart_count && cr_joints_keep_apart(w, i, j));
}

int32_t cr_find_body(const cr_world* w, const char* name) {
    for (int32_t i = 0; i < w->body_count; i++)
        if (strcmp(w->names[i], name) == 0) return i;
    return -1;
}
