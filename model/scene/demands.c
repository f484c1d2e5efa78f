#include "model/scene/demands.h"

#include <math.h>
#include <string.h>

// ---------------------------------------------------------------- words and items

static bool names_thing(const cr_argument* a) { return a->kind == CR_ARGUMENT_NOUN && a->noun < CR_CLAIM_BODY; }
static bool names_bodies(const cr_argument* a) { return a->kind == CR_ARGUMENT_NOUN && a->noun == CR_CLAIM_BODY; }

static bool has_state(const cr_argument* a) {
    for (int32_t k = 0; k < a->adjective_count; k++)
        if (a->adjectives[k].kind == CR_ADJECTIVE_STATE) return true;
    return false;
}

static bool thing_fits(int32_t what, const cr_argument* a) {
    if (names_bodies(a)) return !cr_noun_get(what)->fixed;
    return names_thing(a) && cr_noun_is(what, a->noun);
}

// Ranges of a size over the usual one that a word means, with room to its bounds.
static bool size_range(int32_t word, double* least, double* most) {
    static const double ranges[][2] = {[CR_TINY] = {.28, .38},
                                       [CR_SMALL] = {.45, .7},
                                       [CR_BIG] = {1.42, 2.2},
                                       [CR_HUGE] = {2.6, 3.4},
                                       [CR_TALL] = {1.6, 2.4}};
    if (word != CR_TINY && word != CR_SMALL && word != CR_BIG && word != CR_HUGE && word != CR_TALL) return false;
    *least = ranges[word][0];
    *most = ranges[word][1];
    return true;
}

static bool material_fits(int32_t material, cr_adjective a) {
    if (a.kind == CR_ADJECTIVE_MATERIAL) return material == a.value;
    return a.kind != CR_ADJECTIVE_SIZE || cr_material_weighs((cr_material)material, a.value);
}

// A colour's class in the fields of an item of that material.
static bool color_fits(int32_t color, int32_t material, cr_adjective a) {
    cr_color_word word =
        color > 0 ? (cr_color_word)(color - 1) : cr_color_nearest(cr_material_get((cr_material)material)->color);
    return a.kind != CR_ADJECTIVE_COLOR || word == (cr_color_word)a.value;
}

// Is that what the word means of what is as much larger than usual in all its extents? Of their proportions nothing is
// known: they may be.
static bool size_means(int32_t word, double share) {
    float s = (float)share;
    return word == CR_FLAT || word == CR_LONG || cr_size_means((cr_size_word)word, s, cr_v3(s, s, s), cr_v3(1, 1, 1));
}

static bool sizes_fit(const cr_item_code* c, cr_adjective a) {
    cr_vec3 usual = cr_noun_get(c->field[CR_FIELD_what])->size;
    return a.kind != CR_ADJECTIVE_SIZE || size_means(a.value, 2 * (double)c->half[1] / (double)usual.y);
}

bool cr_code_fits(const cr_item_code* c, const cr_argument* a) {
    if (!thing_fits(c->field[CR_FIELD_what], a)) return false;
    if (names_bodies(a) && c->field[CR_FIELD_motion] != CR_DYNAMIC) return false;
    for (int32_t k = 0; k < a->adjective_count; k++) {
        cr_adjective j = a->adjectives[k];
        int32_t material = c->field[CR_FIELD_material];
        if (!material_fits(material, j) || !color_fits(c->field[CR_FIELD_color], material, j) || !sizes_fit(c, j))
            return false;
    }
    return true;
}

static int32_t count_of(const cr_layout_code* code, const cr_argument* a) {
    int32_t count = 0;
    for (int32_t k = 0; k < code->count; k++) count += cr_code_fits(&code->items[k], a);
    return count;
}

// ---------------------------------------------------------------- reading

static void add(cr_demands* d, const cr_argument* words, int32_t least, int32_t most) {
    if (d->count < CR_MOST_DEMANDS) d->list[d->count++] = (cr_demand){words, least, most};
}

static void read_count(cr_demands* d, const cr_claim* c) {
    const cr_argument* a = &c->arguments[0];
    int32_t n = (int32_t)c->number;
    if (c->negated || has_state(a) || (c->when != CR_WHEN_DEFAULT && c->when != CR_AT_START)) return;
    if (!names_thing(a) && !names_bodies(a)) return;
    switch (c->comparison) {
    case CR_EQUAL:
        add(d, a, n, n);
        break;
    case CR_LESS:
        add(d, a, 0, n - 1);
        break;
    case CR_AT_MOST:
        add(d, a, 0, n);
        break;
    case CR_MORE:
        add(d, a, n + 1, CR_MAX_ITEMS);
        break;
    default:
        add(d, a, c->comparison == CR_AT_LEAST ? n : 1, CR_MAX_ITEMS);
    }
}

