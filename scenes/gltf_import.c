// gltf_import.c: glTF 2.0 with KHR_physics_rigid_bodies to a world.
//
// A node with a motion is a body; the colliders on it and below it, up to the next motion, are its shape. A collider
// with no motion above it is a static body of its own. A body's frame is its node's; a uniform scale becomes
// cr_body.scale, every other scale is baked into the shapes.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scenes/gltf_joints.h"
#include "scenes/tessellate.h"
#include "world/materials.h"
#include "world/memory.h"

#define BODIES "KHR_physics_rigid_bodies"
#define SHAPES "KHR_implicit_shapes"
#define GREATEST_TRIANGLES 20000000

// Where a node is: a rotation, a shift and a scale along its own axes, or (`axial` false) any affine map.
typedef struct frame {
    bool axial;
    cr_pose pose;
    double scale[3];
    double m[3][3], t[3]; // the same as a map: x -> m x + t
} frame;

typedef struct node {
    const json_t* json;
    int32_t parent, mesh;
    const json_t* children;
    bool axial; // else `m` is what counts
    double translation[3], rotation[4], scale[3], m[3][3];
    json_t *motion, *collider, *joint, *extras; // extras: our own, may be NULL
    bool visited, root, reached;
    int32_t body; // that it is, -1
    frame own;    // of such a one: what its scale makes of nodes below it, in the body's node frame
} node;

typedef struct mesh_data {
    cr_vec3* points;
    int32_t point_count, point_capacity;
    int32_t (*triangles)[3];
    int32_t triangle_count, triangle_capacity;
    bool split; // vertices are doubled where normals or texture coordinates differ
} mesh_data;

// A shape that is in the builder already.
typedef struct made_shape {
    char kind; // i implicit, m mesh, n node
    bool hull;
    int32_t index; // in its array of the file
    double scale[3];
    int32_t shape; // in the builder
    cr_quat turn;  // of the shape in its place
    int32_t next;
} made_shape;

typedef struct piece {
    int32_t shape;
    cr_pose pose;
} piece;

typedef struct file {
    cr_importer* importer;
    cr_gltf gltf;
    node* nodes;
    int32_t node_count;
    json_t *shapes, *materials, *filters, *joints; // arrays, may be NULL
    json_t *names, *joint_names;                   // sets of those of bodies, of joints
    made_shape* made;
    int32_t made_count, made_capacity;
    piece* pieces; // of the body at hand
    int32_t piece_count, piece_capacity;
    int32_t* stack; // (node_count)
    cr_exact_state* exact;
    int32_t exact_count, exact_capacity, body_count;
    struct {
        const json_t* filter;
        uint32_t group, mask;
    } systems[33]; // the filters that differ, one bit each
    int32_t system_count;
    cr_quat turn;           // of the body at hand
    bool has_physics;       // some node has it
    bool scaled_to_nothing; // a collider of the body at hand
} file;

static cr_status no_memory(file* f) {
    return cr_fail(f->importer->error, CR_ERROR_MEMORY, "%s: no memory", f->importer->path);
}

static const char* node_where(char text[static 32], int32_t index) {
    snprintf(text, 32, "/nodes/%d", (int)index);
    return text;
}

static const char* node_name(const file* f, int32_t index) {
    const char* name = json_string_value(json_object_get(f->nodes[index].json, "name"));
    return name ? name : "";
}

// ---------------------------------------------------------------- frames

static void multiply(double a[3][3], double b[3][3], double out[3][3]) {
    double c[3][3];
    for (int i = 0; i < 3; i++)
        for (int j = 0; j < 3; j++) c[i][j] = a[i][0] * b[0][j] + a[i][1] * b[1][j] + a[i][2] * b[2][j];
    memcpy(out, c, sizeof c);
}

static double determinant(double m[3][3]) {
    return m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1]) - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0]) +
           m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0]);
}

static void matrix_of(const double q[4], const double scale[3], double m[3][3]) {
    double n = q[0] * q[0] + q[1] * q[1] + q[2] * q[2] + q[3] * q[3], s = n > 0 ? 2 / n : 0;
    double x = q[0], y = q[1], z = q[2], w = q[3];
    double r[3][3] = {{1 - s * (y * y + z * z), s * (x * y - z * w), s * (x * z + y * w)},
                      {s * (x * y + z * w), 1 - s * (x * x + z * z), s * (y * z - x * w)},
                      {s * (x * z - y * w), s * (y * z + x * w), 1 - s * (x * x + y * y)}};
    for (int i = 0; i < 3; i++)
        for (int j = 0; j < 3; j++) m[i][j] = r[i][j] * scale[j];
}

static cr_quat quat_of(double m[3][3]) {
    double t = m[0][0] + m[1][1] + m[2][2], q[4];
    if (t > 0) {
        double s = 2 * sqrt(t + 1);
        q[3] = s / 4, q[0] = (m[2][1] - m[1][2]) / s, q[1] = (m[0][2] - m[2][0]) / s, q[2] = (m[1][0] - m[0][1]) / s;
    } else {
        int i = m[1][1] > m[0][0] ? 1 : 0;
        if (m[2][2] > m[i][i]) i = 2;
        int j = (i + 1) % 3, k = (i + 2) % 3;
        double s = 2 * sqrt(fmax(1 + m[i][i] - m[j][j] - m[k][k], 1e-30));
        q[i] = s / 4, q[3] = (m[k][j] - m[j][k]) / s, q[j] = (m[j][i] + m[i][j]) / s, q[k] = (m[k][i] + m[i][k]) / s;
    }
    return cr_qnormalize(cr_q((float)q[0], (float)q[1], (float)q[2], (float)q[3]));
}

// Splits a map into rotation and scale along its own axes. False where the axes are not at right angles.
static bool split_axes(double m[3][3], cr_quat* q, double scale[3]) {
    double r[3][3];
    for (int j = 0; j < 3; j++) {
        scale[j] = sqrt(m[0][j] * m[0][j] + m[1][j] * m[1][j] + m[2][j] * m[2][j]);
        if (!(scale[j] > 0)) return false;
        for (int i = 0; i < 3; i++) r[i][j] = m[i][j] / scale[j];
    }
    for (int j = 0; j < 3; j++) {
        int k = (j + 1) % 3;
        if (fabs(r[0][j] * r[0][k] + r[1][j] * r[1][k] + r[2][j] * r[2][k]) > 1e-6) return false;
    }
    if (determinant(r) < 0) {
        scale[0] = -scale[0];
        for (int i = 0; i < 3; i++) r[i][0] = -r[i][0];
    }
    *q = quat_of(r);
    return true;
}

// The rotation nearest to a map (Higham 1986: Newton's iteration for the polar decomposition).
static cr_quat polar_rotation(double m[3][3]) {
    double r[3][3];
    memcpy(r, m, sizeof r);
    for (int step = 0; step < 40; step++) {
        double d = determinant(r), c[3][3];
        if (!(fabs(d) > 1e-300)) return cr_quat_identity();
        for (int i = 0; i < 3; i++)
            for (int j = 0; j < 3; j++) {
                int a = (i + 1) % 3, b = (i + 2) % 3, e = (j + 1) % 3, h = (j + 2) % 3;
                c[i][j] = (r[a][e] * r[b][h] - r[a][h] * r[b][e]) / d; // inverse transpose
            }
        for (int i = 0; i < 3; i++)
            for (int j = 0; j < 3; j++) r[i][j] = (r[i][j] + c[i][j]) / 2;
    }
    if (determinant(r) < 0)
        for (int i = 0; i < 9; i++) r[i / 3][i % 3] = -r[i / 3][i % 3];
    return quat_of(r);
}

static frame identity_frame(void) {
    return (frame){
        .axial = true, .pose = cr_pose_identity(), .scale = {1, 1, 1}, .m = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};
}

static bool uniform(const frame* f) {
    return f->axial && f->scale[0] > 0 && fabs(f->scale[1] - f->scale[0]) <= 1e-6 * f->scale[0] &&
           fabs(f->scale[2] - f->scale[0]) <= 1e-6 * f->scale[0];
}

// A node's frame below its parent's. Rounds nothing where the parent is the identity.
static frame below(const frame* parent, const node* n) {
    frame f = {.axial = uniform(parent) && n->axial};
    double local[3][3], m[3][3];
    memcpy(m, parent->m, sizeof m);
    memcpy(local, n->m, sizeof local);
    multiply(m, local, f.m);
    for (int i = 0; i < 3; i++)
        f.t[i] = m[i][0] * n->translation[0] + m[i][1] * n->translation[1] + m[i][2] * n->translation[2] + parent->t[i];
    if (f.axial) {
        double s = parent->scale[0];
        cr_pose step = {
            cr_v3((float)(s * n->translation[0]), (float)(s * n->translation[1]), (float)(s * n->translation[2])),
            cr_q((float)n->rotation[0], (float)n->rotation[1], (float)n->rotation[2], (float)n->rotation[3])};
        f.pose = cr_pose_mul(parent->pose, step);
        for (int i = 0; i < 3; i++) f.scale[i] = s * n->scale[i];
    } else {
        f.pose.position = cr_v3((float)f.t[0], (float)f.t[1], (float)f.t[2]);
        f.axial = split_axes(f.m, &f.pose.orientation, f.scale);
    }
    return f;
}

