#include "eval/movi.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "eval/track.h"
#include "scenes/scenes.h"

#define ENTRY(index, frame) [index] = frame,
const int32_t cr_movi_frames[CR_MOVI_FRAME_COUNT] = {CR_MOVI_FRAMES(ENTRY)};
#undef ENTRY

cr_movi_options cr_default_movi_options(void) {
    return (cr_movi_options){.family = "movi-a",
                             .first_seed = 1,
                             .scene_count = 120,
                             .truth_rate = CR_MOVI_TRUTH_RATE,
                             .start = 1,
                             .jobs = 1,
                             .time_limit = 600};
}

void cr_velocities_between(const cr_state* from, const cr_state* to, double dt, cr_state* out) {
    for (int32_t i = 0; i < to->count; i++) {
        cr_vec3 a = from->position[i], b = to->position[i];
        cr_vec3 v = cr_v3((float)(((double)b.x - a.x) / dt), (float)(((double)b.y - a.y) / dt),
                          (float)(((double)b.z - a.z) / dt));
        cr_vec3 r = cr_quat_log(cr_qmul(to->orientation[i], cr_conjugate(from->orientation[i])));
        out->position[i] = b;
        out->orientation[i] = to->orientation[i];
        out->linear_velocity[i] = v;
        out->angular_velocity[i] = cr_scale(r, (float)(1 / dt));
    }
    out->time = to->time;
}

// The difference of frames 0 and 1 is the velocity of symplectic Euler steps of 1/240 s, where frame 1 was reached with
// the velocity at its end. An engine with another step, or one that flies exactly, needs h/2 + h' (1/2 - s) of gravity
// more to fly on along the truth: h = 1/240 s, h' its frame's time, s g h'^2 how far it falls in its first frame from
// rest.
static double measure_lag(const cr_engine_type* type, const cr_engine_options* options) {
    cr_error error = {""};
    cr_world* world = NULL;
    cr_state state = {0}, after = {0};
    cr_engine* engine = NULL;
    cr_builder* b = cr_builder_create();
    cr_body_def body = cr_default_body_def();
    body.pose = cr_pose_identity();
    double frame = 1 / options->frame_rate, fallen = frame * frame;
    if (b && (body.shape = cr_add_sphere(b, 1, &error)) >= 0 && cr_add_body(b, body, &error) >= 0 &&
        !cr_build(b, &world, &state, &error) && !cr_state_create(&after, 1, &error) &&
        !type->create(&engine, world, &state, options, &error) && !type->step(engine, 1, &after, &error))
        fallen = cr_dot(after.position[0], world->gravity) / cr_dot(world->gravity, world->gravity);
    if (engine) type->destroy(engine);
    cr_builder_destroy(b);
    cr_state_destroy(&state);
    cr_state_destroy(&after);
    cr_world_destroy(world);
    return 0.5 / CR_MOVI_RATE + 0.5 * frame - fallen / frame;
}

// Root mean square over dynamic bodies of distance (m) and full rotation angle (degrees).
static void scene_error(const cr_world* world, const cr_state* truth, const cr_state* found, double* position,
                        double* orientation) {
    double p = 0, q = 0;
    int32_t n = 0;
    for (int32_t i = 0; i < world->body_count; i++) {
        if (world->bodies[i].motion != CR_DYNAMIC) continue;
        cr_vec3 d = cr_sub(found->position[i], truth->position[i]);
        cr_vec3 r = cr_quat_log(cr_qmul(found->orientation[i], cr_conjugate(truth->orientation[i])));
        p += (double)d.x * d.x + (double)d.y * d.y + (double)d.z * d.z;
        q += (double)r.x * r.x + (double)r.y * r.y + (double)r.z * r.z;
        n++;
    }
    *position = n ? sqrt(p / n) : 0;
    *orientation = n ? sqrt(q / n) * 180 / CR_PI : 0;
}

typedef struct job {
    cr_movi_result* result;
    const cr_movi_options* options;
    const cr_engine_type *truth, *engine;
    const cr_engine_options* engine_options;
    double lag; // s: times the gravity of a body, what the engine's velocity at the start is ahead of the difference
} job;

static void note_failure(cr_movi_scene* scene, const char* message) {
    scene->failed = true;
    snprintf(scene->message, sizeof scene->message, "%s", message);
    for (int f = 0; f < CR_MOVI_FRAME_COUNT; f++) scene->position[f] = INFINITY, scene->orientation[f] = 180;
}

