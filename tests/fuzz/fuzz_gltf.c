// Any bytes as .gltf, .glb or .obj: an error, or a sound scene that exports to itself.
#include <stdint.h>
#include <stdlib.h>

#include "scenes/import.h"

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    cr_error error = {0};
    cr_scene scene;
    // glTF says which of its two forms it is; what is neither JSON nor .glb is tried as OBJ.
    bool obj = size > 0 && (data[0] == 'v' || data[0] == 'o' || data[0] == '#');
    if (cr_scene_import_memory(obj ? "fuzz.obj" : "fuzz.gltf", data, size, NULL, &scene, &error) != CR_OK) {
        if (scene.world || !error.message[0]) abort();
        return 0;
    }
    if (!cr_state_finite(&scene.state) || scene.state.count != scene.world->body_count) abort();
    cr_world_hash(scene.world);
    cr_scene_destroy(&scene);
    return 0;
}
