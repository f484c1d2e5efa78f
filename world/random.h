// random.h: seeded random numbers, the same on every machine.
//
// xoshiro256** (Blackman and Vigna, "Scrambled linear pseudorandom number generators", 2021), seeded by
// splitmix64. Only integer arithmetic and correctly rounded operations (+ - * / sqrt) are used, so that a
// seed gives the same bits whatever the C library.
#ifndef CAROM_RANDOM_H
#define CAROM_RANDOM_H

#include <stdint.h>

#include "world/math.h"

typedef struct cr_random {
    uint64_t s[4];
} cr_random;

static inline uint64_t cr_splitmix64(uint64_t* x) {
    uint64_t z = (*x += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

// A generator for every (seed, stream); streams of one seed are independent.
static inline cr_random cr_random_create(uint64_t seed, uint64_t stream) {
    uint64_t x = stream, y = seed ^ cr_splitmix64(&x);
    cr_random r;
    for (int i = 0; i < 4; ++i) r.s[i] = cr_splitmix64(&y);
    return r;
}

static inline uint64_t cr_random_next(cr_random* r) {
    uint64_t* s = r->s;
    uint64_t m = s[1] * 5, t = s[1] << 17, result = ((m << 7) | (m >> 57)) * 9;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = (s[3] << 45) | (s[3] >> 19);
    return result;
}

// Uniform in [0, 1).
static inline double cr_random_unit(cr_random* r) { return (double)(cr_random_next(r) >> 11) * 0x1p-53; }

// Uniform in [a, b).
static inline double cr_random_range(cr_random* r, double a, double b) { return a + (b - a) * cr_random_unit(r); }

// Log-uniform in [a, b): the logarithm is uniform; 0 < a < b. By square roots, for the sake of equal bits:
// (b / a)^u is the product of (b / a)^(2^-k) over the binary digits of u.
static inline double cr_random_log_range(cr_random* r, double a, double b) {
    uint64_t bits = cr_random_next(r);
    double root = b / a;
    for (int k = 0; k < 32; ++k, bits <<= 1) {
        root = sqrt(root);
        if (bits >> 63) a *= root;
    }
    return a;
}

// Uniform in 0 ... count - 1, unbiased (rejection); count > 0.
static inline uint32_t cr_random_below(cr_random* r, uint32_t count) {
    uint32_t threshold = (0u - count) % count, x;
    do x = (uint32_t)(cr_random_next(r) >> 32);
    while (x < threshold);
    return x % count;
}

// Point of the unit circle: uniform direction, from a uniform point of the disc (von Neumann's rejection).
static inline void cr_random_circle(cr_random* r, double* c, double* s) {
    double x, y, q;
    do {
        x = 2 * cr_random_unit(r) - 1;
        y = 2 * cr_random_unit(r) - 1;
        q = x * x + y * y;
    } while (q > 1 || q < 1e-12);
    q = sqrt(q);
    *c = x / q;
    *s = y / q;
}

// Uniform rotation (Shoemake, "Uniform random rotations", Graphics Gems III, 1992): two random circles mixed
// by sqrt(1 - u) and sqrt(u). w >= 0.
static inline cr_quat cr_random_rotation(cr_random* r) {
    double u = cr_random_unit(r), a = sqrt(1 - u), b = sqrt(u), c1, s1, c2, s2;
    cr_random_circle(r, &c1, &s1);
    cr_random_circle(r, &c2, &s2);
    double g = c2 < 0 ? -1 : 1;
    return cr_q((float)(g * a * s1), (float)(g * a * c1), (float)(g * b * s2), (float)(g * b * c2));
}

// Uniform direction.
static inline cr_vec3 cr_random_direction(cr_random* r) {
    double z = 2 * cr_random_unit(r) - 1, q = sqrt(1 - z * z), c, s;
    cr_random_circle(r, &c, &s);
    return cr_v3((float)(q * c), (float)z, (float)(q * s));
}

// Standard normal by the sum of twelve uniforms less six (Irwin and Hall): |x| <= 6, no logarithm.
static inline double cr_random_normal(cr_random* r) {
    double x = -6;
    for (int i = 0; i < 12; ++i) x += cr_random_unit(r);
    return x;
}

#endif
