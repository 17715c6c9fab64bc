// How people walk, sit and gesture: pieces of shader for the surfaces of crowd.js. Numbers of gestures: emotes of the socket.
export const DECLARE = `
attribute vec3 kind; // region, bone, piece
attribute vec4 place; // x, z, yaw, phase
attribute vec4 pose; // walking 0-1, gesture, seconds since, seated 0-1
attribute vec4 look; // outfit, skin, hair, badge
uniform float time; uniform float fadeAt;
uniform vec3 outfits[24]; uniform float cuts[8];
uniform vec3 skins[6]; uniform vec3 hairs[6]; uniform float shapes[6]; uniform vec3 badges[8];
varying vec3 vWorn; varying float vThin;

vec3 turnX(vec3 p, vec3 o, float a) { p -= o; float c = cos(a), s = sin(a); return vec3(p.x, c * p.y - s * p.z, s * p.y + c * p.z) + o; }
vec3 turnZ(vec3 p, vec3 o, float a) { p -= o; float c = cos(a), s = sin(a); return vec3(c * p.x - s * p.y, s * p.x + c * p.y, p.z) + o; }
vec3 turnY(vec3 p, float a) { float c = cos(a), s = sin(a); return vec3(c * p.x + s * p.z, p.y, c * p.z - s * p.x); }

bool isBone(float bone) { return abs(kind.y - bone) < 0.5; }
bool isWorn() {
  float piece = kind.z;
  if (piece < 0.5) return true;
  if (piece < 9.5) return abs(piece - 1.0 - shapes[int(look.z + 0.5)]) < 0.5;
  return abs(piece - 10.0 - cuts[int(look.x + 0.5)]) < 0.5;
}
vec3 worn() {
  int outfit = int(look.x + 0.5) * 3;
  float region = kind.x;
  if (region < 0.5) return skins[int(look.y + 0.5)];
  if (region < 1.5) return outfits[outfit];
  if (region < 2.5) return hairs[int(look.z + 0.5)];
  if (region < 3.5) return cuts[int(look.x + 0.5)] == 1.0 ? vec3(0.035, 0.035, 0.055) : outfits[outfit + 2];
  if (region < 4.5) return vec3(0.012, 0.013, 0.022);
  if (region < 5.5) return outfits[outfit + 1];
  if (region < 6.5) return badges[int(look.w + 0.5)];
  return skins[int(look.y + 0.5)] * vec3(0.72, 0.4, 0.38);
}
// strength of a gesture that lasts 2.4 seconds
float shown() { return smoothstep(0.0, 0.25, pose.z) * (1.0 - smoothstep(2.0, 2.4, pose.z)); }
bool isGesture(float number) { return abs(pose.y - number) < 0.5; }

vec3 posed(vec3 p, float isPoint) {
  vec3 o = vec3(isPoint); // joints count for points, not for normals
  float stride = time * 8.2 + place.w;
  float swing = sin(stride) * 0.55 * pose.x;
  float strength = shown();
  bool isLeftLeg = isBone(3.0), isRightLeg = isBone(4.0), isLeftArm = isBone(1.0), isRightArm = isBone(2.0);
  if (isLeftLeg || isRightLeg) {
    float side = isLeftLeg ? 1.0 : -1.0;
    float knee = max(0.0, -cos(stride) * side) * 0.85 * pose.x + 1.5 * pose.w;
    if (position.y < 0.46) p = turnX(p, vec3(0.0, 0.46, 0.0) * o, -knee);
    p = turnX(p, vec3(0.0, 0.84, 0.0) * o, swing * side + 1.5 * pose.w);
  }
  if (isLeftArm || isRightArm) {
    float side = isLeftArm ? 1.0 : -1.0;
    float raise = -swing * side * 0.8 + 0.6 * pose.w, elbow = 0.12 + 0.3 * pose.x, spread = 0.0;
    if (isGesture(1.0) && isRightArm) { raise = mix(raise, 2.5, strength); spread = sin(time * 9.0) * 0.28 * strength; elbow = 0.5 * strength; }
    if (isGesture(2.0)) { raise = mix(raise, 1.15, strength); spread = side * (0.42 + 0.2 * sin(time * 16.0)) * strength; elbow = mix(elbow, 0.75, strength); }
    if (isGesture(3.0)) { raise = mix(raise, 1.0, strength); spread = side * 0.5 * strength; elbow = mix(elbow, 1.5, strength); }
    if (isGesture(7.0) && isRightArm) { raise = mix(raise, 2.9, strength); }
    if (isGesture(6.0)) { raise = mix(raise, 0.5, strength); elbow = mix(elbow, 1.2, strength); }
    if (position.y < 1.13) p = turnX(p, vec3(0.0, 1.13, 0.0) * o, elbow);
    p = turnX(p, vec3(0.0, 1.37, 0.0) * o, raise);
    p = turnZ(p, vec3(-side * 0.2, 1.37, 0.0) * o, spread);
  }
  if (isBone(5.0)) {
    if (isGesture(4.0)) p = turnX(p, vec3(0.0, 1.52, 0.0) * o, -0.28 * strength * abs(sin(time * 7.0)));
    if (isGesture(5.0)) { float a = 0.42 * strength * sin(time * 8.0); p = turnY(p, a); }
    p = turnY(p, sin(time * 0.7 + place.w) * 0.16 * (1.0 - pose.x));
  }
  if (isGesture(8.0) && position.y > 0.86) p = turnX(p, vec3(0.0, 0.86, 0.0) * o, -0.85 * strength);
  return turnY(p, place.z);
}`;

export const NORMAL = "vec3 objectNormal = posed(normal, 0.0);";

export const BEGIN = `
vec3 transformed = posed(position, 1.0);
float wiggle = isGesture(6.0) ? 0.025 * shown() * abs(sin(time * 13.0)) : 0.0;
transformed.y += abs(cos(time * 8.2 + place.w)) * 0.03 * pose.x + (1.0 - pose.x) * sin(time * 1.7 + place.w) * 0.0035 * position.y + wiggle - 0.4 * pose.w;
transformed.x += place.x;
transformed.z += place.y;
if (!isWorn()) transformed = vec3(place.x, -1.0, place.y); // folded away under the floor
vWorn = worn() * mix(0.6, 1.0, smoothstep(0.0, 0.95, position.y));
vThin = smoothstep(fadeAt - 0.8, fadeAt, distance(cameraPosition.xz, place.xy));`;

export const FADE_DECLARE = "varying vec3 vWorn; varying float vThin;";

// Who stands before the lens is drawn like a net, so that one sees through without sorting.
export const FADE = `
if (vThin < 0.99) {
  float grain = fract(52.9829189 * fract(dot(floor(gl_FragCoord.xy), vec2(0.06711056, 0.00583715))));
  if (grain > vThin * 0.9) discard;
}
diffuseColor.rgb *= vWorn;`;

export const SHADOW = {
  vertexShader: `attribute vec2 place; varying vec2 vAt;
void main() { vAt = uv - 0.5; gl_Position = projectionMatrix * viewMatrix * vec4(position.x + place.x, 0.03, position.z + place.y, 1.0); }`,
  fragmentShader: `varying vec2 vAt;
void main() { float dark = smoothstep(0.5, 0.06, length(vAt)); gl_FragColor = vec4(0.01, 0.02, 0.1, dark * 0.5); }`,
};
