// world.h: what a scene is. A cr_world never changes while it runs; a cr_state is what moves.
//
// Build a world once with a cr_builder, hand it to any engine (engine.h), and compare results
// only between worlds of equal cr_world_hash.
#ifndef CAROM_WORLD_H
#define CAROM_WORLD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "world/joint.h"
#include "world/math.h"
#include "world/status.h"

// ---------------------------------------------------------------- shapes

// Sizes are in shape units (m where a body's scale is 1). Axis of capsule, cylinder and cone: local Y.
typedef enum cr_shape_type {
    CR_SHAPE_SPHERE,       // size[0] radius
    CR_SHAPE_BOX,          // size half extents x y z
    CR_SHAPE_CAPSULE,      // size[0] radius, size[1] half the length of the inner segment
    CR_SHAPE_CYLINDER,     // size[0] radius, size[1] half height
    CR_SHAPE_CONE,         // size[0] radius of the base, size[1] half height; base at -size[1], apex at +size[1]
    CR_SHAPE_HULL,         // convex hull: vertices, planes, edges, triangles
    CR_SHAPE_COMPOUND,     // union of convex children
    CR_SHAPE_MESH,         // triangle mesh, static bodies only; triangles wind counter-clockwise seen from outside
    CR_SHAPE_PLANE,        // half space y <= 0, static bodies only
    CR_SHAPE_HEIGHT_FIELD, // heights over a grid in x and z centred at the origin, static bodies only
    CR_SHAPE_TYPE_COUNT
} cr_shape_type;

typedef struct cr_child {
    int32_t shape; // index of an earlier convex shape
    cr_pose pose;  // child to compound
} cr_child;

typedef struct cr_shape {
    cr_shape_type type;
    float size[3];
    // Hull and mesh. Hull planes are outward: n.x <= -d inside, (nx, ny, nz, d) with unit n.
    int32_t vertex_count, plane_count, edge_count, triangle_count;
    cr_vec3* vertices;       // (vertex_count)
    float (*planes)[4];      // (plane_count, 4)
    int32_t (*edges)[2];     // (edge_count, 2) vertex indices, hull only
    int32_t (*triangles)[3]; // (triangle_count, 3) vertex indices
    // Compound.
    int32_t child_count;
    cr_child* children; // (child_count)
    // Height field: heights[iz * columns + ix] at x = (ix - (columns - 1) / 2) * spacing, z alike.
    // Cells are split from (ix + 1, iz) to (ix, iz + 1).
    int32_t columns, rows;
    float spacing;
    float* heights;     // (rows, columns)
    void* search;       // for distance queries, opaque; mesh: a tree; hull: hull_search.h
    size_t search_size; // bytes
    // Derived by the builder, shape frame, scale 1.
    float volume;               // m^3; 0 for static-only shapes
    cr_vec3 centroid;           // m
    float unit_inertia[3][3];   // m^2: inertia tensor about the centroid for mass 1, uniform density
    cr_vec3 aabb_min, aabb_max; // m
    float radius;               // m, bounding sphere about the shape's origin; INFINITY for planes
    int32_t point_count;        // surface points, see geometry.h
    cr_vec3* points;            // (point_count)
    float point_radius;         // m: every point is the centre of a sphere of this radius (sphere, capsule), else 0
} cr_shape;

// ---------------------------------------------------------------- bodies

typedef enum cr_motion {
    CR_STATIC,    // never moves, infinite mass
    CR_KINEMATIC, // moves with its own velocity, pushes, is never pushed
    CR_DYNAMIC,
} cr_motion;

// How the coefficients of two bodies combine; where two bodies disagree the first of the two in this list wins
// (KHR_physics_rigid_bodies: "if either uses average ..., else if either uses minimum ...").
typedef enum cr_combine {
    CR_COMBINE_AVERAGE,
    CR_COMBINE_MINIMUM,
    CR_COMBINE_MAXIMUM,
    CR_COMBINE_MULTIPLY, // Bullet's rule and the default
} cr_combine;

// What a body is made of: its figures are in materials.h.
typedef enum cr_material {
    CR_MATERIAL_NONE, // nobody has said
    CR_MATERIAL_WOOD,
    CR_MATERIAL_RUBBER,
    CR_MATERIAL_STEEL,
    CR_MATERIAL_STONE,
    CR_MATERIAL_ICE,
    CR_MATERIAL_FOAM,
    CR_MATERIAL_PLASTIC,
    CR_MATERIAL_GLASS,
    CR_MATERIAL_COUNT
} cr_material;

// Linear RGB, each in [0, 1].
typedef struct cr_rgb {
    float r, g, b;
} cr_rgb;

#define CR_GROUP_NAME_SIZE 48

// What words and pictures say of a body and no engine asks; it does not enter the world's hash.
typedef struct cr_label {
    char part_of[CR_GROUP_NAME_SIZE]; // the group that it belongs to, "tower_1"; "": none
    cr_material material;
    bool has_color;
    cr_rgb color;
} cr_label;

