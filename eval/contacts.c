#include "eval/contacts.h"

#include <stdlib.h>

#include "world/geometry.h"
#include "world/memory.h"

static cr_vec3 velocity_at(const cr_state* s, int32_t i, cr_vec3 point) {
    return cr_add(s->linear_velocity[i], cr_cross(s->angular_velocity[i], cr_sub(point, s->position[i])));
}

cr_status cr_find_touches(const cr_world* world, const cr_state* state, double window, cr_touch** touches,
                          int32_t* capacity, int32_t* count, cr_error* error) {
    *count = 0;
    cr_pair* pairs = NULL;
    int32_t pair_capacity = 0, pair_count = 0;
    cr_status status =
        cr_near_pairs(world, state, window, CR_TOUCH_DISTANCE, &pairs, &pair_capacity, &pair_count, error);
    for (int32_t k = 0; k < pair_count && !status; k++) {
        int32_t i = pairs[k].i, j = pairs[k].j;
        cr_vec3 n, point;
        float d = cr_body_distance(world, state, i, j, &n, &point);
        float closing = -cr_dot(n, cr_sub(velocity_at(state, i, point), velocity_at(state, j, point)));
        float away = d - CR_TOUCH_DISTANCE, delay = away <= 0 ? 0 : closing > 0 ? away / closing : INFINITY;
        if (!(delay <= (float)window)) continue;
        if (!cr_grow(touches, capacity, (int64_t)*count + 1, sizeof **touches)) {
            status = cr_fail(error, CR_ERROR_MEMORY, "out of memory");
            break;
        }
        (*touches)[(*count)++] = (cr_touch){i, j, d, delay};
    }
    free(pairs);
    return status;
}
