// Placing things: parents first, each in exact contact with what it stands on.
#include "scenes/plan.h"

enum { TRIALS = 60 };

static const float clearance = 3e-3f; // m, of what is placed by trial

// ---------------------------------------------------------------- drawing

cr_item cr_plan_item(cr_plan* p, int32_t thing) {
    const cr_noun* noun = cr_noun_get(thing);
    cr_item item = {.thing = thing, .motion = noun->fixed ? CR_STATIC : CR_DYNAMIC, .parent = -1};
    item.pose = cr_pose_identity();
    item.half = cr_thing_draw_size(p->random, thing, 1.25);
    item.material = cr_chance(p, .6) ? noun->material : cr_thing_draw_material(p->random, thing);
    item.color = cr_chance(p, noun->fixed ? .95 : .65) ? noun->color : cr_thing_draw_color(p->random);
    item.shade = cr_whole(p, 0, 7);
    return item;
}

void cr_plan_size(cr_item* item, float x, float y, float z) { item->half = cr_thing_tied(item->thing, cr_v3(x, y, z)); }

void cr_plan_scale(cr_item* item, float factor) { item->half = cr_scale(item->half, factor); }

void cr_plan_color(cr_plan* p, cr_item* item, cr_color_word word) {
    item->color = word == CR_COLOR_NONE ? cr_thing_draw_color(p->random) : word;
    item->shade = cr_whole(p, 0, 7);
}

int cr_plan_structure(cr_plan* p) { return ++p->structures; }

// ---------------------------------------------------------------- overlap

// A part's box in the world.
typedef struct obb {
    cr_vec3 centre, half;
    cr_mat3 axes; // columns
} obb;

static obb box_of(const cr_part* part, cr_pose pose) {
    cr_pose world = cr_pose_mul(pose, part->pose);
    cr_vec3 middle = cr_scale(cr_add(part->low, part->high), .5f);
    return (obb){cr_transform(world, middle), cr_scale(cr_sub(part->high, part->low), .5f),
                 cr_quat_matrix(world.orientation)};
}

static cr_vec3 column(const cr_mat3* m, int k) { return cr_v3(m->m[0][k], m->m[1][k], m->m[2][k]); }

static float reach(const obb* box, cr_vec3 along) {
    return fabsf(cr_dot(column(&box->axes, 0), along)) * box->half.x +
           fabsf(cr_dot(column(&box->axes, 1), along)) * box->half.y +
           fabsf(cr_dot(column(&box->axes, 2), along)) * box->half.z;
}

// Separating axes of two boxes (Gottschalk, Lin and Manocha 1996): 3 + 3 + 9.
static bool boxes_near(const obb* a, const obb* b, float margin) {
    cr_vec3 between = cr_sub(b->centre, a->centre);
    for (int k = 0; k < 15; ++k) {
        cr_vec3 axis = k < 3   ? column(&a->axes, k)
                       : k < 6 ? column(&b->axes, k - 3)
                               : cr_cross(column(&a->axes, (k - 6) / 3), column(&b->axes, (k - 6) % 3));
        float length = cr_length(axis);
        if (length < 1e-3f) continue;
        axis = cr_scale(axis, 1 / length);
        if (fabsf(cr_dot(between, axis)) > reach(a, axis) + reach(b, axis) + margin) return false;
    }
    return true;
}

bool cr_parts_near(const cr_part* a, cr_pose pa, const cr_part* b, cr_pose pb, float margin) {
    obb box = box_of(a, pa), other = box_of(b, pb);
    return boxes_near(&box, &other, margin);
}

static bool forms_near(const cr_form* a, cr_pose pa, const cr_form* b, cr_pose pb, float margin) {
    float far = cr_length(a->half) + cr_length(b->half) + margin;
    if (cr_length(cr_sub(pa.position, pb.position)) > far) return false;
    for (int32_t i = 0; i < a->part_count; ++i) {
        obb box = box_of(a->parts + i, pa);
        for (int32_t k = 0; k < b->part_count; ++k) {
            obb other = box_of(b->parts + k, pb);
            if (boxes_near(&box, &other, margin)) return true;
        }
    }
    return false;
}

