// mass.c: volumes, centres of mass, inertia tensors and their principal axes; all in double precision.
#include <string.h>

#include "world/internal.h"

cr_mass cr_mass_of_triangles(const cr_vec3* vertices, const int32_t (*triangles)[3], int32_t count) {
    cr_mass mass = {0};
    if (count == 0) return mass;
    // Integrals about a vertex of the mesh: far from the origin they would cancel.
    cr_vec3 o = vertices[triangles[0][0]];
    double sum[10] = {0}; // 1, x, y, z, x^2, y^2, z^2, xy, yz, zx
    for (int32_t t = 0; t < count; t++) {
        double p[3][3];
        for (int k = 0; k < 3; k++) {
            cr_vec3 v = vertices[triangles[t][k]];
            p[k][0] = (double)v.x - o.x;
            p[k][1] = (double)v.y - o.y;
            p[k][2] = (double)v.z - o.z;
        }
        double a[3], b[3], d[3], f1[3], f2[3], f3[3], g0[3], g1[3], g2[3];
        for (int c = 0; c < 3; c++) {
            a[c] = p[1][c] - p[0][c];
            b[c] = p[2][c] - p[0][c];
        }
        d[0] = a[1] * b[2] - a[2] * b[1];
        d[1] = a[2] * b[0] - a[0] * b[2];
        d[2] = a[0] * b[1] - a[1] * b[0];
        for (int c = 0; c < 3; c++) {
            double w0 = p[0][c], w1 = p[1][c], w2 = p[2][c];
            double t0 = w0 + w1, t1 = w0 * w0, t2 = t1 + w1 * t0;
            f1[c] = t0 + w2;
            f2[c] = t2 + w2 * f1[c];
            f3[c] = w0 * t1 + w1 * t2 + w2 * f2[c];
            g0[c] = f2[c] + w0 * (f1[c] + w0);
            g1[c] = f2[c] + w1 * (f1[c] + w1);
            g2[c] = f2[c] + w2 * (f1[c] + w2);
        }
        sum[0] += d[0] * f1[0];
        for (int c = 0; c < 3; c++) {
            int n = (c + 1) % 3;
            sum[1 + c] += d[c] * f2[c];
            sum[4 + c] += d[c] * f3[c];
            sum[7 + c] += d[c] * (p[0][n] * g0[c] + p[1][n] * g1[c] + p[2][n] * g2[c]);
        }
    }
    double v = sum[0] / 6;
    double c[3] = {sum[1] / 24 / v, sum[2] / 24 / v, sum[3] / 24 / v};
    double xx = sum[4] / 60 - v * c[0] * c[0], yy = sum[5] / 60 - v * c[1] * c[1], zz = sum[6] / 60 - v * c[2] * c[2];
    double xy = sum[7] / 120 - v * c[0] * c[1], yz = sum[8] / 120 - v * c[1] * c[2],
           zx = sum[9] / 120 - v * c[2] * c[0];
    mass.volume = v;
    mass.centroid[0] = c[0] + o.x;
    mass.centroid[1] = c[1] + o.y;
    mass.centroid[2] = c[2] + o.z;
    double inertia[3][3] = {{yy + zz, -xy, -zx}, {-xy, xx + zz, -yz}, {-zx, -yz, xx + yy}};
    memcpy(mass.inertia, inertia, sizeof inertia);
    return mass;
}

void cr_inertia_shift(double inertia[3][3], double mass, const double d[3]) {
    double dd = d[0] * d[0] + d[1] * d[1] + d[2] * d[2];
    for (int i = 0; i < 3; i++)
        for (int j = 0; j < 3; j++) inertia[i][j] += mass * ((i == j ? dd : 0) - d[i] * d[j]);
}

static void rotation_matrix(cr_quat q, double r[3][3]) {
    double x = q.x, y = q.y, z = q.z, w = q.w, s = 2 / (x * x + y * y + z * z + w * w);
    double m[3][3] = {{1 - s * (y * y + z * z), s * (x * y - z * w), s * (x * z + y * w)},
                      {s * (x * y + z * w), 1 - s * (x * x + z * z), s * (y * z - x * w)},
                      {s * (x * z - y * w), s * (y * z + x * w), 1 - s * (x * x + y * y)}};
    memcpy(r, m, sizeof m);
}

