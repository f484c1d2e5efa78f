uniform mat4 view_projection;
out vec3 point, direction, local;
flat out vec4 color;
void main() {
    point = body_point();
    direction = body_normal();
    local = base + offset;
    color = tint;
    gl_Position = view_projection * vec4(point, 1);
}
