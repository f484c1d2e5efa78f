// Damaged files: bytes flipped, ends cut off, numbers changed. Every one is an error that names the file, or a scene
// that is sound; nothing crashes.
#include "io_test.h"

#include "scenes/import.h"

// libhdf5 1.10 itself forgets a few hundred bytes when some kinds of damage make its open fail.
const char* __lsan_default_suppressions(void);
const char* __lsan_default_suppressions(void) { return "leak:libhdf5\n"; }

enum { COPIES = 350 }; // of each of five files: 1,750 damaged inputs

// Changes `bytes` in place in one to four spots; returns the new size.
static size_t damage(unsigned char* bytes, size_t size, uint64_t* r, bool text) {
    int spots = 1 + (int)(random_next(r) % 4);
    for (int i = 0; i < spots && size > 1; i++) {
        size_t at = random_next(r) % size;
        switch (random_next(r) % 5) {
        case 0:
            bytes[at] = (unsigned char)random_next(r);
            break;
        case 1:
            bytes[at] ^= (unsigned char)(1u << random_next(r) % 8);
            break;
        case 2:
            size = random_next(r) % 4 ? size : at + 1;
            break;
        case 3: { // a run of one value
            size_t n = 1 + random_next(r) % 8;
            for (size_t k = at; k < size && k < at + n; k++) bytes[k] = text ? '9' : (random_next(r) & 1 ? 0xff : 0);
            break;
        }
        default: // another number where one is
            for (size_t k = 0; k < 400 && k + at + 1 < size; k++)
                if (bytes[at + k] >= '0' && bytes[at + k] <= '9') {
                    static const char other[] = "0123456789-.e";
                    bytes[at + k] = (unsigned char)other[random_next(r) % (sizeof other - 1)];
                    break;
                }
        }
    }
    return size;
}

static void check_scene(const cr_scene* scene) {
    assert_non_null(scene->world);
    assert_int_equal(scene->world->body_count, scene->state.count);
    assert_true(cr_state_finite(&scene->state));
    for (int32_t i = 0; i < scene->world->body_count; i++) {
        assert_true(scene->world->bodies[i].shape >= 0 && scene->world->bodies[i].shape < scene->world->shape_count);
        assert_true(scene->world->bodies[i].mass >= 0);
    }
}

static void damage_scene(const char* name, const unsigned char* bytes, size_t size, bool text, int copies,
                         uint64_t seed) {
    uint64_t r = seed;
    int refused = 0;
    unsigned char* copy = malloc(size);
    assert_non_null(copy);
    for (int i = 0; i < copies; i++) {
        cr_error error = {0};
        cr_scene scene;
        memcpy(copy, bytes, size);
        size_t length = damage(copy, size, &r, text);
        cr_status status = cr_scene_import_memory(name, copy, length, NULL, &scene, &error);
        if (status == CR_OK) {
            check_scene(&scene);
        } else {
            if (!strstr(error.message, name))
                fail_msg("copy %d: status %d: \"%s\" does not name %s", i, (int)status, error.message, name);
            assert_null(scene.world);
            refused++;
        }
        if (status == CR_OK) cr_scene_destroy(&scene);
    }
    free(copy);
    assert_true(refused > copies / 10); // the damage is real
}

static void test_gltf(void** context) {
    (void)context;
    static const char* const names[] = {"everything.gltf", "everything.glb"};
    cr_scene scene;
    make_everything(&scene);
    for (int k = 0; k < 2; k++) {
        cr_error error = {0};
        size_t size;
        assert_ok(cr_scene_export(names[k], &scene, &error));
        unsigned char* bytes = read_whole(names[k], &size);
        damage_scene(names[k], bytes, size, k == 0, COPIES, 11 + (uint64_t)k);
        // Damage to the binary chunk only changes shapes; so hit the JSON alone, too.
        if (k == 1) damage_scene(names[k], bytes, size < 6000 ? size : 6000, true, COPIES, 13);
        free(bytes);
    }
    cr_scene_destroy(&scene);
}

