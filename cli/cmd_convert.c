// carom convert: scenes and recordings into other formats.
#include <argp.h>
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/source.h"
#include "scenes/import.h"
#include "world/motions.h"
#include "world/path.h"

typedef struct convert_arguments {
    const char* in;
    const char* scene; // of a table
    int smoothing;
    const char* out;
    cr_source_options options;
    float gravity[3];
    cr_vec3 gravity_vector;
    double rate; // 1/s; 0: every frame
} convert_arguments;

enum { OPTION_SMOOTHING = 0x400 };

static const struct argp_option options[] = {
    {"rate", 'r', "R", 0, "Key frames per second of an animated .glb (60; 0 for every frame)", 0},
    {"gravity", 'g', "X,Y,Z", 0, "Gravity in m/s^2, +Y up (the scene's own, else 0,-9.81,0)", 0},
    {"smoothing", OPTION_SMOOTHING, "N", 0,
     "Of a table: frames on either side that a velocity is made of, by a parabola through the poses (2)", 0},
    {0},
};

static error_t parse(int key, char* text, struct argp_state* state) {
    convert_arguments* a = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &a->options;
        break;
    case 'r':
        if (!cr_parse_double(text, &a->rate) || a->rate < 0)
            argp_error(state, "--rate: expected key frames per second from 0 on, found '%s'", text);
        break;
    case 'g':
        if (!cr_parse_vec3(text, a->gravity))
            argp_error(state, "--gravity: expected three numbers such as 0,-9.81,0, found '%s'", text);
        a->gravity_vector = cr_v3(a->gravity[0], a->gravity[1], a->gravity[2]);
        a->options.gravity = &a->gravity_vector;
        break;
    case OPTION_SMOOTHING:
        if (!cr_parse_int(text, &a->smoothing) || a->smoothing < 1 || a->smoothing > CR_MOST_SMOOTHING)
            argp_error(state, "--smoothing: expected 1 to %d frames, found '%s'", CR_MOST_SMOOTHING, text);
        break;
    case ARGP_KEY_ARG:
        if (a->scene) argp_error(state, "IN, SCENE and OUT, and nothing more: '%s'", text);
        if (a->out) a->scene = a->out;
        *(a->in ? &a->out : &a->in) = text;
        break;
    case ARGP_KEY_END:
        if (!a->out) argp_error(state, "which IN and OUT?");
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
    .args_doc = "IN OUT\nTABLE.csv SCENE OUT.h5",
    .doc = "Writes a scene or a recording in another format, which OUT's ending names.\n\n"
           "  recording -> .csv          one row for every frame and body\n"
           "  recording -> .glb          an animation for any glTF viewer, without physics\n"
           "  FILE.h5@FRAME -> .glb      that frame as a scene with physics\n"
           "  scene -> .glb, .gltf       the scene with physics (KHR_physics_rigid_bodies)\n"
           "  poses.csv SCENE -> .h5     a recording of tracked poses: columns time, body, px, py, pz, qx, qy, qz, qw\n"
           "\vExamples:\n"
           "  carom convert tower.h5 tower.glb\n"
           "  carom convert tower.h5 tower.csv\n"
           "  carom convert robot.urdf robot.glb\n"
           "  carom convert tower.h5@-1 ruins.glb\n"
           "  carom convert poses.csv cube-and-table.gltf toss.h5\n",
    .children = children,
};

static int convert_table(const convert_arguments* a) {
    cr_error error = {""};
    cr_source source;
    cr_motions motions = {0};
    if (cr_check_output(a->out, &error) || cr_source_open(a->scene, a->options, &source, &error))
        return cr_complain("%s", error.message);
    cr_status status = cr_motions_add_table(&motions, a->in, source.scene, a->smoothing, &error);
    if (!status) status = cr_motion_record_to(&motions.list[0], a->out, &error);
    cr_motions_destroy(&motions);
    cr_source_close(&source);
    return status ? cr_complain("%s", error.message) : CR_EXIT_OK;
}

int cr_cmd_convert(int argc, char** argv) {
    convert_arguments a = {.rate = 60, .smoothing = 2};
    argp_parse(&argp, argc, argv, 0, NULL, &a);
    if (a.scene && cr_has_ending(a.out, ".h5")) return convert_table(&a);
    if (a.scene) {
        cr_complain("%s: expected an OUT that ends in .h5 for a table and its scene", a.out);
        return CR_EXIT_USAGE;
    }
    bool csv = cr_has_ending(a.out, ".csv"), gltf = cr_has_ending(a.out, ".glb") || cr_has_ending(a.out, ".gltf");
    if (!csv && !gltf) {
        cr_complain("%s: expected an OUT that ends in .csv, .glb or .gltf%s", a.out,
                    cr_names_recording(a.out)
                        ? "; `carom run SCENE --frames 0 --out FILE.h5' makes a recording of a scene"
                        : "");
        return CR_EXIT_USAGE;
    }

    cr_error error = {""};
    cr_source source;
    if (cr_check_output(a.out, &error) || cr_source_open(a.in, a.options, &source, &error))
        return cr_complain("%s", error.message);
    cr_status status;
    if (csv && !source.recording) {
        status = cr_fail(&error, CR_ERROR_ARGUMENT,
                         "%s: a table needs a recording, and this is a scene; `carom run' makes one", a.in);
    } else if (csv) {
        status = cr_recording_export_csv(source.recording, a.out, &error);
    } else if (source.recording && !strrchr(a.in, '@') && cr_has_ending(a.out, ".glb")) {
        status = cr_recording_export_glb(source.recording, a.out, a.rate, &error);
    } else {
        status = cr_scene_export(a.out, source.scene, &error);
    }
    cr_source_close(&source);
    return status ? cr_complain("%s", error.message) : CR_EXIT_OK;
}
