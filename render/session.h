// session.h: engines that live side by side, with their past, on a thread of their own. No drawing here.
//
// Every engine runs the same world in chunks of 8 frames (1/30 s at 240 frames a second), which is what the learned
// engine answers in; whatever hands do to the scene happens to all engines at the same frame. The session keeps all
// frames of the last minutes; the cursor is what is shown, and may lie anywhere in that past. What is done to the
// scene while the cursor follows the newest frame happens there; done while it is paused or in the past, it branches:
// the frames after the cursor are forgotten and the engines go on from it (from its state: they start cold). What was
// done can be undone, and then done again: the world, the frames and the cursor are then bit for bit what they were.
// Functions may be called from any one thread that is not the session's; none waits for an engine to step.
#ifndef CAROM_SESSION_H
#define CAROM_SESSION_H

#include "render/edit.h"
#include "world/engine.h"
#include "world/scene.h"

enum { CR_SESSION_ENGINES = 4, CR_SESSION_CHUNK = 8, CR_SESSION_CONTACTS = 4096 };

typedef struct cr_session cr_session;

typedef struct cr_session_engine {
    const cr_engine_type* type;
    cr_engine_options options; // all engines need the same frame_rate
    const char* label;         // what it is called, copied; NULL: its type's name
} cr_session_engine;

// Takes the scene's world and state over (also on failure: the scene is empty afterwards). history: bytes of past.
cr_status cr_session_create(cr_session** session, cr_scene* scene, const cr_session_engine* engines, int32_t count,
                            size_t history, cr_error* error);
void cr_session_destroy(cr_session* session);

// ---------------------------------------------------------------- time

void cr_session_pause(cr_session* session, bool paused);
bool cr_session_paused(const cr_session* session);
void cr_session_speed(cr_session* session, double speed); // 1: real time
// Moves the cursor by `elapsed` s of wall time; call once a picture.
void cr_session_advance(cr_session* session, double elapsed);
// Moves the cursor by whole frames and pauses; beyond the newest frame it waits for it.
void cr_session_step(cr_session* session, int32_t frames);
// Puts the cursor on a frame of the past and pauses.
void cr_session_seek(cr_session* session, double frame);
// Forgets what comes after the cursor.
void cr_session_branch(cr_session* session);
// Back to the first state, also of the world.
void cr_session_restart(cr_session* session);
// Waits until all that was asked for is done and the newest frame is as far as the cursor needs; for tests and films.
void cr_session_settle(cr_session* session);

// ---------------------------------------------------------------- hands

void cr_session_push(cr_session* session, int32_t body, cr_vec3 impulse, cr_vec3 point);
// A spring from a point of the body (body frame, m) to `target` (m) until the body is -1.
void cr_session_drag(cr_session* session, int32_t body, cr_vec3 anchor, cr_vec3 target);
// A body that would overlap others is added at the nearest place that is free in all engines.
void cr_session_add(cr_session* session, cr_new_body body);
void cr_session_remove(cr_session* session, int32_t body);
void cr_session_gravity(cr_session* session, cr_vec3 gravity);
// The body becomes static, or what it was before; -1: all bodies stop where they are.
void cr_session_freeze(cr_session* session, int32_t body);
// Puts the body's centre of mass to a position (m), at rest, in all engines. Moves of one gesture (not 0) are one
// change.
void cr_session_move(cr_session* session, int32_t body, cr_vec3 position, uint64_t gesture);
void cr_session_values(cr_session* session, int32_t body, cr_body_values values);
// Another scene in the place of this one, at frame 0; takes the scene over. What was asked for as solver preset stays.
void cr_session_replace(cr_session* session, cr_scene* scene);
// Takes back the last change, all of what pushing, pulling, moving, adding, ..., restart and branch did, or brings it
// again. Changes are kept as long as they take no more than half of the history's memory, one at least.
void cr_session_undo(cr_session* session);
void cr_session_redo(cr_session* session);

// ---------------------------------------------------------------- looking

// A world as it was over some frames; counted, so that a picture may outlive an edit.
typedef struct cr_epoch {
    cr_world* world;
    uint32_t* color_keys; // (N) a body keeps its key through edits
    cr_motion* was;       // (N) motion before freezing
    uint64_t serial;      // different for every epoch of a process
    int32_t scene;        // 0: the session's first, k: of the k-th cr_session_replace
    int references;       // the session's
} cr_epoch;

typedef struct cr_session_figures {
    float energy;       // J, kinetic and in the field of gravity
    float momentum;     // kg m/s
    float penetration;  // m, deepest
    float distance;     // m, root mean square over bodies, from the first engine
    float milliseconds; // wall time of a frame, this engine alone
} cr_session_figures;

// What is at the cursor. Fill with cr_session_look; free with cr_session_look_end.
typedef struct cr_look {
    cr_epoch* epoch;
    int32_t engine_count;
    cr_state state[CR_SESSION_ENGINES]; // between two frames: interpolated
    cr_session_figures figures[CR_SESSION_ENGINES];
    cr_contact* contacts[CR_SESSION_ENGINES];
    int32_t contact_count[CR_SESSION_ENGINES];
    float* rest[CR_SESSION_ENGINES]; // (N) s that bodies have been at rest at the end of the chunk (world/patches.h)
    double cursor;                   // frame
    int64_t first, newest;           // frames there are
    double frame_rate;               // 1/s
    bool paused, following;          // following: hands act at the newest frame
    double speed, real_time;         // asked for, and reached over the last second
    double behind;                   // s that playing is late since it last began
    bool failed[CR_SESSION_ENGINES];
    char message[512];       // what went wrong last, "" nothing
    uint64_t messages;       // counts them
    uint64_t edits;          // counts what was done to the scene
    const char *undo, *redo; // what could be taken back or brought again: "push"; NULL nothing
} cr_look;

// `look` starts zeroed and may be used again. Room for states is kept between calls.
cr_status cr_session_look(cr_session* session, cr_look* look, cr_error* error);
void cr_session_look_end(cr_session* session, cr_look* look);

// Figures of the frames up to the cursor, at most `capacity` of them, oldest first, `stride` frames apart; engine e's
// figure k is at figures[e * capacity + k]. Returns how many.
int32_t cr_session_curves(cr_session* session, cr_session_figures* figures, int32_t capacity, int32_t stride);

// How the session kept pace while it was played, since it was made.
typedef struct cr_session_pace {
    double wall, world; // s that it was played, and s of the world's time that were shown meanwhile
    double behind;      // s late
    struct {
        int64_t frames;   // stepped
        double wall, cpu; // s for all of them; cpu: of the engine's thread (threads that it starts not counted)
        double slowest;   // s of wall time for a frame, in the slowest chunk but the first (which warms up)
    } engine[CR_SESSION_ENGINES];
} cr_session_pace;

cr_session_pace cr_session_look_pace(cr_session* session);

const char* cr_session_engine_name(const cr_session* session, int32_t engine);
// The solver preset that the engines run with.
const char* cr_session_setup(const cr_session* session);

// ---------------------------------------------------------------- keeping

// What a recording says of itself beside what the session knows.
typedef struct cr_session_recording {
    const char* scene;                 // as it was asked for
    cr_vec3 camera_eye, camera_target; // m
} cr_session_recording;

// Writes the frames of one engine, of the world at the cursor from when it last changed to the newest frame, to a
// recording (world/recording.h), whole or not at all. *frames: how many. Engines wait meanwhile.
cr_status cr_session_record(cr_session* session, int32_t engine, const char* path, const cr_session_recording* about,
                            int64_t* frames, cr_error* error);

#endif
