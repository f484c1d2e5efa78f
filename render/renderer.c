#include "render/renderer.h"

#include <glad/gl.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "render/mesh.h"
#include "render/shaders.h"
#include "world/materials.h"
#include "world/memory.h"

enum { DETAILS = 4, FLOOR_RADIUS_RATIO = 6, ALL = -1, MOVING = -2 };

// ---------------------------------------------------------------- programs

typedef struct program {
    GLuint id;
} program;

// `shared` (may be "") goes in front of each shader.
static cr_status compile(program* p, const char* name, bool plain, const char* const shared[2],
                         const char* const sources[2], cr_error* error) {
    char log[600] = "";
    p->id = glCreateProgram();
    for (int k = 0; k < 2; k++) {
        GLuint shader = glCreateShader(k ? GL_FRAGMENT_SHADER : GL_VERTEX_SHADER);
        const char* parts[4] = {"#version 330 core\n", plain ? "#define PLAIN\n" : "", shared[k], sources[k]};
        glShaderSource(shader, 4, parts, NULL);
        glCompileShader(shader);
        GLint good = 0;
        glGetShaderiv(shader, GL_COMPILE_STATUS, &good);
        if (!good) glGetShaderInfoLog(shader, sizeof log, NULL, log);
        glAttachShader(p->id, shader);
        glDeleteShader(shader);
        if (!good)
            return cr_fail(error, CR_ERROR_UNSUPPORTED, "OpenGL refuses the %s shader of '%s': %s",
                           k ? "fragment" : "vertex", name, log);
    }
    glLinkProgram(p->id);
    GLint good = 0;
    glGetProgramiv(p->id, GL_LINK_STATUS, &good);
    if (good) return CR_OK;
    glGetProgramInfoLog(p->id, sizeof log, NULL, log);
    return cr_fail(error, CR_ERROR_UNSUPPORTED, "OpenGL cannot link the shaders of '%s': %s", name, log);
}

static GLint at(program p, const char* name) { return glGetUniformLocation(p.id, name); }
static void set_int(program p, const char* name, int v) { glUniform1i(at(p, name), v); }
static void set_float(program p, const char* name, float v) { glUniform1f(at(p, name), v); }
static void set_vec3(program p, const char* name, cr_vec3 v) { glUniform3f(at(p, name), v.x, v.y, v.z); }
static void set_mat4(program p, const char* name, cr_mat4 m) { glUniformMatrix4fv(at(p, name), 1, GL_FALSE, m.m); }

// ---------------------------------------------------------------- drawables

typedef struct instance {
    float place[4]; // m
    float turn[4];
    float size[3]; // m
    uint8_t tint[4];
    uint32_t id;
} instance;

typedef struct gpu_mesh {
    GLuint vertices, indices, array;
    GLsizei index_count;
} gpu_mesh;

typedef enum mesh_kind {
    KIND_SPHERE,
    KIND_CAPSULE,
    KIND_BOX,
    KIND_CYLINDER,
    KIND_CONE,
    KIND_OWN, // hulls, meshes, height fields: one mesh each, without levels of detail
    KIND_COUNT
} mesh_kind;

// One convex piece, mesh or height field of a body.
typedef struct part {
    int32_t group; // index in groups
    int32_t body;
    cr_pose pose;         // to the body's frame
    float size[3], round; // m
    float radius;         // m, bounding sphere about the pose's position, for level of detail and culling
} part;

// All parts that share a mesh (and its levels of detail).
typedef struct group {
    mesh_kind kind;
    gpu_mesh level[DETAILS];
    int32_t levels;
    GLsizei first[DETAILS], count[DETAILS]; // instances of this fill
} group;

typedef struct ground {
    int32_t body;
    cr_pose pose; // plane's frame to the body's
} ground;

struct cr_drawable {
    int32_t body_count, part_count, group_count, ground_count;
    part* parts;
    group* groups;
    ground* grounds;
    uint8_t (*colors)[4];
    uint8_t* seen_level; // (part_count) scratch of fill
    instance* instances; // (part_count) scratch of fill
    GLuint buffer;
    // For framing shadows.
    float* radius; // (N) m; 0: not for framing (floors, planes)
    bool* dynamic; // (N)
};

// sRGB, muted, told apart also by lightness.
static const uint8_t palette[][3] = {
    {214, 104, 74}, {72, 126, 176},  {231, 178, 84}, {98, 155, 126}, {134, 96, 142},  {226, 143, 133},
    {60, 140, 144}, {196, 176, 142}, {88, 96, 150},  {158, 178, 92}, {122, 136, 150}, {168, 82, 92},
};

void cr_body_color(uint32_t key, float rgb[3]) {
    const uint8_t* c = palette[key % (sizeof palette / sizeof palette[0])];
    for (int k = 0; k < 3; k++) rgb[k] = (float)c[k] / 255;
}

void cr_heat_color(float heat, float rgb[3]) {
    static const float stops[5][3] = {
        {.55f, .62f, .68f}, {.93f, .86f, .62f}, {.95f, .66f, .33f}, {.84f, .30f, .22f}, {.45f, .05f, .16f}};
    float x = heat > 0 ? fminf(heat, 1) * 4 : 0; // also NaN
    int k = (int)fminf(x, 3);
    for (int j = 0; j < 3; j++) rgb[j] = stops[k][j] + (x - (float)k) * (stops[k + 1][j] - stops[k][j]);
}

// OpenGL takes offsets into a buffer for pointers.
static const char* buffer_offset(size_t offset) { return (const char*)(uintptr_t)offset; }

static void instance_attributes(GLuint buffer, GLsizei first) {
    const char* base = buffer_offset((size_t)first * sizeof(instance));
    glBindBuffer(GL_ARRAY_BUFFER, buffer);
    glVertexAttribPointer(3, 4, GL_FLOAT, GL_FALSE, sizeof(instance), base + offsetof(instance, place));
    glVertexAttribPointer(4, 4, GL_FLOAT, GL_FALSE, sizeof(instance), base + offsetof(instance, turn));
    glVertexAttribPointer(5, 3, GL_FLOAT, GL_FALSE, sizeof(instance), base + offsetof(instance, size));
    glVertexAttribPointer(6, 4, GL_UNSIGNED_BYTE, GL_TRUE, sizeof(instance), base + offsetof(instance, tint));
    glVertexAttribIPointer(7, 1, GL_UNSIGNED_INT, sizeof(instance), base + offsetof(instance, id));
    for (GLuint k = 3; k <= 7; k++) {
        glEnableVertexAttribArray(k);
        glVertexAttribDivisor(k, 1);
    }
}

static void upload(gpu_mesh* g, const cr_mesh* mesh) {
    glGenVertexArrays(1, &g->array);
    glGenBuffers(1, &g->vertices);
    glGenBuffers(1, &g->indices);
    glBindVertexArray(g->array);
    glBindBuffer(GL_ARRAY_BUFFER, g->vertices);
    glBufferData(GL_ARRAY_BUFFER, (GLsizeiptr)((size_t)mesh->vertex_count * sizeof *mesh->vertices), mesh->vertices,
                 GL_STATIC_DRAW);
    glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, g->indices);
    glBufferData(GL_ELEMENT_ARRAY_BUFFER, (GLsizeiptr)((size_t)mesh->index_count * sizeof *mesh->indices),
                 mesh->indices, GL_STATIC_DRAW);
    for (GLuint k = 0; k < 3; k++) {
        glEnableVertexAttribArray(k);
        glVertexAttribPointer(k, 3, GL_FLOAT, GL_FALSE, sizeof(cr_mesh_vertex),
                              buffer_offset((size_t)k * 3 * sizeof(float)));
    }
    g->index_count = mesh->index_count;
    glBindVertexArray(0);
}

