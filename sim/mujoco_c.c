// The module carom-mujoco.so: libmujoco as a second classical engine, in float64.
//
// What differs from Bullet by nature: contacts are soft (a spring and a damper whose force the solver finds), friction
// cones are round, and there is no restitution. What is set here, to be as near to rigid bodies as MuJoCo gets:
//   - solref (2 dt, 1), the stiffest contact MuJoCo takes at a step of dt, critically damped; solimp .95 .99 .001;
//   - restitution by hand: where a contact closes faster than the threshold (Bullet's .2 m/s, in the solver preset movi
//   0), the
//     acceleration asked of its normal row is -(1 + e) v / dt instead of the spring's;
//   - friction and restitution of the pair as cr_world says (MuJoCo itself takes the larger friction of the two);
//   - kinematic bodies are bodies of 1e8 kg whose velocity is set anew in every step, and so are infinite masses and
//     moments (their velocity is left alone);
//   - joints are rows of the constraint solver beside its own (joints_in), the same as Bullet gets (world/joint.h):
//   held
//     coordinates as equalities, limits as limits, springs, dampers and motors as rows as soft as they are, implicit,
//     motors clamped as MuJoCo clamps dry friction. So they hold in any arrangement, loops and limits along all axes
//     included, from any state, and what is held stays within some .1 mm;
//   - the frame stays +Y up: gravity is a force on each body, scaled by its gravity factor.
// Options that MuJoCo has no use for are ignored: sleeping, the contact processing threshold.
#define _GNU_SOURCE
#include <locale.h>
#include <mujoco/mujoco.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/mujoco_c.h"
#include "sim/options.h"
#include "world/fit.h"
#include "world/memory.h"

#define HEAVY 1e8           // kg and kg m^2: for infinite
#define LEAST_FRICTION 1e-5 // MuJoCo's own least
enum {
    CONTACTS_A_BODY = 12,
    LARGEST_BUFFER = 1500000000, // bytes: mjData counts its bytes in an int
    CONE_SEGMENTS = 32,
};

static const char snapshot_magic[8] = "CRMuJo1";

typedef struct mujoco_engine {
    cr_engine base;
    const cr_world* world;
    mjModel* m;
    mjData* d;
    double dt; // s
    int substeps;
    double restitution_threshold; // m/s
    cr_fit contact;               // of which MuJoCo's numbers count
    bool broken;                  // libmujoco gave up in the middle of a step
    cr_state now;                 // what get_state says; setting and getting gives the same bits
    cr_contact* contacts;         // of the last frame
    int32_t contact_count, contact_capacity;
} mujoco_engine;

// ---------------------------------------------------------------- libmujoco's errors

// Left alone, libmujoco ends the program. The handlers are global; whom to return to is each thread's own.
static _Thread_local jmp_buf* escape;
static _Thread_local char said[600];

static void on_error(const char* message) {
    snprintf(said, sizeof said, "%.590s", message);
    if (escape) longjmp(*escape, 1);
}

static void on_warning(const char* message) { (void)message; } // counted in mjData.warning

static void install_handlers(void) {
    static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    pthread_mutex_lock(&lock);
    if (!mju_user_error) mju_user_error = on_error;
    if (!mju_user_warning) mju_user_warning = on_warning;
    pthread_mutex_unlock(&lock);
}

// ---------------------------------------------------------------- the model

// Turns MuJoCo's z axis (capsule, cylinder, plane, height field) to y.
static cr_quat z_to_y(void) { return cr_q(-0.70710678f, 0, 0, 0.70710678f); }

static void put_pose(FILE* f, cr_pose p) {
    fprintf(f, " pos=\"%.9g %.9g %.9g\" quat=\"%.9g %.9g %.9g %.9g\"", (double)p.position.x, (double)p.position.y,
            (double)p.position.z, (double)p.orientation.w, (double)p.orientation.x, (double)p.orientation.y,
            (double)p.orientation.z);
}

// Vertices of a cone's hull: base circle and apex.
static cr_vec3 cone_vertex(const cr_shape* s, int k) {
    if (k == CONE_SEGMENTS) return cr_v3(0, s->size[1], 0);
    double a = 2 * CR_PI * k / CONE_SEGMENTS;
    return cr_v3(s->size[0] * (float)cos(a), -s->size[1], s->size[0] * (float)sin(a));
}

static void put_vertices(FILE* f, const cr_shape* s, float scale) {
    int count = s->type == CR_SHAPE_CONE ? CONE_SEGMENTS + 1 : s->vertex_count;
    for (int k = 0; k < count; k++) {
        cr_vec3 v = cr_scale(s->type == CR_SHAPE_CONE ? cone_vertex(s, k) : s->vertices[k], scale);
        fprintf(f, "%s%.9g %.9g %.9g", k ? " " : "", (double)v.x, (double)v.y, (double)v.z);
    }
}

static bool is_mesh(const cr_shape* s) { return s->type == CR_SHAPE_HULL || s->type == CR_SHAPE_CONE; }

// Assets of body `body`: a mesh a hull or cone, named b_s after body and shape.
static void put_assets(FILE* f, const cr_world* w, int32_t body) {
    const cr_body* b = w->bodies + body;
    const cr_shape* s = w->shapes + b->shape;
    int32_t parts = s->type == CR_SHAPE_COMPOUND ? s->child_count : 1;
    for (int32_t k = 0; k < parts; k++) {
        int32_t index = s->type == CR_SHAPE_COMPOUND ? s->children[k].shape : b->shape;
        if (!is_mesh(w->shapes + index)) continue;
        fprintf(f, "<mesh name=\"%d_%d\" vertex=\"", body, k);
        put_vertices(f, w->shapes + index, b->scale);
        fprintf(f, "\"/>\n");
    }
    if (s->type == CR_SHAPE_HEIGHT_FIELD) {
        double x = 0.5 * (s->columns - 1) * (double)(s->spacing * b->scale),
               z = 0.5 * (s->rows - 1) * (double)(s->spacing * b->scale);
        float low = s->heights[0], high = low;
        for (int32_t i = 0; i < s->columns * s->rows; i++)
            low = fminf(low, s->heights[i]), high = fmaxf(high, s->heights[i]);
        fprintf(f, "<hfield name=\"%d\" nrow=\"%d\" ncol=\"%d\" size=\"%.9g %.9g %.9g 1\"/>\n", body, s->rows,
                s->columns, x, z, fmax((double)((high - low) * b->scale), 1e-6));
    }
}

