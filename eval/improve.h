// improve.h: layouts moved a little, so that more relations of the claims hold of them. Of no proposer in particular:
// every one's layouts are improved alike (imagine.h).
#ifndef CAROM_IMPROVE_H
#define CAROM_IMPROVE_H

#include "world/proposal.h"
#include "world/random.h"

// Does an item fit an argument's noun, colours, materials and sizes? Not: states, weights, structures.
bool cr_item_fits(const cr_item* item, const cr_argument* argument);

// Makes room where more things stand on another one after the first `kept` than have room on it: it grows, what stands
// on it shrinks, both within what the claims say of sizes. Poses are left as they are.
void cr_layout_make_room(const cr_caption* caption, int32_t kept, cr_layout* layout);

// Where claims speak of bodies, which are what can move, and nothing can (a house, a bush and a lamppost, which stand
// still), all items after the first `kept` can: else no scene would do.
void cr_layout_let_move(const cr_caption* caption, int32_t kept, cr_layout* layout);

// What is round about one axis (a tyre, a can) and is to roll lies on its side: its axis becomes level and across its
// way, where it is not within 20 degrees. Items after the first `kept`; poses are for cr_layout_place to fit in.
cr_status cr_layout_lay_to_roll(const cr_caption* caption, int32_t kept, cr_layout* layout, cr_error* error);

// Moves items after the first `kept`: onto, into, beside, before, between others as claims of relations say that do not
// hold; those of a row or ring that is asked for into line; what is in each other apart. What there is, and what moves,
// stays as it is. The layout's items that stand on others must come after them; poses are set anew (cr_layout_place).
cr_status cr_layout_improve(const cr_caption* caption, cr_random* random, int32_t kept, cr_layout* layout,
                            cr_error* error);

#endif
