#include "io_test.h"

#include <jansson.h>

#include "scenes/import.h"
#include "scenes/scenes.h"

typedef struct heard {
    int count;
    char text[4096];
} heard;

static void hear(void* context, const char* message) {
    heard* h = context;
    h->count++;
    strncat(h->text, message, sizeof h->text - strlen(h->text) - 2);
    strcat(h->text, "\n");
}

static void import_with(const char* path, cr_scene* scene, heard* h) {
    cr_error error = {0};
    *h = (heard){0};
    cr_import_options options = {.warning = hear, .warning_context = h};
    assert_ok(cr_scene_import(path, &options, scene, &error));
}

static void assert_same_scene(const cr_scene* a, const cr_scene* b) {
    assert_string_equal(a->name, b->name);
    assert_string_equal(a->setup, b->setup);
    assert_int_equal(a->world->body_count, b->world->body_count);
    for (int32_t i = 0; i < a->world->body_count; i++) {
        assert_string_equal(a->world->names[i], b->world->names[i]);
        float p[7], q[7];
        memcpy(p, &a->world->bodies[i].mass_pose, sizeof p);
        memcpy(q, &b->world->bodies[i].mass_pose, sizeof q);
        bool same = true;
        for (int c = 0; c < 7; c++) same = same && p[c] == q[c]; // by value: -0 is 0
        if (!same) fail_msg("%s: body %d (%s): mass pose differs", a->name, (int)i, a->world->names[i]);
        assert_int_equal(a->world->shapes[a->world->bodies[i].shape].type,
                         b->world->shapes[b->world->bodies[i].shape].type);
    }
    assert_same_labels(a->world, b->world);
    size_t n = (size_t)a->state.count;
    if (n > 0) {
        assert_memory_equal(a->state.position, b->state.position, n * sizeof(cr_vec3));
        assert_memory_equal(a->state.orientation, b->state.orientation, n * sizeof(cr_quat));
        assert_memory_equal(a->state.linear_velocity, b->state.linear_velocity, n * sizeof(cr_vec3));
        assert_memory_equal(a->state.angular_velocity, b->state.angular_velocity, n * sizeof(cr_vec3));
    }
    assert_memory_equal(&a->camera_eye, &b->camera_eye, sizeof a->camera_eye);
    if (cr_world_hash(a->world) != cr_world_hash(b->world)) fail_msg("%s: the hash differs", a->name);
}

// ---------------------------------------------------------------- what glTF 2.0 demands of a file

