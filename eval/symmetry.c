#include "eval/symmetry.h"

#include <stdlib.h>
#include <string.h>

#define CORNER_TOLERANCE 2e-3f // of the farthest corner
#define INERTIA_TOLERANCE 0.01f
enum { MOST_CORNERS = 400 };

// ---------------------------------------------------------------- groups

static bool near_to(float a, float b) { return fabsf(a - b) <= INERTIA_TOLERANCE * fmaxf(fabsf(a), fabsf(b)); }

static void add(cr_symmetry* s, cr_quat q) {
    if (s->count == CR_SYMMETRY_MOST) return;
    for (int32_t k = 0; k < s->count; k++) {
        cr_quat e = s->elements[k];
        if (fabsf(e.x * q.x + e.y * q.y + e.z * q.z + e.w * q.w) > 0.9999f) return;
    }
    s->elements[s->count++] = q;
}

// Does the inertia tensor stay the same under g?
static bool keeps_inertia(cr_vec3 inertia, cr_quat g) {
    cr_mat3 r = cr_quat_matrix(g);
    const float moment[3] = {inertia.x, inertia.y, inertia.z};
    float most = fmaxf(inertia.x, fmaxf(inertia.y, inertia.z));
    for (int i = 0; i < 3; i++)
        for (int j = 0; j < 3; j++) {
            float sum = 0;
            for (int k = 0; k < 3; k++) sum += r.m[i][k] * moment[k] * r.m[j][k];
            if (fabsf(sum - (i == j ? moment[i] : 0)) > INERTIA_TOLERANCE * most) return false;
        }
    return true;
}

// The 24 rotations of the cube.
static int32_t cube_rotations(cr_quat out[24]) {
    const float h = sqrtf(0.5f);
    const cr_quat generators[2] = {{h, 0, 0, h}, {0, h, 0, h}};
    cr_symmetry s = {.count = 0};
    add(&s, cr_quat_identity());
    for (int32_t k = 0; k < s.count; k++)
        for (int g = 0; g < 2; g++) add(&s, cr_qnormalize(cr_qmul(generators[g], s.elements[k])));
    memcpy(out, s.elements, 24 * sizeof *out);
    return s.count;
}

static void set_axis(cr_symmetry* s, cr_vec3 axis, bool flip) {
    s->kind = CR_SYMMETRY_AXIS;
    s->axis = axis;
    s->flip = flip;
}

static void sphere_symmetry(const cr_body* b, float radius, cr_symmetry* s) {
    cr_vec3 offset = b->shape_pose.position;
    cr_vec3 i = b->inertia;
    if (cr_length(offset) > CORNER_TOLERANCE * radius) {
        cr_vec3 axis = cr_normalize_or(offset, cr_v3(0, 1, 0));
        cr_quat quarter = cr_quat_exp(cr_scale(axis, (float)(CR_PI / 3)));
        if (keeps_inertia(i, quarter)) set_axis(s, axis, false);
        return;
    }
    if (near_to(i.x, i.y) && near_to(i.y, i.z)) {
        s->kind = CR_SYMMETRY_SPHERE;
    } else if (near_to(i.x, i.y)) {
        set_axis(s, cr_v3(0, 0, 1), true);
    } else if (near_to(i.y, i.z)) {
        set_axis(s, cr_v3(1, 0, 0), true);
    } else if (near_to(i.x, i.z)) {
        set_axis(s, cr_v3(0, 1, 0), true);
    } else {
        add(s, cr_q(1, 0, 0, 0)), add(s, cr_q(0, 1, 0, 0)), add(s, cr_q(0, 0, 1, 0));
    }
}

