// urdf.c: URDF as MJCF. Links that fixed joints hold become one body; revolute, continuous and prismatic joints become
// MuJoCo's; planar ones leave their link free, with a warning. Poses are worked out here, so that a floating joint may
// hang on any link.
#include <jansson.h>
#include <math.h>
#include <mujoco/mujoco.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "scenes/mjcf_text.h"

enum { GREATEST_CHAIN = 200 }; // links behind each other

typedef struct pose {
    double p[3], q[4]; // m; w x y z
} pose;

typedef struct link {
    const char* name;
    const cr_xml* xml;
    const cr_xml* joint; // the one that it hangs on; NULL: a root
    bool fixed;          // to its parent
    bool hinged;         // by a revolute, continuous or prismatic joint
    int32_t parent;      // -1: none
    pose origin;         // in the parent's frame
    bool visited;
} link;

typedef struct urdf {
    cr_importer* importer;
    cr_xml_document* document;
    bool external;
    const char* folder;
    link* links;
    int32_t link_count;
    json_t* geoms;  // set of names
    json_t* meshes; // "path scale" -> name
    cr_xml *asset, *worldbody, *contact;
} urdf;

static cr_status no_memory(urdf* u) {
    return cr_importer_fail(u->importer, CR_ERROR_MEMORY, "no memory for its links");
}

static const char* named(const cr_xml* element) {
    const char* name = cr_xml_get(element, "name");
    return name ? name : "";
}

// ---------------------------------------------------------------- poses

static pose identity(void) { return (pose){{0, 0, 0}, {1, 0, 0, 0}}; }

static pose compose(const pose* a, const pose* b) {
    pose out;
    mju_mulPose(out.p, out.q, a->p, a->q, b->p, b->q);
    return out;
}

// <origin xyz rpy> below `element`: turns about the fixed axes x, y, z.
static cr_status read_origin(urdf* u, const cr_xml* element, pose* out) {
    const cr_xml* origin = cr_xml_first(element, "origin");
    double rpy[3] = {0};
    *out = identity();
    if (!origin) return CR_OK;
    CR_TRY(cr_xml_numbers(u->importer, origin, "xyz", 3, out->p, NULL));
    CR_TRY(cr_xml_numbers(u->importer, origin, "rpy", 3, rpy, NULL));
    for (int i = 0; i < 3; i++) {
        double axis[3] = {i == 0, i == 1, i == 2}, turn[4], before[4];
        memcpy(before, out->q, sizeof before);
        mju_axisAngle2Quat(turn, axis, rpy[i]);
        mju_mulQuat(out->q, turn, before);
    }
    return CR_OK;
}

static void put_pose(urdf* u, cr_xml* element, const pose* p) {
    cr_xml_set(u->document, element, "pos", "%.17g %.17g %.17g", p->p[0], p->p[1], p->p[2]);
    cr_xml_set(u->document, element, "quat", "%.17g %.17g %.17g %.17g", p->q[0], p->q[1], p->q[2], p->q[3]);
}

// ---------------------------------------------------------------- mesh files

static bool is_file(const char* path) {
    struct stat about;
    return path && stat(path, &about) == 0 && S_ISREG(about.st_mode);
}

// "package://NAME/REST" and "model://NAME/REST": the folder given for NAME; else, from the file's folder upwards, the
// first that holds NAME/REST or REST.
static const char* find_in_package(urdf* u, const char* name, size_t length, const char* rest) {
    cr_xml_document* d = u->document;
    for (int32_t i = 0; i < u->importer->options.package_count; i++) {
        const cr_package* p = &u->importer->options.packages[i];
        if (strlen(p->name) == length && memcmp(p->name, name, length) == 0)
            return cr_xml_text(d, "%s/%s", p->folder, rest);
    }
    char* folder = realpath(*u->folder ? u->folder : ".", NULL);
    const char* found = NULL;
    while (folder && !found) {
        const char* tries[2] = {cr_xml_text(d, "%s/%.*s/%s", folder, (int)length, name, rest),
                                cr_xml_text(d, "%s/%s", folder, rest)};
        for (int i = 0; i < 2 && !found; i++)
            if (is_file(tries[i])) found = tries[i];
        char* slash = strrchr(folder, '/');
        if (!slash || !*folder) break;
        *slash = 0;
    }
    (free)(folder);
    return found;
}

