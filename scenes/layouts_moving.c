// Laws of layouts in which something happens: thrown, rolled, pushed, dropped, so that it hits by construction.
#include "scenes/plan.h"

#define COUNT_OF(list) ((int)(sizeof(list) / sizeof *(list)))

static float gravity(const cr_plan* p) { return -p->stage->gravity.y; }

static cr_item heavy_ball(cr_plan* p) {
    static const cr_material heavy[] = {CR_MATERIAL_STEEL, CR_MATERIAL_STONE, CR_MATERIAL_STEEL, CR_MATERIAL_WOOD,
                                        CR_MATERIAL_RUBBER};
    cr_item ball = cr_plan_item(p, CR_NOUN_ball);
    ball.material = CR_PICK(p, heavy);
    cr_plan_scale(&ball, cr_draw_log(p, .6, 1.5));
    return ball;
}

// Mostly from the left or right, as it is seen; rad, 0 from the left.
static double draw_direction(cr_plan* p) {
    if (cr_chance(p, .2)) return cr_draw_yaw(p);
    return (cr_chance(p, .6) ? 0 : CR_PI) + cr_random_range(p->random, -.15, .15);
}

// ---------------------------------------------------------------- thrown and rolled

void cr_law_tower_hit(cr_plan* p) {
    cr_spot floor = cr_plan_floor(9, 9);
    bool table = cr_chance(p, .2);
    if (table) {
        int32_t base = cr_plan_stand(p, cr_plan_item(p, CR_NOUN_table), floor, 0, 0, 0);
        floor = cr_plan_top(p, base, 0);
    }
    int32_t top;
    cr_plan_tower(p, floor, 0, 0, cr_whole(p, 3, 8), &top);
    float foot = floor.origin.y, height = cr_item_top(cr_plan_get(p, top)) - foot;
    cr_item ball = heavy_ball(p);
    double direction = draw_direction(p);
    if (!table && cr_chance(p, .4))
        cr_plan_roll(p, ball, 0, 0, direction, cr_draw(p, 1.2, 3), cr_draw(p, 2.5, 7));
    else
        cr_plan_aim(p, ball, cr_v3(0, foot + height * cr_draw(p, .4, .9), 0), direction, cr_draw(p, 1.8, 4),
                    cr_draw(p, 4, 9));
    if (cr_chance(p, .3)) // another one that is out of the way
        cr_plan_tower(p, cr_plan_floor(9, 9), 0, -2.2f, cr_whole(p, 2, 5), NULL);
}

void cr_law_pyramid_hit(cr_plan* p) {
    cr_spot floor = cr_plan_floor(9, 9);
    float height;
    if (cr_chance(p, .5)) {
        static const int32_t kinds[] = {CR_NOUN_cylinder, CR_NOUN_cube, CR_NOUN_crate};
        cr_item item = cr_plan_item(p, CR_PICK(p, kinds));
        cr_plan_pyramid(p, item, floor, 0, cr_whole(p, 3, 7), .02f, &height);
    } else {
        int rows = cr_whole(p, 3, 6);
        cr_plan_bricks(p, floor, cr_whole(p, 2, 5), rows);
        height = 2 * cr_plan_get(p, 0)->half.y * (float)rows;
    }
    cr_item ball = heavy_ball(p);
    cr_plan_scale(&ball, 1.2f);
    double direction = (cr_chance(p, .5) ? CR_PI / 2 : -CR_PI / 2) + cr_random_range(p->random, -.3, .3);
    cr_vec3 target = cr_v3(cr_draw(p, -.2, .2), height * cr_draw(p, .25, .7), 0);
    for (int shots = cr_chance(p, .8) ? 1 : 2; shots > 0; --shots, direction += CR_PI)
        cr_plan_aim(p, ball, target, direction, cr_draw(p, 2, 4), cr_draw(p, 5, 10));
}

// What a rolling ball finds at (x, 0).
static void put_target(cr_plan* p, float x) {
    cr_spot floor = cr_plan_floor(20, 20);
    cr_spot there = cr_spot_part(floor, x, 0, 2, 2);
    float height;
    switch (cr_whole(p, 0, 6)) {
    case 0:
    case 1:
        cr_plan_tower(p, floor, x, 0, cr_whole(p, 3, 7), NULL);
        break;
    case 2: {
        cr_item can = cr_plan_item(p, CR_NOUN_cylinder);
        cr_plan_pyramid(p, can, floor, x, cr_whole(p, 2, 4), .01f, &height);
        break;
    }
    case 3: {
        cr_item pin = cr_plan_item(p, CR_NOUN_pin);
        cr_plan_row(p, pin, floor, x + .3f, 0, cr_whole(p, 3, 5), .3f);
        break;
    }
    case 4:
        cr_plan_pile(p, there, .4f, cr_whole(p, 4, 10));
        break;
    case 5: {
        static const int32_t things[] = {CR_NOUN_cylinder, CR_NOUN_box,  CR_NOUN_barrel, CR_NOUN_cube,
                                         CR_NOUN_bucket,   CR_NOUN_cone, CR_NOUN_figure, CR_NOUN_ball};
        cr_plan_try(p, cr_plan_item(p, CR_PICK(p, things)), floor, x, 0, 0);
        break;
    }
    default: {
        cr_item domino = cr_plan_item(p, CR_NOUN_domino);
        cr_plan_dominoes(p, domino, CR_PATH_LINE, cr_whole(p, 4, 14), x, 0, 0, .16f);
    }
    }
}

