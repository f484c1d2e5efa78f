#include "io_test.h"

#include <signal.h>
#include <sys/wait.h>

#include "world/recording.h"

static cr_run_info info_of(double frame_rate) {
    cr_run_info info = {.engine = "bullet64", .scene = "movi-a:42", .seed = 42, .options = cr_default_engine_options()};
    info.options.frame_rate = frame_rate;
    info.options.iterations = 17;
    info.options.sleeping = true;
    info.options.restitution_threshold = 0.25;
    info.options.seed = 0xfedcba9876543210u;
    return info;
}

static bool same_rotation(cr_quat a, cr_quat b) {
    float s = a.w < 0 ? -1 : 1;
    return a.x * s == b.x && a.y * s == b.y && a.z * s == b.z && a.w * s == b.w && b.w >= 0;
}

static void assert_same_state(const cr_state* wrote, const cr_state* read) {
    assert_int_equal(wrote->count, read->count);
    assert_true(wrote->time == read->time);
    size_t n = (size_t)wrote->count * sizeof(cr_vec3);
    if (n == 0) return;
    assert_memory_equal(wrote->position, read->position, n);
    assert_memory_equal(wrote->linear_velocity, read->linear_velocity, n);
    assert_memory_equal(wrote->angular_velocity, read->angular_velocity, n);
    for (int32_t i = 0; i < wrote->count; i++) assert_true(same_rotation(wrote->orientation[i], read->orientation[i]));
}

static void record(const char* path, const cr_scene* scene, int64_t frames, double rate) {
    cr_error error = {0};
    cr_recorder* recorder;
    cr_run_info info = info_of(rate);
    cr_state state;
    assert_ok(cr_recorder_create(&recorder, path, scene, &info, &error));
    assert_ok(cr_state_create(&state, scene->state.count, &error));
    for (int64_t k = 1; k <= frames; k++) {
        shake(&state, k, rate);
        assert_ok(cr_recorder_append(recorder, &state, 1, &error));
        if (k % 7 == 0) {
            unsigned char bytes[4096];
            memset(bytes, (int)k, sizeof bytes);
            assert_ok(cr_recorder_snapshot(recorder, bytes, (size_t)k, &error));
        }
    }
    assert_int_equal(cr_recorder_frame_count(recorder), frames + 1);
    assert_ok(cr_recorder_close(recorder, &error));
    cr_state_destroy(&state);
}

