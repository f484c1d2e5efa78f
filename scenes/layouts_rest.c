// Laws of layouts at rest: rooms, outdoors, what is built, what lies and leans.
#include "scenes/plan.h"

#define COUNT_OF(list) ((int)(sizeof(list) / sizeof *(list)))

// With its back to a wall of the room.
static int32_t furnish(cr_plan* p, cr_spot room, int32_t thing, bool sides) {
    cr_side side = sides ? (cr_side)cr_whole(p, CR_BACK, CR_RIGHT_SIDE) : CR_BACK;
    cr_item item = cr_plan_item(p, thing);
    return cr_plan_along(p, item, room, side, cr_draw(p, .01, .08));
}

// Books and toys on the boards of a shelf, from the top (0) down.
static void fill_shelf(cr_plan* p, int32_t shelf, int things) {
    int boards = p->forms[shelf].surface_count;
    for (int k = 0; k < things; ++k) {
        cr_spot board = cr_plan_top(p, shelf, cr_whole(p, 0, boards - 1));
        switch (cr_whole(p, 0, 2)) {
        case 0:
            cr_plan_books(p, board, cr_whole(p, 1, 3));
            break;
        case 1:
            cr_plan_crockery(p, board, 1);
            break;
        default:
            cr_plan_toys(p, board, 1);
        }
    }
}

// ---------------------------------------------------------------- rooms

static cr_spot room_of(cr_plan* p, double least, double most) {
    cr_spot floor = cr_plan_floor(cr_draw(p, least, most), cr_draw(p, least, most));
    cr_plan_walls(p, floor, cr_draw(p, 1.6, 2.4), cr_chance(p, .7));
    return floor;
}

void cr_law_living_room(cr_plan* p) {
    cr_spot room = room_of(p, 1.9, 2.6);
    bool sides = p->layout->count > 1;
    int32_t sofa = furnish(p, room, CR_NOUN_sofa, sides);
    int32_t shelf = furnish(p, room, CR_NOUN_shelf, sides);
    if (cr_chance(p, .5)) furnish(p, room, CR_NOUN_armchair, sides);
    cr_item low = cr_plan_item(p, CR_NOUN_table);
    cr_plan_size(&low, low.half.x * .7f, low.half.y * .55f, low.half.z * .7f);
    int32_t table = cr_plan_place(p, low, cr_spot_part(room, 0, .3f, .5f * room.x, .6f * room.z), 0, .3);
    for (int k = cr_whole(p, 1, 2); k > 0; --k) cr_plan_place(p, cr_plan_item(p, CR_NOUN_lamp), room, 0, CR_PI);
    if (cr_chance(p, .5)) {
        int32_t stand = furnish(p, room, CR_NOUN_counter, sides);
        if (stand >= 0) cr_plan_place(p, cr_plan_item(p, CR_NOUN_television), cr_plan_top(p, stand, 0), 0, 0);
    }
    if (shelf >= 0) fill_shelf(p, shelf, cr_whole(p, 2, 5));
    if (table >= 0) cr_plan_crockery(p, cr_plan_top(p, table, 0), cr_whole(p, 1, 4));
    if (table >= 0 && cr_chance(p, .3)) cr_plan_tower(p, cr_plan_top(p, table, 0), 0, 0, cr_whole(p, 2, 4), NULL);
    if (sofa >= 0 && cr_chance(p, .6))
        cr_plan_place(p, cr_plan_item(p, CR_NOUN_pillow), cr_plan_top(p, sofa, 0), 0, .4);
    if (cr_chance(p, .5)) cr_plan_place(p, cr_plan_item(p, CR_NOUN_plant), room, 0, CR_PI);
    cr_plan_toys(p, room, cr_whole(p, 0, 4));
}

void cr_law_kitchen(cr_plan* p) {
    cr_spot room = room_of(p, 1.8, 2.4);
    static const int32_t line[] = {CR_NOUN_fridge, CR_NOUN_stove, CR_NOUN_counter, CR_NOUN_cupboard};
    // Side by side along the back wall, in any order.
    float x = -room.x + cr_draw(p, .02, .2);
    int start = cr_whole(p, 0, 3);
    for (int k = 0; k < COUNT_OF(line); ++k) {
        cr_item item = cr_plan_item(p, line[(start + k) % 4]);
        if (x + 2 * item.half.x > room.x) break;
        int32_t at = cr_plan_try(p, item, room, x + item.half.x, -room.z + item.half.z + .02f, 0);
        x += 2 * item.half.x + cr_draw(p, .01, .1);
        if (at < 0) continue;
        if (item.thing == CR_NOUN_stove)
            cr_plan_place(p, cr_plan_item(p, CR_NOUN_pot), cr_plan_top(p, at, 0), 0, CR_PI);
        if (item.thing == CR_NOUN_counter) cr_plan_crockery(p, cr_plan_top(p, at, 0), cr_whole(p, 1, 5));
    }
    cr_plan_table(p, room, cr_draw(p, -.4, .4), cr_draw(p, .1, .6), cr_whole(p, 1, 4), cr_whole(p, 1, 8));
    if (cr_chance(p, .5)) cr_plan_place(p, cr_plan_item(p, CR_NOUN_bucket), room, 0, CR_PI);
    if (cr_chance(p, .3)) cr_plan_place(p, cr_plan_item(p, CR_NOUN_plant), room, 0, CR_PI);
}