static frame global_frame(const file* f, int32_t index) {
    int32_t depth = 0;
    for (int32_t i = index; i >= 0; i = f->nodes[i].parent) f->stack[depth++] = i;
    frame result = identity_frame();
    while (depth > 0) result = below(&result, &f->nodes[f->stack[--depth]]);
    return result;
}

// ---------------------------------------------------------------- nodes

static cr_status read_node(file* f, int32_t index) {
    cr_gltf* g = &f->gltf;
    node* n = &f->nodes[index];
    char where[32];
    json_t *json, *extensions = NULL, *children = NULL, *body = NULL, *extras;
    node_where(where, index);
    CR_TRY(cr_gltf_element(g, "nodes", index, &json));
    n->json = json;
    CR_TRY(cr_gltf_array(g, where, json, "children", &children));
    n->children = children;
    CR_TRY(cr_gltf_index(g, where, json, "mesh", cr_gltf_count(g, "meshes"), &n->mesh));
    const char* name = "";
    CR_TRY(cr_gltf_string(g, where, json, "name", &name));
    memcpy(n->rotation, (double[4]){0, 0, 0, 1}, sizeof n->rotation);
    memcpy(n->scale, (double[3]){1, 1, 1}, sizeof n->scale);
    n->axial = true;
    if (json_object_get(json, "matrix")) {
        double m[16], map[3][3];
        cr_quat q;
        CR_TRY(cr_gltf_numbers(g, where, json, "matrix", 16, m));
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) map[i][j] = m[4 * j + i];
            n->translation[i] = m[12 + i];
        }
        memcpy(n->m, map, sizeof map);
        n->axial = split_axes(map, &q, n->scale);
        n->rotation[0] = (double)q.x, n->rotation[1] = (double)q.y, n->rotation[2] = (double)q.z,
        n->rotation[3] = (double)q.w;
    } else {
        CR_TRY(cr_gltf_numbers(g, where, json, "translation", 3, n->translation));
        CR_TRY(cr_gltf_numbers(g, where, json, "rotation", 4, n->rotation));
        CR_TRY(cr_gltf_numbers(g, where, json, "scale", 3, n->scale));
        double l = 0;
        for (int i = 0; i < 4; i++) l += n->rotation[i] * n->rotation[i];
        if (!(fabs(l - 1) < 0.02))
            return cr_gltf_fail(g, where, "rotation: expected a unit quaternion, found length %g", sqrt(l));
        // Unit to float32's rounding is left alone, so that what we wrote comes back bit for bit.
        if (fabs(l - 1) > 1e-6)
            for (int i = 0; i < 4; i++) n->rotation[i] /= sqrt(l);
        matrix_of(n->rotation, n->scale, n->m);
    }
    CR_TRY(cr_gltf_object(g, where, json, "extensions", &extensions));
    CR_TRY(cr_gltf_object(g, where, extensions, BODIES, &body));
    CR_TRY(cr_gltf_object(g, where, body, "motion", &n->motion));
    CR_TRY(cr_gltf_object(g, where, body, "collider", &n->collider));
    extras = json_object_get(json, "extras");
    if (json_is_object(extras) && json_is_object(json_object_get(extras, "carom")))
        n->extras = json_object_get(extras, "carom");
    CR_TRY(cr_gltf_object(g, where, body, "joint", &n->joint));
    if (json_object_get(body, "trigger"))
        CR_TRY(cr_importer_lacks(f->importer, "%s (\"%.80s\"): the trigger is left out", where, name));
    if (json_object_get(extensions, "OMI_physics_gravity"))
        CR_TRY(cr_importer_lacks(f->importer, "%s (\"%.80s\"): the gravity volume is left out", where, name));
    if (json_object_get(extensions, "EXT_mesh_gpu_instancing"))
        CR_TRY(cr_importer_lacks(f->importer,
                                 "%s (\"%.80s\"): EXT_mesh_gpu_instancing is left out, there is one of what it repeats",
                                 where, name));
    if (body) f->has_physics = true;
    return CR_OK;
}

static cr_status link_nodes(file* f) {
    cr_gltf* g = &f->gltf;
    char where[32];
    for (int32_t i = 0; i < f->node_count; i++)
        for (size_t k = 0; k < json_array_size(f->nodes[i].children); k++) {
            const json_t* number = json_array_get(f->nodes[i].children, k);
            json_int_t child = json_integer_value(number);
            if (!json_is_integer(number) || child < 0 || child >= f->node_count)
                return cr_gltf_fail(g, node_where(where, i), "children/%zu: expected a node index below %d", k,
                                    (int)f->node_count);
            if (f->nodes[child].parent >= 0 || child == i)
                return cr_gltf_fail(g, node_where(where, i),
                                    "children/%zu: expected every node below one parent, found node %d below two", k,
                                    (int)child);
            f->nodes[child].parent = i;
        }
    // No node is its own ancestor: colour every chain of parents once.
    for (int32_t i = 0; i < f->node_count; i++) {
        int32_t depth = 0, at = i;
        while (at >= 0 && !f->nodes[at].visited && depth < f->node_count) {
            f->nodes[at].visited = true;
            f->stack[depth++] = at;
            at = f->nodes[at].parent;
        }
        for (int32_t k = 0; at >= 0 && k < depth; k++)
            if (f->stack[k] == at)
                return cr_gltf_fail(g, node_where(where, at), "expected a tree of nodes, found a circle");
    }
    for (int32_t i = 0; i < f->node_count; i++) f->nodes[i].visited = false;
    return CR_OK;
}

// ---------------------------------------------------------------- meshes

static void mesh_free(mesh_data* d) {
    free(d->points);
    free(d->triangles);
    *d = (mesh_data){0};
}

static bool add_triangle(mesh_data* d, uint32_t a, uint32_t b, uint32_t c) {
    if (!cr_grow(&d->triangles, &d->triangle_capacity, (int64_t)d->triangle_count + 1, sizeof *d->triangles))
        return false;
    int32_t* t = d->triangles[d->triangle_count++];
    t[0] = (int32_t)a, t[1] = (int32_t)b, t[2] = (int32_t)c;
    return true;
}

static cr_status add_primitive(file* f, mesh_data* d, const char* where, const json_t* primitive, double m[3][3],
                               const double t[3]) {
    cr_gltf* g = &f->gltf;
    json_t *attributes = NULL, *extensions = NULL;
    int32_t position = -1, indices = -1, accessors = cr_gltf_count(g, "accessors");
    int64_t mode = 4;
    if (!json_is_object(primitive)) return cr_gltf_fail(g, where, "expected an object");
    CR_TRY(cr_gltf_object(g, where, primitive, "attributes", &attributes));
    CR_TRY(cr_gltf_object(g, where, primitive, "extensions", &extensions));
    CR_TRY(cr_gltf_index(g, where, attributes, "POSITION", accessors, &position));
    CR_TRY(cr_gltf_index(g, where, primitive, "indices", accessors, &indices));
    CR_TRY(cr_gltf_integer(g, where, primitive, "mode", 0, 6, &mode));
    if (json_object_get(extensions, "KHR_draco_mesh_compression"))
        return cr_fail(g->error, CR_ERROR_UNSUPPORTED, "%s: %s: KHR_draco_mesh_compression cannot be read", g->path,
                       where);
    if (json_object_get(primitive, "targets"))
        CR_TRY(cr_importer_lacks(f->importer, "%s: morph targets are left out", where));
    if (position < 0) return cr_gltf_fail(g, where, "expected a POSITION attribute");
    if (json_object_get(attributes, "NORMAL") || json_object_get(attributes, "TEXCOORD_0")) d->split = true;

    float* points;
    int32_t count;
    CR_TRY(cr_gltf_floats(g, position, 3, &points, &count));
    int32_t first = d->point_count;
    for (int32_t i = 0; i < count; i++) {
        if (!cr_grow(&d->points, &d->point_capacity, (int64_t)d->point_count + 1, sizeof *d->points)) {
            free(points);
            return no_memory(f);
        }
        const float* p = points + 3 * (size_t)i;
        double x = (double)p[0], y = (double)p[1], z = (double)p[2];
        d->points[d->point_count++] = cr_v3((float)(m[0][0] * x + m[0][1] * y + m[0][2] * z + t[0]),
                                            (float)(m[1][0] * x + m[1][1] * y + m[1][2] * z + t[1]),
                                            (float)(m[2][0] * x + m[2][1] * y + m[2][2] * z + t[2]));
    }
    free(points);
    if (mode < 4) return CR_OK; // points and lines have a hull, and no surface

    uint32_t* corner = NULL;
    int32_t corners = count;
    if (indices >= 0) CR_TRY(cr_gltf_indices(g, indices, &corner, &corners));
    cr_status status = CR_OK;
    for (int32_t i = 0; corner && !status && i < corners; i++)
        if (corner[i] >= (uint32_t)count)
            status = cr_gltf_fail(g, where, "indices: expected numbers below %d, found %u at %d", (int)count,
                                  (unsigned)corner[i], (int)i);
    bool mirrored = determinant(m) < 0;
    int32_t triangles = mode == 4 ? corners / 3 : corners - 2;
    if (!status && triangles > GREATEST_TRIANGLES - d->triangle_count)
        status = cr_gltf_fail(g, where, "expected at most %d triangles, found %d", GREATEST_TRIANGLES, (int)triangles);
    for (int32_t k = 0; !status && k < triangles; k++) {
        uint32_t a[3];
        for (int c = 0; c < 3; c++) {
            int32_t at = mode == 4 ? 3 * k + c : mode == 5 ? k + c : c == 0 ? 0 : k + c;
            a[c] = (uint32_t)first + (corner ? corner[at] : (uint32_t)at);
        }
        bool flip = mirrored != (mode == 5 && k % 2 == 1);
        if (!add_triangle(d, a[0], a[flip ? 2 : 1], a[flip ? 1 : 2])) status = no_memory(f);
    }
    free(corner);
    return status;
}