void cr_law_ramp_hit(cr_plan* p) {
    cr_item ramp = cr_plan_item(p, CR_NOUN_ramp), ball = heavy_ball(p);
    cr_plan_size(&ramp, ramp.half.x, ramp.half.y, fmaxf(ramp.half.z * .7f, 1.5f * ball.half.z));
    if (cr_chance(p, .2)) {
        static const int32_t round[] = {CR_NOUN_cylinder, CR_NOUN_barrel, CR_NOUN_tyre};
        ball = cr_plan_item(p, CR_PICK(p, round));
        ball.half = cr_thing_tied(ball.thing, cr_scale(ball.half, .8f));
    }
    put_target(p, 0);
    float away = cr_draw(p, 1, 2.2);
    if (ball.thing == CR_NOUN_ball) {
        cr_plan_ramp(p, ramp, ball, -away, 0, 0, cr_draw(p, .6, .95));
        return;
    }
    // Lying across the slope, as it rolls.
    float up = ball.half.y;
    ball.half.y = ball.half.x; // how far its axis is over the slope
    int32_t at = cr_plan_ramp(p, ramp, ball, -away, 0, 0, cr_draw(p, .6, .9));
    if (at < 0) return;
    cr_item* item = cr_plan_get(p, at);
    item->half.y = up;
    item->pose.orientation = cr_qmul(item->pose.orientation, cr_turn(CR_X_AXIS, CR_PI / 2));
    cr_thing_form(item->thing, item->half, p->forms + at);
}

// ---------------------------------------------------------------- dominoes and pins

// Turns about its front lower edge with `times` the angular velocity that tips it.
static void push_over(cr_plan* p, int32_t index, double times) {
    cr_item* item = cr_plan_get(p, index);
    double h = (double)item->half.y, t = (double)item->half.x, g = (double)gravity(p);
    double spin = times * sqrt(2 * g * (hypot(h, t) - h) / (4.0 / 3 * (h * h + t * t)));
    cr_quat q = item->pose.orientation;
    item->spin = cr_rotate(q, cr_v3(0, 0, (float)-spin));
    item->velocity = cr_rotate(q, cr_v3((float)(spin * h), (float)(spin * t), 0));
    item->moves = true;
}

void cr_law_dominoes_fall(cr_plan* p) {
    cr_item domino = cr_plan_item(p, CR_NOUN_domino);
    int count = cr_whole(p, 5, 40);
    cr_path path = cr_chance(p, .5) ? CR_PATH_LINE : (cr_path)cr_whole(p, CR_PATH_ARC, CR_PATH_SNAKE);
    float pitch = 2 * domino.half.x + 2 * domino.half.y * cr_draw(p, .25, .55);
    bool left = path == CR_PATH_LINE && cr_chance(p, .35);
    double yaw = path != CR_PATH_LINE ? cr_draw_yaw(p) : left ? CR_PI : 0;
    float x = path == CR_PATH_LINE ? (left ? .5f : -.5f) * pitch * (float)(count - 1) : 0;
    int32_t first = cr_plan_dominoes(p, domino, path, count, x, 0, yaw, pitch);
    if (cr_chance(p, .55)) {
        push_over(p, first, cr_random_range(p->random, 1.4, 2.5));
        return;
    }
    cr_item ball = heavy_ball(p);
    cr_plan_scale(&ball, fminf(1, .8f * domino.half.y / ball.half.y));
    if (cr_plan_roll(p, ball, x, 0, yaw, cr_draw(p, .5, 1.2), cr_draw(p, 1.5, 3.5)) < 0)
        push_over(p, first, cr_random_range(p->random, 1.4, 2.5));
}