static cr_status find_mesh(urdf* u, const cr_xml* mesh, const char** path) {
    const char *name = cr_xml_get(mesh, "filename"), *scheme = name ? strstr(name, "://") : NULL;
    cr_xml_document* d = u->document;
    if (!name || !*name) return cr_xml_fail(u->importer, mesh, "<mesh>: expected a filename");
    if (!u->external) return cr_xml_fail(u->importer, mesh, "<mesh>: expected no other file");
    *path = NULL;
    if (scheme && strncmp(name, "file://", 7) == 0) {
        *path = name + 7;
    } else if (scheme && (strncmp(name, "package://", 10) == 0 || strncmp(name, "model://", 8) == 0)) {
        const char *package = scheme + 3, *slash = strchr(package, '/');
        if (!slash) return cr_xml_fail(u->importer, mesh, "<mesh> filename: expected %.9s://NAME/FILE", name);
        *path = find_in_package(u, package, (size_t)(slash - package), slash + 1);
        if (!is_file(*path))
            return cr_xml_fail(u->importer, mesh,
                               "<mesh> filename: \"%.200s\" is not %s%.200s; --package %.*s=DIR says where the package "
                               "is",
                               name, *path ? "there: " : "in a folder from this file's upwards", *path ? *path : "",
                               (int)(slash - package), package);
    } else if (scheme) {
        return cr_xml_fail(u->importer, mesh,
                           "<mesh> filename: expected a file or package://NAME/FILE, found \"%.200s\"", name);
    } else {
        // Beside the file, and under its bare name there, as libmujoco takes it.
        const char* slash = strrchr(name, '/');
        *path = *name == '/' ? name : cr_xml_text(d, "%s%s", u->folder, name);
        const char* bare = slash ? cr_xml_text(d, "%s%s", u->folder, slash + 1) : NULL;
        if (!is_file(*path) && is_file(bare)) *path = bare;
    }
    if (d->no_memory) return no_memory(u);
    if (!is_file(*path)) return cr_xml_fail(u->importer, mesh, "<mesh> filename: there is no file \"%.300s\"", *path);
    return cr_mesh_check(u->importer, mesh, *path, *path);
}

// The name of the asset for a mesh at a scale.
static cr_status add_mesh(urdf* u, const cr_xml* mesh, const char** name) {
    const char* path = NULL;
    double scale[3] = {1, 1, 1};
    CR_TRY(cr_xml_numbers(u->importer, mesh, "scale", 3, scale, NULL));
    CR_TRY(find_mesh(u, mesh, &path));
    char* absolute = realpath(path, NULL); // libmujoco looks beside the URDF
    if (!absolute) return no_memory(u);
    const char* key = cr_xml_text(u->document, "%s %.17g %.17g %.17g", absolute, scale[0], scale[1], scale[2]);
    json_t* known = key ? json_object_get(u->meshes, key) : NULL;
    if (known) {
        *name = json_string_value(known);
    } else {
        *name = cr_xml_text(u->document, "mesh_%zu", json_object_size(u->meshes));
        cr_xml* asset = cr_xml_add(u->document, u->asset, "mesh", mesh);
        cr_xml_set(u->document, asset, "name", "%s", *name ? *name : "");
        cr_xml_set(u->document, asset, "file", "%s", absolute);
        cr_xml_set(u->document, asset, "scale", "%.17g %.17g %.17g", scale[0], scale[1], scale[2]);
        if (key) json_object_set_new_nocheck(u->meshes, key, json_string(*name ? *name : ""));
    }
    (free)(absolute);
    return u->document->no_memory ? no_memory(u) : CR_OK;
}

// ---------------------------------------------------------------- links

// A number that must be there and above zero.
static cr_status read_length(urdf* u, const cr_xml* element, const char* name, double* value) {
    bool given;
    CR_TRY(cr_xml_numbers(u->importer, element, name, 1, value, &given));
    if (given && *value > 0) return CR_OK;
    return cr_xml_fail(u->importer, element, "<%.60s> %s: expected a number > 0, found %s", element->name, name,
                       given ? cr_xml_get(element, name) : "none");
}

