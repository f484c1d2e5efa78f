// mjcf.c: MJCF and URDF, as libmujoco understands them, to a world.
//
// mjcf_text.c reads and checks the text, mujoco_child.c has libmujoco compile it: defaults, frames, mesh files and
// inertias. What comes out (mjModel) is read here. A body without a joint belongs to its parent; what hangs on the
// world is static; a body with a joint is dynamic; joints are read by mjcf_joints.c. +Z up
// becomes +Y up: (x, y, z) -> (x, z, -y), for the world and for every body's own frame.
#include <math.h>
#include <mujoco/mujoco.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scenes/importer.h"
#include "scenes/mjcf_joints.h"
#include "scenes/mjcf_text.h"
#include "scenes/mujoco_child.h"
#include "scenes/tessellate.h"

// ---------------------------------------------------------------- shapes

// Geoms that meet the same others.
typedef struct collision_system {
    int type, affinity; // contype, conaffinity
    int unit;           // that an exclude or a pair names; -1: no one of its own
} collision_system;

// Geoms that rub alike.
typedef struct surface_kind {
    double friction; // 0 where condim is 1
    int priority, condim;
    bool moves; // on a body that does
    cr_combine combine;
} surface_kind;

enum { GREATEST_SYSTEMS = 32 };

typedef struct mujoco_file {
    cr_importer* importer;
    const mjModel* m;
    const cr_mujoco_model* d; // where everything is
    bool urdf, keyframe;
    int32_t* mesh_hulls; // (nmesh) shape, -1: not made yet
    int32_t* bodies;     // (nbody) in the builder, -1
    collision_system systems[GREATEST_SYSTEMS];
    int system_count;
    surface_kind* kinds; // (kind_count), room for one a geom
    int kind_count;
} mujoco_file;

static cr_status check(mujoco_file* f, int32_t shape) { return shape >= 0 ? CR_OK : cr_importer_rejected(f->importer); }

static cr_status mesh_hull(mujoco_file* f, int mesh, int32_t* shape) {
    const mjModel* m = f->m;
    if (f->mesh_hulls[mesh] < 0) {
        int count = m->mesh_vertnum[mesh];
        const float* v = m->mesh_vert + 3 * (size_t)m->mesh_vertadr[mesh];
        cr_vec3* points = malloc(((size_t)count + 1) * sizeof *points);
        if (!points) return cr_importer_fail(f->importer, CR_ERROR_MEMORY, "no memory for %d vertices", count);
        for (int i = 0; i < count; i++) points[i] = cr_v3(v[3 * i], v[3 * i + 2], -v[3 * i + 1]);
        f->mesh_hulls[mesh] = cr_add_hull(f->importer->builder, cr_mujoco_name(m, m->name_meshadr[mesh]), points, count,
                                          f->importer->error);
        free(points);
    }
    *shape = f->mesh_hulls[mesh];
    return check(f, *shape);
}

static cr_status ellipsoid(mujoco_file* f, const mjtNum size[3], int32_t* shape) {
    cr_tessellation t = {0};
    cr_status status = cr_tessellate_round(1, 1, 0, CR_HULL_SEGMENTS, &t);
    for (int32_t i = 0; i < t.vertex_count; i++)
        t.vertices[i] =
            cr_v3(t.vertices[i].x * (float)size[0], t.vertices[i].y * (float)size[2], t.vertices[i].z * (float)size[1]);
    if (!status)
        status = cr_importer_lacks(f->importer,
                                   "an ellipsoid (half sizes %g %g %g) is taken as its convex hull of %d "
                                   "segments",
                                   size[0], size[1], size[2], CR_HULL_SEGMENTS);
    if (status == CR_ERROR_UNSUPPORTED) {
        cr_tessellation_free(&t);
        return status;
    }
    if (!status)
        *shape = cr_add_hull(f->importer->builder, "ellipsoid", t.vertices, t.vertex_count, f->importer->error);
    cr_tessellation_free(&t);
    return status ? cr_importer_fail(f->importer, status, "no memory for an ellipsoid") : check(f, *shape);
}