void cr_law_bedroom(cr_plan* p) {
    cr_spot room = room_of(p, 1.8, 2.3);
    int32_t bed = furnish(p, room, CR_NOUN_bed, false);
    furnish(p, room, CR_NOUN_cupboard, p->layout->count > 2);
    if (bed >= 0) {
        cr_item pillow = cr_plan_item(p, CR_NOUN_pillow);
        cr_spot top = cr_plan_top(p, bed, 0);
        int pillows = cr_whole(p, 1, 2);
        for (int k = 0; k < pillows; ++k)
            cr_plan_try(p, pillow, top, pillows == 2 ? (k ? .33f : -.33f) : 0, -top.z + pillow.half.z + .05f, 0);
        if (cr_chance(p, .5)) cr_plan_books(p, cr_spot_part(top, 0, .3f, top.x, top.z - .4f), 1);
    }
    cr_item stand = cr_plan_item(p, CR_NOUN_stool);
    int32_t stool = cr_plan_place(p, stand, room, 0, CR_PI);
    if (stool >= 0 && cr_chance(p, .7)) cr_plan_books(p, cr_plan_top(p, stool, 0), cr_whole(p, 1, 2));
    if (cr_chance(p, .6)) {
        int32_t shelf = furnish(p, room, CR_NOUN_shelf, p->layout->count > 2);
        if (shelf >= 0) fill_shelf(p, shelf, cr_whole(p, 1, 4));
    }
    cr_plan_place(p, cr_plan_item(p, CR_NOUN_lamp), room, 0, CR_PI);
    cr_plan_toys(p, room, cr_whole(p, 1, 6));
}

void cr_law_classroom(cr_plan* p) {
    int columns = cr_whole(p, 2, 3), rows = cr_whole(p, 1, 3);
    float px = cr_draw(p, 1.3, 1.6), pz = cr_draw(p, 1.2, 1.5);
    cr_spot room = cr_plan_floor(px * (float)columns / 2 + .5f, pz * (float)rows / 2 + 1.1f);
    if (cr_chance(p, .6)) cr_plan_walls(p, room, cr_draw(p, 1.4, 2), cr_chance(p, .5));
    cr_item desk = cr_plan_item(p, CR_NOUN_table), chair = cr_plan_item(p, CR_NOUN_chair);
    cr_plan_size(&desk, cr_draw(p, .4, .5), desk.half.y, cr_draw(p, .26, .34));
    static const int32_t things[] = {CR_NOUN_book, CR_NOUN_pencil, CR_NOUN_cup, CR_NOUN_book};
    for (int k = 0; k < rows * columns; ++k) {
        float x = px * ((float)(k % columns) - .5f * (float)(columns - 1));
        float z = pz * ((float)(k / columns) - .5f * (float)(rows - 1)) + .5f;
        int32_t at = cr_plan_try(p, desk, room, x, z, 0);
        cr_plan_try(p, chair, room, x, z + desk.half.z + chair.half.z * cr_draw(p, .6, 1.3), CR_PI);
        if (at >= 0) cr_plan_clutter(p, cr_plan_top(p, at, 0), things, COUNT_OF(things), cr_whole(p, 0, 2));
    }
    int32_t front = cr_plan_try(p, cr_plan_item(p, CR_NOUN_table), room, cr_draw(p, -.3, .3), -room.z + .8f, 0);
    if (front >= 0) cr_plan_books(p, cr_plan_top(p, front, 0), cr_whole(p, 0, 3));
}

void cr_law_dining(cr_plan* p) {
    int tables = cr_chance(p, .75) ? 1 : 2;
    cr_spot floor = cr_plan_floor(2.6f, 2);
    for (int k = 0; k < tables; ++k)
        cr_plan_table(p, floor, tables == 2 ? (k ? 1.5f : -1.5f) : 0, 0, cr_whole(p, 0, tables == 2 ? 4 : 6),
                      cr_whole(p, 1, tables == 2 ? 6 : 14));
    if (cr_chance(p, .2)) cr_plan_place(p, cr_plan_item(p, CR_NOUN_lamp), floor, 0, CR_PI);
}

void cr_law_shelves(cr_plan* p) {
    int count = cr_whole(p, 1, 3);
    float x = -.75f * (float)(count - 1);
    for (int k = 0; k < count; ++k) {
        int32_t shelf = cr_plan_try(p, cr_plan_item(p, CR_NOUN_shelf), cr_plan_floor(9, 9), x + 1.55f * (float)k, 0, 0);
        if (shelf >= 0) fill_shelf(p, shelf, cr_whole(p, 2, 16 / count));
    }
    cr_plan_toys(p, cr_spot_part(cr_plan_floor(2, 2), 0, .9f, .8f * (float)count, .5f), cr_whole(p, 0, 3));
}

// Crates one on the other; some on a pallet.
static void stack_crates(cr_plan* p, cr_spot floor, int levels, bool pallet) {
    cr_item crate = cr_plan_item(p, CR_NOUN_crate);
    if (cr_chance(p, .2)) crate = cr_plan_item(p, CR_NOUN_barrel);
    int32_t at = pallet ? cr_plan_place(p, cr_plan_item(p, CR_NOUN_pallet), floor, 0, .3) : -1;
    at = at >= 0 ? cr_plan_try(p, crate, cr_plan_top(p, at, 0), cr_draw(p, -.1, .1), 0, 0)
                 : cr_plan_place(p, crate, floor, 0, .5);
    for (int k = 1; k < levels && at >= 0; ++k) {
        cr_spot top = cr_plan_top(p, at, 0);
        at = cr_plan_try(p, crate, top, cr_draw(p, -.04, .04), cr_draw(p, -.04, .04), cr_draw(p, -.2, .2));
    }
}

