// session_internal.h: what the files of the session share. Private to render/.
//
//   session.c          threads, time, hands, looking
//   session_history.c  blocks of frames: the past, and what of it is kept for undo
//   session_engines.c  engines, and how they make blocks
//   session_edit.c     commands: what hands do to the world, undo and redo
//   session_record.c   the past as a recording
#ifndef CAROM_SESSION_INTERNAL_H
#define CAROM_SESSION_INTERNAL_H

#include <pthread.h>

#include "render/session.h"

enum {
    ENGINES = CR_SESSION_ENGINES,
    CHUNK = CR_SESSION_CHUNK,
    ROUND = 4, // blocks that engines make before they wait for each other, while the world is late
};

// ---------------------------------------------------------------- history

// A stretch of frames in one world.
typedef struct cr_block {
    cr_epoch* epoch;
    int64_t first; // frame
    int32_t count; // 1 to CHUNK frames
    cr_state state[ENGINES][CHUNK];
    cr_session_figures figures[ENGINES][CHUNK];
    cr_contact* contacts[ENGINES]; // after the block's last frame
    int32_t contact_count[ENGINES];
    float* rest[ENGINES]; // (N) s at rest, at the block's end
    float* memory;        // of the states and rest
    size_t bytes;
} cr_block;

// Blocks that were cut off the history, oldest first.
typedef struct cr_tail {
    cr_block** blocks;
    int32_t count;
    size_t bytes;
} cr_tail;

typedef struct cr_waiting_push {
    uint32_t key; // colour key of the body: holds through edits
    cr_vec3 impulse, point;
} cr_waiting_push;

typedef struct cr_pushes {
    cr_waiting_push* items;
    int32_t count, capacity;
} cr_pushes;

typedef enum cr_command_kind {
    CR_COMMAND_PUSH,
    CR_COMMAND_PULL, // a drag begins
    CR_COMMAND_MOVE,
    CR_COMMAND_ADD,
    CR_COMMAND_REMOVE,
    CR_COMMAND_VALUES,
    CR_COMMAND_GRAVITY,
    CR_COMMAND_FREEZE,
    CR_COMMAND_STOP,
    CR_COMMAND_BRANCH,
    CR_COMMAND_RESTART,
    CR_COMMAND_REPLACE,
    CR_COMMAND_UNDO,
    CR_COMMAND_REDO,
} cr_command_kind;

typedef struct cr_command {
    cr_command_kind kind;
    int64_t at;    // frame to branch at; -1: the newest
    double cursor; // frame that was shown
    bool has_body;
    uint32_t key;     // colour key of the body: holds through edits
    uint64_t gesture; // commands of one gesture are one change; 0: none
    cr_vec3 a, b;
    cr_new_body body;
    cr_body_values values;
    cr_scene* scene; // owned
    struct cr_command* next;
} cr_command;

// What undoing (or redoing) puts back.
typedef struct cr_change {
    cr_command_kind kind;
    uint32_t key;
    uint64_t gesture;
    int64_t frame;         // the histories differ from here on; INT64_MIN: all of them
    double cursor, beyond; // frame that is shown after the swap, and after the one back
    cr_tail tail;
    cr_block* first_block; // of restarts; NULL: as it is
    cr_pushes pushes;      // that wait
} cr_change;

typedef struct cr_changes {
    cr_change* items;
    int32_t count, capacity;
    size_t bytes;
} cr_changes;

struct cr_session {
    pthread_t thread, helpers[ENGINES];
    int helper_count;
    bool thread_started;
    int32_t engine_count;
    cr_session_engine setup[ENGINES];
    double frame_rate;
    size_t limit; // bytes of history
    char names[ENGINES][64];

    // Owned by the session's thread (and, while blocks are made, by the helper of each engine).
    cr_engine* engines[ENGINES];
    cr_epoch* engine_epoch; // whose world they look into; counted
    cr_status step_status[ENGINES];
    cr_error step_error[ENGINES];
    double step_time[ENGINES][ROUND], step_cpu[ENGINES][ROUND]; // s
    cr_block* making[ROUND];
    int32_t making_count;
    cr_pushes pushes;
    uint32_t next_key;
    int32_t scenes;                       // that were begun
    cr_contact* contact_scratch[ENGINES]; // (CR_SESSION_CONTACTS)

