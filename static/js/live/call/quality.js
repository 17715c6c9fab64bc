// How well a connection does, in one word: good, fair or poor; from what the browser counted since it was asked last.
const POOR = { lost: 0.08, delay: 0.6 }; // share of packets, seconds there and back
const FAIR = { lost: 0.02, delay: 0.3 };

export class Quality {
  constructor() {
    this.before = { received: 0, lost: 0 };
  }

  async of(connection) {
    const reports = [...(await connection.getStats()).values()];
    const streams = reports.filter(({ type }) => type === "inbound-rtp");
    const pair = reports.find(({ type, nominated, state }) => type === "candidate-pair" && nominated && state === "succeeded");
    const now = { received: total(streams, "packetsReceived"), lost: total(streams, "packetsLost") };
    const lost = now.lost - this.before.lost;
    const came = now.received - this.before.received;
    this.before = now;
    const local = reports.find(({ id }) => id === pair?.localCandidateId);
    const seen = { lost: lost > 0 ? lost / (lost + came) : 0, delay: pair?.currentRoundTripTime ?? 0 };
    return { word: word(seen), isRelayed: local?.candidateType === "relay" };
  }
}

const total = (reports, name) => reports.reduce((sum, report) => sum + (report[name] ?? 0), 0);
const exceeds = (seen, most) => seen.lost > most.lost || seen.delay > most.delay;
const word = (seen) => (exceeds(seen, POOR) ? "poor" : exceeds(seen, FAIR) ? "fair" : "good");
