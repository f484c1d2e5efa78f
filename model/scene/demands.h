// demands.h: what claims ask of an inventory, so that none is drawn that cannot meet them: counts by thing, colour,
// material and size, and what is to stand on what. The rest is the network's. Private to model/scene.
#ifndef CAROM_DEMANDS_H
#define CAROM_DEMANDS_H

#include "model/scene/items.h"
#include "world/caption.h"

enum { CR_MOST_DEMANDS = 2 * CR_CAPTION_CLAIMS };

// So many of what fits some words.
typedef struct cr_demand {
    const cr_argument* words;
    int32_t least, most;
} cr_demand;

typedef struct cr_demands {
    const cr_caption* caption;
    cr_demand list[CR_MOST_DEMANDS];
    int32_t count;
    bool closed; // nothing is wanted that no claim names
} cr_demands;

// Is an item, of which all fields but the place are known, what words mean: thing, colour, material, size?
bool cr_code_fits(const cr_item_code* item, const cr_argument* words);

// `caption` must outlive the demands; NULL: none.
void cr_demands_read(const cr_caption* caption, cr_demands* demands);
// Which demand the item in the making at code->items[code->count], of which it is known what it is, is drawn for; -1:
// none.
int32_t cr_demands_assign(const cr_demands* demands, const cr_layout_code* code);
// Do words name what things roll and slide down?
bool cr_is_slope(const cr_argument* words);
// Are structures built of what demand k asks for?
bool cr_demands_builds(const cr_demands* demands, int32_t k);
// May a field of the item in the making have the value? `assigned` is what cr_demands_assign said, for fields after
// `what`.
bool cr_demands_allow(const cr_demands* demands, const cr_layout_code* code, int32_t assigned, int32_t field,
                      int32_t value);

#endif