// cr_body_def.mass: take density * volume.
#define CR_MASS_FROM_DENSITY (-1.0f)

// A body's definition. Start from cr_default_body_def() and set what differs.
// `pose` and the velocities are those of the user's node frame; the builder moves the body's own frame
// to the centre of mass and principal axes and remembers the node frame in cr_body.node.
typedef struct cr_body_def {
    const char* name; // unique or NULL (the builder then names it body_K)
    cr_motion motion;
    int32_t shape;
    float scale;                 // uniform, > 0
    cr_pose pose;                // node to world, m
    cr_vec3 linear_velocity;     // m/s, of the centre of mass, world frame
    cr_vec3 angular_velocity;    // rad/s, world frame
    float mass;                  // kg; 0: infinite (contacts do not move it); CR_MASS_FROM_DENSITY (default)
    float density;               // kg/m^3
    bool has_center_of_mass;     // else the shape's centroid (dynamic) or the node's origin (static, kinematic)
    cr_vec3 center_of_mass;      // m, node frame, scale applied already
    bool has_inertia;            // else the shape's about the centre of mass, at uniform density
    cr_vec3 inertia;             // kg m^2, principal moments; a 0 component means infinite
    cr_quat inertia_orientation; // principal axes to node frame
    float friction, restitution;
    cr_combine friction_combine, restitution_combine;
    float gravity_factor;
    uint32_t group, mask; // i and j may touch when (group_i & mask_j) and (group_j & mask_i)
    const char* part_of;  // group that it belongs to, shorter than CR_GROUP_NAME_SIZE; NULL: none
    cr_material material; // a label: cr_def_material sets the figures too
    bool has_color;       // else whoever draws it chooses one
    cr_rgb color;
} cr_body_def;

// A body as engines see it. Its frame is the centre of mass with principal axes. Where the inertia tensor is
// diagonal in the node frame already, the axes stay the node's.
typedef struct cr_body {
    cr_motion motion;
    int32_t shape;
    float scale;
    cr_pose shape_pose; // shape frame (after scale) to body frame
    cr_pose node;       // user's node frame to body frame: world node pose = pose(body) * node
    cr_pose mass_pose;  // body frame to node frame, the inverse of `node`: centre of mass and principal axes.
                        // Given back as a definition's centre of mass and inertia it makes the same body, bit for bit
    float mass;         // kg; 0 for static, kinematic and infinite
    float inverse_mass; // 1/kg; 0 for static, kinematic and infinite
    cr_vec3 inertia;    // kg m^2, principal, body frame; 0 means infinite
    cr_vec3 inverse_inertia;
    float radius; // m, bounding sphere about the body's origin
    float friction, restitution;
    cr_combine friction_combine, restitution_combine;
    float gravity_factor;
    uint32_t group, mask;
} cr_body;

typedef struct cr_world {
    int32_t shape_count, body_count;
    cr_shape* shapes; // (shape_count)
    cr_body* bodies;  // (body_count)
    char** names;     // (body_count)
    cr_label* labels; // (body_count)
    cr_vec3 gravity;  // m/s^2
    int32_t joint_count;
    cr_joint* joints;    // (joint_count)
    int32_t apart_count; // pairs of bodies that joints keep from colliding
    int32_t (*apart)[2]; // (apart_count, 2) lesser index first, ascending
} cr_world;

// Arrays over bodies. float32; engines may hold more precision inside.
typedef struct cr_state {
    int32_t count;
    double time;               // s
    cr_vec3* position;         // (N) m, centre of mass
    cr_quat* orientation;      // (N) body to world
    cr_vec3* linear_velocity;  // (N) m/s
    cr_vec3* angular_velocity; // (N) rad/s, world frame
} cr_state;

// ---------------------------------------------------------------- states

CR_API cr_status cr_state_create(cr_state* state, int32_t count, cr_error* error);
CR_API void cr_state_destroy(cr_state* state);
// Copies values; both states must have the same count.
CR_API void cr_state_copy(const cr_state* from, cr_state* to);
// False when any number is not finite.
CR_API bool cr_state_finite(const cr_state* state);

// ---------------------------------------------------------------- building

typedef struct cr_builder cr_builder;

CR_API cr_builder* cr_builder_create(void); // NULL when out of memory
CR_API void cr_builder_destroy(cr_builder* builder);
CR_API void cr_builder_gravity(cr_builder* builder, cr_vec3 gravity);
CR_API cr_body_def cr_default_body_def(void);

