"""What the page at a door shows besides the ticket in hand. Each device of the team has it open all day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from functools import lru_cache
from typing import Any

from django.db.models import Count, QuerySet
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

from accounts.models import called
from core.compiled import Compiled
from core.nearby import MOMENT, remembered
from core.overlays import of_all
from event.models import Event
from forums.models import Session
from forums.querysets import SessionQuerySet
from registration.models import CheckIn, Ticket
from registration.states import CheckInWay

MOST_RECENT = 8
NAMES = ("name", "email", "erased_at")


@dataclass(frozen=True)
class Recent:
    """Somebody who has just come in."""

    pk: int
    at: datetime
    way: str
    name: str
    by: str


@dataclass(frozen=True)
class Numbers:
    total: int
    today: int
    expected: int


def counted(midnight: datetime, session: int | None) -> dict[str, Any]:
    here = CheckIn.objects.in_force().filter(session=session)
    columns = {"total": here, "today": here.filter(at__gte=midnight), "expected": Ticket.objects.confirmed()}
    return {name: of_all(rows, Count("pk")) for name, rows in columns.items()}


def number_rows(midnight: datetime, session: int | None = None) -> QuerySet[Any, Any]:
    columns = counted(midnight, session)
    return QuerySet(Event).filter(pk=1).annotate(**columns).values_list(*columns)


def recent_rows(midnight: datetime, session: int | None = None) -> QuerySet[Any, Any]:
    """The numbers stand before each, and are counted once: one question for both."""
    columns = counted(midnight, session)
    rows = QuerySet(CheckIn).filter(undone_at=None, session=session).order_by("-at", "-pk").annotate(**columns)
    people = [f"{side}__{name}" for side in ("ticket__person", "by") for name in NAMES]
    return rows.values_list(*columns, "pk", "at", "way", "by", *people)[:MOST_RECENT]


# Without a session it is the door of the expo: that is another question, as NULL is no value.
RECENT, RECENT_AT = Compiled(recent_rows), Compiled(recent_rows)
NUMBERS, NUMBERS_AT = Compiled(number_rows), Compiled(number_rows)


def door_at(session: Session | None, midnight: datetime) -> tuple[SafeString, Numbers]:
    """Who has come in, the last first, as rows of a list; and how many."""
    rows = RECENT_AT.rows(midnight=midnight, session=session.pk) if session else RECENT.rows(midnight=midnight)
    checks = (
        Recent(pk, at, str(CheckInWay(way).label), shown(*guest), shown(*usher) if by else "–")
        for pk, at, way, by, guest, usher in ((*row[3:7], row[7:10], row[10:13]) for row in rows)
    )
    here = timezone.get_current_timezone_name(), get_language()
    drawn_rows = mark_safe("".join(row_of(check, *here) for check in checks))  # noqa: S308 - by a template
    return drawn_rows, numbers_in(rows[0][:3]) if rows else numbers_at(session, midnight)


@lru_cache(maxsize=500)
def row_of(check: Recent, _zone: str, _language: str | None) -> str:
    """After each scan the page shows the same people, and one who is new: each is drawn once in a zone and language."""
    return render_to_string("registration/_recent.html", {"check": check})


def shown(name: str, email: str, erased_at: datetime | None) -> str:
    return gettext("erased account") if erased_at else called(name, email)


def numbers_at(session: Session | None, midnight: datetime) -> Numbers:
    row = NUMBERS_AT.row(midnight=midnight, session=session.pk) if session else NUMBERS.row(midnight=midnight)
    return numbers_in(row)


def numbers_in(counted: Sequence[int | None]) -> Numbers:
    return Numbers(*(number or 0 for number in counted or (0, 0, 0)))


def door_rows(first: datetime, after: datetime) -> QuerySet[Any, Any]:
    rows = SessionQuerySet(Session).going_on().filter(starts_at__gte=first, starts_at__lt=after).order_by("starts_at", "pk")
    return rows.values_list("pk", "starts_at", "title_zh_hans", "title_en")


DOORS = Compiled(door_rows)


def doors_today(zone: tzinfo, chosen: Session | None) -> SafeString:
    """Sessions of the expo's day, as options of a list: their times as the reader has them, in the language of the page.

    A big expo has a hundred a day, which a template draws ten times as slowly; and each device fetches the page after each scan.
    """
    first = timezone.now().astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
    key = f"doors:{first.isoformat()}:{timezone.get_current_timezone_name()}:{get_language()}"
    options: str = remembered(key, lambda: drawn(first), seconds=MOMENT)
    if chosen:
        options = options.replace(f'<option value="{chosen.pk}"', f'<option value="{chosen.pk}" selected', 1)
    return mark_safe(options)  # noqa: S308 - the titles are escaped


def drawn(first: datetime) -> str:
    here, in_english = timezone.get_current_timezone(), get_language() == "en"
    rows = DOORS.rows(first=first, after=first + timedelta(days=1))
    titles = ((pk, starts_at, (english or chinese) if in_english else (chinese or english)) for pk, starts_at, chinese, english in rows)
    return "".join(f'<option value="{pk}">{starts_at.astimezone(here):%H:%M} {escape(title)}</option>' for pk, starts_at, title in titles)
