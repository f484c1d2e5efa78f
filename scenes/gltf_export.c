// gltf_export.c: scenes as glTF 2.0 with KHR_physics_rigid_bodies, recordings as animated glTF.
//
// Body K is root node K, in the world's order; its frame is the user's node frame, its scale cr_body.scale. A
// compound's children are nodes below it. Hulls and meshes are visible meshes with shared vertices in the shape's own
// order, so that importing them gives the same shape; numbers are written so that float32 comes back bit for bit. What
// glTF has no word for is in extras.carom: height fields, static bodies of several parts, exact states, groups and
// materials of bodies, camera, solver preset.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "scenes/gltf_joints.h"
#include "scenes/tessellate.h"
#include "world/materials.h"
#include "world/memory.h"
#include "world/output.h"

#define BODIES "KHR_physics_rigid_bodies"
#define SHAPES "KHR_implicit_shapes"
#define COLORS 8

typedef struct shape_nodes {
    int32_t implicit;                           // in KHR_implicit_shapes, -1
    int32_t position, normal, indices, heights; // accessors, -1
    int32_t mesh[COLORS + 1];                   // by colour; the last is for static bodies; -1
    int32_t colored;                            // first in writer.colored, -1
} shape_nodes;

// A shape's mesh in a colour that bodies have of their own.
typedef struct colored_mesh {
    int32_t material, mesh, next; // next of the same shape, -1
} colored_mesh;

typedef struct writer {
    const char* path;
    const cr_world* world;
    cr_error* error;
    json_t *root, *nodes, *roots, *meshes, *accessors, *views, *materials;
    json_t *implicit, *physics_materials, *filters, *joints; // NULL where there is no physics in the file
    unsigned char* bin;
    size_t size, capacity;
    shape_nodes* shapes;
    int32_t* filter_of; // (body_count) index in filters, -1
    int32_t* node_of;   // (body_count) node
    colored_mesh* colored;
    int32_t colored_count, colored_capacity;
    cr_rgb* own_colors; // of material COLORS + 1 + k
    int32_t own_count, own_capacity;
    bool failed; // out of memory
} writer;

// ---------------------------------------------------------------- JSON that remembers a failure

static json_t* keep(writer* w, json_t* value) {
    if (!value) w->failed = true;
    return value;
}
static json_t* set(writer* w, json_t* object, const char* key, json_t* value) {
    if (!value || json_object_set_new(object, key, value) != 0) w->failed = true;
    return w->failed ? NULL : value;
}
static void append(writer* w, json_t* array, json_t* value) {
    if (!value || json_array_append_new(array, value) != 0) w->failed = true;
}
static json_t* object_in(writer* w, json_t* parent, const char* key) { return set(w, parent, key, json_object()); }
static json_t* array_in(writer* w, json_t* parent, const char* key) { return set(w, parent, key, json_array()); }
static int32_t last_index(const json_t* array) { return (int32_t)json_array_size(array) - 1; }

static json_t* numbers(const float* x, int count) {
    json_t* array = json_array();
    for (int i = 0; array && i < count; i++)
        if (json_array_append_new(array, cr_gltf_float(x[i])) != 0) {
            json_decref(array);
            array = NULL;
        }
    return array;
}
static json_t* vector(cr_vec3 v) { return numbers((float[3]){v.x, v.y, v.z}, 3); }
static float at_most_one(float x) { return cr_max(-1, cr_min(1, x)); }
static json_t* quaternion(cr_quat q) { // glTF wants components of at most 1, which rounding may exceed
    return numbers((float[4]){at_most_one(q.x), at_most_one(q.y), at_most_one(q.z), at_most_one(q.w)}, 4);
}

// v / scale in double precision (15 digits of it are written): times scale, rounded to float32, it is v again.
static json_t* unscaled(cr_vec3 v, float scale) {
    json_t* array = json_array();
    const double x[3] = {(double)v.x / (double)scale, (double)v.y / (double)scale, (double)v.z / (double)scale};
    for (int i = 0; array && i < 3; i++)
        if (json_array_append_new(array, scale == 1 ? cr_gltf_float((float)x[i]) : json_real(x[i])) != 0) {
            json_decref(array);
            array = NULL;
        }
    return array;
}

// ---------------------------------------------------------------- buffers

// A view of new bytes; target 0: none. Returns its index.
static int32_t add_view(writer* w, const void* bytes, size_t size, int target) {
    size_t at = (w->size + 3) & ~(size_t)3;
    if (at + size > w->capacity) {
        size_t more = w->capacity ? 2 * w->capacity : 1 << 16;
        while (more < at + size) more *= 2;
        unsigned char* bigger = realloc(w->bin, more);
        if (!bigger) {
            w->failed = true;
            return 0;
        }
        w->bin = bigger;
        w->capacity = more;
    }
    memset(w->bin + w->size, 0, at - w->size);
    if (size > 0) memcpy(w->bin + at, bytes, size);
    w->size = at + size;
    json_t* view = json_pack("{sisIsI}", "buffer", 0, "byteOffset", (json_int_t)at, "byteLength", (json_int_t)size);
    if (view && target) set(w, view, "target", json_integer(target));
    append(w, w->views, view);
    return last_index(w->views);
}

