#include "model/scene/conditions.h"

#include <string.h>

#include "model/scene/demands.h"

int32_t cr_role_row(cr_predicate predicate, int32_t place, bool negated) {
    if (place >= CR_ROLE_PLACES) place = CR_ROLE_PLACES - 1;
    return 1 + (2 * (int32_t)predicate + negated) * CR_ROLE_PLACES + place;
}

// ---------------------------------------------------------------- which items words mean

typedef struct finder {
    const cr_caption* caption;
    cr_layout_code* code;
    int32_t kept;
    uint64_t built;                                        // what structures are built of
    uint64_t means[CR_CAPTION_CLAIMS][CR_CLAIM_ARGUMENTS]; // items of every argument
} finder;

static uint64_t bit(int32_t k) { return 1ull << k; }

static uint64_t fitting(const cr_layout_code* code, const cr_argument* a) {
    uint64_t set = 0;
    for (int32_t k = 0; k < code->count; k++)
        if (cr_code_fits(&code->items[k], a)) set |= bit(k);
    return set;
}

static int32_t size_of(uint64_t set) {
    int32_t count = 0;
    for (; set; set &= set - 1) count++;
    return count;
}

static int32_t first_of(uint64_t set) {
    int32_t k = 0;
    while (!(set >> k & 1)) k++;
    return k;
}

static bool names_structure(const cr_argument* a) {
    return a->kind == CR_ARGUMENT_NOUN && a->noun >= CR_CLAIM_STACK && a->noun < CR_CLAIM_NOUN_END;
}

// What claims count most of; else what there is most of that no claim names.
static uint64_t built_of(const finder* f) {
    uint64_t best = 0, named = 0;
    double most = 1;
    for (int32_t k = 0; k < f->caption->claim_count; k++) {
        const cr_claim* c = &f->caption->claims[k];
        for (int32_t n = 0; n < c->argument_count; n++)
            if (!names_structure(&c->arguments[n])) named |= fitting(f->code, &c->arguments[n]);
        if (c->predicate != CR_PREDICATE_count || c->negated || names_structure(&c->arguments[0])) continue;
        uint64_t set = fitting(f->code, &c->arguments[0]);
        if (c->number > most && set) {
            most = c->number;
            best = set;
        }
    }
    for (int32_t k = 0; k < f->code->count && !(most > 1); k++) {
        uint64_t alike = 0;
        for (int32_t i = 0; i < f->code->count; i++) {
            const int32_t *a = f->code->items[k].field, *b = f->code->items[i].field;
            bool same = a[CR_FIELD_what] == b[CR_FIELD_what] && b[CR_FIELD_motion] == CR_DYNAMIC;
            if (same && !(named >> i & 1)) alike |= bit(i);
        }
        if (size_of(alike) > size_of(best)) best = alike;
    }
    return best;
}

static void find_meanings(finder* f) {
    f->built = built_of(f);
    for (int32_t k = 0; k < f->caption->claim_count; k++) {
        const cr_claim* c = &f->caption->claims[k];
        for (int32_t n = 0; n < c->argument_count; n++)
            f->means[k][n] = names_structure(&c->arguments[n]) ? f->built : fitting(f->code, &c->arguments[n]);
    }
}

// ---------------------------------------------------------------- roles

static void add_role(int32_t* role, int32_t row) {
    for (int32_t k = 0; k < CR_ROLES; k++) {
        if (role[k] == row) return;
        if (role[k]) continue;
        role[k] = row;
        return;
    }
}

// Claims that tell most come first: there is room for a few.
static int32_t pass_of(const cr_claim* c) {
    switch (c->predicate) {
    case CR_PREDICATE_count:
    case CR_PREDICATE_only:
    case CR_PREDICATE_at_rest:
        return -1;
    default:
        return cr_predicate_get(c->predicate)->event ? 0 : c->argument_count > 1 ? 1 : 2;
    }
}

static int32_t role_of_structure(const cr_argument* a) { return CR_ROLE_STRUCTURE + a->noun - CR_CLAIM_STACK; }

// Nobody says on what something rolls down: where a slope is spoken of, it is that.
static void add_slope(const finder* f, int32_t k, int32_t* role) {
    bool there = false;
    for (int32_t i = 0; i < f->caption->claim_count; i++) {
        const cr_claim* c = &f->caption->claims[i];
        for (int32_t n = 0; n < c->argument_count; n++) {
            if (!cr_is_slope(&c->arguments[n]) || c->negated) continue;
            there = true;
            if (f->means[i][n] >> k & 1) add_role(role, CR_ROLE_SLOPE + 1);
        }
    }
    for (int32_t i = 0; i < f->caption->claim_count && there; i++) {
        const cr_claim* c = &f->caption->claims[i];
        bool comes = c->predicate == CR_PREDICATE_rolls || c->predicate == CR_PREDICATE_slides;
        if (comes && !c->negated && (f->means[i][0] >> k & 1)) add_role(role, CR_ROLE_SLOPE);
    }
}

