// What nobody walks through: rectangles { x, z, width, depth } round their middle, in metres, the same as the server's and the plan's.
export const RADIUS = 0.3; // metres, of a person
export const GAP = 0.15; // metres from the edge of a booth's place to its walls
export const WALL = 0.2; // metres, how thick these are
const ELBOW = 0.55; // metres at which people begin to make room
const ROOM = 0.5; // metres kept free along the hall's walls

// [dx, dz]: the way out of a booth's open side.
export const OUTWARD = [[0, 1], [1, 0], [0, -1], [-1, 0]];

export function obstaclesOf(layout) {
  return [...layout.booths.flatMap(wallsOf), ...(layout.stage ? [layout.stage] : []), ...layout.walls];
}

// The booth's back and both sides.
export function wallsOf({ x, z, facing, ...place }) {
  const [width, depth] = [place.width - 2 * GAP, place.depth - 2 * GAP];
  const [dx, dz] = OUTWARD[facing];
  const across = (side) => ({ x: x + side * (width - WALL) / 2, z, width: WALL, depth });
  const along = (side) => ({ x, z: z + side * (depth - WALL) / 2, width, depth: WALL });
  return dx ? [across(-dx), along(1), along(-1)] : [along(-dz), across(1), across(-1)];
}

// Where a person who wants to be at (x, z) comes to be: pushed out of walls along the shorter way.
export function keepOut(place, obstacles, size) {
  let { x, z } = place;
  for (const block of obstacles) {
    const overX = block.width / 2 + RADIUS - Math.abs(x - block.x);
    const overZ = block.depth / 2 + RADIUS - Math.abs(z - block.z);
    if (overX <= 0 || overZ <= 0) continue;
    if (overX < overZ) x += x < block.x ? -overX : overX;
    else z += z < block.z ? -overZ : overZ;
  }
  const [farX, farZ] = [size.width / 2 - ROOM, size.depth / 2 - ROOM];
  return { x: Math.max(-farX, Math.min(farX, x)), z: Math.max(-farZ, Math.min(farZ, z)) };
}

// People give way softly: half of what they overlap, so that nobody is stuck in a crowd.
export function makeRoom(place, people) {
  let { x, z } = place;
  for (const other of people) {
    const [dx, dz] = [x - other.x, z - other.z];
    const apart = Math.hypot(dx, dz);
    if (apart >= ELBOW || apart === 0) continue;
    const push = (ELBOW - apart) / 2 / apart;
    x += dx * push;
    z += dz * push;
  }
  return { x, z };
}

// How much of the way from `from` to `to` is free, 0 to 1.
export function freeWay(from, to, obstacles, margin = 0) {
  return obstacles.reduce((free, block) => Math.min(free, meets(from, to, block, margin)), 1);
}

function meets(from, to, block, margin) {
  let [enter, leave] = [0, 1];
  for (const [axis, half] of [["x", block.width / 2 + margin], ["z", block.depth / 2 + margin]]) {
    const way = to[axis] - from[axis];
    const near = block[axis] - half - from[axis];
    const far = block[axis] + half - from[axis];
    if (way === 0) {
      if (near > 0 || far < 0) return 1;
      continue;
    }
    enter = Math.max(enter, Math.min(near / way, far / way));
    leave = Math.min(leave, Math.max(near / way, far / way));
  }
  return enter < leave ? enter : 1;
}

export const isInside = ({ x, z }, area, margin = 0) =>
  Math.abs(x - area.x) < area.width / 2 + margin && Math.abs(z - area.z) < area.depth / 2 + margin;

// Before a booth's open side, looking in.
export function beforeBooth({ x, z, width, depth, facing }, away = 1.6) {
  const [dx, dz] = OUTWARD[facing];
  return { x: x + dx * (width / 2 + away), z: z + dz * (depth / 2 + away), yaw: (facing * Math.PI) / 2 };
}
