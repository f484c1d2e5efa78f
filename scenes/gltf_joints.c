// gltf_joints.c: KHR_physics_rigid_bodies' joints are lists of limits over one, two or three axes, and of drives. The
// joint's node is frame A, the connected node frame B; what is measured is B in A, as in world/joint.h.
#include "scenes/gltf_joints.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// ---------------------------------------------------------------- reading

typedef struct limit {
    int bits, count, axis; // axes; how many; the only one, or of two the one that is left
    cr_joint_limit range;
} limit;

static cr_status read_axes(cr_gltf* g, const char* where, const char* key, const json_t* axes, limit* l) {
    size_t count = json_array_size(axes);
    if (count < 1 || count > 3) return cr_gltf_fail(g, where, "%s: expected 1 to 3 axes, found %zu", key, count);
    for (size_t k = 0; k < count; k++) {
        const json_t* number = json_array_get(axes, k);
        json_int_t axis = json_integer_value(number);
        if (!json_is_integer(number) || axis < 0 || axis > 2)
            return cr_gltf_fail(g, where, "%s/%zu: expected an axis 0, 1 or 2", key, k);
        l->bits |= 1 << axis;
        l->axis = (int)axis;
    }
    for (int k = 0; k < 3; k++) l->count += l->bits >> k & 1;
    if (l->count != (int)count) return cr_gltf_fail(g, where, "%s: expected every axis once", key);
    for (int k = 0; k < 3 && count == 2; k++)
        if (!(l->bits >> k & 1)) l->axis = k;
    return CR_OK;
}

static cr_status read_range(cr_gltf* g, const char* where, const json_t* json, cr_joint_limit* range) {
    double low = -INFINITY, high = INFINITY, stiffness = INFINITY, damping = 0;
    CR_TRY(cr_gltf_number(g, where, json, "min", &low));
    CR_TRY(cr_gltf_number(g, where, json, "max", &high));
    CR_TRY(cr_gltf_number(g, where, json, "stiffness", &stiffness));
    CR_TRY(cr_gltf_number(g, where, json, "damping", &damping));
    if (low > high) return cr_gltf_fail(g, where, "expected min <= max, found %g and %g", low, high);
    if (!(stiffness >= 0) || !(damping >= 0))
        return cr_gltf_fail(g, where, "expected a stiffness and a damping >= 0, found %g and %g", stiffness, damping);
    *range = (cr_joint_limit){(float)low, (float)high, (float)stiffness, (float)damping};
    return CR_OK;
}

// Angles past half a turn limit nothing here.
static cr_joint_limit within_a_turn(cr_joint_limit range) {
    if ((double)range.lower < -CR_PI) range.lower = -INFINITY;
    if ((double)range.upper > CR_PI) range.upper = INFINITY;
    return range;
}

// Both limits; the springs of the later one.
static cr_joint_limit meet(cr_joint_limit a, cr_joint_limit b) {
    return (cr_joint_limit){cr_max(a.lower, b.lower), cr_min(a.upper, b.upper), b.stiffness, b.damping};
}

static cr_status use_limit(cr_importer* importer, const char* where, const limit* l, bool angular, cr_joint_def* def) {
    cr_joint_limit range = angular ? within_a_turn(l->range) : l->range, *axes = def->limits + (angular ? 3 : 0);
    if (range.stiffness == 0) return CR_OK;
    bool nothing = range.upper <= 0; // a distance or an angle of 0: every axis is held
    for (int k = 0; k < 3; k++)
        if ((l->bits >> k & 1) && (l->count == 1 || nothing))
            axes[k] =
                meet(axes[k], nothing && l->count > 1 ? (cr_joint_limit){0, 0, range.stiffness, range.damping} : range);
    if (l->count == 1 || nothing) return CR_OK;
    range.lower = cr_max(range.lower, 0);
    cr_joint_limit* all = angular ? &def->swing : &def->distance;
    if (angular ? !cr_limit_is_free(*all) : def->distance_axes != 0)
        return cr_importer_lacks(importer, "%s: a second limit over several axes is left out", where);
    if (angular && isinf(range.upper) && range.lower == 0) return CR_OK;
    *all = range;
    if (angular)
        def->swing_axis = l->count == 3 ? -1 : l->axis;
    else
        def->distance_axes = l->bits;
    return CR_OK;
}

