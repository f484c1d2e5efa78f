// published.h: the scenes of the MOVi data sets that learned simulators of rigid bodies are scored on.
//
// HOPNet published them (Wei and Fink, "Physics meets topology: physics-informed topological neural networks for
// learning rigid body dynamics", 2025): samples 1 to 1,200 of MOVi-A, MOVi-B and MOVi-spheres, made by Kubric's worker
// with numpy.random.RandomState(sample), and their division into training, validation and test. The same random numbers
// in the same order give the same scenes here. Private to scenes/.
#ifndef CAROM_PUBLISHED_H
#define CAROM_PUBLISHED_H

#include <stdbool.h>
#include <stdint.h>

enum { CR_PUBLISHED_COUNT = 1200, CR_PUBLISHED_HELD_OUT = 120 };

// The sample at a place in the division: 1 ... 120 are the test scenes, 121 ... 240 the validation scenes, 241 ... 1200
// the training scenes, each in the order of their numbers. 0 outside.
uint32_t cr_published_sample(uint64_t index);

enum { CR_NUMPY_WORDS = 624 };
typedef struct cr_numpy_random {
    uint32_t word[CR_NUMPY_WORDS];
    int next;
} cr_numpy_random;

void cr_numpy_seed(cr_numpy_random* random, uint32_t seed);
double cr_numpy_unit(cr_numpy_random* random);                    // rand(): in [0, 1)
uint32_t cr_numpy_below(cr_numpy_random* random, uint32_t count); // randint(count): 0 ... count - 1; count >= 1

#endif
