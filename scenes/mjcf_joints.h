// mjcf_joints.h: joints of a compiled MuJoCo model. Private to scenes/.
#ifndef CAROM_MJCF_JOINTS_H
#define CAROM_MJCF_JOINTS_H

#include "scenes/mujoco_child.h"

// +Z up to +Y up: (x, y, z) -> (x, z, -y), for the world and for every frame.
static inline cr_vec3 up_vector(const mjtNum v[3]) { return cr_v3((float)v[0], (float)v[2], (float)-v[1]); }
// The rotation itself turned, for frames that are turned too. MuJoCo's order is w x y z.
static inline cr_quat up_quat(const mjtNum q[4]) {
    return cr_qnormalize(cr_q((float)q[1], (float)q[3], (float)-q[2], (float)q[0]));
}
static inline cr_pose up_pose(const mjtNum p[3], const mjtNum q[4]) { return (cr_pose){up_vector(p), up_quat(q)}; }

static inline const char* cr_mujoco_name(const mjModel* m, int address) {
    return address >= 0 && address < m->nnames ? m->names + address : "";
}

// Joints, actuators on them, and the equality constraints connect and weld. bodies[b] is where MuJoCo's body b is in
// the builder, -1: left out; only bodies that move are asked for. What is not taken is named by cr_importer_lacks.
cr_status cr_mjcf_add_joints(cr_importer* importer, const cr_mujoco_model* model, const int32_t* bodies);

#endif
