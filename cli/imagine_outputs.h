// imagine_outputs.h: what `carom imagine` writes of an imagined scene: scene files, recordings, films, pictures, and a
// manifest beside each.
#ifndef CAROM_IMAGINE_OUTPUTS_H
#define CAROM_IMAGINE_OUTPUTS_H

#include <jansson.h>

#include "cli/engines.h"
#include "eval/imagine.h"

// What was asked for and by whom it was answered.
typedef struct cr_imagine_story {
    const char* prompt; // "" where only claims were given
    const cr_caption* caption;
    const cr_imagined* imagined;
    const cr_engine_type* engine;
    const cr_engine_options* options;
    uint64_t seed;
    const char* proposer;
    const char *model, *model_hash; // folder or name of the scene network's weights; "": none
} cr_imagine_story;

// {"prompt", "claims": [...], "all", "verified", ..., "seed", "proposer", "weights", "engine", "version", ...}
json_t* cr_imagine_json(const cr_imagine_story* story);

// The path of a manifest: OUT with its ending replaced by .json.
void cr_manifest_path(const char* out, char* path, size_t size);

// Each writes the file and its manifest. .glb, .gltf: the scene at its start; .h5: the run.
cr_status cr_imagine_write(const cr_imagine_story* story, const char* path, cr_error* error);

// Pictures of imagined scenes. One for many of them.
typedef struct cr_imagine_camera cr_imagine_camera;
cr_status cr_imagine_camera_create(cr_imagine_camera** camera, int32_t width, int32_t height, cr_error* error);
void cr_imagine_camera_destroy(cr_imagine_camera* camera);
// The start, or the state `time` s after it.
cr_status cr_imagine_picture(cr_imagine_camera* camera, const cr_imagine_story* story, double time, const char* path,
                             cr_error* error);
// fps: pictures a second. also: what is written beside the pictures of a FOLDER/ (also.h), which has no manifest of the
// story; 0: nothing.
cr_status cr_imagine_film(cr_imagine_camera* camera, const cr_imagine_story* story, double fps, int also,
                          const char* path, cr_error* error);

#endif
