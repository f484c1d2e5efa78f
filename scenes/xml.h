// xml.h: XML as a tree of elements with their lines (expat). Text between elements is left out. Private to scenes/.
#ifndef CAROM_XML_H
#define CAROM_XML_H

#include "scenes/importer.h"
#include "world/memory.h"

typedef struct cr_xml_attribute {
    const char* name;
    const char* value;
    struct cr_xml_attribute* next;
} cr_xml_attribute;

typedef struct cr_xml {
    const char* name;
    const char* file; // where it stands
    int32_t line;     // 1 ...; of a made element: the line it was made from
    cr_xml_attribute* attributes;
    struct cr_xml *parent, *first, *last, *next;
} cr_xml;

// Owns every element and text of one import, of several files where one includes the other.
typedef struct cr_xml_document {
    cr_arena arena;
    bool no_memory; // sticks: elements made after it are not there
} cr_xml_document;

// Reads `bytes` (with a NUL behind them) as the file `path`. CR_ERROR_FORMAT with line and column. What is not UTF-8
// counts as ISO-8859-1.
cr_status cr_xml_read(cr_xml_document* document, const char* path, char* bytes, size_t size, cr_xml** root,
                      cr_error* error);
void cr_xml_free(cr_xml_document* document);

// The first element of that name (NULL: any) below `parent`, and the next one beside `element`; NULL: none.
cr_xml* cr_xml_first(const cr_xml* parent, const char* name);
cr_xml* cr_xml_next(const cr_xml* element, const char* name);
bool cr_xml_is(const cr_xml* element, const char* name);
// NULL where there is no such attribute, or no element.
const char* cr_xml_get(const cr_xml* element, const char* name);

// Changes. What they return is NULL (or nothing happens) once memory has run out.
cr_xml* cr_xml_add(cr_xml_document* document, cr_xml* parent, const char* name, const cr_xml* from);
void cr_xml_set(cr_xml_document* document, cr_xml* element, const char* name, const char* format, ...)
    __attribute__((format(printf, 4, 5)));
char* cr_xml_text(cr_xml_document* document, const char* format, ...) __attribute__((format(printf, 2, 3)));
void cr_xml_remove_attribute(cr_xml* element, const char* name);
void cr_xml_remove(cr_xml* element);
// Puts the children of `from` in the place of `element`, which goes.
void cr_xml_replace(cr_xml* element, cr_xml* from);

// The element with all below it as text, every element in its line as far as that goes; the caller frees. NULL: no
// memory.
char* cr_xml_write(const cr_xml* element);

// "PATH: line N: ..." and the same as a warning (cr_importer_lacks).
cr_status cr_xml_fail(cr_importer* importer, const cr_xml* element, const char* format, ...)
    __attribute__((format(printf, 3, 4)));
cr_status cr_xml_lacks(cr_importer* importer, const cr_xml* element, const char* format, ...)
    __attribute__((format(printf, 3, 4)));
// Exactly `count` finite numbers in an attribute; without it `values` stay. True at *given where it is there.
cr_status cr_xml_numbers(cr_importer* importer, const cr_xml* element, const char* name, int count, double* values,
                         bool* given);

#endif
