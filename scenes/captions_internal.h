// captions_internal.h: the grammar's inside. A saying is what is to be said: phrases, which stand for sets of bodies or
// structures, and clauses about them. captions_say.c says it, captions_claims.c has its claims, captions_sentence.c
// and captions_caption.c think of it.
#ifndef CAROM_CAPTIONS_INTERNAL_H
#define CAROM_CAPTIONS_INTERNAL_H

#include "scenes/captions.h"

enum { CR_SAID_PHRASES = 10, CR_SAID_CLAUSES = 12, CR_SAID_ADJECTIVES = 3 };

// What sentences speak of and claims do not know: nouns without a claim.
typedef enum cr_said_noun {
    CR_SAID_CARD_HOUSE = CR_CLAIM_NOUN_END,
    CR_SAID_WALL, // built of bricks
    CR_SAID_LINE, // of dominoes, straight or not
    CR_SAID_HEAP, // of things that are counted alone
    CR_SAID_NOUN_END
} cr_said_noun;

// How the clauses' kinds are written, and what they claim: captions_claims.c.
typedef enum cr_clause_kind {
    // where things are, at the start
    CR_SAY_ON,
    CR_SAY_NEXT_TO,
    CR_SAY_LEFT_OF,
    CR_SAY_RIGHT_OF,
    CR_SAY_IN_FRONT_OF,
    CR_SAY_BEHIND,
    CR_SAY_ABOVE,
    CR_SAY_BELOW,
    CR_SAY_INSIDE,
    CR_SAY_LEANS_ON,
    CR_SAY_BETWEEN, // a between b and c, or between the two of b
    CR_SAY_TOUCHES,
    CR_SAY_TALLER,
    CR_SAY_SHORTER,
    CR_SAY_BIGGER,
    CR_SAY_SMALLER,
    CR_SAY_AROUND, // several a beside b, on all sides
    CR_SAY_UPRIGHT,
    CR_SAY_LYING,
    CR_SAY_ON_FLOOR,
    CR_SAY_NEXT_TO_EACH_OTHER,
    CR_SAY_ONE_ON_THE_OTHER,
    CR_SAY_ONE_BEHIND_THE_OTHER,
    CR_SAY_TOUCH_EACH_OTHER,
    CR_SAY_SOME_OF, // `number` of a have the colour `color`
    CR_SAY_SOME_STACKED,
    // what happens
    CR_SAY_FROM_LEFT, // a comes from the left of b
    CR_SAY_FROM_RIGHT,
    CR_SAY_HITS,
    CR_SAY_FIRST_HITS,
    CR_SAY_MISSES,
    CR_SAY_ROLLS_INTO,
    CR_SAY_SLIDES_INTO,
    CR_SAY_FLIES_INTO,
    CR_SAY_KNOCKS_OVER,
    CR_SAY_DEMOLISHES,
    CR_SAY_KNOCKS_OFF, // a hits b, which falls off c
    CR_SAY_SCATTERS,   // a hits b and scatters it
    CR_SAY_IS_SCATTERED,
    CR_SAY_PUSHES,
    CR_SAY_COLLIDE, // a and b, or two of a
    CR_SAY_COLLIDE_IN_AIR,
    CR_SAY_FALLS,
    CR_SAY_TOPPLES,
    CR_SAY_COLLAPSES,
    CR_SAY_ROLLS,
    CR_SAY_ROLLS_DOWN,
    CR_SAY_SLIDES,
    CR_SAY_SLIDES_DOWN,
    CR_SAY_FLIES,
    CR_SAY_FLIES_THROUGH,
    CR_SAY_BOUNCES, // `number` times by `compare`; 0: some
    CR_SAY_FALLS_OFF,
    CR_SAY_ROLLS_OFF,
    CR_SAY_SLIDES_OFF,
    CR_SAY_NOT_FALLS_OFF,
    CR_SAY_LANDS_ON,
    CR_SAY_LANDS_IN,
    CR_SAY_LANDS_ON_FLOOR,
    CR_SAY_CHAIN, // of a, towards `side`; `number`: percent that fall
    CR_SAY_MOVES,
    CR_SAY_STAYS,
    // the end
    CR_SAY_STOPS_BETWEEN,
    CR_SAY_STOPS_NEXT_TO,
    CR_SAY_COMES_TO_REST,
    CR_SAY_STANDS,
    CR_SAY_FALLEN, // `number` of a
    CR_SAY_LEFT_STANDING,
    CR_SAY_NOTHING_MOVES,
    CR_SAY_ALL_REST,
    CR_SAY_NOTHING_ELSE,
    CR_SAY_KIND_COUNT
} cr_clause_kind;