// MuJoCo's grid has rows along +y and a height of its own per axis; ours has rows along +z (= -y) and square cells.
static cr_status height_field(mujoco_file* f, int field, int32_t* shape) {
    const mjModel* m = f->m;
    int rows = m->hfield_nrow[field], columns = m->hfield_ncol[field];
    const mjtNum* size = m->hfield_size + 4 * (size_t)field; // half x, half y, height, base
    const float* data = m->hfield_data + m->hfield_adr[field];
    if (rows < 2 || columns < 2)
        return cr_importer_fail(f->importer, CR_ERROR_FORMAT, "height field %d: expected at least 2 rows and columns",
                                field);
    double dx = 2 * size[0] / (columns - 1), dy = 2 * size[1] / (rows - 1);
    size_t count = (size_t)rows * (size_t)columns;
    float* heights = malloc(count * sizeof *heights);
    cr_vec3* points = malloc(count * sizeof *points);
    int32_t(*triangles)[3] = malloc(2 * count * sizeof *triangles);
    cr_status status = heights && points && triangles
                           ? CR_OK
                           : cr_importer_fail(f->importer, CR_ERROR_MEMORY, "no memory for a height field");
    for (int r = 0; !status && r < rows; r++)
        for (int c = 0; c < columns; c++) {
            size_t at = (size_t)(rows - 1 - r) * (size_t)columns + (size_t)c;
            heights[at] = (float)(size[2] * (double)data[(size_t)r * (size_t)columns + (size_t)c]);
            points[at] = cr_v3((float)(c * dx - size[0]), heights[at], (float)(size[1] - r * dy));
        }
    if (!status && fabs(dx - dy) <= 1e-6 * dx) {
        *shape = cr_add_height_field(f->importer->builder, columns, rows, (float)dx, heights, f->importer->error);
        status = check(f, *shape);
    } else if (!status) {
        int32_t n = 0;
        for (int z = 0; z + 1 < rows; z++)
            for (int x = 0; x + 1 < columns; x++) {
                int32_t a = z * columns + x, b = a + 1, c = a + columns, d = c + 1;
                memcpy(triangles[n++], (int32_t[3]){a, c, b}, sizeof *triangles);
                memcpy(triangles[n++], (int32_t[3]){b, c, d}, sizeof *triangles);
            }
        *shape = cr_add_mesh(f->importer->builder, "height field", points, (int32_t)count,
                             (const int32_t(*)[3])triangles, n, f->importer->error);
        status = check(f, *shape);
    }
    free(heights);
    free(points);
    free(triangles);
    return status;
}

static cr_status geom_shape(mujoco_file* f, int geom, int32_t* shape) {
    const mjModel* m = f->m;
    cr_builder* b = f->importer->builder;
    cr_error* e = f->importer->error;
    const mjtNum* size = m->geom_size + 3 * (size_t)geom;
    switch (m->geom_type[geom]) {
    case mjGEOM_SPHERE:
        *shape = cr_add_sphere(b, (float)size[0], e);
        break;
    case mjGEOM_BOX:
        *shape = cr_add_box(b, cr_v3((float)size[0], (float)size[2], (float)size[1]), e);
        break;
    case mjGEOM_CAPSULE:
        *shape = cr_add_capsule(b, (float)size[0], (float)size[1], e);
        break;
    case mjGEOM_CYLINDER:
        *shape = cr_add_cylinder(b, (float)size[0], (float)size[1], e);
        break;
    case mjGEOM_PLANE:
        *shape = cr_add_plane(b, e);
        break;
    case mjGEOM_ELLIPSOID:
        return ellipsoid(f, size, shape);
    case mjGEOM_HFIELD:
        return height_field(f, m->geom_dataid[geom], shape);
    case mjGEOM_MESH:
        return mesh_hull(f, m->geom_dataid[geom], shape);
    default:
        return cr_importer_fail(f->importer, CR_ERROR_UNSUPPORTED, "geom %d: there is no shape for type %d", geom,
                                m->geom_type[geom]);
    }
    return check(f, *shape);
}

// ---------------------------------------------------------------- who meets whom

// What becomes one body here: what is welded to a moving body, or a single geom of what does not move.
static int unit_of(const mjModel* m, int geom) {
    int root = m->body_weldid[m->geom_bodyid[geom]];
    return root > 0 ? root : m->nbody + geom;
}

static bool in_pair(const mjModel* m, int geom) {
    for (int k = 0; k < m->npair; k++)
        if (m->pair_geom1[k] == geom || m->pair_geom2[k] == geom) return true;
    return false;
}

