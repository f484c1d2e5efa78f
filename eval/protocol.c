#include "eval/protocol.h"

#include <string.h>

static void write_number(FILE* out, double x) {
    if (isfinite(x))
        fprintf(out, "%.9g", x);
    else
        fputs("null", out);
}

static void write_floats(FILE* out, const float* x, int32_t count) {
    fputc('[', out);
    for (int32_t k = 0; k < count; k++) {
        if (k) fputc(',', out);
        write_number(out, (double)x[k]);
    }
    fputc(']', out);
}

static void write_rows(FILE* out, const char* name, const float* x, int32_t rows, int32_t columns) {
    fprintf(out, "\"%s\":[", name);
    for (int32_t k = 0; k < rows; k++) {
        if (k) fputc(',', out);
        write_floats(out, x + (size_t)k * (size_t)columns, columns);
    }
    fputc(']', out);
}

static void write_text(FILE* out, const char* text) {
    fputc('"', out);
    for (const unsigned char* c = (const unsigned char*)text; *c; c++) {
        if (*c == '"' || *c == '\\')
            fprintf(out, "\\%c", *c);
        else if (*c < 32)
            fprintf(out, "\\u%04x", *c);
        else
            fputc(*c, out);
    }
    fputc('"', out);
}

void cr_protocol_write_state(FILE* out, const cr_state* s) {
    fputc('{', out);
    write_rows(out, "position", s->count ? &s->position[0].x : NULL, s->count, 3), fputc(',', out);
    write_rows(out, "orientation", s->count ? &s->orientation[0].x : NULL, s->count, 4), fputc(',', out);
    write_rows(out, "linear_velocity", s->count ? &s->linear_velocity[0].x : NULL, s->count, 3), fputc(',', out);
    write_rows(out, "angular_velocity", s->count ? &s->angular_velocity[0].x : NULL, s->count, 3), fputc('}', out);
}

static void write_vec3(FILE* out, cr_vec3 v) {
    const float numbers[3] = {v.x, v.y, v.z};
    write_floats(out, numbers, 3);
}

static void write_pose(FILE* out, const char* name, cr_pose pose) {
    fprintf(out, "\"%s\":{\"position\":", name);
    write_vec3(out, pose.position);
    fputs(",\"orientation\":", out);
    const float orientation[4] = {pose.orientation.x, pose.orientation.y, pose.orientation.z, pose.orientation.w};
    write_floats(out, orientation, 4);
    fputc('}', out);
}

static void write_shape(FILE* out, const cr_shape* s) {
    fprintf(out, "{\"type\":\"%s\",\"size\":", cr_shape_type_name(s->type));
    write_floats(out, s->size, 3);
    if (s->vertex_count) {
        fputc(',', out);
        write_rows(out, "vertices", &s->vertices[0].x, s->vertex_count, 3);
        fputs(",\"triangles\":[", out);
        for (int32_t t = 0; t < s->triangle_count; t++)
            fprintf(out, "%s[%d,%d,%d]", t ? "," : "", s->triangles[t][0], s->triangles[t][1], s->triangles[t][2]);
        fputc(']', out);
    }
    if (s->child_count) {
        fputs(",\"children\":[", out);
        for (int32_t c = 0; c < s->child_count; c++) {
            fprintf(out, "%s{\"shape\":%d,", c ? "," : "", s->children[c].shape);
            write_pose(out, "pose", s->children[c].pose);
            fputc('}', out);
        }
        fputc(']', out);
    }
    if (s->type == CR_SHAPE_HEIGHT_FIELD) {
        fprintf(out, ",\"columns\":%d,\"rows\":%d,\"spacing\":%.9g,", s->columns, s->rows, (double)s->spacing);
        write_rows(out, "heights", s->heights, s->rows, s->columns);
    }
    fputc('}', out);
}

const char* const cr_protocol_motions[CR_PROTOCOL_MOTIONS] = {"static", "kinematic", "dynamic"};
const char* const cr_protocol_combines[CR_PROTOCOL_COMBINES] = {"average", "minimum", "maximum", "multiply"};

void cr_protocol_write_world(FILE* out, const cr_world* world) {
    fputs("\"gravity\":", out);
    write_vec3(out, world->gravity);
    fputs(",\"bodies\":[", out);
    for (int32_t i = 0; i < world->body_count; i++) {
        const cr_body* b = &world->bodies[i];
        fprintf(out, "%s{\"name\":", i ? "," : "");
        write_text(out, world->names[i]);
        fprintf(out, ",\"motion\":\"%s\",\"shape\":%d,\"scale\":%.9g,", cr_protocol_motions[b->motion], b->shape,
                (double)b->scale);
        write_pose(out, "shape_pose", b->shape_pose);
        fprintf(out, ",\"mass\":%.9g,\"inertia\":", (double)b->mass);
        write_vec3(out, b->inertia);
        fprintf(out, ",\"radius\":");
        write_number(out, (double)b->radius);
        fprintf(out,
                ",\"friction\":%.9g,\"restitution\":%.9g,\"friction_combine\":\"%s\",\"restitution_combine\":\"%s\"",
                (double)b->friction, (double)b->restitution, cr_protocol_combines[b->friction_combine],
                cr_protocol_combines[b->restitution_combine]);
        fprintf(out, ",\"gravity_factor\":%.9g,\"group\":%u,\"mask\":%u}", (double)b->gravity_factor, b->group,
                b->mask);
    }
    fputs("],\"shapes\":[", out);
    for (int32_t k = 0; k < world->shape_count; k++) {
        if (k) fputc(',', out);
        write_shape(out, &world->shapes[k]);
    }
    fputc(']', out);
}

