#include "scenes/mjcf_text.h"

#include <ctype.h>
#include <jansson.h>
#include <limits.h>
#include <math.h>
#include <mujoco/mujoco.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

enum {
    GREATEST_SCHEMA = 1 << 18,
    SCHEMA_COLUMN = 30, // of the first attribute in libmujoco's table
    SCHEMA_INDENT = 3,
    GREATEST_COMPOSITE = 100000,
    GREATEST_USER_DATA = 10000,
};
#define GREATEST_FIELD 1e8 // samples of a height field

static cr_status no_memory(cr_importer* importer) {
    return cr_importer_fail(importer, CR_ERROR_MEMORY, "no memory for its XML");
}

const char* cr_folder_of(cr_xml_document* document, const char* path) {
    const char* slash = strrchr(path, '/');
    const char* folder = cr_xml_text(document, "%.*s", slash ? (int)(slash - path) + 1 : 0, path);
    return folder ? folder : "";
}

// ---------------------------------------------------------------- includes

typedef struct includes {
    cr_importer* importer;
    cr_xml_document* document;
    const char* folder;
    bool external;
    json_t* seen; // set of file names
} includes;

static cr_status include(includes* in, cr_xml* element);

static cr_status include_below(includes* in, cr_xml* parent) {
    for (cr_xml* child = parent->first; child;) {
        cr_xml* next = child->next;
        if (cr_xml_is(child, "include"))
            CR_TRY(include(in, child));
        else
            CR_TRY(include_below(in, child));
        child = next;
    }
    return CR_OK;
}

// As libmujoco does it: names are relative to the main file, the other file's root goes, and no file comes twice.
static cr_status include(includes* in, cr_xml* element) {
    const char* name = cr_xml_get(element, "file");
    if (!name || !*name) return cr_xml_fail(in->importer, element, "<include>: expected a file");
    if (!in->external) return cr_xml_fail(in->importer, element, "<include>: expected no other file");
    if (element->first) return cr_xml_fail(in->importer, element, "<include>: expected nothing inside");
    if (json_object_get(in->seen, name))
        return cr_xml_fail(in->importer, element, "<include> file: \"%.200s\" is included already", name);
    if (json_object_set_new_nocheck(in->seen, name, json_true()) != 0) return no_memory(in->importer);
    const char* path = cr_xml_text(in->document, "%s%s", *name == '/' ? "" : in->folder, name);
    if (!path) return no_memory(in->importer);
    unsigned char* bytes;
    size_t size;
    cr_xml* root;
    cr_error why;
    if (cr_read_file(path, &bytes, &size, &why) != CR_OK)
        return cr_xml_fail(in->importer, element, "<include> file: %.300s", why.message);
    cr_status status = cr_xml_read(in->document, path, (char*)bytes, size, &root, in->importer->error);
    free(bytes);
    CR_TRY(status);
    CR_TRY(include_below(in, root));
    cr_xml_replace(element, root);
    return CR_OK;
}

static cr_status resolve_includes(cr_importer* importer, cr_xml_document* document, cr_xml* root, bool external) {
    includes in = {importer, document, cr_folder_of(document, importer->path), external, json_object()};
    if (!in.seen) return no_memory(importer);
    const char* base = strrchr(importer->path, '/');
    json_object_set_new_nocheck(in.seen, base ? base + 1 : importer->path, json_true());
    cr_status status = include_below(&in, root);
    json_decref(in.seen);
    return status;
}

// ---------------------------------------------------------------- the schema that libmujoco prints

static void read_schema_line(cr_xml_document* document, const char* line, cr_xml** path) {
    size_t indent = strspn(line, " ");
    int depth = indent >= SCHEMA_COLUMN ? -1 : (int)(indent / SCHEMA_INDENT);
    char word[64];
    int used = 0;
    if (depth > 14) return;
    if (depth >= 0) {
        char kind[16] = "";
        if (sscanf(line, " %63s %15s%n", word, kind, &used) != 2) return;
        path[depth + 1] = cr_xml_add(document, path[depth], word, NULL);
        if (strcmp(kind, "(R)") == 0) cr_xml_set(document, path[depth + 1], "(R)", "%s", "");
        memset(path + depth + 2, 0, (size_t)(14 - depth) * sizeof *path);
        line += used;
    }
    cr_xml* at = NULL;
    for (int i = 0; i < 16; i++) at = path[i] ? path[i] : at;
    for (; sscanf(line, " %63s%n", word, &used) == 1; line += used) cr_xml_set(document, at, word, "%s", "");
}