static bool touches(const mjModel* m, int geom) {
    return m->geom_contype[geom] || m->geom_conaffinity[geom] || in_pair(m, geom);
}

// Does an <exclude> name the body of this unit? `which` is 0 or 1, its first or second body.
static bool excluded_body(const mjModel* m, int exclude, int which, int unit) {
    int signature = m->exclude_signature[exclude], body = (which ? signature & 0xffff : signature >> 16) - 1;
    if (body < 0 || body >= m->nbody) return false;
    return unit >= m->nbody ? m->geom_bodyid[unit - m->nbody] == body : m->body_weldid[body] == unit;
}

static bool named_by_rule(const mjModel* m, int unit) {
    for (int k = 0; k < m->nexclude; k++)
        if (excluded_body(m, k, 0, unit) || excluded_body(m, k, 1, unit)) return true;
    for (int k = 0; k < m->npair; k++)
        if (unit_of(m, m->pair_geom1[k]) == unit || unit_of(m, m->pair_geom2[k]) == unit) return true;
    return false;
}

static bool paired(const mjModel* m, int unit_a, int unit_b) {
    for (int k = 0; k < m->npair; k++) {
        int a = unit_of(m, m->pair_geom1[k]), b = unit_of(m, m->pair_geom2[k]);
        if ((a == unit_a && b == unit_b) || (a == unit_b && b == unit_a)) return true;
    }
    return false;
}

static bool excluded(const mjModel* m, int unit_a, int unit_b) {
    for (int k = 0; k < m->nexclude; k++)
        if ((excluded_body(m, k, 0, unit_a) && excluded_body(m, k, 1, unit_b)) ||
            (excluded_body(m, k, 0, unit_b) && excluded_body(m, k, 1, unit_a)))
            return true;
    return false;
}

// MuJoCo's rule (its manual, "Collision detection", selection).
static bool meets(const mujoco_file* f, const collision_system* a, const collision_system* b) {
    const mjModel* m = f->m;
    if (m->opt.disableflags & (mjDSBL_CONTACT | mjDSBL_CONSTRAINT)) return false;
    bool rules = a->unit >= 0 && b->unit >= 0;
    if (rules && m->opt.collision != mjCOL_DYNAMIC && paired(m, a->unit, b->unit)) return true;
    if (m->opt.collision == mjCOL_PAIR || (rules && excluded(m, a->unit, b->unit))) return false;
    return (a->type & b->affinity) || (b->type & a->affinity);
}

static int find_system(const mujoco_file* f, int geom) {
    int unit = unit_of(f->m, geom), other = -1;
    for (int i = 0; i < f->system_count; i++) {
        const collision_system* s = &f->systems[i];
        if (s->type != f->m->geom_contype[geom] || s->affinity != f->m->geom_conaffinity[geom]) continue;
        if (s->unit == unit) return i;
        if (s->unit < 0) other = i;
    }
    return other;
}

// Every pair (contype, conaffinity) becomes one group, and so does every body that an exclude or a pair names, so that
// MuJoCo's rule holds exactly.
static cr_status make_systems(mujoco_file* f) {
    const mjModel* m = f->m;
    bool full = false;
    for (int special = 0; special < 2; special++)
        for (int g = 0; g < m->ngeom; g++) {
            int unit = special ? unit_of(m, g) : -1, at = find_system(f, g);
            if (!touches(m, g) || (special ? !named_by_rule(m, unit) || f->systems[at].unit == unit : at >= 0))
                continue;
            if (f->system_count == GREATEST_SYSTEMS && special) {
                full = true;
                continue;
            }
            if (f->system_count == GREATEST_SYSTEMS)
                return cr_importer_fail(f->importer, CR_ERROR_UNSUPPORTED,
                                        "expected at most %d different pairs of contype and conaffinity",
                                        GREATEST_SYSTEMS);
            f->systems[f->system_count++] = (collision_system){m->geom_contype[g], m->geom_conaffinity[g], unit};
        }
    if (!full) return CR_OK;
    return cr_importer_lacks(f->importer,
                             "some of %d excludes and %d pairs are left out: there is room for %d different kinds of "
                             "who meets whom",
                             (int)m->nexclude, (int)m->npair, GREATEST_SYSTEMS);
}