static void test_obj(void** context) {
    (void)context;
    static const char text[] = "o a\nv 0 0 0\nv 1 0 0\nv 0 1 0\nv 0 0 1\nf 1 3 2\nf 1/2/3 2//1 4\nf -4 -1 -2\nf 2 3 "
                               "4\no b\nv 2 0 0\nv 3 0 0\nv 2 1 0\nv 2 0 1\nf 5 6 7 8\n";
    damage_scene("parts.obj", (const unsigned char*)text, sizeof text - 1, true, COPIES, 17);
}

// Every frame of what opens must read, or say why not.
static void check_recording(const cr_recording* r) {
    cr_error error = {0};
    cr_state state;
    check_scene(&r->scene);
    assert_ok(cr_state_create(&state, r->body_count, &error));
    for (int64_t k = 0; k < r->frame_count; k++) {
        error.message[0] = 0;
        cr_status status = cr_recording_read(r, k, &state, &error);
        if (status == CR_OK)
            assert_true(cr_state_finite(&state));
        else
            assert_true(strlen(error.message) > 0);
    }
    for (int64_t k = 0; k < r->snapshot_count; k++) {
        void* bytes;
        size_t size;
        cr_recording_snapshot(r, r->snapshot_frames[k], &bytes, &size, &error);
        free(bytes);
    }
    cr_state_destroy(&state);
}

static void test_recording(void** context) {
    (void)context;
    cr_error error = {0};
    cr_scene scene;
    cr_recorder* recorder;
    cr_run_info info = {.engine = "test", .scene = "everything", .options = cr_default_engine_options()};
    make_everything(&scene);
    cr_state state;
    assert_ok(cr_state_create(&state, scene.state.count, &error));
    assert_ok(cr_recorder_create(&recorder, "whole.h5", &scene, &info, &error));
    for (int k = 1; k < 30; k++) {
        shake(&state, k, 240);
        assert_ok(cr_recorder_append(recorder, &state, 1, &error));
    }
    assert_ok(cr_recorder_snapshot(recorder, "bytes of an engine", 18, &error));
    assert_ok(cr_recorder_close(recorder, &error));
    size_t size;
    unsigned char *bytes = read_whole("whole.h5", &size), *copy = malloc(size);
    assert_non_null(copy);
    uint64_t r = 19;
    int refused = 0, opened = 0;
    for (int i = 0; i < COPIES; i++) {
        cr_recording* recording;
        memcpy(copy, bytes, size);
        size_t length = damage(copy, size, &r, false);
        error.message[0] = 0;
        if (i % 8 == 0) write_whole("damaged.h5", copy, length);
        cr_status status = i % 8 == 0 ? cr_recording_open("damaged.h5", &recording, &error)
                                      : cr_recording_open_memory("damaged.h5", copy, length, &recording, &error);
        if (status == CR_OK) {
            check_recording(recording);
            cr_recording_close(recording);
            opened++;
        } else {
            if (!strstr(error.message, "damaged.h5"))
                fail_msg("copy %d: status %d: \"%s\"", i, (int)status, error.message);
            assert_null(recording);
            refused++;
        }
    }
    assert_true(refused > COPIES / 3);
    assert_true(opened > 0);
    // Every length short of the whole is refused.
    for (size_t length = 0; length < size; length += 1 + length / 16) {
        cr_recording* recording;
        assert_int_not_equal(cr_recording_open_memory("short.h5", bytes, length, &recording, &error), CR_OK);
    }
    free(bytes);
    free(copy);
    cr_state_destroy(&state);
    cr_scene_destroy(&scene);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_gltf),
        cmocka_unit_test(test_obj),
        cmocka_unit_test(test_recording),
    };
    return cmocka_run_group_tests(tests, enter_folder, NULL);
}
