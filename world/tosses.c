#include "world/tosses.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "world/place.h"
#include "world/recording_internal.h"

enum { TABLE, CUBE, BODIES };

void cr_tosses_destroy(cr_tosses* t) {
    free(t->first_frame);
    free(t->position);
    free(t->orientation);
    free(t->velocity);
    free(t->angular);
    *t = (cr_tosses){0};
}

// ---------------------------------------------------------------- reading

static cr_status read_number(hid_t file, const char* name, double* value, const char* path, cr_error* error) {
    bool there = H5Aexists(file, name) > 0;
    CR_H5_HANDLE attribute = there ? H5Aopen(file, name, H5P_DEFAULT) : -1;
    CR_H5_HANDLE space = attribute < 0 ? -1 : H5Aget_space(attribute);
    if (space < 0 || H5Sget_simple_extent_npoints(space) != 1 || H5Aread(attribute, H5T_NATIVE_DOUBLE, value) < 0 ||
        !(*value > 0) || !isfinite(*value))
        return cr_fail(error, CR_ERROR_FORMAT, "%s: expected an attribute '%s' above 0, found none", path, name);
    return CR_OK;
}

static cr_status read_numbers(hid_t file, const char* name, hsize_t width, hsize_t rows, float** numbers,
                              const char* path, cr_error* error) {
    hsize_t dims[2];
    void* data;
    cr_status status = cr_h5_read(file, name, H5T_FLOAT, 4, H5T_NATIVE_FLOAT, 2, dims, &data, path, error);
    if (status) return status;
    *numbers = data;
    if (dims[0] != rows || dims[1] != width)
        return cr_fail(error, CR_ERROR_FORMAT, "%s: %s: expected (%llu, %llu) numbers, found (%llu, %llu)", path, name,
                       (unsigned long long)rows, (unsigned long long)width, (unsigned long long)dims[0],
                       (unsigned long long)dims[1]);
    for (hsize_t k = 0; k < rows * width; k++)
        if (!isfinite((*numbers)[k]))
            return cr_fail(error, CR_ERROR_FORMAT, "%s: %s: row %llu is not finite", path, name,
                           (unsigned long long)(k / width));
    return CR_OK;
}

static cr_status read_starts(hid_t file, cr_tosses* t, const char* path, cr_error* error) {
    hsize_t count;
    void* data;
    cr_status status = cr_h5_read(file, "first_frame", H5T_INTEGER, 0, H5T_NATIVE_INT32, 1, &count, &data, path, error);
    if (status) return status;
    t->first_frame = data;
    if (count < 2) return cr_fail(error, CR_ERROR_FORMAT, "%s: first_frame: expected at least one toss", path);
    t->count = (int32_t)count - 1;
    for (int32_t k = 0; k <= t->count; k++)
        if (k ? t->first_frame[k] < t->first_frame[k - 1] + 2 : t->first_frame[0] != 0)
            return cr_fail(error, CR_ERROR_FORMAT,
                           "%s: first_frame[%d]: expected tosses of two frames and more, from 0 on; found %d", path, k,
                           t->first_frame[k]);
    return CR_OK;
}

static cr_status check_rotations(cr_tosses* t, const char* path, cr_error* error) {
    for (int32_t k = 0; k < t->first_frame[t->count]; k++) {
        float* q = t->orientation + 4 * (size_t)k;
        double length = sqrt((double)q[0] * q[0] + (double)q[1] * q[1] + (double)q[2] * q[2] + (double)q[3] * q[3]);
        if (!(fabs(length - 1) < 1e-2))
            return cr_fail(error, CR_ERROR_FORMAT, "%s: orientation: expected a unit quaternion in row %d, found %g",
                           path, k, length);
        for (int c = 0; c < 4; c++) q[c] = (float)(q[c] / length);
    }
    return CR_OK;
}

static cr_status read_file(hid_t file, cr_tosses* t, const char* path, cr_error* error) {
    const struct {
        const char* name;
        double* value;
    } attributes[] = {{"rate_hz", &t->rate},
                      {"mass_kg", &t->mass},
                      {"side_m", &t->side},
                      {"inertia_kg_m2", &t->inertia},
                      {"gravity_m_s2", &t->gravity}};
    cr_status status = CR_OK;
    for (size_t k = 0; k < sizeof attributes / sizeof *attributes && !status; k++)
        status = read_number(file, attributes[k].name, attributes[k].value, path, error);
    if (!status) status = read_starts(file, t, path, error);
    if (status) return status;
    hsize_t rows = (hsize_t)t->first_frame[t->count];
    status = read_numbers(file, "position", 3, rows, &t->position, path, error);
    if (!status) status = read_numbers(file, "orientation", 4, rows, &t->orientation, path, error);
    if (!status) status = read_numbers(file, "linear_velocity", 3, rows, &t->velocity, path, error);
    if (!status) status = read_numbers(file, "angular_velocity", 3, rows, &t->angular, path, error);
    return status ? status : check_rotations(t, path, error);
}