// A float32 accessor of `width` components, with bounds.
static int32_t add_floats(writer* w, const float* data, size_t count, int width, int target, bool bounds) {
    static const char* const types[] = {"", "SCALAR", "VEC2", "VEC3", "VEC4"};
    int32_t view = add_view(w, data, count * (size_t)width * sizeof *data, target);
    json_t* a = json_pack("{sisisIss}", "bufferView", view, "componentType", 5126, "count", (json_int_t)count, "type",
                          types[width]);
    if (a && bounds) {
        float low[4], high[4];
        for (int k = 0; k < width; k++) {
            low[k] = INFINITY, high[k] = -INFINITY;
            for (size_t i = 0; i < count; i++) {
                float x = data[i * (size_t)width + (size_t)k];
                low[k] = fminf(low[k], x), high[k] = fmaxf(high[k], x);
            }
        }
        set(w, a, "min", numbers(low, width));
        set(w, a, "max", numbers(high, width));
    }
    append(w, w->accessors, a);
    return last_index(w->accessors);
}

static int32_t add_indices(writer* w, const int32_t (*triangles)[3], int32_t count) {
    int32_t view = add_view(w, triangles, (size_t)count * sizeof *triangles, 34963);
    append(w, w->accessors,
           json_pack("{sisisIss}", "bufferView", view, "componentType", 5125, "count", (json_int_t)count * 3, "type",
                     "SCALAR"));
    return last_index(w->accessors);
}

// ---------------------------------------------------------------- shapes

static void add_implicit(writer* w, const cr_shape* s, shape_nodes* n) {
    json_t* json = json_object();
    const char* type = s->type == CR_SHAPE_CONE ? "cylinder" : cr_shape_type_name(s->type);
    if (!keep(w, json)) return;
    set(w, json, "type", json_string(type));
    json_t* p = object_in(w, json, type);
    if (p) switch (s->type) {
        case CR_SHAPE_SPHERE:
            set(w, p, "radius", cr_gltf_float(s->size[0]));
            break;
        case CR_SHAPE_BOX:
            set(w, p, "size", numbers((float[3]){2 * s->size[0], 2 * s->size[1], 2 * s->size[2]}, 3));
            break;
        case CR_SHAPE_CAPSULE:
        case CR_SHAPE_CYLINDER:
        case CR_SHAPE_CONE:
            set(w, p, "height", cr_gltf_float(2 * s->size[1]));
            set(w, p, "radiusBottom", cr_gltf_float(s->size[0]));
            set(w, p, "radiusTop", cr_gltf_float(s->type == CR_SHAPE_CONE ? 0 : s->size[0]));
            break;
        default:
            break;
        }
    append(w, w->implicit, json);
    n->implicit = last_index(w->implicit);
}

static cr_status add_shape(writer* w, int32_t index) {
    const cr_shape* s = &w->world->shapes[index];
    shape_nodes* n = &w->shapes[index];
    if (s->type == CR_SHAPE_COMPOUND || n->position >= 0) return CR_OK;
    if (w->implicit && (s->type <= CR_SHAPE_CONE || s->type == CR_SHAPE_PLANE)) add_implicit(w, s, n);
    cr_tessellation t = {0};
    cr_status status = cr_tessellate_shape(s, &t);
    if (status) {
        cr_tessellation_free(&t);
        return cr_fail(w->error, status, "%s: no memory for the triangles of shape %d", w->path, (int)index);
    }
    n->position = add_floats(w, (const float*)t.vertices, (size_t)t.vertex_count, 3, 34962, true);
    if (t.normals) n->normal = add_floats(w, (const float*)t.normals, (size_t)t.vertex_count, 3, 34962, false);
    n->indices = add_indices(w, (const int32_t(*)[3])t.triangles, t.triangle_count);
    if (s->type == CR_SHAPE_HEIGHT_FIELD)
        n->heights = add_floats(w, s->heights, (size_t)s->columns * (size_t)s->rows, 1, 0, false);
    cr_tessellation_free(&t);
    return CR_OK;
}

static int32_t add_mesh(writer* w, const shape_nodes* n, int32_t material) {
    json_t* attributes = json_pack("{si}", "POSITION", n->position);
    if (attributes && n->normal >= 0) set(w, attributes, "NORMAL", json_integer(n->normal));
    append(w, w->meshes,
           json_pack("{s[{sosisi}]}", "primitives", "attributes", attributes, "indices", n->indices, "material",
                     material));
    return last_index(w->meshes);
}

static int32_t mesh_of(writer* w, int32_t shape, int32_t material) {
    shape_nodes* n = &w->shapes[shape];
    if (material <= COLORS) {
        if (n->mesh[material] < 0) n->mesh[material] = add_mesh(w, n, material);
        return n->mesh[material];
    }
    for (int32_t k = n->colored; k >= 0; k = w->colored[k].next)
        if (w->colored[k].material == material) return w->colored[k].mesh;
    if (!cr_grow(&w->colored, &w->colored_capacity, (int64_t)w->colored_count + 1, sizeof *w->colored)) {
        w->failed = true;
        return 0;
    }
    int32_t mesh = add_mesh(w, n, material);
    w->colored[w->colored_count] = (colored_mesh){material, mesh, n->colored};
    n->colored = w->colored_count++;
    return mesh;
}

