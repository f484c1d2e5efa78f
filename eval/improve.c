#include "eval/improve.h"

#include <math.h>
#include <stdlib.h>

#include "eval/imagine.h"
#include "scenes/imagined.h"
#include "scenes/things.h"

// ---------------------------------------------------------------- who fits

static bool size_fits(const cr_item* item, int32_t word) {
    cr_vec3 extent = cr_scale(item->half, 2), usual = cr_noun_get(item->thing)->size;
    float ratio = cbrtf(extent.x * extent.y * extent.z / (usual.x * usual.y * usual.z));
    return cr_size_means((cr_size_word)word, ratio, extent, usual);
}

static cr_color_word color_of(const cr_item* item) {
    return item->color != CR_COLOR_NONE ? item->color : cr_color_nearest(cr_material_get(item->material)->color);
}

bool cr_item_fits(const cr_item* item, const cr_argument* a) {
    if (a->kind != CR_ARGUMENT_NOUN) return false;
    if (a->noun == CR_CLAIM_BODY && item->motion != CR_DYNAMIC) return false;
    if (a->noun == CR_CLAIM_OBSTACLE && item->motion == CR_DYNAMIC) return false;
    if (a->noun > CR_CLAIM_OBSTACLE || (a->noun < CR_CLAIM_BODY && !cr_noun_is(item->thing, a->noun))) return false;
    for (int32_t k = 0; k < a->adjective_count; ++k) {
        cr_adjective word = a->adjectives[k];
        if (word.kind == CR_ADJECTIVE_COLOR && color_of(item) != (cr_color_word)word.value) return false;
        if (word.kind == CR_ADJECTIVE_MATERIAL && item->material != (cr_material)word.value) return false;
        if (word.kind == CR_ADJECTIVE_SIZE && !size_fits(item, word.value)) return false;
    }
    return true;
}

// ---------------------------------------------------------------- where things are

typedef struct improver {
    cr_layout* l;
    cr_random* random;
    int32_t kept;
    bool good; // placing has not failed
} improver;

typedef struct extent {
    float low[3], high[3]; // m, world
} extent;

static extent extent_of(const cr_item* item) {
    cr_mat3 m = cr_quat_matrix(item->pose.orientation);
    cr_vec3 p = item->pose.position, h = item->half;
    extent e;
    for (int k = 0; k < 3; ++k) {
        float reach = fabsf(m.m[k][0]) * h.x + fabsf(m.m[k][1]) * h.y + fabsf(m.m[k][2]) * h.z;
        e.low[k] = cr_component(p, k) - reach;
        e.high[k] = cr_component(p, k) + reach;
    }
    return e;
}

static double yaw_of(const cr_layout* l, int32_t k) {
    double yaw = 0;
    for (; k >= 0; k = l->items[k].parent) yaw += l->items[k].yaw;
    return yaw;
}

static void put_anew(improver* p) {
    if (p->good) p->good = cr_layout_place(p->l, p->kept, NULL) == CR_OK;
}

// Is an item to stay where it is: kept, or about to move, which goes with its place?
static bool stays(const improver* p, int32_t k) { return k < p->kept || p->l->items[k].moves; }

// Moves an item, with all that stands on it, by a step in the world's level.
static bool shift(improver* p, int32_t k, float dx, float dz) {
    if (stays(p, k)) return false;
    cr_item* item = p->l->items + k;
    if (item->held != CR_STANDS) {
        item->pose.position.x += dx;
        item->pose.position.z += dz;
    } else {
        double yaw = yaw_of(p->l, item->parent), c = cos(yaw), s = sin(yaw);
        item->x += (float)(c * (double)dx - s * (double)dz);
        item->z += (float)(s * (double)dx + c * (double)dz);
    }
    put_anew(p);
    return true;
}

// What stands on `other`, or on what stands on it, comes down to where that stands.
static void take_off(improver* p, int32_t k, int32_t other) {
    const cr_item* below = p->l->items + other;
    if (k == other || !cr_layout_is_above(p->l, k, other) || stays(p, k)) return;
    cr_item* item = p->l->items + k;
    cr_vec3 at = item->pose.position;
    if (below->parent >= 0) at = cr_transform_back(p->l->items[below->parent].pose, at);
    item->held = CR_STANDS;
    item->parent = below->parent;
    item->surface = below->surface;
    item->x = at.x;
    item->z = at.z;
    put_anew(p);
}

