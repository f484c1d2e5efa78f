// relax.h: relaxation, the option --guidance. Pushes an estimate of the chunk towards the contact laws: no approach at
// a closed contact, force inside the friction cone (docs/architecture.md, Relaxation; guidance of a sampler by a known
// constraint, after Dhariwal and Nichol 2021).
//
// The network's impulses of resting contacts are spread over the points of the contact (cr_manifold_point) and relaxed
// by iterations of projected Gauss-Seidel, frame by frame (sequential impulses, Catto, GDC 2006). Fast contacts, those
// that bounce, keep the network's impulses, but for a ball that meets the ground and nothing else: its impulse is
// known. The result is again one impulse and angular impulse per contact and frame about the contact's reference point,
// so that the decoder's conservation of momentum holds for it too.
#ifndef CAROM_RELAX_H
#define CAROM_RELAX_H

#include "model/backend/ops.h"

#define CR_RELAX_BOUNCE                                                                                                \
    0.5f // m/s: contacts that close faster on the predicted trajectory are the network's until their contact frame is
         // past
#define CR_RELAX_DULL                                                                                                  \
    0.1f // m/s: what would leave slower than this does not bounce where one of the two bodies rests on something
#define CR_RELAX_GUESS 0.1f      // m/s: the network's first guess for a point, over the reduced mass, is no larger
#define CR_RELAX_STIFFNESS 0.25f // frequency of the soft contact times the frame time
#define CR_RELAX_DAMPING 10.0f   // its damping ratio
#define CR_RELAX_PUSH 0.2f       // m/s: penetration is left no faster than this
#define CR_RELAX_REASON 4.0f     // largest impulse of the network over reduced mass and relative speed
#define CR_RELAX_PENETRATION                                                                                           \
    0.01f // m: what is deeper inside each other is kept from going on at once, however fast it closes

typedef struct cr_relaxation cr_relaxation;

cr_status cr_relaxation_create(cr_relaxation** relaxation, cr_error* error);
void cr_relaxation_destroy(cr_relaxation* relaxation);
// Relaxes `impulses` (E, H, 6, as the network's) with so many iterations a frame, from the contact cache. The
// result is in cr_relaxation_impulses and cr_relaxation_paths until the next run. Windows are worked on by `threads`
// threads with the same result.
cr_status cr_relaxation_run(cr_relaxation* relaxation, const cr_batch* batch, const float* impulses, int32_t iterations,
                            int32_t threads, cr_error* error);
// Keeps what the contacts of the last run, on `batch`, carried in frame frames[environment] - 1 (NULL: the last); the
// next run, of the chunk that follows on that frame, starts from it.
cr_status cr_relaxation_remember(cr_relaxation* relaxation, const cr_batch* batch, const int32_t* frames,
                                 cr_error* error);
// (E) first frame in which the last run held a contact's points apart; H: in none.
const int32_t* cr_relaxation_from(const cr_relaxation* relaxation);
// The next run starts cold.
void cr_relaxation_forget(cr_relaxation* relaxation);
// What the next run starts from, as bytes, for snapshots. bytes() may return NULL where *size is 0.
const void* cr_relaxation_bytes(const cr_relaxation* relaxation, size_t* size);
cr_status cr_relaxation_set_bytes(cr_relaxation* relaxation, const void* bytes, size_t size, cr_error* error);
const float* cr_relaxation_impulses(const cr_relaxation* relaxation);
const cr_paths* cr_relaxation_paths(const cr_relaxation* relaxation);

#endif