static void test_everything_comes_back(void** context) {
    (void)context;
    cr_error error = {0};
    cr_scene scene;
    make_everything(&scene);
    record("everything.h5", &scene, 30, 120);
    assert_false(exists("everything.h5.part"));

    cr_recording* r;
    assert_ok(cr_recording_open("everything.h5", &r, &error));
    assert_true(r->complete);
    assert_int_equal(r->frame_count, 31);
    assert_int_equal(r->body_count, scene.world->body_count);
    assert_string_equal(r->info.engine, "bullet64");
    assert_string_equal(r->info.scene, "movi-a:42");
    assert_string_equal(r->scene.name, "everything");
    assert_string_equal(r->scene.setup, "movi");
    assert_true(r->frame_rate == 120);
    assert_int_equal(r->info.seed, 42);
    assert_int_equal(r->info.options.iterations, 17);
    assert_true(r->info.options.sleeping);
    assert_true(r->info.options.restitution_threshold == 0.25);
    assert_true(isnan(r->info.options.contact_processing_threshold));
    assert_true(r->info.options.seed == 0xfedcba9876543210u);
    assert_string_equal(r->info.options.setup, "default");
    assert_null(r->info.options.weights);
    assert_true(r->world_hash == cr_world_hash(scene.world));
    assert_true(r->scene.camera_eye.z == 3 && r->scene.camera_target.y == 0.5f);
    assert_same_state(&scene.state, &r->scene.state);

    // The world: not only the hash, but every number.
    const cr_world *a = scene.world, *b = r->scene.world;
    assert_int_equal(a->shape_count, b->shape_count);
    assert_memory_equal(a->bodies, b->bodies, (size_t)a->body_count * sizeof *a->bodies);
    for (int32_t i = 0; i < a->body_count; i++) assert_string_equal(a->names[i], b->names[i]);
    assert_same_labels(a, b);
    for (int32_t i = 0; i < a->shape_count; i++) {
        const cr_shape *s = &a->shapes[i], *t = &b->shapes[i];
        assert_int_equal(s->type, t->type);
        assert_int_equal(s->point_count, t->point_count);
        assert_memory_equal(s->points, t->points, (size_t)s->point_count * sizeof *s->points);
        assert_int_equal(s->plane_count, t->plane_count);
        if (s->plane_count > 0) assert_memory_equal(s->planes, t->planes, (size_t)s->plane_count * sizeof *s->planes);
        assert_memory_equal(s->unit_inertia, t->unit_inertia, sizeof s->unit_inertia);
        assert_memory_equal(&s->aabb_min, &t->aabb_min, 2 * sizeof s->aabb_min);
    }

    cr_state states[31], expected;
    assert_ok(cr_state_create(&expected, r->body_count, &error));
    for (int k = 0; k < 31; k++) assert_ok(cr_state_create(&states[k], r->body_count, &error));
    assert_ok(cr_recording_read_range(r, 0, 31, states, &error));
    for (int k = 1; k < 31; k++) {
        shake(&expected, k, 120);
        assert_same_state(&expected, &states[k]);
        assert_ok(cr_recording_read(r, k, &states[0], &error));
        assert_same_state(&expected, &states[0]);
    }
    assert_int_equal(cr_recording_read(r, 31, &states[0], &error), CR_ERROR_ARGUMENT);
    assert_int_equal(cr_recording_read(r, -1, &states[0], &error), CR_ERROR_ARGUMENT);

    assert_int_equal(r->snapshot_count, 4);
    void* bytes;
    size_t size;
    assert_ok(cr_recording_snapshot(r, 14, &bytes, &size, &error));
    assert_int_equal(size, 14);
    for (size_t i = 0; i < size; i++) assert_int_equal(((unsigned char*)bytes)[i], 14);
    free(bytes);
    assert_ok(cr_recording_snapshot(r, 15, &bytes, &size, &error));
    assert_null(bytes);

    for (int k = 0; k < 31; k++) cr_state_destroy(&states[k]);
    cr_state_destroy(&expected);
    cr_recording_close(r);
    cr_scene_destroy(&scene);
}

static void test_sizes(void** context) {
    (void)context;
    const struct {
        int32_t bodies;
        int64_t frames;
    } cases[] = {{0, 0}, {0, 5}, {1, 0}, {1, 3000}, {10000, 0}, {10000, 6}};
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        cr_error error = {0};
        cr_scene scene;
        cr_recording* r;
        cr_state last, expected;
        make_row(&scene, cases[c].bodies);
        record("size.h5", &scene, cases[c].frames, 240);
        assert_ok(cr_recording_open("size.h5", &r, &error));
        assert_int_equal(r->frame_count, cases[c].frames + 1);
        assert_int_equal(r->body_count, cases[c].bodies);
        assert_ok(cr_state_create(&last, r->body_count, &error));
        assert_ok(cr_state_create(&expected, r->body_count, &error));
        assert_ok(cr_recording_read(r, cases[c].frames, &last, &error));
        if (cases[c].frames > 0)
            shake(&expected, cases[c].frames, 240);
        else
            cr_state_copy(&scene.state, &expected);
        assert_same_state(&expected, &last);
        cr_state_destroy(&last);
        cr_state_destroy(&expected);
        cr_recording_close(r);
        cr_scene_destroy(&scene);
    }
}

