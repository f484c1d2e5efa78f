// Layouts that were proposed, on their way to scenes: put down, built, and read back from scenes.
#include "scenes/imagined.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scenes/plan.h"
#include "world/geometry.h"

// ---------------------------------------------------------------- gaps between forms

typedef struct placer {
    cr_layout* layout;
    cr_form* forms; // (CR_MAX_ITEMS)
    bool placed[CR_MAX_ITEMS];
} placer;

static const float touching = 1e-4f; // m: what counts as no overlap, and where a cast ends

static cr_shape shape_of(const cr_form* f, const cr_part* p) {
    cr_vec3 far = cr_v3(fmaxf(fabsf(p->low.x), fabsf(p->high.x)), fmaxf(fabsf(p->low.y), fabsf(p->high.y)),
                        fmaxf(fabsf(p->low.z), fabsf(p->high.z)));
    cr_shape s = {.type = p->type,
                  .vertex_count = p->count,
                  .vertices = (cr_vec3*)(f->points + p->first),
                  .radius = cr_length(far)};
    memcpy(s.size, p->size, sizeof s.size);
    return s;
}

typedef struct posed {
    const cr_form* form;
    cr_pose pose;
} posed;

// How far `a` may sink before it meets `b`, m, at most `limit`; -1 where it is in it by more than a touch. The plane
// that parts two convex parts parts them until a has gone the distance over the normal's upward component.
static float may_sink(posed a, posed b, float limit) {
    cr_pose middle = a.pose;
    middle.position.y -= limit / 2;
    float reach = cr_length(a.form->half) + cr_length(b.form->half) + limit;
    if (cr_length(cr_sub(middle.position, b.pose.position)) > reach) return limit;
    cr_shape shapes[2];
    cr_world world = {.shape_count = 2, .shapes = shapes};
    for (int32_t i = 0; i < a.form->part_count; ++i) {
        shapes[0] = shape_of(a.form, a.form->parts + i);
        cr_pose pa = cr_pose_mul(a.pose, a.form->parts[i].pose);
        for (int32_t k = 0; k < b.form->part_count; ++k) {
            if (!cr_parts_near(a.form->parts + i, a.pose, b.form->parts + k, b.pose, limit + touching)) continue;
            shapes[1] = shape_of(b.form, b.form->parts + k);
            cr_pose pb = cr_pose_mul(b.pose, b.form->parts[k].pose);
            cr_vec3 normal, on_a, on_b;
            float gap = cr_convex_distance(&world, 0, 1, pa, 1, 1, pb, &normal, &on_a, &on_b);
            if (gap < -touching) return -1;
            if (normal.y > 1e-3f) limit = fminf(limit, fmaxf(0, gap) / normal.y);
        }
    }
    return limit;
}

// The same against all that is placed, and `only` (-1: all).
static float room_below(const placer* p, int32_t k, cr_pose pose, float limit, int32_t only) {
    for (int32_t i = 0; i < p->layout->count && limit > 0; ++i) {
        if (i == k || !p->placed[i] || (only >= 0 && i != only)) continue;
        limit =
            fminf(limit, may_sink((posed){p->forms + k, pose}, (posed){p->forms + i, p->layout->items[i].pose}, limit));
    }
    return limit;
}

// Lowers an item from `high` (m, its middle) to where it touches, to `low` at the lowest. False: no way from there.
static bool cast_down(const placer* p, int32_t k, cr_pose* pose, float high, float low, int32_t only) {
    enum { STEPS = 64 };
    pose->position.y = high;
    for (int step = 0; step < STEPS; ++step) {
        float sink = room_below(p, k, *pose, pose->position.y - low, only);
        if (sink < 0) return step > 0;
        pose->position.y -= sink;
        if (sink < touching || pose->position.y <= low) break;
    }
    return true;
}

// ---------------------------------------------------------------- placing