// Elements and attributes that this libmujoco knows, as a tree; NULL: no memory.
static cr_xml* read_schema(cr_xml_document* document) {
    char* table = malloc(GREATEST_SCHEMA);
    cr_xml* path[16] = {cr_xml_add(document, NULL, "schema", NULL)};
    if (table && path[0] && mj_printSchema(NULL, table, GREATEST_SCHEMA, 0, 0) > 0) {
        char* rest;
        for (char* line = strtok_r(table, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest))
            read_schema_line(document, line, path);
    }
    free(table);
    return table && !document->no_memory ? cr_xml_first(path[0], "mujoco") : NULL;
}

static const cr_xml* schema_child(const cr_xml* schema, const char* name) {
    bool body = strcmp(name, "body") == 0 || strcmp(name, "worldbody") == 0;
    if (body) name = "(world)body";
    if (strcmp(schema->name, name) == 0 && cr_xml_get(schema, "(R)")) return schema;
    return cr_xml_first(schema, name);
}

// ---------------------------------------------------------------- what libmujoco does not know

// What these would make cannot be left out without putting other bodies somewhere else.
static bool places_bodies(const char* name) {
    return strcmp(name, "frame") == 0 || strcmp(name, "replicate") == 0 || strcmp(name, "attach") == 0;
}

static cr_status unknown_element(cr_importer* importer, cr_xml* element) {
    if (importer->options.lenient && !places_bodies(element->name)) {
        CR_TRY(cr_xml_lacks(importer, element, "<%.60s> is unknown to libmujoco %s and is left out", element->name,
                            mj_versionString()));
        cr_xml_remove(element);
        return CR_OK;
    }
    return cr_xml_fail(importer, element, "<%.60s> below <%.60s> is unknown to libmujoco %s, which reads the file%s",
                       element->name, element->parent->name, mj_versionString(),
                       places_bodies(element->name) ? "" : "; --lenient leaves out what it does not know");
}

static cr_status unknown_attribute(cr_importer* importer, cr_xml* element, const char* name, const char* value) {
    if (importer->options.lenient) {
        CR_TRY(cr_xml_lacks(importer, element,
                            "<%.60s>: the attribute %.60s=\"%.60s\" is unknown to libmujoco %s and is "
                            "left out",
                            element->name, name, value, mj_versionString()));
        cr_xml_remove_attribute(element, name);
        return CR_OK;
    }
    return cr_xml_fail(importer, element,
                       "<%.60s>: the attribute %.60s=\"%.60s\" is unknown to libmujoco %s, which reads the file; "
                       "--lenient leaves out what it does not know",
                       element->name, name, value, mj_versionString());
}

// Of newer versions: integrators. Carom's engines have their own.
static bool unknown_value(const cr_xml* element, const char* name, const char* value) {
    return cr_xml_is(element, "option") && strcmp(name, "integrator") == 0 && strcmp(value, "Euler") != 0 &&
           strcmp(value, "RK4") != 0 && strcmp(value, "implicit") != 0;
}

static cr_status check_known(cr_importer* importer, cr_xml* element, const cr_xml* schema) {
    for (cr_xml_attribute* a = element->attributes; a;) {
        cr_xml_attribute* next = a->next;
        if (!cr_xml_get(schema, a->name) || unknown_value(element, a->name, a->value))
            CR_TRY(unknown_attribute(importer, element, a->name, a->value));
        a = next;
    }
    for (cr_xml* child = element->first; child;) {
        cr_xml* next = child->next;
        const cr_xml* known = schema_child(schema, child->name);
        if (known)
            CR_TRY(check_known(importer, child, known));
        else
            CR_TRY(unknown_element(importer, child));
        child = next;
    }
    return CR_OK;
}

// ---------------------------------------------------------------- numbers

// Attributes that hold names or words: "nan" and "inf" are names there.
static bool holds_words(const char* name) {
    static const char* const words[] = {
        "name",     "class",     "childclass",    "model",    "file",       "fileright", "fileleft", "fileup",
        "filedown", "filefront", "fileback",      "meshdir",  "texturedir", "material",  "texture",  "mesh",
        "hfield",   "body",      "body1",         "body2",    "geom",       "geom1",     "geom2",    "joint",
        "joint1",   "joint2",    "jointinparent", "site",     "slidersite", "cranksite", "refsite",  "sidesite",
        "tendon",   "tendon1",   "tendon2",       "actuator", "target",     "objname",   "refname",  "prefix",
        "eulerseq", "filename",  "link",          "type",     "version"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(name, words[i]) == 0) return true;
    return false;
}

static bool all_finite(const char* text) {
    while (*text) {
        text += strspn(text, " \t\r\n");
        char* end;
        double value = strtod(text, &end);
        bool whole = end != text && (!*end || isspace((unsigned char)*end));
        if (whole && !isfinite(value)) return false;
        text += strcspn(text, " \t\r\n");
    }
    return true;
}

