// The relay as a process of its own: node live/relay/main.mjs. Ends on SIGTERM.
import rtc from "node-datachannel";

import { configuration } from "./configuration.mjs";
import { Relay } from "./server.mjs";

const log = (text) => console.log(text);
rtc.initLogger("Error", (_level, text) => log(text));

const settings = configuration(process.env);
const relay = new Relay(settings, log);
await relay.listen();
log(`Relay for WHIP, WHEP and HLS on ${settings.host}:${settings.port}${settings.ffmpeg ? "" : " (no ffmpeg: no HLS)"}`);

for (const signal of ["SIGTERM", "SIGINT"]) {
  process.once(signal, () => {
    relay.end();
    setTimeout(() => process.exit(0), 300);
  });
}
