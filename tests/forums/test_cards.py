"""Cards of the grid: equal ones are drawn once, whatever differs is drawn anew."""

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone, translation

from accounts.models import User
from forums.actions import star
from forums.cards import draw, drawn
from forums.grid import Place, day_grid
from forums.models import Appearance, Forum, Session, Speaker
from live.models import Stage
from tests.conftest import OPENS

SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.fixture(autouse=True)
def _nothing_drawn() -> None:
    drawn.cache_clear()


def place_of(session: Session, user: Any) -> Place:
    rows = Session.objects.filter(pk=session.pk).with_star_of(user)
    sessions = rows.for_grid(Forum.objects.select_related("sector").in_bulk(), Stage.objects.in_bulk())
    return day_grid(sessions, OPENS.astimezone(SHANGHAI).date(), zone=SHANGHAI, moment=OPENS - timedelta(days=1)).places[0]


def test_equal_cards_are_drawn_once(session: Session, dave: User) -> None:
    assert draw(place_of(session, dave).card) == draw(place_of(session, dave).card)
    assert drawn.cache_info().misses == 1


def test_each_language_and_zone_has_its_own(session: Session, dave: User) -> None:
    card = place_of(session, dave).card
    seen = set()
    for language in ("en", "zh-hans"):
        for zone in ("Asia/Shanghai", "America/Lima"):
            with translation.override(language), timezone.override(zone):
                seen.add(draw(card))
    assert len(seen) == 4


def test_whatever_changes_is_drawn_anew(session: Session, dave: User) -> None:
    seen = [draw(place_of(session, dave).card)]

    def draw_again() -> None:
        seen.append(draw(place_of(session, dave).card))

    Session.objects.update(title_en="Renamed <b>")
    draw_again()
    star(session, by=dave, at=OPENS - timedelta(days=1))
    draw_again()
    speaker = Speaker.objects.create(slug="mei", name_zh_hans="梅", name_en="")
    Appearance.objects.create(session=session, speaker=speaker, order=9)
    draw_again()
    Session.objects.update(state="cancelled")
    draw_again()
    assert len(set(seen)) == 5
    assert "Renamed &lt;b&gt;" in seen[1]
    assert "data-starred" in seen[2]
    assert "梅" in seen[3]  # in English too, where nobody gave the name in Latin letters


def test_cards_cost_two_queries_for_any_number(make_session: Any, dave: User, django_assert_num_queries: Any) -> None:
    for minute in (0, 30, 60):
        make_session(minute)
    forums, stages = Forum.objects.select_related("sector").in_bulk(), Stage.objects.in_bulk()
    with django_assert_num_queries(2):
        sessions = Session.objects.with_star_of(dave).for_grid(forums, stages)
        places = day_grid(sessions, OPENS.astimezone(SHANGHAI).date(), zone=SHANGHAI, moment=OPENS).places
        assert len({place.html() for place in places}) == 3