// ---------------------------------------------------------------- friction

static double friction_of(const mjModel* m, int geom) {
    return m->geom_condim[geom] == 1 ? 0 : m->geom_friction[3 * (size_t)geom];
}

static surface_kind* find_kind(const mujoco_file* f, int geom) {
    const mjModel* m = f->m;
    for (int i = 0; i < f->kind_count; i++) {
        surface_kind* k = &f->kinds[i];
        if (k->friction == friction_of(m, geom) && k->priority == m->geom_priority[geom] &&
            k->condim == m->geom_condim[geom])
            return k;
    }
    return NULL;
}

// What MuJoCo makes of two surfaces: the higher priority's, else the greater.
static double wanted_friction(const surface_kind* a, const surface_kind* b) {
    if (a->priority != b->priority) return a->priority > b->priority ? a->friction : b->friction;
    return fmax(a->friction, b->friction);
}

static double combined_friction(const surface_kind* a, const surface_kind* b) {
    cr_combine rule = a->combine < b->combine ? a->combine : b->combine; // what comes first in the list wins
    return rule == CR_COMBINE_MINIMUM ? fmin(a->friction, b->friction) : fmax(a->friction, b->friction);
}

// Priority by the combine rule: a surface that wins with less friction takes the minimum, all others the maximum.
static cr_status make_kinds(mujoco_file* f) {
    const mjModel* m = f->m;
    for (int g = 0; g < m->ngeom; g++) {
        if (!touches(m, g)) continue;
        surface_kind* k = find_kind(f, g);
        if (!k) {
            k = &f->kinds[f->kind_count++];
            *k = (surface_kind){friction_of(m, g), m->geom_priority[g], m->geom_condim[g], false, CR_COMBINE_MAXIMUM};
        }
        if (m->body_weldid[m->geom_bodyid[g]] > 0) k->moves = true;
    }
    for (int i = 0; i < f->kind_count; i++)
        for (int j = 0; j < f->kind_count; j++)
            if (f->kinds[i].priority > f->kinds[j].priority && f->kinds[i].friction < f->kinds[j].friction)
                f->kinds[i].combine = CR_COMBINE_MINIMUM;
    for (int i = 0; i < f->kind_count; i++)
        for (int j = i; j < f->kind_count; j++) {
            const surface_kind *a = &f->kinds[i], *b = &f->kinds[j];
            double wanted = wanted_friction(a, b), got = combined_friction(a, b);
            if ((a->moves || b->moves) && fabs(wanted - got) > 1e-9)
                return cr_importer_lacks(f->importer,
                                         "geoms of priority %d and %d have friction %g where they meet, not %g: "
                                         "priority is only kept where a combine rule can say it",
                                         a->priority, b->priority, got, wanted);
        }
    return CR_OK;
}

static uint32_t mask_of(const mujoco_file* f, int system) {
    uint32_t mask = UINT32_MAX;
    for (int i = 0; i < f->system_count; i++)
        if (!meets(f, &f->systems[i], &f->systems[system])) mask &= ~((uint32_t)1 << i);
    return mask;
}

static cr_status set_surface(mujoco_file* f, int geom, bool first, cr_body_def* def) {
    const mjModel* m = f->m;
    float friction = (float)friction_of(m, geom);
    float restitution = f->urdf && m->nuser_geom > 0 ? (float)m->geom_user[(size_t)m->nuser_geom * (size_t)geom] : 0;
    int system = find_system(f, geom);
    uint32_t group = (uint32_t)1 << system;
    if (!first && (friction != def->friction || group != def->group || restitution != def->restitution))
        return cr_importer_lacks(f->importer,
                                 "geom %d (\"%.60s\"): a body has one friction, one restitution and one collision "
                                 "group, so those of its first geom are taken",
                                 geom, cr_mujoco_name(m, m->name_geomadr[geom]));
    if (!first) return CR_OK;
    def->friction = friction;
    def->restitution = restitution; // MuJoCo has none
    // MuJoCo's rule, and for URDF Bullet's, whose words they are.
    def->friction_combine = f->urdf ? CR_COMBINE_MULTIPLY : find_kind(f, geom)->combine;
    def->restitution_combine = f->urdf ? CR_COMBINE_MULTIPLY : CR_COMBINE_MAXIMUM;
    def->group = group;
    def->mask = mask_of(f, system);
    return CR_OK;
}

