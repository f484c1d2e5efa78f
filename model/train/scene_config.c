// Reads the config of a training run of the scene network.
#include <string.h>

#include "model/train/json_reader.h"
#include "model/train/scene_train.h"

static void set_defaults(cr_scene_train_config* c) {
    memset(c, 0, sizeof *c); // with its padding, which is hashed
    c->seed = 1;
    c->network = cr_default_scene_config();
    c->sentences = 64;
    c->scenes = 64;
    c->copies = 3;
    c->without_words = 0.15;
    c->without_claims = 0.15;
    c->without_both = 0.1;
    c->kept = 0.2;
    c->mirrored = 0.5;
    c->turned = 0.3;
    c->word_dropout = 0.3;
    c->word_noise = 0.3;
    c->word_neighbours = 0;
    c->longer_sentences = 0;
    c->vocabulary_draws = 20000;
    c->iterations = 10000;
    c->schedule = (cr_schedule){.learning_rate = 1e-3,
                                .final_rate = 0.02,
                                .warm_up = 200,
                                .weight_decay = 0.02,
                                .beta1 = 0.9,
                                .beta2 = 0.98,
                                .clip = 2,
                                .average = 0.998};
    c->validate_every = 1000;
    c->validation_scenes = 256;
    c->checkpoint_every = 180;
    c->threads = 2;
    c->bf16 = true;
}

static void read_network(cr_json_reader* r, json_t* root, cr_scene_config* n) {
    json_t* o = cr_json_child(r, root, "network");
    if (!o) return;
    cr_json_int(r, o, "network", "width", 1, 1e5, &n->width);
    cr_json_int(r, o, "network", "heads", 1, 1e5, &n->heads);
    cr_json_int(r, o, "network", "encoder_layers", 0, 1e5, &n->encoder_layers);
    cr_json_int(r, o, "network", "reader_layers", 0, 1e5, &n->reader_layers);
    cr_json_int(r, o, "network", "inventory_layers", 0, 1e5, &n->inventory_layers);
    cr_json_int(r, o, "network", "flow_layers", 0, 1e5, &n->flow_layers);
    cr_json_int(r, o, "network", "detail_layers", 0, 1e5, &n->detail_layers);
    cr_json_int(r, o, "network", "vocabulary", 0, 1e5, &n->vocabulary);
    cr_json_bool(r, o, "network", "rotary", &n->rotary);
    cr_json_done(r, o, "network");
    json_object_del(root, "network");
}

static void read_data(cr_json_reader* r, json_t* root, cr_scene_train_config* c) {
    json_t *list = json_object_get(root, "data"), *entry;
    size_t k;
    if (!list) return;
    if (!json_is_array(list) || json_array_size(list) > sizeof c->data / sizeof *c->data)
        cr_json_complain(r, "", "data", "an array of at most 8 files", list);
    else
        json_array_foreach(list, k, entry) {
            const char* text = json_string_value(entry);
            if (!text || strlen(text) >= sizeof c->data[0])
                cr_json_complain(r, "", "data", "an array of names of files", entry);
            else
                snprintf(c->data[c->data_count++], sizeof c->data[0], "%s", text);
        }
    json_object_del(root, "data");
}

static void read_rest(cr_json_reader* r, json_t* root, cr_scene_train_config* c) {
    double seed = (double)c->seed, iterations = (double)c->iterations;
    cr_json_text(r, root, "", "name", c->name, sizeof c->name);
    cr_json_number(r, root, "", "seed", 0, 9e15, &seed);
    cr_json_number(r, root, "", "iterations", 1, 1e9, &iterations);
    c->seed = (uint64_t)seed;
    c->iterations = (int64_t)iterations;
    cr_json_text(r, root, "", "validation_data", c->validation_data, sizeof c->validation_data);
    cr_json_number(r, root, "", "drawn", 0, 1, &c->drawn);
    cr_json_number(r, root, "", "moving", 0, 1, &c->moving);
    cr_json_int(r, root, "", "sentences", 0, 1024, &c->sentences);
    cr_json_int(r, root, "", "scenes", 0, 1024, &c->scenes);
    cr_json_int(r, root, "", "copies", 1, 8, &c->copies);
    cr_json_number(r, root, "", "without_words", 0, 1, &c->without_words);
    cr_json_number(r, root, "", "without_claims", 0, 1, &c->without_claims);
    cr_json_number(r, root, "", "without_both", 0, 1, &c->without_both);
    cr_json_number(r, root, "", "kept", 0, 1, &c->kept);
    cr_json_number(r, root, "", "mirrored", 0, 1, &c->mirrored);
    cr_json_number(r, root, "", "turned", 0, 1, &c->turned);
    cr_json_number(r, root, "", "word_dropout", 0, 1, &c->word_dropout);
    cr_json_number(r, root, "", "word_noise", 0, 10, &c->word_noise);
    cr_json_number(r, root, "", "word_neighbours", 0, 1, &c->word_neighbours);
    cr_json_number(r, root, "", "longer_sentences", 0, 1, &c->longer_sentences);
    cr_json_int(r, root, "", "vocabulary_draws", 0, 1e7, &c->vocabulary_draws);
    cr_json_schedule(r, root, &c->schedule);
    cr_json_number(r, root, "", "muon", 0, 1, &c->muon);
    cr_json_int(r, root, "", "validate_every", 0, 1e9, &c->validate_every);
    cr_json_int(r, root, "", "validation_scenes", 0, 1e5, &c->validation_scenes);
    cr_json_number(r, root, "", "checkpoint_every", 1, 1e9, &c->checkpoint_every);
    cr_json_int(r, root, "", "threads", 1, 256, &c->threads);
    cr_json_bool(r, root, "", "learn_validation", &c->learn_validation);
    cr_json_bool(r, root, "", "bf16", &c->bf16);
}

bool cr_is_scene_config(const char* path) {
    json_t* root = json_load_file(path, 0, NULL);
    const char* model = json_string_value(json_object_get(root, "model"));
    bool scene = model && !strcmp(model, "scene");
    json_decref(root);
    return scene;
}

cr_status cr_scene_train_config_read(const char* path, cr_scene_train_config* c, cr_error* error) {
    set_defaults(c);
    json_error_t json;
    json_t* root = json_load_file(path, JSON_REJECT_DUPLICATES, &json);
    if (!root) return cr_fail(error, CR_ERROR_FORMAT, "%s:%d: %s", path, json.line, json.text);
    cr_json_reader reading = {path, error, CR_OK}, *r = &reading;
    if (!json_is_object(root)) cr_json_complain(r, "", "top level", "an object", NULL);
    char model[16] = "";
    cr_json_text(r, root, "", "model", model, sizeof model);
    if (strcmp(model, "scene")) cr_json_complain(r, "", "model", "\"scene\"", NULL);
    read_network(r, root, &c->network);
    read_data(r, root, c);
    read_rest(r, root, c);
    cr_json_done(r, root, "");
    json_decref(root);
    return r->status ? r->status : cr_scene_config_check(&c->network, error);
}