void cr_law_bowling(cr_plan* p) {
    int rows = cr_whole(p, 1, 4);
    cr_item pin = cr_plan_item(p, CR_NOUN_pin), ball = cr_plan_item(p, CR_NOUN_ball);
    float pitch = .8f * 2 * pin.half.y * cr_draw(p, .9, 1.2);
    cr_spot floor = cr_plan_floor(20, 9);
    for (int row = 0; row < rows; ++row)
        for (int k = 0; k <= row; ++k)
            cr_plan_stand(p, pin, floor, .866f * pitch * (float)row, pitch * ((float)k - .5f * (float)row), 0);
    static const cr_material heavy[] = {CR_MATERIAL_STEEL, CR_MATERIAL_STONE, CR_MATERIAL_PLASTIC};
    ball.material = CR_PICK(p, heavy);
    cr_plan_scale(&ball, cr_draw(p, .75, 1.1));
    float aside = cr_draw(p, -.1, .1);
    cr_plan_roll(p, ball, 0, aside, cr_random_range(p->random, -.03, .03), cr_draw(p, 1.5, 3.5), cr_draw(p, 4, 8));
    if (cr_chance(p, .4)) { // gutters
        cr_item board = cr_plan_item(p, CR_NOUN_plank);
        cr_plan_size(&board, 3, .08f, .06f);
        board.motion = CR_STATIC;
        float z = .5f * pitch * (float)rows + .4f;
        cr_plan_stand(p, board, floor, -.8f, -z, 0);
        cr_plan_stand(p, board, floor, -.8f, z, 0);
    }
}

void cr_law_billiards(cr_plan* p) {
    static const cr_color_word colors[] = {CR_YELLOW, CR_BLUE,  CR_RED,   CR_PURPLE,
                                           CR_ORANGE, CR_GREEN, CR_BROWN, CR_BLACK};
    cr_item table = cr_plan_item(p, CR_NOUN_billiard_table), ball = cr_plan_item(p, CR_NOUN_ball);
    cr_spot bed = cr_plan_top(p, cr_plan_stand(p, table, cr_plan_floor(9, 9), 0, 0, 0), 0);
    cr_plan_size(&ball, 0, .055f, 0);
    ball.material = CR_MATERIAL_PLASTIC;
    int rows = cr_whole(p, 1, 5);
    float r = ball.half.y, gap = .001f, pitch = 2 * r + gap;
    int number = 0;
    for (int row = 0; row < rows; ++row)
        for (int k = 0; k <= row; ++k) {
            cr_plan_color(p, &ball, colors[number++ % COUNT_OF(colors)]);
            cr_plan_stand(p, ball, bed, .35f * bed.x + .8661f * pitch * (float)row,
                          pitch * ((float)k - .5f * (float)row), 0);
        }
    cr_plan_color(p, &ball, CR_WHITE);
    bool plays = cr_chance(p, .7);
    if (plays) {
        float speed = cr_draw(p, 2, 6);
        double off = cr_random_range(p->random, -.02, .02);
        ball.velocity = cr_v3(speed * (float)cos(off), 0, speed * (float)sin(off));
        ball.moves = true;
    }
    cr_plan_stand(p, ball, bed, -.6f * bed.x, cr_draw(p, -.02, .02), 0);
    if (cr_chance(p, .5)) cr_plan_clutter(p, cr_plan_floor(2.6f, 2), (int32_t[]){CR_NOUN_stool, CR_NOUN_lamp}, 2, 2);
}

// ---------------------------------------------------------------- sliding

static float friction_of(cr_material a, cr_material b) {
    return cr_material_get(a)->friction * cr_material_get(b)->friction;
}

static void slide_ramp(cr_plan* p) {
    static const int32_t sliders[] = {CR_NOUN_box,   CR_NOUN_cube, CR_NOUN_crate,
                                      CR_NOUN_brick, CR_NOUN_disc, CR_NOUN_book};
    cr_item ramp = cr_plan_item(p, CR_NOUN_ramp), slider = cr_plan_item(p, CR_PICK(p, sliders));
    bool icy = cr_chance(p, .5);
    ramp.material = icy ? CR_MATERIAL_ICE : CR_MATERIAL_STEEL;
    slider.material = icy ? slider.material : CR_MATERIAL_ICE;
    if (slider.thing == CR_NOUN_box) cr_plan_size(&slider, .18f, cr_draw(p, .08, .16), .16f);
    float tangent = friction_of(ramp.material, slider.material) + cr_draw(p, .2, .45);
    cr_plan_size(&ramp, ramp.half.x, ramp.half.x * tangent, fmaxf(.4f, 1.4f * slider.half.z));
    if (cr_chance(p, .8)) put_target(p, 0);
    cr_plan_ramp(p, ramp, slider, -(slider.half.x * 3 + cr_draw(p, .1, .4)), 0, 0, cr_draw(p, .65, .85));
}

