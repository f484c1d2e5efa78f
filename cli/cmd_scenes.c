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
    const char* folder; // of more things; NULL
} arguments;

static const struct argp_option options[] = {
    {"things", OPTION_THINGS, "DIR", OPTION_ARG_OPTIONAL,
     "The catalogue of things instead: thing:chair is a scene that shows one; with DIR also the things of the glTF "
     "files "
     "in that folder, which CAROM_THINGS=DIR adds for every command",
     0},
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
        a->folder = text;
        return 0;
    }
    if (key == ARGP_KEY_ARG) argp_error(state, "unexpected argument '%s'", text);
    return ARGP_ERR_UNKNOWN;
}

static const struct argp argp = {
    .options = options,
    .parser = parse,
    .doc = "Lists the built-in scenes: presets, which are always the same, and families and layouts of things, which "
           "make a "
           "new scene of every seed (movi-a:42, layout:kitchen:42).",
};

static const char* const kind_names[] = {"preset", "family", "layout"};

static int print_json(void) {
    json_t* list = json_array();
    for (int32_t k = 0; k < cr_scene_count(); k++) {
        const cr_scene_info* info = cr_scene_info_at(k);
        json_array_append_new(list, json_pack("{s:s, s:s, s:s}", "name", info->name, "kind", kind_names[info->kind],
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
    for (int32_t k = 0; k < cr_noun_count(); k++) {
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
    for (int32_t k = 0; k < cr_noun_count(); k++) {
        const cr_noun* noun = cr_noun_get(k);
        printf("  %s%-16s%s %4.2f x %4.2f x %4.2f %-6s", colored ? "\033[1m" : "", noun->noun, colored ? "\033[0m" : "",
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
    cr_error error = {""};
    if (a.folder && cr_things_add(a.folder, &error) != CR_OK) return cr_complain("%s", error.message);
    if (a.things) return a.json ? print_things_json() : print_things();
    if (a.json) return print_json();

    bool colored = cr_color(1);
    static const char* const titles[] = {"Presets", "\nFamilies, NAME:SEED", "\nLayouts of things, layout:NAME:SEED"};
    for (int kind = CR_SCENE_PRESET; kind <= CR_SCENE_LAYOUT; kind++) {
        printf("%s\n", titles[kind]);
        for (int32_t k = 0; k < cr_scene_count(); k++) {
            const cr_scene_info* info = cr_scene_info_at(k);
            if (info->kind != (cr_scene_kind)kind) continue;
            printf("  %s%-22s%s %s\n", colored ? "\033[1m" : "", info->name, colored ? "\033[0m" : "",
                   info->description);
        }
    }
    return cr_finish_stdout();
}
