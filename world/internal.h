// internal.h: what the files of world/ share and nobody else needs.
#ifndef CAROM_WORLD_INTERNAL_H
#define CAROM_WORLD_INTERNAL_H

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
cr_quat cr_quat_from_matrix(const double m[3][3]);

bool cr_shape_is_convex(cr_shape_type type);
// Greatest distance (m, scale 1) of a shape's points from `centre`; INFINITY for planes.
float cr_shape_radius_about(const cr_shape* shapes, const cr_shape* shape, cr_vec3 centre);
void cr_shape_free(cr_shape* shape);
bool cr_shape_copy(const cr_shape* from, cr_shape* to); // false: out of memory, `to` is empty

// Fills vertices, planes, edges, triangles.
cr_status cr_hull_make(cr_shape* shape, const char* name, const cr_vec3* points, int32_t count, cr_error* error);
// Fills points and point_radius; everything else of the shape is there.
cr_status cr_points_make(const cr_shape* shapes, cr_shape* shape, cr_error* error);
// Fills search, search_size of a mesh.
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
// Nearest point of a triangle to p (Ericson, Real-Time Collision Detection, 5.1.5). `feature`: 0 face, 1-3 the edge
// from that corner - 1 to the next, 4-6 the corner - 4.
cr_vec3 cr_nearest_on_triangle(cr_vec3 p, cr_vec3 a, cr_vec3 b, cr_vec3 c, int* feature);

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
