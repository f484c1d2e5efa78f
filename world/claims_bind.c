// claims_bind.c: which bodies, things and structures words mean.
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "world/claims_internal.h"
#include "world/internal.h"

#define LEVEL 0.98f // cosine of the angle (11 degrees) by which a floor may slope

// ---------------------------------------------------------------- shapes

// Extents (m) of a body's shape in its own frame.
static cr_vec3 extents_of(const cr_world* w, int32_t i) {
    const cr_body* b = &w->bodies[i];
    const cr_shape* s = &w->shapes[b->shape];
    return cr_scale(cr_sub(s->aabb_max, s->aabb_min), b->scale);
}

static void sorted_extents(const cr_world* w, int32_t i, float out[3]) {
    cr_vec3 e = extents_of(w, i);
    out[0] = cr_min(e.x, cr_min(e.y, e.z));
    out[2] = cr_max(e.x, cr_max(e.y, e.z));
    out[1] = e.x + e.y + e.z - out[0] - out[2];
}

static float size_of(const cr_world* w, int32_t i) {
    const cr_shape* s = &w->shapes[w->bodies[i].shape];
    if (s->type == CR_SHAPE_PLANE || s->type == CR_SHAPE_HEIGHT_FIELD) return INFINITY;
    float e[3];
    sorted_extents(w, i, e);
    float least = 0.01f * e[2]; // of a flat mesh
    return cbrtf(cr_max(e[0], least) * cr_max(e[1], least) * e[2]);
}

static bool is_domino(const float e[3]) {
    return e[1] >= 2 * e[0] && e[1] <= 4 * e[0] && e[2] >= 4 * e[0] && e[2] <= 8 * e[0];
}

// Does the shape alone make body i this noun?
static bool shape_fits(const cr_world* w, int32_t i, int32_t noun) {
    const cr_shape* s = &w->shapes[w->bodies[i].shape];
    float e[3];
    sorted_extents(w, i, e);
    switch (noun) {
    case CR_NOUN_ball:
        return s->type == CR_SHAPE_SPHERE;
    case CR_NOUN_box:
        return s->type == CR_SHAPE_BOX;
    case CR_NOUN_cube:
        return s->type == CR_SHAPE_BOX && e[2] <= 1.1f * e[0];
    case CR_NOUN_cylinder:
        return s->type == CR_SHAPE_CYLINDER;
    case CR_NOUN_disc:
        return s->type == CR_SHAPE_CYLINDER && 2 * s->size[1] < 2 * s->size[0] / 3;
    case CR_NOUN_capsule:
        return s->type == CR_SHAPE_CAPSULE;
    case CR_NOUN_cone:
        return s->type == CR_SHAPE_CONE;
    case CR_NOUN_domino:
        return s->type == CR_SHAPE_BOX && is_domino(e);
    case CR_NOUN_plank:
        return s->type == CR_SHAPE_BOX && e[2] > 4 * e[0] && !is_domino(e);
    case CR_NOUN_rock:
        return s->type == CR_SHAPE_HULL;
    default:
        return false;
    }
}

// ---------------------------------------------------------------- names

static bool floor_name(const char* name) {
    static const char* const names[] = {"floor", "ground", "terrain"};
    for (size_t k = 0; k < sizeof names / sizeof *names; k++)
        if (strncasecmp(name, names[k], strlen(names[k])) == 0) return true;
    return false;
}

static int by_float(const void* a, const void* b) {
    float x = *(const float*)a, y = *(const float*)b;
    return (x > y) - (x < y);
}

// Without a plane, a height field or a name, the floor is what is fixed, widest, and far wider than what moves.
static void guess_floor(cr_judge* j) {
    float* sizes = malloc(((size_t)j->n + 1) * sizeof *sizes);
    int32_t count = 0, widest = -1;
    if (!sizes) {
        j->failed = true;
        return;
    }
    for (int32_t i = 0; i < j->n; i++)
        if (cr_judge_moves(j, i)) sizes[count++] = j->size[i];
    qsort(sizes, (size_t)count, sizeof *sizes, by_float);
    float least = count > 0 ? 5 * sizes[count / 2] : 5 * CR_USUAL_SIZE, best = 0;
    free(sizes);
    for (int32_t i = 0; i < j->n; i++) {
        if (cr_judge_moves(j, i)) continue;
        cr_vec3 e = extents_of(j->world, i);
        cr_pose shape = cr_pose_mul(cr_judge_pose(j, i, 0), j->world->bodies[i].shape_pose);
        if (cr_rotate(shape.orientation, j->up).y < LEVEL) continue;
        if (!(e.x > least && e.z > least && e.x * e.z > best) || e.y > cr_min(e.x, e.z)) continue;
        best = e.x * e.z;
        widest = i;
    }
    if (widest >= 0) j->floor[widest] = true;
}

