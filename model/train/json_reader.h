// json_reader.h: reads the keys of a config file one by one; what is left over in the end is unknown. The first fault
// is kept. Private to model/train.
#ifndef CAROM_JSON_READER_H
#define CAROM_JSON_READER_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "model/train/run.h"
#include "world/status.h"

typedef struct cr_json_reader {
    const char* path;
    cr_error* error;
    cr_status status;
} cr_json_reader;

// `where` is the object's place in the file: "data", "" for the top; `found` what is there, or NULL.
static inline void cr_json_complain(cr_json_reader* r, const char* where, const char* key, const char* expected,
                                    const json_t* found) {
    if (r->status) return;
    char* text = found ? json_dumps(found, JSON_ENCODE_ANY | JSON_COMPACT) : NULL;
    r->status = cr_fail(r->error, CR_ERROR_FORMAT, "%s: %s%s%s: expected %s%s%.60s", r->path, where, *where ? "." : "",
                        key, expected, text ? ", found " : "", text ? text : "");
    (free)(text);
}

static inline void cr_json_number(cr_json_reader* r, json_t* object, const char* where, const char* key, double low,
                                  double high, double* value) {
    json_t* v = json_object_get(object, key);
    if (!v) return;
    if (!json_is_number(v) || !(json_number_value(v) >= low && json_number_value(v) <= high)) {
        char expected[96];
        snprintf(expected, sizeof expected, "a number in %g..%g", low, high);
        cr_json_complain(r, where, key, expected, v);
    } else
        *value = json_number_value(v);
    json_object_del(object, key);
}

static inline void cr_json_int(cr_json_reader* r, json_t* object, const char* where, const char* key, double low,
                               double high, int32_t* value) {
    json_t* v = json_object_get(object, key);
    double number = *value;
    if (v && !json_is_integer(v)) cr_json_complain(r, where, key, "a whole number", v);
    cr_json_number(r, object, where, key, low, high, &number);
    *value = (int32_t)number;
}

static inline void cr_json_text(cr_json_reader* r, json_t* object, const char* where, const char* key, char* value,
                                size_t size) {
    json_t* v = json_object_get(object, key);
    if (!v) return;
    if (!json_is_string(v) || json_string_length(v) >= size)
        cr_json_complain(r, where, key, "a short text", v);
    else
        snprintf(value, size, "%s", json_string_value(v));
    json_object_del(object, key);
}

static inline void cr_json_bool(cr_json_reader* r, json_t* object, const char* where, const char* key, bool* value) {
    json_t* v = json_object_get(object, key);
    if (!v) return;
    if (!json_is_boolean(v)) cr_json_complain(r, where, key, "true or false", v);
    *value = json_is_true(v);
    json_object_del(object, key);
}

static inline void cr_json_done(cr_json_reader* r, json_t* object, const char* where) {
    const char* key;
    json_t* value;
    json_object_foreach(object, key, value) cr_json_complain(r, where, key, "nothing: unknown key", NULL);
}

static inline json_t* cr_json_child(cr_json_reader* r, json_t* object, const char* key) {
    json_t* v = json_object_get(object, key);
    if (v && !json_is_object(v)) cr_json_complain(r, "", key, "an object", v);
    return json_is_object(v) ? v : NULL;
}

static inline void cr_json_schedule(cr_json_reader* r, json_t* root, cr_schedule* s) {
    cr_json_number(r, root, "", "learning_rate", 0, 1, &s->learning_rate);
    cr_json_number(r, root, "", "final_rate", 0, 1, &s->final_rate);
    cr_json_int(r, root, "", "warm_up", 0, 1e9, &s->warm_up);
    cr_json_number(r, root, "", "weight_decay", 0, 1, &s->weight_decay);
    cr_json_number(r, root, "", "beta1", 0, 0.99999, &s->beta1);
    cr_json_number(r, root, "", "beta2", 0, 0.99999, &s->beta2);
    cr_json_number(r, root, "", "clip", 1e-6, 1e6, &s->clip);
    cr_json_number(r, root, "", "average", 0, 0.999999, &s->average);
}

#endif