static void put_geom(FILE* f, const cr_world* w, int32_t body, int32_t part, const cr_shape* s, cr_pose pose) {
    const cr_body* b = w->bodies + body;
    double a = (double)(b->scale * s->size[0]), c = (double)(b->scale * s->size[1]),
           e = (double)(b->scale * s->size[2]);
    cr_pose turned = {pose.position, cr_qmul(pose.orientation, z_to_y())};
    fprintf(f, "<geom");
    switch (s->type) {
    case CR_SHAPE_SPHERE:
        fprintf(f, " type=\"sphere\" size=\"%.9g\"", a);
        break;
    case CR_SHAPE_BOX:
        fprintf(f, " type=\"box\" size=\"%.9g %.9g %.9g\"", a, c, e);
        break;
    case CR_SHAPE_CAPSULE:
        fprintf(f, " type=\"capsule\" size=\"%.9g %.9g\"", a, c), pose = turned;
        break;
    case CR_SHAPE_CYLINDER:
        fprintf(f, " type=\"cylinder\" size=\"%.9g %.9g\"", a, c), pose = turned;
        break;
    case CR_SHAPE_PLANE:
        fprintf(f, " type=\"plane\" size=\"0 0 1\""), pose = turned;
        break;
    case CR_SHAPE_HEIGHT_FIELD: {
        float low = s->heights[0]; // MuJoCo's heights start at 0
        for (int32_t i = 0; i < s->columns * s->rows; i++) low = fminf(low, s->heights[i]);
        fprintf(f, " type=\"hfield\" hfield=\"%d\"", body);
        pose = turned;
        pose.position = cr_transform(pose, cr_v3(0, 0, low * b->scale));
        break;
    }
    default:
        fprintf(f, " type=\"mesh\" mesh=\"%d_%d\"", body, part);
        break;
    }
    put_pose(f, pose);
    fprintf(f, "/>\n");
}

static void put_body(FILE* f, const cr_world* w, const cr_state* state, int32_t body) {
    const cr_body* b = w->bodies + body;
    const cr_shape* s = w->shapes + b->shape;
    fprintf(f, "<body");
    put_pose(f, (cr_pose){state->position[body], state->orientation[body]});
    fprintf(f, ">\n");
    // Mass and inertia are set in the finished model, which does not check them against each other.
    if (b->motion != CR_STATIC) fprintf(f, "<freejoint/><inertial pos=\"0 0 0\" mass=\"1\" diaginertia=\"1 1 1\"/>\n");
    if (s->type != CR_SHAPE_COMPOUND) {
        put_geom(f, w, body, 0, s, b->shape_pose);
    } else {
        for (int32_t k = 0; k < s->child_count; k++) {
            cr_pose child = s->children[k].pose;
            child.position = cr_scale(child.position, b->scale);
            put_geom(f, w, body, k, w->shapes + s->children[k].shape, cr_pose_mul(b->shape_pose, child));
        }
    }
    fprintf(f, "</body>\n");
}

// The world as MJCF; body i is MuJoCo's body i + 1. Only what cannot be said in the finished model matters here.
static char* write_model(const cr_world* w, const cr_state* state, double dt, int32_t contacts, size_t* size) {
    int32_t rows = 3 * contacts + CR_JOINT_ROWS * w->joint_count;
    char* text = NULL;
    FILE* f = open_memstream(&text, size);
    if (!f) return NULL;
    locale_t c = newlocale(LC_ALL_MASK, "C", (locale_t)0), before = c ? uselocale(c) : (locale_t)0;
    fprintf(f, "<mujoco>\n<compiler angle=\"radian\" fusestatic=\"false\" inertiafromgeom=\"false\"/>\n");
    fprintf(f, "<option timestep=\"%.17g\" gravity=\"0 0 0\" cone=\"elliptic\" impratio=\"10\" solver=\"Newton\"%s/>\n",
            dt, w->joint_count ? " jacobian=\"dense\"" : "");
    fprintf(f, "<size nconmax=\"%d\" njmax=\"%d\"/>\n<asset>\n", contacts, rows);
    for (int32_t i = 0; i < w->body_count; i++) put_assets(f, w, i);
    fprintf(f, "</asset>\n<worldbody>\n");
    for (int32_t i = 0; i < w->body_count; i++) put_body(f, w, state, i);
    fprintf(f, "</worldbody>\n</mujoco>\n");
    if (c) {
        uselocale(before);
        freelocale(c);
    }
    bool good = !ferror(f);
    if (fclose(f) != 0 || !good) {
        (free)(text);
        return NULL;
    }
    return text;
}

static cr_status check_shapes(const cr_world* w, cr_error* error) {
    for (int32_t i = 0; i < w->body_count; i++)
        if (w->shapes[w->bodies[i].shape].type == CR_SHAPE_MESH)
            return cr_fail(error, CR_ERROR_UNSUPPORTED,
                           "mujoco: body '%s' is a triangle mesh, and MuJoCo would take its convex hull", w->names[i]);
    return CR_OK;
}

// ---------------------------------------------------------------- boxes