static void find_axes(cr_judge* j) {
    const cr_scene* s = j->scene;
    cr_vec3 forward = cr_sub(s->camera_target, s->camera_eye);
    forward.y = 0;
    forward = cr_normalize_or(forward, cr_v3(0, 0, -1));
    j->front = cr_scale(forward, -1);
    j->up = cr_v3(0, 1, 0);
    j->right = cr_cross(forward, j->up);
}

cr_status cr_judge_bind(cr_judge* j, cr_error* error) {
    size_t n = (size_t)j->n;
    j->size = cr_allocate(n, sizeof *j->size);
    j->named = cr_allocate(n, sizeof *j->named);
    j->part = cr_allocate(n, sizeof *j->part);
    j->floor = cr_allocate(n, sizeof *j->floor);
    if (!j->size || !j->named || !j->part || !j->floor)
        return cr_fail(error, CR_ERROR_MEMORY, "judge: no memory for %d bodies", (int)j->n);
    bool floors = false;
    for (int32_t i = 0; i < j->n; i++) {
        const cr_shape* s = &j->world->shapes[j->world->bodies[i].shape];
        const char* name = j->world->names[i];
        bool endless = s->type == CR_SHAPE_PLANE || s->type == CR_SHAPE_HEIGHT_FIELD;
        j->size[i] = size_of(j->world, i);
        j->named[i] = cr_noun_of_name(name);
        j->part[i] = cr_noun_of_name(j->world->labels[i].part_of);
        j->floor[i] = !cr_judge_moves(j, i) && (endless || floor_name(name));
        floors = floors || j->floor[i];
    }
    find_axes(j);
    if (!floors) guess_floor(j);
    return j->failed ? cr_fail(error, CR_ERROR_MEMORY, "judge: no memory") : CR_OK;
}

// ---------------------------------------------------------------- axes

static cr_vec3 longest_axis(cr_vec3 e) {
    if (e.x > e.y && e.x > e.z) return cr_v3(1, 0, 0);
    return e.z > e.y ? cr_v3(0, 0, 1) : cr_v3(0, 1, 0);
}
static cr_vec3 shortest_axis(cr_vec3 e) {
    if (e.x < e.y && e.x < e.z) return cr_v3(1, 0, 0);
    return e.z < e.y ? cr_v3(0, 0, 1) : cr_v3(0, 1, 0);
}

static cr_axis axis_of_box(const cr_judge* j, int32_t i) {
    float e[3];
    sorted_extents(j->world, i, e);
    cr_vec3 extents = extents_of(j->world, i);
    if (e[1] < 0.9f * e[2]) return (cr_axis){longest_axis(extents), true, false, false};
    if (3 * e[0] < e[1]) return (cr_axis){shortest_axis(extents), true, true, false}; // a tile
    return (cr_axis){cr_v3(0, 1, 0), e[0] < 0.9f * e[2], false, false};
}

static int32_t noun_of(const cr_judge* j, int32_t i) { return j->named[i] != CR_NOUN_NONE ? j->named[i] : j->part[i]; }

bool cr_judge_axis(const cr_judge* j, int32_t i, cr_axis* axis) {
    const cr_body* b = &j->world->bodies[i];
    const cr_shape* s = &j->world->shapes[b->shape];
    const cr_noun* noun = cr_noun_get(noun_of(j, i));
    *axis = (cr_axis){cr_v3(0, 1, 0), false, false, false};
    switch (s->type) {
    case CR_SHAPE_SPHERE:
        return false;
    case CR_SHAPE_BOX:
        *axis = axis_of_box(j, i);
        break;
    case CR_SHAPE_CYLINDER:
        *axis = (cr_axis){cr_v3(0, 1, 0), true, 3 * s->size[1] < s->size[0], true};
        break;
    case CR_SHAPE_CAPSULE:
        *axis = (cr_axis){cr_v3(0, 1, 0), true, false, true};
        break;
    case CR_SHAPE_CONE:
        axis->round = true;
        break;
    default:
        if (noun && noun->axis == CR_AXIS_LONG)
            *axis = (cr_axis){longest_axis(extents_of(j->world, i)), true, false, false};
        if (noun && noun->axis == CR_AXIS_FLAT) axis->both = axis->flat = true;
        if (noun && noun->tie == CR_TIE_ROUND) axis->round = true;
    }
    axis->axis = cr_rotate(b->shape_pose.orientation, axis->axis);
    return true;
}

