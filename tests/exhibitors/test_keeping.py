"""The page of a booth is kept, current after each change, and says to each reader what is theirs."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from core import contributions
from core.contributions import Panel
from event.frame import current_frame
from exhibitors.actions import touch
from exhibitors.models import Booth, Exhibitor, Hall, Membership
from forums.actions import star
from forums.models import Appearance, Forum, Session, Speaker
from live.models import Stage
from matchmaking.models import Entry, Slot
from tests.conftest import OPENS
from tests.exhibitors.conftest import signed_in

PAGE = "/en/exhibitors/panshi/"


@pytest.fixture(autouse=True)
def _at_opening() -> Any:
    with time_machine.travel(OPENS, tick=False):
        yield


@pytest.fixture
def slot(event: Any) -> Slot:
    return Slot.objects.create(starts_at=OPENS + timedelta(hours=5), ends_at=OPENS + timedelta(hours=5, minutes=20))


@pytest.fixture
def session(panshi: Exhibitor) -> Session:
    stage = Stage.objects.create(slug="one", name_en="Hall 1")
    times = {"starts_at": OPENS, "ends_at": OPENS + timedelta(hours=1), "state": "published", "stage": stage}
    forum = Forum.objects.create(slug="security", name_en="Security", short_name_en="Security", sector=panshi.sector, **times)
    session = Session.objects.create(forum=forum, slug="talk", title_en="A talk of Panshi", **times)
    session.exhibitors.add(panshi)
    return session


def status(client: Client, cause: Callable[[], Any] = lambda: None) -> int:
    """What somebody is told who had the page before `cause`."""
    client.get(PAGE)
    etag = client.get(PAGE)["ETag"]
    cause()
    return client.get(PAGE, headers={"If-None-Match": etag}).status_code


def test_second_visit_is_told_that_nothing_changed(client: Client, panshi: Exhibitor, slot: Slot, dave: User) -> None:
    assert status(client) == 304
    assert status(signed_in(dave)) == 304


def test_every_change_of_the_page_is_seen_at_once(
    panshi: Exhibitor, session: Session, slot: Slot, alice: User, dave: User, django_capture_on_commit_callbacks: Any
) -> None:
    reader = signed_in(dave)

    def rename_hall() -> None:
        hall = Hall.objects.get()
        hall.name_en = "Hall of clouds"
        with django_capture_on_commit_callbacks(execute=True):
            hall.save()

    def add_product() -> None:
        panshi.products.create(slug="fresh", name_en="Fresh product")
        with time_machine.travel(OPENS + timedelta(seconds=1), tick=False):
            touch(panshi, by=alice)

    changes: dict[str, Callable[[], Any]] = {
        "Seen at once": lambda: Exhibitor.objects.update(tagline_en="Seen at once"),
        "B77": lambda: Booth.objects.update(number="B77"),
        "Hall of clouds": rename_hall,
        "Fresh product": add_product,
        "A talk renamed": lambda: Session.objects.update(title_en="A talk renamed"),
        "Looking for rain": lambda: Entry.objects.create(
            exhibitor=panshi, kind="need", category="product", title_en="Looking for rain", state="published", published_at=OPENS
        ),
        "People at the booth": lambda: Membership.objects.update(is_shown=True),
        "Alice of Panshi": lambda: User.objects.filter(pk=alice.pk).update(name="Alice of Panshi"),
        ", closed": lambda: (
            Slot.objects.update(is_closed=True)
            and Slot.objects.create(starts_at=OPENS + timedelta(hours=6), ends_at=OPENS + timedelta(hours=7))
        ),
        'aria-pressed="true"': lambda: star(session, by=dave, at=OPENS),
    }
    for text, cause in changes.items():
        before = reader.get(PAGE).content.decode()
        assert (text in before, status(reader, cause), text in reader.get(PAGE).content.decode()) == (False, 200, True), text
    Exhibitor.objects.update(state="draft")
    assert reader.get(PAGE).status_code == 404


def test_page_says_to_each_reader_what_is_theirs(
    panshi: Exhibitor, session: Session, slot: Slot, alice: User, dave: User, erin: User
) -> None:
    star(session, by=dave, at=OPENS)
    texts = {user.name: signed_in(user).get(PAGE).content.decode() for user in (dave, erin, alice)}
    assert ["data-starred" in text or 'aria-pressed="true"' in text for text in texts.values()] == [True, False, False]
    assert [dave.email in text for text in texts.values()] == [True, False, False]
    assert ["This is your booth." in text for text in texts.values()] == [False, False, True]
    assert not any("\x00" in text for text in texts.values())


def test_form_of_a_kept_page_takes_the_readers_own_token(panshi: Exhibitor, slot: Slot) -> None:
    tokens = []
    for client in (Client(enforce_csrf_checks=True), Client(enforce_csrf_checks=True)):
        form = client.get(PAGE).content.decode().partition('id="meet"')[2]
        tokens.append(form.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0])
        assert client.post("/en/zone/", {"zone": "event", "next": "/", "csrfmiddlewaretoken": tokens[-1]}).status_code == 302
    assert tokens[0] != tokens[1]


def test_panel_that_names_no_state_is_drawn_for_each_reader(panshi: Exhibitor, dave: User, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = ["First"]
    monkeypatch.setattr(contributions, "_booth", [lambda *_: [Panel("components/crumbs.html", {"url": "/", "text": shown[0], "here": ""})]])
    reader = signed_in(dave)
    assert "First" in reader.get(PAGE).content.decode()
    assert status(reader, lambda: shown.__setitem__(0, "Second")) == 200
    assert "Second" in reader.get(PAGE).content.decode()


@pytest.mark.parametrize("rows", [1, 30])
def test_first_visit_and_the_next_ones_need_few_queries(panshi: Exhibitor, session: Session, slot: Slot, dave: User, rows: int) -> None:
    speaker = Speaker.objects.create(slug="luo", name_en="Luo Min")
    for number in range(rows):
        panshi.products.create(slug=f"p{number}", name_en=f"Product {number}")
        panshi.documents.create(title_en=f"Paper {number}", url="https://example.com/")
        panshi.videos.create(title_en=f"Film {number}", url="https://example.com/")
        Slot.objects.create(starts_at=OPENS + timedelta(hours=6 + number), ends_at=OPENS + timedelta(hours=6 + number, minutes=20))
    Appearance.objects.create(session=session, speaker=speaker)
    for sign_in, warm in ((Client, 3), (lambda: signed_in(dave), 4)):  # what it depends on, slots, the market; the reader
        caches["kept"].clear()
        caches["nearby"].clear()
        current_frame()
        Client().get("/en/notifications/banners/")  # like the frame, what stands above it lies near each process
        client = sign_in()
        assert asked(client) <= 8
        assert asked(client) == warm


def asked(client: Client) -> int:
    with CaptureQueriesContext(connection) as queries:
        text = client.get(PAGE).content.decode()
    assert "A talk of Panshi" in text
    assert "Paper 0" in text
    assert "Film 0" in text
    return len(queries)
