// carom scenes: what there is to run.
#include <argp.h>
#include <jansson.h>
#include <stdio.h>

#include "cli/cli.h"
#include "scenes/scenes.h"

static const struct argp_option options[] = {
    {"json", 'j', NULL, 0, "Print as JSON", 0},
    {0},
};

static error_t parse(int key, char* text, struct argp_state* state) {
    (void)text;
    if (key == 'j') {
        *(bool*)state->input = true;
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

int cr_cmd_scenes(int argc, char** argv) {
    bool json = false;
    argp_parse(&argp, argc, argv, 0, NULL, &json);
    if (json) return print_json();

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
