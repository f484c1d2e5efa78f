// shape.c: the builder's add functions for shapes; what a shape derives from its sizes.
#include <stdlib.h>
#include <string.h>

#include "world/builder.h"

void* cr_allocate(size_t count, size_t size) { return calloc(count ? count : 1, size); }

const char* cr_shape_type_name(cr_shape_type type) {
    static const char* const names[CR_SHAPE_TYPE_COUNT] = {"sphere", "box",      "capsule", "cylinder", "cone",
                                                           "hull",   "compound", "mesh",    "plane",    "height field"};
    return (unsigned)type < CR_SHAPE_TYPE_COUNT ? names[type] : "unknown shape";
}

bool cr_shape_is_convex(cr_shape_type type) { return type <= CR_SHAPE_HULL; }

void cr_shape_free(cr_shape* shape) {
    free(shape->vertices);
    free(shape->planes);
    free(shape->edges);
    free(shape->triangles);
    free(shape->children);
    free(shape->heights);
    free(shape->search);
    free(shape->points);
    *shape = (cr_shape){0};
}

static bool copy_array(void* pointer, const void* from, size_t count, size_t size) {
    if (!from) return true;
    void* to = cr_allocate(count, size);
    if (!to) return false;
    memcpy(to, from, count * size);
    memcpy(pointer, &to, sizeof to);
    return true;
}

bool cr_shape_copy(const cr_shape* from, cr_shape* to) {
    *to = *from;
    to->vertices = to->points = NULL;
    to->planes = NULL, to->edges = NULL, to->triangles = NULL;
    to->children = NULL, to->heights = NULL, to->search = NULL;
    if (copy_array(&to->vertices, from->vertices, (size_t)from->vertex_count, sizeof *from->vertices) &&
        copy_array(&to->planes, from->planes, (size_t)from->plane_count, sizeof *from->planes) &&
        copy_array(&to->edges, from->edges, (size_t)from->edge_count, sizeof *from->edges) &&
        copy_array(&to->triangles, from->triangles, (size_t)from->triangle_count, sizeof *from->triangles) &&
        copy_array(&to->children, from->children, (size_t)from->child_count, sizeof *from->children) &&
        copy_array(&to->heights, from->heights, (size_t)from->columns * (size_t)from->rows, sizeof *from->heights) &&
        copy_array(&to->search, from->search, from->search_size, 1) &&
        copy_array(&to->points, from->points, (size_t)from->point_count, sizeof *from->points))
        return true;
    cr_shape_free(to);
    return false;
}

// ---------------------------------------------------------------- derived quantities

static float far_corner(cr_vec3 low, cr_vec3 high, cr_vec3 c) {
    return cr_length(cr_v3(fmaxf(fabsf(low.x - c.x), fabsf(high.x - c.x)),
                           fmaxf(fabsf(low.y - c.y), fabsf(high.y - c.y)),
                           fmaxf(fabsf(low.z - c.z), fabsf(high.z - c.z))));
}

float cr_shape_radius_about(const cr_shape* shapes, const cr_shape* s, cr_vec3 c) {
    float r = s->size[0], h = s->size[1], most = 0;
    float axial = sqrtf(c.x * c.x + c.z * c.z);
    switch (s->type) {
    case CR_SHAPE_SPHERE:
        most = cr_length(c) + r;
        break;
    case CR_SHAPE_CAPSULE:
        most = sqrtf(axial * axial + (fabsf(c.y) + h) * (fabsf(c.y) + h)) + r;
        break;
    case CR_SHAPE_CYLINDER:
        most = sqrtf((axial + r) * (axial + r) + (fabsf(c.y) + h) * (fabsf(c.y) + h));
        break;
    case CR_SHAPE_CONE:
        most = fmaxf(sqrtf((axial + r) * (axial + r) + (c.y + h) * (c.y + h)),
                     sqrtf(axial * axial + (h - c.y) * (h - c.y)));
        break;
    case CR_SHAPE_HULL:
    case CR_SHAPE_MESH:
        for (int32_t i = 0; i < s->vertex_count; i++) most = fmaxf(most, cr_length(cr_sub(s->vertices[i], c)));
        break;
    case CR_SHAPE_COMPOUND:
        for (int32_t i = 0; i < s->child_count; i++)
            most = fmaxf(most, cr_shape_radius_about(shapes, &shapes[s->children[i].shape],
                                                     cr_transform_back(s->children[i].pose, c)));
        break;
    case CR_SHAPE_PLANE:
        return INFINITY;
    default:
        most = far_corner(s->aabb_min, s->aabb_max, c);
        break;
    }
    return most * (1 + 1e-6f); // rounding must not let a point out
}