// How far an item that is turned by `yaw` reaches along x and z from its middle, m.
static void footprint(const cr_item* item, double yaw, float* x, float* z) {
    float c = (float)fabs(cos(yaw)), s = (float)fabs(sin(yaw));
    *x = c * item->half.x + s * item->half.z;
    *z = s * item->half.x + c * item->half.z;
}

static float clamped(float x, float middle, float reach) { return fminf(fmaxf(x, middle - reach), middle + reach); }

// On a parent that has no surface: from above until it touches, wherever that is.
static void put_on_anything(placer* p, int32_t k) {
    cr_item* item = p->layout->items + k;
    const cr_item* parent = p->layout->items + item->parent;
    float top = parent->pose.position.y + cr_length(parent->half), high = top + item->half.y + touching;
    cr_pose pose = item->pose;
    if (cast_down(p, k, &pose, high, item->half.y, item->parent)) item->pose = pose;
}

// The highest point of an item and of what is placed on it, m.
static float top_of(const placer* p, int32_t parent) {
    float top = p->layout->items[parent].pose.position.y + p->layout->items[parent].half.y;
    for (int32_t i = 0; i < p->layout->count; ++i)
        if (p->placed[i] && p->layout->items[i].parent == parent)
            top = fmaxf(top, p->layout->items[i].pose.position.y + cr_length(p->layout->items[i].half));
    return top;
}

// Higher, where it would be in something: what holds things in itself may be filled to the brim and above.
static void lift(placer* p, int32_t k, const cr_surface* surface) {
    cr_item* item = p->layout->items + k;
    float low = item->pose.position.y, rise = .5f * item->half.y;
    if (surface->inside) rise = top_of(p, item->parent) + item->half.y + touching - low;
    if (surface->clear < INFINITY) rise = fminf(rise, surface->clear - 2 * item->half.y);
    if (rise <= 0) return;
    cr_pose pose = item->pose;
    if (cast_down(p, k, &pose, low + rise, low, -1)) item->pose = pose;
}

static void put_on_surface(placer* p, int32_t k) {
    cr_item* item = p->layout->items + k;
    const cr_item* parent = p->layout->items + item->parent;
    const cr_form* form = p->forms + item->parent;
    if (form->surface_count == 0) {
        item->x = clamped(item->x, 0, .6f * parent->half.x);
        item->z = clamped(item->z, 0, .6f * parent->half.z);
    } else {
        item->surface = item->surface < 0                     ? 0
                        : item->surface < form->surface_count ? item->surface
                                                              : form->surface_count - 1;
        const cr_surface* s = form->surfaces + item->surface;
        float x, z;
        footprint(item, item->yaw, &x, &z);
        bool in = s->inside;
        item->x = clamped(item->x, s->centre.x, in ? fmaxf(0, s->x - .3f * x) : s->x + .99f * x);
        item->z = clamped(item->z, s->centre.z, in ? fmaxf(0, s->z - .3f * z) : s->z + .99f * z);
    }
    double yaw = item->yaw;
    for (int32_t up = item->parent; up >= 0; up = p->layout->items[up].parent) yaw += p->layout->items[up].yaw;
    cr_vec3 at = cr_v3(item->x, 0, item->z);
    if (form->surface_count > 0) at.y = form->surfaces[item->surface].centre.y;
    item->pose.position = cr_transform(parent->pose, at);
    item->pose.position.y += item->half.y;
    item->pose.orientation = cr_turn(CR_Y_AXIS, remainder(yaw, 2 * CR_PI));
    if (form->surface_count == 0)
        put_on_anything(p, k);
    else if (room_below(p, k, item->pose, touching, -1) < 0)
        lift(p, k, form->surfaces + item->surface);
}

// How far a form's lowest point is below its middle in a pose, m.
static float bottom_of(const cr_form* f, cr_pose pose) {
    float lowest = INFINITY;
    for (int32_t i = 0; i < f->part_count; ++i) {
        cr_shape shape = shape_of(f, f->parts + i);
        cr_world world = {.shape_count = 1, .shapes = &shape};
        cr_pose part = cr_pose_mul(pose, f->parts[i].pose);
        lowest = fminf(lowest, part.position.y + cr_shape_bottom(&world, 0, 1, part.orientation));
    }
    return pose.position.y - lowest;
}

