uniform mat4 view_projection;
uniform vec3 ground_center, ground_u, ground_v;
out vec3 point;
void main() {
    vec2 c = vec2(gl_VertexID & 1, gl_VertexID >> 1) * 2.0 - 1.0;
    point = ground_center + ground_u * c.x + ground_v * c.y;
    gl_Position = view_projection * vec4(point, 1);
}
