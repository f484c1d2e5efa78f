#include <math.h>
#include <stdio.h>
#include <string.h>

#include "render/viewer_internal.h"

// What is shown, as a scene: it may be read until the next picture.
static cr_scene present(const cr_viewer* v) {
    cr_scene scene = {.world = v->look.epoch->world,
                      .state = v->look.state[0],
                      .setup = cr_session_setup(v->session),
                      .camera_eye = v->state.camera.eye,
                      .camera_target = v->state.camera.target};
    snprintf(scene.name, sizeof scene.name, "%.100s", v->state.scene);
    return scene;
}

void cr_viewer_cancel_words(cr_viewer* v) {
    if (!v->state.imagining && !v->state.offered) return;
    v->options.imaginer->cancel(v->options.imaginer->context);
    v->state.imagining = v->state.offered = false;
}

void cr_viewer_imagine(cr_viewer* v, cr_imagine_mode mode) {
    bool again = mode == CR_IMAGINE_AGAIN;
    if (!v->options.imaginer || (again ? !v->words_open : !v->words[0])) return;
    cr_viewer_cancel_words(v);
    cr_error error = {""};
    if (cr_session_look(v->session, &v->look, &error) != CR_OK) {
        cr_viewer_say(v, error.message);
        return;
    }
    if (!again) {
        snprintf(v->asked, sizeof v->asked, "%s", v->words);
        v->words_mode = mode;
    }
    cr_scene scene = present(v);
    cr_vec3 center = v->state.camera.target;
    float half = 0.35f * cr_length(cr_sub(center, v->state.camera.eye));
    cr_imagine_request request = {
        v->asked, mode, &scene, {center.x - half, center.z - half, center.x + half, center.z + half}};
    cr_status status = v->options.imaginer->start(v->options.imaginer->context, &request, &error);
    if (status != CR_OK) cr_viewer_say(v, error.message);
    v->state.imagining = status == CR_OK;
    v->words_open = v->words_open || status == CR_OK;
    v->news = (cr_imagine_news){.text = ""};
}

void cr_viewer_ask(cr_viewer* v, const char* words) {
    snprintf(v->words, sizeof v->words, "%s", words);
    cr_viewer_imagine(v, CR_IMAGINE_NEW);
}

// The scene that is done takes the present one's place. Undo brings that back, but where they need different solver
// presets.
static void show(cr_viewer* v) {
    cr_scene scene = {0};
    cr_error error = {""};
    v->state.offered = false;
    cr_status status = v->options.imaginer->take(v->options.imaginer->context, &scene, &error);
    if (status == CR_OK) {
        cr_camera camera = cr_camera_of_scene(scene.world, &scene.state, scene.camera_eye, scene.camera_target);
        if (v->words_mode == CR_IMAGINE_ADD) camera = v->state.camera;
        const char* setup = cr_session_setup(v->session);
        if (scene.setup && setup && strcmp(scene.setup, setup) != 0) {
            status = cr_viewer_adopt(v, &scene, v->asked, &error);
        } else {
            cr_session_replace(v->session, &scene);
            cr_viewer_select(v, -1);
            snprintf(v->names[v->scenes++ % CR_SCENE_NAMES], sizeof v->names[0], "%.500s", v->asked);
        }
        v->state.camera = camera;
    }
    if (status == CR_OK)
        cr_viewer_tell(v, "%s", v->news.text);
    else
        cr_viewer_say(v, error.message);
}

void cr_viewer_poll_words(cr_viewer* v) {
    if (!v->state.imagining) return;
    v->options.imaginer->poll(v->options.imaginer->context, &v->news);
    if (!v->news.done) return;
    v->state.imagining = false;
    if (v->news.failed) {
        cr_viewer_say(v, v->news.text);
    } else if (v->news.verified) {
        show(v);
    } else {
        v->state.offered = true;
        cr_viewer_say(v, v->news.text);
    }
}

void cr_viewer_keep_words(cr_viewer* v) {
    if (v->state.offered) show(v);
    v->words_open = false;
}

void cr_viewer_words_line(cr_viewer* v) {
    if (!v->options.imaginer) return;
    if (v->focus_words) cr_ui_focus_next(v->ui);
    v->focus_words = false;
    if (cr_ui_wide_field(v->ui, "##words", "imagine ...", v->words, sizeof v->words))
        cr_viewer_imagine(v, CR_IMAGINE_NEW);
    if (v->state.imagining) {
        cr_ui_progress(v->ui, v->news.share, v->news.text);
        if (cr_ui_button(v->ui, "Stop")) cr_viewer_cancel_words(v);
        return;
    }
    if (v->words[0] && cr_ui_button(v->ui, "Add here")) cr_viewer_imagine(v, CR_IMAGINE_ADD);
    if (!v->words_open) return;
    if (v->words[0]) cr_ui_same_line(v->ui);
    if (cr_ui_button(v->ui, "Again")) cr_viewer_imagine(v, CR_IMAGINE_AGAIN);
    cr_ui_same_line(v->ui);
    if (cr_ui_button(v->ui, "Keep")) cr_viewer_keep_words(v);
}
