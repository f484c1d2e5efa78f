// mujoco_child.h: libmujoco's compiler in a process of its own, because hostile files crash it. Private to scenes/.
#ifndef CAROM_MUJOCO_CHILD_H
#define CAROM_MUJOCO_CHILD_H

#include <mujoco/mujoco.h>

#include "scenes/importer.h"

// A compiled model with where its bodies and geoms are at the start. World frame, +Z up.
typedef struct cr_mujoco_model {
    mjModel* m;
    double* numbers;   // owned: all that follows
    double* xpos;      // (nbody, 3) m
    double* xquat;     // (nbody, 4) w x y z
    double* velocity;  // (nbody, 6) of the body's frame: rad/s, m/s
    double* geom_xpos; // (ngeom, 3) m
    double* geom_xmat; // (ngeom, 9)
} cr_mujoco_model;

typedef struct cr_mujoco_job {
    const char* text;     // MJCF; its includes are in it already
    const char* folder;   // where the files that it names are looked for; ends in '/' or is empty
    const char* keyframe; // name or number of the keyframe to start from; NULL: none
    bool lines;           // lines of `text` are the file's own, and worth naming
} cr_mujoco_job;

// Compiles `job` in a forked child. A crash of libmujoco is CR_ERROR_FORMAT, its warnings are the importer's.
cr_status cr_mujoco_compile(cr_importer* importer, const cr_mujoco_job* job, cr_mujoco_model* model);
void cr_mujoco_free(cr_mujoco_model* model);

#endif