// The group that draws a shape, made at first need. -1 out of memory.
static int32_t find_group(cr_drawable* d, const cr_world* world, int32_t shape, int32_t* of_shape,
                          int32_t of_kind[KIND_COUNT]) {
    const cr_shape* s = &world->shapes[shape];
    mesh_kind kind = KIND_OWN;
    switch (s->type) {
    case CR_SHAPE_SPHERE:
        kind = KIND_SPHERE;
        break;
    case CR_SHAPE_CAPSULE:
        kind = KIND_CAPSULE;
        break;
    case CR_SHAPE_BOX:
        kind = KIND_BOX;
        break;
    case CR_SHAPE_CYLINDER:
        kind = KIND_CYLINDER;
        break;
    case CR_SHAPE_CONE:
        kind = KIND_CONE;
        break;
    default:
        break;
    }
    int32_t* known = kind == KIND_OWN ? &of_shape[shape] : &of_kind[kind];
    if (*known >= 0) return *known;
    group g = {.kind = kind, .levels = kind == KIND_OWN ? 1 : kind == KIND_BOX ? 2 : DETAILS};
    for (int k = 0; k < g.levels; k++) {
        cr_mesh mesh = {0};
        switch (kind) {
        case KIND_SPHERE:
            cr_mesh_sphere(&mesh, k);
            break;
        case KIND_CAPSULE:
            cr_mesh_capsule(&mesh, k);
            break;
        case KIND_BOX:
            cr_mesh_box(&mesh, k);
            break;
        case KIND_CYLINDER:
            cr_mesh_cylinder(&mesh, k);
            break;
        case KIND_CONE:
            cr_mesh_cone(&mesh, k);
            break;
        default:
            cr_mesh_shape(&mesh, s);
            break;
        }
        if (mesh.failed) {
            cr_mesh_free(&mesh);
            return -1;
        }
        upload(&g.level[k], &mesh);
        cr_mesh_free(&mesh);
    }
    d->groups[d->group_count] = g; // room for one a shape and kind was made
    return *known = d->group_count++;
}

static bool add_part(cr_drawable* d, int32_t* capacity, const cr_world* world, int32_t body, int32_t shape,
                     cr_pose pose, float scale, int32_t* of_shape, int32_t of_kind[KIND_COUNT]) {
    if (!cr_grow(&d->parts, capacity, (int64_t)d->part_count + 1, sizeof *d->parts)) return false;
    const cr_shape* s = &world->shapes[shape];
    part p = {.body = body, .pose = pose};
    p.group = find_group(d, world, shape, of_shape, of_kind);
    if (p.group < 0) return false;
    float a = s->size[0] * scale, b = s->size[1] * scale, c = s->size[2] * scale;
    switch (s->type) {
    case CR_SHAPE_SPHERE:
        p.round = a;
        break;
    case CR_SHAPE_CAPSULE:
        p.size[1] = b;
        p.round = a;
        break;
    case CR_SHAPE_BOX:
        p.round = 0.07f * fminf(a, fminf(b, c));
        p.size[0] = a - p.round, p.size[1] = b - p.round, p.size[2] = c - p.round;
        break;
    case CR_SHAPE_CYLINDER:
        p.round = 0.07f * fminf(a, b);
        p.size[0] = p.size[2] = a - p.round, p.size[1] = b - p.round;
        break;
    case CR_SHAPE_CONE:
        p.size[0] = p.size[2] = a, p.size[1] = b;
        break;
    default:
        p.size[0] = p.size[1] = p.size[2] = scale;
        break;
    }
    p.radius = s->radius * scale;
    d->parts[d->part_count++] = p;
    return true;
}

void cr_drawable_destroy(cr_drawable* d) {
    if (!d) return;
    for (int32_t g = 0; g < d->group_count; g++) {
        for (int k = 0; k < d->groups[g].levels; k++) {
            gpu_mesh* m = &d->groups[g].level[k];
            glDeleteVertexArrays(1, &m->array);
            glDeleteBuffers(1, &m->vertices);
            glDeleteBuffers(1, &m->indices);
        }
    }
    if (d->buffer) glDeleteBuffers(1, &d->buffer);
    free(d->parts);
    free(d->groups);
    free(d->grounds);
    free(d->colors);
    free(d->seen_level);
    free(d->instances);
    free(d->radius);
    free(d->dynamic);
    free(d);
}

bool cr_drawable_is_floor(const cr_drawable* d, int32_t body) {
    return body >= 0 && body < d->body_count && d->colors[body][3] == 255;
}

static float median_radius(const cr_world* world) {
    // The size of a typical body, to tell bodies from floors: geometric mean over the bodies that can move.
    double sum = 0;
    int32_t n = 0;
    for (int32_t i = 0; i < world->body_count; i++) {
        float r = world->bodies[i].radius;
        if (world->bodies[i].motion == CR_DYNAMIC && r > 0 && r < 1e6f) sum += log((double)r), n++;
    }
    return n ? (float)exp(sum / n) : 0.5f;
}

cr_status cr_drawable_create(cr_drawable** drawable, const cr_world* world, const uint32_t* color_keys,
                             cr_error* error) {
    *drawable = NULL;
    size_t n = (size_t)world->body_count + 1;
    cr_drawable* d = calloc(1, sizeof *d);
    int32_t* of_shape = malloc(((size_t)world->shape_count + 1) * sizeof *of_shape);
    int32_t of_kind[KIND_COUNT], capacity = 0;
    if (!d || !of_shape) goto memory;
    for (int32_t k = 0; k < world->shape_count; k++) of_shape[k] = -1;
    for (int k = 0; k < KIND_COUNT; k++) of_kind[k] = -1;
    d->body_count = world->body_count;
    d->groups = calloc((size_t)world->shape_count + KIND_COUNT, sizeof *d->groups);
    d->grounds = malloc(n * sizeof *d->grounds);
    d->colors = malloc(n * sizeof *d->colors);
    d->radius = calloc(n, sizeof *d->radius);
    d->dynamic = calloc(n, sizeof *d->dynamic);
    if (!d->groups || !d->grounds || !d->colors || !d->radius || !d->dynamic) goto memory;
    float typical = median_radius(world);
    for (int32_t i = 0; i < world->body_count; i++) {
        const cr_body* b = &world->bodies[i];
        const cr_shape* s = &world->shapes[b->shape];
        const cr_label* label = &world->labels[i];
        bool moves = b->motion != CR_STATIC; // what has a colour of its own is no floor, however large
        bool floor = !moves && !label->has_color && !(b->radius < FLOOR_RADIUS_RATIO * typical);
        float rgb[3];
        cr_body_color(color_keys ? color_keys[i] : (uint32_t)i, rgb);
        for (int k = 0; k < 3; k++) {
            // What never moves stands back: nearly grey.
            float c = moves ? rgb[k] : 0.77f + 0.04f * (rgb[k] - 0.5f);
            d->colors[i][k] = (uint8_t)(c * 255 + 0.5f);
        }
        if (label->has_color) cr_color_to_srgb(label->color, d->colors[i]);
        d->colors[i][3] = floor ? 255 : 0;
        d->radius[i] = floor ? 0 : b->radius;
        d->dynamic[i] = b->motion == CR_DYNAMIC;
        if (s->type == CR_SHAPE_PLANE) {
            d->grounds[d->ground_count++] = (ground){i, b->shape_pose};
        } else if (s->type == CR_SHAPE_COMPOUND) {
            for (int32_t c = 0; c < s->child_count; c++) {
                cr_pose child = s->children[c].pose;
                child.position = cr_scale(child.position, b->scale);
                if (!add_part(d, &capacity, world, i, s->children[c].shape, cr_pose_mul(b->shape_pose, child), b->scale,
                              of_shape, of_kind))
                    goto memory;
            }
        } else if (!add_part(d, &capacity, world, i, b->shape, b->shape_pose, b->scale, of_shape, of_kind)) {
            goto memory;
        }
    }
    d->seen_level = malloc((size_t)d->part_count + 1);
    d->instances = malloc(((size_t)d->part_count + 1) * sizeof *d->instances);
    if (!d->seen_level || !d->instances) goto memory;
    glGenBuffers(1, &d->buffer);
    free(of_shape);
    *drawable = d;
    return CR_OK;
memory:
    free(of_shape);
    cr_drawable_destroy(d);
    return cr_fail(error, CR_ERROR_MEMORY, "out of memory for the triangles of %d bodies", world->body_count);
}

