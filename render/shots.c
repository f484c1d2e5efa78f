#include "render/shots.h"

#include <jansson.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

bool cr_view_by_name(const char* name, cr_viewer_view* view) {
    static const char* const names[CR_VIEW_COUNT] = {"first", "second",   "split",  "ghost",
                                                     "error", "contacts", "patches"};
    for (int k = 0; k < CR_VIEW_COUNT; k++) {
        if (strcmp(name, names[k]) != 0) continue;
        *view = (cr_viewer_view)k;
        return true;
    }
    return false;
}

typedef struct reader {
    const char* path;
    size_t shot;
    cr_error* error;
    cr_status status;
} reader;

static void wrong(reader* r, const char* key, const char* expected) {
    if (r->status == CR_OK)
        r->status =
            cr_fail(r->error, CR_ERROR_FORMAT, "%s: shot %zu: \"%s\" must be %s", r->path, r->shot, key, expected);
}

static void read_vec3(reader* r, const json_t* o, const char* key, cr_vec3* v) {
    const json_t* a = json_object_get(o, key);
    if (!a) return;
    float x[3] = {0};
    bool good = json_is_array(a) && json_array_size(a) == 3;
    for (size_t k = 0; good && k < 3; k++) {
        const json_t* n = json_array_get(a, k);
        x[k] = (float)json_number_value(n);
        good = json_is_number(n) && isfinite(x[k]) && fabsf(x[k]) < 1e9f;
    }
    if (!good) wrong(r, key, "three numbers (m)");
    *v = cr_v3(x[0], x[1], x[2]);
}

static void read_number(reader* r, const json_t* o, const char* key, double low, double high, const char* expected,
                        double* v) {
    const json_t* n = json_object_get(o, key);
    if (!n) return;
    double x = json_number_value(n);
    if (!json_is_number(n) || !(x >= low && x <= high))
        wrong(r, key, expected);
    else
        *v = x;
}

static void read_shot(reader* r, const json_t* o, cr_camera camera, cr_viewer_view view, cr_shot* s) {
    static const char* const known[] = {"seconds", "eye", "target", "to_eye", "to_target", "fov", "orbit", "view"};
    const char* key;
    json_t* value;
    json_object_foreach((json_t*)o, key, value) {
        bool found = false;
        for (size_t k = 0; k < sizeof known / sizeof known[0]; k++) found = found || strcmp(key, known[k]) == 0;
        if (!found) wrong(r, key, "one of seconds, eye, target, to_eye, to_target, fov, orbit, view");
    }
    double fov = (double)camera.fov * 180 / CR_PI, orbit = 0;
    *s = (cr_shot){.seconds = 0, .from = camera, .view = view};
    if (!json_object_get(o, "seconds")) wrong(r, "seconds", "given");
    read_number(r, o, "seconds", 1e-3, 1e6, "a number above 0", &s->seconds);
    read_vec3(r, o, "eye", &s->from.eye);
    read_vec3(r, o, "target", &s->from.target);
    read_number(r, o, "fov", 1, 150, "degrees from 1 to 150", &fov);
    read_number(r, o, "orbit", -3600, 3600, "degrees a second", &orbit);
    s->from.fov = (float)(fov * CR_PI / 180);
    s->orbit = (float)(orbit * CR_PI / 180);
    s->to = s->from;
    read_vec3(r, o, "to_eye", &s->to.eye);
    read_vec3(r, o, "to_target", &s->to.target);
    if (!(cr_length(cr_sub(s->from.eye, s->from.target)) > 0)) wrong(r, "eye", "apart from \"target\"");
    if (!(cr_length(cr_sub(s->to.eye, s->to.target)) > 0)) wrong(r, "to_eye", "apart from \"to_target\"");
    const json_t* name = json_object_get(o, "view");
    if (name && (!json_is_string(name) || !cr_view_by_name(json_string_value(name), &s->view)))
        wrong(r, "view", "first, second, split, ghost, error, contacts or patches");
}

cr_status cr_shots_load(const char* path, cr_camera camera, cr_viewer_view view, cr_shots* shots, cr_error* error) {
    *shots = (cr_shots){0};
    json_error_t problem;
    json_t* root = json_load_file(path, JSON_REJECT_DUPLICATES, &problem);
    if (!root && problem.line < 1) return cr_fail(error, CR_ERROR_FILE, "%s", problem.text); // which names the file
    if (!root) return cr_fail(error, CR_ERROR_FORMAT, "%s:%d: %s", path, problem.line, problem.text);
    const json_t* list = json_is_array(root) ? root : json_object_get(root, "shots");
    size_t n = json_array_size(list);
    reader r = {path, 0, error, CR_OK};
    if (n < 1 || n > 100000) {
        r.status = cr_fail(error, CR_ERROR_FORMAT, "%s: expected {\"shots\": [...]} with 1 to 100000 shots", path);
    } else if (!(shots->items = calloc(n, sizeof *shots->items))) {
        r.status = cr_fail(error, CR_ERROR_MEMORY, "%s: out of memory for %zu shots", path, n);
    }
    for (size_t k = 0; k < n && r.status == CR_OK; k++) {
        const json_t* o = json_array_get(list, k);
        r.shot = k;
        if (!json_is_object(o))
            r.status = cr_fail(error, CR_ERROR_FORMAT, "%s: shot %zu must be an object", path, k);
        else
            read_shot(&r, o, camera, view, &shots->items[k]);
        shots->count = (int32_t)k + 1;
    }
    json_decref(root);
    if (r.status != CR_OK) cr_shots_free(shots);
    return r.status;
}

void cr_shots_free(cr_shots* shots) {
    free(shots->items);
    *shots = (cr_shots){0};
}

double cr_shots_length(const cr_shots* shots) {
    double sum = 0;
    for (int32_t k = 0; k < shots->count; k++) sum += shots->items[k].seconds;
    return sum;
}

void cr_shots_at(const cr_shots* shots, double time, cr_camera* camera, cr_viewer_view* view) {
    int32_t k = 0;
    while (k + 1 < shots->count && time >= shots->items[k].seconds - 1e-9) time -= shots->items[k++].seconds;
    const cr_shot* s = &shots->items[k];
    float t = (float)fmin(1, time / s->seconds);
    t = t * t * (3 - 2 * t); // starts and stops softly
    camera->eye = cr_madd(s->from.eye, t, cr_sub(s->to.eye, s->from.eye));
    camera->target = cr_madd(s->from.target, t, cr_sub(s->to.target, s->from.target));
    camera->fov = s->from.fov;
    float a = s->orbit * (float)time, c = cosf(a), n = sinf(a);
    cr_vec3 d = cr_sub(camera->eye, camera->target);
    camera->eye = cr_add(camera->target, cr_v3(c * d.x + n * d.z, d.y, c * d.z - n * d.x));
    *view = s->view;
}
