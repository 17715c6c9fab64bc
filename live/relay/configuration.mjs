// What the operator chose, from the environment. See docs/settings.md.

export function configuration(env) {
  return {
    host: env.RELAY_HOST || "127.0.0.1", // where HTTP listens
    port: Number(env.RELAY_PORT || 8001),
    address: env.RELAY_ADDRESS || undefined, // where media arrives; not said: all addresses of the machine
    udpPort: Number(env.RELAY_UDP_PORT || 0), // 0: any free one
    hook: env.RELAY_HOOK_URL || "", // asked who may publish and play; the site's own address
    secret: env.RELAY_SECRET || "", // opens /stats and /streams to the site
    origins: (env.RELAY_ORIGINS || "").split(",").filter(Boolean), // pages that may speak to the relay
    viewers: Number(env.RELAY_VIEWERS || 200), // in all; the next one is told to take HLS
    crew: Number(env.RELAY_CREW || 24), // places besides, for who works at the stages and for guests by video
    iceServers: (env.RELAY_ICE_SERVERS || "").split(",").filter(Boolean),
    recordings: env.RELAY_RECORDINGS || "", // the folder in which a stream gets its own
    spare: Number(env.RELAY_SPARE || 0) * 1e6, // bytes of the disk that recordings leave free; given in megabytes
    ffmpeg: env.RELAY_FFMPEG || "", // without it there is no HLS
  };
}
