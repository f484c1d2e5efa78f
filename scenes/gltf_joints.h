// gltf_joints.h: joint descriptions of KHR_physics_rigid_bodies (physicsJoints). Private to scenes/.
#ifndef CAROM_GLTF_JOINTS_H
#define CAROM_GLTF_JOINTS_H

#include "scenes/gltf.h"

// Limits and drives of the description at `where` into `def`, which is free to begin with. What has no equal here is
// named by cr_importer_lacks.
cr_status cr_gltf_read_joint(cr_importer* importer, cr_gltf* gltf, const char* where, const json_t* json,
                             cr_joint_def* def);
// The description of a joint, NULL: no memory. A damping that is infinite here is CR_GLTF_RIGID.
json_t* cr_gltf_joint(const cr_joint_def* def);

#define CR_GLTF_RIGID 1e30 // N s/m or N m s/rad

// The shortest decimal that float32 reads back as the same number.
json_t* cr_gltf_float(float x);

#endif