static bool clear_of_all(const cr_plan* p, const cr_form* form, const cr_item* item, float margin) {
    for (int32_t k = 0; k < p->layout->count; ++k) {
        cr_pose pose = item->pose;
        if (k == item->parent) pose.position.y += 2 * margin; // what it stands on is not in the way
        if (forms_near(form, pose, p->forms + k, p->layout->items[k].pose, margin)) return false;
    }
    return true;
}

bool cr_plan_fits(cr_plan* p, const cr_item* item) {
    cr_form* scratch = p->forms + CR_MAX_ITEMS;
    cr_thing_form(item->thing, item->half, scratch);
    return clear_of_all(p, scratch, item, clearance);
}

// ---------------------------------------------------------------- places

cr_spot cr_plan_floor(float x, float z) { return (cr_spot){.parent = -1, .x = x, .z = z, .clear = INFINITY}; }

static double total_yaw(const cr_plan* p, int32_t index) {
    double yaw = 0;
    for (; index >= 0; index = p->layout->items[index].parent) yaw += p->layout->items[index].yaw;
    return yaw;
}

cr_spot cr_plan_top(const cr_plan* p, int32_t index, int32_t surface) {
    const cr_surface* s = p->forms[index].surfaces + surface;
    return (cr_spot){.parent = index,
                     .surface = surface,
                     .origin = cr_transform(p->layout->items[index].pose, s->centre),
                     .yaw = total_yaw(p, index),
                     .cx = s->centre.x,
                     .cz = s->centre.z,
                     .x = s->x,
                     .z = s->z,
                     .clear = s->clear};
}

static cr_vec3 in_world(const cr_spot* s, float x, float z) {
    return cr_add(s->origin, cr_rotate(cr_turn(CR_Y_AXIS, s->yaw), cr_v3(x, 0, z)));
}

cr_spot cr_spot_part(cr_spot s, float cx, float cz, float x, float z) {
    s.origin = in_world(&s, cx, cz);
    s.cx += cx;
    s.cz += cz;
    s.x = x;
    s.z = z;
    return s;
}

// ---------------------------------------------------------------- placing

static int32_t append(cr_plan* p, cr_item item) {
    cr_layout* l = p->layout;
    if (l->count == CR_MAX_ITEMS) return -1;
    cr_thing_form(item.thing, item.half, p->forms + l->count);
    l->items[l->count] = item;
    return l->count++;
}

// Gives an item its place at (x, z) of a spot.
static void set_down(cr_item* item, const cr_spot* s, float x, float z, double yaw) {
    item->held = CR_STANDS;
    item->parent = s->parent;
    item->surface = s->surface;
    item->x = s->cx + x;
    item->z = s->cz + z;
    item->yaw = yaw;
    item->pose.position = in_world(s, x, z);
    item->pose.position.y += item->half.y;
    item->pose.orientation = cr_turn(CR_Y_AXIS, remainder(s->yaw + yaw, 2 * CR_PI));
}

int32_t cr_plan_stand(cr_plan* p, cr_item item, cr_spot spot, float x, float z, double yaw) {
    set_down(&item, &spot, x, z, yaw);
    return append(p, item);
}

int32_t cr_plan_try(cr_plan* p, cr_item item, cr_spot spot, float x, float z, double yaw) {
    set_down(&item, &spot, x, z, yaw);
    return 2 * item.half.y < spot.clear && cr_plan_fits(p, &item) ? append(p, item) : -1;
}

