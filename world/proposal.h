// proposal.h: what is asked of whoever proposes scenes: the scene network, and the rows beside it.
#ifndef CAROM_PROPOSAL_H
#define CAROM_PROPOSAL_H

#include "world/caption.h"
#include "world/layout.h"

// Asks for layouts that fit words. What is kept comes first in every answer, item for item.
typedef struct cr_request {
    const cr_caption* caption; // text, and the claims that were read from it or given; either may be empty
    const cr_layout* kept;     // what is there already; NULL: nothing
    bool has_region;           // what is new stands within it
    float region[4];           // m: x0, z0, x1, z1
    uint64_t seed;             // equal requests of equal seeds get equal answers
} cr_request;

// Writes `count` layouts (poses need not be set: cr_layout_place does that).
typedef cr_status cr_propose(void* context, const cr_request* request, int32_t count, cr_layout* layouts,
                             cr_error* error);

typedef struct cr_proposer {
    const char* name; // "network", "random", ...: as rows of tables call it
    cr_propose* propose;
    void* context;
} cr_proposer;

#endif
