// Laws of layouts with things that joints hold together: doors, swings, chains, pendulums.
#include "scenes/plan.h"

// About an axis (rad/s), which its law means to move.
static void set_spin(cr_plan* p, int32_t k, cr_vec3 axis, float speed) {
    cr_item* item = cr_plan_get(p, k);
    item->spin = cr_scale(cr_rotate(item->pose.orientation, axis), speed);
    item->moves = true;
}

static cr_item heavy_ball(cr_plan* p) {
    cr_item ball = cr_plan_item(p, CR_NOUN_ball);
    ball.material = cr_chance(p, .5) ? CR_MATERIAL_STONE : CR_MATERIAL_WOOD;
    cr_plan_scale(&ball, cr_draw_log(p, .8, 1.4));
    return ball;
}

void cr_law_doors(cr_plan* p) {
    int doors = cr_whole(p, 1, 3);
    cr_item door = cr_plan_item(p, CR_NOUN_door), wall = cr_plan_item(p, CR_NOUN_wall);
    cr_plan_size(&wall, cr_draw(p, .4, .9), door.half.y, .5f * door.half.z);
    float pitch = 2 * (door.half.x + wall.half.x) + .02f, x = -.5f * pitch * (float)doors;
    cr_spot floor = cr_plan_floor(12, 12);
    cr_plan_stand(p, wall, floor, x, 0, 0);
    for (int k = 0; k < doors; ++k, x += pitch) {
        int32_t at = cr_plan_stand(p, door, floor, x + .5f * pitch, 0, 0);
        cr_plan_stand(p, wall, floor, x + pitch, 0, 0);
        if (k > 0 && cr_chance(p, .3)) continue; // stays shut
        cr_item ball = heavy_ball(p);
        cr_plan_get(p, at)->moves = true;
        cr_vec3 target = cr_v3(x + .5f * pitch + door.half.x * cr_draw(p, .1, .5), door.half.y, 0);
        double side = (cr_chance(p, .7) ? CR_PI / 2 : -CR_PI / 2) + cr_random_range(p->random, -.15, .15);
        if (cr_chance(p, .5))
            cr_plan_roll(p, ball, target.x, 0, side, cr_draw(p, 1.5, 3), cr_draw(p, 3, 6));
        else
            cr_plan_aim(p, ball, target, side, cr_draw(p, 1.5, 3), cr_draw(p, 4, 8));
    }
}

void cr_law_wrecking_ball(cr_plan* p) {
    cr_item chain = cr_plan_item(p, CR_NOUN_chain);
    cr_spot floor = cr_plan_floor(12, 12);
    int32_t at = cr_plan_stand(p, chain, floor, 0, 0, 0);
    chain = *cr_plan_get(p, at);
    // Where the ball hangs, as things.c has it, and the tower at some distance before it.
    float radius = chain.half.z, length = 1.49f * chain.half.y + radius, reach = chain.half.x + cr_draw(p, .05, .3);
    if (cr_chance(p, .6)) {
        cr_plan_tower(p, floor, reach + .35f, 0, cr_whole(p, 3, 7), NULL);
    } else {
        float height;
        int base = cr_whole(p, 3, 5);
        cr_item cube = cr_plan_item(p, CR_NOUN_cube);
        cr_plan_pyramid(p, cube, floor, reach + (float)base * (cube.half.x + .01f), base, .02f, &height);
    }
    set_spin(p, at, CR_Z_AXIS, cr_draw(p, 4, 6.5) / length);
}

void cr_law_swings(cr_plan* p) {
    cr_spot floor = cr_plan_floor(12, 12);
    int swings = cr_whole(p, 1, 3);
    float x = 0;
    for (int k = 0; k < swings; ++k) {
        cr_item swing = cr_plan_item(p, CR_NOUN_swing);
        cr_plan_color(p, &swing, CR_COLOR_NONE);
        x += swing.half.x;
        int32_t at = cr_plan_stand(p, swing, floor, x, 0, 0);
        x += swing.half.x + .4f;
        if (k == 0 || cr_chance(p, .6)) set_spin(p, at, CR_X_AXIS, (cr_chance(p, .5) ? 1 : -1) * cr_draw(p, 1.5, 4));
    }
    cr_item board = cr_plan_item(p, CR_NOUN_hinged_see_saw), load = cr_plan_item(p, CR_NOUN_cube);
    int32_t at = cr_plan_stand(p, board, floor, .5f * x, 2.2f, 0);
    if (cr_chance(p, .7)) {
        cr_plan_scale(&load, cr_draw(p, .6, 1.1));
        cr_plan_get(p, at)->moves = true;
        float side = cr_chance(p, .5) ? 1 : -1, end = .86f * cr_plan_get(p, at)->half.x;
        float y = 1.5f * cr_plan_get(p, at)->half.y + load.half.y + cr_draw(p, .2, 1);
        cr_plan_throw(p, load, cr_v3(.5f * x + side * end, y, 2.2f), cr_v3(0, 0, 0));
    }
}

void cr_law_pendulums(cr_plan* p) {
    int count = cr_whole(p, 2, 6);
    cr_item pendulum = cr_plan_item(p, CR_NOUN_pendulum);
    cr_spot floor = cr_plan_floor(12, 12);
    float scale = cr_draw(p, .72, .95), z = 0, speed = cr_draw(p, .5, 2.5);
    bool alike = cr_chance(p, .3);
    for (int k = 0; k < count; ++k) {
        cr_plan_color(p, &pendulum, CR_COLOR_NONE);
        z -= pendulum.half.z;
        int32_t at = cr_plan_stand(p, pendulum, floor, 0, z, 0);
        z -= pendulum.half.z + .15f;
        set_spin(p, at, CR_Z_AXIS, alike ? cr_draw(p, -3, 3) : speed);
        if (!alike) cr_plan_scale(&pendulum, scale);
    }
}