#define DEMAND(test)                                                                                                   \
    do {                                                                                                               \
        if (!(test)) fail_msg("%s: not so: %s", path, #test);                                                          \
    } while (0)

static json_int_t whole(const json_t* object, const char* key, json_int_t otherwise) {
    const json_t* value = json_object_get(object, key);
    return json_is_integer(value) ? json_integer_value(value) : otherwise;
}
static bool index_of(const json_t* object, const char* key, const json_t* array) {
    json_int_t i = whole(object, key, -1);
    return i >= 0 && i < (json_int_t)json_array_size(array);
}

// No property may be empty, and every extension in use must be listed.
static void demand_whole(const char* path, const json_t* value, const json_t* used) {
    const char* key;
    json_t* member;
    size_t i;
    if (json_is_array(value)) {
        DEMAND(json_array_size(value) > 0);
        json_array_foreach(value, i, member) demand_whole(path, member, used);
    }
    json_object_foreach((json_t*)value, key, member) {
        if (strcmp(key, "extensions") == 0) {
            const char* name;
            json_t* ignored;
            json_object_foreach(member, name, ignored) {
                bool listed = false;
                json_t* other;
                json_array_foreach(used, i, other) listed = listed || strcmp(json_string_value(other), name) == 0;
                DEMAND(listed);
            }
        }
        demand_whole(path, member, used);
    }
}

// Checks the .glb at `path` against glTF 2.0 (chapters 3 to 5) as far as we write it.
static void demand_valid(const char* path) {
    static const char* const arrays[] = {"nodes", "meshes", "accessors", "bufferViews", "materials"};
    json_t *array[5], *item;
    size_t size, i;
    unsigned char* bytes = read_whole(path, &size);
    uint32_t head[5], bin_head[2] = {0};
    memcpy(head, bytes, sizeof head);
    DEMAND(memcmp(bytes, "glTF", 4) == 0 && head[1] == 2 && head[2] == size && size % 4 == 0);
    DEMAND(head[3] % 4 == 0 && head[4] == 0x4e4f534a && 20 + head[3] <= size);
    const unsigned char* bin = NULL;
    if (20 + head[3] < size) {
        memcpy(bin_head, bytes + 20 + head[3], sizeof bin_head);
        DEMAND(bin_head[1] == 0x004e4942 && bin_head[0] % 4 == 0 && 28 + head[3] + bin_head[0] == size);
        bin = bytes + 28 + head[3];
    }
    json_error_t reason;
    json_t* root = json_loadb((const char*)bytes + 20, head[3], JSON_REJECT_DUPLICATES, &reason);
    DEMAND(root != NULL);
    DEMAND(strcmp(json_string_value(json_object_get(json_object_get(root, "asset"), "version")), "2.0") == 0);
    demand_whole(path, root, json_object_get(root, "extensionsUsed"));
    for (int k = 0; k < 5; k++) array[k] = json_object_get(root, arrays[k]);
    json_t *nodes = array[0], *meshes = array[1], *accessors = array[2], *views = array[3], *materials = array[4];
    json_int_t length = whole(json_array_get(json_object_get(root, "buffers"), 0), "byteLength", 0);
    DEMAND((json_int_t)bin_head[0] - length >= 0 && (json_int_t)bin_head[0] - length < 4);
    json_array_foreach(views, i, item) {
        DEMAND(whole(item, "buffer", -1) == 0 && whole(item, "byteLength", 0) > 0);
        DEMAND(whole(item, "byteOffset", 0) + whole(item, "byteLength", 0) <= length);
    }
    json_array_foreach(accessors, i, item) {
        DEMAND(index_of(item, "bufferView", views));
        const json_t* v = json_array_get(views, (size_t)whole(item, "bufferView", 0));
        const char* type = json_string_value(json_object_get(item, "type"));
        int width = strcmp(type, "SCALAR") == 0 ? 1 : type[3] - '0';
        json_int_t count = whole(item, "count", 0), component = whole(item, "componentType", 0);
        DEMAND(count > 0 && width >= 1 && width <= 4 && (component == 5126 || (component == 5125 && width == 1)));
        DEMAND(whole(v, "byteOffset", 0) % 4 == 0 && count * width * 4 <= whole(v, "byteLength", 0));
        const json_t *low = json_object_get(item, "min"), *high = json_object_get(item, "max");
        DEMAND(!low == !high);
        for (json_int_t k = 0; k < count * width; k++) {
            float x;
            memcpy(&x, bin + whole(v, "byteOffset", 0) + 4 * k, sizeof x);
            if (component != 5126) continue;
            DEMAND(isfinite(x));
            if (low)
                DEMAND(x >= (float)json_real_value(json_array_get(low, (size_t)(k % width))) &&
                       x <= (float)json_real_value(json_array_get(high, (size_t)(k % width))));
        }
    }
    json_array_foreach(meshes, i, item) {
        const json_t *p = json_array_get(json_object_get(item, "primitives"), 0), *a = json_object_get(p, "attributes");
        DEMAND(index_of(p, "material", materials) && index_of(p, "indices", accessors) &&
               index_of(a, "POSITION", accessors));
        const json_t *position = json_array_get(accessors, (size_t)whole(a, "POSITION", 0)),
                     *indices = json_array_get(accessors, (size_t)whole(p, "indices", 0));
        const json_t *pv = json_array_get(views, (size_t)whole(position, "bufferView", 0)),
                     *iv = json_array_get(views, (size_t)whole(indices, "bufferView", 0));
        DEMAND(json_object_get(position, "min") && whole(pv, "target", 0) == 34962 && whole(iv, "target", 0) == 34963);
        DEMAND(whole(indices, "count", 0) % 3 == 0);
        for (json_int_t k = 0; k < whole(indices, "count", 0); k++) {
            uint32_t corner;
            memcpy(&corner, bin + whole(iv, "byteOffset", 0) + 4 * k, sizeof corner);
            DEMAND((json_int_t)corner < whole(position, "count", 0));
        }
        if (!json_object_get(a, "NORMAL")) continue;
        DEMAND(index_of(a, "NORMAL", accessors));
        const json_t* normal = json_array_get(accessors, (size_t)whole(a, "NORMAL", 0));
        DEMAND(whole(normal, "count", 0) == whole(position, "count", 0));
        for (json_int_t k = 0; k < whole(normal, "count", 0); k++) {
            cr_vec3 n;
            memcpy(&n,
                   bin + whole(json_array_get(views, (size_t)whole(normal, "bufferView", 0)), "byteOffset", 0) + 12 * k,
                   sizeof n);
            DEMAND(fabsf(cr_length(n) - 1) < 5e-4f);
        }
    }
    json_array_foreach(nodes, i, item) {
        const json_t *q = json_object_get(item, "rotation"), *children = json_object_get(item, "children");
        DEMAND(!json_object_get(item, "mesh") || index_of(item, "mesh", meshes));
        double l = 0;
        for (size_t k = 0; k < json_array_size(q); k++)
            l += json_number_value(json_array_get(q, k)) * json_number_value(json_array_get(q, k));
        DEMAND(!q || fabs(l - 1) < 1e-5);
        for (size_t k = 0; k < json_array_size(children); k++)
            DEMAND(json_integer_value(json_array_get(children, k)) > (json_int_t)i);
    }
    const json_t *animation = json_array_get(json_object_get(root, "animations"), 0),
                 *samplers = json_object_get(animation, "samplers");
    json_array_foreach(samplers, i, item) {
        DEMAND(index_of(item, "input", accessors) && index_of(item, "output", accessors));
        const json_t *input = json_array_get(accessors, (size_t)whole(item, "input", 0)),
                     *output = json_array_get(accessors, (size_t)whole(item, "output", 0));
        DEMAND(json_object_get(input, "min") && whole(input, "count", 0) == whole(output, "count", -1));
        float before = -1;
        for (json_int_t k = 0; k < whole(input, "count", 0); k++) {
            float t;
            memcpy(&t,
                   bin + whole(json_array_get(views, (size_t)whole(input, "bufferView", 0)), "byteOffset", 0) + 4 * k,
                   sizeof t);
            DEMAND(t > before);
            before = t;
        }
    }
    const json_t* channels = json_object_get(animation, "channels");
    json_array_foreach(channels, i, item)
        DEMAND(index_of(item, "sampler", samplers) && index_of(json_object_get(item, "target"), "node", nodes));
    json_decref(root);
    free(bytes);
}

static void round_trip(const cr_scene* scene) {
    static const char* const names[] = {"trip.glb", "trip.gltf"};
    for (int k = 0; k < 2; k++) {
        cr_error error = {0};
        cr_scene back;
        heard h;
        assert_ok(cr_scene_export(names[k], scene, &error));
        assert_no_temporary_files();
        if (k == 0) demand_valid(names[k]);
        import_with(names[k], &back, &h);
        if (h.count > 0) fail_msg("%s: %s", scene->name, h.text);
        assert_same_scene(scene, &back);
        cr_scene_destroy(&back);
    }
}

static void test_everything(void** context) {
    (void)context;
    cr_scene scene;
    make_everything(&scene);
    round_trip(&scene);
    cr_scene_destroy(&scene);
}

static void test_no_body(void** context) {
    (void)context;
    cr_scene scene;
    make_row(&scene, 0);
    round_trip(&scene);
    cr_scene_destroy(&scene);
}

static void test_all_scenes(void** context) {
    (void)context;
    int count = 0;
    for (int32_t k = 0; k < cr_scene_count(); k++) {
        cr_error error = {0};
        cr_scene scene;
        const char* name = cr_scene_info_at(k)->name;
        if (strcmp(name, "pile-10000") == 0) continue; // the same as pile-1000, and slow under sanitizers
        assert_ok(cr_scene_open(name, NULL, 5, &scene, &error));
        round_trip(&scene);
        cr_scene_destroy(&scene);
        count++;
    }
    assert_true(count > 10);
}

// ---------------------------------------------------------------- published examples, rebuilt

static char data_folder[4096]; // absolute: the tests leave their working directory

static void import_data(const char* name, cr_scene* scene, heard* h) {
    char path[4200];
    snprintf(path, sizeof path, "%s/%s", data_folder, name);
    import_with(path, scene, h);
}

static int32_t body(const cr_scene* scene, const char* name) {
    int32_t i = cr_find_body(scene->world, name);
    if (i < 0) fail_msg("no body \"%s\"", name);
    return i;
}
static const cr_body* body_of(const cr_scene* scene, const char* name) {
    return &scene->world->bodies[body(scene, name)];
}
static const cr_shape* shape_of(const cr_scene* scene, const char* name) {
    return &scene->world->shapes[body_of(scene, name)->shape];
}

static void assert_vector(cr_vec3 v, float x, float y, float z) {
    float off = cr_length(cr_sub(v, cr_v3(x, y, z))), size = 1 + cr_length(cr_v3(x, y, z));
    if (!(off < 2e-6f * size))
        fail_msg("expected (%g, %g, %g), found (%g, %g, %g)", (double)x, (double)y, (double)z, (double)v.x, (double)v.y,
                 (double)v.z);
}

static void test_shape_types(void** context) {
    (void)context;
    cr_scene s;
    heard h;
    import_data("shape_types.gltf", &s, &h);
    assert_int_equal(s.world->body_count, 10);
    static const struct {
        const char* name;
        cr_shape_type type;
        float size[3];
    } expected[] = {
        {"DynamicBox", CR_SHAPE_BOX, {0.2642750144f, 0.5f, 0.2642750144f}},
        {"DynamicCapsule", CR_SHAPE_CAPSULE, {0.25f, 0.3f}},
        {"DynamicCylinder", CR_SHAPE_CYLINDER, {0.24762332439f, 0.5f}},
        {"DynamicSphere", CR_SHAPE_SPHERE, {0.34171876f}},
        {"DynamicCompound", CR_SHAPE_COMPOUND, {0}},
        {"DynamicConvex", CR_SHAPE_HULL, {0}},
        {"DynamicMesh", CR_SHAPE_HULL, {0}},
        {"StaticMesh", CR_SHAPE_MESH, {0}},
        {"DynamicCone", CR_SHAPE_HULL, {0}},
        {"DynamicTaperedCapsule", CR_SHAPE_HULL, {0}},
    };
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        const cr_shape* shape = shape_of(&s, expected[i].name);
        assert_int_equal(shape->type, expected[i].type);
        for (int k = 0; k < 3; k++) assert_float_equal(shape->size[k], expected[i].size[k], 1e-7);
        bool still = strcmp(expected[i].name, "StaticMesh") == 0;
        assert_int_equal(body_of(&s, expected[i].name)->motion, still ? CR_STATIC : CR_DYNAMIC);
        assert_float_equal(body_of(&s, expected[i].name)->mass, still ? 0 : 1, 0);
    }
    // Four wheels of two axles and the chassis; their places go through two nodes each.
    const cr_shape* car = shape_of(&s, "DynamicCompound");
    assert_int_equal(car->child_count, 5);
    assert_vector(car->children[0].pose.position, -0.3301613927f, -0.2093706131f, -0.2632929385f);
    assert_vector(car->children[3].pose.position, 0.6475290656f, -0.2093706131f, 0.2632876337f);
    assert_vector(cr_rotate(car->children[0].pose.orientation, cr_v3(0, 1, 0)), 0, 0, 1);
    assert_float_equal(s.world->shapes[car->children[4].shape].volume, 2.2f * 0.3f * 0.6f, 1e-6);
    // The rock's doubled vertices are one each again; volume of an octahedron.
    assert_int_equal(shape_of(&s, "DynamicConvex")->vertex_count, 6);
    assert_float_equal(shape_of(&s, "DynamicConvex")->volume, 4.0f / 3 * 0.4f * 0.5f * 0.3f, 1e-6);
    // Tapered shapes: the frustum's volume, less what 24 flat sides cut off.
    float cone = shape_of(&s, "DynamicCone")->volume, round = (float)(CR_PI / 3) * (0.0625f + 0.125f + 0.25f);
    assert_true(cone < round && cone > 0.985f * round);
    // The scale of the static mesh is baked in.
    assert_float_equal(shape_of(&s, "StaticMesh")->aabb_max.x, 5 * 1.353973389f, 1e-5);
    assert_int_equal(h.count, 4);
    assert_non_null(strstr(h.text, "Headlight"));
    assert_non_null(strstr(h.text, "DynamicMesh"));
    assert_non_null(strstr(h.text, "tapered capsule"));
    assert_vector(s.world->gravity, 0, -9.81f, 0);
    cr_scene_destroy(&s);
}