// A writer that is killed in the middle leaves NAME.part, which opens up to the last flush.
static void test_killed_run(void** context) {
    (void)context;
    cr_error error = {0};
    cr_scene scene;
    make_row(&scene, 20);
    for (int64_t frames = 1; frames < 3000; frames = frames * 5 + 1) {
        pid_t child = fork();
        assert_true(child >= 0);
        if (child == 0) {
            cr_recorder* recorder;
            cr_run_info info = info_of(240);
            cr_state state;
            if (cr_recorder_create(&recorder, "killed.h5", &scene, &info, &error) ||
                cr_state_create(&state, 20, &error))
                _exit(1);
            for (int64_t k = 1; k <= 2 * frames; k++) {
                shake(&state, k, 240);
                if (cr_recorder_append(recorder, &state, 1, &error)) _exit(1);
                if (k == frames && cr_recorder_flush(recorder, &error)) _exit(1);
            }
            kill(getpid(), SIGKILL);
        }
        int status;
        assert_int_equal(waitpid(child, &status, 0), child);
        assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
        assert_false(exists("killed.h5"));
        cr_recording* r;
        assert_ok(cr_recording_open("killed.h5.part", &r, &error));
        assert_false(r->complete);
        assert_true(r->frame_count >= frames + 1 && r->frame_count <= 2 * frames + 1);
        cr_state state, expected;
        assert_ok(cr_state_create(&state, 20, &error));
        assert_ok(cr_state_create(&expected, 20, &error));
        for (int64_t k = 1; k < r->frame_count; k++) {
            shake(&expected, k, 240);
            assert_ok(cr_recording_read(r, k, &state, &error));
            assert_same_state(&expected, &state);
        }
        cr_state_destroy(&state);
        cr_state_destroy(&expected);
        cr_recording_close(r);
        unlink("killed.h5.part");
    }
    cr_scene_destroy(&scene);
}

static void test_read_while_written(void** context) {
    (void)context;
    cr_error error = {0};
    cr_scene scene;
    cr_recorder* recorder;
    cr_recording* r;
    make_row(&scene, 3);
    cr_run_info info = info_of(240);
    assert_ok(cr_recorder_create(&recorder, "growing.h5", &scene, &info, &error));
    cr_state state;
    assert_ok(cr_state_create(&state, 3, &error));
    for (int k = 1; k < 9; k++) {
        shake(&state, k, 240);
        assert_ok(cr_recorder_append(recorder, &state, 1, &error));
    }
    assert_ok(cr_recorder_flush(recorder, &error));
    pid_t child = fork(); // HDF5 shares a file that one process opens twice, so the reader is another process
    assert_true(child >= 0);
    if (child == 0) {
        execl("/proc/self/exe", "test_recording", "--frames-of", "growing.h5.part", (char*)NULL);
        _exit(99);
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 9);
    assert_ok(cr_recorder_close(recorder, &error));
    assert_ok(cr_recording_open("growing.h5", &r, &error));
    assert_true(r->complete);
    cr_recording_close(r);
    cr_state_destroy(&state);
    cr_scene_destroy(&scene);
}

static void test_refusals(void** context) {
    (void)context;
    cr_error error = {0};
    cr_scene scene;
    cr_recorder* recorder;
    cr_recording* r;
    make_row(&scene, 2);
    cr_run_info info = info_of(0);
    assert_int_equal(cr_recorder_create(&recorder, "no.h5", &scene, &info, &error), CR_ERROR_ARGUMENT);
    assert_null(recorder);
    info = info_of(240);
    assert_int_equal(cr_recorder_create(&recorder, "no/such/folder/x.h5", &scene, &info, &error), CR_ERROR_FILE);
    assert_non_null(strstr(error.message, "no/such/folder"));
    assert_ok(cr_recorder_create(&recorder, "no.h5", &scene, &info, &error));
    cr_state wrong, bad;
    assert_ok(cr_state_create(&wrong, 3, &error));
    assert_ok(cr_state_create(&bad, 2, &error));
    assert_int_equal(cr_recorder_append(recorder, &wrong, 1, &error), CR_ERROR_ARGUMENT);
    bad.position[1].y = NAN;
    assert_int_equal(cr_recorder_append(recorder, &bad, 1, &error), CR_ERROR_NUMERIC);
    cr_recorder_abandon(recorder);
    assert_false(exists("no.h5"));
    assert_true(exists("no.h5.part"));

    assert_int_equal(cr_recording_open("nothing.h5", &r, &error), CR_ERROR_FILE);
    assert_null(r);
    write_whole("text.h5", "hello, world", 12);
    assert_int_equal(cr_recording_open("text.h5", &r, &error), CR_ERROR_FORMAT);
    assert_non_null(strstr(error.message, "text.h5"));
    write_whole("empty.h5", "", 0);
    assert_int_equal(cr_recording_open("empty.h5", &r, &error), CR_ERROR_FORMAT);
    cr_state_destroy(&wrong);
    cr_state_destroy(&bad);
    cr_scene_destroy(&scene);
}

