// scene_data_file.h: scenes in arrays, as caches keep them in files and in memory. Private to eval/scene_data*.c.
#ifndef CAROM_SCENE_DATA_FILE_H
#define CAROM_SCENE_DATA_FILE_H

#include "scenes/facts.h"

// One item as it is written: numbers of 4 bytes.
typedef struct cr_item_record {
    int32_t thing, motion, material, color, shade, held, parent, surface;
    float half[3], place[2], yaw;
    float position[3], orientation[4], velocity[3], spin[3];
    int32_t moves, structure, number; // structure: index in a list of names, -1
} cr_item_record;

// Growing arrays; {0} is empty.
typedef struct cr_scene_store {
    uint64_t* seeds;       // (count)
    uint64_t* item_first;  // (count) first item of each
    uint64_t* fact_first;  // (count) first byte of each
    cr_item_record* items; // (item_count)
    unsigned char* facts;  // (fact_count) bytes
    int32_t count, capacity;
    int32_t item_count, item_capacity;
    int64_t fact_count, fact_capacity;
} cr_scene_store;

cr_status cr_scene_store_add(cr_scene_store* store, uint64_t seed, const cr_layout* layout, const cr_facts* facts,
                             cr_error* error);
void cr_scene_store_get(const cr_scene_store* store, int64_t k, cr_layout* layout, cr_facts* facts);
cr_status cr_scene_store_write(const cr_scene_store* store, const char* path, cr_error* error);
// Adds the scenes of a file.
cr_status cr_scene_store_read(cr_scene_store* store, const char* path, cr_error* error);
void cr_scene_store_free(cr_scene_store* store);

#endif
