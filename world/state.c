#include <stdlib.h>
#include <string.h>

#include "world/internal.h"

cr_status cr_state_create(cr_state* state, int32_t count, cr_error* error) {
    *state = (cr_state){0};
    if (count < 0)
        return cr_fail(error, CR_ERROR_ARGUMENT, "state: expected a count of bodies >= 0, found %d", (int)count);
    state->count = count;
    state->position = cr_allocate((size_t)count, sizeof(cr_vec3));
    state->orientation = cr_allocate((size_t)count, sizeof(cr_quat));
    state->linear_velocity = cr_allocate((size_t)count, sizeof(cr_vec3));
    state->angular_velocity = cr_allocate((size_t)count, sizeof(cr_vec3));
    if (!state->position || !state->orientation || !state->linear_velocity || !state->angular_velocity) {
        cr_state_destroy(state);
        return cr_fail(error, CR_ERROR_MEMORY, "state: no memory for %d bodies", (int)count);
    }
    for (int32_t i = 0; i < count; i++) state->orientation[i] = cr_quat_identity();
    return CR_OK;
}

void cr_state_destroy(cr_state* state) {
    if (!state) return;
    free(state->position);
    free(state->orientation);
    free(state->linear_velocity);
    free(state->angular_velocity);
    *state = (cr_state){0};
}

void cr_state_copy(const cr_state* from, cr_state* to) {
    size_t n = (size_t)from->count;
    to->time = from->time;
    if (n == 0) return;
    memcpy(to->position, from->position, n * sizeof(cr_vec3));
    memcpy(to->orientation, from->orientation, n * sizeof(cr_quat));
    memcpy(to->linear_velocity, from->linear_velocity, n * sizeof(cr_vec3));
    memcpy(to->angular_velocity, from->angular_velocity, n * sizeof(cr_vec3));
}

bool cr_state_finite(const cr_state* state) {
    if (!isfinite(state->time)) return false;
    for (int32_t i = 0; i < state->count; i++)
        if (!cr_finite3(state->position[i]) || !cr_finite4(state->orientation[i]) ||
            !cr_finite3(state->linear_velocity[i]) || !cr_finite3(state->angular_velocity[i]))
            return false;
    return true;
}