static cr_status read_geometry(urdf* u, const cr_xml* collision, cr_xml* geom) {
    const cr_xml* geometry = cr_xml_first(collision, "geometry");
    const cr_xml* shape = cr_xml_first(geometry, NULL);
    double size[3] = {0};
    const char* type = shape ? shape->name : "nothing";
    cr_xml_document* d = u->document;
    if (!shape) return cr_xml_fail(u->importer, collision, "<collision>: expected a <geometry> with a shape in it");
    if (strcmp(type, "box") == 0) {
        bool given;
        CR_TRY(cr_xml_numbers(u->importer, shape, "size", 3, size, &given));
        if (!given || !(size[0] > 0 && size[1] > 0 && size[2] > 0))
            return cr_xml_fail(u->importer, shape, "<box> size: expected 3 numbers > 0, found %.60s",
                               given ? cr_xml_get(shape, "size") : "none");
        cr_xml_set(d, geom, "size", "%.17g %.17g %.17g", size[0] / 2, size[1] / 2, size[2] / 2);
    } else if (strcmp(type, "sphere") == 0) {
        CR_TRY(read_length(u, shape, "radius", &size[0]));
        cr_xml_set(d, geom, "size", "%.17g", size[0]);
    } else if (strcmp(type, "cylinder") == 0 || strcmp(type, "capsule") == 0) {
        CR_TRY(read_length(u, shape, "radius", &size[0]));
        CR_TRY(read_length(u, shape, "length", &size[1]));
        cr_xml_set(d, geom, "size", "%.17g %.17g", size[0], size[1] / 2);
    } else if (strcmp(type, "mesh") == 0) {
        const char* mesh = NULL;
        CR_TRY(add_mesh(u, shape, &mesh));
        cr_xml_set(d, geom, "mesh", "%s", mesh ? mesh : "");
    } else {
        return cr_xml_fail(u->importer, shape,
                           "<geometry>: expected box, sphere, cylinder, capsule or mesh, found <%.60s>", type);
    }
    cr_xml_set(d, geom, "type", "%s", type);
    return CR_OK;
}

// Bullet's <contact> of a link: friction and restitution count.
static cr_status read_contact(urdf* u, const link* l, double* friction, double* restitution) {
    const cr_xml* contact = cr_xml_first(l->xml, "contact");
    for (const cr_xml* c = cr_xml_first(contact, NULL); c; c = cr_xml_next(c, NULL)) {
        double value = 0;
        bool given;
        CR_TRY(cr_xml_numbers(u->importer, c, "value", 1, &value, &given));
        bool taken = cr_xml_is(c, "lateral_friction") || cr_xml_is(c, "restitution");
        if (taken && (!given || value < 0))
            return cr_xml_fail(u->importer, c, "<%.60s> value: expected a number >= 0, found %s", c->name,
                               given ? cr_xml_get(c, "value") : "none");
        if (cr_xml_is(c, "lateral_friction")) *friction = value;
        if (cr_xml_is(c, "restitution")) *restitution = value;
        if (!taken) CR_TRY(cr_xml_lacks(u->importer, c, "link \"%.60s\": <%.60s> is left out", l->name, c->name));
    }
    return CR_OK;
}

static const char* geom_name(urdf* u, const link* l, int index, int count) {
    const char* name = count == 1 ? l->name : cr_xml_text(u->document, "%s_%d", l->name, index);
    for (int k = 2; name && json_object_get(u->geoms, name); k++)
        name = cr_xml_text(u->document, "%s_%d_%d", l->name, index, k);
    if (name) json_object_set_new_nocheck(u->geoms, name, json_true());
    return name ? name : "";
}

static cr_status add_collisions(urdf* u, const link* l, cr_xml* body) {
    double friction = 1, restitution = 0; // libmujoco's defaults
    int count = 0, index = 0;
    CR_TRY(read_contact(u, l, &friction, &restitution));
    for (const cr_xml* c = cr_xml_first(l->xml, "collision"); c; c = cr_xml_next(c, "collision")) count++;
    for (const cr_xml* c = cr_xml_first(l->xml, "collision"); c; c = cr_xml_next(c, "collision")) {
        cr_xml* geom = cr_xml_add(u->document, body, "geom", c);
        pose origin;
        if (!geom) return no_memory(u);
        CR_TRY(read_origin(u, c, &origin));
        cr_xml_set(u->document, geom, "name", "%s", geom_name(u, l, index++, count));
        CR_TRY(read_geometry(u, c, geom));
        put_pose(u, geom, &origin);
        cr_xml_set(u->document, geom, "friction", "%.17g", friction);
        cr_xml_set(u->document, geom, "user", "%.17g", restitution);
    }
    return CR_OK;
}

