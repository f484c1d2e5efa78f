// tosses.h: tracked tosses of one cube onto a flat table, many in one file.
//
// Layout (HDF5), +Y up, SI units, N tosses of M frames in all:
//   first_frame (N + 1) integers: toss i is frames first_frame[i] ... first_frame[i + 1] - 1 of the arrays below
//   position (M, 3), orientation (M, 4) x y z w, linear_velocity (M, 3), angular_velocity (M, 3) world frame: float32
//   attributes: rate_hz, mass_kg, side_m, inertia_kg_m2 (about every axis), gravity_m_s2
// The file that comes with Carom is described in scenes/data/tosses/README.md.
#ifndef CAROM_TOSSES_H
#define CAROM_TOSSES_H

#include "world/scene.h"

// The nominal contact of cube and table: the guesses of those who measured.
#define CR_TOSSES_FRICTION 0.18f
#define CR_TOSSES_RESTITUTION 0.125f

typedef struct cr_tosses {
    int32_t count;        // N
    int32_t* first_frame; // (N + 1) ascending, from 0
    float* position;      // (M, 3) m, centre of the cube
    float* orientation;   // (M, 4) unit
    float* velocity;      // (M, 3) m/s
    float* angular;       // (M, 3) rad/s
    double rate;          // 1/s
    double mass, side, inertia, gravity;
} cr_tosses;

enum { CR_TOSSES_SHIPPED = 485 }; // in the file that comes with Carom

// Reads and checks `path`; NULL: the file that came with Carom. Fails with CR_ERROR_FORMAT where it is not of this
// form. Free with cr_tosses_destroy.
cr_status cr_tosses_read(const char* path, cr_tosses* tosses, cr_error* error);
void cr_tosses_destroy(cr_tosses* tosses);

int32_t cr_toss_frames(const cr_tosses* tosses, int32_t toss); // states of a toss, at least 2
// State `frame` (0 ... cr_toss_frames - 1) of the toss's world: body 0 is the table, body 1 the cube.
void cr_toss_state(const cr_tosses* tosses, int32_t toss, int32_t frame, cr_state* state);
// Cube, table and first state of a toss; its name is "tosses:N". Fails where there is no such toss.
cr_status cr_toss_scene(const cr_tosses* tosses, int32_t toss, const cr_vec3* gravity, cr_scene* scene,
                        cr_error* error);

#endif
