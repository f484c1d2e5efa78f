// balls.h: the rule for rows and racks of balls, where classical engines are wrong: blow by blow, exactly.
#ifndef CAROM_EVAL_BALLS_H
#define CAROM_EVAL_BALLS_H

#include "world/engine.h"

// The engine "balls": spheres without friction and gravity fly straight and meet in pairs, one after the other in time
// (event-driven hard spheres: Alder and Wainwright 1959, J. Chem. Phys. 31, 459); a pair parts with its restitution
// times the speed at which it met. Float64. Spheres that touch hand a blow on in the order of its arrival: a cradle.
// Refuses worlds with anything else in them.
extern const cr_engine_type cr_engine_balls;

#endif