// Over the floor: with the speed at which it stops before, between or after what stands there.
static void slide_floor(cr_plan* p) {
    static const int32_t sliders[] = {CR_NOUN_cube, CR_NOUN_disc, CR_NOUN_box, CR_NOUN_brick, CR_NOUN_cube};
    static const cr_material smooth[] = {CR_MATERIAL_ICE, CR_MATERIAL_ICE, CR_MATERIAL_STEEL, CR_MATERIAL_PLASTIC};
    cr_item slider = cr_plan_item(p, CR_PICK(p, sliders)), box = cr_plan_item(p, CR_NOUN_box);
    slider.material = CR_PICK(p, smooth);
    if (slider.material == CR_MATERIAL_ICE && cr_chance(p, .5)) slider.color = CR_COLOR_NONE;
    cr_plan_size(&slider, slider.half.x, fminf(slider.half.y, .7f * slider.half.x), slider.half.z);
    float away = cr_draw(p, 1.2, 3), mu = friction_of(p->floor, slider.material);
    cr_spot floor = cr_plan_floor(20, 9);
    bool between = cr_chance(p, .5);
    float share = between ? 1 : cr_draw(p, .7, 1.6);
    if (between) {
        float side = box.half.z + slider.half.z * cr_draw(p, 1.3, 2);
        cr_plan_stand(p, box, floor, 0, -side, 0);
        cr_plan_stand(p, box, floor, 0, side, 0);
    } else {
        put_target(p, .3f);
    }
    slider.velocity.x = sqrtf(2 * mu * gravity(p) * away * share);
    slider.moves = true;
    cr_plan_try(p, slider, floor, -away, 0, 0);
}

void cr_law_slide_down(cr_plan* p) {
    if (cr_chance(p, .6))
        slide_ramp(p);
    else
        slide_floor(p);
}

// ---------------------------------------------------------------- falling

static cr_item dropped(cr_plan* p, double factor) {
    static const int32_t kinds[] = {CR_NOUN_ball, CR_NOUN_cube,   CR_NOUN_ball,
                                    CR_NOUN_rock, CR_NOUN_barrel, CR_NOUN_crate};
    cr_item item = cr_plan_item(p, CR_PICK(p, kinds));
    cr_plan_scale(&item, (float)factor * .15f / item.half.y);
    return item;
}

void cr_law_see_saws(cr_plan* p) {
    cr_spot floor = cr_plan_floor(9, 9);
    float side = cr_chance(p, .5) ? 1 : -1;
    int32_t board;
    if (cr_chance(p, .5)) {
        board = cr_plan_stand(p, cr_plan_item(p, CR_NOUN_see_saw), floor, 0, 0, 0);
    } else {
        int32_t pivot = cr_plan_stand(p, cr_plan_item(p, CR_NOUN_pivot), floor, 0, 0, 0);
        cr_item plank = cr_plan_item(p, CR_NOUN_plank);
        cr_plan_size(&plank, cr_draw(p, .8, 1.3), .035f, .2f);
        plank.material = CR_MATERIAL_WOOD;
        board = cr_plan_stand(p, plank, cr_plan_top(p, pivot, 0), 0, 0, 0);
    }
    cr_plan_get(p, board)->moves = true;
    float x = .82f * cr_plan_get(p, board)->half.x, y = cr_item_top(cr_plan_get(p, board));
    cr_item light = dropped(p, .7), heavy = dropped(p, 1.2);
    light.material = cr_chance(p, .5) ? CR_MATERIAL_FOAM : CR_MATERIAL_WOOD;
    heavy.material = cr_chance(p, .5) ? CR_MATERIAL_STEEL : CR_MATERIAL_STONE;
    if (cr_chance(p, .8)) {
        light.moves = true;
        cr_vec3 start = cr_v3(-side * x, y + light.half.y + .01f, 0);
        if (light.thing == CR_NOUN_ball) { // which would roll
            light.thing = CR_NOUN_cube;
            light.half = cr_thing_tied(light.thing, light.half);
        }
        cr_plan_throw(p, light, start, cr_v3(0, 0, 0));
    }
    cr_plan_throw(p, heavy, cr_v3(side * x, y + heavy.half.y + cr_draw(p, .5, 1.8), 0), cr_v3(0, 0, 0));
}