// Capsule, cylinder, cone: round about the shape's y axis.
static void round_symmetry(const cr_body* b, float radius, bool both_ends, cr_symmetry* s) {
    cr_quat q = b->shape_pose.orientation;
    cr_vec3 axis = cr_rotate(q, cr_v3(0, 1, 0)), offset = b->shape_pose.position;
    float along = cr_dot(offset, axis), limit = CORNER_TOLERANCE * radius;
    bool on_axis = cr_length(cr_madd(offset, -along, axis)) <= limit;
    cr_vec3 across = cr_rotate(q, cr_v3(1, 0, 0));
    bool flip = both_ends && fabsf(along) <= limit;
    if (on_axis && keeps_inertia(b->inertia, cr_quat_exp(cr_scale(axis, (float)(CR_PI / 3))))) {
        set_axis(s, axis, flip);
        return;
    }
    cr_vec3 third = cr_cross(axis, across);
    cr_quat half_turns[3] = {
        {axis.x, axis.y, axis.z, 0}, {across.x, across.y, across.z, 0}, {third.x, third.y, third.z, 0}};
    for (int k = 0; k < 3; k++)
        if (on_axis && (k == 0 || flip) && keeps_inertia(b->inertia, half_turns[k])) add(s, half_turns[k]);
}

static void box_symmetry(const cr_body* b, const cr_shape* shape, cr_symmetry* s) {
    float size = fmaxf(shape->size[0], fmaxf(shape->size[1], shape->size[2]));
    if (cr_length(b->shape_pose.position) > CORNER_TOLERANCE * size * b->scale) return;
    cr_quat all[24], q = b->shape_pose.orientation;
    int32_t n = cube_rotations(all);
    for (int32_t k = 0; k < n; k++) {
        cr_vec3 half = cr_rotate(all[k], cr_v3(shape->size[0], shape->size[1], shape->size[2]));
        bool same = fabsf(fabsf(half.x) - shape->size[0]) <= CORNER_TOLERANCE * size &&
                    fabsf(fabsf(half.y) - shape->size[1]) <= CORNER_TOLERANCE * size &&
                    fabsf(fabsf(half.z) - shape->size[2]) <= CORNER_TOLERANCE * size;
        cr_quat g = cr_qmul(cr_qmul(q, all[k]), cr_conjugate(q));
        if (same && keeps_inertia(b->inertia, g)) add(s, g);
    }
}

// Corners in the body frame; false when some part of the shape has none or there are too many.
static bool corners(const cr_world* world, int32_t index, float scale, cr_pose pose, cr_vec3* out, int32_t* count) {
    const cr_shape* shape = &world->shapes[index];
    if (shape->type == CR_SHAPE_COMPOUND) {
        for (int32_t c = 0; c < shape->child_count; c++) {
            cr_pose child = shape->children[c].pose;
            child.position = cr_scale(child.position, scale);
            if (!corners(world, shape->children[c].shape, scale, cr_pose_mul(pose, child), out, count)) return false;
        }
        return true;
    }
    if (shape->type == CR_SHAPE_BOX) {
        if (*count + 8 > MOST_CORNERS) return false;
        for (int k = 0; k < 8; k++) {
            cr_vec3 p = cr_v3(k & 1 ? shape->size[0] : -shape->size[0], k & 2 ? shape->size[1] : -shape->size[1],
                              k & 4 ? shape->size[2] : -shape->size[2]);
            out[(*count)++] = cr_transform(pose, cr_scale(p, scale));
        }
        return true;
    }
    if (shape->type != CR_SHAPE_HULL || *count + shape->vertex_count > MOST_CORNERS) return false;
    for (int32_t v = 0; v < shape->vertex_count; v++)
        out[(*count)++] = cr_transform(pose, cr_scale(shape->vertices[v], scale));
    return true;
}

static bool maps_onto_itself(const cr_vec3* p, int32_t n, cr_quat g, float limit) {
    for (int32_t i = 0; i < n; i++) {
        cr_vec3 r = cr_rotate(g, p[i]);
        bool found = false;
        for (int32_t j = 0; j < n && !found; j++) {
            cr_vec3 d = cr_sub(p[j], r);
            found = cr_dot(d, d) <= limit * limit;
        }
        if (!found) return false;
    }
    return true;
}