static cr_status read_limit(cr_importer* importer, cr_gltf* g, const char* where, const json_t* json,
                            cr_joint_def* def) {
    limit l = {0};
    json_t *linear = NULL, *angular = NULL;
    CR_TRY(cr_gltf_array(g, where, json, "linearAxes", &linear));
    CR_TRY(cr_gltf_array(g, where, json, "angularAxes", &angular));
    if (!linear == !angular)
        return cr_gltf_fail(g, where, "expected linearAxes or angularAxes, found %s", linear ? "both" : "neither");
    CR_TRY(read_axes(g, where, linear ? "linearAxes" : "angularAxes", linear ? linear : angular, &l));
    CR_TRY(read_range(g, where, json, &l.range));
    return use_limit(importer, where, &l, angular != NULL, def);
}

static cr_status read_drive(cr_importer* importer, cr_gltf* g, const char* where, const json_t* json,
                            cr_joint_def* def) {
    const char *type = NULL, *mode = "force";
    int64_t axis = -1;
    double force = INFINITY, position = 0, velocity = 0, stiffness = 0, damping = 0;
    CR_TRY(cr_gltf_string(g, where, json, "type", &type));
    CR_TRY(cr_gltf_string(g, where, json, "mode", &mode));
    CR_TRY(cr_gltf_integer(g, where, json, "axis", 0, 2, &axis));
    CR_TRY(cr_gltf_number(g, where, json, "maxForce", &force));
    CR_TRY(cr_gltf_number(g, where, json, "positionTarget", &position));
    CR_TRY(cr_gltf_number(g, where, json, "velocityTarget", &velocity));
    CR_TRY(cr_gltf_number(g, where, json, "stiffness", &stiffness));
    CR_TRY(cr_gltf_number(g, where, json, "damping", &damping));
    bool angular = type && strcmp(type, "angular") == 0, acceleration = strcmp(mode, "acceleration") == 0;
    if (!angular && !(type && strcmp(type, "linear") == 0))
        return cr_gltf_fail(g, where, "type: expected \"linear\" or \"angular\", found \"%.40s\"", type ? type : "");
    if (!acceleration && strcmp(mode, "force") != 0)
        return cr_gltf_fail(g, where, "mode: expected \"force\" or \"acceleration\", found \"%.40s\"", mode);
    if (axis < 0) return cr_gltf_fail(g, where, "expected an axis 0, 1 or 2, found none");
    cr_joint_drive* drive = &def->drives[axis + (angular ? 3 : 0)];
    if (!cr_drive_is_off(*drive))
        return cr_importer_lacks(importer, "%s: a second drive of an axis is left out", where);
    *drive = (cr_joint_drive){
        .position = (float)position,
        .velocity = (float)velocity,
        .stiffness = (float)stiffness,
        .damping = damping >= CR_GLTF_RIGID ? INFINITY : (float)damping,
        .max_force = (float)force,
        .acceleration = acceleration,
    };
    return CR_OK;
}

typedef cr_status read_function(cr_importer*, cr_gltf*, const char*, const json_t*, cr_joint_def*);

static cr_status read_each(cr_importer* importer, cr_gltf* g, const char* where, const char* key, const json_t* array,
                           read_function* read, cr_joint_def* def) {
    for (size_t k = 0; k < json_array_size(array); k++) {
        char at[200];
        const json_t* item = json_array_get(array, k);
        snprintf(at, sizeof at, "%s/%s/%zu", where, key, k);
        if (!json_is_object(item)) return cr_gltf_fail(g, at, "expected an object");
        CR_TRY(read(importer, g, at, item, def));
    }
    return CR_OK;
}

// Several held angles that are not 0 become limits that leave nearly nothing, which are taken one by one.
static void loosen(cr_joint_def* def) {
    int held = 0;
    for (int k = CR_ANGULAR_X; k < CR_JOINT_AXES; k++) held += cr_limit_holds(def->limits[k]);
    for (int k = CR_ANGULAR_X; k < CR_JOINT_AXES && held > 1; k++) {
        cr_joint_limit* l = &def->limits[k];
        if (!cr_limit_holds(*l) || l->lower == 0) continue;
        l->lower -= 1e-6f;
        l->upper += 1e-6f;
    }
}