void cr_law_warehouse(cr_plan* p) {
    cr_spot floor = cr_plan_floor(cr_draw(p, 1.8, 3), cr_draw(p, 1.6, 2.4));
    bool walls = cr_chance(p, .7);
    if (walls) cr_plan_walls(p, floor, cr_draw(p, 1.6, 2.6), cr_chance(p, .4));
    static const int32_t goods[] = {CR_NOUN_crate, CR_NOUN_box, CR_NOUN_bucket, CR_NOUN_box};
    for (int racks = cr_whole(p, 0, 2); racks > 0; --racks) {
        int32_t rack = furnish(p, floor, CR_NOUN_shelf, false);
        for (int k = cr_whole(p, 1, 4); k > 0 && rack >= 0; --k) {
            cr_item item = cr_plan_item(p, CR_PICK(p, goods));
            cr_plan_scale(&item, .13f / item.half.y);
            cr_plan_place(p, item, cr_plan_top(p, rack, cr_whole(p, 0, 4)), 0, .2);
        }
    }
    for (int k = cr_whole(p, 2, 6); k > 0; --k) stack_crates(p, floor, cr_whole(p, 1, 3), cr_chance(p, .3));
    for (int k = cr_whole(p, 0, 4); k > 0; --k) cr_plan_place(p, cr_plan_item(p, CR_NOUN_barrel), floor, 0, CR_PI);
    if (cr_chance(p, .5)) cr_plan_place(p, cr_plan_item(p, CR_NOUN_cart), floor, 0, CR_PI);
}

void cr_law_shop(cr_plan* p) {
    cr_spot room = room_of(p, 1.8, 2.6);
    bool sides = p->layout->count > 1;
    int32_t counter =
        cr_plan_place(p, cr_plan_item(p, CR_NOUN_counter), cr_spot_part(room, 0, .2f, .6f * room.x, .6f), CR_PI, .2);
    for (int k = cr_whole(p, 1, 2); k > 0; --k) {
        int32_t shelf = furnish(p, room, CR_NOUN_shelf, sides);
        if (shelf < 0) continue;
        static const int32_t goods[] = {CR_NOUN_bottle, CR_NOUN_cylinder, CR_NOUN_book, CR_NOUN_box,
                                        CR_NOUN_vase,   CR_NOUN_candle,   CR_NOUN_cup};
        for (int board = 0; board < 4; ++board) { // a row of one kind
            if (cr_chance(p, .4)) continue;
            cr_item item = cr_plan_item(p, CR_PICK(p, goods));
            cr_plan_scale(&item, fminf(1, .13f / item.half.y));
            cr_spot on = cr_plan_top(p, shelf, board);
            float pitch = 2 * fmaxf(item.half.x, item.half.z) * cr_draw(p, 1.1, 1.6);
            int fit = (int)(2 * on.x / pitch), count = fit < 4 ? fit : 4;
            cr_plan_row(p, item, on, 0, 0, count, pitch);
        }
    }
    if (counter >= 0) cr_plan_crockery(p, cr_plan_top(p, counter, 0), cr_whole(p, 1, 4));
    for (int k = cr_whole(p, 0, 2); k > 0; --k) furnish(p, room, CR_NOUN_cupboard, sides);
    for (int k = cr_whole(p, 0, 3); k > 0; --k) cr_plan_place(p, cr_plan_item(p, CR_NOUN_barrel), room, 0, CR_PI);
}

// ---------------------------------------------------------------- outside

void cr_law_playground(cr_plan* p) {
    cr_spot floor = cr_plan_floor(cr_draw(p, 2.6, 3.6), cr_draw(p, 2, 2.8));
    static const int32_t things[] = {CR_NOUN_slide, CR_NOUN_see_saw, CR_NOUN_hoop,   CR_NOUN_bench, CR_NOUN_tyre,
                                     CR_NOUN_tree,  CR_NOUN_see_saw, CR_NOUN_bucket, CR_NOUN_arch};
    cr_plan_place(p, cr_plan_item(p, CR_NOUN_slide), floor, 0, .6);
    cr_plan_place(p, cr_plan_item(p, CR_NOUN_see_saw), floor, 0, .6);
    cr_plan_clutter(p, floor, things, COUNT_OF(things), cr_whole(p, 2, 7));
    if (cr_chance(p, .4)) cr_plan_tower(p, floor, 0, floor.z - .5f, cr_whole(p, 2, 5), NULL);
    cr_plan_toys(p, floor, cr_whole(p, 2, 10));
}

static void plant(cr_plan* p, cr_spot floor, int count) {
    static const int32_t plants[] = {CR_NOUN_tree, CR_NOUN_tree, CR_NOUN_apple_tree, CR_NOUN_bush};
    cr_plan_clutter(p, floor, plants, COUNT_OF(plants), count);
}

void cr_law_park(cr_plan* p) {
    cr_spot floor = cr_plan_floor(cr_draw(p, 2.5, 4), cr_draw(p, 2, 3));
    plant(p, floor, cr_whole(p, 3, 9));
    static const int32_t things[] = {CR_NOUN_bench, CR_NOUN_bench,    CR_NOUN_figure,   CR_NOUN_snowman,
                                     CR_NOUN_rock,  CR_NOUN_mushroom, CR_NOUN_lamppost, CR_NOUN_pedestal,
                                     CR_NOUN_table, CR_NOUN_tent};
    cr_plan_clutter(p, floor, things, COUNT_OF(things), cr_whole(p, 3, 10));
    for (int32_t k = p->layout->count - 1; k >= 0; --k) {
        int32_t thing = p->layout->items[k].thing;
        if (thing == CR_NOUN_pedestal && cr_chance(p, .7))
            cr_plan_place(p, cr_plan_item(p, cr_chance(p, .5) ? CR_NOUN_vase : CR_NOUN_figure), cr_plan_top(p, k, 0), 0,
                          CR_PI);
        if (thing == CR_NOUN_table) cr_plan_crockery(p, cr_plan_top(p, k, 0), cr_whole(p, 1, 4));
        if (thing == CR_NOUN_bench && cr_chance(p, .5)) cr_plan_books(p, cr_plan_top(p, k, 0), 1);
    }
    cr_plan_toys(p, floor, cr_whole(p, 0, 3));
}

