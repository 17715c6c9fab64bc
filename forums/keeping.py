"""What kept pages show of the programme, and the stars that are laid over them (core/overlays.py)."""

import re
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any

from django.db.models import F, TextField, Value
from django.db.models.functions import Cast, Concat
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language

from core.overlays import Joined, Overlay, hole, newest, number, of_all
from forums.models import Revision, Star

ROW = re.compile(r'data-session="(\d+)"')
# As templates/components/star.html writes it; a test holds the two together.
BUTTON = re.compile(r'(formaction="([^"]+)" hx-post="\2" hx-swap="outerHTML" name="starred" )value="1" aria-pressed="false"')
PRESSED = 'value="0" aria-pressed="true"'


def state(_now: datetime) -> Sequence[Any]:
    """As `forums.stamps.revision`, for a query of several things."""
    return newest(Revision.objects.all()), number(Revision.objects.all())


def ask(person: int) -> Any:
    """The stars of this person: `7/forum/session` of each."""
    parts = (Cast("session", TextField()), Value("/"), F("session__forum__slug"), Value("/"), F("session__slug"))
    return of_all(Star.objects.by(person), Joined(Concat(*parts, output_field=TextField())))


def cut(page: str) -> str:
    page = ROW.sub(lambda found: found.group() + hole(f"row:{found[1]}"), page)
    page = BUTTON.sub(lambda found: found[1] + hole(f"star:{found[2]}", 'value="1" aria-pressed="false"'), page)
    return main_button(get_language() or "").sub(lambda found: hole(f"main:{found[1]}", found.group()), page)


def fill(stars: str | None) -> dict[str, str]:
    fillings, language = {}, get_language() or ""
    for star in sorted(stars.split(",")) if stars else ():
        pk, forum, slug = star.split("/")
        url = address(language).replace("FORUM", forum).replace("SESSION", slug)
        fillings |= {f"row:{pk}": " data-starred", f"star:{url}": PRESSED, f"main:{url}": drawn(language, starred=True).replace("URL", url)}
    return fillings


STARS = Overlay(ask, cut, fill)


@cache
def address(_language: str) -> str:
    return reverse("forums:star", args=["FORUM", "SESSION"])


@cache
def main_button(language: str) -> re.Pattern[str]:
    """Finds the main button of a session that nobody starred, and its address."""
    first, *rest = map(re.escape, drawn(language, starred=False).split("URL"))
    return re.compile(first + '([^"]+)' + r"\1".join(rest))


@cache
def drawn(_language: str, *, starred: bool) -> str:
    return render_to_string("forums/_star_button.html", {"starred": starred, "url": "URL"})
