"""What a page is allowed that shows the picture of a stage: the engine, and the sites of its sources."""

from csp.decorators import csp_update
from django.http import HttpRequest, HttpResponse

from core.embeds import hosts
from core.embeds import player as player_address
from live.backends import engine
from live.models import Stage

Policy = dict[str, list[str]]


def policy_of(stage: Stage, host: str) -> Policy:
    """Parts of a content security policy, beyond that of each page. `host`: of the page."""
    addresses = [source.address for source in stage.sources.all() if source.address]
    policy = {
        "connect-src": engine().origins(host) + hosts(addresses),
        "media-src": ["'self'", "blob:", *hosts(addresses)],
        "worker-src": ["blob:"],
    }
    players = hosts(player_address(address) for address in addresses)
    return policy | ({"frame-src": players} if players else {})


def allow_pictures(response: HttpResponse, request: HttpRequest, stage: Stage) -> HttpResponse:
    """Let this page, and no other, speak to the engine and frame the players of its sources."""
    return csp_update(policy_of(stage, request.get_host()))(lambda _request: response)(request)
