from typing import Any

import pytest
from django.core.cache import caches
from django.db import IntegrityError, transaction

from core.nearby import SHARED
from event.frame import current_frame
from event.models import FRAME, Event, Sector


@pytest.mark.django_db
def test_there_is_one_expo_only(event: Event) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.create(pk=2, name="Another", held_on=event.held_on, opens_at=event.opens_at, closes_at=event.closes_at)


@pytest.mark.django_db
def test_expo_never_closes_before_it_opens(event: Event) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.filter(pk=1).update(closes_at=event.opens_at)


@pytest.mark.django_db
def test_installation_without_an_expo_still_serves_pages() -> None:
    assert current_frame().event.pk == 1


@pytest.mark.django_db
def test_change_of_the_expo_shows_at_once(event: Event, django_capture_on_commit_callbacks: Any) -> None:
    assert current_frame().event.name_en == event.name_en
    assert caches[SHARED].get(FRAME) is not None
    event.name_en = "Renamed"
    with django_capture_on_commit_callbacks(execute=True):
        event.save()
    assert current_frame().event.name_en == "Renamed"


@pytest.mark.django_db
def test_sector_by_key(sector: Sector) -> None:
    assert Sector.objects.by_key("security") == sector
    assert Sector.objects.by_key("no such") is None