// A fence around a floor of whole panels; the front stays open where `front` is false. Sets the floor's sizes.
static void enclose(cr_plan* p, cr_spot* floor, int nx, int nz, bool front) {
    cr_item fence = cr_plan_item(p, CR_NOUN_fence);
    float w = fence.half.x, t = fence.half.z;
    floor->x = w * (float)nx;
    floor->z = w * (float)nz;
    for (int k = 0; k < nx; ++k) {
        float x = w * (float)(2 * k + 1 - nx);
        cr_plan_stand(p, fence, *floor, x, -floor->z - t, 0);
        if (front) cr_plan_stand(p, fence, *floor, x, floor->z + t, CR_PI);
    }
    for (int k = 0; k < nz; ++k) {
        float z = w * (float)(2 * k + 1 - nz);
        cr_plan_stand(p, fence, *floor, -floor->x - t, z, CR_PI / 2);
        cr_plan_stand(p, fence, *floor, floor->x + t, z, -CR_PI / 2);
    }
}

void cr_law_court(cr_plan* p) {
    cr_spot floor = cr_plan_floor(1, 1);
    enclose(p, &floor, cr_whole(p, 2, 4), cr_whole(p, 1, 2), cr_chance(p, .3));
    cr_item goal = cr_plan_item(p, cr_chance(p, .6) ? CR_NOUN_gate : CR_NOUN_hoop);
    cr_plan_try(p, goal, floor, -floor.x + .5f, 0, CR_PI / 2);
    cr_plan_try(p, goal, floor, floor.x - .5f, 0, -CR_PI / 2);
    cr_item ball = cr_plan_item(p, CR_NOUN_ball);
    for (int k = cr_whole(p, 1, 5); k > 0; --k) {
        if (cr_chance(p, .4)) cr_plan_color(p, &ball, CR_COLOR_NONE);
        cr_plan_place(p, ball, floor, 0, CR_PI);
    }
    static const int32_t things[] = {CR_NOUN_bench, CR_NOUN_figure, CR_NOUN_cone, CR_NOUN_bucket, CR_NOUN_figure};
    cr_plan_clutter(p, floor, things, COUNT_OF(things), cr_whole(p, 0, 6));
    if (cr_chance(p, .4)) cr_plan_row(p, cr_plan_item(p, CR_NOUN_cone), floor, 0, .3f, cr_whole(p, 3, 5), .6f);
}

void cr_law_street(cr_plan* p) {
    int houses = cr_whole(p, 2, 4);
    float pitch = cr_draw(p, 4, 5), length = pitch * (float)houses / 2, road = cr_draw(p, 2, 2.8);
    cr_spot all = cr_plan_floor(length + 1, 12);
    for (int side = -1; side <= 1; side += 2) {
        if (side > 0 && cr_chance(p, .5)) continue; // houses behind, and sometimes in front too
        for (int k = 0; k < houses; ++k) {
            cr_item house = cr_plan_item(p, CR_NOUN_house);
            if (side > 0) cr_plan_size(&house, house.half.x, .6f * house.half.y, house.half.z);
            float x = pitch * ((float)k - .5f * (float)(houses - 1));
            cr_plan_try(p, house, all, x, (float)side * (road + 1 + house.half.z), side > 0 ? CR_PI : 0);
        }
    }
    cr_spot lane = cr_spot_part(all, 0, 0, length, .6f * road);
    for (int k = cr_whole(p, 1, 3); k > 0; --k) cr_plan_place(p, cr_plan_item(p, CR_NOUN_car), lane, CR_PI / 2, .1);
    cr_spot back = cr_spot_part(all, 0, -road - .4f, length, .5f);
    static const int32_t beside[] = {CR_NOUN_tree, CR_NOUN_lamppost, CR_NOUN_bench,
                                     CR_NOUN_bush, CR_NOUN_barrel,   CR_NOUN_apple_tree};
    for (int k = cr_whole(p, 3, 9); k > 0; --k) {
        cr_item item = cr_plan_item(p, CR_PICK(p, beside));
        cr_plan_scale(&item, fminf(1, .48f / item.half.z));
        cr_plan_place(p, item, back, 0, 0);
    }
    static const int32_t about[] = {CR_NOUN_ball, CR_NOUN_figure, CR_NOUN_figure, CR_NOUN_crate, CR_NOUN_cart};
    cr_plan_clutter(p, cr_spot_part(all, 0, 0, length, road), about, COUNT_OF(about), cr_whole(p, 0, 5));
}

void cr_law_terrain(cr_plan* p) {
    cr_spot floor = cr_plan_floor(cr_draw(p, 3, 5), cr_draw(p, 3, 4));
    for (int k = cr_whole(p, 2, 5); k > 0; --k) { // hills may run into each other
        cr_item hill = cr_plan_item(p, CR_NOUN_hill);
        cr_plan_scale(&hill, cr_draw(p, .4, 1));
        cr_plan_stand(p, hill, floor, cr_draw(p, -(double)floor.x, (double)floor.x),
                      cr_draw(p, -(double)floor.z, .3 * (double)floor.z), 0);
    }
    plant(p, floor, cr_whole(p, 4, 12));
    for (int k = cr_whole(p, 3, 10); k > 0; --k) {
        cr_item rock = cr_plan_item(p, CR_NOUN_rock);
        cr_plan_scale(&rock, cr_draw_log(p, .5, 2.5));
        cr_plan_place(p, rock, floor, 0, CR_PI);
    }
    static const int32_t things[] = {CR_NOUN_tent, CR_NOUN_house, CR_NOUN_mushroom, CR_NOUN_figure, CR_NOUN_column};
    cr_plan_clutter(p, floor, things, COUNT_OF(things), cr_whole(p, 0, 4));
}

