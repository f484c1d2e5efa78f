#include "model/contact/weights.h"

#include <errno.h>
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "model/contact/keys.h"
#include "world/io.h"
#include "world/output.h"
#include "world/place.h"

cr_status cr_safetensors_write(const char* path, const cr_network_config* config, const cr_parameters* p, bool bf16,
                               cr_error* error) {
    cr_tensor_list list = cr_network_tensors(config);
    return cr_tensors_write(path, &list, p->data, bf16, error);
}

cr_status cr_safetensors_read(const char* path, const cr_network_config* config, cr_parameters* p, char hash[24],
                              cr_error* error) {
    cr_tensor_list list = cr_network_tensors(config);
    return cr_tensors_read(path, &list, p->data, hash, error);
}

static const char* const friction_names[] = {"cone", "slip", "pyramid", NULL}; // cr_friction_law

// Members of the record by their names in JSON, but for the law of friction.
#define TEACHER_NUMBERS(X)                                                                                             \
    X(restitution_threshold)                                                                                           \
    X(hull_margin)                                                                                                     \
    X(rounding)                                                                                                        \
    X(erp)                                                                                                             \
    X(freedom)                                                                                                         \
    X(time_constant)                                                                                                   \
    X(damping_ratio)                                                                                                   \
    X(stiffness)                                                                                                       \
    X(damping)                                                                                                         \
    X(exponent)                                                                                                        \
    X(loss)                                                                                                            \
    X(friction_rate)                                                                                                   \
    X(friction_load)
#define TEACHER_COUNTS(X) X(substeps) X(iterations) X(all_points)

cr_status cr_teacher_read(cr_teacher* t, json_t* from, const char* path, cr_error* error) {
    json_error_t json;
    const char* friction = friction_names[t->friction];
#define TEACHER_MEMBER(name) double name = (double)t->name;
    TEACHER_NUMBERS(TEACHER_MEMBER)
#define TEACHER_FORMAT(name) ", s?F"
#define TEACHER_COUNT_FORMAT(name) ", s?i"
#define TEACHER_PLACE(name) , #name, &name
#define TEACHER_COUNT_PLACE(name) , #name, &t->name
    if (json_unpack_ex(from, &json, JSON_STRICT,
                       "{s?s" TEACHER_NUMBERS(TEACHER_FORMAT) TEACHER_COUNTS(TEACHER_COUNT_FORMAT) "}", "friction",
                       &friction TEACHER_NUMBERS(TEACHER_PLACE) TEACHER_COUNTS(TEACHER_COUNT_PLACE)))
        return cr_fail(error, CR_ERROR_FORMAT, "%s: teacher: %s", path, json.text);
    int32_t law = 0;
    while (friction_names[law] && strcmp(friction_names[law], friction)) law++;
    if (!friction_names[law])
        return cr_fail(error, CR_ERROR_FORMAT, "%s: teacher.friction: expected cone, slip or pyramid, found '%.40s'",
                       path, friction);
    t->friction = law;
#define TEACHER_TAKE(name) t->name = (float)name;
    TEACHER_NUMBERS(TEACHER_TAKE)
    return cr_teacher_check(t, path, error);
}

static json_t* teacher_json(const cr_teacher* t) {
    json_t* json = json_object();
#define TEACHER_SET_COUNT(name) json_object_set_new(json, #name, json_integer(t->name));
#define TEACHER_SET(name) json_object_set_new(json, #name, json_real((double)t->name));
    TEACHER_COUNTS(TEACHER_SET_COUNT)
    json_object_set_new(json, "friction", json_string(friction_names[t->friction]));
    TEACHER_NUMBERS(TEACHER_SET)
    return json;
}

