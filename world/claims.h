// claims.h: what can be said of a scene and checked by a rule: docs/claims.md has the language.
//
// A claim is judged on poses, velocities, shapes, names and labels alone: nothing asks an engine. Contacts are looked
// for between the frames too, so that the verdict does not depend on how many there are a second.
#ifndef CAROM_CLAIMS_H
#define CAROM_CLAIMS_H

#include "world/materials.h"
#include "world/nouns.h"
#include "world/recording.h"
#include "world/scene.h"

// ---------------------------------------------------------------- words

// X(identifier, arguments, is an event, has a number). Arguments: a a quantified one, x a whole set, + more of the last
// one, s a side that may be left out.
// clang-format off
#define CR_PREDICATES(X)                                                                                               \
    X(count, "x", 0, 1) X(only, "x+", 0, 0) X(on, "aa", 0, 0) X(above, "aa", 0, 0) X(below, "aa", 0, 0)                \
    X(left_of, "aa", 0, 0) X(right_of, "aa", 0, 0) X(in_front_of, "aa", 0, 0) X(behind, "aa", 0, 0)                    \
    X(next_to, "aa", 0, 0) X(between, "aaa", 0, 0) X(inside, "aa", 0, 0) X(touches, "aa", 0, 0)                        \
    X(leans_on, "aa", 0, 0) X(taller_than, "aa", 0, 0) X(bigger_than, "aa", 0, 0) X(upright, "a", 0, 0)                \
    X(lying, "a", 0, 0) X(stands, "x", 0, 0) X(at_rest, "x", 0, 0) X(overlaps, "x", 0, 0)                              \
    X(hits, "aa", 1, 0) X(first_hits, "aa", 1, 0) X(falls, "a", 1, 0) X(topples, "a", 1, 0) X(rolls, "a", 1, 0)        \
    X(slides, "a", 1, 0) X(flies, "a", 1, 0) X(bounces, "a", 1, 1) X(falls_off, "aa", 1, 0) X(lands_on, "aa", 1, 0)    \
    X(lands_in, "aa", 1, 0) X(leaves, "aa", 1, 0) X(knocks_over, "aa", 1, 0) X(moves, "x", 1, 0) X(stays, "x", 1, 0)   \
    X(chain, "xs", 1, 1) X(collapses, "x", 1, 0) X(scatters, "x", 1, 0)
// clang-format on

typedef enum cr_predicate {
#define CR_PREDICATE(name, ...) CR_PREDICATE_##name,
    CR_PREDICATES(CR_PREDICATE)
#undef CR_PREDICATE
        CR_PREDICATE_COUNT
} cr_predicate;

typedef struct cr_predicate_info {
    const char* name;
    const char* arguments; // as in CR_PREDICATES
    bool event;            // else static
    bool number;           // may be compared
} cr_predicate_info;
CR_API const cr_predicate_info* cr_predicate_get(cr_predicate predicate);

// Nouns beyond the catalogue's (cr_noun_id): numbers from CR_CLAIM_BODY on.
typedef enum cr_claim_noun {
    CR_CLAIM_BODY = 10000, // anything that can move
    CR_CLAIM_OBSTACLE,     // anything fixed but the floor
    CR_CLAIM_FLOOR,
    CR_CLAIM_STACK, // the structures, in the order of cr_structure
    CR_CLAIM_TOWER,
    CR_CLAIM_ROW,
    CR_CLAIM_RING,
    CR_CLAIM_PYRAMID,
    CR_CLAIM_PILE,
    CR_CLAIM_NOUN_END,
} cr_claim_noun;

typedef enum cr_adjective_kind {
    CR_ADJECTIVE_COLOR,    // value: cr_color_word
    CR_ADJECTIVE_MATERIAL, // cr_material
    CR_ADJECTIVE_SIZE,     // cr_size_word
    CR_ADJECTIVE_STATE,    // cr_state_word
} cr_adjective_kind;
typedef enum cr_size_word {
    CR_TINY,
    CR_SMALL,
    CR_BIG,
    CR_HUGE,
    CR_TALL,
    CR_FLAT,
    CR_LONG,
    CR_LIGHT,
    CR_HEAVY,
    CR_SIZE_WORD_COUNT
} cr_size_word;
typedef enum cr_state_word {
    CR_FALLEN,
    CR_UPRIGHT,
    CR_LYING,
    CR_MOVING,
    CR_RESTING,
    CR_STATE_WORD_COUNT
} cr_state_word;
typedef struct cr_adjective {
    cr_adjective_kind kind;
    int32_t value;
} cr_adjective;

// ---------------------------------------------------------------- claims

enum { CR_CLAIM_ADJECTIVES = 6, CR_CLAIM_ARGUMENTS = 12, CR_CLAIM_NAME = 64, CR_CLAIM_TEXT = 1024 };

typedef enum cr_quantifier { CR_SOME, CR_ALL, CR_THE } cr_quantifier;

typedef enum cr_argument_kind {
    CR_ARGUMENT_NOUN,
    CR_ARGUMENT_NAME,
    CR_ARGUMENT_LEFT,
    CR_ARGUMENT_RIGHT
} cr_argument_kind;

