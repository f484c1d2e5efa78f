// Reads the config of a training run.
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "model/contact/keys.h"
#include "model/train/json_reader.h"
#include "model/train/train.h"
#include "world/motions.h"

static void read_recordings(cr_json_reader* r, json_t* object, const char* where, cr_data_options* o) {
    cr_json_int(r, object, where, "smoothing", 0, CR_MOST_SMOOTHING, &o->smoothing);
    cr_json_int(r, object, where, "rollout", 0, 64, &o->rollout);
    cr_json_int(r, object, where, "take", 0, 1e6, &o->take);
    cr_json_int(r, object, where, "leave", 0, 1e6, &o->leave);
    if (o->take && o->leave) cr_json_complain(r, where, "leave", "one of take and leave", NULL);
    cr_json_number(r, object, where, "noise_velocity", 0, 100, &o->noise_velocity);
    cr_json_number(r, object, where, "noise_angular_velocity", 0, 100, &o->noise_angular_velocity);
    json_t* list = json_object_get(object, "recordings");
    if (!list) return;
    o->recording_count = 0;
    size_t most = sizeof o->recordings / sizeof *o->recordings;
    if (!json_is_array(list) || json_array_size(list) > most)
        cr_json_complain(r, where, "recordings", "up to 16 texts", list);
    for (size_t k = 0; k < json_array_size(list) && k < most; k++) {
        json_t* one = json_array_get(list, k);
        if (!json_is_string(one) || json_string_length(one) >= sizeof o->recordings[k])
            cr_json_complain(r, where, "recordings", "short texts", one);
        else
            snprintf(o->recordings[o->recording_count++], sizeof o->recordings[k], "%s", json_string_value(one));
    }
    json_object_del(object, "recordings");
}

// A fit: the name of a file, or its numbers.
static void read_fit(cr_json_reader* r, json_t* root, cr_fit* fit) {
    json_t* v = json_object_get(root, "fit");
    *fit = cr_default_fit();
    if (!v || r->status) return;
    r->status =
        json_is_string(v) ? cr_fit_read(json_string_value(v), fit, r->error) : cr_fit_parse(v, r->path, fit, r->error);
    json_object_del(root, "fit");
}