typedef struct cr_phrase {
    int32_t noun; // cr_noun_id, cr_claim_noun, cr_said_noun
    int32_t adjective_count;
    cr_adjective adjectives[CR_SAID_ADJECTIVES]; // size, colour, material
    int32_t count;                               // 0 with CR_EQUAL: not said ("boxes")
    cr_comparison compare;                       // CR_EQUAL, CR_AT_LEAST, CR_AT_MOST, CR_MORE, CR_LESS
    int32_t members;                             // of a structure: the phrase of which it is built; -1
    int32_t around;                              // of a ring: what is in the middle; -1
} cr_phrase;

typedef struct cr_clause {
    cr_clause_kind kind;
    int32_t a, b, c; // phrases; -1: none
    bool one;        // of several a only one
    int32_t number;
    cr_comparison compare;
    int32_t side; // -1 left, 1 right, 0 none
    cr_color_word color;
    double within; // s; 0: any time
} cr_clause;

typedef struct cr_saying {
    cr_phrase phrases[CR_SAID_PHRASES];
    int32_t phrase_count;
    cr_clause clauses[CR_SAID_CLAUSES];
    int32_t clause_count;
    const char* place; // "kitchen"; NULL
    const char* title; // "bowling"; NULL
    bool closed;       // what is said is all there is
    bool moves;        // something happens, whether or not it is said
} cr_saying;

// Phrase or clause added: its index; -1: no room.
int32_t cr_say_phrase(cr_saying* saying, cr_phrase phrase);
bool cr_say_clause(cr_saying* saying, cr_clause clause);

typedef struct cr_clause_info {
    bool event;   // something happens
    bool ends;    // speaks of the end
    bool closing; // about all: comes last
    bool each;    // about two of one kind
} cr_clause_info;
const cr_clause_info* cr_clause_get(cr_clause_kind kind);

// The claims of a saying. False: there are more than fit.
bool cr_saying_claims(const cr_saying* saying, cr_caption* caption);
// Its words. False: they do not fit, or the part asks for a held-out paraphrase and there was none.
// `ordered` (may be NULL): the same with its phrases in the order in which they are said.
bool cr_saying_words(const cr_saying* saying, cr_random* random, cr_part part, char text[CR_CAPTION_TEXT],
                     cr_saying* ordered);

// A way to say something: a rule or one of the choices in it.
typedef enum cr_way {
    CR_WAY_TRAINING,
    CR_WAY_VALIDATION, // by a hash of its first long word, so that a word is of one kind wherever a way begins with it
    CR_WAY_HELD_OUT,   // "~" before it
    CR_WAY_RARE,       // "+" before it: of training alone, so that tests keep their sentences
    CR_WAY_COUNT
} cr_way;
// Bytes before the text of such a way.
static inline int32_t cr_way_mark(cr_way way) { return way == CR_WAY_HELD_OUT || way == CR_WAY_RARE; }
// Of [text, end), where [first, first_end) is the first of those between which it is chosen, which training always has.
cr_way cr_way_of(const char* text, const char* end, const char* first, const char* first_end);

// Combinations that training never sees, by a fixed hash.
bool cr_held_out_color(int32_t noun, cr_color_word color);
bool cr_held_out_count(int32_t noun, int32_t count);
bool cr_held_out_relation(cr_predicate predicate, int32_t a, int32_t b); // nouns
bool cr_held_out_event(cr_predicate predicate, int32_t a);

static inline int32_t cr_pick(cr_random* r, int32_t count) { return (int32_t)cr_random_below(r, (uint32_t)count); }
static inline bool cr_likely(cr_random* r, double share) { return cr_random_unit(r) < share; }
static inline int32_t cr_between(cr_random* r, int32_t a, int32_t b) { return a + cr_pick(r, b - a + 1); }

// Is it a thing whose usual box has less than a volume (m3)?
static inline bool cr_is_smaller(int32_t noun, float volume) {
    const cr_noun* n = cr_noun_get(noun);
    return n && n->size.x * n->size.y * n->size.z < volume;
}

// ---------------------------------------------------------------- words

// A noun's words: "ball/balls|sphere/spheres", the first most often; NULL: none.
const char* cr_lexicon_noun(int32_t noun);
// Words of an adjective, "|" between; NULL: none. `noun`: as a noun ("steel" of steel, "made of steel").
const char* cr_lexicon_adjective(cr_adjective adjective, bool noun);

typedef enum cr_form {
    CR_FORM_PLACE,    // what follows "is": "on {b}"
    CR_FORM_VERB,     // what a does: "<hits|hit|hitting> {b}"
    CR_FORM_WITH,     // a noun phrase about b: "{b} with {a} on <b:it|them>"
    CR_FORM_SENTENCE, // whole
} cr_form;

typedef struct cr_rule {
    int32_t kind;
    cr_form form;
    const char* text; // "~" first: held out; "+": rare
} cr_rule;
// k = 0 ...; NULL: no more.
const cr_rule* cr_rule_get(int32_t k);
// The rare ones, which come after all others: captions_paraphrases.c.
const cr_rule* cr_paraphrase_get(int32_t k);

#endif
