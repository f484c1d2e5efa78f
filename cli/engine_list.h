// engine_list.h: several engines on one command line, for those that show them side by side.
#ifndef CAROM_ENGINE_LIST_H
#define CAROM_ENGINE_LIST_H

#include "cli/engines.h"
#include "eval/competitor.h"
#include "render/session.h"

typedef struct cr_engine_list {
    const cr_engine_type* types[CR_SESSION_ENGINES];
    int32_t count;
    char* words[CR_SESSION_ENGINES];       // that say what each is to have for itself; NULL: nothing
    cr_competitor own[CR_SESSION_ENGINES]; // of these words, over the options that all have
} cr_engine_list;

// "learned,bullet@480:fit=FILE:label=fitted": names, each with options of its own as `carom compare` takes them, and
// "recording", what the scene is a recording of as it was. Fails with the names that there are. Free with
// cr_engine_list_destroy.
cr_status cr_parse_engine_list(const char* text, cr_engine_list* list, cr_error* error);
void cr_engine_list_destroy(cr_engine_list* list);
// Engine e with its options: its words over `common`, at the frame rate of `common`. `scene` is what a recording is
// read from. What *engine points to is the list's and `common`'s.
cr_status cr_engine_list_at(cr_engine_list* list, int32_t e, const cr_engine_options* common, const char* scene,
                            cr_session_engine* engine, cr_error* error);
// What to show when nobody has said: the learned engine beside Bullet, as far as this build has them.
cr_engine_list cr_default_engine_list(void);

#endif