float cr_judge_lean(const cr_judge* j, int32_t i, const cr_axis* axis, double t) {
    cr_vec3 a = cr_rotate(cr_judge_pose(j, i, t).orientation, axis->axis);
    float y = axis->both ? fabsf(a.y) : a.y;
    return acosf(cr_max(-1, cr_min(1, y)));
}

float cr_judge_tilt(const cr_judge* j, int32_t i, double from, double to) {
    cr_axis axis;
    if (!cr_judge_axis(j, i, &axis)) return 0;
    if (axis.round) {
        axis.both = false;
        return fabsf(cr_judge_lean(j, i, &axis, to) - cr_judge_lean(j, i, &axis, from));
    }
    cr_quat before = cr_judge_pose(j, i, from).orientation, after = cr_judge_pose(j, i, to).orientation;
    cr_vec3 up = cr_rotate(after, cr_rotate_back(before, cr_v3(0, 1, 0)));
    return acosf(cr_max(-1, cr_min(1, up.y)));
}

// ---------------------------------------------------------------- sets of elements

bool cr_elements_add(cr_judge* j, cr_elements* e, const int32_t* bodies, int32_t count) {
    int32_t* copy = cr_allocate((size_t)count, sizeof *copy);
    if (!copy || !cr_grow(&e->list, &e->capacity, (int64_t)e->count + 1, sizeof *e->list)) {
        free(copy);
        j->failed = true;
        return false;
    }
    memcpy(copy, bodies, (size_t)count * sizeof *copy);
    e->list[e->count++] = (cr_element){copy, count};
    return true;
}

void cr_elements_free(cr_elements* e) {
    for (int32_t k = 0; k < e->count; k++) free(e->list[k].bodies);
    free(e->list);
    *e = (cr_elements){0};
}

// ---------------------------------------------------------------- adjectives

// Fits, fits not, or is not said: then what the judge takes it for, and *guessed.
static bool label_fits(const cr_judge* j, const cr_element* e, cr_adjective a, bool* guessed) {
    for (int32_t k = 0; k < e->count; k++) {
        const cr_label* label = &j->world->labels[e->bodies[k]];
        bool color = a.kind == CR_ADJECTIVE_COLOR;
        bool known = color ? label->has_color : label->material != CR_MATERIAL_NONE;
        if (!known) {
            *guessed = true;
            if (!j->labels_fit) return false;
        } else if (color ? (int32_t)cr_color_nearest(label->color) != a.value : (int32_t)label->material != a.value) {
            return false;
        }
    }
    return true;
}

static cr_vec3 nominal_size(int32_t noun) {
    static const cr_vec3 structures[] = {{0.3f, 0.6f, 0.3f}, {0.3f, 1.2f, 0.3f}, {1.5f, 0.3f, 0.3f},
                                         {1.5f, 0.3f, 1.5f}, {0.9f, 0.9f, 0.3f}, {0.9f, 0.6f, 0.9f}};
    if (noun >= CR_CLAIM_STACK && noun < CR_CLAIM_NOUN_END) return structures[noun - CR_CLAIM_STACK];
    const cr_noun* known = cr_noun_get(noun);
    return known ? known->size : cr_v3(CR_USUAL_SIZE, CR_USUAL_SIZE, CR_USUAL_SIZE);
}

static float mass_over_wood(const cr_judge* j, const cr_element* e) {
    double mass = 0, wood = 0;
    for (int32_t k = 0; k < e->count; k++) {
        const cr_body* b = &j->world->bodies[e->bodies[k]];
        double volume = (double)j->world->shapes[b->shape].volume * pow((double)b->scale, 3);
        mass += (double)b->mass;
        wood += volume * (double)cr_material_get(CR_MATERIAL_WOOD)->density;
    }
    return wood > 0 && mass > 0 ? (float)(mass / wood) : 1; // what is fixed is neither light nor heavy
}

bool cr_size_means(cr_size_word word, float ratio, cr_vec3 extent, cr_vec3 usual) {
    float longest = cr_max(extent.x, cr_max(extent.y, extent.z));
    switch (word) {
    case CR_TINY:
        return ratio < 0.4f;
    case CR_SMALL:
        return ratio < 0.75f;
    case CR_BIG:
        return ratio > 1.35f;
    case CR_HUGE:
        return ratio > 2.5f;
    case CR_TALL:
        return extent.y > 1.5f * usual.y;
    case CR_FLAT:
        return 3 * extent.y < cr_max(extent.x, extent.z);
    case CR_LONG:
        return longest > 1.5f * cr_max(usual.x, cr_max(usual.y, usual.z));
    default:
        return true;
    }
}

