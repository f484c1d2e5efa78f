// mjcf.c: MJCF and URDF, as libmujoco understands them, to a world.
//
// libmujoco resolves includes, defaults, frames, mesh files and inertias; what comes out of its compiler (mjModel) is
// read here. A body without a joint belongs to its parent; what hangs on the world is static; a body with a joint is
// dynamic. Joints other than free ones are left out with a warning. +Z up becomes +Y up: (x, y, z) -> (x, z, -y), for
// the world and for every body's own frame.
#include <math.h>
#include <mujoco/mujoco.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scenes/importer.h"
#include "scenes/tessellate.h"

// ---------------------------------------------------------------- libmujoco's ways

// Without handlers libmujoco writes a log file and ends the program. They are global, so imports take turns.
static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;
static jmp_buf escape;
static char said[600];

static void on_error(const char* message) {
    snprintf(said, sizeof said, "%.590s", message);
    longjmp(escape, 1);
}
static void on_warning(const char* message) { snprintf(said, sizeof said, "%.590s", message); }

static void one_line(char* text) {
    size_t n = strlen(text);
    while (n > 0 && (text[n - 1] == '\n' || text[n - 1] == '\r' || text[n - 1] == ' ')) text[--n] = 0;
    for (; *text; text++)
        if ((unsigned char)*text < 32) *text = ' ';
}

static cr_status load(cr_importer* importer, mjModel** model, mjData** data) {
    char reason[600] = "";
    *model = NULL;
    *data = NULL;
    void (*old_error)(const char*) = mju_user_error;
    void (*old_warning)(const char*) = mju_user_warning;
    mju_user_error = on_error;
    mju_user_warning = on_warning;
    said[0] = 0;
    mjModel* volatile loaded = NULL;
    mjData* volatile made = NULL;
    if (setjmp(escape) == 0) {
        loaded = mj_loadXML(importer->path, NULL, reason, sizeof reason);
        if (loaded) made = mj_makeData(loaded);
        if (made) mj_kinematics(loaded, made);
    } else {
        snprintf(reason, sizeof reason, "%s", said);
        if (made) mj_deleteData(made);
        made = NULL;
    }
    mju_user_error = old_error;
    mju_user_warning = old_warning;
    one_line(reason);
    if (!loaded || !made) {
        if (loaded) mj_deleteModel(loaded);
        return cr_importer_fail(importer, CR_ERROR_FORMAT, "%s", *reason ? reason : "libmujoco gives no reason");
    }
    *model = loaded;
    *data = made;
    return *reason ? cr_importer_lacks(importer, "%s", reason) : CR_OK;
}

// ---------------------------------------------------------------- +Z up to +Y up

static cr_vec3 up_vector(const mjtNum v[3]) { return cr_v3((float)v[0], (float)v[2], (float)-v[1]); }
// The rotation itself turned, for frames that are turned too. MuJoCo's order is w x y z.
static cr_quat up_quat(const mjtNum q[4]) {
    return cr_qnormalize(cr_q((float)q[1], (float)q[3], (float)-q[2], (float)q[0]));
}
static cr_pose up_pose(const mjtNum p[3], const mjtNum q[4]) { return (cr_pose){up_vector(p), up_quat(q)}; }

// ---------------------------------------------------------------- shapes

typedef struct mujoco_file {
    cr_importer* importer;
    const mjModel* m;
    const mjData* d;
    int32_t* mesh_hulls; // (nmesh) shape, -1: not made yet
    int type_bits[32], affinity_bits[32], system_count;
} mujoco_file;

static const char* name_of(const mjModel* m, int address) {
    return address >= 0 && address < m->nnames ? m->names + address : "";
}

static cr_status check(mujoco_file* f, int32_t shape) { return shape >= 0 ? CR_OK : cr_importer_rejected(f->importer); }