// The tensor in the link's frame: R I R^T.
static cr_status read_inertia(urdf* u, const cr_xml* inertial, const double quat[4], double out[6]) {
    static const char* const names[6] = {"ixx", "iyy", "izz", "ixy", "ixz", "iyz"};
    static const int places[6][2] = {{0, 0}, {1, 1}, {2, 2}, {0, 1}, {0, 2}, {1, 2}};
    const cr_xml* inertia = cr_xml_first(inertial, "inertia");
    double tensor[9] = {0}, r[9], half[9], turned[9];
    for (int i = 0; i < 6; i++) {
        double value = 0;
        CR_TRY(cr_xml_numbers(u->importer, inertia, names[i], 1, &value, NULL));
        tensor[3 * places[i][0] + places[i][1]] = value;
        tensor[3 * places[i][1] + places[i][0]] = value;
    }
    mju_quat2Mat(r, quat);
    mju_mulMatMat(half, r, tensor, 3, 3, 3);
    mju_mulMatMatT(turned, half, r, 3, 3, 3);
    for (int i = 0; i < 6; i++) out[i] = turned[3 * places[i][0] + places[i][1]];
    return CR_OK;
}

static cr_status read_mass(urdf* u, const link* l, double* mass, bool* given) {
    const cr_xml* element = cr_xml_first(cr_xml_first(l->xml, "inertial"), "mass");
    *mass = 0;
    *given = false;
    if (!element) return CR_OK;
    CR_TRY(cr_xml_numbers(u->importer, element, "value", 1, mass, given));
    if (*mass < 0) return cr_xml_fail(u->importer, element, "<mass> value: expected a number >= 0, found %g", *mass);
    return CR_OK;
}

static cr_status add_inertial(urdf* u, const link* l, bool moves, cr_xml* body) {
    const cr_xml* inertial = cr_xml_first(l->xml, "inertial");
    double mass, i[6];
    bool given, weightless = moves && !inertial && !cr_xml_first(l->xml, "collision");
    pose origin;
    CR_TRY(read_mass(u, l, &mass, &given));
    if (inertial && !given) return cr_xml_fail(u->importer, inertial, "<inertial>: expected a <mass value>");
    if (moves && inertial && !(mass > 0))
        return cr_xml_fail(u->importer, inertial, "link \"%.60s\" moves: expected a mass > 0, found %g", l->name, mass);
    if (!inertial && !weightless) return CR_OK; // by density
    cr_xml* out = cr_xml_add(u->document, body, "inertial", inertial ? inertial : l->xml);
    if (!out) return no_memory(u);
    if (weightless) { // libmujoco wants a mass for what moves, if only so much
        cr_xml_set(u->document, out, "pos", "0 0 0");
        cr_xml_set(u->document, out, "mass", "1e-12");
        cr_xml_set(u->document, out, "diaginertia", "1e-12 1e-12 1e-12");
        return CR_OK;
    }
    CR_TRY(read_origin(u, inertial, &origin));
    CR_TRY(read_inertia(u, inertial, origin.q, i));
    cr_xml_set(u->document, out, "pos", "%.17g %.17g %.17g", origin.p[0], origin.p[1], origin.p[2]);
    cr_xml_set(u->document, out, "mass", "%.17g", mass);
    if (i[3] == 0 && i[4] == 0 && i[5] == 0) // so that axes stay the link's
        cr_xml_set(u->document, out, "diaginertia", "%.17g %.17g %.17g", i[0], i[1], i[2]);
    else
        cr_xml_set(u->document, out, "fullinertia", "%.17g %.17g %.17g %.17g %.17g %.17g", i[0], i[1], i[2], i[3], i[4],
                   i[5]);
    return CR_OK;
}

// ---------------------------------------------------------------- joints

static int32_t find_link(const urdf* u, const char* name) {
    for (int32_t i = 0; name && i < u->link_count; i++)
        if (strcmp(u->links[i].name, name) == 0) return i;
    return -1;
}