// The rotation that takes the directions (a, b) to (c, d); both pairs enclose the same angle.
static cr_quat rotation_between(cr_vec3 a, cr_vec3 b, cr_vec3 c, cr_vec3 d) {
    cr_vec3 e[3], f[3];
    e[0] = cr_normalize_or(a, cr_v3(1, 0, 0)), f[0] = cr_normalize_or(c, cr_v3(1, 0, 0));
    e[2] = cr_normalize_or(cr_cross(a, b), cr_v3(0, 0, 1)), f[2] = cr_normalize_or(cr_cross(c, d), cr_v3(0, 0, 1));
    e[1] = cr_cross(e[2], e[0]), f[1] = cr_cross(f[2], f[0]);
    float m[3][3] = {{0}};
    for (int k = 0; k < 3; k++) {
        const float u[3] = {f[k].x, f[k].y, f[k].z};
        const float v[3] = {e[k].x, e[k].y, e[k].z};
        for (int i = 0; i < 3; i++)
            for (int j = 0; j < 3; j++) m[i][j] += u[i] * v[j];
    }
    // Shepperd's method: from the largest of the four components.
    float t[4] = {1 + m[0][0] - m[1][1] - m[2][2], 1 - m[0][0] + m[1][1] - m[2][2], 1 - m[0][0] - m[1][1] + m[2][2],
                  1 + m[0][0] + m[1][1] + m[2][2]};
    int best = 0;
    for (int k = 1; k < 4; k++)
        if (t[k] > t[best]) best = k;
    float s = 0.5f / sqrtf(t[best]);
    switch (best) {
    case 0:
        return cr_qnormalize(cr_q(t[0] * s, (m[0][1] + m[1][0]) * s, (m[0][2] + m[2][0]) * s, (m[2][1] - m[1][2]) * s));
    case 1:
        return cr_qnormalize(cr_q((m[0][1] + m[1][0]) * s, t[1] * s, (m[1][2] + m[2][1]) * s, (m[0][2] - m[2][0]) * s));
    case 2:
        return cr_qnormalize(cr_q((m[0][2] + m[2][0]) * s, (m[1][2] + m[2][1]) * s, t[2] * s, (m[1][0] - m[0][1]) * s));
    default:
        return cr_qnormalize(cr_q((m[2][1] - m[1][2]) * s, (m[0][2] - m[2][0]) * s, (m[1][0] - m[0][1]) * s, t[3] * s));
    }
}

// A rotation is fixed by where two corners go that are not on one line with the origin.
static void corner_symmetry(const cr_body* body, const cr_vec3* p, int32_t n, cr_symmetry* s) {
    int32_t a = 0, b = -1;
    for (int32_t i = 1; i < n; i++)
        if (cr_dot(p[i], p[i]) > cr_dot(p[a], p[a])) a = i;
    float size = cr_length(p[a]), limit = CORNER_TOLERANCE * size, widest = 0.1f * size * size;
    for (int32_t i = 0; i < n; i++) {
        float area = cr_length(cr_cross(p[a], p[i]));
        if (area > widest) widest = area, b = i;
    }
    if (b < 0) return;
    float la = cr_length(p[a]), lb = cr_length(p[b]), ab = cr_length(cr_sub(p[a], p[b]));
    for (int32_t i = 0; i < n; i++) {
        if (fabsf(cr_length(p[i]) - la) > limit) continue;
        for (int32_t j = 0; j < n && s->count < CR_SYMMETRY_MOST; j++) {
            if (j == i || fabsf(cr_length(p[j]) - lb) > limit || fabsf(cr_length(cr_sub(p[i], p[j])) - ab) > limit)
                continue;
            cr_quat g = rotation_between(p[a], p[b], p[i], p[j]);
            if (keeps_inertia(body->inertia, g) && maps_onto_itself(p, n, g, 2 * limit)) add(s, g);
        }
    }
}