static cr_status add_mesh(file* f, mesh_data* d, int32_t mesh, double m[3][3], const double t[3]) {
    cr_gltf* g = &f->gltf;
    char where[64];
    json_t *json, *primitives = NULL;
    snprintf(where, sizeof where, "/meshes/%d", (int)mesh);
    CR_TRY(cr_gltf_element(g, "meshes", mesh, &json));
    CR_TRY(cr_gltf_array(g, where, json, "primitives", &primitives));
    for (size_t i = 0; i < json_array_size(primitives); i++) {
        snprintf(where, sizeof where, "/meshes/%d/primitives/%zu", (int)mesh, i);
        CR_TRY(add_primitive(f, d, where, json_array_get(primitives, i), m, t));
    }
    return CR_OK;
}

// The meshes of a node and of what is below it, in that node's own space: its own transform does not count.
static cr_status add_node_meshes(file* f, mesh_data* d, int32_t index, double m[3][3], const double t[3], int depth) {
    node* n = &f->nodes[index];
    char where[32];
    if (depth > 256)
        return cr_gltf_fail(&f->gltf, node_where(where, index), "expected fewer than 256 nodes below each other");
    if (json_object_get(n->json, "skin"))
        CR_TRY(cr_importer_lacks(f->importer, "%s: the skin is left out, the mesh is taken as it was modelled",
                                 node_where(where, index)));
    if (n->mesh >= 0) CR_TRY(add_mesh(f, d, n->mesh, m, t));
    for (size_t k = 0; k < json_array_size(n->children); k++) {
        int32_t child = (int32_t)json_integer_value(json_array_get(n->children, k));
        node* c = &f->nodes[child];
        double cm[3][3], ct[3];
        multiply(m, c->m, cm);
        for (int i = 0; i < 3; i++)
            ct[i] = m[i][0] * c->translation[0] + m[i][1] * c->translation[1] + m[i][2] * c->translation[2] + t[i];
        CR_TRY(add_node_meshes(f, d, child, cm, ct, depth + 1));
    }
    return CR_OK;
}

typedef struct keyed {
    cr_vec3 p;
    int32_t index;
} keyed;

static int by_place(const void* a, const void* b) {
    const keyed *x = a, *y = b;
    int c = memcmp(&x->p, &y->p, sizeof x->p);
    return c ? c : (x->index > y->index) - (x->index < y->index);
}

// Joins vertices at the same place, so that the surface of a mesh with split normals is closed again.
static bool weld(mesh_data* d) {
    keyed* sorted = malloc((size_t)d->point_count * sizeof *sorted);
    int32_t* to = malloc((size_t)d->point_count * sizeof *to);
    bool ok = sorted && to;
    for (int32_t i = 0; ok && i < d->point_count; i++) {
        cr_vec3 p = d->points[i];
        sorted[i] = (keyed){cr_v3(p.x + 0.0f, p.y + 0.0f, p.z + 0.0f), i};
    }
    if (ok) {
        qsort(sorted, (size_t)d->point_count, sizeof *sorted, by_place);
        for (int32_t i = 0; i < d->point_count; i++)
            to[sorted[i].index] = i > 0 && memcmp(&sorted[i].p, &sorted[i - 1].p, sizeof(cr_vec3)) == 0
                                      ? to[sorted[i - 1].index]
                                      : sorted[i].index;
        int32_t kept = 0, *place = (int32_t*)sorted; // sorted has done its work
        for (int32_t i = 0; i < d->point_count; i++)
            if (to[i] == i) {
                d->points[kept] = d->points[i];
                place[i] = kept++;
            }
        d->point_count = kept;
        for (int32_t k = 0; k < d->triangle_count; k++)
            for (int c = 0; c < 3; c++) d->triangles[k][c] = place[to[d->triangles[k][c]]];
    }
    free(sorted);
    free(to);
    return ok;
}

// ---------------------------------------------------------------- shapes

typedef struct geometry {
    char kind; // i implicit, m mesh, n node
    int32_t index;
    bool hull;
    const json_t* height_field; // our own extras, or NULL
} geometry;

static bool same_scale(const double a[3], const double b[3]) { return a[0] == b[0] && a[1] == b[1] && a[2] == b[2]; }

static cr_status make_implicit(file* f, const char* where, const json_t* json, const frame* place, bool hull,
                               int32_t* shape, cr_quat* turn) {
    cr_gltf* g = &f->gltf;
    cr_builder* b = f->importer->builder;
    const char* type = NULL;
    json_t* p = NULL;
    (void)hull; // all of them are convex
    CR_TRY(cr_gltf_string(g, where, json, "type", &type));
    if (!type) return cr_gltf_fail(g, where, "expected a type");
    CR_TRY(cr_gltf_object(g, where, json, type, &p));
    double s[3], size[3] = {1, 1, 1}, height = 0.5, top = 0.25, bottom = 0.25, radius = 0.5;
    for (int i = 0; i < 3; i++) s[i] = place->axial ? fabs(place->scale[i]) : 1;
    bool even = place->axial && s[0] == s[1] && s[1] == s[2], round = place->axial && s[0] == s[2];
    cr_error* e = f->importer->error;
    cr_tessellation points = {0};
    cr_status status = CR_OK;
    bool said = strcmp(type, "box") == 0; // whose hull is exact
    if (strcmp(type, "sphere") == 0) {
        CR_TRY(cr_gltf_number(g, where, p, "radius", &radius));
        if (even)
            *shape = cr_add_sphere(b, (float)(radius * s[0]), e);
        else
            status = cr_tessellate_round((float)radius, (float)radius, 0, CR_HULL_SEGMENTS, &points);
    } else if (strcmp(type, "box") == 0) {
        CR_TRY(cr_gltf_numbers(g, where, p, "size", 3, size));
        cr_vec3 half = cr_v3((float)(size[0] * s[0] / 2), (float)(size[1] * s[1] / 2), (float)(size[2] * s[2] / 2));
        if (place->axial)
            *shape = cr_add_box(b, half, e);
        else
            status = cr_tessellate_box(half, &points);
    } else if (strcmp(type, "capsule") == 0 || strcmp(type, "cylinder") == 0) {
        bool capsule = type[1] == 'a';
        CR_TRY(cr_gltf_number(g, where, p, "height", &height));
        CR_TRY(cr_gltf_number(g, where, p, "radiusTop", &top));
        CR_TRY(cr_gltf_number(g, where, p, "radiusBottom", &bottom));
        if (!(height > 0) || !(top >= 0) || !(bottom >= 0) || !(top + bottom > 0))
            return cr_gltf_fail(g, where, "expected a height > 0 and radii >= 0, one of them > 0, found %g, %g and %g",
                                height, top, bottom);
        if (capsule && even && top == bottom) {
            *shape = cr_add_capsule(b, (float)(top * s[0]), (float)(height * s[0] / 2), e);
        } else if (!capsule && round && top == bottom) {
            *shape = cr_add_cylinder(b, (float)(top * s[0]), (float)(height * s[1] / 2), e);
        } else if (!capsule && round && (top == 0 || bottom == 0)) {
            *shape = cr_add_cone(b, (float)((top + bottom) * s[0]), (float)(height * s[1] / 2), e);
            if (bottom == 0) *turn = cr_q(1, 0, 0, 0); // it stands on its point: half a turn about x
        } else {
            if (top != bottom && (capsule || (top > 0 && bottom > 0))) said = true;
            if (said)
                CR_TRY(cr_importer_lacks(f->importer, "%s: the tapered %s is taken as its convex hull of %d segments",
                                         where, type, CR_HULL_SEGMENTS));
            status =
                capsule
                    ? cr_tessellate_round((float)bottom, (float)top, (float)(height / 2), CR_HULL_SEGMENTS, &points)
                    : cr_tessellate_tapered((float)bottom, (float)top, (float)(height / 2), CR_HULL_SEGMENTS, &points);
        }
    } else if (strcmp(type, "plane") == 0) {
        bool both = false;
        double x = 0, z = 0;
        CR_TRY(cr_gltf_bool(g, where, p, "doubleSided", &both));
        CR_TRY(cr_gltf_number(g, where, p, "sizeX", &x));
        CR_TRY(cr_gltf_number(g, where, p, "sizeZ", &z));
        if (x < 0 || z < 0) return cr_gltf_fail(g, where, "expected sizes > 0, found %g and %g", x, z);
        if (both) CR_TRY(cr_importer_lacks(f->importer, "%s: the plane is taken as one-sided", where));
        if (x == 0 && z == 0) {
            *shape = cr_add_plane(b, e);
        } else {
            if (x == 0 || z == 0)
                CR_TRY(cr_importer_lacks(f->importer, "%s: the endless strip is taken as 2 km long", where));
            float hx = (float)((x > 0 ? x : 2000) * s[0] / 2), hz = (float)((z > 0 ? z : 2000) * s[2] / 2);
            cr_vec3 corners[4] = {{-hx, 0, -hz}, {-hx, 0, hz}, {hx, 0, hz}, {hx, 0, -hz}};
            const int32_t triangles[2][3] = {{0, 1, 2}, {0, 2, 3}};
            *shape = cr_add_mesh(b, where, corners, 4, triangles, 2, e);
        }
    } else {
        return cr_fail(e, CR_ERROR_UNSUPPORTED, "%s: %s: there is no shape of type \"%.40s\"", g->path, where, type);
    }
    if (!status && points.vertex_count > 0 && !said) {
        status = cr_importer_lacks(f->importer,
                                   "%s: the %.40s under an uneven scale is taken as its convex hull of %d segments",
                                   where, type, CR_HULL_SEGMENTS);
        if (status) cr_tessellation_free(&points);
        CR_TRY(status);
    }
    if (!status && points.vertex_count > 0) { // no exact shape for it: a hull
        for (int32_t i = 0; i < points.vertex_count; i++) {
            cr_vec3* v = &points.vertices[i];
            if (place->axial) {
                *v = cr_v3((float)(v->x * s[0]), (float)(v->y * s[1]), (float)(v->z * s[2]));
                continue;
            }
            double x = (double)v->x, y = (double)v->y, z = (double)v->z, o[3];
            for (int k = 0; k < 3; k++)
                o[k] = place->m[k][0] * x + place->m[k][1] * y + place->m[k][2] * z + place->t[k];
            *v = cr_v3((float)o[0], (float)o[1], (float)o[2]);
        }
        *shape = cr_add_hull(b, where, points.vertices, points.vertex_count, e);
    }
    cr_tessellation_free(&points);
    if (status) return no_memory(f);
    return *shape >= 0 ? CR_OK : cr_importer_rejected(f->importer);
}

