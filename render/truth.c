#include "render/truth.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "world/output.h"

struct cr_truth_file {
    const cr_world* world;
    int32_t width, height;
    double fps;
    json_t* pictures;
};

// ---------------------------------------------------------------- geometry

cr_matrices cr_camera_matrices(cr_camera camera, int32_t width, int32_t height) {
    double f = height / (2 * tan((double)camera.fov / 2));
    cr_vec3 r, u, w, e = camera.eye;
    cr_camera_axes(camera, &r, &u, &w);
    const cr_vec3 axes[3] = {r, cr_scale(u, -1), w};
    cr_matrices m = {.intrinsics = {{f, 0, width / 2.0}, {0, f, height / 2.0}, {0, 0, 1}}};
    for (int k = 0; k < 3; k++) {
        const double row[3] = {axes[k].x, axes[k].y, axes[k].z};
        memcpy(m.world_to_camera[k], row, sizeof row);
        m.world_to_camera[k][3] = -(row[0] * e.x + row[1] * e.y + row[2] * e.z);
    }
    m.world_to_camera[3][3] = 1;
    return m;
}

// Of a world point (w 1) or a direction (w 0).
static bool project(const cr_matrices* m, const double point[3], double w, double* u, double* v, double* depth) {
    double p[3];
    for (int k = 0; k < 3; k++) {
        const double* row = m->world_to_camera[k];
        p[k] = row[0] * point[0] + row[1] * point[1] + row[2] * point[2] + row[3] * w;
    }
    *depth = p[2];
    if (!(p[2] > 1e-9)) return false;
    *u = m->intrinsics[0][0] * p[0] / p[2] + m->intrinsics[0][2];
    *v = m->intrinsics[1][1] * p[1] / p[2] + m->intrinsics[1][2];
    return true;
}

bool cr_matrices_project(const cr_matrices* m, cr_vec3 point, double* u, double* v, double* depth) {
    const double p[3] = {point.x, point.y, point.z};
    return project(m, p, 1, u, v, depth);
}

bool cr_body_box(const cr_world* world, int32_t body, cr_pose pose, cr_vec3 corners[8]) {
    const cr_body* b = &world->bodies[body];
    const cr_shape* s = &world->shapes[b->shape];
    cr_vec3 low = cr_scale(s->aabb_min, b->scale), high = cr_scale(s->aabb_max, b->scale);
    if (!isfinite(cr_length(low)) || !isfinite(cr_length(high))) return false;
    cr_pose shape = cr_pose_mul(pose, b->shape_pose);
    for (int k = 0; k < 8; k++) {
        cr_vec3 corner = cr_v3(k & 1 ? high.x : low.x, k & 2 ? high.y : low.y, k & 4 ? high.z : low.z);
        corners[k] = cr_transform(shape, corner);
    }
    return true;
}

// ---------------------------------------------------------------- flow

// The point of body `i` that is at `p`, at another moment.
static cr_vec3 carry(const cr_state* now, const cr_state* next, int32_t i, cr_vec3 p) {
    cr_vec3 own = cr_rotate_back(now->orientation[i], cr_sub(p, now->position[i]));
    return cr_add(next->position[i], cr_rotate(next->orientation[i], own));
}

void cr_optical_flow(cr_moment now, cr_moment next, int32_t width, int32_t height, const int32_t* body,
                     const float* depth, float* flow) {
    cr_matrices a = cr_camera_matrices(now.camera, width, height), b = cr_camera_matrices(next.camera, width, height);
    cr_vec3 right, up, forward;
    cr_camera_axes(now.camera, &right, &up, &forward);
    for (int32_t y = 0; y < height; y++)
        for (int32_t x = 0; x < width; x++) {
            size_t at = (size_t)y * (size_t)width + (size_t)x;
            double u0 = x + 0.5, v0 = y + 0.5, u, v, z;
            float along = (float)((u0 - a.intrinsics[0][2]) / a.intrinsics[0][0]);
            float down = (float)((v0 - a.intrinsics[1][2]) / a.intrinsics[1][1]);
            cr_vec3 ray = cr_madd(cr_madd(forward, along, right), -down, up);
            bool there = body[at] >= 0 && depth[at] > 0;
            cr_vec3 p = there ? carry(now.state, next.state, body[at], cr_madd(now.camera.eye, depth[at], ray)) : ray;
            const double point[3] = {p.x, p.y, p.z};
            bool seen = project(&b, point, there ? 1 : 0, &u, &v, &z);
            flow[2 * at] = seen ? (float)(u - u0) : NAN;
            flow[2 * at + 1] = seen ? (float)(v - v0) : NAN;
        }
}

// ---------------------------------------------------------------- the manifest

static json_t* vector(cr_vec3 v) { return json_pack("[f, f, f]", (double)v.x, (double)v.y, (double)v.z); }

static json_t* rotation(cr_quat q) {
    return json_pack("[f, f, f, f]", (double)q.x, (double)q.y, (double)q.z, (double)q.w);
}

static json_t* matrix(const double* m, int rows, int columns) {
    json_t* list = json_array();
    for (int i = 0; i < rows; i++) {
        json_t* row = json_array();
        for (int j = 0; j < columns; j++) json_array_append_new(row, json_real(m[i * columns + j]));
        json_array_append_new(list, row);
    }
    return list;
}

