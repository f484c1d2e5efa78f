// Reads the config of a training run.
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "model/contact/keys.h"
#include "model/train/train.h"
#include "world/motions.h"

typedef struct reader {
    const char* path;
    cr_error* error;
    cr_status status;
} reader;

static void complain(reader* r, const char* where, const char* key, const char* expected) {
    if (!r->status)
        r->status = cr_fail(r->error, CR_ERROR_FORMAT, "%s: %s%s%s: expected %s", r->path, where, *where ? "." : "",
                            key, expected);
}

// Every read_* takes the key out of the object, so that what is left over is unknown.
static void read_number(reader* r, json_t* object, const char* where, const char* key, double low, double high,
                        double* value) {
    json_t* v = json_object_get(object, key);
    if (!v) return;
    if (!json_is_number(v) || !(json_number_value(v) >= low && json_number_value(v) <= high)) {
        char expected[96];
        snprintf(expected, sizeof expected, "a number in %g..%g", low, high);
        complain(r, where, key, expected);
    } else
        *value = json_number_value(v);
    json_object_del(object, key);
}

static void read_int(reader* r, json_t* object, const char* where, const char* key, double low, double high,
                     int32_t* value) {
    json_t* v = json_object_get(object, key);
    double number = *value;
    if (v && !json_is_integer(v)) complain(r, where, key, "a whole number");
    read_number(r, object, where, key, low, high, &number);
    *value = (int32_t)number;
}

static void read_text(reader* r, json_t* object, const char* where, const char* key, char* value, size_t size) {
    json_t* v = json_object_get(object, key);
    if (!v) return;
    if (!json_is_string(v) || json_string_length(v) >= size)
        complain(r, where, key, "a short text");
    else
        snprintf(value, size, "%s", json_string_value(v));
    json_object_del(object, key);
}

static void read_done(reader* r, json_t* object, const char* where) {
    const char* key;
    json_t* value;
    json_object_foreach(object, key, value) complain(r, where, key, "nothing: unknown key");
}

static json_t* child(reader* r, json_t* object, const char* key) {
    json_t* v = json_object_get(object, key);
    if (v && !json_is_object(v)) complain(r, "", key, "an object");
    return json_is_object(v) ? v : NULL;
}

static void read_recordings(reader* r, json_t* object, const char* where, cr_data_options* o) {
    read_int(r, object, where, "smoothing", 0, CR_MOST_SMOOTHING, &o->smoothing);
    read_int(r, object, where, "rollout", 0, 64, &o->rollout);
    read_int(r, object, where, "take", 0, 1e6, &o->take);
    read_number(r, object, where, "noise_velocity", 0, 100, &o->noise_velocity);
    read_number(r, object, where, "noise_angular_velocity", 0, 100, &o->noise_angular_velocity);
    json_t* list = json_object_get(object, "recordings");
    if (!list) return;
    o->recording_count = 0;
    size_t most = sizeof o->recordings / sizeof *o->recordings;
    if (!json_is_array(list) || json_array_size(list) > most) complain(r, where, "recordings", "up to 16 texts");
    for (size_t k = 0; k < json_array_size(list) && k < most; k++) {
        json_t* one = json_array_get(list, k);
        if (!json_is_string(one) || json_string_length(one) >= sizeof o->recordings[k])
            complain(r, where, "recordings", "short texts");
        else
            snprintf(o->recordings[o->recording_count++], sizeof o->recordings[k], "%s", json_string_value(one));
    }
    json_object_del(object, "recordings");
}

// A fit: the name of a file, or its numbers.
static void read_fit(reader* r, json_t* root, cr_fit* fit) {
    json_t* v = json_object_get(root, "fit");
    *fit = cr_default_fit();
    if (!v || r->status) return;
    r->status =
        json_is_string(v) ? cr_fit_read(json_string_value(v), fit, r->error) : cr_fit_parse(v, r->path, fit, r->error);
    json_object_del(root, "fit");
}