static cr_status find_end(urdf* u, const cr_xml* joint, const char* which, int32_t* index) {
    const cr_xml* end = cr_xml_first(joint, which);
    const char* name = cr_xml_get(end, "link");
    *index = find_link(u, name);
    if (*index >= 0) return CR_OK;
    return cr_xml_fail(u->importer, end ? end : joint, "joint \"%.60s\": there is no %s link \"%.60s\"", named(joint),
                       which, name ? name : "");
}

static cr_status read_joint(urdf* u, const cr_xml* joint) {
    static const char* const types[] = {"fixed", "floating", "revolute", "continuous", "prismatic", "planar"};
    const char* type = cr_xml_get(joint, "type");
    int kind = -1;
    for (int i = 0; type && i < 6; i++)
        if (strcmp(type, types[i]) == 0) kind = i;
    if (kind < 0)
        return cr_xml_fail(u->importer, joint,
                           "joint \"%.60s\": expected the type fixed, floating, revolute, continuous, prismatic or "
                           "planar, found \"%.60s\"",
                           named(joint), type ? type : "");
    int32_t parent, child;
    CR_TRY(find_end(u, joint, "parent", &parent));
    CR_TRY(find_end(u, joint, "child", &child));
    link* l = &u->links[child];
    if (l->joint)
        return cr_xml_fail(u->importer, joint, "joint \"%.60s\": link \"%.60s\" hangs on joint \"%.60s\" already",
                           named(joint), l->name, named(l->joint));
    l->joint = joint;
    l->fixed = kind == 0;
    l->hinged = kind >= 2 && kind <= 4;
    l->parent = parent;
    CR_TRY(read_origin(u, joint, &l->origin));
    if (kind < 5) return CR_OK;
    return cr_xml_lacks(u->importer, joint, "joint \"%.60s\" (%s) is left out, link \"%.60s\" moves freely",
                        named(joint), type, l->name);
}

static cr_status read_links(urdf* u, const cr_xml* robot) {
    int32_t count = 0;
    for (const cr_xml* x = cr_xml_first(robot, "link"); x; x = cr_xml_next(x, "link")) count++;
    if (count == 0) return cr_xml_fail(u->importer, robot, "<robot>: expected a <link>, found none");
    u->links = calloc((size_t)count, sizeof *u->links);
    if (!u->links) return no_memory(u);
    for (const cr_xml* x = cr_xml_first(robot, "link"); x; x = cr_xml_next(x, "link")) {
        if (!*named(x)) return cr_xml_fail(u->importer, x, "<link>: expected a name");
        if (find_link(u, named(x)) >= 0)
            return cr_xml_fail(u->importer, x, "<link>: expected names that differ, found \"%.60s\" twice", named(x));
        u->links[u->link_count++] = (link){.name = named(x), .xml = x, .parent = -1, .origin = identity()};
    }
    for (const cr_xml* x = cr_xml_first(robot, "joint"); x; x = cr_xml_next(x, "joint")) CR_TRY(read_joint(u, x));
    return CR_OK;
}

// ---------------------------------------------------------------- bodies

typedef struct visit {
    int32_t link;
    pose world;   // of the link
    cr_xml* body; // that it belongs to; NULL: a body of its own
    int depth;
} visit;

static cr_status add_link(urdf* u, visit v);

static cr_status add_children(urdf* u, visit v, cr_xml* body) {
    for (int32_t i = 0; i < u->link_count; i++) {
        if (u->links[i].parent != v.link) continue;
        bool below = u->links[i].fixed || u->links[i].hinged;
        visit child = {i, compose(&v.world, &u->links[i].origin), below ? body : NULL, v.depth + 1};
        CR_TRY(add_link(u, child));
    }
    return CR_OK;
}

// Mass (kg) of a link and of all that fixed joints hold to it, where it is written down.
static cr_status fixed_mass(urdf* u, int32_t index, int depth, double* sum) {
    double mass;
    bool given;
    CR_TRY(read_mass(u, &u->links[index], &mass, &given));
    *sum += mass;
    for (int32_t i = 0; i < u->link_count && depth < GREATEST_CHAIN; i++)
        if (u->links[i].parent == index && u->links[i].fixed) CR_TRY(fixed_mass(u, i, depth + 1, sum));
    return CR_OK;
}

