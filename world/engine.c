#include "world/engine.h"

cr_engine_options cr_default_engine_options(void) {
    return (cr_engine_options){
        .frame_rate = 240,
        .setup = "default",
        .restitution_threshold = -1,
        .contact_processing_threshold = NAN,
        .warm_starting = -1,
        .threads = 1,
        .passes = 1,
        .guidance = -1,
    };
}
