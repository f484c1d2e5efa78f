#include "model/train/run.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "model/train/muon.h"
#include "world/math.h"
#include "world/output.h"

cr_status cr_make_folders(const char* folder, cr_error* error) {
    char path[4096];
    if (snprintf(path, sizeof path, "%s", folder) >= (int)sizeof path)
        return cr_fail(error, CR_ERROR_FILE, "%.100s...: path too long", folder);
    for (char* c = path + 1;; c++) {
        if (*c && *c != '/') continue;
        char kept = *c;
        *c = 0;
        if (mkdir(path, 0777) && errno != EEXIST)
            return cr_fail(error, CR_ERROR_FILE, "%s: cannot make the folder: %s", path, strerror(errno));
        if (!kept) return CR_OK;
        *c = kept;
    }
}

uint64_t cr_hash_bytes(uint64_t h, const void* bytes, size_t n) {
    for (size_t i = 0; i < n; i++) h = (h ^ ((const unsigned char*)bytes)[i]) * 1099511628211u;
    return h;
}

cr_status cr_train_backend(cr_backend** backend, const char* name, bool bf16, int32_t threads, cr_error* error) {
    char text[32];
    const char* base = name[0] ? name : "cpu";
    bool precise = !bf16 && (!strcmp(base, "cpu") || !strcmp(base, "cuda"));
    snprintf(text, sizeof text, "%s%s", base, precise ? "-f32" : "");
    return cr_backend_open(backend, text, threads, error);
}

FILE* cr_train_log(const char* folder, const char* header) {
    char path[4096];
    snprintf(path, sizeof path, "%s/log.csv", folder);
    FILE* old = fopen(path, "r");
    FILE* log = fopen(path, "a");
    if (log && !old) fprintf(log, "%s\n", header);
    if (old) fclose(old);
    return log;
}

cr_status cr_copy_numbers(cr_backend* b, float* to, const float* from, int64_t count, cr_error* error) {
    b->copy(b, to, from, sizeof(float) * (size_t)count);
    return b->synchronize(b, error);
}

// The numbers before matrix m of Muon's, and after the one before it.
static void adamw_between(const cr_optimizer* o, const cr_adamw* all, int32_t m) {
    int64_t from = m ? cr_muon_end(&o->muon->matrices[m - 1]) : 0,
            to = m < o->muon->count ? o->muon->matrices[m].offset : o->count;
    cr_adamw part = *all;
    part.n = to - from;
    part.w += from;
    part.gradient += from;
    part.m += from;
    part.v += from;
    part.average += from;
    part.decay += from;
    if (part.n > 0) o->backend->adamw(o->backend, &part);
}

void cr_optimizer_step(const cr_optimizer* o, int64_t k, double gradient_square) {
    const cr_schedule* c = &o->schedule;
    double norm = sqrt(gradient_square), scale = norm > c->clip ? c->clip / norm : 1;
    double ramp = c->warm_up > 0 && k < c->warm_up ? (double)(k + 1) / c->warm_up : 1;
    double cosine = 0.5 + 0.5 * cos(CR_PI * (double)k / (double)o->iterations);
    double share = ramp * (c->final_rate + (1 - c->final_rate) * cosine), rate = c->learning_rate * share;
    double average = fmin(c->average, (double)(k + 1) / (double)(k + 10));
    cr_adamw step = {.n = o->count,
                     .w = o->parameters,
                     .gradient = o->gradient,
                     .m = o->first,
                     .v = o->second,
                     .average = o->average,
                     .decay = o->decay,
                     .learning_rate = (float)rate,
                     .beta1 = (float)c->beta1,
                     .beta2 = (float)c->beta2,
                     .correction1 = (float)(1 - pow(c->beta1, (double)(k + 1))),
                     .correction2 = (float)(1 - pow(c->beta2, (double)(k + 1))),
                     .epsilon = 1e-8f,
                     .gradient_scale = (float)scale,
                     .average_rate = (float)(1 - average)};
    if (!o->muon) {
        o->backend->adamw(o->backend, &step);
        return;
    }
    for (int32_t m = 0; m <= o->muon->count; m++) adamw_between(o, &step, m);
    cr_muon_step(o->muon, o, share, scale, 1 - average);
}

// ---------------------------------------------------------------- checkpoints

enum { PARTS = 4 };

static void parts_of(const cr_optimizer* o, float* parts[PARTS]) {
    parts[0] = o->parameters;
    parts[1] = o->average;
    parts[2] = o->first;
    parts[3] = o->second;
}

cr_status cr_checkpoint_write(const char* path, const void* head, size_t head_size, const cr_optimizer* o, float* host,
                              cr_error* error) {
    cr_output output;
    cr_status status = cr_output_open(&output, path, error);
    if (status) return status;
    fwrite(head, head_size, 1, output.file);
    float* parts[PARTS];
    parts_of(o, parts);
    for (int k = 0; k < PARTS && !status; k++) {
        status = cr_copy_numbers(o->backend, host, parts[k], o->count, error);
        if (!status) fwrite(host, sizeof(float), (size_t)o->count, output.file);
    }
    if (!status) return cr_output_close(&output, error);
    cr_output_discard(&output);
    return status;
}

cr_status cr_checkpoint_read(const char* path, void* head, size_t head_size, const cr_optimizer* o, float* host,
                             bool* found, cr_error* error) {
    FILE* f = fopen(path, "rb");
    *found = f != NULL;
    if (!f) return CR_OK;
    cr_status status = CR_OK;
    if (fread(head, head_size, 1, f) != 1)
        status = cr_fail(error, CR_ERROR_FORMAT, "%s: not a checkpoint of this version", path);
    float* parts[PARTS];
    if (o) parts_of(o, parts);
    for (int k = 0; o && k < PARTS && !status; k++) {
        if (fread(host, sizeof(float), (size_t)o->count, f) != (size_t)o->count)
            status = cr_fail(error, CR_ERROR_FORMAT, "%s: cut short", path);
        else
            status = cr_copy_numbers(o->backend, parts[k], host, o->count, error);
    }
    fclose(f);
    return status;
}
