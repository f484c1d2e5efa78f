#include "eval/video.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define AVERAGE_RATE 0.3
#define MOTION_THRESHOLD 10
enum { REACH = 2 }; // of the 5 x 5 neighbourhoods

void cr_motion_masks_destroy(cr_motion_masks* motion) {
    free(motion->mask);
    *motion = (cr_motion_masks){0};
}

static cr_status create(cr_motion_masks* m, int32_t frames, int32_t width, int32_t height, cr_error* error) {
    *m = (cr_motion_masks){frames, width, height, NULL};
    if (frames < 1 || width < 1 || height < 1 || (int64_t)width * height > (int64_t)1 << 28)
        return cr_fail(error, CR_ERROR_ARGUMENT, "video: %d frames of %d x %d", frames, width, height);
    m->mask = calloc((size_t)frames, (size_t)width * (size_t)height);
    return m->mask ? CR_OK : cr_fail(error, CR_ERROR_MEMORY, "out of memory");
}

// Index of a neighbour, mirrored at the border without repeating the edge (as OpenCV's default).
static int32_t mirror(int32_t i, int32_t n) {
    if (n == 1) return 0;
    while (i < 0 || i >= n) i = i < 0 ? -i : 2 * (n - 1) - i;
    return i;
}

// Grey by BT.601, then the binomial 1 4 6 4 1 both ways, rounded once.
static void blurred_grey(const uint8_t* rgb, int32_t width, int32_t height, int32_t* scratch, uint8_t* out) {
    static const int32_t weight[5] = {1, 4, 6, 4, 1};
    for (int32_t i = 0; i < width * height; i++)
        out[i] = (uint8_t)lround(0.299 * rgb[3 * i] + 0.587 * rgb[3 * i + 1] + 0.114 * rgb[3 * i + 2]);
    for (int32_t y = 0; y < height; y++)
        for (int32_t x = 0; x < width; x++) {
            int32_t sum = 0;
            for (int32_t k = -REACH; k <= REACH; k++) sum += weight[k + REACH] * out[y * width + mirror(x + k, width)];
            scratch[y * width + x] = sum;
        }
    for (int32_t y = 0; y < height; y++)
        for (int32_t x = 0; x < width; x++) {
            int32_t sum = 0;
            for (int32_t k = -REACH; k <= REACH; k++)
                sum += weight[k + REACH] * scratch[mirror(y + k, height) * width + x];
            out[y * width + x] = (uint8_t)((sum + 128) >> 8);
        }
}

// Least (erode) or largest (dilate) value of the 5 x 5 around each pixel; outside counts as what changes nothing.
static void spread(const uint8_t* in, uint8_t* out, int32_t width, int32_t height, bool dilate) {
    for (int32_t y = 0; y < height; y++)
        for (int32_t x = 0; x < width; x++) {
            uint8_t v = !dilate;
            for (int32_t j = y - REACH; j <= y + REACH; j++)
                for (int32_t i = x - REACH; i <= x + REACH; i++) {
                    if (i < 0 || j < 0 || i >= width || j >= height) continue;
                    if (dilate)
                        v |= in[j * width + i];
                    else
                        v &= in[j * width + i];
                }
            out[y * width + x] = v;
        }
}

cr_status cr_motion_blind(cr_motion_masks* m, int32_t frames, int32_t width, int32_t height, const uint8_t* rgb,
                          cr_error* error) {
    cr_status status = create(m, frames, width, height, error);
    if (status) return status;
    size_t n = (size_t)width * (size_t)height;
    int32_t* scratch = malloc(n * sizeof *scratch);
    double* average = malloc(n * sizeof *average);
    uint8_t *grey = malloc(n), *other = malloc(n);
    if (!scratch || !average || !grey || !other) status = cr_fail(error, CR_ERROR_MEMORY, "out of memory");
    for (int32_t f = 0; f < frames && !status; f++) {
        uint8_t* mask = m->mask + (size_t)f * n;
        blurred_grey(rgb + 3 * n * (size_t)f, width, height, scratch, grey);
        for (size_t i = 0; i < n; i++) {
            if (f == 0) average[i] = grey[i];
            average[i] += AVERAGE_RATE * (grey[i] - average[i]);
            mask[i] = abs((int)grey[i] - (int)lround(average[i])) > MOTION_THRESHOLD;
        }
        spread(mask, other, width, height, false), spread(other, mask, width, height, true); // open
        spread(mask, other, width, height, true), spread(other, mask, width, height, false); // close
    }
    free(scratch), free(average), free(grey), free(other);
    if (status) cr_motion_masks_destroy(m);
    return status;
}

cr_status cr_motion_exact(cr_motion_masks* m, int32_t frames, int32_t width, int32_t height, const int32_t* ids,
                          cr_error* error) {
    cr_status status = create(m, frames, width, height, error);
    if (status) return status;
    size_t n = (size_t)width * (size_t)height;
    for (int32_t f = 1; f < frames; f++)
        for (size_t i = 0; i < n; i++) m->mask[(size_t)f * n + i] = ids[(size_t)f * n + i] != ids[i];
    return CR_OK;
}

static double ratio(double part, double whole) { return whole > 0 ? part / whole : 1; }

cr_status cr_video_score(cr_video_scores* s, const cr_motion_masks* a, const cr_motion_masks* b, cr_error* error) {
    *s = (cr_video_scores){.mse = NAN};
    if (a->frames != b->frames || a->width != b->width || a->height != b->height)
        return cr_fail(error, CR_ERROR_ARGUMENT, "video: expected %d frames of %d x %d, found %d of %d x %d", a->frames,
                       a->width, a->height, b->frames, b->width, b->height);
    size_t n = (size_t)a->width * (size_t)a->height;
    double both = 0, any = 0, least = 0, most = 0, frames = 0;
    for (size_t i = 0; i < n; i++) {
        int32_t ca = 0, cb = 0;
        for (int32_t f = 0; f < a->frames; f++) ca += a->mask[(size_t)f * n + i], cb += b->mask[(size_t)f * n + i];
        both += ca && cb, any += ca || cb;
        least += ca < cb ? ca : cb, most += ca > cb ? ca : cb;
    }
    for (int32_t f = 0; f < a->frames; f++) {
        double in = 0, out = 0;
        for (size_t i = (size_t)f * n; i < ((size_t)f + 1) * n; i++)
            in += a->mask[i] && b->mask[i], out += a->mask[i] || b->mask[i];
        frames += ratio(in, out);
    }
    s->spatial = ratio(both, any);
    s->weighted = ratio(least, most);
    s->spatiotemporal = frames / a->frames;
    return CR_OK;
}

double cr_video_mse(const uint8_t* a, const uint8_t* b, size_t count) {
    double sum = 0;
    for (size_t i = 0; i < count; i++) {
        double d = ((double)a[i] - (double)b[i]) / 255;
        sum += d * d;
    }
    return count ? sum / (double)count : 0;
}

double cr_physics_iq(const cr_video_scores* s, const cr_video_scores* variance) {
    static const cr_video_scores one = {1, 1, 1, 0};
    const cr_video_scores* v = variance ? variance : &one;
    double share = (ratio(s->spatial, v->spatial) + ratio(s->weighted, v->weighted) +
                    ratio(s->spatiotemporal, v->spatiotemporal)) /
                   3;
    double beyond = isnan(s->mse) ? 0 : s->mse - (isnan(v->mse) ? 0 : v->mse);
    return fmin(1, fmax(0, share - beyond));
}
