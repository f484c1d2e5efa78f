// carom train for the scene network: sentences by the grammar, scenes from caches, progress in lines.
#include "cli/train_scene.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "eval/scene_data.h"
#include "model/train/scene_train.h"
#include "scenes/captions.h"
#include "scenes/layouts.h"

// ---------------------------------------------------------------- data

enum { MOST_FILES = 8 };

// Which sentences may be drawn, and scenes of files, one after the other.
typedef struct source {
    cr_part part;
    cr_scene_data* files[MOST_FILES];
    int32_t file_count;
    bool varies;                // parts of scenes and other colours too
    double drawn;               // share of scenes that are composed on the spot
    double moving;              // share of scenes in which something happens; 0: as in the files
    int64_t *moves, move_count; // those of the files, by their numbers over all
    struct composed* composed;  // (COMPOSED)
} source;

static cr_status draw_sentence(void* context, uint64_t draw, cr_caption* caption, cr_error* error) {
    (void)error;
    const source* s = context;
    cr_random r = cr_random_create(draw, 0);
    cr_sentence_draw(&r, s->part, caption);
    return CR_OK;
}

// What training must not meet: held-out ways to say something, and those of validation.
static cr_status draw_unseen(void* context, uint64_t draw, cr_caption* caption, cr_error* error) {
    (void)context;
    (void)error;
    cr_random r = cr_random_create(draw, 0);
    cr_sentence_draw(&r, draw % 2 ? CR_PART_PARAPHRASE : CR_PART_VALIDATION, caption);
    return CR_OK;
}

// ---- scenes otherwise: parts of them, other colours

static int32_t place_of(const cr_facts* old, const int32_t* place, const int32_t* structures, int32_t count,
                        int32_t a) {
    if (a == CR_FACT_FLOOR) return a;
    if (a < old->body_count) return place[a];
    int32_t s = structures[a - old->body_count];
    return s < 0 ? -1 : count + s;
}

// The facts of a part: what is said of bodies and whole structures that are in it.
static void take_facts(cr_facts* f, const int32_t* place, int32_t count) {
    static const cr_facts none;
    cr_facts old = *f;
    int32_t structures[CR_FACT_STRUCTURES];
    *f = none;
    f->body_count = count;
    f->ran = old.ran;
    f->chain_noun = CR_NOUN_NONE;
    for (int32_t k = 0; k < old.body_count; k++)
        if (place[k] >= 0) f->bodies[place[k]] = old.bodies[k];
    for (int32_t s = 0; s < old.structure_count; s++) {
        cr_fact_structure t = old.structures[s];
        uint64_t members = 0;
        bool whole = true;
        for (int32_t k = 0; k < old.body_count; k++) {
            if (!(t.members >> k & 1)) continue;
            whole = whole && place[k] >= 0;
            if (place[k] >= 0) members |= 1ull << place[k];
        }
        structures[s] = whole ? f->structure_count : -1;
        if (!whole) continue;
        t.members = members;
        f->structures[f->structure_count++] = t;
    }
    for (int32_t k = 0; k < old.pair_count; k++) {
        cr_fact_pair p = old.pairs[k];
        int32_t a = place_of(&old, place, structures, count, p.a), b = place_of(&old, place, structures, count, p.b);
        if (a < 0 || b < 0) continue;
        p.a = (uint8_t)a;
        p.b = (uint8_t)b;
        f->pairs[f->pair_count++] = p;
    }
    for (int32_t k = 0; k < old.triple_count; k++) {
        cr_fact_triple t = old.triples[k];
        int32_t a = place_of(&old, place, structures, count, t.a), b = place_of(&old, place, structures, count, t.b),
                c = place_of(&old, place, structures, count, t.c);
        if (a < 0 || b < 0 || c < 0) continue;
        t.a = (uint8_t)a;
        t.b = (uint8_t)b;
        t.c = (uint8_t)c;
        f->triples[f->triple_count++] = t;
    }
}

// Colours and materials as the items have them now, and what weighs little or much for that.
static void paint_facts(const cr_layout* layout, cr_facts* f) {
    float wood = cr_material_get(CR_MATERIAL_WOOD)->density;
    for (int32_t k = 0; k < f->body_count; k++) {
        const cr_item* item = &layout->items[k];
        const cr_material_info* m = cr_material_get(item->material);
        cr_fact_body* b = &f->bodies[k];
        b->material = (int8_t)item->material;
        b->colored = item->color != CR_COLOR_NONE;
        b->color = (int8_t)(b->colored ? item->color : cr_color_nearest(m->color));
        uint16_t light = 1u << CR_LIGHT, heavy = 1u << CR_HEAVY, weight = 0;
        if (m->density < 0.5f * wood) weight = light;
        if (m->density > 2 * wood) weight = heavy;
        b->sizes = (uint16_t)((b->sizes & ~(light | heavy)) | weight);
        b->wide = (uint16_t)((b->wide & ~(light | heavy)) | weight);
    }
}