// ---------------------------------------------------------------- the renderer

typedef struct target {
    GLuint frame, color, depth;
} target;

struct cr_renderer {
    struct {
        program body, ground, sky;
    } lit[2]; // 1: plain, for one tap of the sun's shadow and none of the sky's
    program shadow, probe, probe_ground, outline, copy, line;
    GLuint empty_array, line_array, line_buffer;
    GLuint shadow_frame[2], shadow_map[2]; // sun, sky
    int32_t shadow_size;
    target scene; // multisampled
    target flat;  // resolved; the result
    target sum;   // float, for averages
    int32_t width, height, allocated_width, allocated_height, allocated_multisamples;
    target probe_target; // color: ids
    GLuint probe_surface;
    int32_t probe_width, probe_height;
    cr_quality quality;
    int64_t triangles;
    int32_t largest_texture, largest_multisamples;
};

cr_quality cr_default_quality(void) {
    return (cr_quality){
        .multisamples = 4, .samples = 1, .shadow_size = 2048, .sun_taps = 12, .sky_taps = 16, .detail = 2};
}
cr_quality cr_fast_quality(void) {
    return (cr_quality){
        .multisamples = 1, .samples = 1, .shadow_size = 1024, .sun_taps = 1, .sky_taps = 0, .detail = 0};
}
cr_quality cr_best_quality(void) {
    return (cr_quality){
        .multisamples = 1, .samples = 96, .shadow_size = 2048, .sun_taps = 1, .sky_taps = 1, .detail = 3};
}

cr_view cr_default_view(void) { return (cr_view){.camera = {{4, 3, 6}, {0, 0, 0}, 0.7f}, .selected = -1}; }

cr_status cr_renderer_create(cr_renderer** renderer, cr_error* error) {
    *renderer = NULL;
    cr_renderer* r = calloc(1, sizeof *r);
    if (!r) return cr_fail(error, CR_ERROR_MEMORY, "out of memory for a renderer");
    const char *body = cr_glsl_body_glsl, *light = cr_glsl_light_glsl;
    const struct {
        program* p;
        const char* name;
        bool plain;
        const char *shared[2], *sources[2];
    } programs[] = {
        {&r->lit[0].body, "body", false, {body, light}, {cr_glsl_body_vert, cr_glsl_body_frag}},
        {&r->lit[0].ground, "ground", false, {"", light}, {cr_glsl_ground_vert, cr_glsl_ground_frag}},
        {&r->lit[0].sky, "sky", false, {"", light}, {cr_glsl_screen_vert, cr_glsl_sky_frag}},
        {&r->lit[1].body, "plain body", true, {body, light}, {cr_glsl_body_vert, cr_glsl_body_frag}},
        {&r->lit[1].ground, "plain ground", true, {"", light}, {cr_glsl_ground_vert, cr_glsl_ground_frag}},
        {&r->lit[1].sky, "plain sky", true, {"", light}, {cr_glsl_screen_vert, cr_glsl_sky_frag}},
        {&r->shadow, "shadow", false, {body, ""}, {cr_glsl_shadow_vert, cr_glsl_shadow_frag}},
        {&r->probe, "probe", false, {body, ""}, {cr_glsl_probe_vert, cr_glsl_probe_frag}},
        {&r->probe_ground, "probe ground", false, {"", ""}, {cr_glsl_ground_vert, cr_glsl_probe_ground_frag}},
        {&r->outline, "outline", false, {"", ""}, {cr_glsl_screen_vert, cr_glsl_outline_frag}},
        {&r->copy, "copy", false, {"", ""}, {cr_glsl_screen_vert, cr_glsl_copy_frag}},
        {&r->line, "line", false, {"", ""}, {cr_glsl_line_vert, cr_glsl_line_frag}},
    };
    for (size_t k = 0; k < sizeof programs / sizeof programs[0]; k++) {
        cr_status status =
            compile(programs[k].p, programs[k].name, programs[k].plain, programs[k].shared, programs[k].sources, error);
        if (status != CR_OK) {
            cr_renderer_destroy(r);
            return status;
        }
    }
    glGenVertexArrays(1, &r->empty_array);
    glGenVertexArrays(1, &r->line_array);
    glGenBuffers(1, &r->line_buffer);
    glGenFramebuffers(2, r->shadow_frame);
    GLint size = 0, samples = 0;
    glGetIntegerv(GL_MAX_TEXTURE_SIZE, &size);
    glGetIntegerv(GL_MAX_SAMPLES, &samples);
    r->largest_texture = size;
    r->largest_multisamples = samples;
    *renderer = r;
    return CR_OK;
}

static void free_target(target* t, bool texture) {
    if (t->frame) glDeleteFramebuffers(1, &t->frame);
    if (t->color && texture) glDeleteTextures(1, &t->color);
    if (t->color && !texture) glDeleteRenderbuffers(1, &t->color);
    if (t->depth) glDeleteRenderbuffers(1, &t->depth);
    *t = (target){0};
}

static void free_probe(cr_renderer* r) {
    free_target(&r->probe_target, true);
    if (r->probe_surface) glDeleteTextures(1, &r->probe_surface);
    r->probe_surface = 0;
    r->probe_width = r->probe_height = 0;
}

void cr_renderer_destroy(cr_renderer* r) {
    if (!r) return;
    program all[] = {r->lit[0].body, r->lit[0].ground, r->lit[0].sky,   r->lit[1].body, r->lit[1].ground, r->lit[1].sky,
                     r->shadow,      r->probe,         r->probe_ground, r->outline,     r->copy,          r->line};
    for (size_t k = 0; k < sizeof all / sizeof all[0]; k++)
        if (all[k].id) glDeleteProgram(all[k].id);
    if (r->empty_array) glDeleteVertexArrays(1, &r->empty_array);
    if (r->line_array) glDeleteVertexArrays(1, &r->line_array);
    if (r->line_buffer) glDeleteBuffers(1, &r->line_buffer);
    if (r->shadow_frame[0]) glDeleteFramebuffers(2, r->shadow_frame);
    if (r->shadow_map[0]) glDeleteTextures(2, r->shadow_map);
    free_target(&r->scene, false);
    free_target(&r->flat, true);
    free_target(&r->sum, true);
    free_probe(r);
    free(r);
}

static GLuint texture_2d(GLenum internal, GLenum format, GLenum type, int32_t width, int32_t height, GLenum filter) {
    GLuint t;
    glGenTextures(1, &t);
    glBindTexture(GL_TEXTURE_2D, t);
    glTexImage2D(GL_TEXTURE_2D, 0, (GLint)internal, width, height, 0, format, type, NULL);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, (GLint)filter);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, (GLint)filter);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    return t;
}

static cr_status complete(const char* what, int32_t width, int32_t height, cr_error* error) {
    GLenum state = glCheckFramebufferStatus(GL_FRAMEBUFFER);
    if (state == GL_FRAMEBUFFER_COMPLETE && glGetError() == GL_NO_ERROR) return CR_OK;
    return cr_fail(error, CR_ERROR_UNSUPPORTED, "OpenGL cannot make a %s of %d x %d pixels (framebuffer status 0x%x)",
                   what, width, height, state);
}