// What leans or flies and would be in something, or in the floor, is lifted out of it, by half its size or as many
// times that as it takes; what leans on nothing comes down by half its size until it touches. What touches stays.
static void fit_in(placer* p, int32_t k) {
    const float loose = 2e-3f; // m: more is no touch
    cr_item* item = p->layout->items + k;
    float most = cbrtf(item->half.x * item->half.y * item->half.z), y = item->pose.position.y;
    float bottom = bottom_of(p->forms + k, item->pose), over_floor = y - bottom;
    float below = room_below(p, k, item->pose, loose, -1);
    bool in = below < 0 || over_floor < -touching, free = below >= loose && over_floor >= loose;
    if (!in && !(free && item->held == CR_LEANS)) return;
    float low = fmaxf(bottom, y - (in ? 0 : most));
    for (int32_t tries = 0; tries < 5; ++tries, most *= 2) {
        cr_pose pose = item->pose;
        if (!cast_down(p, k, &pose, fmaxf(y, low) + (in ? most : 0), low, -1)) continue;
        item->pose = pose;
        return;
    }
}

static cr_status place(placer* p, int32_t k, int depth, cr_error* error) {
    cr_layout* l = p->layout;
    cr_item* item = l->items + k;
    if (p->placed[k]) return CR_OK;
    if (item->parent < -1 || item->parent >= l->count || depth > l->count)
        return cr_fail(error, CR_ERROR_FORMAT, "item %d: expected to stand on another item, found item %d", (int)k,
                       (int)item->parent);
    if (item->parent >= 0) {
        cr_status status = place(p, item->parent, depth + 1, error);
        if (status != CR_OK) return status;
    }
    if (item->held != CR_STANDS) {
        item->pose.orientation = cr_qnormalize(item->pose.orientation);
        if (item->motion == CR_DYNAMIC) fit_in(p, k);
    } else if (item->parent >= 0) {
        put_on_surface(p, k);
    } else {
        item->pose.position = cr_v3(item->x, item->half.y, item->z);
        item->pose.orientation = cr_turn(CR_Y_AXIS, remainder(item->yaw, 2 * CR_PI));
    }
    p->placed[k] = true;
    return CR_OK;
}

static bool finite3(cr_vec3 v) { return isfinite(v.x) && isfinite(v.y) && isfinite(v.z); }

static cr_status check_item(const cr_item* item, int32_t k, cr_error* error) {
    cr_quat q = item->pose.orientation;
    bool good = finite3(item->half) && finite3(item->pose.position) && finite3(item->velocity) && finite3(item->spin) &&
                isfinite(item->x) && isfinite(item->z) && isfinite(item->yaw) && isfinite(q.x + q.y + q.z + q.w);
    if (!good) return cr_fail(error, CR_ERROR_FORMAT, "item %d: a number is not finite", (int)k);
    if (item->thing < 0 || item->thing >= cr_noun_count())
        return cr_fail(error, CR_ERROR_FORMAT, "item %d: expected a noun's number, found %d", (int)k, (int)item->thing);
    if (!(item->half.x > 0 && item->half.y > 0 && item->half.z > 0))
        return cr_fail(error, CR_ERROR_FORMAT, "item %d: expected half sizes above 0", (int)k);
    return CR_OK;
}

// Forms (CR_MAX_ITEMS) of a layout's items, to be freed; the items' sizes become those that the nouns allow.
static cr_status make_forms(cr_layout* layout, cr_form** forms, cr_error* error) {
    *forms = NULL;
    if (layout->count < 0 || layout->count > CR_MAX_ITEMS)
        return cr_fail(error, CR_ERROR_FORMAT, "expected at most %d items, found %d", CR_MAX_ITEMS, (int)layout->count);
    for (int32_t k = 0; k < layout->count; ++k) {
        cr_status status = check_item(layout->items + k, k, error);
        if (status != CR_OK) return status;
    }
    *forms = calloc((size_t)layout->count + 1, sizeof **forms);
    if (!*forms) return cr_fail(error, CR_ERROR_MEMORY, "out of memory for %d items", (int)layout->count);
    for (int32_t k = 0; k < layout->count; ++k) {
        cr_item* item = layout->items + k;
        cr_thing_form(item->thing, item->half, *forms + k);
        item->half = (*forms)[k].half;
    }
    return CR_OK;
}

