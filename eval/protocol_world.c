// Worlds as JSON, read: the bodies and shapes of docs/plugins.md.
#include <stdlib.h>
#include <string.h>

#include "eval/protocol.h"

// Where something is, for messages: "bodies"[3].
typedef struct place {
    const char* list;
    int32_t index;
} place;

static cr_status expected(place at, const char* field, const char* what, cr_error* error) {
    return cr_fail(error, CR_ERROR_FORMAT, "\"%s\"[%d]: \"%s\": expected %s", at.list, (int)at.index, field, what);
}

// `count` numbers; what is not there leaves `out` as it is.
static cr_status read_numbers(const json_t* of, place at, const char* field, int32_t count, float* out,
                              cr_error* error) {
    const json_t* list = json_object_get(of, field);
    char what[48];
    if (!list) return CR_OK;
    snprintf(what, sizeof what, "an array of %d numbers", (int)count);
    if (json_array_size(list) != (size_t)count) return expected(at, field, what, error);
    for (int32_t k = 0; k < count; k++) {
        const json_t* x = json_array_get(list, (size_t)k);
        if (!json_is_number(x)) return expected(at, field, what, error);
        out[k] = (float)json_number_value(x);
    }
    return CR_OK;
}

static cr_status read_number(const json_t* of, place at, const char* field, float* out, cr_error* error) {
    const json_t* x = json_object_get(of, field);
    if (!x) return CR_OK;
    if (!json_is_number(x)) return expected(at, field, "a number", error);
    *out = (float)json_number_value(x);
    return CR_OK;
}

static cr_status read_whole(const json_t* of, place at, const char* field, int64_t least, int64_t most, int64_t* out,
                            cr_error* error) {
    const json_t* x = json_object_get(of, field);
    if (!x) return CR_OK;
    char what[80];
    snprintf(what, sizeof what, "a whole number from %lld to %lld", (long long)least, (long long)most);
    if (!json_is_integer(x) || json_integer_value(x) < least || json_integer_value(x) > most)
        return expected(at, field, what, error);
    *out = json_integer_value(x);
    return CR_OK;
}

static cr_status read_pose(const json_t* of, place at, const char* field, cr_pose* pose, cr_error* error) {
    const json_t* json = json_object_get(of, field);
    if (!json) return CR_OK;
    cr_status status = read_numbers(json, at, "position", 3, &pose->position.x, error);
    return status ? status : read_numbers(json, at, "orientation", 4, &pose->orientation.x, error);
}

// One of `count` words; what is not there leaves `out` as it is.
static cr_status read_word(const json_t* of, place at, const char* field, const char* const* words, int count, int* out,
                           cr_error* error) {
    const json_t* json = json_object_get(of, field);
    if (!json) return CR_OK;
    const char* word = json_string_value(json);
    for (int k = 0; word && k < count; k++)
        if (strcmp(word, words[k]) == 0) {
            *out = k;
            return CR_OK;
        }
    char what[200] = "one of";
    for (int k = 0; k < count; k++) snprintf(what + strlen(what), sizeof what - strlen(what), " %s", words[k]);
    return expected(at, field, what, error);
}

// ---------------------------------------------------------------- shapes

// Rows of `columns` numbers each, as floats (whole: as int32_t). Allocated; *rows is their number.
static cr_status read_table(const json_t* of, place at, const char* field, int32_t columns, bool whole, void** table,
                            int32_t* rows, cr_error* error) {
    const json_t* list = json_object_get(of, field);
    size_t count = json_array_size(list);
    char what[64];
    snprintf(what, sizeof what, "rows of %d %s numbers", (int)columns, whole ? "whole" : "");
    if (count == 0 || count > INT32_MAX / 16) return expected(at, field, what, error);
    float* numbers = malloc(count * (size_t)columns * sizeof *numbers);
    if (!numbers) return cr_fail(error, CR_ERROR_MEMORY, "no memory for a world");
    for (size_t r = 0; r < count; r++) {
        const json_t* row = json_array_get(list, r);
        bool good = json_array_size(row) == (size_t)columns;
        for (int32_t c = 0; good && c < columns; c++) {
            const json_t* x = json_array_get(row, (size_t)c);
            float* out = &numbers[r * (size_t)columns + (size_t)c];
            if (whole) {
                int64_t i = json_integer_value(x);
                good = json_is_integer(x) && i >= 0 && i <= INT32_MAX;
                const int32_t index = (int32_t)i;
                memcpy(out, &index, sizeof index);
            } else {
                good = json_is_number(x);
                *out = (float)json_number_value(x);
            }
        }
        if (good) continue;
        free(numbers);
        return expected(at, field, what, error);
    }
    *table = numbers;
    *rows = (int32_t)count;
    return CR_OK;
}

