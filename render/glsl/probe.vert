uniform mat4 view_projection;
flat out uint body;
out vec3 direction;
void main() {
    body = id;
    direction = body_normal();
    gl_Position = view_projection * vec4(body_point(), 1);
}