static void test_motion_properties(void** context) {
    (void)context;
    cr_scene s;
    heard h;
    import_data("motion_properties.glb", &s, &h);
    const cr_body* toy = body_of(&s, "WobbyToy_ModifiedCOM");
    assert_vector(toy->mass_pose.position, 0, -0.35f, 0);
    assert_float_equal(toy->mass, 1, 0);
    assert_float_equal(body_of(&s, "Balloon_GravityFactor")->gravity_factor, -0.5f, 0);
    const cr_body* wheel = body_of(&s, "Wheel_InfiniteMassFiniteInertia");
    assert_true(wheel->mass == 0 && wheel->inverse_mass == 0);
    assert_vector(wheel->inertia, 0, 1, 0);
    assert_vector(wheel->inverse_inertia, 0, 1, 0);
    assert_float_equal(wheel->scale, 0.39813375f, 1e-8);
    const cr_body* cone = body_of(&s, "Cone");
    assert_int_equal(shape_of(&s, "Cone")->type, CR_SHAPE_CONE);
    assert_float_equal(shape_of(&s, "Cone")->size[1] * cone->scale, 0.3848503828f * 2.3964407444f / 2, 1e-6);
    const cr_body* box = body_of(&s, "InfInertiaBox");
    assert_true(box->mass == 1 && box->inverse_inertia.x == 0 && box->inverse_inertia.y == 0 &&
                box->inverse_inertia.z == 0);
    // Velocities are in the node's own space, which is turned by 90 degrees about y.
    int32_t platform = body(&s, "Platform");
    assert_int_equal(s.world->bodies[platform].motion, CR_KINEMATIC);
    assert_vector(s.state.linear_velocity[platform], 0.5f, 0, 0);
    assert_vector(s.state.angular_velocity[platform], 0, 1, 0);
    assert_vector(
        cr_v3(shape_of(&s, "Platform")->size[0], shape_of(&s, "Platform")->size[1], shape_of(&s, "Platform")->size[2]),
        0.5f, 0.1f, 0.5f);
    cr_scene_destroy(&s);
}

