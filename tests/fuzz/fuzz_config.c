// Any bytes as the config of a training run: an error, or a config whose network can be made.
#include <stdint.h>

#include "fuzz.h"
#include "model/train/train.h"

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    cr_error error = {0};
    cr_train_config config;
    if (cr_train_config_read(memory_file(data, size), &config, &error) != CR_OK) {
        if (!error.message[0] || strchr(error.message, '\n')) abort();
        return 0;
    }
    if (cr_network_config_check(&config.network, &error) != CR_OK || config.data.family_count < 1) abort();
    return 0;
}