cr_status cr_mjcf_check_numbers(cr_importer* importer, const cr_xml* element) {
    bool text = cr_xml_is(element, "text"); // <custom><text data>
    for (const cr_xml_attribute* a = element->attributes; a && !text; a = a->next)
        if (!holds_words(a->name) && !all_finite(a->value))
            return cr_xml_fail(importer, element, "<%.60s> %.60s: expected finite numbers, found \"%.60s\"",
                               element->name, a->name, a->value);
    for (const cr_xml* child = element->first; child; child = child->next)
        CR_TRY(cr_mjcf_check_numbers(importer, child));
    return CR_OK;
}

// What a few digits could make of any size.
static cr_status check_sizes(cr_importer* importer, const cr_xml* element) {
    if (cr_xml_is(element, "hfield")) {
        double rows = 0, columns = 0;
        CR_TRY(cr_xml_numbers(importer, element, "nrow", 1, &rows, NULL));
        CR_TRY(cr_xml_numbers(importer, element, "ncol", 1, &columns, NULL));
        if (rows < 0 || columns < 0 || rows * columns > GREATEST_FIELD || rows > INT32_MAX || columns > INT32_MAX)
            return cr_xml_fail(importer, element, "<hfield>: expected 0 to %g samples, found %g x %g", GREATEST_FIELD,
                               rows, columns);
    }
    for (const cr_xml_attribute* a = cr_xml_is(element, "size") ? element->attributes : NULL; a; a = a->next)
        if (!(fabs(strtod(a->value, NULL)) <= GREATEST_USER_DATA))
            return cr_xml_fail(importer, element, "<size> %.60s: expected at most %d, found \"%.60s\"", a->name,
                               GREATEST_USER_DATA, a->value);
    if (cr_xml_is(element, "composite")) {
        double product = 1;
        const char* at = cr_xml_get(element, "count");
        for (char* end; at && *at; at = end) {
            double value = strtod(at, &end);
            if (end == at) break;
            product *= fmax(fabs(value), 1);
        }
        if (!(product <= GREATEST_COMPOSITE))
            return cr_xml_fail(importer, element, "<composite> count: expected at most %d parts, found \"%.60s\"",
                               GREATEST_COMPOSITE, cr_xml_get(element, "count"));
    }
    for (const cr_xml* child = element->first; child; child = child->next) CR_TRY(check_sizes(importer, child));
    return CR_OK;
}

// ---------------------------------------------------------------- mesh files

static bool ends_in(const char* name, const char* ending) {
    size_t length = strlen(name), n = strlen(ending);
    return length > n && strcasecmp(name + length - n, ending) == 0;
}

// What an OBJ's lines that start with v and with f come to.
typedef struct obj_count {
    long vertices, faces;
    long stray; // a corner that is no vertex; 0: none
} obj_count;

// The corners of a face must be vertices; numbers below 0 count back from the last one.
static void check_corners(const char* at, long vertices, obj_count* count) {
    int corners = 0;
    while (*at && *at != '\n' && *at != '#') {
        char* end;
        long corner = strtol(at, &end, 10);
        if (end == at) break;
        if (corner == 0 || corner > vertices || corner < -vertices) count->stray = corner ? corner : LONG_MIN;
        corners++;
        at = end + strcspn(end, " \t\r\n");
        at += strspn(at, " \t\r");
    }
    count->faces += corners >= 3;
}

static obj_count count_obj(const char* text) {
    obj_count count = {0};
    for (int pass = 0; pass < 2; pass++)
        for (const char* at = text; at; at = strchr(at, '\n')) {
            at += strspn(at, " \t\r\n");
            bool blank = at[0] && (at[1] == ' ' || at[1] == '\t');
            if (pass == 0) count.vertices += blank && at[0] == 'v';
            if (pass == 1 && blank && at[0] == 'f') check_corners(at + 2, count.vertices, &count);
        }
    return count;
}

cr_status cr_mesh_check(cr_importer* importer, const cr_xml* element, const char* name, const char* path) {
    if (!ends_in(name, ".stl") && !ends_in(name, ".obj") && !ends_in(name, ".msh"))
        return cr_xml_fail(importer, element, "mesh file \"%.200s\": expected a name that ends in .stl, .obj or .msh",
                           name);
    struct stat about;
    if (!path || stat(path, &about) != 0) return CR_OK; // libmujoco says where it looked
    if (!S_ISREG(about.st_mode)) return cr_xml_fail(importer, element, "mesh file \"%.200s\": expected a file", name);
    if (!ends_in(name, ".obj")) return CR_OK;
    unsigned char* bytes;
    size_t size;
    CR_TRY(cr_read_file(path, &bytes, &size, importer->error));
    obj_count found = count_obj((const char*)bytes);
    free(bytes);
    if (found.stray)
        return cr_xml_fail(importer, element, "mesh file \"%.200s\": expected faces of vertices 1 to %ld, found %ld",
                           name, found.vertices, found.stray == LONG_MIN ? 0 : found.stray);
    if (found.vertices >= 4 && found.faces >= 1) return CR_OK;
    return cr_xml_fail(importer, element,
                       "mesh file \"%.200s\": expected at least 4 vertices and a face, found %ld and %ld", name,
                       found.vertices, found.faces);
}

