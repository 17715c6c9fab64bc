"""The page of the programme: filters in the address, the day, what it says when nothing fits."""

from datetime import timedelta
from html import unescape
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from forums.models import Forum, Session, Speaker, Star
from tests.conftest import OPENS
from tests.forums.conftest import Maker

LIST = "/en/forums/"


@pytest.fixture(autouse=True)
def _at_the_opening() -> Any:
    with time_machine.travel(OPENS, tick=False):
        yield


def shown(client: Client, **query: Any) -> set[str]:
    programme = client.get(LIST, query).context["programme"]
    return {str(place.session) for place in programme.grid.places}


def page(client: Client, **query: Any) -> str:
    return unescape(client.get(LIST, query).content.decode())


def test_programme_lists_what_is_published_or_cancelled(client: Client, make_session: Maker) -> None:
    make_session(0, title="Open")
    make_session(30, title="Off", state="cancelled")
    make_session(60, title="Secret", state="draft")
    assert shown(client) == {"Open", "Off"}
    assert "Secret" not in page(client)


def test_sessions_of_a_draft_forum_are_hidden(client: Client, session: Session, forum: Forum) -> None:
    Forum.objects.filter(pk=forum.pk).update(state="draft")
    assert shown(client) == set()


def test_empty_programme_has_a_face(client: Client, event: Any) -> None:
    assert "The programme is not published yet" in page(client)


@pytest.fixture
def varied(make_session: Maker, forum: Forum, other_stage: Any, speaker: Speaker, speaks: Maker, dave: User) -> None:
    chinese = make_session(0, title="Chinese", language="zh-hans", title_zh_hans="隐私计算")
    english = make_session(30, title="English", language="en")
    both = make_session(60, title="Both", language="both", stage=other_stage)
    plain = Forum.objects.create(
        slug="plain",
        name_en="Plain",
        short_name_en="Plain",
        stage=other_stage,
        starts_at=OPENS,
        ends_at=OPENS + timedelta(hours=2),
        state="published",
    )
    make_session(0, title="Other", forum=plain, stage=other_stage)
    speaks(speaker, english)
    Star.objects.create(person=dave, session=both)
    assert chinese.pk


@pytest.mark.usefixtures("varied")
@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ({}, {"Chinese", "English", "Both", "Other"}),
        ({"forum": "plain"}, {"Other"}),
        ({"sector": "security"}, {"Chinese", "English", "Both"}),
        ({"language": "en"}, {"English", "Both"}),
        ({"stage": "two"}, {"Both", "Other"}),
        ({"starred": "1"}, {"Both"}),
        ({"q": "隐私"}, {"Chinese"}),
        ({"q": "luo YUNLING"}, {"English"}),
        ({"q": "security both"}, {"Both"}),
        ({"q": "luo", "language": "zh-hans"}, set()),
        ({"q": "%"}, set()),
        ({"q": "'; DROP TABLE forums_session; --"}, set()),
    ],
)
def test_filters(client: Client, dave: User, query: dict[str, str], titles: set[str]) -> None:
    client.force_login(dave)
    assert shown(client, **query) == titles


@pytest.mark.usefixtures("varied")
def test_links_of_chips_keep_the_other_filters(client: Client) -> None:
    programme = client.get(LIST, {"language": "en", "q": "a b"}).context["programme"]
    assert dict(programme.forum_chips) == {forum: f"?language=en&q=a+b&forum={forum.slug}" for forum in Forum.objects.all()}
    assert [(chosen.name, chosen.address) for chosen in programme.chosen] == [("language", "?q=a+b"), ("q", "?language=en")]


@pytest.mark.usefixtures("varied")
def test_empty_result_names_the_filter_that_caused_it(client: Client) -> None:
    text = page(client, language="en", q="blockchain")
    assert "The cause is the filter text: “blockchain”." in text
    assert text.count("Remove this filter") == 1
    assert client.get(LIST, {"language": "en", "q": "blockchain"}).context["programme"].cause.address == "?language=en"


@pytest.mark.usefixtures("varied")
def test_empty_result_by_several_filters_clears_all(client: Client) -> None:
    assert "Remove all filters" in page(client, q="blockchain", starred="1")


@pytest.mark.usefixtures("varied")
def test_stars_of_nobody_say_that_one_is_not_signed_in(client: Client) -> None:
    assert "you are not signed in" in page(client, starred="1")


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"day": "26.5.2022"}, "A day is written like 2022-05-26."),
        ({"day": "2022-02-31"}, "A day is written like 2022-05-26."),
        ({"day": "0001-01-01"}, "A day is written like 2022-05-26."),
        ({"day": "9999-12-31"}, "A day is written like 2022-05-26."),
        ({"forum": "nowhere"}, "There is no forum “nowhere”."),
        ({"sector": "<b>"}, "There is no sector “<b>”."),
        ({"stage": "nowhere"}, "There is no stage “nowhere”."),
        ({"stage": "a b"}, "There is no such stage."),
        ({"language": "fr"}, "No session is held in “fr”."),
        ({"q": "x" * 200}, "at most 80 characters"),
        ({"q": "a\0b"}, "Null characters are not allowed."),
    ],
)
def test_bad_filter_is_named_and_left_out(client: Client, session: Session, query: dict[str, str], sentence: str) -> None:
    response = client.get(LIST, query)
    assert response.status_code == 400
    assert sentence in unescape(response.content.decode())
    assert "<b>”" not in response.content.decode()
    assert {place.session for place in response.context["programme"].grid.places} == {session}


