#include "model/scene/items.h"

#include <math.h>
#include <string.h>

#include "model/scene/conditions.h"
#include "world/disjoint.h"
#include "world/geometry.h"
#include "world/random.h"

static const cr_item_field fields[CR_FIELD_COUNT] = {
#define CR_ENTRY(name, classes) {#name, classes},
    CR_ITEM_FIELDS(CR_ENTRY)
#undef CR_ENTRY
};

int32_t cr_item_field_row(int32_t field) {
    int32_t row = 0;
    for (int32_t k = 0; k < field; k++) row += fields[k].classes;
    return row;
}

const cr_item_field* cr_item_field_get(int32_t k) { return k >= 0 && k < CR_FIELD_COUNT ? &fields[k] : NULL; }

// ---------------------------------------------------------------- scale

#define LEAST_SCALE 0.25
#define GRAVITY 9.81 // m/s^2, by which speeds are told

double cr_scale_of_class(int32_t scale) { return LEAST_SCALE * pow(2, 0.5 * scale); }

static bool in_world(const cr_item* item) { return item->held != CR_STANDS || item->parent < 0; }

static int32_t scale_class(const cr_layout* l) {
    double sum = 0;
    int32_t count = 0;
    for (int32_t k = 0; k < l->count; k++) {
        const cr_item* item = &l->items[k];
        if (!in_world(item)) continue;
        cr_vec3 p = item->pose.position;
        double x = item->held == CR_STANDS ? (double)item->x : (double)p.x,
               z = item->held == CR_STANDS ? (double)item->z : (double)p.z;
        sum += (x * x + z * z) / 2;
        count++;
    }
    double size = count ? sqrt(sum / count) : 0;
    if (!(size > LEAST_SCALE)) return 0;
    int32_t scale = (int32_t)lround(2 * log2(size / LEAST_SCALE));
    return scale < CR_SCALES ? scale : CR_SCALES - 1;
}

// ---------------------------------------------------------------- sizes

#define BIN_STEP 0.09 // of the base-2 logarithm

static float usual_half(int32_t what, int axis) {
    cr_vec3 s = cr_noun_get(what)->size;
    return 0.5f * (axis == 0 ? s.x : axis == 1 ? s.y : s.z);
}

static int32_t size_bin(float half, float usual) {
    double at = log2((double)half / (double)usual) / BIN_STEP + (CR_SIZE_BINS - 1) / 2.0;
    if (!(at > 0)) return 0;
    return at < CR_SIZE_BINS - 1 ? (int32_t)lround(at) : CR_SIZE_BINS - 1;
}

double cr_share_of_size_bin(int32_t bin) { return pow(2, (bin - (CR_SIZE_BINS - 1) / 2.0) * BIN_STEP); }

static float size_of_bin(int32_t bin, float usual) { return usual * (float)cr_share_of_size_bin(bin); }

void cr_item_ask(cr_item_code* c) {
    bool stands = c->field[CR_FIELD_held] == CR_STANDS, moves = c->field[CR_FIELD_moves] == 1;
    memset(c->asked, 0, sizeof c->asked);
    c->asked[CR_PLACE_X] = c->asked[CR_PLACE_Z] = stands ? 2 : 1;
    for (int k = 0; k < 2; k++) c->asked[CR_PLACE_YAW + k] = stands;
    for (int k = CR_PLACE_Y; k < CR_PLACE_VELOCITY; k++) c->asked[k] = !stands;
    for (int k = CR_PLACE_VELOCITY; k < CR_PLACE_TIME; k++) c->asked[k] = moves;
    c->asked[CR_PLACE_TIME] = moves && c->condition.aim && c->field[CR_FIELD_held] == CR_FLIES;
    for (int k = 0; k < 3 && c->condition.aim; k++) c->asked[CR_PLACE_VELOCITY + k] *= 2;
}

void cr_item_complete(cr_layout_code* code, int32_t k) {
    cr_item_code* c = &code->items[k];
    int32_t what = c->field[CR_FIELD_what];
    cr_noun_tie tie = cr_noun_get(what)->tie;
    c->half[1] = size_of_bin(c->field[CR_FIELD_height], usual_half(what, 1));
    if (tie == CR_TIE_ALL) {
        for (int a = 0; a < 3; a += 2) c->half[a] = c->half[1] * usual_half(what, a) / usual_half(what, 1);
        c->field[CR_FIELD_width] = -1;
    } else {
        c->half[0] = size_of_bin(c->field[CR_FIELD_width], usual_half(what, 0));
        c->half[2] = c->half[0];
    }
    if (tie == CR_TIE_NONE)
        c->half[2] = size_of_bin(c->field[CR_FIELD_depth], usual_half(what, 2));
    else
        c->field[CR_FIELD_depth] = -1;
    if (c->field[CR_FIELD_parent] <= 0) c->field[CR_FIELD_surface] = -1;
    cr_item_ask(c);
}

// ---------------------------------------------------------------- encoding

