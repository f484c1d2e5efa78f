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
        assert_int_equal(a->world->shapes[a->world->bodies[i].shape].type, b->world->shapes[b->world->bodies[i].shape].type);
    }
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

static void round_trip(const cr_scene* scene) {
    static const char* const names[] = {"trip.glb", "trip.gltf"};
    for (int k = 0; k < 2; k++) {
        cr_error error = {0};
        cr_scene back;
        heard h;
        assert_ok(cr_scene_export(names[k], scene, &error));
        assert_false(exists(k ? "trip.gltf.part" : "trip.glb.part"));
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
static const cr_body* body_of(const cr_scene* scene, const char* name) { return &scene->world->bodies[body(scene, name)]; }
static const cr_shape* shape_of(const cr_scene* scene, const char* name) { return &scene->world->shapes[body_of(scene, name)->shape]; }

static void assert_vector(cr_vec3 v, float x, float y, float z) {
    float off = cr_length(cr_sub(v, cr_v3(x, y, z))), size = 1 + cr_length(cr_v3(x, y, z));
    if (!(off < 2e-6f * size))
        fail_msg("expected (%g, %g, %g), found (%g, %g, %g)", (double)x, (double)y, (double)z, (double)v.x, (double)v.y, (double)v.z);
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
        {"DynamicBox", CR_SHAPE_BOX, {0.2642750144f, 0.5f, 0.2642750144f}}, {"DynamicCapsule", CR_SHAPE_CAPSULE, {0.25f, 0.3f}},
        {"DynamicCylinder", CR_SHAPE_CYLINDER, {0.24762332439f, 0.5f}},     {"DynamicSphere", CR_SHAPE_SPHERE, {0.34171876f}},
        {"DynamicCompound", CR_SHAPE_COMPOUND, {0}},                        {"DynamicConvex", CR_SHAPE_HULL, {0}},
        {"DynamicMesh", CR_SHAPE_HULL, {0}},                                {"StaticMesh", CR_SHAPE_MESH, {0}},
        {"DynamicCone", CR_SHAPE_HULL, {0}},                                {"DynamicTaperedCapsule", CR_SHAPE_HULL, {0}},
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
    assert_true(box->mass == 1 && box->inverse_inertia.x == 0 && box->inverse_inertia.y == 0 && box->inverse_inertia.z == 0);
    // Velocities are in the node's own space, which is turned by 90 degrees about y.
    int32_t platform = body(&s, "Platform");
    assert_int_equal(s.world->bodies[platform].motion, CR_KINEMATIC);
    assert_vector(s.state.linear_velocity[platform], 0.5f, 0, 0);
    assert_vector(s.state.angular_velocity[platform], 0, 1, 0);
    assert_vector(cr_v3(shape_of(&s, "Platform")->size[0], shape_of(&s, "Platform")->size[1], shape_of(&s, "Platform")->size[2]), 0.5f, 0.1f, 0.5f);
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
        {"DynamicBlue", "Ground", true},        {"DynamicGreen", "Ground", true},     {"DynamicBlue", "DynamicGreen", false},
        {"DynamicBlue", "StaticGreen", false},  {"DynamicGreen", "StaticGreen", true}, {"Ghost", "DynamicGreen", false},
        {"Ghost", "Unfiltered", true},          {"Unfiltered", "Ground", false},       {"Ground", "StaticGreen", false},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (cr_pair_collides(s.world, body(&s, pairs[i].a), body(&s, pairs[i].b)) != pairs[i].meet) fail_msg("%s and %s", pairs[i].a, pairs[i].b);
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
    assert_float_equal(cr_pair_restitution(s.world, body(&s, "Ball0"), body(&s, "Ball1")), 0.9f, 0); // maximum beats minimum
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
    assert_int_equal(h.count, 4);
    assert_non_null(strstr(h.text, "\"Door\"): the joint"));
    assert_non_null(strstr(h.text, "\"CompoundTriggerL\"): the trigger"));
    cr_scene_destroy(&s);
    cr_error error = {0};
    char path[4200];
    snprintf(path, sizeof path, "%s/joints_and_triggers.gltf", data_folder);
    assert_int_equal(cr_scene_import(path, &(cr_import_options){.strict = true}, &s, &error), CR_ERROR_UNSUPPORTED);
    assert_non_null(strstr(error.message, "Door"));
    assert_null(s.world);
}

static void test_hierarchy(void** context) {
    (void)context;
    cr_scene s;
    heard h;
    import_data("hierarchy.gltf", &s, &h);
    assert_int_equal(h.count, 1); // the body without a collider
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
    assert_vector(s.state.position[body(&s, "OnItsPoint")], 0, 0.25f, 8); // the cone's weight is near its base, which is up
    assert_int_equal(body_of(&s, "Parent_2")->motion, CR_STATIC);
    cr_scene_destroy(&s);
}

// ---------------------------------------------------------------- MJCF, URDF, OBJ

static void test_mjcf(void** context) {
    (void)context;
    cr_scene s;
    heard h;
    import_data("stack.xml", &s, &h);
    if (h.count > 0) fail_msg("%s", h.text);
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
    assert_vector(cr_v3(shape_of(&s, "box")->size[0], shape_of(&s, "box")->size[1], shape_of(&s, "box")->size[2]), 0.1f, 0.3f, 0.2f);
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
    assert_int_equal(h.count, 1);
    assert_non_null(strstr(h.text, "hinge"));
    assert_int_equal(s.world->body_count, 2);
    const cr_body* leaf = body_of(&s, "leaf");
    assert_float_equal(leaf->mass, 8, 0);
    assert_vector(leaf->inertia, 3.3f, 0.7f, 2.7f); // principal moments in libmujoco's descending order, z up to y up
    assert_vector(s.state.position[body(&s, "leaf")], 0.6f, 1, 0);
    cr_scene_destroy(&s);
    cr_error error = {0};
    char path[4200];
    snprintf(path, sizeof path, "%s/door.urdf", data_folder);
    assert_int_equal(cr_scene_import(path, &(cr_import_options){.strict = true}, &s, &error), CR_ERROR_UNSUPPORTED);
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
    static const char* const bad[] = {"", "v 1 2\n", "v 1 2 x\n", "v 0 0 0\nf 1 2 3\n", "v 0 0 0\nf 0 0 0\n", "v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n", "v nan 0 0\n",
                                      "v 0 0 0\nf -9 1 1\n", "v 0 0 0\nf 1 1\n", "o a\no b\n", "v 1e99 0 0\n", "f 99999999999999999999 1 1\n"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        error.message[0] = 0;
        cr_status status = cr_scene_import_memory("bad.obj", bad[i], strlen(bad[i]), NULL, &s, &error);
        if (status != CR_ERROR_FORMAT || !strstr(error.message, "bad.obj")) fail_msg("\"%s\": status %d: %s", bad[i], (int)status, error.message);
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
        {HEAD BODY("\"collider\":{\"geometry\":{\"shape\":0}}"), "shape"},
        {HEAD SHAPE("{\"type\":\"sphere\",\"sphere\":{\"radius\":-1}}") BODY("\"collider\":{\"geometry\":{\"shape\":0}}"), "radius"},
        {HEAD SHAPE("{\"type\":\"torus\"}") BODY("\"collider\":{\"geometry\":{\"shape\":0}}"), "torus"},
        {HEAD SHAPE("{\"type\":\"sphere\"}") BODY("\"motion\":{\"mass\":-2},\"collider\":{\"geometry\":{\"shape\":0}}"), "mass"},
        {HEAD SHAPE("{\"type\":\"sphere\"}") BODY("\"motion\":{\"mass\":1e300},\"collider\":{\"geometry\":{\"shape\":0}}"), "mass"},
        {HEAD SHAPE("{\"type\":\"plane\"}") BODY("\"motion\":{},\"collider\":{\"geometry\":{\"shape\":0}}"), "plane"},
        {HEAD SHAPE("{\"type\":\"box\"}") BODY("\"collider\":{\"geometry\":{\"shape\":0,\"node\":0}}"), "one of"},
        {HEAD SHAPE("{\"type\":\"box\",\"box\":{\"size\":[1,0,1]}}") BODY("\"collider\":{\"geometry\":{\"shape\":0}}"), "half extent"},
        {HEAD ",\"meshes\":[{\"primitives\":[{\"attributes\":{\"POSITION\":0}}]}],\"accessors\":[{\"count\":2000000000,\"componentType\":5126,\"type\":\"VEC3\"}]"
              BODY("\"collider\":{\"geometry\":{\"mesh\":0}}"), "/accessors/0"},
        {HEAD ",\"buffers\":[{\"byteLength\":12,\"uri\":\"../secret.bin\"}],\"bufferViews\":[{\"buffer\":0,\"byteLength\":12}],"
              "\"meshes\":[{\"primitives\":[{\"attributes\":{\"POSITION\":0}}]}],\"accessors\":[{\"bufferView\":0,\"count\":1,\"componentType\":5126,\"type\":\"VEC3\"}]"
              BODY("\"collider\":{\"geometry\":{\"mesh\":0}}"), "/buffers/0"},
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
    static const char* const names[] = {"/etc/passwd", "..", "a/../../b", "%2e%2e/b", "http://x/y", "c:\\\\x", "%00x", ""};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char text[1000];
        cr_error error = {0};
        cr_scene s;
        snprintf(text, sizeof text,
                 HEAD ",\"buffers\":[{\"byteLength\":12,\"uri\":\"%s\"}],\"bufferViews\":[{\"buffer\":0,\"byteLength\":12}],"
                 "\"meshes\":[{\"primitives\":[{\"attributes\":{\"POSITION\":0}}]}],\"accessors\":[{\"bufferView\":0,\"count\":1,\"componentType\":5126,\"type\":\"VEC3\"}]"
                 BODY("\"collider\":{\"geometry\":{\"mesh\":0}}"), names[i]);
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
        cmocka_unit_test(test_everything),
        cmocka_unit_test(test_no_body),
        cmocka_unit_test(test_all_scenes),
    };
    return cmocka_run_group_tests(tests, enter, NULL);
}
