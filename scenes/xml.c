#include "scenes/xml.h"

#include <expat.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { GREATEST_DEPTH = 1000, GREATEST_INDENT = 1 << 20 };

// ---------------------------------------------------------------- memory

static void* take(cr_xml_document* d, size_t size) {
    void* result = d->no_memory ? NULL : cr_arena_take(&d->arena, 1, size);
    if (result)
        memset(result, 0, size);
    else
        d->no_memory = true;
    return result;
}

void cr_xml_free(cr_xml_document* d) { cr_arena_destroy(&d->arena); }

static char* copy(cr_xml_document* d, const char* text) {
    size_t size = strlen(text) + 1;
    char* result = take(d, size);
    if (result) memcpy(result, text, size);
    return result;
}

static char* print(cr_xml_document* d, const char* format, va_list arguments) {
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    char* result = length < 0 ? NULL : take(d, (size_t)length + 1);
    if (result) vsnprintf(result, (size_t)length + 1, format, arguments);
    return result;
}

char* cr_xml_text(cr_xml_document* d, const char* format, ...) {
    va_list arguments;
    va_start(arguments, format);
    char* result = print(d, format, arguments);
    va_end(arguments);
    return result;
}

// ---------------------------------------------------------------- the tree

static void append(cr_xml* parent, cr_xml* element) {
    element->parent = parent;
    element->next = NULL;
    if (parent->last)
        parent->last->next = element;
    else
        parent->first = element;
    parent->last = element;
}

static void set(cr_xml_document* d, cr_xml* element, const char* name, const char* value) {
    cr_xml_attribute** at = &element->attributes;
    while (*at && strcmp((*at)->name, name) != 0) at = &(*at)->next;
    if (!*at) {
        cr_xml_attribute* a = take(d, sizeof *a);
        if (!a) return;
        a->name = copy(d, name);
        a->value = "";
        if (!a->name) return;
        *at = a;
    }
    (*at)->value = value;
}

cr_xml* cr_xml_add(cr_xml_document* d, cr_xml* parent, const char* name, const cr_xml* from) {
    cr_xml* element = take(d, sizeof *element);
    if (!element) return NULL;
    element->name = copy(d, name);
    if (!element->name) return NULL;
    element->file = from ? from->file : "";
    element->line = from ? from->line : 1;
    if (parent) append(parent, element);
    return element;
}

void cr_xml_set(cr_xml_document* d, cr_xml* element, const char* name, const char* format, ...) {
    if (!element) return;
    va_list arguments;
    va_start(arguments, format);
    const char* value = print(d, format, arguments);
    va_end(arguments);
    if (value) set(d, element, name, value);
}

void cr_xml_remove_attribute(cr_xml* element, const char* name) {
    for (cr_xml_attribute** at = &element->attributes; *at; at = &(*at)->next)
        if (strcmp((*at)->name, name) == 0) {
            *at = (*at)->next;
            return;
        }
}

static cr_xml* before(const cr_xml* element) {
    cr_xml* at = element->parent->first;
    if (at == element) return NULL;
    while (at->next != element) at = at->next;
    return at;
}

// Puts the chain `first` ... `last` (NULL: nothing) in the place of `element`.
static void splice(cr_xml* element, cr_xml* first, cr_xml* last) {
    cr_xml *parent = element->parent, *left = before(element);
    cr_xml* right = element->next;
    if (last) last->next = right;
    if (!first) first = right;
    if (left)
        left->next = first;
    else
        parent->first = first;
    if (!right) parent->last = last ? last : left;
}

void cr_xml_remove(cr_xml* element) { splice(element, NULL, NULL); }

void cr_xml_replace(cr_xml* element, cr_xml* from) {
    for (cr_xml* child = from->first; child; child = child->next) child->parent = element->parent;
    splice(element, from->first, from->last);
    from->first = from->last = NULL;
}

bool cr_xml_is(const cr_xml* element, const char* name) { return element && strcmp(element->name, name) == 0; }

static cr_xml* find(cr_xml* at, const char* name) {
    while (at && name && strcmp(at->name, name) != 0) at = at->next;
    return at;
}

cr_xml* cr_xml_first(const cr_xml* parent, const char* name) { return parent ? find(parent->first, name) : NULL; }
cr_xml* cr_xml_next(const cr_xml* element, const char* name) { return find(element->next, name); }