static float draw(improver* p, double a, double b) { return (float)cr_random_range(p->random, a, b); }

// ---------------------------------------------------------------- relations of two

static bool on_or_in(improver* p, int32_t a, int32_t b, bool inside) {
    cr_form form;
    cr_item *item = p->l->items + a, *parent = p->l->items + b;
    if (stays(p, a) || cr_layout_is_above(p->l, b, a) || parent->held == CR_FLIES) return false;
    cr_thing_form(parent->thing, parent->half, &form);
    if (form.surface_count == 0) return false;
    int32_t s = inside ? 0 : (int32_t)cr_random_below(p->random, (uint32_t)form.surface_count);
    const cr_surface* surface = form.surfaces + s;
    if (inside && !surface->inside) return false;
    if (item->held == CR_STANDS && item->parent == b) return false;
    float x = fmaxf(0, surface->x - .7f * item->half.x), z = fmaxf(0, surface->z - .7f * item->half.z);
    item->held = CR_STANDS;
    item->parent = b;
    item->surface = s;
    item->x = surface->centre.x + draw(p, -1, 1) * x;
    item->z = surface->centre.z + draw(p, -1, 1) * z;
    put_anew(p);
    return true;
}

// To the side of b along an axis (0: x, 2: z), towards `way`; `gap` m away.
static bool beside(improver* p, int32_t a, int32_t b, int axis, float way, float gap) {
    take_off(p, a, b);
    take_off(p, b, a);
    int32_t root = cr_layout_carrier(p->l, a, b);
    if (stays(p, root)) {
        int32_t other = cr_layout_carrier(p->l, b, a); // then b goes to the other side
        if (stays(p, other) || cr_layout_is_above(p->l, a, other)) return false;
        return beside(p, b, a, axis, -way, gap);
    }
    if (cr_layout_is_above(p->l, b, root)) return false;
    extent ea = extent_of(p->l->items + a), eb = extent_of(p->l->items + b);
    float step = way > 0 ? eb.high[axis] + gap - ea.low[axis] : eb.low[axis] - gap - ea.high[axis];
    return shift(p, root, axis == 0 ? step : 0, axis == 0 ? 0 : step);
}

static bool is_beside(const cr_layout* l, int32_t a, int32_t b, int axis, float way) {
    extent ea = extent_of(l->items + a), eb = extent_of(l->items + b);
    return way > 0 ? ea.low[axis] > eb.high[axis] : ea.high[axis] < eb.low[axis];
}

static bool is_next_to(const cr_layout* l, int32_t a, int32_t b) {
    const cr_item *x = l->items + a, *y = l->items + b;
    if (x->parent == b || y->parent == a) return false;
    float size = 2 * fminf(cbrtf(x->half.x * x->half.y * x->half.z), cbrtf(y->half.x * y->half.y * y->half.z));
    extent ea = extent_of(x), eb = extent_of(y);
    float square = 0;
    for (int k = 0; k < 3; ++k) {
        float gap = fmaxf(0, fmaxf(ea.low[k] - eb.high[k], eb.low[k] - ea.high[k]));
        square += gap * gap;
    }
    return sqrtf(square) < size / 2;
}

static bool next_to(improver* p, int32_t a, int32_t b) {
    const cr_item *x = p->l->items + a, *y = p->l->items + b;
    float size = 2 * fminf(cbrtf(x->half.x * x->half.y * x->half.z), cbrtf(y->half.x * y->half.y * y->half.z));
    take_off(p, a, b);
    take_off(p, b, a);
    int32_t root = cr_layout_carrier(p->l, a, b);
    if (stays(p, root) || cr_layout_is_above(p->l, b, root)) return false;
    // To one of b's four sides, in its own frame.
    int side = (int)cr_random_below(p->random, 4);
    cr_vec3 axis = side < 2 ? cr_v3(1, 0, 0) : cr_v3(0, 0, 1);
    cr_vec3 way = cr_rotate(y->pose.orientation, cr_scale(axis, side % 2 ? 1 : -1));
    cr_vec3 own = cr_rotate_back(x->pose.orientation, way);
    float reach = fabsf(own.x) * x->half.x + fabsf(own.y) * x->half.y + fabsf(own.z) * x->half.z;
    float away = (side < 2 ? y->half.x : y->half.z) + reach + draw(p, .05, .35) * size;
    cr_vec3 step = cr_sub(cr_madd(y->pose.position, away, way), x->pose.position);
    return shift(p, root, step.x + draw(p, -.2, .2) * size * way.z, step.z + draw(p, -.2, .2) * size * way.x);
}