static cr_status read_hull_or_mesh(cr_builder* builder, const json_t* json, place at, bool hull, int32_t* index,
                                   cr_error* error) {
    void *vertices = NULL, *triangles = NULL;
    int32_t vertex_count = 0, triangle_count = 0;
    cr_status status = read_table(json, at, "vertices", 3, false, &vertices, &vertex_count, error);
    if (!status && !hull) status = read_table(json, at, "triangles", 3, true, &triangles, &triangle_count, error);
    if (!status)
        *index = hull ? cr_add_hull(builder, NULL, vertices, vertex_count, error)
                      : cr_add_mesh(builder, NULL, vertices, vertex_count, (const int32_t(*)[3])triangles,
                                    triangle_count, error);
    free(vertices);
    free(triangles);
    return status;
}

static cr_status read_compound(cr_builder* builder, const json_t* json, place at, int32_t* index, cr_error* error) {
    const json_t* list = json_object_get(json, "children");
    size_t count = json_array_size(list);
    if (count == 0 || count > INT32_MAX / 64) return expected(at, "children", "an array of shapes and poses", error);
    cr_child* children = malloc(count * sizeof *children);
    if (!children) return cr_fail(error, CR_ERROR_MEMORY, "no memory for a world");
    cr_status status = CR_OK;
    for (size_t c = 0; c < count && !status; c++) {
        const json_t* child = json_array_get(list, c);
        int64_t shape = -1;
        children[c].pose = cr_pose_identity();
        status = read_whole(child, at, "shape", 0, at.index - 1, &shape, error);
        if (!status) status = read_pose(child, at, "pose", &children[c].pose, error);
        children[c].shape = (int32_t)shape;
    }
    if (!status) *index = cr_add_compound(builder, children, (int32_t)count, error);
    free(children);
    return status;
}

static cr_status read_height_field(cr_builder* builder, const json_t* json, place at, int32_t* index, cr_error* error) {
    int64_t columns = 0;
    float spacing = 0;
    void* heights = NULL;
    int32_t rows = 0;
    cr_status status = read_whole(json, at, "columns", 2, 1 << 20, &columns, error);
    if (!status && columns == 0) status = expected(at, "columns", "a whole number", error);
    if (!status) status = read_number(json, at, "spacing", &spacing, error);
    if (!status) status = read_table(json, at, "heights", (int32_t)columns, false, &heights, &rows, error);
    if (!status) *index = cr_add_height_field(builder, (int32_t)columns, rows, spacing, heights, error);
    free(heights);
    return status;
}

static cr_status read_shape(cr_builder* builder, const json_t* json, place at, cr_error* error) {
    const char* types[CR_SHAPE_TYPE_COUNT];
    for (int k = 0; k < CR_SHAPE_TYPE_COUNT; k++) types[k] = cr_shape_type_name((cr_shape_type)k);
    int type = -1;
    float size[3] = {0, 0, 0};
    cr_status status = read_word(json, at, "type", types, CR_SHAPE_TYPE_COUNT, &type, error);
    if (!status && type < 0) status = expected(at, "type", "a word", error);
    if (!status) status = read_numbers(json, at, "size", 3, size, error);
    if (status) return status;
    int32_t index = -1;
    switch ((cr_shape_type)type) {
    case CR_SHAPE_SPHERE:
        index = cr_add_sphere(builder, size[0], error);
        break;
    case CR_SHAPE_BOX:
        index = cr_add_box(builder, cr_v3(size[0], size[1], size[2]), error);
        break;
    case CR_SHAPE_CAPSULE:
        index = cr_add_capsule(builder, size[0], size[1], error);
        break;
    case CR_SHAPE_CYLINDER:
        index = cr_add_cylinder(builder, size[0], size[1], error);
        break;
    case CR_SHAPE_CONE:
        index = cr_add_cone(builder, size[0], size[1], error);
        break;
    case CR_SHAPE_PLANE:
        index = cr_add_plane(builder, error);
        break;
    case CR_SHAPE_HULL:
    case CR_SHAPE_MESH:
        status = read_hull_or_mesh(builder, json, at, type == CR_SHAPE_HULL, &index, error);
        break;
    case CR_SHAPE_COMPOUND:
        status = read_compound(builder, json, at, &index, error);
        break;
    case CR_SHAPE_HEIGHT_FIELD:
        status = read_height_field(builder, json, at, &index, error);
        break;
    case CR_SHAPE_TYPE_COUNT:
        break;
    }
    return !status && index < 0 ? CR_ERROR_FORMAT : status; // the builder has said why
}

// ---------------------------------------------------------------- bodies

static cr_status read_coefficients(const json_t* json, place at, cr_body_def* def, cr_error* error) {
    int friction = (int)def->friction_combine, restitution = (int)def->restitution_combine;
    int64_t group = def->group, mask = def->mask;
    cr_status status = read_number(json, at, "friction", &def->friction, error);
    if (!status) status = read_number(json, at, "restitution", &def->restitution, error);
    if (!status) status = read_number(json, at, "gravity_factor", &def->gravity_factor, error);
    if (!status)
        status = read_word(json, at, "friction_combine", cr_protocol_combines, CR_PROTOCOL_COMBINES, &friction, error);
    if (!status)
        status =
            read_word(json, at, "restitution_combine", cr_protocol_combines, CR_PROTOCOL_COMBINES, &restitution, error);
    if (!status) status = read_whole(json, at, "group", 0, UINT32_MAX, &group, error);
    if (!status) status = read_whole(json, at, "mask", 0, UINT32_MAX, &mask, error);
    def->friction_combine = (cr_combine)friction;
    def->restitution_combine = (cr_combine)restitution;
    def->group = (uint32_t)group;
    def->mask = (uint32_t)mask;
    return status;
}

