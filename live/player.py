"""What a page needs to play a stage: addresses and a token, for whoever may watch."""

from typing import Any

from django.utils import timezone

from core.embeds import player
from live.actions import message_of
from live.backends import engine
from live.models import Guest, Source, Stage
from live.states import SourceKind
from live.tokens import watch_token


def player_of(stage: Stage, user: Any, host: str) -> dict[str, Any]:
    """All sources, so that a switch needs no question. The caller has asked `can_watch`."""
    token = watch_token(stage, user)
    sources = [source_of(source, host, token) for source in stage.sources.all()]
    told = message_of(stage) | {"now": now_in_milliseconds(), "token": token, "sources": sources}
    return told | {"guests": guests_of(stage, host, token)} if told["scene"] else told


def guests_of(stage: Stage, host: str, token: str) -> list[dict[str, Any]]:
    """Who is on stage at this moment; the page asks again for somebody it does not know."""
    return [
        {"id": guest.pk, "name": guest.name, "about": guest.about, "path": guest.path}
        | {"hls": engine().watch_addresses(host, guest.path, token).get("hls", "")}
        for guest in Guest.objects.on_stage(stage)
    ]


def now_in_milliseconds() -> int:
    """Pages go by the site's clock: a visitor's may be wrong by hours."""
    return int(timezone.now().timestamp() * 1000)


def source_of(source: Source, host: str, token: str) -> dict[str, Any]:
    told: dict[str, Any] = {"id": source.pk, "name": source.name, "kind": source.kind}
    if source.kind == SourceKind.PUBLISHED:
        return told | engine().watch_addresses(host, source.path, token)
    if source.kind == SourceKind.GUESTS:
        several = engine().watch_addresses(host, "", token).get("whep", "") if engine().carries_guests else ""
        return told | {"whep": several}  # the page adds the paths of those it shows
    if source.kind == SourceKind.EMBED:
        return told | {"url": player(source.address), "address": source.address}
    return told | {"url": source.address}
