// steady.h: velocities of tracked bodies where they fly, or move on evenly: by least squares over as many frames about
// a frame as keep to it within the noise of the tracking. A parabola through a few frames multiplies that noise (at
// the end of a recording by more than the frame rate); where the acceleration is known the same poses tell ten times
// as much.
#ifndef CAROM_STEADY_H
#define CAROM_STEADY_H

#include "world/motions.h"

enum { CR_STEADY_REACH = 8 }; // frames on either side that are looked at; at the ends as many in all

// Standard deviation of tracked positions (m, an axis) and orientations (rad, about an axis), by their third
// differences, of which noise alone has much; no less than a hair, for what was not tracked but computed.
typedef struct cr_tracking {
    double position, angle;
} cr_tracking;
cr_tracking cr_motion_noise(const cr_motion_record* motion, int32_t body);

typedef struct cr_steady {
    int32_t first, last; // frames that it is made of
    bool flies;          // by gravity, turning freely; else evenly (it rests, rolls, slides)
    cr_vec3 position, velocity, angular_velocity;
    cr_quat orientation; // at the frame
} cr_steady;

// How the body moves at frame k. False: not steadily for four frames.
bool cr_motion_steady(const cr_motion_record* motion, const cr_tracking* noise, int32_t k, int32_t body,
                      cr_steady* steady);
// Puts these velocities in the place of those that there are, from frame `from` on, wherever bodies move steadily.
void cr_motion_set_steady(cr_motion_record* motion, int32_t from);

#endif