cr_status cr_weights_save(const char* folder, const cr_weights_info* info, const cr_parameters* p, bool bf16,
                          cr_error* error) {
    char path[4096];
    if (mkdir(folder, 0777) && errno != EEXIST)
        return cr_fail(error, CR_ERROR_FILE, "%s: cannot make the folder: %s", folder, strerror(errno));
    const cr_network_config* n = &info->network;
    json_t* config = json_pack("{s:s, s:i, s:s, s:i, s:f, s:i, s:i, s:i, s:i, s:i, s:i, s:o}", "format",
                               "carom-weights", "feature_version", info->feature_version, "setup", info->setup,
                               "frames", n->frames, "frame_time", (double)n->frame_time, "width", n->width,
                               "contact_width", n->contact_width, "layers", n->layers, "heads", n->heads, "repeats",
                               n->repeats, "feedback", n->feedback, "teacher", teacher_json(&info->teacher));
    if (config && !cr_fit_is_default(&info->fit)) json_object_set_new(config, "fit", cr_fit_json(&info->fit));
    if (config && info->made.date[0]) json_object_set_new(config, "made", cr_made_json(&info->made, info->steps));
    char* text = config ? json_dumps(config, JSON_INDENT(4) | JSON_PRESERVE_ORDER | JSON_REAL_PRECISION(9)) : NULL;
    json_decref(config);
    if (!text) return cr_fail(error, CR_ERROR_MEMORY, "%s: no memory", folder);
    snprintf(path, sizeof path, "%s/model.safetensors", folder);
    cr_status status = cr_safetensors_write(path, n, p, bf16, error);
    snprintf(path, sizeof path, "%s/config.json", folder);
    cr_output output = {0};
    if (!status) status = cr_output_open(&output, path, error);
    if (!status) {
        fprintf(output.file, "%s\n", text);
        status = cr_output_close(&output, error);
    }
    (free)(text);
    return status;
}

static bool take_text(const json_t* object, const char* key, char* text, size_t size) {
    const char* value = json_string_value(json_object_get(object, key));
    snprintf(text, size, "%s", value ? value : "");
    return value != NULL;
}

static cr_status load_config(const char* folder, char* path, size_t size, json_t** config, cr_error* error) {
    if (snprintf(path, size, "%s/config.json", folder) >= (int)size)
        return cr_fail(error, CR_ERROR_FILE, "%.200s...: path too long", folder);
    json_error_t json;
    *config = json_load_file(path, JSON_REJECT_DUPLICATES, &json);
    return *config ? CR_OK : cr_fail(error, CR_ERROR_FORMAT, "%s:%d: %s", path, json.line, json.text);
}

static cr_status read_fit(const json_t* config, const char* path, cr_fit* fit, cr_error* error) {
    const json_t* numbers = json_object_get(config, "fit");
    *fit = cr_default_fit();
    return numbers ? cr_fit_parse(numbers, path, fit, error) : CR_OK;
}

cr_status cr_weights_fit(const char* folder, cr_fit* fit, cr_error* error) {
    char path[4096];
    json_t* config;
    cr_status status = load_config(folder, path, sizeof path, &config, error);
    if (status) return status;
    status = read_fit(config, path, fit, error);
    json_decref(config);
    return status;
}

cr_status cr_weights_load(const char* folder, cr_weights_info* info, cr_parameters* p, cr_error* error) {
    char path[4096];
    json_error_t json;
    json_t* config;
    cr_status loaded = load_config(folder, path, sizeof path, &config, error);
    if (loaded) return loaded;
    cr_keys_of_today(config);
    const char *format = "", *setup = "";
    memset(info, 0, sizeof *info);
    cr_network_config* n = &info->network;
    n->feedback = 1;
    double frame_time = 0;
    json_t* teacher = NULL;
    int bad = json_unpack_ex(config, &json, 0, "{s:s, s:i, s:s, s:i, s:F, s:i, s:i, s:i, s:i, s:i, s?i, s?o}", "format",
                             &format, "feature_version", &info->feature_version, "setup", &setup, "frames", &n->frames,
                             "frame_time", &frame_time, "width", &n->width, "contact_width", &n->contact_width,
                             "layers", &n->layers, "heads", &n->heads, "repeats", &n->repeats, "feedback", &n->feedback,
                             "teacher", &teacher);
    n->frame_time = (float)frame_time;
    snprintf(info->setup, sizeof info->setup, "%s", setup);
    cr_status status = CR_OK;
    if (bad)
        status = cr_fail(error, CR_ERROR_FORMAT, "%s: %s", path, json.text);
    else if (strcmp(format, "carom-weights"))
        status = cr_fail(error, CR_ERROR_FORMAT, "%s: expected format carom-weights, found %.40s", path, format);
    else if (info->feature_version != CR_FEATURE_VERSION)
        status = cr_fail(error, CR_ERROR_FORMAT,
                         "%s: trained with contact features version %d, this program has version %d: train again", path,
                         info->feature_version, CR_FEATURE_VERSION);
    char whole[24];
    bool summed = take_text(config, "xxh64", whole, sizeof whole);
    if (!status) {
        cr_made_read(json_object_get(config, "made"), &info->made, &info->steps);
        info->made.engine.guidance = -1;
    }
    info->teacher = cr_preset_teacher(info->setup);
    if (!status && teacher) status = cr_teacher_read(&info->teacher, teacher, path, error);
    if (!status) status = read_fit(config, path, &info->fit, error);
    json_decref(config);
    if (!status) status = cr_network_config_check(n, error);
    if (status) return status;
    status = cr_parameters_create(p, n, error);
    if (status) return status;
    snprintf(path, sizeof path, "%s/model.safetensors", folder);
    status = cr_safetensors_read(path, n, p, info->hash, error);
    if (!status && summed && strcmp(whole, info->hash) != 0)
        status =
            cr_fail(error, CR_ERROR_FORMAT,
                    "%s: expected the checksum %s that config.json tells, found %s: one of the two was replaced or "
                    "damaged",
                    path, whole, info->hash);
    if (status) cr_parameters_destroy(p);
    return status;
}