typedef struct cr_argument {
    cr_argument_kind kind;
    cr_quantifier quantifier;
    int32_t adjective_count;
    cr_adjective adjectives[CR_CLAIM_ADJECTIVES];
    int32_t noun;             // cr_noun_id or cr_claim_noun
    int32_t number;           // #NUMBER, from 1 on; 0: none
    char name[CR_CLAIM_NAME]; // of a body or a group
} cr_argument;

typedef enum cr_comparison { CR_COMPARE_NONE, CR_EQUAL, CR_LESS, CR_AT_MOST, CR_MORE, CR_AT_LEAST } cr_comparison;
typedef enum cr_when {
    CR_WHEN_DEFAULT, // static: at start, events: all of the run
    CR_AT_START,
    CR_AT_END,
    CR_AT,
    CR_BEFORE,
    CR_AFTER,
    CR_ALWAYS
} cr_when;

typedef struct cr_claim {
    bool negated;
    cr_predicate predicate;
    int32_t argument_count;
    cr_argument arguments[CR_CLAIM_ARGUMENTS];
    cr_comparison comparison;
    double number;
    cr_when when;
    double seconds; // of CR_AT, CR_BEFORE, CR_AFTER
} cr_claim;

// Where a claim's text is wrong.
typedef struct cr_claim_fault {
    int32_t first, length; // bytes of the word
    char expected[160];
    char suggestion[48]; // the nearest word that would do; "": none is near
} cr_claim_fault;

// On failure CR_ERROR_FORMAT, with the word and its place in `error`, and in *fault (may be NULL).
CR_API cr_status cr_claim_parse(const char* text, cr_claim* claim, cr_claim_fault* fault, cr_error* error);
// The claim in its plainest form, which parses to an equal one. Returns the length that it needs without the NUL, as
// snprintf; CR_CLAIM_TEXT bytes are enough.
CR_API int32_t cr_claim_print(const cr_claim* claim, char* text, size_t size);
CR_API bool cr_claim_equal(const cr_claim* a, const cr_claim* b);
// Do both say the same, whatever the words: left_of(a, b) and right_of(b, a), next_to(a, b) and next_to(b, a), count(a)
// > 2 and count(a) >= 3? Of what is claimed of all of several, only the letter counts.
CR_API bool cr_claim_same(const cr_claim* a, const cr_claim* b);
// Is `word` some word of the language: noun, adjective, predicate?
CR_API bool cr_claim_noun_find(const char* text, size_t length, int32_t* noun);
CR_API const char* cr_claim_noun_name(int32_t noun);
CR_API bool cr_adjective_find(const char* text, size_t length, cr_adjective* adjective);
CR_API const char* cr_adjective_name(cr_adjective adjective);
// Is something of these extents (m) what the word means of what is usually that large? `ratio`: its size over the usual
// one, cube roots of volumes. Always of light and heavy, which are no size.
CR_API bool cr_size_means(cr_size_word word, float ratio, cr_vec3 extent, cr_vec3 usual);
// May things of a material be called CR_LIGHT (under half the mass of the same in wood), CR_HEAVY (over twice)? True
// for all other words of size.
CR_API bool cr_material_weighs(cr_material material, int32_t size);

// ---------------------------------------------------------------- judging

typedef enum cr_truth { CR_FALSE, CR_TRUE, CR_UNKNOWN } cr_truth;

typedef struct cr_verdict {
    cr_truth truth;
    // How far from its threshold the deciding quantity is, in units of the threshold or of the size; > 0 where the
    // predicate holds (before "not"). Good for ranking tries, not for more. NAN where unknown.
    double margin;
    double number;    // of count, bounces, chain; else NAN
    double time;      // s from the start, when it happened or was looked at; NAN: no one time
    char reason[512]; // one line: which bodies, when, by how much
} cr_verdict;

// A run that is being judged. Contacts and structures are found once and kept for the next claim.
typedef struct cr_judge cr_judge;

// `count` frames in time order (at least 1), frame 0 the start; scene and frames must outlive the judge. `scene` gives
// world and camera; its state is not looked at.
CR_API cr_status cr_judge_create(cr_judge** judge, const cr_scene* scene, const cr_state* frames, int64_t count,
                                 cr_error* error);
// Reads all frames of a recording, which must outlive the judge.
CR_API cr_status cr_judge_open(cr_judge** judge, const cr_recording* recording, cr_error* error);
CR_API void cr_judge_destroy(cr_judge* judge);
// An error only where memory runs out (the judge then stays as useless as that): what cannot be decided is CR_UNKNOWN,
// with the reason.
CR_API cr_status cr_judge_claim(cr_judge* judge, const cr_claim* claim, cr_verdict* verdict, cr_error* error);
// Which bodies fit an argument at the start, those of structures that fit among them: fits (N), set where they do and
// left alone elsewhere. Labels that nobody has set fit.
CR_API cr_status cr_judge_fitting(cr_judge* judge, const cr_argument* argument, bool* fits, cr_error* error);
// The bodies that an argument means at a time (s from the start, INFINITY: the end), element after element in the order
// of its #NUMBERs: writes at most `capacity`, returns how many there are; -1 where memory runs out.
CR_API int32_t cr_judge_bodies(cr_judge* judge, const cr_argument* argument, double time, int32_t* bodies,
                               int32_t capacity);

#endif
