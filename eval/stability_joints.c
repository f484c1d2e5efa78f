// The check joints: presets with joints against a fine reference, and how far joints are off meanwhile.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "eval/stability_check.h"
#include "scenes/scenes.h"

#define FINE_RATE 3840.0 // 1/s, solver steps of the reference
#define SECONDS 2.0      // s, of a run
#define SHORT 0.5        // s, of a quick one
#define MOST 1.0         // m: a body that is off by more is off by that

static const char* const presets[] = {"pendulum", "chain", "door", "ragdoll", "four-bar"};
enum { PRESETS = sizeof presets / sizeof *presets };

// One run of a scene, looked at CR_LOOK_RATE times a second.
typedef struct swing {
    const cr_scene* scene;
    cr_watched run;
    cr_vec3* position; // (looks, N)
    int32_t looks, room;
    double off, turned; // m, rad: greatest error of a joint
} swing;

static bool look_at_swing(void* context, const cr_state* s, double time) {
    swing* w = context;
    const cr_world* world = w->scene->world;
    (void)time;
    if (w->looks < w->room) {
        size_t n = (size_t)s->count;
        memcpy(w->position + (size_t)w->looks++ * n, s->position, n * sizeof *s->position);
    }
    for (int32_t j = 0; j < world->joint_count; j++) {
        const cr_joint* joint = &world->joints[j];
        cr_joint_body a = cr_joint_body_at(world, s, joint->def.body_a);
        cr_joint_body b = cr_joint_body_at(world, s, joint->def.body_b);
        double position, angle;
        cr_joint_error(joint, &a, &b, &position, &angle);
        w->off = fmax(w->off, position);
        w->turned = fmax(w->turned, angle);
    }
    return true;
}

typedef struct swings {
    const cr_check* check;
    cr_competitor reference;
    cr_scene scenes[PRESETS];
    swing* swings; // (PRESETS, rows + 1): the reference first
    int32_t rows;
    double seconds;
} swings;

static cr_status run_swing(void* context, int32_t k, cr_error* error) {
    swings* d = context;
    swing* w = &d->swings[k];
    int32_t r = k % (d->rows + 1);
    *w = (swing){.scene = &d->scenes[k / (d->rows + 1)]};
    w->room = (int32_t)(d->seconds * CR_LOOK_RATE) + 1;
    w->position = malloc((size_t)w->room * (size_t)w->scene->world->body_count * sizeof *w->position);
    if (!w->position) return cr_fail(error, CR_ERROR_MEMORY, "joints: out of memory");
    const cr_competitor* who = r ? d->check->rows[r - 1] : &d->reference;
    cr_status status = cr_watch(&w->run, who, w->scene, d->seconds, look_at_swing, w, error);
    if (!status && !r && w->run.end)
        status = cr_fail(error, CR_ERROR_NUMERIC, "the reference fails on %s: %s", w->scene->name, w->run.message);
    return status;
}

// Mean distance (m, at most MOST) of what moves from where the reference has it.
static double distance_of(const swing* found, const swing* truth) {
    const cr_world* world = truth->scene->world;
    int32_t n = world->body_count;
    double sum = 0, count = 0;
    for (int32_t k = 0; k < truth->looks; k++)
        for (int32_t i = 0; i < n; i++) {
            if (world->bodies[i].motion != CR_DYNAMIC) continue;
            size_t at = (size_t)k * (size_t)n + (size_t)i;
            double d = k < found->looks ? (double)cr_length(cr_sub(found->position[at], truth->position[at])) : MOST;
            sum += fmin(d, MOST);
            count++;
        }
    return count > 0 ? sum / count : 0;
}

static void fill_rows(cr_check* check, const swings* d) {
    cr_stability_table* table = check->table;
    const cr_must near = {1.5, CR_YARDSTICK_240}, nothing = CR_MUST_NOTHING;
    int32_t errors[PRESETS], off, turned;
    for (int32_t p = 0; p < PRESETS; p++) {
        char field[48], label[64];
        snprintf(field, sizeof field, "%s", presets[p]);
        snprintf(label, sizeof label, "%s: mean distance", presets[p]);
        errors[p] = cr_add_figure(table, field, label, "m", MOST, -1, near);
    }
    off = cr_add_figure(table, "off", "joints: greatest error of position", "m", INFINITY, -1, nothing);
    turned = cr_add_figure(table, "turned", "joints: greatest error of angle", "deg", INFINITY, -1, nothing);
    for (int32_t r = 0; r < table->row_count; r++) {
        cr_stability_row* row = &table->rows[r];
        row->value[off] = row->value[turned] = 0;
        for (int32_t p = 0; p < PRESETS; p++) {
            const swing *truth = &d->swings[p * (d->rows + 1)], *found = truth + r + 1;
            bool good = cr_count_run(row, &found->run, presets[p]);
            row->value[errors[p]] = good ? distance_of(found, truth) : MOST;
            row->value[off] = good ? fmax(row->value[off], found->off) : INFINITY;
            row->value[turned] = good ? fmax(row->value[turned], found->turned * 180 / CR_PI) : INFINITY;
        }
    }
}

cr_status cr_check_joints(cr_check* check, cr_error* error) {
    cr_stability_table* table = check->table;
    swings d = {.check = check, .rows = table->row_count, .seconds = check->options->quick ? SHORT : SECONDS};
    int32_t count = PRESETS * (d.rows + 1);
    d.swings = calloc((size_t)count, sizeof *d.swings);
    cr_status status = d.swings ? CR_OK : cr_fail(error, CR_ERROR_MEMORY, "joints: out of memory");
    if (!status) status = cr_teacher(check, FINE_RATE, &d.reference, error);
    for (int32_t p = 0; p < PRESETS && !status; p++) status = cr_scene_open(presets[p], NULL, 0, &d.scenes[p], error);
    if (!status) status = cr_check_each(check, count, run_swing, &d, error);
    snprintf(table->what, sizeof table->what,
             "%d presets with joints, %g s, against bullet64 (precise, exact) at %g Hz; a body is off by at most %g m",
             PRESETS, d.seconds, FINE_RATE, MOST);
    if (!status) fill_rows(check, &d);
    for (int32_t k = 0; d.swings && k < count; k++) free(d.swings[k].position);
    for (int32_t p = 0; p < PRESETS; p++) cr_scene_destroy(&d.scenes[p]);
    free(d.swings);
    cr_competitor_destroy(&d.reference);
    return status;
}