cr_status cr_gltf_read_joint(cr_importer* importer, cr_gltf* g, const char* where, const json_t* json,
                             cr_joint_def* def) {
    json_t *limits = NULL, *drives = NULL;
    CR_TRY(cr_gltf_array(g, where, json, "limits", &limits));
    CR_TRY(cr_gltf_array(g, where, json, "drives", &drives));
    CR_TRY(read_each(importer, g, where, "limits", limits, read_limit, def));
    CR_TRY(read_each(importer, g, where, "drives", drives, read_drive, def));
    loosen(def);
    return CR_OK;
}

// ---------------------------------------------------------------- writing

json_t* cr_gltf_float(float x) {
    char text[40];
    for (int digits = 6; digits <= 9; digits++) {
        snprintf(text, sizeof text, "%.*g", digits, (double)x);
        if (strtof(text, NULL) == x) break;
    }
    return json_real(strtod(text, NULL));
}

static bool put(json_t* object, const char* key, json_t* value) {
    return value && json_object_set_new(object, key, value) == 0;
}

static bool put_finite(json_t* object, const char* key, float x) {
    return isinf(x) || put(object, key, cr_gltf_float(x));
}

static bool put_item(json_t* joint, const char* key, json_t* item) {
    json_t* array = json_object_get(joint, key);
    if (!array && put(joint, key, json_array())) array = json_object_get(joint, key);
    if (array) return json_array_append_new(array, item) == 0;
    json_decref(item);
    return false;
}

static bool put_limit(json_t* joint, const char* axes, int bits, cr_joint_limit l) {
    json_t *item = json_object(), *list = json_array();
    bool good = item && list;
    for (int k = 0; k < 3 && good; k++)
        if (bits >> k & 1) good = json_array_append_new(list, json_integer(k)) == 0;
    good = good && put_finite(item, "min", l.lower) && put_finite(item, "max", l.upper) &&
           put_finite(item, "stiffness", l.stiffness);
    if (good && l.damping != 0) good = put(item, "damping", cr_gltf_float(l.damping));
    if (good) good = json_object_set(item, axes, list) == 0;
    json_decref(list);
    if (good) return put_item(joint, "limits", item);
    json_decref(item);
    return false;
}

static bool put_drive(json_t* joint, int k, cr_joint_drive d) {
    json_t* item = json_object();
    float damping = isinf(d.damping) ? (float)CR_GLTF_RIGID : d.damping;
    bool good = item && put(item, "type", json_string(k < CR_ANGULAR_X ? "linear" : "angular")) &&
                put(item, "mode", json_string(d.acceleration ? "acceleration" : "force")) &&
                put(item, "axis", json_integer(k % 3)) && put_finite(item, "maxForce", d.max_force) &&
                put(item, "positionTarget", cr_gltf_float(d.position)) &&
                put(item, "velocityTarget", cr_gltf_float(d.velocity)) &&
                put(item, "stiffness", cr_gltf_float(d.stiffness)) && put(item, "damping", cr_gltf_float(damping));
    if (good) return put_item(joint, "drives", item);
    json_decref(item);
    return false;
}

json_t* cr_gltf_joint(const cr_joint_def* d) {
    json_t* joint = json_object();
    bool good = joint != NULL;
    for (int k = 0; k < CR_JOINT_AXES && good; k++) {
        if (!cr_limit_is_free(d->limits[k]))
            good = put_limit(joint, k < CR_ANGULAR_X ? "linearAxes" : "angularAxes", 1 << k % 3, d->limits[k]);
        if (good && !cr_drive_is_off(d->drives[k])) good = put_drive(joint, k, d->drives[k]);
    }
    if (good && d->distance_axes) good = put_limit(joint, "linearAxes", d->distance_axes, d->distance);
    int swing = d->swing_axis < 0 ? 7 : 7 & ~(1 << d->swing_axis);
    if (good && !cr_limit_is_free(d->swing)) good = put_limit(joint, "angularAxes", swing, d->swing);
    if (good) return joint;
    json_decref(joint);
    return NULL;
}