cr_status cr_layout_place(cr_layout* layout, int32_t kept, cr_error* error) {
    placer p = {.layout = layout};
    cr_status status = make_forms(layout, &p.forms, error);
    for (int32_t k = 0; k < kept && k < layout->count; ++k) p.placed[k] = true;
    for (int32_t k = 0; k < layout->count && status == CR_OK; ++k) status = place(&p, k, 0, error);
    free(p.forms);
    return status;
}

// ---------------------------------------------------------------- moving apart

static bool overlap(posed a, posed b) {
    if (cr_length(cr_sub(a.pose.position, b.pose.position)) > cr_length(a.form->half) + cr_length(b.form->half))
        return false;
    return may_sink(a, b, touching) < 0;
}

bool cr_layout_is_above(const cr_layout* l, int32_t k, int32_t below) {
    for (int32_t climbed = 0; k >= 0 && k != below && climbed < l->count; ++climbed) k = l->items[k].parent;
    return k == below;
}

int32_t cr_layout_carrier(const cr_layout* l, int32_t k, int32_t other) {
    while (l->items[k].parent >= 0 && !cr_layout_is_above(l, other, l->items[k].parent)) k = l->items[k].parent;
    return k;
}

// Moves an item, and what stands on it, in the world's level.
static void move_all(placer* p, int32_t k, cr_vec3 step) {
    cr_layout* l = p->layout;
    for (int32_t i = 0; i < l->count; ++i)
        if (cr_layout_is_above(l, i, k)) l->items[i].pose.position = cr_add(l->items[i].pose.position, step);
    double yaw = 0;
    for (int32_t up = l->items[k].parent; up >= 0; up = l->items[up].parent) yaw += l->items[up].yaw;
    cr_vec3 local = cr_rotate_back(cr_turn(CR_Y_AXIS, yaw), step);
    l->items[k].x += local.x;
    l->items[k].z += local.z;
}

static bool may_move(const cr_layout* l, int32_t k, int32_t kept) {
    return k >= kept && l->items[k].held == CR_STANDS && !l->items[k].moves;
}

// One step of two that are in each other, away from each other.
static void push_apart(placer* p, int32_t i, int32_t k, int32_t kept) {
    const cr_item *a = p->layout->items + i, *b = p->layout->items + k;
    cr_vec3 way = cr_sub(b->pose.position, a->pose.position);
    way.y = 0;
    way = cr_normalize_or(way, (i + k) % 2 ? CR_X_AXIS : CR_Z_AXIS);
    float size = fminf(fmaxf(a->half.x, a->half.z), fmaxf(b->half.x, b->half.z)), step = .12f * size + 2e-3f;
    bool first = may_move(p->layout, i, kept), second = may_move(p->layout, k, kept);
    if (first) move_all(p, i, cr_scale(way, second ? -step / 2 : -step));
    if (second) move_all(p, k, cr_scale(way, first ? step / 2 : step));
}

cr_status cr_layout_part(cr_layout* layout, int32_t kept, cr_error* error) {
    enum { PASSES = 150 };
    placer p = {.layout = layout};
    cr_status status = cr_layout_place(layout, kept, error);
    if (status == CR_OK) status = make_forms(layout, &p.forms, error);
    bool any = status == CR_OK;
    for (int pass = 0; pass < PASSES && any; ++pass) {
        any = false;
        for (int32_t i = 0; i < layout->count; ++i)
            for (int32_t k = i + 1; k < layout->count; ++k) {
                const cr_item *a = layout->items + i, *b = layout->items + k;
                if (cr_layout_is_above(layout, k, i) || cr_layout_is_above(layout, i, k)) continue;
                int32_t x = cr_layout_carrier(layout, i, k), y = cr_layout_carrier(layout, k, i);
                if (x != i && y != k) x = i, y = k; // both stand higher: they move alone
                if (!may_move(layout, x, kept) && !may_move(layout, y, kept)) continue;
                if (!overlap((posed){p.forms + i, a->pose}, (posed){p.forms + k, b->pose})) continue;
                push_apart(&p, x, y, kept);
                any = true;
            }
    }
    free(p.forms);
    return status == CR_OK ? cr_layout_place(layout, kept, error) : status;
}

