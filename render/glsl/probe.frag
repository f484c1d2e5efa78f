flat in uint body;
in vec3 direction;
layout(location = 0) out uint where;
layout(location = 1) out vec4 surface;
void main() {
    where = body;
    surface = vec4(normalize(direction), 1.0 / gl_FragCoord.w);
}