static cr_status size_targets(cr_renderer* r, cr_error* error) {
    int32_t w = r->width, h = r->height, m = r->quality.multisamples;
    bool averages = r->quality.samples > 1;
    cr_status status;
    if (w != r->allocated_width || h != r->allocated_height || m != r->allocated_multisamples) {
        free_target(&r->scene, false);
        free_target(&r->flat, true);
        free_target(&r->sum, true);
        r->allocated_width = r->allocated_height = 0;
        glGenFramebuffers(1, &r->scene.frame);
        glBindFramebuffer(GL_FRAMEBUFFER, r->scene.frame);
        glGenRenderbuffers(1, &r->scene.color);
        glBindRenderbuffer(GL_RENDERBUFFER, r->scene.color);
        glRenderbufferStorageMultisample(GL_RENDERBUFFER, m > 1 ? m : 0, GL_RGBA8, w, h);
        glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER, r->scene.color);
        glGenRenderbuffers(1, &r->scene.depth);
        glBindRenderbuffer(GL_RENDERBUFFER, r->scene.depth);
        glRenderbufferStorageMultisample(GL_RENDERBUFFER, m > 1 ? m : 0, GL_DEPTH_COMPONENT32F, w, h);
        glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_DEPTH_ATTACHMENT, GL_RENDERBUFFER, r->scene.depth);
        if ((status = complete("picture", w, h, error)) != CR_OK) return status;
        glGenFramebuffers(1, &r->flat.frame);
        glBindFramebuffer(GL_FRAMEBUFFER, r->flat.frame);
        r->flat.color = texture_2d(GL_RGBA8, GL_RGBA, GL_UNSIGNED_BYTE, w, h, GL_NEAREST);
        glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, r->flat.color, 0);
        if ((status = complete("picture", w, h, error)) != CR_OK) return status;
        r->allocated_width = w, r->allocated_height = h, r->allocated_multisamples = m;
    }
    if (averages && !r->sum.frame) {
        glGenFramebuffers(1, &r->sum.frame);
        glBindFramebuffer(GL_FRAMEBUFFER, r->sum.frame);
        r->sum.color = texture_2d(GL_RGBA32F, GL_RGBA, GL_FLOAT, w, h, GL_NEAREST);
        glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, r->sum.color, 0);
        if ((status = complete("sum of pictures", w, h, error)) != CR_OK) return status;
    }
    int32_t s = r->quality.shadow_size > 0 ? r->quality.shadow_size : 1;
    if (s != r->shadow_size) {
        if (r->shadow_map[0]) glDeleteTextures(2, r->shadow_map);
        r->shadow_size = 0;
        for (int k = 0; k < 2; k++) {
            r->shadow_map[k] = texture_2d(GL_DEPTH_COMPONENT32F, GL_DEPTH_COMPONENT, GL_FLOAT, s, s, GL_LINEAR);
            glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_COMPARE_MODE, GL_COMPARE_REF_TO_TEXTURE);
            glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_COMPARE_FUNC, GL_LEQUAL);
            glBindFramebuffer(GL_FRAMEBUFFER, r->shadow_frame[k]);
            glFramebufferTexture2D(GL_FRAMEBUFFER, GL_DEPTH_ATTACHMENT, GL_TEXTURE_2D, r->shadow_map[k], 0);
            glDrawBuffer(GL_NONE);
            glReadBuffer(GL_NONE);
            if ((status = complete("shadow map", s, s, error)) != CR_OK) return status;
        }
        r->shadow_size = s;
    }
    return CR_OK;
}

cr_status cr_renderer_begin(cr_renderer* r, int32_t width, int32_t height, cr_quality quality, cr_error* error) {
    if (width < 1 || height < 1 || width > r->largest_texture || height > r->largest_texture)
        return cr_fail(error, CR_ERROR_ARGUMENT, "a picture of %d x %d pixels; 1 x 1 to %d x %d can be drawn", width,
                       height, r->largest_texture, r->largest_texture);
    while (glGetError() != GL_NO_ERROR) continue; // what others left behind
    if (quality.multisamples > r->largest_multisamples) quality.multisamples = r->largest_multisamples;
    if (quality.multisamples < 1) quality.multisamples = 1;
    if (quality.samples < 1) quality.samples = 1;
    if (quality.shadow_size > r->largest_texture) quality.shadow_size = r->largest_texture;
    r->width = width;
    r->height = height;
    r->quality = quality;
    r->triangles = 0;
    cr_status status = size_targets(r, error);
    if (status != CR_OK) return status;
    glBindFramebuffer(GL_FRAMEBUFFER, r->flat.frame);
    glDisable(GL_SCISSOR_TEST);
    glClearColor(0.93f, 0.93f, 0.925f, 1); // what no view covers: paper
    glClear(GL_COLOR_BUFFER_BIT);
    return CR_OK;
}

// ---------------------------------------------------------------- filling instances

// Sorts parts into groups and levels of detail and sends them. only >= 0: that body alone; MOVING: dynamic ones. Culls
// against the camera's cone when `cull`.
static void fill(cr_drawable* d, const cr_state* state, const float (*tint)[3], const cr_camera* camera, float aspect,
                 int32_t picture_height, int detail, bool cull, int32_t only) {
    enum { HIDDEN = 255 };
    cr_vec3 right = {0}, up = {0}, forward = {0};
    float tangent = 1, corner = 1;
    if (camera) {
        cr_camera_axes(*camera, &right, &up, &forward);
        tangent = tanf(camera->fov / 2);
        corner = sqrtf(1 + tangent * tangent * (1 + aspect * aspect));
    }
    for (int32_t g = 0; g < d->group_count; g++) memset(d->groups[g].count, 0, sizeof d->groups[g].count);
    for (int32_t k = 0; k < d->part_count; k++) {
        const part* p = &d->parts[k];
        group* g = &d->groups[p->group];
        d->seen_level[k] = HIDDEN;
        if (only >= 0 ? p->body != only : only == MOVING && !d->dynamic[p->body]) continue;
        cr_vec3 x = state->position[p->body];
        if (!isfinite(x.x + x.y + x.z)) continue;
        int level = detail;
        if (camera) {
            cr_vec3 v = cr_sub(cr_transform((cr_pose){x, state->orientation[p->body]}, p->pose.position), camera->eye);
            float z = cr_dot(v, forward), reach = p->radius * corner;
            if (cull && (z < -p->radius || fabsf(cr_dot(v, right)) > fmaxf(z, 0) * tangent * aspect + reach ||
                         fabsf(cr_dot(v, up)) > fmaxf(z, 0) * tangent + reach))
                continue;
            // Radius in pixels: 60 and more get all the detail asked for.
            float pixels = p->radius / (fmaxf(z, 1e-6f) * tangent) * (float)picture_height / 2;
            if (pixels < 5)
                level -= 2;
            else if (pixels < 20)
                level -= 1;
            else if (pixels > 90)
                level += 1;
        }
        level = level < 0 ? 0 : level > g->levels - 1 ? g->levels - 1 : level;
        d->seen_level[k] = (uint8_t)level;
        g->count[level]++;
    }
    GLsizei total = 0;
    for (int32_t g = 0; g < d->group_count; g++) {
        for (int l = 0; l < d->groups[g].levels; l++) {
            d->groups[g].first[l] = total;
            total += d->groups[g].count[l];
            d->groups[g].count[l] = 0;
        }
    }
    for (int32_t k = 0; k < d->part_count; k++) {
        if (d->seen_level[k] == HIDDEN) continue;
        const part* p = &d->parts[k];
        group* g = &d->groups[p->group];
        int level = d->seen_level[k];
        cr_pose pose = cr_pose_mul((cr_pose){state->position[p->body], state->orientation[p->body]}, p->pose);
        instance* i = &d->instances[g->first[level] + g->count[level]++];
        *i = (instance){{pose.position.x, pose.position.y, pose.position.z, p->round},
                        {pose.orientation.x, pose.orientation.y, pose.orientation.z, pose.orientation.w},
                        {p->size[0], p->size[1], p->size[2]},
                        {0},
                        (uint32_t)p->body + 1};
        if (tint && d->dynamic[p->body]) {
            for (int c = 0; c < 3; c++) i->tint[c] = (uint8_t)(tint[p->body][c] * 255 + 0.5f);
        } else {
            memcpy(i->tint, d->colors[p->body], 4);
        }
    }
    glBindBuffer(GL_ARRAY_BUFFER, d->buffer);
    glBufferData(GL_ARRAY_BUFFER, (GLsizeiptr)((size_t)total * sizeof(instance)), d->instances, GL_STREAM_DRAW);
}