static cr_status make_truth(const job* j, const cr_scene* scene, cr_track* track, cr_error* error) {
    cr_engine_options options = cr_default_engine_options();
    options.frame_rate = CR_MOVI_RATE;
    options.step_rate = j->options->truth_rate;
    options.setup = "movi";
    cr_engine* engine = NULL;
    cr_status status = j->truth->create(&engine, scene->world, &scene->state, &options, error);
    if (!status)
        status = cr_track_run(track, engine, &scene->state, CR_MOVI_RATE, CR_MOVI_LAST_FRAME / CR_MOVI_RATE, NULL, 0, 0,
                              error);
    if (engine) j->truth->destroy(engine);
    if (!status && track->end)
        status = cr_fail(error, CR_ERROR_NUMERIC, "truth of %s: %s", scene->name, track->message);
    return status;
}

static cr_status run_scene(const job* j, cr_movi_scene* out, cr_error* error) {
    cr_scene scene = {0};
    cr_track truth = {0}, found = {0};
    cr_state start = {0};
    cr_engine* engine = NULL;
    cr_status status = cr_scene_open(j->options->family, NULL, out->seed, &scene, error);
    if (!status) status = make_truth(j, &scene, &truth, error);
    if (!status) status = cr_state_create(&start, scene.world->body_count, error);
    if (!status) {
        for (int32_t i = 0; i < scene.world->body_count; i++)
            out->bodies += scene.world->bodies[i].motion == CR_DYNAMIC;
        if (j->options->start) {
            cr_velocities_between(&truth.frames[0], &truth.frames[1], 1 / CR_MOVI_RATE, &start);
            for (int32_t i = 0; i < scene.world->body_count; i++)
                if (scene.world->bodies[i].motion == CR_DYNAMIC)
                    start.linear_velocity[i] =
                        cr_madd(start.linear_velocity[i], scene.world->bodies[i].gravity_factor * (float)j->lag,
                                scene.world->gravity);
        } else
            cr_state_copy(&scene.state, &start);
        start.time = 0;
        cr_error what = {""};
        if (j->engine->create(&engine, scene.world, &start, j->engine_options, &what)) {
            note_failure(out, what.message);
        } else {
            status = cr_track_run(&found, engine, &start, j->engine_options->frame_rate,
                                  (CR_MOVI_LAST_FRAME - j->options->start) / CR_MOVI_RATE, NULL, 0,
                                  j->options->time_limit, error);
        }
    }
    if (!status && engine) {
        out->wall = found.wall;
        if (found.end) note_failure(out, found.message);
        for (int f = 0; f < CR_MOVI_FRAME_COUNT; f++) {
            const cr_state* at = cr_track_at(&found, (cr_movi_frames[f] - j->options->start) / CR_MOVI_RATE);
            if (at)
                scene_error(scene.world, &truth.frames[cr_movi_frames[f]], at, &out->position[f], &out->orientation[f]);
        }
    }
    if (engine) j->engine->destroy(engine);
    cr_state_destroy(&start);
    cr_track_destroy(&found);
    cr_track_destroy(&truth);
    if (scene.world) cr_scene_destroy(&scene);
    return status;
}

static cr_status work(void* context, int32_t k, cr_error* error) {
    const job* j = context;
    return run_scene(j, &j->result->scenes[k], error);
}

static void average(const double* values, int32_t count, double* mean, double* standard_error) {
    double sum = 0, square = 0;
    for (int32_t k = 0; k < count; k++) sum += values[k];
    *mean = sum / count;
    for (int32_t k = 0; k < count; k++) square += (values[k] - *mean) * (values[k] - *mean);
    *standard_error = count > 1 && isfinite(*mean) ? sqrt(square / (count - 1) / count) : 0;
}

static cr_status summarize(cr_movi_result* r, cr_error* error) {
    double* values = malloc((size_t)r->scene_count * sizeof *values);
    if (!values) return cr_fail(error, CR_ERROR_MEMORY, "out of memory");
    for (int32_t k = 0; k < r->scene_count; k++) {
        r->failures += r->scenes[k].failed;
        r->wall += r->scenes[k].wall;
        r->body_frames += (double)r->scenes[k].bodies * (CR_MOVI_LAST_FRAME - 1);
    }
    for (int f = 0; f < CR_MOVI_FRAME_COUNT; f++) {
        for (int32_t k = 0; k < r->scene_count; k++) values[k] = r->scenes[k].position[f];
        average(values, r->scene_count, &r->position[f], &r->position_error[f]);
        for (int32_t k = 0; k < r->scene_count; k++) values[k] = r->scenes[k].orientation[f];
        average(values, r->scene_count, &r->orientation[f], &r->orientation_error[f]);
    }
    free(values);
    return CR_OK;
}

