// scene_data_file.c: caches of scenes as HDF5: seeds, items (compound), facts (bytes as in memory, only what is used).
#include "eval/scene_data_file.h"

#include <hdf5.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "eval/scene_data.h"
#include "world/memory.h"
#include "world/output.h"
#include "world/recording_internal.h"

// Of items.
static const cr_h5_field fields[] = {
#define FIELD(name, kind, count)                                                                                       \
    { #name, offsetof(cr_item_record, name), kind, count }
    FIELD(thing, 'i', 1),       FIELD(motion, 'i', 1),   FIELD(material, 'i', 1), FIELD(color, 'i', 1),
    FIELD(shade, 'i', 1),       FIELD(held, 'i', 1),     FIELD(parent, 'i', 1),   FIELD(surface, 'i', 1),
    FIELD(half, 'f', 3),        FIELD(place, 'f', 2),    FIELD(yaw, 'f', 1),      FIELD(position, 'f', 3),
    FIELD(orientation, 'f', 4), FIELD(velocity, 'f', 3), FIELD(spin, 'f', 3),     FIELD(moves, 'i', 1),
    FIELD(structure, 'i', 1),   FIELD(number, 'i', 1),
#undef FIELD
};
enum { FIELDS = sizeof fields / sizeof *fields };

static const char* const structures[] = {"tower", "stack", "row", "ring", "pyramid", "pile", "brickwork"};
enum { STRUCTURES = sizeof structures / sizeof *structures };

// What facts are made of, so that a file of another build is not misread.
enum { FORMAT = 1, FORMAT_NUMBERS = 6, HEAD = offsetof(cr_facts, bodies) };
static const int32_t format[FORMAT_NUMBERS] = {
    FORMAT, HEAD, sizeof(cr_fact_body), sizeof(cr_fact_structure), sizeof(cr_fact_pair), sizeof(cr_fact_triple)};

// ---------------------------------------------------------------- items

static cr_item_record record_of(const cr_item* item) {
    const cr_quat q = item->pose.orientation;
    cr_item_record r = {.thing = item->thing,
                        .motion = (int32_t)item->motion,
                        .material = (int32_t)item->material,
                        .color = (int32_t)item->color,
                        .shade = item->shade,
                        .held = (int32_t)item->held,
                        .parent = item->parent,
                        .surface = item->surface,
                        .half = {item->half.x, item->half.y, item->half.z},
                        .place = {item->x, item->z},
                        .yaw = (float)item->yaw,
                        .position = {item->pose.position.x, item->pose.position.y, item->pose.position.z},
                        .orientation = {q.x, q.y, q.z, q.w},
                        .velocity = {item->velocity.x, item->velocity.y, item->velocity.z},
                        .spin = {item->spin.x, item->spin.y, item->spin.z},
                        .moves = item->moves,
                        .structure = -1,
                        .number = item->number};
    for (int32_t k = 0; k < STRUCTURES && item->structure; k++)
        if (strcmp(structures[k], item->structure) == 0) r.structure = k;
    return r;
}

static cr_vec3 vector(const float v[3]) { return cr_v3(v[0], v[1], v[2]); }

static cr_item item_of(const cr_item_record* r, int32_t k) {
    return (cr_item){
        .thing = r->thing,
        .half = vector(r->half),
        .motion = (cr_motion)r->motion,
        .material = (cr_material)r->material,
        .color = (cr_color_word)r->color,
        .shade = r->shade,
        .held = (cr_held)r->held,
        .parent = r->parent,
        .surface = r->surface,
        .x = r->place[0],
        .z = r->place[1],
        .yaw = (double)r->yaw,
        .pose = {vector(r->position), {r->orientation[0], r->orientation[1], r->orientation[2], r->orientation[3]}},
        .velocity = vector(r->velocity),
        .spin = vector(r->spin),
        .moves = r->moves != 0,
        .structure = r->structure >= 0 ? structures[r->structure] : NULL,
        .number = r->number,
        .body = k + 1};
}

// Within what the arrays that they index can hold.
static bool item_is_sound(const cr_item_record* r, int32_t k) {
    bool finite = true;
    for (int i = 0; i < 3; i++)
        finite = finite && isfinite(r->half[i]) && isfinite(r->position[i]) && isfinite(r->velocity[i]) &&
                 isfinite(r->spin[i]);
    for (int i = 0; i < 4; i++) finite = finite && isfinite(r->orientation[i]);
    finite = finite && isfinite(r->place[0]) && isfinite(r->place[1]) && isfinite(r->yaw);
    return finite && r->thing >= 0 && r->thing < cr_noun_count() && r->material >= 0 &&
           r->material < CR_MATERIAL_COUNT && r->color >= CR_COLOR_NONE && r->color < CR_COLOR_COUNT &&
           r->held >= CR_STANDS && r->held <= CR_FLIES && r->parent >= -1 && r->parent < k && r->surface >= 0 &&
           r->surface < 64 && r->structure >= -1 && r->structure < STRUCTURES && r->shade >= 0;
}

// ---------------------------------------------------------------- facts

static size_t packed_size(const cr_facts* f) {
    return HEAD + (size_t)f->body_count * sizeof *f->bodies + (size_t)f->structure_count * sizeof *f->structures +
           (size_t)f->pair_count * sizeof *f->pairs + (size_t)f->triple_count * sizeof *f->triples;
}

static unsigned char* append(unsigned char* to, const void* from, size_t size) {
    memcpy(to, from, size);
    return to + size;
}

static void pack(const cr_facts* f, unsigned char* to) {
    to = append(to, f, HEAD);
    to = append(to, f->bodies, (size_t)f->body_count * sizeof *f->bodies);
    to = append(to, f->structures, (size_t)f->structure_count * sizeof *f->structures);
    to = append(to, f->pairs, (size_t)f->pair_count * sizeof *f->pairs);
    append(to, f->triples, (size_t)f->triple_count * sizeof *f->triples);
}

static const unsigned char* take(const unsigned char* from, void* to, size_t size) {
    memcpy(to, from, size);
    return from + size;
}

static void unpack(const unsigned char* from, cr_facts* f) {
    memset(f, 0, sizeof *f);
    from = take(from, f, HEAD);
    from = take(from, f->bodies, (size_t)f->body_count * sizeof *f->bodies);
    from = take(from, f->structures, (size_t)f->structure_count * sizeof *f->structures);
    from = take(from, f->pairs, (size_t)f->pair_count * sizeof *f->pairs);
    take(from, f->triples, (size_t)f->triple_count * sizeof *f->triples);
}

static bool within(int32_t count, int32_t most) { return count >= 0 && count <= most; }

static bool element_is_sound(const cr_facts* f, int32_t e) {
    return e < f->body_count + f->structure_count || e == CR_FACT_FLOOR;
}

// `size` bytes of one scene of `items` items.
static bool facts_are_sound(const unsigned char* bytes, size_t size, int32_t items) {
    cr_facts f = {0};
    if (size < HEAD) return false;
    memcpy(&f, bytes, HEAD);
    if (f.body_count != items || !within(f.structure_count, CR_FACT_STRUCTURES) ||
        !within(f.pair_count, CR_FACT_PAIRS) || !within(f.triple_count, CR_FACT_TRIPLES) || size != packed_size(&f))
        return false;
    unpack(bytes, &f);
    bool sound = f.place[sizeof f.place - 1] == 0 && f.chain_noun < cr_noun_count() && f.chain_noun >= CR_NOUN_NONE;
    for (int32_t k = 0; k < f.body_count; k++)
        sound = sound && f.bodies[k].thing >= 0 && f.bodies[k].thing < cr_noun_count() &&
                f.bodies[k].color < CR_COLOR_COUNT && f.bodies[k].color >= CR_COLOR_NONE && f.bodies[k].material >= 0 &&
                f.bodies[k].material < CR_MATERIAL_COUNT;
    for (int32_t k = 0; k < f.structure_count; k++)
        sound = sound && f.structures[k].noun >= CR_CLAIM_STACK && f.structures[k].noun < CR_CLAIM_NOUN_END &&
                f.structures[k].members && (f.structures[k].members >> f.body_count) == 0;
    for (int32_t k = 0; k < f.pair_count; k++)
        sound = sound && f.pairs[k].predicate < CR_PREDICATE_COUNT && f.pairs[k].a < f.body_count + f.structure_count &&
                element_is_sound(&f, f.pairs[k].b);
    for (int32_t k = 0; k < f.triple_count; k++)
        sound =
            sound && f.triples[k].a < f.body_count && f.triples[k].b < f.body_count && f.triples[k].c < f.body_count;
    return sound;
}

// ---------------------------------------------------------------- the store

static bool make_room(cr_scene_store* s, int64_t scenes, int64_t items, int64_t bytes) {
    const cr_column columns[] = {{&s->seeds, sizeof *s->seeds},
                                 {&s->item_first, sizeof *s->item_first},
                                 {&s->fact_first, sizeof *s->fact_first}};
    if (scenes > s->capacity && !cr_grow_columns(columns, 3, &s->capacity, scenes)) return false;
    if (!cr_grow(&s->items, &s->item_capacity, items, sizeof *s->items)) return false;
    if (bytes <= s->fact_capacity) return true;
    int64_t capacity = bytes + bytes / 2;
    unsigned char* grown = realloc(s->facts, (size_t)capacity);
    if (!grown) return false;
    s->facts = grown;
    s->fact_capacity = capacity;
    return true;
}

cr_status cr_scene_store_add(cr_scene_store* s, uint64_t seed, const cr_layout* layout, const cr_facts* facts,
                             cr_error* error) {
    size_t size = packed_size(facts);
    if (!make_room(s, (int64_t)s->count + 1, (int64_t)s->item_count + layout->count, s->fact_count + (int64_t)size))
        return cr_fail(error, CR_ERROR_MEMORY, "scene data: no memory for %d scenes", (int)s->count + 1);
    s->seeds[s->count] = seed;
    s->item_first[s->count] = (uint64_t)s->item_count;
    s->fact_first[s->count] = (uint64_t)s->fact_count;
    s->count++;
    for (int32_t k = 0; k < layout->count; k++) s->items[s->item_count++] = record_of(&layout->items[k]);
    pack(facts, s->facts + s->fact_count);
    s->fact_count += (int64_t)size;
    return CR_OK;
}

static int64_t item_end(const cr_scene_store* s, int64_t k) {
    return k + 1 < s->count ? (int64_t)s->item_first[k + 1] : s->item_count;
}

void cr_scene_store_get(const cr_scene_store* s, int64_t k, cr_layout* layout, cr_facts* facts) {
    int64_t first = (int64_t)s->item_first[k];
    *layout = (cr_layout){.count = (int32_t)(item_end(s, k) - first), .rests = true};
    for (int32_t m = 0; m < layout->count; m++) {
        layout->items[m] = item_of(&s->items[first + m], m);
        if (layout->items[m].moves) layout->rests = false;
    }
    unpack(s->facts + s->fact_first[k], facts);
}

void cr_scene_store_free(cr_scene_store* s) {
    free(s->seeds);
    free(s->item_first);
    free(s->fact_first);
    free(s->items);
    free(s->facts);
    *s = (cr_scene_store){0};
}

// ---------------------------------------------------------------- writing

static const char* noun_text(const void* context, size_t k) {
    (void)context;
    return cr_noun_get((int32_t)k)->noun;
}

static cr_status write_numbers(hid_t file, const char* name, hid_t stored, hid_t native, hsize_t count,
                               const void* data, const char* path, cr_error* error) {
    return cr_h5_write(file, name, stored, native, 1, &count, data, path, error);
}

static cr_status write_all(const cr_scene_store* s, hid_t file, const char* path, cr_error* error) {
    hsize_t scenes = (hsize_t)s->count, items = (hsize_t)s->item_count, bytes = (hsize_t)s->fact_count;
    CR_H5_HANDLE stored = cr_h5_compound(fields, FIELDS, sizeof *s->items, false);
    CR_H5_HANDLE native = cr_h5_compound(fields, FIELDS, sizeof *s->items, true);
    if (stored < 0 || native < 0) return cr_h5_fail(error, CR_ERROR_MEMORY, path, "items");
    cr_status status =
        write_numbers(file, "format", H5T_STD_I32LE, H5T_NATIVE_INT32, FORMAT_NUMBERS, format, path, error);
    if (!status) status = cr_h5_write_strings(file, "nouns", (size_t)CR_NOUN_COUNT, noun_text, NULL, path, error);
    if (!status) status = write_numbers(file, "seed", H5T_STD_U64LE, H5T_NATIVE_UINT64, scenes, s->seeds, path, error);
    if (!status)
        status =
            write_numbers(file, "item_first", H5T_STD_U64LE, H5T_NATIVE_UINT64, scenes, s->item_first, path, error);
    if (!status)
        status =
            write_numbers(file, "fact_first", H5T_STD_U64LE, H5T_NATIVE_UINT64, scenes, s->fact_first, path, error);
    if (!status) status = cr_h5_write(file, "items", stored, native, 1, &items, s->items, path, error);
    if (!status) status = write_numbers(file, "facts", H5T_STD_U8LE, H5T_NATIVE_UINT8, bytes, s->facts, path, error);
    return status;
}

cr_status cr_scene_store_write(const cr_scene_store* s, const char* path, cr_error* error) {
    cr_output output;
    cr_status status = cr_output_open(&output, path, error);
    if (status) return status;
    cr_h5_quiet quiet = cr_h5_mute();
    hid_t file = H5Fcreate(output.temporary, H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT);
    if (file < 0)
        status = cr_h5_fail(error, CR_ERROR_FILE, path, "cannot be written");
    else
        status = write_all(s, file, path, error);
    if (file >= 0 && H5Fclose(file) < 0 && !status)
        status = cr_h5_fail(error, CR_ERROR_FILE, path, "cannot be written");
    cr_h5_unmute(quiet);
    if (status) {
        cr_output_discard(&output);
        return status;
    }
    return cr_output_close(&output, error);
}

// ---------------------------------------------------------------- reading

static cr_status read_numbers(hid_t file, const char* name, hid_t native, hsize_t* count, void** data, const char* path,
                              cr_error* error) {
    return cr_h5_read(file, name, H5T_INTEGER, H5Tget_size(native), native, 1, count, data, path, error);
}

static cr_status check_head(hid_t file, const char* path, cr_error* error) {
    hsize_t count;
    void* numbers;
    cr_status status = read_numbers(file, "format", H5T_NATIVE_INT32, &count, &numbers, path, error);
    if (status) return status;
    bool same = count == FORMAT_NUMBERS && memcmp(numbers, format, sizeof format) == 0;
    free(numbers);
    if (!same) return cr_fail(error, CR_ERROR_FORMAT, "%s: expected scene data of format %d", path, FORMAT);
    char** nouns;
    size_t noun_count;
    status = cr_h5_read_strings(file, "nouns", &nouns, &noun_count, path, error);
    if (status) return status;
    same = noun_count == CR_NOUN_COUNT;
    for (size_t k = 0; k < noun_count && same; k++) same = strcmp(nouns[k], cr_noun_get((int32_t)k)->noun) == 0;
    cr_h5_free_strings(nouns, noun_count);
    return same ? CR_OK : cr_fail(error, CR_ERROR_FORMAT, "%s: was made with other nouns; make it again", path);
}

// What a file holds, not yet checked.
typedef struct content {
    uint64_t *seeds, *item_first, *fact_first;
    cr_item_record* items;
    unsigned char* facts;
    hsize_t scenes, firsts[2], item_count, fact_count;
} content;

static cr_status read_content(hid_t file, content* c, const char* path, cr_error* error) {
    cr_status status = read_numbers(file, "seed", H5T_NATIVE_UINT64, &c->scenes, (void**)&c->seeds, path, error);
    if (!status)
        status =
            read_numbers(file, "item_first", H5T_NATIVE_UINT64, &c->firsts[0], (void**)&c->item_first, path, error);
    if (!status)
        status =
            read_numbers(file, "fact_first", H5T_NATIVE_UINT64, &c->firsts[1], (void**)&c->fact_first, path, error);
    if (!status)
        status = cr_h5_read_compound(file, "items", fields, FIELDS, sizeof *c->items, &c->item_count, (void**)&c->items,
                                     path, error);
    if (!status) status = read_numbers(file, "facts", H5T_NATIVE_UINT8, &c->fact_count, (void**)&c->facts, path, error);
    return status;
}

static bool content_is_sound(const content* c) {
    if (c->firsts[0] != c->scenes || c->firsts[1] != c->scenes) return false;
    for (hsize_t k = 0; k < c->scenes; k++) {
        bool last = k + 1 == c->scenes;
        uint64_t item = c->item_first[k], item_stop = last ? c->item_count : c->item_first[k + 1];
        uint64_t fact = c->fact_first[k], fact_stop = last ? c->fact_count : c->fact_first[k + 1];
        if ((k == 0 && (item || fact)) || item > item_stop || item_stop > c->item_count || fact > fact_stop ||
            fact_stop > c->fact_count || item_stop - item > CR_MAX_ITEMS)
            return false;
        for (uint64_t m = item; m < item_stop; m++)
            if (!item_is_sound(&c->items[m], (int32_t)(m - item))) return false;
        if (!facts_are_sound(c->facts + fact, (size_t)(fact_stop - fact), (int32_t)(item_stop - item))) return false;
    }
    return true;
}

static cr_status take_content(cr_scene_store* s, const content* c, const char* path, cr_error* error) {
    if (!content_is_sound(c))
        return cr_fail(error, CR_ERROR_FORMAT, "%s: its scenes do not fit together: expected items and facts of each",
                       path);
    if (!make_room(s, s->count + (int64_t)c->scenes, s->item_count + (int64_t)c->item_count,
                   s->fact_count + (int64_t)c->fact_count))
        return cr_fail(error, CR_ERROR_MEMORY, "%s: no memory for %llu scenes", path, (unsigned long long)c->scenes);
    for (hsize_t k = 0; k < c->scenes; k++) {
        s->seeds[s->count] = c->seeds[k];
        s->item_first[s->count] = c->item_first[k] + (uint64_t)s->item_count;
        s->fact_first[s->count] = c->fact_first[k] + (uint64_t)s->fact_count;
        s->count++;
    }
    memcpy(s->items + s->item_count, c->items, (size_t)c->item_count * sizeof *c->items);
    memcpy(s->facts + s->fact_count, c->facts, (size_t)c->fact_count);
    s->item_count += (int32_t)c->item_count;
    s->fact_count += (int64_t)c->fact_count;
    return CR_OK;
}

cr_status cr_scene_store_read(cr_scene_store* s, const char* path, cr_error* error) {
    cr_h5_quiet quiet = cr_h5_mute();
    content c = {0};
    hid_t file = H5Fopen(path, H5F_ACC_RDONLY, H5P_DEFAULT);
    cr_status status = file < 0 ? cr_h5_fail(error, CR_ERROR_FILE, path, "cannot be read") : CR_OK;
    if (!status) status = check_head(file, path, error);
    if (!status) status = read_content(file, &c, path, error);
    if (!status) status = take_content(s, &c, path, error);
    if (file >= 0) H5Fclose(file);
    cr_h5_unmute(quiet);
    free(c.seeds);
    free(c.item_first);
    free(c.fact_first);
    free(c.items);
    free(c.facts);
    return status;
}