int32_t cr_plan_place(cr_plan* p, cr_item item, cr_spot spot, double yaw, double turn) {
    if (2 * item.half.y >= spot.clear) return -1;
    cr_form* scratch = p->forms + CR_MAX_ITEMS;
    cr_thing_form(item.thing, item.half, scratch);
    for (int trial = 0; trial < TRIALS; ++trial) {
        double a = yaw + (turn > 0 ? cr_random_range(p->random, -turn, turn) : 0);
        float c = (float)fabs(cos(a)), s = (float)fabs(sin(a));
        float x = spot.x - (c * item.half.x + s * item.half.z), z = spot.z - (s * item.half.x + c * item.half.z);
        if (x < 0 || z < 0) continue;
        set_down(&item, &spot, cr_draw(p, -(double)x, (double)x), cr_draw(p, -(double)z, (double)z), a);
        if (clear_of_all(p, scratch, &item, clearance)) return append(p, item);
    }
    return -1;
}

int32_t cr_plan_lean(cr_plan* p, cr_item item, cr_pose pose, int32_t parent) {
    item.held = CR_LEANS;
    item.parent = parent;
    item.pose = pose;
    return append(p, item);
}

int32_t cr_plan_throw(cr_plan* p, cr_item item, cr_vec3 position, cr_vec3 velocity) {
    item.held = CR_FLIES;
    item.parent = -1;
    item.pose.position = position;
    item.velocity = velocity;
    item.moves = true;
    return cr_plan_fits(p, &item) ? append(p, item) : -1;
}

int32_t cr_plan_along(cr_plan* p, cr_item item, cr_spot s, cr_side side, float gap) {
    double yaw = side == CR_BACK ? 0 : side == CR_LEFT_SIDE ? CR_PI / 2 : -CR_PI / 2;
    float long_way = (side == CR_BACK ? s.x : s.z) - item.half.x;
    float away = (side == CR_BACK ? s.z : s.x) - item.half.z - gap;
    if (long_way < 0) return -1;
    for (int trial = 0; trial < TRIALS; ++trial) {
        float t = cr_draw(p, -(double)long_way, (double)long_way);
        float x = side == CR_BACK ? t : side == CR_LEFT_SIDE ? -away : away, z = side == CR_BACK ? -away : t;
        int32_t index = cr_plan_try(p, item, s, x, z, yaw);
        if (index >= 0) return index;
    }
    return -1;
}

// ---------------------------------------------------------------- arrangements

static void belong(cr_plan* p, int32_t first, const char* structure) {
    int number = cr_plan_structure(p);
    for (int32_t k = first; k < p->layout->count; ++k) {
        p->layout->items[k].structure = structure;
        p->layout->items[k].number = number;
    }
}

typedef enum tower_style { ALIKE, SMALLER_UPWARDS, SIZES_VARY, KINDS_VARY, STYLES } tower_style;

static cr_item next_level(cr_plan* p, const cr_item* item, tower_style style) {
    cr_item next = *item;
    if (style == SIZES_VARY)
        cr_plan_size(&next, item->half.x * cr_draw(p, .85, 1.1), item->half.y * cr_draw(p, .8, 1.2),
                     item->half.z * cr_draw(p, .85, 1.1));
    if (style != KINDS_VARY) return next;
    next = cr_plan_item(p, cr_chance(p, .5) ? CR_NOUN_cube : CR_NOUN_cylinder);
    cr_plan_scale(&next, item->half.x / next.half.x * cr_draw(p, .9, 1.1));
    next.material = item->material;
    return next;
}

// On `below`, (dx, dz) off the axis of the item `foot`, world.
static int32_t put_level(cr_plan* p, cr_item item, int32_t below, int32_t foot, float dx, float dz, double yaw) {
    cr_spot on = cr_plan_top(p, below, 0);
    const cr_item* base = cr_plan_get(p, foot);
    cr_vec3 place = cr_v3(base->pose.position.x + dx, on.origin.y, base->pose.position.z + dz);
    cr_vec3 local = cr_rotate_back(cr_turn(CR_Y_AXIS, on.yaw), cr_sub(place, on.origin));
    return cr_plan_try(p, item, on, local.x, local.z, yaw);
}

