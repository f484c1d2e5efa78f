// proposers.h: who proposes scenes without a network: rows of tables beside it.
#ifndef CAROM_PROPOSERS_H
#define CAROM_PROPOSERS_H

#include "world/proposal.h"
#include "world/random.h"

// Things that claims speak of, each as often as they say, in random sizes; structures as things to build them of.
// Returns how many items were added after those that are there (CR_MAX_ITEMS in all at most).
int32_t cr_inventory_of_claims(const cr_caption* caption, cr_random* random, cr_layout* layout);
// Puts the items from `first` on somewhere: on the floor or on others, in any direction; what claims say flies, falls
// or hits starts in the air or with a velocity. Knows nothing else of the claims.
void cr_scatter(const cr_caption* caption, cr_random* random, int32_t first, cr_layout* layout);

// "random": the inventory of the claims, scattered. No context.
cr_proposer cr_proposer_random(void);
// "law": the law of layouts that a table has for the claims' words, with random parameters. No context. Fails with
// CR_ERROR_UNSUPPORTED where the table has none, or where something is kept.
cr_proposer cr_proposer_law(void);
// The name of that law ("tower-hit"); NULL: none.
const char* cr_law_for(const cr_caption* caption);

// "offsets": what another proposes, scattered. The other one is the context.
cr_proposer cr_proposer_offsets(const cr_proposer* other);
// What another proposes without being told the words (nor the claims), by the given name. `context` must outlive the
// proposer.
cr_proposer cr_proposer_wordless(const cr_proposer* other, const char* name);

#endif
