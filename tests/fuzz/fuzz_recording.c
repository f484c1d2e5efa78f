// Any bytes as a recording: an error, or one whose frames read or say why not.
#include <stdint.h>
#include <stdlib.h>

#include "world/recording.h"

// libhdf5 1.10 itself forgets a few hundred bytes when some kinds of damage make its open fail.
const char* __lsan_default_suppressions(void) { return "leak:libhdf5\n"; }

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    cr_error error = {0};
    cr_recording* recording;
    if (cr_recording_open_memory("fuzz.h5", data, size, &recording, &error) != CR_OK) {
        if (recording || !error.message[0]) abort();
        return 0;
    }
    cr_state state;
    if (cr_state_create(&state, recording->body_count, &error) == CR_OK) {
        for (int64_t k = 0; k < recording->frame_count && k < 64; k++)
            if (cr_recording_read(recording, k, &state, &error) == CR_OK && !cr_state_finite(&state)) abort();
        cr_state_destroy(&state);
    }
    for (int64_t k = 0; k < recording->snapshot_count && k < 64; k++) {
        void* bytes;
        size_t length;
        if (cr_recording_snapshot(recording, recording->snapshot_frames[k], &bytes, &length, &error) == CR_OK)
            free(bytes);
    }
    cr_recording_close(recording);
    return 0;
}