// Bounding box of a shape under a rotation and a shift, by its support points along the axes.
static void posed_box(const cr_shape* s, cr_pose pose, cr_vec3* low, cr_vec3* high) {
    cr_mat3 m = cr_quat_matrix(pose.orientation);
    float r = s->size[0], h = s->size[1], lo[3], hi[3];
    const float t[3] = {pose.position.x, pose.position.y, pose.position.z};
    for (int a = 0; a < 3; a++) {
        float ex = fabsf(m.m[a][0]), ey = fabsf(m.m[a][1]), ez = fabsf(m.m[a][2]);
        float round = r * sqrtf(m.m[a][0] * m.m[a][0] + m.m[a][2] * m.m[a][2]), reach;
        lo[a] = INFINITY, hi[a] = -INFINITY;
        switch (s->type) {
        case CR_SHAPE_SPHERE:
            hi[a] = r, lo[a] = -r;
            break;
        case CR_SHAPE_CAPSULE:
            reach = h * ey + r, hi[a] = reach, lo[a] = -reach;
            break;
        case CR_SHAPE_CYLINDER:
            reach = h * ey + round, hi[a] = reach, lo[a] = -reach;
            break;
        case CR_SHAPE_CONE:
            hi[a] = fmaxf(m.m[a][1] * h, round - m.m[a][1] * h);
            lo[a] = fminf(m.m[a][1] * h, -round - m.m[a][1] * h);
            break;
        case CR_SHAPE_HULL:
            for (int32_t i = 0; i < s->vertex_count; i++) {
                cr_vec3 v = s->vertices[i];
                float d = m.m[a][0] * v.x + m.m[a][1] * v.y + m.m[a][2] * v.z;
                lo[a] = fminf(lo[a], d), hi[a] = fmaxf(hi[a], d);
            }
            break;
        default:
            reach = ex * s->size[0] + ey * s->size[1] + ez * s->size[2], hi[a] = reach, lo[a] = -reach;
            break;
        }
        lo[a] += t[a], hi[a] += t[a];
    }
    *low = cr_v3(fminf(low->x, lo[0]), fminf(low->y, lo[1]), fminf(low->z, lo[2]));
    *high = cr_v3(fmaxf(high->x, hi[0]), fmaxf(high->y, hi[1]), fmaxf(high->z, hi[2]));
}

static void set_box(const cr_shape* shapes, cr_shape* s) {
    cr_vec3 low = cr_v3(INFINITY, INFINITY, INFINITY), high = cr_v3(-INFINITY, -INFINITY, -INFINITY);
    switch (s->type) {
    case CR_SHAPE_COMPOUND:
        for (int32_t i = 0; i < s->child_count; i++)
            posed_box(&shapes[s->children[i].shape], s->children[i].pose, &low, &high);
        break;
    case CR_SHAPE_MESH:
        for (int32_t i = 0; i < s->vertex_count; i++) {
            cr_vec3 v = s->vertices[i];
            low = cr_v3(fminf(low.x, v.x), fminf(low.y, v.y), fminf(low.z, v.z));
            high = cr_v3(fmaxf(high.x, v.x), fmaxf(high.y, v.y), fmaxf(high.z, v.z));
        }
        break;
    case CR_SHAPE_PLANE:
        low = cr_v3(-INFINITY, -INFINITY, -INFINITY), high = cr_v3(INFINITY, 0, INFINITY);
        break;
    case CR_SHAPE_HEIGHT_FIELD:
        high.x = (float)(s->columns - 1) / 2 * s->spacing, low.x = -high.x;
        high.z = (float)(s->rows - 1) / 2 * s->spacing, low.z = -high.z;
        for (size_t i = 0; i < (size_t)s->columns * (size_t)s->rows; i++)
            low.y = fminf(low.y, s->heights[i]), high.y = fmaxf(high.y, s->heights[i]);
        break;
    default:
        posed_box(s, cr_pose_identity(), &low, &high);
        break;
    }
    s->aabb_min = low, s->aabb_max = high;
}

