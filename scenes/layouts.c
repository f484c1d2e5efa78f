#include "scenes/layouts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scenes/imagined.h"
#include "scenes/plan.h"

typedef struct entry {
    cr_scene_info info;
    cr_law* law;
} entry;

static const entry entries[] = {
#define CR_LAYOUT_ENTRY(id, name, description) {{"layout:" name, description, CR_SCENE_LAYOUT, 0, 0}, cr_law_##id},
    CR_LAYOUTS(CR_LAYOUT_ENTRY) CR_JOINTED_LAYOUTS(CR_LAYOUT_ENTRY)
#undef CR_LAYOUT_ENTRY
};

enum { PREFIX = sizeof "layout:" - 1 };

#define CR_ONE(id, name, description) +1
int32_t cr_layout_plain_count(void) { return 0 CR_LAYOUTS(CR_ONE); }
#undef CR_ONE

int32_t cr_layout_count(void) { return (int32_t)(sizeof entries / sizeof entries[0]); }

const cr_scene_info* cr_layout_info_at(int32_t k) { return k >= 0 && k < cr_layout_count() ? &entries[k].info : NULL; }

static const entry* find(const char* name) {
    if (strncmp(name, "layout:", PREFIX) == 0) name += PREFIX;
    for (int32_t k = 0; k < cr_layout_count(); ++k)
        if (strcmp(entries[k].info.name + PREFIX, name) == 0) return entries + k;
    return NULL;
}

// ---------------------------------------------------------------- bodies

void cr_stage_item(cr_stage* s, cr_item* item, const cr_form* form, int number) {
    char group[CR_GROUP_NAME_SIZE];
    s->def = cr_default_body_def();
    s->def.motion = item->motion;
    s->def.linear_velocity = item->velocity;
    s->def.angular_velocity = item->spin;
    if (item->color != CR_COLOR_NONE) {
        s->def.has_color = true;
        s->def.color = cr_color_shade(item->color, item->shade);
    }
    cr_def_material(&s->def, item->material);
    if (item->structure) {
        snprintf(group, sizeof group, "%s_%d", item->structure, item->number);
        s->def.part_of = group;
    }
    item->body = cr_thing_add(s, item->thing, number, form, item->pose);
}

static void add_bodies(cr_plan* p) {
    int counts[CR_MAX_NOUNS] = {0};
    const cr_material_info* floor = cr_material_get(p->floor);
    cr_stage_floor(p->stage, floor->friction, floor->restitution);
    cr_layout* l = p->layout;
    l->rests = true;
    for (int32_t k = 0; k < l->count; ++k) {
        cr_item* item = l->items + k;
        cr_stage_item(p->stage, item, p->forms + k, ++counts[item->thing]);
        if (item->moves) l->rests = false;
    }
}

// Corner k = 0 ... 7 of an item's box.
static cr_vec3 corner(const cr_item* item, int k) {
    cr_vec3 h = item->half;
    return cr_transform(item->pose, cr_v3(k & 1 ? h.x : -h.x, k & 2 ? h.y : -h.y, k & 4 ? h.z : -h.z));
}

void cr_layout_view(const cr_layout* l, cr_vec3 way, cr_vec3* eye, cr_vec3* target) {
    const float up_tangent = .36f, side_tangent = .48f; // of half the view, 40 degrees high
    way = cr_normalize_or(way, CR_Z_AXIS);
    const cr_vec3 right = cr_normalize_or(cr_cross(CR_Y_AXIS, way), CR_X_AXIS), up = cr_cross(way, right);
    cr_vec3 low = cr_v3(INFINITY, INFINITY, INFINITY), high = cr_scale(low, -1);
    for (int32_t i = 0; i < 8 * l->count; ++i) {
        cr_vec3 c = corner(l->items + i / 8, i % 8), v = cr_v3(cr_dot(c, right), cr_dot(c, up), cr_dot(c, way));
        low = cr_v3(fminf(low.x, v.x), fminf(low.y, v.y), fminf(low.z, v.z));
        high = cr_v3(fmaxf(high.x, v.x), fmaxf(high.y, v.y), fmaxf(high.z, v.z));
    }
    cr_vec3 m = cr_scale(cr_add(low, high), .5f);
    cr_vec3 centre = cr_madd(cr_madd(cr_scale(right, m.x), m.y, up), m.z, way);
    float away = .8f;
    for (int32_t i = 0; i < 8 * l->count; ++i) {
        cr_vec3 v = cr_sub(corner(l->items + i / 8, i % 8), centre);
        float aside = fmaxf(fabsf(cr_dot(v, right)) / side_tangent, fabsf(cr_dot(v, up)) / up_tangent);
        away = fmaxf(away, aside + cr_dot(v, way));
    }
    *eye = cr_madd(centre, 1.05f * away, way);
    *target = centre;
}

void cr_stage_look(cr_stage* s, const cr_layout* l, cr_vec3 way) {
    cr_vec3 eye, target;
    cr_layout_view(l, way, &eye, &target);
    cr_stage_camera(s, eye, target);
}

// ---------------------------------------------------------------- opening

void cr_make_layout(cr_stage* stage, int32_t k, cr_layout* layout) {
    *layout = (cr_layout){0};
    cr_form* forms = calloc(CR_MAX_ITEMS + 1, sizeof *forms);
    if (!forms) {
        stage->status = cr_fail(stage->error, CR_ERROR_MEMORY, "%s: out of memory", entries[k].info.name);
        return;
    }
    cr_plan plan = {.stage = stage, .random = &stage->random, .layout = layout, .forms = forms};
    static const cr_material floors[] = {CR_MATERIAL_WOOD, CR_MATERIAL_STONE, CR_MATERIAL_RUBBER};
    plan.floor = CR_PICK(&plan, floors);
    entries[k].law(&plan);
    add_bodies(&plan);
    cr_stage_look(stage, layout, CR_USUAL_VIEW);
    free(forms);
}

int32_t cr_layout_find(const char* name) {
    const entry* e = find(name);
    return e ? (int32_t)(e - entries) : -1;
}
