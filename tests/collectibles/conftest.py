from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission

from accounts.models import User
from collectibles.models import Series
from collectibles.states import SeriesState
from event.models import Event, Sector
from exhibitors.models import Exhibitor, Stay
from exhibitors.states import ExhibitorState
from tests.conftest import OPENS

MakeSeries = Callable[..., Series]
Walk = Callable[..., None]


@pytest.fixture
def make_series(event: Event) -> MakeSeries:
    """Open, and earned by `conditions`: (deed, number, minutes, thing). One booth, unless told otherwise."""

    def make(slug: str = "walker", *conditions: tuple[Any, ...], **fields: Any) -> Series:
        texts = {"name_zh_hans": f"纪念 {slug}", "name_en": f"Keepsake {slug}", "story_zh_hans": "故事", "story_en": "The story."}
        row = Series.objects.create(slug=slug, **({"state": SeriesState.OPEN, "motif": "path", "palette": "scene"} | texts | fields))
        for deed, number, *more in conditions or (("booths", 1),):
            minutes, thing = (*more, 0, "")[:2] if len(more) != 1 else (more[0], "")
            row.conditions.create(deed=deed, number=number, minutes=minutes, thing=thing)
        return row

    return make


@pytest.fixture
def booths(sector: Sector) -> list[Exhibitor]:
    return [
        Exhibitor.objects.create(slug=slug, name_en=slug.title(), sector=sector, state=ExhibitorState.PUBLISHED)
        for slug in ("panshi", "liuchuan", "yunling")
    ]


@pytest.fixture
def walk(booths: list[Exhibitor]) -> Walk:
    """Somebody was long enough at so many booths."""

    def walked(person: User, number: int = 1, at: datetime = OPENS) -> None:
        Stay.objects.bulk_create(Stay(person=person, exhibitor=booth, at=at + timedelta(minutes=5)) for booth in booths[:number])

    return walked


@pytest.fixture
def carol(carol: User) -> User:
    """She makes keepsakes."""
    carol.user_permissions.add(*Permission.objects.filter(content_type__app_label="collectibles"))
    return User.objects.get(pk=carol.pk)
