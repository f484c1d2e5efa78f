#include <math.h>
#include <stdio.h>

#include "render/session_internal.h"
#include "world/recording.h"

// Blocks [first, end) about the cursor that are all of its world. A block of another world between two of this one ends
// them too. Under lock.
static void blocks_of_world(const cr_session* s, int32_t* first, int32_t* end) {
    int64_t frame = (int64_t)floor(s->cursor);
    if (frame < cr_oldest_frame(s)) frame = cr_oldest_frame(s);
    const cr_block* here = cr_find_block(s, frame);
    int32_t k = 0;
    while (s->blocks[k] != here) k++;
    *first = k;
    *end = k + 1;
    while (*first > 0 && s->blocks[*first - 1]->epoch == here->epoch) --*first;
    while (*end < s->block_count && s->blocks[*end]->epoch == here->epoch) ++*end;
}

static cr_status write_blocks(cr_session* s, int32_t engine, cr_recorder* recorder, int32_t first, int32_t end,
                              int64_t* frames, cr_error* error) {
    cr_status status = CR_OK;
    *frames = 0;
    for (int32_t k = first; k < end && status == CR_OK; k++) {
        const cr_block* b = s->blocks[k];
        int32_t skip = k == first; // that frame is the recording's first
        if (b->count > skip) status = cr_recorder_append(recorder, &b->state[engine][skip], b->count - skip, error);
        *frames += b->count;
    }
    return status;
}

cr_status cr_session_record(cr_session* s, int32_t engine, const char* path, const cr_session_recording* about,
                            int64_t* frames, cr_error* error) {
    int32_t first, end;
    cr_recorder* recorder;
    pthread_mutex_lock(&s->lock);
    blocks_of_world(s, &first, &end);
    const cr_block* b = s->blocks[first];
    cr_scene scene = {.world = b->epoch->world,
                      .state = b->state[engine][0],
                      .setup = s->setup[engine].options.setup,
                      .camera_eye = about->camera_eye,
                      .camera_target = about->camera_target};
    scene.state.time = (double)b->first / s->frame_rate;
    snprintf(scene.name, sizeof scene.name, "%.100s", about->scene);
    cr_run_info info = {.engine = s->setup[engine].type->name,
                        .scene = about->scene,
                        .seed = s->setup[engine].options.seed,
                        .options = s->setup[engine].options,
                        .provenance = cr_provenance_of(NULL)};
    info.provenance.engine = s->facts[engine];
    cr_status status = cr_recorder_create(&recorder, path, &scene, &info, error);
    if (status == CR_OK) {
        status = write_blocks(s, engine, recorder, first, end, frames, error);
        if (status != CR_OK) cr_recorder_abandon(recorder);
    }
    pthread_mutex_unlock(&s->lock);
    return status == CR_OK ? cr_recorder_close(recorder, error) : status;
}