cr_status cr_body_symmetry(const cr_world* world, int32_t index, cr_symmetry* s, cr_error* error) {
    const cr_body* b = &world->bodies[index];
    const cr_shape* shape = &world->shapes[b->shape];
    *s = (cr_symmetry){.kind = CR_SYMMETRY_DISCRETE, .axis = {0, 1, 0}};
    add(s, cr_quat_identity());
    switch (shape->type) {
    case CR_SHAPE_SPHERE:
        sphere_symmetry(b, shape->size[0] * b->scale, s);
        break;
    case CR_SHAPE_CAPSULE:
    case CR_SHAPE_CYLINDER:
        round_symmetry(b, shape->size[0] * b->scale, true, s);
        break;
    case CR_SHAPE_CONE:
        round_symmetry(b, shape->size[0] * b->scale, false, s);
        break;
    case CR_SHAPE_BOX:
        box_symmetry(b, shape, s);
        break;
    case CR_SHAPE_HULL:
    case CR_SHAPE_COMPOUND: {
        cr_vec3* p = malloc(MOST_CORNERS * sizeof *p);
        if (!p) return cr_fail(error, CR_ERROR_MEMORY, "out of memory");
        int32_t n = 0;
        if (corners(world, b->shape, b->scale, b->shape_pose, p, &n) && n >= 4) corner_symmetry(b, p, n, s);
        free(p);
        break;
    }
    default:
        break;
    }
    return CR_OK;
}

// ---------------------------------------------------------------- the nearest element

// x . (Q y)
static float form(cr_vec3 x, cr_mat3 q, cr_vec3 y) { return cr_dot(x, cr_mul(q, y)); }

// Trace of Q M for symmetric M.
static float trace(cr_mat3 q, cr_mat3 m) {
    float sum = 0;
    for (int i = 0; i < 3; i++)
        for (int j = 0; j < 3; j++) sum += q.m[i][j] * m.m[j][i];
    return sum;
}

// Sum over p of p . (Q g p) is what the mean square distance has to lose: its largest value wins.
cr_quat cr_nearest_symmetry(const cr_symmetry* s, cr_mat3 moments, cr_quat a, cr_quat b) {
    cr_quat q = cr_qmul(cr_conjugate(a), b);
    if (s->kind == CR_SYMMETRY_SPHERE) return cr_conjugate(q);
    if (s->kind == CR_SYMMETRY_DISCRETE) {
        int32_t best = 0;
        float most = -INFINITY;
        for (int32_t k = 0; k < s->count; k++) {
            float value = trace(cr_quat_matrix(cr_qmul(q, s->elements[k])), moments);
            if (value > most) most = value, best = k;
        }
        return s->elements[best];
    }
    // About an axis n with any u, v across it: Q Rot(phi) has the value
    //   along n.Qn + across (cos phi (u.Qu + v.Qv) + sin phi (u.Qv - v.Qu)).
    cr_vec3 n = s->axis, u = fabsf(n.x) < 0.7f ? cr_cross(n, cr_v3(1, 0, 0)) : cr_cross(n, cr_v3(0, 1, 0));
    u = cr_normalize_or(u, cr_v3(0, 0, 1));
    cr_vec3 v = cr_cross(n, u);
    float along = form(n, moments, n), across = 0.5f * (moments.m[0][0] + moments.m[1][1] + moments.m[2][2] - along);
    cr_quat best = cr_quat_identity();
    float most = -INFINITY;
    for (int flip = 0; flip <= (s->flip ? 1 : 0); flip++) {
        cr_quat f = flip ? cr_q(u.x, u.y, u.z, 0) : cr_quat_identity();
        cr_mat3 m = cr_quat_matrix(cr_qmul(q, f));
        float c = form(u, m, u) + form(v, m, v), d = form(u, m, v) - form(v, m, u);
        float value = along * form(n, m, n) + across * sqrtf(c * c + d * d);
        if (value > most) {
            most = value;
            best = cr_qmul(f, cr_quat_exp(cr_scale(n, atan2f(d, c))));
        }
    }
    return best;
}