// The body's frame is where `pose` says; its shape, which is the builder's node, lies in it at "shape_pose".
static cr_status read_body(cr_builder* builder, const json_t* json, place at, cr_pose pose, cr_error* error) {
    cr_body_def def = cr_default_body_def();
    cr_pose shape_pose = cr_pose_identity();
    int64_t shape = -1;
    int motion = CR_DYNAMIC;
    def.name = json_string_value(json_object_get(json, "name"));
    cr_status status = read_word(json, at, "motion", cr_protocol_motions, CR_PROTOCOL_MOTIONS, &motion, error);
    if (!status) status = read_whole(json, at, "shape", 0, INT32_MAX, &shape, error);
    if (!status && shape < 0) status = expected(at, "shape", "an index of \"shapes\"", error);
    if (!status) status = read_number(json, at, "scale", &def.scale, error);
    if (!status) status = read_pose(json, at, "shape_pose", &shape_pose, error);
    if (!status) status = read_number(json, at, "mass", &def.mass, error);
    if (!status) status = read_numbers(json, at, "inertia", 3, &def.inertia.x, error);
    if (!status) status = read_coefficients(json, at, &def, error);
    if (status) return status;
    const cr_pose mass_pose = cr_pose_inverse(shape_pose);
    def.motion = (cr_motion)motion;
    def.shape = (int32_t)shape;
    def.pose = cr_pose_mul(pose, shape_pose);
    def.has_center_of_mass = true;
    def.center_of_mass = mass_pose.position;
    def.has_inertia = json_object_get(json, "inertia") != NULL;
    def.inertia_orientation = mass_pose.orientation;
    return cr_add_body(builder, def, error) < 0 ? CR_ERROR_FORMAT : CR_OK;
}

// The frames of bodies and the first state are what was said, to the bit, and not what the builder made of them.
static cr_status settle(const json_t* bodies, const json_t* state, cr_scene* scene, cr_error* error) {
    for (int32_t i = 0; i < scene->world->body_count; i++) {
        cr_body* body = &scene->world->bodies[i];
        const json_t* json = json_array_get(bodies, (size_t)i);
        if (!json_object_get(json, "shape_pose") || !json_object_get(json, "inertia")) continue;
        cr_pose pose = body->shape_pose;
        cr_status status = read_pose(json, (place){"bodies", i}, "shape_pose", &pose, error);
        if (status) return status;
        body->shape_pose = pose;
        body->node = pose;
    }
    return cr_protocol_read_state(state, NULL, 1, &scene->state, error);
}

static cr_status build(cr_builder* builder, const json_t* json, cr_state* first, cr_scene* scene, cr_error* error) {
    const json_t *shapes = json_object_get(json, "shapes"), *bodies = json_object_get(json, "bodies");
    const json_t* state = json_object_get(json, "state");
    cr_vec3 gravity = {0, -9.81f, 0};
    cr_status status = read_numbers(json, (place){"create", 0}, "gravity", 3, &gravity.x, error);
    if (!status) status = cr_protocol_read_state(state, NULL, 1, first, error);
    cr_builder_gravity(builder, gravity);
    for (size_t k = 0; k < json_array_size(shapes) && !status; k++)
        status = read_shape(builder, json_array_get(shapes, k), (place){"shapes", (int32_t)k}, error);
    for (size_t i = 0; i < json_array_size(bodies) && !status; i++) {
        const cr_pose pose = {first->position[i], first->orientation[i]};
        status = read_body(builder, json_array_get(bodies, i), (place){"bodies", (int32_t)i}, pose, error);
    }
    if (!status) status = cr_build(builder, &scene->world, &scene->state, error);
    return status ? status : settle(bodies, state, scene, error);
}

cr_status cr_protocol_read_world(const json_t* json, cr_scene* scene, cr_error* error) {
    *scene = (cr_scene){.setup = "default"};
    const json_t* bodies = json_object_get(json, "bodies");
    if (!json_is_array(bodies) || !json_is_array(json_object_get(json, "shapes")))
        return cr_fail(error, CR_ERROR_FORMAT,
                       "\"create\": expected \"bodies\", \"shapes\" and \"state\", or a \"recording\"");
    if (json_array_size(bodies) > INT32_MAX / 64)
        return cr_fail(error, CR_ERROR_FORMAT, "\"bodies\": expected fewer than %d", INT32_MAX / 64);
    cr_state first;
    cr_status status = cr_state_create(&first, (int32_t)json_array_size(bodies), error);
    if (status) return status;
    cr_builder* builder = cr_builder_create();
    status =
        builder ? build(builder, json, &first, scene, error) : cr_fail(error, CR_ERROR_MEMORY, "no memory for a world");
    cr_builder_destroy(builder);
    cr_state_destroy(&first);
    if (status) cr_scene_destroy(scene);
    return status;
}
