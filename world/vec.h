// vec.h: vectors in double precision, for the files of world/ that look closely (private).
#ifndef CAROM_VEC_H
#define CAROM_VEC_H

#include <math.h>

typedef struct vec {
    double x, y, z;
} vec;

static inline vec v3(double x, double y, double z) { return (vec){x, y, z}; }
static inline vec add(vec a, vec b) { return v3(a.x + b.x, a.y + b.y, a.z + b.z); }
static inline vec sub(vec a, vec b) { return v3(a.x - b.x, a.y - b.y, a.z - b.z); }
static inline vec mul(vec a, double s) { return v3(a.x * s, a.y * s, a.z * s); }
// a + s b
static inline vec madd(vec a, double s, vec b) { return v3(a.x + s * b.x, a.y + s * b.y, a.z + s * b.z); }
static inline double dot(vec a, vec b) { return a.x * b.x + a.y * b.y + a.z * b.z; }
static inline vec cross(vec a, vec b) {
    return v3(a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x);
}
static inline double length(vec a) { return sqrt(dot(a, a)); }
// `fallback` where a has no direction.
static inline vec unit_or(vec a, vec fallback) {
    double l = length(a);
    return l > 0 ? mul(a, 1 / l) : fallback;
}
// r v, and its inverse for a rotation.
static inline vec rotate(const double r[3][3], vec v) {
    return v3(r[0][0] * v.x + r[0][1] * v.y + r[0][2] * v.z, r[1][0] * v.x + r[1][1] * v.y + r[1][2] * v.z,
              r[2][0] * v.x + r[2][1] * v.y + r[2][2] * v.z);
}
static inline vec rotate_back(const double r[3][3], vec v) {
    return v3(r[0][0] * v.x + r[1][0] * v.y + r[2][0] * v.z, r[0][1] * v.x + r[1][1] * v.y + r[2][1] * v.z,
              r[0][2] * v.x + r[1][2] * v.y + r[2][2] * v.z);
}
static inline double clamp(double x, double low, double high) { return x < low ? low : x > high ? high : x; }

#endif
