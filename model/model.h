// model.h: the learned engine.
#ifndef CAROM_MODEL_H
#define CAROM_MODEL_H

#include "world/engine.h"

// A contact solver and a transformer that corrects it, chunk by chunk (docs/architecture.md, One chunk). Options it
// looks at: frame_rate (must divide the network's own rate, 240/s), setup and weights (which network; "none": the
// initial guess alone, at any frame_rate), backend, guidance (iterations of a substep of the guess; 0: every contact
// once), threads, warm_starting (0: every chunk starts without the last one's contact cache), sleeping. passes above 1
// and noise above 0 are errors. Between chunks it keeps the state and the contact cache; push and teleport take effect
// at the current frame.
CR_API extern const cr_engine_type cr_engine_learned;

// Whether a body sleeps: it has been at rest for half a second, with all that it touches and is joined to, and is not
// solved until something comes to touch it (options.sleeping). A push of 0 wakes it. False of other engines.
CR_API bool cr_learned_asleep(const cr_engine* engine, int32_t body);

// Where weights are looked for: `text` as a folder, else a name under $CAROM_WEIGHTS, the installed weights and the
// source tree's; NULL: the name is the solver preset's ("movi", else "default"). Writes the folder's path.
CR_API cr_status cr_find_weights(const char* text, const char* setup, char* path, size_t size, cr_error* error);

// Weights in memory, which any number of engines may share (cr_engine_options.network).
typedef struct cr_weights cr_weights;
// Those that cr_find_weights finds: of libcarom-io. Free with cr_weights_destroy.
CR_API cr_status cr_weights_open(const char* text, const char* setup, cr_weights** weights, cr_error* error);
// As bytes, which the caller frees with cr_free(), and from bytes: for programs that read no files. They are for the
// version, the kind of machine and the network's features that packed them; others are refused, as is what is damaged.
CR_API cr_status cr_weights_pack(const cr_weights* weights, void** bytes, size_t* size, cr_error* error);
CR_API cr_status cr_weights_unpack(const void* bytes, size_t size, cr_weights** weights, cr_error* error);
CR_API void cr_weights_destroy(cr_weights* weights); // NULL: nothing happens

// What the learned engine would tell of itself with these options (weights, their hash, guidance, backend). Reads the
// weights, and fails as creating the engine would where they are missing or damaged.
CR_API cr_status cr_learned_facts(const cr_engine_options* options, cr_engine_facts* facts, cr_error* error);

#endif
