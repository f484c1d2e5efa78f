#include "cli/provenance.h"

#include <stdio.h>

#include "cli/cli.h"
#include "model/model.h"

static json_t* text_or_null(const char* text) { return text[0] ? json_string(text) : json_null(); }

json_t* cr_json_provenance(const cr_provenance* p) {
    const cr_engine_facts* f = &p->engine;
    return json_pack("{s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "carom_version", text_or_null(p->version), "date",
                     text_or_null(p->date), "processor", text_or_null(p->processor), "weights",
                     text_or_null(f->weights), "weights_hash", text_or_null(f->weights_hash), "guidance",
                     f->guidance >= 0 ? json_integer(f->guidance) : json_null(), "backend", text_or_null(f->backend));
}

cr_provenance cr_provenance_to_be(const cr_engine_type* type, const cr_engine_options* options) {
    cr_provenance p = cr_provenance_of(NULL);
    cr_engine_facts facts = {.guidance = -1};
    if (type == &cr_engine_learned && cr_learned_facts(options, &facts, NULL) == CR_OK) p.engine = facts;
    return p;
}

void cr_print_provenance(const cr_provenance* p) {
    char text[512];
    cr_facts_text(&p->engine, text, sizeof text);
    printf("Carom %s, %s, %s%s%s\n", p->version, p->date, p->processor, text[0] ? "; " : "", text);
}

void cr_note_weights(const cr_engine_type* type, const cr_engine_options* options) {
    cr_provenance p = cr_provenance_to_be(type, options);
    char text[512];
    cr_facts_text(&p.engine, text, sizeof text);
    if (text[0]) cr_note("%s: %s", type->name, text);
}
