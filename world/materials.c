#include "world/materials.h"

#include <math.h>
#include <pthread.h>
#include <strings.h>

// ---------------------------------------------------------------- materials

// Densities: usual figures of handbooks. Friction and restitution are such that the product of a body's with itself
// (two pieces of the same) is a usual figure.
static const cr_material_info materials[CR_MATERIAL_COUNT] = {
    [CR_MATERIAL_NONE] = {"", "", {NULL}, 1000, 0.5f, 0, {0.5f, 0.5f, 0.5f}},
    [CR_MATERIAL_WOOD] =
        {"wood", "wooden", {"timber", "oak", "pine", "ply", NULL}, 600, 0.65f, 0.45f, {0.442f, 0.246f, 0.106f}},
    [CR_MATERIAL_RUBBER] =
        {"rubber", "rubber", {"rubbery", "elastic", "bouncy", NULL}, 1100, 0.95f, 0.85f, {0.030f, 0.030f, 0.033f}},
    [CR_MATERIAL_STEEL] =
        {"steel", "steel", {"metal", "metallic", "iron", NULL}, 7800, 0.6f, 0.6f, {0.392f, 0.418f, 0.445f}},
    [CR_MATERIAL_STONE] = {"stone",
                           "stone",
                           {"stony", "granite", "marble", "concrete", NULL},
                           2500,
                           0.75f,
                           0.35f,
                           {0.216f, 0.209f, 0.188f}},
    [CR_MATERIAL_ICE] = {"ice", "ice", {"icy", NULL}, 917, 0.1f, 0.3f, {0.546f, 0.763f, 0.871f}},
    [CR_MATERIAL_FOAM] =
        {"foam", "foam", {"foamy", "styrofoam", "sponge", NULL}, 60, 0.8f, 0.4f, {0.855f, 0.831f, 0.708f}},
    [CR_MATERIAL_PLASTIC] = {"plastic", "plastic", {NULL}, 1050, 0.6f, 0.6f, {0.694f, 0.045f, 0.031f}},
    [CR_MATERIAL_GLASS] = {"glass", "glass", {"glassy", NULL}, 2500, 0.6f, 0.7f, {0.584f, 0.775f, 0.723f}},
};

const cr_material_info* cr_material_get(cr_material material) {
    return &materials[(unsigned)material < CR_MATERIAL_COUNT ? material : CR_MATERIAL_NONE];
}

static bool in_list(const char* word, const char* const* list) {
    for (; *list; list++)
        if (strcasecmp(word, *list) == 0) return true;
    return false;
}

cr_material cr_material_find(const char* word) {
    for (int i = CR_MATERIAL_NONE + 1; i < CR_MATERIAL_COUNT; i++) {
        const cr_material_info* m = &materials[i];
        if (strcasecmp(word, m->name) == 0 || strcasecmp(word, m->adjective) == 0 || in_list(word, m->synonyms))
            return (cr_material)i;
    }
    return CR_MATERIAL_NONE;
}

void cr_def_material(cr_body_def* def, cr_material material) {
    const cr_material_info* m = cr_material_get(material);
    def->material = material;
    def->density = m->density;
    def->friction = m->friction;
    def->restitution = m->restitution;
    if (def->has_color || material == CR_MATERIAL_NONE) return;
    def->has_color = true;
    def->color = m->color;
}

// ---------------------------------------------------------------- colours

enum { SHADES = 6 };

typedef struct color_info {
    const char* name;
    const char* synonyms[5]; // NULL at the end
    int count;
    unsigned char shades[SHADES][3]; // sRGB; the first is the clearest
} color_info;

