#include "cli/view_words.h"

#include <ctype.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/engines.h"
#include "cli/proposers.h"
#include "eval/imagine.h"
#include "scenes/imagined.h"

// One request, shared by the window and the thread that works at it; the last of both frees it.
typedef struct job {
    // Set before the thread starts.
    cr_view_words* owner;
    char words[CR_CAPTION_TEXT];
    cr_scene base; // world NULL: none
    bool has_region;
    float region[4]; // m
    uint64_t seed;

    // Under the owner's lock.
    int holders;
    bool stop;
    cr_imagine_news news;
    cr_scene scene;
} job;

struct cr_view_words {
    pthread_mutex_t lock;
    pthread_cond_t ended;
    int running; // threads
    uint64_t seed;
    job* now;      // the last request; NULL: none
    cr_scene base; // what it began with
    bool has_base, has_region;
    float region[4];
    char words[CR_CAPTION_TEXT];
};

static const cr_engine_type* checking_engine(void) {
    cr_error error;
    const cr_engine_type* bullet = cr_find_engine("bullet", &error);
    return bullet ? bullet : cr_engines()[0];
}

// Under lock.
static void release(job* j) {
    if (!j || --j->holders > 0) return;
    if (j->base.world) cr_scene_destroy(&j->base);
    if (j->scene.world) cr_scene_destroy(&j->scene);
    free(j);
}

static cr_status copy_scene(const cr_scene* from, cr_scene* to, cr_error* error) {
    bool* none = calloc((size_t)from->world->body_count + 1, sizeof *none);
    if (!none) return cr_fail(error, CR_ERROR_MEMORY, "out of memory for a copy of the scene");
    cr_status status = cr_scene_without(from, none, to, error);
    free(none);
    return status;
}

// ---------------------------------------------------------------- what the words ask for

// Text that is nothing but claims with semicolons between them.
static bool read_claims(const char* text, cr_caption* caption) {
    char own[CR_CAPTION_TEXT], *rest = own;
    snprintf(own, sizeof own, "%s", text);
    caption->claim_count = 0;
    for (char* one = strsep(&rest, ";"); one; one = strsep(&rest, ";")) {
        while (isspace((unsigned char)*one)) one++;
        cr_error error;
        if (!*one) continue;
        if (caption->claim_count == CR_CAPTION_CLAIMS) return false;
        if (cr_claim_parse(one, &caption->claims[caption->claim_count], NULL, &error)) return false;
        caption->claim_count++;
    }
    return caption->claim_count > 0;
}

// Claims of the words, and a proposer for them. Without the scene network's weights claims get random proposals, and
// sentences cannot be read. `unknown`: what is to be said of words that were never learned.
static cr_status read_words(const job* j, cr_proposer_box* box, cr_caption* caption, char* unknown, size_t size,
                            cr_error* error) {
    *caption = (cr_caption){.claim_count = 0};
    *box = (cr_proposer_box){.model = NULL};
    cr_not_understood words = {0};
    cr_status status = cr_sentence_check(j->words, error);
    if (status) return status;
    snprintf(caption->text, sizeof caption->text, "%s", j->words);
    bool claims = read_claims(j->words, caption);
    status = cr_proposer_open(box, NULL, NULL, NULL, error);
    if (status && claims) status = cr_proposer_open(box, "random", NULL, NULL, error);
    if (!status && !claims) status = cr_sentence_read(box->model, caption, &words, error);
    if (!status) cr_not_understood_text(j->words, &words, unknown, size);
    if (!status) status = cr_caption_check(caption, error);
    if (!status && j->base.world) status = cr_caption_besides(caption, &j->base, error);
    return status;
}

// ---------------------------------------------------------------- the thread

static bool on_progress(void* context, int32_t done, int32_t tries, const char* what) {
    job* j = context;
    pthread_mutex_lock(&j->owner->lock);
    bool go_on = !j->stop;
    j->news.share = tries > 0 ? (float)done / (float)tries : 0;
    snprintf(j->news.text, sizeof j->news.text, "try %d of %d: %.200s", (int)done + 1, (int)tries, what);
    pthread_mutex_unlock(&j->owner->lock);
    return go_on;
}

// "verified after 2 tries: on(ball, box); count(box) = 5", or what does not hold and why.
static void tell(const cr_caption* caption, const cr_imagined* m, const char* unknown, char* text, size_t size) {
    size_t used = (size_t)snprintf(text, size, m->verified ? "verified, try %d:" : "%d of %d claims hold",
                                   m->verified ? (int)m->tries : (int)m->held, (int)caption->claim_count);
    int shown = 0;
    for (int32_t k = 0; k < caption->claim_count && used < size; k++) {
        char claim[CR_CLAIM_TEXT];
        bool holds = m->verdicts[k].truth == CR_TRUE;
        if (holds != m->verified) continue;
        cr_claim_print(&caption->claims[k], claim, sizeof claim);
        int listed = shown++;
        used += (size_t)snprintf(text + used, size - used, m->verified ? "%s %.120s" : "; not%s %.120s: %.120s",
                                 m->verified && listed > 0 ? ";" : "", claim, m->verdicts[k].reason);
    }
    if (unknown[0] && used < size) used += (size_t)snprintf(text + used, size - used, "; %s", unknown);
    if (!m->verified && used < size)
        snprintf(text + used, size - used, "%s%s%s", m->clear ? "" : "; bodies overlap",
                 m->stands || !cr_caption_rests(caption) ? "" : "; not all stands",
                 m->inside ? "" : "; not all is where it was wanted");
}