void cr_law_drop_in(cr_plan* p) {
    static const int32_t kinds[] = {CR_NOUN_open_box, CR_NOUN_bucket, CR_NOUN_bowl,
                                    CR_NOUN_open_box, CR_NOUN_cart,   CR_NOUN_pot};
    int boxes = cr_chance(p, .6) ? 1 : cr_whole(p, 2, 3);
    float x = 0;
    for (int k = 0; k < boxes; ++k) {
        cr_item box = cr_plan_item(p, CR_PICK(p, kinds)), ball = cr_plan_item(p, CR_NOUN_ball);
        cr_plan_color(p, &ball, CR_COLOR_NONE);
        x += box.half.x;
        int32_t at = cr_plan_stand(p, box, cr_plan_floor(20, 20), x, 0, 0);
        x += box.half.x + cr_draw(p, .2, .6);
        cr_spot inside = cr_plan_top(p, at, 0);
        bool bouncy = ball.material == CR_MATERIAL_RUBBER;
        cr_plan_scale(&ball, fminf(1, .5f * fminf(inside.x, inside.z) / ball.half.y));
        float y = cr_item_top(cr_plan_get(p, at)) + cr_draw(p, .3, bouncy ? .6 : 1.5);
        for (int n = cr_whole(p, 1, 5); n > 0; --n) {
            float room = .3f * fminf(inside.x, inside.z);
            cr_vec3 start = cr_v3(inside.origin.x + cr_draw(p, -(double)room, (double)room), y,
                                  inside.origin.z + cr_draw(p, -(double)room, (double)room));
            cr_plan_throw(p, ball, start, cr_v3(0, 0, 0));
            y += 2 * ball.half.y + cr_draw(p, .1, .5);
        }
    }
}

void cr_law_bounces(cr_plan* p) {
    int count = cr_whole(p, 1, 7);
    static const cr_material bouncy[] = {CR_MATERIAL_RUBBER, CR_MATERIAL_RUBBER, CR_MATERIAL_PLASTIC, CR_MATERIAL_GLASS,
                                         CR_MATERIAL_STEEL};
    for (int k = 0; k < count; ++k) {
        cr_item ball = cr_plan_item(p, CR_NOUN_ball);
        cr_plan_color(p, &ball, CR_COLOR_NONE);
        ball.material = CR_PICK(p, bouncy);
        cr_plan_scale(&ball, cr_draw_log(p, .5, 1.4));
        float x = .6f * ((float)k - .5f * (float)(count - 1));
        cr_vec3 aside = cr_chance(p, .3) ? cr_v3(cr_draw(p, -.2, .2), 0, cr_draw(p, -1, 1)) : cr_v3(0, 0, 0);
        cr_plan_throw(p, ball, cr_v3(x, ball.half.y + cr_draw(p, .5, 2.2), 0), aside);
    }
}

void cr_law_pour(cr_plan* p) {
    static const int32_t kinds[] = {CR_NOUN_ball, CR_NOUN_cube, CR_NOUN_cylinder, CR_NOUN_box,   CR_NOUN_cone,
                                    CR_NOUN_disc, CR_NOUN_rock, CR_NOUN_capsule,  CR_NOUN_brick, CR_NOUN_die};
    int count = cr_whole(p, 6, 40), columns = cr_whole(p, 1, 3);
    bool one_kind = cr_chance(p, .3);
    int32_t kind = CR_PICK(p, kinds);
    float cell = .42f, y = .35f;
    if (cr_chance(p, .35)) {
        cr_item box = cr_plan_item(p, CR_NOUN_open_box);
        float half = cell * (float)columns / 2 + .15f;
        cr_plan_size(&box, half, .3f, half);
        box.motion = CR_STATIC;
        cr_plan_stand(p, box, cr_plan_floor(9, 9), 0, 0, 0);
        y += .6f;
    }
    for (int k = 0; k < count; ++k) {
        cr_item item = cr_plan_item(p, one_kind ? kind : CR_PICK(p, kinds));
        cr_plan_color(p, &item, CR_COLOR_NONE);
        cr_plan_scale(&item, .19f * cr_draw(p, .6, 1) / cr_length(item.half));
        int place = k % (columns * columns), layer = k / (columns * columns);
        float middle = .5f * (float)(columns - 1);
        item.pose.orientation = cr_random_rotation(p->random);
        cr_vec3 start =
            cr_v3(cell * ((float)(place % columns) - middle) + cr_draw(p, -.01, .01), y + cell * (float)layer,
                  cell * ((float)(place / columns) - middle) + cr_draw(p, -.01, .01));
        cr_plan_throw(p, item, start, cr_v3(0, 0, 0));
    }
}