static void draw_filled(cr_renderer* r, cr_drawable* d, program p, bool patterns) {
    for (int32_t k = 0; k < d->group_count; k++) {
        group* g = &d->groups[k];
        for (int l = 0; l < g->levels; l++) {
            if (g->count[l] == 0) continue;
            set_float(p, "normal_by_size", g->kind == KIND_CONE ? 1 : 0);
            if (patterns)
                set_int(p, "pattern",
                        g->kind == KIND_SPHERE                                                        ? 2
                        : g->kind == KIND_CAPSULE || g->kind == KIND_CYLINDER || g->kind == KIND_CONE ? 1
                                                                                                      : 0);
            glBindVertexArray(g->level[l].array);
            instance_attributes(d->buffer, g->first[l]);
            glDrawElementsInstanced(GL_TRIANGLES, g->level[l].index_count, GL_UNSIGNED_INT, NULL, g->count[l]);
            r->triangles += (int64_t)g->count[l] * g->level[l].index_count / 3;
        }
    }
    glBindVertexArray(0);
}

// ---------------------------------------------------------------- light

typedef struct light {
    cr_vec3 direction; // to the light, unit
    cr_mat4 matrix;
    float texel; // m
} light;

typedef struct circle {
    cr_vec3 center;
    float radius; // m
} circle;

// The part of the world that shadows should cover: bodies not far beyond what the camera looks at.
static circle shadow_circle(const cr_drawable* d, const cr_state* state, cr_camera camera) {
    float reach = cr_length(cr_sub(camera.target, camera.eye)), far = 3 * reach;
    cr_vec3 low = {0}, high = {0};
    bool any = false;
    for (int32_t i = 0; i < d->body_count; i++) {
        cr_vec3 x = state->position[i];
        float r = d->radius[i];
        if (r <= 0 || !isfinite(x.x + x.y + x.z) || cr_length(cr_sub(x, camera.target)) > far + r) continue;
        cr_vec3 a = cr_sub(x, cr_v3(r, r, r)), b = cr_add(x, cr_v3(r, r, r));
        low = any ? cr_v3(fminf(low.x, a.x), fminf(low.y, a.y), fminf(low.z, a.z)) : a;
        high = any ? cr_v3(fmaxf(high.x, b.x), fmaxf(high.y, b.y), fmaxf(high.z, b.z)) : b;
        any = true;
    }
    if (!any) return (circle){camera.target, reach};
    circle c = {cr_scale(cr_add(low, high), 0.5f), cr_length(cr_sub(high, low)) / 2 * 1.25f};
    return c;
}

static light make_light(cr_vec3 direction, circle c, int32_t size) {
    light l = {.direction = direction, .texel = 2 * c.radius / (float)size};
    cr_mat4 view = cr_camera_view((cr_camera){cr_add(c.center, direction), c.center, 1});
    // The eye is 1 m from the centre; depth runs over two radii to each side, clamped beyond.
    float s = 1 / c.radius, z = -1 / (2 * c.radius);
    cr_mat4 ortho = {{s, 0, 0, 0, 0, s, 0, 0, 0, 0, z, 0, 0, 0, -1 / (2 * c.radius), 1}};
    l.matrix = cr_mat4_mul(ortho, view);
    return l;
}

static void draw_shadow(cr_renderer* r, int which, const light* l, cr_drawable* d) {
    glBindFramebuffer(GL_FRAMEBUFFER, r->shadow_frame[which]);
    glViewport(0, 0, r->shadow_size, r->shadow_size);
    glDisable(GL_SCISSOR_TEST);
    glClear(GL_DEPTH_BUFFER_BIT);
    if (r->quality.shadow_size <= 0) return;
    glEnable(GL_DEPTH_CLAMP);
    glEnable(GL_POLYGON_OFFSET_FILL);
    glPolygonOffset(2, 3);
    glUseProgram(r->shadow.id);
    set_mat4(r->shadow, "view_projection", l->matrix);
    draw_filled(r, d, r->shadow, false);
    glDisable(GL_POLYGON_OFFSET_FILL);
    glDisable(GL_DEPTH_CLAMP);
}

// ---------------------------------------------------------------- a view

typedef struct frame {
    const cr_view* view;
    GLint x, y; // lower left, pixels
    GLsizei width, height;
    float aspect, reach;
    cr_mat4 view_projection;
    circle shadows;
} frame;

// The lines of the floor: about six of them between the eye and what it looks at.
static float floor_cell(float reach) {
    float e = floorf(log10f(fmaxf(reach, 1e-3f) / 4));
    return powf(10, e);
}

static void set_light(const cr_renderer* r, program p, const frame* f, const light* sun, const light* sky,
                      int32_t sample) {
    const cr_quality* q = &r->quality;
    bool sampled = q->samples > 1;
    glUseProgram(p.id);
    set_vec3(p, "eye", f->view->camera.eye);
    set_vec3(p, "focus", f->view->camera.target);
    set_float(p, "reach", f->reach);
    set_vec3(p, "sun_direction", sun->direction);
    set_vec3(p, "sun_color", cr_v3(2.05f, 1.92f, 1.72f));
    set_vec3(p, "sky_direction", sky->direction);
    set_vec3(p, "sky_color", cr_v3(1, 1, 1));
    set_vec3(p, "horizon_color", cr_v3(1.30f, 1.29f, 1.27f));
    set_vec3(p, "zenith_color", cr_v3(0.52f, 0.66f, 0.86f));
    set_int(p, "sun_taps", sampled ? 4 : q->sun_taps);
    set_int(p, "sky_taps", sampled ? 1 : q->sky_taps);
    set_int(p, "sky_sampled", sampled ? 1 : 0);
    float radius = f->shadows.radius, blur = 0.014f; // of the sky's shadow: that part of the map
    set_float(p, "sun_spread", (sampled ? 5.0f : 2.2f) / (float)r->shadow_size);
    set_float(p, "sky_spread", blur);
    set_float(p, "sun_offset", 1.5f * sun->texel);
    set_float(p, "sky_offset", sampled ? 1.5f * sky->texel : blur * radius);
    set_mat4(p, "sun_matrix", sun->matrix);
    set_mat4(p, "sky_matrix", sky->matrix);
    set_int(p, "sun_map", 0);
    set_int(p, "sky_map", 1);
    set_float(p, "sample_shift", 5.588238f * (float)sample);
    set_float(p, "floor_cell", floor_cell(f->reach));
    for (int k = 0; k < 2; k++) {
        glActiveTexture(GL_TEXTURE0 + (GLenum)k);
        glBindTexture(GL_TEXTURE_2D, r->shadow_map[k]);
    }
    glActiveTexture(GL_TEXTURE0);
}

