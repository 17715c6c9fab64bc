// Our own people: a body of simple solids, with everything anybody may wear in it; the shader hides what this one does not.
// Each vertex says what it is made of (region), which joint moves it (bone) and to whom it belongs (piece).
import { BufferGeometry, CapsuleGeometry, BoxGeometry, Float32BufferAttribute, LatheGeometry, Matrix4, Object3D, SphereGeometry, Vector2 } from "three";

export const REGION = { skin: 0, jacket: 1, hair: 2, legs: 3, dark: 4, shirt: 5, badge: 6, mouth: 7 };
export const BONE = { none: 0, leftArm: 1, rightArm: 2, leftLeg: 3, rightLeg: 4, head: 5 };
// pieces: 0 everybody; 1-5 hair by shape; 10 suit, 11 dress, 12 knitwear
export const PIECE = { all: 0, hair: 1, suit: 10, dress: 11, knit: 12 };

const POINTER = new Object3D();
const HALF_TURN = new Matrix4().makeRotationY(Math.PI);

function at(x, y, z, scale = [1, 1, 1], turn = [0, 0, 0]) {
  POINTER.position.set(x, y, z);
  POINTER.scale.set(...scale);
  POINTER.rotation.set(...turn);
  POINTER.updateMatrix();
  return POINTER.matrix.clone();
}

class Body {
  constructor() {
    Object.assign(this, { position: [], normal: [], kind: [], index: [] });
  }

  // `region` may be chosen by place: (x, y, z) => region. The figure is modelled looking to +z and turned at the end.
  put(solid, region, { bone = BONE.none, piece = PIECE.all, place } = {}) {
    if (place) solid.applyMatrix4(place);
    const { position, normal } = solid.attributes;
    const first = this.position.length / 3;
    for (let i = 0; i < position.count; i++) {
      const [x, y, z] = [position.getX(i), position.getY(i), position.getZ(i)];
      this.position.push(x, y, z);
      this.normal.push(normal.getX(i), normal.getY(i), normal.getZ(i));
      this.kind.push(typeof region === "function" ? region(x, y, z) : region, bone, piece);
    }
    for (const corner of solid.index.array) this.index.push(corner + first);
  }

  get geometry() {
    const geometry = new BufferGeometry();
    geometry.setAttribute("position", new Float32BufferAttribute(this.position, 3));
    geometry.setAttribute("normal", new Float32BufferAttribute(this.normal, 3));
    geometry.setAttribute("kind", new Float32BufferAttribute(this.kind, 3));
    geometry.setIndex(this.index);
    return geometry.applyMatrix4(HALF_TURN);
  }
}

const turned = (points, around) => new LatheGeometry(points.map(([radius, y]) => new Vector2(radius, y)), around);
const ball = (radius, around, up) => new SphereGeometry(radius, around, up);
const cap = (radius, around, up, open) => new SphereGeometry(radius, around, up, 0, 2 * Math.PI, 0, open);

// Up to about 20 metres away.
export function nearFigure() {
  const body = new Body();
  torso(body);
  head(body);
  hair(body);
  limbs(body);
  return body.geometry;
}

function torso(body) {
  const front = (x, y, z) => {
    const isOpen = z > 0.02 && y > 1.1 && Math.abs(x) < (y - 1.06) * 0.2;
    return isOpen ? REGION.shirt : REGION.jacket;
  };
  const suit = [[0.001, 0.8], [0.172, 0.8], [0.168, 0.92], [0.158, 1.06], [0.182, 1.22], [0.192, 1.33], [0.15, 1.41], [0.07, 1.45], [0.052, 1.47]];
  body.put(turned(suit, 12), front, { piece: PIECE.suit, place: at(0, 0, 0, [1.1, 1, 0.68]) });
  const dress = [[0.001, 0.5], [0.2, 0.5], [0.19, 0.62], [0.168, 0.84], [0.128, 1.04], [0.15, 1.2], [0.168, 1.31], [0.125, 1.4], [0.06, 1.45], [0.05, 1.47]];
  body.put(turned(dress, 12), (x, y, z) => (y > 1.34 && z > 0 ? REGION.shirt : REGION.jacket), { piece: PIECE.dress, place: at(0, 0, 0, [1.08, 1, 0.74]) });
  const knit = [[0.001, 0.8], [0.18, 0.8], [0.186, 0.86], [0.176, 1.02], [0.186, 1.2], [0.192, 1.33], [0.15, 1.42], [0.088, 1.47], [0.08, 1.5]];
  body.put(turned(knit, 12), (x, y) => (y > 1.44 || y < 0.83 ? REGION.shirt : REGION.jacket), { piece: PIECE.knit, place: at(0, 0, 0, [1.1, 1, 0.72]) });
  body.put(turned([[0.054, 1.4], [0.05, 1.54]], 8), REGION.skin);
  // the badge and what it hangs on
  body.put(new BoxGeometry(0.09, 0.12, 0.012), REGION.badge, { place: at(0.02, 1.1, 0.134, [1, 1, 1], [-0.08, 0, 0]) });
  for (const side of [-1, 1]) body.put(new BoxGeometry(0.014, 0.3, 0.008), REGION.badge, { place: at(0.02 + side * 0.04, 1.28, 0.13, [1, 1, 1], [-0.14, 0, side * -0.2]) });
}

