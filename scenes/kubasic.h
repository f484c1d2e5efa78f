// kubasic.h: the collision meshes of Kubric's "KuBasic" assets, built into the library.
#ifndef CAROM_KUBASIC_H
#define CAROM_KUBASIC_H

#include "world/world.h"

// In Kubric's own order; the first three are MOVi-A's.
typedef enum cr_kubasic {
    CR_KUBASIC_CUBE,
    CR_KUBASIC_CYLINDER,
    CR_KUBASIC_SPHERE,
    CR_KUBASIC_CONE,
    CR_KUBASIC_TORUS,
    CR_KUBASIC_GEAR,
    CR_KUBASIC_TORUS_KNOT,
    CR_KUBASIC_SPONGE,
    CR_KUBASIC_SPOT,
    CR_KUBASIC_TEAPOT,
    CR_KUBASIC_SUZANNE,
    CR_KUBASIC_OBJECT_COUNT,
    CR_KUBASIC_DOME = CR_KUBASIC_OBJECT_COUNT, // the floor
    CR_KUBASIC_COUNT
} cr_kubasic;

// Vertices as in the .obj files: Kubric's frame (+Z up), m at scale 1. Written by tools/embed_obj.c.
typedef struct cr_kubasic_part {
    const float (*vertices)[3]; // (count, 3)
    int32_t count;
} cr_kubasic_part;

typedef struct cr_kubasic_mesh {
    const char* name;
    const cr_kubasic_part* parts; // (part_count) convex
    int32_t part_count;
} cr_kubasic_mesh;

extern const cr_kubasic_mesh cr_kubasic_meshes[CR_KUBASIC_COUNT];

// The shapes of all meshes in Carom's frame (+Y up: (x, y, z) of the file is (x, z, -y) here): a hull where there
// is one part, else a compound of hulls. Built at the first call, then shared by all threads for good.
typedef struct cr_kubasic_table {
    const cr_world* world;           // shapes only
    int32_t shape[CR_KUBASIC_COUNT]; // index in world->shapes
} cr_kubasic_table;

cr_status cr_kubasic_shapes(const cr_kubasic_table** table, cr_error* error);

// Mass (kg) of each object at scale 1 and density 1, as Kubric's asset list has it; the dome's is 0.
float cr_kubasic_unit_mass(cr_kubasic object);

// The bounding box of each object's visual mesh at scale 1 (m, Carom's frame), as Kubric's asset list has it: what the
// MOVi scenes are placed by. The collision meshes are a little larger.
void cr_kubasic_visual_box(cr_kubasic object, cr_vec3* low, cr_vec3* high);

#endif
