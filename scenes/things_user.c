// Things from files: the first body of a glTF scene becomes a form.
#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "scenes/import.h"
#include "scenes/scenes.h"
#include "scenes/things.h"

static cr_form* added[CR_MAX_NOUNS - CR_NOUN_END];

// ---------------------------------------------------------------- sizes

static void scale_form(const cr_form* from, float factor, cr_form* to) {
    *to = *from;
    to->half = cr_scale(from->half, factor);
    for (int32_t i = 0; i < to->part_count; ++i) {
        cr_part* p = to->parts + i;
        for (int k = 0; k < 3; ++k) p->size[k] *= factor;
        p->pose.position = cr_scale(p->pose.position, factor);
        p->low = cr_scale(p->low, factor);
        p->high = cr_scale(p->high, factor);
    }
    for (int32_t i = 0; i < to->point_count; ++i) to->points[i] = cr_scale(to->points[i], factor);
    for (int32_t i = 0; i < to->surface_count; ++i) {
        cr_surface* s = to->surfaces + i;
        s->centre = cr_scale(s->centre, factor);
        s->x *= factor;
        s->z *= factor;
    }
}

void cr_thing_added(int32_t k, cr_form* form) {
    const cr_form* nominal = added[k - CR_NOUN_END];
    scale_form(nominal, form->half.y / nominal->half.y, form);
}

// ---------------------------------------------------------------- from a body

static bool add_part(cr_form* f, const cr_shape* s, cr_pose pose, float scale) {
    bool hull = s->type == CR_SHAPE_HULL;
    if (s->type > CR_SHAPE_HULL || f->part_count == CR_MAX_PARTS) return false;
    if (hull && f->point_count + s->vertex_count > CR_MAX_PART_POINTS) return false;
    cr_part* p = f->parts + f->part_count++;
    *p = (cr_part){.type = s->type,
                   .pose = pose,
                   .first = f->point_count,
                   .low = cr_scale(s->aabb_min, scale),
                   .high = cr_scale(s->aabb_max, scale)};
    for (int k = 0; k < 3; ++k) p->size[k] = s->size[k] * scale;
    if (!hull) return true;
    p->count = s->vertex_count;
    for (int32_t i = 0; i < s->vertex_count; ++i) f->points[f->point_count++] = cr_scale(s->vertices[i], scale);
    return true;
}

static bool add_shape(cr_form* f, const cr_world* w, int32_t shape, cr_pose pose, float scale) {
    const cr_shape* s = w->shapes + shape;
    if (s->type != CR_SHAPE_COMPOUND) return add_part(f, s, pose, scale);
    for (int32_t i = 0; i < s->child_count; ++i) {
        cr_pose child = s->children[i].pose;
        child.position = cr_scale(child.position, scale);
        if (!add_part(f, w->shapes + s->children[i].shape, cr_pose_mul(pose, child), scale)) return false;
    }
    return true;
}

// The middle of the box around it becomes the origin.
static void centre_form(cr_form* f, cr_vec3 low, cr_vec3 high) {
    cr_vec3 middle = cr_scale(cr_add(low, high), .5f);
    f->half = cr_scale(cr_sub(high, low), .5f);
    for (int32_t i = 0; i < f->part_count; ++i) f->parts[i].pose.position = cr_sub(f->parts[i].pose.position, middle);
}

// The highest level top of a box among its parts.
static void find_surface(cr_form* f) {
    float highest = -INFINITY;
    for (int32_t i = 0; i < f->part_count; ++i) {
        const cr_part* p = f->parts + i;
        cr_mat3 m = cr_quat_matrix(p->pose.orientation);
        bool level = p->type == CR_SHAPE_BOX && fabsf(m.m[1][1]) > .9999f && fabsf(m.m[0][0]) > .9999f;
        float top = p->pose.position.y + p->size[1];
        if (!level || top <= highest) continue;
        highest = top;
        f->surface_count = 1;
        f->surfaces[0] = (cr_surface){.centre = cr_v3(p->pose.position.x, top, p->pose.position.z),
                                      .x = p->size[0],
                                      .z = p->size[2],
                                      .clear = INFINITY};
    }
    if (highest < f->half.y - 1e-3f) f->surface_count = 0; // something is over it
}

// Least and greatest corner of a posed shape; convex shapes and compounds.
static void bounds(const cr_world* w, int32_t shape, float scale, cr_pose pose, cr_vec3* low, cr_vec3* high) {
    cr_quat q = pose.orientation,
            to_y[3] = {cr_turn(CR_Z_AXIS, CR_PI / 2), cr_quat_identity(), cr_turn(CR_X_AXIS, -CR_PI / 2)};
    float least[3], most[3];
    for (int k = 0; k < 3; ++k) { // the axis turned to +y, and to -y
        cr_quat up = cr_qmul(to_y[k], q);
        least[k] = cr_shape_bottom(w, shape, scale, up);
        most[k] = -cr_shape_bottom(w, shape, scale, cr_qmul(cr_turn(k == 0 ? CR_Z_AXIS : CR_X_AXIS, CR_PI), up));
    }
    *low = cr_add(pose.position, cr_v3(least[0], least[1], least[2]));
    *high = cr_add(pose.position, cr_v3(most[0], most[1], most[2]));
}

