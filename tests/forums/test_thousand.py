"""A thousand sessions: what is shown stays a day or a page, and nothing asks the database more often than for ten."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from forums.actions import publish_version, renew_calendar
from forums.models import Appearance, Forum, Session, Speaker, Star
from live.models import Stage
from tests.conftest import OPENS
from tests.forums.conftest import Maker

DAYS, STAGES, SPEAKERS = 5, 9, 108
PAGES = (
    "/en/forums/",
    "/en/forums/?day=2026-05-27",
    "/en/forums/?language=zh-hans",
    "/en/forums/security/",
    "/en/forums/security/talk-1/",
    "/en/speakers/",
    "/en/now/",
    "/en/schedule.json",
    "/en/schedule.xml",
    "/en/schedule.ics",
    "/en/feed.atom",
    "/en/sitemap.xml",
    "/en/og/session/security/talk-1.png",
)


@pytest.fixture
def crowd(forum: Forum) -> Maker:
    """`crowd(1000)`: so many more sessions, over five days and nine stages, each with two of 108 speakers."""
    names = [{"name_zh_hans": f"{number}号厅", "name_en": f"Hall {number}"} for number in range(STAGES)]
    stages = [Stage.objects.create(slug=f"hall-{number}", order=number, **name) for number, name in enumerate(names)]
    Speaker.objects.bulk_create(Speaker(slug=f"speaker-{n}", name_zh_hans=f"嘉宾{n}", name_en=f"Speaker {n}") for n in range(SPEAKERS))
    speakers = list(Speaker.objects.all())

    def make(number: int) -> list[Session]:
        since = Session.objects.count()
        rows = Session.objects.bulk_create(session(forum, stages, n) for n in range(since + 1, since + number + 1))
        Appearance.objects.bulk_create(
            Appearance(session=row, speaker=speakers[(place * 2 + order) % SPEAKERS], order=order)
            for place, row in enumerate(rows)
            for order in (0, 1)
        )
        return list(rows)

    return make


def session(forum: Forum, stages: list[Stage], number: int) -> Session:
    start = OPENS + timedelta(days=number % DAYS, minutes=30 * (number // DAYS % 20))
    texts = {"title_zh_hans": f"讲演{number}", "title_en": f"Talk {number}", "abstract_en": "About data. " * 40}
    place = {"stage": stages[number % STAGES], "starts_at": start, "ends_at": start + timedelta(minutes=30)}
    return Session(forum=forum, slug=f"talk-{number}", state="published", **texts, **place)


def cost(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def costs(client: Client) -> dict[str, int]:
    client.get("/en/")  # what is kept for all pages
    return {address: cost(client, address) for address in PAGES}


def test_no_page_asks_more_often_than_for_ten(client: Client, crowd: Maker) -> None:
    crowd(10)
    few = costs(client)
    crowd(990)
    many = costs(client)
    assert many == few
    assert max(many.values()) <= 8


def test_programme_shows_one_day(client: Client, crowd: Maker) -> None:
    crowd(1000)
    text = client.get("/en/forums/?day=2026-05-27").content.decode()
    assert len(set(Session.objects.filter(starts_at__date="2026-05-27"))) == 200
    assert text.count('class="session"') <= 200
    assert client.get("/en/speakers/").content.decode().count("/en/speakers/speaker-") <= 60


def test_own_calendar_holds_what_is_starred_with_as_many_queries(client: Client, crowd: Maker, dave: User) -> None:
    address = renew_calendar(by=dave).get_absolute_url()
    client.get(address)
    counts = []
    for number in (10, 190):
        Star.objects.bulk_create(Star(person=dave, session=row) for row in crowd(number))
        counts.append(cost(client, address))
    assert counts[0] == counts[1]
    assert client.get(address).content.count(b"BEGIN:VEVENT") == 200


def test_changes_come_by_the_hundred_and_the_feed_by_the_fifty(client: Client, crowd: Maker, editor: User) -> None:
    crowd(1)
    publish_version(by=editor)
    crowd(1000)
    publish_version(by=editor)
    client.get("/en/")
    assert cost(client, "/en/forums/changes/") <= 4
    first, last = (client.get(f"/en/forums/changes/?page={page}").content.decode() for page in (1, 10))
    assert (first.count("<h3"), last.count("<h3")) == (100, 100)
    assert [("The first published schedule." in text) for text in (first, last)] == [False, True]
    feed = client.get("/en/feed.atom").content.decode()
    assert (feed.count("&lt;li&gt;"), "and 950 more." in feed, "Beijing time" in feed) == (50, True, True)
    assert len(feed) < 30_000