static float longest(const float half[3]) { return fmaxf(half[0], fmaxf(half[1], half[2])); }
static double speed_unit(const cr_layout_code* code) { return sqrt(GRAVITY * code->scale); }

// The item that it stands or leans on, in whose frame it is told; -1: none.
static int32_t frame_of(const cr_layout_code* code, const cr_item_code* c) {
    int32_t parent = c->field[CR_FIELD_parent] - 1;
    if (parent < 0 || c->field[CR_FIELD_held] == CR_FLIES) return -1;
    bool leans = c->field[CR_FIELD_held] == CR_LEANS;
    return leans && code->items[parent].field[CR_FIELD_held] != CR_STANDS ? -1 : parent;
}

bool cr_item_in_world(const cr_layout_code* code, int32_t k) { return frame_of(code, &code->items[k]) < 0; }

// What an item's x and z are divided by, m.
static void place_units(const cr_layout_code* code, const cr_item_code* c, double* x, double* z) {
    int32_t parent = frame_of(code, c);
    *x = *z = code->scale;
    if (parent >= 0) {
        *x = fmax((double)code->items[parent].half[0], 0.05);
        *z = fmax((double)code->items[parent].half[2], 0.05);
    } else if (c->condition.anchor && c->condition.near) {
        *x = *z = fmax((double)(longest(c->half) + longest(code->items[c->condition.anchor - 1].half)), 0.02);
    }
}

// ---- where items are

static bool holds_in_itself(int32_t what) {
    return what == CR_NOUN_bowl || what == CR_NOUN_bucket || what == CR_NOUN_open_box || what == CR_NOUN_pot ||
           what == CR_NOUN_cart;
}

static double rough_height(const cr_layout_code* code, const cr_item_code* c, const cr_whereabouts* where) {
    int32_t parent = c->field[CR_FIELD_parent] - 1;
    if (parent < 0) return (double)c->half[1];
    const cr_item_code* p = &code->items[parent];
    double up = holds_in_itself(p->field[CR_FIELD_what]) ? -0.8 : 1;
    return where[parent].y + up * (double)p->half[1] + (double)c->half[1];
}

// A point of an item's frame, level, in the world.
static void from_frame(const cr_whereabouts* frame, double x, double z, cr_whereabouts* to) {
    double c = cos(frame->yaw), s = sin(frame->yaw);
    to->x = frame->x + c * x + s * z;
    to->z = frame->z - s * x + c * z;
}

static void into_frame(const cr_whereabouts* frame, double x, double z, double* to_x, double* to_z) {
    double c = cos(frame->yaw), s = sin(frame->yaw);
    *to_x = c * (x - frame->x) - s * (z - frame->z);
    *to_z = s * (x - frame->x) + c * (z - frame->z);
}

// The frame of the way from one item to another.
static cr_whereabouts way_of(const cr_item_condition* c, const cr_whereabouts* where) {
    cr_whereabouts way = {0};
    if (!c->from) return way;
    double x = where[c->to - 1].x - where[c->from - 1].x, z = where[c->to - 1].z - where[c->from - 1].z;
    if (hypot(x, z) > 1e-6) way.yaw = atan2(-z, x);
    return way;
}

// x and z of an item that is in the world, after those from which it is told.
static void find_ground(const cr_layout_code* code, const float* place, int32_t k, bool* done, cr_whereabouts* where) {
    const cr_item_code* c = &code->items[k];
    int32_t anchor = c->condition.anchor - 1;
    const float* p = place + (int64_t)k * CR_PLACE_NUMBERS;
    double ux, uz;
    if (done[k]) return;
    done[k] = true;
    if (anchor >= 0) find_ground(code, place, anchor, done, where);
    if (c->condition.from) {
        find_ground(code, place, c->condition.from - 1, done, where);
        find_ground(code, place, c->condition.to - 1, done, where);
    }
    cr_whereabouts frame = way_of(&c->condition, where);
    if (anchor >= 0) {
        frame.x = where[anchor].x;
        frame.z = where[anchor].z;
    }
    place_units(code, c, &ux, &uz);
    from_frame(&frame, (double)p[CR_PLACE_X] * ux, (double)p[CR_PLACE_Z] * uz, &where[k]);
}

// The yaw at which +X points from an item to the middle of others; 0 where that says nothing.
static double yaw_towards(const cr_layout_code* code, const cr_whereabouts* where, int32_t k, uint64_t set) {
    double x = 0, z = 0;
    int32_t count = 0;
    for (int32_t i = 0; i < code->count; i++) {
        if (!(set >> i & 1)) continue;
        int32_t root = i;
        while (!cr_item_in_world(code, root)) root = code->items[root].field[CR_FIELD_parent] - 1;
        x += where[root].x - where[k].x;
        z += where[root].z - where[k].z;
        count++;
    }
    return count && hypot(x, z) > 1e-3 * count ? atan2(-z, x) : 0;
}

