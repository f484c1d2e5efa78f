noperspective in vec2 along;
flat in float extent, radius;
flat in vec4 color;
out vec4 result;
void main() {
    vec2 d = vec2(along.x - clamp(along.x, 0.0, extent), along.y);
    float cover = clamp(radius + 0.5 - length(d), 0.0, 1.0);
    result = vec4(color.rgb, color.a * cover);
    if (result.a <= 0.0) discard;
}
