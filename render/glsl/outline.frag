in vec2 spot;
uniform usampler2D ids;
uniform ivec2 origin; // of the view in the picture, pixels
uniform vec4 stroke, fill;
uniform int thickness;
out vec4 result;
void main() {
    ivec2 p = ivec2(gl_FragCoord.xy) - origin, last = textureSize(ids, 0) - 1;
    uint here = texelFetch(ids, clamp(p, ivec2(0), last), 0).r;
    float differ = 0.0, count = 0.0;
    for (int y = -thickness; y <= thickness; y++)
        for (int x = -thickness; x <= thickness; x++) {
            if (x * x + y * y > thickness * thickness + 1) continue;
            count += 1.0;
            if (texelFetch(ids, clamp(p + ivec2(x, y), ivec2(0), last), 0).r != here) differ += 1.0;
        }
    float edge = clamp(differ / count * 2.6, 0.0, 1.0);
    vec4 c = here != 0u ? fill : vec4(fill.rgb, 0.0);
    result = mix(c, stroke, edge);
    if (result.a <= 0.0) discard;
}