static cr_mass round_mass(double volume, double centre_y, double axial, double across) {
    cr_mass m = {.volume = volume, .centroid = {0, centre_y, 0}};
    m.inertia[0][0] = m.inertia[2][2] = volume * across;
    m.inertia[1][1] = volume * axial;
    return m;
}

static cr_mass mass_of(const cr_shape* shapes, const cr_shape* s) {
    double r = s->size[0], h = s->size[1];
    switch (s->type) {
    case CR_SHAPE_SPHERE:
        return round_mass(4.0 / 3 * CR_PI * r * r * r, 0, 0.4 * r * r, 0.4 * r * r);
    case CR_SHAPE_BOX: {
        double x = (double)s->size[0] * s->size[0], y = (double)s->size[1] * s->size[1],
               z = (double)s->size[2] * s->size[2];
        cr_mass m = {.volume = 8.0 * s->size[0] * s->size[1] * s->size[2]};
        m.inertia[0][0] = m.volume * (y + z) / 3, m.inertia[1][1] = m.volume * (z + x) / 3;
        m.inertia[2][2] = m.volume * (x + y) / 3;
        return m;
    }
    case CR_SHAPE_CYLINDER:
        return round_mass(2 * CR_PI * r * r * h, 0, r * r / 2, r * r / 4 + h * h / 3);
    case CR_SHAPE_CONE:
        return round_mass(2 * CR_PI * r * r * h / 3, -h / 2, 0.3 * r * r, 0.15 * r * r + 0.15 * h * h);
    case CR_SHAPE_CAPSULE: {
        double tube = 2 * CR_PI * r * r * h, ball = 4.0 / 3 * CR_PI * r * r * r;
        double axial = tube * r * r / 2 + ball * 0.4 * r * r;
        double across = tube * (r * r / 4 + h * h / 3) + ball * (0.4 * r * r + h * h + 0.75 * r * h);
        return round_mass(tube + ball, 0, axial / (tube + ball), across / (tube + ball));
    }
    case CR_SHAPE_HULL:
        return cr_mass_of_triangles(s->vertices, (const int32_t(*)[3])s->triangles, s->triangle_count);
    case CR_SHAPE_COMPOUND: {
        cr_mass sum = {0};
        for (int32_t i = 0; i < s->child_count; i++) {
            cr_mass part = mass_of(shapes, &shapes[s->children[i].shape]);
            cr_mass_add(&sum, &part, s->children[i].pose);
        }
        return sum;
    }
    default:
        return (cr_mass){0};
    }
}

// ---------------------------------------------------------------- adding

int32_t cr_builder_take(cr_builder* b, cr_shape* s, const char* name, cr_error* error) {
    const char* type = cr_shape_type_name(s->type);
    if (!name) name = "";
    bool solid = cr_shape_is_convex(s->type) || s->type == CR_SHAPE_COMPOUND;
    if (!cr_grow(&b->shapes, &b->shape_capacity, (int64_t)b->shape_count + 1, sizeof *b->shapes)) {
        cr_fail(error, CR_ERROR_MEMORY, "shape %d (%s \"%s\"): no memory", (int)b->shape_count, type, name);
        goto fail;
    }
    set_box(b->shapes, s);
    s->radius = cr_shape_radius_about(b->shapes, s, cr_v3(0, 0, 0));
    if (solid) {
        cr_mass m = mass_of(b->shapes, s);
        s->volume = (float)m.volume;
        s->centroid = cr_v3((float)m.centroid[0], (float)m.centroid[1], (float)m.centroid[2]);
        bool good = isfinite(s->volume) && s->volume > 0 && cr_finite3(s->centroid) && isfinite(s->radius);
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) s->unit_inertia[i][j] = (float)(m.inertia[i][j] / m.volume);
            good = good && isfinite(s->unit_inertia[i][i]) && s->unit_inertia[i][i] > 0;
        }
        if (!good) {
            cr_fail(error, CR_ERROR_FORMAT,
                    "shape %d (%s \"%s\"): expected a volume that float32 can hold, found %g m^3 and a size of %g m",
                    (int)b->shape_count, type, name, m.volume, (double)s->radius);
            goto fail;
        }
    } else if (s->type != CR_SHAPE_PLANE && !isfinite(s->radius)) {
        cr_fail(error, CR_ERROR_FORMAT, "shape %d (%s \"%s\"): expected a size that float32 can hold, found %g m",
                (int)b->shape_count, type, name, (double)s->radius);
        goto fail;
    }
    if (cr_search_make(s, error) != CR_OK) goto fail;
    if (cr_points_make(b->shapes, s, error) != CR_OK) goto fail;
    b->shapes[b->shape_count] = *s;
    return b->shape_count++;