cr_status cr_truth_create(cr_truth_file** out, const cr_world* world, int32_t width, int32_t height, double fps,
                          cr_error* error) {
    cr_truth_file* t = calloc(1, sizeof *t);
    *out = t;
    if (t) *t = (cr_truth_file){world, width, height, fps, json_array()};
    return t && t->pictures ? CR_OK : cr_fail(error, CR_ERROR_MEMORY, "out of memory for a manifest");
}

void cr_truth_destroy(cr_truth_file* t) {
    if (!t) return;
    json_decref(t->pictures);
    free(t);
}

typedef struct seen {
    int32_t low[2], high[2]; // pixels, both within
    int64_t pixels;
} seen;

static void look(const cr_truth_file* t, const int32_t* body, seen* list) {
    for (int32_t i = 0; i < t->world->body_count; i++) list[i] = (seen){{INT32_MAX, INT32_MAX}, {-1, -1}, 0};
    for (int32_t y = 0; y < t->height; y++)
        for (int32_t x = 0; x < t->width; x++) {
            int32_t i = body[(size_t)y * (size_t)t->width + (size_t)x];
            if (i < 0 || i >= t->world->body_count) continue;
            seen* s = &list[i];
            s->pixels++;
            const int32_t at[2] = {x, y};
            for (int k = 0; k < 2; k++) {
                if (at[k] < s->low[k]) s->low[k] = at[k];
                if (at[k] > s->high[k]) s->high[k] = at[k];
            }
        }
}

static json_t* body_truth(const cr_truth_file* t, const cr_state* state, int32_t i, const seen* s) {
    cr_vec3 corners[8];
    json_t* box = json_null();
    if (cr_body_box(t->world, i, (cr_pose){state->position[i], state->orientation[i]}, corners)) {
        box = json_array();
        for (int k = 0; k < 8; k++) json_array_append_new(box, vector(corners[k]));
    }
    json_t* rectangle = s->pixels == 0 ? json_null()
                                       : json_pack("[i, i, i, i]", (int)s->low[0], (int)s->low[1], (int)s->high[0] + 1,
                                                   (int)s->high[1] + 1);
    return json_pack("{s:i, s:o, s:o, s:o, s:o, s:I, s:o, s:o}", "body", (int)i, "position", vector(state->position[i]),
                     "orientation", rotation(state->orientation[i]), "velocity", vector(state->linear_velocity[i]),
                     "angular_velocity", vector(state->angular_velocity[i]), "pixels", (json_int_t)s->pixels, "box_2d",
                     rectangle, "box_3d", box);
}

cr_status cr_truth_add(cr_truth_file* t, cr_moment moment, const char* picture, const char* numbers,
                       const int32_t* body, cr_error* error) {
    int32_t n = t->world->body_count;
    seen* list = calloc((size_t)n + 1, sizeof *list);
    json_t* bodies = json_array();
    if (list) look(t, body, list);
    for (int32_t i = 0; list && i < n; i++) json_array_append_new(bodies, body_truth(t, moment.state, i, &list[i]));
    free(list);
    cr_matrices m = cr_camera_matrices(moment.camera, t->width, t->height);
    json_t* camera = json_pack("{s:o, s:o}", "intrinsics", matrix(&m.intrinsics[0][0], 3, 3), "world_to_camera",
                               matrix(&m.world_to_camera[0][0], 4, 4));
    json_t* one = json_pack("{s:f, s:s, s:s, s:o, s:o}", "time", moment.state->time, "picture", picture, "numbers",
                            numbers, "camera", camera, "bodies", bodies);
    bool good = list && one && json_array_append_new(t->pictures, one) == 0;
    return good ? CR_OK : cr_fail(error, CR_ERROR_MEMORY, "out of memory for a manifest of %d bodies", (int)n);
}

static json_t* body_names(const cr_world* w) {
    static const char* const motions[] = {
        [CR_STATIC] = "static", [CR_KINEMATIC] = "kinematic", [CR_DYNAMIC] = "dynamic"};
    json_t* list = json_array();
    for (int32_t i = 0; i < w->body_count; i++) {
        const char* name = w->names && w->names[i] ? w->names[i] : "";
        json_array_append_new(list,
                              json_pack("{s:i, s:s%, s:s, s:f}", "body", (int)i, "name", name, strlen(name), "motion",
                                        motions[w->bodies[i].motion], "mass", (double)w->bodies[i].mass));
    }
    return list;
}

static json_t* conventions(void) {
    return json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s}", "units", "m, kg, s, rad", "world",
                     "right-handed, +Y up; orientations x y z w, body to world", "camera",
                     "x right, y down, z forward; K (R | t) P = z (u, v, 1)", "pixels",
                     "(u, v) from the left upper corner, to the right and down, centres at .5", "box_2d",
                     "u0 v0 u1 v1 about the visible pixels, the last two without; null: not seen", "box_3d",
                     "8 world corners of the box in the body's frame; x, y, z high where bits 0, 1, 2 are set", "depth",
                     "numbers: m along z, 0: nothing", "body", "numbers: index, -1: nothing", "flow",
                     "numbers: pixels (u, v) to where it is in the next picture, seen or not; nan: behind the camera");
}

cr_status cr_truth_write(const cr_truth_file* t, const char* path, cr_error* error) {
    json_t* root = json_pack("{s:i, s:i, s:i, s:f, s:o, s:o, s:O}", "carom_truth", 1, "width", (int)t->width, "height",
                             (int)t->height, "fps", t->fps, "conventions", conventions(), "bodies",
                             body_names(t->world), "pictures", t->pictures);
    return cr_output_write_json(path, root, 1, error);
}