static void read_data(cr_json_reader* r, json_t* object, const char* where, cr_data_options* o) {
    if (!object) return;
    cr_keys_of_today(object);
    double seed = (double)o->first_seed;
    cr_json_number(r, object, where, "first_seed", 0, 9e15, &seed);
    o->first_seed = (uint64_t)seed;
    cr_json_number(r, object, where, "frame_rate", 1, 1e5, &o->frame_rate);
    cr_json_number(r, object, where, "step_rate", 0, 1e6, &o->step_rate);
    cr_json_text(r, object, where, "engine", o->engine, sizeof o->engine);
    cr_json_text(r, object, where, "setup", o->setup, sizeof o->setup);
    cr_json_text(r, object, where, "on_policy_weights", o->on_policy_weights, sizeof o->on_policy_weights);
    cr_json_int(r, object, where, "on_policy_guidance", -1, 1000, &o->on_policy_guidance);
    read_recordings(r, object, where, o);
    json_t* families = json_object_get(object, "families");
    if (families) {
        if (!json_is_array(families) || json_array_size(families) > 32) {
            cr_json_complain(r, where, "families", "an array of at most 32 families", NULL);
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
                cr_json_complain(r, at, "", "an object", NULL);
                return;
            }
            cr_keys_of_today(entry);
            cr_json_text(r, entry, at, "name", f->name, sizeof f->name);
            if (!f->name[0]) cr_json_complain(r, at, "name", "the name of a family", NULL);
            cr_json_int(r, entry, at, "scenes", 0, 1e7, &f->scenes);
            cr_json_number(r, entry, at, "seconds", 0, 1e4, &f->seconds);
            cr_json_number(r, entry, at, "perturbation_rate", 0, 1e3, &f->perturbation_rate);
            cr_json_number(r, entry, at, "perturbation_minimum", 1e-9, 1e3, &f->perturbation_minimum);
            cr_json_number(r, entry, at, "perturbation_maximum", 1e-9, 1e3, &f->perturbation_maximum);
            cr_json_number(r, entry, at, "on_policy_rate", 0, 1e3, &f->on_policy_rate);
            cr_json_int(r, entry, at, "on_policy_chunks", 1, 1e4, &f->on_policy_chunks);
            if (f->on_policy_rate > 0 && !o->on_policy_weights[0]) {
                char expected[96];
                snprintf(expected, sizeof expected, "0, or %s.on_policy_weights to say which engine takes over", where);
                cr_json_complain(r, at, "on_policy_rate", expected, NULL);
            }
            cr_json_done(r, entry, at);
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
    c->schedule = (cr_schedule){.learning_rate = 1e-3,
                                .final_rate = 0.02,
                                .warm_up = 300,
                                .weight_decay = 0.01,
                                .beta1 = 0.9,
                                .beta2 = 0.98,
                                .clip = 1,
                                .average = 0.998};
    c->say = 1;
    c->loss = cr_default_loss_options();
    c->validate_every = 1000;
    c->checkpoint_every = 120;
    c->threads = 2;
    c->bf16 = true;
    json_error_t json;
    json_t* root = json_load_file(path, JSON_REJECT_DUPLICATES, &json);
    if (!root) return cr_fail(error, CR_ERROR_FORMAT, "%s:%d: %s", path, json.line, json.text);
    cr_json_reader reading = {path, error, CR_OK}, *r = &reading;
    if (!json_is_object(root)) cr_json_complain(r, "", "top level", "an object", NULL);
    double seed = (double)c->seed, iterations = (double)c->iterations;
    cr_json_text(r, root, "", "name", c->name, sizeof c->name);
    cr_json_number(r, root, "", "seed", 0, 9e15, &seed);
    cr_json_number(r, root, "", "iterations", 1, 1e9, &iterations);
    c->seed = (uint64_t)seed;
    c->iterations = (int64_t)iterations;
    json_t* n = cr_json_child(r, root, "network");
    if (n) {
        cr_keys_of_today(n);
        double rate = 240;
        cr_json_int(r, n, "network", "frames", 1, CR_MAX_FRAMES, &c->network.frames);
        cr_json_number(r, n, "network", "frame_rate", 1, 1e5, &rate);
        c->network.frame_time = (float)(1 / rate);
        c->data.frame_rate = c->validation.frame_rate = rate;
        cr_json_int(r, n, "network", "width", 16, 4096, &c->network.width);
        cr_json_int(r, n, "network", "contact_width", 16, 4096, &c->network.contact_width);
        cr_json_int(r, n, "network", "layers", 1, CR_MAX_LAYERS, &c->network.layers);
        cr_json_int(r, n, "network", "heads", 1, 64, &c->network.heads);
        cr_json_int(r, n, "network", "repeats", 1, 16, &c->network.repeats);
        cr_json_int(r, n, "network", "feedback", 0, 1, &c->network.feedback);
        cr_json_done(r, n, "network");
        json_object_del(root, "network");
    }
    read_data(r, cr_json_child(r, root, "data"), "data", &c->data);
    if (cr_json_child(r, root, "data")) cr_json_done(r, json_object_get(root, "data"), "data");
    json_object_del(root, "data");
    read_fit(r, root, &c->data.fit);
    c->validation.fit = c->data.fit;
    c->teacher = cr_preset_teacher(c->data.setup);
    if (!cr_fit_is_default(&c->data.fit)) cr_teacher_fit(&c->teacher, &c->data.fit);
    json_t* teacher = cr_json_child(r, root, "teacher");
    if (teacher && !r->status) r->status = cr_teacher_read(&c->teacher, teacher, path, error);
    json_object_del(root, "teacher");
    c->validation.step_rate = c->data.step_rate;
    memcpy(c->validation.setup, c->data.setup, sizeof c->data.setup);
    memcpy(c->validation.engine, c->data.engine, sizeof c->data.engine);
    json_t* v = cr_json_child(r, root, "validation");
    if (v) {
        json_t* frames = json_object_get(v, "frames");
        for (size_t k = 0; k < json_array_size(frames); k++) {
            json_int_t f = json_integer_value(json_array_get(frames, k));
            if (k >= 7 || f < 1 || f > 100000)
                cr_json_complain(r, "validation", "frames", "at most 7 whole numbers in 1..100000", NULL);
            else
                c->validation_frames[k] = (int32_t)f;
        }
        json_object_del(v, "frames");
        read_data(r, v, "validation", &c->validation);
        cr_json_done(r, v, "validation");
        json_object_del(root, "validation");
    }
    cr_json_int(r, root, "", "contacts", 1, 1e6, &c->contacts);
    cr_json_schedule(r, root, &c->schedule);
    cr_json_number(r, root, "", "say", 0, 1, &c->say);
    json_t* l = cr_json_child(r, root, "loss");
    if (l) {
        cr_keys_of_today(l);
        double values[5] = {c->loss.width, c->loss.velocity, c->loss.angular_velocity, c->loss.position, c->loss.layer};
        const char* names[5] = {"width", "velocity", "angular_velocity", "position", "layer"};
        for (int k = 0; k < 5; k++) cr_json_number(r, l, "loss", names[k], k ? 0 : 1e-6, 1e3, &values[k]);
        c->loss =
            (cr_loss_options){(float)values[0], (float)values[1], (float)values[2], (float)values[3], (float)values[4]};
        cr_json_done(r, l, "loss");
        json_object_del(root, "loss");
    }
    cr_json_int(r, root, "", "validate_every", 0, 1e9, &c->validate_every);
    cr_json_number(r, root, "", "checkpoint_every", 1, 1e9, &c->checkpoint_every);
    cr_json_int(r, root, "", "threads", 1, 256, &c->threads);
    cr_json_bool(r, root, "", "bf16", &c->bf16);
    cr_json_done(r, root, "");
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