// Is a point of the world inside box g, or no more than 1% of its size (and 0.1 mm) beside it?
static bool inside_box(const mjModel* m, const mjData* d, int g, const mjtNum point[3]) {
    const mjtNum *centre = d->geom_xpos + 3 * g, *axes = d->geom_xmat + 9 * g, *half = m->geom_size + 3 * g;
    mjtNum away[3], local[3];
    mju_sub3(away, point, centre);
    mju_rotVecMatT(local, away, axes);
    mjtNum slack = 0.01 * mju_max(half[0], mju_max(half[1], half[2])) + 1e-4;
    for (int k = 0; k < 3; k++)
        if (!(fabs(local[k]) <= half[k] + slack)) return false;
    return true;
}

// How far box g reaches from its middle along a unit direction.
static mjtNum box_reach(const mjModel* m, const mjData* d, int g, const mjtNum direction[3]) {
    mjtNum local[3];
    mju_rotVecMatT(local, direction, d->geom_xmat + 9 * g);
    const mjtNum* half = m->geom_size + 3 * g;
    return fabs(local[0]) * half[0] + fabs(local[1]) * half[1] + fabs(local[2]) * half[2];
}

// No point of two boxes is deeper along the normal than the boxes overlap along it.
static bool possible(const mjModel* m, const mjData* d, int g1, int g2, const mjContact* contact) {
    const mjtNum* normal = contact->frame; // from g1 to g2
    mjtNum between[3];
    mju_sub3(between, d->geom_xpos + 3 * g2, d->geom_xpos + 3 * g1);
    mjtNum reach = box_reach(m, d, g1, normal) + box_reach(m, d, g2, normal),
           overlap = reach - mju_dot3(between, normal);
    return -contact->dist <= mju_max(overlap, 0) + 1e-3 * reach && inside_box(m, d, g1, contact->pos) &&
           inside_box(m, d, g2, contact->pos);
}

static mjfCollision collide_boxes; // libmujoco's

// libmujoco 2.2.2 now and then adds contacts to those of two boxes that are beside the boxes or far too deep, which
// throws them about: they are left out.
static int collide_boxes_possibly(const mjModel* m, const mjData* d, mjContact* contacts, int g1, int g2,
                                  mjtNum margin) {
    int found = collide_boxes(m, d, contacts, g1, g2, margin), kept = 0;
    for (int k = 0; k < found; k++)
        if (possible(m, d, g1, g2, contacts + k)) contacts[kept++] = contacts[k];
    return kept;
}

static pthread_once_t boxes_mended = PTHREAD_ONCE_INIT;

static void mend_boxes(void) {
    collide_boxes = mjCOLLISIONFUNC[mjGEOM_BOX][mjGEOM_BOX];
    mjCOLLISIONFUNC[mjGEOM_BOX][mjGEOM_BOX] = collide_boxes_possibly;
}

// Room for contacts; mjData holds dense matrices over constraints and degrees of freedom.
static cr_status contact_room(const cr_world* w, int32_t* room, cr_error* error) {
    double moving = 0, touching = 0; // bodies; and with more room where there are many parts
    for (int32_t i = 0; i < w->body_count; i++) {
        if (w->bodies[i].motion == CR_STATIC) continue;
        const cr_shape* s = &w->shapes[w->bodies[i].shape];
        moving++;
        touching += s->type == CR_SHAPE_COMPOUND ? 1 + 0.5 * s->child_count : 1;
    }
    double degrees = 6 * moving;
    for (int per_body = CONTACTS_A_BODY; per_body >= 4; per_body--) {
        double contacts = per_body * touching + 32, rows = 3 * contacts + CR_JOINT_ROWS * (double)w->joint_count;
        if (rows * (24 * degrees + 12 * rows) + 16 * degrees * degrees > LARGEST_BUFFER) continue;
        *room = (int32_t)contacts;
        return CR_OK;
    }
    return cr_fail(error, CR_ERROR_UNSUPPORTED, "mujoco: %g moving bodies are more than libmujoco 2.2.2 has memory for",
                   moving);
}

static void fill_heights(mjModel* m, const cr_world* w) {
    for (int g = 0; g < m->ngeom; g++) {
        if (m->geom_type[g] != mjGEOM_HFIELD) continue;
        const cr_shape* s = w->shapes + w->bodies[m->geom_bodyid[g] - 1].shape;
        float* data = m->hfield_data + m->hfield_adr[m->geom_dataid[g]];
        float low = s->heights[0], high = low;
        for (int32_t i = 0; i < s->columns * s->rows; i++)
            low = fminf(low, s->heights[i]), high = fmaxf(high, s->heights[i]);
        // MuJoCo's rows run along its y, which is our -z.
        for (int32_t r = 0; r < s->rows; r++)
            for (int32_t c = 0; c < s->columns; c++)
                data[r * s->columns + c] =
                    high > low ? (s->heights[(s->rows - 1 - r) * s->columns + c] - low) / (high - low) : 0;
    }
}

static double or_heavy(float x) { return x > 0 ? (double)x : HEAVY; }

static void set_masses(mjModel* m, mjData* d, const cr_world* w) {
    for (int32_t i = 0; i < w->body_count; i++) {
        const cr_body* b = w->bodies + i;
        if (b->motion == CR_STATIC) continue;
        bool dynamic = b->motion == CR_DYNAMIC;
        double mass = dynamic ? or_heavy(b->mass) : HEAVY;
        m->body_mass[i + 1] = mass;
        mjtNum* inertia = m->body_inertia + 3 * (i + 1);
        inertia[0] = dynamic ? or_heavy(b->inertia.x) : HEAVY;
        inertia[1] = dynamic ? or_heavy(b->inertia.y) : HEAVY;
        inertia[2] = dynamic ? or_heavy(b->inertia.z) : HEAVY;
        if (!dynamic) continue;
        cr_vec3 g = w->gravity;
        double factor = mass * (double)b->gravity_factor;
        mju_copy3(d->xfrc_applied + 6 * (i + 1),
                  (mjtNum[3]){factor * (double)g.x, factor * (double)g.y, factor * (double)g.z});
    }
    mj_setConst(m, d);
}

