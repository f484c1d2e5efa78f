// events.h: scalars in TensorBoard's event-file format (TFRecord of Event protocol buffers).
#ifndef CAROM_EVENTS_H
#define CAROM_EVENTS_H

#include <stdint.h>

#include "world/status.h"

typedef struct cr_event_log cr_event_log;

// Opens a new file events.out.tfevents.* in the folder.
cr_status cr_event_log_open(cr_event_log** log, const char* folder, cr_error* error);
void cr_event_scalar(cr_event_log* log, int64_t step, const char* tag, double value);
void cr_event_log_close(cr_event_log* log);

#endif