// ---------------------------------------------------------------- relations of claims

static bool holds(const cr_layout* l, cr_predicate predicate, int32_t a, int32_t b) {
    switch (predicate) {
    case CR_PREDICATE_on:
    case CR_PREDICATE_inside:
        return l->items[a].held == CR_STANDS && l->items[a].parent == b;
    case CR_PREDICATE_left_of:
        return is_beside(l, a, b, 0, -1);
    case CR_PREDICATE_right_of:
        return is_beside(l, a, b, 0, 1);
    case CR_PREDICATE_in_front_of:
        return is_beside(l, a, b, 2, 1);
    case CR_PREDICATE_behind:
        return is_beside(l, a, b, 2, -1);
    case CR_PREDICATE_next_to:
        return is_next_to(l, a, b);
    default:
        return true;
    }
}

static void bring_about(improver* p, cr_predicate predicate, int32_t a, int32_t b) {
    float gap = draw(p, .05, .4);
    switch (predicate) {
    case CR_PREDICATE_on:
        on_or_in(p, a, b, false);
        break;
    case CR_PREDICATE_inside:
        on_or_in(p, a, b, true);
        break;
    case CR_PREDICATE_left_of:
        beside(p, a, b, 0, -1, gap);
        break;
    case CR_PREDICATE_right_of:
        beside(p, a, b, 0, 1, gap);
        break;
    case CR_PREDICATE_in_front_of:
        beside(p, a, b, 2, 1, gap);
        break;
    case CR_PREDICATE_behind:
        beside(p, a, b, 2, -1, gap);
        break;
    default:
        next_to(p, a, b);
    }
}

// Items that fit an argument, in any order; returns how many.
static int32_t find(improver* p, const cr_argument* a, int32_t found[CR_MAX_ITEMS]) {
    int32_t count = 0;
    for (int32_t k = 0; k < p->l->count; ++k)
        if (cr_item_fits(p->l->items + k, a)) found[count++] = k;
    for (int32_t k = count - 1; k > 0; --k) {
        int32_t other = (int32_t)cr_random_below(p->random, (uint32_t)(k + 1)), kept = found[k];
        found[k] = found[other];
        found[other] = kept;
    }
    return count;
}

static void improve_pair(improver* p, const cr_claim* c) {
    int32_t as[CR_MAX_ITEMS], bs[CR_MAX_ITEMS];
    int32_t na = find(p, &c->arguments[0], as), nb = find(p, &c->arguments[1], bs);
    bool all = c->arguments[0].quantifier == CR_ALL, of_all = c->arguments[1].quantifier == CR_ALL;
    for (int32_t i = 0; i < (all ? na : na > 0) && of_all; ++i)
        for (int32_t k = 0; k < nb && p->good; ++k)
            if (as[i] != bs[k] && !holds(p->l, c->predicate, as[i], bs[k])) bring_about(p, c->predicate, as[i], bs[k]);
    if (of_all) return;
    for (int32_t i = 0; i < na && !all; ++i) // one is enough
        for (int32_t k = 0; k < nb; ++k)
            if (as[i] != bs[k] && holds(p->l, c->predicate, as[i], bs[k])) return;
    for (int32_t i = 0; i < na && p->good; ++i) {
        bool held = false;
        for (int32_t k = 0; k < nb && !held; ++k) held = as[i] != bs[k] && holds(p->l, c->predicate, as[i], bs[k]);
        int32_t b = nb > 0 && bs[0] != as[i] ? bs[0] : nb > 1 ? bs[1] : -1;
        if (!held && b >= 0) bring_about(p, c->predicate, as[i], b);
        if (!all) return;
    }
}