// ---------------------------------------------------------------- state

static int position_address(const mujoco_engine* e, int32_t i) { return e->m->jnt_qposadr[e->m->body_jntadr[i + 1]]; }
static int velocity_address(const mujoco_engine* e, int32_t i) { return e->m->jnt_dofadr[e->m->body_jntadr[i + 1]]; }

static void put_velocity(mujoco_engine* e, int32_t i, cr_vec3 linear, cr_vec3 angular) {
    mjtNum *v = e->d->qvel + velocity_address(e, i), *q = e->d->qpos + position_address(e, i) + 3, back[4];
    mjtNum w[3] = {(double)angular.x, (double)angular.y, (double)angular.z};
    v[0] = (double)linear.x, v[1] = (double)linear.y, v[2] = (double)linear.z;
    mju_negQuat(back, q);
    mju_rotVecQuat(v + 3, w, back); // a free joint's spin is in the body's frame
}

static void put(mujoco_engine* e, int32_t i, cr_pose pose, cr_vec3 linear, cr_vec3 angular) {
    cr_vec3 p = pose.position;
    cr_quat o = pose.orientation;
    mjtNum q[4] = {(double)o.w, (double)o.x, (double)o.y, (double)o.z};
    mju_normalize4(q);
    mjtNum* to_position = e->m->body_pos + 3 * (i + 1);
    mjtNum* to_quat = e->m->body_quat + 4 * (i + 1);
    if (e->world->bodies[i].motion != CR_STATIC) {
        to_position = e->d->qpos + position_address(e, i);
        to_quat = to_position + 3;
    }
    mju_copy3(to_position, (mjtNum[3]){(double)p.x, (double)p.y, (double)p.z});
    mju_copy4(to_quat, q);
    if (e->world->bodies[i].motion != CR_STATIC) put_velocity(e, i, linear, angular);
    e->now.position[i] = pose.position;
    e->now.orientation[i] = pose.orientation;
    e->now.linear_velocity[i] = linear;
    e->now.angular_velocity[i] = angular;
}

static void read_back(mujoco_engine* e) {
    for (int32_t i = 0; i < e->world->body_count; i++) {
        const cr_body* b = e->world->bodies + i;
        if (b->motion == CR_STATIC) continue;
        const mjtNum *p = e->d->qpos + position_address(e, i), *q = p + 3, *v = e->d->qvel + velocity_address(e, i);
        mjtNum w[3];
        mju_rotVecQuat(w, v + 3, q);
        float s = q[0] < 0 ? -1.f : 1.f;
        e->now.position[i] = cr_v3((float)p[0], (float)p[1], (float)p[2]);
        e->now.orientation[i] = cr_q(s * (float)q[1], s * (float)q[2], s * (float)q[3], s * (float)q[0]);
        if (b->motion == CR_KINEMATIC) continue; // prescribed
        e->now.linear_velocity[i] = cr_v3((float)v[0], (float)v[1], (float)v[2]);
        e->now.angular_velocity[i] = cr_v3((float)w[0], (float)w[1], (float)w[2]);
    }
}

// ---------------------------------------------------------------- the table

static void destroy(cr_engine* engine) {
    mujoco_engine* e = (mujoco_engine*)engine;
    if (!e) return;
    if (e->d) mj_deleteData(e->d);
    if (e->m) mj_deleteModel(e->m);
    cr_state_destroy(&e->now);
    free(e->contacts);
    free(e);
}

static cr_status set_state(cr_engine* engine, const cr_state* state, cr_error* error) {
    mujoco_engine* e = (mujoco_engine*)engine;
    cr_status status = cr_check_state(e->world, state, error);
    if (status) return status;
    for (int32_t i = 0; i < state->count; i++)
        put(e, i, (cr_pose){state->position[i], state->orientation[i]}, state->linear_velocity[i],
            state->angular_velocity[i]);
    e->now.time = state->time;
    mju_zero(e->d->qacc_warmstart, e->m->nv);
    e->contact_count = 0;
    e->d->pstack = 0;
    e->broken = false;
    return CR_OK;
}

// Compiles `text`; libmujoco may jump out.
static cr_status compile(mujoco_engine* e, const char* text, size_t size, cr_error* error) {
    char reason[600] = "";
    mjVFS* vfs = malloc(sizeof *vfs); // 2 MB
    if (!vfs) return cr_fail(error, CR_ERROR_MEMORY, "mujoco: out of memory");
    mj_defaultVFS(vfs);
    cr_status status = CR_OK;
    if (mj_makeEmptyFileVFS(vfs, "world.xml", (int)size) != 0) {
        status = cr_fail(error, CR_ERROR_MEMORY, "mujoco: out of memory");
    } else {
        memcpy(vfs->filedata[0], text, size);
        jmp_buf here;
        escape = &here;
        if (setjmp(here) == 0) {
            e->m = mj_loadXML("world.xml", vfs, reason, sizeof reason);
            if (e->m) e->d = mj_makeData(e->m);
        } else {
            snprintf(reason, sizeof reason, "%s", said);
        }
        escape = NULL;
        if (!e->m || !e->d)
            status = cr_fail(error, CR_ERROR_UNSUPPORTED, "mujoco: %s", *reason ? reason : "no reason given");
        mj_deleteVFS(vfs);
    }
    free(vfs);
    return status;
}

static const cr_engine_type table;

