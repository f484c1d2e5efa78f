#include "model/scene/weights.h"

#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "world/output.h"

static json_t* words_of(const cr_vocabulary* v) {
    json_t* words = json_array();
    for (int32_t k = 0; k < v->count; k++) json_array_append_new(words, json_string(cr_word_text(v->table, v->ids[k])));
    return words;
}

static json_t* config_of(const cr_scene_weights_info* info, const cr_vocabulary* v) {
    const cr_scene_config* n = &info->network;
    json_t* config =
        json_pack("{s:s, s:i, s:i, s:i, s:i, s:i, s:i, s:i, s:i, s:i}", "format", "carom-scene-weights",
                  "scene_version", (int)CR_SCENE_VERSION, "width", n->width, "heads", n->heads, "encoder_layers",
                  n->encoder_layers, "reader_layers", n->reader_layers, "inventory_layers", n->inventory_layers,
                  "flow_layers", n->flow_layers, "detail_layers", n->detail_layers, "vocabulary_room", n->vocabulary);
    if (config) json_object_set_new(config, "rotary", json_boolean(n->rotary));
    if (config && n->flow_layers) json_object_set_new(config, "layout_version", json_integer(CR_LAYOUT_VERSION));
    if (config && info->made.date[0]) json_object_set_new(config, "made", cr_made_json(&info->made, info->steps));
    json_object_set_new(config, "vocabulary", words_of(v));
    return config;
}

cr_status cr_scene_weights_save(const char* folder, const cr_scene_weights_info* info, const cr_vocabulary* v,
                                const cr_scene_parameters* p, bool bf16, cr_error* error) {
    char path[4096];
    if (mkdir(folder, 0777) && errno != EEXIST)
        return cr_fail(error, CR_ERROR_FILE, "%s: cannot make the folder: %s", folder, strerror(errno));
    json_t* config = config_of(info, v);
    char* text = config ? json_dumps(config, JSON_INDENT(1) | JSON_PRESERVE_ORDER) : NULL;
    json_decref(config);
    if (!text) return cr_fail(error, CR_ERROR_MEMORY, "%s: no memory", folder);
    cr_tensor_list list = cr_scene_tensors(&info->network);
    snprintf(path, sizeof path, "%s/model.safetensors", folder);
    cr_status status = cr_tensors_write(path, &list, p->data, bf16, error);
    snprintf(path, sizeof path, "%s/config.json", folder);
    if (!status) status = cr_output_write(path, text, strlen(text), error);
    free(text);
    return status;
}

static cr_status take_words(const char* path, json_t* words, int32_t room, cr_vocabulary* v, cr_error* error) {
    size_t k;
    json_t* word;
    if (!json_is_array(words) || json_array_size(words) > (size_t)room)
        return cr_fail(error, CR_ERROR_FORMAT, "%s: vocabulary: expected an array of at most %d words", path, room);
    json_array_foreach(words, k, word) {
        const char* text = json_string_value(word);
        if (!text || !cr_vocabulary_add(v, text))
            return cr_fail(error, CR_ERROR_FORMAT,
                           "%s: vocabulary: expected a word of the word table that was not named yet, found '%.40s'",
                           path, text ? text : "no text");
    }
    return CR_OK;
}

static cr_status read_config(const char* path, cr_scene_weights_info* info, cr_vocabulary* v, cr_error* error) {
    json_error_t json;
    json_t* config = json_load_file(path, JSON_REJECT_DUPLICATES, &json);
    if (!config) return cr_fail(error, CR_ERROR_FORMAT, "%s:%d: %s", path, json.line, json.text);
    cr_scene_config* n = &info->network;
    const char* format = "";
    int version = 0, layouts = 1, rotary = false;
    json_t* words = NULL;
    cr_status status = CR_OK;
    if (json_unpack_ex(config, &json, 0, "{s:s, s:i, s:i, s:i, s:i, s:i, s:i, s:i, s?i, s:i, s:o, s?i, s?b}", "format",
                       &format, "scene_version", &version, "width", &n->width, "heads", &n->heads, "encoder_layers",
                       &n->encoder_layers, "reader_layers", &n->reader_layers, "inventory_layers", &n->inventory_layers,
                       "flow_layers", &n->flow_layers, "detail_layers", &n->detail_layers, "vocabulary_room",
                       &n->vocabulary, "vocabulary", &words, "layout_version", &layouts, "rotary", &rotary))
        status = cr_fail(error, CR_ERROR_FORMAT, "%s: %s", path, json.text);
    else if (strcmp(format, "carom-scene-weights"))
        status = cr_fail(error, CR_ERROR_FORMAT, "%s: expected format carom-scene-weights, found %.40s", path, format);
    else if (version != CR_SCENE_VERSION)
        status = cr_fail(error, CR_ERROR_FORMAT,
                         "%s: made for version %d of the scene network, this program has version %d: train again", path,
                         version, (int)CR_SCENE_VERSION);
    else if (n->flow_layers > 0 && layouts != CR_LAYOUT_VERSION)
        status = cr_fail(error, CR_ERROR_FORMAT,
                         "%s: made for version %d of layouts, this program has version %d: train again", path, layouts,
                         (int)CR_LAYOUT_VERSION);
    n->rotary = rotary;
    if (!status && !n->flow_layers && !json_object_get(config, "rotary"))
        status = cr_fail(error, CR_ERROR_FORMAT,
                         "%s: expected \"rotary\", found none: made for an earlier table of words, train again", path);
    if (!status) status = cr_scene_config_check(n, error);
    if (!status) status = cr_vocabulary_open(v, n, error);
    if (!status) status = take_words(path, words, n->vocabulary, v, error);
    cr_made_read(json_object_get(config, "made"), &info->made, &info->steps);
    json_decref(config);
    return status;
}

cr_status cr_scene_weights_load(const char* folder, cr_scene_weights_info* info, cr_vocabulary* v,
                                cr_scene_parameters* p, cr_error* error) {
    char path[4096];
    *info = (cr_scene_weights_info){0};
    *v = (cr_vocabulary){0};
    if (snprintf(path, sizeof path, "%s/config.json", folder) >= (int)sizeof path)
        return cr_fail(error, CR_ERROR_FILE, "%.200s...: path too long", folder);
    cr_status status = read_config(path, info, v, error);
    if (!status) status = cr_scene_parameters_create(p, &info->network, NULL, error);
    if (status) return status;
    cr_tensor_list list = cr_scene_tensors(&info->network);
    snprintf(path, sizeof path, "%s/model.safetensors", folder);
    status = cr_tensors_read(path, &list, p->data, info->hash, error);
    if (status) cr_scene_parameters_destroy(p);
    return status;
}
