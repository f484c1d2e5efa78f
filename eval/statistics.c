#include "eval/statistics.h"

#include <math.h>
#include <stdlib.h>

#include "world/random.h"

double cr_mean(const double* values, int32_t count) {
    double sum = 0;
    for (int32_t k = 0; k < count; k++) sum += values[k];
    return count > 0 ? sum / count : NAN;
}

static int ascending(const void* a, const void* b) {
    double x = *(const double*)a, y = *(const double*)b;
    return (x > y) - (x < y);
}

double cr_quantile(double* values, int32_t count, double p) {
    if (count <= 0) return NAN;
    qsort(values, (size_t)count, sizeof *values, ascending);
    double at = p * (count - 1);
    int32_t k = (int32_t)floor(at);
    if (k >= count - 1) return values[count - 1];
    if (at == k || values[k] == values[k + 1]) return values[k]; // also where both are infinite
    return values[k] + (at - k) * (values[k + 1] - values[k]);
}

static double sample_mean(const cr_sample* s) { return cr_mean(s->values, s->count); }

cr_status cr_bootstrap(const cr_sample* samples, int32_t count, int32_t rounds, uint64_t seed, cr_interval* interval,
                       cr_error* error) {
    *interval = (cr_interval){NAN, NAN, NAN};
    if (count < 1 || rounds < 1)
        return cr_fail(error, CR_ERROR_ARGUMENT, "bootstrap: %d scenes, %d rounds", count, rounds);
    int32_t groups = 0;
    for (int32_t k = 0; k < count; k++) {
        if (samples[k].count < 1 || samples[k].group < 0)
            return cr_fail(error, CR_ERROR_ARGUMENT, "bootstrap: scene %d has %d values", k, samples[k].count);
        if (samples[k].group >= groups) groups = samples[k].group + 1;
    }
    int32_t* members = malloc((size_t)count * sizeof *members); // scenes ordered by group
    int32_t* first = calloc((size_t)groups + 1, sizeof *first); // first[g] ... first[g + 1] of members
    double* means = malloc((size_t)rounds * sizeof *means);
    if (!members || !first || !means) {
        free(members), free(first), free(means);
        return cr_fail(error, CR_ERROR_MEMORY, "out of memory");
    }
    for (int32_t k = 0; k < count; k++) first[samples[k].group + 1]++;
    int32_t used = 0;
    for (int32_t g = 0; g < groups; g++) used += first[g + 1] > 0, first[g + 1] += first[g];
    // Filled from the back, first[g + 1] goes from the end of group g to its beginning.
    for (int32_t k = count - 1; k >= 0; k--) members[--first[samples[k].group + 1]] = k;
    for (int32_t g = 0; g < groups; g++) first[g] = first[g + 1];
    first[groups] = count;

    double sum = 0;
    for (int32_t g = 0; g < groups; g++) {
        int32_t n = first[g + 1] - first[g];
        double group_sum = 0;
        for (int32_t k = first[g]; k < first[g + 1]; k++) group_sum += sample_mean(&samples[members[k]]);
        if (n) sum += group_sum / n;
    }
    interval->mean = sum / used;

    cr_random random = cr_random_create(seed, 0x626f6f74);
    for (int32_t r = 0; r < rounds; r++) {
        double total = 0;
        for (int32_t g = 0; g < groups; g++) {
            int32_t n = first[g + 1] - first[g];
            double group_sum = 0;
            for (int32_t k = 0; k < n; k++) {
                const cr_sample* s = &samples[members[first[g] + (int32_t)cr_random_below(&random, (uint32_t)n)]];
                double scene_sum = 0;
                for (int32_t b = 0; b < s->count; b++)
                    scene_sum += s->values[cr_random_below(&random, (uint32_t)s->count)];
                group_sum += scene_sum / s->count;
            }
            if (n) total += group_sum / n;
        }
        means[r] = total / used;
    }
    interval->low = cr_quantile(means, rounds, 0.025);
    interval->high = cr_quantile(means, rounds, 0.975);
    free(members), free(first), free(means);
    return CR_OK;
}

static double apart(const double a[3], const double b[3]) {
    double x = a[0] - b[0], y = a[1] - b[1], z = a[2] - b[2];
    return sqrt(x * x + y * y + z * z);
}

static double mean_apart(const double (*x)[3], int32_t m, const double (*y)[3], int32_t n) {
    double sum = 0;
    for (int32_t i = 0; i < m; i++)
        for (int32_t j = 0; j < n; j++) sum += apart(x[i], y[j]);
    return sum / ((double)m * n);
}

double cr_energy_distance(const double (*x)[3], int32_t m, const double (*y)[3], int32_t n) {
    if (m < 1 || n < 1) return NAN;
    return 2 * mean_apart(x, m, y, n) - mean_apart(x, m, x, m) - mean_apart(y, n, y, n);
}

double cr_crps(const double* x, int32_t m, double y) {
    if (m < 1) return NAN;
    double near = 0, spread = 0;
    for (int32_t i = 0; i < m; i++) {
        near += fabs(x[i] - y);
        for (int32_t j = 0; j < i; j++) spread += 2 * fabs(x[i] - x[j]);
    }
    return near / m - (m > 1 ? spread / (2.0 * m * (m - 1)) : 0);
}

int32_t cr_rank(const double* x, int32_t m, double y) {
    int32_t below = 0, same = 0;
    for (int32_t i = 0; i < m; i++) below += x[i] < y, same += x[i] == y;
    return below + same / 2;
}