static void improve_between(improver* p, const cr_claim* c) {
    int32_t as[CR_MAX_ITEMS], bs[CR_MAX_ITEMS], cs[CR_MAX_ITEMS];
    int32_t na = find(p, &c->arguments[0], as), nb = find(p, &c->arguments[1], bs), nc = find(p, &c->arguments[2], cs);
    if (na == 0 || nb == 0 || nc == 0) return;
    int32_t a = as[0], b = bs[0], other = -1;
    for (int32_t k = 0; k < nc; ++k)
        if (cs[k] != b && cs[k] != a) other = cs[k];
    if (a == b || other < 0) return;
    const cr_item* items = p->l->items;
    float room = items[a].half.x + items[a].half.z + .1f;
    if (cr_length(cr_sub(items[b].pose.position, items[other].pose.position)) <
        room + items[b].half.x + items[other].half.x)
        beside(p, other, b, 0, items[other].pose.position.x > items[b].pose.position.x ? 1 : -1, room);
    cr_vec3 middle = cr_scale(cr_add(items[b].pose.position, items[other].pose.position), .5f);
    cr_vec3 step = cr_sub(middle, items[a].pose.position);
    int32_t root = cr_layout_carrier(p->l, a, b);
    if (!cr_layout_is_above(p->l, b, root) && !cr_layout_is_above(p->l, other, root)) shift(p, root, step.x, step.z);
}

// ---------------------------------------------------------------- rows and rings

// The most items of one kind that stand on one thing.
static int32_t most_alike(const improver* p, int32_t members[CR_MAX_ITEMS]) {
    const cr_layout* l = p->l;
    int32_t best = 0;
    for (int32_t i = p->kept; i < l->count; ++i) {
        int32_t list[CR_MAX_ITEMS], count = 0;
        for (int32_t k = i; k < l->count; ++k)
            if (l->items[k].thing == l->items[i].thing && l->items[k].parent == l->items[i].parent &&
                l->items[k].held == CR_STANDS && !l->items[k].moves)
                list[count++] = k;
        if (count <= best) continue;
        best = count;
        for (int32_t k = 0; k < count; ++k) members[k] = list[k];
    }
    return best;
}

static void sort_members(int32_t* members, int32_t count, const float* keys) {
    for (int32_t i = 1; i < count; ++i)
        for (int32_t k = i; k > 0 && keys[members[k]] < keys[members[k - 1]]; --k) {
            int32_t kept = members[k];
            members[k] = members[k - 1];
            members[k - 1] = kept;
        }
}

static void line_up(improver* p) {
    int32_t members[CR_MAX_ITEMS], count = most_alike(p, members);
    if (count < 3) return;
    float keys[CR_MAX_ITEMS], mx = 0, mz = 0, xx = 0, zz = 0, widest = 0;
    for (int32_t k = 0; k < count; ++k) {
        mx += p->l->items[members[k]].x / (float)count;
        mz += p->l->items[members[k]].z / (float)count;
    }
    for (int32_t k = 0; k < count; ++k) {
        const cr_item* item = p->l->items + members[k];
        xx += (item->x - mx) * (item->x - mx);
        zz += (item->z - mz) * (item->z - mz);
        widest = fmaxf(widest, 2 * fmaxf(item->half.x, item->half.z));
    }
    bool along_x = xx >= zz;
    float spread = sqrtf(12 * fmaxf(xx, zz) / (float)count); // of an even row of that variance
    float pitch = fmaxf(spread / (float)count, 1.1f * widest);
    for (int32_t k = 0; k < count; ++k)
        keys[members[k]] = along_x ? p->l->items[members[k]].x : p->l->items[members[k]].z;
    sort_members(members, count, keys);
    for (int32_t k = 0; k < count; ++k) {
        cr_item* item = p->l->items + members[k];
        float at = pitch * ((float)k - .5f * (float)(count - 1));
        item->x = mx + (along_x ? at : 0);
        item->z = mz + (along_x ? 0 : at);
        item->yaw = p->l->items[members[0]].yaw;
    }
    put_anew(p);
}

static void ring_up(improver* p) {
    int32_t members[CR_MAX_ITEMS], count = most_alike(p, members);
    if (count < 4) return;
    float keys[CR_MAX_ITEMS], mx = 0, mz = 0, radius = 0, widest = 0;
    for (int32_t k = 0; k < count; ++k) {
        mx += p->l->items[members[k]].x / (float)count;
        mz += p->l->items[members[k]].z / (float)count;
    }
    for (int32_t k = 0; k < count; ++k) {
        const cr_item* item = p->l->items + members[k];
        radius += hypotf(item->x - mx, item->z - mz) / (float)count;
        widest = fmaxf(widest, 2 * hypotf(item->half.x, item->half.z));
        keys[members[k]] = atan2f(item->z - mz, item->x - mx);
    }
    sort_members(members, count, keys);
    radius = fmaxf(radius, 1.1f * widest * (float)count / (2 * (float)CR_PI));
    for (int32_t k = 0; k < count; ++k) {
        cr_item* item = p->l->items + members[k];
        float angle = keys[members[0]] + 2 * (float)CR_PI * (float)k / (float)count;
        item->x = mx + radius * cosf(angle);
        item->z = mz + radius * sinf(angle);
    }
    put_anew(p);
}