cr_status cr_tosses_read(const char* path, cr_tosses* t, cr_error* error) {
    *t = (cr_tosses){0};
    char shipped[4096];
    if (!path && !cr_find_shared_file("tosses/tosses.h5", shipped, sizeof shipped))
        return cr_fail(error, CR_ERROR_FILE, "tosses/tosses.h5 is not found in share/carom beside the program");
    if (!path) path = shipped;
    cr_h5_quiet quiet = cr_h5_mute();
    cr_status status;
    {
        CR_H5_HANDLE file = H5Fopen(path, H5F_ACC_RDONLY, H5P_DEFAULT);
        cr_status why = access(path, R_OK) ? CR_ERROR_FILE : CR_ERROR_FORMAT;
        status = file < 0 ? cr_h5_fail(error, why, path, "cannot open") : read_file(file, t, path, error);
    }
    cr_h5_unmute(quiet);
    if (status) cr_tosses_destroy(t);
    return status;
}

// ---------------------------------------------------------------- tosses

int32_t cr_toss_frames(const cr_tosses* t, int32_t toss) { return t->first_frame[toss + 1] - t->first_frame[toss]; }

void cr_toss_state(const cr_tosses* t, int32_t toss, int32_t frame, cr_state* state) {
    size_t at = (size_t)t->first_frame[toss] + (size_t)frame;
    const float *p = t->position + 3 * at, *q = t->orientation + 4 * at, *v = t->velocity + 3 * at,
                *w = t->angular + 3 * at;
    cr_vec3 none = cr_v3(0, 0, 0);
    state->time = frame / t->rate;
    state->position[TABLE] = state->linear_velocity[TABLE] = state->angular_velocity[TABLE] = none;
    state->orientation[TABLE] = cr_quat_identity();
    state->position[CUBE] = cr_v3(p[0], p[1], p[2]);
    state->orientation[CUBE] = cr_q(q[0], q[1], q[2], q[3]);
    state->linear_velocity[CUBE] = cr_v3(v[0], v[1], v[2]);
    state->angular_velocity[CUBE] = cr_v3(w[0], w[1], w[2]);
}

static cr_status add_bodies(const cr_tosses* t, cr_builder* builder, cr_error* error) {
    float half = (float)(t->side / 2), i = (float)t->inertia;
    cr_body_def table = cr_default_body_def(), cube = table;
    table.name = "table";
    table.motion = CR_STATIC;
    table.shape = cr_add_plane(builder, error);
    table.friction = table.restitution = 1; // the products with the cube's are the pair's
    cube.name = "cube";
    cube.motion = CR_DYNAMIC;
    cube.shape = table.shape < 0 ? -1 : cr_add_box(builder, cr_v3(half, half, half), error);
    cube.mass = (float)t->mass;
    cube.has_inertia = true;
    cube.inertia = cr_v3(i, i, i);
    cube.inertia_orientation = cr_quat_identity();
    cube.friction = CR_TOSSES_FRICTION;
    cube.restitution = CR_TOSSES_RESTITUTION;
    if (cube.shape < 0 || cr_add_body(builder, table, error) < 0 || cr_add_body(builder, cube, error) < 0)
        return CR_ERROR_MEMORY;
    return CR_OK;
}

cr_status cr_toss_scene(const cr_tosses* t, int32_t toss, const cr_vec3* gravity, cr_scene* scene, cr_error* error) {
    *scene = (cr_scene){0};
    if (toss < 0 || toss >= t->count)
        return cr_fail(error, CR_ERROR_ARGUMENT, "tosses: expected a toss from 0 to %d, found %d", t->count - 1, toss);
    cr_builder* builder = cr_builder_create();
    if (!builder) return cr_fail(error, CR_ERROR_MEMORY, "tosses: out of memory");
    cr_builder_gravity(builder, gravity ? *gravity : cr_v3(0, (float)-t->gravity, 0));
    cr_status status = add_bodies(t, builder, error);
    if (!status) status = cr_build(builder, &scene->world, &scene->state, error);
    cr_builder_destroy(builder);
    if (status) return status;
    cr_toss_state(t, toss, 0, &scene->state);
    snprintf(scene->name, sizeof scene->name, "tosses:%d", toss);
    scene->setup = "default";
    scene->frame_rate = t->rate;
    scene->camera_eye = cr_v3(0.6f, 0.45f, 0.7f);
    scene->camera_target = cr_v3(0, 0.05f, 0);
    return CR_OK;
}