static cr_status check_meshes(cr_importer* importer, cr_xml_document* document, const cr_xml* root, bool external) {
    const char *folder = "", *home = cr_folder_of(document, importer->path);
    bool strip = false;
    for (const cr_xml* c = cr_xml_first(root, "compiler"); c; c = cr_xml_next(c, "compiler")) {
        if (cr_xml_get(c, "meshdir")) folder = cr_xml_get(c, "meshdir");
        if (cr_xml_get(c, "strippath")) strip = strcmp(cr_xml_get(c, "strippath"), "true") == 0;
    }
    for (const cr_xml* asset = cr_xml_first(root, "asset"); asset; asset = cr_xml_next(asset, "asset"))
        for (const cr_xml* mesh = cr_xml_first(asset, "mesh"); mesh; mesh = cr_xml_next(mesh, "mesh")) {
            const char* name = cr_xml_get(mesh, "file");
            if (!name) continue;
            const char* slash = strrchr(name, '/');
            if (strip && slash) name = slash + 1;
            const char* between = *folder && folder[strlen(folder) - 1] != '/' ? "/" : "";
            const char* path = *name == '/'     ? name
                               : *folder == '/' ? cr_xml_text(document, "%s%s%s", folder, between, name)
                                                : cr_xml_text(document, "%s%s%s%s", home, folder, between, name);
            if (!path) return no_memory(importer);
            CR_TRY(cr_mesh_check(importer, mesh, name, external ? path : NULL));
        }
    return CR_OK;
}

// ---------------------------------------------------------------- what is not for Carom

static void strip(cr_xml* element) {
    for (cr_xml* child = element->first; child;) {
        cr_xml* next = child->next;
        if (cr_xml_is(child, "texture"))
            cr_xml_remove(child); // pictures may be missing, and are not looked at
        else
            strip(child);
        child = next;
    }
    if (cr_xml_is(element, "material")) cr_xml_remove_attribute(element, "texture");
    static const char* const sizes[] = {"njmax", "nconmax", "nstack", "memory"}; // of libmujoco's own solver
    for (size_t i = 0; cr_xml_is(element, "size") && i < sizeof sizes / sizeof *sizes; i++)
        cr_xml_remove_attribute(element, sizes[i]);
}

// ---------------------------------------------------------------- the file

static cr_status read_tree(cr_importer* importer, cr_xml_document* document, const void* bytes, size_t size,
                           cr_xml** root) {
    unsigned char* copy = NULL;
    if (bytes) {
        copy = malloc(size + 1);
        if (!copy) return no_memory(importer);
        memcpy(copy, bytes, size);
        copy[size] = 0;
    } else {
        CR_TRY(cr_read_file(importer->path, &copy, &size, importer->error));
    }
    cr_status status = cr_xml_read(document, importer->path, (char*)copy, size, root, importer->error);
    free(copy);
    return status;
}

static cr_status prepare(cr_importer* importer, cr_xml_document* document, cr_xml* root, bool external,
                         cr_mjcf_text* mjcf) {
    mjcf->urdf = cr_xml_is(root, "robot");
    if (!mjcf->urdf && !cr_xml_is(root, "mujoco"))
        return cr_xml_fail(importer, root, "expected <mujoco> (MJCF) or <robot> (URDF), found <%.60s>", root->name);
    CR_TRY(resolve_includes(importer, document, root, external && !mjcf->urdf));
    if (mjcf->urdf) CR_TRY(cr_urdf_to_mjcf(importer, document, root, external, &root));
    strip(root);
    const cr_xml* schema = read_schema(document);
    if (!schema) return no_memory(importer);
    CR_TRY(check_known(importer, root, schema));
    CR_TRY(cr_mjcf_check_numbers(importer, root));
    CR_TRY(check_sizes(importer, root));
    if (!mjcf->urdf) CR_TRY(check_meshes(importer, document, root, external));
    mjcf->text = document->no_memory ? NULL : cr_xml_write(root);
    return mjcf->text ? CR_OK : no_memory(importer);
}

cr_status cr_mjcf_read(cr_importer* importer, const void* bytes, size_t size, cr_mjcf_text* mjcf) {
    cr_xml_document document = {0};
    cr_xml* root;
    *mjcf = (cr_mjcf_text){0};
    cr_status status = read_tree(importer, &document, bytes, size, &root);
    if (!status) status = prepare(importer, &document, root, bytes == NULL, mjcf);
    if (status && document.no_memory) status = no_memory(importer);
    cr_xml_free(&document);
    return status;
}
