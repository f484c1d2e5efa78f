// fit_file.c: fits as JSON.
#include <jansson.h>
#include <math.h>
#include <string.h>

#include "world/fit.h"

static int find(const char* name) {
    for (int k = 0; k < CR_FIT_COUNT; k++)
        if (strcmp(cr_fit_numbers[k].name, name) == 0) return k;
    return -1;
}

cr_status cr_fit_parse(const json_t* numbers, const char* path, cr_fit* fit, cr_error* error) {
    *fit = cr_default_fit();
    if (!json_is_object(numbers)) return cr_fail(error, CR_ERROR_FORMAT, "%s: expected an object of numbers", path);
    const char* name;
    json_t* value;
    json_object_foreach((json_t*)numbers, name, value) {
        int k = find(name);
        if (k < 0) return cr_fail(error, CR_ERROR_FORMAT, "%s: '%.40s' is none of the numbers of a fit", path, name);
        double x = json_number_value(value);
        const cr_fit_number* n = &cr_fit_numbers[k];
        if (!json_is_number(value))
            return cr_fail(error, CR_ERROR_FORMAT, "%s: %s: expected a number, found %.40s", path, name,
                           json_is_string(value) ? json_string_value(value) : "none");
        if (!(x == n->start || (x >= n->low && x <= n->high)))
            return cr_fail(error, CR_ERROR_FORMAT, "%s: %s: expected a number from %g to %g, found %g", path, name,
                           n->low, n->high, x);
        *cr_fit_at(fit, k) = x;
    }
    return CR_OK;
}

cr_status cr_fit_read(const char* path, cr_fit* fit, cr_error* error) {
    json_error_t json;
    json_t* root = json_load_file(path, JSON_REJECT_DUPLICATES, &json);
    if (!root)
        return cr_fail(error, json.line < 0 ? CR_ERROR_FILE : CR_ERROR_FORMAT, "%s:%d: %s", path, json.line, json.text);
    const char* format = json_string_value(json_object_get(root, "format"));
    cr_status status =
        format && strcmp(format, "carom-fit") == 0
            ? cr_fit_parse(json_object_get(root, "numbers"), path, fit, error)
            : cr_fail(error, CR_ERROR_FORMAT, "%s: expected an object with \"format\": \"carom-fit\"", path);
    json_decref(root);
    return status;
}

json_t* cr_fit_json(const cr_fit* fit) {
    cr_fit copy = *fit;
    json_t* numbers = json_object();
    for (int k = 0; k < CR_FIT_COUNT; k++) {
        double x = *cr_fit_at(&copy, k);
        if (x != cr_fit_numbers[k].start) json_object_set_new(numbers, cr_fit_numbers[k].name, json_real(x));
    }
    return numbers;
}