// ---------------------------------------------------------------- scenes

static bool is_floor(const cr_world* w, int32_t i) { return w->shapes[w->bodies[i].shape].type > CR_SHAPE_COMPOUND; }

static bool has_speed(cr_vec3 v) { return cr_length(v) > 0; }

static void freeze(cr_body_def* def) {
    def->motion = CR_STATIC;
    def->linear_velocity = def->angular_velocity = cr_v3(0, 0, 0);
}

static bool is_frozen(const cr_scene* scene, int32_t i) {
    return has_speed(scene->state.linear_velocity[i]) || has_speed(scene->state.angular_velocity[i]);
}

// Adds the bodies of a scene that are not dropped, and what joins them.
static void add_base(cr_stage* stage, const cr_scene* base, const bool* drop, bool frozen) {
    const cr_world* w = base->world;
    int32_t* places = malloc(((size_t)w->body_count + 1) * sizeof *places);
    if (!places) {
        stage->status = cr_fail(stage->error, CR_ERROR_MEMORY, "out of memory for %d bodies", (int)w->body_count);
        return;
    }
    for (int32_t i = 0; i < w->body_count && stage->status == CR_OK; ++i) {
        places[i] = -1;
        if (drop && drop[i]) continue;
        cr_body_def def = cr_def_of_body(w, &base->state, i);
        def.shape = cr_stage_check(stage, cr_add_shape_copy(stage->builder, w, w->bodies[i].shape, stage->error));
        if (def.shape < 0) break;
        if (frozen && is_frozen(base, i)) freeze(&def);
        places[i] = cr_stage_check(stage, cr_add_body(stage->builder, def, stage->error));
    }
    if (stage->status == CR_OK) stage->status = cr_add_joint_copies(stage->builder, w, places, stage->error);
    free(places);
}

// Poses as they were, to the bit, where the body's frame is the same.
static void keep_poses(cr_scene* scene, const cr_scene* base, const bool* drop) {
    int32_t n = 0;
    for (int32_t i = 0; i < base->world->body_count; ++i) {
        if (drop && drop[i]) continue;
        if (scene->world->bodies[n].motion == base->world->bodies[i].motion) {
            scene->state.position[n] = base->state.position[i];
            scene->state.orientation[n] = base->state.orientation[i];
        }
        ++n;
    }
}

// The number of the next "chair": beyond those that the base has.
static int next_number(const cr_scene* base, const cr_layout* l, int32_t k, int32_t kept) {
    int number = 1;
    for (int32_t i = kept; i < k; ++i) number += l->items[i].thing == l->items[k].thing;
    int free_ones = 0;
    for (int n = 1;; ++n) { // the number-th name that is free
        free_ones += !base || !cr_thing_is_there(base->world, l->items[k].thing, n);
        if (free_ones == number) return n;
    }
}

static void add_item(cr_stage* stage, cr_item* item, const cr_form* form, int number, bool frozen) {
    bool still = !item->moves && item->held != CR_FLIES && !has_speed(item->velocity) && !has_speed(item->spin);
    if (!frozen || still) {
        cr_stage_item(stage, item, form, number);
        return;
    }
    cr_item fixed = *item;
    fixed.motion = CR_STATIC;
    fixed.velocity = fixed.spin = cr_v3(0, 0, 0);
    cr_stage_item(stage, &fixed, form, number);
    item->body = fixed.body;
}