static cr_status mesh_hull(mujoco_file* f, int mesh, int32_t* shape) {
    const mjModel* m = f->m;
    if (f->mesh_hulls[mesh] < 0) {
        int count = m->mesh_vertnum[mesh];
        const float* v = m->mesh_vert + 3 * (size_t)m->mesh_vertadr[mesh];
        cr_vec3* points = malloc(((size_t)count + 1) * sizeof *points);
        if (!points) return cr_importer_fail(f->importer, CR_ERROR_MEMORY, "no memory for %d vertices", count);
        for (int i = 0; i < count; i++) points[i] = cr_v3(v[3 * i], v[3 * i + 2], -v[3 * i + 1]);
        f->mesh_hulls[mesh] =
            cr_add_hull(f->importer->builder, name_of(m, m->name_meshadr[mesh]), points, count, f->importer->error);
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

static bool touches(const mjModel* m, int geom) { return m->geom_contype[geom] || m->geom_conaffinity[geom]; }

// ---------------------------------------------------------------- who meets whom

static bool meets(int type_a, int affinity_a, int type_b, int affinity_b) {
    return (type_a & affinity_b) || (type_b & affinity_a);
}

static int find_system(const mujoco_file* f, int geom) {
    for (int i = 0; i < f->system_count; i++)
        if (f->type_bits[i] == f->m->geom_contype[geom] && f->affinity_bits[i] == f->m->geom_conaffinity[geom])
            return i;
    return -1;
}

// Every pair (contype, conaffinity) becomes one group, so that MuJoCo's rule holds exactly.
static cr_status make_systems(mujoco_file* f) {
    for (int g = 0; g < f->m->ngeom; g++) {
        if (!touches(f->m, g) || find_system(f, g) >= 0) continue;
        if (f->system_count == 32)
            return cr_importer_fail(f->importer, CR_ERROR_UNSUPPORTED,
                                    "expected at most 32 different pairs of contype and conaffinity");
        f->type_bits[f->system_count] = f->m->geom_contype[g];
        f->affinity_bits[f->system_count++] = f->m->geom_conaffinity[g];
    }
    return CR_OK;
}

static cr_status set_surface(mujoco_file* f, int geom, bool first, cr_body_def* def) {
    const mjModel* m = f->m;
    float friction = m->geom_condim[geom] == 1 ? 0 : (float)m->geom_friction[3 * (size_t)geom];
    int system = find_system(f, geom);
    uint32_t group = (uint32_t)1 << system, mask = UINT32_MAX;
    for (int i = 0; i < f->system_count; i++)
        if (!meets(f->type_bits[i], f->affinity_bits[i], f->type_bits[system], f->affinity_bits[system]))
            mask &= ~((uint32_t)1 << i);
    if (!first && (friction != def->friction || group != def->group))
        return cr_importer_lacks(f->importer,
                                 "geom %d (\"%.60s\"): a body has one friction and one collision group, so those of "
                                 "its first geom are taken",
                                 geom, name_of(m, m->name_geomadr[geom]));
    if (!first) return CR_OK;
    def->friction = friction;
    def->restitution = 0;                       // MuJoCo has none
    def->friction_combine = CR_COMBINE_MAXIMUM; // its rule between geoms of equal priority
    def->restitution_combine = CR_COMBINE_MAXIMUM;
    def->group = group;
    def->mask = mask;
    return CR_OK;
}

// ---------------------------------------------------------------- bodies

// Where a welded body's inertia sits in the frame of body `root`.
static void inertia_place(const mujoco_file* f, int root, int b, mjtNum p[3], mjtNum q[4]) {
    const mjData* d = f->d;
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

static cr_status add_dynamic(mujoco_file* f, int root) {
    const mjModel* m = f->m;
    const mjData* d = f->d;
    cr_importer* importer = f->importer;
    cr_body_def def = cr_default_body_def();
    def.pose = up_pose(d->xpos + 3 * (size_t)root, d->xquat + 4 * (size_t)root);
    const char* name = name_of(m, m->name_bodyadr[root]);
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
    cr_pose p = made > 0 ? children[0].pose : cr_pose_identity();
    bool alone = made == 1 && cr_length(p.position) == 0 &&
                 cr_length(cr_v3(p.orientation.x, p.orientation.y, p.orientation.z)) == 0;
    if (!status) {
        def.shape = alone ? children[0].shape : cr_add_compound(importer->builder, children, made, importer->error);
        if (def.shape < 0 || cr_add_body(importer->builder, def, importer->error) < 0)
            status = cr_importer_rejected(importer);
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
    const char* name = name_of(m, m->name_geomadr[geom]);
    char unnamed[32];
    snprintf(unnamed, sizeof unnamed, "geom_%d", geom);
    const char* body = name_of(m, m->name_bodyadr[m->geom_bodyid[geom]]);
    if (*name && mj_name2id(m, mjOBJ_BODY, name) < 0)
        def.name = name;
    else
        def.name = *body && m->geom_bodyid[geom] > 0 && m->body_geomnum[m->geom_bodyid[geom]] == 1 ? body : unnamed;
    CR_TRY(geom_shape(f, geom, &def.shape));
    CR_TRY(set_surface(f, geom, true, &def));
    return cr_add_body(f->importer->builder, def, f->importer->error) < 0 ? cr_importer_rejected(f->importer) : CR_OK;
}

static cr_status warn_about(mujoco_file* f) {
    const mjModel* m = f->m;
    for (int j = 0; j < m->njnt; j++)
        if (m->jnt_type[j] != mjJNT_FREE)
            CR_TRY(cr_importer_lacks(f->importer,
                                     "joint %d (\"%.60s\") of body \"%.60s\" is left out, the body moves freely", j,
                                     name_of(m, m->name_jntadr[j]), name_of(m, m->name_bodyadr[m->jnt_bodyid[j]])));
    const struct {
        const char* what;
        int count;
    } parts[] = {
        {"equality constraint", m->neq}, {"tendon", m->ntendon}, {"actuator", m->nu}, {"flex or skin", m->nskin}};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (parts[i].count > 0)
            CR_TRY(cr_importer_lacks(f->importer, "%d of kind %s: left out", parts[i].count, parts[i].what));
    return CR_OK;
}

static cr_status read_model(mujoco_file* f, cr_scene* scene) {
    const mjModel* m = f->m;
    CR_TRY(make_systems(f));
    CR_TRY(warn_about(f));
    cr_builder_gravity(f->importer->builder, up_vector(m->opt.gravity));
    for (int g = 0; g < m->ngeom; g++)
        if (touches(m, g) && m->body_weldid[m->geom_bodyid[g]] == 0) CR_TRY(add_static(f, g));
    for (int b = 1; b < m->nbody; b++)
        if (m->body_weldid[b] == b) CR_TRY(add_dynamic(f, b));
    // The default free camera of MuJoCo's viewer: the scene's middle from three halves of its extent.
    cr_vec3 middle = up_vector(m->stat.center);
    float reach = 1.5f * (float)m->stat.extent;
    scene->camera_target = middle;
    scene->camera_eye = cr_add(middle, cr_v3(0.6f * reach, 0.5f * reach, 0.6f * reach));
    return CR_OK;
}

cr_status cr_import_mujoco(cr_importer* importer, const void* bytes, size_t size, cr_scene* scene) {
    (void)bytes;
    (void)size;
    unsigned char* text; // libmujoco's own words about a missing file name no reason
    size_t length;
    CR_TRY(cr_read_file(importer->path, &text, &length, importer->error));
    free(text);
    mjModel* m;
    mjData* d;
    pthread_mutex_lock(&one_at_a_time);
    cr_status status = load(importer, &m, &d);
    pthread_mutex_unlock(&one_at_a_time);
    if (!status) {
        mujoco_file f = {.importer = importer, .m = m, .d = d};
        f.mesh_hulls = malloc(((size_t)m->nmesh + 1) * sizeof *f.mesh_hulls);
        if (!f.mesh_hulls)
            status = cr_importer_fail(importer, CR_ERROR_MEMORY, "no memory for %d meshes", (int)m->nmesh);
        for (int i = 0; !status && i < m->nmesh; i++) f.mesh_hulls[i] = -1;
        if (!status) status = read_model(&f, scene);
        if (!status) status = cr_build(importer->builder, &scene->world, &scene->state, importer->error);
        free(f.mesh_hulls);
    }
    if (d) mj_deleteData(d);
    if (m) mj_deleteModel(m);
    return status;
}