// ---------------------------------------------------------------- bodies

// Where a welded body's inertia sits in the frame of body `root`.
static void inertia_place(const mujoco_file* f, int root, int b, mjtNum p[3], mjtNum q[4]) {
    const cr_mujoco_model* d = f->d;
    mjtNum back[3], turn[4], place[3], placed[4];
    mju_negPose(back, turn, d->xpos + 3 * (size_t)root, d->xquat + 4 * (size_t)root);
    mju_mulPose(place, placed, back, turn, d->xpos + 3 * (size_t)b, d->xquat + 4 * (size_t)b);
    mju_mulPose(p, q, place, placed, f->m->body_ipos + 3 * (size_t)b, f->m->body_iquat + 4 * (size_t)b);
}

// Mass, centre and inertia of body `root` and of what is welded to it.
static void weigh(const mujoco_file* f, int root, cr_body_def* def) {
    const mjModel* m = f->m;
    mjtNum centre[3] = {0}, mass = 0, p[3], q[4];
    int parts = 0;
    for (int b = root; b < m->nbody; b++) {
        if (m->body_weldid[b] != root || !(m->body_mass[b] > 0)) continue;
        inertia_place(f, root, b, p, q);
        mju_addToScl3(centre, p, m->body_mass[b]);
        mass += m->body_mass[b];
        parts++;
    }
    if (!(mass > 0)) return; // then by density
    mju_scl3(centre, centre, 1 / mass);
    def->has_center_of_mass = def->has_inertia = true;
    def->mass = (float)mass;
    if (parts == 1 && m->body_mass[root] > 0) {
        cr_pose own = up_pose(m->body_ipos + 3 * (size_t)root, m->body_iquat + 4 * (size_t)root);
        const mjtNum* i = m->body_inertia + 3 * (size_t)root;
        def->center_of_mass = own.position;
        def->inertia_orientation = own.orientation;
        def->inertia = cr_v3((float)i[0], (float)i[2], (float)i[1]);
        return;
    }
    double tensor[3][3] = {{0}}, moments[3];
    cr_quat axes;
    for (int b = root; b < m->nbody; b++) {
        if (m->body_weldid[b] != root || !(m->body_mass[b] > 0)) continue;
        mjtNum r[9], off[3];
        inertia_place(f, root, b, p, q);
        mju_quat2Mat(r, q);
        mju_sub3(off, p, centre);
        for (int i = 0; i < 3; i++)
            for (int j = 0; j < 3; j++) {
                for (int k = 0; k < 3; k++)
                    tensor[i][j] += r[3 * i + k] * m->body_inertia[3 * (size_t)b + (size_t)k] * r[3 * j + k];
                tensor[i][j] +=
                    m->body_mass[b] * ((i == j ? mju_dot3(off, off) : 0) - off[i] * off[j]); // parallel axis
            }
    }
    cr_principal_axes((const double(*)[3])tensor, moments, &axes);
    def->center_of_mass = up_vector(centre);
    def->inertia_orientation = up_quat((mjtNum[4]){(double)axes.w, (double)axes.x, (double)axes.y, (double)axes.z});
    def->inertia = cr_v3((float)moments[0], (float)moments[2], (float)moments[1]);
}

// A keyframe's. The body's frame moves with `velocity`; what a definition wants is that of the centre of mass.
static void set_velocity(const mujoco_file* f, int root, cr_body_def* def) {
    const double* v = f->d->velocity + 6 * (size_t)root;
    if (!f->keyframe) return;
    cr_vec3 arm = def->has_center_of_mass ? cr_rotate(def->pose.orientation, def->center_of_mass) : cr_v3(0, 0, 0);
    def->angular_velocity = up_vector(v);
    def->linear_velocity = cr_add(up_vector(v + 3), cr_cross(def->angular_velocity, arm));
}

