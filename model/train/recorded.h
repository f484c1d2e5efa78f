// recorded.h: recordings as what is learned from (world/motions.h): worlds as they were fitted, and states whose
// velocities are made of poses by a stated smoother.
#ifndef CAROM_TRAIN_RECORDED_H
#define CAROM_TRAIN_RECORDED_H

#include "model/train/data.h"

// Where what was recorded lies beside a state that the network led to: turned by `turn` (rad, about +Y) in all, then
// moved by `shift`.
typedef struct cr_alignment {
    float turn;
    cr_vec3 shift;
    float apart; // what is left: the greatest distance of a body over its radius, or angle in rad
} cr_alignment;

// Aligns state k of an episode, turned by `angle`, with `state`. Where one body moves over a plane, turning it and
// moving it along the plane changes nothing, and so it is put in the other's place.
cr_alignment cr_episode_align(const cr_episode* episode, int32_t k, float angle, const cr_state* state);

// Adds an episode for every recording that `options` names. CR_ERROR_ARGUMENT where one is of another frame rate.
cr_status cr_dataset_add_recordings(cr_dataset* data, const cr_data_options* options, cr_error* error);

#endif