// Of cubes, boxes, cylinders, crates, barrels or books; all alike, or growing smaller upwards, or mixed. Every one
// stands up to a tenth of its half width off the tower's axis, so that the mass above a joint stays over it.
int32_t cr_plan_tower(cr_plan* p, cr_spot spot, float x, float z, int count, int32_t* top) {
    static const int32_t kinds[] = {CR_NOUN_cube, CR_NOUN_box,  CR_NOUN_cylinder, CR_NOUN_crate, CR_NOUN_brick,
                                    CR_NOUN_box,  CR_NOUN_book, CR_NOUN_disc,     CR_NOUN_cube};
    int32_t kind = CR_PICK(p, kinds), first = p->layout->count, below = -1;
    tower_style style = (tower_style)cr_whole(p, 0, STYLES - 1);
    cr_item item = cr_plan_item(p, kind);
    if (kind == CR_NOUN_box && style != KINDS_VARY) cr_plan_size(&item, .17f, cr_draw(p, .1, .2), .17f);
    bool round = style == KINDS_VARY || kind == CR_NOUN_cylinder || kind == CR_NOUN_disc;
    if (round && item.material == CR_MATERIAL_STEEL) item.material = CR_MATERIAL_STONE; // steel creeps on its rims
    if (round && item.half.x < .14f) cr_plan_scale(&item, .14f / item.half.x);          // and so does what is small
    bool colors = cr_chance(p, .4), turned = cr_chance(p, .5), shifted = cr_chance(p, .6);
    double most = !shifted ? 0 : round || item.material == CR_MATERIAL_STEEL ? .03 : .1;
    double shrink = cr_random_range(p->random, round ? .92 : .8, .97);
    for (int k = 0; k < count; ++k) {
        if (k > 0 && style == SMALLER_UPWARDS) cr_plan_scale(&item, (float)shrink);
        cr_item next = next_level(p, &item, style);
        if (colors) cr_plan_color(p, &next, CR_COLOR_NONE);
        double off = most * (double)fminf(next.half.x, next.half.z);
        float dx = cr_draw(p, -off, off), dz = cr_draw(p, -off, off);
        double yaw = turned ? cr_random_range(p->random, -.4, .4) : 0;
        below = k == 0 ? cr_plan_try(p, next, spot, x, z, yaw) : put_level(p, next, below, first, dx, dz, yaw);
        if (below < 0) break;
    }
    bool any = first < p->layout->count;
    belong(p, first, p->layout->count - first >= 3 ? "tower" : "stack");
    if (top) *top = any ? p->layout->count - 1 : -1;
    return any ? first : -1;
}

void cr_plan_row(cr_plan* p, cr_item item, cr_spot spot, float x, float z, int count, float pitch) {
    int32_t first = p->layout->count;
    bool colors = cr_chance(p, .3);
    double yaw = cr_chance(p, .7) ? 0 : CR_PI / 2;
    for (int k = 0; k < count; ++k) {
        if (colors) cr_plan_color(p, &item, CR_COLOR_NONE);
        cr_plan_try(p, item, spot, x + pitch * ((float)k - .5f * (float)(count - 1)), z, yaw);
    }
    belong(p, first, "row");
}

void cr_plan_ring(cr_plan* p, cr_item item, cr_spot spot, int count, float radius) {
    int32_t first = p->layout->count;
    bool colors = cr_chance(p, .3);
    double start = cr_draw_yaw(p);
    for (int k = 0; k < count; ++k) {
        double a = start + 2 * CR_PI * k / count; // about +y from +z
        if (colors) cr_plan_color(p, &item, CR_COLOR_NONE);
        cr_plan_try(p, item, spot, radius * (float)sin(a), radius * (float)cos(a), a + CR_PI);
    }
    belong(p, first, "ring");
}