// A root link that weighs something, and does not say by its name that it is the world.
static cr_status say_fixed(urdf* u, int32_t index) {
    const link* l = &u->links[index];
    double mass = 0;
    if (strcmp(l->name, "world") == 0) return CR_OK;
    CR_TRY(fixed_mass(u, index, 0, &mass));
    if (!(mass > 0)) return CR_OK;
    return cr_xml_lacks(u->importer, l->xml,
                        "the root link \"%.60s\" (%g kg) is fixed to the world; --free-root lets it move", l->name,
                        mass);
}

// A number of an element that may not be there.
static cr_status read_number(urdf* u, const cr_xml* element, const char* key, double* value) {
    const char* text = cr_xml_get(element, key);
    if (!text) return CR_OK;
    char* end;
    *value = strtod(text, &end);
    while (*end == ' ') end++;
    if (end != text && !*end && isfinite(*value)) return CR_OK;
    return cr_xml_fail(u->importer, element, "<%.40s> %s: expected a number, found \"%.60s\"", element->name, key,
                       text);
}

static cr_status add_joint(urdf* u, const link* l, cr_xml* body) {
    const cr_xml *axis = cr_xml_first(l->joint, "axis"), *limit = cr_xml_first(l->joint, "limit"),
                 *dynamics = cr_xml_first(l->joint, "dynamics");
    const char *type = cr_xml_get(l->joint, "type"), *along = cr_xml_get(axis, "xyz");
    double a[3] = {1, 0, 0}, low = 0, high = 0, damping = 0, friction = 0;
    if (along && (sscanf(along, "%lf %lf %lf", &a[0], &a[1], &a[2]) != 3 || !(mju_norm3(a) > 1e-9)))
        return cr_xml_fail(u->importer, axis, "joint \"%.60s\": expected an axis with a direction, found \"%.60s\"",
                           named(l->joint), along);
    cr_xml* joint = cr_xml_add(u->document, body, "joint", l->joint);
    if (!joint) return no_memory(u);
    if (*named(l->joint)) cr_xml_set(u->document, joint, "name", "%s", named(l->joint));
    cr_xml_set(u->document, joint, "type", "%s", strcmp(type, "prismatic") ? "hinge" : "slide");
    cr_xml_set(u->document, joint, "axis", "%.17g %.17g %.17g", a[0], a[1], a[2]);
    CR_TRY(read_number(u, limit, "lower", &low));
    CR_TRY(read_number(u, limit, "upper", &high));
    CR_TRY(read_number(u, dynamics, "damping", &damping));
    CR_TRY(read_number(u, dynamics, "friction", &friction));
    if (low > high)
        return cr_xml_fail(u->importer, limit, "joint \"%.60s\": expected lower <= upper, found %g and %g",
                           named(l->joint), low, high);
    bool limited =
        strcmp(type, "continuous") != 0 && limit && (cr_xml_get(limit, "lower") || cr_xml_get(limit, "upper"));
    if (strcmp(type, "continuous") != 0 && !limited)
        CR_TRY(cr_xml_lacks(u->importer, l->joint, "joint \"%.60s\" (%s) has no limits", named(l->joint), type));
    cr_xml_set(u->document, joint, "limited", limited ? "true" : "false");
    if (limited && low == high) high = low + 1e-9; // MuJoCo wants a range
    if (limited) cr_xml_set(u->document, joint, "range", "%.17g %.17g", low, high);
    if (damping < 0 || friction < 0)
        return cr_xml_fail(u->importer, dynamics,
                           "joint \"%.60s\": expected damping and friction >= 0, found %g and %g", named(l->joint),
                           damping, friction);
    cr_xml_set(u->document, joint, "damping", "%.17g", damping);
    cr_xml_set(u->document, joint, "frictionloss", "%.17g", friction);
    if (cr_xml_first(l->joint, "mimic"))
        CR_TRY(cr_xml_lacks(u->importer, l->joint, "joint \"%.60s\": <mimic> is left out", named(l->joint)));
    return CR_OK;
}