static void test_filtering(void** context) {
    (void)context;
    cr_scene s;
    heard h;
    import_data("filtering.gltf", &s, &h);
    assert_int_equal(h.count, 0);
    static const struct {
        const char *a, *b;
        bool meet;
    } pairs[] = {
        {"DynamicBlue", "Ground", true},        {"DynamicGreen", "Ground", true},
        {"DynamicBlue", "DynamicGreen", false}, {"DynamicBlue", "StaticGreen", false},
        {"DynamicGreen", "StaticGreen", true},  {"Ghost", "DynamicGreen", false},
        {"Ghost", "Unfiltered", true},          {"Unfiltered", "Ground", false},
        {"Ground", "StaticGreen", false},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (cr_pair_collides(s.world, body(&s, pairs[i].a), body(&s, pairs[i].b)) != pairs[i].meet)
            fail_msg("%s and %s", pairs[i].a, pairs[i].b);
    cr_scene_destroy(&s);
}

static void test_materials(void** context) {
    (void)context;
    cr_scene s;
    heard h;
    import_data("materials.gltf", &s, &h);
    assert_vector(s.world->gravity, 0, -1.625f, 0);
    assert_float_equal(body_of(&s, "Ball0")->restitution, 0.1f, 0);
    assert_int_equal(body_of(&s, "Ball0")->friction_combine, CR_COMBINE_AVERAGE);
    assert_int_equal(body_of(&s, "Ball0")->restitution_combine, CR_COMBINE_MINIMUM);
    assert_int_equal(body_of(&s, "Ball1")->restitution_combine, CR_COMBINE_MAXIMUM);
    assert_int_equal(body_of(&s, "Ball2")->friction_combine, CR_COMBINE_MINIMUM);
    assert_float_equal(body_of(&s, "Ball3")->friction, 0.6f, 0); // the schema's default
    assert_float_equal(body_of(&s, "Ball4")->friction, 0.3f, 0); // the dynamic one
    assert_float_equal(cr_pair_restitution(s.world, body(&s, "Ball0"), body(&s, "Ball1")), 0.1f,
                       0); // minimum comes before maximum
    assert_int_equal(shape_of(&s, "Floor")->type, CR_SHAPE_PLANE);
    assert_int_equal(shape_of(&s, "Table")->type, CR_SHAPE_MESH);
    assert_vector(shape_of(&s, "Table")->aabb_max, 2, 0, 1);
    assert_int_equal(h.count, 1);
    cr_scene_destroy(&s);
}

static void test_joints_and_triggers(void** context) {
    (void)context;
    cr_scene s;
    heard h;
    import_data("joints_and_triggers.gltf", &s, &h);
    assert_int_equal(s.world->body_count, 2);
    assert_int_equal(s.world->joint_count, 1);
    assert_int_equal(s.world->joints[0].type, CR_JOINT_BALL);
    assert_string_equal(s.world->joints[0].def.name, "Door");
    assert_int_equal(h.count, 3);
    assert_non_null(strstr(h.text, "\"CompoundTriggerL\"): the trigger"));
    cr_scene_destroy(&s);
    cr_error error = {0};
    char path[4200];
    snprintf(path, sizeof path, "%s/joints_and_triggers.gltf", data_folder);
    assert_int_equal(cr_scene_import(path, &(cr_import_options){.strict = true}, &s, &error), CR_ERROR_UNSUPPORTED);
    assert_non_null(strstr(error.message, "trigger"));
    assert_null(s.world);
}

static void test_hierarchy(void** context) {
    (void)context;
    cr_scene s;
    heard h;
    import_data("hierarchy.gltf", &s, &h);
    assert_int_equal(h.count, 3); // the body without a collider, the one whose scale is 0, the egg
    assert_int_equal(s.world->body_count, 8);
    assert_int_equal(shape_of(&s, "Sheared")->type, CR_SHAPE_HULL);
    assert_float_equal(shape_of(&s, "Sheared")->volume, 2, 1e-5);
    const cr_body* parent = body_of(&s, "Parent");
    assert_int_equal(shape_of(&s, "Parent")->child_count, 2);
    assert_float_equal(parent->scale, 2, 0);
    assert_vector(s.state.linear_velocity[body(&s, "Parent")], 1, 0, 0);
    int32_t own = body(&s, "OwnMotion");
    assert_float_equal(s.world->bodies[own].scale, 2, 0);
    assert_vector(s.state.position[own], 0, 7, 0);
    assert_vector(s.state.linear_velocity[own], 0, 0, -1);
    assert_vector(s.state.angular_velocity[own], 0, 2, 0);
    const cr_shape* egg = shape_of(&s, "Egg");
    assert_int_equal(egg->type, CR_SHAPE_HULL);
    assert_vector(egg->aabb_max, 0.5f, 1, 0.5f);
    assert_float_equal(body_of(&s, "Matrix")->scale, 2, 1e-6);
    assert_vector(cr_rotate(s.state.orientation[body(&s, "Matrix")], cr_v3(1, 0, 0)), 0, 0, -1);
    assert_int_equal(shape_of(&s, "Mirrored")->type, CR_SHAPE_CONE);
    assert_vector(s.state.position[body(&s, "OnItsPoint")], 0, 0.25f,
                  8); // the cone's weight is near its base, which is up
    assert_int_equal(body_of(&s, "Parent_2")->motion, CR_STATIC);
    cr_scene_destroy(&s);
}

// ---------------------------------------------------------------- MJCF, URDF, OBJ

static void test_mjcf(void** context) {
    (void)context;
    cr_scene s;
    heard h;
    import_data("stack.xml", &s, &h);
    if (h.count != 1 || !strstr(h.text, "ellipsoid")) fail_msg("%s", h.text);
    assert_vector(s.world->gravity, 0, -3.7f, 0);
    assert_int_equal(shape_of(&s, "floor")->type, CR_SHAPE_PLANE);
    assert_int_equal(body_of(&s, "floor")->motion, CR_STATIC);
    assert_float_equal(body_of(&s, "floor")->friction, 0.7f, 1e-7);
    assert_vector(cr_rotate(s.state.orientation[body(&s, "floor")], cr_v3(0, 1, 0)), 0, 1, 0);
    const cr_shape* hills = shape_of(&s, "terrain");
    assert_int_equal(hills->type, CR_SHAPE_HEIGHT_FIELD);
    assert_int_equal(hills->columns, 5);
    assert_float_equal(hills->heights[1 * 5 + 2], 0.5f, 1e-6);
    assert_float_equal(hills->heights[0 * 5 + 4], 0.25f, 1e-6); // MuJoCo's last row is the far one, at our least z
    int32_t box = body(&s, "box");
    assert_vector(s.state.position[box], 0.1f, 1.5f, -0.2f);
    assert_float_equal(s.world->bodies[box].mass, 2, 0);
    assert_vector(cr_v3(shape_of(&s, "box")->size[0], shape_of(&s, "box")->size[1], shape_of(&s, "box")->size[2]), 0.1f,
                  0.3f, 0.2f);
    // Half sizes .1 .2 .3 in MuJoCo's x y z: the world inertia, turned, must be the same tensor.
    cr_quat q = s.state.orientation[box];
    assert_vector(cr_rotate(q, cr_v3(1, 0, 0)), 1, 0, 0);
    assert_vector(cr_rotate(q, cr_v3(0, 1, 0)), 0, 0.28f, 0.96f); // MuJoCo's z axis, (0, -.96, .28), turned up
    assert_vector(s.world->bodies[box].inertia, 2.0f / 3 * 0.13f, 2.0f / 3 * 0.05f, 2.0f / 3 * 0.10f);
    const cr_body* bell = body_of(&s, "dumbbell");
    assert_int_equal(shape_of(&s, "dumbbell")->child_count, 3);
    assert_float_equal(bell->mass, 4.5f, 1e-6);
    assert_vector(s.state.position[body(&s, "dumbbell")], 1 + (3 * 0.5f - 0.5f) / 4.5f, 1, 0);
    assert_float_equal(shape_of(&s, "rock")->volume, 1.0f / 6, 1e-6);
    assert_int_equal(shape_of(&s, "egg")->type, CR_SHAPE_HULL);
    assert_vector(shape_of(&s, "egg")->aabb_max, 0.1f, 0.3f, 0.2f);
    assert_int_equal(body_of(&s, "post")->motion, CR_STATIC);
    cr_scene_destroy(&s);
}

static void test_urdf(void** context) {
    (void)context;
    cr_scene s;
    heard h;
    import_data("door.urdf", &s, &h);
    assert_int_equal(h.count, 0);
    assert_int_equal(s.world->body_count, 2);
    assert_int_equal(s.world->joint_count, 1);
    assert_int_equal(s.world->joints[0].type, CR_JOINT_HINGE);
    assert_float_equal(s.world->joints[0].def.limits[CR_ANGULAR_X].lower, -1.5f, 0);
    const cr_body* leaf = body_of(&s, "leaf");
    assert_float_equal(leaf->mass, 8, 0);
    assert_vector(leaf->inertia, 2.7f, 0.7f, 3.3f); // ixx, izz, iyy: z up to y up
    assert_vector(s.state.position[body(&s, "leaf")], 0.6f, 1, 0);
    cr_scene_destroy(&s);
    cr_error error = {0};
    char path[4200];
    snprintf(path, sizeof path, "%s/door.urdf", data_folder);
    assert_int_equal(cr_scene_import(path, &(cr_import_options){.strict = true}, &s, &error),
                     CR_OK); // all of it is read
    cr_scene_destroy(&s);
    write_whole("broken.xml", "<mujoco><worldbody><geom type=\"box\"/></worldbody>", 49);
    assert_int_equal(cr_scene_import("broken.xml", NULL, &s, &error), CR_ERROR_FORMAT);
    assert_non_null(strstr(error.message, "broken.xml"));
    assert_int_equal(cr_scene_import("missing.xml", NULL, &s, &error), CR_ERROR_FILE);
    assert_false(exists("MUJOCO_LOG.TXT"));
}

static void test_obj(void** context) {
    (void)context;
    cr_scene s;
    heard h;
    import_data("two_parts.obj", &s, &h);
    assert_int_equal(s.world->body_count, 1);
    const cr_shape* shape = &s.world->shapes[s.world->bodies[0].shape];
    assert_int_equal(shape->type, CR_SHAPE_COMPOUND);
    assert_int_equal(shape->child_count, 2);
    assert_float_equal(shape->volume, 3, 1e-5);
    assert_string_equal(s.world->names[0], "two_parts");
    cr_scene_destroy(&s);
    cr_error error = {0};
    char path[4200];
    snprintf(path, sizeof path, "%s/two_parts.obj", data_folder);
    assert_ok(cr_scene_import(path, &(cr_import_options){.obj_mesh = true}, &s, &error));
    assert_int_equal(s.world->bodies[0].motion, CR_STATIC);
    assert_int_equal(s.world->shapes[s.world->bodies[0].shape].triangle_count, 24);
    cr_scene_destroy(&s);
    static const char* const bad[] = {"",
                                      "v 1 2\n",
                                      "v 1 2 x\n",
                                      "v 0 0 0\nf 1 2 3\n",
                                      "v 0 0 0\nf 0 0 0\n",
                                      "v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n",
                                      "v nan 0 0\n",
                                      "v 0 0 0\nf -9 1 1\n",
                                      "v 0 0 0\nf 1 1\n",
                                      "o a\no b\n",
                                      "v 1e99 0 0\n",
                                      "f 99999999999999999999 1 1\n"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        error.message[0] = 0;
        cr_status status = cr_scene_import_memory("bad.obj", bad[i], strlen(bad[i]), NULL, &s, &error);
        if (status != CR_ERROR_FORMAT || !strstr(error.message, "bad.obj"))
            fail_msg("\"%s\": status %d: %s", bad[i], (int)status, error.message);
    }
}

// ---------------------------------------------------------------- refusals

static void test_refusals(void** context) {
    (void)context;
#define HEAD "{\"asset\":{\"version\":\"2.0\"}"
#define BODY(x) ",\"nodes\":[{\"extensions\":{\"KHR_physics_rigid_bodies\":{" x "}}}]}"
#define SHAPE(x) ",\"extensions\":{\"KHR_implicit_shapes\":{\"shapes\":[" x "]}}"
    static const struct {
        const char *text, *says;
    } bad[] = {
        {"", "JSON"},
        {"[]", "object"},
        {"{}", "version"},
        {"{\"asset\":{\"version\":\"1.0\"}}", "2.x"},
        {HEAD ",\"nodes\":3}", "nodes"},
        {HEAD ",\"nodes\":[3]}", "/nodes/0"},
        {HEAD ",\"nodes\":[],\"nodes\":[]}", "duplicate"},
        {HEAD ",\"extensionsRequired\":[\"KHR_draco_mesh_compression\"]}", "KHR_draco"},
        {HEAD ",\"nodes\":[{\"children\":[0]}]}", "/nodes/0"},
        {HEAD ",\"nodes\":[{\"children\":[1]},{\"children\":[0]}]}", "circle"},
        {HEAD ",\"nodes\":[{\"children\":[2]},{\"children\":[2]},{}]}", "one parent"},
        {HEAD ",\"nodes\":[{\"rotation\":[0,0,0,0]}]}", "quaternion"},
        {HEAD ",\"nodes\":[{\"translation\":[1,2]}]}", "3 numbers"},
        {HEAD ",\"scenes\":[{\"nodes\":[7]}]}", "/scenes/0"},
        {HEAD ",\"nodes\":[{},{}],\"scenes\":[{\"nodes\":[0,1,0]}]}", "twice"},
        {HEAD BODY("\"collider\":{\"geometry\":{\"shape\":0}}"), "shape"},
        {HEAD SHAPE("{\"type\":\"sphere\",\"sphere\":{\"radius\":-1}}")
             BODY("\"collider\":{\"geometry\":{\"shape\":0}}"),
         "radius"},
        {HEAD SHAPE("{\"type\":\"torus\"}") BODY("\"collider\":{\"geometry\":{\"shape\":0}}"), "torus"},
        {HEAD SHAPE("{\"type\":\"sphere\"}") BODY("\"motion\":{\"mass\":-2},\"collider\":{\"geometry\":{\"shape\":0}}"),
         "mass"},
        {HEAD SHAPE("{\"type\":\"sphere\"}")
             BODY("\"motion\":{\"mass\":1e300},\"collider\":{\"geometry\":{\"shape\":0}}"),
         "mass"},
        {HEAD SHAPE("{\"type\":\"plane\"}") BODY("\"motion\":{},\"collider\":{\"geometry\":{\"shape\":0}}"), "plane"},
        {HEAD SHAPE("{\"type\":\"box\"}") BODY("\"collider\":{\"geometry\":{\"shape\":0,\"node\":0}}"), "one of"},
        {HEAD SHAPE("{\"type\":\"box\",\"box\":{\"size\":[1,0,1]}}") BODY("\"collider\":{\"geometry\":{\"shape\":0}}"),
         "half extent"},
        {HEAD ",\"meshes\":[{\"primitives\":[{\"attributes\":{\"POSITION\":0}}]}],\"accessors\":[{\"count\":2000000000,"
              "\"componentType\":5126,\"type\":\"VEC3\"}]" BODY("\"collider\":{\"geometry\":{\"mesh\":0}}"),
         "/accessors/0"},
        {HEAD ",\"buffers\":[{\"byteLength\":12,\"uri\":\"../"
              "secret.bin\"}],\"bufferViews\":[{\"buffer\":0,\"byteLength\":12}],"
              "\"meshes\":[{\"primitives\":[{\"attributes\":{\"POSITION\":0}}]}],\"accessors\":[{\"bufferView\":0,"
              "\"count\":1,\"componentType\":5126,\"type\":\"VEC3\"}]" BODY("\"collider\":{\"geometry\":{\"mesh\":0}}"),
         "/buffers/0"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        cr_error error = {0};
        cr_scene s;
        write_whole("bad.gltf", bad[i].text, strlen(bad[i].text));
        cr_status status = cr_scene_import("bad.gltf", NULL, &s, &error);
        if (status == CR_OK || !strstr(error.message, "bad.gltf") || !strstr(error.message, bad[i].says))
            fail_msg("%s: status %d: %s (expected: %s)", bad[i].text, (int)status, error.message, bad[i].says);
        assert_null(s.world);
    }
    // A name that leaves the folder is refused however it is written.
    static const char* const names[] = {"/etc/passwd", "..",      "a/../../b", "%2e%2e/b",
                                        "http://x/y",  "c:\\\\x", "%00x",      ""};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char text[1000];
        cr_error error = {0};
        cr_scene s;
        snprintf(
            text, sizeof text,
            HEAD
            ",\"buffers\":[{\"byteLength\":12,\"uri\":\"%s\"}],\"bufferViews\":[{\"buffer\":0,\"byteLength\":12}],"
            "\"meshes\":[{\"primitives\":[{\"attributes\":{\"POSITION\":0}}]}],\"accessors\":[{\"bufferView\":0,"
            "\"count\":1,\"componentType\":5126,\"type\":\"VEC3\"}]" BODY("\"collider\":{\"geometry\":{\"mesh\":0}}"),
            names[i]);
        write_whole("bad.gltf", text, strlen(text));
        assert_int_equal(cr_scene_import("bad.gltf", NULL, &s, &error), CR_ERROR_FORMAT);
        if (!strstr(error.message, "same folder")) fail_msg("%s: %s", names[i], error.message);
    }
    cr_error error = {0};
    cr_scene s;
    assert_int_equal(cr_scene_import("nothing.glb", NULL, &s, &error), CR_ERROR_FILE);
    assert_int_equal(cr_scene_import("scene.blend", NULL, &s, &error), CR_ERROR_UNSUPPORTED);
    make_row(&s, 1);
    assert_int_equal(cr_scene_export("scene.blend", &s, &error), CR_ERROR_UNSUPPORTED);
    assert_int_equal(cr_scene_export("no/such/folder/x.glb", &s, &error), CR_ERROR_FILE);
    cr_scene_destroy(&s);
}

static void test_animation(void** context) {
    (void)context;
    cr_error error = {0};
    cr_scene scene;
    cr_recorder* recorder;
    cr_recording* r;
    cr_state state;
    make_everything(&scene);
    cr_run_info info = {.engine = "test", .options = cr_default_engine_options()};
    assert_ok(cr_recorder_create(&recorder, "run.h5", &scene, &info, &error));
    assert_ok(cr_state_create(&state, scene.state.count, &error));
    for (int k = 1; k <= 240; k++) {
        shake(&state, k, 240);
        assert_ok(cr_recorder_append(recorder, &state, 1, &error));
    }
    assert_ok(cr_recorder_close(recorder, &error));
    assert_ok(cr_recording_open("run.h5", &r, &error));
    const struct {
        double rate;
        json_int_t frames;
    } cases[] = {{0, 241}, {240, 241}, {60, 61}, {1000, 241}, {0.1, 1}};
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        assert_ok(cr_recording_export_glb(r, "run.glb", cases[c].rate, &error));
        demand_valid("run.glb");
        size_t size;
        json_error_t reason;
        unsigned char* bytes = read_whole("run.glb", &size);
        uint32_t length;
        memcpy(&length, bytes + 12, sizeof length);
        json_t* root = json_loadb((const char*)bytes + 20, length, 0, &reason);
        assert_null(json_object_get(root, "extensions")); // no physics
        const json_t *animation = json_array_get(json_object_get(root, "animations"), 0),
                     *accessors = json_object_get(root, "accessors");
        int moving = 0;
        for (int32_t i = 0; i < r->body_count; i++) moving += r->scene.world->bodies[i].motion != CR_STATIC;
        assert_int_equal(json_array_size(json_object_get(animation, "channels")), 2 * moving);
        // The last body's last position is the recording's.
        const json_t* sampler = json_array_get(json_object_get(animation, "samplers"), (size_t)(2 * moving - 2));
        const json_t* output = json_array_get(accessors, (size_t)whole(sampler, "output", 0));
        assert_int_equal(whole(output, "count", 0), cases[c].frames);
        cr_vec3 p;
        const json_t* v = json_array_get(json_object_get(root, "bufferViews"), (size_t)whole(output, "bufferView", 0));
        memcpy(&p, bytes + 28 + length + whole(v, "byteOffset", 0) + 12 * (cases[c].frames - 1), sizeof p);
        assert_ok(cr_recording_read(r, cases[c].frames == 1 ? 0 : 240, &state, &error));
        assert_memory_equal(&p, &state.position[r->body_count - 1], sizeof p);
        json_decref(root);
        free(bytes);
    }
    assert_int_equal(cr_recording_export_glb(r, "run.glb", -1, &error), CR_ERROR_ARGUMENT);
    assert_int_equal(cr_recording_export_glb(r, "no/such/folder/run.glb", 0, &error), CR_ERROR_FILE);
    cr_state_destroy(&state);
    cr_recording_close(r);
    cr_scene_destroy(&scene);
}

