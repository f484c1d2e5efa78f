// carom train for the scene network: sentences by the grammar, scenes from caches, progress in lines.
#include "cli/train_scene.h"

#include <stdio.h>
#include <string.h>

#include "cli/cli.h"
#include "model/train/scene_train.h"
#include "scenes/captions.h"

// ---------------------------------------------------------------- data

// Which sentences may be drawn.
typedef struct source {
    cr_part part;
} source;

static cr_status draw_sentence(void* context, uint64_t draw, cr_caption* caption, cr_error* error) {
    (void)error;
    const source* s = context;
    cr_random r = cr_random_create(draw, 0);
    cr_sentence_draw(&r, s->part, caption);
    return CR_OK;
}

// ---------------------------------------------------------------- progress

static void print_time(double seconds) {
    if (seconds >= 3600)
        printf("%d h %02d min", (int)(seconds / 3600), (int)(seconds / 60) % 60);
    else
        printf("%d min %02d s", (int)(seconds / 60), (int)seconds % 60);
}

static void print_parts(const cr_scene_loss* l) {
    if (l->reader > 0) printf("  reader %.4f (%.1f%% of tokens)", l->reader, 100 * l->hits);
    if (l->inventory > 0) printf("  inventory %.3f", l->inventory);
    if (l->flow > 0) printf("  flow %.4f", l->flow);
}

static bool on_train(void* context, const cr_scene_train_report* r) {
    (void)context;
    if (r->skipped) printf("%d steps left out: their loss or gradient was not finite\n", r->skipped);
    printf("%7lld", (long long)r->iteration);
    print_parts(&r->loss);
    printf("  %5.0f ms (data %.0f)  left ", r->milliseconds, r->data_milliseconds);
    print_time(r->seconds_left);
    putchar('\n');
    if (r->validated) {
        printf("validation");
        print_parts(&r->validation);
        if (r->validation.reader > 0) printf("  exact %.1f%%", 100 * r->exact);
        if (r->validation.flow > 0) printf("  counts met %.1f%%, %.1f items", 100 * r->counts, r->items);
        putchar('\n');
    }
    fflush(stdout);
    return !cr_interrupted();
}

// ---------------------------------------------------------------- the command

int cr_train_scene(const cr_train_words* words) {
    cr_error error;
    static cr_scene_train_config config;
    if (cr_scene_train_config_read(words->config, &config, &error)) return cr_complain("%s", error.message);
    char out[256];
    if (!words->out && !config.name[0]) return cr_complain("%s: name is missing and no --out was given", words->config);
    snprintf(out, sizeof out, "%s%.200s", words->out ? "" : "runs/", words->out ? words->out : config.name);
    if (words->backend) snprintf(config.backend, sizeof config.backend, "%s", words->backend);
    if (words->threads) config.threads = words->threads;
    config.minutes = words->minutes;
    source training = {CR_PART_TRAINING}, validation = {CR_PART_PARAPHRASE};
    cr_scene_train_company company = {.training = {.sentence = draw_sentence, .context = &training},
                                      .validation = {.sentence = draw_sentence, .context = &validation},
                                      .progress = on_train,
                                      .stop = cr_interrupted};
    cr_catch_interrupt();
    cr_scene_train_end end;
    cr_status status = cr_scene_train(&config, out, words->initial, &company, &end, &error);
    long long done = end.iteration, all = end.iterations;
    if (status && done > 0) return cr_complain("at step %lld of %lld: %s", done, all, error.message);
    if (status) return cr_complain("%s", error.message);
    if (end.nothing_to_do)
        printf("%s is finished, %lld of %lld steps; nothing was done\n", out, done, all);
    else if (done < all && !cr_interrupted())
        printf("%g minutes are over at step %lld of %lld; the same command goes on\n", words->minutes, done, all);
    else if (done == all)
        printf("finished, %lld of %lld steps\n", done, all);
    printf("weights: %s/weights\n", out);
    int result = cr_finish_stdout();
    if (done < all && cr_interrupted())
        return cr_complain("interrupted at step %lld of %lld; the same command goes on from %s/checkpoint", done, all,
                           out);
    return result;
}
