"""What the crew sees of a run of show and of its guests."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from core.contributions import Panel
from core.cues import panel_of
from live.backends import engine
from live.backends.base import Health
from live.guest_links import link_of
from live.models import Guest, RunOfShow, Source, Stage
from live.states import GuestState, Layout, SourceKind, StageState
from live.timetable import Timetable, timetable
from live.tokens import watch_token

LINES = 6
SILENT = 2.0  # seconds without a packet


@dataclass(frozen=True)
class GuestCard:
    guest: Guest
    link: str  # whole: it is copied and sent
    is_open: bool
    is_sending: bool | None  # None: the engine does not answer
    watch_address: str
    watch_token: str

    @property
    def lines(self) -> list[Any]:
        """The newest few, oldest of them first."""
        return list(self.guest.lines.all())[-LINES:]

    @property
    def is_there(self) -> bool:
        return self.guest.state in (GuestState.ARRIVED, GuestState.ON_STAGE)


@dataclass(frozen=True)
class Show:
    """One run of show at a moment, for the desk."""

    stage: Stage
    run: RunOfShow
    table: Timetable
    cards: tuple[GuestCard, ...]
    scene: Source | None  # the source that shows the guests
    layouts: tuple[tuple[str, Any], ...] = tuple(Layout.choices)

    @property
    def is_film_on_air(self) -> bool:
        """The film at hand stands in for the picture of what is on."""
        item = self.table.now.item if self.table.now else None
        return self.stage.state == StageState.LIVE and item is not None and item.film_id == self.stage.on_air_id != item.source_id

    @property
    def is_scene_on_air(self) -> bool:
        return self.scene is not None and self.scene.pk == self.stage.on_air_id


def table_on(stage: Stage, now: datetime) -> Timetable | None:
    """Of the run that concerns visitors at this moment."""
    current = RunOfShow.objects.current(stage, now)
    return timetable(current, current.items.all(), now) if current else None


def panel_on(table: Timetable | None, now: datetime, request: HttpRequest) -> Panel | None:
    """What a visitor sees of what the item that is on sets off."""
    row = table.now if table else None
    return panel_of(row.item.cue, now, request) if row else None


def show_of(stage: Stage, run: RunOfShow, user: Any, now: datetime, absolute: Callable[[str], str], host: str) -> Show:
    report, token = engine().health(), watch_token(stage, user)
    cards = tuple(card_of(guest, run, now, absolute, host, report, token) for guest in run.guests.for_desk())
    scene = next((source for source in stage.sources.all() if source.kind == SourceKind.GUESTS), None)
    return Show(stage, run, timetable(run, run.items.for_desk(), now), cards, scene)


def card_of(
    guest: Guest, run: RunOfShow, now: datetime, absolute: Callable[[str], str], host: str, report: dict[str, Health] | None, token: str
) -> GuestCard:
    guest.run = run
    health = None if report is None else report.get(guest.path, Health(is_live=False))
    return GuestCard(
        guest,
        absolute(reverse("live:guest", args=[link_of(guest)])),
        guest.is_welcome(now),
        None if health is None else health.is_live and health.silence < SILENT,
        engine().watch_addresses(host, guest.path, token).get("whep", ""),
        token,
    )