// A file that somebody moved on: the nodes win over the exact states beside them.
static void test_edited_file(void** context) {
    (void)context;
    cr_error error = {0};
    cr_scene scene, back;
    make_row(&scene, 2);
    assert_ok(cr_scene_export("edit.gltf", &scene, &error));
    json_error_t reason;
    json_t* root = json_load_file("edit.gltf", 0, &reason);
    assert_non_null(root);
    json_t* node = json_array_get(json_object_get(root, "nodes"), 1);
    json_object_set_new(node, "translation", json_pack("[fff]", 1.0, 2.0, 3.0));
    assert_int_equal(json_dump_file(root, "edit.gltf", 0), 0);
    json_decref(root);
    assert_ok(cr_scene_import("edit.gltf", NULL, &back, &error));
    assert_vector(back.state.position[1], 1, 2, 3);
    cr_scene_destroy(&back);
    cr_scene_destroy(&scene);
}

// Moments of inertia that no body has are taken, and spoken of; a plate's, at the edge, and infinite ones are not.
static void test_inertia(void** context) {
    (void)context;
    static const struct {
        double x, y, z;
        int warnings;
    } cases[] = {{1, 1, 3, 1}, {.2, 5, .2, 1}, {1, 1, 2, 0}, {1, 2, 3, 0}, {0, 1, 3, 0}};
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        cr_error error = {0};
        cr_scene scene, back;
        heard h;
        make_row(&scene, 1);
        assert_ok(cr_scene_export("inertia.gltf", &scene, &error));
        cr_scene_destroy(&scene);
        json_error_t reason;
        json_t* root = json_load_file("inertia.gltf", 0, &reason);
        assert_non_null(root);
        json_t *node, *motion = NULL;
        size_t i;
        json_array_foreach(json_object_get(root, "nodes"), i, node) {
            json_t* body = json_object_get(json_object_get(node, "extensions"), "KHR_physics_rigid_bodies");
            if (json_object_get(body, "motion")) motion = json_object_get(body, "motion");
        }
        assert_non_null(motion);
        json_object_set_new(motion, "inertiaDiagonal", json_pack("[fff]", cases[k].x, cases[k].y, cases[k].z));
        assert_int_equal(json_dump_file(root, "inertia.gltf", 0), 0);
        json_decref(root);
        import_with("inertia.gltf", &back, &h);
        if (h.count != cases[k].warnings) fail_msg("case %d: %d warnings: %s", (int)k, h.count, h.text);
        if (h.count) assert_non_null(strstr(h.text, "inertiaDiagonal"));
        cr_scene_destroy(&back);
    }
}

static int enter(void** context) {
    char here[2048];
    if (!getcwd(here, sizeof here)) return -1;
    snprintf(data_folder, sizeof data_folder, "%s/tests/io/data", here);
    return enter_folder(context);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shape_types),
        cmocka_unit_test(test_motion_properties),
        cmocka_unit_test(test_filtering),
        cmocka_unit_test(test_materials),
        cmocka_unit_test(test_joints_and_triggers),
        cmocka_unit_test(test_hierarchy),
        cmocka_unit_test(test_mjcf),
        cmocka_unit_test(test_urdf),
        cmocka_unit_test(test_obj),
        cmocka_unit_test(test_refusals),
        cmocka_unit_test(test_edited_file),
        cmocka_unit_test(test_inertia),
        cmocka_unit_test(test_animation),
        cmocka_unit_test(test_everything),
        cmocka_unit_test(test_no_body),
        cmocka_unit_test(test_all_scenes),
    };
    return cmocka_run_group_tests(tests, enter, NULL);
}
