in vec3 point;
uniform vec3 ground_normal, ground_x, ground_z;
uniform float floor_cell;
out vec4 result;
void main() {
    vec3 n = dot(ground_normal, eye - point) < 0.0 ? -ground_normal : ground_normal;
    vec3 albedo = floor_albedo(point, vec2(dot(point, ground_x), dot(point, ground_z)), floor_cell);
    result = vec4(encode(haze(lit(point, n, albedo, 0.8, 0.0), point)), 1);
}
