#include "world/recording.h"

#include <errno.h>
#include <hdf5.h>
#include <inttypes.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "world/internal.h"
#include "world/output.h"
#include "world/recording_internal.h"

// A block of frames is one chunk of every dataset; this is the target size of the largest.
#define BLOCK_BYTES (256 * 1024)
#define BLOCK_ROWS 1024
#define TIME_ROWS 512
#define SNAPSHOT_CHUNK (64 * 1024)
#define FLUSH_SECONDS 1.0
// Deflate cannot do better than 1032 to 1; what claims more than this was never written.
#define GREATEST_RATIO 1032
#define GREATEST_CHUNK (256u << 20)
#define GREATEST_STRING (1u << 20)

// The arrays over frames; `time` comes last so that a frame counts only once the rest of it is there.
enum { POSITION, ORIENTATION, LINEAR_VELOCITY, ANGULAR_VELOCITY, ARRAYS };
static const char* const array_name[ARRAYS] = {"position", "orientation", "linear_velocity", "angular_velocity"};
static const int array_width[ARRAYS] = {3, 4, 3, 3};

// ---------------------------------------------------------------- HDF5 made quiet

// A damaged file can leave pieces behind inside HDF5, about which it complains on stderr when the program ends. Every
// file is closed by its owner here, so HDF5 has nothing to do then. Without effect where a program has used HDF5
// before.
static void no_last_words(void) { H5dont_atexit(); }

cr_h5_quiet cr_h5_mute(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    cr_h5_quiet old;
    pthread_once(&once, no_last_words);
    H5Eget_auto2(H5E_DEFAULT, &old.print, &old.context);
    H5Eset_auto2(H5E_DEFAULT, NULL, NULL);
    return old;
}

void cr_h5_unmute(cr_h5_quiet old) { H5Eset_auto2(H5E_DEFAULT, old.print, old.context); }

void cr_h5_release(hid_t* id) {
    if (*id >= 0) H5Idec_ref(*id);
    *id = -1;
}

typedef struct reason {
    char text[256];
    bool memory;
} reason;

static herr_t take_reason(unsigned depth, const H5E_error2_t* entry, void* context) {
    reason* r = context;
    if (depth == 0) snprintf(r->text, sizeof r->text, "%s", entry->desc ? entry->desc : "no reason given");
    if (entry->maj_num == H5E_RESOURCE && (entry->min_num == H5E_NOSPACE || entry->min_num == H5E_CANTALLOC))
        r->memory = true;
    return 0;
}

cr_status cr_h5_fail(cr_error* error, cr_status status, const char* path, const char* what) {
    reason r = {.text = "no reason given"};
    H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, take_reason, &r);
    for (char* c = r.text; *c; c++)
        if ((unsigned char)*c < 32) *c = ' ';
    H5Eclear2(H5E_DEFAULT);
    return cr_fail(error, r.memory ? CR_ERROR_MEMORY : status, "%s: %s: %s", path, what, r.text);
}

// ---------------------------------------------------------------- compound types

hid_t cr_h5_compound(const cr_h5_field* fields, int count, size_t size, bool in_memory) {
    size_t packed = 0;
    for (int i = 0; i < count; i++) packed += 4 * (size_t)fields[i].count;
    hid_t type = H5Tcreate(H5T_COMPOUND, in_memory ? size : packed);
    size_t offset = 0;
    for (int i = 0; type >= 0 && i < count; i++) {
        const cr_h5_field* f = &fields[i];
        hid_t scalar = f->kind == 'f'   ? (in_memory ? H5T_NATIVE_FLOAT : H5T_IEEE_F32LE)
                       : f->kind == 'i' ? (in_memory ? H5T_NATIVE_INT32 : H5T_STD_I32LE)
                                        : (in_memory ? H5T_NATIVE_UINT32 : H5T_STD_U32LE);
        hsize_t n = (hsize_t)f->count;
        CR_H5_HANDLE array = f->count > 1 ? H5Tarray_create2(scalar, 1, &n) : H5Tcopy(scalar);
        if (array < 0 || H5Tinsert(type, f->name, in_memory ? f->offset : offset, array) < 0) {
            H5Tclose(type);
            return -1;
        }
        offset += 4 * (size_t)f->count;
    }
    return type;
}

// ---------------------------------------------------------------- writing datasets and attributes

static bool set_filters(hid_t creation, bool deflate) {
    if (deflate && (H5Pset_shuffle(creation) < 0 || H5Pset_deflate(creation, 1) < 0)) return false;
    return H5Pset_fletcher32(creation) >= 0;
}

cr_status cr_h5_write(hid_t group, const char* name, hid_t file_type, hid_t memory_type, int rank, const hsize_t* dims,
                      const void* data, const char* path, cr_error* error) {
    CR_H5_HANDLE space = H5Screate_simple(rank, dims, NULL);
    CR_H5_HANDLE creation = H5Pcreate(H5P_DATASET_CREATE);
    bool empty = false;
    size_t row = H5Tget_size(file_type);
    for (int i = 0; i < rank; i++) empty = empty || dims[i] == 0;
    for (int i = 1; i < rank; i++) row *= dims[i];
    if (!empty) {
        hsize_t chunk[3], rows = BLOCK_BYTES / row;
        memcpy(chunk, dims, (size_t)rank * sizeof *chunk);
        chunk[0] = rows < 1 ? 1 : rows < dims[0] ? rows : dims[0];
        if (H5Pset_chunk(creation, rank, chunk) < 0 || !set_filters(creation, true))
            return cr_h5_fail(error, CR_ERROR_FILE, path, name);
    }
    CR_H5_HANDLE set = H5Dcreate2(group, name, file_type, space, H5P_DEFAULT, creation, H5P_DEFAULT);
    if (set < 0 || (!empty && H5Dwrite(set, memory_type, H5S_ALL, H5S_ALL, H5P_DEFAULT, data) < 0))
        return cr_h5_fail(error, CR_ERROR_FILE, path, name);
    return CR_OK;
}

static bool write_attribute(hid_t group, const char* name, hid_t file_type, hid_t memory_type, hsize_t count,
                            const void* value) {
    CR_H5_HANDLE space = count == 1 ? H5Screate(H5S_SCALAR) : H5Screate_simple(1, &count, NULL);
    CR_H5_HANDLE attribute = H5Acreate2(group, name, file_type, space, H5P_DEFAULT, H5P_DEFAULT);
    return attribute >= 0 && H5Awrite(attribute, memory_type, value) >= 0;
}

static hid_t string_type(size_t size) {
    hid_t type = H5Tcopy(H5T_C_S1);
    if (type >= 0 && (H5Tset_size(type, size) < 0 || H5Tset_cset(type, H5T_CSET_UTF8) < 0)) {
        H5Tclose(type);
        return -1;
    }
    return type;
}

static bool write_string(hid_t group, const char* name, const char* text) {
    CR_H5_HANDLE type = string_type(strlen(text) + 1);
    return type >= 0 && write_attribute(group, name, type, type, 1, text);
}

// ---------------------------------------------------------------- reading datasets and attributes

// Only links inside the file are followed: a file may not send us to another one.
static bool hard_link(hid_t group, const char* name) {
    H5L_info_t info;
    return H5Lget_info(group, name, &info, H5P_DEFAULT) >= 0 && info.type == H5L_TYPE_HARD;
}

hid_t cr_h5_group(hid_t parent, const char* name) {
    return hard_link(parent, name) ? H5Gopen2(parent, name, H5P_DEFAULT) : -1;
}

