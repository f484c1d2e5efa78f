// internal.h: what the files of world/ share and nobody else needs.
#ifndef CAROM_WORLD_INTERNAL_H
#define CAROM_WORLD_INTERNAL_H

#include "world/geometry.h"
#include "world/queries.h"
#include "world/world.h"

// Uniform density 1: mass is volume.
typedef struct cr_mass {
    double volume;        // m^3
    double centroid[3];   // m
    double inertia[3][3]; // m^5, about the centroid
} cr_mass;

// Volume integrals of a closed triangle mesh, outward triangles (Eberly 2002, after Mirtich 1996).
cr_mass cr_mass_of_triangles(const cr_vec3* vertices, const int32_t (*triangles)[3], int32_t count);
// Adds `part`, posed in the frame of `sum`, to `sum`.
void cr_mass_add(cr_mass* sum, const cr_mass* part, cr_pose pose);
// The inertia tensor of `mass` (m^2 at unit mass) about a point `offset` from the centroid (parallel axis).
void cr_inertia_shift(double inertia[3][3], double mass, const double offset[3]);

// A joint between `bodies`, its name (no NULL) copied; on failure there is nothing to free.
cr_status cr_joint_make(const cr_body* bodies, int32_t body_count, cr_joint_def def, cr_joint* joint, cr_error* error);
void cr_joints_free(cr_joint* joints, int32_t count);
// The list of pairs that the world's joints keep from colliding. False: no memory.
bool cr_joints_set_apart(cr_world* world);
bool cr_joints_keep_apart(const cr_world* world, int32_t i, int32_t j);

// Does a query look at body i?
static inline bool cr_query_asks(const cr_world* world, const cr_query* query, int32_t i) {
    return i != query->except && (world->bodies[i].group & query->mask);
}

bool cr_shape_is_convex(cr_shape_type type);
// Greatest distance (m, scale 1) of a shape's points from `centre`; INFINITY for planes.
float cr_shape_radius_about(const cr_shape* shapes, const cr_shape* shape, cr_vec3 centre);
void cr_shape_free(cr_shape* shape);
bool cr_shape_copy(const cr_shape* from, cr_shape* to); // false: out of memory, `to` is empty

// Fills vertices, planes, edges, triangles.
cr_status cr_hull_make(cr_shape* shape, const char* name, const cr_vec3* points, int32_t count, cr_error* error);
// Fills points and point_radius; everything else of the shape is there.
cr_status cr_points_make(const cr_shape* shapes, cr_shape* shape, cr_error* error);
// Fills search, search_size of a mesh or hull.
cr_status cr_search_make(cr_shape* shape, cr_error* error);

// cr_shape_distance without a world around it: `shapes` is where children are looked up.
void cr_distance(const cr_shape* shapes, const cr_shape* shape, float scale, bool exact, int32_t count, const float* x,
                 const float* y, const float* z, float* distance, float* nx, float* ny, float* nz);
// One block of at most CR_BLOCK points in scale 1; every output is there.
enum { CR_BLOCK = 64 };
void cr_mesh_distance(const cr_shape* shape, int32_t count, const float* x, const float* y, const float* z,
                      float* distance, float* nx, float* ny, float* nz);
void cr_height_field_distance(const cr_shape* shape, int32_t count, const float* x, const float* y, const float* z,
                              float* distance, float* nx, float* ny, float* nz);
// Calls `visit` with every triangle whose box meets the box low..high (m, scale 1).
void cr_mesh_visit(const cr_shape* shape, cr_vec3 low, cr_vec3 high, void (*visit)(void*, int32_t), void* context);
// The triangle on the other side of an edge (from corner `edge` to the next), -1: none, or more than one.
int32_t cr_mesh_across(const cr_shape* shape, int32_t triangle, int32_t edge);
// How a triangle lies among its neighbours: an edge is convex (or has no other side), else one is concave, else all
// lie in one plane.
typedef enum cr_lie { CR_LIE_CONVEX, CR_LIE_CONCAVE, CR_LIE_EVEN } cr_lie;
cr_lie cr_mesh_lie(const cr_shape* shape, int32_t triangle);
// Nearest point of a triangle to p (Ericson, Real-Time Collision Detection, 5.1.5). `feature`: 0 face, 1-3 the edge
// from that corner - 1 to the next, 4-6 the corner - 4.
static inline cr_vec3 cr_nearest_on_triangle(cr_vec3 p, cr_vec3 a, cr_vec3 b, cr_vec3 c, int* feature) {
    cr_vec3 ab = cr_sub(b, a), ac = cr_sub(c, a), ap = cr_sub(p, a);
    float d1 = cr_dot(ab, ap), d2 = cr_dot(ac, ap);
    if (d1 <= 0 && d2 <= 0) return *feature = 4, a;
    cr_vec3 bp = cr_sub(p, b);
    float d3 = cr_dot(ab, bp), d4 = cr_dot(ac, bp);
    if (d3 >= 0 && d4 <= d3) return *feature = 5, b;
    float vc = d1 * d4 - d3 * d2;
    if (vc <= 0 && d1 >= 0 && d3 <= 0) return *feature = 1, cr_madd(a, d1 / (d1 - d3), ab);
    cr_vec3 cp = cr_sub(p, c);
    float d5 = cr_dot(ab, cp), d6 = cr_dot(ac, cp);
    if (d6 >= 0 && d5 <= d6) return *feature = 6, c;
    float vb = d5 * d2 - d1 * d6;
    if (vb <= 0 && d2 >= 0 && d6 <= 0) return *feature = 3, cr_madd(a, d2 / (d2 - d6), ac);
    float va = d3 * d6 - d5 * d4;
    if (va <= 0 && d4 - d3 >= 0 && d5 - d6 >= 0)
        return *feature = 2, cr_madd(b, (d4 - d3) / ((d4 - d3) + (d5 - d6)), cr_sub(c, b));
    float s = 1 / (va + vb + vc);
    *feature = 0;
    return cr_add(a, cr_add(cr_scale(ab, vb * s), cr_scale(ac, vc * s)));
}

// Runs on the best vector unit the processor has. Contraction is off everywhere, so that all clones agree bit for bit.
#if defined(__x86_64__) && !defined(__SANITIZE_ADDRESS__) && !defined(__clang__)
#define CR_CLONES __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define CR_CLONES
#endif

static inline bool cr_finite3(cr_vec3 v) { return isfinite(v.x) && isfinite(v.y) && isfinite(v.z); }
static inline bool cr_finite4(cr_quat q) { return isfinite(q.x) && isfinite(q.y) && isfinite(q.z) && isfinite(q.w); }
// malloc that returns a pointer for 0 bytes too.
void* cr_allocate(size_t count, size_t size);

#endif
