#include "world/variant.h"

#include <stdlib.h>
#include <string.h>

cr_variant cr_default_variant(void) { return (cr_variant){.scale = 1, .turn = {0, 0, 0, 1}}; }

// ---------------------------------------------------------------- vectors

static cr_vec3 mirror_vector(const cr_variant* v, cr_vec3 a) { return v->mirror ? cr_v3(-a.x, a.y, a.z) : a; }
// M R M for the reflection M.
static cr_quat mirror_quat(const cr_variant* v, cr_quat q) { return v->mirror ? cr_q(q.x, -q.y, -q.z, q.w) : q; }
// Axial vectors, such as angular velocities, keep what is along the mirrored axis.
static cr_vec3 mirror_axial(const cr_variant* v, cr_vec3 a) { return v->mirror ? cr_v3(a.x, -a.y, -a.z) : a; }

static cr_pose mirror_pose(const cr_variant* v, cr_pose p) {
    return (cr_pose){mirror_vector(v, p.position), mirror_quat(v, p.orientation)};
}

cr_vec3 cr_variant_point(const cr_variant* v, cr_vec3 point) {
    return cr_scale(cr_rotate(v->turn, mirror_vector(v, point)), v->scale);
}

static cr_quat orientation_of(const cr_variant* v, cr_quat q) {
    return cr_qnormalize(cr_qmul(v->turn, mirror_quat(v, q)));
}

static void place(const cr_state* from, int32_t i, const cr_variant* v, cr_state* to, int32_t k) {
    to->position[k] = cr_variant_point(v, from->position[i]);
    to->orientation[k] = orientation_of(v, from->orientation[i]);
    to->linear_velocity[k] = cr_variant_point(v, from->linear_velocity[i]);
    to->angular_velocity[k] = cr_rotate(v->turn, mirror_axial(v, from->angular_velocity[i]));
}

void cr_state_variant(const cr_state* state, const cr_variant* v, cr_state* out) {
    for (int32_t k = 0; k < state->count; k++) place(state, v->order ? v->order[k] : k, v, out, k);
    out->time = state->time;
}

// ---------------------------------------------------------------- shapes

// A builder, and where the shapes of the old world are in it (-1: not yet).
typedef struct making {
    const cr_world* world;
    const cr_variant* variant;
    cr_builder* builder;
    int32_t* shapes;
    cr_error* error;
} making;

static int32_t shape_of(making* m, int32_t index);

static int32_t add_compound(making* m, const cr_shape* s) {
    cr_child* children = malloc(((size_t)s->child_count + 1) * sizeof *children);
    if (!children) {
        cr_fail(m->error, CR_ERROR_MEMORY, "variant: no memory");
        return -1;
    }
    int32_t made = 0;
    for (int32_t k = 0; k < s->child_count && made >= 0; k++) {
        children[k] = (cr_child){shape_of(m, s->children[k].shape), mirror_pose(m->variant, s->children[k].pose)};
        if (children[k].shape < 0) made = -1;
    }
    if (made >= 0) made = cr_add_compound(m->builder, children, s->child_count, m->error);
    free(children);
    return made;
}