// ---------------------------------------------------------------- what rolls

// Where an item is to go, in the world's level: as it moves, else to what it is to meet; zeros: nobody says.
static cr_vec3 way_of(const cr_caption* caption, const cr_layout* l, int32_t k) {
    const cr_item* item = l->items + k;
    cr_vec3 way = cr_v3(item->velocity.x, 0, item->velocity.z);
    for (int32_t i = 0; i < caption->claim_count && !(cr_length(way) > .3f); ++i) {
        const cr_claim* c = caption->claims + i;
        bool meets = cr_predicate_get(c->predicate)->event && !c->negated && c->argument_count > 1;
        if (!meets || !cr_item_fits(item, c->arguments)) continue;
        for (int32_t met = 0; met < l->count; ++met)
            if (met != k && cr_item_fits(l->items + met, c->arguments + 1))
                way = cr_sub(l->items[met].pose.position, item->pose.position);
        way.y = 0;
    }
    return cr_normalize_or(way, cr_v3(0, 0, 0));
}

static void lay_to_roll(const cr_caption* caption, cr_layout* l, int32_t k) {
    cr_item* item = l->items + k;
    cr_vec3 way = way_of(caption, l, k), across = cr_cross(CR_Y_AXIS, way);
    cr_vec3 axis = cr_rotate(item->pose.orientation, CR_Y_AXIS);
    if (!(cr_length(across) > 0) || fabsf(cr_dot(axis, across)) > .94f) return; // 20 degrees
    if (cr_dot(axis, across) < 0) across = cr_scale(across, -1);
    cr_quat turn = cr_turn(cr_normalize_or(cr_cross(axis, across), way), acos((double)cr_dot(axis, across)));
    item->pose.orientation = cr_qnormalize(cr_qmul(turn, item->pose.orientation));
    float radius = fmaxf(item->half.x, item->half.z), speed = cr_dot(item->velocity, way);
    if (item->held == CR_STANDS) { // now by its side, on what is under it
        item->pose.position.y += radius - item->half.y;
        item->held = CR_LEANS;
    }
    if (speed > .3f) item->spin = cr_scale(cr_cross(CR_Y_AXIS, way), speed / radius);
}

cr_status cr_layout_lay_to_roll(const cr_caption* caption, int32_t kept, cr_layout* l, cr_error* error) {
    bool placed = false;
    cr_status status = CR_OK;
    for (int32_t i = 0; i < caption->claim_count && !status; ++i) {
        const cr_claim* c = caption->claims + i;
        for (int32_t k = kept; k < l->count && c->predicate == CR_PREDICATE_rolls && !c->negated && !status; ++k) {
            const cr_item* item = l->items + k;
            bool round = item->motion == CR_DYNAMIC && cr_noun_get(item->thing)->tie == CR_TIE_ROUND;
            if (!round || !cr_item_fits(item, c->arguments)) continue;
            if (!placed) status = cr_layout_place(l, kept, error);
            placed = true;
            if (!status) lay_to_roll(caption, l, k);
        }
    }
    return status;
}

void cr_layout_let_move(const cr_caption* caption, int32_t kept, cr_layout* layout) {
    bool asked = false;
    for (int32_t i = 0; i < caption->claim_count; ++i) {
        const cr_claim* c = caption->claims + i;
        for (int32_t k = 0; k < c->argument_count && !c->negated && c->predicate != CR_PREDICATE_count; ++k)
            asked = asked || (c->arguments[k].kind == CR_ARGUMENT_NOUN && c->arguments[k].noun == CR_CLAIM_BODY);
    }
    for (int32_t k = 0; k < layout->count && asked; ++k) asked = layout->items[k].motion != CR_DYNAMIC;
    for (int32_t k = kept; k < layout->count && asked; ++k) layout->items[k].motion = CR_DYNAMIC;
}

// ---------------------------------------------------------------- room

