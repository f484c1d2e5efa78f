// recording_driver.c: how HDF5 reaches the file that a recorder writes.
//
// HDF5 cannot close a file whose disk is full: it leaks its handles and complains at exit. This driver remembers the
// first write that failed; from then on the file is left alone and writes stay in memory, where HDF5 reads them back.
// So HDF5 closes in peace, the recorder learns the reason, and the file is what a kill at that moment would have left,
// which SWMR makes readable.
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "world/recording_internal.h"

typedef struct late_write {
    struct late_write* next;
    haddr_t address;
    size_t size;
    unsigned char bytes[];
} late_write;

typedef struct driver_file {
    H5FD_t base; // first, as HDF5 wants it
    int descriptor;
    haddr_t allocated, end;
    int failed;                   // errno of the first write that failed; 0
    late_write *late, **late_end; // what was to be written since, in order
} driver_file;

static H5FD_t* driver_open(const char* name, unsigned flags, hid_t access, haddr_t limit) {
    (void)access;
    (void)limit;
    int mode = flags & H5F_ACC_RDWR ? O_RDWR : O_RDONLY;
    if (flags & H5F_ACC_CREAT) mode |= O_CREAT;
    if (flags & H5F_ACC_TRUNC) mode |= O_TRUNC;
    if (flags & H5F_ACC_EXCL) mode |= O_EXCL;
    driver_file* f = calloc(1, sizeof *f);
    if (!f) return NULL;
    f->descriptor = open(name, mode | O_CLOEXEC, 0666);
    struct stat status;
    if (f->descriptor < 0 || fstat(f->descriptor, &status) != 0) {
        int reason = errno;
        if (f->descriptor >= 0) close(f->descriptor);
        free(f);
        errno = reason;
        return NULL;
    }
    f->end = (haddr_t)status.st_size;
    f->late_end = &f->late;
    return &f->base;
}

static _Thread_local int last_failure;

static herr_t driver_close(H5FD_t* base) {
    driver_file* f = (driver_file*)base;
    last_failure = f->failed;
    close(f->descriptor);
    for (late_write *w = f->late, *next; w; w = next) {
        next = w->next;
        free(w);
    }
    free(f);
    return 0;
}

// HDF5 asks whether two open files are one. A file replaced by another of the same name is not.
static int driver_compare(const H5FD_t* a, const H5FD_t* b) {
    struct stat x = {0}, y = {0};
    fstat(((const driver_file*)a)->descriptor, &x);
    fstat(((const driver_file*)b)->descriptor, &y);
    if (x.st_dev != y.st_dev) return x.st_dev < y.st_dev ? -1 : 1;
    return (x.st_ino > y.st_ino) - (x.st_ino < y.st_ino);
}

static herr_t driver_query(const H5FD_t* base, unsigned long* flags) {
    (void)base;
    // No accumulation of metadata: the order of writes is what keeps the file readable.
    *flags = H5FD_FEAT_AGGREGATE_METADATA | H5FD_FEAT_DATA_SIEVE | H5FD_FEAT_AGGREGATE_SMALLDATA |
             H5FD_FEAT_SUPPORTS_SWMR_IO | H5FD_FEAT_DEFAULT_VFD_COMPATIBLE;
    return 0;
}

static haddr_t driver_get_eoa(const H5FD_t* base, H5FD_mem_t type) {
    (void)type;
    return ((const driver_file*)base)->allocated;
}

static herr_t driver_set_eoa(H5FD_t* base, H5FD_mem_t type, haddr_t address) {
    (void)type;
    ((driver_file*)base)->allocated = address;
    return 0;
}

static haddr_t driver_get_eof(const H5FD_t* base, H5FD_mem_t type) {
    (void)type;
    return ((const driver_file*)base)->end;
}

static herr_t driver_handle(H5FD_t* base, hid_t access, void** handle) {
    (void)access;
    *handle = base;
    return 0;
}

