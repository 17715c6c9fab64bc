// What goes over the hall's socket as bytes: one step is 16, little endian (docs/events.md).
export const STEP = 16;
export const MOVING = 1;
export const SEATED = 2;
export const CORRECTED = 4;
const HEAD = 8;
const FULL_TURN = 2 * Math.PI;

export function packStep({ x, z, yaw, isMoving = false, isSeated = false, emote = 0, at = 0 }) {
  const view = new DataView(new ArrayBuffer(STEP));
  view.setInt16(2, centimetres(x), true);
  view.setInt16(6, centimetres(z), true);
  view.setUint16(8, packTurn(yaw), true);
  view.setUint16(10, (isMoving ? MOVING : 0) | (isSeated ? SEATED : 0) | (emote << 8), true);
  view.setUint32(12, at >>> 0, true);
  return view.buffer;
}

// { tick, steps: [{ id, x, z, yaw, isMoving, isSeated, isCorrected, emote, at }] }; null for what is no frame.
export function readFrame(buffer) {
  if (buffer.byteLength < HEAD) return null;
  const view = new DataView(buffer);
  const count = view.getUint16(4, true);
  if (buffer.byteLength !== HEAD + count * STEP) return null;
  return { tick: view.getUint32(0, true), steps: Array.from({ length: count }, (_, index) => readStep(view, HEAD + index * STEP)) };
}

function readStep(view, from) {
  const flags = view.getUint16(from + 10, true);
  return {
    id: view.getUint16(from, true),
    x: view.getInt16(from + 2, true) / 100,
    z: view.getInt16(from + 6, true) / 100,
    yaw: (view.getUint16(from + 8, true) / 65536) * FULL_TURN,
    isMoving: Boolean(flags & MOVING),
    isSeated: Boolean(flags & SEATED),
    isCorrected: Boolean(flags & CORRECTED),
    emote: flags >> 8,
    at: view.getUint32(from + 12, true),
  };
}

function centimetres(metres) {
  return Math.max(-32768, Math.min(32767, Math.round(metres * 100)));
}

function packTurn(yaw) {
  const turn = ((yaw % FULL_TURN) + FULL_TURN) % FULL_TURN;
  return Math.round((turn / FULL_TURN) * 65536) & 65535;
}
