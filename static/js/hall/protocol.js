// The steps of people in a hall, as bytes; docs/events.md has the layout. Knows no socket and no page.
export const STEP = 16; // bytes
const HEAD = 8;
const CENTIMETRES = 100;
const TURN = 2 * Math.PI;
const MOVING = 1;
const SEATED = 2;
const CORRECTED = 4;

// Metres, radians and a moment of this machine become what a server reads.
export function encodeStep({ x, z, yaw, isMoving = false, isSeated = false, emote = 0, stamp = performance.now() }) {
  const view = new DataView(new ArrayBuffer(STEP));
  view.setInt16(2, Math.round(x * CENTIMETRES), true);
  view.setInt16(6, Math.round(z * CENTIMETRES), true);
  view.setUint16(8, Math.round((((yaw % TURN) + TURN) % TURN) / TURN * 65_535), true);
  view.setUint16(10, (isMoving ? MOVING : 0) | (isSeated ? SEATED : 0) | (emote << 8), true);
  view.setUint32(12, Math.floor(stamp) >>> 0, true);
  return view.buffer;
}

function decodeStep(view, at) {
  const flags = view.getUint16(at + 10, true);
  return {
    id: view.getUint16(at, true),
    x: view.getInt16(at + 2, true) / CENTIMETRES,
    z: view.getInt16(at + 6, true) / CENTIMETRES,
    yaw: (view.getUint16(at + 8, true) / 65_535) * TURN,
    isMoving: Boolean(flags & MOVING),
    isSeated: Boolean(flags & SEATED),
    isCorrected: Boolean(flags & CORRECTED),
    emote: flags >> 8,
  };
}

// One tick of the server: who moved, and where they are now.
export function decodeFrame(buffer) {
  const view = new DataView(buffer);
  const count = view.getUint16(4, true);
  const fits = Math.min(count, Math.floor((buffer.byteLength - HEAD) / STEP));
  return { tick: view.getUint32(0, true), steps: Array.from({ length: fits }, (_, number) => decodeStep(view, HEAD + number * STEP)) };
}