static int32_t add_mirrored_points(making* m, const cr_shape* s) {
    cr_vec3* points = malloc(((size_t)s->vertex_count + 1) * sizeof *points);
    int32_t(*triangles)[3] = malloc(((size_t)s->triangle_count + 1) * sizeof *triangles);
    float(*planes)[4] = malloc(((size_t)s->plane_count + 1) * sizeof *planes);
    int32_t made = -1;
    if (points && triangles && planes) {
        for (int32_t k = 0; k < s->vertex_count; k++) points[k] = mirror_vector(m->variant, s->vertices[k]);
        for (int32_t t = 0; t < s->triangle_count; t++) { // the other way round, so that outside stays outside
            triangles[t][0] = s->triangles[t][0];
            triangles[t][1] = s->triangles[t][2];
            triangles[t][2] = s->triangles[t][1];
        }
        for (int32_t p = 0; p < s->plane_count; p++) {
            cr_vec3 n = mirror_vector(m->variant, cr_v3(s->planes[p][0], s->planes[p][1], s->planes[p][2]));
            memcpy(planes[p], (float[]){n.x, n.y, n.z, s->planes[p][3]}, sizeof planes[p]);
        }
        cr_hull hull = {s->vertex_count,
                        s->plane_count,
                        s->edge_count,
                        s->triangle_count,
                        points,
                        (const float(*)[4])planes,
                        (const int32_t(*)[2])s->edges,
                        (const int32_t(*)[3])triangles};
        made = s->type == CR_SHAPE_HULL ? cr_add_hull_faces(m->builder, NULL, &hull, m->error)
                                        : cr_add_mesh(m->builder, NULL, points, s->vertex_count, hull.triangles,
                                                      s->triangle_count, m->error);
    } else {
        cr_fail(m->error, CR_ERROR_MEMORY, "variant: no memory");
    }
    free(points);
    free(triangles);
    free(planes);
    return made;
}

static int32_t shape_of(making* m, int32_t index) {
    if (m->shapes[index] >= 0) return m->shapes[index];
    const cr_shape* s = &m->world->shapes[index];
    int32_t made;
    if (!m->variant->mirror) {
        made = cr_add_shape_copy(m->builder, m->world, index, m->error);
    } else if (s->type == CR_SHAPE_COMPOUND) {
        made = add_compound(m, s);
    } else if (s->type == CR_SHAPE_HULL || s->type == CR_SHAPE_MESH) {
        made = add_mirrored_points(m, s);
    } else if (s->type == CR_SHAPE_HEIGHT_FIELD) {
        cr_fail(m->error, CR_ERROR_UNSUPPORTED, "variant: a height field cannot be mirrored");
        made = -1;
    } else { // symmetric itself
        made = cr_add_shape_copy(m->builder, m->world, index, m->error);
    }
    m->shapes[index] = made;
    return made;
}

// ---------------------------------------------------------------- bodies

static cr_status add_body(making* m, const cr_state* state, int32_t i) {
    const cr_body* b = &m->world->bodies[i];
    const cr_variant* v = m->variant;
    bool plane = v->planes && b->motion == CR_STATIC && m->world->shapes[b->shape].type == CR_SHAPE_MESH;
    cr_body_def d = cr_def_of_body(m->world, state, i);
    cr_pose mass = mirror_pose(v, b->mass_pose);
    mass.position = cr_scale(mass.position, v->scale);
    d.shape = plane ? cr_add_plane(m->builder, m->error) : shape_of(m, b->shape);
    if (d.shape < 0) return CR_ERROR_UNSUPPORTED;
    d.scale *= v->scale;
    cr_pose pose = {cr_variant_point(v, state->position[i]), orientation_of(v, state->orientation[i])};
    d.pose = cr_pose_mul(pose, cr_pose_inverse(mass));
    d.linear_velocity = cr_variant_point(v, state->linear_velocity[i]);
    d.angular_velocity = cr_rotate(v->turn, mirror_axial(v, state->angular_velocity[i]));
    d.center_of_mass = mass.position;
    if (b->motion == CR_DYNAMIC) {
        d.inertia = cr_scale(b->inertia, v->scale * v->scale);
        d.inertia_orientation = mass.orientation;
    }
    return cr_add_body(m->builder, d, m->error) < 0 ? CR_ERROR_ARGUMENT : CR_OK;
}

// ---------------------------------------------------------------- joints

static cr_joint_limit negated(cr_joint_limit l) { return (cr_joint_limit){-l.upper, -l.lower, l.stiffness, l.damping}; }

// Forces grow with lengths, and torques with their square.
static void scale_axis(cr_joint_limit* l, cr_joint_drive* d, float length, float spring) {
    l->lower *= length;
    l->upper *= length;
    l->stiffness *= spring;
    l->damping *= spring;
    if (!d) return;
    d->position *= length;
    d->velocity *= length;
    if (!d->acceleration) {
        d->stiffness *= spring;
        d->damping *= spring;
    }
}

