// protocol.h: scenes and states as JSON, for both sides of the line protocol. Private to eval/.
#ifndef CAROM_PROTOCOL_H
#define CAROM_PROTOCOL_H

#include <jansson.h>
#include <stdio.h>

#include "world/engine.h"
#include "world/scene.h"

// Words for cr_motion and cr_combine, in their order.
enum { CR_PROTOCOL_MOTIONS = CR_DYNAMIC + 1, CR_PROTOCOL_COMBINES = CR_COMBINE_MULTIPLY + 1 };
extern const char* const cr_protocol_motions[CR_PROTOCOL_MOTIONS];
extern const char* const cr_protocol_combines[CR_PROTOCOL_COMBINES];

// Writes {"position": [[x, y, z], ...], ...}; numbers that are not finite become null.
void cr_protocol_write_state(FILE* out, const cr_state* state);
// Writes the world's "gravity", "bodies" and "shapes" members, without braces around them.
void cr_protocol_write_world(FILE* out, const cr_world* world);
void cr_protocol_write_options(FILE* out, const cr_engine_options* options);
// Reads those members and "state" into a scene, which the caller frees with cr_scene_destroy: docs/plugins.md says what
// may be left out. The world is the one that was written, but that hulls are made anew of their vertices.
// CR_ERROR_FORMAT says which body or shape is wrong.
cr_status cr_protocol_read_world(const json_t* json, cr_scene* scene, cr_error* error);
// Reads a state of the right count; null becomes NAN. Without velocities they are taken from `before` (may be NULL:
// zero) and `dt`. Fails with CR_ERROR_FORMAT.
cr_status cr_protocol_read_state(const json_t* json, const cr_state* before, double dt, cr_state* state,
                                 cr_error* error);
cr_status cr_protocol_read_options(const json_t* json, cr_engine_options* options, cr_error* error);

#endif
