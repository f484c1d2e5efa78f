// restart.h: an engine that goes on from a frame of a recording.
#ifndef CAROM_RESTART_H
#define CAROM_RESTART_H

#include "world/engine.h"
#include "world/recording.h"

typedef enum cr_restart {
    CR_RESTART_EXACT, // the engine goes on bit for bit as the recorded run did
    CR_RESTART_COLD,  // it starts from the recorded poses and velocities, its memory of contacts is lost
} cr_restart;

// Creates an engine of `type` for `world` at frame `frame` of `recording`, and copies that frame to `state`.
//
// It is exact when the recording was made by the same engine with the same options in the same world: the engine is
// restored from the nearest snapshot before the frame (or made anew at frame 0, where the run itself began), stepped
// to the frame, and found to be where the recording says, to the bit. Otherwise it starts cold and `why` says why not.
// `world` is the recording's, or equal to it but for its gravity; it must outlive the engine.
cr_status cr_restart_engine(cr_engine** engine, const cr_engine_type* type, const cr_engine_options* options,
                            const cr_world* world, const cr_recording* recording, int64_t frame, cr_state* state,
                            cr_restart* how, char why[256], cr_error* error);

#endif