void cr_law_farm(cr_plan* p) {
    cr_spot yard = cr_plan_floor(1, 1);
    enclose(p, &yard, cr_whole(p, 3, 4), cr_whole(p, 2, 3), false);
    cr_item house = cr_plan_item(p, CR_NOUN_house);
    cr_plan_scale(&house, .75f);
    cr_plan_along(p, house, yard, CR_BACK, .2f);
    static const int32_t things[] = {CR_NOUN_barrel,     CR_NOUN_crate, CR_NOUN_cart,   CR_NOUN_bucket,
                                     CR_NOUN_apple_tree, CR_NOUN_bench, CR_NOUN_barrel, CR_NOUN_figure};
    cr_plan_clutter(p, yard, things, COUNT_OF(things), cr_whole(p, 4, 10));
    for (int k = cr_whole(p, 0, 3); k > 0; --k) stack_crates(p, yard, cr_whole(p, 2, 3), false);
    for (int32_t k = p->layout->count - 1; k >= 0; --k)
        if (p->layout->items[k].thing == CR_NOUN_cart) {
            cr_item box = cr_plan_item(p, CR_NOUN_box);
            cr_plan_scale(&box, .6f);
            for (int i = cr_whole(p, 0, 3); i > 0; --i) cr_plan_place(p, box, cr_plan_top(p, k, 0), 0, .5);
        }
}

// ---------------------------------------------------------------- shapes

static cr_item shape(cr_plan* p) {
    static const int32_t shapes[] = {CR_NOUN_ball, CR_NOUN_box,      CR_NOUN_cube,  CR_NOUN_cylinder,
                                     CR_NOUN_cone, CR_NOUN_cylinder, CR_NOUN_disc,  CR_NOUN_cube,
                                     CR_NOUN_box,  CR_NOUN_ball,     CR_NOUN_brick, CR_NOUN_rock};
    cr_item item = cr_plan_item(p, CR_PICK(p, shapes));
    cr_plan_scale(&item, cr_draw_log(p, .6, 1.6));
    cr_plan_color(p, &item, CR_COLOR_NONE);
    item.material = cr_thing_draw_material(p->random, item.thing);
    return item;
}

// Each is put on an earlier one that has a top, beside, before or behind it.
void cr_law_table_top(cr_plan* p) {
    cr_spot floor = cr_plan_floor(2, 2);
    int count = cr_whole(p, 2, 7);
    if (cr_chance(p, .3)) {
        cr_item table = cr_plan_item(p, CR_NOUN_table);
        cr_plan_size(&table, 1, table.half.y, .7f);
        floor = cr_plan_top(p, cr_plan_stand(p, table, floor, 0, 0, 0), 0);
    }
    cr_spot middle = cr_spot_part(floor, 0, 0, fminf(1, floor.x), fminf(.8f, floor.z));
    int32_t first = p->layout->count;
    cr_plan_place(p, shape(p), middle, 0, CR_PI);
    for (int k = 1; k < count; ++k) {
        cr_item item = shape(p);
        if (p->layout->count == first) break;
        int32_t base = first + (int32_t)cr_random_below(p->random, (uint32_t)(p->layout->count - first));
        const cr_item* b = cr_plan_get(p, base);
        if (p->forms[base].surface_count > 0 && cr_chance(p, .4)) {
            cr_plan_scale(&item, fminf(1, b->half.x / item.half.x));
            cr_plan_try(p, item, cr_plan_top(p, base, 0), 0, 0, cr_draw_yaw(p));
            continue;
        }
        if (b->parent != floor.parent) continue;
        int way = cr_whole(p, 0, 3); // right, left, before, behind
        float gap = cr_draw_log(p, .02, .6), dx = b->half.x + item.half.x + gap, dz = b->half.z + item.half.z + gap;
        float x = b->x - floor.cx + (way == 0 ? dx : way == 1 ? -dx : cr_draw(p, -.05, .05));
        float z = b->z - floor.cz + (way == 2 ? dz : way == 3 ? -dz : cr_draw(p, -.05, .05));
        if (fabsf(x) + item.half.x < floor.x && fabsf(z) + item.half.z < floor.z)
            cr_plan_try(p, item, floor, x, z, cr_chance(p, .6) ? 0 : cr_draw_yaw(p));
    }
}

// ---------------------------------------------------------------- built

static void crown(cr_plan* p, int32_t top) { // something on top of a tower
    static const int32_t things[] = {CR_NOUN_die, CR_NOUN_cone, CR_NOUN_figure, CR_NOUN_cup, CR_NOUN_cube};
    if (top < 0) return;
    cr_item item = cr_plan_item(p, CR_PICK(p, things));
    const cr_item* under = cr_plan_get(p, top);
    cr_plan_scale(&item, fminf(1, .8f * fminf(under->half.x, under->half.z) / item.half.x));
    if (p->forms[top].surface_count > 0) cr_plan_try(p, item, cr_plan_top(p, top, 0), 0, 0, 0);
}

void cr_law_stacks(cr_plan* p) {
    int count = cr_whole(p, 2, 5);
    float pitch = cr_draw(p, .7, 1.2);
    cr_spot floor = cr_plan_floor(9, 9);
    for (int k = 0; k < count; ++k) {
        float x = pitch * ((float)k - .5f * (float)(count - 1));
        cr_plan_tower(p, floor, x, cr_draw(p, -.3, .3), cr_whole(p, 2, 5), NULL);
    }
}

