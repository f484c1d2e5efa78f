// geometry.c: signed distances of points from shapes. Loops run over blocks of points without branches, so that the
// compiler turns them into vector code.
#include "world/geometry.h"

#include <string.h>

#include "world/internal.h"

#define POINTS const float* restrict x, const float* restrict y, const float* restrict z
#define RESULTS float* restrict d, float* restrict nx, float* restrict ny, float* restrict nz

// A direction from (x, y, z) of length l; (0, 1, 0) where there is none.
#define TINY 1e-20f

CR_CLONES static void sphere_distance(float radius, float half, int32_t n, POINTS, RESULTS) {
    for (int32_t i = 0; i < n; i++) {
        float top = y[i] - half, bottom = y[i] + half;
        float dy = top > 0 ? top : bottom < 0 ? bottom : 0; // from the nearest point of the segment
        float l = sqrtf(x[i] * x[i] + dy * dy + z[i] * z[i]);
        bool good = l > TINY;
        float s = 1 / (good ? l : 1);
        d[i] = l - radius;
        nx[i] = x[i] * s;
        // On a capsule's segment any direction across it is as good; a sphere's centre looks up.
        ny[i] = good ? dy * s : half > 0 ? 0 : 1;
        nz[i] = good ? z[i] * s : half > 0 ? 1 : 0;
    }
}

CR_CLONES static void box_distance(const float* size, int32_t n, POINTS, RESULTS) {
    float hx = size[0], hy = size[1], hz = size[2];
    for (int32_t i = 0; i < n; i++) {
        float qx = fabsf(x[i]) - hx, qy = fabsf(y[i]) - hy, qz = fabsf(z[i]) - hz;
        float ox = qx > 0 ? qx : 0, oy = qy > 0 ? qy : 0, oz = qz > 0 ? qz : 0;
        float yz = qy > qz ? qy : qz, inside = qx > yz ? qx : yz;
        float l = sqrtf(ox * ox + oy * oy + oz * oz);
        bool out = l > TINY;
        float s = 1 / (out ? l : 1);
        // Inside: the nearest face, x before y before z.
        float fx = qx >= yz ? 1 : 0, fy = (1 - fx) * (qy >= qz ? 1 : 0), fz = 1 - fx - fy;
        d[i] = out ? l : inside;
        nx[i] = copysignf(out ? ox * s : fx, x[i]);
        ny[i] = copysignf(out ? oy * s : fy, y[i]);
        nz[i] = copysignf(out ? oz * s : fz, z[i]);
    }
}

CR_CLONES static void cylinder_distance(const float* size, int32_t n, POINTS, RESULTS) {
    float r = size[0], h = size[1];
    for (int32_t i = 0; i < n; i++) {
        float rho = sqrtf(x[i] * x[i] + z[i] * z[i]);
        bool off = rho > TINY;
        float t = 1 / (off ? rho : 1), ux = off ? x[i] * t : 1, uz = z[i] * t;
        float qr = rho - r, qy = fabsf(y[i]) - h;
        float or = qr > 0 ? qr : 0, oy = qy > 0 ? qy : 0, inside = qr > qy ? qr : qy;
        float l = sqrtf(or * or +oy * oy);
        bool out = l > TINY;
        float s = 1 / (out ? l : 1);
        float fr = qr >= qy ? 1 : 0;
        float gr = out ? or *s : fr, gy = out ? oy * s : 1 - fr;
        d[i] = out ? l : inside;
        nx[i] = gr * ux;
        ny[i] = copysignf(gy, y[i]);
        nz[i] = gr * uz;
    }
}

// In the half plane of radius and height the cone is a triangle; its axis is no boundary.
CR_CLONES static void cone_distance(const float* size, int32_t n, POINTS, RESULTS) {
    float r = size[0], h = size[1], slant = sqrtf(r * r + 4 * h * h);
    float er = -r / slant, ey = 2 * h / slant; // along the side, base to apex
    float mr = ey, my = -er;                   // outward across it
    for (int32_t i = 0; i < n; i++) {
        float rho = sqrtf(x[i] * x[i] + z[i] * z[i]);
        bool off = rho > TINY;
        float t = 1 / (off ? rho : 1), ux = off ? x[i] * t : 1, uz = z[i] * t;
        float ar = rho - r, ay = y[i] + h;
        float across = ar * mr + ay * my;
        float along = ar * er + ay * ey;
        along = along < 0 ? 0 : along;
        along = along > slant ? slant : along;
        float sr = ar - along * er, sy = ay - along * ey; // from the nearest point of the side
        float br = ar > 0 ? ar : 0, by = ay;              // from the nearest point of the base
        float ls = sqrtf(sr * sr + sy * sy), lb = sqrtf(br * br + by * by);
        bool side = ls < lb;
        float l = side ? ls : lb, gr = side ? sr : br, gy = side ? sy : by;
        bool out = ay < 0 || across > 0;
        bool far = l > 1e-6f * slant;
        float sign = out ? 1 : -1, s = sign / (far ? l : 1);
        gr = far ? gr * s : side ? mr : 0;
        gy = far ? gy * s : side ? my : -1;
        d[i] = sign * l;
        nx[i] = gr * ux;
        ny[i] = gy;
        nz[i] = gr * uz;
    }
}

