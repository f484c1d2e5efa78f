// conditions.h: what claims say of each item, so that the flow need not find out which item a word means: in which
// claims it takes part and how, what it is next to, what it is to get to, which of a row it is. Private to model/scene.
//
// It follows from the claims and the items' fields alone: for scenes that are learned from as for those that are drawn.
#ifndef CAROM_CONDITIONS_H
#define CAROM_CONDITIONS_H

#include "model/scene/items.h"

enum {
    CR_ROLE_PLACES = 3,                                                     // of arguments: first, second, others
    CR_ROLE_STRUCTURE = 1 + 2 * CR_ROLE_PLACES * CR_PREDICATE_COUNT,        // by kind: members of stacks, towers, ...
    CR_ROLE_CHAIN = CR_ROLE_STRUCTURE + CR_CLAIM_PILE + 1 - CR_CLAIM_STACK, // of a chain to the left, to the right
    CR_ROLE_SLOPE = CR_ROLE_CHAIN + 2, // what comes down a slope that is spoken of, and the slope
    CR_ROLE_ROWS = CR_ROLE_SLOPE + 2,
};

// The row of a role: `place` is the argument's.
int32_t cr_role_row(cr_predicate predicate, int32_t place, bool negated);
// Sets the conditions of the items from `kept` on, of which fields and sizes are known, and what is asked of them.
// `caption` NULL: none.
void cr_conditions_find(const cr_caption* caption, int32_t kept, cr_layout_code* code);
// Roles of an item that is drawn for some words, of which no more is known yet (NULL: for none): role (CR_ROLES).
// `builds`: structures are built of such.
void cr_conditions_of_words(const cr_caption* caption, const cr_argument* words, bool builds, int32_t* role);
// Do roles say that an item moves by itself: hits, flies, falls, ...?
bool cr_roles_act(const int32_t* role);
// Do roles say that an item moves, by itself or by others: it cannot be static?
bool cr_roles_free(const int32_t* role);

#endif