// What an item is in the frame of, before it.
static void find_in_frame(const cr_layout_code* code, const float* place, int32_t k, bool* done,
                          cr_whereabouts* where) {
    const cr_item_code* c = &code->items[k];
    const float* p = place + (int64_t)k * CR_PLACE_NUMBERS;
    int32_t frame = frame_of(code, c);
    bool stands = c->field[CR_FIELD_held] == CR_STANDS;
    double ux, uz, yaw = atan2((double)p[CR_PLACE_YAW + 1], (double)p[CR_PLACE_YAW]);
    if (done[k]) return;
    done[k] = true;
    if (frame < 0) {
        where[k].y = stands ? (double)c->half[1] : (double)p[CR_PLACE_Y] * code->scale;
        if (stands) where[k].yaw = yaw + (c->condition.facing ? yaw_towards(code, where, k, c->condition.facing) : 0);
        return;
    }
    find_in_frame(code, place, frame, done, where);
    place_units(code, c, &ux, &uz);
    from_frame(&where[frame], (double)p[CR_PLACE_X] * ux, (double)p[CR_PLACE_Z] * uz, &where[k]);
    where[k].y = stands ? rough_height(code, c, where)
                        : where[frame].y + (double)p[CR_PLACE_Y] * (double)code->items[frame].half[1];
    if (stands) where[k].yaw = where[frame].yaw + yaw;
}

void cr_items_find(const cr_layout_code* code, const float* place, cr_whereabouts* where) {
    float own[CR_MAX_ITEMS * CR_PLACE_NUMBERS];
    bool done[CR_MAX_ITEMS] = {false}, found[CR_MAX_ITEMS] = {false};
    for (int32_t k = 0; k < code->count && !place; k++)
        memcpy(own + (int64_t)k * CR_PLACE_NUMBERS, code->items[k].place, sizeof code->items[k].place);
    if (!place) place = own;
    for (int32_t k = 0; k < code->count; k++) where[k] = (cr_whereabouts){0};
    for (int32_t k = 0; k < code->count; k++)
        if (cr_item_in_world(code, k)) find_ground(code, place, k, done, where);
    for (int32_t k = 0; k < code->count; k++) find_in_frame(code, place, k, found, where);
}

// The same of a layout of which the fields are in code.
static void find_in_layout(const cr_layout_code* code, const cr_layout* layout, cr_whereabouts* where) {
    for (int32_t k = 0; k < code->count; k++) {
        const cr_item* item = &layout->items[k];
        const cr_item_code* c = &code->items[k];
        int32_t frame = frame_of(code, c);
        where[k] = (cr_whereabouts){(double)item->pose.position.x, (double)item->pose.position.y,
                                    (double)item->pose.position.z, 0};
        if (item->held != CR_STANDS) continue;
        where[k].x = (double)item->x;
        where[k].z = (double)item->z;
        where[k].yaw = item->yaw;
        if (frame >= 0) {
            from_frame(&where[frame], (double)item->x, (double)item->z, &where[k]);
            where[k].yaw += where[frame].yaw;
        }
        where[k].y = rough_height(code, c, where);
    }
}

// ---- velocities by what they aim at

// From an item to what it is to get to: the middle of those of the nearest ones.
typedef struct aim_frame {
    cr_vec3 to;          // m
    cr_vec3 along, side; // unit, level
    double away;         // m, level
    double size;         // m, of both
} aim_frame;

static aim_frame find_aim(const cr_layout_code* code, const cr_whereabouts* where, int32_t k) {
    uint64_t set = code->items[k].condition.aim;
    double least = INFINITY, x = 0, y = 0, z = 0, size = 0;
    int32_t count = 0;
    for (int32_t i = 0; i < code->count; i++) {
        double away = hypot(where[i].x - where[k].x, where[i].z - where[k].z);
        if ((set >> i & 1) && away < least) {
            least = away;
            size = (double)longest(code->items[i].half);
        }
    }
    for (int32_t i = 0; i < code->count; i++) {
        if (!(set >> i & 1) || hypot(where[i].x - where[k].x, where[i].z - where[k].z) > least + size) continue;
        x += where[i].x - where[k].x;
        y += where[i].y - where[k].y;
        z += where[i].z - where[k].z;
        count++;
    }
    aim_frame a = {.along = cr_v3(1, 0, 0), .size = size + (double)longest(code->items[k].half)};
    if (count) a.to = cr_v3((float)(x / count), (float)(y / count), (float)(z / count));
    a.away = hypot((double)a.to.x, (double)a.to.z);
    if (a.away > 0.02) a.along = cr_v3(a.to.x / (float)a.away, 0, a.to.z / (float)a.away);
    a.side = cr_cross(cr_v3(0, 1, 0), a.along);
    return a;
}

#define LEAST_TIME 0.08 // s
#define MOST_TIME 3.0
#define MOST_MISS 3.0 // sizes by which what aims may miss: else it aims at nothing

// How far what flies is from where it aims, at a time.
static cr_vec3 miss_at(const aim_frame* a, cr_vec3 v, double t) {
    cr_vec3 m = cr_sub(cr_scale(v, (float)t), a->to);
    m.y -= (float)(GRAVITY * t * t / 2);
    return m;
}