CR_CLONES static void plane_distance(int32_t n, const float* restrict y, RESULTS) {
    for (int32_t i = 0; i < n; i++) d[i] = y[i], nx[i] = 0, ny[i] = 1, nz[i] = 0;
}

// `lanes` and `normals` are constants where this is inlined; the inner loops then are a few registers wide.
// Normals are those of the first plane that is the farthest.
static inline __attribute__((always_inline)) void hull_lanes(int lanes, bool normals, const float (*restrict planes)[4],
                                                             int32_t plane_count, int32_t n, POINTS, RESULTS) {
    float px[CR_BLOCK] = {0}, py[CR_BLOCK] = {0}, pz[CR_BLOCK] = {0}, best[CR_BLOCK];
    int32_t face[CR_BLOCK] = {0};
    for (int32_t k = 0; k < n; k++) px[k] = x[k], py[k] = y[k], pz[k] = z[k];
    for (int32_t k = 0; k < lanes; k++) best[k] = -INFINITY;
    for (int32_t p = 0; p < plane_count; p++) {
        float a = planes[p][0], b = planes[p][1], c = planes[p][2], e = planes[p][3];
        for (int32_t k = 0; k < lanes; k++) {
            float v = a * px[k] + b * py[k] + c * pz[k] + e;
            if (normals) face[k] = v > best[k] ? p : face[k];
            best[k] = v > best[k] ? v : best[k];
        }
    }
    for (int32_t k = 0; k < n; k++) d[k] = best[k];
    for (int32_t k = 0; normals && k < n; k++) {
        const float* plane = planes[face[k]];
        nx[k] = plane[0], ny[k] = plane[1], nz[k] = plane[2];
    }
}

// At most CR_BLOCK points; nx NULL: no normals. With AVX-512 and full blocks 0.12 ns a plane and point, 0.09 ns without
// normals; fewer lanes than 32 are slower even for few points.
CR_CLONES static void hull_distance(const float (*restrict planes)[4], int32_t plane_count, int32_t n, POINTS,
                                    RESULTS) {
    enum { ALL = CR_BLOCK, HALF = CR_BLOCK / 2 };
    if (n <= HALF && nx)
        hull_lanes(HALF, true, planes, plane_count, n, x, y, z, d, nx, ny, nz);
    else if (n <= HALF)
        hull_lanes(HALF, false, planes, plane_count, n, x, y, z, d, nx, ny, nz);
    else if (nx)
        hull_lanes(ALL, true, planes, plane_count, n, x, y, z, d, nx, ny, nz);
    else
        hull_lanes(ALL, false, planes, plane_count, n, x, y, z, d, nx, ny, nz);
}

// Euclidean distance for the points that a plane distance underestimates.
static void hull_outside(const cr_shape* s, int32_t n, POINTS, RESULTS) {
    for (int32_t i = 0; i < n; i++) {
        if (!(d[i] > 0)) continue;
        cr_vec3 p = cr_v3(x[i], y[i], z[i]), normal = cr_v3(nx[i], ny[i], nz[i]), delta = {0};
        float least = INFINITY;
        for (int32_t t = 0; t < s->triangle_count; t++) {
            int feature;
            const int32_t* k = s->triangles[t];
            cr_vec3 c = cr_nearest_on_triangle(p, s->vertices[k[0]], s->vertices[k[1]], s->vertices[k[2]], &feature);
            cr_vec3 e = cr_sub(p, c);
            if (cr_dot(e, e) < least) least = cr_dot(e, e), delta = e;
        }
        float l = sqrtf(least);
        if (l <= d[i]) continue; // over a face, where the plane is the more precise
        normal = cr_normalize_or(delta, normal);
        d[i] = l, nx[i] = normal.x, ny[i] = normal.y, nz[i] = normal.z;
    }
}

static void block_distance(const cr_shape* shapes, const cr_shape* s, bool exact, int32_t n, POINTS, RESULTS);