static cr_status make_mesh(file* f, const char* where, const geometry* geometry, const frame* place, int32_t* shape) {
    mesh_data d = {0};
    double m[3][3] = {{0}}, t[3] = {0};
    if (place->axial) {
        for (int i = 0; i < 3; i++) m[i][i] = place->scale[i];
    } else {
        memcpy(m, place->m, sizeof m);
        memcpy(t, place->t, sizeof t);
    }
    cr_status status = geometry->kind == 'm' ? add_mesh(f, &d, geometry->index, m, t)
                                             : add_node_meshes(f, &d, geometry->index, m, t, 0);
    cr_builder* b = f->importer->builder;
    if (!status && !geometry->hull && d.split && d.point_count > 0 && !weld(&d)) status = no_memory(f);
    if (!status) {
        *shape = geometry->hull ? cr_add_hull(b, where, d.points, d.point_count, f->importer->error)
                                : cr_add_mesh(b, where, d.points, d.point_count, (const int32_t(*)[3])d.triangles,
                                              d.triangle_count, f->importer->error);
        if (*shape < 0) status = cr_importer_rejected(f->importer);
    }
    if (!status && !geometry->hull)
        cr_importer_check_winding(f->importer, where, d.points, (const int32_t(*)[3])d.triangles, d.triangle_count,
                                  f->turn);
    mesh_free(&d);
    return status;
}

static cr_status make_height_field(file* f, const char* where, const json_t* json, int32_t* shape) {
    cr_gltf* g = &f->gltf;
    int64_t columns = 0, rows = 0;
    double spacing = 0;
    int32_t accessor = -1, count;
    float* heights;
    CR_TRY(cr_gltf_integer(g, where, json, "columns", 2, INT32_MAX, &columns));
    CR_TRY(cr_gltf_integer(g, where, json, "rows", 2, INT32_MAX, &rows));
    CR_TRY(cr_gltf_number(g, where, json, "spacing", &spacing));
    CR_TRY(cr_gltf_index(g, where, json, "heights", cr_gltf_count(g, "accessors"), &accessor));
    if (accessor < 0) return cr_gltf_fail(g, where, "expected heights");
    CR_TRY(cr_gltf_floats(g, accessor, 1, &heights, &count));
    cr_status status = CR_OK;
    if (columns * rows != count) {
        status = cr_gltf_fail(g, where, "expected %lld heights, found %d", (long long)(columns * rows), (int)count);
    } else {
        *shape = cr_add_height_field(f->importer->builder, (int32_t)columns, (int32_t)rows, (float)spacing, heights,
                                     f->importer->error);
        if (*shape < 0) status = cr_importer_rejected(f->importer);
    }
    free(heights);
    return status;
}

// The shape of a collider in its place: one that is there already, or a new one.
static cr_status find_shape(file* f, const char* where, const geometry* geometry, const frame* place, int32_t* shape,
                            cr_quat* turn) {
    char text[64];
    *turn = cr_quat_identity();
    for (int32_t i = f->made_count - 1; place->axial && i >= 0 && i >= f->made_count - 4096; i--) {
        const made_shape* m = &f->made[i];
        if (m->kind == geometry->kind && m->hull == geometry->hull && m->index == geometry->index &&
            same_scale(m->scale, place->scale)) {
            *shape = m->shape;
            *turn = m->turn;
            return CR_OK;
        }
    }
    if (geometry->height_field) {
        CR_TRY(make_height_field(f, where, geometry->height_field, shape));
    } else if (geometry->kind == 'i') {
        const json_t* json = json_array_get(f->shapes, (size_t)geometry->index);
        snprintf(text, sizeof text, "/extensions/" SHAPES "/shapes/%d", (int)geometry->index);
        if (!json_is_object(json)) return cr_gltf_fail(&f->gltf, text, "expected an object");
        CR_TRY(make_implicit(f, text, json, place, geometry->hull, shape, turn));
    } else {
        CR_TRY(make_mesh(f, where, geometry, place, shape));
    }
    if (!place->axial) return CR_OK;
    if (!cr_grow(&f->made, &f->made_capacity, (int64_t)f->made_count + 1, sizeof *f->made)) return no_memory(f);
    f->made[f->made_count++] = (made_shape){.kind = geometry->kind,
                                            .hull = geometry->hull,
                                            .index = geometry->index,
                                            .scale = {place->scale[0], place->scale[1], place->scale[2]},
                                            .shape = *shape,
                                            .turn = *turn};
    return CR_OK;
}

static cr_status read_geometry(file* f, const char* where, const json_t* collider, geometry* geometry) {
    cr_gltf* g = &f->gltf;
    json_t *json = NULL, *extras = json_object_get(json_object_get(collider, "extras"), "carom");
    int32_t shape = -1, of_node = -1, mesh = -1;
    size_t shapes = json_array_size(f->shapes);
    CR_TRY(cr_gltf_object(g, where, collider, "geometry", &json));
    if (!json) json = (json_t*)collider; // older drafts have the shape right here
    CR_TRY(cr_gltf_index(g, where, json, "shape", shapes > INT32_MAX ? INT32_MAX : (int32_t)shapes, &shape));
    CR_TRY(cr_gltf_index(g, where, json, "node", f->node_count, &of_node));
    CR_TRY(cr_gltf_index(g, where, json, "mesh", cr_gltf_count(g, "meshes"), &mesh));
    if ((shape >= 0) + (of_node >= 0) + (mesh >= 0) != 1)
        return cr_gltf_fail(g, where, "geometry: expected one of shape, node and mesh");
    geometry->hull = false;
    CR_TRY(cr_gltf_bool(g, where, json, "convexHull", &geometry->hull));
    geometry->kind = shape >= 0 ? 'i' : of_node >= 0 ? 'n' : 'm';
    geometry->index = shape >= 0 ? shape : of_node >= 0 ? of_node : mesh;
    // A node that carries nothing but a mesh stands for the mesh: files share meshes, not nodes.
    if (of_node >= 0 && f->nodes[of_node].mesh >= 0 && json_array_size(f->nodes[of_node].children) == 0 &&
        !json_object_get(f->nodes[of_node].json, "skin")) {
        geometry->kind = 'm';
        geometry->index = f->nodes[of_node].mesh;
    }
    geometry->height_field = NULL;
    if (json_is_object(json_object_get(extras, "heightField")))
        geometry->height_field = json_object_get(extras, "heightField");
    return CR_OK;
}