static cr_status add_dynamic(mujoco_file* f, int root) {
    const mjModel* m = f->m;
    const cr_mujoco_model* d = f->d;
    cr_importer* importer = f->importer;
    cr_body_def def = cr_default_body_def();
    def.pose = up_pose(d->xpos + 3 * (size_t)root, d->xquat + 4 * (size_t)root);
    const char* name = cr_mujoco_name(m, m->name_bodyadr[root]);
    if (*name) def.name = name;
    weigh(f, root, &def);

    int count = 0, made = 0;
    for (int g = 0; g < m->ngeom; g++) count += touches(m, g) && m->body_weldid[m->geom_bodyid[g]] == root;
    if (count == 0)
        return cr_importer_lacks(importer, "body %d (\"%.60s\"): it touches nothing and is left out", root, name);
    cr_child* children = malloc((size_t)count * sizeof *children);
    if (!children) return cr_importer_fail(importer, CR_ERROR_MEMORY, "no memory for %d geoms", count);
    cr_status status = CR_OK;
    for (int g = 0; g < m->ngeom && !status; g++) {
        if (!touches(m, g) || m->body_weldid[m->geom_bodyid[g]] != root) continue;
        mjtNum q[4];
        mju_mat2Quat(q, d->geom_xmat + 9 * (size_t)g);
        status = geom_shape(f, g, &children[made].shape);
        if (!status) status = set_surface(f, g, made == 0, &def);
        // A geom of the body's own has its pose written down; one of a welded body is where it is in the world.
        children[made++].pose = m->geom_bodyid[g] == root
                                    ? up_pose(m->geom_pos + 3 * (size_t)g, m->geom_quat + 4 * (size_t)g)
                                    : cr_pose_mul(cr_pose_inverse(def.pose), up_pose(d->geom_xpos + 3 * (size_t)g, q));
    }
    set_velocity(f, root, &def);
    cr_pose p = made > 0 ? children[0].pose : cr_pose_identity();
    bool alone = made == 1 && cr_length(p.position) == 0 &&
                 cr_length(cr_v3(p.orientation.x, p.orientation.y, p.orientation.z)) == 0;
    if (!status) {
        def.shape = alone ? children[0].shape : cr_add_compound(importer->builder, children, made, importer->error);
        f->bodies[root] = def.shape < 0 ? -1 : cr_add_body(importer->builder, def, importer->error);
        if (f->bodies[root] < 0) status = cr_importer_rejected(importer);
    }
    free(children);
    return status;
}

static cr_status add_static(mujoco_file* f, int geom) {
    const mjModel* m = f->m;
    cr_body_def def = cr_default_body_def();
    mjtNum q[4];
    mju_mat2Quat(q, f->d->geom_xmat + 9 * (size_t)geom);
    def.motion = CR_STATIC;
    def.pose = up_pose(f->d->geom_xpos + 3 * (size_t)geom, q);
    const char* name = cr_mujoco_name(m, m->name_geomadr[geom]);
    char unnamed[32];
    snprintf(unnamed, sizeof unnamed, "geom_%d", geom);
    const char* body = cr_mujoco_name(m, m->name_bodyadr[m->geom_bodyid[geom]]);
    if (*name && mj_name2id(m, mjOBJ_BODY, name) < 0)
        def.name = name;
    else
        def.name = *body && m->geom_bodyid[geom] > 0 && m->body_geomnum[m->geom_bodyid[geom]] == 1 ? body : unnamed;
    CR_TRY(geom_shape(f, geom, &def.shape));
    CR_TRY(set_surface(f, geom, true, &def));
    return cr_add_body(f->importer->builder, def, f->importer->error) < 0 ? cr_importer_rejected(f->importer) : CR_OK;
}

// ---------------------------------------------------------------- what is left out

// Forces of free joints.
static cr_status warn_of_joints(mujoco_file* f) {
    const mjModel* m = f->m;
    for (int j = 0; j < m->njnt; j++) {
        const char *name = cr_mujoco_name(m, m->name_jntadr[j]),
                   *body = cr_mujoco_name(m, m->name_bodyadr[m->jnt_bodyid[j]]);
        int first = m->jnt_dofadr[j];
        if (m->jnt_type[j] != mjJNT_FREE) continue;
        const struct {
            const char* what;
            double amount;
        } forces[] = {{"damping", m->dof_damping[first]},
                      {"frictionloss", m->dof_frictionloss[first]},
                      {"armature", m->dof_armature[first]},
                      {"stiffness", m->jnt_stiffness[j]}};
        for (size_t i = 0; i < sizeof forces / sizeof *forces; i++)
            if (forces[i].amount != 0)
                CR_TRY(cr_importer_lacks(f->importer, "joint %d (\"%.60s\") of body \"%.60s\": its %s %g is left out",
                                         j, name, body, forces[i].what, forces[i].amount));
    }
    return CR_OK;
}

