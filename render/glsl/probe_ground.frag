in vec3 point;
uniform vec3 ground_normal, eye;
uniform uint ground_id;
layout(location = 0) out uint where;
layout(location = 1) out vec4 surface;
void main() {
    where = ground_id;
    surface = vec4(dot(ground_normal, eye - point) < 0.0 ? -ground_normal : ground_normal, 1.0 / gl_FragCoord.w);
}