static cr_status imagine(job* j, cr_caption* caption, cr_imagined* m, char* unknown, size_t size, cr_error* error) {
    cr_proposer_box box; // stays where it is
    cr_status status = read_words(j, &box, caption, unknown, size, error);
    if (!status) {
        cr_imagine_options how = cr_default_imagine_options(checking_engine());
        how.seed = j->seed;
        how.base = j->base.world ? &j->base : NULL;
        how.name = "imagined";
        how.has_region = j->has_region;
        memcpy(how.region, j->region, sizeof how.region);
        how.progress = on_progress;
        how.progress_context = j;
        status = cr_imagine(&box.proposer, caption, &how, m, error);
    }
    cr_proposer_close(&box);
    return status;
}

static void* work(void* argument) {
    job* j = argument;
    cr_view_words* w = j->owner;
    cr_caption caption;
    cr_imagined m = {.tries = 0};
    cr_error error = {""};
    char unknown[400] = "";
    cr_status status = imagine(j, &caption, &m, unknown, sizeof unknown, &error);
    pthread_mutex_lock(&w->lock);
    j->news = (cr_imagine_news){.done = true, .failed = status != CR_OK, .share = 1};
    if (status) {
        snprintf(j->news.text, sizeof j->news.text, "%.390s", error.message);
    } else {
        j->news.verified = m.verified;
        tell(&caption, &m, unknown, j->news.text, sizeof j->news.text);
        j->scene = m.draft.scene;
        m.draft.scene = (cr_scene){0};
    }
    release(j);
    w->running--;
    pthread_cond_broadcast(&w->ended);
    pthread_mutex_unlock(&w->lock);
    if (!status) cr_imagined_destroy(&m);
    return NULL;
}

// ---------------------------------------------------------------- the window's side

// What the next request begins with, when it is not the last one once more.
static cr_status begin_with(cr_view_words* w, const cr_imagine_request* r, cr_error* error) {
    cr_scene base = {0};
    cr_status status = r->mode == CR_IMAGINE_ADD ? copy_scene(r->present, &base, error) : CR_OK;
    if (status) return status;
    if (w->has_base) cr_scene_destroy(&w->base);
    w->base = base;
    w->has_base = w->has_region = r->mode == CR_IMAGINE_ADD;
    memcpy(w->region, r->region, sizeof w->region);
    snprintf(w->words, sizeof w->words, "%s", r->words);
    return CR_OK;
}

static cr_status start(void* context, const cr_imagine_request* r, cr_error* error) {
    cr_view_words* w = context;
    if (strlen(r->words) >= CR_CAPTION_TEXT)
        return cr_fail(error, CR_ERROR_ARGUMENT, "expected words of at most %d bytes, found %zu", CR_CAPTION_TEXT - 1,
                       strlen(r->words));
    cr_status status = r->mode == CR_IMAGINE_AGAIN ? CR_OK : begin_with(w, r, error);
    job* j = status ? NULL : calloc(1, sizeof *j);
    if (!j) return status ? status : cr_fail(error, CR_ERROR_MEMORY, "out of memory for the words");
    *j = (job){.owner = w, .has_region = w->has_region, .seed = w->seed++, .holders = 2};
    memcpy(j->words, w->words, sizeof j->words);
    memcpy(j->region, w->region, sizeof j->region);
    snprintf(j->news.text, sizeof j->news.text, "reading");
    status = w->has_base ? copy_scene(&w->base, &j->base, error) : CR_OK;
    pthread_t thread;
    pthread_mutex_lock(&w->lock);
    if (!status && pthread_create(&thread, NULL, work, j) != 0)
        status = cr_fail(error, CR_ERROR_MEMORY, "cannot start a thread for the words");
    if (status) {
        j->holders = 1;
        release(j);
    } else {
        pthread_detach(thread);
        release(w->now);
        w->now = j;
        w->running++;
    }
    pthread_mutex_unlock(&w->lock);
    return status;
}

static void poll_news(void* context, cr_imagine_news* news) {
    cr_view_words* w = context;
    pthread_mutex_lock(&w->lock);
    *news = w->now ? w->now->news : (cr_imagine_news){.done = true, .failed = true};
    pthread_mutex_unlock(&w->lock);
}

static cr_status take(void* context, cr_scene* scene, cr_error* error) {
    cr_view_words* w = context;
    pthread_mutex_lock(&w->lock);
    bool there = w->now && w->now->news.done && w->now->scene.world;
    *scene = (cr_scene){0};
    if (there) {
        *scene = w->now->scene;
        w->now->scene = (cr_scene){0};
    }
    pthread_mutex_unlock(&w->lock);
    return there ? CR_OK : cr_fail(error, CR_ERROR_ARGUMENT, "no scene is there to be taken");
}

static void cancel(void* context) {
    cr_view_words* w = context;
    pthread_mutex_lock(&w->lock);
    if (w->now) w->now->stop = true;
    release(w->now);
    w->now = NULL;
    pthread_mutex_unlock(&w->lock);
}

cr_status cr_view_words_open(cr_view_words** words, cr_imaginer* imaginer, uint64_t seed, cr_error* error) {
    cr_view_words* w = calloc(1, sizeof *w);
    *words = w;
    if (!w) return cr_fail(error, CR_ERROR_MEMORY, "out of memory for the words");
    pthread_mutex_init(&w->lock, NULL);
    pthread_cond_init(&w->ended, NULL);
    w->seed = seed;
    *imaginer = (cr_imaginer){start, poll_news, take, cancel, w};
    return CR_OK;
}

void cr_view_words_close(cr_view_words* w) {
    if (!w) return;
    cancel(w);
    pthread_mutex_lock(&w->lock);
    while (w->running > 0) pthread_cond_wait(&w->ended, &w->lock);
    pthread_mutex_unlock(&w->lock);
    if (w->has_base) cr_scene_destroy(&w->base);
    pthread_mutex_destroy(&w->lock);
    pthread_cond_destroy(&w->ended);
    free(w);
}
