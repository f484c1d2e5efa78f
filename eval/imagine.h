// imagine.h: from claims to a scene that was seen to do what they say.
//
// A proposer draws layouts; the best of some by cheap checks settles, is rolled out by an engine and judged; what falls
// while it settles is drawn again alone; the best of several tries is handed out with its verdicts.
#ifndef CAROM_IMAGINE_H
#define CAROM_IMAGINE_H

#include "world/engine.h"
#include "world/proposal.h"
#include "world/scene.h"

// Called before every step of the work; false stops it, with the best so far.
typedef bool cr_imagine_progress(void* context, int32_t done, int32_t tries, const char* what);

typedef struct cr_imagine_options {
    const cr_engine_type* engine;     // settles, rolls out
    cr_engine_options engine_options; // frame and step rate are set by cr_imagine_rates
    uint64_t seed;
    int32_t tries;                 // roll-outs at most (8)
    int32_t candidates;            // layouts for each, of which cheap checks choose (12)
    int32_t redraws;               // of what falls, in each (4)
    bool improve;                  // every other layout is moved towards the relations that are asked for (improve.h)
    double seconds;                // of a roll-out; < 0: until rest, at least 4, at most 10
    const cr_scene* base;          // what is there already and stays; NULL: nothing
    const char* name;              // of scenes
    bool has_region;               // what is new stands within it
    float region[4];               // m: x0, z0, x1, z1
    cr_imagine_progress* progress; // may be NULL
    void* progress_context;
} cr_imagine_options;

cr_imagine_options cr_default_imagine_options(const cr_engine_type* engine);
// Frames 60 times a second and steps 240 times where the engine takes a step rate, else frames 240 times a second.
void cr_imagine_rates(const cr_engine_type* engine, cr_engine_options* options);

// A scene on its way: what was proposed, and the world of it.
typedef struct cr_draft {
    cr_layout layout; // placed; bodies are those of the scene
    cr_scene scene;
    int32_t kept; // first items, which are the base's
    float depth;  // of the deepest pair over the smaller one's size
    double score; // of the cheap checks, for ranking
} cr_draft;

typedef struct cr_imagined {
    cr_draft draft;   // at its start: settled, first velocities on
    cr_state* frames; // (frame_count) of the roll-out; frame 0 is the scene's state
    int64_t frame_count;
    double frame_rate;                      // 1/s
    cr_verdict verdicts[CR_CAPTION_CLAIMS]; // of the caption's claims
    int32_t held;                           // how many hold
    bool clear;        // nothing is deeper in another than 1% of the smaller one's size, at the start and at the end
    bool stands;       // all that can move stands at the end, as stands(body) says
    bool inside;       // the region, as far as there is one
    bool verified;     // all claims hold, it is clear, and where nothing is to happen it stands
    int32_t tries;     // roll-outs that it took
    int32_t redraws;   // parts drawn again
    int32_t proposals; // layouts drawn
    double seconds[4]; // of wall time: proposing, settling, rolling out, judging
} cr_imagined;

// Do claims ask that nothing happens: no event among them but negated ones and stays()?
bool cr_caption_rests(const cr_caption* caption);
// What contradicts itself in claims: counts that differ, a claim and its opposite, more bodies than there is room for.
// CR_ERROR_FORMAT with both in words.
cr_status cr_caption_check(const cr_caption* caption, cr_error* error);
// Makes claims about what is to be added claims about all of it: counts go up by what the base has, only() goes.
cr_status cr_caption_besides(cr_caption* caption, const cr_scene* base, cr_error* error);
// Bodies that can move and fit no argument of any claim, in a scene's start.
cr_status cr_caption_surplus(const cr_caption* caption, const cr_scene* scene, int32_t* surplus, cr_error* error);

// The first proposal, put down, without a look at it. Free with cr_draft_destroy.
cr_status cr_imagine_raw(const cr_proposer* proposer, const cr_caption* caption, const cr_imagine_options* options,
                         cr_draft* draft, cr_error* error);
// Runs a draft until it is at rest, at most 3 s; what flies or moves is fixed meanwhile, unless the claims ask for
// rest: then it falls too. The scene's state is then where it came to rest, with its first velocities. fallen
// (CR_MAX_ITEMS, may be NULL): items that are no longer where they were put, by a quarter of their size or 45 degrees.
cr_status cr_imagine_settle(const cr_caption* caption, const cr_imagine_options* options, cr_draft* draft, bool* fallen,
                            cr_error* error);
// The same as cr_imagine does it: what falls, or is in something else then, is drawn again alone by the
// proposer, and the rest kept, up to options->redraws times. What the engine cannot run stays as it is.
cr_status cr_imagine_settle_all(const cr_proposer* proposer, const cr_caption* caption,
                                const cr_imagine_options* options, cr_draft* draft, cr_error* error);
void cr_draft_destroy(cr_draft* draft);

// The best of several tries: verified, or with most claims that hold. CR_ERROR_ARGUMENT where no proposal could be made
// a scene of. The caption's claims must be checked. Free with cr_imagined_destroy.
cr_status cr_imagine(const cr_proposer* proposer, const cr_caption* caption, const cr_imagine_options* options,
                     cr_imagined* imagined, cr_error* error);
void cr_imagined_destroy(cr_imagined* imagined);

#endif