static bool size_fits(const cr_judge* j, const cr_element* e, int32_t noun, cr_size_word word) {
    if (word == CR_LIGHT) return mass_over_wood(j, e) < 0.5f;
    if (word == CR_HEAVY) return mass_over_wood(j, e) > 2;
    cr_vec3 usual = nominal_size(noun);
    float extent[3];
    static const cr_vec3 axes[3] = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
    for (int k = 0; k < 3; k++) {
        float low, high;
        cr_element_extent(j, e, 0, axes[k], &low, &high);
        extent[k] = high - low;
    }
    float ratio = cr_element_size(j, e) / cbrtf(usual.x * usual.y * usual.z);
    return cr_size_means(word, ratio, cr_v3(extent[0], extent[1], extent[2]), usual);
}

static bool body_lies(const cr_judge* j, int32_t i, double t) {
    cr_axis axis;
    if (!cr_judge_axis(j, i, &axis)) return false;
    float lean = cr_judge_lean(j, i, &axis, t), across = fabsf(lean - (float)CR_PI / 2);
    return axis.flat ? lean < (float)CR_PI / 12 : across < (float)CR_PI / 12;
}

static bool body_stands_up(const cr_judge* j, int32_t i, double t) {
    cr_axis axis;
    if (!cr_judge_axis(j, i, &axis)) return false;
    float lean = cr_judge_lean(j, i, &axis, t), across = fabsf(lean - (float)CR_PI / 2);
    return axis.flat ? across < (float)CR_PI / 12 : lean < (float)CR_PI / 12;
}

// What stands by its nature and lies is fallen from the start on.
static bool is_fallen(const cr_judge* j, int32_t i, double t) {
    if (cr_judge_tilt(j, i, 0, t) > (float)CR_TILT) return true;
    const cr_noun* noun = cr_noun_get(noun_of(j, i));
    cr_axis axis;
    bool stands = noun ? noun->axis == CR_AXIS_UP : false;
    stands = stands || noun_of(j, i) == CR_NOUN_domino || shape_fits(j->world, i, CR_NOUN_domino);
    return stands && cr_judge_axis(j, i, &axis) && !axis.flat && body_lies(j, i, t);
}

static bool state_fits(const cr_judge* j, const cr_element* e, cr_state_word word, double t) {
    bool moving = false, every = true;
    for (int32_t k = 0; k < e->count; k++) {
        int32_t i = e->bodies[k];
        if (word == CR_MOVING || word == CR_RESTING) {
            float speed, turning, root = sqrtf(cr_min(j->size[i], 100) / CR_USUAL_SIZE);
            cr_judge_speed(j, i, t, &speed, &turning);
            moving = moving || speed >= CR_STILL_SPEED * root || turning >= CR_STILL_TURN / root;
        } else if (word == CR_FALLEN) {
            every = every && is_fallen(j, i, t);
        } else {
            every = every && (word == CR_LYING ? body_lies(j, i, t) : body_stands_up(j, i, t));
        }
    }
    return word == CR_MOVING ? moving : word == CR_RESTING ? !moving : every;
}

static bool adjectives_fit(const cr_judge* j, const cr_element* e, const cr_argument* a, double t, bool* guessed) {
    // Labels last, so that they are guessed only where all the rest fits.
    for (int k = 0; k < a->adjective_count; k++) {
        cr_adjective w = a->adjectives[k];
        if (w.kind == CR_ADJECTIVE_SIZE && !size_fits(j, e, a->noun, (cr_size_word)w.value)) return false;
        if (w.kind == CR_ADJECTIVE_STATE && !state_fits(j, e, (cr_state_word)w.value, t)) return false;
    }
    for (int k = 0; k < a->adjective_count; k++) {
        cr_adjective w = a->adjectives[k];
        bool label = w.kind == CR_ADJECTIVE_COLOR || w.kind == CR_ADJECTIVE_MATERIAL;
        if (label && !label_fits(j, e, w, guessed)) return false;
    }
    return true;
}

// ---------------------------------------------------------------- nouns

