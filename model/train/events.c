#include "model/train/events.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

struct cr_event_log {
    FILE* file;
};

// CRC-32C (Castagnoli), and the masking that TFRecord applies to it.
static uint32_t masked_crc(const unsigned char* bytes, size_t n) {
    uint32_t crc = ~0u;
    for (size_t i = 0; i < n; i++) {
        crc ^= bytes[i];
        for (int k = 0; k < 8; k++) crc = crc >> 1 ^ (0x82f63b78u & -(crc & 1));
    }
    crc = ~crc;
    return ((crc >> 15) | (crc << 17)) + 0xa282ead8u;
}

// Record: length (u64), its crc, bytes, their crc; little-endian.
static void write_record(FILE* f, const unsigned char* bytes, size_t n) {
    unsigned char head[12], tail[4];
    for (int i = 0; i < 8; i++) head[i] = (unsigned char)((uint64_t)n >> (8 * i));
    uint32_t crc = masked_crc(head, 8);
    for (int i = 0; i < 4; i++) head[8 + i] = (unsigned char)(crc >> (8 * i));
    crc = masked_crc(bytes, n);
    for (int i = 0; i < 4; i++) tail[i] = (unsigned char)(crc >> (8 * i));
    fwrite(head, 1, 12, f);
    fwrite(bytes, 1, n, f);
    fwrite(tail, 1, 4, f);
    fflush(f);
}

static size_t put_varint(unsigned char* to, uint64_t x) {
    size_t n = 0;
    for (; x > 127; x >>= 7) to[n++] = (unsigned char)(x | 128);
    to[n++] = (unsigned char)x;
    return n;
}

static size_t put_time(unsigned char* to) {
    double wall = (double)time(NULL);
    to[0] = 0x09; // Event.wall_time, fixed64
    memcpy(to + 1, &wall, 8);
    return 9;
}

cr_status cr_event_log_open(cr_event_log** log, const char* folder, cr_error* error) {
    char path[4096];
    snprintf(path, sizeof path, "%s/events.out.tfevents.%lld.carom.%d", folder, (long long)time(NULL), (int)getpid());
    cr_event_log* l = calloc(1, sizeof *l);
    if (!l) return cr_fail(error, CR_ERROR_MEMORY, "%s: no memory", path);
    l->file = fopen(path, "ab");
    if (!l->file) {
        free(l);
        return cr_fail(error, CR_ERROR_FILE, "%s: cannot write: %s", path, strerror(errno));
    }
    unsigned char event[64];
    size_t n = put_time(event);
    static const char version[] = "brain.Event:2";
    event[n++] = 0x1a; // Event.file_version
    event[n++] = sizeof version - 1;
    memcpy(event + n, version, sizeof version - 1);
    write_record(l->file, event, n + sizeof version - 1);
    *log = l;
    return CR_OK;
}

void cr_event_scalar(cr_event_log* log, int64_t step, const char* tag, double value) {
    size_t length = strlen(tag);
    if (length > 100) length = 100;
    unsigned char v[128], s[160], event[256];
    size_t n = 0;
    v[n++] = 0x0a; // Value.tag
    v[n++] = (unsigned char)length;
    memcpy(v + n, tag, length);
    n += length;
    v[n++] = 0x15; // Value.simple_value, fixed32
    float x = (float)value;
    memcpy(v + n, &x, 4);
    n += 4;
    size_t m = 0;
    s[m++] = 0x0a; // Summary.value
    m += put_varint(s + m, n);
    memcpy(s + m, v, n);
    m += n;
    size_t k = put_time(event);
    event[k++] = 0x10; // Event.step
    k += put_varint(event + k, (uint64_t)step);
    event[k++] = 0x2a; // Event.summary
    k += put_varint(event + k, m);
    memcpy(event + k, s, m);
    write_record(log->file, event, k + m);
}

void cr_event_log_close(cr_event_log* log) {
    if (!log) return;
    fclose(log->file);
    free(log);
}
