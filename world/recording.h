// recording.h: a run on disk. One HDF5 file a run, and it needs no other file: the world is in it.
//
// Layout (format version 1), +Y up, SI units, T frames of N bodies:
//   time               (T)      float64, s       position         (T, N, 3) float32, m, centre of mass
//   orientation        (T, N, 4) float32, x y z w, unit, w >= 0, body to world
//   linear_velocity    (T, N, 3) float32, m/s    angular_velocity (T, N, 3) float32, rad/s, world frame
//   body/name          (N)      string           snapshot/*       engine bytes at some frames
//   body/group, body/material (N) string, body/color (N, 3) float32, linear RGB, NaN where none: only where some body
//   has one (cr_label)
//   world/*            the world itself: bodies (N), shapes (S) and the pools that the shapes take
//                      their vertices, planes, edges, triangles, children, heights and points from, in order
//   attributes of /: format_version, carom_version, engine, scene, scene_name, setup, seed, frame_rate, world_hash,
//   camera_eye, camera_target; of /provenance: date, processor, weights, weights_hash, backend, guidance as far as the
//   engine has such things; of /options: one for every field of cr_engine_options
// Frame 0 is the first state, so T = frames run + 1.
//
// While a run goes on, the file is called NAME.part; closing it gives it its name. What a killed run leaves
// behind (NAME.part) opens like any other recording, up to the last flush. HDF5's SWMR mode sees to that, and lets
// others read the file while it grows. Metadata and frames carry checksums, so that damage is an error.
#ifndef CAROM_RECORDING_H
#define CAROM_RECORDING_H

#include "world/engine.h"
#include "world/provenance.h"
#include "world/scene.h"

#define CR_RECORDING_VERSION 1

// ---------------------------------------------------------------- writing

typedef struct cr_recorder cr_recorder;

// Who made the run. Strings may be NULL.
typedef struct cr_run_info {
    const char* engine;        // name of the engine
    const char* scene;         // what was asked for: "movi-a:42", a file name, "runs/x.h5@120"
    uint64_t seed;             // of the scene
    cr_engine_options options; // as given; frame_rate is that of the frames
    cr_provenance provenance;  // cr_provenance_of(engine); empty in recordings of versions that told none
} cr_run_info;

// Starts PATH.part (replacing what a killed run left there) and writes the world and frame 0 = scene->state. On failure
// nothing is left behind. CR_ERROR_FILE while another recorder, of this process or another, is at PATH.
CR_API cr_status cr_recorder_create(cr_recorder** recorder, const char* path, const cr_scene* scene,
                                    const cr_run_info* info, cr_error* error);
// Appends `count` frames, as cr_engine_type.step returns them. Written in blocks, at least once a second.
CR_API cr_status cr_recorder_append(cr_recorder* recorder, const cr_state* frames, int32_t count, cr_error* error);
// Keeps the engine's own bytes (cr_engine_type.save) with the last frame appended.
CR_API cr_status cr_recorder_snapshot(cr_recorder* recorder, const void* bytes, size_t size, cr_error* error);
// Everything appended so far survives a kill once this returns.
CR_API cr_status cr_recorder_flush(cr_recorder* recorder, cr_error* error);
// Frames so far, frame 0 included.
CR_API int64_t cr_recorder_frame_count(const cr_recorder* recorder);
// Writes the rest, renames PATH.part to PATH and frees the recorder, also when it fails: then PATH is untouched and
// PATH.part holds the frames up to the last flush that worked.
CR_API cr_status cr_recorder_close(cr_recorder* recorder, cr_error* error);
// The same without the renaming: PATH is untouched, PATH.part holds the whole.
CR_API cr_status cr_recorder_close_unnamed(cr_recorder* recorder, cr_error* error);
// Frees the recorder and leaves PATH.part as it is, as a kill would.
CR_API void cr_recorder_abandon(cr_recorder* recorder);

// ---------------------------------------------------------------- reading

// Read-only; strings and scene live as long as the recording.
typedef struct cr_recording {
    char* path;
    int32_t format_version;
    char* carom_version;
    bool complete;       // false: the run was killed, or still goes on
    cr_run_info info;    // strings are never NULL, except options' where the run's were
    double frame_rate;   // 1/s
    uint64_t world_hash; // checked against the world
    cr_scene scene;      // the world, and frame 0
    int64_t frame_count; // T
    int32_t body_count;  // N
    int64_t snapshot_count;
    double* time;                   // (T) s
    int64_t* snapshot_frames;       // (snapshot_count) ascending
    struct cr_recording_file* file; // private
} cr_recording;

// Opens and checks everything but the frames themselves. A hostile file gives CR_ERROR_FORMAT.
CR_API cr_status cr_recording_open(const char* path, cr_recording** recording, cr_error* error);
// The same from memory (not kept: it may go when this returns); `name` serves error messages.
CR_API cr_status cr_recording_open_memory(const char* name, const void* bytes, size_t size, cr_recording** recording,
                                          cr_error* error);
CR_API void cr_recording_close(cr_recording* recording);
// Frame `frame` into `state`, made with cr_state_create(body_count).
CR_API cr_status cr_recording_read(const cr_recording* recording, int64_t frame, cr_state* state, cr_error* error);
// Frames [first, first + count) into states[0..count).
CR_API cr_status cr_recording_read_range(const cr_recording* recording, int64_t first, int32_t count, cr_state* states,
                                         cr_error* error);
// The engine bytes kept with `frame`; *bytes is NULL when there are none. The caller frees *bytes with cr_free().
CR_API cr_status cr_recording_snapshot(const cr_recording* recording, int64_t frame, void** bytes, size_t* size,
                                       cr_error* error);
// Takes "FILE@FRAME" apart: copies FILE into `path` and returns the frame; -1 counts from the end (-1: last frame).
// Without "@FRAME" the frame is 0 and CR_OK is returned all the same.
CR_API cr_status cr_recording_parse(const char* text, char* path, size_t size, int64_t* frame, cr_error* error);

// One row for every frame and body: time, body, position, orientation, linear and angular velocity.
CR_API cr_status cr_recording_export_csv(const cr_recording* recording, const char* path, cr_error* error);

#endif
