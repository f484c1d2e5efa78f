// statistics.h: summaries of numbers, bootstrap intervals, and scores of ensembles.
#ifndef CAROM_STATISTICS_H
#define CAROM_STATISTICS_H

#include <stdbool.h>
#include <stdint.h>

#include "world/status.h"

// Sums go from the first value to the last, so that the same values give the same bits. Empty: NAN.
double cr_mean(const double* values, int32_t count);
// Quantile `p` (0 to 1) by linear interpolation between order statistics (Hyndman and Fan's type 7). Sorts `values`.
double cr_quantile(double* values, int32_t count, double p);

// A 95% interval.
typedef struct cr_interval {
    double mean, low, high;
} cr_interval;

// One scene's values: one number a body. A failed scene has one value, the worst.
typedef struct cr_sample {
    int32_t group;        // suite
    int32_t count;        // bodies
    const double* values; // (count)
} cr_sample;

// Mean over groups of the mean over their scenes of the mean over their bodies, with its 95% interval by hierarchical
// bootstrap (Davison and Hinkley 1997, 3.8): scenes are drawn with replacement within each group, then bodies within
// each scene drawn; percentiles 2.5 and 97.5 of `rounds` means. Groups are fixed: the suites are the benchmark. The
// same `seed` gives the same bits.
cr_status cr_bootstrap(const cr_sample* samples, int32_t count, int32_t rounds, uint64_t seed, cr_interval* interval,
                       cr_error* error);

// ---------------------------------------------------------------- ensembles: x (m) of an engine, y (n) of the
// reference

// Energy distance of points (Szekely and Rizzo 2013): 2 E|X - Y| - E|X - X'| - E|Y - Y'|, m. Arrays (m, 3), (n, 3).
// The means over pairs include each point with itself, so that the distance of a sample from itself is 0.
double cr_energy_distance(const double (*x)[3], int32_t m, const double (*y)[3], int32_t n);
// Continuous ranked probability score of the ensemble x for the outcome y (Gneiting and Raftery 2007, the fair version
// of Ferro 2014): E|X - y| - sum |x_i - x_j| / (2 m (m - 1)).
double cr_crps(const double* x, int32_t m, double y);
// Rank of y in x, 0 ... m: how many of x are smaller, ties count half (rounded down).
int32_t cr_rank(const double* x, int32_t m, double y);

#endif