static const color_info colors[CR_COLOR_COUNT] = {
    [CR_RED] = {"red", {"scarlet", "crimson", NULL}, 4, {{214, 39, 40}, {255, 0, 0}, {178, 24, 28}, {139, 0, 0}}},
    [CR_ORANGE] = {"orange", {NULL}, 3, {{255, 127, 14}, {255, 165, 0}, {230, 97, 1}}},
    [CR_YELLOW] = {"yellow", {"golden", NULL}, 4, {{250, 220, 40}, {255, 255, 0}, {240, 228, 100}, {230, 190, 20}}},
    [CR_GREEN] = {"green",
                  {NULL},
                  6,
                  {{44, 160, 44}, {0, 255, 0}, {0, 100, 0}, {120, 200, 90}, {107, 142, 35}, {60, 130, 90}}},
    [CR_CYAN] = {"cyan",
                 {"turquoise", "teal", NULL},
                 4,
                 {{23, 190, 207}, {0, 255, 255}, {0, 139, 139}, {64, 224, 208}}},
    [CR_BLUE] = {"blue",
                 {"navy", NULL},
                 6,
                 {{31, 100, 200}, {0, 0, 255}, {0, 0, 128}, {70, 130, 180}, {100, 149, 237}, {120, 180, 235}}},
    [CR_PURPLE] = {"purple",
                   {"violet", NULL},
                   5,
                   {{130, 60, 170}, {128, 0, 128}, {75, 0, 130}, {160, 100, 200}, {148, 0, 211}}},
    [CR_PINK] = {"pink",
                 {"magenta", "rose", NULL},
                 4,
                 {{255, 130, 180}, {255, 192, 203}, {255, 20, 147}, {255, 0, 255}}},
    [CR_BROWN] = {"brown", {NULL}, 5, {{121, 72, 38}, {139, 69, 19}, {160, 110, 70}, {80, 48, 28}, {178, 136, 92}}},
    [CR_BLACK] = {"black", {NULL}, 2, {{25, 25, 28}, {0, 0, 0}}},
    [CR_GREY] = {"grey",
                 {"gray", "silver", NULL},
                 4,
                 {{127, 127, 127}, {85, 85, 85}, {170, 170, 170}, {200, 200, 200}}},
    [CR_WHITE] = {"white", {NULL}, 3, {{245, 245, 242}, {255, 255, 255}, {250, 240, 225}}},
};

const char* cr_color_name(cr_color_word word) { return word >= 0 && word < CR_COLOR_COUNT ? colors[word].name : NULL; }

cr_color_word cr_color_find(const char* name) {
    for (int i = 0; i < CR_COLOR_COUNT; i++)
        if (strcasecmp(name, colors[i].name) == 0 || in_list(name, colors[i].synonyms)) return (cr_color_word)i;
    return CR_COLOR_NONE;
}

int cr_color_shade_count(cr_color_word word) { return word >= 0 && word < CR_COLOR_COUNT ? colors[word].count : 0; }

cr_rgb cr_color_shade(cr_color_word word, int k) {
    int count = cr_color_shade_count(word);
    if (count == 0) return (cr_rgb){0, 0, 0};
    const unsigned char* c = colors[word].shades[(k % count + count) % count];
    return cr_color_from_srgb(c[0], c[1], c[2]);
}

// IEC 61966-2-1.
static float linear_of(int byte) {
    double c = byte / 255.0;
    return (float)(c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4));
}

cr_rgb cr_color_from_srgb(int r, int g, int b) { return (cr_rgb){linear_of(r), linear_of(g), linear_of(b)}; }

static unsigned char byte_of(float linear) {
    double x = fmin(fmax((double)linear, 0), 1), c = x <= 0.0031308 ? 12.92 * x : 1.055 * pow(x, 1 / 2.4) - 0.055;
    return (unsigned char)(255 * c + 0.5);
}

void cr_color_to_srgb(cr_rgb color, unsigned char rgb[3]) {
    rgb[0] = byte_of(color.r);
    rgb[1] = byte_of(color.g);
    rgb[2] = byte_of(color.b);
}

// CIE 15: f(t) = t^(1/3) above (6/29)^3, and a line below.
static double lab_curve(double t) { return t > 216.0 / 24389 ? cbrt(t) : (24389.0 / 27 * t + 16) / 116; }

void cr_color_lab(cr_rgb c, double lab[3]) {
    double r = (double)c.r, g = (double)c.g, b = (double)c.b;
    double x = lab_curve((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
    double y = lab_curve(0.2126729 * r + 0.7151522 * g + 0.0721750 * b);
    double z = lab_curve((0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883);
    lab[0] = 116 * y - 16;
    lab[1] = 500 * (x - y);
    lab[2] = 200 * (y - z);
}

static double shade_labs[CR_COLOR_COUNT][SHADES][3];

static void find_shade_labs(void) {
    for (int i = 0; i < CR_COLOR_COUNT; i++)
        for (int k = 0; k < colors[i].count; k++) cr_color_lab(cr_color_shade((cr_color_word)i, k), shade_labs[i][k]);
}

cr_color_word cr_color_nearest(cr_rgb color) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, find_shade_labs);
    double lab[3], best = INFINITY;
    cr_color_word nearest = CR_GREY;
    cr_color_lab(color, lab);
    for (int i = 0; i < CR_COLOR_COUNT; i++)
        for (int k = 0; k < colors[i].count; k++) {
            const double* other = shade_labs[i][k];
            double distance = 0;
            for (int j = 0; j < 3; j++) distance += (lab[j] - other[j]) * (lab[j] - other[j]);
            if (distance >= best) continue;
            best = distance;
            nearest = (cr_color_word)i;
        }
    return nearest;
}
