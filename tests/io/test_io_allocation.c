// What happens when the n-th allocation or the n-th write fails, for every n: one import and one recorded run.
#include "io_test.h"
#include "tests/failing.h"

#include <errno.h>
#include <jansson.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/syscall.h>

#include "scenes/import.h"

// ---------------------------------------------------------------- allocations

// The linker sends Carom's allocations here; jansson's come through json_set_alloc_funcs.

static int64_t allocations_left = -1; // -1: no failures
static bool allocation_fails(void) {
    if (allocations_left < 0) return false;
    if (allocations_left == 0) errno = ENOMEM;
    if (allocations_left == 0) return true; // this one, and all that come after it: memory is gone
    allocations_left--;
    return false;
}

// ---------------------------------------------------------------- writes

// HDF5's driver writes with pwrite; this definition takes the place of libc's.
static int64_t writes_left = -1;
static int64_t writes_done;
ssize_t pwrite(int descriptor, const void* bytes, size_t size, off_t at) {
    if (writes_left == 0) {
        errno = ENOSPC;
        return -1;
    }
    if (writes_left > 0) writes_left--;
    writes_done++;
    return syscall(SYS_pwrite64, descriptor, bytes, size, at);
}

static char data_folder[4096];

static cr_status import_once(const char* name, cr_scene* scene, cr_error* error) {
    char path[4200];
    snprintf(path, sizeof path, "%s/%s", data_folder, name);
    return cr_scene_import(path, NULL, scene, error);
}

static void import_without_memory(const char* name, int64_t least) {
    int64_t n = 0;
    for (;; n++) {
        cr_error error = {0};
        cr_scene scene;
        allocations_left = n;
        cr_status status = import_once(name, &scene, &error);
        allocations_left = -1;
        if (status == CR_OK) {
            cr_scene_destroy(&scene);
            break;
        }
        // jansson's lexer takes lack of memory for a syntax error, and nobody can tell the two apart.
        bool blamed = status == CR_ERROR_FORMAT && strstr(error.message, "expected JSON");
        if (status != CR_ERROR_MEMORY && !blamed)
            fail_msg("%s, allocation %d: status %d: %s", name, (int)n, (int)status, error.message);
        assert_true(strlen(error.message) > 0);
        assert_null(scene.world);
    }
    if (n < least) fail_msg("%s: only %d allocations", name, (int)n);
}

static void test_import_allocations(void** context) {
    (void)context;
    import_without_memory("shape_types.gltf", 500);
    import_without_memory("filtering.gltf", 100);
    import_without_memory("two_parts.obj", 20);
    import_without_memory("door.urdf", 100);
}

static void test_export_allocations(void** context) {
    (void)context;
    cr_scene scene;
    make_everything(&scene);
    int64_t n = 0;
    for (;; n++) {
        cr_error error = {0};
        allocations_left = n;
        cr_status status = cr_scene_export("export.glb", &scene, &error);
        allocations_left = -1;
        if (status == CR_OK) break;
        if (status != CR_ERROR_MEMORY) fail_msg("allocation %d: status %d: %s", (int)n, (int)status, error.message);
        assert_false(exists("export.glb"));
        assert_no_temporary_files();
    }
    assert_true(n > 500);
    assert_true(exists("export.glb"));
    cr_scene_destroy(&scene);
}

enum { FRAMES = 40 };

// A run of FRAMES frames, flushed at every tenth, with a snapshot. Returns the frames that were flushed.
static cr_status run_once(const char* path, const cr_scene* scene, cr_state* state, int64_t* flushed, cr_error* error) {
    cr_recorder* recorder;
    cr_run_info info = {.engine = "test", .options = cr_default_engine_options()};
    *flushed = 0;
    cr_status status = cr_recorder_create(&recorder, path, scene, &info, error);
    if (status) return status;
    *flushed = 1;
    for (int64_t k = 1; !status && k <= FRAMES; k++) {
        shake(state, k, 240);
        status = cr_recorder_append(recorder, state, 1, error);
        if (!status && k == 15) status = cr_recorder_snapshot(recorder, "snapshot", 8, error);
        if (!status && k % 10 == 0) {
            status = cr_recorder_flush(recorder, error);
            if (!status) *flushed = k + 1;
        }
    }
    cr_status closed = cr_recorder_close(recorder, status ? NULL : error);
    return status ? status : closed;
}

static void check_recording(const char* path, int64_t least, bool complete) {
    cr_error error = {0};
    cr_recording* r;
    cr_state state, expected;
    assert_ok(cr_recording_open(path, &r, &error));
    if (r->frame_count < least) fail_msg("%s: %d frames, %d were flushed", path, (int)r->frame_count, (int)least);
    if (complete) assert_int_equal(r->frame_count, FRAMES + 1);
    assert_ok(cr_state_create(&state, r->body_count, &error));
    assert_ok(cr_state_create(&expected, r->body_count, &error));
    for (int64_t k = 1; k < r->frame_count; k++) {
        assert_ok(cr_recording_read(r, k, &state, &error));
        shake(&expected, k, 240);
        assert_memory_equal(state.position, expected.position, (size_t)r->body_count * sizeof(cr_vec3));
    }
    cr_state_destroy(&state);
    cr_state_destroy(&expected);
    cr_recording_close(r);
}