static double nearest_time(const aim_frame* a, cr_vec3 v) {
    enum { TIMES = 200 };
    double best = LEAST_TIME, least = INFINITY;
    for (int k = 0; k <= TIMES; k++) {
        double t = LEAST_TIME * pow(MOST_TIME / LEAST_TIME, (double)k / TIMES),
               miss = (double)cr_length(miss_at(a, v, t));
        if (miss >= least) continue;
        least = miss;
        best = t;
    }
    return best;
}

static void put_axes(const aim_frame* a, cr_vec3 v, double unit, float* p) {
    p[0] = (float)((double)cr_dot(v, a->along) / unit);
    p[1] = (float)((double)v.y / unit);
    p[2] = (float)((double)cr_dot(v, a->side) / unit);
}

static cr_vec3 from_axes(const aim_frame* a, const float* p, double unit) {
    cr_vec3 v = cr_madd(cr_scale(a->along, p[0]), p[2], a->side);
    v.y = p[1];
    return cr_scale(v, (float)unit);
}

// False: it passes too far away to be told so.
static bool encode_aim(const cr_layout_code* code, const aim_frame* a, const cr_item* item, cr_item_code* c) {
    double speed = speed_unit(code), reach = (double)longest(c->half);
    float* p = c->place + CR_PLACE_VELOCITY;
    put_axes(a, cr_scale(item->spin, (float)reach), speed, c->place + CR_PLACE_SPIN);
    if (item->held == CR_FLIES) {
        double t = nearest_time(a, item->velocity);
        c->place[CR_PLACE_TIME] = (float)log2(t * sqrt(GRAVITY / code->scale));
        put_axes(a, miss_at(a, item->velocity, t), a->size, p);
        return (double)(p[0] * p[0] + p[1] * p[1] + p[2] * p[2]) < MOST_MISS * MOST_MISS;
    }
    put_axes(a, item->velocity, speed, p);
    float across = p[2];
    p[2] = (float)((double)(across / fmaxf(fabsf(p[0]), 0.05f)) * a->away / a->size);
    return (fabsf(p[0]) > 0.05f || fabsf(across) < 1e-4f) && (double)fabsf(p[2]) < MOST_MISS;
}

static void decode_aim(const cr_layout_code* code, const aim_frame* a, const cr_item_code* c, cr_item* item) {
    double speed = speed_unit(code), reach = (double)longest(c->half);
    const float* p = c->place + CR_PLACE_VELOCITY;
    item->spin = from_axes(a, c->place + CR_PLACE_SPIN, speed / reach);
    if (item->held == CR_FLIES) {
        double t = exp2((double)c->place[CR_PLACE_TIME]) / sqrt(GRAVITY / code->scale);
        t = fmax(LEAST_TIME, fmin(t, MOST_TIME));
        item->velocity = cr_scale(cr_add(a->to, from_axes(a, p, a->size)), (float)(1 / t));
        item->velocity.y += (float)(GRAVITY * t / 2);
        return;
    }
    float axes[3] = {p[0], p[1], p[2] * fmaxf(fabsf(p[0]), 0.05f) * (float)(a->size / fmax(a->away, 1e-3))};
    item->velocity = from_axes(a, axes, speed);
}

// ---- items

static cr_quat turn_about_y(double angle) { return cr_q(0, (float)sin(angle / 2), 0, (float)cos(angle / 2)); }

static void encode_velocity(const cr_layout_code* code, const cr_whereabouts* where, const cr_item* item, int32_t k,
                            cr_item_code* c) {
    double speed = speed_unit(code);
    const float v[] = {item->velocity.x, item->velocity.y, item->velocity.z},
                w[] = {item->spin.x, item->spin.y, item->spin.z};
    if (c->condition.aim) {
        aim_frame a = find_aim(code, where, k);
        if (encode_aim(code, &a, item, c)) return;
        c->condition.aim = 0;
        cr_item_ask(c);
    }
    for (int n = 0; n < 3; n++) {
        c->place[CR_PLACE_VELOCITY + n] = (float)((double)v[n] / speed);
        c->place[CR_PLACE_SPIN + n] = (float)((double)(w[n] * longest(c->half)) / speed);
    }
}