// Every add function returns the new index (>= 0), or -1 with `error` filled and the builder unchanged.
// `name` (may be NULL) only serves error messages.
CR_API int32_t cr_add_sphere(cr_builder* builder, float radius, cr_error* error);
CR_API int32_t cr_add_box(cr_builder* builder, cr_vec3 half_extents, cr_error* error);
CR_API int32_t cr_add_capsule(cr_builder* builder, float radius, float half_height, cr_error* error);
CR_API int32_t cr_add_cylinder(cr_builder* builder, float radius, float half_height, cr_error* error);
CR_API int32_t cr_add_cone(cr_builder* builder, float radius, float half_height, cr_error* error);
// A convex hull whose faces are known: of another world's shape, or written down once by whoever had cr_add_hull make
// it. Copies the arrays; fields as those of cr_shape. Planes must be unit and hold all vertices (to a thousandth of the
// hull's size), triangles close it, edges be the edges between planes.
typedef struct cr_hull {
    int32_t vertex_count, plane_count, edge_count, triangle_count;
    const cr_vec3* vertices;       // (vertex_count)
    const float (*planes)[4];      // (plane_count, 4) outward
    const int32_t (*edges)[2];     // (edge_count, 2)
    const int32_t (*triangles)[3]; // (triangle_count, 3)
} cr_hull;
CR_API int32_t cr_add_hull_faces(cr_builder* builder, const char* name, const cr_hull* hull, cr_error* error);
// Convex hull of `count` points (qhull): of libcarom-io.
CR_API int32_t cr_add_hull(cr_builder* builder, const char* name, const cr_vec3* points, int32_t count,
                           cr_error* error);
CR_API int32_t cr_add_compound(cr_builder* builder, const cr_child* children, int32_t count, cr_error* error);
CR_API int32_t cr_add_mesh(cr_builder* builder, const char* name, const cr_vec3* vertices, int32_t vertex_count,
                           const int32_t (*triangles)[3], int32_t triangle_count, cr_error* error);
CR_API int32_t cr_add_plane(cr_builder* builder, cr_error* error);
CR_API int32_t cr_add_height_field(cr_builder* builder, int32_t columns, int32_t rows, float spacing,
                                   const float* heights, cr_error* error);
// A finished shape of another world with everything derived (of a compound its children too): costs a copy.
CR_API int32_t cr_add_shape_copy(cr_builder* builder, const cr_world* from, int32_t shape, cr_error* error);
CR_API int32_t cr_add_body(cr_builder* builder, cr_body_def def, cr_error* error);
// A joint between bodies that are there; bodies stay where they are put, joined well or not.
CR_API int32_t cr_add_joint(cr_builder* builder, cr_joint_def def, cr_error* error);
// All joints of another world, between bodies that are there: places(from->body_count) is where each of its bodies is
// now, -1: nowhere. Left out is what holds a body that is nowhere, and what holds nothing that can move.
CR_API cr_status cr_add_joint_copies(cr_builder* builder, const cr_world* from, const int32_t* places, cr_error* error);
// Sets both frames of a definition so that they meet now: origins at `point` (m, world), x along `axis` (world, any
// length but 0). CR_ERROR_ARGUMENT: a body that is not there, an axis without direction.
CR_API cr_status cr_joint_place(const cr_builder* builder, cr_joint_def* def, cr_vec3 point, cr_vec3 axis,
                                cr_error* error);
// Body i of a world as it is in `state`: given to a builder with the same shapes, it makes an equal one. Keeps pointers
// into `world`.
CR_API cr_body_def cr_def_of_body(const cr_world* world, const cr_state* state, int32_t i);
// Puts body i's label into a definition, which keeps pointers into `world`.
CR_API void cr_def_label(cr_body_def* def, const cr_world* world, int32_t i);

// Makes the world and its first state; the builder may go on and build again.
CR_API cr_status cr_build(const cr_builder* builder, cr_world** world, cr_state* state, cr_error* error);
CR_API void cr_world_destroy(cr_world* world);

// ---------------------------------------------------------------- asking

// 64 bits over everything that decides motion, equal for equal worlds on every machine. Not: names, labels, and the
// order and number of shapes (a body's shape enters by its content). Joints enter where there are any.
CR_API uint64_t cr_world_hash(const cr_world* world);
// Combined coefficients of a pair of bodies.
CR_API float cr_pair_friction(const cr_world* world, int32_t i, int32_t j);
CR_API float cr_pair_restitution(const cr_world* world, int32_t i, int32_t j);
// May i and j touch: groups and joints allow it and contacts can move at least one (dynamic, finite mass or inertia).
CR_API bool cr_pair_collides(const cr_world* world, int32_t i, int32_t j);
// Index of the body with that name, -1 if none.
CR_API int32_t cr_find_body(const cr_world* world, const char* name);
// Index of the joint with that name, -1 if none.
CR_API int32_t cr_find_joint(const cr_world* world, const char* name);
// Body `body` (CR_WORLD_BODY: the world) of a state, for cr_joint_rows; static and kinematic ones do not yield.
CR_API cr_joint_body cr_joint_body_at(const cr_world* world, const cr_state* state, int32_t body);
// Principal moments (kg m^2) and axes (principal frame to node) of an inertia tensor, by cyclic Jacobi (Golub and Van
// Loan, 8.5). A tensor that is diagonal to 1e-6 keeps its axes.
CR_API void cr_principal_axes(const double inertia[3][3], double moments[3], cr_quat* axes);
CR_API const char* cr_shape_type_name(cr_shape_type type);

#endif
