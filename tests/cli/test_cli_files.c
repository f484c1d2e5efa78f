// What the program does to files: recordings, restarts, kills, full disks, damage.
#include "tests/cli/program.h"

#include "world/recording.h"

static cr_recording* open_recording(const char* path) {
    cr_error error;
    cr_recording* recording;
    if (cr_recording_open(path, &recording, &error)) {
        print_error("%s\n", error.message);
        fail();
    }
    return recording;
}

static void expect_same_bits(const void* a, const void* b, size_t size, const char* what, int64_t frame) {
    if (memcmp(a, b, size) == 0) return;
    print_error("%s differs at frame %lld of the first recording\n", what, (long long)frame);
    fail();
}

// Frames `offset` on of `first` are those of `second`, to the bit.
static void expect_same_frames(const char* first, const char* second, int64_t offset) {
    cr_recording *a = open_recording(first), *b = open_recording(second);
    assert_int_equal(a->body_count, b->body_count);
    assert_int_equal(a->frame_count - offset, b->frame_count);
    cr_state p, q;
    cr_error error;
    assert_int_equal(cr_state_create(&p, a->body_count, &error), CR_OK);
    assert_int_equal(cr_state_create(&q, a->body_count, &error), CR_OK);
    size_t n = (size_t)a->body_count;
    for (int64_t k = 0; k < b->frame_count; k++) {
        assert_int_equal(cr_recording_read(a, k + offset, &p, &error), CR_OK);
        assert_int_equal(cr_recording_read(b, k, &q, &error), CR_OK);
        expect_same_bits(p.position, q.position, n * sizeof *p.position, "position", k + offset);
        expect_same_bits(p.orientation, q.orientation, n * sizeof *p.orientation, "orientation", k + offset);
        expect_same_bits(p.linear_velocity, q.linear_velocity, n * sizeof *p.linear_velocity, "velocity", k + offset);
        expect_same_bits(p.angular_velocity, q.angular_velocity, n * sizeof *p.angular_velocity, "spin", k + offset);
        assert_true(p.time - q.time < 1e-9 && q.time - p.time < 1e-9);
    }
    cr_state_destroy(&p);
    cr_state_destroy(&q);
    cr_recording_close(a);
    cr_recording_close(b);
}

static void test_recording(void** state) {
    (void)state;
    quietly("run tower --seconds 0 --out none.h5");
    cr_recording* r = open_recording("none.h5");
    assert_int_equal(r->frame_count, 1);
    cr_recording_close(r);

    quietly("run movi-a:900007 --frames 50 --rate 120 --out a.h5");
    r = open_recording("a.h5");
    assert_int_equal(r->frame_count, 51);
    assert_true(r->complete);
    assert_true(r->frame_rate == 120);
    assert_string_equal(r->info.scene, "movi-a:900007");
    assert_string_equal(r->info.options.setup, "movi");
    cr_recording_close(r);
    assert_false(exists("a.h5.part"));

    // A family without a seed takes --seed.
    json_t* a = expect_json("info movi-a:900007 --json");
    json_t* b = expect_json("run movi-a --seed 900007 --frames 1 --json");
    assert_string_equal(json_string_value(json_object_get(a, "world_hash")),
                        json_string_value(json_object_get(b, "world_hash")));
    json_decref(a);
    json_decref(b);

    // Info of a frame shows that frame.
    a = expect_json("info a.h5@50 --json");
    b = expect_json("info a.h5@-1 --json");
    json_t* c = expect_json("info a.h5 --json");
    assert_true(json_equal(json_object_get(a, "bodies"), json_object_get(b, "bodies")));
    assert_false(json_equal(json_object_get(a, "bodies"), json_object_get(c, "bodies")));
    json_decref(a);
    json_decref(b);
    json_decref(c);
    expect_failure(1, "info a.h5@51", "0 to 50");
    expect_failure(1, "info a.h5@-52", "0 to 50");
    expect_failure(1, "info a.h5@x", "a.h5@x");
    expect_failure(1, "info a.h5@", "a.h5@");
    unlink("a.h5");
    unlink("none.h5");
}

static void expect_field(const json_t* object, const char* key, const char* expected) {
    const char* found = json_string_value(json_object_get(object, key));
    if (!found) fail_msg("%s is missing", key);
    assert_string_equal(found, expected);
}