static cr_status create(cr_engine** out, const cr_world* world, const cr_state* state, const cr_engine_options* options,
                        cr_error* error) {
    *out = NULL;
    double dt;
    int substeps;
    int32_t room = 0;
    cr_status status = cr_sim_steps(options, &dt, &substeps, error);
    if (!status) status = cr_check_state(world, state, error);
    if (!status) status = check_shapes(world, error);
    if (!status) status = contact_room(world, &room, error);
    if (status) return status;
    install_handlers();
    size_t size;
    char* text = write_model(world, state, dt, room, &size);
    mujoco_engine* e = calloc(1, sizeof *e);
    if (!text || !e) {
        (free)(text);
        free(e);
        return cr_fail(error, CR_ERROR_MEMORY, "mujoco: out of memory");
    }
    *e = (mujoco_engine){.base = {&table}, .world = world, .dt = dt, .substeps = substeps};
    e->restitution_threshold = options->restitution_threshold >= 0   ? options->restitution_threshold
                               : strcmp(options->setup, "movi") == 0 ? 0
                                                                     : 0.2;
    e->contact = options->contact ? *options->contact : cr_default_fit();
    if (options->contact) e->restitution_threshold = e->contact.threshold;
    status = compile(e, text, size, error);
    (free)(text);
    if (!status) status = cr_state_create(&e->now, world->body_count, error);
    if (!status) {
        pthread_once(&boxes_mended, mend_boxes);
        e->m->opt.enableflags |= mjENBL_MULTICCD; // else a cylinder or hull stands on one point
        e->m->opt.impratio = e->contact.impedance;
        if (options->iterations > 0) e->m->opt.iterations = options->iterations;
        if (options->warm_starting == 0) e->m->opt.disableflags |= mjDSBL_WARMSTART;
        fill_heights(e->m, world);
        set_masses(e->m, e->d, world);
        status = set_state(&e->base, state, error);
    }
    if (status) {
        destroy(&e->base);
        return status;
    }
    *out = &e->base;
    return CR_OK;
}

static cr_status get_state(const cr_engine* engine, cr_state* state, cr_error* error) {
    const mujoco_engine* e = (const mujoco_engine*)engine;
    if (state->count != e->now.count)
        return cr_fail(error, CR_ERROR_ARGUMENT, "state: expected %d bodies, found %d", e->now.count, state->count);
    cr_state_copy(&e->now, state);
    state->time = e->now.time;
    return CR_OK;
}

static int32_t body_of(const mujoco_engine* e, int geom) { return e->m->geom_bodyid[geom] - 1; }

// Between collision and constraints: who collides at all, and the pair's friction.
static void edit_contacts(mujoco_engine* e) {
    for (int k = 0; k < e->d->ncon; k++) {
        mjContact* c = e->d->contact + k;
        int32_t i = body_of(e, c->geom1), j = body_of(e, c->geom2);
        if (!cr_pair_collides(e->world, i, j)) {
            c->exclude = 1;
            continue;
        }
        double friction = (double)cr_pair_friction(e->world, i, j);
        const cr_fit* fit = &e->contact;
        c->dim = friction > LEAST_FRICTION ? (fit->roll > 0 ? 6 : fit->torsion > 0 ? 4 : 3) : 1;
        c->friction[0] = c->friction[1] = fmax(friction, LEAST_FRICTION);
        c->friction[2] = fmax(fit->torsion, LEAST_FRICTION);
        c->friction[3] = c->friction[4] = fmax(fit->roll, LEAST_FRICTION);
        c->solref[0] = fmax(fit->time_constant, 2 * e->dt);
        c->solref[1] = fit->damping_ratio;
        mju_copy(c->solimp, (mjtNum[mjNIMP]){fit->least, fit->most, fit->width, fit->middle, fit->power}, mjNIMP);
    }
}

static void bounce(mujoco_engine* e) {
    for (int k = 0; k < e->d->ncon; k++) {
        const mjContact* c = e->d->contact + k;
        if (c->efc_address < 0) continue;
        double v = e->d->efc_vel[c->efc_address];
        double restitution = (double)cr_pair_restitution(e->world, body_of(e, c->geom1), body_of(e, c->geom2));
        if (restitution > 0 && v < -e->restitution_threshold)
            e->d->efc_aref[c->efc_address] = -(1 + restitution) * v / e->dt;
    }
}

// ---------------------------------------------------------------- joints

#define JOINT_SOFTNESS 1e-4  // of a hard row, of its response: MuJoCo has no hard ones
#define JOINT_CORRECTION 0.3 // the share of a position error that a step takes out

// Makes room for one row at `at` of the constraints, dense, and moves the rest up.
static void open_row(const mujoco_engine* e, int at) {
    mjData* d = e->d;
    size_t nv = (size_t)e->m->nv, after = (size_t)(d->nefc - at);
    const struct {
        mjtNum* array;
        size_t width;
    } columns[] = {{d->efc_J, nv},         {d->efc_pos, 1},  {d->efc_margin, 1}, {d->efc_frictionloss, 1},
                   {d->efc_diagApprox, 1}, {d->efc_KBIP, 4}, {d->efc_D, 1},      {d->efc_R, 1}};
    for (size_t k = 0; k < sizeof columns / sizeof *columns; k++) {
        mjtNum* from = columns[k].array + (size_t)at * columns[k].width;
        memmove(from + columns[k].width, from, after * columns[k].width * sizeof *from);
        memset(from, 0, columns[k].width * sizeof *from);
    }
    memmove(d->efc_type + at + 1, d->efc_type + at, after * sizeof *d->efc_type);
    memmove(d->efc_id + at + 1, d->efc_id + at, after * sizeof *d->efc_id);
    d->efc_id[at] = 0;
    d->nefc++;
    for (int k = 0; k < d->ncon; k++)
        if (d->contact[k].efc_address >= at) d->contact[k].efc_address++;
}

