// program.h: engines outside this process, which speak the line protocol of docs/plugins.md over stdin and stdout.
// Whatever such a program does (hang, die, answer nonsense), it is reported here and harms nothing else.
#ifndef CAROM_PROGRAM_H
#define CAROM_PROGRAM_H

#include <stdio.h>

#include "eval/track.h"

#define CR_PROTOCOL_VERSION 1

// The table of program engines. Its create fails: make them with cr_program_create.
extern const cr_engine_type cr_engine_program;

// Starts `argv` (NULL-ended; looked up in PATH) in a process group of its own and sends it the scene. `time_limit` s
// for everything the engine does until it is destroyed (<= 0: none). On failure *end says how it failed (CR_RUN_ERROR,
// ...), and the program is gone.
cr_status cr_program_create(cr_engine** engine, const char* const* argv, const cr_scene* scene,
                            const cr_engine_options* options, double time_limit, cr_run_end* end, cr_error* error);
// How the last call failed; CR_RUN_OK when it did not, or `engine` is no program.
cr_run_end cr_program_end(const cr_engine* engine);

// The other side: serves requests from `in` with `type` until it ends or says quit, answering to `out`.
cr_status cr_program_serve(const cr_engine_type* type, FILE* in, FILE* out, cr_error* error);

// ---------------------------------------------------------------- shared libraries

#define CR_PLUGIN_ABI 1
// A plug-in library exports this function under the name "carom_engine". It returns its table, which lives as long as
// the library, or NULL when it cannot work with that version of world/engine.h.
typedef const cr_engine_type* cr_plugin_function(unsigned abi);

// Loads `path`. *library is for cr_plugin_close. Loading runs the library's code: do it in a process of its own
// (`carom serve`, to which competitors that are libraries are handed).
cr_status cr_plugin_open(const char* path, void** library, const cr_engine_type** type, cr_error* error);
void cr_plugin_close(void* library);

#endif