// A recording says what made it, and so does the summary of the run.
static void test_provenance(void** state) {
    (void)state;
    assert_int_equal(setenv("SOURCE_DATE_EPOCH", "1700000000", 1), 0);
    json_t* run =
        expect_json("run movi-a:900001 -e learned --frames 8 --guidance 3 --backend cpu-f32 -o made.h5 --json");
    json_t* info = expect_json("info made.h5 --json");
    unsetenv("SOURCE_DATE_EPOCH");
    json_t* made = json_object_get(json_object_get(info, "recording"), "provenance");
    assert_true(json_equal(made, json_object_get(run, "provenance")));
    expect_field(made, "weights", "movi"); // not named: the solver preset's
    expect_field(made, "date", "2023-11-14T22:13:20Z");
    expect_field(made, "backend", "cpu, float32");
    assert_int_equal(strlen(json_string_value(json_object_get(made, "weights_hash"))), 16);
    assert_int_equal(json_integer_value(json_object_get(made, "guidance")), 3);
    assert_true(json_string_length(json_object_get(made, "processor")) > 0);
    assert_true(json_string_length(json_object_get(made, "carom_version")) > 0);
    outcome o = expect(0, "info made.h5");
    expect_text(o.out, "ran with    weights movi ");
    expect_text(o.out, "made        2023-11-14T22:13:20Z on ");
    release(&o);
    o = expect(0, "run tower -e learned --frames 8");
    expect_text(o.out, "weights default ");
    release(&o);
    json_decref(run);
    json_decref(info);

    info = expect_json("run tower --frames 2 --json"); // an engine without a network has none of that
    made = json_object_get(info, "provenance");
    assert_true(json_is_null(json_object_get(made, "weights")));
    assert_true(json_is_null(json_object_get(made, "guidance")));
    assert_true(json_string_length(json_object_get(made, "date")) == strlen("2023-11-14T22:13:20Z"));
    json_decref(info);
    unlink("made.h5");

    quietly("compare movi-a:900001 --engines learned --only --seconds 0.1 --out report --quiet");
    char* report = slurp("report/report.json");
    expect_text(report, "learned, solver preset movi: weights movi ");
    free(report);
    report = slurp("report/report.html");
    expect_text(report, "weights movi ");
    free(report);
    assert_int_equal(system("rm -rf report"), 0);
}

static int count_lines(const char* text) {
    int lines = 0;
    for (; *text; text++) lines += *text == '\n';
    return lines;
}

static void test_convert(void** state) {
    (void)state;
    quietly("run tower --frames 24 --out a.h5");
    quietly("convert a.h5 a.csv");
    char* table = slurp("a.csv");
    assert_int_equal(count_lines(table), 1 + 25 * 11); // a head, then frames times bodies
    free(table);

    quietly("convert a.h5 a.glb");
    struct stat few, all;
    assert_int_equal(stat("a.glb", &few), 0);
    quietly("convert a.h5 a.glb --rate 0");
    assert_int_equal(stat("a.glb", &all), 0);
    assert_true(all.st_size > few.st_size);

    // A scene survives, and so does a frame of a recording.
    static const char* const lines[][2] = {
        {"convert movi-b:900003 b.glb", "info movi-b:900003 --json"},
        {"convert room b.gltf", "info room --json"},
        {"convert a.h5@24 b.glb", "info a.h5@24 --json"},
    };
    for (int k = 0; k < 3; k++) {
        quietly(lines[k][0]);
        json_t *before = expect_json(lines[k][1]),
               *after = expect_json(k == 1 ? "info b.gltf --json" : "info b.glb --json");
        assert_string_equal(json_string_value(json_object_get(after, "world_hash")),
                            json_string_value(json_object_get(before, "world_hash")));
        assert_true(json_equal(json_object_get(after, "bodies"), json_object_get(before, "bodies")));
        json_decref(before);
        json_decref(after);
    }
    expect_failure(2, "convert a.h5", "IN and OUT");
    expect_failure(2, "convert a.h5 a.xyz", ".csv, .glb or .gltf");
    expect_failure(2, "convert tower tower.h5", "carom run");
    expect_failure(1, "convert tower a.csv", "needs a recording");
    expect_failure(1, "convert a.h5 missing/a.csv", "no folder");
    expect_failure(1, "convert nosuch.h5 b.csv", "nosuch.h5");
    unlink("a.h5"), unlink("a.csv"), unlink("a.glb"), unlink("b.glb"), unlink("b.gltf");
}