const char* cr_xml_get(const cr_xml* element, const char* name) {
    for (const cr_xml_attribute* a = element ? element->attributes : NULL; a; a = a->next)
        if (strcmp(a->name, name) == 0) return a->value;
    return NULL;
}

// ---------------------------------------------------------------- reading

typedef struct reading {
    cr_xml_document* document;
    XML_Parser parser;
    const char* path;
    cr_xml *root, *at;
    int depth;
    bool too_deep;
} reading;

static void on_start(void* context, const char* name, const char** attributes) {
    reading* r = context;
    if (++r->depth > GREATEST_DEPTH) {
        r->too_deep = true;
        XML_StopParser(r->parser, XML_FALSE);
        return;
    }
    cr_xml here = {.file = r->path, .line = (int32_t)XML_GetCurrentLineNumber(r->parser)};
    cr_xml* element = cr_xml_add(r->document, r->at, name, &here);
    for (; element && attributes[0]; attributes += 2) {
        const char* value = copy(r->document, attributes[1]);
        if (value) set(r->document, element, attributes[0], value);
    }
    if (r->document->no_memory) {
        XML_StopParser(r->parser, XML_FALSE);
        return;
    }
    if (!r->at) r->root = element;
    r->at = element;
}

static void on_end(void* context, const char* name) {
    reading* r = context;
    (void)name;
    r->depth--;
    r->at = r->at ? r->at->parent : NULL;
}

// Bytes of a well-formed UTF-8 sequence at `s`, 0: none. (RFC 3629)
static int utf8_length(const unsigned char* s, size_t left) {
    int n = s[0] < 0x80 ? 1 : s[0] >= 0xc2 && s[0] < 0xe0 ? 2 : (s[0] & 0xf0) == 0xe0 ? 3 : s[0] < 0xf5 ? 4 : 0;
    if (n == 0 || (s[0] >= 0x80 && s[0] < 0xc2) || (size_t)n > left) return 0;
    for (int i = 1; i < n; i++)
        if ((s[i] & 0xc0) != 0x80) return 0;
    return n;
}

static bool is_utf8(const char* bytes, size_t size) {
    for (size_t i = 0; i < size;) {
        int n = utf8_length((const unsigned char*)bytes + i, size - i);
        if (n == 0) return false;
        i += (size_t)n;
    }
    return true;
}

// Other readers take a declaration that spaces or comments stand before; expat does not. Returns where it starts.
static char* skip_declaration(char* bytes, size_t size) {
    char *end = bytes + size, *at = bytes;
    if (size >= 3 && memcmp(at, "\xef\xbb\xbf", 3) == 0) memset(at, ' ', 3);
    for (;;) {
        while (at < end && strchr(" \t\r\n", *at) && *at) at++;
        if (end - at < 7 || memcmp(at, "<!--", 4) != 0) break;
        char* close = strstr(at + 4, "-->");
        if (!close) return bytes;
        at = close + 3;
    }
    if (end - at < 6 || memcmp(at, "<?xml", 5) != 0 || !strchr(" \t\r\n", at[5])) return bytes;
    char* close = strstr(at, "?>");
    if (!close) return bytes;
    for (; at < close + 2; at++)
        if (*at != '\n') *at = ' ';
    return bytes;
}

cr_status cr_xml_read(cr_xml_document* d, const char* path, char* bytes, size_t size, cr_xml** root, cr_error* error) {
    static const XML_Memory_Handling_Suite memory = {malloc, realloc, free};
    reading r = {.document = d, .path = copy(d, path)};
    *root = NULL;
    bool utf16 = size >= 2 && (memcmp(bytes, "\xff\xfe", 2) == 0 || memcmp(bytes, "\xfe\xff", 2) == 0);
    if (!utf16) skip_declaration(bytes, size);
    const char* encoding = utf16 ? NULL : is_utf8(bytes, size) ? "UTF-8" : "ISO-8859-1";
    r.parser = r.path ? XML_ParserCreate_MM(encoding, &memory, NULL) : NULL;
    if (!r.parser) return cr_fail(error, CR_ERROR_MEMORY, "%s: no memory for its XML", path);
    XML_SetUserData(r.parser, &r);
    XML_SetElementHandler(r.parser, on_start, on_end);
    cr_status status = CR_OK;
    if (XML_Parse(r.parser, bytes, (int)size, XML_TRUE) != XML_STATUS_OK) {
        enum XML_Error reason = XML_GetErrorCode(r.parser);
        long line = (long)XML_GetCurrentLineNumber(r.parser);
        long column = (long)XML_GetCurrentColumnNumber(r.parser) + 1;
        if (d->no_memory || reason == XML_ERROR_NO_MEMORY)
            status = cr_fail(error, CR_ERROR_MEMORY, "%s: no memory for its XML", path);
        else if (r.too_deep)
            status = cr_fail(error, CR_ERROR_FORMAT, "%s: line %ld: expected at most %d elements inside each other",
                             path, line, GREATEST_DEPTH);
        else
            status = cr_fail(error, CR_ERROR_FORMAT, "%s: line %ld, column %ld: expected XML: %s", path, line, column,
                             XML_ErrorString(reason));
    }
    XML_ParserFree(r.parser);
    if (!status) *root = r.root;
    return status;
}

