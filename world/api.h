// api.h: what of Carom is public. Everything else is hidden in the shared libraries.
#ifndef CAROM_API_H
#define CAROM_API_H

#define CR_API __attribute__((visibility("default")))

#endif
