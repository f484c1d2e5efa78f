// still.h: small pictures of scenes for reports, without a window. Private to the program.
#ifndef CAROM_STILL_H
#define CAROM_STILL_H

#include "world/scene.h"

typedef struct cr_stills cr_stills;

// Fails with CR_ERROR_UNSUPPORTED where nothing can be drawn.
cr_status cr_stills_create(cr_stills** stills, cr_error* error);
void cr_stills_destroy(cr_stills* stills);
// Writes a JPEG of one or two states of the scene's world side by side, from the scene's camera.
cr_status cr_still_write(cr_stills* stills, const char* path, const cr_scene* scene, const cr_state* const* states,
                         int32_t count, cr_error* error);

#endif