// Is any point no farther from a box than its distance `d` so far?
CR_CLONES static bool box_may_be_nearer(cr_vec3 low, cr_vec3 high, int32_t n, POINTS, const float* restrict d) {
    int32_t any = 0;
    for (int32_t i = 0; i < n; i++) {
        float ax = low.x - x[i], bx = x[i] - high.x, ay = low.y - y[i], by = y[i] - high.y;
        float az = low.z - z[i], bz = z[i] - high.z;
        float ox = ax > bx ? ax : bx, oy = ay > by ? ay : by, oz = az > bz ? az : bz;
        ox = ox > 0 ? ox : 0, oy = oy > 0 ? oy : 0, oz = oz > 0 ? oz : 0;
        float far = d[i] > 0 ? d[i] : 0;
        any |= ox * ox + oy * oy + oz * oz <= far * far ? 1 : 0;
    }
    return any != 0;
}

CR_CLONES static void into_child(cr_pose pose, int32_t n, POINTS, float* restrict cx, float* restrict cy,
                                 float* restrict cz) {
    cr_mat3 m = cr_quat_matrix(pose.orientation);
    cr_vec3 t = pose.position;
    for (int32_t i = 0; i < n; i++) {
        float ax = x[i] - t.x, ay = y[i] - t.y, az = z[i] - t.z;
        cx[i] = m.m[0][0] * ax + m.m[1][0] * ay + m.m[2][0] * az;
        cy[i] = m.m[0][1] * ax + m.m[1][1] * ay + m.m[2][1] * az;
        cz[i] = m.m[0][2] * ax + m.m[1][2] * ay + m.m[2][2] * az;
    }
}

// Returns the greatest distance of the block, at least 0.
CR_CLONES static float take_nearer(cr_pose pose, int32_t n, const float* restrict cd, const float* restrict cx,
                                   const float* restrict cy, const float* restrict cz, RESULTS) {
    cr_mat3 m = cr_quat_matrix(pose.orientation);
    float most = 0;
    for (int32_t i = 0; i < n; i++) {
        bool nearer = cd[i] < d[i];
        float gx = m.m[0][0] * cx[i] + m.m[0][1] * cy[i] + m.m[0][2] * cz[i];
        float gy = m.m[1][0] * cx[i] + m.m[1][1] * cy[i] + m.m[1][2] * cz[i];
        float gz = m.m[2][0] * cx[i] + m.m[2][1] * cy[i] + m.m[2][2] * cz[i];
        d[i] = nearer ? cd[i] : d[i];
        nx[i] = nearer ? gx : nx[i], ny[i] = nearer ? gy : ny[i], nz[i] = nearer ? gz : nz[i];
        most = d[i] > most ? d[i] : most;
    }
    return most;
}

static float box_gap(cr_vec3 low, cr_vec3 high, cr_vec3 p) {
    float x = cr_max(0, cr_max(low.x - p.x, p.x - high.x)), y = cr_max(0, cr_max(low.y - p.y, p.y - high.y));
    float z = cr_max(0, cr_max(low.z - p.z, p.z - high.z));
    return sqrtf(x * x + y * y + z * z);
}

// Children are ruled out by their boxes: for the block as a ball first, then point by point. The child nearest to the
// block goes first, so that there is something to compare with.
static void compound_distance(const cr_shape* shapes, const cr_shape* s, bool exact, int32_t n, POINTS, RESULTS) {
    float cx[CR_BLOCK], cy[CR_BLOCK], cz[CR_BLOCK], cd[CR_BLOCK], gx[CR_BLOCK], gy[CR_BLOCK], gz[CR_BLOCK];
    cr_vec3 low = cr_v3(x[0], y[0], z[0]), high = low;
    for (int32_t i = 0; i < n; i++) {
        d[i] = INFINITY, nx[i] = 0, ny[i] = 1, nz[i] = 0;
        low = cr_v3(cr_min(low.x, x[i]), cr_min(low.y, y[i]), cr_min(low.z, z[i]));
        high = cr_v3(cr_max(high.x, x[i]), cr_max(high.y, y[i]), cr_max(high.z, z[i]));
    }
    cr_vec3 centre = cr_scale(cr_add(low, high), 0.5f);
    float reach = cr_length(cr_sub(high, centre)) * (1 + 1e-5f), least = INFINITY, most = INFINITY;
    int32_t first = 0;
    for (int32_t c = 0; c < s->child_count && s->child_count > 1; c++) {
        const cr_shape* child = &shapes[s->children[c].shape];
        float gap = box_gap(child->aabb_min, child->aabb_max, cr_transform_back(s->children[c].pose, centre));
        if (gap < least) least = gap, first = c;
    }
    for (int32_t k = 0; k < s->child_count; k++) {
        int32_t c = k == 0 ? first : k <= first ? k - 1 : k;
        const cr_shape* child = &shapes[s->children[c].shape];
        if (k > 0 &&
            box_gap(child->aabb_min, child->aabb_max, cr_transform_back(s->children[c].pose, centre)) - reach > most)
            continue;
        into_child(s->children[c].pose, n, x, y, z, cx, cy, cz);
        if (k > 0 && !box_may_be_nearer(child->aabb_min, child->aabb_max, n, cx, cy, cz, d)) continue;
        block_distance(shapes, child, exact, n, cx, cy, cz, cd, gx, gy, gz);
        most = take_nearer(s->children[c].pose, n, cd, gx, gy, gz, d, nx, ny, nz);
    }
}

