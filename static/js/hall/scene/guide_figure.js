// The guide's own figure, walking about in the hall: what turns at one joint of it is drawn in one call.
import { Color, DoubleSide, Float32BufferAttribute, Mesh } from "three";
import { mergeGeometries } from "three/examples/jsm/utils/BufferGeometryUtils.js";

import { createGuideFigure } from "../../guide/figure/figure.js";

const SEEN = 16; // metres from where a body of the crowd does as well
const WALK = 1.5; // metres a second its legs show at most: it leads quickly, but never runs
const GESTURES = { 1: "wave", 7: "point" };

export class GuideFigure {
  // `lit`: the surfaces of the hall at this level.
  constructor(scene, lit) {
    this.figure = createGuideFigure(scene, { fine: false });
    this.group = this.figure.group;
    gather(this.figure, lit);
  }

  // Into a hall that was built anew.
  enter(scene) {
    scene.add(this.group);
  }

  // `record`: how the crowd would be told to draw it; says there whether this figure stands in for the crowd's body.
  draw(record, eye, seconds, isCalm) {
    const { figure, group } = this;
    record.isFigure = Math.hypot(record.x - eye.x, record.z - eye.z) < SEEN;
    group.visible = record.isFigure;
    if (!record.isFigure) return;
    group.position.set(record.x, 0, record.z);
    group.rotation.y = record.yaw + Math.PI; // it is built looking to +z
    this.walk(record.walk > 0.4);
    this.gesture(record.gesture);
    figure.calm(isCalm);
    figure.update(seconds);
  }

  walk(isWalking) {
    if (isWalking === this.isWalking) return;
    this.isWalking = isWalking;
    this.figure.walk(isWalking ? WALK : 0);
  }

  gesture(number) {
    if (number === this.shown) return;
    this.shown = number;
    if (number in GESTURES) this.figure.gesture(GESTURES[number]);
  }
}

// Hands change their shape and pictures their canvas: they stay by themselves.
function gather({ group, joints, hands }, lit) {
  group.updateMatrixWorld(true);
  const plain = lit({ vertexColors: true, side: DoubleSide, roughness: 0.7 });
  const parts = new Map(joints.map((joint) => [joint, []]));
  const meshes = [];
  group.traverse((one) => one.isMesh && meshes.push(one));
  for (const mesh of meshes) {
    const joint = jointOf(mesh, parts);
    const { map, isMeshBasicMaterial: isPicture, color } = mesh.material;
    if (!joint || isPicture) continue;
    if (map || hands.includes(mesh)) mesh.material = lit({ map, color, roughness: 0.75 });
    else {
      parts.get(joint).push(painted(mesh, joint));
      mesh.visible = false;
    }
  }
  for (const [joint, pieces] of parts) if (pieces.length) joint.add(new Mesh(mergeGeometries(pieces), plain));
}

function jointOf({ parent }, parts) {
  return !parent || parts.has(parent) ? parent : jointOf(parent, parts);
}

// Its surfaces in the joint's own measure, each corner with its colour.
function painted({ geometry, material, matrixWorld }, joint) {
  const piece = geometry.index ? geometry.toNonIndexed() : geometry.clone();
  piece.applyMatrix4(joint.matrixWorld.clone().invert().multiply(matrixWorld));
  const drawn = material.vertexColors ? piece.attributes.color : null;
  const colour = new Color();
  const colours = Array.from({ length: piece.attributes.position.count }, (_, i) => {
    colour.copy(material.color);
    return drawn ? [colour.r * drawn.getX(i), colour.g * drawn.getY(i), colour.b * drawn.getZ(i)] : colour.toArray();
  });
  for (const name of Object.keys(piece.attributes)) if (name !== "position" && name !== "normal") piece.deleteAttribute(name);
  Object.assign(piece, { morphAttributes: {}, morphTargetsRelative: false }); // its shader knows no jaw that moves
  return piece.setAttribute("color", new Float32BufferAttribute(colours.flat(), 3));
}