static bool implicit_plane(const file* f, const geometry* geometry) {
    const char* type = json_string_value(json_object_get(json_array_get(f->shapes, (size_t)geometry->index), "type"));
    return geometry->kind == 'i' && type && strcmp(type, "plane") == 0;
}

// Adds a collider to the body at hand. `place` is relative to the body's frame.
static cr_status add_piece(file* f, int32_t index, const frame* place, bool moves) {
    char where[32];
    geometry geometry;
    node_where(where, index);
    double volume = fabs(determinant((double(*)[3])place->m));
    if (!(volume > 0)) {
        f->scaled_to_nothing = true; // glTF's way to switch a node off
        cr_importer_note(f->importer, "%s (\"%.80s\"): the scale is 0, so its collider is left out", where,
                         node_name(f, index));
        return CR_OK;
    }
    CR_TRY(read_geometry(f, where, f->nodes[index].collider, &geometry));
    if (moves && implicit_plane(f, &geometry))
        return cr_fail(f->importer->error, CR_ERROR_UNSUPPORTED, "%s: %s: a plane cannot move", f->importer->path,
                       where);
    if (moves && geometry.kind != 'i' && !geometry.hull) {
        CR_TRY(cr_importer_lacks(f->importer,
                                 "%s (\"%.80s\"): the triangle mesh moves, so it is taken as its convex hull", where,
                                 node_name(f, index)));
        geometry.hull = true;
        geometry.height_field = NULL;
    }
    int32_t shape = -1;
    cr_quat turn;
    CR_TRY(find_shape(f, where, &geometry, place, &shape, &turn));
    if (!cr_grow(&f->pieces, &f->piece_capacity, (int64_t)f->piece_count + 1, sizeof *f->pieces)) return no_memory(f);
    cr_pose pose = place->axial ? place->pose : cr_pose_identity();
    pose.orientation = cr_qmul(pose.orientation, turn);
    f->pieces[f->piece_count++] = (piece){shape, pose};
    return CR_OK;
}

static cr_status collect_pieces(file* f, int32_t index, const frame* place, bool moves, int depth,
                                int32_t* material_node) {
    node* n = &f->nodes[index];
    char where[32];
    if (depth > 256)
        return cr_gltf_fail(&f->gltf, node_where(where, index), "expected fewer than 256 nodes below each other");
    n->visited = true;
    if (n->collider) {
        CR_TRY(add_piece(f, index, place, moves));
        if (*material_node < 0) *material_node = index;
        static const char* const keys[] = {"physicsMaterial", "collisionFilter"};
        for (int k = 0; k < 2; k++) {
            json_t *mine = json_object_get(n->collider, keys[k]),
                   *first = json_object_get(f->nodes[*material_node].collider, keys[k]);
            if (mine != first && !json_equal(mine, first))
                CR_TRY(cr_importer_lacks(f->importer,
                                         "%s (\"%.80s\"): a body has one %s, so that of its first collider is taken",
                                         node_where(where, index), node_name(f, index), keys[k]));
        }
    }
    for (size_t k = 0; k < json_array_size(n->children); k++) {
        int32_t child = (int32_t)json_integer_value(json_array_get(n->children, k));
        if (f->nodes[child].motion) continue; // a body of its own
        frame inner = below(place, &f->nodes[child]);
        CR_TRY(collect_pieces(f, child, &inner, moves, depth + 1, material_node));
    }
    return CR_OK;
}

// ---------------------------------------------------------------- bodies

static cr_status read_combine(file* f, const char* where, const json_t* json, const char* key, cr_combine* combine) {
    static const char* const names[] = {"average", "minimum", "maximum", "multiply"};
    const char* text = "average"; // what comes first in the extension's order of precedence
    CR_TRY(cr_gltf_string(&f->gltf, where, json, key, &text));
    for (int i = 0; i < 4; i++)
        if (strcmp(text, names[i]) == 0) {
            *combine = (cr_combine)i;
            return CR_OK;
        }
    return cr_gltf_fail(&f->gltf, where, "%s: expected average, minimum, maximum or multiply, found \"%.40s\"", key,
                        text);
}

static cr_status read_material(file* f, const char* node_where_, const json_t* collider, cr_body_def* def) {
    cr_gltf* g = &f->gltf;
    int32_t index = -1;
    size_t count = json_array_size(f->materials);
    CR_TRY(cr_gltf_index(g, node_where_, collider, "physicsMaterial", count > INT32_MAX ? INT32_MAX : (int32_t)count,
                         &index));
    if (index < 0) return CR_OK;
    char where[80];
    snprintf(where, sizeof where, "/extensions/" BODIES "/physicsMaterials/%d", (int)index);
    const json_t* json = json_array_get(f->materials, (size_t)index);
    if (!json_is_object(json)) return cr_gltf_fail(g, where, "expected an object");
    double still = 0.6, slipping = 0.6, restitution = 0; // defaults of the extension's schema
    CR_TRY(cr_gltf_number(g, where, json, "staticFriction", &still));
    CR_TRY(cr_gltf_number(g, where, json, "dynamicFriction", &slipping));
    CR_TRY(cr_gltf_number(g, where, json, "restitution", &restitution));
    CR_TRY(read_combine(f, where, json, "frictionCombine", &def->friction_combine));
    CR_TRY(read_combine(f, where, json, "restitutionCombine", &def->restitution_combine));
    if (still != slipping && !json_object_get(json, "caromSeen")) {
        CR_TRY(cr_importer_lacks(
            f->importer,
            "%s: there is one friction, so the dynamic one (%g) is taken and the static one (%g) is left out", where,
            slipping, still));
        json_object_set_new((json_t*)json, "caromSeen", json_true()); // said once a material
    }
    def->friction = (float)slipping;
    def->restitution = (float)restitution;
    return CR_OK;
}

static bool holds(const json_t* array, const char* text) {
    for (size_t i = 0; i < json_array_size(array); i++) {
        const char* other = json_string_value(json_array_get(array, i));
        if (other && strcmp(other, text) == 0) return true;
    }
    return false;
}

// Does B's filter let A in: one of A's systems is in B's collideWithSystems; or not all of them are in its
// notCollideWithSystems, which is the same said by the complement. (The extension's text writes "subset" for the first,
// but its published examples, where a floor in two systems carries boxes of one, mean this.)
static bool lets_in(const json_t* b, const json_t* a) {
    const json_t *systems = json_object_get(a, "collisionSystems"), *with = json_object_get(b, "collideWithSystems"),
                 *without = json_object_get(b, "notCollideWithSystems");
    size_t count = json_array_size(systems), in_with = 0, in_without = 0;
    for (size_t i = 0; i < count; i++) {
        const char* text = json_string_value(json_array_get(systems, i));
        in_with += text && holds(with, text);
        in_without += text && holds(without, text);
    }
    if (with) return in_with > 0;
    return !(without && count > 0 && in_without == count);
}

// Every filter that is used becomes one bit of cr_body.group; who lets whom in is worked out pair by pair, which
// makes the extension's rule exact for up to 32 filters.
static cr_status make_systems(file* f) {
    cr_gltf* g = &f->gltf;
    size_t count = json_array_size(f->filters);
    if (count > 31)
        return cr_fail(g->error, CR_ERROR_UNSUPPORTED, "%s: expected at most 31 collision filters, found %zu", g->path,
                       count);
    f->system_count = (int32_t)count + 1; // bit 0: no filter at all
    for (size_t i = 0; i < count; i++) {
        const json_t* filter = json_array_get(f->filters, i);
        char where[80];
        snprintf(where, sizeof where, "/extensions/" BODIES "/collisionFilters/%zu", i);
        static const char* const keys[] = {"collisionSystems", "collideWithSystems", "notCollideWithSystems"};
        if (!json_is_object(filter)) return cr_gltf_fail(g, where, "expected an object");
        for (int k = 0; k < 3; k++) {
            json_t* array = NULL;
            CR_TRY(cr_gltf_array(g, where, filter, keys[k], &array));
            for (size_t j = 0; j < json_array_size(array); j++)
                if (!json_is_string(json_array_get(array, j)))
                    return cr_gltf_fail(g, where, "%s/%zu: expected a string", keys[k], j);
        }
        f->systems[i + 1].filter = filter;
    }
    for (int32_t i = 0; i < f->system_count; i++) {
        f->systems[i].group = (uint32_t)1 << i;
        f->systems[i].mask = UINT32_MAX;
        for (int32_t j = 0; j < f->system_count; j++)
            if (f->systems[i].filter && !lets_in(f->systems[i].filter, f->systems[j].filter))
                f->systems[i].mask &= ~((uint32_t)1 << j);
    }
    return CR_OK;
}