static void block_distance(const cr_shape* shapes, const cr_shape* s, bool exact, int32_t n, POINTS, RESULTS) {
    switch (s->type) {
    case CR_SHAPE_SPHERE:
        sphere_distance(s->size[0], 0, n, x, y, z, d, nx, ny, nz);
        break;
    case CR_SHAPE_CAPSULE:
        sphere_distance(s->size[0], s->size[1], n, x, y, z, d, nx, ny, nz);
        break;
    case CR_SHAPE_BOX:
        box_distance(s->size, n, x, y, z, d, nx, ny, nz);
        break;
    case CR_SHAPE_CYLINDER:
        cylinder_distance(s->size, n, x, y, z, d, nx, ny, nz);
        break;
    case CR_SHAPE_CONE:
        cone_distance(s->size, n, x, y, z, d, nx, ny, nz);
        break;
    case CR_SHAPE_PLANE:
        plane_distance(n, y, d, nx, ny, nz);
        break;
    case CR_SHAPE_HULL:
        hull_distance((const float(*)[4])s->planes, s->plane_count, n, x, y, z, d, nx, ny, nz);
        if (exact) hull_outside(s, n, x, y, z, d, nx, ny, nz);
        break;
    case CR_SHAPE_COMPOUND:
        compound_distance(shapes, s, exact, n, x, y, z, d, nx, ny, nz);
        break;
    case CR_SHAPE_MESH:
        cr_mesh_distance(s, n, x, y, z, d, nx, ny, nz);
        break;
    case CR_SHAPE_HEIGHT_FIELD:
        cr_height_field_distance(s, n, x, y, z, d, nx, ny, nz);
        break;
    default:
        break;
    }
}

void cr_distance(const cr_shape* shapes, const cr_shape* shape, float scale, bool exact, int32_t count, const float* x,
                 const float* y, const float* z, float* distance, float* nx, float* ny, float* nz) {
    float ux[CR_BLOCK], uy[CR_BLOCK], uz[CR_BLOCK], d[CR_BLOCK], gx[CR_BLOCK], gy[CR_BLOCK], gz[CR_BLOCK];
    float inverse = 1 / scale;
    for (int32_t at = 0; at < count; at += CR_BLOCK) {
        int32_t n = count - at < CR_BLOCK ? count - at : CR_BLOCK;
        for (int32_t i = 0; i < n; i++)
            ux[i] = x[at + i] * inverse, uy[i] = y[at + i] * inverse, uz[i] = z[at + i] * inverse;
        if (!nx && !exact && shape->type == CR_SHAPE_HULL)
            hull_distance((const float(*)[4])shape->planes, shape->plane_count, n, ux, uy, uz, d, NULL, NULL, NULL);
        else
            block_distance(shapes, shape, exact, n, ux, uy, uz, d, gx, gy, gz);
        for (int32_t i = 0; i < n; i++) distance[at + i] = d[i] * scale;
        if (!nx) continue;
        memcpy(nx + at, gx, (size_t)n * sizeof *nx);
        memcpy(ny + at, gy, (size_t)n * sizeof *ny);
        memcpy(nz + at, gz, (size_t)n * sizeof *nz);
    }
}

void cr_shape_distance(const cr_world* world, int32_t shape, float scale, int32_t count, const float* x, const float* y,
                       const float* z, float* distance, float* nx, float* ny, float* nz) {
    cr_distance(world->shapes, &world->shapes[shape], scale, false, count, x, y, z, distance, nx, ny, nz);
}

void cr_shape_distance_exact(const cr_world* world, int32_t shape, float scale, int32_t count, const float* x,
                             const float* y, const float* z, float* distance, float* nx, float* ny, float* nz) {
    cr_distance(world->shapes, &world->shapes[shape], scale, true, count, x, y, z, distance, nx, ny, nz);
}
