// model.h: the learned engine.
#ifndef CAROM_MODEL_H
#define CAROM_MODEL_H

#include "world/engine.h"

// A contact solver and a transformer that corrects it, chunk by chunk (docs/architecture.md, One chunk). Options it
// looks at: frame_rate (must divide the network's own rate, 240/s), setup and weights (which network; "none": the
// initial guess alone, at any frame_rate), backend, guidance (iterations of a substep of the guess; 0: every contact
// once), threads, warm_starting (0: every chunk starts without the last one's contact cache). passes above 1 and noise
// above 0 are errors. Between chunks it keeps the state and the contact cache; push and teleport take effect at the
// current frame.
extern const cr_engine_type cr_engine_learned;

// Where weights are looked for: `text` as a folder, else a name under $CAROM_WEIGHTS, the installed weights and the
// source tree's; NULL: the name is the solver preset's ("movi", else "default"). Writes the folder's path.
cr_status cr_find_weights(const char* text, const char* setup, char* path, size_t size, cr_error* error);

// What the learned engine would tell of itself with these options (weights, their hash, guidance, backend). Reads the
// weights, and fails as creating the engine would where they are missing or damaged.
cr_status cr_learned_facts(const cr_engine_options* options, cr_engine_facts* facts, cr_error* error);

#endif