static void add_roles(const finder* f, int32_t k, int32_t* role) {
    add_slope(f, k, role);
    for (int32_t pass = 0; pass < 3; pass++)
        for (int32_t i = 0; i < f->caption->claim_count; i++) {
            const cr_claim* c = &f->caption->claims[i];
            for (int32_t n = 0; n < c->argument_count; n++) {
                if (pass == 0 && c->arguments[0].kind == CR_ARGUMENT_NOUN && c->predicate == CR_PREDICATE_chain &&
                    n == 1 && (f->means[i][0] >> k & 1))
                    add_role(role, CR_ROLE_CHAIN + (c->arguments[1].kind == CR_ARGUMENT_RIGHT));
                if (!(f->means[i][n] >> k & 1)) continue;
                if (pass == 1 && names_structure(&c->arguments[n]) && !c->negated)
                    add_role(role, role_of_structure(&c->arguments[n]));
                if (pass_of(c) == pass) add_role(role, cr_role_row(c->predicate, n, c->negated));
            }
        }
}

// Do words that an item is drawn for say all that an argument says?
static bool covers(const cr_argument* a, const cr_argument* words) {
    if (a->kind != CR_ARGUMENT_NOUN || words->kind != CR_ARGUMENT_NOUN) return false;
    bool same = a->noun == words->noun;
    if (!same && (a->noun >= CR_CLAIM_BODY || words->noun >= CR_CLAIM_BODY || !cr_noun_is(words->noun, a->noun)))
        return false;
    for (int32_t k = 0; k < a->adjective_count; k++) {
        bool said = a->adjectives[k].kind == CR_ADJECTIVE_STATE;
        for (int32_t n = 0; n < words->adjective_count; n++)
            said = said || (words->adjectives[n].kind == a->adjectives[k].kind &&
                            words->adjectives[n].value == a->adjectives[k].value);
        if (!said) return false;
    }
    return true;
}

void cr_conditions_of_words(const cr_caption* caption, const cr_argument* words, bool builds, int32_t* role) {
    static const finder nothing;
    memset(role, 0, CR_ROLES * sizeof *role);
    if (!caption || !words) return;
    finder f = nothing;
    f.caption = caption;
    for (int32_t k = 0; k < caption->claim_count; k++) {
        const cr_claim* c = &caption->claims[k];
        for (int32_t n = 0; n < c->argument_count; n++)
            f.means[k][n] = names_structure(&c->arguments[n]) ? builds : covers(&c->arguments[n], words);
    }
    add_roles(&f, 0, role);
}

// ---------------------------------------------------------------- what it is to get to

static bool acts(const finder* f, int32_t k, cr_predicate predicate) {
    for (int32_t i = 0; i < f->caption->claim_count; i++) {
        const cr_claim* c = &f->caption->claims[i];
        if (c->predicate == predicate && !c->negated && (f->means[i][0] >> k & 1)) return true;
    }
    return false;
}

// Items that one of some predicates, in their order, says that k gets to.
static uint64_t said_aim(const finder* f, int32_t k) {
    static const cr_predicate order[] = {CR_PREDICATE_lands_in,   CR_PREDICATE_lands_on, CR_PREDICATE_knocks_over,
                                         CR_PREDICATE_first_hits, CR_PREDICATE_hits,     CR_PREDICATE_between};
    for (int negated = 0; negated < 2; negated++)
        for (size_t p = 0; p < sizeof order / sizeof *order; p++)
            for (int32_t i = 0; i < f->caption->claim_count; i++) {
                const cr_claim* c = &f->caption->claims[i];
                bool late = c->predicate != CR_PREDICATE_between || c->when == CR_AT_END;
                if (c->predicate != order[p] || c->negated != negated || !(f->means[i][0] >> k & 1) || !late) continue;
                uint64_t aim = f->means[i][1] & ~bit(k);
                if (c->argument_count > 2) aim |= f->means[i][2] & ~bit(k);
                if (aim) return aim;
            }
    return 0;
}

static bool is_opening(int32_t what) {
    return what == CR_NOUN_hoop || what == CR_NOUN_gate || what == CR_NOUN_arch || what == CR_NOUN_fence;
}

