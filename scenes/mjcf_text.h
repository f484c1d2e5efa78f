// mjcf_text.h: an MJCF or URDF file as the MJCF text that libmujoco is given: includes resolved, checked line by line.
// Private to scenes/.
#ifndef CAROM_MJCF_TEXT_H
#define CAROM_MJCF_TEXT_H

#include "scenes/xml.h"

typedef struct cr_mjcf_text {
    char* text;
    bool urdf; // made of a URDF; geoms then have their restitution as user data
} cr_mjcf_text;

// Reads `importer->path`, or `bytes`, and then looks at no other file. The caller frees `mjcf->text`.
cr_status cr_mjcf_read(cr_importer* importer, const void* bytes, size_t size, cr_mjcf_text* mjcf);

// An element <robot> as an element <mujoco>. `external`: mesh files may be looked for.
cr_status cr_urdf_to_mjcf(cr_importer* importer, cr_xml_document* document, const cr_xml* robot, bool external,
                          cr_xml** mujoco);
// A mesh file that libmujoco would end on, or that it has no reader for. `path` NULL: only the name is looked at.
cr_status cr_mesh_check(cr_importer* importer, const cr_xml* element, const char* name, const char* path);
// Every attribute that holds numbers: none of them is infinite or not a number.
cr_status cr_mjcf_check_numbers(cr_importer* importer, const cr_xml* element);
// Folder of a file with its '/', "" for none, in the document.
const char* cr_folder_of(cr_xml_document* document, const char* path);

#endif
