"""How `manage.py serve` starts the relay: its command, and what the settings tell it."""

import shutil
from importlib import import_module

from django.conf import settings

from live.backends.embedded import relay_secret

MAIN = settings.BASE_DIR / "live" / "relay" / "main.mjs"
PACKAGE = settings.BASE_DIR / "node_modules" / "node-datachannel"


def missing() -> str:
    """What the relay lacks on this machine, in a sentence; empty when it can start."""
    if settings.LIVE_ENGINE != "embedded":
        return "LIVE_ENGINE is not “embedded”."
    if not shutil.which("node"):
        return "Live pictures need Node 20 or newer (https://nodejs.org): stages show their programme only."
    return (
        ""
        if PACKAGE.exists()
        else "Live pictures need the JavaScript packages (npm ci --ignore-scripts): stages show their programme only."
    )


def command() -> list[str]:
    return ["node", str(MAIN)]


def environment(host: str, port: int) -> dict[str, str]:
    """For the relay of a site that listens on `host` and `port`."""
    own_machine_only = host in ("127.0.0.1", "localhost")
    return {
        "RELAY_HOST": host,
        "RELAY_PORT": str(settings.LIVE_RELAY_PORT),
        "RELAY_ADDRESS": settings.LIVE_RELAY_ADDRESS or ("127.0.0.1" if own_machine_only else ""),
        "RELAY_UDP_PORT": str(settings.LIVE_RELAY_UDP_PORT),
        "RELAY_VIEWERS": str(settings.LIVE_RELAY_VIEWERS),
        "RELAY_HOOK_URL": settings.LIVE_HOOK_URL or f"http://127.0.0.1:{port}/live/hook",
        "RELAY_SECRET": relay_secret(),
        "RELAY_RECORDINGS": settings.LIVE_RECORDINGS,
        "RELAY_SPARE": str(settings.LIVE_RECORDINGS_SPARE),
        "RELAY_ICE_SERVERS": ",".join(settings.LIVE_ICE_SERVERS),
        "RELAY_FFMPEG": ffmpeg(),
    }


def ffmpeg() -> str:
    """The binary from the extra `live`, else the system's; empty when there is none."""
    try:
        found: str = import_module("imageio_ffmpeg").get_ffmpeg_exe()
    except (ImportError, RuntimeError):
        return shutil.which("ffmpeg") or ""
    return found