function head(body) {
  const moved = { bone: BONE.head };
  const face = ball(0.148, 14, 10);
  narrowChin(face);
  body.put(face, REGION.skin, { ...moved, place: at(0, 1.655, 0.008, [0.95, 1.1, 0.98]) });
  for (const side of [-1, 1]) {
    body.put(ball(0.02, 6, 4), REGION.dark, { ...moved, place: at(side * 0.052, 1.665, 0.138, [0.8, 1.2, 0.5]) });
    body.put(new BoxGeometry(0.046, 0.011, 0.012), REGION.hair, { ...moved, place: at(side * 0.053, 1.713, 0.136, [1, 1, 1], [0, side * 0.3, side * -0.08]) });
    body.put(ball(0.026, 5, 4), REGION.skin, { ...moved, place: at(side * 0.141, 1.65, 0, [0.5, 1.1, 0.8]) });
  }
  body.put(ball(0.017, 5, 4), REGION.skin, { ...moved, place: at(0, 1.632, 0.148, [0.8, 1, 0.9]) });
  body.put(new BoxGeometry(0.05, 0.011, 0.01), REGION.mouth, { ...moved, place: at(0, 1.59, 0.134) });
}

function narrowChin(face) {
  const { position } = face.attributes;
  for (let i = 0; i < position.count; i++) {
    const y = position.getY(i);
    if (y < 0) position.setX(i, position.getX(i) * (1 + y * 1.5));
  }
}

function hair(body) {
  const wear = (shape) => ({ bone: BONE.head, piece: PIECE.hair + shape });
  const skull = (open, lean, size = 0.162) => ({ solid: cap(size, 12, 5, open), place: at(0, 1.672, -0.012, [0.97, 1.08, 1], [lean, 0, 0]) });
  const short = skull(1.5, -0.38);
  body.put(short.solid, REGION.hair, { ...wear(0), place: short.place });
  body.put(ball(0.075, 8, 5), REGION.hair, { ...wear(0), place: at(-0.05, 1.79, 0.085, [1.5, 0.62, 0.8], [0, 0, 0.2]) });
  const bob = skull(1.58, -0.34, 0.166);
  body.put(bob.solid, REGION.hair, { ...wear(1), place: bob.place });
  body.put(curtain(1.5, 1.74, 0.172), REGION.hair, { ...wear(1), place: at(0, 0, -0.02) });
  const long = skull(1.56, -0.36, 0.166);
  body.put(long.solid, REGION.hair, { ...wear(2), place: long.place });
  body.put(curtain(1.3, 1.74, 0.168), REGION.hair, { ...wear(2), place: at(0, 0, -0.025) });
  const bun = skull(1.52, -0.42, 0.162);
  body.put(bun.solid, REGION.hair, { ...wear(3), place: bun.place });
  body.put(ball(0.068, 8, 6), REGION.hair, { ...wear(3), place: at(0, 1.8, -0.13) });
  const cropped = skull(1.42, -0.46, 0.155);
  body.put(cropped.solid, REGION.hair, { ...wear(4), place: cropped.place });
}

// Hair that hangs round the back of the head, open towards the face.
function curtain(low, high, radius) {
  const points = [[radius * 0.86, low], [radius * 0.99, low + 0.05], [radius, (low + high) / 2], [radius * 0.96, high]];
  return new LatheGeometry(points.map(([r, y]) => new Vector2(r, y)), 9, Math.PI * 0.42, Math.PI * 1.16);
}

function limbs(body) {
  for (const side of [1, -1]) {
    const arm = { bone: side > 0 ? BONE.leftArm : BONE.rightArm };
    body.put(new CapsuleGeometry(0.052, 0.4, 2, 8, 3), REGION.jacket, { ...arm, place: at(side * 0.24, 1.165, 0, [1, 1, 1], [0, 0, side * 0.11]) });
    body.put(turned([[0.047, 0], [0.05, 0.03]], 8), REGION.shirt, { ...arm, place: at(side * 0.269, 0.925, 0) });
    body.put(ball(0.047, 7, 5), REGION.skin, { ...arm, place: at(side * 0.275, 0.885, 0.008, [0.82, 1.25, 0.95]) });
    const leg = { bone: side > 0 ? BONE.leftLeg : BONE.rightLeg };
    const tube = [[0.052, 0.06], [0.06, 0.25], [0.066, 0.43], [0.076, 0.6], [0.09, 0.82], [0.001, 0.87]];
    body.put(turned(tube, 8), (x, y) => (y < 0.09 ? REGION.dark : REGION.legs), { ...leg, place: at(side * 0.088, 0, 0) });
    body.put(cap(0.082, 8, 4, Math.PI / 2), REGION.dark, { ...leg, place: at(side * 0.09, 0.004, 0.048, [0.78, 0.95, 1.5]) });
  }
}

// Further away: the same joints and regions with a tenth of the surfaces.
export function farFigure() {
  const body = new Body();
  body.put(turned([[0.001, 0.78], [0.19, 0.8], [0.17, 1.06], [0.2, 1.32], [0.06, 1.46]], 6), REGION.jacket, { place: at(0, 0, 0, [1.08, 1, 0.7]) });
  body.put(ball(0.148, 7, 5), REGION.skin, { bone: BONE.head, place: at(0, 1.655, 0, [0.95, 1.1, 0.98]) });
  body.put(cap(0.166, 7, 3, 1.6), REGION.hair, { bone: BONE.head, place: at(0, 1.67, -0.014, [0.97, 1.08, 1], [-0.36, 0, 0]) });
  for (const side of [1, -1]) {
    body.put(turned([[0.045, 0.86], [0.056, 1.38]], 4), REGION.jacket, { bone: side > 0 ? BONE.leftArm : BONE.rightArm, place: at(side * 0.245, 0, 0) });
    body.put(turned([[0.055, 0.02], [0.09, 0.84]], 4), REGION.legs, { bone: side > 0 ? BONE.leftLeg : BONE.rightLeg, place: at(side * 0.088, 0, 0) });
  }
  return body.geometry;
}