static void encode_place(cr_layout_code* code, const cr_whereabouts* where, const cr_item* item, int32_t k) {
    cr_item_code* c = &code->items[k];
    double ux, uz, x = where[k].x, z = where[k].z;
    float* p = c->place;
    int32_t frame = frame_of(code, c), anchor = c->condition.anchor - 1;
    memset(p, 0, sizeof c->place);
    place_units(code, c, &ux, &uz);
    if (frame >= 0) {
        into_frame(&where[frame], x, z, &x, &z);
    } else {
        cr_whereabouts way = way_of(&c->condition, where);
        if (anchor >= 0) {
            way.x = where[anchor].x;
            way.z = where[anchor].z;
        }
        into_frame(&way, x, z, &x, &z);
    }
    p[CR_PLACE_X] = (float)(x / ux);
    p[CR_PLACE_Z] = (float)(z / uz);
    if (item->held == CR_STANDS) {
        double yaw = item->yaw;
        if (frame < 0 && c->condition.facing) yaw -= yaw_towards(code, where, k, c->condition.facing);
        p[CR_PLACE_YAW] = (float)cos(yaw);
        p[CR_PLACE_YAW + 1] = (float)sin(yaw);
    } else {
        cr_quat q = item->pose.orientation;
        if (frame >= 0) q = cr_qmul(turn_about_y(-where[frame].yaw), q);
        cr_mat3 r = cr_quat_matrix(q);
        double up = frame < 0 ? 0 : where[frame].y, unit = frame < 0 ? code->scale : (double)code->items[frame].half[1];
        p[CR_PLACE_Y] = (float)(((double)item->pose.position.y - up) / unit);
        for (int n = 0; n < 6; n++) p[CR_PLACE_ROTATION + n] = r.m[n % 3][n / 3];
    }
    encode_velocity(code, where, item, k, c);
    for (int n = 0; n < CR_PLACE_NUMBERS; n++)
        if (!(c->asked[n] > 0)) p[n] = 0;
}

static void encode_item(const cr_layout* layout, cr_layout_code* code, int32_t k, int32_t scale) {
    const cr_item* item = &layout->items[k];
    cr_item_code* c = &code->items[k];
    int32_t* f = c->field;
    int32_t what = item->thing >= 0 && item->thing < CR_NOUN_COUNT ? item->thing : CR_NOUN_box;
    cr_noun_tie tie = cr_noun_get(what)->tie;
    c->half[0] = item->half.x;
    c->half[1] = item->half.y;
    c->half[2] = item->half.z;
    f[CR_FIELD_scale] = k ? -1 : scale;
    f[CR_FIELD_what] = what;
    f[CR_FIELD_material] = (int32_t)item->material;
    f[CR_FIELD_color] = (int32_t)item->color + 1;
    f[CR_FIELD_motion] = (int32_t)item->motion;
    f[CR_FIELD_held] = (int32_t)item->held;
    f[CR_FIELD_moves] = item->moves;
    f[CR_FIELD_parent] = item->parent >= 0 && item->parent < k ? item->parent + 1 : 0;
    f[CR_FIELD_surface] = f[CR_FIELD_parent] ? (item->surface >= 0 && item->surface < 8 ? item->surface : 0) : -1;
    f[CR_FIELD_height] = size_bin(c->half[1], usual_half(what, 1));
    f[CR_FIELD_width] = tie == CR_TIE_ALL ? -1 : size_bin(c->half[0], usual_half(what, 0));
    f[CR_FIELD_depth] = tie != CR_TIE_NONE ? -1 : size_bin(c->half[2], usual_half(what, 2));
}

void cr_layout_encode(const cr_layout* layout, const cr_caption* caption, int32_t kept, cr_layout_code* code) {
    int32_t scale = scale_class(layout);
    cr_whereabouts where[CR_MAX_ITEMS];
    code->count = layout->count;
    code->scale = cr_scale_of_class(scale);
    for (int32_t k = 0; k < layout->count; k++) encode_item(layout, code, k, scale);
    cr_conditions_find(caption, kept, code);
    find_in_layout(code, layout, where);
    for (int32_t k = 0; k < layout->count; k++) encode_place(code, where, &layout->items[k], k);
}

void cr_item_rows(const cr_layout_code* code, int32_t k, int32_t label, bool kept, int32_t* rows) {
    const int32_t* f = code->items[k].field;
    for (int32_t n = 0; n < CR_FIELD_COUNT; n++) rows[n] = f[n] < 0 ? -1 : cr_item_field_row(n) + f[n];
    rows[CR_FIELD_scale] = code->items[0].field[CR_FIELD_scale] + cr_item_field_row(CR_FIELD_scale);
    rows[CR_FIELD_COUNT] = CR_ITEM_LABEL + label;
    rows[CR_FIELD_COUNT + 1] = kept ? CR_ITEM_KEPT : CR_ITEM_NEW;
    int32_t things = 0, alike = 0;
    for (int32_t i = 0; i < k; i++) {
        const int32_t* g = code->items[i].field;
        bool same = g[CR_FIELD_what] == f[CR_FIELD_what];
        things += same;
        alike += same && g[CR_FIELD_color] == f[CR_FIELD_color] && g[CR_FIELD_material] == f[CR_FIELD_material];
    }
    rows[CR_FIELD_COUNT + 2] = CR_ITEM_TALLY + (things < CR_TALLIES ? things : CR_TALLIES - 1);
    rows[CR_FIELD_COUNT + 3] = CR_ITEM_ALIKE + (alike < CR_TALLIES ? alike : CR_TALLIES - 1);
}

