// engine_list.h: several engines on one command line, for those that show them side by side.
#ifndef CAROM_ENGINE_LIST_H
#define CAROM_ENGINE_LIST_H

#include "cli/engines.h"
#include "render/session.h"

typedef struct cr_engine_list {
    const cr_engine_type* types[CR_SESSION_ENGINES];
    int32_t count;
} cr_engine_list;

// "learned,bullet". Fails with the names that there are.
cr_status cr_parse_engine_list(const char* text, cr_engine_list* list, cr_error* error);
// What to show when nobody has said: the learned engine beside Bullet, as far as this build has them.
cr_engine_list cr_default_engine_list(void);

#endif