static void draw_grounds(cr_renderer* r, program p, const frame* f) {
    cr_drawable* d = f->view->drawable;
    glBindVertexArray(r->empty_array);
    for (int32_t k = 0; k < d->ground_count; k++) {
        const ground* g = &d->grounds[k];
        cr_pose body = {f->view->state->position[g->body], f->view->state->orientation[g->body]};
        cr_pose pose = cr_pose_mul(body, g->pose);
        cr_vec3 n = cr_rotate(pose.orientation, cr_v3(0, 1, 0));
        cr_vec3 x = cr_rotate(pose.orientation, cr_v3(1, 0, 0)), z = cr_rotate(pose.orientation, cr_v3(0, 0, 1));
        cr_vec3 focus = f->view->camera.target;
        cr_vec3 center = cr_madd(focus, -cr_dot(cr_sub(focus, pose.position), n), n);
        float extent = f->reach * 60;
        set_mat4(p, "view_projection", f->view_projection);
        set_vec3(p, "ground_center", center);
        set_vec3(p, "ground_u", cr_scale(x, extent));
        set_vec3(p, "ground_v", cr_scale(z, extent));
        set_vec3(p, "ground_normal", n);
        set_vec3(p, "ground_x", x);
        set_vec3(p, "ground_z", z);
        if (p.id == r->probe_ground.id) glUniform1ui(at(p, "ground_id"), (GLuint)g->body + 1);
        glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
    }
    glBindVertexArray(0);
}

typedef struct line_vertex {
    float a[3], b[3], color[4], width;
} line_vertex;

static void draw_lines(cr_renderer* r, const frame* f) {
    const cr_view* v = f->view;
    if (v->line_count <= 0) return;
    line_vertex* lines = malloc((size_t)v->line_count * sizeof *lines);
    if (!lines) return; // a picture without its marks, rather than none
    GLsizei count[2] = {0, 0};
    for (int top = 0; top < 2; top++) {
        for (int32_t k = 0; k < v->line_count; k++) {
            const cr_line* l = &v->lines[k];
            if (l->on_top != (top == 1)) continue;
            line_vertex* o = &lines[count[0] + count[1]];
            *o = (line_vertex){{l->a.x, l->a.y, l->a.z}, {l->b.x, l->b.y, l->b.z}, {0}, l->width};
            memcpy(o->color, l->color, sizeof o->color);
            count[top]++;
        }
    }
    glBindVertexArray(r->line_array);
    glBindBuffer(GL_ARRAY_BUFFER, r->line_buffer);
    glBufferData(GL_ARRAY_BUFFER, (GLsizeiptr)((size_t)v->line_count * sizeof *lines), lines, GL_STREAM_DRAW);
    free(lines);
    glUseProgram(r->line.id);
    set_mat4(r->line, "view_projection", f->view_projection);
    glUniform2f(at(r->line, "viewport"), (float)f->width, (float)f->height);
    float near_plane, far_plane;
    cr_camera_planes(v->camera, &near_plane, &far_plane);
    set_float(r->line, "near_plane", near_plane);
    glEnable(GL_BLEND);
    glBlendFunc(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA);
    glDepthMask(GL_FALSE);
    GLsizei first = 0;
    for (int top = 0; top < 2; top++) {
        if (count[top] == 0) continue;
        if (top) glDisable(GL_DEPTH_TEST);
        const char* base = buffer_offset((size_t)first * sizeof(line_vertex));
        static const struct {
            GLint size;
            size_t offset;
        } attributes[4] = {{3, offsetof(line_vertex, a)},
                           {3, offsetof(line_vertex, b)},
                           {4, offsetof(line_vertex, color)},
                           {1, offsetof(line_vertex, width)}};
        for (GLuint k = 0; k < 4; k++) {
            glEnableVertexAttribArray(k);
            glVertexAttribDivisor(k, 1);
            glVertexAttribPointer(k, attributes[k].size, GL_FLOAT, GL_FALSE, sizeof(line_vertex),
                                  base + attributes[k].offset);
        }
        glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, count[top]);
        first += count[top];
    }
    glDepthMask(GL_TRUE);
    glDisable(GL_BLEND);
    glEnable(GL_DEPTH_TEST);
    glBindVertexArray(0);
}

static float radical_inverse(uint32_t i, uint32_t base) {
    float f = 1, x = 0;
    while (i) {
        f /= (float)base;
        x += f * (float)(i % base);
        i /= base;
    }
    return x;
}

static cr_vec3 sun_of_sample(int32_t k, int32_t samples) {
    cr_vec3 sun = cr_normalize_or(cr_v3(-0.52f, 1.0f, 0.50f), cr_v3(0, 1, 0));
    if (samples <= 1) return sun;
    // A disk of the sky, larger than the sun's, for soft edges.
    cr_vec3 u = cr_normalize_or(cr_cross(sun, cr_v3(0, 0, 1)), cr_v3(1, 0, 0)), v = cr_cross(sun, u);
    float r = 0.075f * sqrtf(((float)k + 0.5f) / (float)samples), a = 2.3999632f * (float)k;
    return cr_normalize_or(cr_madd(cr_madd(sun, r * cosf(a), u), r * sinf(a), v), sun);
}

static cr_vec3 sky_of_sample(int32_t k, int32_t samples) {
    if (samples <= 1) return cr_v3(0, 1, 0);
    float y = ((float)k + 0.5f) / (float)samples, a = (float)(2 * CR_PI) * radical_inverse((uint32_t)k, 2);
    float s = sqrtf(1 - y * y);
    return cr_v3(s * cosf(a), y, s * sinf(a));
}

static void draw_scene(cr_renderer* r, const frame* f, int32_t sample) {
    const cr_view* v = f->view;
    cr_drawable* d = v->state ? v->drawable : NULL;
    int32_t samples = r->quality.samples;
    light sun = make_light(sun_of_sample(sample, samples), f->shadows, r->shadow_size);
    light sky = make_light(sky_of_sample(sample, samples), f->shadows, r->shadow_size);
    glEnable(GL_DEPTH_TEST);
    glDepthFunc(GL_LEQUAL);
    glEnable(GL_CULL_FACE);
    if (d) {
        int detail = r->quality.detail > 1 ? r->quality.detail - 1 : 0;
        // From far above, the camera's pixels measure what detail a shadow needs too.
        if (r->quality.shadow_size > 0) fill(d, v->state, NULL, &v->camera, f->aspect, f->height, detail, false, ALL);
        draw_shadow(r, 0, &sun, d);
        if (samples > 1 || r->quality.sky_taps > 0) draw_shadow(r, 1, &sky, d);
        fill(d, v->state, v->tint, &v->camera, f->aspect, f->height, r->quality.detail, true, ALL);
    }
    glBindFramebuffer(GL_FRAMEBUFFER, r->scene.frame);
    glViewport(f->x, f->y, f->width, f->height);
    glScissor(f->x, f->y, f->width, f->height);
    glEnable(GL_SCISSOR_TEST);
    glClear(GL_DEPTH_BUFFER_BIT);

    bool plain = samples <= 1 && r->quality.sun_taps <= 1 && r->quality.sky_taps <= 0;
    program body = r->lit[plain].body, ground = r->lit[plain].ground, open = r->lit[plain].sky;
    if (d) {
        set_light(r, body, f, &sun, &sky, sample);
        set_mat4(body, "view_projection", f->view_projection);
        draw_filled(r, d, body, true);
        glDisable(GL_CULL_FACE);
        set_light(r, ground, f, &sun, &sky, sample);
        draw_grounds(r, ground, f);
    }
    glDisable(GL_CULL_FACE);
    set_light(r, open, f, &sun, &sky, sample);
    cr_vec3 right, up, forward;
    cr_camera_axes(v->camera, &right, &up, &forward);
    float t = tanf(v->camera.fov / 2);
    set_vec3(open, "axis_x", cr_scale(right, t * f->aspect));
    set_vec3(open, "axis_y", cr_scale(up, t));
    set_vec3(open, "axis_z", forward);
    glBindVertexArray(r->empty_array);
    glDrawArrays(GL_TRIANGLES, 0, 3);
    draw_lines(r, f);
}

