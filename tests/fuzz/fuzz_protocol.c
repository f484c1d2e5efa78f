// Any bytes as what `carom serve` hears, and each of its lines as the state that an engine answers.
#include <math.h>
#include <stdint.h>

#include "eval/program.h"
#include "eval/protocol.h"
#include "fuzz.h"
#include "sim/sim.h"

static void read_line(const char* line, size_t size, const cr_scene* scene) {
    cr_error error = {0};
    cr_state state;
    cr_engine_options options;
    json_t* json = json_loadb(line, size, JSON_REJECT_DUPLICATES, NULL);
    if (!json) return;
    if (cr_state_create(&state, scene->state.count, &error) != CR_OK) abort();
    if (cr_protocol_read_state(json, &scene->state, 1.0 / 240, &state, &error) != CR_OK && !error.message[0]) abort();
    error.message[0] = 0;
    if (cr_protocol_read_options(json, &options, &error) != CR_OK && !error.message[0]) abort();
    cr_state_destroy(&state);
    json_decref(json);
}

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    static cr_scene scene;
    cr_error error = {0};
    if (!scene.world) scene = tiny_scene();
    if (size == 0) return 0;
    const char *at = (const char*)data, *end = at + size;
    while (at < end) {
        const char* stop = memchr(at, '\n', (size_t)(end - at));
        if (!stop) stop = end;
        read_line(at, (size_t)(stop - at), &scene);
        at = stop + 1;
    }
    char* text = NULL;
    size_t length;
    FILE *in = fmemopen((void*)data, size, "r"), *out = open_memstream(&text, &length);
    if (!in || !out || cr_program_serve(&cr_engine_freeflight, in, out, &error) != CR_OK) abort();
    fclose(in);
    fclose(out);
    free(text);
    return 0;
}