static void test_parse(void** context) {
    (void)context;
    cr_error error = {0};
    char path[32];
    int64_t frame;
    assert_ok(cr_recording_parse("runs/a.h5@120", path, sizeof path, &frame, &error));
    assert_string_equal(path, "runs/a.h5");
    assert_int_equal(frame, 120);
    assert_ok(cr_recording_parse("a.h5", path, sizeof path, &frame, &error));
    assert_string_equal(path, "a.h5");
    assert_int_equal(frame, 0);
    assert_ok(cr_recording_parse("a.h5@-1", path, sizeof path, &frame, &error));
    assert_int_equal(frame, -1);
    assert_int_equal(cr_recording_parse("a.h5@x", path, sizeof path, &frame, &error), CR_ERROR_ARGUMENT);
    assert_int_equal(cr_recording_parse("a.h5@", path, sizeof path, &frame, &error), CR_ERROR_ARGUMENT);
    assert_int_equal(cr_recording_parse("a-name-that-is-much-too-long-for-it.h5@3", path, sizeof path, &frame, &error),
                     CR_ERROR_ARGUMENT);
}

static void test_csv(void** context) {
    (void)context;
    cr_error error = {0};
    cr_scene scene;
    cr_recording* r;
    make_everything(&scene);
    record("csv.h5", &scene, 3, 240);
    assert_ok(cr_recording_open("csv.h5", &r, &error));
    assert_ok(cr_recording_export_csv(r, "csv.csv", &error));
    FILE* file = fopen("csv.csv", "r");
    assert_non_null(file);
    char line[512];
    int lines = 0, quoted = 0;
    assert_non_null(fgets(line, sizeof line, file));
    assert_string_equal(line, "time,body,px,py,pz,qx,qy,qz,qw,vx,vy,vz,wx,wy,wz\n");
    while (fgets(line, sizeof line, file)) {
        char* rest = strstr(line, ",\"with \"\"quotes\"\", \xc3\xa9\",");
        quoted += rest != NULL;
        if (lines == 0) {
            double time;
            float p[3];
            assert_int_equal(sscanf(line, "%lf,thing 0,%f,%f,%f", &time, &p[0], &p[1], &p[2]), 4);
            assert_memory_equal(p, &scene.state.position[0], sizeof p);
        }
        lines++;
    }
    fclose(file);
    assert_int_equal(lines, 4 * scene.world->body_count);
    assert_int_equal(quoted, 4);
    assert_int_equal(cr_recording_export_csv(r, "no/such/folder/x.csv", &error), CR_ERROR_FILE);
    cr_recording_close(r);
    cr_scene_destroy(&scene);
}

int main(int argc, char** argv) {
    if (argc == 3 && strcmp(argv[1], "--frames-of") == 0) {
        cr_recording* r;
        cr_error error;
        if (cr_recording_open(argv[2], &r, &error)) return 100;
        int frames = (int)r->frame_count;
        cr_recording_close(r);
        return frames;
    }
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_everything_comes_back),
        cmocka_unit_test(test_sizes),
        cmocka_unit_test(test_killed_run),
        cmocka_unit_test(test_read_while_written),
        cmocka_unit_test(test_refusals),
        cmocka_unit_test(test_parse),
        cmocka_unit_test(test_csv),
    };
    return cmocka_run_group_tests(tests, enter_folder, NULL);
}