static void resolve(cr_renderer* r, const frame* f) {
    glBindFramebuffer(GL_READ_FRAMEBUFFER, r->scene.frame);
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, r->flat.frame);
    glDisable(GL_SCISSOR_TEST);
    glBlitFramebuffer(f->x, f->y, f->x + f->width, f->y + f->height, f->x, f->y, f->x + f->width, f->y + f->height,
                      GL_COLOR_BUFFER_BIT, GL_NEAREST);
}

static void copy_picture(cr_renderer* r, const frame* f, GLuint from, GLuint to, float weight, bool add) {
    glBindFramebuffer(GL_FRAMEBUFFER, to);
    glViewport(f->x, f->y, f->width, f->height);
    glScissor(f->x, f->y, f->width, f->height);
    glEnable(GL_SCISSOR_TEST);
    glDisable(GL_DEPTH_TEST);
    if (add) {
        glEnable(GL_BLEND);
        glBlendFunc(GL_ONE, GL_ONE);
    }
    glUseProgram(r->copy.id);
    glBindTexture(GL_TEXTURE_2D, from);
    set_int(r->copy, "picture", 0);
    set_float(r->copy, "weight", weight);
    glBindVertexArray(r->empty_array);
    glDrawArrays(GL_TRIANGLES, 0, 3);
    glDisable(GL_BLEND);
}

static cr_status size_probe(cr_renderer* r, int32_t width, int32_t height, cr_error* error) {
    if (width == r->probe_width && height == r->probe_height) return CR_OK;
    free_probe(r);
    glGenFramebuffers(1, &r->probe_target.frame);
    glBindFramebuffer(GL_FRAMEBUFFER, r->probe_target.frame);
    r->probe_target.color = texture_2d(GL_R32UI, GL_RED_INTEGER, GL_UNSIGNED_INT, width, height, GL_NEAREST);
    glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, r->probe_target.color, 0);
    r->probe_surface = texture_2d(GL_RGBA32F, GL_RGBA, GL_FLOAT, width, height, GL_NEAREST);
    glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT1, GL_TEXTURE_2D, r->probe_surface, 0);
    glGenRenderbuffers(1, &r->probe_target.depth);
    glBindRenderbuffer(GL_RENDERBUFFER, r->probe_target.depth);
    glRenderbufferStorage(GL_RENDERBUFFER, GL_DEPTH_COMPONENT32F, width, height);
    glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_DEPTH_ATTACHMENT, GL_RENDERBUFFER, r->probe_target.depth);
    glDrawBuffers(2, (GLenum[]){GL_COLOR_ATTACHMENT0, GL_COLOR_ATTACHMENT1});
    r->probe_width = width;
    r->probe_height = height;
    return complete("body index picture", width, height, error);
}

// Leaves ids and surfaces in the probe's target.
static void draw_probe(cr_renderer* r, cr_drawable* d, const cr_state* state, const frame* f, int32_t only) {
    glBindFramebuffer(GL_FRAMEBUFFER, r->probe_target.frame);
    glViewport(0, 0, r->probe_width, r->probe_height);
    glDisable(GL_SCISSOR_TEST);
    glEnable(GL_DEPTH_TEST);
    glDepthFunc(GL_LEQUAL);
    glEnable(GL_CULL_FACE);
    const GLuint no_id[4] = {0, 0, 0, 0};
    const GLfloat no_surface[4] = {0, 0, 0, 0};
    glClearBufferuiv(GL_COLOR, 0, no_id);
    glClearBufferfv(GL_COLOR, 1, no_surface);
    glClear(GL_DEPTH_BUFFER_BIT);
    if (d && state) {
        fill(d, state, NULL, &f->view->camera, f->aspect, r->probe_height, r->quality.detail, true, only);
        glUseProgram(r->probe.id);
        set_mat4(r->probe, "view_projection", f->view_projection);
        draw_filled(r, d, r->probe, false);
        glDisable(GL_CULL_FACE);
        if (only == ALL && d == f->view->drawable && state == f->view->state) {
            glUseProgram(r->probe_ground.id);
            set_vec3(r->probe_ground, "eye", f->view->camera.eye);
            draw_grounds(r, r->probe_ground, f);
        }
    }
    glDisable(GL_CULL_FACE);
}

static cr_status draw_outline(cr_renderer* r, cr_drawable* d, const cr_state* state, const frame* f, int32_t only,
                              const float stroke[4], const float interior[4], cr_error* error) {
    cr_status status = size_probe(r, f->width, f->height, error);
    if (status != CR_OK) return status;
    frame g = *f;
    cr_view no_ground = *f->view;
    no_ground.drawable = NULL; // outlines are of bodies, never of the ground
    g.view = &no_ground;
    draw_probe(r, d, state, &g, only);
    glBindFramebuffer(GL_FRAMEBUFFER, r->flat.frame);
    glViewport(f->x, f->y, f->width, f->height);
    glScissor(f->x, f->y, f->width, f->height);
    glEnable(GL_SCISSOR_TEST);
    glDisable(GL_DEPTH_TEST);
    glEnable(GL_BLEND);
    glBlendFunc(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA);
    glUseProgram(r->outline.id);
    glBindTexture(GL_TEXTURE_2D, r->probe_target.color);
    set_int(r->outline, "ids", 0);
    glUniform2i(at(r->outline, "origin"), f->x, f->y);
    glUniform4fv(at(r->outline, "stroke"), 1, stroke);
    glUniform4fv(at(r->outline, "fill"), 1, interior);
    set_int(r->outline, "thickness", f->height >= 1000 ? 2 : 1);
    glBindVertexArray(r->empty_array);
    glDrawArrays(GL_TRIANGLES, 0, 3);
    glDisable(GL_BLEND);
    return CR_OK;
}

static frame make_frame(const cr_view* view, int32_t width, int32_t height) {
    frame f = {
        .view = view, .x = view->x, .y = height - view->y - view->height, .width = view->width, .height = view->height};
    if (view->width <= 0 || view->height <= 0) f.x = f.y = 0, f.width = width, f.height = height;
    f.aspect = (float)f.width / (float)f.height;
    f.reach = fmaxf(cr_length(cr_sub(view->camera.target, view->camera.eye)), 1e-3f);
    f.view_projection = cr_mat4_mul(cr_camera_projection(view->camera, f.aspect), cr_camera_view(view->camera));
    return f;
}