static herr_t driver_read(H5FD_t* base, H5FD_mem_t type, hid_t transfer, haddr_t address, size_t size, void* buffer) {
    (void)type;
    (void)transfer;
    driver_file* f = (driver_file*)base;
    unsigned char* to = buffer;
    for (size_t done = 0; done < size;) {
        ssize_t got = pread(f->descriptor, to + done, size - done, (off_t)(address + done));
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return -1;
        if (got == 0) { // behind the end everything is zero
            memset(to + done, 0, size - done);
            break;
        }
        done += (size_t)got;
    }
    for (const late_write* w = f->late; w; w = w->next) {
        haddr_t low = w->address > address ? w->address : address, high = address + size;
        if (w->address + w->size < high) high = w->address + w->size;
        if (low < high) memcpy(to + (low - address), w->bytes + (low - w->address), (size_t)(high - low));
    }
    return 0;
}

static herr_t driver_write(H5FD_t* base, H5FD_mem_t type, hid_t transfer, haddr_t address, size_t size,
                           const void* buffer) {
    (void)type;
    (void)transfer;
    driver_file* f = (driver_file*)base;
    const unsigned char* from = buffer;
    for (size_t done = 0; done < size && !f->failed;) {
        ssize_t put = pwrite(f->descriptor, from + done, size - done, (off_t)(address + done));
        if (put < 0 && errno == EINTR) continue;
        if (put <= 0)
            f->failed = put < 0 ? errno : ENOSPC;
        else
            done += (size_t)put;
    }
    if (f->failed) {
        late_write* w = malloc(sizeof *w + size);
        if (!w) return -1;
        *w = (late_write){.address = address, .size = size};
        memcpy(w->bytes, from, size);
        *f->late_end = w;
        f->late_end = &w->next;
    }
    if (address + size > f->end) f->end = address + size;
    return 0;
}

static herr_t driver_truncate(H5FD_t* base, hid_t transfer, hbool_t closing) {
    (void)transfer;
    (void)closing;
    driver_file* f = (driver_file*)base;
    if (f->end == f->allocated) return 0;
    if (!f->failed && ftruncate(f->descriptor, (off_t)f->allocated) != 0) f->failed = errno;
    f->end = f->allocated;
    return 0;
}

// Nothing to lock, but HDF5 marks a file as being written (and SWMR readers look for that) only when it could.
static herr_t driver_lock(H5FD_t* base, hbool_t write) {
    (void)base;
    (void)write;
    return 0;
}

static herr_t driver_unlock(H5FD_t* base) {
    (void)base;
    return 0;
}

static const H5FD_class_t driver = {
    .name = "carom",
    .maxaddr = ((haddr_t)1 << 62),
    .fc_degree = H5F_CLOSE_WEAK,
    .open = driver_open,
    .close = driver_close,
    .cmp = driver_compare,
    .query = driver_query,
    .get_eoa = driver_get_eoa,
    .set_eoa = driver_set_eoa,
    .get_eof = driver_get_eof,
    .get_handle = driver_handle,
    .read = driver_read,
    .write = driver_write,
    .truncate = driver_truncate,
    .lock = driver_lock,
    .unlock = driver_unlock,
    .fl_map = H5FD_FLMAP_DICHOTOMY,
};

bool cr_h5_use_driver(hid_t access) {
    hid_t id = H5FDregister(&driver);
    bool ok = id >= 0 && H5Pset_driver(access, id, NULL) >= 0;
    if (id >= 0) H5FDunregister(id); // the access list and the file hold it
    return ok;
}

int cr_h5_write_failure(hid_t file) {
    driver_file* f = NULL;
    if (file < 0 || H5Fget_vfd_handle(file, H5P_DEFAULT, (void**)&f) < 0 || !f) return 0;
    return f->failed;
}

int cr_h5_close_failure(void) { return last_failure; }
