"""What the home page shows: what is the same for everyone, and what is on air at this moment."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import chain
from typing import Any

from django.db.models import Count, Max, Q, QuerySet, Subquery, Sum
from django.http import HttpRequest
from django.utils import timezone

from core import overlays
from core.compiled import Compiled
from core.nearby import remembered
from event import keeping
from event.frame import current_frame
from event.models import Event, Host, Sector, Technology, ValueTheme
from exhibitors.models import Exhibitor
from exhibitors.states import ExhibitorState, Tier
from forums.faces import Showing, forum_showing
from forums.models import Forum, Session
from forums.states import ForumKind
from registration.models import Survey
from releases.models import Figure, Release
from releases.showing import Shown, all_shown

FACTS = "home:facts"
FACTS_SECONDS = 120
ON_AIR, TO_MEET, AT_HOME = 3, 8, 3
AHEAD = timedelta(days=7)
SPONSORS = (Tier.PARTNER, Tier.PREMIUM)
MOST_SPONSORS = 60


class Phase(StrEnum):
    BEFORE = "before"
    RUNNING = "running"
    AFTER = "after"


@dataclass(frozen=True)
class Line:
    """A line of the theme; its first sign (in English its first word) is set in the warm colour."""

    first: str
    rest: str


@dataclass(frozen=True)
class Facts:
    """What changes rarely and is the same for all: kept until it does."""

    figures: list[Figure]
    hosts: list[Host]
    technologies: list[Technology]

    @property
    def platforms(self) -> list[Technology]:
        return [row for row in self.technologies if row.kind == Technology.Kind.PLATFORM]

    @property
    def techniques(self) -> list[Technology]:
        return [row for row in self.technologies if row.kind == Technology.Kind.TECHNOLOGY]


@dataclass(frozen=True)
class Entry:
    """A forum in the list, with its state at this moment."""

    forum: Forum
    showing: Showing


@dataclass(frozen=True)
class Air:
    """What runs now; while nothing does, what comes first."""

    live: list[Session]
    soon: list[Session]

    @property
    def shown(self) -> list[Session]:
        return self.live or self.soon


def phase_of(event: Event, moment: datetime) -> Phase:
    """An installation that was never set up has no days yet; an archive is over, whatever its days."""
    if event.is_archived:
        return Phase.AFTER
    if event.opens_at is None or moment < event.opens_at:
        return Phase.BEFORE
    return Phase.RUNNING if moment < event.closes_at else Phase.AFTER


def countdown(event: Event, moment: datetime) -> dict[str, int]:
    """Days, hours and minutes until the doors open; empty from then on."""
    if event.opens_at is None or phase_of(event, moment) != Phase.BEFORE:
        return {}
    minutes = int((event.opens_at - moment).total_seconds()) // 60
    return {"days": minutes // 1440, "hours": minutes // 60 % 24, "minutes": minutes % 60}


def theme_lines(theme: str, language: str) -> list[Line]:
    """
    >>> theme_lines("抢数字新机 享数字价值", "zh-hans")
    [Line(first='抢', rest='数字新机'), Line(first='享', rest='数字价值')]
    >>> theme_lines("Seize the chance, share the value", "en")
    [Line(first='Seize', rest=' the chance'), Line(first='share', rest=' the value')]
    """
    if language.startswith("zh"):
        return [Line(part[:1], part[1:]) for part in theme.split()]
    heads = [part.strip().partition(" ") for part in theme.split(",")]
    return [Line(first, f"{space}{rest}") for first, space, rest in heads if first]


def read_facts() -> Facts:
    return Facts(
        figures=list(Figure.objects.headline()),
        hosts=list(Host.objects.all()),
        technologies=list(Technology.objects.all()),
    )


def facts() -> Facts:
    known: Facts = remembered(f"{FACTS}:{current_frame().stamp}", read_facts, seconds=FACTS_SECONDS)
    return known


def on_air(moment: datetime) -> Air:
    """A few sessions, forums before the lounge that is always open."""
    rows = list(Session.objects.live_or_soon(moment, AHEAD).select_related("forum__sector", "stage")[: 4 * ON_AIR])
    rows.sort(key=lambda session: (session.forum.kind == ForumKind.MATCHMAKING, session.starts_at))
    live = [session for session in rows if session.starts_at <= moment]
    soon = [session for session in rows if session.starts_at > moment]
    return Air(live[:ON_AIR], soon[:ON_AIR])


def launches(moment: datetime) -> list[Shown]:
    """What is live, then what is coming next, then what came out last: enough to fill a row."""
    shown = all_shown(Release.objects.shown(moment).with_owner().soonest_first(), moment)
    live = [launch for launch in shown if launch.is_live]
    coming = [launch for launch in shown if not launch.is_out]
    over = [launch for launch in shown if launch.is_out and not launch.is_live]
    return [*reversed(live), *coming, *reversed(over)][:AT_HOME]


def programme(moment: datetime) -> dict[str, list[Entry]]:
    """The entries of each kind of forum."""
    entries: dict[str, list[Entry]] = {}
    for forum in Forum.objects.shown().with_context():
        entries.setdefault(forum.kind, []).append(Entry(forum, forum_showing(forum, moment)))
    return entries


def value_themes(entries: dict[str, list[Entry]]) -> list[ValueTheme]:
    """Those that the forums explore, each once."""
    found = {entry.forum.value_theme for entry in chain.from_iterable(entries.values()) if entry.forum.value_theme}
    return sorted(found, key=lambda theme: theme.order)


def sponsors() -> dict[Tier, list[Exhibitor]]:
    """Published companies of the two highest tiers, in their order; a tier without any is left out."""
    rows = Exhibitor.objects.published().of_tiers(SPONSORS).with_place().in_order()
    found: dict[Tier, list[Exhibitor]] = {tier: [] for tier in SPONSORS}
    for row in rows[:MOST_SPONSORS]:
        found[Tier(row.booth.tier)].append(row)
    return {tier: companies for tier, companies in found.items() if companies}


# What the page depends on: one query, from which the sectors are shown as well

SHOWN = Q(exhibitors__state=ExhibitorState.PUBLISHED)
SECTOR = ("pk", "key", "name_zh_hans", "name_en")
CHANGES = ((Count, "pk"), (Sum, "pk"), (Sum, "version"), (Max, "touched_at"), (Max, "approved_at"))  # of the companies in it
SURVEY = ("opens_at", "closes_at")  # asked along, so that its line above costs no query
WIDTH = len(SECTOR) + len(CHANGES) + len(SURVEY)


def ask(*, now: datetime, person: int = 0) -> Any:
    changes = {f"change_{number}": what(f"exhibitors__{name}", filter=SHOWN) for number, (what, name) in enumerate(CHANGES)}
    survey = {f"survey_{name}": Subquery(QuerySet(Survey).filter(pk=1).values(name)) for name in SURVEY}
    rows = QuerySet(Sector).annotate(**changes, **survey).order_by("order", "pk")
    return rows.values_list(*SECTOR, *changes, *survey, *overlays.columns(now, person))


FOR_MEMBER, FOR_VISITOR = Compiled(ask), Compiled(ask)


def sector_rows(request: HttpRequest) -> list[tuple[Any, ...]]:
    """Asked once a request."""
    if not hasattr(request, "sector_rows"):
        now = timezone.now()
        rows = FOR_MEMBER.rows(now=now, person=request.user.pk) if keeping.is_known(request) else FOR_VISITOR.rows(now=now)
        request.sector_rows = rows  # type: ignore[attr-defined]
    return request.sector_rows  # type: ignore[attr-defined, no-any-return]


def facts_of(request: HttpRequest) -> keeping.Facts | None:
    rows = sector_rows(request)
    if not rows:
        return None
    known, laid_over = overlays.told(rows[0][WIDTH:])
    return keeping.Facts(keeping.digest(known, *(row[:WIDTH] for row in rows)), laid_over)


def has_survey(request: HttpRequest, moment: datetime) -> bool:
    """Whether the survey is open. An expo without sectors asks for it by itself; an archive asks nobody any more."""
    if request.event.is_archived:  # type: ignore[attr-defined]
        return False
    rows = sector_rows(request)
    if not rows:
        return Survey.objects.open_at(moment) is not None
    opens_at, closes_at = rows[0][WIDTH - len(SURVEY) : WIDTH]
    return bool(opens_at and opens_at <= moment < closes_at)


def counted_sectors(request: HttpRequest) -> list[tuple[Sector, int]]:
    rows = sector_rows(request)
    return [(Sector(**dict(zip(SECTOR, row[: len(SECTOR)], strict=True))), row[len(SECTOR)]) for row in rows]


def context(request: HttpRequest, moment: datetime, language: str) -> dict[str, object]:
    event: Event = request.event  # type: ignore[attr-defined]
    entries, sectors, known = programme(moment), counted_sectors(request), facts()
    by_tier = sponsors()
    return {
        "moment": moment,
        "phase": phase_of(event, moment),
        "theme_lines": theme_lines(event.theme or "", language),
        "left": countdown(event, moment),
        "air": Air([], []) if event.is_archived else on_air(moment),
        "ceremony": next(iter(entries.get(ForumKind.CEREMONY, [])), None),
        "forums": entries.get(ForumKind.FORUM, []),
        "value_themes": value_themes(entries),
        "launches": launches(moment),
        "sectors": sectors,
        "companies": by_tier.get(Tier.PARTNER, [])[:TO_MEET],
        "sponsors": by_tier,
        "number_of_companies": sum(number for _, number in sectors),
        "facts": known,
        "has_survey": has_survey(request, moment),
    }
