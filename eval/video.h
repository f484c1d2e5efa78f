// video.h: scores of moving pictures, as Physics-IQ gives them (Motamed et al. 2025). docs/metrics.md, "Video".
#ifndef CAROM_VIDEO_H
#define CAROM_VIDEO_H

#include <stddef.h>
#include <stdint.h>

#include "world/status.h"

// Which pixels move in which frame: mask (frames, height, width), 0 or 1.
typedef struct cr_motion_masks {
    int32_t frames, width, height;
    uint8_t* mask;
} cr_motion_masks;

void cr_motion_masks_destroy(cr_motion_masks* motion);

// Blind masks from pictures alone, rgb (frames, height, width, 3) 8 bits: grey, 5 x 5 Gaussian blur, difference from a
// running average (rate 0.3, rounded to whole grey levels) above 10, opened and closed by 5 x 5. Frame 0 has none.
cr_status cr_motion_blind(cr_motion_masks* motion, int32_t frames, int32_t width, int32_t height, const uint8_t* rgb,
                          cr_error* error);
// Exact masks from body ids (frames, height, width): where the id is another one than in frame 0.
cr_status cr_motion_exact(cr_motion_masks* motion, int32_t frames, int32_t width, int32_t height, const int32_t* ids,
                          cr_error* error);

typedef struct cr_video_scores {
    double spatial;        // IoU of all motion, whenever it was
    double weighted;       // the same weighted by how often
    double spatiotemporal; // mean over frames of the IoU of each
    double mse;            // mean square difference of the pictures, channels 0 to 1; NAN without pictures
} cr_video_scores;

// Both must have the same size and number of frames.
cr_status cr_video_score(cr_video_scores* scores, const cr_motion_masks* truth, const cr_motion_masks* found,
                         cr_error* error);
// rgb arrays of `count` bytes.
double cr_video_mse(const uint8_t* a, const uint8_t* b, size_t count);
// Physics-IQ, 0 to 1: the mean of the three IoUs over their `variance` (the truth against a second take of it; NULL: 1,
// 1, 1, 0), less the MSE beyond the variance's.
double cr_physics_iq(const cr_video_scores* scores, const cr_video_scores* variance);

#endif
