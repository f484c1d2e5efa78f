// output.h: files that are whole or not there, and one writer at a time.
#ifndef CAROM_OUTPUT_H
#define CAROM_OUTPUT_H

#include <stdio.h>

#include "world/status.h"

// A file that is being written: PATH.<process>-<number>.tmp, a name that no other writer has, until it is whole.
typedef struct cr_output {
    FILE* file; // to be written by the caller; errors may be left to cr_output_close()
    char* path;
    char* temporary;
} cr_output;

// CR_ERROR_FILE where PATH's folder cannot be written; then there is nothing to close or discard.
cr_status cr_output_open(cr_output* output, const char* path, cr_error* error);
// Sees the bytes onto the disk and gives the file its name, replacing what has it. On CR_ERROR_FILE PATH is as it was.
// Frees the output in any case, and leaves no temporary file.
cr_status cr_output_close(cr_output* output, cr_error* error);
// Gives up: PATH is as it was.
void cr_output_discard(cr_output* output);
// The three in one, for what is in memory.
cr_status cr_output_write(const char* path, const void* bytes, size_t size, cr_error* error);
struct json_t;
// The same for `json` as text, indented by `indent` spaces, numbers by nine digits. Takes the reference; NULL is
// CR_ERROR_MEMORY.
cr_status cr_output_write_json(const char* path, struct json_t* json, int indent, cr_error* error);

// Makes the file PATH where it is missing and holds it until the descriptor *lock is closed or the process ends, by a
// kill too. CR_ERROR_FILE at once, with "another process is writing WHAT", where another process or another lock of
// this one holds it. Readers are not kept out. Where the file system knows no locks nothing is held.
cr_status cr_lock_file(const char* path, const char* what, int* lock, cr_error* error);

#endif