void cr_plan_pyramid(cr_plan* p, cr_item item, cr_spot spot, float x, int base, float gap, float* height) {
    int32_t first = p->layout->count, before = first; // the first of the row below
    float pitch = 2 * item.half.x + gap;
    bool colors = cr_chance(p, .3);
    for (int row = 0; row < base; ++row) {
        int32_t start = p->layout->count;
        for (int k = 0; k < base - row; ++k) {
            if (colors) cr_plan_color(p, &item, CR_COLOR_NONE);
            if (row == 0)
                cr_plan_stand(p, item, spot, x + pitch * ((float)k - .5f * (float)(base - 1)), 0, 0);
            else
                cr_plan_stand(p, item, cr_plan_top(p, before + k, 0), pitch / 2, 0, 0);
        }
        before = start;
    }
    belong(p, first, "pyramid");
    if (height) *height = 2 * item.half.y * (float)base;
}

void cr_plan_clutter(cr_plan* p, cr_spot spot, const int32_t* things, int things_count, int count) {
    for (int k = 0; k < count; ++k) {
        cr_item item = cr_plan_item(p, things[cr_random_below(p->random, (uint32_t)things_count)]);
        cr_plan_place(p, item, spot, 0, CR_PI);
    }
}

void cr_plan_crockery(cr_plan* p, cr_spot spot, int count) {
    static const int32_t things[] = {CR_NOUN_cup, CR_NOUN_cup,  CR_NOUN_plate,  CR_NOUN_plate, CR_NOUN_bowl,
                                     CR_NOUN_pot, CR_NOUN_vase, CR_NOUN_bottle, CR_NOUN_candle};
    while (count > 0) {
        cr_item item = cr_plan_item(p, CR_PICK(p, things));
        int32_t at = cr_plan_place(p, item, spot, 0, CR_PI);
        --count;
        if (at < 0 || item.thing != CR_NOUN_plate) continue;
        for (; count > 0 && cr_chance(p, .4); --count) { // plates pile up, a cup ends them
            bool cup = cr_chance(p, .4);
            if (cup) item = cr_plan_item(p, CR_NOUN_cup);
            if (2 * (item.half.y + cr_plan_get(p, at)->half.y) > spot.clear) break;
            at = cr_plan_try(p, item, cr_plan_top(p, at, 0), 0, 0, 0);
            if (cup || at < 0) break;
        }
    }
}

// Lying, some on each other.
void cr_plan_books(cr_plan* p, cr_spot spot, int count) {
    while (count > 0) {
        cr_item item = cr_plan_item(p, CR_NOUN_book);
        cr_plan_color(p, &item, CR_COLOR_NONE);
        int32_t at = cr_plan_place(p, item, spot, 0, .5);
        --count;
        float used = 2 * item.half.y;
        for (; at >= 0 && count > 0 && cr_chance(p, .6); --count) {
            cr_item next = item;
            cr_plan_size(&next, item.half.x * cr_draw(p, .8, 1), item.half.y * cr_draw(p, .7, 1.4),
                         item.half.z * cr_draw(p, .8, 1));
            cr_plan_color(p, &next, CR_COLOR_NONE);
            used += 2 * next.half.y;
            if (used > spot.clear) break;
            at = cr_plan_try(p, next, cr_plan_top(p, at, 0), 0, 0, cr_random_range(p->random, -.3, .3));
        }
    }
}