void cr_law_tower(cr_plan* p) {
    int count = cr_chance(p, .5) ? 1 : cr_whole(p, 2, 4);
    float pitch = cr_draw(p, .8, 1.6);
    cr_spot floor = cr_plan_floor(9, 9);
    for (int k = 0; k < count; ++k) {
        int32_t top;
        float x = pitch * ((float)k - .5f * (float)(count - 1));
        cr_plan_tower(p, floor, x, cr_draw(p, -.2, .2), cr_whole(p, 3, count == 1 ? 10 : 7), &top);
        if (cr_chance(p, .25)) crown(p, top);
    }
}

void cr_law_tower_on_table(cr_plan* p) {
    cr_spot floor = cr_plan_floor(3, 3);
    static const int32_t bases[] = {CR_NOUN_table, CR_NOUN_table, CR_NOUN_round_table, CR_NOUN_counter, CR_NOUN_bench};
    cr_item table = cr_plan_item(p, CR_PICK(p, bases));
    int32_t base = cr_plan_stand(p, table, floor, 0, 0, cr_draw(p, -.3, .3));
    cr_spot top = cr_plan_top(p, base, 0);
    int32_t last;
    float x = cr_draw(p, -.4, .4) * top.x;
    cr_plan_tower(p, top, x, 0, cr_whole(p, 2, 6), &last);
    if (cr_chance(p, .4)) crown(p, last);
    if (cr_chance(p, .6)) cr_plan_crockery(p, top, cr_whole(p, 1, 4));
    static const int32_t about[] = {CR_NOUN_chair, CR_NOUN_stool, CR_NOUN_lamp, CR_NOUN_ball, CR_NOUN_plant};
    cr_plan_clutter(p, cr_plan_floor(1.6f, 1.4f), about, COUNT_OF(about), cr_whole(p, 0, 4));
}

void cr_law_brick_wall(cr_plan* p) {
    int columns = cr_whole(p, 2, 6), rows = cr_whole(p, 2, 40 / (columns + 1));
    cr_plan_bricks(p, cr_plan_floor(9, 9), columns, rows > 7 ? 7 : rows);
    if (cr_chance(p, .4)) cr_plan_toys(p, cr_spot_part(cr_plan_floor(2, 2), 0, .9f, 1.2f, .5f), cr_whole(p, 1, 3));
}

static cr_item building_block(cr_plan* p) {
    static const int32_t kinds[] = {CR_NOUN_cylinder, CR_NOUN_cube, CR_NOUN_crate, CR_NOUN_box, CR_NOUN_cylinder};
    cr_item item = cr_plan_item(p, CR_PICK(p, kinds));
    if (item.thing == CR_NOUN_box) cr_plan_size(&item, .2f, cr_draw(p, .1, .2), .15f);
    return item;
}

// A wall of them, or a square one in layers.
void cr_law_pyramid(cr_plan* p) {
    cr_item item = building_block(p);
    float gap = cr_chance(p, .5) ? .002f : .15f * item.half.x;
    cr_spot floor = cr_plan_floor(9, 9);
    if (cr_chance(p, .7)) {
        cr_plan_pyramid(p, item, floor, 0, cr_whole(p, 2, 7), gap, NULL);
        return;
    }
    int base = cr_whole(p, 2, 4);
    int32_t first = p->layout->count, before = first;
    item.half.z = item.half.x;
    float pitch = 2 * item.half.x + gap;
    for (int layer = 0; layer < base; ++layer) {
        int n = base - layer;
        int32_t start = p->layout->count;
        for (int k = 0; k < n * n; ++k) {
            int ix = k % n, iz = k / n;
            float x = pitch * ((float)ix - .5f * (float)(n - 1)), z = pitch * ((float)iz - .5f * (float)(n - 1));
            if (layer == 0)
                cr_plan_stand(p, item, floor, x, z, 0);
            else
                cr_plan_stand(p, item, cr_plan_top(p, before + iz * (n + 1) + ix, 0), pitch / 2, pitch / 2, 0);
        }
        before = start;
    }
    int number = cr_plan_structure(p);
    for (int32_t k = first; k < p->layout->count; ++k) {
        p->layout->items[k].structure = "pyramid";
        p->layout->items[k].number = number;
    }
}

void cr_law_ring(cr_plan* p) {
    static const int32_t kinds[] = {CR_NOUN_cylinder, CR_NOUN_cube,  CR_NOUN_cone,   CR_NOUN_chair,  CR_NOUN_barrel,
                                    CR_NOUN_column,   CR_NOUN_ball,  CR_NOUN_stool,  CR_NOUN_rock,   CR_NOUN_pin,
                                    CR_NOUN_figure,   CR_NOUN_crate, CR_NOUN_candle, CR_NOUN_bottle, CR_NOUN_box};
    static const int32_t middles[] = {CR_NOUN_cone,  CR_NOUN_table, CR_NOUN_ball,   CR_NOUN_tree,   CR_NOUN_barrel,
                                      CR_NOUN_crate, CR_NOUN_bowl,  CR_NOUN_column, CR_NOUN_snowman};
    cr_item item = cr_plan_item(p, CR_PICK(p, kinds)), middle = cr_plan_item(p, CR_PICK(p, middles));
    bool has_middle = cr_chance(p, .7);
    int count = cr_whole(p, 4, 12);
    float size = hypotf(item.half.x, item.half.z);
    float radius = size * (float)count / (float)CR_PI * cr_draw(p, 1.15, 1.8);
    if (has_middle) radius = fmaxf(radius, hypotf(middle.half.x, middle.half.z) + size + .05f);
    cr_spot floor = cr_plan_floor(9, 9);
    if (has_middle) cr_plan_stand(p, middle, floor, 0, 0, 0);
    cr_plan_ring(p, item, floor, count, radius);
}