// What moves and nobody says where to: to what falls, or through what is open.
static uint64_t guessed_aim(const finder* f, int32_t k) {
    static const cr_predicate moving[] = {CR_PREDICATE_flies, CR_PREDICATE_rolls, CR_PREDICATE_slides,
                                          CR_PREDICATE_moves};
    static const cr_predicate suffers[] = {CR_PREDICATE_chain, CR_PREDICATE_collapses, CR_PREDICATE_scatters,
                                           CR_PREDICATE_topples};
    bool goes = false;
    for (size_t p = 0; p < sizeof moving / sizeof *moving; p++) goes = goes || acts(f, k, moving[p]);
    if (!goes || acts(f, k, CR_PREDICATE_falls_off)) return 0;
    for (size_t p = 0; p < sizeof suffers / sizeof *suffers; p++)
        for (int32_t i = 0; i < f->caption->claim_count; i++) {
            const cr_claim* c = &f->caption->claims[i];
            if (c->predicate == suffers[p] && !c->negated && f->means[i][0] && !(f->means[i][0] >> k & 1))
                return f->means[i][0];
        }
    uint64_t open = 0;
    for (int32_t i = 0; i < f->code->count && acts(f, k, CR_PREDICATE_flies); i++)
        if (i != k && is_opening(f->code->items[i].field[CR_FIELD_what])) open |= bit(i);
    return open;
}

static void find_aims(finder* f) {
    cr_item_code* items = f->code->items;
    for (int32_t k = f->kept; k < f->code->count; k++) {
        if (items[k].field[CR_FIELD_motion] != CR_DYNAMIC || !(items[k].field[CR_FIELD_moves] == 1)) continue;
        uint64_t aim = said_aim(f, k);
        items[k].condition.aim = aim ? aim : guessed_aim(f, k);
    }
    // What holds up such an item faces what that is to get to; what is open faces who comes.
    for (int32_t j = f->kept; j < f->code->count; j++) {
        int32_t parent = items[j].field[CR_FIELD_parent] - 1;
        uint64_t aim = items[j].condition.aim;
        if (aim && parent >= f->kept && !(aim >> parent & 1)) items[parent].condition.facing = aim;
        for (int32_t k = f->kept; k < f->code->count; k++)
            if ((aim >> k & 1) && is_opening(items[k].field[CR_FIELD_what])) items[k].condition.facing = bit(j);
    }
}

// ---------------------------------------------------------------- where from

static int32_t root_of(const cr_layout_code* code, int32_t k) {
    while (!cr_item_in_world(code, k)) k = code->items[k].field[CR_FIELD_parent] - 1;
    return k;
}

static bool leads_to(const cr_layout_code* code, int32_t from, int32_t k) {
    while (from != k && code->items[from].condition.anchor) from = code->items[from].condition.anchor - 1;
    return from == k;
}

static void set_anchor(finder* f, int32_t k, uint64_t set, bool near) {
    cr_item_condition* c = &f->code->items[k].condition;
    set &= ~bit(k);
    if (k < f->kept || !set || c->anchor || !cr_item_in_world(f->code, k)) return;
    int32_t anchor = root_of(f->code, first_of(set));
    if (leads_to(f->code, anchor, k)) return;
    c->anchor = anchor + 1;
    c->near = near;
}

static void set_way(finder* f, int32_t k, int32_t from, int32_t to) {
    cr_item_condition* c = &f->code->items[k].condition;
    if (k < f->kept || c->from || leads_to(f->code, from, k) || leads_to(f->code, to, k)) return;
    c->from = from + 1;
    c->to = to + 1;
}

// Members of what is in a line: each from the one before it, along the way from the first to that, and facing the one
// after it, to which the first one of a chain gets.
static void line_up(finder* f, uint64_t members, bool chain) {
    int32_t list[CR_MAX_ITEMS], count = 0;
    for (int32_t k = 0; k < f->code->count; k++)
        if ((members >> k & 1) && cr_item_in_world(f->code, k)) list[count++] = k;
    for (int32_t n = 1; n < count; n++) {
        cr_item_condition* before = &f->code->items[list[n - 1]].condition;
        set_anchor(f, list[n], bit(list[n - 1]), true);
        if (n > 1 && f->code->items[list[n]].condition.near) set_way(f, list[n], list[0], list[n - 1]);
        if (list[n - 1] >= f->kept && !before->facing) before->facing = bit(list[n]);
        if (n == 1 && chain && list[0] >= f->kept && !before->aim) before->aim = bit(list[1]);
    }
    for (int32_t k = f->kept; k < f->code->count && count > 1; k++) { // who comes at the first one
        cr_item_condition* c = &f->code->items[k].condition;
        if (!(c->aim >> list[0] & 1) || (members >> k & 1)) continue;
        set_anchor(f, k, bit(list[0]), false);
        if (c->anchor == list[0] + 1) set_way(f, k, list[0], list[1]);
    }
}