void cr_plan_toys(cr_plan* p, cr_spot spot, int count) {
    static const int32_t things[] = {CR_NOUN_ball, CR_NOUN_cube, CR_NOUN_cone, CR_NOUN_die,     CR_NOUN_figure,
                                     CR_NOUN_pin,  CR_NOUN_coin, CR_NOUN_cup,  CR_NOUN_mushroom};
    for (int k = 0; k < count; ++k) {
        cr_item item = cr_plan_item(p, CR_PICK(p, things));
        cr_plan_color(p, &item, CR_COLOR_NONE);
        int32_t more = cr_noun_count() - CR_NOUN_END; // what the user has added
        if (more > 0 && cr_chance(p, .3)) {
            item = cr_plan_item(p, CR_NOUN_END + (int32_t)cr_random_below(p->random, (uint32_t)more));
            cr_plan_scale(&item, fminf(1, .3f / cr_length(item.half)));
        }
        if (item.thing == CR_NOUN_ball || item.thing == CR_NOUN_cube || item.thing == CR_NOUN_cone)
            cr_plan_scale(&item, cr_draw(p, .35, .8));
        cr_plan_place(p, item, spot, 0, CR_PI);
    }
}

int32_t cr_plan_dominoes(cr_plan* p, cr_item domino, cr_path path, int count, float x, float z, double yaw,
                         float pitch) {
    int32_t first = p->layout->count;
    bool colors = cr_chance(p, .3);
    double turn = path == CR_PATH_LINE   ? 0
                  : path == CR_PATH_RING ? 2 * CR_PI / count
                                         : cr_random_range(p->random, .06, .14);
    for (int k = 0; k < count; ++k) {
        if (colors) cr_plan_color(p, &domino, CR_COLOR_NONE);
        cr_plan_try(p, domino, cr_plan_floor(INFINITY, INFINITY), x, z, yaw);
        double step = path == CR_PATH_SNAKE && k % 20 >= 10 ? -turn : turn;
        yaw += step;
        x += pitch * (float)cos(yaw - step / 2);
        z -= pitch * (float)sin(yaw - step / 2);
    }
    belong(p, first, "row");
    return first;
}

static bool flat(const cr_plan* p, int32_t index) {
    int32_t thing = p->layout->items[index].thing;
    return p->forms[index].surface_count > 0 && thing != CR_NOUN_coin;
}

// From outside towards the middle of a spot until it meets another: they touch, to half a millimetre.
static int32_t push_in(cr_plan* p, cr_item item, cr_spot spot, float from) {
    enum { STEPS = 12 };
    const float touching = 2e-4f;
    cr_form* scratch = p->forms + CR_MAX_ITEMS;
    cr_thing_form(item.thing, item.half, scratch);
    double c, s, yaw = cr_draw_yaw(p);
    cr_random_circle(p->random, &c, &s);
    float clear = INFINITY, met = 0; // distances from the middle
    for (int k = 0; k < 40; ++k) {   // coarse: the first place, from outside, that is taken
        float r = from * (1 - (float)k / 40);
        set_down(&item, &spot, r * (float)c, r * (float)s, yaw);
        met = r;
        if (!clear_of_all(p, scratch, &item, touching)) break;
        clear = r;
    }
    if (isinf(clear)) return -1;
    for (int k = 0; k < STEPS && met < clear; ++k) {
        float r = (met + clear) / 2;
        set_down(&item, &spot, r * (float)c, r * (float)s, yaw);
        if (clear_of_all(p, scratch, &item, touching))
            clear = r;
        else
            met = r;
    }
    set_down(&item, &spot, clear * (float)c, clear * (float)s, yaw);
    return append(p, item);
}

// On one of the heap's items from `first` on that is wide enough; -1.
static int32_t heap_up(cr_plan* p, cr_item item, int32_t first) {
    for (int trial = 0; trial < 20; ++trial) {
        int32_t on = first + (int32_t)cr_random_below(p->random, (uint32_t)(p->layout->count - first));
        if (!flat(p, on)) continue;
        cr_spot top = cr_plan_top(p, on, 0);
        double x = .4 * (double)fminf(top.x, item.half.x), z = .4 * (double)fminf(top.z, item.half.z);
        if (item.half.x > 1.3f * top.x || item.half.z > 1.3f * top.z) continue;
        float dx = cr_draw(p, -x, x), dz = cr_draw(p, -z, z);
        int32_t at = cr_plan_try(p, item, top, dx, dz, cr_draw_yaw(p));
        if (at >= 0) return at;
    }
    return -1;
}