static void test_restart(void** state) {
    (void)state;
    static const char* const runs[] = {"tower --engine bullet", "movi-b:900003 --engine bullet",
                                       "wall --engine bullet64", "movi-a:900001 --engine freeflight"};
    for (size_t s = 0; s < sizeof runs / sizeof *runs; s++) {
        char line[256];
        snprintf(line, sizeof line, "run %s --frames 360 --out whole.h5", runs[s]);
        quietly(line);
        static const int frames[] = {0, 1, 100, 240, 359};
        for (size_t k = 0; k < sizeof frames / sizeof *frames; k++) {
            snprintf(line, sizeof line, "run --from whole.h5@%d --frames %d --out rest.h5", frames[k], 360 - frames[k]);
            outcome o = expect(0, line);
            expect_text(o.err, "bit for bit");
            release(&o);
            expect_same_frames("whole.h5", "rest.h5", frames[k]);
        }
        // A run that began warm can be taken up again too, also where it has no snapshot but its first.
        quietly("run --from whole.h5@100 --frames 260 --snapshots 0 --out rest.h5");
        expect_same_frames("whole.h5", "rest.h5", 100);
        quietly("run --from whole.h5@100 --frames 260 --out rest.h5");
        outcome o = expect(0, "run --from rest.h5@77 --frames 183 --out third.h5");
        expect_text(o.err, "bit for bit");
        release(&o);
        expect_same_frames("whole.h5", "third.h5", 177);
    }
    outcome o = expect(0, "run --from whole.h5@100 --frames 1 --engine bullet64");
    expect_text(o.err, "cold start");
    expect_text(o.err, "engine 'freeflight'");
    release(&o);
    o = expect(0, "run --from whole.h5@100 --frames 1 --gravity 0,-1,0");
    expect_text(o.err, "cold start");
    expect_text(o.err, "world");
    release(&o);
    o = expect(0, "run whole.h5@100 --frames 1 --rate 120");
    expect_text(o.err, "frame rate");
    release(&o);
    unlink("whole.h5");
    unlink("rest.h5");
    unlink("third.h5");
}

// Waits until the run has written some frames to NAME.part.
static void wait_for_frames(const char* part) {
    for (int k = 0; k < 600; k++) {
        usleep(100000);
        cr_recording* r;
        cr_error error;
        if (!exists(part) || cr_recording_open(part, &r, &error)) continue;
        int64_t count = r->frame_count;
        cr_recording_close(r);
        if (count > 16) return;
    }
    fail_msg("%s did not grow within a minute", part);
}

static void test_interrupt(void** state) {
    (void)state;
    static const int signals[] = {SIGINT, SIGTERM};
    for (int k = 0; k < 2; k++) {
        pid_t child = start("run pile-100 --seconds 10000 --out stopped.h5", NULL, 0);
        wait_for_frames("stopped.h5.part");
        kill(child, signals[k]);
        outcome o = finish(child);
        assert_int_equal(o.status, 1);
        expect_text(o.err, "interrupted after");
        expect_text(o.out, "frames at 240 Hz");
        release(&o);
        assert_false(exists("stopped.h5.part"));
        cr_recording* r = open_recording("stopped.h5");
        assert_true(r->complete);
        assert_in_range(r->frame_count, 16, 2399999);
        cr_recording_close(r);
        // And it can be gone on with.
        o = expect(0, "run --from stopped.h5@-1 --frames 3");
        expect_text(o.err, "bit for bit");
        release(&o);
        unlink("stopped.h5");
    }
}

// An interrupted run does not replace an older recording; what it has stays in NAME.part, whole.
static void test_interrupt_beside_an_older_file(void** state) {
    (void)state;
    quietly("run tower --frames 5 --out old.h5");
    pid_t child = start("run pile-100 --seconds 10000 --out old.h5", NULL, 0);
    wait_for_frames("old.h5.part");
    kill(child, SIGINT);
    outcome o = finish(child);
    assert_int_equal(o.status, 1);
    expect_text(o.out, "recorded to old.h5.part");
    expect_text(o.err, "they are in old.h5.part");
    expect_text(o.err, "--force");
    release(&o);
    cr_recording* r = open_recording("old.h5");
    assert_int_equal(r->frame_count, 6);
    cr_recording_close(r);
    r = open_recording("old.h5.part");
    assert_true(r->complete);
    assert_in_range(r->frame_count, 16, 2399999);
    cr_recording_close(r);

    child = start("run pile-100 --seconds 10000 --out old.h5 --force", NULL, 0);
    usleep(300000); // the old .part has frames too
    wait_for_frames("old.h5.part");
    kill(child, SIGINT);
    o = finish(child);
    assert_int_equal(o.status, 1);
    expect_text(o.out, "recorded to old.h5\n");
    release(&o);
    assert_false(exists("old.h5.part"));
    r = open_recording("old.h5");
    assert_true(r->frame_count > 6);
    cr_recording_close(r);
    unlink("old.h5");
}