static void add_color(writer* w, cr_rgb c, bool chosen) {
    const float color[4] = {c.r, c.g, c.b, 1};
    json_t* material = json_pack("{s{sosfsf}}", "pbrMetallicRoughness", "baseColorFactor", numbers(color, 4),
                                 "metallicFactor", 0.0, "roughnessFactor", 0.7);
    // A colour that only tells bodies apart is not to be read back as theirs.
    if (material && chosen) set(w, material, "extras", json_pack("{s{sb}}", "carom", "chosen", 1));
    append(w, w->materials, material);
}

// The glTF material of a body: of its own colour, or one of the palette.
static int32_t look_of(writer* w, int32_t body) {
    const cr_label* label = &w->world->labels[body];
    if (!label->has_color) return w->world->bodies[body].motion == CR_STATIC ? COLORS : body % COLORS;
    const cr_rgb* c = &label->color;
    for (int32_t k = 0; k < w->own_count; k++) {
        const cr_rgb* o = &w->own_colors[k];
        if (o->r == c->r && o->g == c->g && o->b == c->b) return COLORS + 1 + k;
    }
    if (!cr_grow(&w->own_colors, &w->own_capacity, (int64_t)w->own_count + 1, sizeof *w->own_colors)) {
        w->failed = true;
        return 0;
    }
    w->own_colors[w->own_count++] = *c;
    add_color(w, *c, false);
    return COLORS + w->own_count;
}

static void add_colors(writer* w) {
    static const float palette[COLORS + 1][3] = {{0.80f, 0.25f, 0.20f}, {0.22f, 0.45f, 0.75f}, {0.30f, 0.60f, 0.30f},
                                                 {0.90f, 0.65f, 0.15f}, {0.55f, 0.35f, 0.65f}, {0.20f, 0.60f, 0.62f},
                                                 {0.85f, 0.45f, 0.55f}, {0.55f, 0.45f, 0.30f}, {0.62f, 0.62f, 0.60f}};
    for (int i = 0; i <= COLORS; i++) add_color(w, (cr_rgb){palette[i][0], palette[i][1], palette[i][2]}, true);
}

// ---------------------------------------------------------------- nodes

static json_t* add_node(writer* w, const char* name, cr_pose pose, float scale) {
    json_t* node = json_object();
    if (!keep(w, node)) return NULL;
    cr_vec3 p = pose.position;
    cr_quat q = pose.orientation;
    if (name) set(w, node, "name", json_string(name));
    if (p.x != 0 || p.y != 0 || p.z != 0) set(w, node, "translation", vector(p));
    if (q.x != 0 || q.y != 0 || q.z != 0 || q.w != 1) set(w, node, "rotation", quaternion(q));
    if (scale != 1) set(w, node, "scale", vector(cr_v3(scale, scale, scale)));
    append(w, w->nodes, node);
    return w->failed ? NULL : node;
}

static void add_child(writer* w, json_t* node, int32_t child) {
    json_t* children = json_object_get(node, "children");
    if (!children) children = array_in(w, node, "children");
    if (children) append(w, children, json_integer(child));
}

static json_t* extras_of(writer* w, json_t* node) {
    json_t* extras = json_object_get(node, "extras");
    if (!extras) extras = object_in(w, node, "extras");
    if (!extras) return NULL;
    json_t* carom = json_object_get(extras, "carom");
    return carom ? carom : object_in(w, extras, "carom");
}

// The extension's object of a node.
static json_t* physics_of(writer* w, json_t* node) {
    json_t* extensions = json_object_get(node, "extensions");
    if (!extensions) extensions = object_in(w, node, "extensions");
    if (!extensions) return NULL;
    json_t* physics = json_object_get(extensions, BODIES);
    return physics ? physics : object_in(w, extensions, BODIES);
}

static int32_t material_of(writer* w, const cr_body* b) {
    static const char* const rules[] = {"average", "minimum", "maximum", "multiply"};
    json_t* m = json_object();
    if (!keep(w, m)) return 0;
    set(w, m, "staticFriction", cr_gltf_float(b->friction));
    set(w, m, "dynamicFriction", cr_gltf_float(b->friction));
    set(w, m, "restitution", cr_gltf_float(b->restitution));
    set(w, m, "frictionCombine", json_string(rules[b->friction_combine]));
    set(w, m, "restitutionCombine", json_string(rules[b->restitution_combine]));
    for (size_t i = json_array_size(w->physics_materials); i-- > 0;)
        if (json_equal(json_array_get(w->physics_materials, i), m)) {
            json_decref(m);
            return (int32_t)i;
        }
    append(w, w->physics_materials, m);
    return last_index(w->physics_materials);
}

