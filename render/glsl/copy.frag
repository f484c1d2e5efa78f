in vec2 spot;
uniform sampler2D picture;
uniform float weight;
out vec4 result;
void main() { result = vec4(texelFetch(picture, ivec2(gl_FragCoord.xy), 0).rgb * weight, 1); }