// Contact parameters of geoms, one warning a kind with the first geom that has it.
static cr_status warn_of_contacts(mujoco_file* f) {
    static const char* const words[] = {
        "rolling friction (condim 6)",
        "torsional friction (condim 4)",
        "a contact margin or gap",
        "solref or solimp, as contacts are rigid here",
    };
    const mjModel* m = f->m;
    int counts[4] = {0}, firsts[4] = {0};
    for (int g = 0; g < m->ngeom; g++) {
        if (!touches(m, g)) continue;
        static const mjtNum solref[2] = {0.02, 1}, solimp[5] = {0.9, 0.95, 0.001, 0.5, 2}; // MuJoCo's defaults
        const mjtNum *friction = m->geom_friction + 3 * (size_t)g, *ref = m->geom_solref + 2 * (size_t)g,
                     *imp = m->geom_solimp + 5 * (size_t)g;
        const bool has[4] = {m->geom_condim[g] == 6 && friction[2] > 0, m->geom_condim[g] == 4 && friction[1] > 0,
                             m->geom_margin[g] != 0 || m->geom_gap[g] != 0,
                             memcmp(ref, solref, sizeof solref) != 0 || memcmp(imp, solimp, sizeof solimp) != 0};
        for (int i = 0; i < 4; i++)
            if (has[i] && counts[i]++ == 0) firsts[i] = g;
    }
    for (int i = 0; i < 4; i++)
        if (counts[i] > 0)
            CR_TRY(cr_importer_lacks(f->importer, "%d geom%s (the first: %d, \"%.60s\"): left out: %s", counts[i],
                                     counts[i] > 1 ? "s" : "", firsts[i], cr_mujoco_name(m, m->name_geomadr[firsts[i]]),
                                     words[i]));
    return CR_OK;
}

// A <pair>'s own friction, where it is not what its geoms make of theirs.
static cr_status warn_of_pairs(mujoco_file* f) {
    const mjModel* m = f->m;
    for (int k = 0; k < m->npair; k++) {
        const surface_kind *a = find_kind(f, m->pair_geom1[k]), *b = find_kind(f, m->pair_geom2[k]);
        double own = m->pair_dim[k] == 1 ? 0 : m->pair_friction[5 * (size_t)k];
        if (a && b && fabs(own - combined_friction(a, b)) > 1e-9)
            CR_TRY(cr_importer_lacks(f->importer,
                                     "contact pair %d: its own friction %g is left out, that of its geoms "
                                     "(%g) is taken",
                                     k, own, combined_friction(a, b)));
    }
    return CR_OK;
}

static cr_status warn_of_options(mujoco_file* f) {
    const mjOption* o = &f->m->opt;
    bool wind = o->wind[0] != 0 || o->wind[1] != 0 || o->wind[2] != 0;
    if (o->density != 0 || o->viscosity != 0 || wind)
        CR_TRY(cr_importer_lacks(f->importer, "<option> density %g, viscosity %g%s: forces of the medium are left out",
                                 o->density, o->viscosity, wind ? " and wind" : ""));
    if (o->enableflags & mjENBL_OVERRIDE)
        CR_TRY(cr_importer_lacks(f->importer, "<flag> override: the contact parameters for all geoms are left out"));
    return CR_OK;
}

// The keyframes are an offer: nothing is left out.
static void offer_keyframes(mujoco_file* f) {
    const mjModel* m = f->m;
    if (m->nkey == 0 || f->keyframe) return;
    char names[200] = "";
    for (int k = 0; k < m->nkey && strlen(names) < 150; k++) {
        const char* name = cr_mujoco_name(m, m->name_keyadr[k]);
        char number[16];
        snprintf(number, sizeof number, "%d", k);
        snprintf(names + strlen(names), sizeof names - strlen(names), "%s%.40s", k ? ", " : "", *name ? name : number);
    }
    cr_importer_note(f->importer, "it starts as modelled; --keyframe starts from one of its keyframes: %s", names);
}