static json_t* systems(uint32_t bits) {
    json_t* array = json_array();
    for (int k = 0; array && k < 32; k++) {
        char name[16];
        snprintf(name, sizeof name, "group_%d", k);
        if ((bits >> k & 1) && json_array_append_new(array, json_string(name)) != 0) {
            json_decref(array);
            array = NULL;
        }
    }
    return array;
}

// Filters are written for all bodies as soon as one needs one: a body without is in no system.
static void add_filters(writer* w) {
    const cr_body_def usual = cr_default_body_def();
    bool needed = false;
    for (int32_t i = 0; i < w->world->body_count; i++) {
        w->filter_of[i] = -1;
        needed = needed || w->world->bodies[i].group != usual.group || w->world->bodies[i].mask != usual.mask;
    }
    for (int32_t i = 0; needed && i < w->world->body_count; i++) {
        const cr_body* b = &w->world->bodies[i];
        for (size_t k = 0; k < json_array_size(w->filters) && w->filter_of[i] < 0; k++) {
            const json_t* carom = json_object_get(json_object_get(json_array_get(w->filters, k), "extras"), "carom");
            if (json_integer_value(json_object_get(carom, "group")) == (json_int_t)b->group &&
                json_integer_value(json_object_get(carom, "mask")) == (json_int_t)b->mask)
                w->filter_of[i] = (int32_t)k;
        }
        if (w->filter_of[i] >= 0) continue;
        json_t* filter = json_object();
        if (!keep(w, filter)) return;
        set(w, filter, "collisionSystems", systems(b->group));
        if (b->mask != UINT32_MAX) set(w, filter, "collideWithSystems", systems(b->mask));
        json_t* carom = extras_of(w, filter);
        if (carom) {
            set(w, carom, "group", json_integer((json_int_t)b->group));
            set(w, carom, "mask", json_integer((json_int_t)b->mask));
        }
        append(w, w->filters, filter);
        w->filter_of[i] = last_index(w->filters);
    }
}

// Mesh and collider of one convex or static shape on its node.
static void add_collider(writer* w, json_t* node, int32_t node_index, int32_t body, int32_t shape, int32_t color,
                         int32_t material) {
    const cr_shape* s = &w->world->shapes[shape];
    const shape_nodes* n = &w->shapes[shape];
    set(w, node, "mesh", json_integer(mesh_of(w, shape, color)));
    json_t* physics = physics_of(w, node);
    json_t* collider = physics ? object_in(w, physics, "collider") : NULL;
    json_t* geometry = collider ? object_in(w, collider, "geometry") : NULL;
    if (!geometry) return;
    if (n->implicit >= 0) {
        set(w, geometry, "shape", json_integer(n->implicit));
    } else {
        set(w, geometry, "node", json_integer(node_index));
        set(w, geometry, "convexHull", json_boolean(s->type == CR_SHAPE_HULL));
    }
    set(w, collider, "physicsMaterial", json_integer(material));
    if (w->filter_of[body] >= 0) set(w, collider, "collisionFilter", json_integer(w->filter_of[body]));
    if (s->type == CR_SHAPE_HEIGHT_FIELD) {
        json_t* carom = extras_of(w, collider);
        if (carom)
            set(w, carom, "heightField",
                json_pack("{sisisosi}", "columns", (int)s->columns, "rows", (int)s->rows, "spacing",
                          cr_gltf_float(s->spacing), "heights", (int)n->heights));
    }
}

static void add_motion(writer* w, json_t* node, const cr_body* b, cr_vec3 linear, cr_vec3 angular) {
    json_t* physics = physics_of(w, node);
    json_t* motion = physics ? object_in(w, physics, "motion") : NULL;
    if (!motion) return;
    if (b->motion == CR_KINEMATIC) set(w, motion, "isKinematic", json_true());
    cr_vec3 c = b->mass_pose.position;
    cr_quat q = b->mass_pose.orientation;
    set(w, motion, "centerOfMass", unscaled(c, b->scale));
    if (b->motion == CR_DYNAMIC) {
        set(w, motion, "mass", cr_gltf_float(b->mass));
        set(w, motion, "inertiaDiagonal", vector(b->inertia));
        set(w, motion, "inertiaOrientation", quaternion(q));
    }
    if (cr_dot(linear, linear) > 0) set(w, motion, "linearVelocity", vector(linear));
    if (cr_dot(angular, angular) > 0) set(w, motion, "angularVelocity", vector(angular));
    if (b->gravity_factor != 1) set(w, motion, "gravityFactor", cr_gltf_float(b->gravity_factor));
}

static void add_label(writer* w, json_t* carom, int32_t i) {
    const cr_label* label = &w->world->labels[i];
    if (*label->part_of) set(w, carom, "partOf", json_string(label->part_of));
    if (label->material != CR_MATERIAL_NONE)
        set(w, carom, "material", json_string(cr_material_get(label->material)->name));
}

