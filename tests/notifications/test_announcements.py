"""What organisers announce: on banners of every page, by the bell once a person, and gone when it ends."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, connection
from django.test import Client, TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from accounts.models import User
from core import topics
from core.refusals import Refusal
from event.models import Event, Sector
from exhibitors.models import Exhibitor, Membership
from forums.models import Session
from notifications.announcing import end, release, ring, take_back
from notifications.audiences import labels
from notifications.models import Announcement, Notification
from notifications.states import Phase
from notifications.tasks import keep_announcements, ring_announcement
from tests.conftest import OPENS
from tests.forums.conftest import forum, make_session, session, stage  # noqa: F401 - fixtures
from tests.notifications.test_actions import Carrier, carrier  # noqa: F401 - a fixture
from tests.races import race

DOORS = "The east doors are closed"
PAGES = ("/en/", "/en/forums/", "/en/exhibitors/", "/en/no-such-page/", "/en/accounts/login/")


@pytest.fixture
def organiser(carol: User) -> User:
    from expo.roles import write_roles

    write_roles()
    carol.groups.add(carol.groups.model.objects.get(name="organiser"))
    return carol


@pytest.fixture
def clock() -> Iterator[Any]:
    with time_machine.travel(OPENS, tick=False) as traveller:
        yield traveller


def announce(by: User, text: str = DOORS, **fields: Any) -> Announcement:
    with TestCase.captureOnCommitCallbacks(execute=True):
        return release(draft(text, **fields), by=by)


def draft(text: str = DOORS, **fields: Any) -> Announcement:
    return Announcement.objects.create(text_en=text, text_zh_hans=f"中文：{text}", **fields)


def reads(client: Client, path: str = "/en/forums/") -> str:
    return client.get(path).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("path", PAGES)
def test_emergency_stands_on_every_page(client: Client, organiser: User, event: Event, path: str) -> None:
    before = reads(client, path)
    announce(organiser, is_emergency=True)
    after = reads(client, path)
    assert (DOORS in before, DOORS in after, 'role="alert"' in after) == (False, True, True)
    client.force_login(organiser)
    assert DOORS in reads(client, "/en/admin/")


@pytest.mark.django_db
def test_kept_page_shows_it_to_visitors_and_members_and_forgets_it(client: Client, organiser: User, dave: User) -> None:
    """The page itself is kept all the while: whoever has it is told that it changed."""
    member = Client()
    member.force_login(dave)
    for reader in (client, member):
        assert DOORS not in reads(reader)
    announcement = announce(organiser)
    for reader in (client, member):
        assert reads(reader).count(DOORS) == 2  # the text, and the name of what closes it
    assert f"中文：{DOORS}" in reads(client, "/forums/")
    with TestCase.captureOnCommitCallbacks(execute=True):
        end(announcement, by=organiser)
    for reader in (client, member):
        assert DOORS not in reads(reader)


@pytest.mark.django_db
def test_closed_banner_stays_closed_and_an_emergency_does_not_close(client: Client, organiser: User, event: Event) -> None:
    usual, urgent = announce(organiser, "Lunch is served"), announce(organiser, is_emergency=True)
    for row in (usual, urgent):
        response = client.post(f"/en/notifications/banners/{row.pk}/close/", {"next": "/en/forums/"})
        assert (response.status_code, response.headers["Location"]) == (302, "/en/forums/")
    page = reads(client)
    assert ("Lunch is served" in page, DOORS in page) == (False, True)
    assert client.post(f"/en/notifications/banners/{usual.pk}/close/").status_code == 204


@pytest.mark.django_db
def test_audience_alone_sees_a_banner(client: Client, organiser: User, dave: User) -> None:
    announce(organiser, "For members", audience="members")
    announce(organiser, "For organisers", audience="role:organiser")
    announce(organiser, "For nobody", audience="role:gone")
    seen = {}
    for name, person in (("visitor", None), ("dave", dave), ("carol", organiser)):
        reader = Client()
        if person:
            reader.force_login(person)
        page = reads(reader)
        seen[name] = [text for text in ("For members", "For organisers", "For nobody") if text in page]
    assert seen == {"visitor": [], "dave": ["For members"], "carol": ["For members", "For organisers"]}


@pytest.mark.django_db
def test_audience_of_a_group_sees_its_banner_and_hears_its_bell(
    client: Client,
    organiser: User,
    dave: User,
    erin: User,
    alice: User,
    session: Session,  # noqa: F811
    sector: Sector,
    clock: Any,
) -> None:
    """Those interested in a sector, those who starred a session, the team of a company and who starred a product of it."""
    company = Exhibitor.objects.create(slug="panshi", name_en="Panshi", name_zh_hans="磐石", sector=sector, state="published")
    Membership.objects.create(exhibitor=company, person=alice, role="owner")
    product = company.products.create(slug="one", name_en="One", name_zh_hans="一号")
    dave.sectors.add(sector)
    session.stars.create(person=erin)
    product.stars.create(person=dave)
    audiences = {
        "sector": (f"sector:{sector.key}", {dave}),
        "session": (f"starrers:{session.pk}", {erin}),
        "team": (f"team:{company.pk}", {alice}),
        "teams": ("teams", {alice}),
        "product": (f"starred-products:{company.pk}", {dave}),
    }
    offered = {key for key, _label in labels().items()}
    assert {key for key, _people in audiences.values()} <= offered
    seen = {}
    for name, (key, _people) in audiences.items():
        row = announce(organiser, f"For {name}", audience=key, as_bell=True)
        ring(row)
        seen[name] = {person for person in (dave, erin, alice, organiser) if f"For {name}" in page_of(person)}
        assert f"For {name}" not in reads(client)
        with TestCase.captureOnCommitCallbacks(execute=True):
            end(row, by=organiser)
    expected = {name: people for name, (_key, people) in audiences.items()}
    rung = {name: {row.recipient for row in Notification.objects.filter(text__endswith=f"For {name}")} for name in audiences}
    assert (seen, rung) == (expected, expected)


def page_of(person: User) -> str:
    reader = Client()
    reader.force_login(person)
    return reads(reader)


@pytest.mark.django_db
def test_desk_names_the_audience_in_as_many_questions_for_three_as_for_one(client: Client, organiser: User, sector: Sector) -> None:
    client.force_login(organiser)
    numbers = []
    client.get("/en/admin/notifications/announcement/")  # what all pages of the desk keep
    for _number in range(2):
        draft(audience=f"sector:{sector.key}")
        with CaptureQueriesContext(connection) as asked:
            page = client.get("/en/admin/notifications/announcement/").content.decode()
        numbers.append(len(asked))
        draft(audience="teams")
    assert numbers[0] == numbers[1]
    assert f"People interested in a sector: {sector.name}" in page


@pytest.mark.django_db
def test_scheduled_one_waits_for_its_time(client: Client, organiser: User, clock: Any, event: Event) -> None:
    now = timezone.now()
    announcement = announce(organiser, starts_at=now + timedelta(hours=1), ends_at=now + timedelta(hours=2))
    seen = [(announcement.phase(timezone.now()), DOORS in reads(client))]
    for hours in (1.5, 3):
        clock.move_to(now + timedelta(hours=hours))
        seen.append((announcement.phase(timezone.now()), DOORS in reads(client)))
    assert seen == [(Phase.SCHEDULED, False), (Phase.RUNNING, True), (Phase.OVER, False)]


@pytest.mark.django_db
def test_draft_is_seen_by_nobody_and_what_has_begun_is_not_taken_back(client: Client, organiser: User, dave: User, event: Event) -> None:
    announcement = draft()
    assert DOORS not in reads(client)
    with pytest.raises(Refusal, match="Only organisers"):
        release(announcement, by=dave)
    later = announce(organiser, starts_at=timezone.now() + timedelta(hours=1))
    assert take_back(later, by=organiser).phase(timezone.now()) == Phase.DRAFT
    with pytest.raises(Refusal, match="It has begun"):
        take_back(release(announcement, by=organiser), by=organiser)


@pytest.mark.django_db(transaction=True)
def test_open_pages_are_told_after_the_commit(organiser: User, carrier: Carrier) -> None:  # noqa: F811
    announcement = announce(organiser, is_emergency=True)
    end(announcement, by=organiser)
    assert carrier.sent == [(topics.BANNERS, {"type": "banners"})] * 2


@pytest.mark.django_db(transaction=True)
def test_pages_are_told_of_what_comes_by_the_clock(organiser: User, carrier: Carrier, clock: Any) -> None:  # noqa: F811
    announce(organiser, starts_at=timezone.now() + timedelta(hours=1))
    carrier.sent.clear()
    keep_announcements.func()
    assert carrier.sent == []
    clock.move_to(timezone.now() + timedelta(hours=1, seconds=30))
    keep_announcements.func()
    assert carrier.sent == [(topics.BANNERS, {"type": "banners"})]


@pytest.mark.django_db
def test_worker_looks_at_the_very_beginning_and_end(organiser: User, clock: Any) -> None:
    moments = [timezone.now() + timedelta(seconds=seconds) for seconds in (25, 65)]
    announce(organiser, starts_at=moments[0], ends_at=moments[1])
    waiting = DBTaskResult.objects.filter(task_path="notifications.tasks.keep_announcements")
    assert list(waiting.order_by("run_after").values_list("run_after", flat=True)) == moments


@pytest.mark.django_db
def test_bell_rings_once_for_each_of_the_audience_in_the_own_language(organiser: User, dave: User, erin: User) -> None:
    announcement = announce(organiser, as_bell=True, as_banner=False, url="/forums/")
    ring_announcement.func(announcement.pk)
    ring_announcement.func(announcement.pk)
    assert {(row.recipient, row.text, row.url) for row in Notification.objects.all()} == {
        (organiser, DOORS, "/forums/"),
        (dave, DOORS, "/forums/"),
        (erin, f"中文：{DOORS}", "/forums/"),
    }


@pytest.mark.django_db(transaction=True)
def test_eight_workers_ring_each_bell_once(organiser: User, dave: User, erin: User) -> None:
    announcement = draft(as_bell=True)
    results = race(8, lambda _number: ring(announcement))
    assert [result for result in results if isinstance(result, Exception)] == []
    assert sum(results) == Notification.objects.count() == 3  # type: ignore[arg-type]


@pytest.mark.django_db
@pytest.mark.parametrize("fields", [{"as_banner": False}, {"is_emergency": True, "audience": "members"}, {"ends_at": "start"}])
def test_database_refuses_what_cannot_be(event: Event, fields: dict[str, Any]) -> None:
    now = timezone.now()
    with pytest.raises(IntegrityError):
        draft(starts_at=now, **{name: now if value == "start" else value for name, value in fields.items()})


@pytest.mark.django_db
def test_organiser_writes_previews_and_releases_at_the_desk(client: Client, organiser: User) -> None:
    client.force_login(organiser)
    words = {
        "text_en": DOORS,
        "text_zh_hans": "东门关闭",
        "audience": "everybody",
        "as_banner": "on",
        "starts_at_0": "2026-05-26",
        "starts_at_1": "09:00",
    }
    response = client.post("/en/admin/notifications/announcement/add/", words, follow=True)
    page = response.content.decode()
    row = Announcement.objects.get()
    assert ("东门关闭</p>" in page, row.phase(timezone.now())) == (True, Phase.DRAFT)
    client.post(f"/en/admin/notifications/announcement/{row.pk}/change/", words | {"_release": "1"})
    row.refresh_from_db()
    assert row.phase(timezone.now()) == Phase.RUNNING
    client.post(f"/en/admin/notifications/announcement/{row.pk}/change/", {"_end": "1"})
    row.refresh_from_db()
    assert (row.phase(timezone.now()), row.text_en) == (Phase.OVER, DOORS)


@pytest.mark.django_db
def test_faults_of_a_form_are_said_and_nothing_is_lost(client: Client, organiser: User) -> None:
    client.force_login(organiser)
    words = {"text_en": DOORS, "audience": "members", "is_emergency": "on", "url": "https://elsewhere.example.com/"}
    page = client.post("/en/admin/notifications/announcement/add/", words).content.decode()
    empty = client.post("/en/admin/notifications/announcement/add/", words | {"text_en": ""}).content.decode()
    assert "Write it in Chinese or in English" not in empty
    said = ("An announcement is read in both languages.", "Give the address of a page of ours", DOORS)
    assert [text in page for text in said] == [True] * 3
    assert not Announcement.objects.exists()
