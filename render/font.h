// font.h: the typeface of panels and labels, built into the library.
#ifndef CAROM_FONT_H
#define CAROM_FONT_H

extern const unsigned char cr_font_ttf[]; // a TrueType file
extern const int cr_font_size;            // bytes

#endif