void cr_item_numbers(const cr_layout_code* code, int32_t k, bool kept, float* numbers) {
    const cr_item_code* c = &code->items[k];
    int32_t what = c->field[CR_FIELD_what], parent = c->field[CR_FIELD_parent] - 1;
    memset(numbers, 0, CR_ITEM_FEATURES * sizeof *numbers);
    for (int a = 0; a < 3; a++) {
        numbers[a] = 0.5f * log2f(c->half[a] / 0.15f);
        numbers[3 + a] = log2f(c->half[a] / usual_half(what, a));
        numbers[6 + a] = 0.5f * log2f(c->half[a] / (float)code->scale) + 1;
        numbers[9 + a] = parent < 0 ? 0 : 0.5f * log2f(c->half[a] / code->items[parent].half[a]);
    }
    for (int n = 0; kept && n < CR_PLACE_NUMBERS; n++) numbers[CR_ITEM_NUMBERS + n] = c->place[n];
}

void cr_item_condition_numbers(const cr_layout_code* code, int32_t k, const cr_whereabouts* where, float* numbers) {
    const cr_item_code* c = &code->items[k];
    const cr_item_condition* o = &c->condition;
    float* n = numbers + 12;
    int32_t level = 0;
    for (int32_t i = c->field[CR_FIELD_parent] - 1; i >= 0; i = code->items[i].field[CR_FIELD_parent] - 1) level++;
    if (o->members > 0) {
        double share = (double)o->rank / o->members;
        n[0] = (float)((double)o->rank / (o->members - 1) - 0.5);
        n[1] = (float)cos(2 * CR_PI * share);
        n[2] = (float)sin(2 * CR_PI * share);
        n[3] = log2f((float)o->members) / 3;
        n[4] = o->rank == 0;
        n[5] = o->rank == o->members - 1;
    }
    for (int32_t i = 0, first = 1; i < code->count && first; i++) {
        if (!((o->aim | o->facing) >> i & 1)) continue;
        first = 0;
        for (int a = 0; a < 2; a++) n[6 + a] = 0.5f * log2f(code->items[i].half[a] / c->half[a]);
    }
    n[8] = o->aim != 0;
    n[9] = o->facing != 0;
    n[10] = o->anchor != 0;
    n[11] = o->near;
    n[12] = (float)level / 4;
    n[13] = level > 0;
    n[14] = (float)(fmax(-4, fmin(4, where[k].x / code->scale)));
    n[15] = (float)(fmax(-4, fmin(4, where[k].z / code->scale)));
    n[17] = o->from != 0;
    n[16] = (float)(fmax(-4, fmin(4, where[k].y / code->scale)));
}

// ---------------------------------------------------------------- decoding

// The nearest rotation to two columns (Gram-Schmidt); none where they do not span a plane.
static cr_quat rotation_of(const float* six) {
    cr_vec3 a = cr_normalize_or(cr_v3(six[0], six[1], six[2]), cr_v3(1, 0, 0)), b = cr_v3(six[3], six[4], six[5]);
    cr_vec3 other = fabsf(a.y) < 0.9f ? cr_v3(0, 1, 0) : cr_v3(1, 0, 0);
    b = cr_madd(b, -cr_dot(a, b), a);
    if (!(cr_length(b) > 1e-4f)) b = cr_madd(other, -cr_dot(a, other), a);
    b = cr_normalize_or(b, cr_v3(0, 1, 0));
    cr_vec3 c = cr_cross(a, b);
    double m[3][3] = {{a.x, b.x, c.x}, {a.y, b.y, c.y}, {a.z, b.z, c.z}};
    return cr_quat_from_matrix((const double(*)[3])m);
}

static void decode_velocity(const cr_layout_code* code, const cr_whereabouts* where, int32_t k, cr_item* item) {
    const cr_item_code* c = &code->items[k];
    double speed = speed_unit(code);
    const float *v = c->place + CR_PLACE_VELOCITY, *w = c->place + CR_PLACE_SPIN;
    item->velocity = cr_scale(cr_v3(v[0], v[1], v[2]), (float)speed);
    item->spin = cr_scale(cr_v3(w[0], w[1], w[2]), (float)speed / longest(c->half));
    if (c->condition.aim) {
        aim_frame a = find_aim(code, where, k);
        decode_aim(code, &a, c, item);
    }
    // What the network means by nothing is never quite nothing.
    if (cr_length(item->velocity) < 0.03f * (float)speed) item->velocity = cr_v3(0, 0, 0);
    if (cr_length(item->spin) * longest(c->half) < 0.03f * (float)speed) item->spin = cr_v3(0, 0, 0);
}