// Each level is farther out than the one below, until the mass above a joint is beyond its edge.
void cr_law_collapse(cr_plan* p) {
    cr_item item = cr_plan_item(p, cr_chance(p, .5) ? CR_NOUN_cube : CR_NOUN_cylinder);
    if (cr_chance(p, .3)) item = cr_plan_item(p, CR_NOUN_crate);
    int count = cr_whole(p, 4, 9);
    // The levels above the lowest have their middle at shift * count / 2: that must be beyond the half width.
    float shift = item.half.x * 2 / (float)count * cr_draw(p, 1.15, 1.6);
    float side = cr_chance(p, .5) ? 1 : -1;
    int32_t at = -1, first = p->layout->count;
    int number = cr_plan_structure(p);
    for (int k = 0; k < count; ++k) {
        if (cr_chance(p, .3)) cr_plan_color(p, &item, CR_COLOR_NONE);
        item.moves = true;
        at = k == 0 ? cr_plan_stand(p, item, cr_plan_floor(9, 9), 0, 0, 0)
                    : cr_plan_stand(p, item, cr_plan_top(p, at, 0), side * shift, 0, 0);
    }
    for (int32_t k = first; k < p->layout->count; ++k) {
        p->layout->items[k].structure = "tower";
        p->layout->items[k].number = number;
    }
    if (cr_chance(p, .4)) cr_plan_toys(p, cr_spot_part(cr_plan_floor(3, 3), 0, 1, 1.2f, .4f), cr_whole(p, 1, 3));
}

// ---------------------------------------------------------------- runs and flights

// Boards between two posts, sloping to and fro; the last one ends over the floor.
void cr_law_ball_run(cr_plan* p) {
    int boards = cr_whole(p, 2, 5);
    float r = cr_draw(p, .07, .12), wide = cr_draw(p, .7, 1.1), step = cr_draw(p, .42, .55);
    double slope = cr_random_range(p->random, .12, .22);
    cr_item board = cr_plan_item(p, CR_NOUN_plank), post = cr_plan_item(p, CR_NOUN_plank);
    float gap = 2.6f * r, half = (2 * wide - gap) / 2 / (float)cos(slope);
    cr_plan_size(&board, half, .02f, .22f);
    board.motion = post.motion = CR_STATIC;
    float low = 2 * half * (float)sin(slope) / 2 + .1f, top = low + step * (float)boards + .3f;
    float under = 2.5f * r + .1f; // the posts end so high over the floor
    cr_plan_size(&post, .03f, (top - under) / 2, .22f);
    for (int side = -1; side <= 1; side += 2)
        cr_plan_lean(p, post, cr_at((float)side * (wide + .035f), (top + under) / 2, 0), -1);
    float side = cr_chance(p, .5) ? 1 : -1; // where the lowest one's low end is
    for (int k = 0; k < boards; ++k) {
        float s = k % 2 ? -side : side, y = low + step * (float)k;
        cr_plan_lean(p, board, cr_at_turned(-s * (gap / 2), y, 0, CR_Z_AXIS, -(double)s * slope), -1);
    }
    float s = boards % 2 ? side : -side, y = low + step * (float)boards;
    for (int balls = cr_whole(p, 1, 3), k = 0; k < balls; ++k) {
        cr_item ball = cr_plan_item(p, CR_NOUN_ball);
        cr_plan_color(p, &ball, CR_COLOR_NONE);
        cr_plan_size(&ball, 0, r, 0);
        float x = -s * (wide - r - .05f - 2.3f * r * (float)k);
        cr_plan_throw(p, ball, cr_v3(x, y - .05f, 0), cr_v3(0, 0, 0));
    }
    if (cr_chance(p, .5)) cr_plan_tower(p, cr_plan_floor(9, 9), side * (wide + .8f), 0, cr_whole(p, 3, 5), NULL);
}

// Height (m) of a hill's side at a distance from its axis in units of its radius, over its foot.
static float hill_side(const cr_item* hill, float r) {
    static const float rings[][2] = {{0, 1}, {.16f, 1}, {.32f, .85f}, {.56f, .45f}, {.8f, -.2f}, {1, -1}};
    for (int k = 1; k < COUNT_OF(rings); ++k)
        if (r <= rings[k][0]) {
            float t = (r - rings[k - 1][0]) / (rings[k][0] - rings[k - 1][0]);
            return hill->half.y * (1 + rings[k - 1][1] + t * (rings[k][1] - rings[k - 1][1]));
        }
    return 0;
}