    // Helpers wait for a new round, and the session's thread for all to be done.
    pthread_mutex_t work_lock;
    pthread_cond_t work_ready, work_done;
    uint64_t round;
    int busy;
    bool helpers_quit;

    // Everything below is under `lock`.
    pthread_mutex_t lock;
    pthread_cond_t changed;
    cr_block** blocks;
    int32_t block_count, block_capacity;
    size_t bytes;
    cr_block* first_block; // for restart
    cr_changes undo, redo;
    cr_command *queue, **queue_end;
    bool quit, working;
    bool failed[ENGINES];
    cr_engine_facts facts[ENGINES];
    char message[512];
    uint64_t messages; // counts what was said
    uint64_t edits;

    double cursor;  // frame
    int64_t wanted; // frame to put the cursor on once it is there, -1 none
    int64_t cut;    // a command waits that will forget all frames after this one, -1 none
    bool paused;
    double speed, real_time, behind, lookahead;
    double longest; // frames that one of the last pictures took

    cr_session_pace pace;

    bool dragging;
    uint32_t drag_key;
    cr_vec3 drag_anchor, drag_target;
};

// Epochs, blocks and tails are made, counted and freed under lock.
cr_epoch* cr_epoch_create(cr_world* world); // NULL: no memory. Takes the world over when it works
void cr_epoch_release(cr_epoch* epoch);
int32_t cr_epoch_body(const cr_epoch* epoch, uint32_t key); // -1: it is gone
cr_block* cr_block_create(const cr_session* session, cr_epoch* epoch, int64_t first, int32_t count);
// Frames first to first + count - 1 of a block, with its contacts where they are those of the last of them.
cr_block* cr_block_copy(const cr_session* session, const cr_block* block, int64_t first, int32_t count);
void cr_block_free(cr_block* block);

cr_block* cr_newest_block(const cr_session* session);
int64_t cr_newest_frame(const cr_session* session);
int64_t cr_oldest_frame(const cr_session* session);
// The newest frame that will stay.
int64_t cr_last_frame(const cr_session* session);
// The block that has `frame`, which lies between the oldest and the newest.
cr_block* cr_find_block(const cr_session* session, int64_t frame);
// Forgets old blocks where the history becomes too large. False: no memory.
bool cr_append_block(cr_session* session, cr_block* block);
// Puts `block` in the place of the newest frame, which has its number. It owns the block, also when it fails.
bool cr_replace_newest(cr_session* session, cr_block* block);
// Moves all frames from `frame` on into `tail`. False, and nothing changed: no memory.
bool cr_cut_tail(cr_session* session, int64_t frame, cr_tail* tail);
// The way back: the tail is empty afterwards. False, and nothing changed: no memory.
bool cr_put_tail(cr_session* session, cr_tail* tail);
void cr_tail_free(cr_tail* tail);

// ---------------------------------------------------------------- engines

void cr_session_say(cr_session* session, const char* message);
void cr_destroy_engines(cr_session* session);
// Engines for the newest block's world, each from its own newest state. `first`, when not NULL, gets the first error.
cr_status cr_start_engines(cr_session* session, cr_error* first);
// Engines go on from the newest frame, in the world that it has.
void cr_resume_engines(cr_session* session);
// Makes the next chunk, or, while the world is late and no hand is in it, the next few. Called without lock.
void cr_make_blocks(cr_session* session);
void cr_step_figures(const cr_world* world, const cr_state* state, const cr_state* reference,
                     cr_session_figures* figures);
typedef struct cr_helper_start {
    cr_session* session;
    int engine;
} cr_helper_start;
void* cr_help(void* start); // a helper's thread; frees `start`

// ---------------------------------------------------------------- commands

// Frame 0 of a scene, whose world it takes over when it works, in a block that has the only reference to its epoch.
// NULL: no memory. Under lock.
cr_block* cr_first_block(cr_session* session, cr_scene* scene);
// Called without lock. May take the command's scene.
void cr_run_command(cr_session* session, cr_command* command);
const char* cr_change_name(cr_command_kind kind); // for people: "push"
void cr_command_free(cr_command* command);
void cr_changes_clear(cr_changes* changes); // under lock

#endif
