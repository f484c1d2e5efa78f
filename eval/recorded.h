// recorded.h: recordings as an engine: one that is shown as it was, or a folder of what somebody else's simulator made
// of scenes.
#ifndef CAROM_RECORDED_H
#define CAROM_RECORDED_H

#include "eval/track.h"

// Its create opens options.recording (FILE.h5), a recording of that world, at the frame whose time the state has; its
// bodies go on as recorded whatever state it is set to, by the state's time, and stay where they are at its end.
extern const cr_engine_type cr_engine_recorded;

// Opens FOLDER/NAME.h5, NAME being the scene's with every character outside [A-Za-z0-9.-] replaced by _ ("movi-a:42" is
// movi-a_42.h5). Its world must be the scene's (equal hash) and its first frame the scene's first state (to 1 mm).
// *frame_rate receives the recording's own. It cannot be set or pushed: recordings of scenes with pushes have them in.
cr_status cr_recorded_create(cr_engine** engine, const char* folder, const cr_scene* scene, double* frame_rate,
                             cr_run_end* end, cr_error* error);

// Where a scene's recording is looked for.
void cr_recorded_path(const char* folder, const char* scene_name, char* path, size_t size);

#endif
