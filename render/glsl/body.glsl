// A vertex of an instanced body: to world position and normal. See mesh.h.
layout(location = 0) in vec3 base;
layout(location = 1) in vec3 offset;
layout(location = 2) in vec3 normal;
layout(location = 3) in vec4 place; // position m, rounding m
layout(location = 4) in vec4 turn;  // quaternion
layout(location = 5) in vec3 size;  // m
layout(location = 6) in vec4 tint;  // sRGB; w 1: a floor
layout(location = 7) in uint id;    // body + 1
uniform float normal_by_size;

vec3 rotate(vec4 q, vec3 v) {
    vec3 t = 2.0 * cross(q.xyz, v);
    return v + q.w * t + cross(q.xyz, t);
}

vec3 body_point() { return rotate(turn, base * size + offset * place.w) + place.xyz; }

vec3 body_normal() { return rotate(turn, normalize(normal_by_size > 0.5 ? normal / size : normal)); }