static void test_second_writer(void** state) {
    (void)state;
    pid_t child = start("run pile-100 --seconds 10000 --out both.h5", NULL, 0);
    wait_for_frames("both.h5.part");
    expect_failure(1, "run tower --frames 8 --out both.h5", "another process is writing both.h5");
    quietly("run tower --frames 8 --out other.h5"); // beside it there is room
    kill(child, SIGINT);
    outcome o = finish(child);
    release(&o);
    cr_recording* r = open_recording("both.h5");
    assert_int_equal(r->body_count, 105);
    cr_recording_close(r);
    quietly("run tower --frames 8 --out both.h5"); // and then there is
    unlink("both.h5");
    unlink("other.h5");
}

static void test_kill(void** state) {
    (void)state;
    spit("killed.h5", "precious", 8);
    pid_t child = start("run pile-100 --seconds 10000 --out killed.h5", NULL, 0);
    wait_for_frames("killed.h5.part");
    kill(child, SIGKILL);
    outcome o = finish(child);
    assert_int_equal(o.signal, SIGKILL);
    release(&o);
    char* old = slurp("killed.h5");
    assert_string_equal(old, "precious");
    free(old);
    o = expect(0, "info killed.h5.part");
    expect_text(o.out, "cut short");
    release(&o);
    o = expect(0, "run --from killed.h5.part@-1 --frames 8");
    expect_text(o.err, "bit for bit");
    release(&o);
    // A run must not write over the file that it reads.
    expect_failure(1, "run --from killed.h5.part@1 --frames 8 --out killed.h5", "choose another --out");
    quietly("run tower --frames 8 --out killed.h5");
    cr_recording_close(open_recording("killed.h5"));
    unlink("killed.h5");
    unlink("killed.h5.part");
}

static void test_full_disk(void** state) {
    (void)state;
    spit("full.h5", "precious", 8);
    static const long limits[] = {1000, 4000, 20000, 40000, 80000, 200000};
    for (size_t k = 0; k < sizeof limits / sizeof *limits; k++) {
        outcome o = finish(start("run pile-100 --frames 2000 --out full.h5", NULL, limits[k]));
        if (o.status != 1) print_error("limit %ld: status %d, signal %d: %s\n", limits[k], o.status, o.signal, o.err);
        assert_int_equal(o.status, 1);
        expect_text(o.err, "full.h5");
        release(&o);
        char* old = slurp("full.h5");
        assert_string_equal(old, "precious");
        free(old);
        unlink("full.h5.part");
    }
    unlink("full.h5");
}

static void test_damage(void** state) {
    (void)state;
    quietly("run movi-a:900001 --frames 48 --out good.h5");
    struct stat about;
    assert_int_equal(stat("good.h5", &about), 0);
    size_t size = (size_t)about.st_size;
    unsigned char* good = malloc(size);
    FILE* file = fopen("good.h5", "rb");
    assert_non_null(file);
    assert_int_equal(fread(good, 1, size, file), size);
    fclose(file);

    uint64_t random = 1;
    int refused = 0;
    for (int k = 0; k < 60; k++) {
        unsigned char* bad = malloc(size);
        memcpy(bad, good, size);
        size_t length = size;
        random = random * 6364136223846793005u + 1442695040888963407u;
        size_t at = (size_t)((random >> 33) % size);
        if (k % 3 == 0) {
            length = at; // cut short
        } else if (k % 3 == 1) {
            bad[at] ^= (unsigned char)(1u << (k % 8));
        } else {
            for (size_t i = at; i < size && i < at + 64; i++) bad[i] = (unsigned char)(random >> (i % 56));
        }
        spit("bad.h5", bad, length);
        free(bad);
        outcome o = carom("run --from bad.h5@-1 --frames 2");
        if (o.status != 0 && o.status != 1)
            print_error("variant %d: status %d, signal %d\n%s\n", k, o.status, o.signal, o.err);
        assert_true(o.status == 0 || o.status == 1);
        if (o.status == 1) {
            refused++;
            expect_text(o.err, "bad.h5");
            if (count_lines(o.err) != 1) print_error("variant %d: expected one line, found:\n%s", k, o.err);
            assert_int_equal(count_lines(o.err), 1);
        }
        release(&o);
    }
    assert_in_range(refused, 20, 60);
    free(good);
    unlink("bad.h5");
    unlink("good.h5");

    spit("empty.h5", "", 0);
    expect_failure(1, "info empty.h5", "empty.h5");
    spit("text.h5", "not a recording\n", 16);
    expect_failure(1, "info text.h5", "text.h5");
}