static bool any_floor(const cr_scene* scene) {
    for (int32_t i = 0; i < scene->world->body_count; ++i)
        if (is_floor(scene->world, i)) return true;
    return false;
}

static cr_status check_placed(const cr_layout* layout, cr_error* error) {
    for (int32_t k = 0; k < layout->count; ++k) {
        cr_quat q = layout->items[k].pose.orientation;
        float square = q.x * q.x + q.y * q.y + q.z * q.z + q.w * q.w;
        if (!(fabsf(square - 1) < 1e-3f))
            return cr_fail(error, CR_ERROR_FORMAT, "item %d: expected a unit quaternion, found one of length %g",
                           (int)k, sqrt((double)square));
    }
    return CR_OK;
}

cr_status cr_layout_scene(cr_layout* layout, const cr_layout_setting* setting, cr_scene* scene, cr_error* error) {
    *scene = (cr_scene){0};
    cr_form* forms;
    cr_status status = make_forms(layout, &forms, error);
    if (status != CR_OK) return status;
    cr_stage stage;
    status = check_placed(layout, error);
    if (status == CR_OK) status = cr_stage_begin(&stage, setting->name, 0, error);
    if (status != CR_OK) {
        free(forms);
        return status;
    }
    stage.refused = CR_ERROR_FORMAT; // sizes are anybody's
    const cr_scene* base = setting->base;
    if (base) {
        stage.gravity = base->world->gravity;
        stage.setup = base->setup ? base->setup : stage.setup;
        add_base(&stage, base, NULL, setting->frozen);
    }
    if (!base || !any_floor(base)) {
        const cr_material_info* floor = cr_material_get(setting->floor ? setting->floor : CR_MATERIAL_WOOD);
        cr_stage_floor(&stage, floor->friction, floor->restitution);
    }
    layout->rests = true;
    for (int32_t k = 0; k < layout->count; ++k) {
        cr_item* item = layout->items + k;
        if (item->moves) layout->rests = false;
        if (k >= setting->kept)
            add_item(&stage, item, forms + k, next_number(base, layout, k, setting->kept), setting->frozen);
    }
    free(forms);
    cr_vec3 way = base ? cr_sub(base->camera_eye, base->camera_target) : cr_v3(0, 0, 0);
    cr_stage_look(&stage, layout, cr_length(way) > 0 ? way : CR_USUAL_VIEW);
    status = cr_stage_finish(&stage, NULL, scene);
    if (status != CR_OK) return status;
    if (base) keep_poses(scene, base, NULL);
    snprintf(scene->name, sizeof scene->name, "%s", setting->name);
    return CR_OK;
}

cr_status cr_scene_without(const cr_scene* scene, const bool* drop, cr_scene* out, cr_error* error) {
    *out = (cr_scene){0};
    cr_stage stage;
    cr_status status = cr_stage_begin(&stage, scene->name, 0, error);
    if (status != CR_OK) return status;
    stage.gravity = scene->world->gravity;
    stage.setup = scene->setup;
    stage.eye = scene->camera_eye;
    stage.target = scene->camera_target;
    add_base(&stage, scene, drop, false);
    status = cr_stage_finish(&stage, NULL, out);
    if (status != CR_OK) return status;
    keep_poses(out, scene, drop);
    snprintf(out->name, sizeof out->name, "%s", scene->name);
    return CR_OK;
}

// ---------------------------------------------------------------- back from scenes

static cr_vec3 half_of(const cr_world* w, int32_t i) {
    const cr_shape* s = w->shapes + w->bodies[i].shape;
    return cr_scale(cr_sub(s->aabb_max, s->aabb_min), .5f * w->bodies[i].scale);
}