cr_status cr_renderer_view(cr_renderer* r, const cr_view* view, cr_error* error) {
    frame f = make_frame(view, r->width, r->height);
    if (view->state && view->drawable) {
        if (view->state->count != view->drawable->body_count)
            return cr_fail(error, CR_ERROR_ARGUMENT, "a state of %d bodies for a world of %d", view->state->count,
                           view->drawable->body_count);
        f.shadows = shadow_circle(view->drawable, view->state, view->camera);
    } else {
        f.shadows = (circle){view->camera.target, f.reach};
    }
    int32_t samples = r->quality.samples;
    if (samples > 1) {
        glBindFramebuffer(GL_FRAMEBUFFER, r->sum.frame);
        glScissor(f.x, f.y, f.width, f.height);
        glEnable(GL_SCISSOR_TEST);
        glClearColor(0, 0, 0, 0);
        glClear(GL_COLOR_BUFFER_BIT);
        cr_mat4 steady = f.view_projection;
        for (int32_t k = 0; k < samples; k++) {
            // Half a pixel to each side, so that edges are averaged beyond the multisamples.
            cr_mat4 shift = {{1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1}};
            shift.m[12] = (radical_inverse((uint32_t)k + 1, 2) - 0.5f) * 2 / (float)f.width;
            shift.m[13] = (radical_inverse((uint32_t)k + 1, 3) - 0.5f) * 2 / (float)f.height;
            f.view_projection = cr_mat4_mul(shift, steady);
            draw_scene(r, &f, k);
            resolve(r, &f);
            copy_picture(r, &f, r->flat.color, r->sum.frame, 1.0f / (float)samples, true);
        }
        f.view_projection = steady;
        copy_picture(r, &f, r->sum.color, r->flat.frame, 1, false);
    } else {
        draw_scene(r, &f, 0);
        resolve(r, &f);
    }
    if (view->ghost && view->ghost_state) {
        if (view->ghost_state->count != view->ghost->body_count)
            return cr_fail(error, CR_ERROR_ARGUMENT, "a ghost state of %d bodies for a world of %d",
                           view->ghost_state->count, view->ghost->body_count);
        cr_status status = draw_outline(r, view->ghost, view->ghost_state, &f, MOVING,
                                        (float[4]){0.10f, 0.13f, 0.20f, 0.85f}, (float[4]){1, 1, 1, 0.10f}, error);
        if (status != CR_OK) return status;
    }
    for (int32_t k = 0; k < view->future_count && view->drawable; k++) {
        if (view->futures[k].count != view->drawable->body_count)
            return cr_fail(error, CR_ERROR_ARGUMENT, "a future of %d bodies for a world of %d", view->futures[k].count,
                           view->drawable->body_count);
        cr_status status =
            draw_outline(r, view->drawable, &view->futures[k], &f, MOVING, (float[4]){0.45f, 0.20f, 0.50f, 0.55f},
                         (float[4]){0.72f, 0.36f, 0.66f, 0.13f}, error);
        if (status != CR_OK) return status;
    }
    if (view->selected >= 0 && view->drawable && view->state && view->selected < view->drawable->body_count) {
        cr_status status = draw_outline(r, view->drawable, view->state, &f, view->selected,
                                        (float[4]){1.0f, 0.55f, 0.10f, 1}, (float[4]){1, 0.7f, 0.3f, 0.12f}, error);
        if (status != CR_OK) return status;
    }
    return CR_OK;
}

cr_status cr_renderer_finish(cr_renderer* r, cr_error* error) {
    glDisable(GL_SCISSOR_TEST);
    glDisable(GL_DEPTH_TEST);
    glBindVertexArray(0);
    glUseProgram(0);
    glBindFramebuffer(GL_FRAMEBUFFER, r->flat.frame);
    GLenum e = glGetError();
    if (e != GL_NO_ERROR) return cr_fail(error, CR_ERROR_UNSUPPORTED, "OpenGL error 0x%04x while drawing", e);
    return CR_OK;
}

void cr_renderer_bind(const cr_renderer* r) {
    glBindFramebuffer(GL_FRAMEBUFFER, r->flat.frame);
    glViewport(0, 0, r->width, r->height);
}

void cr_renderer_read(const cr_renderer* r, uint8_t* rgb) {
    size_t row = (size_t)r->width * 3;
    glBindFramebuffer(GL_READ_FRAMEBUFFER, r->flat.frame);
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    glReadPixels(0, 0, r->width, r->height, GL_RGB, GL_UNSIGNED_BYTE, rgb);
    // OpenGL's rows start at the bottom.
    for (int32_t y = 0; y < r->height / 2; y++) {
        uint8_t *a = rgb + (size_t)y * row, *b = rgb + (size_t)(r->height - 1 - y) * row;
        for (size_t k = 0; k < row; k++) {
            uint8_t t = a[k];
            a[k] = b[k];
            b[k] = t;
        }
    }
}

void cr_renderer_present(const cr_renderer* r, int32_t width, int32_t height) {
    glBindFramebuffer(GL_READ_FRAMEBUFFER, r->flat.frame);
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, 0);
    glDisable(GL_SCISSOR_TEST);
    glBlitFramebuffer(0, 0, r->width, r->height, 0, 0, width, height, GL_COLOR_BUFFER_BIT,
                      width == r->width && height == r->height ? GL_NEAREST : GL_LINEAR);
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
}

cr_status cr_renderer_probe(cr_renderer* r, const cr_view* view, int32_t width, int32_t height, int32_t* body,
                            float* depth, float* normal, cr_error* error) {
    if (width < 1 || height < 1 || width > r->largest_texture || height > r->largest_texture)
        return cr_fail(error, CR_ERROR_ARGUMENT, "a picture of %d x %d pixels; 1 x 1 to %d x %d can be drawn", width,
                       height, r->largest_texture, r->largest_texture);
    if (view->state && view->drawable && view->state->count != view->drawable->body_count)
        return cr_fail(error, CR_ERROR_ARGUMENT, "a state of %d bodies for a world of %d", view->state->count,
                       view->drawable->body_count);
    while (glGetError() != GL_NO_ERROR) continue;
    size_t n = (size_t)width * (size_t)height;
    uint32_t* ids = malloc(n * sizeof *ids);
    float* surfaces = malloc(n * 4 * sizeof *surfaces);
    cr_status status = CR_OK;
    if (!ids || !surfaces) {
        status = cr_fail(error, CR_ERROR_MEMORY, "out of memory for a picture of %d x %d pixels", width, height);
    } else if ((status = size_probe(r, width, height, error)) == CR_OK) {
        cr_view whole = *view;
        whole.x = whole.y = whole.width = whole.height = 0;
        frame f = make_frame(&whole, width, height);
        int saved = r->quality.detail;
        r->quality.detail = 3;
        draw_probe(r, view->drawable, view->state, &f, ALL);
        r->quality.detail = saved;
        glPixelStorei(GL_PACK_ALIGNMENT, 1);
        glBindFramebuffer(GL_READ_FRAMEBUFFER, r->probe_target.frame);
        glReadBuffer(GL_COLOR_ATTACHMENT0);
        glReadPixels(0, 0, width, height, GL_RED_INTEGER, GL_UNSIGNED_INT, ids);
        glReadBuffer(GL_COLOR_ATTACHMENT1);
        glReadPixels(0, 0, width, height, GL_RGBA, GL_FLOAT, surfaces);
        glReadBuffer(GL_COLOR_ATTACHMENT0);
        for (int32_t y = 0; y < height; y++) {
            for (int32_t x = 0; x < width; x++) {
                size_t from = (size_t)(height - 1 - y) * (size_t)width + (size_t)x,
                       to = (size_t)y * (size_t)width + (size_t)x;
                if (body) body[to] = (int32_t)ids[from] - 1;
                if (depth) depth[to] = surfaces[4 * from + 3];
                if (normal) memcpy(&normal[3 * to], &surfaces[4 * from], 3 * sizeof *normal);
            }
        }
        GLenum e = glGetError();
        if (e != GL_NO_ERROR) status = cr_fail(error, CR_ERROR_UNSUPPORTED, "OpenGL error 0x%04x while drawing", e);
    }
    free(ids);
    free(surfaces);
    return status;
}

cr_status cr_renderer_pick(cr_renderer* r, const cr_view* view, float aspect, float x, float y, int32_t* body,
                           cr_vec3* point, cr_vec3* normal, cr_error* error) {
    // A picture of one pixel: a narrow camera along the ray.
    cr_view narrow = *view;
    cr_vec3 ray = cr_camera_ray(view->camera, aspect, x, y);
    float reach = cr_length(cr_sub(view->camera.target, view->camera.eye)), depth = 0, n[3] = {0};
    narrow.camera.target = cr_madd(view->camera.eye, fmaxf(reach, 1e-3f), ray);
    narrow.camera.fov = 0.001f;
    cr_status status = cr_renderer_probe(r, &narrow, 1, 1, body, &depth, n, error);
    if (status != CR_OK) return status;
    *point = cr_madd(view->camera.eye, depth, ray);
    *normal = cr_v3(n[0], n[1], n[2]);
    return CR_OK;
}

int64_t cr_renderer_triangles(const cr_renderer* renderer) { return renderer->triangles; }
