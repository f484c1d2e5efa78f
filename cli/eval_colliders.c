// carom eval colliders: every kind of body on every kind of static collider.
#include "cli/eval_colliders.h"

#include <argp.h>
#include <jansson.h>
#include <stdio.h>

#include "cli/cli.h"
#include "cli/engines.h"
#include "cli/provenance.h"
#include "eval/colliders.h"

typedef struct arguments {
    cr_engine_arguments engine;
    double seconds;
    bool json;
} arguments;

enum { OPTION_SECONDS = CR_OPTION_FIRST_FREE, OPTION_JSON };

static const struct argp_option options[] = {
    {"seconds", OPTION_SECONDS, "S", 0, "Length of each run (4)", 1},
    {"json", OPTION_JSON, NULL, 0, "Print as JSON", 1},
    {0},
};

static error_t parse(int key, char* text, struct argp_state* state) {
    arguments* a = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &a->engine;
        return 0;
    case OPTION_SECONDS:
        if (!cr_parse_double(text, &a->seconds) || !(a->seconds > 0 && a->seconds < 3600))
            argp_error(state, "--seconds: expected a number in (0, 3600), found '%s'", text);
        return 0;
    case OPTION_JSON:
        a->json = true;
        return 0;
    case ARGP_KEY_ARG:
        argp_error(state, "unexpected argument '%s'", text);
    }
    return ARGP_ERR_UNKNOWN;
}

int cr_eval_colliders(int argc, char** argv) {
    const struct argp_child children[] = {{&cr_engine_argp, 0, NULL, 0}, {0}};
    const struct argp argp = {
        .options = options,
        .parser = parse,
        .children = children,
        .doc = "Drops a moving sphere, box, capsule, cylinder, hull and mesh (as a compound) on a static one of each "
               "kind: deepest "
               "penetration in mm over the run. A pair holds when it stays under a quarter of the body's radius."};
    arguments a = {.engine = cr_default_engine_arguments(), .seconds = 4};
    argp_parse(&argp, argc, argv, 0, NULL, &a);
    cr_error error;
    if (cr_check_engine_options(&a.engine, &a.engine.engine, 1, &error)) {
        cr_complain("%s", error.message);
        return CR_EXIT_USAGE;
    }
    cr_note_weights(a.engine.engine, &a.engine.options);
    int held = 0;
    json_t* list = json_array();
    if (!a.json) {
        printf("%-12s", "on / of");
        for (int m = 0; m < CR_COLLIDER_KINDS; m++) printf(" %11s", cr_collider_name(m));
        printf("   deepest penetration, mm\n");
    }
    for (int s = 0; s < CR_COLLIDER_KINDS; s++) {
        if (!a.json) printf("%-12s", cr_collider_name(s));
        for (int m = 0; m < CR_COLLIDER_KINDS; m++) {
            cr_collider_result r;
            if (cr_collider_run(a.engine.engine, &a.engine.options, s, m, a.seconds, &r, &error)) {
                json_decref(list);
                return cr_complain("%s on %s: %s", cr_collider_name(m), cr_collider_name(s), error.message);
            }
            held += r.holds;
            if (!a.json) printf(" %9.1f%s", r.penetration * 1e3, r.holds ? "  " : " !");
            json_array_append_new(list, json_pack("{s:s, s:s, s:f, s:f, s:b}", "collider", cr_collider_name(s), "body",
                                                  cr_collider_name(m), "penetration_m", r.penetration, "speed_m_s",
                                                  r.speed, "holds", r.holds));
            fflush(stdout);
        }
        if (!a.json) putchar('\n');
    }
    if (a.json)
        json_dumpf(list, stdout, JSON_INDENT(2)), putchar('\n');
    else
        printf("%d of %d pairs hold for %g s\n", held, CR_COLLIDER_KINDS * CR_COLLIDER_KINDS, a.seconds);
    json_decref(list);
    return cr_finish_stdout();
}
