#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <math.h>

#include "render/viewer_internal.h"

// ---------------------------------------------------------------- where the mouse points

// The part of the window that the scene has, and the column under the mouse.
static void column_under(const cr_viewer* v, double mouse_x, int32_t* x, int32_t* width, int32_t* engine) {
    int32_t columns = cr_view_columns(v->state.view, v->options.engine_count);
    *engine = v->state.view == CR_VIEW_SECOND ? 1 : 0;
    for (int32_t k = 0; k < columns; k++) {
        cr_compose_column(cr_viewer_panel_width(v), v->state.width, k, columns, x, width);
        if (mouse_x >= *x && mouse_x < *x + *width) {
            if (columns > 1) *engine = k;
            return;
        }
    }
    cr_compose_column(cr_viewer_panel_width(v), v->state.width, 0, columns, x, width); // on the panel
}

// Mouse to view coordinates, -1 to 1. *camera is the one that the column is drawn with.
static float view_point(const cr_viewer* v, double mouse_x, double mouse_y, float* x, float* y, int32_t* engine,
                        cr_camera* camera) {
    int32_t left, width;
    column_under(v, mouse_x, &left, &width, engine);
    if (width < 1) width = 1;
    int32_t height = v->state.height > 0 ? v->state.height : 1;
    *x = (float)((mouse_x + 0.5 - left) / width * 2 - 1);
    *y = (float)(1 - (mouse_y + 0.5) / height * 2);
    *camera = cr_camera_fit(v->state.camera, (float)width / (float)height);
    return (float)width / (float)height;
}

cr_pointed cr_viewer_point(cr_viewer* v) {
    cr_pointed p = {.body = -1};
    cr_camera camera;
    float x, y, aspect = view_point(v, v->mouse_x, v->mouse_y, &x, &y, &p.engine, &camera);
    p.ray = cr_camera_ray(camera, aspect, x, y);
    cr_error error;
    if (cr_session_look(v->session, &v->look, &error) != CR_OK) return p;
    cr_viewer_make_drawable(v);
    cr_view view = cr_default_view();
    cr_vec3 normal;
    view.camera = camera;
    view.drawable = v->drawable;
    view.state = &v->look.state[p.engine];
    if (!v->drawable || cr_renderer_pick(v->renderer, &view, aspect, x, y, &p.body, &p.point, &normal, &error) != CR_OK)
        p.body = -1;
    return p;
}

void cr_viewer_select(cr_viewer* v, int32_t body) {
    v->state.selected = body;
    v->typing_numbers = false;
    if (body < 0) return;
    v->selected_key = v->look.epoch->color_keys[body];
    v->selected_serial = v->look.epoch->serial;
}

// ---------------------------------------------------------------- hands

void cr_viewer_shoot(cr_viewer* v) {
    float x, y, aspect;
    int32_t engine;
    cr_camera camera;
    aspect = view_point(v, v->mouse_x, v->mouse_y, &x, &y, &engine, &camera);
    float reach = cr_length(cr_sub(v->state.camera.target, v->state.camera.eye)),
          size = cr_body_size(v->look.epoch->world);
    cr_vec3 ray = cr_camera_ray(camera, aspect, x, y);
    cr_new_body ball = {.type = CR_SHAPE_SPHERE,
                        .size = {fminf(size * 0.9f, reach / 12)},
                        .position = cr_madd(v->state.camera.eye, reach * 0.25f, ray),
                        .velocity = cr_scale(ray, 1.6f * reach + 4),
                        .density = 3000};
    cr_session_add(v->session, ball);
}

void cr_viewer_add(cr_viewer* v) {
    cr_pointed p = cr_viewer_point(v);
    float size = cr_body_size(v->look.epoch->world) * 0.7f,
          reach = cr_length(cr_sub(v->state.camera.target, v->state.camera.eye));
    if (p.body < 0) p.point = cr_madd(v->state.camera.eye, reach, p.ray);
    cr_new_body b = {.type = CR_SHAPE_SPHERE, .size = {size, size, size}, .density = 1000};
    switch (v->new_shape) {
    case 1:
        b.type = CR_SHAPE_BOX;
        break;
    case 2:
        b.type = CR_SHAPE_CAPSULE;
        b.size[0] = size * 0.6f;
        break;
    case 3:
        b.type = CR_SHAPE_CYLINDER;
        break;
    case 4:
        b.type = CR_SHAPE_CONE;
        break;
    default:
        break;
    }
    b.position = cr_add(p.point, cr_v3(0, 1.02f * size, 0));
    cr_session_add(v->session, b);
}

void cr_viewer_remove(cr_viewer* v) {
    if (v->state.selected < 0) return;
    cr_session_remove(v->session, v->state.selected);
    cr_viewer_select(v, -1);
}

void cr_viewer_freeze(cr_viewer* v) { cr_session_freeze(v->session, v->state.selected); }
void cr_viewer_branch(cr_viewer* v) { cr_session_branch(v->session); }

void cr_viewer_restart(cr_viewer* v) {
    cr_session_restart(v->session);
    cr_viewer_select(v, -1);
}

void cr_viewer_undo(cr_viewer* v) {
    if (v->look.undo) cr_viewer_tell(v, "undone: %s", v->look.undo);
    cr_session_undo(v->session);
}

void cr_viewer_redo(cr_viewer* v) {
    if (v->look.redo) cr_viewer_tell(v, "done again: %s", v->look.redo);
    cr_session_redo(v->session);
}

