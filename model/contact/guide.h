// guide.h: guidance. Pushes an estimate of the chunk towards the contact laws: no approach at a closed contact, force
// inside the friction cone (DESIGN 3.6; guidance of a sampler by a known constraint, after Dhariwal and Nichol 2021).
//
// The network's wrenches of slow contacts are spread over the points of the contact (cr_manifold_point) and relaxed by
// iterations of projected Gauss-Seidel, frame by frame (sequential impulses, Catto, GDC 2006). Fast contacts, those
// that bounce, keep the network's wrench, but for a ball that meets the ground and nothing else: its impulse is known.
// The result is again one wrench per contact and frame about the contact's reference point, so that the decoder's
// conservation of momentum holds for it too.
#ifndef CAROM_GUIDE_H
#define CAROM_GUIDE_H

#include "model/backend/ops.h"

#define CR_GUIDE_BOUNCE                                                                                                \
    0.5f // m/s: contacts that close faster on the predicted trajectory are the network's until their contact frame is
         // past
#define CR_GUIDE_DULL                                                                                                  \
    0.1f // m/s: what would leave slower than this does not bounce where one of the two bodies rests on something
#define CR_GUIDE_GUESS 0.1f      // m/s: the network's first guess for a point, over the reduced mass, is no larger
#define CR_GUIDE_STIFFNESS 0.25f // frequency of the soft contact times the frame time
#define CR_GUIDE_DAMPING 10.0f   // its damping ratio
#define CR_GUIDE_PUSH 0.2f       // m/s: penetration is left no faster than this
#define CR_GUIDE_REASON 4.0f     // largest impulse of the network over reduced mass and relative speed
#define CR_GUIDE_DEEP 0.01f // m: what is deeper inside each other is kept from going on at once, however fast it closes

typedef struct cr_guide cr_guide;

cr_status cr_guide_create(cr_guide** guide, cr_error* error);
void cr_guide_destroy(cr_guide* guide);
// Relaxes `wrench` (E, H, 6, as the network's) with so many iterations a frame, from what was remembered last. The
// result is in cr_guide_wrench and cr_guide_paths until the next run. Windows are worked on by `threads` threads with
// the same result.
cr_status cr_guide_run(cr_guide* guide, const cr_batch* batch, const float* wrench, int32_t iterations, int32_t threads,
                       cr_error* error);
// Keeps what the contacts of the last run, on `batch`, bore in frame frames[window] - 1 (NULL: the last); the next run,
// of the chunk that follows on that frame, starts from it.
cr_status cr_guide_remember(cr_guide* guide, const cr_batch* batch, const int32_t* frames, cr_error* error);
// (E) first frame in which the last run held a contact's points apart; H: in none.
const int32_t* cr_guide_from(const cr_guide* guide);
// The next run starts cold.
void cr_guide_forget(cr_guide* guide);
// What the next run starts from, as bytes, for snapshots. bytes() may return NULL where *size is 0.
const void* cr_guide_bytes(const cr_guide* guide, size_t* size);
cr_status cr_guide_set_bytes(cr_guide* guide, const void* bytes, size_t size, cr_error* error);
const float* cr_guide_wrench(const cr_guide* guide);
const cr_paths* cr_guide_paths(const cr_guide* guide);

#endif