fail:
    cr_shape_free(s);
    return -1;
}

static int32_t add_primitive(cr_builder* b, cr_shape_type type, const char* const* what, const float* size,
                             cr_error* error) {
    cr_shape s = {.type = type};
    for (int i = 0; i < 3 && what[i]; i++) {
        if (!(size[i] > 0) || !isfinite(size[i])) {
            cr_fail(error, CR_ERROR_ARGUMENT, "shape %d (%s): expected a %s > 0 m, found %g", (int)b->shape_count,
                    cr_shape_type_name(type), what[i], (double)size[i]);
            return -1;
        }
        s.size[i] = size[i];
    }
    return cr_builder_take(b, &s, NULL, error);
}

int32_t cr_add_sphere(cr_builder* b, float radius, cr_error* error) {
    return add_primitive(b, CR_SHAPE_SPHERE, (const char* [3]){"radius"}, &radius, error);
}

int32_t cr_add_box(cr_builder* b, cr_vec3 h, cr_error* error) {
    return add_primitive(b, CR_SHAPE_BOX, (const char* [3]){"half extent x", "half extent y", "half extent z"},
                         (float[3]){h.x, h.y, h.z}, error);
}

int32_t cr_add_capsule(cr_builder* b, float radius, float half_height, cr_error* error) {
    return add_primitive(b, CR_SHAPE_CAPSULE, (const char* [3]){"radius", "half height"},
                         (float[2]){radius, half_height}, error);
}

int32_t cr_add_cylinder(cr_builder* b, float radius, float half_height, cr_error* error) {
    return add_primitive(b, CR_SHAPE_CYLINDER, (const char* [3]){"radius", "half height"},
                         (float[2]){radius, half_height}, error);
}

int32_t cr_add_cone(cr_builder* b, float radius, float half_height, cr_error* error) {
    return add_primitive(b, CR_SHAPE_CONE, (const char* [3]){"radius", "half height"}, (float[2]){radius, half_height},
                         error);
}

bool cr_points_finite(const char* what, int32_t index, const char* name, const cr_vec3* points, int32_t count,
                      cr_error* error) {
    for (int32_t i = 0; i < count; i++)
        if (!cr_finite3(points[i])) {
            cr_fail(error, CR_ERROR_FORMAT,
                    "shape %d (%s \"%s\"): expected finite coordinates, found (%g, %g, %g) at point %d", (int)index,
                    what, name ? name : "", (double)points[i].x, (double)points[i].y, (double)points[i].z, (int)i);
            return false;
        }
    return true;
}

// "" where it is a hull, else what is wrong with it.
static const char* hull_fault(const cr_hull* h) {
    if (h->vertex_count < 4 || h->plane_count < 4 || h->edge_count < 6 || h->triangle_count < 4)
        return "at least 4 vertices, 4 planes, 6 edges and 4 triangles";
    for (int32_t e = 0; e < h->edge_count; e++)
        for (int k = 0; k < 2; k++)
            if (h->edges[e][k] < 0 || h->edges[e][k] >= h->vertex_count) return "edges of its vertices";
    for (int32_t t = 0; t < h->triangle_count; t++)
        for (int k = 0; k < 3; k++)
            if (h->triangles[t][k] < 0 || h->triangles[t][k] >= h->vertex_count) return "triangles of its vertices";
    float size = 0;
    for (int32_t i = 1; i < h->vertex_count; i++)
        size = cr_max(size, cr_length(cr_sub(h->vertices[i], h->vertices[0])));
    for (int32_t p = 0; p < h->plane_count; p++) {
        cr_vec3 normal = cr_v3(h->planes[p][0], h->planes[p][1], h->planes[p][2]);
        if (!(fabsf(cr_length(normal) - 1) < 1e-3f) || !isfinite(h->planes[p][3])) return "planes with unit normals";
        for (int32_t i = 0; i < h->vertex_count; i++)
            if (!(cr_dot(normal, h->vertices[i]) + h->planes[p][3] < 1e-3f * size))
                return "vertices inside of its planes";
    }
    return "";
}