// The angle of a unit quaternion from both its parts: acos alone loses half the digits near 0.
static double angle_of(cr_quat q) {
    double s = sqrt((double)q.x * q.x + (double)q.y * q.y + (double)q.z * q.z);
    return 2 * atan2(s, fabs((double)q.w));
}

double cr_orientation_error(const cr_symmetry* s, cr_quat a, cr_quat b) {
    if (s->kind == CR_SYMMETRY_SPHERE || memcmp(&a, &b, sizeof a) == 0) return 0; // exactly, not to rounding
    cr_quat q = cr_qmul(cr_conjugate(a), b);
    if (s->kind == CR_SYMMETRY_AXIS) {
        cr_vec3 m = cr_rotate(q, s->axis);
        double angle = atan2((double)cr_length(cr_cross(s->axis, m)), (double)cr_dot(s->axis, m));
        return s->flip ? fmin(angle, CR_PI - angle) : angle;
    }
    double least = angle_of(q);
    for (int32_t k = 1; k < s->count; k++) least = fmin(least, angle_of(cr_qmul(q, s->elements[k])));
    return least;
}

// ---------------------------------------------------------------- samples

// Two numbers in [0, 1) that fill the square evenly (Roberts' R2 sequence, the two-dimensional golden ratio).
static void fill(int32_t k, double* u, double* v) {
    double a = 0.5 + 0.7548776662466927 * (k + 1), b = 0.5 + 0.5698402909980532 * (k + 1);
    *u = a - floor(a), *v = b - floor(b);
}

static cr_vec3 on_circle(double radius, double angle, double y) {
    return cr_v3((float)(radius * cos(angle)), (float)y, (float)(radius * sin(angle)));
}

static double triangle_area(const cr_shape* s, int32_t t) {
    cr_vec3 a = s->vertices[s->triangles[t][0]], b = s->vertices[s->triangles[t][1]],
            c = s->vertices[s->triangles[t][2]];
    return 0.5 * (double)cr_length(cr_cross(cr_sub(b, a), cr_sub(c, a)));
}

static double surface_area(const cr_world* world, int32_t index) {
    const cr_shape* s = &world->shapes[index];
    double r = (double)s->size[0], h = (double)s->size[1], sum = 0;
    switch (s->type) {
    case CR_SHAPE_SPHERE:
        return 4 * CR_PI * r * r;
    case CR_SHAPE_BOX:
        return 8 *
               ((double)s->size[0] * s->size[1] + (double)s->size[1] * s->size[2] + (double)s->size[2] * s->size[0]);
    case CR_SHAPE_CAPSULE:
        return 4 * CR_PI * r * (r + h);
    case CR_SHAPE_CYLINDER:
        return 2 * CR_PI * r * (r + 2 * h);
    case CR_SHAPE_CONE:
        return CR_PI * r * (r + sqrt(r * r + 4 * h * h));
    case CR_SHAPE_HULL:
    case CR_SHAPE_MESH:
        for (int32_t t = 0; t < s->triangle_count; t++) sum += triangle_area(s, t);
        return sum;
    case CR_SHAPE_COMPOUND:
        for (int32_t c = 0; c < s->child_count; c++) sum += surface_area(world, s->children[c].shape);
        return sum;
    default:
        return 0;
    }
}

static int32_t sample_triangles(const cr_shape* s, double total, int32_t count, cr_vec3* points) {
    int32_t t = 0;
    double before = 0, area = s->triangle_count ? triangle_area(s, 0) : 0;
    for (int32_t k = 0; k < count; k++) {
        double at = total * (k + 0.5) / count, u, v;
        while (t + 1 < s->triangle_count && before + area < at) before += area, area = triangle_area(s, ++t);
        fill(k, &u, &v);
        if (u + v > 1) u = 1 - u, v = 1 - v;
        cr_vec3 a = s->vertices[s->triangles[t][0]], b = s->vertices[s->triangles[t][1]],
                c = s->vertices[s->triangles[t][2]];
        points[k] = cr_madd(cr_madd(a, (float)u, cr_sub(b, a)), (float)v, cr_sub(c, a));
    }
    return count;
}

