"""The page of a booth, kept until anything on it changes; what other rooms show there to one reader is laid over it.

One query tells what the page depends on: the row of the company, its place, its team, and all that kept pages depend on. Products,
documents and videos move `touched_at`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language

from accounts.models import User
from core import overlays
from core.compiled import Compiled
from core.contributions import Panel, booth_panels_for
from core.nearby import remembered
from event import keeping
from event.keeping import TOKEN, TOKEN_HERE, Facts, digest, token_of
from event.models import Sector
from exhibitors.models import Booth, Exhibitor, Hall, Membership

SECONDS = 60
MEMBER = ("is_shown", "languages", "person")
PERSON = ("name", "email", "job_title", "picture", "is_sample", "erased_at")
TEAM = [*(f"memberships__{name}" for name in MEMBER), *(f"memberships__person__{name}" for name in PERSON)]


def fields_of(model: type[Model]) -> list[str]:
    """Of a text in two languages both, and not the one in force."""
    names = [field.attname for field in model._meta.concrete_fields]  # noqa: SLF001 (Django's documented way)
    return [name for name in names if f"{name}_en" not in names]


ROWS: dict[type[Model], str] = {Exhibitor: "", Sector: "sector__", Booth: "booth__", Hall: "booth__hall__"}
COLUMNS = [*(f"{path}{name}" for model, path in ROWS.items() for name in fields_of(model)), *TEAM]
WIDTH = len(COLUMNS)
PERSON_AT = MEMBER.index("person")
NAMES = [(model, fields_of(model)) for model in ROWS]


@dataclass(frozen=True)
class Shown:
    """What a view of the page begins with."""

    exhibitor: Exhibitor
    members: list[tuple[Any, ...]]  # the columns of `TEAM`
    state: str
    laid_over: dict[str, str]

    @property
    def team(self) -> list[Membership]:
        """Made only for whoever draws it: a page that is kept needs no more than the keys."""
        return team_in(self.members)

    def is_own(self, person: int | None) -> bool:
        return person is not None and any(row[PERSON_AT] == person for row in self.members)


def ask(*, slug: str, now: datetime, person: int = 0) -> Any:
    rows = QuerySet(Exhibitor).filter(slug=slug).order_by("memberships__since", "memberships__pk")
    return rows.values_list(*COLUMNS, *overlays.columns(now, person))


FOR_MEMBER, FOR_VISITOR = Compiled(ask), Compiled(ask)


def booth_of(request: HttpRequest, slug: str) -> Shown | None:
    """Asked once a request."""
    if not hasattr(request, "booth"):
        request.booth = read_booth(request, slug)  # type: ignore[attr-defined]
    return request.booth  # type: ignore[attr-defined, no-any-return]


def read_booth(request: HttpRequest, slug: str) -> Shown | None:
    """One query: the row of the company with sector and place, once for each of its team."""
    asked = {"slug": slug, "now": timezone.now()}
    rows = FOR_MEMBER.rows(**asked, person=request.user.pk) if keeping.is_known(request) else FOR_VISITOR.rows(**asked)
    if not rows:
        return None
    known, laid_over = overlays.told(rows[0][WIDTH:])
    state = digest(known, *(row[:WIDTH] for row in rows))
    return Shown(exhibitor_in(rows[0]), [row[WIDTH - len(TEAM) : WIDTH] for row in rows], state, laid_over)


def exhibitor_in(row: tuple[Any, ...]) -> Exhibitor:
    columns = iter(row)
    exhibitor, sector, booth, hall = (model.from_db(DEFAULT_DB_ALIAS, names, [next(columns) for _ in names]) for model, names in NAMES)
    exhibitor.sector, booth.hall = sector, hall
    place = booth if booth.pk else None
    Exhibitor._meta.get_field("booth").set_cached_value(exhibitor, place)  # noqa: SLF001 (as `select_related` does)
    return exhibitor


def team_in(rows: list[tuple[Any, ...]]) -> list[Membership]:
    """Those who work there, the first one first; a company without any has one row of nothing."""
    people = [(is_shown, languages, User(pk=pk, **dict(zip(PERSON, rest, strict=True)))) for is_shown, languages, pk, *rest in rows if pk]
    return [Membership(is_shown=is_shown, languages=languages, person=person) for is_shown, languages, person in people]


def facts_of(request: HttpRequest, slug: str) -> Facts | None:
    """Previews, and what a company sees of its own booth, are not kept."""
    booth = booth_of(request, slug)
    if booth is None or not booth.exhibitor.is_published or booth.is_own(request.user.pk):
        return None
    parts = own_parts(request, booth.exhibitor)
    return Facts(booth.state, booth.laid_over, own=digest(*(part.state for part in parts)), fill=lambda: drawn(request, parts))


# What other rooms show to this reader


@dataclass(frozen=True)
class Part:
    """A panel beside the products or below them: the state of what it shows, and how it is drawn, with a hole for the token."""

    place: str
    state: str
    draw: Callable[[], str]


MAIN, SIDE = "panels:main", "panels:side"


def own_parts(request: HttpRequest, exhibitor: Exhibitor) -> list[Part]:
    return [part_of(panel, request) for panel in booth_panels_for(request, exhibitor, same_for_all=False)]


def part_of(panel: Panel, request: HttpRequest) -> Part:
    def draw() -> str:
        return TOKEN.sub(TOKEN_HERE, render_to_string(panel.template, panel.words(), request))

    place = SIDE if panel.side else MAIN
    if not panel.key:
        text = draw()
        return Part(place, digest(text), lambda: text)
    key = f"panel:{digest(panel.template, panel.key, get_language(), request.zone.key)}"  # type: ignore[attr-defined]
    return Part(place, key, lambda: str(remembered(key, draw, seconds=SECONDS, nearby=SECONDS)))


def drawn(request: HttpRequest, parts: list[Part]) -> dict[str, str]:
    texts = {place: "".join(part.draw() for part in parts if part.place == place) for place in (MAIN, SIDE)}
    has_form = any(TOKEN_HERE in text for text in texts.values())
    token = token_of(request) if has_form else ""
    return {place: text.replace(TOKEN_HERE, token) for place, text in texts.items()}


def own_panels(request: HttpRequest, exhibitor: Exhibitor) -> dict[str, str]:
    """On a page that is kept for all there are holes instead."""
    if getattr(request, "for_all", False):
        return {place: overlays.hole(place) for place in (MAIN, SIDE)}
    return drawn(request, own_parts(request, exhibitor))