int32_t cr_add_hull_faces(cr_builder* b, const char* name, const cr_hull* h, cr_error* error) {
    cr_shape s = {.type = CR_SHAPE_HULL};
    if (!cr_points_finite("hull", b->shape_count, name, h->vertices, h->vertex_count, error)) return -1;
    const char* fault = hull_fault(h);
    if (*fault) {
        cr_fail(error, CR_ERROR_FORMAT, "shape %d (hull \"%s\"): expected %s", (int)b->shape_count, name ? name : "",
                fault);
        return -1;
    }
    bool good = copy_array(&s.vertices, h->vertices, (size_t)h->vertex_count, sizeof *s.vertices);
    good = copy_array(&s.planes, h->planes, (size_t)h->plane_count, sizeof *s.planes) && good;
    good = copy_array(&s.edges, h->edges, (size_t)h->edge_count, sizeof *s.edges) && good;
    good = copy_array(&s.triangles, h->triangles, (size_t)h->triangle_count, sizeof *s.triangles) && good;
    if (!good) {
        cr_shape_free(&s);
        cr_fail(error, CR_ERROR_MEMORY, "shape %d (hull \"%s\"): no memory", (int)b->shape_count, name ? name : "");
        return -1;
    }
    s.vertex_count = h->vertex_count;
    s.plane_count = h->plane_count;
    s.edge_count = h->edge_count;
    s.triangle_count = h->triangle_count;
    return cr_builder_take(b, &s, name, error);
}

int32_t cr_add_compound(cr_builder* b, const cr_child* children, int32_t count, cr_error* error) {
    cr_shape s = {.type = CR_SHAPE_COMPOUND, .child_count = count};
    if (count < 1 || !children) {
        cr_fail(error, CR_ERROR_FORMAT, "shape %d (compound): expected at least 1 child, found %d", (int)b->shape_count,
                (int)count);
        return -1;
    }
    s.children = cr_allocate((size_t)count, sizeof *s.children);
    if (!s.children) {
        cr_fail(error, CR_ERROR_MEMORY, "shape %d (compound): no memory for %d children", (int)b->shape_count,
                (int)count);
        return -1;
    }
    for (int32_t i = 0; i < count; i++) {
        cr_child c = children[i];
        if (c.shape < 0 || c.shape >= b->shape_count || !cr_shape_is_convex(b->shapes[c.shape].type)) {
            cr_fail(error, CR_ERROR_ARGUMENT,
                    "shape %d (compound): expected child %d to be an earlier convex shape, found %s %d",
                    (int)b->shape_count, (int)i,
                    c.shape < 0 || c.shape >= b->shape_count ? "index" : cr_shape_type_name(b->shapes[c.shape].type),
                    (int)c.shape);
            goto fail;
        }
        if (!cr_finite3(c.pose.position) || !cr_unit(&c.pose.orientation)) {
            cr_fail(error, CR_ERROR_ARGUMENT, "shape %d (compound): expected child %d to have a finite pose",
                    (int)b->shape_count, (int)i);
            goto fail;
        }
        s.children[i] = c;
    }
    return cr_builder_take(b, &s, NULL, error);
fail:
    cr_shape_free(&s);
    return -1;
}

