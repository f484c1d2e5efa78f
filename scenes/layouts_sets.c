// A law that composes: a few kinds of things, so many of each, on the floor and on each other, scattered, in rows,
// rings and stacks.
#include "scenes/plan.h"

enum { MOST_KINDS = 4, MOST_ITEMS = 30 };

// Things that stand by themselves whatever is near.
static int32_t draw_thing(cr_plan* p) {
    for (;;) {
        int32_t thing = (int32_t)cr_random_below(p->random, CR_NOUN_COUNT);
        if (thing == CR_NOUN_ladder || thing == CR_NOUN_card || thing == CR_NOUN_see_saw || thing == CR_NOUN_rock)
            continue;
        if (cr_noun_get(thing)->fixed && !cr_chance(p, .3)) continue;
        return thing;
    }
}

// The shapes are spoken of most.
static int32_t draw_kind(cr_plan* p) {
    static const int32_t shapes[] = {CR_NOUN_ball,    CR_NOUN_box,   CR_NOUN_cube,   CR_NOUN_cylinder,
                                     CR_NOUN_cone,    CR_NOUN_disc,  CR_NOUN_domino, CR_NOUN_plank,
                                     CR_NOUN_capsule, CR_NOUN_crate, CR_NOUN_barrel, CR_NOUN_cup,
                                     CR_NOUN_plate,   CR_NOUN_book,  CR_NOUN_chair,  CR_NOUN_brick};
    return cr_chance(p, .5) ? CR_PICK(p, shapes) : draw_thing(p);
}

static int draw_count(cr_plan* p) {
    if (cr_chance(p, .5)) return 1;
    return cr_chance(p, .7) ? cr_whole(p, 2, 4) : cr_whole(p, 5, 12);
}

static cr_item draw_item(cr_plan* p, int32_t thing) {
    cr_item item = cr_plan_item(p, thing);
    if (cr_chance(p, .3)) cr_plan_scale(&item, cr_chance(p, .5) ? .6f : 1.55f);
    if (cr_chance(p, .3)) cr_plan_color(p, &item, CR_COLOR_NONE);
    return item;
}

static bool stacks(int32_t thing) {
    static const int32_t flat[] = {CR_NOUN_box,  CR_NOUN_cube,     CR_NOUN_crate,  CR_NOUN_brick, CR_NOUN_book,
                                   CR_NOUN_disc, CR_NOUN_cylinder, CR_NOUN_pallet, CR_NOUN_plank, CR_NOUN_tray};
    for (size_t k = 0; k < sizeof flat / sizeof *flat; ++k)
        if (flat[k] == thing) return true;
    return false;
}

static void pile_up(cr_plan* p, cr_item item, cr_spot spot, int count) {
    int32_t below = cr_plan_place(p, item, spot, 0, CR_PI);
    for (int k = 1; k < count && below >= 0; ++k) {
        cr_spot top = cr_plan_top(p, below, 0);
        float off = .06f * fminf(item.half.x, item.half.z);
        below = cr_plan_stand(p, item, top, cr_draw(p, -(double)off, (double)off),
                              cr_draw(p, -(double)off, (double)off), cr_random_range(p->random, -.2, .2));
    }
}

static void scatter(cr_plan* p, cr_item item, cr_spot spot, int count) {
    bool colors = cr_chance(p, .15);
    for (int k = 0; k < count; ++k) {
        if (colors) cr_plan_color(p, &item, CR_COLOR_NONE);
        cr_plan_place(p, item, spot, 0, CR_PI);
    }
}

static void arrange(cr_plan* p, cr_item item, cr_spot floor, int count) {
    float size = fmaxf(item.half.x, item.half.z), gap = cr_draw(p, .03, .5);
    if (count >= 2 && count <= 8 && stacks(item.thing) && cr_chance(p, .45))
        pile_up(p, item, floor, count);
    else if (count >= 3 && cr_chance(p, .35))
        cr_plan_row(p, item, floor, 0, cr_draw(p, -(double)floor.z / 2, (double)floor.z / 2), count,
                    2 * size * (1 + gap));
    else if (count >= 4 && cr_chance(p, .3))
        cr_plan_ring(p, item, floor, count, 2 * size * (1 + gap) * (float)count / 6.2f);
    else
        scatter(p, item, floor, count);
}

void cr_law_sets(cr_plan* p) {
    static const int32_t bases[] = {CR_NOUN_table,  CR_NOUN_table, CR_NOUN_round_table, CR_NOUN_box,
                                    CR_NOUN_crate,  CR_NOUN_bench, CR_NOUN_shelf,       CR_NOUN_counter,
                                    CR_NOUN_stool,  CR_NOUN_cube,  CR_NOUN_pedestal,    CR_NOUN_bed,
                                    CR_NOUN_barrel, CR_NOUN_tray,  CR_NOUN_cylinder};
    cr_item items[MOST_KINDS];
    int counts[MOST_KINDS], kinds = cr_whole(p, 1, MOST_KINDS), total = 0;
    float area = 0;
    for (int k = 0; k < kinds; ++k) {
        items[k] = draw_item(p, draw_kind(p));
        counts[k] = draw_count(p);
        if (total + counts[k] > MOST_ITEMS) counts[k] = 1;
        total += counts[k];
        float size = items[k].half.x + items[k].half.z;
        area += (float)counts[k] * size * size;
    }
    float half = fminf(fmaxf(cr_draw(p, .7, 1.3) * sqrtf(area) + .3f, .5f), 6);
    cr_spot floor = cr_plan_floor(half, half);
    int32_t base = -1;
    if (cr_chance(p, .5)) base = cr_plan_place(p, draw_item(p, CR_PICK(p, bases)), floor, 0, .3);
    for (int k = 0; k < kinds; ++k) {
        bool up = base >= 0 && p->forms[base].surface_count > 0 && cr_chance(p, .5);
        cr_spot top = up ? cr_plan_top(p, base, 0) : floor;
        if (up && items[k].half.x < .8f * top.x && items[k].half.z < .8f * top.z && !cr_noun_get(items[k].thing)->fixed)
            scatter(p, items[k], top, counts[k]);
        else
            arrange(p, items[k], floor, counts[k]);
    }
    if (p->layout->count == 0) cr_plan_stand(p, cr_plan_item(p, CR_NOUN_cube), floor, 0, 0, 0);
}