// ---------------------------------------------------------------- where they are

static bool try_folder(const char* root, const char* name, char* path, size_t size) {
    if (!root || snprintf(path, size, "%s%s%s", root, name ? "/" : "", name ? name : "") >= (int)size) return false;
    char file[4200];
    snprintf(file, sizeof file, "%s/config.json", path);
    return access(file, R_OK) == 0;
}

// Those of $CAROM_WEIGHTS first, then those that came with Carom.
static bool find_named(const char* name, char* path, size_t size) {
    if (strchr(name, '/')) return false;
    if (try_folder(getenv("CAROM_WEIGHTS"), name, path, size)) return true;
    char file[256];
    if (snprintf(file, sizeof file, "weights/%s/config.json", name) >= (int)sizeof file) return false;
    if (!cr_find_shared_file(file, path, size)) return false;
    *strrchr(path, '/') = '\0';
    return true;
}

cr_status cr_find_weights(const char* text, const char* setup, char* path, size_t size, cr_error* error) {
    if (text) {
        if (try_folder(text, NULL, path, size) || find_named(text, path, size)) return CR_OK;
        return cr_fail(error, CR_ERROR_FILE,
                       "%s: no weights there: expected a folder with config.json and model.safetensors, or the name of "
                       "one that came with Carom",
                       text);
    }
    if (find_named(setup && !strcmp(setup, "movi") ? "movi" : "default", path, size)) return CR_OK;
    if (find_named("movi", path, size)) return CR_OK; // better than none
    return cr_fail(error, CR_ERROR_FILE,
                   "no weights found in share/carom/weights beside the program; train some (carom train) or set "
                   "CAROM_WEIGHTS");
}

cr_status cr_weights_open(const char* text, const char* setup, cr_weights** out, cr_error* error) {
    *out = NULL;
    char folder[4096];
    cr_status status = cr_find_weights(text, setup, folder, sizeof folder, error);
    if (status) return status;
    cr_weights* weights = calloc(1, sizeof *weights);
    if (!weights) return cr_fail(error, CR_ERROR_MEMORY, "%s: no memory", folder);
    status = cr_weights_load(folder, &weights->info, &weights->parameters, error);
    if (status) {
        free(weights);
        return status;
    }
    const char* slash = strrchr(folder, '/');
    snprintf(weights->name, sizeof weights->name, "%.255s", text ? text : slash ? slash + 1 : folder);
    *out = weights;
    return CR_OK;
}

static cr_status fit_of_weights(const char* text, const char* setup, cr_fit* fit, cr_error* error) {
    char folder[4096];
    cr_status status = cr_find_weights(text, setup, folder, sizeof folder, error);
    return status ? status : cr_weights_fit(folder, fit, error);
}

// ---------------------------------------------------------------- for the core

// Programs that are linked with the static libraries name it, so that this file is in them.
CR_API const cr_io cr_io_files = {cr_fit_read, cr_weights_open, fit_of_weights};

__attribute__((constructor)) static void offer_files(void) { cr_set_io(&cr_io_files); }