static void read_data(reader* r, json_t* object, const char* where, cr_data_options* o) {
    if (!object) return;
    cr_keys_of_today(object);
    double seed = (double)o->first_seed;
    read_number(r, object, where, "first_seed", 0, 9e15, &seed);
    o->first_seed = (uint64_t)seed;
    read_number(r, object, where, "frame_rate", 1, 1e5, &o->frame_rate);
    read_number(r, object, where, "step_rate", 0, 1e6, &o->step_rate);
    read_text(r, object, where, "setup", o->setup, sizeof o->setup);
    read_text(r, object, where, "on_policy_weights", o->on_policy_weights, sizeof o->on_policy_weights);
    read_int(r, object, where, "on_policy_guidance", -1, 1000, &o->on_policy_guidance);
    read_recordings(r, object, where, o);
    json_t* families = json_object_get(object, "families");
    if (families) {
        if (!json_is_array(families) || json_array_size(families) > 32) {
            complain(r, where, "families", "an array of at most 32 families");
            return;
        }
        o->family_count = 0;
        size_t k;
        json_t* entry;
        json_array_foreach(families, k, entry) {
            cr_data_family* f = &o->families[o->family_count++];
            memset(f, 0, sizeof *f);
            f->scenes = 100;
            f->seconds = 1;
            f->perturbation_minimum = 0.003;
            f->perturbation_maximum = 0.3;
            f->on_policy_chunks = 8;
            char at[64];
            snprintf(at, sizeof at, "%s.families[%zu]", where, k);
            if (!json_is_object(entry)) {
                complain(r, at, "", "an object");
                return;
            }
            cr_keys_of_today(entry);
            read_text(r, entry, at, "name", f->name, sizeof f->name);
            if (!f->name[0]) complain(r, at, "name", "the name of a family");
            read_int(r, entry, at, "scenes", 0, 1e7, &f->scenes);
            read_number(r, entry, at, "seconds", 0, 1e4, &f->seconds);
            read_number(r, entry, at, "perturbation_rate", 0, 1e3, &f->perturbation_rate);
            read_number(r, entry, at, "perturbation_minimum", 1e-9, 1e3, &f->perturbation_minimum);
            read_number(r, entry, at, "perturbation_maximum", 1e-9, 1e3, &f->perturbation_maximum);
            read_number(r, entry, at, "on_policy_rate", 0, 1e3, &f->on_policy_rate);
            read_int(r, entry, at, "on_policy_chunks", 1, 1e4, &f->on_policy_chunks);
            if (f->on_policy_rate > 0 && !o->on_policy_weights[0]) {
                char expected[96];
                snprintf(expected, sizeof expected, "0, or %s.on_policy_weights to say which engine takes over", where);
                complain(r, at, "on_policy_rate", expected);
            }
            read_done(r, entry, at);
        }
        json_object_del(object, "families");
    }
}

