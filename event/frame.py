"""What the frame of each page shows, whoever asks: the expo, and the pages that the footer names."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.models import QuerySet
from django.utils import translation

from core.nearby import remembered
from event.models import FRAME, Event, Framed, Page

SECONDS = 60


@dataclass(frozen=True)
class Link:
    title: str
    url: str


@dataclass(frozen=True)
class Frame:
    event: Event
    foot: dict[str, list[Link]]  # by language
    stamp: str  # another one after each change of anything `Framed`


def current_frame() -> Frame:
    """At most a minute old: it changes once a month and is shown on each page."""
    frame: Frame = remembered(FRAME, read_frame, seconds=SECONDS)
    return frame


def read_frame() -> Frame:
    pages = list(Page.objects.in_footer())
    return Frame(
        event=Event.objects.first() or Event(pk=1, zone_name="Asia/Shanghai"),
        foot={language: links(pages, language) for language, _name in settings.LANGUAGES},
        stamp=blake2b(repr(list(framed_rows())).encode(), digest_size=8).hexdigest(),
    )


def framed_rows() -> Iterator[tuple[Any, ...]]:
    for model in apps.get_models():
        if issubclass(model, Framed):
            yield from QuerySet(model).order_by("pk").values_list(*(field.attname for field in model._meta.concrete_fields))  # noqa: SLF001


def links(pages: list[Page], language: str) -> list[Link]:
    with translation.override(language):
        return [Link(page.title, page.get_absolute_url()) for page in pages]
