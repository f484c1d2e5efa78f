// fitted.h: an engine that runs a world as it was fitted to recordings (fit.h).
#ifndef CAROM_FITTED_H
#define CAROM_FITTED_H

#include "world/engine.h"
#include "world/fit.h"

// An engine of type `inner` that runs the fitted world with the fit's laws of contact (options.contact); states in and
// out are the world's own. Its type is a copy of the inner one's name with functions of its own. The lag counts for
// every state that the engine is set to.
cr_status cr_fitted_create(cr_engine** engine, const cr_engine_type* inner, const cr_fit* fit, const cr_world* world,
                           const cr_state* state, const cr_engine_options* options, cr_error* error);
// What was fitted; NULL: the engine is none of cr_fitted_create.
const cr_fit* cr_fitted_fit(const cr_engine* engine);
// The engine that it runs; `engine` itself where it is none of cr_fitted_create.
cr_engine* cr_fitted_inner(const cr_engine* engine);

#endif
