#include "cli/restart.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool same_text(const char* a, const char* b) { return a && b ? strcmp(a, b) == 0 : a == b; }

static bool same_number(double a, double b) { return a == b || (isnan(a) && isnan(b)); }

// The first option that differs and that decides motion; NULL when none does. Threads do not: engines give the same
// bits for any number of them, and the comparison with the recorded frame would find out.
static const char* different(const cr_engine_options* a, const cr_engine_options* b) {
    if (a->frame_rate != b->frame_rate) return "frame rate";
    if (!same_text(a->setup, b->setup)) return "solver preset";
    if (a->step_rate != b->step_rate) return "step rate";
    if (a->iterations != b->iterations) return "iterations";
    if (a->restitution_threshold != b->restitution_threshold) return "restitution threshold";
    if (!same_number(a->contact_processing_threshold, b->contact_processing_threshold)) return "contact threshold";
    if (a->warm_starting != b->warm_starting) return "warm starting";
    if (a->sleeping != b->sleeping) return "sleeping";
    if (a->exact != b->exact) return "exact free flight";
    if (a->seed != b->seed) return "seed";
    if (!same_text(a->weights, b->weights)) return "weights";
    if (!same_text(a->backend, b->backend)) return "backend";
    if (a->passes != b->passes) return "passes";
    if (a->guidance != b->guidance) return "guidance";
    if (a->noise != b->noise) return "noise";
    if (!same_text(a->fit, b->fit)) return "fit";
    return NULL;
}

static bool same_bits(const cr_state* a, const cr_state* b) {
    size_t n = (size_t)a->count;
    return memcmp(a->position, b->position, n * sizeof *a->position) == 0 &&
           memcmp(a->linear_velocity, b->linear_velocity, n * sizeof *a->linear_velocity) == 0 &&
           memcmp(a->angular_velocity, b->angular_velocity, n * sizeof *a->angular_velocity) == 0;
}

// Both signs of a quaternion are the same orientation, and recordings keep the one with w >= 0.
static bool same_orientations(const cr_state* a, const cr_state* b) {
    for (int32_t i = 0; i < a->count; i++) {
        cr_quat p = a->orientation[i], q = b->orientation[i];
        bool same = p.x == q.x && p.y == q.y && p.z == q.z && p.w == q.w;
        bool opposite = p.x == -q.x && p.y == -q.y && p.z == -q.z && p.w == -q.w;
        if (!same && !opposite) return false;
    }
    return true;
}

// Tries to bring a fresh engine (at `state`, which is frame 0's or the snapshot's) to `frame`. CR_OK with *arrived
// false and `why` filled when it ended elsewhere than the recording.
static cr_status replay(cr_engine* engine, const cr_recording* recording, int64_t from, int64_t frame,
                        const cr_state* goal, bool* arrived, char why[256], cr_error* error) {
    *arrived = false;
    if (engine->type->restore) {
        void* bytes = NULL;
        size_t size = 0;
        cr_status status = cr_recording_snapshot(recording, from, &bytes, &size, error);
        if (status) return status;
        if (bytes) {
            cr_error refused;
            status = engine->type->restore(engine, bytes, size, &refused);
            free(bytes);
            if (status) {
                snprintf(why, 256, "the engine refuses its snapshot: %.200s", refused.message);
                return CR_OK;
            }
        }
    }
    for (int64_t at = from; at < frame;) {
        int32_t count = frame - at < 64 ? (int32_t)(frame - at) : 64;
        cr_status status = engine->type->step(engine, count, NULL, error);
        if (status) return status;
        at += count;
    }
    cr_state here;
    cr_status status = cr_state_create(&here, goal->count, error);
    if (status) return status;
    status = engine->type->get_state(engine, &here, error);
    if (!status) {
        *arrived = same_bits(&here, goal) && same_orientations(&here, goal);
        if (!*arrived)
            snprintf(why, 256, "stepping from frame %lld did not lead to the recorded frame %lld", (long long)from,
                     (long long)frame);
    }
    cr_state_destroy(&here);
    return status;
}

// What the engine says against a recorded state or options is said of the file.
static cr_status blame(const cr_recording* recording, cr_status status, cr_error* error) {
    cr_error said = *error;
    return cr_fail(error, status, "%s: %.900s", recording->path, said.message);
}

cr_status cr_restart_engine(cr_engine** engine, const cr_engine_type* type, const cr_engine_options* options,
                            const cr_world* world, const cr_recording* recording, int64_t frame, cr_state* state,
                            cr_restart* how, char why[256], cr_error* error) {
    *engine = NULL;
    *how = CR_RESTART_COLD;
    why[0] = '\0';
    cr_status status = cr_recording_read(recording, frame, state, error);
    if (status) return status;

    // Where stepping has to start: the nearest snapshot at or before the frame, or the run's own cold start.
    int64_t from = 0;
    for (int64_t k = 0; k < recording->snapshot_count && recording->snapshot_frames[k] <= frame; k++)
        from = recording->snapshot_frames[k];

    const char* option = different(options, &recording->info.options);
    if (strcmp(type->name, recording->info.engine) != 0) {
        snprintf(why, 256, "the recording was made by engine '%.64s'", recording->info.engine);
    } else if (option) {
        snprintf(why, 256, "the recorded run had another %s", option);
    } else if (cr_world_hash(world) != recording->world_hash) {
        snprintf(why, 256, "the world is not the recorded one");
    } else {
        cr_state start;
        status = cr_state_create(&start, state->count, error);
        if (status) return status;
        // An engine without snapshots has no memory: any of its frames is a start.
        if (!type->save) from = frame;
        status = cr_recording_read(recording, from, &start, error);
        if (!status) {
            status = type->create(engine, world, &start, options, error);
            if (status) *engine = NULL, blame(recording, status, error);
        }
        cr_state_destroy(&start);
        bool arrived = false;
        if (!status) status = replay(*engine, recording, from, frame, state, &arrived, why, error);
        if (status) {
            if (*engine) type->destroy(*engine);
            *engine = NULL;
            return status;
        }
        if (arrived) {
            *how = CR_RESTART_EXACT;
            return CR_OK;
        }
        // The failed replay may have left anything in the engine: a new one starts cold.
        type->destroy(*engine);
        *engine = NULL;
    }
    status = type->create(engine, world, state, options, error);
    return status ? blame(recording, status, error) : CR_OK;
}