static void add_body(writer* w, const cr_state* state, int32_t i) {
    const cr_body* b = &w->world->bodies[i];
    const cr_shape* s = &w->world->shapes[b->shape];
    cr_pose pose = {state->position[i], state->orientation[i]}, place = cr_pose_mul(pose, b->node);
    int32_t color = look_of(w, i);
    json_t* node = add_node(w, w->world->names[i], place, b->scale);
    if (!node) return;
    int32_t index = last_index(w->nodes), material = material_of(w, b);
    w->node_of[i] = index;
    append(w, w->roots, json_integer(index));
    if (b->motion != CR_STATIC)
        add_motion(w, node, b, cr_rotate_back(place.orientation, state->linear_velocity[i]),
                   cr_rotate_back(place.orientation, state->angular_velocity[i]));
    json_t* carom = extras_of(w, node);
    if (carom) {
        set(w, carom, "position", vector(pose.position));
        set(w, carom, "orientation", quaternion(pose.orientation));
        set(w, carom, "linearVelocity", vector(state->linear_velocity[i]));
        set(w, carom, "angularVelocity", vector(state->angular_velocity[i]));
        cr_vec3 c = b->mass_pose.position;
        if (b->motion == CR_STATIC && (c.x != 0 || c.y != 0 || c.z != 0))
            set(w, carom, "centerOfMass", unscaled(c, b->scale));
        if (b->motion == CR_STATIC && b->gravity_factor != 1)
            set(w, carom, "gravityFactor", cr_gltf_float(b->gravity_factor));
        if (s->type == CR_SHAPE_COMPOUND) set(w, carom, b->motion == CR_STATIC ? "static" : "compound", json_true());
        if (s->type == CR_SHAPE_COMPOUND && b->motion == CR_STATIC) set(w, carom, "compound", json_true());
        add_label(w, carom, i);
    }
    if (s->type != CR_SHAPE_COMPOUND) {
        add_collider(w, node, index, i, b->shape, color, material);
        return;
    }
    for (int32_t k = 0; k < s->child_count && !w->failed; k++) {
        json_t* child = add_node(w, NULL, s->children[k].pose, 1);
        if (!child) return;
        add_child(w, node, last_index(w->nodes));
        add_collider(w, child, last_index(w->nodes), i, s->children[k].shape, color, material);
    }
}

// ---------------------------------------------------------------- joints

// A node at a joint's frame, below its body's or, for the world, below nothing. Returns its index.
static int32_t add_attachment(writer* w, const char* name, int32_t body, cr_pose frame) {
    float scale = body < 0 ? 1 : w->world->bodies[body].scale;
    json_t* node = add_node(w, name, frame, 1);
    if (!node) return -1;
    int32_t index = last_index(w->nodes);
    if (scale != 1 && json_object_get(node, "translation"))
        set(w, node, "translation", unscaled(frame.position, scale));
    if (body < 0)
        append(w, w->roots, json_integer(index));
    else
        add_child(w, json_array_get(w->nodes, (size_t)w->node_of[body]), index);
    return index;
}

static int32_t description_of(writer* w, const cr_joint_def* def) {
    json_t* json = cr_gltf_joint(def);
    if (!keep(w, json)) return 0;
    for (size_t i = json_array_size(w->joints); i-- > 0;)
        if (json_equal(json_array_get(w->joints, i), json)) {
            json_decref(json);
            return (int32_t)i;
        }
    append(w, w->joints, json);
    return last_index(w->joints);
}

static void add_joint(writer* w, const cr_joint_def* def) {
    int32_t a = add_attachment(w, def->name, def->body_a, def->frame_a);
    int32_t b = w->failed ? -1 : add_attachment(w, NULL, def->body_b, def->frame_b);
    int32_t description = w->failed ? -1 : description_of(w, def);
    if (w->failed) return;
    json_t *node = json_array_get(w->nodes, (size_t)a), *physics = physics_of(w, node);
    json_t* joint = physics ? object_in(w, physics, "joint") : NULL;
    if (!joint) return;
    set(w, joint, "connectedNode", json_integer(b));
    set(w, joint, "joint", json_integer(description));
    if (def->collide_connected) set(w, joint, "enableCollision", json_true());
}

// ---------------------------------------------------------------- the file

static void add_gravity(writer* w, json_t* extensions) {
    cr_vec3 v = w->world->gravity;
    double g = sqrt((double)v.x * (double)v.x + (double)v.y * (double)v.y + (double)v.z * (double)v.z);
    json_t* json = object_in(w, extensions, "OMI_physics_gravity");
    if (!json) return;
    bool down = v.x == 0 && v.z == 0 && v.y <= 0;
    set(w, json, "gravity", down ? cr_gltf_float(-v.y) : json_real(g));
    if (!down) set(w, json, "direction", json_pack("[fff]", (double)v.x / g, (double)v.y / g, (double)v.z / g));
}

