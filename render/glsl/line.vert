layout(location = 0) in vec3 a;
layout(location = 1) in vec3 b;
layout(location = 2) in vec4 tint;
layout(location = 3) in float width;
uniform mat4 view_projection;
uniform vec2 viewport;
uniform float near_plane;
noperspective out vec2 along; // pixels from a along the line, pixels across
flat out float extent, radius;
flat out vec4 color;
void main() {
    vec4 p = view_projection * vec4(a, 1), q = view_projection * vec4(b, 1);
    if (p.w < near_plane && q.w < near_plane) { gl_Position = vec4(2, 2, 2, 1); return; }
    if (p.w < near_plane) p = mix(p, q, (near_plane - p.w) / (q.w - p.w));
    if (q.w < near_plane) q = mix(q, p, (near_plane - q.w) / (p.w - q.w));
    vec2 s = p.xy / p.w * viewport * 0.5, e = q.xy / q.w * viewport * 0.5, d = e - s;
    extent = length(d);
    d = extent > 1e-4 ? d / extent : vec2(1, 0);
    radius = width * 0.5;
    float pad = radius + 1.0;
    vec2 c = vec2(gl_VertexID & 1, gl_VertexID >> 1);
    along = vec2(mix(-pad, extent + pad, c.x), mix(-pad, pad, c.y));
    vec2 spot = s + d * along.x + vec2(-d.y, d.x) * along.y;
    vec4 r = c.x < 0.5 ? p : q;
    gl_Position = vec4(spot / (viewport * 0.5) * r.w, r.z, r.w);
    color = tint;
}