// "a tower of crates": at least as many as a tower has (docs/claims.md).
static void read_structure(cr_demands* d, const cr_argument* a, int32_t count) {
    static const int32_t least[] = {2, 3, 3, 4, 3, 4}; // stack, tower, row, ring, pyramid, pile
    if (a->kind != CR_ARGUMENT_NOUN || a->noun < CR_CLAIM_STACK || a->noun > CR_CLAIM_PILE) return;
    int32_t need = least[a->noun - CR_CLAIM_STACK] * count;
    for (int32_t k = 0; k < d->count; k++)
        if (cr_demands_builds(d, k) && d->list[k].least < need && need <= d->list[k].most) d->list[k].least = need;
}

static void read_structures(cr_demands* d, const cr_claim* c) {
    bool counts = c->predicate == CR_PREDICATE_count;
    bool some = !counts || c->comparison == CR_EQUAL || c->comparison == CR_AT_LEAST;
    int32_t count = counts ? (int32_t)fmin(c->number, CR_MAX_ITEMS) : 1;
    for (int32_t k = 0; k < c->argument_count && some && !c->negated; k++) read_structure(d, &c->arguments[k], count);
}

// Is some thing counted of which an argument speaks?
static bool is_counted(const cr_demands* d, const cr_argument* a) {
    for (int32_t i = 0; i < d->count; i++)
        if (names_thing(a) && names_thing(d->list[i].words) && cr_noun_is(d->list[i].words->noun, a->noun)) return true;
    return false;
}

// One body cannot scatter.
static void read_scattered(cr_demands* d, const cr_claim* c) {
    enum { SOME = 3 };
    const cr_argument* a = &c->arguments[0];
    if (c->predicate != CR_PREDICATE_scatters || c->negated || !names_thing(a) || has_state(a)) return;
    if (!is_counted(d, a) && d->closed) add(d, a, SOME, CR_MAX_ITEMS);
    for (int32_t k = 0; k < d->count; k++) {
        cr_demand* x = &d->list[k];
        if (names_thing(x->words) && cr_noun_is(x->words->noun, a->noun) && x->least < SOME && x->most >= SOME)
            x->least = SOME;
    }
}

void cr_demands_read(const cr_caption* caption, cr_demands* d) {
    *d = (cr_demands){.caption = caption};
    if (!caption) return;
    for (int32_t k = 0; k < caption->claim_count; k++)
        if (caption->claims[k].predicate == CR_PREDICATE_count) read_count(d, &caption->claims[k]);
    for (int32_t k = 0; k < caption->claim_count; k++) read_structures(d, &caption->claims[k]);
    for (int32_t k = 0; k < d->count; k++) d->closed = d->closed || names_thing(d->list[k].words);
    for (int32_t k = 0; k < caption->claim_count; k++) read_scattered(d, &caption->claims[k]);
    // What is spoken of without a count is there once at least.
    for (int32_t k = 0; k < caption->claim_count && d->closed; k++) {
        const cr_claim* c = &caption->claims[k];
        for (int32_t n = 0; n < c->argument_count && c->predicate != CR_PREDICATE_only && !c->negated; n++) {
            const cr_argument* a = &c->arguments[n];
            if (names_thing(a) && !has_state(a) && !is_counted(d, a)) add(d, a, 1, CR_MAX_ITEMS);
        }
    }
}

// ---------------------------------------------------------------- allowing

static int32_t missing(const cr_demands* d, const cr_layout_code* code, int32_t k) {
    return d->list[k].least - count_of(code, d->list[k].words);
}

// Does a claim say that its first stands on or in its second? What falls off something was on it.
static bool is_relation(const cr_claim* c) {
    return !c->negated && (c->predicate == CR_PREDICATE_on || c->predicate == CR_PREDICATE_inside ||
                           c->predicate == CR_PREDICATE_falls_off);
}

bool cr_is_slope(const cr_argument* a) {
    return names_thing(a) && (a->noun == CR_NOUN_ramp || a->noun == CR_NOUN_slide || a->noun == CR_NOUN_hill ||
                              a->noun == CR_NOUN_stairs);
}