void cr_law_row(cr_plan* p) {
    static const int32_t kinds[] = {CR_NOUN_cube,   CR_NOUN_box,   CR_NOUN_cylinder, CR_NOUN_ball,  CR_NOUN_cone,
                                    CR_NOUN_barrel, CR_NOUN_crate, CR_NOUN_chair,    CR_NOUN_pin,   CR_NOUN_cup,
                                    CR_NOUN_bottle, CR_NOUN_lamp,  CR_NOUN_figure,   CR_NOUN_stool, CR_NOUN_column};
    int rows = cr_chance(p, .6) ? 1 : cr_whole(p, 2, 3);
    float z = 0;
    for (int r = 0; r < rows; ++r) {
        cr_item item = cr_plan_item(p, CR_PICK(p, kinds));
        float size = fmaxf(item.half.x, item.half.z);
        z -= size;
        cr_plan_row(p, item, cr_plan_floor(20, 9), 0, z, cr_whole(p, 3, 12), 2 * size * cr_draw(p, 1.08, 2));
        z -= size + cr_draw(p, .2, .6);
    }
}

void cr_law_domino_row(cr_plan* p) {
    cr_item domino = cr_plan_item(p, CR_NOUN_domino);
    int count = cr_whole(p, 4, 40);
    float pitch = 2 * domino.half.x + 2 * domino.half.y * cr_draw(p, .25, .6);
    cr_path path = (cr_path)cr_whole(p, CR_PATH_LINE, CR_PATH_RING);
    if (path == CR_PATH_RING && count < 14) path = CR_PATH_LINE;
    float x = path == CR_PATH_LINE ? -.5f * pitch * (float)(count - 1) : 0;
    cr_plan_dominoes(p, domino, path, count, x, 0, path == CR_PATH_LINE ? 0 : cr_draw_yaw(p), pitch);
}

// Storeys of upright planks with planks across. (Planks that lean against each other edge to edge creep apart in
// engines.)
void cr_law_card_house(cr_plan* p) {
    cr_item leg = cr_plan_item(p, CR_NOUN_plank);
    leg.material = cr_chance(p, .7) ? CR_MATERIAL_WOOD : CR_MATERIAL_STONE;
    float h = cr_draw(p, .18, .32), t = h * cr_draw(p, .08, .12), w = cr_draw(p, .14, .24);
    cr_item deck = leg;
    float pitch = 2 * h * cr_draw(p, .6, 1.1);
    cr_plan_size(&leg, t, h, w);
    cr_plan_size(&deck, pitch / 2 - .002f, fmaxf(.015f, .7f * t), w);
    if (cr_chance(p, .5)) cr_plan_color(p, &deck, CR_COLOR_NONE);
    int spans = cr_whole(p, 1, 4), storeys = cr_whole(p, 1, 3);
    cr_spot floor = cr_plan_floor(9, 9);
    int32_t below = -1; // first deck under this storey
    for (int storey = 0; storey < storeys && spans > 0; ++storey) {
        int32_t first = p->layout->count;
        for (int k = 0; k <= spans; ++k) {
            float x = pitch * ((float)k - .5f * (float)spans);
            if (storey == 0)
                cr_plan_stand(p, leg, floor, x, 0, 0);
            else
                cr_plan_stand(p, leg, cr_plan_top(p, below + k, 0), 0, 0, 0);
        }
        below = p->layout->count;
        for (int k = 0; k < spans; ++k) cr_plan_stand(p, deck, cr_plan_top(p, first + k, 0), pitch / 2, 0, 0);
        --spans;
    }
}

void cr_law_temple(cr_plan* p) {
    cr_item column = cr_plan_item(p, CR_NOUN_column), beam = cr_plan_item(p, CR_NOUN_plank);
    cr_plan_scale(&column, cr_draw(p, .5, 1));
    beam.material = column.material;
    int count = cr_whole(p, 2, 6), rows = cr_whole(p, 1, 2);
    float pitch = 2 * column.half.x * cr_draw(p, 1.6, 2.6), depth = pitch * cr_draw(p, .9, 1.3);
    cr_plan_size(&beam, pitch / 2 - .004f, .25f * column.half.x, .9f * column.half.z);
    cr_spot floor = cr_plan_floor(20, 20);
    for (int r = 0; r < rows; ++r) {
        int32_t first = p->layout->count;
        for (int k = 0; k < count; ++k)
            cr_plan_stand(p, column, floor, pitch * ((float)k - .5f * (float)(count - 1)), -depth * (float)r, 0);
        for (int k = 0; k + 1 < count; ++k) cr_plan_stand(p, beam, cr_plan_top(p, first + k, 0), pitch / 2, 0, 0);
    }
    static const int32_t things[] = {CR_NOUN_vase, CR_NOUN_pedestal, CR_NOUN_figure, CR_NOUN_rock, CR_NOUN_arch};
    cr_plan_clutter(p, cr_spot_part(floor, 0, 1.2f, pitch * (float)count / 2, .8f), things, COUNT_OF(things),
                    cr_whole(p, 0, 4));
}