// Links that a joint connects do not meet. MuJoCo leaves them out itself but where the first is fixed to the world.
static cr_status exclude(urdf* u, const cr_xml* parent, const cr_xml* child) {
    cr_xml* rule = cr_xml_add(u->document, u->contact, "exclude", child);
    if (!rule) return no_memory(u);
    cr_xml_set(u->document, rule, "body1", "%s", cr_xml_get(parent, "name"));
    cr_xml_set(u->document, rule, "body2", "%s", cr_xml_get(child, "name"));
    return CR_OK;
}

static cr_status add_link(urdf* u, visit v) {
    link* l = &u->links[v.link];
    l->visited = true;
    if (v.depth > GREATEST_CHAIN)
        return cr_xml_fail(u->importer, l->xml, "expected at most %d links behind each other", GREATEST_CHAIN);
    bool root = !l->joint, world = root && strcmp(l->name, "world") == 0;
    bool moves = root ? u->importer->options.free_root && !world : !l->fixed;
    if (root && !moves) CR_TRY(say_fixed(u, v.link));
    cr_xml* body = cr_xml_add(u->document, v.body ? v.body : u->worldbody, "body", l->xml);
    if (!body) return no_memory(u);
    cr_xml_set(u->document, body, "name", "%s", strcmp(l->name, "world") == 0 ? "world_link" : l->name);
    put_pose(u, body, v.body ? &l->origin : &v.world);
    if (moves && l->hinged) {
        CR_TRY(add_joint(u, l, body));
        if (v.body) CR_TRY(exclude(u, v.body, body));
    } else if (moves)
        cr_xml_add(u->document, body, "freejoint", l->xml);
    CR_TRY(add_inertial(u, l, moves, body));
    CR_TRY(add_collisions(u, l, body));
    return add_children(u, v, body);
}

// ---------------------------------------------------------------- the file

// What is read or, like pictures and what guards controllers, knowingly passed over ("..." for all inside).
static const struct {
    const char *parent, *name, *attributes; // each with a space on both sides
} known[] = {
    {"", "robot", " name version "},
    {"robot", "link", " name "},
    {"robot", "joint", " name type "},
    {"robot", "material", "..."},
    {"robot", "mujoco", "..."},
    {"link", "inertial", " "},
    {"link", "visual", "..."},
    {"link", "collision", " name "},
    {"link", "contact", "..."}, // read_contact() names what it leaves out
    {"inertial", "origin", " xyz rpy "},
    {"inertial", "mass", " value "},
    {"inertial", "inertia", " ixx ixy ixz iyy iyz izz "},
    {"collision", "origin", " xyz rpy "},
    {"collision", "geometry", " "},
    {"collision", "material", "..."},
    {"geometry", "box", " size "},
    {"geometry", "sphere", " radius "},
    {"geometry", "cylinder", " radius length "},
    {"geometry", "capsule", " radius length "},
    {"geometry", "mesh", " filename scale "},
    {"joint", "origin", " xyz rpy "},
    {"joint", "parent", " link "},
    {"joint", "child", " link "},
    {"joint", "axis", "..."},
    {"joint", "limit", "..."},
    {"joint", "dynamics", "..."},
    {"joint", "mimic", "..."},
    {"joint", "calibration", "..."},
    {"joint", "safety_controller", "..."},
};

static const char* known_attributes(const char* parent, const char* name) {
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(known[i].parent, parent) == 0 && strcmp(known[i].name, name) == 0) return known[i].attributes;
    return NULL;
}

static cr_status check_attributes(urdf* u, const cr_xml* element, const char* attributes) {
    for (const cr_xml_attribute* a = element->attributes; a; a = a->next) {
        char word[80];
        snprintf(word, sizeof word, " %.70s ", a->name);
        if (!strstr(attributes, word) && strncmp(a->name, "xmlns", 5) != 0)
            CR_TRY(cr_xml_lacks(u->importer, element, "<%.60s> %.60s=\"%.60s\": the attribute is unknown and left out",
                                element->name, a->name, a->value));
    }
    return CR_OK;
}

