// recording_world.c: a cr_world inside an HDF5 file, number for number.
//
// What the builder derived (planes, inertia, surface points) is kept too and not made again, so that a recording
// means the same after the builder has changed. Reading trusts nothing: every count, index and number is checked.
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "world/internal.h"
#include "world/materials.h"
#include "world/recording_internal.h"

#define MEMBER(type, field, kind, count)                                                                               \
    { #field, offsetof(type, field), kind, count }

static const cr_h5_field shape_fields[] = {
    MEMBER(cr_shape, type, 'i', 1),         MEMBER(cr_shape, size, 'f', 3),
    MEMBER(cr_shape, vertex_count, 'i', 1), MEMBER(cr_shape, plane_count, 'i', 1),
    MEMBER(cr_shape, edge_count, 'i', 1),   MEMBER(cr_shape, triangle_count, 'i', 1),
    MEMBER(cr_shape, child_count, 'i', 1),  MEMBER(cr_shape, columns, 'i', 1),
    MEMBER(cr_shape, rows, 'i', 1),         MEMBER(cr_shape, spacing, 'f', 1),
    MEMBER(cr_shape, volume, 'f', 1),       MEMBER(cr_shape, centroid, 'f', 3),
    MEMBER(cr_shape, unit_inertia, 'f', 9), MEMBER(cr_shape, aabb_min, 'f', 3),
    MEMBER(cr_shape, aabb_max, 'f', 3),     MEMBER(cr_shape, radius, 'f', 1),
    MEMBER(cr_shape, point_count, 'i', 1),  MEMBER(cr_shape, point_radius, 'f', 1),
};

static const cr_h5_field body_fields[] = {
    MEMBER(cr_body, motion, 'i', 1),
    MEMBER(cr_body, shape, 'i', 1),
    MEMBER(cr_body, scale, 'f', 1),
    MEMBER(cr_body, shape_pose, 'f', 7), // position x y z, orientation x y z w
    MEMBER(cr_body, node, 'f', 7),
    MEMBER(cr_body, mass_pose, 'f', 7),
    MEMBER(cr_body, mass, 'f', 1),
    MEMBER(cr_body, inverse_mass, 'f', 1),
    MEMBER(cr_body, inertia, 'f', 3),
    MEMBER(cr_body, inverse_inertia, 'f', 3),
    MEMBER(cr_body, radius, 'f', 1),
    MEMBER(cr_body, friction, 'f', 1),
    MEMBER(cr_body, restitution, 'f', 1),
    MEMBER(cr_body, friction_combine, 'i', 1),
    MEMBER(cr_body, restitution_combine, 'i', 1),
    MEMBER(cr_body, gravity_factor, 'f', 1),
    MEMBER(cr_body, group, 'u', 1),
    MEMBER(cr_body, mask, 'u', 1),
};

static const cr_h5_field child_fields[] = {
    MEMBER(cr_child, shape, 'i', 1),
    MEMBER(cr_child, pose, 'f', 7),
};

// A joint's definition in numbers; its name is beside it.
typedef struct stored_joint {
    int32_t body_a, body_b, collide_connected, distance_axes, swing_axis;
    int32_t acceleration[CR_JOINT_AXES];
    float frame_a[7], frame_b[7];   // position x y z, orientation x y z w
    float limits[CR_JOINT_AXES][4]; // lower, upper, stiffness, damping
    float drives[CR_JOINT_AXES][5]; // position, velocity, stiffness, damping, max_force
    float distance[4], swing[4];
} stored_joint;

static const cr_h5_field joint_fields[] = {
    MEMBER(stored_joint, body_a, 'i', 1),
    MEMBER(stored_joint, body_b, 'i', 1),
    MEMBER(stored_joint, collide_connected, 'i', 1),
    MEMBER(stored_joint, distance_axes, 'i', 1),
    MEMBER(stored_joint, swing_axis, 'i', 1),
    MEMBER(stored_joint, acceleration, 'i', CR_JOINT_AXES),
    MEMBER(stored_joint, frame_a, 'f', 7),
    MEMBER(stored_joint, frame_b, 'f', 7),
    MEMBER(stored_joint, limits, 'f', 4 * CR_JOINT_AXES),
    MEMBER(stored_joint, drives, 'f', 5 * CR_JOINT_AXES),
    MEMBER(stored_joint, distance, 'f', 4),
    MEMBER(stored_joint, swing, 'f', 4),
};

#define COUNT(array) ((int)(sizeof(array) / sizeof *(array)))
// A new field of these structs must be saved above.
_Static_assert(sizeof(cr_shape) == 224, "cr_shape changed: see shape_fields");
_Static_assert(sizeof(cr_body) == 160, "cr_body changed: see body_fields");
_Static_assert(sizeof(cr_child) == 32, "cr_child changed: see child_fields");
_Static_assert(sizeof(cr_joint_def) == 360, "cr_joint_def changed: see stored_joint");

// The pools: arrays of all shapes, one after the other.
enum { VERTICES, PLANES, EDGES, TRIANGLES, CHILDREN, HEIGHTS, POINTS, POOLS };

typedef struct pool {
    const char* name;
    size_t offset; // of the pointer in cr_shape
    char kind;     // f, i; c: cr_child
    int width;     // numbers an element
    size_t size;   // bytes an element
} pool;

static const pool pools[POOLS] = {
    {"vertices", offsetof(cr_shape, vertices), 'f', 3, 12},
    {"planes", offsetof(cr_shape, planes), 'f', 4, 16},
    {"edges", offsetof(cr_shape, edges), 'i', 2, 8},
    {"triangles", offsetof(cr_shape, triangles), 'i', 3, 12},
    {"children", offsetof(cr_shape, children), 'c', 1, sizeof(cr_child)},
    {"heights", offsetof(cr_shape, heights), 'f', 1, 4},
    {"points", offsetof(cr_shape, points), 'f', 3, 12},
};

static size_t pool_count(const cr_shape* s, int p) {
    switch (p) {
    case VERTICES:
        return (size_t)s->vertex_count;
    case PLANES:
        return (size_t)s->plane_count;
    case EDGES:
        return (size_t)s->edge_count;
    case TRIANGLES:
        return (size_t)s->triangle_count;
    case CHILDREN:
        return (size_t)s->child_count;
    case HEIGHTS:
        return (size_t)s->columns * (size_t)s->rows;
    default:
        return (size_t)s->point_count;
    }
}

static void** pool_pointer(cr_shape* s, int p) { return (void**)((char*)s + pools[p].offset); }

// ---------------------------------------------------------------- writing

static cr_status write_table(hid_t group, const char* name, const cr_h5_field* fields, int count, size_t size,
                             int32_t length, const void* data, const char* path, cr_error* error) {
    CR_H5_HANDLE file_type = cr_h5_compound(fields, count, size, false);
    CR_H5_HANDLE memory_type = cr_h5_compound(fields, count, size, true);
    hsize_t dims = (hsize_t)length;
    if (file_type < 0 || memory_type < 0) return cr_h5_fail(error, CR_ERROR_FILE, path, name);
    return cr_h5_write(group, name, file_type, memory_type, 1, &dims, data, path, error);
}

static cr_status write_pool(hid_t group, const cr_world* world, int p, const char* path, cr_error* error) {
    size_t total = 0, at = 0;
    for (int32_t i = 0; i < world->shape_count; i++) total += pool_count(&world->shapes[i], p);
    char* data = cr_allocate(total, pools[p].size);
    if (!data) return cr_fail(error, CR_ERROR_MEMORY, "%s: no memory for %zu %s", path, total, pools[p].name);
    for (int32_t i = 0; i < world->shape_count; i++) {
        size_t count = pool_count(&world->shapes[i], p);
        if (count > 0) memcpy(data + at * pools[p].size, *pool_pointer(&world->shapes[i], p), count * pools[p].size);
        at += count;
    }
    hsize_t dims[2] = {total, (hsize_t)pools[p].width};
    bool whole = pools[p].kind == 'i';
    cr_status status = pools[p].kind == 'c'
                           ? write_table(group, pools[p].name, child_fields, COUNT(child_fields), sizeof(cr_child),
                                         (int32_t)total, data, path, error)
                           : cr_h5_write(group, pools[p].name, whole ? H5T_STD_I32LE : H5T_IEEE_F32LE,
                                         whole ? H5T_NATIVE_INT32 : H5T_NATIVE_FLOAT, 2, dims, data, path, error);
    free(data);
    return status;
}

static void store_pose(cr_pose p, float out[7]) {
    const float numbers[7] = {p.position.x,    p.position.y,    p.position.z,   p.orientation.x,
                              p.orientation.y, p.orientation.z, p.orientation.w};
    memcpy(out, numbers, sizeof numbers);
}

static void store_limit(cr_joint_limit l, float out[4]) {
    const float numbers[4] = {l.lower, l.upper, l.stiffness, l.damping};
    memcpy(out, numbers, sizeof numbers);
}

static stored_joint store_joint(const cr_joint_def* d) {
    stored_joint s = {.body_a = d->body_a,
                      .body_b = d->body_b,
                      .collide_connected = d->collide_connected,
                      .distance_axes = d->distance_axes,
                      .swing_axis = d->swing_axis};
    store_pose(d->frame_a, s.frame_a);
    store_pose(d->frame_b, s.frame_b);
    store_limit(d->distance, s.distance);
    store_limit(d->swing, s.swing);
    for (int k = 0; k < CR_JOINT_AXES; k++) {
        const cr_joint_drive* v = &d->drives[k];
        const float numbers[5] = {v->position, v->velocity, v->stiffness, v->damping, v->max_force};
        memcpy(s.drives[k], numbers, sizeof numbers);
        s.acceleration[k] = v->acceleration;
        store_limit(d->limits[k], s.limits[k]);
    }
    return s;
}

static const char* joint_name(const void* world, size_t i) { return ((const cr_world*)world)->joints[i].def.name; }

static cr_status write_joints(hid_t group, const cr_world* world, const char* path, cr_error* error) {
    if (!world->joint_count) return CR_OK;
    stored_joint* list = malloc((size_t)world->joint_count * sizeof *list);
    if (!list) return cr_fail(error, CR_ERROR_MEMORY, "%s: no memory for %d joints", path, (int)world->joint_count);
    for (int32_t i = 0; i < world->joint_count; i++) list[i] = store_joint(&world->joints[i].def);
    cr_status status = write_table(group, "joints", joint_fields, COUNT(joint_fields), sizeof *list, world->joint_count,
                                   list, path, error);
    free(list);
    if (status) return status;
    return cr_h5_write_strings(group, "joint_names", (size_t)world->joint_count, joint_name, world, path, error);
}

cr_status cr_h5_write_world(hid_t group, const cr_world* world, const char* path, cr_error* error) {
    cr_status status = write_table(group, "shapes", shape_fields, COUNT(shape_fields), sizeof(cr_shape),
                                   world->shape_count, world->shapes, path, error);
    for (int p = 0; !status && p < POOLS; p++) status = write_pool(group, world, p, path, error);
    if (!status)
        status = write_table(group, "bodies", body_fields, COUNT(body_fields), sizeof(cr_body), world->body_count,
                             world->bodies, path, error);
    return status ? status : write_joints(group, world, path, error);
}

// ---------------------------------------------------------------- checking

static bool all_finite(const float* x, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (!isfinite(x[i])) return false;
    return true;
}

static bool indices(const int32_t* x, size_t count, int32_t below) {
    for (size_t i = 0; i < count; i++)
        if (x[i] < 0 || x[i] >= below) return false;
    return true;
}

static bool good_pose(cr_pose p) {
    cr_quat q = p.orientation;
    float n = q.x * q.x + q.y * q.y + q.z * q.z + q.w * q.w;
    return cr_finite3(p.position) && fabsf(n - 1) < 1e-3f;
}

// What is wrong with a shape's own numbers (its pools are not there yet), or NULL.
static const char* check_counts(const cr_shape* s) {
    if ((unsigned)s->type >= CR_SHAPE_TYPE_COUNT) return "a shape type";
    if (s->vertex_count < 0 || s->plane_count < 0 || s->edge_count < 0 || s->triangle_count < 0 || s->child_count < 0 ||
        s->point_count < 0 || s->columns < 0 || s->rows < 0)
        return "counts >= 0";
    static const int sizes[CR_SHAPE_TYPE_COUNT] = {[CR_SHAPE_SPHERE] = 1,
                                                   [CR_SHAPE_BOX] = 3,
                                                   [CR_SHAPE_CAPSULE] = 2,
                                                   [CR_SHAPE_CYLINDER] = 2,
                                                   [CR_SHAPE_CONE] = 2};
    for (int i = 0; i < sizes[s->type]; i++)
        if (!(s->size[i] > 0) || !isfinite(s->size[i])) return "sizes > 0";
    bool hull = s->type == CR_SHAPE_HULL, mesh = s->type == CR_SHAPE_MESH;
    if (hull ? s->vertex_count < 4 || s->plane_count < 4 || s->edge_count < 6 || s->triangle_count < 4
             : s->plane_count > 0 || s->edge_count > 0)
        return "planes and edges on hulls and only there";
    if (mesh ? s->vertex_count < 3 || s->triangle_count < 1 : !hull && (s->vertex_count > 0 || s->triangle_count > 0))
        return "vertices and triangles on hulls and meshes and only there";
    if ((s->type == CR_SHAPE_COMPOUND) != (s->child_count > 0)) return "children on compounds and only there";
    if (s->type == CR_SHAPE_HEIGHT_FIELD) {
        if (s->columns < 2 || s->rows < 2 || !(s->spacing > 0) || !isfinite(s->spacing))
            return "a grid of at least 2 by 2";
        if ((int64_t)s->columns * s->rows > INT32_MAX) return "a grid of fewer samples";
    } else if (s->columns > 0 || s->rows > 0) {
        return "heights on height fields and only there";
    }
    bool solid = cr_shape_is_convex(s->type) || s->type == CR_SHAPE_COMPOUND, plane = s->type == CR_SHAPE_PLANE;
    if (!isfinite(s->volume) || (solid ? !(s->volume > 0) : s->volume != 0)) return "a volume";
    if (!cr_finite3(s->centroid) || !all_finite(&s->unit_inertia[0][0], 9)) return "a finite centroid and inertia";
    if (!isfinite(s->point_radius) || s->point_radius < 0) return "a point radius >= 0";
    if (plane ? !(s->radius > 0) : !(s->radius > 0 && isfinite(s->radius))) return "a radius > 0";
    const float low[3] = {s->aabb_min.x, s->aabb_min.y, s->aabb_min.z};
    const float high[3] = {s->aabb_max.x, s->aabb_max.y, s->aabb_max.z};
    for (int i = 0; i < 3; i++)
        if (!(low[i] <= high[i]) || (!plane && !(isfinite(low[i]) && isfinite(high[i]))))
            return "an ordered bounding box";
    return NULL;
}

static const char* check_arrays(const cr_shape* shapes, const cr_shape* s) {
    if (!all_finite((const float*)s->vertices, 3 * (size_t)s->vertex_count)) return "finite vertices";
    if (!all_finite((const float*)s->planes, 4 * (size_t)s->plane_count)) return "finite planes";
    if (!all_finite((const float*)s->points, 3 * (size_t)s->point_count)) return "finite points";
    if (!all_finite(s->heights, pool_count(s, HEIGHTS))) return "finite heights";
    if (!indices((const int32_t*)s->edges, 2 * (size_t)s->edge_count, s->vertex_count))
        return "edges between its vertices";
    if (!indices((const int32_t*)s->triangles, 3 * (size_t)s->triangle_count, s->vertex_count))
        return "triangles between its vertices";
    for (int32_t i = 0; i < s->plane_count; i++) {
        const float* n = s->planes[i];
        if (fabsf(n[0] * n[0] + n[1] * n[1] + n[2] * n[2] - 1) > 1e-3f) return "planes with unit normals";
    }
    for (int32_t i = 0; i < s->child_count; i++) {
        const cr_child* c = &s->children[i];
        if (c->shape < 0 || c->shape >= s - shapes || !cr_shape_is_convex(shapes[c->shape].type))
            return "children that are earlier convex shapes";
        if (!good_pose(c->pose)) return "children with poses";
    }
    return NULL;
}

static bool good_inverse(float x, float inverse) {
    return isfinite(x) && x >= 0 && isfinite(inverse) && inverse >= 0 && (x > 0) == (inverse > 0) &&
           (x == 0 || fabsf(x * inverse - 1) < 1e-3f);
}

static const char* check_body(const cr_world* world, const cr_body* b) {
    if ((unsigned)b->motion > CR_DYNAMIC) return "a motion type";
    if (b->shape < 0 || b->shape >= world->shape_count) return "a shape index";
    const cr_shape* s = &world->shapes[b->shape];
    if (b->motion != CR_STATIC && !cr_shape_is_convex(s->type) && s->type != CR_SHAPE_COMPOUND)
        return "a static body for that shape";
    if (!(b->scale > 0) || !isfinite(b->scale)) return "a scale > 0";
    if (!good_pose(b->shape_pose) || !good_pose(b->node) || !good_pose(b->mass_pose))
        return "finite poses with unit quaternions";
    if (!good_inverse(b->mass, b->inverse_mass) || !good_inverse(b->inertia.x, b->inverse_inertia.x) ||
        !good_inverse(b->inertia.y, b->inverse_inertia.y) || !good_inverse(b->inertia.z, b->inverse_inertia.z))
        return "mass and inertia >= 0 with their inverses";
    if (b->motion != CR_DYNAMIC && (b->inverse_mass > 0 || cr_dot(b->inverse_inertia, b->inverse_inertia) > 0))
        return "no mass on a body that nothing moves";
    if (!(b->radius > 0) || (!isfinite(b->radius) && s->type != CR_SHAPE_PLANE)) return "a radius > 0";
    if (!(b->friction >= 0) || !isfinite(b->friction)) return "a friction >= 0";
    if (!(b->restitution >= 0 && b->restitution <= 1)) return "a restitution between 0 and 1";
    if ((unsigned)b->friction_combine > CR_COMBINE_MULTIPLY || (unsigned)b->restitution_combine > CR_COMBINE_MULTIPLY)
        return "combine rules";
    return isfinite(b->gravity_factor) ? NULL : "a finite gravity factor";
}

static int by_text(const void* a, const void* b) { return strcmp(*(char* const*)a, *(char* const*)b); }

static cr_status check_names(const char* what, char** names, int32_t count, const char* path, cr_error* error) {
    char** sorted = cr_allocate((size_t)count, sizeof *sorted);
    if (!sorted) return cr_fail(error, CR_ERROR_MEMORY, "%s: no memory for %d names", path, count);
    cr_status status = CR_OK;
    if (count > 0) memcpy(sorted, names, (size_t)count * sizeof *sorted);
    qsort(sorted, (size_t)count, sizeof *sorted, by_text);
    for (int32_t i = 0; !status && i < count; i++) {
        if (!*sorted[i])
            status = cr_fail(error, CR_ERROR_FORMAT, "%s: %s: expected names, found an empty one", path, what);
        else if (i > 0 && strcmp(sorted[i - 1], sorted[i]) == 0)
            status = cr_fail(error, CR_ERROR_FORMAT, "%s: %s: expected every name once, found \"%.200s\" twice", path,
                             what, sorted[i]);
    }
    free(sorted);
    return status;
}

// ---------------------------------------------------------------- reading

static cr_status read_pool(hid_t group, cr_world* world, int p, const char* path, cr_error* error) {
    const pool* what = &pools[p];
    hsize_t dims[2] = {0, (hsize_t)what->width};
    void* read = NULL;
    bool whole = what->kind == 'i';
    cr_status status = what->kind == 'c'
                           ? cr_h5_read_compound(group, what->name, child_fields, COUNT(child_fields), sizeof(cr_child),
                                                 dims, &read, path, error)
                           : cr_h5_read(group, what->name, whole ? H5T_INTEGER : H5T_FLOAT, 4,
                                        whole ? H5T_NATIVE_INT32 : H5T_NATIVE_FLOAT, 2, dims, &read, path, error);
    if (status) return status;
    char* data = read;
    uint64_t wanted = 0;
    for (int32_t i = 0; i < world->shape_count; i++) wanted += pool_count(&world->shapes[i], p);
    if (wanted != dims[0] || (what->kind != 'c' && dims[1] != (hsize_t)what->width)) {
        free(data);
        return cr_fail(error, CR_ERROR_FORMAT,
                       "%s: world/%s: expected (%" PRIu64 ", %d) for the shapes, found (%" PRIu64 ", %" PRIu64 ")",
                       path, what->name, wanted, what->width, (uint64_t)dims[0], (uint64_t)dims[1]);
    }
    size_t at = 0;
    for (int32_t i = 0; i < world->shape_count; i++) {
        size_t count = pool_count(&world->shapes[i], p);
        if (count == 0) continue;
        void* copy = cr_allocate(count, what->size);
        if (!copy) {
            free(data);
            return cr_fail(error, CR_ERROR_MEMORY, "%s: no memory for %zu %s", path, count, what->name);
        }
        memcpy(copy, data + at * what->size, count * what->size);
        *pool_pointer(&world->shapes[i], p) = copy;
        at += count;
    }
    free(data);
    return CR_OK;
}

static cr_status read_shapes(hid_t group, cr_world* world, const char* path, cr_error* error) {
    hsize_t count;
    void* data;
    cr_status status = cr_h5_read_compound(group, "shapes", shape_fields, COUNT(shape_fields), sizeof(cr_shape), &count,
                                           &data, path, error);
    if (status) return status;
    world->shapes = data;
    world->shape_count = (int32_t)count;
    for (int32_t i = 0; i < world->shape_count; i++) {
        const char* expected = check_counts(&world->shapes[i]);
        if (expected) return cr_fail(error, CR_ERROR_FORMAT, "%s: world/shapes[%d]: expected %s", path, i, expected);
    }
    for (int p = 0; !status && p < POOLS; p++) status = read_pool(group, world, p, path, error);
    for (int32_t i = 0; !status && i < world->shape_count; i++) {
        cr_shape* s = &world->shapes[i];
        const char* expected = check_arrays(world->shapes, s);
        if (expected) return cr_fail(error, CR_ERROR_FORMAT, "%s: world/shapes[%d]: expected %s", path, i, expected);
        status = cr_search_make(s, error);
    }
    return status;
}

static cr_status read_bodies(hid_t group, cr_world* world, int32_t body_count, const char* path, cr_error* error) {
    hsize_t count;
    void* data;
    cr_status status = cr_h5_read_compound(group, "bodies", body_fields, COUNT(body_fields), sizeof(cr_body), &count,
                                           &data, path, error);
    if (status) return status;
    world->bodies = data;
    if (count != (hsize_t)body_count)
        return cr_fail(error, CR_ERROR_FORMAT,
                       "%s: world/bodies: expected %d bodies, as there are names, found %" PRIu64, path, body_count,
                       (uint64_t)count);
    for (int32_t i = 0; i < body_count; i++) {
        const char* expected = check_body(world, &world->bodies[i]);
        if (expected) return cr_fail(error, CR_ERROR_FORMAT, "%s: world/bodies[%d]: expected %s", path, i, expected);
    }
    return CR_OK;
}

static cr_pose read_pose(const float x[7]) { return (cr_pose){{x[0], x[1], x[2]}, {x[3], x[4], x[5], x[6]}}; }
static cr_joint_limit read_limit(const float x[4]) { return (cr_joint_limit){x[0], x[1], x[2], x[3]}; }

static cr_joint_def read_joint(const stored_joint* s, const char* name) {
    cr_joint_def d = {.name = name,
                      .body_a = s->body_a,
                      .body_b = s->body_b,
                      .frame_a = read_pose(s->frame_a),
                      .frame_b = read_pose(s->frame_b),
                      .collide_connected = s->collide_connected != 0,
                      .distance_axes = s->distance_axes,
                      .distance = read_limit(s->distance),
                      .swing_axis = s->swing_axis,
                      .swing = read_limit(s->swing)};
    for (int k = 0; k < CR_JOINT_AXES; k++) {
        const float* x = s->drives[k];
        d.limits[k] = read_limit(s->limits[k]);
        d.drives[k] = (cr_joint_drive){x[0], x[1], x[2], x[3], x[4], s->acceleration[k] != 0};
    }
    return d;
}

static cr_status make_joints(cr_world* world, const stored_joint* list, char** names, int32_t count, const char* path,
                             cr_error* error) {
    world->joints = calloc((size_t)count, sizeof *world->joints);
    if (!world->joints) return cr_fail(error, CR_ERROR_MEMORY, "%s: no memory for %d joints", path, (int)count);
    for (int32_t i = 0; i < count; i++) {
        cr_error why;
        cr_status status =
            cr_joint_make(world->bodies, world->body_count, read_joint(&list[i], names[i]), &world->joints[i], &why);
        if (status) return cr_fail(error, status, "%s: world/joints[%d]: %.900s", path, (int)i, why.message);
        world->joint_count++;
    }
    if (cr_joints_set_apart(world)) return CR_OK;
    return cr_fail(error, CR_ERROR_MEMORY, "%s: no memory for %d joints", path, (int)count);
}

// Recordings of before there were joints have none.
static cr_status read_joints(hid_t group, cr_world* world, const char* path, cr_error* error) {
    if (!cr_h5_has(group, "joints")) return CR_OK;
    hsize_t count;
    void* data = NULL;
    char** names = NULL;
    size_t name_count = 0;
    cr_status status = cr_h5_read_compound(group, "joints", joint_fields, COUNT(joint_fields), sizeof(stored_joint),
                                           &count, &data, path, error);
    if (status) return status;
    status = cr_h5_read_strings(group, "joint_names", &names, &name_count, path, error);
    if (!status && (name_count != count || count > INT32_MAX))
        status = cr_fail(error, CR_ERROR_FORMAT,
                         "%s: world/joint_names: expected one for each of %" PRIu64 " joints, found %zu", path,
                         (uint64_t)count, name_count);
    if (!status) status = check_names("world/joint_names", names, (int32_t)count, path, error);
    if (!status && count > 0) status = make_joints(world, data, names, (int32_t)count, path, error);
    cr_h5_free_strings(names, name_count);
    free(data);
    return status;
}

cr_status cr_h5_read_world(hid_t group, char** names, int32_t body_count, cr_world** result, const char* path,
                           cr_error* error) {
    cr_world* world = calloc(1, sizeof *world);
    if (!world) return cr_fail(error, CR_ERROR_MEMORY, "%s: no memory for a world", path);
    cr_status status = check_names("body/name", names, body_count, path, error);
    if (!status) status = read_shapes(group, world, path, error);
    if (!status) status = read_bodies(group, world, body_count, path, error);
    if (status) {
        cr_world_destroy(world); // body_count is 0: it looks at no names
        return status;
    }
    world->labels = calloc(body_count > 0 ? (size_t)body_count : 1, sizeof *world->labels);
    if (!world->labels) {
        cr_world_destroy(world);
        return cr_fail(error, CR_ERROR_MEMORY, "%s: no memory for %d labels", path, body_count);
    }
    world->body_count = body_count;
    status = read_joints(group, world, path, error);
    if (status) {
        world->body_count = 0; // the names are the caller's
        cr_world_destroy(world);
        return status;
    }
    world->names = names;
    *result = world;
    return CR_OK;
}

// ---------------------------------------------------------------- labels

static const char* group_text(const void* world, size_t i) { return ((const cr_world*)world)->labels[i].part_of; }
static const char* material_text(const void* world, size_t i) {
    return cr_material_get(((const cr_world*)world)->labels[i].material)->name;
}

static cr_status write_colors(hid_t group, const cr_world* world, const char* path, cr_error* error) {
    size_t n = (size_t)world->body_count;
    float(*colors)[3] = cr_allocate(n, sizeof *colors);
    if (!colors) return cr_fail(error, CR_ERROR_MEMORY, "%s: no memory for %zu colours", path, n);
    for (size_t i = 0; i < n; i++) {
        const cr_label* l = &world->labels[i];
        colors[i][0] = l->has_color ? l->color.r : NAN;
        colors[i][1] = l->has_color ? l->color.g : NAN;
        colors[i][2] = l->has_color ? l->color.b : NAN;
    }
    hsize_t dims[2] = {n, 3};
    cr_status status = cr_h5_write(group, "color", H5T_IEEE_F32LE, H5T_NATIVE_FLOAT, 2, dims, colors, path, error);
    free(colors);
    return status;
}

cr_status cr_h5_write_labels(hid_t group, const cr_world* world, const char* path, cr_error* error) {
    bool groups = false, materials = false, colors = false;
    size_t n = (size_t)world->body_count;
    for (size_t i = 0; i < n; i++) {
        const cr_label* l = &world->labels[i];
        groups = groups || *l->part_of;
        materials = materials || l->material != CR_MATERIAL_NONE;
        colors = colors || l->has_color;
    }
    cr_status status = CR_OK;
    if (groups) status = cr_h5_write_strings(group, "group", n, group_text, world, path, error);
    if (!status && materials) status = cr_h5_write_strings(group, "material", n, material_text, world, path, error);
    if (!status && colors) status = write_colors(group, world, path, error);
    return status;
}

static cr_status check_length(const char* what, size_t found, const cr_world* world, const char* path,
                              cr_error* error) {
    if (found == (size_t)world->body_count) return CR_OK;
    return cr_fail(error, CR_ERROR_FORMAT, "%s: body/%s: expected one for each of %d bodies, found %zu", path, what,
                   (int)world->body_count, found);
}

static cr_status read_texts(hid_t group, const char* what, cr_world* world, const char* path, cr_error* error) {
    if (!cr_h5_has(group, what)) return CR_OK;
    char** list;
    size_t count;
    cr_status status = cr_h5_read_strings(group, what, &list, &count, path, error);
    if (status) return status;
    status = check_length(what, count, world, path, error);
    for (size_t i = 0; !status && i < count; i++) {
        cr_label* l = &world->labels[i];
        if (strcmp(what, "material") == 0) {
            l->material = cr_material_find(list[i]); // of a newer version: none
        } else if (strlen(list[i]) >= sizeof l->part_of) {
            status = cr_fail(error, CR_ERROR_FORMAT,
                             "%s: body/group[%zu]: expected a name of fewer than %d bytes, found %zu", path, i,
                             CR_GROUP_NAME_SIZE, strlen(list[i]));
        } else {
            memcpy(l->part_of, list[i], strlen(list[i]) + 1);
        }
    }
    cr_h5_free_strings(list, count);
    return status;
}

static cr_status read_colors(hid_t group, cr_world* world, const char* path, cr_error* error) {
    if (!cr_h5_has(group, "color")) return CR_OK;
    hsize_t dims[2];
    void* data;
    cr_status status = cr_h5_read(group, "color", H5T_FLOAT, 4, H5T_NATIVE_FLOAT, 2, dims, &data, path, error);
    if (status) return status;
    const float* x = data;
    status = check_length("color", dims[1] == 3 ? (size_t)dims[0] : 0, world, path, error);
    for (int32_t i = 0; !status && i < world->body_count; i++, x += 3) {
        if (isnan(x[0]) && isnan(x[1]) && isnan(x[2])) continue;
        if (!(x[0] >= 0 && x[0] <= 1 && x[1] >= 0 && x[1] <= 1 && x[2] >= 0 && x[2] <= 1))
            status = cr_fail(error, CR_ERROR_FORMAT,
                             "%s: body/color[%d]: expected three numbers between 0 and 1, found (%g, %g, %g)", path,
                             (int)i, (double)x[0], (double)x[1], (double)x[2]);
        world->labels[i].has_color = true;
        world->labels[i].color = (cr_rgb){x[0], x[1], x[2]};
    }
    free(data);
    return status;
}

cr_status cr_h5_read_labels(hid_t group, cr_world* world, const char* path, cr_error* error) {
    cr_status status = read_texts(group, "group", world, path, error);
    if (!status) status = read_texts(group, "material", world, path, error);
    return status ? status : read_colors(group, world, path, error);
}