static int32_t thing_of(const cr_world* w, int32_t i) {
    int32_t named = cr_noun_of_name(w->names[i]);
    if (named != CR_NOUN_NONE) return named;
    switch (w->shapes[w->bodies[i].shape].type) {
    case CR_SHAPE_SPHERE:
        return CR_NOUN_ball;
    case CR_SHAPE_CAPSULE:
        return CR_NOUN_capsule;
    case CR_SHAPE_CYLINDER:
        return CR_NOUN_cylinder;
    case CR_SHAPE_CONE:
        return CR_NOUN_cone;
    case CR_SHAPE_HULL:
        return CR_NOUN_rock;
    default:
        return CR_NOUN_box;
    }
}

// "tower" of "tower_1" where it is a word for structures; *number 1.
static const char* structure_of(const char* group, int* number) {
    static const char* const words[] = {"tower", "stack", "row", "ring", "pyramid", "pile", "brickwork"};
    const char* line = strrchr(group, '_');
    for (size_t k = 0; line && k < sizeof words / sizeof *words; ++k)
        if (strlen(words[k]) == (size_t)(line - group) && memcmp(words[k], group, strlen(words[k])) == 0) {
            *number = atoi(line + 1);
            return words[k];
        }
    return NULL;
}

static cr_item item_of(const cr_scene* scene, int32_t i) {
    const cr_world* w = scene->world;
    const cr_body* b = w->bodies + i;
    const cr_shape* s = w->shapes + b->shape;
    const cr_label* label = w->labels + i;
    cr_pose pose = cr_pose_mul((cr_pose){scene->state.position[i], scene->state.orientation[i]}, b->shape_pose);
    cr_item item = {.thing = thing_of(w, i), .half = half_of(w, i), .parent = -1, .body = i};
    item.motion = b->motion == CR_DYNAMIC ? CR_DYNAMIC : CR_STATIC;
    item.material = label->material;
    item.color = label->has_color ? cr_color_nearest(label->color) : CR_COLOR_NONE;
    item.velocity = scene->state.linear_velocity[i];
    item.spin = scene->state.angular_velocity[i];
    item.moves = has_speed(item.velocity) || has_speed(item.spin);
    item.structure = structure_of(label->part_of, &item.number);
    cr_vec3 middle = cr_scale(cr_add(s->aabb_min, s->aabb_max), .5f * b->scale);
    item.pose = (cr_pose){cr_transform(pose, middle), pose.orientation};
    bool upright = cr_rotate(pose.orientation, CR_Y_AXIS).y > .99f || item.thing == CR_NOUN_ball;
    item.held = upright ? CR_STANDS : CR_LEANS;
    cr_vec3 ahead = cr_rotate(pose.orientation, CR_X_AXIS);
    item.yaw = atan2(-(double)ahead.z, (double)ahead.x);
    item.x = item.pose.position.x;
    item.z = item.pose.position.z;
    return item;
}

// The body that body i rests on with the highest contact: its index, -1 the floor, -2 nothing.
static int32_t rests_on(const cr_scene* scene, int32_t i) {
    enum { MOST = 16 };
    const cr_world* w = scene->world;
    int32_t found = -2;
    float highest = -INFINITY, touch = .005f * fminf(1, cr_length(half_of(w, i)) / .26f);
    for (int32_t k = 0; k < w->body_count; ++k) {
        if (k == i) continue;
        cr_gap gaps[MOST];
        cr_pose a = {scene->state.position[i], scene->state.orientation[i]},
                b = {scene->state.position[k], scene->state.orientation[k]};
        int count = cr_body_gaps(w, i, a, k, b, touch, gaps, MOST, NULL);
        for (int g = 0; g < count; ++g)
            if (gaps[g].normal.y > .7f && gaps[g].point.y > highest) {
                highest = gaps[g].point.y;
                found = is_floor(w, k) ? -1 : k;
            }
    }
    return found;
}

