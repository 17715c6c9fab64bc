"""What a page needs to play a stage: addresses and a token, for whoever may watch."""

from typing import Any

from core.embeds import player
from live.actions import message_of
from live.backends import engine
from live.models import Source, Stage
from live.states import SourceKind
from live.tokens import watch_token


def player_of(stage: Stage, user: Any, host: str) -> dict[str, Any]:
    """All sources, so that a switch needs no question. The caller has asked `can_watch`."""
    token = watch_token(stage, user)
    sources = [source_of(source, host, token) for source in stage.sources.all()]
    return message_of(stage) | {"token": token, "sources": sources}


def source_of(source: Source, host: str, token: str) -> dict[str, Any]:
    told: dict[str, Any] = {"id": source.pk, "name": source.name, "kind": source.kind}
    if source.kind == SourceKind.PUBLISHED:
        return told | engine().watch_addresses(host, source.path, token)
    if source.kind == SourceKind.EMBED:
        return told | {"url": player(source.address), "address": source.address}
    return told | {"url": source.address}
