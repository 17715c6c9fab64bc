// Surfaces the figure is made of: a skin over rings, a lock of hair along a curve, a patch. Lengths in metres.
import { BufferAttribute, BufferGeometry, CatmullRomCurve3, Vector3 } from "three";

export const bell = (value, width) => Math.exp(-((value / width) ** 2));
export const mix = (from, to, part) => from + (to - from) * part;
export const smooth = (from, to, value) => {
  const part = Math.min(1, Math.max(0, (value - from) / (to - from)));
  return part * part * (3 - 2 * part);
};

/**
 * A surface from a function: `at(u, v)` gives a Vector3 for u, v in 0..1, `paint(u, v)` the place in the picture on it.
 * Normals come from the function, so that edges which meet do not show.
 */
export function surface(columns, rows, at, { paint = (u, v) => [u, v], round = false } = {}) {
  const positions = [];
  const normals = [];
  const places = [];
  const step = 1e-3;
  const wrapped = (u) => (round ? u - Math.floor(u) : Math.min(1, Math.max(0, u)));
  const held = (v) => Math.min(1, Math.max(0, v));
  for (let row = 0; row <= rows; row += 1) {
    for (let column = 0; column <= columns; column += 1) {
      const u = column / columns;
      const v = row / rows;
      const along = at(wrapped(u + step), v).sub(at(wrapped(u - step), v));
      // at a pole there is no direction along: a ring further in has the same normal
      const inside = Math.min(0.995, Math.max(0.005, v));
      if (along.lengthSq() < 1e-12) along.copy(at(wrapped(u + step), inside).sub(at(wrapped(u - step), inside)));
      const down = at(u, held(v + step)).sub(at(u, held(v - step)));
      const normal = down.cross(along).normalize();
      positions.push(...at(u, v));
      normals.push(...normal);
      places.push(...paint(u, v));
    }
  }
  const faces = [];
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const corner = row * (columns + 1) + column;
      const below = corner + columns + 1;
      faces.push(corner, below, corner + 1, below, below + 1, corner + 1);
    }
  }
  return geometry(positions, normals, places, faces);
}

export function geometry(positions, normals, places, faces) {
  const made = new BufferGeometry();
  made.setAttribute("position", new BufferAttribute(new Float32Array(positions), 3));
  made.setAttribute("normal", new BufferAttribute(new Float32Array(normals), 3));
  made.setAttribute("uv", new BufferAttribute(new Float32Array(places), 2));
  made.setIndex(faces);
  return made;
}

/** What lies between the rings of a body: [height, half width, half depth, forward], from top to bottom. */
export function ringsAt(rings) {
  const between = (index, part) => {
    const place = part * (rings.length - 1);
    const at = Math.min(rings.length - 2, Math.floor(place));
    return cubic(rings, index, at, place - at);
  };
  return (part) => [0, 1, 2, 3].map((index) => between(index, part));
}

function cubic(rings, index, at, part) {
  const value = (offset) => rings[Math.min(rings.length - 1, Math.max(0, at + offset))][index] ?? 0;
  const [a, b, c, d] = [value(-1), value(0), value(1), value(2)];
  return b + 0.5 * part * (c - a + part * (2 * a - 5 * b + 4 * c - d + part * (3 * (b - c) + d - a)));
}

/**
 * A body round a vertical axis. The picture on it has the front in its left half and the back in its right half, each as
 * seen from there, `span` metres wide.
 */
export function loft(rings, { columns = 40, rows = 28, square = 2.3, span = 0.5 } = {}) {
  const ring = ringsAt(rings);
  const bent = (value) => Math.sign(value) * Math.abs(value) ** (2 / square);
  const at = (u, v) => {
    const [height, width, depth, forward] = ring(v);
    const angle = Math.PI - u * 2 * Math.PI; // from her right over the front
    return new Vector3(bent(Math.cos(angle)) * width, height, bent(Math.sin(angle)) * depth + forward);
  };
  const top = rings[0][0];
  const bottom = rings[rings.length - 1][0];
  const half = (from) =>
    surface(columns / 2, rows, (u, v) => at(from + u / 2, v), {
      paint: (u, v) => {
        const { x, y } = at(from + u / 2, v);
        const across = 0.5 + (from ? -x : x) / span;
        return [(from ? 0.5 : 0) + across / 2, (y - bottom) / (top - bottom)];
      },
    });
  return [half(0), half(0.5)];
}

/** A tapering limb from the origin downwards: [distance, radius across, radius deep] from the joint to the end. */
export function limb(rings, { columns = 18, rows = 14 } = {}) {
  const ring = ringsAt(rings.map(([distance, across, deep]) => [-distance, across, deep ?? across, 0]));
  return surface(
    columns,
    rows,
    (u, v) => {
      const [height, width, depth] = ring(v);
      const angle = -u * 2 * Math.PI;
      return new Vector3(Math.cos(angle) * width, height, Math.sin(angle) * depth);
    },
    { round: true },
  );
}

const TAPER = (part) => Math.min(1, 0.55 + part * 1.6) * Math.sqrt(Math.max(0, 1 - part ** 3.2));

/**
 * A lock of hair along points: flat towards the head, full in the middle, pointed at the end.
 * `outwards(point)` gives the direction away from the head.
 */
export function lock(points, width, thickness, outwards, { columns = 8, rows = 14, taper = TAPER } = {}) {
  const curve = new CatmullRomCurve3(points, false, "centripetal");
  const frame = (part) => {
    const point = curve.getPoint(part);
    const along = curve.getTangent(part);
    const out = outwards(point).clone();
    out.addScaledVector(along, -out.dot(along)).normalize();
    return { point, out, side: new Vector3().crossVectors(along, out) };
  };
  return surface(
    columns,
    rows,
    (u, v) => {
      const { point, out, side } = frame(Math.min(0.999, v));
      const angle = u * 2 * Math.PI;
      const wide = width * taper(v);
      const deep = thickness * taper(v);
      return point.addScaledVector(side, Math.cos(angle) * wide).addScaledVector(out, Math.sin(angle) * deep);
    },
    { round: true },
  );
}