// ---------------------------------------------------------------- writing

static void write_value(FILE* out, const char* text) {
    for (; *text; text++) {
        switch (*text) {
        case '&':
            fputs("&amp;", out);
            break;
        case '<':
            fputs("&lt;", out);
            break;
        case '"':
            fputs("&quot;", out);
            break;
        default:
            fputc((unsigned char)*text < ' ' ? ' ' : *text, out);
        }
    }
}

static void write_element(FILE* out, const cr_xml* element, const char* file, int32_t* line) {
    bool same = strcmp(element->file, file) == 0;
    for (; same && *line < element->line && *line < GREATEST_INDENT; (*line)++) fputc('\n', out);
    fprintf(out, "<%s", element->name);
    for (const cr_xml_attribute* a = element->attributes; a; a = a->next) {
        fprintf(out, " %s=\"", a->name);
        write_value(out, a->value);
        fputc('"', out);
    }
    if (!element->first) {
        fputs("/>", out);
        return;
    }
    fputc('>', out);
    for (const cr_xml* child = element->first; child; child = child->next) write_element(out, child, file, line);
    fprintf(out, "</%s>", element->name);
}

char* cr_xml_write(const cr_xml* element) {
    char* text = NULL;
    size_t size;
    FILE* out = open_memstream(&text, &size);
    if (!out) return NULL;
    int32_t line = 1;
    write_element(out, element, element->file, &line);
    bool bad = ferror(out) != 0;
    if (fclose(out) != 0 || bad) {
        (free)(text);
        return NULL;
    }
    return text;
}

// ---------------------------------------------------------------- for importers

// "line N" or, of an included file, "FILE: line N".
static const char* place(const cr_importer* importer, const cr_xml* element, char text[static 300]) {
    bool own = strcmp(element->file, importer->path) == 0 || !*element->file;
    snprintf(text, 300, "%.240s%sline %d", own ? "" : element->file, own ? "" : ": ", (int)element->line);
    return text;
}

cr_status cr_xml_fail(cr_importer* importer, const cr_xml* element, const char* format, ...) {
    char text[600], where[300];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    return cr_importer_fail(importer, CR_ERROR_FORMAT, "%s: %s", place(importer, element, where), text);
}

cr_status cr_xml_lacks(cr_importer* importer, const cr_xml* element, const char* format, ...) {
    char text[600], where[300];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    return cr_importer_lacks(importer, "%s: %s", place(importer, element, where), text);
}

cr_status cr_xml_numbers(cr_importer* importer, const cr_xml* element, const char* name, int count, double* values,
                         bool* given) {
    const char* text = cr_xml_get(element, name);
    if (given) *given = text != NULL;
    if (!text) return CR_OK;
    const char* at = text;
    for (int i = 0; i < count; i++) {
        char* end;
        values[i] = strtod(at, &end);
        if (end == at || !isfinite(values[i]) || (*end && !strchr(" \t\r\n", *end)))
            return cr_xml_fail(importer, element, "<%.60s> %s: expected %d finite number%s, found \"%.60s\"",
                               element->name, name, count, count > 1 ? "s" : "", text);
        at = end;
    }
    at += strspn(at, " \t\r\n");
    if (*at)
        return cr_xml_fail(importer, element, "<%.60s> %s: expected %d finite number%s, found \"%.60s\"", element->name,
                           name, count, count > 1 ? "s" : "", text);
    return CR_OK;
}
