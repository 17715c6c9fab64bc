"""Any engine that speaks WHIP, WHEP or HLS: MediaMTX, SRS, LiveKit ingress, a CDN. Addresses by templates with {path} and {token}."""

from urllib.parse import urlsplit

from django.conf import settings

from live.backends.base import Health


class ExternalEngine:
    carries_guests = False  # no engine of others was tried with guests

    def publish_address(self, host: str, path: str, token: str) -> str:
        return str(settings.LIVE_WHIP_URL).format(path=path, token=token)

    def rtmp_address(self, path: str, token: str) -> str:
        return str(settings.LIVE_RTMP_URL).format(path=path, token=token)

    def watch_addresses(self, host: str, path: str, token: str) -> dict[str, str]:
        templates = {"whep": settings.LIVE_WHEP_URL, "hls": settings.LIVE_HLS_URL}
        return {protocol: template.format(path=path, token=token) for protocol, template in templates.items() if template}

    def origins(self, host: str) -> list[str]:
        templates = (settings.LIVE_WHIP_URL, settings.LIVE_WHEP_URL, settings.LIVE_HLS_URL)
        return sorted({"{0.scheme}://{0.netloc}".format(urlsplit(template)) for template in templates if template})

    def health(self) -> dict[str, Health] | None:
        """Engines differ in how they tell: the desk shows what the preview shows."""
        return None

    def end(self, path: str) -> None:
        """Left to the engine: it asks the hook again when its sessions are renewed."""

    def dismiss(self, path: str) -> None:
        """Likewise."""
