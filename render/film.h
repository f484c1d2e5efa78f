// film.h: a sequence of pictures to a film (through the ffmpeg program) or a folder of PNG files.
#ifndef CAROM_FILM_H
#define CAROM_FILM_H

#include <stdint.h>

#include "world/status.h"

typedef struct cr_film cr_film;

// `path` ends in .mp4, .mkv, .webm, .gif or .webp: a film at `rate` pictures a second; or in "/": a folder, made when
// it is not there, of frame_000000.png, ... A film is written under a temporary name and renamed by close; H.264 wants
// even sizes, so a film of odd width or height loses a row or column.
cr_status cr_film_create(cr_film** film, const char* path, int32_t width, int32_t height, double rate, cr_error* error);
// rgb (height, width, 3), rows from the top.
cr_status cr_film_append(cr_film* film, const uint8_t* rgb, cr_error* error);
// Has close() name the film `path`, which ends as the first name did.
cr_status cr_film_rename(cr_film* film, const char* path, cr_error* error);
// Finishes the film and frees it, also when that fails.
cr_status cr_film_close(cr_film* film, cr_error* error);
// Frees the film and leaves nothing of it (a folder keeps its pictures).
void cr_film_abandon(cr_film* film);

#endif
