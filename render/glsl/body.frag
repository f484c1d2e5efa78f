in vec3 point, direction, local;
flat in vec4 color; // sRGB; w 1: a floor
uniform int pattern; // 1: quarters about y, 2: octants; so that the spin of round things is seen
uniform float floor_cell;
out vec4 result;

float half_of(float x) {
    float w = fwidth(x);
    return smoothstep(-w, w, x);
}

void main() {
    vec3 n = normalize(direction), albedo = pow(color.rgb, vec3(2.2));
    float rough = 0.42, shine = 1.0;
    if (color.a > 0.5) {
        albedo = floor_albedo(point, n.y > 0.7 ? point.xz : vec2(0.5 * floor_cell), floor_cell);
        rough = 0.8, shine = 0.0;
    } else if (pattern > 0) {
        float a = half_of(local.x), b = half_of(local.z), c = pattern == 2 ? half_of(local.y) : 0.0;
        a = a + b - 2.0 * a * b;
        a = a + c - 2.0 * a * c;
        albedo = mix(albedo, vec3(0.85), 0.4 * a);
    }
    result = vec4(encode(haze(lit(point, n, albedo, rough, shine), point)), 1);
}