void cr_viewer_push(cr_viewer* v) {
    cr_pointed p = cr_viewer_point(v);
    if (p.body < 0 || cr_drawable_is_floor(v->drawable, p.body)) return;
    const cr_body* b = &v->look.epoch->world->bodies[p.body];
    if (b->inverse_mass > 0) cr_session_push(v->session, p.body, cr_scale(p.ray, 4 * b->mass), p.point); // 4 m/s
    cr_viewer_select(v, p.body);
}

void cr_viewer_drag(cr_viewer* v) {
    if (v->drag_body < 0) return;
    float x, y, aspect;
    int32_t engine;
    cr_camera camera;
    aspect = view_point(v, v->mouse_x, v->mouse_y, &x, &y, &engine, &camera);
    cr_vec3 right, up, forward, ray = cr_camera_ray(camera, aspect, x, y);
    cr_camera_axes(v->state.camera, &right, &up, &forward);
    v->drag_target = cr_madd(v->state.camera.eye, v->drag_depth / fmaxf(cr_dot(ray, forward), 0.05f), ray);
    if (v->grip == GRIP_MOVE)
        cr_session_move(v->session, v->drag_body, cr_sub(v->drag_target, v->drag_anchor), v->gesture);
    else
        cr_session_drag(v->session, v->drag_body, v->drag_anchor, v->drag_target);
}

void cr_viewer_begin_drag(cr_viewer* v, bool moves) {
    cr_pointed p = cr_viewer_point(v);
    if (p.body < 0) return;
    cr_motion motion = v->look.epoch->world->bodies[p.body].motion;
    if (moves ? cr_drawable_is_floor(v->drawable, p.body) : motion != CR_DYNAMIC) return;
    cr_vec3 right, up, forward;
    cr_camera_axes(v->state.camera, &right, &up, &forward);
    const cr_state* s = &v->look.state[p.engine];
    v->drag_body = p.body;
    v->drag_anchor = cr_sub(p.point, s->position[p.body]);
    if (!moves) v->drag_anchor = cr_rotate_back(s->orientation[p.body], v->drag_anchor);
    v->drag_depth = cr_dot(cr_sub(p.point, v->state.camera.eye), forward);
    v->gesture++;
    cr_viewer_select(v, p.body);
    if (!moves) cr_viewer_drag(v); // the spring is there at once; a click moves nothing
}

void cr_viewer_end_drag(cr_viewer* v) {
    if (v->drag_body >= 0 && v->grip == GRIP_BODY) cr_session_drag(v->session, -1, cr_v3(0, 0, 0), cr_v3(0, 0, 0));
    v->drag_body = -1;
}

// ---------------------------------------------------------------- camera

void cr_viewer_orbit(cr_viewer* v, float dx, float dy) {
    cr_camera* c = &v->state.camera;
    cr_vec3 d = cr_sub(c->eye, c->target);
    float r = fmaxf(cr_length(d), 1e-6f), yaw = atan2f(d.x, d.z), pitch = asinf(fmaxf(-1, fminf(1, d.y / r)));
    yaw -= dx * 0.006f;
    pitch = fmaxf(-1.55f, fminf(1.55f, pitch + dy * 0.006f));
    c->eye = cr_add(c->target, cr_v3(r * cosf(pitch) * sinf(yaw), r * sinf(pitch), r * cosf(pitch) * cosf(yaw)));
}

void cr_viewer_pan(cr_viewer* v, float dx, float dy) {
    cr_camera* c = &v->state.camera;
    cr_vec3 right, up, forward;
    cr_camera_axes(*c, &right, &up, &forward);
    float scale = 2 * tanf(c->fov / 2) * cr_length(cr_sub(c->target, c->eye)) /
                  (float)(v->state.height > 0 ? v->state.height : 1);
    cr_vec3 move = cr_madd(cr_scale(right, -dx * scale), dy * scale, up);
    c->eye = cr_add(c->eye, move);
    c->target = cr_add(c->target, move);
}

void cr_viewer_zoom(cr_viewer* v, float notches) {
    cr_camera* c = &v->state.camera;
    cr_vec3 d = cr_sub(c->eye, c->target);
    float r = cr_length(d), to = fmaxf(0.02f, fminf(5000, r * powf(0.88f, notches)));
    c->eye = cr_madd(c->target, to / fmaxf(r, 1e-6f), d);
}

void cr_viewer_fly(cr_viewer* v, double elapsed) {
    cr_camera* c = &v->state.camera;
    cr_vec3 right, up, forward, move = cr_v3(0, 0, 0);
    bool control = v->keys[GLFW_KEY_LEFT_CONTROL] || v->keys[GLFW_KEY_RIGHT_CONTROL];
    if (control || cr_ui_wants_keyboard(v->ui)) return;
    cr_camera_axes(*c, &right, &up, &forward);
    const struct {
        int key;
        cr_vec3 way;
    } ways[] = {{GLFW_KEY_W, forward},        {GLFW_KEY_S, cr_scale(forward, -1)},
                {GLFW_KEY_D, right},          {GLFW_KEY_A, cr_scale(right, -1)},
                {GLFW_KEY_E, cr_v3(0, 1, 0)}, {GLFW_KEY_Q, cr_v3(0, -1, 0)}};
    for (size_t k = 0; k < sizeof ways / sizeof ways[0]; k++)
        if (v->keys[ways[k].key]) move = cr_add(move, ways[k].way);
    float speed = cr_length(cr_sub(c->target, c->eye)) * 0.9f * (float)elapsed;
    c->eye = cr_madd(c->eye, speed, move);
    c->target = cr_madd(c->target, speed, move);
}