static bool begin(writer* w, const char* generator) {
    w->root = json_object();
    if (!keep(w, w->root)) return false;
    set(w, w->root, "asset", json_pack("{ssss}", "version", "2.0", "generator", generator));
    set(w, w->root, "scene", json_integer(0));
    w->nodes = array_in(w, w->root, "nodes");
    w->meshes = array_in(w, w->root, "meshes");
    w->accessors = array_in(w, w->root, "accessors");
    w->views = array_in(w, w->root, "bufferViews");
    w->materials = array_in(w, w->root, "materials");
    if (w->failed) return false;
    w->shapes = malloc(((size_t)w->world->shape_count + 1) * sizeof *w->shapes);
    w->filter_of = malloc(((size_t)w->world->body_count + 1) * sizeof *w->filter_of);
    w->node_of = malloc(((size_t)w->world->body_count + 1) * sizeof *w->node_of);
    if (!w->shapes || !w->filter_of || !w->node_of) return false;
    for (int32_t i = 0; i < w->world->shape_count; i++) {
        w->shapes[i] = (shape_nodes){-1, -1, -1, -1, -1, {0}, -1};
        for (int k = 0; k <= COLORS; k++) w->shapes[i].mesh[k] = -1;
    }
    add_colors(w);
    return !w->failed;
}

// Shapes that bodies use, and the shapes inside those.
static cr_status add_shapes(writer* w) {
    for (int32_t i = 0; i < w->world->body_count; i++) {
        int32_t shape = w->world->bodies[i].shape;
        const cr_shape* s = &w->world->shapes[shape];
        CR_TRY(add_shape(w, shape));
        for (int32_t k = 0; k < s->child_count; k++) CR_TRY(add_shape(w, s->children[k].shape));
    }
    return CR_OK;
}

static char* base64(const unsigned char* bytes, size_t size) {
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    static const char head[] = "data:application/octet-stream;base64,";
    char* text = malloc(sizeof head + (size + 2) / 3 * 4);
    if (!text) return NULL;
    memcpy(text, head, sizeof head - 1);
    char* out = text + sizeof head - 1;
    for (size_t i = 0; i < size; i += 3) {
        uint32_t v = (uint32_t)bytes[i] << 16 | (i + 1 < size ? (uint32_t)bytes[i + 1] << 8 : 0) |
                     (i + 2 < size ? bytes[i + 2] : 0);
        *out++ = digits[v >> 18];
        *out++ = digits[v >> 12 & 63];
        *out++ = i + 1 < size ? digits[v >> 6 & 63] : '=';
        *out++ = i + 2 < size ? digits[v & 63] : '=';
    }
    *out = 0;
    return text;
}

static void put32(unsigned char* out, size_t value) {
    for (int i = 0; i < 4; i++) out[i] = (unsigned char)(value >> (8 * i));
}

// Takes empty arrays out: glTF allows none.
static void drop_empty(json_t* object) {
    const char* key;
    json_t* value;
    void* next;
    json_object_foreach_safe(object, next, key, value) if (json_is_array(value) && json_array_size(value) == 0)
        json_object_del(object, key);
}

static cr_status finish(writer* w, bool binary) {
    if (w->size > 0) {
        json_t* buffer = json_pack("{sI}", "byteLength", (json_int_t)w->size);
        if (keep(w, buffer) && !binary) {
            char* uri = base64(w->bin, w->size);
            set(w, buffer, "uri", uri ? json_string(uri) : NULL);
            free(uri);
        }
        json_t* buffers = array_in(w, w->root, "buffers");
        if (buffers)
            append(w, buffers, buffer);
        else
            json_decref(buffer);
    }
    if (w->failed) return cr_fail(w->error, CR_ERROR_MEMORY, "%s: no memory for the document", w->path);
    drop_empty(w->root);
    size_t flags = JSON_REAL_PRECISION(15) | (binary ? JSON_COMPACT : JSON_INDENT(1));
    char* text = json_dumps(w->root, flags);
    if (!text) return cr_fail(w->error, CR_ERROR_MEMORY, "%s: no memory for the JSON text", w->path);
    size_t length = strlen(text), json_size = (length + 3) & ~(size_t)3, bin_size = (w->size + 3) & ~(size_t)3;
    cr_status status;
    if (!binary) {
        status = cr_output_write(w->path, text, length, w->error);
    } else {
        size_t total = 12 + 8 + json_size + (w->size > 0 ? 8 + bin_size : 0);
        unsigned char* file = total > UINT32_MAX ? NULL : calloc(total, 1);
        if (total > UINT32_MAX) {
            status = cr_fail(w->error, CR_ERROR_UNSUPPORTED, "%s: expected less than 4 GiB for a .glb, found %zu bytes",
                             w->path, total);
        } else if (!file) {
            status = cr_fail(w->error, CR_ERROR_MEMORY, "%s: no memory for %zu bytes", w->path, total);
        } else {
            memcpy(file, "glTF\2\0\0\0", 8);
            put32(file + 8, total);
            put32(file + 12, json_size);
            memcpy(file + 16, "JSON", 4);
            memset(file + 20, ' ', json_size);
            memcpy(file + 20, text, length);
            if (w->size > 0) {
                unsigned char* chunk = file + 20 + json_size;
                put32(chunk, bin_size);
                memcpy(chunk + 4, "BIN", 4);
                memcpy(chunk + 8, w->bin, w->size);
            }
            status = cr_output_write(w->path, file, total, w->error);
        }
        free(file);
    }
    (free)(text);
    return status;
}