void cr_law_rock_fall(cr_plan* p) {
    cr_spot floor = cr_plan_floor(20, 20);
    cr_item hill = cr_plan_item(p, CR_NOUN_hill);
    cr_plan_size(&hill, hill.half.x, hill.half.y * cr_draw(p, 1, 1.6), hill.half.z);
    float foot = hill.half.x, side = cr_chance(p, .6) ? 1 : -1;
    cr_plan_stand(p, hill, floor, -side * foot, 0, 0);
    cr_spot there = cr_spot_part(floor, side * cr_draw(p, .6, 1.2), 0, 2, 2);
    if (cr_chance(p, .6))
        cr_plan_pile(p, there, .45f, cr_whole(p, 5, 14));
    else
        cr_plan_tower(p, floor, there.origin.x, 0, cr_whole(p, 3, 6), NULL);
    cr_item rock = cr_plan_item(p, cr_chance(p, .7) ? CR_NOUN_rock : CR_NOUN_ball);
    rock.material = CR_MATERIAL_STONE;
    cr_plan_scale(&rock, cr_draw(p, 1.4, 2.6));
    float r = cr_draw(p, .3, .55), radius = rock.thing == CR_NOUN_ball ? rock.half.y : cr_length(rock.half);
    cr_vec3 start = cr_v3(-side * foot * (1 - r), hill_side(&hill, r) + radius * 1.15f, 0);
    cr_vec3 velocity = cr_v3(side * cr_draw(p, 1, 2.5), 0, 0);
    rock.spin.z = -side * cr_draw(p, 1, 3);
    while (cr_plan_throw(p, rock, start, velocity) < 0 && p->layout->count < CR_MAX_ITEMS) start.y += .1f;
    static const int32_t plants[] = {CR_NOUN_tree, CR_NOUN_apple_tree, CR_NOUN_bush, CR_NOUN_rock};
    cr_plan_clutter(p, cr_spot_part(floor, 0, -2.2f, 3, .9f), plants, COUNT_OF(plants), cr_whole(p, 0, 5));
}

void cr_law_throw_through(cr_plan* p) {
    cr_spot floor = cr_plan_floor(20, 20);
    cr_item hoop = cr_plan_item(p, cr_chance(p, .6) ? CR_NOUN_hoop : CR_NOUN_gate),
            ball = cr_plan_item(p, CR_NOUN_ball);
    double direction = cr_chance(p, .7) ? 0 : CR_PI;
    cr_plan_stand(p, hoop, floor, 0, 0, CR_PI / 2);
    float middle = hoop.thing == CR_NOUN_hoop ? 2 * hoop.half.y - hoop.half.x : hoop.half.y;
    cr_plan_scale(&ball, fminf(1, .35f * hoop.half.x / ball.half.y));
    cr_plan_aim(p, ball, cr_v3(0, middle, 0), direction, cr_draw(p, 1.5, 3), cr_draw(p, 4, 7));
    float behind = (direction == 0 ? 1.f : -1.f) * cr_draw(p, 1, 1.8);
    if (cr_chance(p, .5)) cr_plan_tower(p, floor, behind, 0, cr_whole(p, 3, 5), NULL);
    if (cr_chance(p, .3)) cr_plan_toys(p, cr_spot_part(floor, 0, 1.2f, 1.5f, .4f), cr_whole(p, 1, 4));
}

// They aim at one point and one time.
void cr_law_mid_air(cr_plan* p) {
    int count = cr_chance(p, .7) ? 2 : cr_whole(p, 3, 4);
    float time = cr_draw(p, .35, .7), height = cr_draw(p, 1, 1.8), g = gravity(p);
    if (cr_chance(p, .5)) {
        cr_item disc = cr_plan_item(p, CR_NOUN_disc);
        cr_plan_scale(&disc, cr_draw(p, 1.5, 2.5));
        if (cr_chance(p, .5)) cr_plan_color(p, &disc, CR_BLACK);
        cr_plan_stand(p, disc, cr_plan_floor(9, 9), 0, 0, 0);
    }
    static const int32_t kinds[] = {CR_NOUN_ball, CR_NOUN_ball, CR_NOUN_cube, CR_NOUN_cylinder, CR_NOUN_capsule};
    bool balls = cr_chance(p, .6);
    for (int k = 0; k < count; ++k) {
        cr_item item = cr_plan_item(p, balls ? CR_NOUN_ball : CR_PICK(p, kinds));
        cr_plan_color(p, &item, CR_COLOR_NONE);
        cr_plan_scale(&item, cr_draw(p, .6, 1));
        double a = CR_PI + 2 * CR_PI * k / count + cr_random_range(p->random, -.2, .2); // where it comes from
        float away = cr_draw(p, 1.2, 2.2);
        cr_vec3 start = cr_v3(away * (float)cos(a), cr_draw(p, .5, 1.2), -away * (float)sin(a) * .6f);
        cr_vec3 velocity = cr_scale(cr_sub(cr_v3(0, height, 0), start), 1 / time);
        velocity.y += g * time / 2;
        cr_plan_throw(p, item, start, velocity);
    }
}