static cr_status warn_about(mujoco_file* f) {
    const mjModel* m = f->m;
    const struct {
        const char* what;
        int count;
    } parts[] = {{"tendon", m->ntendon}, {"flex or skin", m->nskin}};
    CR_TRY(warn_of_joints(f));
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (parts[i].count > 0)
            CR_TRY(cr_importer_lacks(f->importer, "%d of kind %s: left out", parts[i].count, parts[i].what));
    CR_TRY(warn_of_contacts(f));
    CR_TRY(warn_of_pairs(f));
    CR_TRY(warn_of_options(f));
    offer_keyframes(f);
    return CR_OK;
}

// ---------------------------------------------------------------- the file

static cr_status read_model(mujoco_file* f, cr_scene* scene) {
    const mjModel* m = f->m;
    const cr_vec3* given = f->importer->options.gravity;
    cr_vec3 own = m->opt.disableflags & mjDSBL_GRAVITY ? cr_v3(0, 0, 0) : up_vector(m->opt.gravity);
    CR_TRY(make_systems(f));
    CR_TRY(make_kinds(f));
    CR_TRY(warn_about(f));
    own.z += 0.0f; // -0 is 0
    cr_builder_gravity(f->importer->builder, given ? *given : own);
    for (int g = 0; g < m->ngeom; g++)
        if (touches(m, g) && m->body_weldid[m->geom_bodyid[g]] == 0) CR_TRY(add_static(f, g));
    for (int b = 1; b < m->nbody; b++)
        if (m->body_weldid[b] == b) CR_TRY(add_dynamic(f, b));
    CR_TRY(cr_mjcf_add_joints(f->importer, f->d, f->bodies));
    // The default free camera of MuJoCo's viewer: the scene's middle from three halves of its extent.
    cr_vec3 middle = up_vector(m->stat.center);
    float reach = 1.5f * (float)m->stat.extent;
    scene->camera_target = middle;
    scene->camera_eye = cr_add(middle, cr_v3(0.6f * reach, 0.5f * reach, 0.6f * reach));
    return CR_OK;
}

static cr_status read_world(mujoco_file* f, cr_scene* scene) {
    cr_importer* importer = f->importer;
    f->mesh_hulls = malloc(((size_t)f->m->nmesh + 1) * sizeof *f->mesh_hulls);
    f->kinds = malloc(((size_t)f->m->ngeom + 1) * sizeof *f->kinds);
    f->bodies = malloc(((size_t)f->m->nbody + 1) * sizeof *f->bodies);
    cr_status status = f->mesh_hulls && f->kinds && f->bodies
                           ? CR_OK
                           : cr_importer_fail(importer, CR_ERROR_MEMORY, "no memory for %d geoms", (int)f->m->ngeom);
    for (int i = 0; !status && i < f->m->nmesh; i++) f->mesh_hulls[i] = -1;
    for (int i = 0; !status && i < f->m->nbody; i++) f->bodies[i] = -1;
    if (!status) status = read_model(f, scene);
    if (!status) status = cr_build(importer->builder, &scene->world, &scene->state, importer->error);
    free(f->mesh_hulls);
    free(f->kinds);
    free(f->bodies);
    return status;
}

cr_status cr_import_mujoco(cr_importer* importer, const void* bytes, size_t size, cr_scene* scene) {
    cr_mjcf_text mjcf;
    cr_mujoco_model model;
    CR_TRY(cr_mjcf_read(importer, bytes, size, &mjcf));
    const char* slash = strrchr(importer->path, '/');
    char* folder = strndup(importer->path, slash ? (size_t)(slash - importer->path) + 1 : 0);
    cr_status status = folder ? CR_OK : cr_importer_fail(importer, CR_ERROR_MEMORY, "no memory");
    cr_mujoco_job job = {mjcf.text, folder, importer->options.keyframe, !mjcf.urdf};
    if (!status) status = cr_mujoco_compile(importer, &job, &model);
    free(folder);
    (free)(mjcf.text);
    CR_TRY(status);
    mujoco_file f = {.importer = importer,
                     .m = model.m,
                     .d = &model,
                     .urdf = mjcf.urdf,
                     .keyframe = importer->options.keyframe != NULL};
    status = read_world(&f, scene);
    cr_mujoco_free(&model);
    return status;
}
