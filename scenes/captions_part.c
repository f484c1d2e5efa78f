// captions_part.c: which ways to say something and which combinations are held out, and how many bodies a caption
// counts.
#include <ctype.h>
#include <string.h>

#include "scenes/captions_internal.h"

// One in so many.
enum { COLOR_SHARE = 40, COUNT_SHARE = 24, RELATION_SHARE = 40, EVENT_SHARE = 24, WAY_SHARE = 8 };

// ---------------------------------------------------------------- ways

// The first word of four letters or more that is not one of the commonest; else all of the text.
static void telling_word(const char** text, const char** end) {
    static const char* const common[] = {"with", "that", "there", "from", "into", "over",
                                         "onto", "have", "does",  "them", "each", "other"};
    const char* stop = memchr(*text, '|', (size_t)(*end - *text));
    if (!stop) stop = *end;
    for (const char* p = *text; p < stop;) {
        size_t n = 0;
        while (p + n < stop && isalpha((unsigned char)p[n])) n++;
        bool plain = n < 4;
        for (size_t k = 0; k < sizeof common / sizeof *common; k++)
            plain = plain || (strlen(common[k]) == n && memcmp(common[k], p, n) == 0);
        if (!plain) {
            *text = p;
            *end = p + n;
            return;
        }
        p += n > 0 ? n : 1;
    }
}

cr_way cr_way_of(const char* text, const char* end, const char* first, const char* first_end) {
    if (text < end && *text == '~') return CR_WAY_HELD_OUT;
    if (text < end && *text == '+') return CR_WAY_RARE;
    telling_word(&text, &end);
    telling_word(&first, &first_end);
    size_t n = (size_t)(end - text);
    if (n == (size_t)(first_end - first) && memcmp(text, first, n) == 0) return CR_WAY_TRAINING;
    uint64_t x = 14695981039346656037u; // FNV-1a
    for (size_t k = 0; k < n; k++) x = (x ^ (unsigned char)text[k]) * 1099511628211u;
    return cr_splitmix64(&x) % WAY_SHARE == 0 ? CR_WAY_VALIDATION : CR_WAY_TRAINING;
}

// ---------------------------------------------------------------- combinations

static bool chosen(uint64_t family, int32_t a, int32_t b, int32_t c, uint64_t share) {
    uint64_t x = family * 1000003u + (uint64_t)(uint32_t)a;
    x = cr_splitmix64(&x) ^ (uint64_t)(uint32_t)b << 20;
    x = cr_splitmix64(&x) ^ (uint64_t)(uint32_t)c << 40;
    return cr_splitmix64(&x) % share == 0;
}

bool cr_held_out_color(int32_t noun, cr_color_word color) { return chosen(1, noun, (int32_t)color, 0, COLOR_SHARE); }

bool cr_held_out_count(int32_t noun, int32_t count) {
    return count >= 3 && noun < CR_CLAIM_BODY && chosen(2, noun, count, 0, COUNT_SHARE);
}

bool cr_held_out_relation(cr_predicate p, int32_t a, int32_t b) { return chosen(3, (int32_t)p, a, b, RELATION_SHARE); }

bool cr_held_out_event(cr_predicate p, int32_t a) {
    bool usual = a >= CR_CLAIM_BODY || a == CR_NOUN_ball || a == CR_NOUN_domino; // without which nothing is left
    return !usual && chosen(4, (int32_t)p, a, 0, EVENT_SHARE);
}

static bool held_out(const cr_claim* c) {
    const cr_predicate_info* info = cr_predicate_get(c->predicate);
    const cr_argument* a = c->arguments;
    for (int32_t k = 0; k < c->argument_count; k++)
        for (int32_t j = 0; j < a[k].adjective_count; j++)
            if (a[k].adjectives[j].kind == CR_ADJECTIVE_COLOR &&
                cr_held_out_color(a[k].noun, (cr_color_word)a[k].adjectives[j].value))
                return true;
    if (c->predicate == CR_PREDICATE_count) return cr_held_out_count(a->noun, (int32_t)c->number);
    if (info->event) return cr_held_out_event(c->predicate, a->noun);
    return c->argument_count == 2 && strcmp(info->arguments, "aa") == 0 &&
           cr_held_out_relation(c->predicate, a[0].noun, a[1].noun);
}

bool cr_caption_held_out(const cr_caption* caption) {
    for (int32_t k = 0; k < caption->claim_count; k++)
        if (held_out(&caption->claims[k])) return true;
    return false;
}

int32_t cr_caption_bodies(const cr_caption* caption) {
    int32_t sum = 0;
    for (int32_t k = 0; k < caption->claim_count; k++) {
        const cr_claim* c = &caption->claims[k];
        const cr_argument* a = c->arguments;
        bool part = c->when == CR_AT_END; // of what is counted already
        for (int32_t m = 0; m < k && !part; m++) {
            const cr_argument* b = caption->claims[m].arguments;
            part = caption->claims[m].predicate == CR_PREDICATE_count && b->noun == a->noun &&
                   b->adjective_count < a->adjective_count &&
                   memcmp(b->adjectives, a->adjectives, (size_t)b->adjective_count * sizeof *b->adjectives) == 0;
        }
        if (c->predicate == CR_PREDICATE_count && a->noun <= CR_CLAIM_BODY && !part) sum += (int32_t)c->number;
    }
    return sum;
}

cr_stratum cr_caption_stratum(const cr_caption* caption) {
    static const int32_t least[] = {2, 5, 13, 31};
    int32_t bodies = cr_caption_bodies(caption);
    for (int k = 0; k < CR_STRATUM_COUNT; k++)
        if (bodies >= least[k] && bodies < least[k + 1]) return (cr_stratum)k;
    return CR_STRATUM_COUNT;
}
