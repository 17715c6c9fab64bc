// Publishing that goes on by itself when the relay was away: until it is stopped, or somebody else has the place.
import { publish } from "./whip.js";

const AGAIN = 500; // milliseconds

// Resolves once sending, to { stop, onState }; `onState` hears "away", "sending" and "taken" from then on. Throws what `publish` throws.
export async function keepPublishing(stream, address, token, options) {
  const kept = { stop, onState: () => {} };
  let isStopped = false;
  let current = await begin();

  async function begin() {
    const client = await publish(stream, address, token, options);
    client.onLost = again;
    return client;
  }

  async function again({ isTaken }) {
    if (isTaken) return kept.onState("taken"); // to take it back by itself would never end: whoever wants to presses again
    kept.onState("away");
    while (!isStopped) {
      try {
        current = await begin();
        if (isStopped) return current.stop();
        return kept.onState("sending");
      } catch ({ status }) {
        if (status === 409) return kept.onState("taken");
        await new Promise((resolve) => setTimeout(resolve, AGAIN));
      }
    }
    return undefined;
  }

  function stop() {
    isStopped = true;
    current.stop();
  }

  return kept;
}