static void decode_place(const cr_layout_code* code, const cr_whereabouts* where, int32_t k, cr_item* item) {
    const cr_item_code* c = &code->items[k];
    int32_t frame = frame_of(code, c);
    const float* p = c->place;
    item->pose.orientation = cr_q(0, 0, 0, 1);
    if (item->held == CR_STANDS) {
        double ux, uz;
        place_units(code, c, &ux, &uz);
        item->x = (float)(frame < 0 ? where[k].x : (double)p[CR_PLACE_X] * ux);
        item->z = (float)(frame < 0 ? where[k].z : (double)p[CR_PLACE_Z] * uz);
        item->yaw = frame < 0 ? where[k].yaw : atan2((double)p[CR_PLACE_YAW + 1], (double)p[CR_PLACE_YAW]);
    } else {
        item->pose.position = cr_v3((float)where[k].x, (float)where[k].y, (float)where[k].z);
        item->pose.orientation = rotation_of(p + CR_PLACE_ROTATION);
        if (frame >= 0) item->pose.orientation = cr_qmul(turn_about_y(where[frame].yaw), item->pose.orientation);
    }
    if (item->moves) decode_velocity(code, where, k, item);
}

void cr_layout_decode(const cr_layout_code* code, int32_t first, uint64_t seed, cr_layout* layout) {
    cr_random r = cr_random_create(seed, 11);
    cr_whereabouts where[CR_MAX_ITEMS];
    cr_items_find(code, NULL, where);
    layout->count = code->count;
    for (int32_t k = first; k < code->count; k++) {
        const cr_item_code* c = &code->items[k];
        const int32_t* f = c->field;
        cr_item* item = &layout->items[k];
        *item = (cr_item){.thing = f[CR_FIELD_what], .half = cr_v3(c->half[0], c->half[1], c->half[2])};
        item->material = (cr_material)f[CR_FIELD_material];
        item->color = (cr_color_word)(f[CR_FIELD_color] - 1);
        item->shade = (int)cr_random_below(&r, 1000);
        item->motion = (cr_motion)f[CR_FIELD_motion];
        item->held = (cr_held)f[CR_FIELD_held];
        item->moves = f[CR_FIELD_moves] == 1;
        item->parent = f[CR_FIELD_parent] - 1;
        item->surface = f[CR_FIELD_surface] < 0 ? 0 : f[CR_FIELD_surface];
        decode_place(code, where, k, item);
    }
    layout->rests = true;
    for (int32_t k = 0; k < layout->count; k++)
        if (layout->items[k].moves) layout->rests = false;
}

// ---------------------------------------------------------------- the same scene otherwise

// Things that are no mirror images of themselves left and right, but front and back.
static bool sideways(int32_t thing) {
    switch (thing) {
    case CR_NOUN_ramp:
    case CR_NOUN_stairs:
    case CR_NOUN_slide:
    case CR_NOUN_cup:
    case CR_NOUN_lamppost:
        return true;
    default:
        return false;
    }
}

static void mirror_item(cr_layout* l, cr_item* item) {
    bool own = sideways(item->thing), base = item->parent >= 0 && sideways(l->items[item->parent].thing);
    // With m the mirror, a sideways thing S has m S = R(pi) S: docs/architecture.md.
    item->yaw = -item->yaw + (own != base ? CR_PI : 0);
    if (base)
        item->z = -item->z;
    else
        item->x = -item->x;
    cr_quat q = item->pose.orientation;
    item->pose.position.x = -item->pose.position.x;
    item->pose.orientation = cr_q(q.x, -q.y, -q.z, q.w);
    if (own) item->pose.orientation = cr_qmul(item->pose.orientation, cr_q(0, 1, 0, 0));
    item->velocity.x = -item->velocity.x;
    item->spin.y = -item->spin.y;
    item->spin.z = -item->spin.z;
}

void cr_layout_mirror(cr_layout* l) {
    for (int32_t k = 0; k < l->count; k++) mirror_item(l, &l->items[k]);
}

void cr_layout_turn(cr_layout* l, double angle) {
    cr_quat turn = cr_q(0, (float)sin(angle / 2), 0, (float)cos(angle / 2));
    for (int32_t k = 0; k < l->count; k++) {
        cr_item* item = &l->items[k];
        if (item->held == CR_STANDS && item->parent < 0) {
            cr_vec3 p = cr_rotate(turn, cr_v3(item->x, 0, item->z));
            item->x = p.x;
            item->z = p.z;
            item->yaw += angle;
        }
        item->pose.position = cr_rotate(turn, item->pose.position);
        item->pose.orientation = cr_qmul(turn, item->pose.orientation);
        item->velocity = cr_rotate(turn, item->velocity);
        item->spin = cr_rotate(turn, item->spin);
    }
}

// ---------------------------------------------------------------- parts

static bool same_structure(const cr_item* a, const cr_item* b) {
    return a->structure && b->structure && a->number == b->number && strcmp(a->structure, b->structure) == 0;
}

// Does anything stand on item k, or is it part of a structure?
static bool carries(const cr_layout* l, int32_t k) {
    if (l->items[k].structure) return true;
    for (int32_t i = 0; i < l->count; i++)
        if (l->items[i].parent == k) return true;
    return false;
}