// Adds sign x (linear, angular) of a body to a row over degrees of freedom; a free joint's angular velocity is in the
// body's frame.
static void put_jacobian(const mujoco_engine* e, int32_t body, double sign, const double linear[3],
                         const double angular[3], mjtNum* row) {
    if (body < 0 || e->world->bodies[body].motion == CR_STATIC) return;
    mjtNum back[4], local[3];
    mju_negQuat(back, e->d->qpos + position_address(e, body) + 3);
    mju_rotVecQuat(local, angular, back);
    row += velocity_address(e, body);
    for (int k = 0; k < 3; k++) {
        row[k] += sign * linear[k];
        row[3 + k] += sign * local[k];
    }
}

static cr_joint_body joint_body(const mujoco_engine* e, int32_t i) {
    cr_joint_body b = {.orientation = {0, 0, 0, 1}};
    if (i < 0) return b;
    bool fixed = e->world->bodies[i].motion == CR_STATIC;
    const mjtNum* p = fixed ? e->m->body_pos + 3 * (i + 1) : e->d->qpos + position_address(e, i);
    const mjtNum* q = fixed ? e->m->body_quat + 4 * (i + 1) : p + 3;
    const cr_body* body = e->world->bodies + i;
    mju_copy3(b.position, p);
    for (int k = 0; k < 4; k++) b.orientation[k] = q[(k + 1) % 4];
    b.inverse_mass = (double)body->inverse_mass;
    b.inverse_inertia[0] = (double)body->inverse_inertia.x;
    b.inverse_inertia[1] = (double)body->inverse_inertia.y;
    b.inverse_inertia[2] = (double)body->inverse_inertia.z;
    if (fixed) return b;
    const mjtNum* v = e->d->qvel + velocity_address(e, i);
    mju_copy3(b.velocity, v);
    mju_rotVecQuat(b.angular_velocity, v + 3, q); // MuJoCo's is the body's
    return b;
}

// One row, where its kind belongs: equalities, then what is clamped (dry friction), then limits and contacts. MuJoCo's
// row is force = D (aref - acceleration); an aim's is impulse = (target - rate) / softness.
static void put_row(mujoco_engine* e, const cr_joint* joint, const cr_joint_row* row, double response) {
    mjData* d = e->d;
    cr_joint_aim aim = cr_joint_row_aim(row, response, e->dt, JOINT_CORRECTION);
    if (!(response > 0) || aim.upper == aim.lower) return;
    bool clamped = !row->one_sided && isfinite(row->max_force);
    int at = row->one_sided ? d->ne + d->nf : clamped ? d->ne + d->nf : d->ne;
    open_row(e, at);
    d->efc_type[at] = row->one_sided ? mjCNSTR_LIMIT_JOINT : clamped ? mjCNSTR_FRICTION_DOF : mjCNSTR_EQUALITY;
    d->nf += clamped;
    d->ne += !clamped && !row->one_sided;
    mjtNum* jacobian = d->efc_J + (size_t)at * (size_t)e->m->nv;
    put_jacobian(e, joint->def.body_a, -1, row->linear, row->angular_a, jacobian);
    put_jacobian(e, joint->def.body_b, 1, row->linear, row->angular_b, jacobian);
    d->efc_frictionloss[at] = clamped ? row->max_force : 0;
    d->efc_R[at] = fmax(aim.softness, JOINT_SOFTNESS * response);
    d->efc_D[at] = 1 / d->efc_R[at];
    d->efc_diagApprox[at] = response;
    // aref = -B rate - K pos: the rate is taken to the target in one step.
    d->efc_KBIP[4 * at] = 1;
    d->efc_KBIP[4 * at + 1] = 1 / e->dt;
    d->efc_KBIP[4 * at + 2] = 1;
    d->efc_pos[at] = -aim.target / e->dt;
}

static void joints_in(mujoco_engine* e) {
    for (int32_t j = 0; j < e->world->joint_count; j++) {
        const cr_joint* joint = e->world->joints + j;
        cr_joint_body a = joint_body(e, joint->def.body_a), b = joint_body(e, joint->def.body_b);
        cr_joint_row rows[CR_JOINT_ROWS];
        int32_t count = cr_joint_rows(joint, &a, &b, rows);
        cr_joint_bend(joint, &a, &b, e->dt, rows, count);
        for (int32_t i = 0; i < count; i++) put_row(e, joint, rows + i, cr_joint_response(rows + i, &a, &b));
    }
}

// mj_step with three places to step in.
static void solver_step(mujoco_engine* e) {
    const mjModel* m = e->m;
    mjData* d = e->d;
    for (int32_t i = 0; i < e->world->body_count; i++)
        if (e->world->bodies[i].motion == CR_KINEMATIC)
            put_velocity(e, i, e->now.linear_velocity[i], e->now.angular_velocity[i]);
    mj_kinematics(m, d);
    mj_comPos(m, d);
    mj_tendon(m, d);
    mj_crb(m, d);
    mj_factorM(m, d);
    mj_collision(m, d);
    edit_contacts(e);
    mj_makeConstraint(m, d);
    joints_in(e);
    mj_projectConstraint(m, d);
    mj_transmission(m, d);
    mj_fwdVelocity(m, d);
    bounce(e);
    mj_fwdActuation(m, d);
    mj_fwdAcceleration(m, d);
    mj_fwdConstraint(m, d);
}

