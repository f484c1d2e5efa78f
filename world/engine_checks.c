#include "world/engine_checks.h"

cr_status cr_check_options(const cr_engine_options* o, cr_error* error) {
    if (!(o->frame_rate > 0) || o->frame_rate > 1e6)
        return cr_fail(error, CR_ERROR_ARGUMENT, "frame rate: expected more than 0 and at most 1e6 1/s, found %g",
                       o->frame_rate);
    if (!cr_known_setup(o->setup))
        return cr_fail(error, CR_ERROR_ARGUMENT, "solver preset: expected default, movi or precise, found '%s'",
                       o->setup ? o->setup : "nothing");
    return CR_OK;
}

static bool finite3(cr_vec3 v) { return isfinite(v.x) && isfinite(v.y) && isfinite(v.z); }

static bool unit(cr_quat q) {
    float s = q.x * q.x + q.y * q.y + q.z * q.z + q.w * q.w;
    return fabsf(s - 1) < 1e-3f;
}

cr_status cr_check_state(const cr_world* world, const cr_state* state, cr_error* error) {
    if (state->count != world->body_count)
        return cr_fail(error, CR_ERROR_ARGUMENT, "state: expected %d bodies, found %d", world->body_count,
                       state->count);
    for (int32_t i = 0; i < state->count; i++)
        if (!finite3(state->position[i]) || !finite3(state->linear_velocity[i]) ||
            !finite3(state->angular_velocity[i]) || !unit(state->orientation[i]))
            return cr_fail(error, CR_ERROR_ARGUMENT,
                           "state of body '%s': expected finite numbers and a unit quaternion", world->names[i]);
    return CR_OK;
}

cr_status cr_check_body(const cr_world* world, int32_t body, const char* what, cr_error* error) {
    if (body < 0 || body >= world->body_count)
        return cr_fail(error, CR_ERROR_ARGUMENT, "%s: expected a body from 0 to %d, found %d", what,
                       world->body_count - 1, body);
    return CR_OK;
}

cr_status cr_check_push(const cr_world* world, int32_t body, cr_vec3 impulse, cr_vec3 point, cr_error* error) {
    cr_status status = cr_check_body(world, body, "push", error);
    if (status) return status;
    if (world->bodies[body].motion != CR_DYNAMIC)
        return cr_fail(error, CR_ERROR_ARGUMENT, "push: body '%s' is not dynamic", world->names[body]);
    if (!finite3(impulse) || !finite3(point))
        return cr_fail(error, CR_ERROR_ARGUMENT, "push of body '%s': expected finite numbers", world->names[body]);
    return CR_OK;
}

cr_status cr_check_teleport(const cr_world* world, int32_t body, cr_pose pose, cr_vec3 linear_velocity,
                            cr_vec3 angular_velocity, cr_error* error) {
    cr_status status = cr_check_body(world, body, "teleport", error);
    if (status) return status;
    if (!finite3(pose.position) || !unit(pose.orientation) || !finite3(linear_velocity) || !finite3(angular_velocity))
        return cr_fail(error, CR_ERROR_ARGUMENT, "teleport of body '%s': expected finite numbers and a unit quaternion",
                       world->names[body]);
    return CR_OK;
}