// Does every claim's argument that an item fits still fit it, and no other?
static bool fits_alike(const cr_caption* caption, const cr_item* a, const cr_item* b) {
    for (int32_t k = 0; k < caption->claim_count; ++k)
        for (int32_t i = 0; i < caption->claims[k].argument_count; ++i) {
            const cr_argument* words = caption->claims[k].arguments + i;
            if (cr_item_fits(a, words) != cr_item_fits(b, words)) return false;
        }
    return true;
}

// Does it stand on such a surface, and is another thing? What stands on its like is built of such.
static bool stands_on(const cr_layout* l, int32_t k, int32_t parent, int32_t surface) {
    const cr_item* item = l->items + k;
    return item->held == CR_STANDS && item->parent == parent && item->thing != l->items[parent].thing &&
           (item->surface > 0 ? item->surface : 0) == surface;
}

// The share of a surface that what stands on it takes: the sum of its boxes. 0 where only one does.
static float share_taken(const cr_layout* l, int32_t parent, int32_t surface, const cr_surface* s) {
    float sum = 0;
    int32_t count = 0;
    for (int32_t k = 0; k < l->count; ++k) {
        if (!stands_on(l, k, parent, surface)) continue;
        sum += 4 * l->items[k].half.x * l->items[k].half.z;
        ++count;
    }
    return count > 1 ? sum / (4 * s->x * s->z) : 0;
}

static bool resize(const cr_caption* caption, cr_item* item, float factor) {
    cr_item sized = *item;
    cr_form form;
    sized.half = cr_scale(item->half, factor);
    cr_thing_form(sized.thing, sized.half, &form);
    sized.half = form.half;
    if (!fits_alike(caption, item, &sized)) return false;
    *item = sized;
    return true;
}

void cr_layout_make_room(const cr_caption* caption, int32_t kept, cr_layout* layout) {
    const float most = .55f; // of a surface; more cannot be moved apart
    cr_item* items = layout->items;
    for (int32_t p = kept; p < layout->count; ++p) {
        cr_form form;
        cr_thing_form(items[p].thing, items[p].half, &form);
        for (int32_t s = 0; s < form.surface_count && !items[p].moves; ++s) {
            float taken = form.surfaces[s].inside ? 0 : share_taken(layout, p, s, form.surfaces + s);
            if (!(taken > most)) continue;
            float factor = fminf(1.6f, sqrtf(taken / most));
            if (resize(caption, items + p, factor)) taken /= factor * factor;
            float smaller = fmaxf(.625f, sqrtf(most / taken));
            for (int32_t k = p + 1; k < layout->count && taken > most; ++k)
                if (stands_on(layout, k, p, s) && !items[k].moves) resize(caption, items + k, smaller);
            cr_thing_form(items[p].thing, items[p].half, &form);
        }
    }
}

// ---------------------------------------------------------------- all claims

static void improve_claim(improver* p, const cr_claim* c, bool rests) {
    bool structure = c->argument_count == 1 && c->arguments[0].kind == CR_ARGUMENT_NOUN;
    bool at_start = c->when == CR_WHEN_DEFAULT || c->when == CR_AT_START || (rests && c->when == CR_AT_END);
    if (c->negated || !at_start) return;
    switch (c->predicate) {
    case CR_PREDICATE_count:
        if (structure && c->arguments[0].noun == CR_CLAIM_ROW) line_up(p);
        if (structure && c->arguments[0].noun == CR_CLAIM_RING) ring_up(p);
        break;
    case CR_PREDICATE_on:
    case CR_PREDICATE_inside:
    case CR_PREDICATE_left_of:
    case CR_PREDICATE_right_of:
    case CR_PREDICATE_in_front_of:
    case CR_PREDICATE_behind:
    case CR_PREDICATE_next_to:
        improve_pair(p, c);
        break;
    case CR_PREDICATE_between:
        improve_between(p, c);
        break;
    default:
        break;
    }
}

cr_status cr_layout_improve(const cr_caption* caption, cr_random* random, int32_t kept, cr_layout* layout,
                            cr_error* error) {
    bool rests = cr_caption_rests(caption);
    improver p = {.l = layout, .random = random, .kept = kept, .good = true};
    cr_status status = cr_layout_place(layout, kept, error);
    for (int pass = 0; pass < 2 && !status; ++pass) // one may undo another
        for (int32_t k = 0; k < caption->claim_count && p.good; ++k) improve_claim(&p, caption->claims + k, rests);
    return status ? status : cr_layout_part(layout, kept, error);
}