static cr_status take_body(const cr_scene* scene, int32_t i, const char* path, cr_form* form, cr_error* error) {
    const cr_world* w = scene->world;
    const cr_body* b = w->bodies + i;
    cr_pose pose = cr_pose_mul((cr_pose){scene->state.position[i], scene->state.orientation[i]}, b->shape_pose);
    if (!add_shape(form, w, b->shape, pose, b->scale))
        return cr_fail(error, CR_ERROR_UNSUPPORTED,
                       "%s: body \"%s\": expected at most %d convex parts with %d points, found a %s", path,
                       w->names[i], CR_MAX_PARTS, CR_MAX_PART_POINTS, cr_shape_type_name(w->shapes[b->shape].type));
    cr_vec3 low, high;
    bounds(w, b->shape, b->scale, pose, &low, &high);
    centre_form(form, low, high);
    find_surface(form);
    return CR_OK;
}

// ---------------------------------------------------------------- the list

// "garden-gnome.glb" is a "garden gnome". The caller frees.
static char* noun_of(const char* file) {
    char* noun = strdup(file);
    if (!noun) return NULL;
    *strrchr(noun, '.') = 0;
    for (char* c = noun; *c; ++c) *c = *c == '_' || *c == '-' ? ' ' : (char)tolower((unsigned char)*c);
    return noun;
}

static cr_status add_noun(const cr_scene* scene, int32_t i, char* noun, cr_form* form, cr_error* error) {
    cr_material material = scene->world->labels[i].material;
    if (material == CR_MATERIAL_NONE) material = CR_MATERIAL_PLASTIC;
    int32_t k = cr_noun_add(&(cr_noun){.noun = noun,
                                       .synonyms = "",
                                       .also = "",
                                       .size = cr_scale(form->half, 2),
                                       .tie = CR_TIE_ALL,
                                       .fixed = scene->world->bodies[i].motion == CR_STATIC,
                                       .materials = 1u << material,
                                       .material = material,
                                       .color = CR_COLOR_NONE},
                            error);
    if (k < CR_NOUN_END) return CR_ERROR_ARGUMENT;
    added[k - CR_NOUN_END] = form;
    return CR_OK;
}

static cr_status add_file(const char* folder, const char* file, cr_error* error) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, file);
    cr_scene scene;
    cr_status status = cr_scene_import(path, NULL, &scene, error);
    if (status != CR_OK) return status;
    int32_t i = 0;
    while (i < scene.world->body_count && scene.world->shapes[scene.world->bodies[i].shape].type > CR_SHAPE_COMPOUND)
        ++i;
    cr_form* form = calloc(1, sizeof *form);
    char* noun = noun_of(file);
    if (!form || !noun)
        status = cr_fail(error, CR_ERROR_MEMORY, "%s: out of memory", path);
    else if (i == scene.world->body_count)
        status = cr_fail(error, CR_ERROR_UNSUPPORTED, "%s: expected a body of convex parts, found none", path);
    else
        status = take_body(&scene, i, path, form, error);
    cr_error why = {""};
    if (status == CR_OK && (status = add_noun(&scene, i, noun, form, &why)) != CR_OK)
        cr_fail(error, status, "%s: %s", path, why.message);
    if (status != CR_OK) {
        free(form);
        free(noun);
    }
    cr_scene_destroy(&scene);
    return status;
}

static int is_gltf(const struct dirent* entry) {
    const char* dot = strrchr(entry->d_name, '.');
    return dot && dot != entry->d_name && (strcasecmp(dot, ".glb") == 0 || strcasecmp(dot, ".gltf") == 0);
}

cr_status cr_things_add(const char* folder, cr_error* error) {
    struct dirent** entries = NULL;
    int count = scandir(folder, &entries, is_gltf, alphasort);
    if (count < 0) return cr_fail(error, CR_ERROR_FILE, "%s: %s", folder, strerror(errno));
    cr_status status =
        count ? CR_OK : cr_fail(error, CR_ERROR_FILE, "%s: expected .glb or .gltf files, found none", folder);
    for (int k = 0; k < count; ++k) {
        if (status == CR_OK) status = add_file(folder, entries[k]->d_name, error);
        (free)(entries[k]);
    }
    (free)(entries);
    return status;
}
