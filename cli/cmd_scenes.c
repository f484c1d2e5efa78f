// carom scenes: what there is to run.
#include <argp.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"
#include "scenes/scenes.h"
#include "world/materials.h"
#include "world/nouns.h"

enum { OPTION_THINGS = 1000 };

typedef struct arguments {
    bool json, things;
} arguments;

static const struct argp_option options[] = {
    {"things", OPTION_THINGS, NULL, 0, "The catalogue of things instead: thing:chair is a scene that shows one", 0},
    {"json", 'j', NULL, 0, "Print as JSON", 0},
    {0},
};

static error_t parse(int key, char* text, struct argp_state* state) {
    arguments* a = state->input;
    if (key == 'j') {
        a->json = true;
        return 0;
    }
    if (key == OPTION_THINGS) {
        a->things = true;
        return 0;
    }
    if (key == ARGP_KEY_ARG) argp_error(state, "unexpected argument '%s'", text);
    return ARGP_ERR_UNKNOWN;
}

static const struct argp argp = {
    .options = options,
    .parser = parse,
    .doc =
        "Lists the built-in scenes: presets, which are always the same, and families, which make a new scene of every "
        "seed (movi-a:42).",
};

static const char* kind_name(cr_scene_kind kind) { return kind == CR_SCENE_PRESET ? "preset" : "family"; }

static int print_json(void) {
    json_t* list = json_array();
    for (int32_t k = 0; k < cr_scene_count(); k++) {
        const cr_scene_info* info = cr_scene_info_at(k);
        json_array_append_new(list, json_pack("{s:s, s:s, s:s}", "name", info->name, "kind", kind_name(info->kind),
                                              "description", info->description));
    }
    int failed = json_dumpf(list, stdout, JSON_INDENT(2));
    json_decref(list);
    putchar('\n');
    return failed ? cr_complain("cannot print the list") : cr_finish_stdout();
}

static json_t* words_of(const char* list) {
    json_t* words = json_array();
    while (*list) {
        size_t n = strcspn(list, ",");
        json_array_append_new(words, json_stringn(list, n));
        list += n;
        list += *list == ',';
    }
    return words;
}

static json_t* materials_of(const cr_noun* noun) {
    json_t* names = json_array();
    for (int m = 0; m < CR_MATERIAL_COUNT; m++)
        if (noun->materials >> m & 1) json_array_append_new(names, json_string(cr_material_get((cr_material)m)->name));
    return names;
}

static int print_things_json(void) {
    json_t* list = json_array();
    for (int32_t k = 0; k < CR_NOUN_COUNT; k++) {
        const cr_noun* noun = cr_noun_get(k);
        json_array_append_new(list,
                              json_pack("{s:s, s:o, s:[f, f, f], s:b, s:o, s:s}", "noun", noun->noun, "synonyms",
                                        words_of(noun->synonyms), "size", (double)noun->size.x, (double)noun->size.y,
                                        (double)noun->size.z, "fixed", noun->fixed, "materials", materials_of(noun),
                                        "material", cr_material_get(noun->material)->name));
    }
    int failed = json_dumpf(list, stdout, JSON_INDENT(2) | JSON_REAL_PRECISION(6));
    json_decref(list);
    putchar('\n');
    return failed ? cr_complain("cannot print the list") : cr_finish_stdout();
}

static int print_things(void) {
    bool colored = cr_color(1);
    printf("Things, thing:NOUN or thing:NOUN:SEED: width x height x depth in m, other words\n");
    for (int32_t k = 0; k < CR_NOUN_COUNT; k++) {
        const cr_noun* noun = cr_noun_get(k);
        printf("  %s%-16s%s %4.2f x %4.2f x %4.2f %-5s", colored ? "\033[1m" : "", noun->noun, colored ? "\033[0m" : "",
               (double)noun->size.x, (double)noun->size.y, (double)noun->size.z, noun->fixed ? "fixed" : "");
        for (const char* c = noun->synonyms; *c; c++)
            if (*c == ',')
                fputs(", ", stdout);
            else
                putchar(*c);
        putchar('\n');
    }
    return cr_finish_stdout();
}

int cr_cmd_scenes(int argc, char** argv) {
    arguments a = {0};
    argp_parse(&argp, argc, argv, 0, NULL, &a);
    if (a.things) return a.json ? print_things_json() : print_things();
    if (a.json) return print_json();

    bool colored = cr_color(1);
    for (int kind = CR_SCENE_PRESET; kind <= CR_SCENE_FAMILY; kind++) {
        printf("%s\n", kind == CR_SCENE_PRESET ? "Presets" : "\nFamilies, NAME:SEED");
        for (int32_t k = 0; k < cr_scene_count(); k++) {
            const cr_scene_info* info = cr_scene_info_at(k);
            if (info->kind != (cr_scene_kind)kind) continue;
            printf("  %s%-22s%s %s\n", colored ? "\033[1m" : "", info->name, colored ? "\033[0m" : "",
                   info->description);
        }
    }
    return cr_finish_stdout();
}
