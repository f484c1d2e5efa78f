out vec2 spot;
void main() {
    spot = vec2(gl_VertexID & 1, gl_VertexID >> 1) * 4.0 - 1.0;
    gl_Position = vec4(spot, 0.9999999, 1);
}