static bool body_fits(const cr_judge* j, int32_t i, int32_t noun) {
    if (noun == CR_CLAIM_BODY) return cr_judge_moves(j, i);
    if (noun == CR_CLAIM_FLOOR) return j->floor[i];
    if (noun == CR_CLAIM_OBSTACLE) return !cr_judge_moves(j, i) && !j->floor[i];
    if (j->floor[i]) return false;
    int32_t named = j->named[i];
    if (named == CR_NOUN_NONE) return j->part[i] == CR_NOUN_NONE && shape_fits(j->world, i, noun);
    if (cr_noun_is(named, noun)) return true;
    return cr_noun_is(noun, named) && shape_fits(j->world, i, noun); // a box that is a cube
}

// "cups" is a group of cups, "cup3" a cup of several bodies.
static bool is_plural(const char* group, int32_t noun) {
    size_t length = strlen(group), word = strlen(cr_noun_get(noun)->noun);
    while (length > 0 && (isdigit((unsigned char)group[length - 1]) || strchr("_- ", group[length - 1]))) length--;
    return length > word && tolower((unsigned char)group[length - 1]) == 's';
}

static bool first_of_group(const cr_judge* j, int32_t i) {
    const char* group = j->world->labels[i].part_of;
    for (int32_t k = 0; k < i; k++)
        if (j->named[k] == CR_NOUN_NONE && strcmp(j->world->labels[k].part_of, group) == 0) return false;
    return true;
}

// A thing of several bodies: all of the group whose own names say nothing else.
static void add_group(cr_judge* j, int32_t i, int32_t* room, cr_elements* e) {
    const char* group = j->world->labels[i].part_of;
    int32_t count = 0;
    for (int32_t k = i; k < j->n; k++)
        if (j->named[k] == CR_NOUN_NONE && strcmp(j->world->labels[k].part_of, group) == 0) room[count++] = k;
    cr_elements_add(j, e, room, count);
}

static void find_things(cr_judge* j, int32_t noun, cr_elements* e) {
    int32_t* room = cr_allocate((size_t)j->n, sizeof *room);
    if (!room) j->failed = true;
    for (int32_t i = 0; i < j->n && !j->failed; i++) {
        bool of_group = noun < CR_CLAIM_BODY && j->named[i] == CR_NOUN_NONE && j->part[i] != CR_NOUN_NONE &&
                        cr_noun_is(j->part[i], noun);
        if (body_fits(j, i, noun) || (of_group && is_plural(j->world->labels[i].part_of, j->part[i])))
            cr_elements_add(j, e, &i, 1);
        else if (of_group && first_of_group(j, i))
            add_group(j, i, room, e);
    }
    free(room);
}

static void find_named(cr_judge* j, const char* name, cr_elements* e) {
    int32_t body = cr_find_body(j->world, name), count = 0;
    if (body >= 0) {
        cr_elements_add(j, e, &body, 1);
        return;
    }
    int32_t* room = cr_allocate((size_t)j->n, sizeof *room);
    if (!room) j->failed = true;
    for (int32_t i = 0; room && i < j->n; i++)
        if (strcmp(j->world->labels[i].part_of, name) == 0) room[count++] = i;
    if (count > 0) cr_elements_add(j, e, room, count);
    free(room);
}

bool cr_judge_find(cr_judge* j, const cr_argument* a, double t, cr_elements* result) {
    cr_elements all = {0};
    *result = (cr_elements){0};
    if (a->kind == CR_ARGUMENT_NAME) {
        find_named(j, a->name, result);
        return !j->failed;
    }
    bool structure = a->noun >= CR_CLAIM_STACK && a->noun < CR_CLAIM_NOUN_END;
    if (structure)
        cr_judge_structures(j);
    else
        find_things(j, a->noun, &all);
    const cr_elements* from = structure ? &j->structures[a->noun - CR_CLAIM_STACK] : &all;
    int32_t fitting = 0;
    for (int32_t k = 0; k < from->count && !j->failed; k++) {
        if (!adjectives_fit(j, &from->list[k], a, t, &result->guessed)) continue;
        fitting++;
        if (a->number == 0 || a->number == fitting)
            cr_elements_add(j, result, from->list[k].bodies, from->list[k].count);
    }
    cr_elements_free(&all);
    return !j->failed;
}

int32_t cr_judge_bodies(cr_judge* j, const cr_argument* a, double time, int32_t* bodies, int32_t capacity) {
    cr_elements found;
    int32_t count = 0;
    bool ok = cr_judge_find(j, a, fmin(fmax(time, 0), j->end), &found);
    for (int32_t k = 0; ok && k < found.count; k++)
        for (int32_t m = 0; m < found.list[k].count; m++, count++)
            if (count < capacity) bodies[count] = found.list[k].bodies[m];
    cr_elements_free(&found);
    return ok ? count : -1;
}
