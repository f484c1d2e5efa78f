// carom info: what is in a recording or a scene.
#include <argp.h>
#include <jansson.h>
#include <math.h>
#include <stdio.h>

#include "cli/cli.h"
#include "cli/provenance.h"
#include "cli/source.h"

typedef struct info_arguments {
    const char* source;
    bool json, bodies;
    cr_source_options how;
} info_arguments;

static const struct argp_option options[] = {
    {"bodies", 'b', NULL, 0, "List the bodies and joints too", 0},
    {"json", 'j', NULL, 0, "Print as JSON, bodies and joints included", 0},
    {0},
};

static error_t parse(int key, char* text, struct argp_state* state) {
    info_arguments* a = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &a->how;
        break;
    case 'b':
        a->bodies = true;
        break;
    case 'j':
        a->json = true;
        break;
    case ARGP_KEY_ARG:
        if (a->source) argp_error(state, "one FILE, not two: '%s' and '%s'", a->source, text);
        a->source = text;
        break;
    case ARGP_KEY_END:
        if (!a->source) argp_error(state, "which FILE?");
        break;
    default:
        return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

static const struct argp_child children[] = {{&cr_source_argp, 0, NULL, 0}, {0}};

static const struct argp argp = {
    .options = options,
    .parser = parse,
    .args_doc = "FILE|SCENE",
    .doc =
        "Says what is in a recording (run.h5, run.h5@120) or a scene (tower, movi-a:42, scene.glb), and checks that it "
        "can be read.",
    .children = children,
};

static const char* motion_name(cr_motion motion) {
    return motion == CR_STATIC ? "static" : motion == CR_KINEMATIC ? "kinematic" : "dynamic";
}

static void count_bodies(const cr_world* world, int counts[3]) {
    counts[0] = counts[1] = counts[2] = 0;
    for (int32_t i = 0; i < world->body_count; i++) counts[world->bodies[i].motion]++;
}

static json_t* vector(cr_vec3 v) { return json_pack("[f, f, f]", (double)v.x, (double)v.y, (double)v.z); }

static json_t* describe_body(const cr_scene* scene, int32_t i) {
    const cr_body* b = &scene->world->bodies[i];
    const cr_state* s = &scene->state;
    cr_quat q = s->orientation[i];
    return json_pack("{s:s, s:s, s:s, s:f, s:f, s:f, s:f, s:o, s:o, s:o, s:o}", "name", scene->world->names[i],
                     "motion", motion_name(b->motion), "shape", cr_shape_type_name(scene->world->shapes[b->shape].type),
                     "scale", (double)b->scale, "mass", (double)b->mass, "friction", (double)b->friction, "restitution",
                     (double)b->restitution, "position", vector(s->position[i]), "orientation",
                     json_pack("[f, f, f, f]", (double)q.x, (double)q.y, (double)q.z, (double)q.w), "linear_velocity",
                     vector(s->linear_velocity[i]), "angular_velocity", vector(s->angular_velocity[i]));
}

static const char* end_name(const cr_world* world, int32_t body) { return body < 0 ? "the world" : world->names[body]; }

static void joint_errors(const cr_scene* scene, int32_t i, double* position, double* angle) {
    const cr_joint* j = &scene->world->joints[i];
    cr_joint_body a = cr_joint_body_at(scene->world, &scene->state, j->def.body_a);
    cr_joint_body b = cr_joint_body_at(scene->world, &scene->state, j->def.body_b);
    cr_joint_error(j, &a, &b, position, angle);
}

static json_t* describe_joint(const cr_scene* scene, int32_t i) {
    const cr_world* w = scene->world;
    const cr_joint* j = &w->joints[i];
    double position, angle;
    joint_errors(scene, i, &position, &angle);
    return json_pack("{s:s, s:s, s:i, s:i, s:b, s:f, s:f}", "name", j->def.name, "type", cr_joint_type_name(j->type),
                     "body_a", (int)j->def.body_a, "body_b", (int)j->def.body_b, "collide_connected",
                     (int)j->def.collide_connected, "error_m", position, "error_rad", angle);
}

static json_t* describe(const cr_source* source, const char* hash) {
    const cr_scene* scene = source->scene;
    const cr_recording* r = source->recording;
    int counts[3];
    count_bodies(scene->world, counts);
    json_t* json =
        json_pack("{s:s, s:s, s:i, s:i, s:i, s:i, s:i, s:o, s:s}", "name", scene->name, "setup",
                  scene->setup ? scene->setup : "default", "body_count", (int)scene->world->body_count, "static",
                  counts[CR_STATIC], "kinematic", counts[CR_KINEMATIC], "dynamic", counts[CR_DYNAMIC], "shape_count",
                  (int)scene->world->shape_count, "gravity", vector(scene->world->gravity), "world_hash", hash);
    json_t* bodies = json_array();
    for (int32_t i = 0; i < scene->world->body_count; i++) json_array_append_new(bodies, describe_body(scene, i));
    json_object_set_new(json, "bodies", bodies);
    json_t* joints = json_array();
    for (int32_t i = 0; i < scene->world->joint_count; i++) json_array_append_new(joints, describe_joint(scene, i));
    json_object_set_new(json, "joints", joints);
    if (r) {
        const cr_engine_options* o = &r->info.options;
        json_object_set_new(
            json, "recording",
            json_pack("{s:s, s:i, s:s, s:b, s:s, s:s, s:I, s:f, s:I, s:I, s:f, s:f, s:I, s:{s:s?, s:f, s:i, s:b, s:s?, "
                      "s:s?, s:i, s:f}}",
                      "file", r->path, "format_version", r->format_version, "carom_version", r->carom_version,
                      "complete", (int)r->complete, "engine", r->info.engine, "scene", r->info.scene, "seed",
                      (json_int_t)r->info.seed, "frame_rate", r->frame_rate, "frame_count", (json_int_t)r->frame_count,
                      "frame", (json_int_t)source->frame, "start_time", r->time[0], "end_time",
                      r->time[r->frame_count - 1], "snapshot_count", (json_int_t)r->snapshot_count, "options", "setup",
                      o->setup, "step_rate", o->step_rate, "iterations", o->iterations, "sleeping", (int)o->sleeping,
                      "weights", o->weights, "backend", o->backend, "passes", o->passes, "noise", o->noise));
        json_object_set_new(json_object_get(json, "recording"), "provenance", cr_json_provenance(&r->info.provenance));
    }
    return json;
}

static int print_json(const cr_source* source, const char* hash) {
    json_t* json = describe(source, hash);
    int failed = !json || json_dumpf(json, stdout, JSON_INDENT(2) | JSON_REAL_PRECISION(9));
    json_decref(json);
    putchar('\n');
    return failed ? cr_complain("cannot print the description") : cr_finish_stdout();
}

static void print_text(const cr_source* source, const char* hash, bool bodies) {
    const cr_scene* scene = source->scene;
    const cr_recording* r = source->recording;
    int counts[3];
    count_bodies(scene->world, counts);
    cr_vec3 g = scene->world->gravity;
    printf("scene       %s\n", scene->name);
    printf("bodies      %d: %d dynamic, %d kinematic, %d static; %d shapes\n", (int)scene->world->body_count,
           counts[CR_DYNAMIC], counts[CR_KINEMATIC], counts[CR_STATIC], (int)scene->world->shape_count);
    if (scene->world->joint_count) printf("joints      %d\n", (int)scene->world->joint_count);
    printf("gravity     %g %g %g m/s^2\n", (double)g.x, (double)g.y, (double)g.z);
    printf("solver      %s\n", scene->setup ? scene->setup : "default");
    printf("world hash  %s\n", hash);
    if (r) {
        printf("recording   %s%s\n", r->path, r->complete ? "" : " (the run was cut short, or still goes on)");
        printf("made of     %s\n", r->info.scene);
        printf("engine      %s, seed %llu, Carom %s\n", r->info.engine, (unsigned long long)r->info.seed,
               r->carom_version);
        const cr_provenance* p = &r->info.provenance;
        char facts[512];
        cr_facts_text(&p->engine, facts, sizeof facts);
        if (facts[0]) printf("ran with    %s\n", facts);
        if (p->date[0]) printf("made        %s on %s\n", p->date, p->processor);
        printf("frames      0 to %lld at %g Hz, %.4g s to %.4g s\n", (long long)r->frame_count - 1, r->frame_rate,
               r->time[0], r->time[r->frame_count - 1]);
        printf("snapshots   %lld\n", (long long)r->snapshot_count);
    }
    if (!bodies) return;
    printf("\n%5s  %-24s %-9s %-12s %10s   position (m)%s\n", "index", "name", "motion", "shape", "mass (kg)",
           r && source->frame > 0 ? " at the frame" : "");
    for (int32_t i = 0; i < scene->world->body_count; i++) {
        const cr_body* b = &scene->world->bodies[i];
        cr_vec3 p = scene->state.position[i];
        printf("%5d  %-24s %-9s %-12s %10.4g   %.4g %.4g %.4g\n", (int)i, scene->world->names[i],
               motion_name(b->motion), cr_shape_type_name(scene->world->shapes[b->shape].type), (double)b->mass,
               (double)p.x, (double)p.y, (double)p.z);
    }
    if (scene->world->joint_count)
        printf("\n%5s  %-24s %-9s %-22s %-22s off by (m, degrees)\n", "joint", "name", "type", "between", "and");
    for (int32_t i = 0; i < scene->world->joint_count; i++) {
        const cr_joint* j = &scene->world->joints[i];
        double position, angle;
        joint_errors(scene, i, &position, &angle);
        printf("%5d  %-24s %-9s %-22s %-22s %.2g %.2g\n", (int)i, j->def.name, cr_joint_type_name(j->type),
               end_name(scene->world, j->def.body_a), end_name(scene->world, j->def.body_b), position,
               angle * 180 / CR_PI);
    }
}

int cr_cmd_info(int argc, char** argv) {
    info_arguments a = {0};
    argp_parse(&argp, argc, argv, 0, NULL, &a);
    cr_error error;
    cr_source source;
    if (cr_source_open(a.source, a.how, &source, &error)) return cr_complain("%s", error.message);
    char hash[24];
    snprintf(hash, sizeof hash, "%016llx", (unsigned long long)cr_world_hash(source.scene->world));
    int result;
    if (a.json) {
        result = print_json(&source, hash);
    } else {
        print_text(&source, hash, a.bodies);
        result = cr_finish_stdout();
    }
    cr_source_close(&source);
    return result;
}