void cr_mass_add(cr_mass* sum, const cr_mass* part, cr_pose pose) {
    double r[3][3], half[3][3], inertia[3][3];
    rotation_matrix(pose.orientation, r);
    const float t[3] = {pose.position.x, pose.position.y, pose.position.z};
    double c[3];
    for (int i = 0; i < 3; i++) {
        c[i] = t[i];
        for (int j = 0; j < 3; j++) {
            c[i] += r[i][j] * part->centroid[j];
            half[i][j] = 0;
            for (int k = 0; k < 3; k++) half[i][j] += r[i][k] * part->inertia[k][j];
        }
    }
    for (int i = 0; i < 3; i++)
        for (int j = 0; j < 3; j++) {
            inertia[i][j] = 0;
            for (int k = 0; k < 3; k++) inertia[i][j] += half[i][k] * r[j][k];
        }
    double v = sum->volume + part->volume, centre[3], from_sum[3], from_part[3];
    for (int i = 0; i < 3; i++) {
        centre[i] = (sum->volume * sum->centroid[i] + part->volume * c[i]) / v;
        from_sum[i] = sum->centroid[i] - centre[i];
        from_part[i] = c[i] - centre[i];
    }
    cr_inertia_shift(sum->inertia, sum->volume, from_sum);
    cr_inertia_shift(inertia, part->volume, from_part);
    for (int i = 0; i < 3; i++) {
        sum->centroid[i] = centre[i];
        for (int j = 0; j < 3; j++) sum->inertia[i][j] += inertia[i][j];
    }
    sum->volume = v;
}

cr_quat cr_quat_from_matrix(const double m[3][3]) {
    double q[4], trace = m[0][0] + m[1][1] + m[2][2];
    if (trace > 0) {
        double s = 2 * sqrt(trace + 1);
        q[3] = s / 4;
        q[0] = (m[2][1] - m[1][2]) / s;
        q[1] = (m[0][2] - m[2][0]) / s;
        q[2] = (m[1][0] - m[0][1]) / s;
    } else {
        int i = m[1][1] > m[0][0] ? 1 : 0;
        if (m[2][2] > m[i][i]) i = 2;
        int j = (i + 1) % 3, k = (i + 2) % 3;
        double s = 2 * sqrt(1 + m[i][i] - m[j][j] - m[k][k]);
        q[i] = s / 4;
        q[j] = (m[i][j] + m[j][i]) / s;
        q[k] = (m[i][k] + m[k][i]) / s;
        q[3] = (m[k][j] - m[j][k]) / s;
    }
    double l = sqrt(q[0] * q[0] + q[1] * q[1] + q[2] * q[2] + q[3] * q[3]);
    if (q[3] < 0) l = -l;
    return cr_q((float)(q[0] / l), (float)(q[1] / l), (float)(q[2] / l), (float)(q[3] / l));
}

// Every rotation is the smallest that zeroes its element, so the axes stay as near the node's as they can and are
// right-handed.
void cr_principal_axes(const double inertia[3][3], double moments[3], cr_quat* axes) {
    double a[3][3], r[3][3] = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
    memcpy(a, inertia, sizeof a);
    double size = fmax(fabs(a[0][0]), fmax(fabs(a[1][1]), fabs(a[2][2])));
    double off = fmax(fabs(a[0][1]), fmax(fabs(a[0][2]), fabs(a[1][2])));
    bool turned = off > 1e-6 * size;
    for (int sweep = 0; turned && sweep < 32 && off > 1e-15 * size; sweep++) {
        for (int p = 0; p < 2; p++)
            for (int q = p + 1; q < 3; q++) {
                if (a[p][q] == 0) continue;
                double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
                double t = (theta < 0 ? -1 : 1) / (fabs(theta) + sqrt(theta * theta + 1));
                double c = 1 / sqrt(t * t + 1), s = t * c;
                for (int k = 0; k < 3; k++) {
                    double x = a[k][p], y = a[k][q];
                    a[k][p] = c * x - s * y;
                    a[k][q] = s * x + c * y;
                }
                for (int k = 0; k < 3; k++) {
                    double x = a[p][k], y = a[q][k];
                    a[p][k] = c * x - s * y;
                    a[q][k] = s * x + c * y;
                }
                for (int k = 0; k < 3; k++) {
                    double x = r[k][p], y = r[k][q];
                    r[k][p] = c * x - s * y;
                    r[k][q] = s * x + c * y;
                }
            }
        off = fmax(fabs(a[0][1]), fmax(fabs(a[0][2]), fabs(a[1][2])));
    }
    for (int i = 0; i < 3; i++) moments[i] = a[i][i];
    *axes = turned ? cr_quat_from_matrix((const double(*)[3])r) : cr_quat_identity();
}