int32_t cr_layout_draw_part(const cr_layout* l, cr_random* r, bool* part) {
    int32_t of[CR_MAX_ITEMS], count = 0, last = 0;
    double share = cr_random_unit(r), leaves = cr_random_unit(r);
    bool stays[CR_MAX_ITEMS];
    for (int32_t k = 0; k < l->count; k++) {
        of[k] = k;
        stays[k] = cr_random_unit(r) < share;
    }
    for (int32_t k = 0; k < l->count; k++) {
        if (l->items[k].parent >= 0) of[cr_root_of(of, k)] = cr_root_of(of, l->items[k].parent);
        for (int32_t i = 0; i < k; i++)
            if (same_structure(&l->items[k], &l->items[i])) of[cr_root_of(of, k)] = cr_root_of(of, i);
    }
    for (int32_t k = 0; k < l->count; k++) {
        bool leaf = l->items[k].parent >= 0 && !carries(l, k);
        part[k] = stays[cr_root_of(of, k)] && !(leaf && cr_random_unit(r) < 0.5 * leaves);
        count += part[k];
    }
    if (count) return count;
    while (last + 1 < l->count && (l->items[last].parent >= 0 || l->items[last].structure)) last++;
    for (int32_t k = 0; k < l->count; k++) {
        part[k] = cr_root_of(of, k) == cr_root_of(of, last);
        count += part[k];
    }
    return count;
}

void cr_layout_take_part(cr_layout* l, const bool* part, int32_t* place) {
    int32_t number[CR_MAX_ITEMS], count = 0;
    for (int32_t k = 0; k < l->count; k++) number[k] = part[k] ? count++ : -1;
    for (int32_t k = 0; k < l->count; k++) {
        if (place) place[k] = number[k];
        if (!part[k]) continue;
        cr_item item = l->items[k];
        if (item.parent >= 0) item.parent = number[item.parent];
        l->items[number[k]] = item;
    }
    l->count = count;
}

void cr_layout_centre(cr_layout* l) {
    float low[2] = {INFINITY, INFINITY}, high[2] = {-INFINITY, -INFINITY};
    for (int pass = 0; pass < 2; pass++)
        for (int32_t k = 0; k < l->count; k++) {
            cr_item* item = &l->items[k];
            bool stands = item->held == CR_STANDS, free = in_world(item);
            float* at[2] = {stands ? &item->x : &item->pose.position.x, stands ? &item->z : &item->pose.position.z};
            float* pose[2] = {&item->pose.position.x, &item->pose.position.z};
            for (int a = 0; a < 2; a++) {
                float middle = (low[a] + high[a]) / 2;
                if (pass == 0 && free) {
                    low[a] = fminf(low[a], *at[a]);
                    high[a] = fmaxf(high[a], *at[a]);
                }
                if (pass == 0) continue;
                if (stands && free) *at[a] -= middle;
                *pose[a] -= middle;
            }
        }
}

void cr_layout_repaint(cr_layout* l, bool materials, cr_random* r) {
    double apart = cr_random_unit(r) * cr_random_unit(r), plain = cr_random_unit(r);
    cr_item old[CR_MAX_ITEMS];
    memcpy(old, l->items, sizeof *old * (size_t)l->count);
    for (int32_t k = 0; k < l->count; k++) {
        int32_t like = 0;
        while (old[like].thing != old[k].thing || old[like].color != old[k].color ||
               old[like].material != old[k].material)
            like++;
        cr_item* item = &l->items[k];
        bool own = like == k || cr_random_unit(r) < apart;
        uint32_t usual = cr_noun_get(item->thing)->materials;
        cr_material material = (cr_material)cr_random_below(r, CR_MATERIAL_COUNT);
        cr_color_word color = (cr_color_word)cr_random_below(r, CR_COLOR_COUNT);
        if (cr_random_unit(r) < plain) color = CR_COLOR_NONE;
        bool keeps = cr_random_unit(r) < 0.5 || !materials || !(usual >> material & 1) || material == CR_MATERIAL_NONE;
        item->color = own ? color : l->items[like].color;
        item->material = own ? (keeps ? item->material : material) : l->items[like].material;
        item->shade = (int)cr_random_below(r, 1000);
    }
}

int32_t cr_layout_keep(cr_layout* l, const bool* kept) {
    bool all[CR_MAX_ITEMS] = {false};
    int32_t place[CR_MAX_ITEMS], count = 0;
    for (int32_t k = l->count - 1; k >= 0; k--) {
        all[k] = all[k] || kept[k];
        if (all[k] && l->items[k].parent >= 0) all[l->items[k].parent] = true;
    }
    for (int32_t k = 0; k < l->count; k++)
        if (all[k]) place[k] = count++;
    int32_t first = count;
    for (int32_t k = 0; k < l->count; k++)
        if (!all[k]) place[k] = first++;
    static const cr_layout empty;
    cr_layout from = *l;
    memcpy(l->items, empty.items, sizeof l->items);
    for (int32_t k = 0; k < from.count; k++) {
        cr_item* item = &l->items[place[k]];
        *item = from.items[k];
        if (item->parent >= 0) item->parent = place[item->parent];
    }
    return count;
}
