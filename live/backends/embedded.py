"""Our own relay (live/relay/), started by `manage.py serve`."""

import json
import logging
import urllib.request
from dataclasses import replace
from typing import Any
from urllib.error import URLError

from django.conf import settings
from django.utils.crypto import salted_hmac

from live.backends.base import Health

log = logging.getLogger(__name__)

PATIENCE = 2.0  # seconds
TOLD_FOR = 120.0  # seconds that the desk tells of a publisher who was refused


def relay_secret() -> str:
    """Opens the relay's own pages to the site; both know it, nobody else."""
    return salted_hmac("live.relay", "secret").hexdigest()


class EmbeddedEngine:
    carries_guests = True

    def base(self, host: str) -> str:
        """The relay's address as the visitor reaches it: beside the site's own, unless LIVE_RELAY_URL says otherwise."""
        return settings.LIVE_RELAY_URL or f"http://{host.rsplit(':', 1)[0]}:{settings.LIVE_RELAY_PORT}"

    def publish_address(self, host: str, path: str, token: str) -> str:
        return f"{self.base(host)}/whip/{path}"

    def rtmp_address(self, path: str, token: str) -> str:
        return ""

    def watch_addresses(self, host: str, path: str, token: str) -> dict[str, str]:
        base = self.base(host)
        return {"whep": f"{base}/whep/{path}", "hls": f"{base}/hls/{path}/{token}/index.m3u8", "clock": f"{base}/clock"}

    def origins(self, host: str) -> list[str]:
        return [self.base(host)]

    def health(self) -> dict[str, Health] | None:
        report = self.ask("GET", "/stats")
        if report is None:
            return None
        health = {path: health_of(stream) for path, stream in report["streams"].items()}
        for path, refusal in report["refusals"].items():
            if refusal["ago_ms"] < TOLD_FOR * 1000:
                health[path] = replace(health.get(path, Health(is_live=False)), refused=refusal["reason"])
        return health

    def end(self, path: str) -> None:
        self.ask("DELETE", f"/streams/{path}")

    def dismiss(self, path: str) -> None:
        self.ask("DELETE", f"/streams/{path}/viewers")

    def ask(self, method: str, path: str) -> dict[str, Any] | None:
        control = settings.LIVE_RELAY_CONTROL_URL or f"http://127.0.0.1:{settings.LIVE_RELAY_PORT}"
        request = urllib.request.Request(  # noqa: S310 - the operator's own address
            f"{control}{path}", method=method, headers={"Authorization": f"Bearer {relay_secret()}"}
        )
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as response:  # noqa: S310
                answer: dict[str, Any] = json.loads(response.read() or "{}")
                return answer
        except (URLError, OSError, ValueError) as problem:
            log.warning("The relay does not answer: %s", problem)
            return None


def health_of(stream: dict[str, Any]) -> Health:
    return Health(
        is_live=stream["is_live"],
        has_video=stream["has_video"],
        viewers=stream["viewers"],
        bytes=stream["bytes"],
        silence=(stream["silence_ms"] or 0) / 1000,
        has_hls=stream["has_hls"],
        is_recording=stream["is_recording"],
        recording_fault=stream["recording_fault"],
    )
