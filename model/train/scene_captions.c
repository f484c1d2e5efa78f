// scene_captions.c: captions seen in a mirror, and what of them an inventory alone can meet.
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "model/train/scene_train.h"

// ---------------------------------------------------------------- directions

static bool letter(char c) { return isalpha((unsigned char)c) || (unsigned char)c >= 128; }

// Length of the word at `text` if it is one of a list (NULL at the end) or begins with one of it, followed by "ward",
// "most" or a hyphen; else 0.
static size_t one_of(const char* text, const char* const* list) {
    for (; *list; list++) {
        size_t n = strlen(*list);
        if (strncasecmp(text, *list, n) != 0) continue;
        if (!letter(text[n]) || !strncasecmp(text + n, "ward", 4) || !strncasecmp(text + n, "most", 4)) return n;
    }
    return 0;
}

static void mirror_text(const char* from, char* to, size_t size) {
    static const char *const left[] = {"left", NULL}, *const right[] = {"right", NULL};
    size_t at = 0;
    bool inside = false; // a word
    while (*from && at + 1 < size) {
        bool is_left = !inside && one_of(from, left), is_right = !inside && !is_left && one_of(from, right);
        const char* word = is_left ? "right" : "left";
        size_t old = is_left ? 4 : 5, fresh = strlen(word);
        if ((is_left || is_right) && at + fresh + 1 < size) {
            memcpy(to + at, word, fresh);
            if (isupper((unsigned char)*from)) to[at] = (char)toupper((unsigned char)to[at]);
            at += fresh;
            from += old;
            inside = true;
            continue;
        }
        inside = letter(*from);
        to[at++] = *from++;
    }
    to[at] = 0;
}

static void mirror_claim(cr_claim* c) {
    if (c->predicate == CR_PREDICATE_left_of)
        c->predicate = CR_PREDICATE_right_of;
    else if (c->predicate == CR_PREDICATE_right_of)
        c->predicate = CR_PREDICATE_left_of;
    for (int32_t k = 0; k < c->argument_count; k++) {
        cr_argument* a = &c->arguments[k];
        if (a->kind == CR_ARGUMENT_LEFT)
            a->kind = CR_ARGUMENT_RIGHT;
        else if (a->kind == CR_ARGUMENT_RIGHT)
            a->kind = CR_ARGUMENT_LEFT;
    }
}

void cr_caption_mirror(cr_caption* c) {
    char text[CR_CAPTION_TEXT];
    mirror_text(c->text, text, sizeof text);
    memcpy(c->text, text, sizeof text);
    for (int32_t k = 0; k < c->claim_count; k++) mirror_claim(&c->claims[k]);
}

bool cr_caption_directed(const cr_caption* c) {
    static const char* const words[] = {"left", "right", "front", "behind", "back", "before", "rear", "forward", NULL};
    for (int32_t k = 0; k < c->claim_count; k++) {
        cr_predicate p = c->claims[k].predicate;
        if (p == CR_PREDICATE_left_of || p == CR_PREDICATE_right_of || p == CR_PREDICATE_in_front_of ||
            p == CR_PREDICATE_behind || (p == CR_PREDICATE_chain && c->claims[k].argument_count > 1))
            return true;
    }
    for (const char* at = c->text; *at; at++)
        if ((at == c->text || !letter(at[-1])) && one_of(at, words)) return true;
    return false;
}

// ---------------------------------------------------------------- counts

static cr_color_word color_of(const cr_item* item) {
    if (item->color != CR_COLOR_NONE) return item->color;
    return cr_color_nearest(cr_material_get(item->material)->color);
}

static bool fits(const cr_item* item, const cr_argument* a, bool* known) {
    bool moves = item->motion == CR_DYNAMIC, good;
    if (a->kind != CR_ARGUMENT_NOUN || a->number || a->noun > CR_CLAIM_OBSTACLE) *known = false;
    if (a->noun == CR_CLAIM_BODY)
        good = moves;
    else if (a->noun == CR_CLAIM_OBSTACLE)
        good = !moves;
    else
        good = cr_noun_is(item->thing, a->noun);
    for (int32_t k = 0; k < a->adjective_count; k++) {
        cr_adjective j = a->adjectives[k];
        if (j.kind == CR_ADJECTIVE_COLOR)
            good = good && color_of(item) == (cr_color_word)j.value;
        else if (j.kind == CR_ADJECTIVE_MATERIAL)
            good = good && item->material == (cr_material)j.value;
        else
            *known = false;
    }
    return good;
}

void cr_layout_counts(const cr_layout* layout, const cr_caption* caption, int32_t* met, int32_t* all) {
    *met = *all = 0;
    for (int32_t k = 0; k < caption->claim_count; k++) {
        const cr_claim* c = &caption->claims[k];
        if (c->predicate != CR_PREDICATE_count || c->comparison != CR_EQUAL || c->negated) continue;
        bool known = true;
        int32_t count = 0;
        for (int32_t i = 0; i < layout->count; i++) count += fits(&layout->items[i], &c->arguments[0], &known);
        if (!known) continue;
        *all += 1;
        *met += count == (int32_t)c->number;
    }
}