def test_overlong_text_is_not_lost(client: Client, session: Session) -> None:
    assert "x" * 200 in page(client, q="x" * 200)


def test_day_far_away_is_empty_and_leads_back(client: Client, session: Session) -> None:
    for day in ("0002-01-01", "9998-12-31", "2026-05-30"):
        text = page(client, day=day)
        assert "Nothing on this day" in text, day


def test_today_is_shown_first_else_the_next_day_that_has_what_is_wanted(client: Client, make_session: Maker) -> None:
    make_session(-24 * 60, title="Yesterday")
    make_session(0, title="Today")
    make_session(24 * 60, title="Tomorrow", language="en")
    assert shown(client) == {"Today"}
    assert shown(client, language="en") == {"Tomorrow"}
    assert shown(client, day="2026-05-25") == {"Yesterday"}
    with time_machine.travel(OPENS + timedelta(days=9), tick=False):
        assert shown(client) == {"Tomorrow"}


def test_day_is_the_day_of_the_shown_zone(client: Client, make_session: Maker) -> None:
    make_session(14 * 60 + 30, 60, title="Late")  # 23:30 to 00:30 in Guiyang
    text = page(client, day="2026-05-26")
    assert "23:30" in text
    assert "00:30 next day" in text
    client.cookies["zone"] = "Asia/Tokyo"
    assert shown(client, day="2026-05-26") == set()
    assert shown(client, day="2026-05-27") == {"Late"}
    client.cookies["zone"] = "America/Los_Angeles"
    assert shown(client, day="2026-05-26") == {"Late"}
    assert "08:30" in page(client, day="2026-05-26")
    client.cookies["zone"] = "Asia/Kathmandu"
    assert "21:15" in page(client, day="2026-05-26")


def test_zone_is_named_once(client: Client, session: Session) -> None:
    assert page(client).count("Times in Beijing time UTC+8") == 1


def test_htmx_gets_the_part_of_the_same_page(client: Client, session: Session) -> None:
    response = client.get(LIST, {"day": "x"}, headers={"HX-Request": "true"})
    text = response.content.decode()
    assert response.status_code == 200
    assert "<html" not in text
    assert "A day is written like" in text
    assert "HX-Request" in response["Vary"]


def test_hostile_title_is_shown_as_text(client: Client, make_session: Maker) -> None:
    make_session(title="<script>alert(1)</script>")
    for address in (LIST, "/en/forums/security/", "/en/forums/security/talk-1/", "/en/now/"):
        assert "<script>alert" not in client.get(address).content.decode()


# What is on now


@pytest.mark.parametrize(
    ("minutes", "live", "soon"),
    [
        (-61, set(), set()),
        (-60, set(), {"First"}),
        (-1, set(), {"First", "Second"}),
        (0, {"First"}, {"Second"}),
        (29, {"First"}, {"Second"}),
        (30, {"Second"}, set()),
    ],
)
def test_now_shows_exactly_what_runs_and_what_starts_within_the_hour(
    client: Client, make_session: Maker, minutes: int, live: set[str], soon: set[str]
) -> None:
    make_session(0, 30, title="First")
    make_session(30, 30, title="Second")
    make_session(0, 30, title="Off", state="cancelled")
    make_session(0, 30, title="Secret", state="draft")
    with time_machine.travel(OPENS + timedelta(minutes=minutes), tick=False):
        air = client.get("/en/now/").context["air"]
    assert {str(session) for session in air.live} == live
    assert {str(session) for session in air.soon} == soon


def test_now_as_part_says_when_nothing_is_on(client: Client, event: Any) -> None:
    response = client.get("/en/now/", headers={"HX-Request": "true"})
    assert response.status_code == 200
    assert "Nothing is live at the moment" in response.content.decode()


# What it costs


@pytest.mark.parametrize(
    "address",
    [LIST, "/en/forums/security/", "/en/forums/security/talk-1/", "/en/speakers/", "/en/speakers/luo-min/", "/en/agenda/"],
)
def test_pages_cost_the_same_for_one_and_many(
    client: Client, make_session: Maker, speaker: Speaker, speaks: Maker, dave: User, address: str
) -> None:
    def grow(number: int) -> None:
        for index in range(number):
            session = make_session(index * 3, 20)
            speaks(speaker, session)
            Star.objects.create(person=dave, session=session)
            guest = Speaker.objects.create(slug=f"guest-{session.pk}", name_en=f"Guest {session.pk}")
            speaks(guest, session)

    client.force_login(dave)
    costs = []
    for number in (1, 2, 97):
        grow(number)
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        costs.append(len(queries))
    assert costs[0] == costs[1] == costs[2] <= 8, "\n".join(query["sql"] for query in queries.captured_queries)
