// import.h: scenes from and to files, and recordings to animated glTF.
//
//   .gltf .glb  glTF 2.0 with KHR_physics_rigid_bodies, KHR_implicit_shapes, OMI_physics_gravity; read and written.
//               A scene that is exported and imported again is the same world (cr_world_hash).
//   .xml .urdf  MJCF and URDF, compiled by libmujoco in a child process; read
//   .obj        Wavefront: every o or g group one convex hull, together one body; read
// docs/files.md says what is read, what is left out and what is approximated.
#ifndef CAROM_IMPORT_H
#define CAROM_IMPORT_H

#include "world/recording.h"
#include "world/scene.h"

typedef struct cr_package {
    const char* name;   // package://NAME/...
    const char* folder; // where it is
} cr_package;

typedef struct cr_import_options {
    const cr_vec3* gravity;     // m/s^2, instead of the file's; NULL: the file's, else (0, -9.81, 0)
    bool strict;                // what Carom lacks is an error instead of a warning
    bool lenient;               // MJCF: what libmujoco does not know is left out with a warning, instead of an error
    bool free_root;             // URDF: the root link moves
    bool obj_mesh;              // .obj: one static triangle mesh instead of hulls
    const char* keyframe;       // MJCF: name or number of the keyframe to start from; NULL: none
    const cr_package* packages; // (package_count) URDF: where package:// is looked for before the folders upwards
    int32_t package_count;
    cr_warning_function* warning; // may be NULL
    void* warning_context;
} cr_import_options;

// True when the name ends in an extension that cr_scene_import reads (any case).
CR_API bool cr_scene_importable(const char* path);
// `options` may be NULL. On failure `scene` is empty.
CR_API cr_status cr_scene_import(const char* path, const cr_import_options* options, cr_scene* scene, cr_error* error);
// The same from memory, without a look at any other file: buffers beside a .gltf are refused. Not for MJCF and URDF.
// `name` decides the format and serves error messages.
CR_API cr_status cr_scene_import_memory(const char* name, const void* bytes, size_t size,
                                        const cr_import_options* options, cr_scene* scene, cr_error* error);
// .gltf (buffers inside) or .glb. The file also renders: there is a visible mesh for every shape.
CR_API cr_status cr_scene_export(const char* path, const cr_scene* scene, cr_error* error);
// The recording as an animated .glb for any viewer: no physics inside. `frame_rate` (1/s) thins the frames; 0: all.
CR_API cr_status cr_recording_export_glb(const cr_recording* recording, const char* path, double frame_rate,
                                         cr_error* error);

#endif