// Adds a step's contacts to the frame's: a point of the same bodies within 2 cm of an earlier one is the same.
static cr_status gather(mujoco_engine* e, cr_error* error) {
    for (int k = 0; k < e->d->ncon; k++) {
        const mjContact* c = e->d->contact + k;
        if (c->exclude || c->efc_address < 0) continue;
        mjtNum force[6], world[3];
        mj_contactForce(e->m, e->d, k, force);
        mju_rotVecMatT(world, force, c->frame);
        // MuJoCo's normal and force are from the first to the second.
        cr_contact found = {
            .body_a = body_of(e, c->geom2),
            .body_b = body_of(e, c->geom1),
            .position = cr_v3((float)c->pos[0], (float)c->pos[1], (float)c->pos[2]),
            .normal = cr_v3((float)c->frame[0], (float)c->frame[1], (float)c->frame[2]),
            .distance = (float)c->dist,
            .impulse = cr_v3((float)(world[0] * e->dt), (float)(world[1] * e->dt), (float)(world[2] * e->dt)),
        };
        int32_t at = e->substeps > 1 ? 0 : e->contact_count;
        for (; at < e->contact_count; at++) {
            const cr_contact* x = e->contacts + at;
            if (x->body_a == found.body_a && x->body_b == found.body_b &&
                cr_length(cr_sub(x->position, found.position)) < 0.02f)
                break;
        }
        if (!cr_grow(&e->contacts, &e->contact_capacity, (int64_t)at + 1, sizeof *e->contacts))
            return cr_fail(error, CR_ERROR_MEMORY, "mujoco: out of memory for contacts");
        if (at < e->contact_count)
            found.impulse = cr_add(found.impulse, e->contacts[at].impulse);
        else
            e->contact_count++;
        e->contacts[at] = found;
    }
    return CR_OK;
}

static cr_status frame(mujoco_engine* e, cr_error* error) {
    e->contact_count = 0;
    for (int s = 0; s < e->substeps; s++) {
        solver_step(e);
        if (e->d->warning[mjWARN_CONTACTFULL].number > 0 || e->d->warning[mjWARN_CNSTRFULL].number > 0)
            return cr_fail(error, CR_ERROR_UNSUPPORTED, "mujoco: more than %d contacts at once", e->m->nconmax);
        cr_status status = gather(e, error);
        if (status) return status;
        mj_Euler(e->m, e->d);
    }
    read_back(e);
    return CR_OK;
}

static cr_status step(cr_engine* engine, int32_t frames, cr_state* out, cr_error* error) {
    mujoco_engine* e = (mujoco_engine*)engine;
    if (e->broken)
        return cr_fail(error, CR_ERROR_NUMERIC, "mujoco: broken since an earlier step; only set_state brings it back");
    const double start = e->now.time;
    jmp_buf here;
    escape = &here;
    volatile cr_status status = CR_OK;
    if (setjmp(here) == 0) {
        for (int32_t f = 0; f < frames && !status; f++) {
            status = frame(e, error);
            e->now.time = start + (f + 1) * (e->dt * e->substeps);
            if (!status && !cr_state_finite(&e->now))
                status = cr_fail(error, CR_ERROR_NUMERIC, "mujoco: a body became non-finite at %.6g s", e->now.time);
            if (!status && out) {
                cr_state_copy(&e->now, out + f);
                out[f].time = e->now.time;
            }
        }
    } else {
        status = cr_fail(error, CR_ERROR_NUMERIC, "mujoco: %s", said);
    }
    escape = NULL;
    if (status) e->broken = true;
    return status;
}

static cr_status push(cr_engine* engine, int32_t body, cr_vec3 impulse, cr_vec3 point, cr_error* error) {
    mujoco_engine* e = (mujoco_engine*)engine;
    cr_status status = cr_check_push(e->world, body, impulse, point, error);
    if (status) return status;
    const mjtNum *p = e->d->qpos + position_address(e, body), *q = p + 3;
    mjtNum* v = e->d->qvel + velocity_address(e, body);
    mjtNum j[3] = {(double)impulse.x, (double)impulse.y, (double)impulse.z}, back[4], l[3];
    mjtNum arm[3] = {(double)point.x - p[0], (double)point.y - p[1], (double)point.z - p[2]};
    mju_cross(l, arm, j);
    mju_negQuat(back, q);
    mju_rotVecQuat(l, l, back);
    for (int k = 0; k < 3; k++) {
        v[k] += j[k] / e->m->body_mass[body + 1];
        v[3 + k] += l[k] / e->m->body_inertia[3 * (body + 1) + k];
    }
    mjtNum w[3];
    mju_rotVecQuat(w, v + 3, q);
    e->now.linear_velocity[body] = cr_v3((float)v[0], (float)v[1], (float)v[2]);
    e->now.angular_velocity[body] = cr_v3((float)w[0], (float)w[1], (float)w[2]);
    return CR_OK;
}

static cr_status teleport(cr_engine* engine, int32_t body, cr_pose pose, cr_vec3 linear_velocity,
                          cr_vec3 angular_velocity, cr_error* error) {
    mujoco_engine* e = (mujoco_engine*)engine;
    cr_status status = cr_check_teleport(e->world, body, pose, linear_velocity, angular_velocity, error);
    if (status) return status;
    put(e, body, pose, linear_velocity, angular_velocity);
    return CR_OK;
}

static int32_t contacts(const cr_engine* engine, cr_contact* contacts, int32_t capacity) {
    const mujoco_engine* e = (const mujoco_engine*)engine;
    for (int32_t k = 0; k < e->contact_count && k < capacity; k++) contacts[k] = e->contacts[k];
    return e->contact_count;
}

// ---------------------------------------------------------------- snapshots

// Header; then state as floats, qpos, qvel, qacc_warmstart, static poses, contacts.
typedef struct header {
    char magic[8];
    uint64_t world_hash;
    double dt, time;
    int32_t substeps, body_count, nq, nv, contact_count, unused;
} header;

typedef struct piece {
    void* data;
    size_t size;
} piece;

enum { PIECES = 10 };

