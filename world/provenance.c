#include "world/provenance.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "world/version.h"

static void take_date(char* text, size_t size) {
    const char* epoch = getenv("SOURCE_DATE_EPOCH"); // https://reproducible-builds.org/specs/source-date-epoch/
    time_t now = epoch && *epoch ? (time_t)strtoll(epoch, NULL, 10) : time(NULL);
    struct tm parts;
    if (!gmtime_r(&now, &parts) || !strftime(text, size, "%Y-%m-%dT%H:%M:%SZ", &parts)) text[0] = '\0';
}

// The value of a line "KEY<tabs>: VALUE" of /proc/cpuinfo; NULL where the line is another.
static const char* value_of(const char* line, const char* key) {
    size_t length = strlen(key);
    if (strncmp(line, key, length) != 0) return NULL;
    const char* colon = line + length + strspn(line + length, " \t");
    return *colon == ':' ? colon + 1 + strspn(colon + 1, " ") : NULL;
}

static bool has_word(const char* text, const char* word) {
    size_t length = strlen(word);
    for (const char* at = text; (at = strstr(at, word)); at += length)
        if ((at == text || at[-1] == ' ') && (at[length] == ' ' || at[length] == '\0')) return true;
    return false;
}

static void take_processor(char* text, size_t size) {
    static const char* const sets[] = {"amx_bf16", "avx512_bf16", "avx512f", "avx2", "asimd"}; // the widest first
    char model[96] = "unknown processor";
    const char* set = NULL;
    char* line = NULL;
    size_t room = 0;
    FILE* info = fopen("/proc/cpuinfo", "r");
    while (info && getline(&line, &room, info) > 0 && strcmp(line, "\n") != 0) { // the first of them
        line[strcspn(line, "\n")] = '\0';
        const char* name = value_of(line, "model name");
        const char* flags = value_of(line, "flags");
        if (!flags) flags = value_of(line, "Features");
        if (name) snprintf(model, sizeof model, "%s", name);
        for (size_t k = 0; flags && !set && k < sizeof sets / sizeof *sets; k++)
            if (has_word(flags, sets[k])) set = sets[k];
    }
    (free)(line);
    if (info) fclose(info);
    snprintf(text, size, "%s%s%s", model, set ? ", " : "", set ? set : "");
}

cr_provenance cr_provenance_of(const cr_engine* engine) {
    cr_provenance p = {.version = CAROM_VERSION, .engine = cr_engine_tell(engine)};
    take_date(p.date, sizeof p.date);
    take_processor(p.processor, sizeof p.processor);
    return p;
}

void cr_facts_text(const cr_engine_facts* facts, char* text, size_t size) {
    size_t used = 0;
    text[0] = '\0';
    if (facts->weights[0])
        used += (size_t)snprintf(text, size, "weights %s%s%s", facts->weights, facts->weights_hash[0] ? " " : "",
                                 facts->weights_hash);
    if (facts->guidance >= 0 && used < size)
        used += (size_t)snprintf(text + used, size - used, "%sguidance %d", used ? ", " : "", (int)facts->guidance);
    if (facts->backend[0] && used < size) snprintf(text + used, size - used, "%s%s", used ? ", " : "", facts->backend);
}