static void writer_free(writer* w) {
    json_decref(w->root);
    free(w->bin);
    free(w->shapes);
    free(w->filter_of);
    free(w->node_of);
    free(w->colored);
    free(w->own_colors);
}

static cr_status write_scene(writer* w, const cr_scene* scene, bool binary) {
    if (!begin(w, "Carom")) return cr_fail(w->error, CR_ERROR_MEMORY, "%s: no memory for the document", w->path);
    set(w, w->root, "extensionsUsed", json_pack("[sss]", SHAPES, BODIES, "OMI_physics_gravity"));
    json_t* extensions = object_in(w, w->root, "extensions");
    json_t* scenes = array_in(w, w->root, "scenes");
    json_t* shapes = extensions ? object_in(w, extensions, SHAPES) : NULL;
    json_t* bodies = extensions ? object_in(w, extensions, BODIES) : NULL;
    json_t* first = json_object();
    if (scenes) append(w, scenes, first);
    if (w->failed) return cr_fail(w->error, CR_ERROR_MEMORY, "%s: no memory for the document", w->path);
    if (*scene->name) set(w, first, "name", json_string(scene->name));
    w->roots = array_in(w, first, "nodes");
    w->implicit = array_in(w, shapes, "shapes");
    w->physics_materials = array_in(w, bodies, "physicsMaterials");
    w->filters = array_in(w, bodies, "collisionFilters");
    w->joints = array_in(w, bodies, "physicsJoints");
    json_t* carom = extras_of(w, w->root);
    if (!w->failed) {
        set(w, carom, "setup", json_string(scene->setup ? scene->setup : "default"));
        cr_vec3 eye = scene->camera_eye, target = scene->camera_target;
        if (eye.x != target.x || eye.y != target.y || eye.z != target.z) {
            set(w, carom, "cameraEye", vector(eye));
            set(w, carom, "cameraTarget", vector(target));
        }
        add_gravity(w, extensions);
        CR_TRY(add_shapes(w));
        add_filters(w);
        for (int32_t i = 0; i < w->world->body_count && !w->failed; i++) add_body(w, &scene->state, i);
        for (int32_t i = 0; i < w->world->joint_count && !w->failed; i++) add_joint(w, &w->world->joints[i].def);
    }
    if (w->failed) return cr_fail(w->error, CR_ERROR_MEMORY, "%s: no memory for the document", w->path);
    drop_empty(first);
    drop_empty(bodies);
    if (json_array_size(w->implicit) == 0) { // "shapes" may not be empty
        json_object_del(extensions, SHAPES);
        set(w, w->root, "extensionsUsed", json_pack("[ss]", BODIES, "OMI_physics_gravity"));
    }
    return finish(w, binary);
}

cr_status cr_scene_export(const char* path, const cr_scene* scene, cr_error* error) {
    const char* dot = strrchr(path, '.');
    bool binary = dot && strcasecmp(dot, ".glb") == 0;
    if (!binary && !(dot && strcasecmp(dot, ".gltf") == 0))
        return cr_fail(error, CR_ERROR_UNSUPPORTED, "%s: expected a name that ends in .gltf or .glb", path);
    writer w = {.path = path, .world = scene->world, .error = error};
    cr_status status = write_scene(&w, scene, binary);
    writer_free(&w);
    return status;
}

// ---------------------------------------------------------------- recordings

static void add_moving_body(writer* w, int32_t i, cr_pose pose) {
    // All body nodes come first, so that node i is body i.
    if (add_node(w, w->world->names[i], pose, 1)) append(w, w->roots, json_integer(i));
}

static void add_looks(writer* w, int32_t i) {
    const cr_body* b = &w->world->bodies[i];
    const cr_shape* s = &w->world->shapes[b->shape];
    int32_t color = look_of(w, i);
    json_t* look = add_node(w, NULL, b->shape_pose, b->scale);
    if (!look) return;
    add_child(w, json_array_get(w->nodes, (size_t)i), last_index(w->nodes));
    if (s->type != CR_SHAPE_COMPOUND) {
        set(w, look, "mesh", json_integer(mesh_of(w, b->shape, color)));
        return;
    }
    for (int32_t k = 0; k < s->child_count; k++) {
        json_t* part = add_node(w, NULL, s->children[k].pose, 1);
        if (!part) return;
        set(w, part, "mesh", json_integer(mesh_of(w, s->children[k].shape, color)));
        add_child(w, look, last_index(w->nodes));
    }
}

// The frames to keep: every one, or the first at or after each tick of `frame_rate`.
static int64_t* pick_frames(const cr_recording* r, double frame_rate, int64_t* count) {
    int64_t* frames = malloc((size_t)r->frame_count * sizeof *frames);
    *count = 0;
    for (int64_t k = 0; frames && k < r->frame_count; k++) {
        double due = (double)*count / frame_rate - 1e-9;
        if (!(frame_rate > 0) || r->time[k] - r->time[0] >= due) frames[(*count)++] = k;
    }
    return frames;
}