cr_status cr_train_config_read(const char* path, cr_train_config* c, cr_error* error) {
    memset(c, 0, sizeof *c);
    c->seed = 1;
    c->network = cr_default_network_config();
    c->data.first_seed = 1000000;
    c->data.frame_rate = 240;
    c->data.on_policy_guidance = -1;
    c->data.smoothing = 1;
    c->validation = c->data;
    c->validation.first_seed = 1;
    c->contacts = 1500;
    c->iterations = 10000;
    c->learning_rate = 1e-3;
    c->final_rate = 0.02;
    c->warm_up = 300;
    c->weight_decay = 0.01;
    c->beta1 = 0.9;
    c->beta2 = 0.98;
    c->clip = 1;
    c->average = 0.998;
    c->say = 1;
    c->loss = cr_default_loss_options();
    c->validate_every = 1000;
    c->checkpoint_every = 120;
    c->threads = 2;
    c->bf16 = true;
    json_error_t json;
    json_t* root = json_load_file(path, JSON_REJECT_DUPLICATES, &json);
    if (!root) return cr_fail(error, CR_ERROR_FORMAT, "%s:%d: %s", path, json.line, json.text);
    reader reading = {path, error, CR_OK}, *r = &reading;
    if (!json_is_object(root)) complain(r, "", "top level", "an object");
    double seed = (double)c->seed, iterations = (double)c->iterations;
    read_text(r, root, "", "name", c->name, sizeof c->name);
    read_number(r, root, "", "seed", 0, 9e15, &seed);
    read_number(r, root, "", "iterations", 1, 1e9, &iterations);
    c->seed = (uint64_t)seed;
    c->iterations = (int64_t)iterations;
    json_t* n = child(r, root, "network");
    if (n) {
        cr_keys_of_today(n);
        double rate = 240;
        read_int(r, n, "network", "frames", 1, CR_MAX_FRAMES, &c->network.frames);
        read_number(r, n, "network", "frame_rate", 1, 1e5, &rate);
        c->network.frame_time = (float)(1 / rate);
        c->data.frame_rate = c->validation.frame_rate = rate;
        read_int(r, n, "network", "width", 16, 4096, &c->network.width);
        read_int(r, n, "network", "contact_width", 16, 4096, &c->network.contact_width);
        read_int(r, n, "network", "layers", 1, CR_MAX_LAYERS, &c->network.layers);
        read_int(r, n, "network", "heads", 1, 64, &c->network.heads);
        read_int(r, n, "network", "repeats", 1, 16, &c->network.repeats);
        read_int(r, n, "network", "feedback", 0, 1, &c->network.feedback);
        read_done(r, n, "network");
        json_object_del(root, "network");
    }
    read_data(r, child(r, root, "data"), "data", &c->data);
    if (child(r, root, "data")) read_done(r, json_object_get(root, "data"), "data");
    json_object_del(root, "data");
    read_fit(r, root, &c->data.fit);
    c->validation.fit = c->data.fit;
    c->teacher = cr_preset_teacher(c->data.setup);
    if (!cr_fit_is_default(&c->data.fit)) cr_teacher_fit(&c->teacher, &c->data.fit);
    json_t* teacher = child(r, root, "teacher");
    if (teacher && !r->status) r->status = cr_teacher_read(&c->teacher, teacher, path, error);
    json_object_del(root, "teacher");
    c->validation.step_rate = c->data.step_rate;
    memcpy(c->validation.setup, c->data.setup, sizeof c->data.setup);
    json_t* v = child(r, root, "validation");
    if (v) {
        json_t* frames = json_object_get(v, "frames");
        for (size_t k = 0; k < json_array_size(frames); k++) {
            json_int_t f = json_integer_value(json_array_get(frames, k));
            if (k >= 7 || f < 1 || f > 100000)
                complain(r, "validation", "frames", "at most 7 whole numbers in 1..100000");
            else
                c->validation_frames[k] = (int32_t)f;
        }
        json_object_del(v, "frames");
        read_data(r, v, "validation", &c->validation);
        read_done(r, v, "validation");
        json_object_del(root, "validation");
    }
    read_int(r, root, "", "contacts", 1, 1e6, &c->contacts);
    read_number(r, root, "", "learning_rate", 0, 1, &c->learning_rate);
    read_number(r, root, "", "final_rate", 0, 1, &c->final_rate);
    read_int(r, root, "", "warm_up", 0, 1e9, &c->warm_up);
    read_number(r, root, "", "weight_decay", 0, 1, &c->weight_decay);
    read_number(r, root, "", "beta1", 0, 0.99999, &c->beta1);
    read_number(r, root, "", "beta2", 0, 0.99999, &c->beta2);
    read_number(r, root, "", "clip", 1e-6, 1e6, &c->clip);
    read_number(r, root, "", "average", 0, 0.999999, &c->average);
    read_number(r, root, "", "say", 0, 1, &c->say);
    json_t* l = child(r, root, "loss");
    if (l) {
        cr_keys_of_today(l);
        double values[5] = {c->loss.width, c->loss.velocity, c->loss.angular_velocity, c->loss.position, c->loss.layer};
        const char* names[5] = {"width", "velocity", "angular_velocity", "position", "layer"};
        for (int k = 0; k < 5; k++) read_number(r, l, "loss", names[k], k ? 0 : 1e-6, 1e3, &values[k]);
        c->loss =
            (cr_loss_options){(float)values[0], (float)values[1], (float)values[2], (float)values[3], (float)values[4]};
        read_done(r, l, "loss");
        json_object_del(root, "loss");
    }
    read_int(r, root, "", "validate_every", 0, 1e9, &c->validate_every);
    read_number(r, root, "", "checkpoint_every", 1, 1e9, &c->checkpoint_every);
    read_int(r, root, "", "threads", 1, 256, &c->threads);
    json_t* bf16 = json_object_get(root, "bf16");
    if (bf16) {
        if (!json_is_boolean(bf16)) complain(r, "", "bf16", "true or false");
        c->bf16 = json_is_true(bf16);
        json_object_del(root, "bf16");
    }
    read_done(r, root, "");
    json_decref(root);
    c->data.threads = c->validation.threads = c->threads;
    if (!r->status && fabs(c->data.frame_rate * c->network.frame_time - 1) > 1e-5)
        r->status = cr_fail(error, CR_ERROR_FORMAT, "%s: data.frame_rate %g and network.frame_rate %g must be equal",
                            path, c->data.frame_rate, 1 / c->network.frame_time);
    if (!r->status) r->status = cr_network_config_check(&c->network, error);
    if (!r->status && c->data.family_count == 0 && c->data.recording_count == 0)
        r->status = cr_fail(error, CR_ERROR_FORMAT, "%s: data: expected at least one of families and recordings", path);
    return r->status;
}
