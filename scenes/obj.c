// obj.c: Wavefront OBJ: every o or g group one convex hull, all together one dynamic body; or one static mesh.
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scenes/importer.h"
#include "world/memory.h"

typedef struct group {
    char name[64];
    int32_t first_corner, corner_count; // in the faces' corners
    int32_t first_vertex, vertex_count; // v lines inside the group: what counts where it has no faces
} group;

typedef struct obj {
    cr_importer* importer;
    int32_t line;
    cr_vec3* vertices;
    int32_t vertex_count, vertex_capacity;
    int32_t* corners; // vertex indices of the faces, as triangles
    int32_t corner_count, corner_capacity;
    group* groups;
    int32_t group_count, group_capacity;
} obj;

static cr_status no_memory(obj* o) {
    return cr_importer_fail(o->importer, CR_ERROR_MEMORY, "line %d: no memory", (int)o->line);
}

static cr_status read_vertex(obj* o, char* text) {
    float p[3];
    for (int i = 0; i < 3; i++) {
        char* end;
        double value = strtod(text, &end);
        p[i] = (float)value;
        if (end == text || !isfinite(p[i]))
            return cr_importer_fail(o->importer, CR_ERROR_FORMAT, "line %d: expected three numbers after v",
                                    (int)o->line);
        text = end;
    }
    if (!cr_grow(&o->vertices, &o->vertex_capacity, (int64_t)o->vertex_count + 1, sizeof *o->vertices))
        return no_memory(o);
    o->vertices[o->vertex_count++] = cr_v3(p[0], p[1], p[2]);
    return CR_OK;
}

// f v, v/vt, v//vn or v/vt/vn; negative numbers count back from the last vertex. Polygons become fans.
static cr_status read_face(obj* o, char* text) {
    int32_t first = -1, before = -1;
    int corners = 0;
    for (;; corners++) {
        char* end;
        errno = 0;
        long index = strtol(text, &end, 10);
        if (end == text) {
            while (*text == ' ' || *text == '\t') text++;
            if (*text && *text != '#')
                return cr_importer_fail(o->importer, CR_ERROR_FORMAT,
                                        "line %d: expected vertex numbers after f, found \"%.20s\"", (int)o->line,
                                        text);
            break;
        }
        if (index < 0) index += (long)o->vertex_count + 1;
        if (errno || index < 1 || index > o->vertex_count)
            return cr_importer_fail(o->importer, CR_ERROR_FORMAT,
                                    "line %d: expected a vertex from 1 to %d, found %.20s", (int)o->line,
                                    (int)o->vertex_count, text);
        int32_t corner = (int32_t)index - 1;
        while (*end && *end != ' ' && *end != '\t') end++; // texture and normal
        text = end;
        if (corners >= 2) {
            const int32_t triangle[3] = {first, before, corner};
            for (int k = 0; k < 3; k++) {
                if (!cr_grow(&o->corners, &o->corner_capacity, (int64_t)o->corner_count + 1, sizeof *o->corners))
                    return no_memory(o);
                o->corners[o->corner_count++] = triangle[k];
            }
        }
        if (corners == 0) first = corner;
        before = corner;
    }
    return corners >= 3
               ? CR_OK
               : cr_importer_fail(o->importer, CR_ERROR_FORMAT,
                                  "line %d: expected at least 3 vertices after f, found %d", (int)o->line, corners);
}

static void end_group(obj* o) {
    if (o->group_count == 0) return;
    group* g = &o->groups[o->group_count - 1];
    g->corner_count = o->corner_count - g->first_corner;
    g->vertex_count = o->vertex_count - g->first_vertex;
    if (g->corner_count == 0 && g->vertex_count == 0) o->group_count--; // "o name" and then "g name"
}

static cr_status begin_group(obj* o, const char* name) {
    end_group(o);
    if (!cr_grow(&o->groups, &o->group_capacity, (int64_t)o->group_count + 1, sizeof *o->groups)) return no_memory(o);
    group* g = &o->groups[o->group_count++];
    *g = (group){.first_corner = o->corner_count, .first_vertex = o->vertex_count};
    while (*name == ' ' || *name == '\t') name++;
    snprintf(g->name, sizeof g->name, "%.60s", name);
    return CR_OK;
}

static cr_status read_line(obj* o, char* line) {
    while (*line == ' ' || *line == '\t') line++;
    bool blank = line[0] && (line[1] == ' ' || line[1] == '\t');
    if (line[0] == 'v' && blank) return read_vertex(o, line + 2);
    if (line[0] == 'f' && blank) return read_face(o, line + 2);
    if ((line[0] == 'o' || line[0] == 'g') && (blank || !line[1])) return begin_group(o, line + 1);
    return CR_OK; // normals, materials, comments, ...
}

