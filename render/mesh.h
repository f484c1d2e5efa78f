// mesh.h: triangles for shapes. Private to render/.
#ifndef CAROM_MESH_H
#define CAROM_MESH_H

#include "world/world.h"

// A vertex of a body of size s (m, per axis) and rounding r (m) is at base * s + offset * r in the shape's frame: so
// one mesh serves boxes, capsules and cylinders of every proportion, and a rounded edge keeps its width.
typedef struct cr_mesh_vertex {
    float base[3], offset[3], normal[3];
} cr_mesh_vertex;

typedef struct cr_mesh {
    cr_mesh_vertex* vertices; // (vertex_count)
    uint32_t* indices;        // (index_count), triangles
    int32_t vertex_count, index_count;
    int32_t vertex_capacity, index_capacity;
    bool failed; // an allocation failed
} cr_mesh;

void cr_mesh_free(cr_mesh* mesh);

// Unit meshes; more `detail` (>= 0), more triangles. Sphere: base 0, offset on the unit sphere.
void cr_mesh_sphere(cr_mesh* mesh, int detail);
void cr_mesh_capsule(cr_mesh* mesh, int detail);
// Detail 0: 12 triangles; 1: rounded edges.
void cr_mesh_box(cr_mesh* mesh, int detail);
void cr_mesh_cylinder(cr_mesh* mesh, int detail);
// Its normals are those of the cone of radius 1 and half height 1, and are to be divided by the size.
void cr_mesh_cone(cr_mesh* mesh, int detail);
// Hull, mesh or height field. Edges flatter than 40 degrees are smoothed.
void cr_mesh_shape(cr_mesh* mesh, const cr_shape* shape);

#endif