// Says where an item stands on item `parent`.
static void stand_on(cr_layout* l, int32_t k, int32_t parent) {
    cr_item* item = l->items + k;
    const cr_item* p = l->items + parent;
    cr_form form;
    cr_thing_form(p->thing, p->half, &form);
    cr_vec3 foot = item->pose.position;
    foot.y -= item->half.y;
    cr_vec3 at = cr_transform_back(p->pose, foot);
    item->parent = parent;
    item->x = at.x;
    item->z = at.z;
    float nearest = INFINITY;
    for (int32_t s = 0; s < form.surface_count; ++s)
        if (fabsf(form.surfaces[s].centre.y - at.y) < nearest) {
            nearest = fabsf(form.surfaces[s].centre.y - at.y);
            item->surface = s;
        }
    for (int32_t up = parent; up >= 0; up = l->items[up].parent) item->yaw -= l->items[up].yaw;
}

cr_status cr_layout_of_scene(const cr_scene* scene, cr_layout* layout, cr_error* error) {
    *layout = (cr_layout){.rests = true};
    const cr_world* w = scene->world;
    int32_t* on = malloc(((size_t)w->body_count + 1) * sizeof *on);       // what bodies rest on
    int32_t* index = malloc(((size_t)w->body_count + 1) * sizeof *index); // of their items
    if (!on || !index) {
        free(on);
        free(index);
        return cr_fail(error, CR_ERROR_MEMORY, "out of memory for %d bodies", (int)w->body_count);
    }
    for (int32_t i = 0; i < w->body_count; ++i) {
        on[i] = is_floor(w, i) ? -3 : rests_on(scene, i);
        index[i] = -1;
    }
    // Parents first: as long as there is somebody whose parent is there already.
    for (bool more = true; more;) {
        more = false;
        for (int32_t i = 0; i < w->body_count && layout->count < CR_MAX_ITEMS; ++i) {
            if (on[i] == -3 || index[i] >= 0 || (on[i] >= 0 && index[on[i]] < 0)) continue;
            int32_t k = index[i] = layout->count++;
            cr_item* item = layout->items + k;
            *item = item_of(scene, i);
            if (on[i] == -2 && item->motion == CR_DYNAMIC) item->held = CR_FLIES;
            if (on[i] == -2 && item->motion == CR_STATIC) item->held = CR_LEANS;
            item->moves = item->moves || item->held == CR_FLIES;
            if (item->moves) layout->rests = false;
            if (on[i] >= 0 && item->held == CR_STANDS) stand_on(layout, k, index[on[i]]);
            more = true;
        }
        for (int32_t i = 0; i < w->body_count && !more; ++i) // bodies that rest on each other
            if (on[i] >= 0 && index[i] < 0 && layout->count < CR_MAX_ITEMS) {
                on[i] = -2;
                more = true;
            }
    }
    free(on);
    free(index);
    return CR_OK;
}

// ---------------------------------------------------------------- overlap

static float size_of(const cr_world* w, int32_t i) {
    cr_vec3 h = half_of(w, i);
    return is_floor(w, i) ? INFINITY : 2 * cbrtf(h.x * h.y * h.z);
}

cr_status cr_scene_overlap(const cr_world* w, const cr_state* state, cr_overlap* worst, cr_error* error) {
    *worst = (cr_overlap){-1, -1, 0, 0};
    if (state->count != w->body_count)
        return cr_fail(error, CR_ERROR_ARGUMENT, "expected a state of %d bodies, found %d", (int)w->body_count,
                       (int)state->count);
    for (int32_t i = 0; i < w->body_count; ++i)
        for (int32_t k = 0; k < i; ++k) {
            float size = fminf(size_of(w, i), size_of(w, k)), reach = w->bodies[i].radius + w->bodies[k].radius;
            if (isinf(size) || cr_length(cr_sub(state->position[i], state->position[k])) > reach) continue;
            if (w->bodies[i].motion == CR_STATIC && w->bodies[k].motion == CR_STATIC &&
                (is_floor(w, i) || is_floor(w, k)))
                continue; // walls may go into the ground
            cr_pose a = {state->position[i], state->orientation[i]}, b = {state->position[k], state->orientation[k]};
            float nearest;
            cr_body_gaps(w, i, a, k, b, 0, NULL, 0, &nearest);
            if (-nearest / size > worst->share) *worst = (cr_overlap){i, k, -nearest, -nearest / size};
        }
    return CR_OK;
}