static void roll_off_table(cr_plan* p) {
    static const int32_t bases[] = {CR_NOUN_table, CR_NOUN_counter, CR_NOUN_bench, CR_NOUN_shelf, CR_NOUN_table};
    cr_item base = cr_plan_item(p, CR_PICK(p, bases)), item = cr_plan_item(p, CR_NOUN_ball);
    cr_spot floor = cr_plan_floor(9, 9);
    cr_spot top = cr_plan_top(p, cr_plan_stand(p, base, floor, 0, 0, 0), 0);
    float side = cr_chance(p, .6) ? 1 : -1;
    bool slides = cr_chance(p, .35);
    if (slides) item = cr_plan_item(p, cr_chance(p, .5) ? CR_NOUN_cube : CR_NOUN_cup);
    cr_plan_scale(&item, fminf(.6f, .5f * top.z / fmaxf(item.half.x, item.half.z)));
    float x = -side * cr_draw(p, 0, .7) * (top.x - item.half.x), way = top.x - side * x;
    float speed = cr_draw(p, .5, 1.8);
    if (slides) // in some it comes to rest on the edge's near side
        speed = sqrtf(2 * friction_of(base.material, item.material) * gravity(p) * way * cr_draw(p, .3, 2));
    item.velocity.x = side * speed;
    if (!slides) item.spin.z = -side * speed / item.half.y;
    item.moves = true;
    cr_plan_try(p, item, top, x, 0, 0);
    if (cr_chance(p, .4))
        cr_plan_crockery(p, cr_spot_part(top, 0, -.6f * top.z, top.x, .35f * top.z), cr_whole(p, 1, 3));
    if (cr_chance(p, .4)) {
        cr_item box = cr_plan_item(p, CR_NOUN_open_box);
        float t = sqrtf(2 * top.origin.y / gravity(p));
        cr_plan_try(p, box, floor, side * (base.half.x + fmaxf(speed * t, box.half.x + .02f)), 0, 0);
    }
}

static void roll_down_stairs(cr_plan* p) {
    cr_spot floor = cr_plan_floor(20, 9);
    cr_item stairs = cr_plan_item(p, CR_NOUN_stairs);
    int32_t at = cr_plan_stand(p, stairs, floor, 0, 0, 0);
    int balls = cr_whole(p, 1, 3);
    for (int k = 0; k < balls; ++k) {
        cr_item ball = cr_plan_item(p, CR_NOUN_ball);
        cr_plan_color(p, &ball, CR_COLOR_NONE);
        cr_plan_scale(&ball, cr_draw(p, .35, .6));
        cr_spot step = cr_plan_top(p, at, 0);
        float speed = cr_draw(p, .4, 1.2), z = .6f * step.z * ((float)k - .5f * (float)(balls - 1));
        ball.velocity.x = speed;
        ball.spin.z = -speed / ball.half.y;
        ball.moves = true;
        cr_plan_try(p, ball, step, 0, z, 0);
    }
    if (cr_chance(p, .5)) put_target(p, stairs.half.x + cr_draw(p, .8, 1.4));
}

void cr_law_falls_off(cr_plan* p) {
    if (cr_chance(p, .7))
        roll_off_table(p);
    else
        roll_down_stairs(p);
}

void cr_law_chain_reaction(cr_plan* p) {
    cr_item ramp = cr_plan_item(p, CR_NOUN_ramp), ball = heavy_ball(p), domino = cr_plan_item(p, CR_NOUN_domino);
    cr_plan_size(&ramp, ramp.half.x * .8f, ramp.half.y * .8f, .3f);
    cr_plan_scale(&ball, .8f * domino.half.y / ball.half.y);
    int count = cr_whole(p, 6, 18);
    float pitch = 2 * domino.half.x + 2 * domino.half.y * cr_draw(p, .3, .5), length = pitch * (float)(count - 1);
    cr_plan_dominoes(p, domino, CR_PATH_LINE, count, -length / 2, 0, 0, pitch);
    float end = length / 2 + 1.2f * domino.half.y;
    cr_spot floor = cr_plan_floor(20, 9);
    cr_item last = cr_plan_item(p, CR_NOUN_ball);
    cr_plan_scale(&last, .7f);
    if (cr_chance(p, .6)) {
        cr_plan_try(p, last, floor, end + last.half.x, 0, 0);
        cr_item pin = cr_plan_item(p, cr_chance(p, .5) ? CR_NOUN_pin : CR_NOUN_cylinder);
        cr_plan_row(p, pin, floor, end + 1.6f, 0, cr_whole(p, 3, 5), 2.3f * pin.half.x);
    } else {
        cr_plan_tower(p, floor, end + .2f, 0, cr_whole(p, 3, 5), NULL);
    }
    cr_plan_ramp(p, ramp, ball, -length / 2 - cr_draw(p, .5, 1), 0, 0, cr_draw(p, .7, .9));
}
