// bullet_c.h: Bullet 3.24 behind a C table.
//
// bullet_c.cpp is compiled twice, against the float32 and the float64 build of Bullet, into two modules. Both builds of
// Bullet export the same C++ names, so that neither may be linked to the program: bullet.c opens the modules with local
// scope at run time, and each binds to its own Bullet. The modules need nothing of Carom but cr_bullet_host.
#ifndef CAROM_BULLET_C_H
#define CAROM_BULLET_C_H

#ifdef __cplusplus
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wpedantic" // the C headers' compound literals
extern "C" {
#endif
#include "world/engine.h"
#ifdef __cplusplus
#pragma GCC diagnostic pop
#endif

typedef struct cr_bullet cr_bullet; // one simulation

// What the modules call back.
typedef struct cr_bullet_host {
    cr_status (*fail)(cr_error* error, cr_status status, const char* format, ...) __attribute__((format(printf, 3, 4)));
    uint64_t (*world_hash)(const cr_world* world);
    bool (*pair_collides)(const cr_world* world, int32_t i, int32_t j);
    float (*pair_friction)(const cr_world* world, int32_t i, int32_t j);
    float (*pair_restitution)(const cr_world* world, int32_t i, int32_t j);
    int32_t (*joint_rows)(const cr_joint* joint, const cr_joint_body* a, const cr_joint_body* b,
                          cr_joint_row rows[CR_JOINT_ROWS]);
    void (*joint_bend)(const cr_joint* joint, const cr_joint_body* a, const cr_joint_body* b, double dt,
                       cr_joint_row* rows, int32_t count);
    double (*joint_response)(const cr_joint_row* row, const cr_joint_body* a, const cr_joint_body* b);
    cr_joint_aim (*joint_row_aim)(const cr_joint_row* row, double response, double dt, double correction);
    void* (*allocate)(size_t size); // world/allocator.h
    void (*release)(void* memory);
} cr_bullet_host;

// Options as bullet.c has checked them.
typedef struct cr_bullet_settings {
    double dt;                           // s, one solver step
    int substeps;                        // solver steps a frame
    bool movi;                           // solver preset: movi,
    bool precise;                        // or precise, else default
    int iterations;                      // 0: the solver preset's
    double restitution_threshold;        // m/s; < 0: the solver preset's
    double contact_processing_threshold; // m; NAN: the solver preset's
    int warm_starting;                   // -1: the solver preset's
    bool sleeping;
    double stiffness, damping; // N/m and N s/m of contacts; stiffness 0: rigid
    double rolling, spinning;  // m: friction against rolling and spinning
    bool exact;                // free flight without the error of the step
} cr_bullet_settings;

// The functions are cr_engine_type's.
typedef struct cr_bullet_api {
    int scalar_size; // bytes of Bullet's number: 4 or 8
    cr_status (*create)(cr_bullet** bullet, const cr_world* world, const cr_state* state,
                        const cr_bullet_settings* settings, cr_error* error);
    void (*destroy)(cr_bullet* bullet);
    cr_status (*set_state)(cr_bullet* bullet, const cr_state* state, cr_error* error);
    void (*get_state)(const cr_bullet* bullet, cr_state* state);
    cr_status (*step)(cr_bullet* bullet, int32_t frames, cr_state* out, cr_error* error);
    cr_status (*push)(cr_bullet* bullet, int32_t body, cr_vec3 impulse, cr_vec3 point, cr_error* error);
    cr_status (*teleport)(cr_bullet* bullet, int32_t body, cr_pose pose, cr_vec3 linear_velocity,
                          cr_vec3 angular_velocity, cr_error* error);
    int32_t (*contacts)(const cr_bullet* bullet, cr_contact* contacts, int32_t capacity);
    cr_status (*save)(const cr_bullet* bullet, void** bytes, size_t* size, cr_error* error);
    cr_status (*restore)(cr_bullet* bullet, const void* bytes, size_t size, cr_error* error);
    // Bullet's own distance of two convex shapes (GJK, and EPA where they overlap), margins set to zero; `normal` from
    // b to a. For tests of cr_convex_distance. NAN where Bullet finds none.
    double (*distance)(const cr_world* world, int32_t shape_a, float scale_a, cr_pose pose_a, int32_t shape_b,
                       float scale_b, cr_pose pose_b, cr_vec3* normal);
} cr_bullet_api;

// The one name a module exports. `host` must stay.
typedef const cr_bullet_api* cr_bullet_open_function(const cr_bullet_host* host);
#define CR_BULLET_OPEN "cr_bullet_open"

#ifdef __cplusplus
}
#endif

// The table of one precision (bits: 32 or 64), its module opened on the first call; NULL and an error when it cannot
// be found or is not what it should be. Safe from any thread.
#ifndef __cplusplus
const cr_bullet_api* cr_bullet_load(int bits, cr_error* error);
#endif

#endif
