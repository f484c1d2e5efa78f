uniform mat4 view_projection;
void main() { gl_Position = view_projection * vec4(body_point(), 1); }