int32_t cr_add_mesh(cr_builder* b, const char* name, const cr_vec3* vertices, int32_t vertex_count,
                    const int32_t (*triangles)[3], int32_t triangle_count, cr_error* error) {
    cr_shape s = {.type = CR_SHAPE_MESH};
    const char* shown = name ? name : "";
    if (vertex_count < 3 || triangle_count < 1 || !vertices || !triangles) {
        cr_fail(error, CR_ERROR_FORMAT,
                "shape %d (mesh \"%s\"): expected at least 3 vertices and 1 triangle, found %d and %d",
                (int)b->shape_count, shown, (int)vertex_count, (int)triangle_count);
        return -1;
    }
    if (!cr_points_finite("mesh", b->shape_count, name, vertices, vertex_count, error)) return -1;
    for (int32_t t = 0; t < triangle_count; t++)
        for (int k = 0; k < 3; k++)
            if (triangles[t][k] < 0 || triangles[t][k] >= vertex_count) {
                cr_fail(error, CR_ERROR_FORMAT,
                        "shape %d (mesh \"%s\"): expected vertex indices below %d, found %d in triangle %d",
                        (int)b->shape_count, shown, (int)vertex_count, (int)triangles[t][k], (int)t);
                return -1;
            }
    s.vertices = cr_allocate((size_t)vertex_count, sizeof *s.vertices);
    s.triangles = cr_allocate((size_t)triangle_count, sizeof *s.triangles);
    if (!s.vertices || !s.triangles) {
        cr_fail(error, CR_ERROR_MEMORY, "shape %d (mesh \"%s\"): no memory for %d vertices and %d triangles",
                (int)b->shape_count, shown, (int)vertex_count, (int)triangle_count);
        cr_shape_free(&s);
        return -1;
    }
    memcpy(s.vertices, vertices, (size_t)vertex_count * sizeof *vertices);
    memcpy(s.triangles, triangles, (size_t)triangle_count * sizeof *triangles);
    s.vertex_count = vertex_count, s.triangle_count = triangle_count;
    return cr_builder_take(b, &s, name, error);
}

int32_t cr_add_plane(cr_builder* b, cr_error* error) {
    cr_shape s = {.type = CR_SHAPE_PLANE};
    return cr_builder_take(b, &s, NULL, error);
}

int32_t cr_add_height_field(cr_builder* b, int32_t columns, int32_t rows, float spacing, const float* heights,
                            cr_error* error) {
    cr_shape s = {.type = CR_SHAPE_HEIGHT_FIELD, .columns = columns, .rows = rows, .spacing = spacing};
    if (columns < 2 || rows < 2 || !heights || (int64_t)columns * rows > INT32_MAX) {
        cr_fail(error, CR_ERROR_FORMAT,
                "shape %d (height field): expected at least 2 columns and 2 rows, found %d and %d", (int)b->shape_count,
                (int)columns, (int)rows);
        return -1;
    }
    if (!(spacing > 0) || !isfinite(spacing)) {
        cr_fail(error, CR_ERROR_ARGUMENT, "shape %d (height field): expected a spacing > 0 m, found %g",
                (int)b->shape_count, (double)spacing);
        return -1;
    }
    size_t n = (size_t)columns * (size_t)rows;
    for (size_t i = 0; i < n; i++)
        if (!isfinite(heights[i])) {
            cr_fail(error, CR_ERROR_FORMAT, "shape %d (height field): expected finite heights, found %g at %zu",
                    (int)b->shape_count, (double)heights[i], i);
            return -1;
        }
    if (!copy_array(&s.heights, heights, n, sizeof *heights)) {
        cr_fail(error, CR_ERROR_MEMORY, "shape %d (height field): no memory for %zu heights", (int)b->shape_count, n);
        return -1;
    }
    return cr_builder_take(b, &s, NULL, error);
}

static bool append_copy(cr_builder* b, const cr_shape* from) {
    if (!cr_grow(&b->shapes, &b->shape_capacity, (int64_t)b->shape_count + 1, sizeof *b->shapes)) return false;
    if (!cr_shape_copy(from, &b->shapes[b->shape_count])) return false;
    b->shape_count++;
    return true;
}

int32_t cr_add_shape_copy(cr_builder* b, const cr_world* from, int32_t shape, cr_error* error) {
    if (!from || shape < 0 || shape >= from->shape_count) {
        cr_fail(error, CR_ERROR_ARGUMENT, "shape %d (copy): expected a shape index below %d, found %d",
                (int)b->shape_count, from ? (int)from->shape_count : 0, (int)shape);
        return -1;
    }
    const cr_shape* s = &from->shapes[shape];
    int32_t before = b->shape_count;
    bool good = true;
    for (int32_t i = 0; i < s->child_count && good; i++) good = append_copy(b, &from->shapes[s->children[i].shape]);
    if (!good || !append_copy(b, s)) {
        while (b->shape_count > before) cr_shape_free(&b->shapes[--b->shape_count]);
        cr_fail(error, CR_ERROR_MEMORY, "shape %d (copy): no memory", (int)before);
        return -1;
    }
    for (int32_t i = 0; i < s->child_count; i++) b->shapes[b->shape_count - 1].children[i].shape = before + i;
    return b->shape_count - 1;
}
