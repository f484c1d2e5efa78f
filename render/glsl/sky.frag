in vec2 spot;
uniform vec3 axis_x, axis_y, axis_z;
out vec4 result;

void main() { result = vec4(encode(sky(normalize(axis_z + spot.x * axis_x + spot.y * axis_y))), 1); }