// Does such a thing come down what is not there yet?
static bool before_its_slope(const cr_demands* d, const cr_layout_code* code, int32_t what) {
    bool comes = false;
    for (int32_t k = 0; k < d->caption->claim_count; k++) {
        const cr_claim* c = &d->caption->claims[k];
        bool down = c->predicate == CR_PREDICATE_rolls || c->predicate == CR_PREDICATE_slides;
        comes = comes || (down && !c->negated && thing_fits(what, &c->arguments[0]));
    }
    for (int32_t k = 0; k < d->count && comes; k++)
        if (cr_is_slope(d->list[k].words) && !count_of(code, d->list[k].words)) return true;
    return false;
}

// Is there a relation by which such a thing stands on what is not there yet?
static bool too_early(const cr_demands* d, const cr_layout_code* code, int32_t what) {
    if (before_its_slope(d, code, what)) return true;
    for (int32_t k = 0; k < d->caption->claim_count; k++) {
        const cr_claim* c = &d->caption->claims[k];
        if (!is_relation(c) || !names_thing(&c->arguments[0]) || !names_thing(&c->arguments[1])) continue;
        if (cr_noun_is(what, c->arguments[0].noun) && !cr_noun_is(what, c->arguments[1].noun) &&
            !count_of(code, &c->arguments[1]))
            return true;
    }
    return false;
}

// Wanted, and not too many by it whatever else it is.
static bool wanted(const cr_demands* d, const cr_layout_code* code, int32_t what) {
    bool some = false;
    for (int32_t k = 0; k < d->count; k++) {
        const cr_demand* x = &d->list[k];
        if (!thing_fits(what, x->words)) continue;
        bool plain = x->words->adjective_count == 0;
        if (plain && count_of(code, x->words) >= x->most) return false;
        some = some || missing(d, code, k) > 0;
    }
    return some;
}

static bool allow_what(const cr_demands* d, const cr_layout_code* code, int32_t what) {
    bool all = true, any = false;
    for (int32_t k = 0; k < d->count; k++) all = all && missing(d, code, k) <= 0;
    if (what == CR_NOUN_COUNT) return all;
    if (all && d->closed) return false;
    if (!d->closed) { // only what is counted is bound
        for (int32_t k = 0; k < d->count; k++)
            if (thing_fits(what, d->list[k].words) && d->list[k].words->adjective_count == 0 &&
                count_of(code, d->list[k].words) >= d->list[k].most)
                return false;
        return true;
    }
    if (!wanted(d, code, what)) return false;
    if (!too_early(d, code, what)) return true;
    for (int32_t w = 0; w < CR_NOUN_COUNT && !any; w++) any = wanted(d, code, w) && !too_early(d, code, w);
    return !any;
}

int32_t cr_demands_assign(const cr_demands* d, const cr_layout_code* code) {
    int32_t what = code->items[code->count].field[CR_FIELD_what], best = -1;
    for (int32_t k = 0; k < d->count; k++) {
        if (!thing_fits(what, d->list[k].words) || missing(d, code, k) <= 0) continue;
        if (best < 0 || d->list[k].words->adjective_count > d->list[best].words->adjective_count) best = k;
    }
    return best;
}

// Is what fits some words of that size too, by its words alone?
static bool implies_size(const cr_argument* a, int32_t word) {
    double least, most;
    for (int32_t k = 0; k < a->adjective_count; k++)
        if (a->adjectives[k].kind == CR_ADJECTIVE_SIZE && size_range(a->adjectives[k].value, &least, &most) &&
            size_means(word, (least + most) / 2))
            return true;
    return false;
}

// Would the colour make the item one too many of some demand, or a `share` of the usual size (NAN: not drawn yet, then
// that of the item's own demand)? Looked at once it is known what it is made of.
static bool too_many(const cr_demands* d, const cr_layout_code* code, int32_t assigned, int32_t color, double share) {
    const int32_t* f = code->items[code->count].field;
    for (int32_t k = 0; k < d->count; k++) {
        const cr_demand* x = &d->list[k];
        if (k == assigned || !thing_fits(f[CR_FIELD_what], x->words) || count_of(code, x->words) < x->most) continue;
        bool fits = x->words->adjective_count > 0;
        for (int32_t n = 0; n < x->words->adjective_count && fits; n++) {
            cr_adjective j = x->words->adjectives[n];
            double least, most;
            fits = material_fits(f[CR_FIELD_material], j) && color_fits(color, f[CR_FIELD_material], j);
            if (!fits || j.kind != CR_ADJECTIVE_SIZE || !size_range(j.value, &least, &most)) continue;
            fits = isnan(share) ? assigned >= 0 && implies_size(d->list[assigned].words, j.value)
                                : size_means(j.value, share);
        }
        if (fits) return true;
    }
    return false;
}

