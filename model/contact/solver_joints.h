// solver_joints.h: joints in the solver (private to its files).
#ifndef CAROM_SOLVER_JOINTS_H
#define CAROM_SOLVER_JOINTS_H

#include "model/contact/solver_internal.h"

// After the bodies of the window are there.
cr_status cr_solver_start_joints(cr_solver_window* w);
// The rows of a substep of h s that begins `done` s after the frame, with the impulses of the last one; where bodies
// are now, or as they move on by their velocities (cr_joint_bend).
void cr_solver_joint_rows(cr_solver_window* w, cr_solver_joint* j, float done, float h, bool moves);
// Of a row's coordinate, without what its ground does.
float cr_joint_rate(const cr_solver_motion* motions, const cr_solver_joint* j, const cr_joint_line* l);
void cr_solver_warm_start_joint(cr_solver_motion* motions, cr_solver_joint* j);
// One visit of a joint's rows; `pushing`: motions are what is added to the velocities meanwhile. Whether it changed
// anything.
bool cr_solver_relax_joint(cr_solver_motion* motions, cr_solver_joint* j, bool pushing);

// Puts the joints of bodies that are marked right, where bodies and motions are now.
void cr_solver_project_frame(cr_solver_window* w, const bool* changed);

void cr_solver_cache_joint(const cr_solver_joint* j, int32_t index, cr_cached_pair* record);
void cr_solver_recall_joint(cr_solver_window* w, const cr_cached_pair* record);

#endif