static void test_run_allocations(void** context) {
    (void)context;
    cr_error error = {0};
    cr_scene scene;
    cr_state state;
    make_everything(&scene);
    assert_ok(cr_state_create(&state, scene.state.count, &error));
    int64_t n = 0, flushed;
    for (;; n++) {
        allocations_left = n;
        cr_status status = run_once("run.h5", &scene, &state, &flushed, &error);
        allocations_left = -1;
        if (status == CR_OK) break;
        if (status != CR_ERROR_MEMORY) fail_msg("allocation %d: status %d: %s", (int)n, (int)status, error.message);
        assert_false(exists("run.h5"));
        assert_false(exists("run.h5.part"));
    }
    assert_true(n > 10);
    check_recording("run.h5", FRAMES + 1, true);
    for (int64_t k = 0;; k++) {
        cr_recording* r;
        allocations_left = k;
        cr_status status = cr_recording_open("run.h5", &r, &error);
        allocations_left = -1;
        if (status == CR_OK) {
            cr_recording_close(r);
            assert_true(k > 20);
            break;
        }
        if (status != CR_ERROR_MEMORY)
            fail_msg("open, allocation %d: status %d: %s", (int)k, (int)status, error.message);
        assert_null(r);
    }
    cr_state_destroy(&state);
    cr_scene_destroy(&scene);
}

// The disk is full from the n-th write on: the run says so, NAME is not there, and what was flushed can be read.
static void test_run_writes(void** context) {
    (void)context;
    cr_error error = {0};
    cr_scene scene;
    cr_state state;
    make_everything(&scene);
    assert_ok(cr_state_create(&state, scene.state.count, &error));
    unlink("run.h5");
    int64_t n = 0, flushed, readable = 0;
    for (;; n++) {
        writes_left = n;
        error.message[0] = 0;
        cr_status status = run_once("run.h5", &scene, &state, &flushed, &error);
        writes_left = -1;
        if (status == CR_OK) break;
        if (status != CR_ERROR_FILE || !strstr(error.message, strerror(ENOSPC)))
            fail_msg("write %d: status %d: %s", (int)n, (int)status, error.message);
        assert_false(exists("run.h5"));
        assert_int_equal(exists("run.h5.part"), flushed > 0); // nothing is left of a run that never began
        if (flushed > 0) {
            check_recording("run.h5.part", flushed, false);
            readable++;
            unlink("run.h5.part");
        }
    }
    assert_true(n > 20);
    assert_true(readable > 10);
    check_recording("run.h5", FRAMES + 1, true);
    cr_state_destroy(&state);
    cr_scene_destroy(&scene);
}

// A disk that takes no more than so many bytes: exports leave nothing behind.
static void test_export_writes(void** context) {
    (void)context;
    cr_error error = {0};
    cr_scene scene;
    cr_recording* r;
    make_everything(&scene);
    assert_ok(cr_recording_open("run.h5", &r, &error));
    signal(SIGXFSZ, SIG_IGN);
    struct rlimit old;
    getrlimit(RLIMIT_FSIZE, &old);
    for (rlim_t bytes = 0; bytes < 20000; bytes = 3 * bytes + 100) {
        cr_error errors[4] = {0};
        static const char* const names[4] = {"full.glb", "full.gltf", "full_recording.glb", "full.csv"};
        setrlimit(RLIMIT_FSIZE, &(struct rlimit){bytes, old.rlim_max});
        cr_status status[4] = {
            cr_scene_export(names[0], &scene, &errors[0]), cr_scene_export(names[1], &scene, &errors[1]),
            cr_recording_export_glb(r, names[2], 0, &errors[2]), cr_recording_export_csv(r, names[3], &errors[3])};
        setrlimit(RLIMIT_FSIZE, &old);
        for (int i = 0; i < 4; i++) {
            if (status[i] != CR_ERROR_FILE || !strstr(errors[i].message, names[i]) || exists(names[i]))
                fail_msg("%s at %d bytes: status %d: %s", names[i], (int)bytes, (int)status[i], errors[i].message);
        }
        assert_no_temporary_files();
    }
    cr_recording_close(r);
    cr_scene_destroy(&scene);
}

static void* jansson_malloc(size_t size) { return __wrap_malloc(size); }

static int enter(void** context) {
    char here[2048];
    if (!getcwd(here, sizeof here)) return -1;
    snprintf(data_folder, sizeof data_folder, "%s/tests/io/data", here);
    json_set_alloc_funcs(jansson_malloc, free);
    return enter_folder(context);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_import_allocations), cmocka_unit_test(test_export_allocations),
        cmocka_unit_test(test_run_allocations),    cmocka_unit_test(test_run_writes),
        cmocka_unit_test(test_export_writes),
    };
    return cmocka_run_group_tests(tests, enter, NULL);
}