static bool allow_size(const cr_argument* a, int32_t field, int32_t bin) {
    double least, most, share = cr_share_of_size_bin(bin);
    for (int32_t k = 0; k < a->adjective_count; k++) {
        cr_adjective j = a->adjectives[k];
        if (j.kind != CR_ADJECTIVE_SIZE || !size_range(j.value, &least, &most)) continue;
        if (j.value == CR_TALL && field != CR_FIELD_height) continue;
        if (share < least || share > most) return false;
    }
    return true;
}

static bool is_tower(const cr_argument* a) {
    return a->kind == CR_ARGUMENT_NOUN && (a->noun == CR_CLAIM_TOWER || a->noun == CR_CLAIM_STACK);
}

// How many towers or stacks the claims speak of.
static int32_t towers(const cr_caption* caption) {
    int32_t count = 0;
    for (int32_t k = 0; k < caption->claim_count; k++) {
        const cr_claim* c = &caption->claims[k];
        bool counts = c->predicate == CR_PREDICATE_count && c->comparison == CR_EQUAL;
        for (int32_t n = 0; n < c->argument_count && !c->negated; n++)
            if (is_tower(&c->arguments[n]))
                count = counts ? (int32_t)fmax(count, fmin(c->number, 8)) : count > 1 ? count : 1;
    }
    return count;
}

// Is the demand that of which towers are built: the one for most?
bool cr_demands_builds(const cr_demands* d, int32_t k) {
    for (int32_t i = 0; i < d->count; i++)
        if (d->list[i].least > d->list[k].least) return false;
    return names_thing(d->list[k].words) && d->list[k].least >= 2;
}

// In a tower every item stands on the one before it.
static bool allow_level(const cr_demands* d, const cr_layout_code* code, int32_t assigned, int32_t parent,
                        int32_t count) {
    const cr_demand* x = &d->list[assigned];
    int32_t built = count_of(code, x->words), levels = x->least / count, last = -1;
    for (int32_t i = 0; i < code->count; i++)
        if (cr_code_fits(&code->items[i], x->words)) last = i;
    if (levels < 2 || built >= levels * count) return true;
    return built % levels == 0 || parent == last + 1;
}

// What an item that is drawn for a demand stands on: what the relations say, and in a tower the one before it.
static bool allow_parent(const cr_demands* d, const cr_layout_code* code, int32_t assigned, int32_t parent) {
    const cr_argument* words = d->list[assigned].words;
    int32_t count = towers(d->caption);
    if (count > 0 && cr_demands_builds(d, assigned) && !allow_level(d, code, assigned, parent, count)) return false;
    for (int32_t k = 0; k < d->caption->claim_count; k++) {
        const cr_claim* c = &d->caption->claims[k];
        if (!is_relation(c) || !names_thing(&c->arguments[0]) || !names_thing(words)) continue;
        if (!cr_noun_is(words->noun, c->arguments[0].noun)) continue;
        for (int32_t i = 0; i < code->count; i++)
            if (cr_code_fits(&code->items[i], &c->arguments[1]))
                return parent > 0 && cr_code_fits(&code->items[parent - 1], &c->arguments[1]);
    }
    return true;
}

bool cr_demands_allow(const cr_demands* d, const cr_layout_code* code, int32_t assigned, int32_t field, int32_t value) {
    if (d->count == 0) return true;
    if (field == CR_FIELD_what) return allow_what(d, code, value);
    const int32_t* f = code->items[code->count].field;
    if (field == CR_FIELD_color && too_many(d, code, assigned, value, NAN)) return false;
    if (field == CR_FIELD_height && too_many(d, code, assigned, f[CR_FIELD_color], cr_share_of_size_bin(value)))
        return false;
    if (assigned < 0) return true;
    const cr_argument* a = d->list[assigned].words;
    int32_t material = f[CR_FIELD_material];
    for (int32_t k = 0; k < a->adjective_count; k++) {
        if (field == CR_FIELD_material && !material_fits(value, a->adjectives[k])) return false;
        if (field == CR_FIELD_color && !color_fits(value, material, a->adjectives[k])) return false;
    }
    if (field == CR_FIELD_height || field == CR_FIELD_width || field == CR_FIELD_depth)
        return allow_size(a, field, value);
    return field != CR_FIELD_parent || allow_parent(d, code, assigned, value);
}