static cr_status read_lines(obj* o, char* text, size_t size) {
    if (memchr(text, 0, size)) return cr_importer_fail(o->importer, CR_ERROR_FORMAT, "expected text, found a byte 0");
    CR_TRY(begin_group(o, ""));
    for (char* at = text; *at;) {
        char* end = at;
        o->line++;
        int32_t extra = 0;
        for (; *end && *end != '\n'; end++)
            if (*end == '\\' && (end[1] == '\n' || (end[1] == '\r' && end[2] == '\n'))) { // the line goes on
                *end++ = ' ';
                if (*end == '\r') *end++ = ' ';
                *end = ' ';
                extra++;
            }
        char* next = *end ? end + 1 : end;
        *end = 0;
        if (end > at && end[-1] == '\r') end[-1] = 0;
        CR_TRY(read_line(o, at));
        o->line += extra;
        at = next;
    }
    end_group(o);
    return CR_OK;
}

static int by_index(const void* a, const void* b) {
    int32_t x = *(const int32_t*)a, y = *(const int32_t*)b;
    return (x > y) - (x < y);
}

// The hull of the vertices that a group's faces use (or, without faces, of those it lists).
static cr_status add_hull(obj* o, const group* g, int32_t* shape) {
    cr_importer* importer = o->importer;
    int32_t count = g->corner_count > 0 ? g->corner_count : g->vertex_count, kept = 0;
    int32_t* used = malloc((size_t)count * sizeof *used);
    cr_vec3* points = malloc((size_t)count * sizeof *points);
    cr_status status = used && points ? CR_OK : no_memory(o);
    for (int32_t i = 0; !status && i < count; i++)
        used[i] = g->corner_count > 0 ? o->corners[g->first_corner + i] : g->first_vertex + i;
    if (!status) {
        qsort(used, (size_t)count, sizeof *used, by_index);
        for (int32_t i = 0; i < count; i++)
            if (i == 0 || used[i] != used[i - 1]) points[kept++] = o->vertices[used[i]];
        *shape = cr_add_hull(importer->builder, g->name, points, kept, importer->error);
        if (*shape < 0) status = cr_importer_rejected(importer);
    }
    free(used);
    free(points);
    return status;
}

static cr_status make_body(obj* o, const cr_scene* scene) {
    cr_importer* importer = o->importer;
    cr_builder* b = importer->builder;
    cr_body_def def = cr_default_body_def();
    cr_vec3 gravity = importer->options.gravity ? *importer->options.gravity : cr_v3(0, -9.81f, 0);
    cr_builder_gravity(b, gravity);
    if (*scene->name) def.name = scene->name;
    if (o->vertex_count == 0) return cr_importer_fail(importer, CR_ERROR_FORMAT, "expected vertices, found none");
    if (importer->options.obj_mesh) {
        def.motion = CR_STATIC;
        def.shape = cr_add_mesh(b, scene->name, o->vertices, o->vertex_count, (const int32_t(*)[3])o->corners,
                                o->corner_count / 3, importer->error);
        if (def.shape < 0) return cr_importer_rejected(importer);
        cr_importer_check_winding(importer, "faces", o->vertices, (const int32_t(*)[3])o->corners, o->corner_count / 3,
                                  cr_quat_identity());
    } else if (o->group_count == 1) {
        CR_TRY(add_hull(o, &o->groups[0], &def.shape));
    } else {
        cr_child* children = malloc((size_t)o->group_count * sizeof *children);
        if (!children) return no_memory(o);
        cr_status status = CR_OK;
        int32_t count = 0;
        for (int32_t i = 0; !status && i < o->group_count; i++) {
            // Vertices listed ahead of the groups that use them are no group of their own.
            if (o->groups[i].corner_count == 0 && o->corner_count > 0) continue;
            children[count].pose = cr_pose_identity();
            status = add_hull(o, &o->groups[i], &children[count++].shape);
        }
        if (!status && count == 1)
            def.shape = children[0].shape;
        else if (!status)
            def.shape = cr_add_compound(b, children, count, importer->error);
        free(children);
        CR_TRY(status);
        if (def.shape < 0) return cr_importer_rejected(importer);
    }
    return cr_add_body(b, def, importer->error) < 0 ? cr_importer_rejected(importer) : CR_OK;
}

cr_status cr_import_obj(cr_importer* importer, const void* bytes, size_t size, cr_scene* scene) {
    unsigned char* text = NULL;
    if (bytes) {
        text = malloc(size + 1);
        if (!text) return cr_importer_fail(importer, CR_ERROR_MEMORY, "no memory");
        memcpy(text, bytes, size);
        text[size] = 0;
    } else {
        CR_TRY(cr_read_file(importer->path, &text, &size, importer->error));
    }
    obj o = {.importer = importer};
    cr_status status = read_lines(&o, (char*)text, size);
    if (!status) status = make_body(&o, scene);
    if (!status) status = cr_build(importer->builder, &scene->world, &scene->state, importer->error);
    free(text);
    free(o.vertices);
    free(o.corners);
    free(o.groups);
    return status;
}
