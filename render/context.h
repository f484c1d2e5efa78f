// context.h: an OpenGL 3.3 context with no window.
#ifndef CAROM_CONTEXT_H
#define CAROM_CONTEXT_H

#include "world/status.h"

typedef struct cr_context cr_context;

// Makes a context, current on this thread, with OpenGL's functions loaded. Tries in turn EGL without a surface (any
// machine with Mesa or a GPU driver, no display needed), OSMesa, and a hidden window (needs a display).
cr_status cr_context_create(cr_context** context, cr_error* error);
void cr_context_destroy(cr_context* context);
// Which way it was made, and on what: "egl, llvmpipe (LLVM 15.0.6, 256 bits)".
const char* cr_context_name(const cr_context* context);

#endif
