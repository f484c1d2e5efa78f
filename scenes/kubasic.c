#include "scenes/kubasic.h"

#include <pthread.h>
#include <stdlib.h>

float cr_kubasic_unit_mass(cr_kubasic object) {
    static const float masses[CR_KUBASIC_COUNT] = {
        [CR_KUBASIC_CUBE] = 0.9936f,   [CR_KUBASIC_CYLINDER] = 0.7808f, [CR_KUBASIC_SPHERE] = 0.5225f,
        [CR_KUBASIC_CONE] = 0.4774f,   [CR_KUBASIC_TORUS] = 0.2627f,    [CR_KUBASIC_GEAR] = 0.2842f,
        [CR_KUBASIC_SPONGE] = 0.5476f, [CR_KUBASIC_SPOT] = 0.2763f,     [CR_KUBASIC_TORUS_KNOT] = 0.2724f,
        [CR_KUBASIC_TEAPOT] = 0.3227f, [CR_KUBASIC_SUZANNE] = 0.3113f,
    };
    return masses[object];
}

void cr_kubasic_visual_box(cr_kubasic object, cr_vec3* low, cr_vec3* high) {
    static const float boxes[CR_KUBASIC_COUNT][2][3] = {
        // Kubric's frame
        [CR_KUBASIC_CUBE] = {{-0.5f, -0.5f, -0.5f}, {0.5f, 0.5f, 0.5f}},
        [CR_KUBASIC_CYLINDER] = {{-0.5f, -0.5f, -0.5f}, {0.5f, 0.5f, 0.5f}},
        [CR_KUBASIC_SPHERE] = {{-0.5f, -0.5f, -0.5f}, {0.5f, 0.5f, 0.5f}},
        [CR_KUBASIC_CONE] = {{-0.6007f, -0.6007f, -0.3062f}, {0.6007f, 0.6007f, 0.8997f}},
        [CR_KUBASIC_TORUS] = {{-0.75f, -0.75f, -0.15f}, {0.75f, 0.75f, 0.15f}},
        [CR_KUBASIC_GEAR] = {{-0.7494f, -0.7494f, -0.1386f}, {0.7494f, 0.7494f, 0.1386f}},
        [CR_KUBASIC_TORUS_KNOT] = {{-0.8092f, -0.748f, -0.3458f}, {0.5908f, 0.7481f, 0.3455f}},
        [CR_KUBASIC_SPONGE] = {{-0.5f, -0.5f, -0.5f}, {0.5f, 0.5f, 0.5f}},
        [CR_KUBASIC_SPOT] = {{-0.3429f, -0.626f, -0.5283f}, {0.3429f, 0.6234f, 0.7011f}},
        [CR_KUBASIC_TEAPOT] = {{-0.4649f, -0.7021f, -0.291f}, {0.4649f, 0.7906f, 0.4412f}},
        [CR_KUBASIC_SUZANNE] = {{-0.7135f, -0.4408f, -0.6414f}, {0.7135f, 0.4191f, 0.3852f}},
    };
    const float(*b)[3] = boxes[object];
    *low = cr_v3(b[0][0], b[0][2], -b[1][1]);
    *high = cr_v3(b[1][0], b[1][2], -b[0][1]);
}

static int32_t add_part(cr_builder* builder, const char* name, const cr_kubasic_part* part, cr_error* error) {
    cr_vec3* points = malloc((size_t)part->count * sizeof *points);
    if (!points) {
        cr_fail(error, CR_ERROR_MEMORY, "%s: out of memory for %d points", name, part->count);
        return -1;
    }
    for (int32_t i = 0; i < part->count; ++i) {
        const float* v = part->vertices[i];
        points[i] = cr_v3(v[0], v[2], -v[1]);
    }
    int32_t shape = cr_add_hull(builder, name, points, part->count, error);
    free(points);
    return shape;
}

static int32_t add_mesh(cr_builder* builder, const cr_kubasic_mesh* mesh, cr_error* error) {
    if (mesh->part_count == 1) return add_part(builder, mesh->name, mesh->parts, error);
    cr_child* children = malloc((size_t)mesh->part_count * sizeof *children);
    if (!children) {
        cr_fail(error, CR_ERROR_MEMORY, "%s: out of memory for %d parts", mesh->name, mesh->part_count);
        return -1;
    }
    int32_t shape = 0;
    for (int32_t i = 0; i < mesh->part_count && shape >= 0; ++i) {
        shape = add_part(builder, mesh->name, mesh->parts + i, error);
        children[i] = (cr_child){shape, cr_pose_identity()};
    }
    if (shape >= 0) shape = cr_add_compound(builder, children, mesh->part_count, error);
    free(children);
    return shape;
}

cr_status cr_kubasic_shapes(const cr_kubasic_table** table, cr_error* error) {
    static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
    static cr_kubasic_table shared;
    cr_status status = CR_OK;
    pthread_mutex_lock(&mutex);
    if (!shared.world) {
        cr_builder* builder = cr_builder_create();
        if (!builder) status = cr_fail(error, CR_ERROR_MEMORY, "out of memory for the KuBasic shapes");
        for (int k = 0; k < CR_KUBASIC_COUNT && status == CR_OK; ++k) {
            shared.shape[k] = add_mesh(builder, cr_kubasic_meshes + k, error);
            if (shared.shape[k] < 0) status = CR_ERROR_MEMORY;
        }
        cr_world* world = NULL;
        cr_state state = {0};
        if (status == CR_OK) status = cr_build(builder, &world, &state, error);
        cr_state_destroy(&state);
        cr_builder_destroy(builder);
        if (status == CR_OK) shared.world = world;
    }
    pthread_mutex_unlock(&mutex);
    *table = &shared;
    return status;
}
