// provenance.h: who made what is printed, with what, when.
#ifndef CAROM_CLI_PROVENANCE_H
#define CAROM_CLI_PROVENANCE_H

#include <jansson.h>

#include "cli/engines.h"
#include "world/provenance.h"

// {"carom_version", "date", "processor", "weights", "weights_hash", "guidance", "backend"}, null where there is no such
// thing.
json_t* cr_json_provenance(const cr_provenance* provenance);

// Of an engine that is not there yet, or was somewhere inside. Its facts stay empty where the weights cannot be read.
cr_provenance cr_provenance_to_be(const cr_engine_type* type, const cr_engine_options* options);

// One line under a table: "Carom 0.1.0, 2026-11-28T17:08:00Z, AMD EPYC 9B14, avx512_bf16".
void cr_print_provenance(const cr_provenance* provenance);

// Says on stderr which weights an engine of the command runs with: "learned: weights movi 1a2b..., guidance 0, ...".
void cr_note_weights(const cr_engine_type* type, const cr_engine_options* options);

#endif
