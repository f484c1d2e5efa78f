// take.h: states over time, from an engine that runs or from a recording: what a film is made of.
#ifndef CAROM_TAKE_H
#define CAROM_TAKE_H

#include "world/engine.h"
#include "world/recording.h"
#include "world/scene.h"

typedef struct cr_take cr_take;

// `scene` and `recording` must outlive the take. `name` NULL: the type's.
cr_status cr_take_run(cr_take** take, const cr_engine_type* type, const char* name, const cr_scene* scene,
                      const cr_engine_options* options, cr_error* error);
cr_status cr_take_replay(cr_take** take, const cr_recording* recording, cr_error* error);
// A scene that stays as it is, for pictures of first states.
cr_status cr_take_still(cr_take** take, const cr_scene* scene, cr_error* error);
void cr_take_destroy(cr_take* take);

// The state `time` s after the start, between frames interpolated, into `state` (of the world's size). Times must not
// go back, except in a recording; after a recording's end its last frame stays.
cr_status cr_take_at(cr_take* take, double time, cr_state* state, cr_error* error);
// Contacts of the engine near that time, at most `capacity`; none of recordings. Returns how many were written.
int32_t cr_take_contacts(const cr_take* take, cr_contact* contacts, int32_t capacity);
// (N) s that each body has been at rest (world/patches.h), at the end of the frames read or stepped so far; a recording
// is read from half a second before the first time that was asked for. The take's own, valid until the next call.
float* cr_take_rest(const cr_take* take);
// Frames a second.
double cr_take_rate(const cr_take* take);
// s; INFINITY for an engine.
double cr_take_length(const cr_take* take);
const char* cr_take_name(const cr_take* take);

#endif