static void spit_text(const char* path, const char* text) { spit(path, text, strlen(text)); }

static void expect_out(const char* line, const char* part) {
    outcome o = expect(0, line);
    expect_text(o.out, part);
    release(&o);
}

// The options of scene files, and one line with status 1 where a file is wrong.
static void test_scene_files(void** state) {
    (void)state;
    spit_text(
        "ball.urdf",
        "<robot name='r'><link name='ball'><inertial><mass value='2'/><inertia ixx='1' iyy='1' izz='1'/></inertial>"
        "<collision><geometry><sphere radius='.1'/></geometry></collision></link></robot>");
    spit_text("joint.urdf", "<robot name='r'><link name='a'/><link name='b'/><joint name='j' type='spherical'>"
                            "<parent link='a'/><child link='b'/></joint></robot>");
    spit_text("keys.xml",
              "<mujoco><worldbody><body name='b' gravcomp='1'><freejoint/><geom size='.1'/></body></worldbody>"
              "<keyframe><key name='high' qpos='0 0 7 1 0 0 0'/></keyframe></mujoco>");
    spit_text("crash.xml", "<mujoco><asset><skin file='b'/></asset><worldbody/></mujoco>");
    assert_int_equal(mkdir("elsewhere", 0777), 0);
    spit_text("elsewhere/t.obj", "v 0 0 0\nv 1 0 0\nv 0 1 0\nv 0 0 1\nf 1 3 2\nf 1 4 3\nf 1 2 4\nf 2 3 4\n");
    spit_text("mesh.urdf", "<robot name='r'><link name='t'><collision><geometry><mesh filename='package://far/t.obj'/>"
                           "</geometry></collision></link></robot>");

    expect_failure(1, "info joint.urdf", "joint.urdf: line 1: joint \"j\": expected the type");
    expect_failure(1, "info crash.xml", "crash.xml: libmujoco 2.2.2 crashed on it");
    expect_failure(1, "run crash.xml", "crash.xml: libmujoco 2.2.2 crashed on it");
    expect_failure(1, "info --strict ball.urdf", "root link");
    expect_out("info ball.urdf", "0 dynamic");
    expect_out("info --free-root ball.urdf", "1 dynamic");
    expect_out("run ball.urdf --free-root --gravity 0,0,0 -s 1", "fastest body at the end 0 m/s");
    quietly("convert ball.urdf ball.glb --free-root --gravity 0,-2,0");
    expect_out("info ball.glb", "gravity     0 -2 0");
    expect_failure(1, "info keys.xml", "gravcomp");
    expect_out("info -b --lenient --keyframe high keys.xml", "0 7 ");
    expect_failure(1, "info mesh.urdf", "--package far=DIR");
    quietly("info --package far=elsewhere mesh.urdf");
    expect_failure(2, "info --package far mesh.urdf", "NAME=DIR");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_recording),
        cmocka_unit_test(test_provenance),
        cmocka_unit_test(test_convert),
        cmocka_unit_test(test_restart),
        cmocka_unit_test(test_interrupt_beside_an_older_file),
        cmocka_unit_test(test_second_writer),
        cmocka_unit_test(test_interrupt),
        cmocka_unit_test(test_kill),
        cmocka_unit_test(test_full_disk),
        cmocka_unit_test(test_damage),
        cmocka_unit_test(test_scene_files),
    };
    return cmocka_run_group_tests(tests, program_setup, program_teardown);
}