// Warns of what nobody reads. One of a kind below a parent, where the format has one, is enough.
static cr_status check_known(urdf* u, const cr_xml* element, const char* parent) {
    static const char* const single[] = {"inertial", "origin", "mass",  "inertia",
                                         "geometry", "parent", "child", "contact"};
    const char* attributes = known_attributes(parent, element->name);
    if (strncmp(element->name, "xacro:", 6) == 0)
        return cr_xml_fail(u->importer, element, "expected URDF, found <%.60s>: xacro has to expand it first",
                           element->name);
    if (!attributes)
        return cr_xml_lacks(u->importer, element, "<%.60s> below <%.60s> is left out", element->name, parent);
    if (attributes[0] == '.') return CR_OK;
    CR_TRY(check_attributes(u, element, attributes));
    for (const cr_xml* child = element->first; child; child = child->next) {
        for (size_t i = 0; i < sizeof single / sizeof *single; i++)
            if (cr_xml_is(child, single[i]) && cr_xml_first(element, single[i]) != child)
                CR_TRY(cr_xml_lacks(u->importer, child, "a second <%.60s> below <%.60s> is left out", child->name,
                                    element->name));
        CR_TRY(check_known(u, child, element->name));
    }
    return CR_OK;
}

static void copy_tree(cr_xml_document* document, const cr_xml* from, cr_xml* parent) {
    cr_xml* to = parent ? cr_xml_add(document, parent, from->name, from) : NULL;
    for (const cr_xml_attribute* a = from->attributes; a; a = a->next)
        cr_xml_set(document, to, a->name, "%s", a->value);
    for (const cr_xml* child = from->first; child; child = child->next) copy_tree(document, child, to);
}

// <mujoco> in a URDF is libmujoco's own extension. What would undo what is done here is left out.
static void copy_settings(urdf* u, const cr_xml* robot, cr_xml* mujoco) {
    static const char* const done[] = {"fusestatic", "discardvisual", "strippath", "meshdir",
                                       "angle",      "eulerseq",      "coordinate"};
    const cr_xml* own = cr_xml_first(robot, "mujoco");
    for (const cr_xml* from = cr_xml_first(own, NULL); from; from = cr_xml_next(from, NULL))
        copy_tree(u->document, from, mujoco);
    for (cr_xml* c = cr_xml_first(mujoco, "compiler"); c; c = cr_xml_next(c, "compiler"))
        for (size_t i = 0; i < sizeof done / sizeof *done; i++) cr_xml_remove_attribute(c, done[i]);
    cr_xml* compiler = cr_xml_add(u->document, mujoco, "compiler", robot);
    cr_xml_set(u->document, compiler, "angle", "radian");
    cr_xml* size = cr_xml_add(u->document, mujoco, "size", robot);
    cr_xml_set(u->document, size, "nuser_geom", "1");
}

static cr_status convert(urdf* u, const cr_xml* robot, cr_xml* mujoco) {
    copy_settings(u, robot, mujoco);
    CR_TRY(cr_mjcf_check_numbers(u->importer, robot));
    CR_TRY(check_known(u, robot, ""));
    CR_TRY(read_links(u, robot));
    for (int32_t i = 0; i < u->link_count; i++)
        if (!u->links[i].joint) CR_TRY(add_link(u, (visit){i, u->links[i].origin, NULL, 0}));
    for (int32_t i = 0; i < u->link_count; i++)
        if (!u->links[i].visited)
            return cr_xml_fail(u->importer, u->links[i].xml, "link \"%.60s\": expected a tree of links, found a circle",
                               u->links[i].name);
    return CR_OK;
}

cr_status cr_urdf_to_mjcf(cr_importer* importer, cr_xml_document* document, const cr_xml* robot, bool external,
                          cr_xml** mujoco) {
    urdf u = {.importer = importer, .document = document, .external = external};
    *mujoco = cr_xml_add(document, NULL, "mujoco", robot);
    u.folder = cr_folder_of(document, importer->path);
    u.geoms = json_object();
    u.meshes = json_object();
    u.asset = cr_xml_add(document, *mujoco, "asset", robot);
    u.worldbody = *mujoco ? cr_xml_add(document, *mujoco, "worldbody", robot) : NULL;
    u.contact = *mujoco ? cr_xml_add(document, *mujoco, "contact", robot) : NULL;
    cr_status status =
        u.geoms && u.meshes && u.worldbody && u.contact && u.asset ? convert(&u, robot, *mujoco) : no_memory(&u);
    if (!status && document->no_memory) status = no_memory(&u);
    json_decref(u.geoms);
    json_decref(u.meshes);
    free(u.links);
    return status;
}
