#include "world/scene.h"

void cr_scene_destroy(cr_scene* scene) {
    if (!scene) return;
    cr_world_destroy(scene->world);
    cr_state_destroy(&scene->state);
    *scene = (cr_scene){0};
}
