#include "cli/source.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"
#include "scenes/scenes.h"

enum { OPTION_STRICT = 0x200, OPTION_LENIENT, OPTION_FREE_ROOT, OPTION_KEYFRAME, OPTION_PACKAGE };

static const struct argp_option options[] = {
    {NULL, 0, NULL, 0, "Scene files:", 13},
    {"strict", OPTION_STRICT, NULL, 0, "Refuse a scene file that asks for what Carom lacks, instead of a warning", 13},
    {"lenient", OPTION_LENIENT, NULL, 0,
     "MJCF: leave out attributes and elements that libmujoco does not know, with a warning each", 13},
    {"keyframe", OPTION_KEYFRAME, "NAME", 0, "MJCF: start from a keyframe, by name or number", 13},
    {"package", OPTION_PACKAGE, "NAME=DIR", 0,
     "URDF: where package://NAME/ is (can be repeated; else the folders upwards are looked through)", 13},
    {"free-root", OPTION_FREE_ROOT, NULL, 0, "URDF: the root link moves, instead of being fixed to the world", 13},
    {0},
};

static error_t parse(int key, char* text, struct argp_state* state) {
    cr_source_options* o = state->input;
    char* sign;
    switch (key) {
    case OPTION_STRICT:
        o->strict = true;
        break;
    case OPTION_LENIENT:
        o->lenient = true;
        break;
    case OPTION_FREE_ROOT:
        o->free_root = true;
        break;
    case OPTION_KEYFRAME:
        o->keyframe = text;
        break;
    case OPTION_PACKAGE:
        sign = strchr(text, '=');
        if (!sign || sign == text || !sign[1])
            argp_error(state, "--package: expected NAME=DIR, found '%s'", text);
        else if (o->package_count == CR_GREATEST_PACKAGES)
            argp_error(state, "--package: expected at most %d", CR_GREATEST_PACKAGES);
        else
            o->packages[o->package_count++] = (cr_package){text, sign + 1};
        if (sign) *sign = 0;
        break;
    default:
        return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

const struct argp cr_source_argp = {.options = options, .parser = parse};

bool cr_names_recording(const char* text) {
    static const char* const endings[] = {".h5", ".hdf5", ".h5.part", ".hdf5.part"};
    const char* at = strrchr(text, '@');
    size_t lengths[2] = {strlen(text), at ? (size_t)(at - text) : 0};
    for (int k = 0; k < 2; k++)
        for (size_t e = 0; e < sizeof endings / sizeof *endings; e++) {
            size_t n = strlen(endings[e]);
            if (lengths[k] > n && strncmp(text + lengths[k] - n, endings[e], n) == 0) return true;
        }
    return false;
}

static cr_status open_recording(const char* text, const cr_vec3* gravity, cr_source* source, cr_error* error) {
    char path[4096];
    cr_status status = cr_recording_parse(text, path, sizeof path, &source->frame, error);
    if (!status) status = cr_recording_open(path, &source->recording, error);
    if (status) return status;
    cr_recording* recording = source->recording;
    int64_t frame = source->frame < 0 ? source->frame + recording->frame_count : source->frame;
    if (frame < 0 || frame >= recording->frame_count)
        return cr_fail(
            error, CR_ERROR_ARGUMENT, "%s: expected a frame from 0 to %lld (or from the end, -1 to -%lld), found %lld",
            path, (long long)recording->frame_count - 1, (long long)recording->frame_count, (long long)source->frame);
    source->frame = frame;
    source->scene = &recording->scene;
    if (gravity) source->scene->world->gravity = *gravity;
    return cr_recording_read(recording, frame, &source->scene->state, error);
}

cr_status cr_source_open(const char* text, cr_source_options options, cr_source* source, cr_error* error) {
    *source = (cr_source){0};
    source->scene = &source->own;
    cr_status status;
    if (cr_names_recording(text)) {
        status = open_recording(text, options.gravity, source, error);
    } else if (cr_scene_importable(text)) {
        cr_import_options import = {.gravity = options.gravity,
                                    .strict = options.strict,
                                    .lenient = options.lenient,
                                    .free_root = options.free_root,
                                    .keyframe = options.keyframe,
                                    .packages = options.packages,
                                    .package_count = options.package_count,
                                    .warning = cr_warn_sink};
        status = cr_scene_import(text, &import, &source->own, error);
    } else {
        status = cr_scene_open(text, options.gravity, options.seed, &source->own, error);
    }
    if (status) cr_source_close(source);
    return status;
}

void cr_source_close(cr_source* source) {
    if (source->recording) {
        cr_recording_close(source->recording);
    } else if (source->own.world) {
        cr_scene_destroy(&source->own);
    }
    *source = (cr_source){0};
}

bool cr_parse_camera(const char* text, cr_vec3* eye, cr_vec3* target) {
    float v[6];
    char rest;
    if (sscanf(text, "%f,%f,%f,%f,%f,%f%c", &v[0], &v[1], &v[2], &v[3], &v[4], &v[5], &rest) != 6) return false;
    for (int k = 0; k < 6; k++)
        if (!isfinite(v[k]) || fabsf(v[k]) > 1e9f) return false;
    *eye = cr_v3(v[0], v[1], v[2]);
    *target = cr_v3(v[3], v[4], v[5]);
    return cr_length(cr_sub(*eye, *target)) > 0;
}