// Where nothing happens parts of a scene are scenes, of any colours; else colours alone change nothing.
static void vary_scene(cr_random* r, cr_layout* layout, cr_facts* facts) {
    bool rests = !facts->happens && layout->rests;
    if (rests && cr_random_unit(r) < 0.6) {
        bool part[CR_MAX_ITEMS];
        int32_t place[CR_MAX_ITEMS], count = cr_layout_draw_part(layout, r, part);
        cr_layout_take_part(layout, part, place);
        take_facts(facts, place, count);
    }
    if (cr_random_unit(r) > 0.6) return;
    cr_layout_repaint(layout, rests, r);
    paint_facts(layout, facts);
}

enum { FIRST_COMPOSED = 1600000, COMPOSED = 8000 }; // seeds of the law that composes

// What was composed of one seed.
typedef struct composed {
    bool made, fits;
    cr_layout layout;
    cr_facts facts;
} composed;

// A scene of the law that composes, with what is true of it at rest.
static cr_status compose(uint64_t seed, composed* to, cr_error* error) {
    cr_scene scene;
    cr_status status = cr_layout_open("layout:sets", NULL, seed, &scene, &to->layout, error);
    if (status) return status;
    status = cr_facts_find(&scene, &to->layout, &scene.state, 1, &to->facts, error);
    cr_scene_destroy(&scene);
    to->fits = !cr_facts_held_out(&to->facts);
    to->made = true;
    return status;
}

// One of a fixed number of them, each made when it is first drawn.
static cr_status draw_composed(const source* s, cr_random* r, cr_layout* layout, cr_facts* facts, cr_error* error) {
    composed* c;
    int tries = 0;
    do {
        uint32_t k = cr_random_below(r, COMPOSED);
        c = &s->composed[k];
        cr_status status = c->made ? CR_OK : compose(FIRST_COMPOSED + k, c, error);
        if (status) return status;
    } while (!c->fits && ++tries < 50);
    *layout = c->layout;
    *facts = c->facts;
    return CR_OK;
}

// Does an item fit the words of an argument, as far as they speak of thing, colour and material?
static bool fits_words(const cr_item* item, const cr_argument* a) {
    if (a->kind != CR_ARGUMENT_NOUN) return false;
    bool built = item->structure || item->parent >= 0; // the law says so, or it may be a stack
    bool good = a->noun < CR_CLAIM_BODY ? cr_noun_is(item->thing, a->noun) : a->noun >= CR_CLAIM_STACK && built;
    for (int32_t k = 0; k < a->adjective_count && good; k++) {
        cr_adjective j = a->adjectives[k];
        cr_color_word color =
            item->color != CR_COLOR_NONE ? item->color : cr_color_nearest(cr_material_get(item->material)->color);
        if (j.kind == CR_ADJECTIVE_COLOR) good = color == (cr_color_word)j.value;
        if (j.kind == CR_ADJECTIVE_MATERIAL) good = item->material == (cr_material)j.value;
    }
    return good;
}

static bool named(const cr_item* item, const cr_caption* caption) {
    for (int32_t k = 0; k < caption->claim_count; k++)
        for (int32_t n = 0; n < caption->claims[k].argument_count; n++)
            if (fits_words(item, &caption->claims[k].arguments[n])) return true;
    return false;
}

static bool counts_bodies(const cr_caption* caption) {
    for (int32_t k = 0; k < caption->claim_count; k++) {
        const cr_claim* c = &caption->claims[k];
        if (c->predicate == CR_PREDICATE_count && c->arguments[0].noun >= CR_CLAIM_BODY &&
            c->arguments[0].noun < CR_CLAIM_STACK)
            return true;
    }
    return false;
}

// Leaves in a scene what its caption names, what that stands on or belongs to, and what moves or may be hit: so that
// whoever says no more wants no more.
static void leave_named(cr_layout* layout, const cr_caption* caption) {
    bool part[CR_MAX_ITEMS];
    int32_t count = 0;
    if (counts_bodies(caption)) return;
    for (int32_t k = 0; k < layout->count; k++) part[k] = layout->items[k].moves || named(&layout->items[k], caption);
    for (bool more = true; more;) {
        more = false;
        for (int32_t k = 0; k < layout->count; k++)
            for (int32_t i = 0; i < layout->count && part[k]; i++) {
                const cr_item *a = &layout->items[k], *b = &layout->items[i];
                bool mate =
                    a->structure && b->structure && a->number == b->number && !strcmp(a->structure, b->structure);
                if (part[i] || !(a->parent == i || mate)) continue;
                part[i] = true;
                more = true;
            }
    }
    for (int32_t k = 0; k < layout->count; k++) count += part[k];
    if (count == 0) return;
    cr_layout_take_part(layout, part, NULL);
    cr_layout_centre(layout);
}

