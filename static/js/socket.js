// A socket that comes back: growing pauses with some chance in them, so that a restart is not met by everybody at once.
export const [SIGNED_OUT, REFUSED] = [4401, 4403]; // the latter: there is nothing here for this person
const NEVER_AGAIN = new Set([SIGNED_OUT, REFUSED, 4429]); // too many sockets of theirs
const LONGEST = 60_000;
const SETTLED = 10_000;

// `path` is an address, or a function that says it each time anew. `changed` hears whether the socket is open, and why not; `hidden`: come back in a
// tab that nobody looks at, too; `hearBytes`: what comes in binary; `pause`: milliseconds, half of the first pause on average.
export function openSocket(path, hear, { changed = () => {}, hidden = false, hearBytes = () => {}, pause = 1000 } = {}) {
  const host = `${location.protocol === "https:" ? "wss:" : "ws:"}//${location.host}`;
  let failures = 0;
  let socket;
  let isOver = false;
  let again = null; // the timer of the next try

  function connect() {
    if (isOver) return;
    socket = new WebSocket(host + (typeof path === "function" ? path() : path));
    socket.binaryType = "arraybuffer";
    let settled;
    socket.addEventListener("open", () => {
      settled = setTimeout(() => (failures = 0), SETTLED);
      changed(true);
    });
    socket.addEventListener("message", ({ data }) => (data instanceof ArrayBuffer ? hearBytes(data) : hear(JSON.parse(data))));
    socket.addEventListener("close", ({ code }) => {
      clearTimeout(settled);
      changed(false, code);
      if (NEVER_AGAIN.has(code)) return;
      failures += 1;
      again = setTimeout(tryAgain, Math.min(LONGEST, pause * 2 ** failures) * (0.5 + Math.random()));
    });
  }

  function tryAgain() {
    clearTimeout(again);
    again = null;
    whenVisible();
  }

  // a tab in the background waits until somebody looks at it
  function whenVisible() {
    if (hidden || !document.hidden) connect();
    else document.addEventListener("visibilitychange", whenVisible, { once: true });
  }

  function put(data) {
    if (socket?.readyState !== WebSocket.OPEN) return false;
    socket.send(data);
    return true;
  }

  // A socket may be silent for minutes before it says that nobody is there: the device knows earlier.
  addEventListener("offline", () => {
    if (socket?.readyState !== WebSocket.OPEN) return;
    changed(false);
    socket.close();
  });
  addEventListener("online", () => again !== null && tryAgain());

  whenVisible();
  return {
    // What cannot be said now is lost, and answered with false: whoever comes back begins anew.
    send: (message) => put(JSON.stringify(message)),
    sendBytes: put,
    close() {
      isOver = true;
      socket?.close();
    },
  };
}
