// Any bytes as a snapshot of the learned engine: an error, or an engine that goes on.
#include <stdint.h>

#include "fuzz.h"
#include "model/model.h"

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    static cr_scene scene;
    static cr_engine* engine;
    static cr_state states[6];
    cr_error error = {0};
    if (!engine) {
        const char* weights = tiny_weights();
        cr_engine_options options = cr_default_engine_options();
        options.weights = weights;
        options.backend = "reference";
        scene = tiny_scene();
        if (cr_engine_learned.create(&engine, scene.world, &scene.state, &options, &error) != CR_OK) abort();
        for (int k = 0; k < 6; k++)
            if (cr_state_create(&states[k], scene.state.count, &error) != CR_OK) abort();
        drop_weights(weights);
    }
    if (engine->type->restore(engine, data, size, &error) != CR_OK) {
        if (!error.message[0]) abort();
    } else if (engine->type->step(engine, 6, states, &error) != CR_OK && !error.message[0]) {
        abort();
    }
    if (engine->type->set_state(engine, &scene.state, &error) != CR_OK) abort();
    return 0;
}