void cr_law_bridges(cr_plan* p) {
    cr_item plank = cr_plan_item(p, CR_NOUN_plank), pier = building_block(p);
    if (cr_chance(p, .3)) pier = cr_plan_item(p, CR_NOUN_barrel);
    cr_plan_size(&plank, cr_draw(p, .6, 1), plank.half.y, cr_draw(p, .12, .2));
    int spans = cr_whole(p, 1, 3), storeys = cr_whole(p, 1, 2);
    float pitch = 2 * plank.half.x + .01f;
    cr_spot floor = cr_plan_floor(20, 9);
    int32_t piers = p->layout->count;
    for (int k = 0; k <= spans; ++k) {
        int32_t at = cr_plan_stand(p, pier, floor, pitch * ((float)k - .5f * (float)spans), 0, 0);
        for (int up = 1; up < storeys; ++up) at = cr_plan_stand(p, pier, cr_plan_top(p, at, 0), 0, 0, 0);
    }
    int32_t first = p->layout->count;
    for (int k = 0; k < spans; ++k)
        cr_plan_stand(p, plank, cr_plan_top(p, piers + storeys * k + storeys - 1, 0), pitch / 2, 0, 0);
    for (int k = 0; k < spans; ++k)
        if (cr_chance(p, .7)) cr_plan_toys(p, cr_spot_part(cr_plan_top(p, first + k, 0), 0, 0, .4f, plank.half.z), 1);
    if (cr_chance(p, .5)) cr_plan_toys(p, cr_spot_part(floor, 0, .7f, pitch, .3f), cr_whole(p, 1, 3));
}

// Against the front of a wall: the foot is out, the upper edge touches.
static void put_leaning(cr_plan* p, cr_item item, float x, float wall_z, double steep) {
    float c = (float)cos(steep), s = (float)sin(steep), t = item.half.z, h = item.half.y;
    float z = wall_z + t * c + h * s, y = t * s + h * c;
    item.pose = cr_at_turned(x, y, z, CR_X_AXIS, -steep); // the top goes towards -z
    if (cr_plan_fits(p, &(cr_item){.thing = item.thing,
                                   .half = item.half,
                                   .parent = -1,
                                   .pose = cr_at_turned(x, y, z + 4e-3f, CR_X_AXIS, -steep)}))
        cr_plan_lean(p, item, item.pose, 0);
}

void cr_law_leaning(cr_plan* p) {
    cr_spot floor = cr_plan_floor(3, 2);
    cr_item wall = cr_plan_item(p, CR_NOUN_wall);
    cr_plan_size(&wall, cr_draw(p, 1.2, 2), cr_draw(p, .9, 1.4), .1f);
    if (wall.material == CR_MATERIAL_NONE) wall.material = CR_MATERIAL_STONE;
    cr_plan_stand(p, wall, floor, 0, -.1f, 0);
    for (int k = cr_whole(p, 1, 6); k > 0; --k) {
        cr_item item = cr_plan_item(p, cr_chance(p, .65) ? CR_NOUN_plank : CR_NOUN_ladder);
        if (item.thing == CR_NOUN_plank) cr_plan_size(&item, cr_draw(p, .06, .16), cr_draw(p, .3, .85), .03f);
        if (item.thing == CR_NOUN_ladder) cr_plan_size(&item, item.half.x, .85f * wall.half.y, item.half.z);
        if (item.material != CR_MATERIAL_STONE) item.material = CR_MATERIAL_WOOD;
        put_leaning(p, item, cr_draw(p, -.85, .85) * wall.half.x, 0, cr_random_range(p->random, .18, .38));
    }
    static const int32_t things[] = {CR_NOUN_bucket, CR_NOUN_crate, CR_NOUN_barrel, CR_NOUN_ball, CR_NOUN_box};
    cr_plan_clutter(p, cr_spot_part(floor, 0, 1.1f, 1.8f, .7f), things, COUNT_OF(things), cr_whole(p, 0, 4));
}

void cr_law_pile(cr_plan* p) {
    int count = cr_whole(p, 6, 32);
    cr_plan_pile(p, cr_plan_floor(9, 9), .26f * sqrtf((float)count) + .1f, count);
}

// Things that stand in what holds them.
void cr_law_containers(cr_plan* p) {
    static const int32_t kinds[] = {CR_NOUN_open_box, CR_NOUN_bucket, CR_NOUN_tray, CR_NOUN_cart, CR_NOUN_open_box};
    static const int32_t goods[] = {CR_NOUN_cube, CR_NOUN_die,  CR_NOUN_cylinder, CR_NOUN_book, CR_NOUN_cup,
                                    CR_NOUN_coin, CR_NOUN_cone, CR_NOUN_bottle,   CR_NOUN_box,  CR_NOUN_ball};
    cr_spot floor = cr_plan_floor(1.8f, 1.2f);
    if (cr_chance(p, .3)) {
        cr_item table = cr_plan_item(p, CR_NOUN_table);
        cr_plan_size(&table, 1.2f, table.half.y, .7f);
        floor = cr_plan_top(p, cr_plan_stand(p, table, floor, 0, 0, 0), 0);
    }
    for (int k = cr_whole(p, 1, 4); k > 0; --k) {
        cr_item box = cr_plan_item(p, CR_PICK(p, kinds));
        int32_t at = cr_plan_place(p, box, floor, 0, CR_PI);
        if (at < 0) continue;
        cr_spot inside = cr_plan_top(p, at, 0);
        cr_item item = cr_plan_item(p, CR_PICK(p, goods));
        for (int n = cr_whole(p, 1, 6); n > 0; --n) {
            if (cr_chance(p, .3)) item = cr_plan_item(p, CR_PICK(p, goods));
            float most = .5f * fminf(inside.x, inside.z), size = fmaxf(item.half.x, item.half.z);
            cr_plan_scale(&item, fminf(1, most / size));
            cr_plan_place(p, item, inside, 0, CR_PI);
        }
    }
    cr_plan_toys(p, floor, cr_whole(p, 0, 3));
}
