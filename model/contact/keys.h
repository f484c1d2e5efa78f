// keys.h: names that keys of config files had before, in training configs and in the config.json of weights. What was
// written with them is still read.
#ifndef CAROM_KEYS_H
#define CAROM_KEYS_H

#include <jansson.h>

// Gives the keys of `object` the names they have now. A key that has both names keeps the old one, too.
static inline void cr_keys_of_today(json_t* object) {
    static const char* const names[][2] = {
        // before, now
        {"sweeps", "repeats"},
        {"spin", "angular_velocity"},
        {"own_weights", "on_policy_weights"},
        {"own_guidance", "on_policy_guidance"},
        {"own_rate", "on_policy_rate"},
        {"own_chunks", "on_policy_chunks"},
        {"kick_rate", "perturbation_rate"},
        {"kick_minimum", "perturbation_minimum"},
        {"kick_maximum", "perturbation_maximum"},
    };
    for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
        json_t* value = json_object_get(object, names[k][0]);
        if (!value || json_object_get(object, names[k][1])) continue;
        json_object_set(object, names[k][1], value);
        json_object_del(object, names[k][0]);
    }
}

#endif