static cr_pose joint_frame(const cr_variant* v, int32_t body, cr_pose frame) {
    if (body < 0) return (cr_pose){cr_variant_point(v, frame.position), orientation_of(v, frame.orientation)};
    cr_pose pose = mirror_pose(v, frame);
    pose.position = cr_scale(pose.position, v->scale);
    return pose;
}

// `places`: where each body of the old world is in the new one.
static cr_status add_joint(making* m, const cr_joint* joint, const int32_t* places) {
    const cr_variant* v = m->variant;
    cr_joint_def d = joint->def;
    float s = v->scale, square = s * s;
    for (int k = 0; k < CR_JOINT_AXES; k++) {
        // In mirrored frames lengths along x and turns about y and z are the other way round.
        if (v->mirror && (k == CR_LINEAR_X || k == CR_ANGULAR_Y || k == CR_ANGULAR_Z)) {
            d.limits[k] = negated(d.limits[k]);
            d.drives[k].position = -d.drives[k].position;
            d.drives[k].velocity = -d.drives[k].velocity;
        }
        bool angle = k >= CR_ANGULAR_X;
        d.drives[k].max_force *= angle ? square : s;
        scale_axis(&d.limits[k], &d.drives[k], angle ? 1 : s, angle ? square : 1);
    }
    scale_axis(&d.distance, NULL, s, 1);
    scale_axis(&d.swing, NULL, 1, square);
    d.frame_a = joint_frame(v, d.body_a, d.frame_a);
    d.frame_b = joint_frame(v, d.body_b, d.frame_b);
    if (d.body_a >= 0) d.body_a = places[d.body_a];
    if (d.body_b >= 0) d.body_b = places[d.body_b];
    return cr_add_joint(m->builder, d, m->error) < 0 ? CR_ERROR_ARGUMENT : CR_OK;
}

static cr_status add_joints(making* m) {
    const cr_world* w = m->world;
    if (!w->joint_count) return CR_OK;
    int32_t* places = malloc((size_t)w->body_count * sizeof *places);
    if (!places) return cr_fail(m->error, CR_ERROR_MEMORY, "variant: no memory");
    for (int32_t k = 0; k < w->body_count; k++) places[m->variant->order ? m->variant->order[k] : k] = k;
    cr_status status = CR_OK;
    for (int32_t i = 0; i < w->joint_count && !status; i++) status = add_joint(m, &w->joints[i], places);
    free(places);
    return status;
}

cr_status cr_world_variant(const cr_world* world, const cr_state* state, const cr_variant* v, cr_world** out,
                           cr_state* out_state, cr_error* error) {
    *out = NULL;
    *out_state = (cr_state){0};
    if (!(v->scale > 0) || !isfinite(v->scale))
        return cr_fail(error, CR_ERROR_ARGUMENT, "variant: expected a scale above 0, found %g", (double)v->scale);
    making m = {world, v, cr_builder_create(), malloc(((size_t)world->shape_count + 1) * sizeof *m.shapes), error};
    cr_status status = m.builder && m.shapes ? CR_OK : cr_fail(error, CR_ERROR_MEMORY, "variant: no memory");
    for (int32_t k = 0; k < world->shape_count && !status; k++) m.shapes[k] = -1;
    if (!status) cr_builder_gravity(m.builder, cr_variant_point(v, world->gravity));
    for (int32_t k = 0; k < world->body_count && !status; k++) status = add_body(&m, state, v->order ? v->order[k] : k);
    if (!status) status = add_joints(&m);
    if (!status) status = cr_build(m.builder, out, out_state, error);
    if (!status) cr_state_variant(state, v, out_state); // to the bit, without the way through the nodes
    cr_builder_destroy(m.builder);
    free(m.shapes);
    return status;
}
