// shaders.h: the GLSL programs of glsl/, built into the library. Private to render/.
#ifndef CAROM_SHADERS_H
#define CAROM_SHADERS_H

extern const char cr_glsl_body_glsl[], cr_glsl_light_glsl[]; // in front of those that use them
extern const char cr_glsl_body_vert[], cr_glsl_body_frag[];
extern const char cr_glsl_ground_vert[], cr_glsl_ground_frag[];
extern const char cr_glsl_screen_vert[], cr_glsl_sky_frag[], cr_glsl_outline_frag[], cr_glsl_copy_frag[];
extern const char cr_glsl_shadow_vert[], cr_glsl_shadow_frag[];
extern const char cr_glsl_probe_vert[], cr_glsl_probe_frag[], cr_glsl_probe_ground_frag[];
extern const char cr_glsl_line_vert[], cr_glsl_line_frag[];

#endif