static int32_t sample_box(const cr_shape* s, int32_t count, cr_vec3* points) {
    double face[3], total = 0;
    for (int k = 0; k < 3; k++) face[k] = (double)s->size[(k + 1) % 3] * s->size[(k + 2) % 3], total += 2 * face[k];
    for (int32_t k = 0; k < count; k++) {
        double at = total * (k + 0.5) / count, u, v;
        int side = 0;
        while (side < 5 && at > face[side / 2]) at -= face[side / 2], side++;
        fill(k, &u, &v);
        int axis = side / 2, b = (axis + 1) % 3, c = (axis + 2) % 3;
        float p[3];
        p[axis] = side & 1 ? s->size[axis] : -s->size[axis];
        p[b] = (float)((2 * u - 1) * s->size[b]), p[c] = (float)((2 * v - 1) * s->size[c]);
        points[k] = cr_v3(p[0], p[1], p[2]);
    }
    return count;
}

// Shapes that are round about y: `at` runs over the area of the parts from below to above.
static int32_t sample_round(const cr_shape* s, double total, int32_t count, cr_vec3* points) {
    const double golden = CR_PI * (3 - sqrt(5.0));
    double r = (double)s->size[0], h = (double)s->size[1], disc = CR_PI * r * r;
    for (int32_t k = 0; k < count; k++) {
        double at = total * (k + 0.5) / count, angle = golden * k;
        switch (s->type) {
        case CR_SHAPE_SPHERE: {
            double y = r * (2 * at / total - 1);
            points[k] = on_circle(sqrt(fmax(0, r * r - y * y)), angle, y);
            break;
        }
        case CR_SHAPE_CAPSULE: { // by Archimedes the height is even over the area, ball and tube alike
            double y = (h + r) * (2 * at / total - 1), beyond = fmax(0, fabs(y) - h);
            points[k] = on_circle(sqrt(fmax(0, r * r - beyond * beyond)), angle, y);
            break;
        }
        case CR_SHAPE_CYLINDER:
            if (at < disc) {
                points[k] = on_circle(r * sqrt(at / disc), angle, -h);
            } else if (at > total - disc) {
                points[k] = on_circle(r * sqrt((total - at) / disc), angle, h);
            } else {
                points[k] = on_circle(r, angle, h * (2 * (at - disc) / (total - 2 * disc) - 1));
            }
            break;
        default: // cone
            if (at < disc) {
                points[k] = on_circle(r * sqrt(at / disc), angle, -h);
            } else {
                double part = sqrt((total - at) / (total - disc)); // 1 at the base, 0 at the apex
                points[k] = on_circle(r * part, angle, h - 2 * h * part);
            }
        }
    }
    return count;
}

int32_t cr_surface_samples(const cr_world* world, int32_t index, int32_t count, cr_vec3* points) {
    const cr_shape* s = &world->shapes[index];
    double total = surface_area(world, index);
    if (!(total > 0) || !isfinite(total)) return 0;
    switch (s->type) {
    case CR_SHAPE_BOX:
        return sample_box(s, count, points);
    case CR_SHAPE_HULL:
    case CR_SHAPE_MESH:
        return sample_triangles(s, total, count, points);
    case CR_SHAPE_COMPOUND: {
        int32_t made = 0;
        double before = 0;
        for (int32_t c = 0; c < s->child_count; c++) {
            before += surface_area(world, s->children[c].shape);
            int32_t upto = c + 1 == s->child_count ? count : (int32_t)floor(count * before / total + 0.5);
            int32_t n = upto > made ? cr_surface_samples(world, s->children[c].shape, upto - made, points + made) : 0;
            for (int32_t k = 0; k < n; k++) points[made + k] = cr_transform(s->children[c].pose, points[made + k]);
            made += n;
        }
        return made;
    }
    default:
        return sample_round(s, total, count, points);
    }
}