void cr_plan_pile(cr_plan* p, cr_spot spot, float from, int count) {
    static const int32_t things[] = {CR_NOUN_box,   CR_NOUN_box,   CR_NOUN_cube, CR_NOUN_cylinder, CR_NOUN_disc,
                                     CR_NOUN_brick, CR_NOUN_crate, CR_NOUN_book, CR_NOUN_rock,     CR_NOUN_cone};
    int32_t first = p->layout->count;
    bool one_kind = cr_chance(p, .35);
    int32_t kind = things[cr_random_below(p->random, 7)];
    for (int k = 0; k < count; ++k) {
        cr_item item = cr_plan_item(p, one_kind ? kind : CR_PICK(p, things));
        cr_plan_scale(&item, cr_draw(p, .6, 1.1));
        int32_t at = k >= 3 && k >= count / 2 ? heap_up(p, item, first) : -1;
        if (at >= 0) continue;
        if (k == 0)
            cr_plan_try(p, item, spot, 0, 0, cr_draw_yaw(p));
        else
            push_in(p, item, spot, from + .8f);
    }
    belong(p, first, "pile");
}

int32_t cr_plan_table(cr_plan* p, cr_spot spot, float x, float z, int chairs, int things) {
    cr_item table = cr_plan_item(p, cr_chance(p, .7) ? CR_NOUN_table : CR_NOUN_round_table);
    int32_t index = cr_plan_try(p, table, spot, x, z, 0);
    if (index < 0) return -1;
    static const int32_t seats[] = {CR_NOUN_chair, CR_NOUN_chair, CR_NOUN_chair, CR_NOUN_stool};
    cr_item seat = cr_plan_item(p, CR_PICK(p, seats));
    int order[4] = {0, 1, 2, 3};
    for (int k = 3; k > 0; --k) {
        int other = cr_whole(p, 0, k), kept = order[k];
        order[k] = order[other];
        order[other] = kept;
    }
    bool two = table.half.x > 2.2f * seat.half.x; // on the long sides
    int placed = 0;
    for (int pass = 0; pass < 2; ++pass)
        for (int k = 0; k < 4 && placed < chairs; ++k) {
            double a = order[k] * CR_PI / 2; // from the table towards the chair, about +y from +z
            float sine = (float)sin(a), cosine = (float)cos(a);
            float out = fabsf(sine) * table.half.x + fabsf(cosine) * table.half.z + seat.half.z * cr_draw(p, .4, 1.2);
            float beside = fabsf(cosine) > .5f && two ? (pass ? -.45f : .45f) * table.half.x : 0;
            if (pass == 1 && beside == 0) continue;
            float cx = x + out * sine + beside, cz = z + out * cosine;
            double turn = a + CR_PI + cr_random_range(p->random, -.12, .12);
            if (cr_plan_try(p, seat, spot, cx, cz, turn) >= 0 ||
                cr_plan_try(p, seat, spot, cx + sine * seat.half.z, cz + cosine * seat.half.z, turn) >= 0)
                ++placed;
        }
    cr_plan_crockery(p, cr_plan_top(p, index, 0), things);
    return index;
}