// What cannot be said in words has an empty caption.
static cr_status draw_scene(void* context, uint64_t k, uint64_t draw, cr_layout* layout, cr_caption* caption,
                            cr_error* error) {
    const source* s = context;
    int32_t file = 0;
    cr_facts facts;
    cr_random r = cr_random_create(draw, 0);
    cr_status status = CR_OK;
    bool moves = s->move_count > 0 && cr_random_unit(&r) < s->moving;
    if (moves) k = (uint64_t)s->moves[cr_random_below(&r, (uint32_t)s->move_count)];
    for (; k >= (uint64_t)cr_scene_data_count(s->files[file]); file++)
        k -= (uint64_t)cr_scene_data_count(s->files[file]);
    cr_scene_data_get(s->files[file], (int64_t)k, layout, &facts);
    if (!moves && cr_random_unit(&r) < s->drawn) status = draw_composed(s, &r, layout, &facts, error);
    if (status) return status;
    if (s->varies) vary_scene(&r, layout, &facts);
    if (!cr_caption_draw(&facts, &r, CR_PART_TRAINING, caption))
        memset(caption, 0, sizeof *caption);
    else if (s->varies && cr_random_unit(&r) < 0.75)
        leave_named(layout, caption);
    return CR_OK;
}

static cr_status open_file(source* s, const char* path, cr_error* error) {
    if (!path[0]) return CR_OK;
    cr_status status = cr_scene_data_open(&s->files[s->file_count], path, error);
    if (!status) s->file_count++;
    return status;
}

// Which scenes of the files move.
static cr_status find_moving(source* s, cr_error* error) {
    int64_t first = 0;
    for (int32_t f = 0; f < s->file_count; f++) {
        int64_t count = cr_scene_data_count(s->files[f]);
        cr_layout layout;
        cr_facts facts;
        int64_t* grown = realloc(s->moves, sizeof *grown * (size_t)(s->move_count + count + 1));
        if (!grown) return cr_fail(error, CR_ERROR_MEMORY, "training: no memory");
        s->moves = grown;
        for (int64_t k = 0; k < count; k++) {
            cr_scene_data_get(s->files[f], k, &layout, &facts);
            if (facts.happens) s->moves[s->move_count++] = first + k;
        }
        first += count;
    }
    return CR_OK;
}

static void close_files(source* s) {
    free(s->moves);
    for (int32_t k = 0; k < s->file_count; k++) cr_scene_data_close(s->files[k]);
}

static cr_scene_source_of source_of(source* s) {
    uint64_t count = 0;
    for (int32_t k = 0; k < s->file_count; k++) count += (uint64_t)cr_scene_data_count(s->files[k]);
    return (cr_scene_source_of){.count = count, .sample = draw_scene, .sentence = draw_sentence, .context = s};
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
    source training = {.part = config.learn_validation ? CR_PART_LEARNED : CR_PART_TRAINING,
                       .varies = true,
                       .drawn = config.drawn,
                       .moving = config.moving},
           validation = {.part = CR_PART_VALIDATION};
    cr_status status = CR_OK;
    for (int32_t k = 0; k < config.data_count && !status; k++) status = open_file(&training, config.data[k], &error);
    if (!status) status = open_file(&validation, config.validation_data, &error);
    if (!status && config.moving > 0) status = find_moving(&training, &error);
    cr_scene_train_company company = {.training = source_of(&training),
                                      .validation = source_of(&validation),
                                      .unseen = {.sentence = draw_unseen},
                                      .progress = on_train,
                                      .stop = cr_interrupted};
    if (config.drawn > 0 && !(training.composed = calloc(COMPOSED, sizeof *training.composed)) && !status)
        status = cr_fail(&error, CR_ERROR_MEMORY, "training: no memory");
    if (!status && config.network.flow_layers && !company.training.count)
        status = cr_fail(&error, CR_ERROR_ARGUMENT, "%s: data: expected files of scenes (carom data --scenes=FILE.h5)",
                         words->config);
    cr_catch_interrupt();
    cr_scene_train_end end = {0};
    if (!status) status = cr_scene_train(&config, out, words->initial, &company, &end, &error);
    close_files(&training);
    free(training.composed);
    close_files(&validation);
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