static cr_status add_animation(writer* w, const cr_recording* r, double frame_rate) {
    int32_t n = r->body_count, moving = 0;
    int64_t count;
    for (int32_t i = 0; i < n; i++) moving += w->world->bodies[i].motion != CR_STATIC;
    if (moving == 0) return CR_OK;
    int64_t* frames = pick_frames(r, frame_rate, &count);
    double bytes = (double)moving * (double)(frames ? count : 0) * 28;
    if (bytes > 3.9e9) {
        free(frames);
        return cr_fail(w->error, CR_ERROR_UNSUPPORTED,
                       "%s: expected less than 4 GiB of animation, found %.1f GiB: export fewer frames a second",
                       w->path, bytes / 1073741824.0);
    }
    cr_state state;
    cr_status status = cr_state_create(&state, n, w->error);
    float* times = frames ? malloc((size_t)count * sizeof *times) : NULL;
    cr_vec3* positions = times ? malloc((size_t)count * (size_t)moving * sizeof *positions) : NULL;
    cr_quat* turns = positions ? malloc((size_t)count * (size_t)moving * sizeof *turns) : NULL;
    if (!status && !turns)
        status = cr_fail(w->error, CR_ERROR_MEMORY, "%s: no memory for %lld frames", w->path, (long long)count);
    for (int64_t k = 0; !status && k < count; k++) {
        status = cr_recording_read(r, frames[k], &state, w->error);
        times[k] = (float)(r->time[frames[k]] - r->time[0]);
        for (int32_t i = 0, m = 0; !status && i < n; i++) {
            if (w->world->bodies[i].motion == CR_STATIC) continue;
            size_t at = (size_t)m++ * (size_t)count + (size_t)k;
            positions[at] = state.position[i];
            cr_quat q = state.orientation[i];
            if (k > 0) { // the short way round
                cr_quat p = turns[at - 1];
                if (p.x * q.x + p.y * q.y + p.z * q.z + p.w * q.w < 0) q = cr_q(-q.x, -q.y, -q.z, -q.w);
            }
            turns[at] = q;
        }
    }
    if (!status) {
        json_t *animations = array_in(w, w->root, "animations"), *animation = json_object();
        if (animations) append(w, animations, animation);
        json_t* samplers = w->failed ? NULL : array_in(w, animation, "samplers");
        json_t* channels = w->failed ? NULL : array_in(w, animation, "channels");
        int32_t input = add_floats(w, times, (size_t)count, 1, 0, true);
        for (int32_t i = 0, m = 0; i < n && !w->failed; i++) {
            if (w->world->bodies[i].motion == CR_STATIC) continue;
            size_t at = (size_t)m++ * (size_t)count;
            int32_t p = add_floats(w, (const float*)(positions + at), (size_t)count, 3, 0, false);
            int32_t q = add_floats(w, (const float*)(turns + at), (size_t)count, 4, 0, false);
            append(w, samplers, json_pack("{sisi}", "input", input, "output", p));
            append(w, channels,
                   json_pack("{sis{siss}}", "sampler", last_index(samplers), "target", "node", (int)i, "path",
                             "translation"));
            append(w, samplers, json_pack("{sisi}", "input", input, "output", q));
            append(w, channels,
                   json_pack("{sis{siss}}", "sampler", last_index(samplers), "target", "node", (int)i, "path",
                             "rotation"));
        }
    }
    cr_state_destroy(&state);
    free(frames);
    free(times);
    free(positions);
    free(turns);
    return status;
}

static cr_status write_recording(writer* w, const cr_recording* r, double frame_rate) {
    json_t* scenes;
    if (!begin(w, "Carom") || !(scenes = array_in(w, w->root, "scenes")))
        return cr_fail(w->error, CR_ERROR_MEMORY, "%s: no memory for the document", w->path);
    json_t* first = json_object();
    append(w, scenes, first);
    if (!w->failed && *r->scene.name) set(w, first, "name", json_string(r->scene.name));
    if (!w->failed) w->roots = array_in(w, first, "nodes");
    if (w->failed) return cr_fail(w->error, CR_ERROR_MEMORY, "%s: no memory for the document", w->path);
    CR_TRY(add_shapes(w));
    const cr_state* s = &r->scene.state;
    for (int32_t i = 0; i < r->body_count && !w->failed; i++)
        add_moving_body(w, i, (cr_pose){s->position[i], s->orientation[i]});
    for (int32_t i = 0; i < r->body_count && !w->failed; i++) add_looks(w, i);
    if (!w->failed) CR_TRY(add_animation(w, r, frame_rate));
    if (w->failed) return cr_fail(w->error, CR_ERROR_MEMORY, "%s: no memory for the document", w->path);
    drop_empty(first);
    return finish(w, true);
}

cr_status cr_recording_export_glb(const cr_recording* recording, const char* path, double frame_rate, cr_error* error) {
    if (!(frame_rate >= 0) || !isfinite(frame_rate))
        return cr_fail(error, CR_ERROR_ARGUMENT, "%s: expected a frame rate >= 0, found %g", path, frame_rate);
    writer w = {.path = path, .world = recording->scene.world, .error = error};
    cr_status status = write_recording(&w, recording, frame_rate);
    writer_free(&w);
    return status;
}
