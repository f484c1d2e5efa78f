// Any bytes as MJCF or URDF, up to what libmujoco is given: an error, or text that reads as the same text again.
// libmujoco itself, which is not fuzzed, gets that text in a child process.
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "scenes/mjcf_text.h"

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    cr_error error = {0};
    cr_mjcf_text mjcf, again;
    cr_importer importer = {
        .path = "fuzz.xml", .error = &error, .options = {.lenient = size % 2 == 0, .free_root = size % 3 == 0}};
    if (cr_mjcf_read(&importer, data, size, &mjcf) != CR_OK) {
        if (mjcf.text || !strstr(error.message, "fuzz.xml") || strchr(error.message, '\n')) abort();
        return 0;
    }
    if (cr_mjcf_read(&importer, mjcf.text, strlen(mjcf.text), &again) != CR_OK) abort();
    if (again.urdf || strcmp(again.text, mjcf.text) != 0) abort();
    free(again.text);
    free(mjcf.text);
    return 0;
}
