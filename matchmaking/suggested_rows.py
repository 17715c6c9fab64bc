"""Suggestions as they are listed. Thousands open theirs in the same minute, each another one: what is asked is turned into SQL once
(core/compiled.py), and a row is drawn once for each of its shapes, with holes (core/overlays.py) for what differs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache, cached_property
from types import SimpleNamespace
from typing import Any

from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from accounts.models import User
from core import overlays
from core.compiled import Compiled
from core.countries import country_name
from core.nearby import remembered
from event.keeping import digest
from exhibitors.models import Exhibitor
from matchmaking.models import Suggestion
from matchmaking.why import Thread, said, threads

MOST = 12
SECONDS = 600
NOBODY, NOTHING = "00000000-0000-4000-8000-000000000000", 2_147_480_001  # stand for what an address names
COMPANY = ("slug", "name_zh_hans", "name_en", "tagline_zh_hans", "tagline_en", "mark", "logo", "is_sample", "sector__key")
PERSON = ("name", "email", "job_title", "company", "country", "is_sample", "erased_at", "participant__uuid")
READER = ("slug", "name_zh_hans", "name_en")
COLUMNS = (
    *("pk", "score", "reasons", "shown_at"),
    *(f"reader_exhibitor__{name}" for name in READER),
    *(f"other_exhibitor__{name}" for name in COMPANY),
    *(f"other_person__{name}" for name in PERSON),
)


@dataclass(frozen=True)
class Row:
    """One suggestion with what is shown of the other side: the columns of a company, or of a person."""

    pk: int
    score: float
    reasons: list[dict[str, Any]]
    shown_at: datetime | None
    reader: dict[str, Any]
    company: dict[str, Any]
    person: dict[str, Any]

    @property
    def percent(self) -> int:
        return round(100 * self.score)

    @property
    def is_company(self) -> bool:
        return bool(self.company["slug"])

    @cached_property
    def other_exhibitor(self) -> Exhibitor | None:
        return Exhibitor(**{name: value for name, value in self.company.items() if name != "sector__key"}) if self.is_company else None

    @cached_property
    def other(self) -> Exhibitor | User:
        values = {name: value for name, value in self.person.items() if name != "participant__uuid"}
        return self.other_exhibitor or User(**values)

    @property
    def who(self) -> str:
        return said((self.company["name_zh_hans"], self.company["name_en"])) if self.is_company else str(self.other)

    @property
    def reader_exhibitor(self) -> Exhibitor | None:
        return Exhibitor(**self.reader) if self.reader["slug"] else None

    def texts(self) -> dict[str, Any]:
        """What is shown of the other side, and why."""
        texts = {name: value for name, value in (self.company if self.is_company else self.person).items() if isinstance(value, str)}
        if self.is_company:
            logo = self.other_exhibitor.logo_url if self.other_exhibitor and self.company["logo"] else ""
            texts |= {"mark": self.company["mark"], "logo_url": logo}
        else:
            texts |= {"at": texts["company"], "initials": self.who[:2], "country": country_name(texts["country"])}
            texts |= {"uuid": self.person["participant__uuid"], "reader": self.reader["slug"]}
        for number, thread in enumerate(threads(self.reasons, now=timezone.now())):
            texts |= {f"mine{number}": thread.mine, f"theirs{number}": thread.theirs}
        return texts | {"who": self.who}


def row_of(values: tuple[Any, ...]) -> Row:
    pk, score, reasons, shown_at, *rest = values
    about = iter(rest)
    reader, company, person = ({name: next(about) for name in names} for names in (READER, COMPANY, PERSON))
    return Row(pk, score, reasons, shown_at, reader, company, person)


def listed(rows: Any) -> list[Row]:
    return [row_of(values) for values in rows.values_list(*COLUMNS)]


def ask_current(*, person: int) -> Any:
    return Suggestion.objects.to(person=User(pk=person)).current().best_first().values_list(*COLUMNS)[:MOST]


def ask_dismissed(*, person: int) -> Any:
    return Suggestion.objects.to(person=User(pk=person)).dismissed().latest_first().values_list(*COLUMNS)[:MOST]


CURRENT, DISMISSED = Compiled(ask_current), Compiled(ask_dismissed)


def current_for(person: User) -> list[Row]:
    return [row_of(values) for values in CURRENT.rows(person=person.pk)]


def dismissed_by(person: User) -> list[Row]:
    return [row_of(values) for values in DISMISSED.rows(person=person.pk)]


@cache
def icons() -> str:
    """Their address changes with what is in them."""
    return static("img/icons.svg")


def drawn(row: Row, *, token: str, back: str) -> SafeString:
    texts = {name: text for name, text in row.texts().items() if text}
    texts |= {"number": row.pk, "percent": row.percent, "token": token}
    shape = (row.is_company, bool(row.company["is_sample"] or row.person["is_sample"]), *sorted(texts))
    key = f"suggested:{digest(get_language(), back, icons(), *shape)}"
    pieces = remembered(key, lambda: overlays.pieces(with_holes(texts, shape, back)), seconds=SECONDS, nearby=SECONDS)
    text = overlays.filled(*pieces, {name: conditional_escape(text) for name, text in texts.items()}).decode()
    return mark_safe(text)  # noqa: S308 - a template made it, and what fills it is escaped


def with_holes(names: Iterable[str], shape: tuple[Any, ...], back: str) -> str:
    is_company, is_sample, *_names = shape
    holes = {name: mark_safe(overlays.hole(name)) for name in names}  # noqa: S308 - names of ours
    tagline = said((holes.get("tagline_zh_hans", ""), holes.get("tagline_en", "")))
    company = SimpleNamespace(name=holes["who"], tagline=tagline, **holes) if is_company else None
    reasons = [Thread(text, holes[name.replace("mine", "theirs")]) for name, text in holes.items() if name.startswith("mine")]
    context = {**holes, **addresses(is_company=is_company), "company": company, "threads": reasons, "is_sample": is_sample, "back": back}
    return render_to_string("matchmaking/_suggestion.html", context)


def addresses(*, is_company: bool) -> dict[str, str]:
    """Where the links of a row lead, with holes, too."""
    if is_company:
        other = reverse("exhibitors:detail", args=[NOBODY]).replace(NOBODY, overlays.hole("slug"))
    else:
        other = reverse("matchmaking:person", args=[NOBODY]).replace(NOBODY, overlays.hole("uuid"))
    posts = {name: reverse(f"matchmaking:{way}", args=[NOTHING]) for name, way in (("ask", "ask_suggested"), ("dismiss", "dismiss"))}
    return {"address": other} | {name: url.replace(str(NOTHING), overlays.hole("number")) for name, url in posts.items()}