static cr_status read_filter(file* f, const char* where, const json_t* collider, cr_body_def* def) {
    cr_gltf* g = &f->gltf;
    int32_t index = -1;
    CR_TRY(cr_gltf_index(g, where, collider, "collisionFilter", (int32_t)json_array_size(f->filters), &index));
    def->group = f->systems[index + 1].group;
    def->mask = f->systems[index + 1].mask;
    if (index < 0) return CR_OK;
    const json_t* extras = json_object_get(json_object_get(f->systems[index + 1].filter, "extras"), "carom");
    int64_t group = def->group, mask = def->mask;
    CR_TRY(cr_gltf_integer(g, where, extras, "group", 0, UINT32_MAX, &group));
    CR_TRY(cr_gltf_integer(g, where, extras, "mask", 0, UINT32_MAX, &mask));
    def->group = (uint32_t)group;
    def->mask = (uint32_t)mask;
    return CR_OK;
}

// No body has a moment of inertia above the sum of the two others (0 stands for infinite).
static void note_inertia(file* f, const char* where, const double i[3]) {
    double most = fmax(i[0], fmax(i[1], i[2])), all = i[0] + i[1] + i[2];
    if (fmin(i[0], fmin(i[1], i[2])) > 0 && most > (all - most) * (1 + 1e-3))
        cr_importer_note(f->importer,
                         "%s: inertiaDiagonal: expected none above the sum of the others, as bodies have it, "
                         "found %g %g %g; it is taken as it is",
                         where, i[0], i[1], i[2]);
}

static cr_status read_motion(file* f, const char* where, const json_t* motion, double scale, cr_body_def* def) {
    cr_gltf* g = &f->gltf;
    bool kinematic = false;
    double mass = -1, centre[3] = {0}, inertia[3] = {0}, turn[4] = {0, 0, 0, 1}, linear[3] = {0}, angular[3] = {0},
           gravity = 1;
    CR_TRY(cr_gltf_bool(g, where, motion, "isKinematic", &kinematic));
    CR_TRY(cr_gltf_number(g, where, motion, "mass", &mass));
    CR_TRY(cr_gltf_numbers(g, where, motion, "centerOfMass", 3, centre));
    CR_TRY(cr_gltf_numbers(g, where, motion, "inertiaDiagonal", 3, inertia));
    CR_TRY(cr_gltf_numbers(g, where, motion, "inertiaOrientation", 4, turn));
    CR_TRY(cr_gltf_numbers(g, where, motion, "linearVelocity", 3, linear));
    CR_TRY(cr_gltf_numbers(g, where, motion, "angularVelocity", 3, angular));
    CR_TRY(cr_gltf_number(g, where, motion, "gravityFactor", &gravity));
    if (json_object_get(motion, "mass") && mass < 0)
        return cr_gltf_fail(g, where, "mass: expected a number >= 0, found %g", mass);
    def->motion = kinematic ? CR_KINEMATIC : CR_DYNAMIC;
    if (mass >= 0) def->mass = (float)mass;
    if (mass > 0 && def->mass == 0)
        return cr_gltf_fail(g, where, "mass: expected a number that float32 can hold, found %g", mass);
    def->has_center_of_mass = json_object_get(motion, "centerOfMass") != NULL;
    def->center_of_mass = cr_v3((float)(centre[0] * scale), (float)(centre[1] * scale), (float)(centre[2] * scale));
    def->has_inertia = json_object_get(motion, "inertiaDiagonal") != NULL;
    note_inertia(f, where, inertia);
    def->inertia = cr_v3((float)inertia[0], (float)inertia[1], (float)inertia[2]);
    def->inertia_orientation = cr_q((float)turn[0], (float)turn[1], (float)turn[2], (float)turn[3]);
    def->linear_velocity =
        cr_rotate(def->pose.orientation, cr_v3((float)linear[0], (float)linear[1], (float)linear[2]));
    def->angular_velocity =
        cr_rotate(def->pose.orientation, cr_v3((float)angular[0], (float)angular[1], (float)angular[2]));
    def->gravity_factor = (float)gravity;
    return CR_OK;
}

// What our own export adds because glTF has no word for it.
static cr_status read_extras(file* f, const char* where, const json_t* extras, bool moves, double scale,
                             cr_body_def* def) {
    cr_gltf* g = &f->gltf;
    double gravity = (double)def->gravity_factor, centre[3] = {0};
    CR_TRY(cr_gltf_number(g, where, extras, "gravityFactor", &gravity));
    def->gravity_factor = (float)gravity;
    if (!moves && json_object_get(extras, "centerOfMass")) {
        CR_TRY(cr_gltf_numbers(g, where, extras, "centerOfMass", 3, centre));
        def->has_center_of_mass = true;
        def->center_of_mass = cr_v3((float)(centre[0] * scale), (float)(centre[1] * scale), (float)(centre[2] * scale));
    }
    double p[3], q[4], v[3] = {0}, w[3] = {0};
    if (!json_object_get(extras, "position") || !json_object_get(extras, "orientation")) return CR_OK;
    CR_TRY(cr_gltf_numbers(g, where, extras, "position", 3, p));
    CR_TRY(cr_gltf_numbers(g, where, extras, "orientation", 4, q));
    CR_TRY(cr_gltf_numbers(g, where, extras, "linearVelocity", 3, v));
    CR_TRY(cr_gltf_numbers(g, where, extras, "angularVelocity", 3, w));
    if (!cr_grow(&f->exact, &f->exact_capacity, (int64_t)f->exact_count + 1, sizeof *f->exact)) return no_memory(f);
    f->exact[f->exact_count++] = (cr_exact_state){
        f->body_count,
        {{(float)p[0], (float)p[1], (float)p[2]}, {(float)q[0], (float)q[1], (float)q[2], (float)q[3]}},
        {(float)v[0], (float)v[1], (float)v[2]},
        {(float)w[0], (float)w[1], (float)w[2]}};
    return CR_OK;
}

// The base colour of the first mesh of a node and of what is below it and is no body of its own, as the body's. Not a
// texture's, and not one that our export chose to tell bodies apart.
static cr_status read_color(file* f, int32_t index, bool whole, int depth, cr_body_def* def) {
    cr_gltf* g = &f->gltf;
    const node* n = &f->nodes[index];
    char where[48];
    if (n->mesh >= 0) {
        json_t *mesh, *material, *pbr = NULL;
        int32_t m = -1;
        snprintf(where, sizeof where, "/meshes/%d/primitives/0", (int)n->mesh);
        CR_TRY(cr_gltf_element(g, "meshes", n->mesh, &mesh));
        const json_t* primitive = json_array_get(json_object_get(mesh, "primitives"), 0);
        CR_TRY(cr_gltf_index(g, where, primitive, "material", cr_gltf_count(g, "materials"), &m));
        if (m < 0) return CR_OK;
        CR_TRY(cr_gltf_element(g, "materials", m, &material));
        snprintf(where, sizeof where, "/materials/%d", (int)m);
        CR_TRY(cr_gltf_object(g, where, material, "pbrMetallicRoughness", &pbr));
        const json_t* carom = json_object_get(json_object_get(material, "extras"), "carom");
        if (!json_object_get(pbr, "baseColorFactor") || json_object_get(pbr, "baseColorTexture") ||
            json_is_true(json_object_get(carom, "chosen")))
            return CR_OK;
        double c[4] = {0};
        CR_TRY(cr_gltf_numbers(g, where, pbr, "baseColorFactor", 4, c));
        for (int k = 0; k < 3; k++) c[k] = fmin(fmax(c[k], 0), 1);
        def->has_color = true;
        def->color = (cr_rgb){(float)c[0], (float)c[1], (float)c[2]};
        return CR_OK;
    }
    for (size_t i = 0; depth < 256 && !def->has_color && i < json_array_size(n->children); i++) {
        int32_t child = (int32_t)json_integer_value(json_array_get(n->children, i));
        bool own = f->nodes[child].motion || (!whole && f->nodes[child].collider);
        if (!own) CR_TRY(read_color(f, child, whole, depth + 1, def));
    }
    return CR_OK;
}

static cr_status read_label(file* f, const char* where, const json_t* extras, cr_body_def* def) {
    const char* material = "";
    CR_TRY(cr_gltf_string(&f->gltf, where, extras, "partOf", &def->part_of));
    CR_TRY(cr_gltf_string(&f->gltf, where, extras, "material", &material));
    def->material = cr_material_find(material);
    return CR_OK;
}

