// version.h: which Carom this is.
#ifndef CAROM_VERSION_H
#define CAROM_VERSION_H

// Of the library that answers, "MAJOR.MINOR.PATCH". Its headers' is CAROM_VERSION (carom.h).
const char* cr_version(void);

#endif