void cr_plan_bricks(cr_plan* p, cr_spot spot, int columns, int rows) {
    int32_t first = p->layout->count;
    cr_item brick = cr_plan_item(p, CR_NOUN_brick), half = brick;
    half.thing = CR_NOUN_box;
    half.half = cr_v3(brick.half.x / 2, brick.half.y, brick.half.z);
    float pitch = 2 * brick.half.x, left = -.5f * pitch * (float)columns;
    int32_t below = -1;
    for (int row = 0; row < rows; ++row) {
        bool odd = row % 2;
        int32_t start = p->layout->count;
        for (int k = 0; k < columns + odd; ++k) {
            bool end = odd && (k == 0 || k == columns);
            float at = odd ? left + pitch * (float)k : left + pitch * ((float)k + .5f);
            if (end) at += k == 0 ? half.half.x : -half.half.x;
            if (row == 0) {
                cr_plan_stand(p, brick, spot, at, 0, 0);
            } else {
                int32_t under = below + (odd ? k < columns ? k : columns - 1 : k);
                cr_spot on = cr_plan_top(p, under, 0);
                cr_plan_stand(p, end ? half : brick, on, spot.origin.x + at - on.origin.x, 0, 0);
            }
        }
        below = start;
    }
    belong(p, first, "brickwork");
}

void cr_plan_walls(cr_plan* p, cr_spot floor, float height, bool sides) {
    cr_item wall = cr_plan_item(p, CR_NOUN_wall);
    const float t = .06f;
    cr_plan_size(&wall, floor.x + 2 * t, height / 2, t);
    cr_plan_stand(p, wall, floor, 0, -floor.z - t, 0);
    if (!sides) return;
    cr_plan_size(&wall, floor.z, height / 2, t);
    cr_plan_stand(p, wall, floor, -floor.x - t, 0, CR_PI / 2);
    cr_plan_stand(p, wall, floor, floor.x + t, 0, -CR_PI / 2);
}

// ---------------------------------------------------------------- what moves

int32_t cr_plan_ramp(cr_plan* p, cr_item ramp, cr_item roller, float x, float z, double yaw, float along) {
    cr_spot floor = cr_plan_floor(INFINITY, INFINITY);
    cr_vec3 back = cr_rotate(cr_turn(CR_Y_AXIS, yaw), cr_v3(-ramp.half.x, 0, 0));
    int32_t base = cr_plan_stand(p, ramp, floor, x + back.x, z + back.z, yaw);
    if (base < 0) return -1;
    double length = hypot((double)ramp.half.x, (double)ramp.half.y);
    float down = ramp.half.x / (float)length, up = ramp.half.y / (float)length; // of the slope, in (x, y)
    float lift = roller.half.y, t = 1 - 2 * along;
    cr_vec3 at = cr_v3(t * ramp.half.x + up * (lift + 1e-4f), -t * ramp.half.y + down * (lift + 1e-4f), 0);
    cr_pose local = {at, cr_turn(CR_Z_AXIS, -atan2((double)ramp.half.y, (double)ramp.half.x))};
    roller.moves = true;
    return cr_plan_lean(p, roller, cr_pose_mul(cr_plan_get(p, base)->pose, local), base);
}

int32_t cr_plan_aim(cr_plan* p, cr_item ball, cr_vec3 target, double direction, float away, float speed) {
    cr_vec3 way = cr_v3((float)cos(direction), 0, (float)-sin(direction));
    float time = away / speed, g = -p->stage->gravity.y;
    cr_vec3 start = cr_madd(target, -away, way);
    start.y = fmaxf(ball.half.y + .02f, target.y + cr_draw(p, -.3, .6));
    cr_vec3 velocity = cr_scale(cr_sub(target, start), 1 / time);
    velocity.y += g * time / 2;
    return cr_plan_throw(p, ball, start, velocity);
}

int32_t cr_plan_roll(cr_plan* p, cr_item ball, float x, float z, double direction, float away, float speed) {
    cr_vec3 way = cr_v3((float)cos(direction), 0, (float)-sin(direction));
    ball.velocity = cr_scale(way, speed);
    ball.spin = cr_scale(cr_cross(CR_Y_AXIS, way), speed / ball.half.y);
    ball.moves = true;
    cr_spot floor = cr_plan_floor(INFINITY, INFINITY);
    return cr_plan_try(p, ball, floor, x - away * way.x, z - away * way.z, 0);
}