// Two nodes may share a name, two bodies may not.
static cr_status unique_name(file* f, json_t* names, const char* name, char* buffer, size_t size, const char** result) {
    *result = *name ? name : NULL;
    if (!*name) return CR_OK;
    for (int k = 2; json_object_get(names, *result); k++) {
        snprintf(buffer, size, "%.*s_%d", (int)size - 16, name, k);
        *result = buffer;
    }
    return json_object_set_new(names, *result, json_true()) == 0 ? CR_OK : no_memory(f);
}

static bool same_pose(cr_pose p) {
    return p.position.x == 0 && p.position.y == 0 && p.position.z == 0 && p.orientation.x == 0 &&
           p.orientation.y == 0 && p.orientation.z == 0;
}

static cr_status add_body(file* f, int32_t index) {
    node* n = &f->nodes[index];
    cr_builder* b = f->importer->builder;
    char where[32], name_buffer[256];
    bool group = json_is_true(json_object_get(n->extras, "static")); // a static body of several colliders
    bool moves = n->motion != NULL;
    node_where(where, index);
    frame place = global_frame(f, index), root = identity_frame();
    cr_body_def def = cr_default_body_def();
    def.motion = CR_STATIC;
    double scale = 1;
    if (uniform(&place)) {
        scale = (double)(float)place.scale[0];
    } else if (place.axial) {
        memcpy(root.scale, place.scale, sizeof root.scale);
        memset(root.m, 0, sizeof root.m);
        for (int i = 0; i < 3; i++) root.m[i][i] = place.scale[i];
    } else {
        double turn[3][3];
        place.pose.orientation = polar_rotation(place.m);
        cr_quat q = cr_conjugate(place.pose.orientation);
        matrix_of((double[4]){(double)q.x, (double)q.y, (double)q.z, (double)q.w}, (double[3]){1, 1, 1}, turn);
        multiply(turn, place.m, root.m);
        root.axial = false;
    }
    def.scale = (float)scale;
    def.pose = place.pose;
    if (moves) CR_TRY(read_motion(f, where, n->motion, scale, &def));

    int32_t material_node = -1;
    f->piece_count = 0;
    f->turn = place.pose.orientation;
    f->scaled_to_nothing = false;
    if (moves || group) {
        CR_TRY(collect_pieces(f, index, &root, moves || group, 0, &material_node));
    } else {
        CR_TRY(add_piece(f, index, &root, false));
        material_node = index;
    }
    if (f->piece_count == 0) {
        if (!moves) return CR_OK;
        return cr_importer_lacks(f->importer, "%s (\"%.80s\"): the body has no collider%s and is left out", where,
                                 node_name(f, index), f->scaled_to_nothing ? " whose scale is not 0" : "");
    }
    const json_t* collider = f->nodes[material_node].collider;
    CR_TRY(read_material(f, where, collider, &def));
    CR_TRY(read_filter(f, where, collider, &def));
    if (n->extras) CR_TRY(read_extras(f, where, n->extras, moves, scale, &def));
    if (n->extras) CR_TRY(read_label(f, where, n->extras, &def));
    CR_TRY(read_color(f, index, moves || group, 0, &def));

    if (f->piece_count == 1 && same_pose(f->pieces[0].pose) && !json_is_true(json_object_get(n->extras, "compound"))) {
        def.shape = f->pieces[0].shape;
    } else {
        cr_child* children = malloc((size_t)f->piece_count * sizeof *children);
        if (!children) return no_memory(f);
        for (int32_t i = 0; i < f->piece_count; i++) children[i] = (cr_child){f->pieces[i].shape, f->pieces[i].pose};
        def.shape = cr_add_compound(b, children, f->piece_count, f->importer->error);
        free(children);
        if (def.shape < 0) return cr_importer_rejected(f->importer);
    }
    CR_TRY(unique_name(f, f->names, node_name(f, index), name_buffer, sizeof name_buffer, &def.name));
    if (cr_add_body(b, def, f->importer->error) < 0) return cr_importer_rejected(f->importer);
    n->body = f->body_count++;
    n->own = root;
    if (root.axial && uniform(&place))
        for (int i = 0; i < 3; i++) {
            n->own.scale[i] = scale;
            n->own.m[i][i] = scale;
        }
    return CR_OK;
}

// ---------------------------------------------------------------- joints

// The body that a node moves with and its pose in that body's node frame; -1: the world. *pushed: joints can move it.
// False: with a body that was left out.
static bool attachment(const file* f, int32_t index, int32_t* body, cr_pose* pose, bool* pushed) {
    int32_t depth = 0, at = index;
    while (at >= 0 && f->nodes[at].body < 0 && !f->nodes[at].motion) {
        f->stack[depth++] = at;
        at = f->nodes[at].parent;
    }
    *body = at < 0 ? CR_WORLD_BODY : f->nodes[at].body;
    if (at >= 0 && *body < 0) return false;
    *pushed |= at >= 0 && f->nodes[at].motion && !json_is_true(json_object_get(f->nodes[at].motion, "isKinematic"));
    frame place = at < 0 ? identity_frame() : f->nodes[at].own;
    while (depth > 0) place = below(&place, &f->nodes[f->stack[--depth]]);
    *pose = place.pose;
    if (!place.axial) pose->orientation = polar_rotation(place.m);
    return true;
}

static cr_status add_joint(file* f, int32_t index) {
    cr_gltf* g = &f->gltf;
    const node* n = &f->nodes[index];
    char where[80], described[80], name_buffer[256];
    int32_t connected = -1, description = -1;
    cr_joint_def def = cr_default_joint_def(CR_JOINT_GENERIC);
    snprintf(where, sizeof where, "/nodes/%d/extensions/" BODIES "/joint", (int)index);
    CR_TRY(cr_gltf_index(g, where, n->joint, "connectedNode", f->node_count, &connected));
    CR_TRY(cr_gltf_index(g, where, n->joint, "joint", (int32_t)json_array_size(f->joints), &description));
    if (connected < 0) return cr_gltf_fail(g, where, "expected a connectedNode, found none");
    if (description < 0) return cr_gltf_fail(g, where, "expected a joint, found none");
    CR_TRY(cr_gltf_bool(g, where, n->joint, "enableCollision", &def.collide_connected));
    const json_t* json = json_array_get(f->joints, (size_t)description);
    snprintf(described, sizeof described, "/extensions/" BODIES "/physicsJoints/%d", (int)description);
    if (!json_is_object(json)) return cr_gltf_fail(g, described, "expected an object");
    CR_TRY(cr_gltf_read_joint(f->importer, g, described, json, &def));
    const char* name = node_name(f, index);
    bool pushed = false;
    if (!attachment(f, index, &def.body_a, &def.frame_a, &pushed) ||
        !attachment(f, connected, &def.body_b, &def.frame_b, &pushed))
        return cr_importer_lacks(f->importer, "%s (\"%.80s\"): left out with a body", where, name);
    if (def.body_a == def.body_b || !pushed || !f->nodes[connected].reached)
        return cr_importer_lacks(f->importer, "%s (\"%.80s\"): left out, it joins nothing to nothing", where, name);
    const char* own = json_string_value(json_object_get(n->extras, "joint"));
    CR_TRY(unique_name(f, f->joint_names, own ? own : name, name_buffer, sizeof name_buffer, &def.name));
    return cr_add_joint(f->importer->builder, def, f->importer->error) < 0 ? cr_importer_rejected(f->importer) : CR_OK;
}

static cr_status visit(file* f, int32_t index, int depth) {
    node* n = &f->nodes[index];
    char where[32];
    if (depth > 256)
        return cr_gltf_fail(&f->gltf, node_where(where, index), "expected fewer than 256 nodes below each other");
    n->reached = true;
    if (n->motion || (!n->visited && (n->collider || json_is_true(json_object_get(n->extras, "static")))))
        CR_TRY(add_body(f, index));
    for (size_t k = 0; k < json_array_size(n->children); k++)
        CR_TRY(visit(f, (int32_t)json_integer_value(json_array_get(n->children, k)), depth + 1));
    return CR_OK;
}

// ---------------------------------------------------------------- the file

static cr_status read_gravity(file* f, const json_t* extensions) {
    cr_gltf* g = &f->gltf;
    json_t* json = NULL;
    const cr_vec3* given = f->importer->options.gravity;
    cr_vec3 gravity = cr_v3(0, -9.81f, 0);
    const char* where = "/extensions/OMI_physics_gravity";
    CR_TRY(cr_gltf_object(g, "/extensions", extensions, "OMI_physics_gravity", &json));
    if (json) {
        double amount = NAN, direction[3] = {0, -1, 0};
        CR_TRY(cr_gltf_number(g, where, json, "gravity", &amount));
        CR_TRY(cr_gltf_numbers(g, where, json, "direction", 3, direction));
        if (!isfinite(amount)) return cr_gltf_fail(g, where, "gravity: expected a number, found none");
        gravity = cr_v3((float)(amount * direction[0]), (float)(amount * direction[1]), (float)(amount * direction[2]));
    }
    if (given) gravity = *given;
    if (!isfinite(gravity.x) || !isfinite(gravity.y) || !isfinite(gravity.z))
        return cr_gltf_fail(g, where, "expected a gravity that float32 can hold");
    cr_builder_gravity(f->importer->builder, gravity);
    return CR_OK;
}