// Opens a dataset of known element class, element size and rank, and refuses storage that we never write:
// external files, virtual datasets, filters from plugins, sizes that nothing in the file backs.
static cr_status open_dataset(hid_t group, const char* name, H5T_class_t class, size_t size, int rank, hsize_t* dims,
                              hid_t* result, const char* path, cr_error* error) {
    *result = -1;
    if (!hard_link(group, name))
        return cr_fail(error, CR_ERROR_FORMAT, "%s: expected a dataset '%s', found none", path, name);
    CR_H5_HANDLE set = H5Dopen2(group, name, H5P_DEFAULT);
    if (set < 0) return cr_h5_fail(error, CR_ERROR_FORMAT, path, name);
    CR_H5_HANDLE type = H5Dget_type(set);
    CR_H5_HANDLE space = H5Dget_space(set);
    CR_H5_HANDLE creation = H5Dget_create_plist(set);
    if (type < 0 || space < 0 || creation < 0) return cr_h5_fail(error, CR_ERROR_FORMAT, path, name);
    if (H5Tget_class(type) != class || (size > 0 && H5Tget_size(type) != size) ||
        (class == H5T_STRING && H5Tis_variable_str(type) != 0))
        return cr_fail(error, CR_ERROR_FORMAT,
                       "%s: %s: expected elements of class %d and %zu bytes, found class %d and %zu bytes", path, name,
                       (int)class, size, (int)H5Tget_class(type), H5Tget_size(type));
    if (H5Sget_simple_extent_type(space) != H5S_SIMPLE || H5Sget_simple_extent_ndims(space) != rank)
        return cr_fail(error, CR_ERROR_FORMAT, "%s: %s: expected %d dimensions, found %d", path, name, rank,
                       H5Sget_simple_extent_ndims(space));
    if (H5Sget_simple_extent_dims(space, dims, NULL) < 0) return cr_h5_fail(error, CR_ERROR_FORMAT, path, name);
    double bytes = (double)H5Tget_size(type);
    for (int i = 0; i < rank; i++) bytes *= (double)dims[i];
    H5D_layout_t layout = H5Pget_layout(creation);
    if (layout == H5D_CHUNKED) {
        hsize_t chunk[3];
        double chunk_bytes = (double)H5Tget_size(type);
        if (H5Pget_chunk(creation, 3, chunk) != rank) return cr_h5_fail(error, CR_ERROR_FORMAT, path, name);
        for (int i = 0; i < rank; i++) chunk_bytes *= (double)chunk[i];
        if (!(chunk_bytes <= GREATEST_CHUNK))
            return cr_fail(error, CR_ERROR_FORMAT, "%s: %s: expected chunks of at most %u bytes, found %.0f", path,
                           name, GREATEST_CHUNK, chunk_bytes);
        int filters = H5Pget_nfilters(creation);
        for (int i = 0; i < filters; i++) {
            unsigned flags, config;
            size_t values = 0;
            H5Z_filter_t filter = H5Pget_filter2(creation, (unsigned)i, &flags, &values, NULL, 0, NULL, &config);
            if (filter != H5Z_FILTER_SHUFFLE && filter != H5Z_FILTER_DEFLATE && filter != H5Z_FILTER_FLETCHER32)
                return cr_fail(error, CR_ERROR_FORMAT,
                               "%s: %s: expected filters shuffle, deflate, fletcher32, found number %d", path, name,
                               (int)filter);
        }
    } else if (bytes > 0 && (layout != H5D_CONTIGUOUS || H5Pget_external_count(creation) != 0)) {
        return cr_fail(error, CR_ERROR_FORMAT, "%s: %s: expected a chunked dataset inside the file, found layout %d",
                       path, name, (int)layout);
    }
    if (bytes > (double)H5Dget_storage_size(set) * GREATEST_RATIO)
        return cr_fail(error, CR_ERROR_FORMAT, "%s: %s: expected %.0f bytes of data, found %.0f bytes stored", path,
                       name, bytes, (double)H5Dget_storage_size(set));
    *result = set;
    set = -1;
    return CR_OK;
}

cr_status cr_h5_read(hid_t group, const char* name, H5T_class_t class, size_t size, hid_t memory_type, int rank,
                     hsize_t* dims, void** data, const char* path, cr_error* error) {
    hid_t opened;
    *data = NULL;
    cr_status status = open_dataset(group, name, class, size, rank, dims, &opened, path, error);
    if (status) return status;
    CR_H5_HANDLE set = opened;
    size_t count = 1;
    for (int i = 0; i < rank; i++) count *= dims[i];
    size_t element = H5Tget_size(memory_type);
    if (count > (size_t)INT32_MAX)
        return cr_fail(error, CR_ERROR_FORMAT, "%s: %s: expected at most %d elements, found %zu", path, name, INT32_MAX,
                       count);
    // Compound types are read into whole structs: what the file does not name must be zero.
    void* bytes = calloc(count > 0 ? count : 1, element);
    if (!bytes) return cr_fail(error, CR_ERROR_MEMORY, "%s: %s: no memory for %zu elements", path, name, count);
    if (count > 0 && H5Dread(set, memory_type, H5S_ALL, H5S_ALL, H5P_DEFAULT, bytes) < 0) {
        free(bytes);
        return cr_h5_fail(error, CR_ERROR_FORMAT, path, name);
    }
    *data = bytes;
    return CR_OK;
}

cr_status cr_h5_read_compound(hid_t group, const char* name, const cr_h5_field* fields, int count, size_t size,
                              hsize_t* length, void** data, const char* path, cr_error* error) {
    CR_H5_HANDLE memory_type = cr_h5_compound(fields, count, size, true);
    if (memory_type < 0) return cr_h5_fail(error, CR_ERROR_MEMORY, path, name);
    {
        hsize_t dims[1];
        hid_t opened;
        cr_status status = open_dataset(group, name, H5T_COMPOUND, 0, 1, dims, &opened, path, error);
        if (status) return status;
        CR_H5_HANDLE set = opened;
        CR_H5_HANDLE type = H5Dget_type(set);
        for (int i = 0; i < count; i++) {
            int member = H5Tget_member_index(type, fields[i].name);
            CR_H5_HANDLE kind = member < 0 ? -1 : H5Tget_member_type(type, (unsigned)member);
            if (kind < 0 || H5Tget_size(kind) != 4 * (size_t)fields[i].count)
                return cr_fail(error, CR_ERROR_FORMAT, "%s: %s: expected a member '%s' of %d numbers of 4 bytes", path,
                               name, fields[i].name, fields[i].count);
        }
    }
    return cr_h5_read(group, name, H5T_COMPOUND, 0, memory_type, 1, length, data, path, error);
}

static bool read_attribute(hid_t group, const char* name, H5T_class_t class, hid_t memory_type, hsize_t count,
                           void* value) {
    if (H5Aexists(group, name) <= 0) return false;
    CR_H5_HANDLE attribute = H5Aopen(group, name, H5P_DEFAULT);
    CR_H5_HANDLE type = attribute < 0 ? -1 : H5Aget_type(attribute);
    CR_H5_HANDLE space = attribute < 0 ? -1 : H5Aget_space(attribute);
    return type >= 0 && space >= 0 && H5Tget_class(type) == class &&
           H5Sget_simple_extent_npoints(space) == (hssize_t)count && H5Aread(attribute, memory_type, value) >= 0;
}

// NULL when there is no such attribute, or when it is not a string that we would write.
static char* read_string(hid_t group, const char* name) {
    if (H5Aexists(group, name) <= 0) return NULL;
    CR_H5_HANDLE attribute = H5Aopen(group, name, H5P_DEFAULT);
    CR_H5_HANDLE type = attribute < 0 ? -1 : H5Aget_type(attribute);
    CR_H5_HANDLE space = attribute < 0 ? -1 : H5Aget_space(attribute);
    if (type < 0 || space < 0 || H5Tget_class(type) != H5T_STRING || H5Tis_variable_str(type) != 0) return NULL;
    size_t size = H5Tget_size(type);
    if (size == 0 || size > GREATEST_STRING || H5Sget_simple_extent_npoints(space) != 1) return NULL;
    char* text = calloc(size + 1, 1);
    CR_H5_HANDLE memory_type = string_type(size);
    if (!text || memory_type < 0 || H5Aread(attribute, memory_type, text) < 0) {
        free(text);
        return NULL;
    }
    return text;
}

// ---------------------------------------------------------------- engine options as attributes

typedef struct option {
    const char* name;
    size_t offset;
    char kind; // d double, i int, b bool, u uint64, s string
} option;