static void number(finder* f, uint64_t members) {
    int32_t at = 0, count = size_of(members);
    for (int32_t k = 0; k < f->code->count; k++) {
        cr_item_condition* c = &f->code->items[k].condition;
        if (!(members >> k & 1)) continue;
        if (count > 1 && c->members == 0) {
            c->rank = at;
            c->members = count;
        }
        at++;
    }
}

static bool is_relation(const cr_claim* c) {
    switch (c->predicate) {
    case CR_PREDICATE_above:
    case CR_PREDICATE_below:
    case CR_PREDICATE_left_of:
    case CR_PREDICATE_right_of:
    case CR_PREDICATE_in_front_of:
    case CR_PREDICATE_behind:
    case CR_PREDICATE_next_to:
    case CR_PREDICATE_between:
    case CR_PREDICATE_touches:
        return !c->negated;
    default:
        return false;
    }
}

static void find_anchors(finder* f) {
    for (int32_t i = 0; i < f->caption->claim_count; i++) {
        const cr_claim* c = &f->caption->claims[i];
        bool line = c->predicate == CR_PREDICATE_chain;
        for (int32_t n = 0; n < c->argument_count; n++) {
            bool row = names_structure(&c->arguments[n]) && c->arguments[n].noun == CR_CLAIM_ROW;
            if (row || (line && n == 0)) line_up(f, f->means[i][n], line);
            if (names_structure(&c->arguments[n]) || (line && n == 0)) number(f, f->means[i][n]);
        }
    }
    for (int32_t k = f->kept; k < f->code->count; k++) set_anchor(f, k, f->code->items[k].condition.aim, false);
    for (int32_t k = f->kept; k < f->code->count; k++) set_anchor(f, k, f->code->items[k].condition.facing, false);
    for (int32_t i = 0; i < f->caption->claim_count; i++) {
        const cr_claim* c = &f->caption->claims[i];
        for (int32_t k = f->kept; k < f->code->count && is_relation(c); k++)
            if (f->means[i][0] >> k & 1)
                set_anchor(f, k, f->means[i][1],
                           c->predicate == CR_PREDICATE_next_to || c->predicate == CR_PREDICATE_touches);
    }
}

void cr_conditions_find(const cr_caption* caption, int32_t kept, cr_layout_code* code) {
    static const finder nothing;
    for (int32_t k = 0; k < code->count; k++) code->items[k].condition = (cr_item_condition){0};
    if (caption && caption->claim_count) {
        finder f = nothing;
        f.caption = caption;
        f.code = code;
        f.kept = kept;
        find_meanings(&f);
        for (int32_t k = kept; k < code->count; k++) add_roles(&f, k, code->items[k].condition.role);
        find_aims(&f);
        find_anchors(&f);
    }
    for (int32_t k = 0; k < code->count; k++) cr_item_ask(&code->items[k]);
}

static bool has_role(const int32_t* role, cr_predicate predicate, int32_t place) {
    for (int32_t n = 0; n < CR_ROLES; n++)
        if (role[n] == cr_role_row(predicate, place, false)) return true;
    return false;
}

bool cr_roles_act(const int32_t* role) {
    static const cr_predicate acting[] = {CR_PREDICATE_hits,     CR_PREDICATE_first_hits, CR_PREDICATE_falls,
                                          CR_PREDICATE_rolls,    CR_PREDICATE_slides,     CR_PREDICATE_flies,
                                          CR_PREDICATE_bounces,  CR_PREDICATE_falls_off,  CR_PREDICATE_lands_on,
                                          CR_PREDICATE_lands_in, CR_PREDICATE_leaves,     CR_PREDICATE_knocks_over,
                                          CR_PREDICATE_moves};
    for (size_t p = 0; p < sizeof acting / sizeof *acting; p++)
        if (has_role(role, acting[p], 0)) return true;
    return false;
}

bool cr_roles_free(const int32_t* role) {
    static const cr_predicate moved[] = {CR_PREDICATE_topples, CR_PREDICATE_chain, CR_PREDICATE_collapses,
                                         CR_PREDICATE_scatters};
    for (size_t p = 0; p < sizeof moved / sizeof *moved; p++)
        if (has_role(role, moved[p], 0)) return true;
    return cr_roles_act(role) || has_role(role, CR_PREDICATE_knocks_over, 1);
}