static cr_status warn_animations(file* f) {
    const json_t* animations = json_object_get(f->gltf.root, "animations");
    bool animated = false;
    for (size_t i = 0; i < json_array_size(animations); i++) {
        const json_t* channels = json_object_get(json_array_get(animations, i), "channels");
        for (size_t k = 0; k < json_array_size(channels); k++) {
            const json_t* target = json_object_get(json_object_get(json_array_get(channels, k), "target"), "node");
            json_int_t index = json_integer_value(target);
            if (!json_is_integer(target) || index < 0 || index >= f->node_count) continue;
            for (int32_t at = (int32_t)index; at >= 0; at = f->nodes[at].parent)
                animated = animated || f->nodes[at].motion || f->nodes[at].collider;
        }
    }
    return animated ? cr_importer_lacks(f->importer,
                                        "/animations: animations of bodies are left out, the bodies move by physics")
                    : CR_OK;
}

static void read_camera(file* f, cr_scene* scene) {
    const json_t* extras = json_object_get(json_object_get(f->gltf.root, "extras"), "carom");
    double eye[3], target[3];
    cr_error ignored, *kept = f->gltf.error;
    f->gltf.error = &ignored; // a camera is worth no error
    if (json_object_get(extras, "cameraEye") && json_object_get(extras, "cameraTarget") &&
        !cr_gltf_numbers(&f->gltf, "", extras, "cameraEye", 3, eye) &&
        !cr_gltf_numbers(&f->gltf, "", extras, "cameraTarget", 3, target)) {
        scene->camera_eye = cr_v3((float)eye[0], (float)eye[1], (float)eye[2]);
        scene->camera_target = cr_v3((float)target[0], (float)target[1], (float)target[2]);
    } else {
        for (int32_t i = 0; i < f->node_count; i++) {
            if (!json_object_get(f->nodes[i].json, "camera")) continue;
            frame place = global_frame(f, i);
            if (!place.axial) continue;
            // A glTF camera looks along its -z axis; how far, nobody says: to the height of the origin's distance.
            float reach = fmaxf(cr_length(place.pose.position), 1);
            scene->camera_eye = place.pose.position;
            scene->camera_target = cr_add(place.pose.position, cr_rotate(place.pose.orientation, cr_v3(0, 0, -reach)));
            break;
        }
    }
    f->gltf.error = kept;
    const char* setup = cr_known_setup(json_string_value(json_object_get(extras, "setup")));
    scene->setup = setup ? setup : "default";
}

// What a file uses and nobody here reads, once each. What only looks is left alone, and what nodes tell of themselves.
static cr_status warn_extensions(file* f) {
    const json_t* used = json_object_get(f->gltf.root, "extensionsUsed");
    for (size_t i = 0; i < json_array_size(used); i++) {
        const char* name = json_string_value(json_array_get(used, i));
        if (name && !cr_gltf_known_extension(name) && strcmp(name, "EXT_mesh_gpu_instancing") != 0)
            CR_TRY(cr_importer_lacks(f->importer, "/extensionsUsed: %.100s is not read", name));
    }
    return CR_OK;
}

static cr_status read_document(file* f, cr_scene* scene) {
    cr_gltf* g = &f->gltf;
    json_t *extensions = NULL, *bodies = NULL, *shapes = NULL;
    CR_TRY(cr_gltf_object(g, "", g->root, "extensions", &extensions));
    CR_TRY(cr_gltf_object(g, "/extensions", extensions, BODIES, &bodies));
    CR_TRY(cr_gltf_object(g, "/extensions", extensions, SHAPES, &shapes));
    CR_TRY(cr_gltf_array(g, "/extensions/" SHAPES, shapes, "shapes", &f->shapes));
    CR_TRY(cr_gltf_array(g, "/extensions/" BODIES, bodies, "physicsMaterials", &f->materials));
    CR_TRY(cr_gltf_array(g, "/extensions/" BODIES, bodies, "collisionFilters", &f->filters));
    CR_TRY(cr_gltf_array(g, "/extensions/" BODIES, bodies, "physicsJoints", &f->joints));
    CR_TRY(read_gravity(f, extensions));
    f->node_count = cr_gltf_count(g, "nodes");
    f->nodes = calloc((size_t)f->node_count + 1, sizeof *f->nodes);
    f->stack = malloc(((size_t)f->node_count + 1) * sizeof *f->stack);
    f->names = json_object();
    f->joint_names = json_object();
    if (!f->nodes || !f->stack || !f->names || !f->joint_names) return no_memory(f);
    for (int32_t i = 0; i < f->node_count; i++) f->nodes[i].parent = f->nodes[i].mesh = f->nodes[i].body = -1;
    for (int32_t i = 0; i < f->node_count; i++) CR_TRY(read_node(f, i));
    CR_TRY(link_nodes(f));
    CR_TRY(make_systems(f));
    CR_TRY(warn_animations(f));

    int32_t chosen = -1;
    json_t *roots = NULL, *json;
    CR_TRY(cr_gltf_index(g, "", g->root, "scene", cr_gltf_count(g, "scenes"), &chosen));
    if (chosen < 0 && cr_gltf_count(g, "scenes") > 0) chosen = 0;
    if (chosen >= 0) {
        char where[32];
        const char* name = NULL;
        snprintf(where, sizeof where, "/scenes/%d", (int)chosen);
        CR_TRY(cr_gltf_element(g, "scenes", chosen, &json));
        CR_TRY(cr_gltf_array(g, where, json, "nodes", &roots));
        CR_TRY(cr_gltf_string(g, where, json, "name", &name));
        if (name && *name) snprintf(scene->name, sizeof scene->name, "%s", name);
        for (size_t k = 0; k < json_array_size(roots); k++) {
            const json_t* number = json_array_get(roots, k);
            json_int_t index = json_integer_value(number);
            if (!json_is_integer(number) || index < 0 || index >= f->node_count || f->nodes[index].parent >= 0)
                return cr_gltf_fail(g, where, "nodes/%zu: expected the index of a node without a parent", k);
            if (f->nodes[index].root)
                return cr_gltf_fail(g, where, "nodes/%zu: expected every node once, found %d twice", k, (int)index);
            f->nodes[index].root = true;
            CR_TRY(visit(f, (int32_t)index, 0));
        }
    } else {
        for (int32_t i = 0; i < f->node_count; i++)
            if (f->nodes[i].parent < 0) CR_TRY(visit(f, i, 0));
    }
    for (int32_t i = 0; i < f->node_count; i++)
        if (f->nodes[i].joint && f->nodes[i].reached) CR_TRY(add_joint(f, i));
    read_camera(f, scene);
    if (f->body_count == 0 && !bodies && !f->has_physics)
        CR_TRY(cr_importer_lacks(f->importer, "there is no " BODIES " in it, so there are no bodies"));
    return warn_extensions(f);
}

// A body's exact first state, where the file has it and the nodes still agree with it: nobody has moved them since.
static void restore_states(const file* f, cr_scene* scene) {
    for (int32_t k = 0; k < f->exact_count; k++) {
        const cr_exact_state* e = &f->exact[k];
        cr_state* s = &scene->state;
        int32_t i = e->body;
        cr_vec3 p = s->position[i], v = s->linear_velocity[i], w = s->angular_velocity[i];
        cr_quat q = s->orientation[i], x = e->pose.orientation;
        float turn = fabsf(q.x * x.x + q.y * x.y + q.z * x.z + q.w * x.w);
        bool agrees = cr_length(cr_sub(p, e->pose.position)) <= 1e-5f * (1 + cr_length(p)) && fabsf(turn - 1) < 1e-5f &&
                      cr_length(cr_sub(v, e->linear_velocity)) <= 1e-5f * (1 + cr_length(v)) &&
                      cr_length(cr_sub(w, e->angular_velocity)) <= 1e-5f * (1 + cr_length(w));
        if (!agrees) continue;
        s->position[i] = e->pose.position;
        s->orientation[i] = x;
        s->linear_velocity[i] = e->linear_velocity;
        s->angular_velocity[i] = e->angular_velocity;
    }
}

cr_status cr_import_gltf(cr_importer* importer, const void* bytes, size_t size, cr_scene* scene) {
    file f = {.importer = importer};
    CR_TRY(cr_gltf_open(&f.gltf, importer->path, bytes, size, importer->error));
    cr_status status = read_document(&f, scene);
    if (!status) status = cr_build(importer->builder, &scene->world, &scene->state, importer->error);
    if (!status) restore_states(&f, scene);
    cr_gltf_close(&f.gltf);
    json_decref(f.names);
    json_decref(f.joint_names);
    free(f.nodes);
    free(f.stack);
    free(f.made);
    free(f.pieces);
    free(f.exact);
    return status;
}
