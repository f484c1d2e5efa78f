// recording_internal.h: what recording.c and recording_world.c share: HDF5 with checks and without noise.
#ifndef CAROM_RECORDING_INTERNAL_H
#define CAROM_RECORDING_INTERNAL_H

#include <hdf5.h>

#include "world/world.h"

typedef struct cr_recording_file cr_recording_file;

// HDF5 prints its error stack unless told not to, thread by thread.
typedef struct cr_h5_quiet {
    H5E_auto2_t print;
    void* context;
} cr_h5_quiet;
cr_h5_quiet cr_h5_mute(void);
void cr_h5_unmute(cr_h5_quiet old);

// A handle that closes itself at the end of its block.
#define CR_H5_HANDLE __attribute__((cleanup(cr_h5_release))) hid_t
void cr_h5_release(hid_t* id);

// "PATH: WHAT: HDF5's innermost reason"; CR_ERROR_MEMORY where HDF5 ran out of memory, else `status`.
cr_status cr_h5_fail(cr_error* error, cr_status status, const char* path, const char* what);

// Files opened with this access list go through recording_driver.c.
bool cr_h5_use_driver(hid_t access);
// errno of the first write to such a file that failed; 0: none has.
int cr_h5_write_failure(hid_t file);
// The same for the file that this thread closed last.
int cr_h5_close_failure(void);

// A member of a compound type: `count` numbers of 4 bytes; kind f float32, i int32, u uint32.
typedef struct cr_h5_field {
    const char* name;
    size_t offset;
    char kind;
    int count;
} cr_h5_field;

hid_t cr_h5_compound(const cr_h5_field* fields, int count, size_t size, bool in_memory);
hid_t cr_h5_group(hid_t parent, const char* name);

// Chunked, shuffled, deflated, with checksums.
cr_status cr_h5_write(hid_t group, const char* name, hid_t file_type, hid_t memory_type, int rank, const hsize_t* dims,
                      const void* data, const char* path, cr_error* error);
// Element class and size must agree (size 0: any), and so must the rank. *data is malloc'ed, never NULL on success.
cr_status cr_h5_read(hid_t group, const char* name, H5T_class_t element, size_t size, hid_t memory_type, int rank,
                     hsize_t* dims, void** data, const char* path, cr_error* error);
cr_status cr_h5_read_compound(hid_t group, const char* name, const cr_h5_field* fields, int count, size_t size,
                              hsize_t* length, void** data, const char* path, cr_error* error);

// `count` strings of fixed length (the longest); text(context, i) gives the i-th.
typedef const char* cr_h5_text(const void* context, size_t i);
cr_status cr_h5_write_strings(hid_t group, const char* name, size_t count, cr_h5_text* text, const void* context,
                              const char* path, cr_error* error);
// *list (*count) of malloc'ed strings, itself malloc'ed; free with cr_h5_free_strings.
cr_status cr_h5_read_strings(hid_t group, const char* name, char*** list, size_t* count, const char* path,
                             cr_error* error);
void cr_h5_free_strings(char** list, size_t count);
// Is there such a dataset or group in the file itself.
bool cr_h5_has(hid_t group, const char* name);

// The labels of bodies in the group `body`: nothing is written where no body has one, and nothing need be there.
cr_status cr_h5_write_labels(hid_t group, const cr_world* world, const char* path, cr_error* error);
cr_status cr_h5_read_labels(hid_t group, cr_world* world, const char* path, cr_error* error);

cr_status cr_h5_write_world(hid_t group, const cr_world* world, const char* path, cr_error* error);
// On success the world owns `names`. Everything but the hash is checked.
cr_status cr_h5_read_world(hid_t group, char** names, int32_t body_count, cr_world** world, const char* path,
                           cr_error* error);

#endif
