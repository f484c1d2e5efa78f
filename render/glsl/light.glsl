// Sun, sky, haze and the film's curve: what every visible surface is drawn with.
uniform vec3 eye;   // m
uniform vec3 focus; // m, what the eye looks at
uniform float reach; // m, between the two
uniform vec3 sun_direction, sun_color, sky_direction, sky_color, horizon_color, zenith_color;
uniform int sky_sampled; // 1: sky_direction is one sample of the hemisphere; 0: it is up, and stands for the whole sky
uniform int sun_taps, sky_taps; // looks into the shadow maps per pixel; sky_taps 0: no shadow of the sky
uniform float sun_spread, sky_spread; // radius of the taps, map coordinates
uniform float sun_offset, sky_offset; // m along the normal, against a surface shadowing itself; more at grazing light
uniform mat4 sun_matrix, sky_matrix;
uniform sampler2DShadow sun_map, sky_map;

uniform float sample_shift; // pixels: each of the pictures that are averaged has noise of its own

// Interleaved gradient noise (Jimenez 2014).
float noise(vec2 p) { return fract(52.9829189 * fract(dot(p + sample_shift, vec2(0.06711056, 0.00583715)))); }

float fifth(float x) { return x * x * x * x * x; }

// 0 in shadow, 1 in light. PLAIN: without a GPU a branch costs as much as both its sides, so one look is all there is.
float visible(sampler2DShadow map, mat4 m, vec3 p, int taps, float spread) {
    vec4 s = m * vec4(p, 1);
    vec3 c = s.xyz * 0.5 + 0.5;
    float outside = smoothstep(0.9, 1.0, max(abs(s.x), abs(s.y)));
#ifdef PLAIN
    return mix(texture(map, vec3(c.xy, clamp(c.z - 0.0006, 0.0, 1.0))), 1.0, outside);
#else
    if (outside >= 1.0) return 1.0;
    c.z = clamp(c.z - 0.0006, 0.0, 1.0);
    if (taps <= 1) return mix(texture(map, c), 1.0, outside);
    float sum = 0.0, first = noise(gl_FragCoord.xy) * 6.2831853;
    for (int i = 0; i < taps; i++) {
        float r = sqrt((float(i) + 0.5) / float(taps)) * spread, a = float(i) * 2.3999632 + first;
        sum += texture(map, vec3(c.xy + r * vec2(cos(a), sin(a)), c.z));
    }
    return mix(sum / float(taps), 1.0, outside);
#endif
}

vec3 sky(vec3 d) { return sky_color * mix(horizon_color, zenith_color, smoothstep(-0.05, 0.9, d.y)); }

// Linear light to the picture: a film's soft shoulder, sRGB, and half a step of noise against bands.
vec3 encode(vec3 c) {
    c = max(c, 0.0);
    c = c * (1.0 + 0.1 * c) / (1.0 + 0.8 * c); // white in the sun comes out just below white
    c = clamp(c, 0.0, 1.0);
#ifdef PLAIN // x^(1 / 2.2) by roots, fitted: within 2 / 255
    vec3 root = sqrt(c), fourth = sqrt(root);
    c = 0.8052 * root + 0.2707 * fourth - 0.0741 * sqrt(fourth);
#else
    c = pow(c, vec3(1.0 / 2.2));
#endif
    return c + (noise(gl_FragCoord.yx + 17.0) - 0.5) / 255.0;
}

// Light of a surface point: diffuse, GGX highlight of the sun, a mirrored sky at grazing angles.
vec3 lit(vec3 p, vec3 n, vec3 albedo, float rough, float shine) {
    vec3 v = normalize(eye - p), h = normalize(sun_direction + v);
    float nl = max(dot(n, sun_direction), 0.0), nv = max(dot(n, v), 0.02), nh = max(dot(n, h), 0.0);
    float sun = nl > 0.0 ? nl * visible(sun_map, sun_matrix, p + n * sun_offset * (3.0 - 2.0 * nl), sun_taps, sun_spread) : 0.0;
    float a2 = rough * rough * rough * rough, q = nh * nh * (a2 - 1.0) + 1.0;
    float highlight = shine * a2 / (4.0 * q * q) * (0.04 + 0.96 * fifth(1.0 - max(dot(h, v), 0.0)));
    float fresnel = 0.04 + 0.96 * fifth(1.0 - nv);
    float open = 1.0;
#ifdef PLAIN
    vec3 ambient = (0.5 + 0.5 * n.y) * sky(vec3(0, 0.4 + 0.2 * n.y, 0));
#else
    vec3 ambient;
    if (sky_sampled == 1) { // uniform over the hemisphere: twice the cosine
        float c = max(dot(n, sky_direction), 0.0);
        ambient = 2.0 * c * visible(sky_map, sky_matrix, p + n * sky_offset * (3.0 - 2.0 * c), 4, sun_spread) * sky(sky_direction);
    } else {
        if (sky_taps > 0) open = mix(0.25, 1.0, visible(sky_map, sky_matrix, p + n * sky_offset, sky_taps, sky_spread));
        ambient = (0.5 + 0.5 * n.y) * open * sky(vec3(0, 0.4 + 0.2 * n.y, 0));
    }
#endif
    vec3 bounce = vec3(0.31, 0.29, 0.27) * (0.5 - 0.42 * n.y); // off the ground
    vec3 mirror = sky(reflect(-v, n)) * fresnel * shine * 0.5 * open;
    return albedo * (sun_color * sun + ambient + bounce) + sun_color * highlight * sun + mirror;
}

// Far things melt into the horizon, so that the ground has no edge.
vec3 haze(vec3 c, vec3 p) {
    float d = length(p - focus) / reach / 9.0;
    return mix(c, sky(vec3(1, 0, 0)), 1.0 - exp(-d * d));
}

// 1 on whole numbers, as wide as `width`, never narrower than a pixel.
float line_at(float x, float width) {
    float f = abs(fract(x - 0.5) - 0.5), w = fwidth(x);
    return (1.0 - smoothstep(width, width + 1.5 * w, f)) * clamp(0.3 / w, 0.0, 1.0);
}

// Floors: a plain grey, darker than light bodies, with lines every `cell` m.
vec3 floor_albedo(vec3 world, vec2 p, float cell) {
    float l = max(line_at(p.x / cell, 0.006), line_at(p.y / cell, 0.006)), far = length(world - focus) / reach / 3.0;
    return vec3(0.42, 0.417, 0.41) * (1.0 - 0.12 * l * exp(-far * far));
}