static void pieces_of(const mujoco_engine* e, piece p[PIECES]) {
    size_t n = (size_t)e->now.count, all = (size_t)e->m->nbody;
    const piece list[PIECES] = {
        {e->now.position, n * sizeof *e->now.position},
        {e->now.orientation, n * sizeof *e->now.orientation},
        {e->now.linear_velocity, n * sizeof *e->now.linear_velocity},
        {e->now.angular_velocity, n * sizeof *e->now.angular_velocity},
        {e->d->qpos, (size_t)e->m->nq * sizeof(mjtNum)},
        {e->d->qvel, (size_t)e->m->nv * sizeof(mjtNum)},
        {e->d->qacc_warmstart, (size_t)e->m->nv * sizeof(mjtNum)},
        {e->m->body_pos, 3 * all * sizeof(mjtNum)},
        {e->m->body_quat, 4 * all * sizeof(mjtNum)},
        {e->contacts, (size_t)e->contact_count * sizeof *e->contacts},
    };
    memcpy(p, list, sizeof list);
}

static header header_of(const mujoco_engine* e) {
    header h = {.world_hash = cr_world_hash(e->world),
                .dt = e->dt,
                .time = e->now.time,
                .substeps = e->substeps,
                .body_count = e->now.count,
                .nq = e->m->nq,
                .nv = e->m->nv,
                .contact_count = e->contact_count};
    memcpy(h.magic, snapshot_magic, sizeof h.magic);
    return h;
}

static cr_status save(const cr_engine* engine, void** bytes, size_t* size, cr_error* error) {
    const mujoco_engine* e = (const mujoco_engine*)engine;
    *bytes = NULL;
    *size = 0;
    if (e->broken) return cr_fail(error, CR_ERROR_NUMERIC, "mujoco: broken since an earlier step");
    header h = header_of(e);
    piece p[PIECES];
    pieces_of(e, p);
    size_t total = sizeof h;
    for (int k = 0; k < PIECES; k++) total += p[k].size;
    char* at = malloc(total);
    if (!at) return cr_fail(error, CR_ERROR_MEMORY, "mujoco: out of memory for a snapshot of %zu bytes", total);
    *bytes = at;
    *size = total;
    memcpy(at, &h, sizeof h);
    at += sizeof h;
    for (int k = 0; k < PIECES; k++) {
        if (p[k].size) memcpy(at, p[k].data, p[k].size);
        at += p[k].size;
    }
    return CR_OK;
}

static cr_status restore(cr_engine* engine, const void* bytes, size_t size, cr_error* error) {
    mujoco_engine* e = (mujoco_engine*)engine;
    header mine = header_of(e), h;
    if (size < sizeof h)
        return cr_fail(error, CR_ERROR_FORMAT, "snapshot of mujoco: expected %zu bytes or more, found %zu", sizeof h,
                       size);
    memcpy(&h, bytes, sizeof h);
    if (memcmp(h.magic, mine.magic, sizeof h.magic) != 0)
        return cr_fail(error, CR_ERROR_FORMAT, "snapshot of mujoco: it does not begin with %s", snapshot_magic);
    if (h.world_hash != mine.world_hash || h.body_count != mine.body_count || h.nq != mine.nq || h.nv != mine.nv)
        return cr_fail(error, CR_ERROR_FORMAT, "snapshot of mujoco: it belongs to another world");
    if (h.dt != mine.dt || h.substeps != mine.substeps)
        return cr_fail(error, CR_ERROR_FORMAT, "snapshot of mujoco: it was made with another frame rate or step rate");
    piece p[PIECES];
    pieces_of(e, p);
    size_t total = sizeof h;
    for (int k = 0; k < PIECES - 1; k++) total += p[k].size;
    if (h.contact_count < 0 || size < total || (size - total) / sizeof(cr_contact) != (size_t)h.contact_count ||
        (size - total) % sizeof(cr_contact) != 0 || !isfinite(h.time))
        return cr_fail(error, CR_ERROR_FORMAT, "snapshot of mujoco: its length is not what its header says");
    // All numbers first, then all changes.
    const char* at = (const char*)bytes + sizeof h;
    for (int k = 0; k < PIECES - 1; k++) {
        bool wide = k >= 4;
        for (size_t i = 0; i < p[k].size / (wide ? sizeof(double) : sizeof(float)); i++) {
            double x;
            float y;
            if (wide) {
                memcpy(&x, at + i * sizeof x, sizeof x);
            } else {
                memcpy(&y, at + i * sizeof y, sizeof y);
                x = (double)y;
            }
            if (!isfinite(x)) return cr_fail(error, CR_ERROR_FORMAT, "snapshot of mujoco: a number is not finite");
        }
        at += p[k].size;
    }
    cr_contact* found = malloc((size_t)h.contact_count * sizeof *found + 1);
    if (!found) return cr_fail(error, CR_ERROR_MEMORY, "mujoco: out of memory for contacts");
    memcpy(found, at, (size_t)h.contact_count * sizeof *found);
    free(e->contacts);
    e->contacts = found;
    e->contact_count = e->contact_capacity = h.contact_count;
    at = (const char*)bytes + sizeof h;
    for (int k = 0; k < PIECES - 1; k++) {
        memcpy(p[k].data, at, p[k].size);
        at += p[k].size;
    }
    e->now.time = h.time;
    e->d->pstack = 0;
    e->broken = false;
    return CR_OK;
}

static const cr_engine_type table = {
    "mujoco", CR_MUJOCO_ABOUT, create,   destroy, set_state, get_state,         step,
    push,     teleport,        contacts, save,    restore,   CR_MUJOCO_OPTIONS, NULL,
};

const cr_engine_type* cr_mujoco_open(const cr_allocator* allocator) {
    return cr_set_allocator(allocator, NULL) ? NULL : &table;
}