cr_status cr_movi_run(cr_movi_result* result, const cr_movi_options* options, const cr_engine_type* truth,
                      const cr_engine_type* engine, const cr_engine_options* engine_options, cr_error* error) {
    *result = (cr_movi_result){0};
    double ratio = engine_options->frame_rate / CR_MOVI_RATE;
    if (!(ratio >= 1) || fabs(ratio - round(ratio)) > 1e-9)
        return cr_fail(error, CR_ERROR_ARGUMENT, "MOVi: expected a frame rate that is a multiple of %g Hz, found %g Hz",
                       CR_MOVI_RATE, engine_options->frame_rate);
    double steps = options->truth_rate / CR_MOVI_RATE;
    if (!(steps >= 1) || fabs(steps - round(steps)) > 1e-9)
        return cr_fail(error, CR_ERROR_ARGUMENT,
                       "MOVi: expected a step rate of the truth that is a multiple of %g Hz, found %g Hz", CR_MOVI_RATE,
                       options->truth_rate);
    if (options->start != 0 && options->start != 1)
        return cr_fail(error, CR_ERROR_ARGUMENT, "MOVi: expected a start at frame 0 or 1, found %d", options->start);
    if (options->scene_count < 1)
        return cr_fail(error, CR_ERROR_ARGUMENT, "MOVi: expected at least one scene, found %d", options->scene_count);
    if (!cr_movi_published(options->family))
        return cr_fail(error, CR_ERROR_ARGUMENT,
                       "MOVi: expected movi-a, movi-b or movi-spheres, or one of these with -published, found '%s'",
                       options->family);
    result->scenes = calloc((size_t)options->scene_count, sizeof *result->scenes);
    if (!result->scenes) return cr_fail(error, CR_ERROR_MEMORY, "out of memory");
    result->scene_count = options->scene_count;
    for (int32_t k = 0; k < options->scene_count; k++) result->scenes[k].seed = options->first_seed + (uint64_t)k;

    job j = {.result = result, .options = options, .truth = truth, .engine = engine, .engine_options = engine_options};
    j.lag = measure_lag(engine, engine_options);
    const cr_runs runs = {options->scene_count, options->jobs, NULL, options->progress, options->context};
    cr_status status = cr_run_each(&runs, work, &j, error);
    if (!status) status = summarize(result, error);
    if (status) cr_movi_destroy(result);
    return status;
}

void cr_movi_destroy(cr_movi_result* result) {
    free(result->scenes);
    *result = (cr_movi_result){0};
}

// Sources: RigidFormer (arXiv 2605.09196), HOPNet, RiCo (arXiv 2610.12333); free flight and Bullet were measured.
const cr_movi_row* cr_movi_published(const char* family) {
    static const cr_movi_row a[] = {
        {"free flight", {.082, .188, .330}, {5.55, 11.62, 18.41}},
        {"FIGNet (reimplementation)", {.132, .285, .492}, {7.10, 14.62, 23.30}},
        {"HOPNet", {.054, .115, .196}, {5.64, 11.84, 18.83}},
        {"RigidFormer step 1", {.049, .103, .177}, {5.06, 10.90, 18.32}},
        {"RigidFormer step 10", {.018, .068, .118}, {1.47, 6.98, 11.93}},
        {"RiCo (second hand)", {NAN, NAN, .115}, {NAN, NAN, 11.40}},
        {"Bullet 240 Hz, from frame 0", {.006, .010, .016}, {.25, .63, 1.21}},
        {0},
    };
    static const cr_movi_row b[] = {
        {"free flight", {.069, .150, .271}, {4.95, 9.94, 17.37}},
        {"FIGNet (reimplementation)", {.141, .300, .516}, {7.39, 15.16, 24.96}},
        {"HOPNet", {.047, .101, .176}, {4.91, 10.35, 17.91}},
        {"RigidFormer step 1", {.050, .095, .161}, {3.97, 8.51, 15.33}},
        {"RigidFormer step 10", {.029, .069, .115}, {1.51, 5.89, 10.85}},
        {"RiCo (second hand)", {NAN, NAN, .111}, {NAN, NAN, 9.54}},
        {"Bullet 240 Hz, from frame 0", {.007, .012, .019}, {.36, .88, 1.71}},
        {0},
    };
    static const cr_movi_row spheres[] = {
        {"free flight", {.085, .194, .343}, {3.99, 8.02, 13.42}},
        {"HOPNet", {.034, .073, .124}, {4.05, 8.21, 13.68}},
        {"RigidFormer step 1", {.026, .057, .099}, {3.00, 6.48, 11.19}},
        {"RigidFormer step 10", {.014, .045, .076}, {1.09, 4.30, 7.47}},
        {"Bullet 240 Hz, from frame 0", {.005, .009, .014}, {.20, .47, .98}},
        {0},
    };
    static const struct {
        const char *family, *as_published;
        const cr_movi_row* rows;
    } sets[] = {{"movi-a", "movi-a-published", a},
                {"movi-b", "movi-b-published", b},
                {"movi-spheres", "movi-spheres-published", spheres}};
    for (size_t k = 0; k < sizeof sets / sizeof sets[0]; k++)
        if (strcmp(family, sets[k].family) == 0 || strcmp(family, sets[k].as_published) == 0) return sets[k].rows;
    return NULL;
}