void cr_protocol_write_options(FILE* out, const cr_engine_options* o) {
    fprintf(out, "{\"frame_rate\":%.17g,\"step_rate\":%.17g,\"setup\":", o->frame_rate, o->step_rate);
    write_text(out, o->setup ? o->setup : "default");
    fprintf(out, ",\"iterations\":%d,\"seed\":%llu,\"passes\":%d,\"guidance\":%d,\"noise\":%.17g,\"threads\":%d",
            o->iterations, (unsigned long long)(o->seed & INT64_MAX), o->passes, o->guidance, o->noise, o->threads);
    if (o->exact) fputs(",\"exact\":true", out);
    if (o->weights) fputs(",\"weights\":", out), write_text(out, o->weights);
    if (o->backend) fputs(",\"backend\":", out), write_text(out, o->backend);
    fputc('}', out);
}

// ---------------------------------------------------------------- reading

static cr_status read_rows(const json_t* json, const char* name, int32_t rows, int32_t columns, float* out,
                           cr_error* error) {
    const json_t* list = json_object_get(json, name);
    if (!json_is_array(list))
        return cr_fail(error, CR_ERROR_FORMAT, "expected an array \"%s\", found %s", name,
                       list ? "something else" : "none");
    if (json_array_size(list) != (size_t)rows)
        return cr_fail(error, CR_ERROR_FORMAT, "\"%s\": expected %d rows, one a body, found %zu", name, rows,
                       json_array_size(list));
    for (int32_t r = 0; r < rows; r++) {
        const json_t* row = json_array_get(list, (size_t)r);
        if (!json_is_array(row) || json_array_size(row) != (size_t)columns)
            return cr_fail(error, CR_ERROR_FORMAT, "\"%s\"[%d]: expected %d numbers, found %zu", name, r, columns,
                           json_array_size(row));
        for (int32_t c = 0; c < columns; c++) {
            const json_t* x = json_array_get(row, (size_t)c);
            if (!json_is_number(x) && !json_is_null(x))
                return cr_fail(error, CR_ERROR_FORMAT, "\"%s\"[%d][%d]: expected a number", name, r, c);
            out[r * columns + c] = json_is_null(x) ? NAN : (float)json_number_value(x);
        }
    }
    return CR_OK;
}

cr_status cr_protocol_read_state(const json_t* json, const cr_state* before, double dt, cr_state* s, cr_error* error) {
    int32_t n = s->count;
    if (!json_is_object(json))
        return cr_fail(error, CR_ERROR_FORMAT, "expected a state, an object with \"position\" and so on");
    if (n == 0) return CR_OK;
    cr_status status = read_rows(json, "position", n, 3, &s->position[0].x, error);
    if (!status) status = read_rows(json, "orientation", n, 4, &s->orientation[0].x, error);
    for (int32_t i = 0; i < n && !status; i++) {
        cr_quat q = s->orientation[i];
        float l = q.x * q.x + q.y * q.y + q.z * q.z + q.w * q.w;
        if (l < 0.5f || l > 2)
            status = cr_fail(error, CR_ERROR_FORMAT, "\"orientation\"[%d]: expected a unit quaternion, found length %g",
                             i, sqrt((double)l));
        // Left as it is when it is a unit to rounding, so that what an engine says arrives bit for bit.
        else if (fabsf(l - 1) > 1e-5f)
            s->orientation[i] = cr_qnormalize(q);
    }
    if (status) return status;
    if (json_object_get(json, "linear_velocity")) {
        status = read_rows(json, "linear_velocity", n, 3, &s->linear_velocity[0].x, error);
    } else {
        for (int32_t i = 0; i < n; i++)
            s->linear_velocity[i] =
                before ? cr_scale(cr_sub(s->position[i], before->position[i]), (float)(1 / dt)) : cr_v3(0, 0, 0);
    }
    if (!status && json_object_get(json, "angular_velocity")) {
        status = read_rows(json, "angular_velocity", n, 3, &s->angular_velocity[0].x, error);
    } else if (!status) {
        for (int32_t i = 0; i < n; i++)
            s->angular_velocity[i] =
                before ? cr_scale(cr_quat_log(cr_qmul(s->orientation[i], cr_conjugate(before->orientation[i]))),
                                  (float)(1 / dt))
                       : cr_v3(0, 0, 0);
    }
    return status;
}

cr_status cr_protocol_read_options(const json_t* json, cr_engine_options* o, cr_error* error) {
    *o = cr_default_engine_options();
    if (!json) return CR_OK;
    json_int_t seed = 0;
    int exact = 0;
    json_error_t what;
    if (json_unpack_ex((json_t*)json, &what, 0, "{s?F, s?F, s?s, s?i, s?I, s?i, s?i, s?F, s?i, s?s, s?s, s?b}",
                       "frame_rate", &o->frame_rate, "step_rate", &o->step_rate, "setup", &o->setup, "iterations",
                       &o->iterations, "seed", &seed, "passes", &o->passes, "guidance", &o->guidance, "noise",
                       &o->noise, "threads", &o->threads, "weights", &o->weights, "backend", &o->backend, "exact",
                       &exact))
        return cr_fail(error, CR_ERROR_FORMAT, "\"options\": %s", what.text);
    o->seed = (uint64_t)seed;
    o->exact = exact;
    if (!(o->frame_rate >= 1 && o->frame_rate <= 1e6))
        return cr_fail(error, CR_ERROR_FORMAT, "\"frame_rate\": expected 1 to 1e6 frames a second, found %g",
                       o->frame_rate);
    return CR_OK;
}