#define OPTION(field, kind)                                                                                            \
    { #field, offsetof(cr_engine_options, field), kind }
static const option options_table[] = {
    OPTION(frame_rate, 'd'),
    OPTION(setup, 's'),
    OPTION(step_rate, 'd'),
    OPTION(iterations, 'i'),
    OPTION(restitution_threshold, 'd'),
    OPTION(contact_processing_threshold, 'd'),
    OPTION(warm_starting, 'i'),
    OPTION(sleeping, 'b'),
    OPTION(exact, 'b'),
    OPTION(threads, 'i'),
    OPTION(seed, 'u'),
    OPTION(weights, 's'),
    OPTION(backend, 's'),
    OPTION(passes, 'i'),
    OPTION(guidance, 'i'),
    OPTION(noise, 'd'),
    OPTION(fit, 's'),
};
#define OPTION_COUNT ((int)(sizeof options_table / sizeof *options_table))

static bool write_options(hid_t group, const cr_engine_options* options) {
    for (int i = 0; i < OPTION_COUNT; i++) {
        const option* o = &options_table[i];
        const char* at = (const char*)options + o->offset;
        int64_t whole;
        bool ok = true;
        switch (o->kind) {
        case 'd':
            ok = write_attribute(group, o->name, H5T_IEEE_F64LE, H5T_NATIVE_DOUBLE, 1, at);
            break;
        case 'i':
            whole = *(const int*)at;
            ok = write_attribute(group, o->name, H5T_STD_I64LE, H5T_NATIVE_INT64, 1, &whole);
            break;
        case 'b':
            whole = *(const bool*)at;
            ok = write_attribute(group, o->name, H5T_STD_I64LE, H5T_NATIVE_INT64, 1, &whole);
            break;
        case 'u':
            ok = write_attribute(group, o->name, H5T_STD_U64LE, H5T_NATIVE_UINT64, 1, at);
            break;
        case 's': {
            const char* text = *(const char* const*)at;
            ok = !text || write_string(group, o->name, text);
        }
        }
        if (!ok) return false;
    }
    return true;
}

// An option that the file does not name (an older writer) keeps its default.
static void read_options(hid_t group, cr_engine_options* options) {
    *options = cr_default_engine_options();
    options->setup = NULL;
    for (int i = 0; i < OPTION_COUNT; i++) {
        const option* o = &options_table[i];
        char* at = (char*)options + o->offset;
        int64_t whole;
        switch (o->kind) {
        case 'd':
            read_attribute(group, o->name, H5T_FLOAT, H5T_NATIVE_DOUBLE, 1, at);
            break;
        case 'i':
            if (read_attribute(group, o->name, H5T_INTEGER, H5T_NATIVE_INT64, 1, &whole) && whole >= INT32_MIN &&
                whole <= INT32_MAX)
                *(int*)at = (int)whole;
            break;
        case 'b':
            if (read_attribute(group, o->name, H5T_INTEGER, H5T_NATIVE_INT64, 1, &whole)) *(bool*)at = whole != 0;
            break;
        case 'u':
            read_attribute(group, o->name, H5T_INTEGER, H5T_NATIVE_UINT64, 1, at);
            break;
        case 's':
            *(char**)at = read_string(group, o->name);
            break;
        }
    }
}

static void free_options(cr_engine_options* options) {
    for (int i = 0; i < OPTION_COUNT; i++)
        if (options_table[i].kind == 's') free(*(char**)((char*)options + options_table[i].offset));
}

static bool write_provenance(hid_t group, const cr_provenance* p) {
    const int64_t guidance = p->engine.guidance;
    return write_string(group, "date", p->date) &&
           (!p->processor[0] || write_string(group, "processor", p->processor)) &&
           (!p->engine.weights[0] || write_string(group, "weights", p->engine.weights)) &&
           (!p->engine.weights_hash[0] || write_string(group, "weights_hash", p->engine.weights_hash)) &&
           (!p->engine.backend[0] || write_string(group, "backend", p->engine.backend)) &&
           (guidance < 0 || write_attribute(group, "guidance", H5T_STD_I64LE, H5T_NATIVE_INT64, 1, &guidance));
}

static void read_text(hid_t group, const char* name, char* text, size_t size) {
    char* value = read_string(group, name);
    snprintf(text, size, "%s", value ? value : "");
    free(value);
}

// What an older version did not write stays empty.
static void read_provenance(hid_t file, const char* version, cr_provenance* p) {
    *p = (cr_provenance){.engine.guidance = -1};
    snprintf(p->version, sizeof p->version, "%s", version);
    CR_H5_HANDLE group = cr_h5_group(file, "provenance");
    if (group < 0) return;
    read_text(group, "date", p->date, sizeof p->date);
    read_text(group, "processor", p->processor, sizeof p->processor);
    read_text(group, "weights", p->engine.weights, sizeof p->engine.weights);
    read_text(group, "weights_hash", p->engine.weights_hash, sizeof p->engine.weights_hash);
    read_text(group, "backend", p->engine.backend, sizeof p->engine.backend);
    int64_t guidance;
    if (read_attribute(group, "guidance", H5T_INTEGER, H5T_NATIVE_INT64, 1, &guidance) && guidance >= 0 &&
        guidance <= INT32_MAX)
        p->engine.guidance = (int32_t)guidance;
}

// ---------------------------------------------------------------- the recorder

struct cr_recorder {
    char *path, *part;
    int lock; // held on `part` from before its first byte until it has its name
    hid_t file, set[ARRAYS], time_set, snapshot_frame, snapshot_end, snapshot_bytes;
    int32_t body_count, block; // frames a block
    int64_t frames;            // appended
    int32_t waiting;           // of them in the buffers
    int32_t written;           // of the waiting ones on disk already
    double* time;              // (block)
    float* buffer[ARRAYS];     // (block, N, width)
    int64_t snapshots, snapshot_size;
    struct timespec flushed;
    bool failed;
};

static void recorder_free(cr_recorder* r) {
    if (!r) return;
    if (r->lock >= 0) close(r->lock);
    free(r->time);
    for (int a = 0; a < ARRAYS; a++) free(r->buffer[a]);
    free(r->path);
    free(r->part);
    free(r);
}

static void recorder_close_sets(cr_recorder* r) {
    for (int a = 0; a < ARRAYS; a++) cr_h5_release(&r->set[a]);
    cr_h5_release(&r->time_set);
    cr_h5_release(&r->snapshot_frame);
    cr_h5_release(&r->snapshot_end);
    cr_h5_release(&r->snapshot_bytes);
}

// HDF5's own failure, or the disk's, which HDF5 never hears of.
static cr_status check_disk(cr_recorder* r, const char* what, bool ok, cr_error* error) {
    int reason = cr_h5_write_failure(r->file);
    if (ok && !reason) return CR_OK;
    r->failed = true;
    if (!reason) return cr_h5_fail(error, CR_ERROR_FILE, r->part, what);
    H5Eclear2(H5E_DEFAULT);
    return cr_fail(error, CR_ERROR_FILE, "%s: %s: %s", r->part, what, strerror(reason));
}

static hid_t growing_dataset(hid_t group, const char* name, hid_t type, int rank, const hsize_t* dims,
                             const hsize_t* limits, const hsize_t* chunk, bool deflate, bool nan) {
    CR_H5_HANDLE space = H5Screate_simple(rank, dims, limits);
    CR_H5_HANDLE creation = H5Pcreate(H5P_DATASET_CREATE);
    // A frame that was never written reads as NaN, so that a killed run cannot pass off zeros as frames.
    const double fill = NAN;
    if (space < 0 || creation < 0 || H5Pset_chunk(creation, rank, chunk) < 0 || !set_filters(creation, deflate) ||
        (nan && H5Pset_fill_value(creation, H5T_NATIVE_DOUBLE, &fill) < 0))
        return -1;
    return H5Dcreate2(group, name, type, space, H5P_DEFAULT, creation, H5P_DEFAULT);
}

// Writes rows [first, first + count) of a growing dataset.
static bool write_rows(hid_t set, hid_t memory_type, int rank, const hsize_t* row, hsize_t first, hsize_t count,
                       const void* data) {
    hsize_t dims[3], start[3] = {first, 0, 0}, shape[3];
    memcpy(dims, row, sizeof dims);
    dims[0] = first + count;
    memcpy(shape, row, sizeof shape);
    shape[0] = count;
    if (H5Dset_extent(set, dims) < 0) return false;
    for (int i = 0; i < rank; i++)
        if (shape[i] == 0) return true;
    CR_H5_HANDLE space = H5Dget_space(set);
    CR_H5_HANDLE memory = H5Screate_simple(rank, shape, NULL);
    return space >= 0 && memory >= 0 && H5Sselect_hyperslab(space, H5S_SELECT_SET, start, NULL, shape, NULL) >= 0 &&
           H5Dwrite(set, memory_type, memory, space, H5P_DEFAULT, data) >= 0;
}

static cr_status write_waiting(cr_recorder* r, cr_error* error) {
    int32_t fresh = r->waiting - r->written;
    if (fresh > 0) {
        hsize_t first = (hsize_t)(r->frames - fresh);
        for (int a = 0; a < ARRAYS; a++) {
            hsize_t row[3] = {0, (hsize_t)r->body_count, (hsize_t)array_width[a]};
            size_t stride = (size_t)r->body_count * (size_t)array_width[a];
            bool ok = write_rows(r->set[a], H5T_NATIVE_FLOAT, 3, row, first, (hsize_t)fresh,
                                 r->buffer[a] + stride * (size_t)r->written);
            cr_status status = check_disk(r, array_name[a], ok, error);
            if (status) return status;
        }
        hsize_t row[3] = {0};
        bool ok = write_rows(r->time_set, H5T_NATIVE_DOUBLE, 1, row, first, (hsize_t)fresh, r->time + r->written);
        cr_status status = check_disk(r, "time", ok, error);
        if (status) return status;
        r->written = r->waiting;
    }
    if (r->waiting == r->block) r->waiting = r->written = 0;
    return CR_OK;
}

static cr_status flush(cr_recorder* r, cr_error* error) {
    if (r->failed) return cr_fail(error, CR_ERROR_FILE, "%s: an earlier write failed", r->part);
    cr_status status = write_waiting(r, error);
    if (status) return status;
    bool ok = true;
    for (int a = 0; a < ARRAYS && ok; a++) ok = H5Dflush(r->set[a]) >= 0;
    ok = ok && H5Dflush(r->time_set) >= 0 && H5Fflush(r->file, H5F_SCOPE_LOCAL) >= 0;
    status = check_disk(r, "flush", ok, error);
    if (status) return status;
    clock_gettime(CLOCK_MONOTONIC, &r->flushed);
    return CR_OK;
}

static cr_status append(cr_recorder* r, const cr_state* frames, int32_t count, cr_error* error) {
    if (r->failed) return cr_fail(error, CR_ERROR_FILE, "%s: an earlier write failed", r->part);
    size_t n = (size_t)r->body_count;
    for (int32_t k = 0; k < count; k++) {
        const cr_state* s = &frames[k];
        if (s->count != r->body_count)
            return cr_fail(error, CR_ERROR_ARGUMENT, "%s: frame %" PRId64 ": expected %d bodies, found %d", r->path,
                           r->frames, r->body_count, s->count);
        if (!cr_state_finite(s))
            return cr_fail(error, CR_ERROR_NUMERIC, "%s: frame %" PRId64 ": expected finite numbers", r->path,
                           r->frames);
        size_t at = (size_t)r->waiting;
        r->time[at] = s->time;
        if (n > 0) {
            memcpy(r->buffer[POSITION] + at * n * 3, s->position, n * sizeof(cr_vec3));
            memcpy(r->buffer[LINEAR_VELOCITY] + at * n * 3, s->linear_velocity, n * sizeof(cr_vec3));
            memcpy(r->buffer[ANGULAR_VELOCITY] + at * n * 3, s->angular_velocity, n * sizeof(cr_vec3));
        }
        cr_quat* q = (cr_quat*)r->buffer[ORIENTATION] + at * n;
        for (size_t i = 0; i < n; i++) {
            cr_quat o = s->orientation[i];
            q[i] = o.w < 0 ? cr_q(-o.x, -o.y, -o.z, -o.w) : o;
        }
        r->waiting++;
        r->frames++;
        if (r->waiting == r->block) {
            cr_status status = write_waiting(r, error);
            if (status) return status;
        }
    }
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    double seconds = (double)(now.tv_sec - r->flushed.tv_sec) + 1e-9 * (double)(now.tv_nsec - r->flushed.tv_nsec);
    return seconds > FLUSH_SECONDS ? flush(r, error) : CR_OK;
}

cr_status cr_h5_write_strings(hid_t group, const char* name, size_t count, cr_h5_text* text, const void* context,
                              const char* path, cr_error* error) {
    size_t longest = 1;
    for (size_t i = 0; i < count; i++) {
        size_t length = strlen(text(context, i)) + 1;
        if (length > longest) longest = length;
    }
    char* strings = calloc(count > 0 ? count : 1, longest);
    if (!strings) return cr_fail(error, CR_ERROR_MEMORY, "%s: no memory for %zu strings of %s", path, count, name);
    for (size_t i = 0; i < count; i++) memcpy(strings + i * longest, text(context, i), strlen(text(context, i)));
    CR_H5_HANDLE type = string_type(longest);
    hsize_t dims = (hsize_t)count;
    cr_status status = type < 0 ? cr_h5_fail(error, CR_ERROR_FILE, path, name)
                                : cr_h5_write(group, name, type, type, 1, &dims, strings, path, error);
    free(strings);
    return status;
}

static const char* name_of(const void* world, size_t i) { return ((const cr_world*)world)->names[i]; }

static cr_status write_names(hid_t file, const cr_world* world, const char* path, cr_error* error) {
    CR_H5_HANDLE group = H5Gcreate2(file, "body", H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
    if (group < 0) return cr_h5_fail(error, CR_ERROR_FILE, path, "body");
    cr_status status = cr_h5_write_strings(group, "name", (size_t)world->body_count, name_of, world, path, error);
    return status ? status : cr_h5_write_labels(group, world, path, error);
}

static cr_status write_header(cr_recorder* r, const cr_scene* scene, const cr_run_info* info, cr_error* error) {
    const int64_t version = CR_RECORDING_VERSION;
    const uint64_t hash = cr_world_hash(scene->world);
    hid_t f = r->file;
    bool ok = write_attribute(f, "format_version", H5T_STD_I64LE, H5T_NATIVE_INT64, 1, &version) &&
              write_string(f, "carom_version", CAROM_VERSION) &&
              write_string(f, "conventions", "SI, +Y up, right-handed, quaternions x y z w") &&
              (!info->engine || write_string(f, "engine", info->engine)) &&
              (!info->scene || write_string(f, "scene", info->scene)) && write_string(f, "scene_name", scene->name) &&
              (!scene->setup || write_string(f, "setup", scene->setup)) &&
              write_attribute(f, "seed", H5T_STD_U64LE, H5T_NATIVE_UINT64, 1, &info->seed) &&
              write_attribute(f, "world_hash", H5T_STD_U64LE, H5T_NATIVE_UINT64, 1, &hash) &&
              write_attribute(f, "frame_rate", H5T_IEEE_F64LE, H5T_NATIVE_DOUBLE, 1, &info->options.frame_rate) &&
              write_attribute(f, "camera_eye", H5T_IEEE_F32LE, H5T_NATIVE_FLOAT, 3, &scene->camera_eye) &&
              write_attribute(f, "camera_target", H5T_IEEE_F32LE, H5T_NATIVE_FLOAT, 3, &scene->camera_target);
    CR_H5_HANDLE provenance = ok ? H5Gcreate2(f, "provenance", H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT) : -1;
    cr_provenance made = info->provenance.date[0] ? info->provenance : cr_provenance_of(NULL);
    ok = ok && provenance >= 0 && write_provenance(provenance, &made);
    CR_H5_HANDLE options = ok ? H5Gcreate2(f, "options", H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT) : -1;
    if (!ok || options < 0 || !write_options(options, &info->options))
        return cr_h5_fail(error, CR_ERROR_FILE, r->part, "attributes");
    CR_H5_HANDLE group = H5Gcreate2(f, "world", H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
    if (group < 0 || !write_attribute(group, "gravity", H5T_IEEE_F32LE, H5T_NATIVE_FLOAT, 3, &scene->world->gravity))
        return cr_h5_fail(error, CR_ERROR_FILE, r->part, "world");
    cr_status status = cr_h5_write_world(group, scene->world, r->part, error);
    return status ? status : write_names(f, scene->world, r->part, error);
}

static bool create_sets(cr_recorder* r) {
    const hsize_t n = (hsize_t)r->body_count, block = (hsize_t)r->block;
    for (int a = 0; a < ARRAYS; a++) {
        hsize_t width = (hsize_t)array_width[a], dims[3] = {0, n, width};
        // HDF5 wants no chunk wider than its dataset may become, and none of width 0.
        hsize_t limits[3] = {H5S_UNLIMITED, n > 0 ? n : H5S_UNLIMITED, width}, chunk[3] = {block, n > 0 ? n : 1, width};
        r->set[a] = growing_dataset(r->file, array_name[a], H5T_IEEE_F32LE, 3, dims, limits, chunk, true, true);
        if (r->set[a] < 0) return false;
    }
    const hsize_t zero = 0, unlimited = H5S_UNLIMITED, few = 64, times = TIME_ROWS, bytes = SNAPSHOT_CHUNK;
    CR_H5_HANDLE group = H5Gcreate2(r->file, "snapshot", H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
    if (group < 0) return false;
    r->time_set = growing_dataset(r->file, "time", H5T_IEEE_F64LE, 1, &zero, &unlimited, &times, false, true);
    r->snapshot_frame = growing_dataset(group, "frame", H5T_STD_I64LE, 1, &zero, &unlimited, &few, false, false);
    r->snapshot_end = growing_dataset(group, "end", H5T_STD_I64LE, 1, &zero, &unlimited, &few, false, false);
    r->snapshot_bytes = growing_dataset(group, "bytes", H5T_STD_U8LE, 1, &zero, &unlimited, &bytes, true, false);
    return r->time_set >= 0 && r->snapshot_frame >= 0 && r->snapshot_end >= 0 && r->snapshot_bytes >= 0;
}

static cr_status recorder_open(cr_recorder* r, const cr_scene* scene, const cr_run_info* info, cr_error* error) {
    CR_H5_HANDLE access = H5Pcreate(H5P_FILE_ACCESS);
    if (access < 0 || H5Pset_libver_bounds(access, H5F_LIBVER_LATEST, H5F_LIBVER_LATEST) < 0 ||
        !cr_h5_use_driver(access))
        return cr_h5_fail(error, CR_ERROR_MEMORY, r->part, "create");
    errno = 0;
    r->file = H5Fcreate(r->part, H5F_ACC_TRUNC, H5P_DEFAULT, access);
    if (r->file < 0) {
        int reason = errno;
        cr_status status = cr_h5_fail(error, CR_ERROR_FILE, r->part, "create");
        if (reason == ENOMEM) status = CR_ERROR_MEMORY;
        return reason ? cr_fail(error, status, "%s: expected to create it: %s", r->part, strerror(reason)) : status;
    }
    cr_status status = write_header(r, scene, info, error);
    if (status) return status;
    status = check_disk(r, "create datasets", create_sets(r), error);
    if (status) return status;
    status = check_disk(r, "start of SWMR writing", H5Fstart_swmr_write(r->file) >= 0, error);
    if (status) return status;
    status = append(r, &scene->state, 1, error);
    return status ? status : flush(r, error);
}

static cr_status recorder_create(cr_recorder** recorder, const char* path, const cr_scene* scene,
                                 const cr_run_info* info, cr_error* error) {
    const cr_world* world = scene->world;
    if (!(info->options.frame_rate > 0) || !isfinite(info->options.frame_rate))
        return cr_fail(error, CR_ERROR_ARGUMENT, "%s: expected a frame rate > 0, found %g", path,
                       info->options.frame_rate);
    if (scene->state.count != world->body_count)
        return cr_fail(error, CR_ERROR_ARGUMENT, "%s: expected a first state of %d bodies, found %d", path,
                       world->body_count, scene->state.count);
    cr_recorder* r = calloc(1, sizeof *r);
    if (!r) return cr_fail(error, CR_ERROR_MEMORY, "%s: no memory for a recorder", path);
    r->lock = -1;
    r->file = r->time_set = r->snapshot_frame = r->snapshot_end = r->snapshot_bytes = -1;
    for (int a = 0; a < ARRAYS; a++) r->set[a] = -1;
    r->body_count = world->body_count;
    size_t n = (size_t)world->body_count, frame = n * sizeof(cr_quat);
    size_t block = frame > 0 ? BLOCK_BYTES / frame : BLOCK_ROWS;
    r->block = (int32_t)(block < 1 ? 1 : block > BLOCK_ROWS ? BLOCK_ROWS : block);
    size_t length = strlen(path);
    r->path = malloc(length + 1);
    r->part = malloc(length + sizeof ".part");
    r->time = malloc((size_t)r->block * sizeof *r->time);
    bool ok = r->path && r->part && r->time;
    for (int a = 0; a < ARRAYS; a++) {
        r->buffer[a] = malloc((size_t)r->block * n * (size_t)array_width[a] * sizeof(float) + 1);
        ok = ok && r->buffer[a];
    }
    if (!ok) {
        recorder_free(r);
        return cr_fail(error, CR_ERROR_MEMORY, "%s: no memory for %zu bodies", path, n);
    }
    memcpy(r->path, path, length + 1);
    snprintf(r->part, length + sizeof ".part", "%s.part", path);
    cr_status status = cr_lock_file(r->part, path, &r->lock, error);
    if (!status) status = recorder_open(r, scene, info, error);
    if (status) {
        recorder_close_sets(r);
        cr_h5_release(&r->file);
        if (r->lock >= 0) unlink(r->part);
        recorder_free(r);
        return status;
    }
    *recorder = r;
    return CR_OK;
}

static cr_status snapshot(cr_recorder* r, const void* bytes, size_t size, cr_error* error) {
    if (r->failed) return cr_fail(error, CR_ERROR_FILE, "%s: an earlier write failed", r->part);
    const int64_t frame = r->frames - 1, end = r->snapshot_size + (int64_t)size;
    const hsize_t row[3] = {0};
    hsize_t at = (hsize_t)r->snapshots;
    // The frame number comes last: a snapshot counts once its bytes are there.
    bool ok = write_rows(r->snapshot_bytes, H5T_NATIVE_UINT8, 1, row, (hsize_t)r->snapshot_size, size, bytes) &&
              write_rows(r->snapshot_end, H5T_NATIVE_INT64, 1, row, at, 1, &end) && H5Dflush(r->snapshot_bytes) >= 0 &&
              H5Dflush(r->snapshot_end) >= 0 && write_rows(r->snapshot_frame, H5T_NATIVE_INT64, 1, row, at, 1, &frame);
    cr_status status = check_disk(r, "snapshot", ok, error);
    if (status) return status;
    r->snapshots++;
    r->snapshot_size = end;
    return CR_OK;
}

// Closes `part` and, where `named`, gives it its name.
static cr_status recorder_close(cr_recorder* r, bool named, cr_error* error) {
    cr_status status = flush(r, error);
    recorder_close_sets(r);
    bool closed = H5Fclose(r->file) >= 0;
    int reason = cr_h5_close_failure(); // closing writes, too
    if (!status && reason) status = cr_fail(error, CR_ERROR_FILE, "%s: close: %s", r->part, strerror(reason));
    if (!status && !closed) status = cr_h5_fail(error, CR_ERROR_FILE, r->part, "close");
    if (!status && named && rename(r->part, r->path) != 0)
        status =
            cr_fail(error, CR_ERROR_FILE, "%s: expected to rename it to %s: %s", r->part, r->path, strerror(errno));
    recorder_free(r);
    return status;
}

cr_status cr_recorder_create(cr_recorder** recorder, const char* path, const cr_scene* scene, const cr_run_info* info,
                             cr_error* error) {
    *recorder = NULL;
    cr_h5_quiet old = cr_h5_mute();
    cr_status status = recorder_create(recorder, path, scene, info, error);
    cr_h5_unmute(old);
    return status;
}

cr_status cr_recorder_append(cr_recorder* recorder, const cr_state* frames, int32_t count, cr_error* error) {
    cr_h5_quiet old = cr_h5_mute();
    cr_status status = append(recorder, frames, count, error);
    cr_h5_unmute(old);
    return status;
}

cr_status cr_recorder_snapshot(cr_recorder* recorder, const void* bytes, size_t size, cr_error* error) {
    cr_h5_quiet old = cr_h5_mute();
    cr_status status = snapshot(recorder, bytes, size, error);
    cr_h5_unmute(old);
    return status;
}

cr_status cr_recorder_flush(cr_recorder* recorder, cr_error* error) {
    cr_h5_quiet old = cr_h5_mute();
    cr_status status = flush(recorder, error);
    cr_h5_unmute(old);
    return status;
}

int64_t cr_recorder_frame_count(const cr_recorder* recorder) { return recorder->frames; }

cr_status cr_recorder_close(cr_recorder* recorder, cr_error* error) {
    cr_h5_quiet old = cr_h5_mute();
    cr_status status = recorder_close(recorder, true, error);
    cr_h5_unmute(old);
    return status;
}

cr_status cr_recorder_close_unnamed(cr_recorder* recorder, cr_error* error) {
    cr_h5_quiet old = cr_h5_mute();
    cr_status status = recorder_close(recorder, false, error);
    cr_h5_unmute(old);
    return status;
}

void cr_recorder_abandon(cr_recorder* recorder) {
    if (!recorder) return;
    cr_h5_quiet old = cr_h5_mute();
    flush(recorder, NULL);
    recorder_close_sets(recorder);
    cr_h5_release(&recorder->file);
    cr_h5_unmute(old);
    recorder_free(recorder);
}

// ---------------------------------------------------------------- the reader

struct cr_recording_file {
    hid_t file, set[ARRAYS], snapshot_bytes;
    int64_t* snapshot_end; // (snapshot_count)
};

void cr_recording_close(cr_recording* r) {
    if (!r) return;
    cr_h5_quiet old = cr_h5_mute();
    if (r->file) {
        for (int a = 0; a < ARRAYS; a++) cr_h5_release(&r->file->set[a]);
        cr_h5_release(&r->file->snapshot_bytes);
        cr_h5_release(&r->file->file);
        free(r->file->snapshot_end);
        free(r->file);
    }
    cr_h5_unmute(old);
    cr_scene_destroy(&r->scene);
    free(r->path);
    free(r->carom_version);
    free((char*)r->info.engine);
    free((char*)r->info.scene);
    free_options(&r->info.options);
    free(r->time);
    free(r->snapshot_frames);
    free(r);
}

// Superblock version 3, the one with checksums: everything else was not written here.
static cr_status check_signature(const char* path, const unsigned char* head, size_t size, cr_error* error) {
    static const unsigned char signature[8] = {0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
    if (size < 9 || memcmp(head, signature, 8) != 0)
        return cr_fail(error, CR_ERROR_FORMAT, "%s: expected an HDF5 file, found something else", path);
    if (head[8] != 3)
        return cr_fail(error, CR_ERROR_FORMAT, "%s: byte 8: expected HDF5 superblock version 3, found %d", path,
                       head[8]);
    return CR_OK;
}

void cr_h5_free_strings(char** list, size_t count) {
    for (size_t i = 0; list && i < count; i++) free(list[i]);
    free(list);
}

bool cr_h5_has(hid_t group, const char* name) {
    return H5Lexists(group, name, H5P_DEFAULT) > 0 && hard_link(group, name);
}

cr_status cr_h5_read_strings(hid_t group, const char* name, char*** strings, size_t* count, const char* path,
                             cr_error* error) {
    *strings = NULL;
    hsize_t dims[1];
    hid_t opened;
    cr_status status = open_dataset(group, name, H5T_STRING, 0, 1, dims, &opened, path, error);
    if (status) return status;
    CR_H5_HANDLE set = opened;
    CR_H5_HANDLE type = H5Dget_type(set);
    size_t length = type < 0 ? 0 : H5Tget_size(type), n = dims[0];
    if (length == 0 || length > GREATEST_STRING || n > INT32_MAX / length)
        return cr_fail(error, CR_ERROR_FORMAT, "%s: body/%s: expected names of a sane length, found %zu of %zu bytes",
                       path, name, n, length);
    CR_H5_HANDLE memory_type = string_type(length);
    char* text = calloc(n > 0 ? n : 1, length);
    char** list = calloc(n > 0 ? n : 1, sizeof *list);
    if (!text || !list)
        status = cr_fail(error, CR_ERROR_MEMORY, "%s: no memory for %zu names", path, n);
    else if (n > 0 && H5Dread(set, memory_type, H5S_ALL, H5S_ALL, H5P_DEFAULT, text) < 0)
        status = cr_h5_fail(error, CR_ERROR_FORMAT, path, name);
    for (size_t i = 0; !status && i < n; i++) {
        size_t used = strnlen(text + i * length, length);
        list[i] = malloc(used + 1);
        if (!list[i]) {
            status = cr_fail(error, CR_ERROR_MEMORY, "%s: no memory for %zu names", path, n);
        } else {
            memcpy(list[i], text + i * length, used);
            list[i][used] = 0;
        }
    }
    free(text);
    if (status) {
        cr_h5_free_strings(list, n);
        return status;
    }
    *count = n;
    *strings = list;
    return CR_OK;
}

// The caller's cr_scene holds a setup that outlives it, so only the solver presets that exist come back.
static const char* known_setup(const char* text) {
    const char* known = cr_known_setup(text);
    return known ? known : "default";
}

static cr_status read_header(cr_recording* r, cr_error* error) {
    hid_t f = r->file->file;
    int64_t version = 0;
    if (!read_attribute(f, "format_version", H5T_INTEGER, H5T_NATIVE_INT64, 1, &version))
        return cr_fail(error, CR_ERROR_FORMAT, "%s: expected a recording of Carom, found no attribute 'format_version'",
                       r->path);
    if (version != CR_RECORDING_VERSION)
        return cr_fail(error, CR_ERROR_UNSUPPORTED, "%s: expected format version %d, found %" PRId64, r->path,
                       CR_RECORDING_VERSION, version);
    r->format_version = (int32_t)version;
    r->carom_version = read_string(f, "carom_version");
    r->info.engine = read_string(f, "engine");
    r->info.scene = read_string(f, "scene");
    if (!r->info.engine) r->info.engine = calloc(1, 1);
    if (!r->info.scene) r->info.scene = calloc(1, 1);
    if (!r->carom_version) r->carom_version = calloc(1, 1);
    if (!r->info.engine || !r->info.scene || !r->carom_version)
        return cr_fail(error, CR_ERROR_MEMORY, "%s: no memory for attributes", r->path);
    char* name = read_string(f, "scene_name");
    snprintf(r->scene.name, sizeof r->scene.name, "%s", name ? name : "");
    free(name);
    char* setup = read_string(f, "setup");
    r->scene.setup = known_setup(setup);
    free(setup);
    if (!read_attribute(f, "seed", H5T_INTEGER, H5T_NATIVE_UINT64, 1, &r->info.seed) ||
        !read_attribute(f, "world_hash", H5T_INTEGER, H5T_NATIVE_UINT64, 1, &r->world_hash) ||
        !read_attribute(f, "frame_rate", H5T_FLOAT, H5T_NATIVE_DOUBLE, 1, &r->frame_rate))
        return cr_fail(error, CR_ERROR_FORMAT, "%s: expected attributes 'seed', 'world_hash' and 'frame_rate'",
                       r->path);
    if (!(r->frame_rate > 0) || !isfinite(r->frame_rate))
        return cr_fail(error, CR_ERROR_FORMAT, "%s: frame_rate: expected a number > 0, found %g", r->path,
                       r->frame_rate);
    float camera[6];
    if (read_attribute(f, "camera_eye", H5T_FLOAT, H5T_NATIVE_FLOAT, 3, camera) &&
        read_attribute(f, "camera_target", H5T_FLOAT, H5T_NATIVE_FLOAT, 3, camera + 3)) {
        bool finite = true;
        for (int i = 0; i < 6; i++) finite = finite && isfinite(camera[i]);
        if (finite) {
            r->scene.camera_eye = cr_v3(camera[0], camera[1], camera[2]);
            r->scene.camera_target = cr_v3(camera[3], camera[4], camera[5]);
        }
    }
    CR_H5_HANDLE options = cr_h5_group(f, "options");
    if (options < 0) return cr_fail(error, CR_ERROR_FORMAT, "%s: expected a group 'options', found none", r->path);
    read_options(options, &r->info.options);
    read_provenance(r->file->file, r->carom_version, &r->info.provenance);
    return CR_OK;
}

static cr_status read_world(cr_recording* r, cr_error* error) {
    char** names;
    size_t count;
    CR_H5_HANDLE body = cr_h5_group(r->file->file, "body");
    if (body < 0) return cr_fail(error, CR_ERROR_FORMAT, "%s: expected a group 'body', found none", r->path);
    cr_status status = cr_h5_read_strings(body, "name", &names, &count, r->path, error);
    if (status) return status;
    r->body_count = (int32_t)count;
    CR_H5_HANDLE group = cr_h5_group(r->file->file, "world");
    cr_vec3 gravity;
    if (group < 0 || !read_attribute(group, "gravity", H5T_FLOAT, H5T_NATIVE_FLOAT, 3, &gravity) ||
        !cr_finite3(gravity))
        status =
            cr_fail(error, CR_ERROR_FORMAT, "%s: expected a group 'world' with a finite attribute 'gravity'", r->path);
    else
        status = cr_h5_read_world(group, names, r->body_count, &r->scene.world, r->path, error);
    if (status) {
        cr_h5_free_strings(names, count);
        return status;
    }
    r->scene.world->gravity = gravity;
    status = cr_h5_read_labels(body, r->scene.world, r->path, error);
    if (status) return status;
    uint64_t hash = cr_world_hash(r->scene.world);
    if (hash != r->world_hash)
        return cr_fail(error, CR_ERROR_FORMAT, "%s: world: expected hash %016" PRIx64 ", found %016" PRIx64, r->path,
                       r->world_hash, hash);
    return CR_OK;
}

static cr_status read_frames_header(cr_recording* r, cr_error* error) {
    cr_recording_file* f = r->file;
    hsize_t frames;
    cr_status status =
        cr_h5_read(f->file, "time", H5T_FLOAT, 8, H5T_NATIVE_DOUBLE, 1, &frames, (void**)&r->time, r->path, error);
    if (status) return status;
    for (int a = 0; a < ARRAYS; a++) {
        hsize_t dims[3];
        status = open_dataset(f->file, array_name[a], H5T_FLOAT, 4, 3, dims, &f->set[a], r->path, error);
        if (status) return status;
        if (dims[1] != (hsize_t)r->body_count || dims[2] != (hsize_t)array_width[a])
            return cr_fail(error, CR_ERROR_FORMAT, "%s: %s: expected (T, %d, %d), found (T, %" PRIu64 ", %" PRIu64 ")",
                           r->path, array_name[a], r->body_count, array_width[a], (uint64_t)dims[1], (uint64_t)dims[2]);
        if (dims[0] < frames && r->complete)
            return cr_fail(error, CR_ERROR_FORMAT, "%s: %s: expected %" PRIu64 " frames, found %" PRIu64, r->path,
                           array_name[a], (uint64_t)frames, (uint64_t)dims[0]);
        if (dims[0] < frames) frames = dims[0];
    }
    hsize_t known = 0;
    while (known < frames && isfinite(r->time[known]) && (known == 0 || r->time[known] > r->time[known - 1])) known++;
    if (known < frames && r->complete)
        return cr_fail(error, CR_ERROR_FORMAT, "%s: time: expected finite, rising times, found %g after frame %" PRIu64,
                       r->path, r->time[known], (uint64_t)known);
    if (known == 0) return cr_fail(error, CR_ERROR_FORMAT, "%s: expected at least one frame, found none", r->path);
    r->frame_count = (int64_t)known;
    return CR_OK;
}

static cr_status read_snapshots_header(cr_recording* r, cr_error* error) {
    cr_recording_file* f = r->file;
    CR_H5_HANDLE group = cr_h5_group(f->file, "snapshot");
    if (group < 0) return cr_fail(error, CR_ERROR_FORMAT, "%s: expected a group 'snapshot', found none", r->path);
    hsize_t count, ends, size;
    cr_status status = open_dataset(group, "bytes", H5T_INTEGER, 1, 1, &size, &f->snapshot_bytes, r->path, error);
    if (!status)
        status = cr_h5_read(group, "frame", H5T_INTEGER, 8, H5T_NATIVE_INT64, 1, &count, (void**)&r->snapshot_frames,
                            r->path, error);
    if (!status)
        status = cr_h5_read(group, "end", H5T_INTEGER, 8, H5T_NATIVE_INT64, 1, &ends, (void**)&f->snapshot_end, r->path,
                            error);
    if (status) return status;
    if (ends < count) count = ends;
    int64_t at = 0;
    for (hsize_t i = 0; i < count; i++) {
        bool ok = f->snapshot_end[i] >= at && f->snapshot_end[i] <= (int64_t)size && r->snapshot_frames[i] >= 0 &&
                  r->snapshot_frames[i] < r->frame_count &&
                  (i == 0 || r->snapshot_frames[i] >= r->snapshot_frames[i - 1]);
        if (!ok && r->complete)
            return cr_fail(error, CR_ERROR_FORMAT,
                           "%s: snapshot %" PRIu64 ": expected a frame below %" PRId64 " and bytes below %" PRIu64
                           ", found frame %" PRId64 " and byte %" PRId64,
                           r->path, (uint64_t)i, r->frame_count, (uint64_t)size, r->snapshot_frames[i],
                           f->snapshot_end[i]);
        if (!ok) break;
        at = f->snapshot_end[i];
        r->snapshot_count++;
    }
    return CR_OK;
}

static bool read_array(const cr_recording* r, int a, int64_t first, int32_t count, float* data) {
    hsize_t start[3] = {(hsize_t)first, 0, 0},
            shape[3] = {(hsize_t)count, (hsize_t)r->body_count, (hsize_t)array_width[a]};
    CR_H5_HANDLE space = H5Dget_space(r->file->set[a]);
    CR_H5_HANDLE memory = H5Screate_simple(3, shape, NULL);
    return space >= 0 && memory >= 0 && H5Sselect_hyperslab(space, H5S_SELECT_SET, start, NULL, shape, NULL) >= 0 &&
           H5Dread(r->file->set[a], H5T_NATIVE_FLOAT, memory, space, H5P_DEFAULT, data) >= 0;
}

static cr_status read_one(const cr_recording* r, int64_t frame, cr_state* state, cr_error* error) {
    state->time = r->time[frame];
    if (r->body_count == 0) return CR_OK;
    float* to[ARRAYS] = {(float*)state->position, (float*)state->orientation, (float*)state->linear_velocity,
                         (float*)state->angular_velocity};
    for (int a = 0; a < ARRAYS; a++)
        if (!read_array(r, a, frame, 1, to[a])) return cr_h5_fail(error, CR_ERROR_FORMAT, r->path, array_name[a]);
    if (!cr_state_finite(state))
        return cr_fail(error, CR_ERROR_FORMAT, "%s: frame %" PRId64 ": expected finite numbers", r->path, frame);
    for (int32_t i = 0; i < r->body_count; i++) {
        cr_quat q = state->orientation[i];
        float n = q.x * q.x + q.y * q.y + q.z * q.z + q.w * q.w;
        if (!(fabsf(n - 1) < 1e-3f))
            return cr_fail(error, CR_ERROR_FORMAT,
                           "%s: frame %" PRId64 ": orientation of body %d: expected a unit quaternion, found length %g",
                           r->path, frame, i, (double)sqrtf(n));
    }
    return CR_OK;
}

// What a kill may have cut off: frames whose time is there and whose numbers are not.
static void drop_unwritten(cr_recording* r) {
    cr_error ignored;
    cr_state state;
    if (r->complete || cr_state_create(&state, r->body_count, &ignored)) return;
    while (r->frame_count > 1 && read_one(r, r->frame_count - 1, &state, &ignored)) r->frame_count--;
    H5Eclear2(H5E_DEFAULT);
    while (r->snapshot_count > 0 && r->snapshot_frames[r->snapshot_count - 1] >= r->frame_count) r->snapshot_count--;
    cr_state_destroy(&state);
}

static cr_status recording_open(const char* path, const void* bytes, size_t size, cr_recording* r, cr_error* error) {
    CR_H5_HANDLE access = H5Pcreate(H5P_FILE_ACCESS);
    if (access < 0 || H5Pset_fclose_degree(access, H5F_CLOSE_STRONG) < 0)
        return cr_h5_fail(error, CR_ERROR_MEMORY, path, "open");
    r->complete = true;
    if (bytes) {
        cr_status status = check_signature(path, bytes, size, error);
        if (status) return status;
        if (H5Pset_fapl_core(access, 1 << 16, 0) < 0 || H5Pset_file_image(access, (void*)bytes, size) < 0)
            return cr_h5_fail(error, CR_ERROR_MEMORY, path, "open");
        r->file->file = H5Fopen(path, H5F_ACC_RDONLY, access);
    } else {
        unsigned char head[9];
        FILE* file = fopen(path, "rb");
        if (!file) return cr_fail(error, CR_ERROR_FILE, "%s: %s", path, strerror(errno));
        size_t got = fread(head, 1, sizeof head, file);
        fclose(file);
        cr_status status = check_signature(path, head, got, error);
        if (status) return status;
        r->file->file = H5Fopen(path, H5F_ACC_RDONLY, access);
        if (r->file->file < 0) {
            r->complete = false;
            // A checksum that fails is read again, for the writer may be at it, after waits that double from 1 ns.
            // HDF5's own 100 attempts would outlast everyone on a damaged file; these end after 8 ms.
            if (H5Pset_metadata_read_attempts(access, 22) < 0) return cr_h5_fail(error, CR_ERROR_MEMORY, path, "open");
            r->file->file = H5Fopen(path, H5F_ACC_RDONLY | H5F_ACC_SWMR_READ, access);
        }
    }
    if (r->file->file < 0) return cr_h5_fail(error, CR_ERROR_FORMAT, path, "open");
    cr_status status = read_header(r, error);
    if (!status) status = read_world(r, error);
    if (!status) status = read_frames_header(r, error);
    if (!status) status = read_snapshots_header(r, error);
    if (!status) status = cr_state_create(&r->scene.state, r->body_count, error);
    if (!status) drop_unwritten(r);
    if (!status) status = read_one(r, 0, &r->scene.state, error);
    return status;
}

static cr_status recording_create(const char* path, const void* bytes, size_t size, cr_recording** recording,
                                  cr_error* error) {
    *recording = NULL;
    cr_recording* r = calloc(1, sizeof *r);
    cr_recording_file* f = calloc(1, sizeof *f);
    char* copy = malloc(strlen(path) + 1);
    if (!r || !f || !copy) {
        free(r);
        free(f);
        free(copy);
        return cr_fail(error, CR_ERROR_MEMORY, "%s: no memory for a recording", path);
    }
    strcpy(copy, path);
    f->file = f->snapshot_bytes = -1;
    for (int a = 0; a < ARRAYS; a++) f->set[a] = -1;
    r->path = copy;
    r->file = f;
    cr_h5_quiet old = cr_h5_mute();
    cr_status status = recording_open(copy, bytes, size, r, error);
    cr_h5_unmute(old);
    if (status) {
        cr_recording_close(r);
        return status;
    }
    *recording = r;
    return CR_OK;
}

cr_status cr_recording_open(const char* path, cr_recording** recording, cr_error* error) {
    return recording_create(path, NULL, 0, recording, error);
}

cr_status cr_recording_open_memory(const char* name, const void* bytes, size_t size, cr_recording** recording,
                                   cr_error* error) {
    return recording_create(name, bytes, size, recording, error);
}

cr_status cr_recording_read_range(const cr_recording* r, int64_t first, int32_t count, cr_state* states,
                                  cr_error* error) {
    if (first < 0 || count < 0 || first > r->frame_count - count)
        return cr_fail(error, CR_ERROR_ARGUMENT,
                       "%s: expected frames within 0 to %" PRId64 ", found %" PRId64 " to %" PRId64, r->path,
                       r->frame_count - 1, first, first + count - 1);
    cr_status status = CR_OK;
    cr_h5_quiet old = cr_h5_mute();
    for (int32_t k = 0; k < count && !status; k++) {
        if (states[k].count != r->body_count)
            status = cr_fail(error, CR_ERROR_ARGUMENT, "%s: expected a state of %d bodies, found %d", r->path,
                             r->body_count, states[k].count);
        else
            status = read_one(r, first + k, &states[k], error);
    }
    cr_h5_unmute(old);
    return status;
}

cr_status cr_recording_read(const cr_recording* r, int64_t frame, cr_state* state, cr_error* error) {
    return cr_recording_read_range(r, frame, 1, state, error);
}

static cr_status read_snapshot(const cr_recording* r, int64_t index, void** bytes, size_t* size, cr_error* error) {
    hsize_t start = index > 0 ? (hsize_t)r->file->snapshot_end[index - 1] : 0,
            count = (hsize_t)r->file->snapshot_end[index] - start;
    void* data = malloc(count > 0 ? count : 1);
    if (!data)
        return cr_fail(error, CR_ERROR_MEMORY, "%s: no memory for a snapshot of %" PRIu64 " bytes", r->path,
                       (uint64_t)count);
    CR_H5_HANDLE space = H5Dget_space(r->file->snapshot_bytes);
    CR_H5_HANDLE memory = H5Screate_simple(1, &count, NULL);
    if (space < 0 || memory < 0 ||
        (count > 0 && (H5Sselect_hyperslab(space, H5S_SELECT_SET, &start, NULL, &count, NULL) < 0 ||
                       H5Dread(r->file->snapshot_bytes, H5T_NATIVE_UINT8, memory, space, H5P_DEFAULT, data) < 0))) {
        free(data);
        return cr_h5_fail(error, CR_ERROR_FORMAT, r->path, "snapshot");
    }
    *bytes = data;
    *size = count;
    return CR_OK;
}

cr_status cr_recording_snapshot(const cr_recording* r, int64_t frame, void** bytes, size_t* size, cr_error* error) {
    *bytes = NULL;
    *size = 0;
    int64_t index = r->snapshot_count - 1;
    while (index >= 0 && r->snapshot_frames[index] != frame) index--;
    if (index < 0) return CR_OK;
    cr_h5_quiet old = cr_h5_mute();
    cr_status status = read_snapshot(r, index, bytes, size, error);
    cr_h5_unmute(old);
    return status;
}

cr_status cr_recording_parse(const char* text, char* path, size_t size, int64_t* frame, cr_error* error) {
    const char* at = strrchr(text, '@');
    size_t length = at ? (size_t)(at - text) : strlen(text);
    *frame = 0;
    if (length + 1 > size)
        return cr_fail(error, CR_ERROR_ARGUMENT, "'%s': expected a name of fewer than %zu bytes", text, size);
    if (at) {
        char* end;
        errno = 0;
        long long value = strtoll(at + 1, &end, 10);
        if (end == at + 1 || *end || errno)
            return cr_fail(error, CR_ERROR_ARGUMENT, "'%s': expected FILE@FRAME, found '%s' for the frame", text,
                           at + 1);
        *frame = value;
    }
    memcpy(path, text, length);
    path[length] = 0;
    return CR_OK;
}

// ---------------------------------------------------------------- CSV

// A name as a CSV field (RFC 4180).
static void print_field(FILE* file, const char* text) {
    if (!strpbrk(text, ",\"\r\n")) {
        fputs(text, file);
        return;
    }
    putc('"', file);
    for (; *text; text++) {
        if (*text == '"') putc('"', file);
        putc(*text, file);
    }
    putc('"', file);
}

static cr_status print_csv(const cr_recording* r, FILE* file, cr_state* s, cr_error* error) {
    fputs("time,body,px,py,pz,qx,qy,qz,qw,vx,vy,vz,wx,wy,wz\n", file);
    for (int64_t k = 0; k < r->frame_count; k++) {
        cr_status status = cr_recording_read(r, k, s, error);
        if (status) return status;
        for (int32_t i = 0; i < s->count; i++) {
            cr_vec3 p = s->position[i], v = s->linear_velocity[i], w = s->angular_velocity[i];
            cr_quat q = s->orientation[i];
            fprintf(file, "%.17g,", s->time);
            print_field(file, r->scene.world->names[i]);
            fprintf(file, ",%.9g,%.9g,%.9g,%.9g,%.9g,%.9g,%.9g,%.9g,%.9g,%.9g,%.9g,%.9g,%.9g\n", (double)p.x,
                    (double)p.y, (double)p.z, (double)q.x, (double)q.y, (double)q.z, (double)q.w, (double)v.x,
                    (double)v.y, (double)v.z, (double)w.x, (double)w.y, (double)w.z);
        }
    }
    return CR_OK;
}

cr_status cr_recording_export_csv(const cr_recording* r, const char* path, cr_error* error) {
    cr_state state;
    cr_status status = cr_state_create(&state, r->body_count, error);
    if (status) return status;
    cr_output output;
    status = cr_output_open(&output, path, error);
    if (!status) {
        status = print_csv(r, output.file, &state, error);
        if (status)
            cr_output_discard(&output);
        else
            status = cr_output_close(&output, error);
    }
    cr_state_destroy(&state);
    return status;
}
