#include "scenes/published.h"

// ---------------------------------------------------------------- numpy.random.RandomState

// MT19937 (Matsumoto and Nishimura, "Mersenne twister: a 623-dimensionally equidistributed uniform pseudorandom number
// generator", 1998), seeded as in its revision of 2002, which is what RandomState(seed) does.
void cr_numpy_seed(cr_numpy_random* r, uint32_t seed) {
    r->word[0] = seed;
    for (uint32_t i = 1; i < CR_NUMPY_WORDS; ++i)
        r->word[i] = 1812433253u * (r->word[i - 1] ^ (r->word[i - 1] >> 30)) + i;
    r->next = CR_NUMPY_WORDS;
}

static uint32_t twist(uint32_t high, uint32_t low) {
    uint32_t y = (high & 0x80000000u) | (low & 0x7fffffffu);
    return (y >> 1) ^ (low & 1 ? 0x9908b0dfu : 0);
}

static uint32_t next_word(cr_numpy_random* r) {
    enum { SHIFT = 397 };
    if (r->next == CR_NUMPY_WORDS) {
        uint32_t* w = r->word;
        for (int i = 0; i < CR_NUMPY_WORDS; ++i)
            w[i] = w[(i + SHIFT) % CR_NUMPY_WORDS] ^ twist(w[i], w[(i + 1) % CR_NUMPY_WORDS]);
        r->next = 0;
    }
    uint32_t y = r->word[r->next++];
    y ^= y >> 11;
    y ^= (y << 7) & 0x9d2c5680u;
    y ^= (y << 15) & 0xefc60000u;
    return y ^ (y >> 18);
}

double cr_numpy_unit(cr_numpy_random* r) {
    uint32_t high = next_word(r) >> 5, low = next_word(r) >> 6;
    return (high * 67108864.0 + low) / 9007199254740992.0;
}

uint32_t cr_numpy_below(cr_numpy_random* r, uint32_t count) {
    uint32_t most = count - 1, mask = most, x;
    if (most == 0) return 0;
    for (uint32_t shift = 1; shift < 32; shift *= 2) mask |= mask >> shift;
    do x = next_word(r) & mask;
    while (x > most);
    return x;
}

// ---------------------------------------------------------------- the division

// clang-format off
static const uint16_t test[CR_PUBLISHED_HELD_OUT] = {
    4, 40, 47, 54, 55, 72, 78, 82, 93, 124, 126, 131, 140, 143, 152, 172, 180, 203, 236, 255, 264, 271, 273, 281, 290,
    301, 309, 315, 316, 327, 330, 342, 348, 349, 381, 391, 415, 419, 423, 437, 469, 482, 487, 491, 499, 504, 507, 542,
    545, 547, 551, 553, 595, 599, 616, 626, 641, 652, 655, 672, 694, 716, 724, 729, 731, 747, 755, 764, 772, 794, 804,
    809, 812, 817, 826, 830, 849, 854, 860, 883, 905, 908, 924, 926, 944, 959, 969, 975, 982, 1000, 1011, 1019, 1021,
    1028, 1033, 1034, 1039, 1042, 1060, 1061, 1073, 1092, 1102, 1103, 1104, 1106, 1111, 1118, 1121, 1124, 1136, 1139,
    1144, 1150, 1167, 1169, 1175, 1179, 1190, 1197,
};
static const uint16_t validation[CR_PUBLISHED_HELD_OUT] = {
    15, 16, 26, 27, 37, 39, 45, 46, 50, 52, 67, 74, 80, 87, 91, 95, 98, 101, 123, 129, 132, 154, 159, 173, 176, 183,
    188, 197, 207, 217, 222, 226, 256, 260, 261, 263, 265, 306, 311, 319, 350, 354, 379, 380, 383, 416, 433, 445, 460,
    463, 466, 479, 480, 489, 490, 494, 509, 522, 532, 587, 588, 598, 602, 607, 613, 623, 624, 646, 647, 667, 669, 675,
    676, 677, 687, 691, 693, 701, 703, 713, 775, 796, 802, 811, 829, 835, 837, 846, 851, 855, 863, 866, 868, 870, 879,
    887, 896, 902, 904, 917, 946, 961, 977, 1027, 1031, 1044, 1049, 1051, 1059, 1064, 1072, 1074, 1083, 1085, 1093,
    1131, 1158, 1164, 1184, 1192,
};
// clang-format on

static bool held_out(uint32_t sample) {
    for (int k = 0; k < CR_PUBLISHED_HELD_OUT; ++k)
        if (test[k] == sample || validation[k] == sample) return true;
    return false;
}

uint32_t cr_published_sample(uint64_t index) {
    if (index < 1 || index > CR_PUBLISHED_COUNT) return 0;
    if (index <= CR_PUBLISHED_HELD_OUT) return test[index - 1];
    if (index <= 2 * CR_PUBLISHED_HELD_OUT) return validation[index - 1 - CR_PUBLISHED_HELD_OUT];
    uint32_t sample = 0; // training: what is left, in order
    for (uint64_t left = index - 2 * CR_PUBLISHED_HELD_OUT; left > 0;) left -= !held_out(++sample);
    return sample;
}
