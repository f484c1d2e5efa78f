// Any bytes as model.safetensors of a tiny network: an error, or finite numbers.
#include <math.h>
#include <stdint.h>

#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    cr_error error = {0};
    cr_network_config config = tiny_network();
    cr_parameters parameters;
    if (cr_parameters_create(&parameters, &config, &error) != CR_OK) abort();
    if (cr_safetensors_read(memory_file(data, size), &config, &parameters, NULL, &error) == CR_OK) {
        for (int64_t i = 0; i < parameters.count; i++)
            if (!isfinite(parameters.data[i])) abort();
    } else if (!error.message[0]) {
        abort();
    }
    cr_parameters_destroy(&parameters);
    return 0;
}
