// live.h: a world that changes while it runs. A cr_world never changes; a cr_live makes a new one, and a new engine for
// it, where bodies were added, removed or changed, and goes on from where everything is.
//
// What that costs: the first step after changes makes world and engine anew (time goes with the number of bodies, and
// of the learned engine with the size of its weights; options.network saves reading them), and contacts begin cold:
// what rests takes a few frames to bear again. In the learned engine what sleeps (options.sleeping) sleeps on, but for
// what a body touches that was added or changed, or touched before it was changed or removed; other gravity wakes all.
// Changes before one step cost as one.
//
// One thread at a time may use a cr_live; different ones are apart.
#ifndef CAROM_LIVE_H
#define CAROM_LIVE_H

#include "world/watch.h"

typedef struct cr_live cr_live;

// Names a joint in the same way.
typedef struct cr_joint_id {
    int32_t index;
    uint32_t generation; // 1, 2, ...
} cr_joint_id;

// Copies the world, which may go; `options` (NULL: the defaults) is copied, what it points to must stay. Bodies get ids
// (k, 1) in their order, joints too.
CR_API cr_status cr_live_create(cr_live** live, const cr_engine_type* type, const cr_world* world,
                                const cr_state* state, const cr_engine_options* options, cr_error* error);
CR_API void cr_live_destroy(cr_live* live); // NULL: nothing happens

// ---------------------------------------------------------------- changing

// Where to add shapes (cr_add_box(cr_live_shapes(live), ...)), and nothing else. The world's own are there by their
// indices. Shapes stay as long as the live world.
CR_API cr_builder* cr_live_shapes(cr_live* live);
// Adds a body at the last row; `user` is kept with it. On failure nothing has changed, and *id is {0, 0}: of no body.
CR_API cr_status cr_live_add(cr_live* live, cr_body_def def, void* user, cr_body_id* id, cr_error* error);
// Takes a body away, and joints at it; those behind move up a row. CR_ERROR_ARGUMENT: it is not there.
CR_API cr_status cr_live_remove(cr_live* live, cr_body_id id, cr_error* error);
// A definition that makes the body as it is now: what to begin with before cr_live_change. It points into the live
// world, until that changes.
CR_API cr_status cr_live_def(const cr_live* live, cr_body_id id, cr_body_def* def, cr_error* error);
// Makes another body of it, with the same id, row, name and joints. On failure nothing has changed.
CR_API cr_status cr_live_change(cr_live* live, cr_body_id id, cr_body_def def, cr_error* error);
// Sets a body's pose (of its centre of mass) and velocities, as cr_engine_teleport, which it is where nothing else has
// changed since the last step: no engine is made anew (kinematic bodies are driven so).
CR_API cr_status cr_live_teleport(cr_live* live, cr_body_id id, cr_pose pose, cr_vec3 linear_velocity,
                                  cr_vec3 angular_velocity, cr_error* error);
CR_API void cr_live_gravity(cr_live* live, cr_vec3 gravity); // m/s^2

// Joins two bodies, one of which may be {0, 0}: the world. The definition's own body_a and body_b count for nothing. On
// failure nothing has changed.
CR_API cr_status cr_live_add_joint(cr_live* live, cr_body_id a, cr_body_id b, cr_joint_def def, cr_joint_id* id,
                                   cr_error* error);
// CR_ERROR_ARGUMENT: it is not there, or no more.
CR_API cr_status cr_live_remove_joint(cr_live* live, cr_joint_id id, cr_error* error);
// Sets a definition's bodies and frames, as cr_joint_place does: at a world point, with the frames' x along a world
// axis, where the bodies are now.
CR_API cr_status cr_live_place_joint(cr_live* live, cr_body_id a, cr_body_id b, cr_vec3 point, cr_vec3 axis,
                                     cr_joint_def* def, cr_error* error);

// ---------------------------------------------------------------- running

// Makes world and engine for what was changed, as a step does first. After a failure (an engine that refuses the world)
// world and engine are as they were before the changes, and the changes stay to be made.
CR_API cr_status cr_live_settle(cr_live* live, cr_error* error);
// Settles and advances `frames` frames.
CR_API cr_status cr_live_step(cr_live* live, int32_t frames, cr_error* error);

// As of the last step, cr_live_settle or cr_live_teleport, valid until the next. The engine may be pushed, asked for
// contacts and saved, not stepped. A push goes with the engine: where there are changes too it comes after
// cr_live_settle.
CR_API const cr_world* cr_live_world(const cr_live* live);
CR_API const cr_state* cr_live_state(const cr_live* live);
CR_API cr_engine* cr_live_engine(cr_live* live);

// The row of a body in the world that the next step is of; -1: it is not there.
CR_API int32_t cr_live_row(const cr_live* live, cr_body_id id);
// {0, 0} where there is no such row.
CR_API cr_body_id cr_live_id(const cr_live* live, int32_t row);
CR_API int32_t cr_live_count(const cr_live* live); // bodies
// The same for joints.
CR_API int32_t cr_live_joint_row(const cr_live* live, cr_joint_id id);
CR_API cr_joint_id cr_live_joint_id(const cr_live* live, int32_t row);
CR_API int32_t cr_live_joint_count(const cr_live* live);
CR_API void* cr_live_user(const cr_live* live, cr_body_id id); // NULL where it is not there

// ---------------------------------------------------------------- what happened

// What happened in the last cr_live_step, in order of time, then of index; valid until the next. Begins where all is
// apart: what touches in the first frame begins then.
CR_API const cr_contact_event* cr_live_events(const cr_live* live, int32_t* count);
CR_API void cr_live_hit_speed(cr_live* live, float speed); // m/s (1)

#endif
