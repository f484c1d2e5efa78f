// materials.h: what bodies are made of and what colour they are: the words of claims, captions and the catalogue.
//
// Both are labels (cr_label in world.h): no engine asks for them, and a world's hash does not change with them.
// Colours are linear RGB in [0, 1], as glTF's base colour; words for them are the nearest in CIELAB.
#ifndef CAROM_MATERIALS_H
#define CAROM_MATERIALS_H

#include "world/world.h"

// ---------------------------------------------------------------- materials

typedef struct cr_material_info {
    const char* name;        // "wood": what files say
    const char* adjective;   // "wooden": what claims say
    const char* synonyms[6]; // other words for it, NULL at the end
    float density;           // kg/m^3
    float friction;          // of a body; a pair's is the product (CR_COMBINE_MULTIPLY)
    float restitution;       // of a body; a pair's is the product
    cr_rgb color;            // usual colour, linear
} cr_material_info;

// CR_MATERIAL_NONE, and what is no material, have the defaults of cr_default_body_def, name "" and adjective "".
CR_API const cr_material_info* cr_material_get(cr_material material);
// By name, adjective or synonym, upper or lower case; CR_MATERIAL_NONE where nothing fits.
CR_API cr_material cr_material_find(const char* word);
// Sets a definition's material, density, friction and restitution, and its colour where it has none.
// Mass stays as it is: with CR_MASS_FROM_DENSITY (the default) it follows.
CR_API void cr_def_material(cr_body_def* def, cr_material material);

// ---------------------------------------------------------------- colours

typedef enum cr_color_word {
    CR_RED,
    CR_ORANGE,
    CR_YELLOW,
    CR_GREEN,
    CR_CYAN,
    CR_BLUE,
    CR_PURPLE,
    CR_PINK,
    CR_BROWN,
    CR_BLACK,
    CR_GREY,
    CR_WHITE,
    CR_COLOR_COUNT,
    CR_COLOR_NONE = -1,
} cr_color_word;

// "red", ...; NULL where `word` is none of the twelve.
CR_API const char* cr_color_name(cr_color_word word);
// By name or synonym ("violet", "gray"), upper or lower case; CR_COLOR_NONE where nothing fits.
CR_API cr_color_word cr_color_find(const char* name);
// The k-th shade of a colour, linear; shade 0 is the clearest, and every shade is nearest to its own word. At least 1
// shade each; k counts modulo their number.
CR_API cr_rgb cr_color_shade(cr_color_word word, int k);
CR_API int cr_color_shade_count(cr_color_word word);
// The word whose shades have the one nearest to `color` in CIELAB (CIE 1976, D65).
CR_API cr_color_word cr_color_nearest(cr_rgb color);
// Lightness L (0 to 100) and a, b of linear RGB.
CR_API void cr_color_lab(cr_rgb color, double lab[3]);
// Linear RGB of sRGB bytes and back.
CR_API cr_rgb cr_color_from_srgb(int r, int g, int b);
CR_API void cr_color_to_srgb(cr_rgb color, unsigned char rgb[3]);

#endif
