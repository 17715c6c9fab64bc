"""What visitors see of launches, and above all what they do not."""

import html
import json
import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from accounts.models import User
from core.contributions import public_pages
from core.files import private
from exhibitors.models import Exhibitor
from live.models import Recording, Stage
from live.states import RecordingState
from matchmaking.actions import accept, approve, mark_held
from matchmaking.models import Request, Slot, Table
from notifications.models import Mail
from releases import actions
from releases.models import Echo, Introduction, PressFile, Release
from releases.states import GoesOut, ReleaseState
from tests.conftest import OPENS
from tests.releases.conftest import NOW, SECRET

Make = Callable[..., Release]
SECOND = timedelta(seconds=1)
PAGES = (
    "/en/",
    "/en/releases/",
    "/releases/",
    "/en/releases/?category=product",
    "/en/releases/dawn/",
    "/releases/dawn/",
    "/en/releases/feed.atom",
    "/en/exhibitors/panshi/",
    "/en/search/?q=zebrafish",
    "/sitemap.xml",
    "/api/v1/releases",
    "/en/agenda/",
)


@pytest.fixture(autouse=True)
def clock() -> Iterator[Any]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def read(client: Client, path: str) -> str:
    response = client.get(path, follow=True)
    assert response.status_code == 200, path
    return response.getvalue().decode()


def without_the_question(text: str) -> str:
    return text.lower().replace("q=zebrafish", "").replace("q%3dzebrafish", "").replace('value="zebrafish"', "").replace("“zebrafish”", "")


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("who", ["nobody", "dave"])
def test_nothing_leaks_up_to_the_last_second(path: str, who: str, launch: Make, client: Client, dave: User, clock: Any):
    release = launch()
    actions.set_reminder(release, wanted=True, by=dave)
    call_command("rebuild_search", verbosity=0)
    if who == "dave":
        client.force_login(dave)
    for moment in (NOW, OPENS - SECOND):
        clock.move_to(moment)
        assert SECRET.lower() not in without_the_question(read(client, path)), moment


@pytest.mark.parametrize("path", ["/en/releases/", "/releases/", "/en/releases/dawn/", "/en/releases/feed.atom"])
def test_the_page_of_a_second_before_is_not_shown_a_second_after(path: str, launch: Make, client: Client, clock: Any):
    launch()
    clock.move_to(OPENS - SECOND)
    assert SECRET not in read(client, path)
    clock.move_to(OPENS)
    assert SECRET in read(client, path)


@pytest.mark.parametrize("path", ["/en/", "/en/releases/", "/en/releases/dawn/", "/en/exhibitors/panshi/"])
def test_kept_pages_go_by_the_clock_within_their_minute_and_are_drawn_once(path: str, launch: Make, client: Client, clock: Any):
    moment = OPENS + 30 * SECOND
    launch(embargo_at=moment)
    clock.move_to(moment - SECOND)
    assert SECRET not in read(client, path)
    clock.move_to(moment)
    assert SECRET in read(client, path)
    etag = client.get(path)["ETag"]
    assert actions.release_due(moment) == 1
    assert client.get(path, HTTP_IF_NONE_MATCH=etag).status_code == 304


def test_home_shows_what_is_live_before_what_is_coming(launch: Make, client: Client, clock: Any):
    launch()
    for number in range(4):
        launch(f"later-{number}", embargo_at=OPENS + timedelta(hours=1 + number), title_en=f"Later {number}")
    clock.move_to(OPENS)
    assert re.findall(r"/releases/([\w-]+)/", read(client, "/en/")) == ["dawn", "later-0", "later-1"]


def test_who_has_the_page_asks_again_and_gets_the_new_one(launch: Make, client: Client, clock: Any):
    launch()
    clock.move_to(OPENS - SECOND)
    client.get("/en/releases/dawn/")  # the cookie of forms comes with the first page
    etag = client.get("/en/releases/dawn/")["ETag"]
    assert client.get("/en/releases/dawn/", HTTP_IF_NONE_MATCH=etag).status_code == 304
    clock.move_to(OPENS)
    assert client.get("/en/releases/dawn/", HTTP_IF_NONE_MATCH=etag).status_code == 200


def test_search_and_sitemap_know_it_once_it_is_out(launch: Make, client: Client, clock: Any, django_capture_on_commit_callbacks: Any):
    launch()
    clock.move_to(OPENS)
    with django_capture_on_commit_callbacks(execute=True):
        actions.release_due(timezone.now())
    assert f"{SECRET.lower()} is here" in read(client, "/en/search/?q=zebrafish").lower().replace("<mark>", "").replace("</mark>", "")
    assert "/releases/dawn/" in {page.address() for page in public_pages()} | {
        page.address().removeprefix("/en") for page in public_pages()
    }


def test_what_is_not_announced_is_not_there(launch: Make, client: Client):
    launch(is_announced=False)
    launch("draft", state=ReleaseState.DRAFT)
    assert [client.get(f"/en/releases/{slug}/").status_code for slug in ("dawn", "draft", "nothing")] == [404, 404, 404]
    assert "Something new" not in read(client, "/en/releases/")


def test_its_company_and_the_organiser_see_the_preview_and_nobody_else(launch: Make, client: Client, alice: User, bob: User, carol: User):
    launch(state=ReleaseState.SUBMITTED)
    seen = {}
    for person in (alice, bob, carol):
        client.force_login(person)
        seen[person.name] = client.get("/en/releases/dawn/").status_code
    assert seen == {"Alice": 200, "Bob": 404, "Carol": 200}
    assert "Only you see this" in read(client, "/en/releases/dawn/")


@pytest.fixture
def press_file(launch: Make) -> PressFile:
    name = private().save("press/x/kit.txt", ContentFile(b"the kit"))
    return PressFile.objects.create(release=launch(), title_en="Kit", file=name)


def test_the_press_kit_opens_with_the_launch(press_file: PressFile, client: Client, alice: User, clock: Any):
    url = f"/en/releases/dawn/press/{press_file.pk}/"
    assert client.get(url).status_code == 404
    client.force_login(alice)
    assert read(client, url) == "the kit"
    client.logout()
    clock.move_to(OPENS)
    assert read(client, url) == "the kit"
    response = client.get(url)
    assert response["X-Content-Type-Options"] == "nosniff"
    response.close()


def test_applause_is_heard_once_a_visitor(launch: Make, client: Client, clock: Any):
    launch()
    assert client.post("/en/releases/dawn/applaud/").status_code == 404
    clock.move_to(OPENS)
    for _ in range(3):
        assert client.post("/en/releases/dawn/applaud/", HTTP_USER_AGENT="Firefox").status_code == 302
    client.post("/en/releases/dawn/applaud/", HTTP_USER_AGENT="Safari")
    part = client.post("/en/releases/dawn/applaud/", HTTP_HX_REQUEST="true", HTTP_USER_AGENT="Safari").content.decode()
    assert Echo.objects.count() == 2
    assert "data-applause>2<" in part


def test_whoever_wants_a_reminder_signs_in_first_and_finds_it_in_the_agenda(launch: Make, client: Client, dave: User):
    launch()
    assert client.post("/en/releases/dawn/remind/", {"wanted": "1"})["Location"].startswith("/en/accounts/login/")
    client.force_login(dave)
    client.post("/en/releases/dawn/remind/", {"wanted": "1"})
    agenda = read(client, "/en/agenda/")
    assert ("Something new" in agenda, ">launch</span>" in agenda, ">meeting</span>" in agenda) == (True, True, False)
    assert "You are reminded" in read(client, "/en/releases/dawn/")
    client.post("/en/releases/dawn/remind/", {"wanted": "0"})
    assert "Something new" not in read(client, "/en/agenda/")


def test_a_request_because_of_a_launch_is_counted_with_it(launch: Make, client: Client, dave: User, clock: Any):
    release = launch()
    slot = Slot.objects.create(starts_at=OPENS + timedelta(hours=5), ends_at=OPENS + timedelta(hours=5, minutes=15))
    Table.objects.get_or_create(exhibitor=release.exhibitor, defaults={"name": "1"})
    client.force_login(dave)
    assert client.get("/en/releases/dawn/meet/").status_code == 404
    clock.move_to(OPENS)
    assert "About “Zebrafish is here”: " in read(client, "/en/releases/dawn/meet/")
    nothing = client.post("/en/releases/dawn/meet/", {"topic": "product", "message": "Please"})
    assert nothing.status_code == 400
    assert "Please" in nothing.content.decode()
    asked = client.post("/en/releases/dawn/meet/", {"topic": "product", "message": "Please", "slots": [slot.pk]})
    assert asked.status_code == 302
    assert list(Introduction.objects.values_list("release__slug", "request__from_person")) == [("dawn", dave.pk)]
    assert "0 met because of it" in read(client, "/en/releases/dawn/")


@pytest.fixture
def asked(launch: Make, panshi: Exhibitor, dave: User, clock: Any) -> Request:
    """Dave asks because of a launch, in words of his own."""
    release = launch()
    slot = Slot.objects.create(starts_at=OPENS + timedelta(hours=5), ends_at=OPENS + timedelta(hours=5, minutes=15))
    Table.objects.get_or_create(exhibitor=panshi, defaults={"name": "1"})
    clock.move_to(OPENS)
    return actions.ask_to_meet(release, by=dave, topic="product", message="Please", slots=[slot])


def test_a_launch_counts_the_meetings_held_because_of_it(asked: Request, client: Client, carol: User, alice: User, clock: Any):
    carol.user_permissions.add(Permission.objects.get(codename="decide_request"))
    accept(asked, by=alice)
    meeting = approve(asked, by=User.objects.get(pk=carol.pk))
    assert meeting is not None
    assert Release.objects.with_echo().get().met == 0
    clock.move_to(OPENS + timedelta(hours=6))
    mark_held(meeting, by=User.objects.get(pk=carol.pk))
    assert Release.objects.with_echo().get().met == 1
    assert "1 met because of it" in read(client, "/en/releases/dawn/")


def test_a_request_in_other_words_names_its_launch_to_the_company(asked: Request, client: Client, alice: User, carol: User):
    title = f"{SECRET} is here"
    assert title in Mail.objects.get(person=alice, notification__kind="request").text
    client.force_login(alice)
    assert f'About the launch: <a href="/en/releases/dawn/">{title}</a>' in read(client, f"/en/matchmaking/requests/{asked.uuid}/")
    assert f'关于发布： <a href="/releases/dawn/">{SECRET} 发布</a>' in read(client, f"/matchmaking/requests/{asked.uuid}/")
    carol.user_permissions.add(*Permission.objects.filter(codename__in=("decide_request", "view_request")))
    client.force_login(carol)
    assert title in read(client, "/en/admin/matchmaking/request/?state=all")


def test_filters_live_in_the_address_and_an_empty_list_says_why(launch: Make, client: Client):
    launch()
    assert "Something new" in read(client, "/en/releases/?category=product&day=2026-05-26")
    assert "No launch of this kind" in read(client, "/en/releases/?category=policy")
    for nonsense in ("?category=x&day=x", "?day=0001-01-01", "?day=9999-12-31", "?category[]=1"):
        assert "Something new" in read(client, f"/en/releases/{nonsense}")


def test_each_day_with_launches_is_one_click_away_those_to_come_too(launch: Make, client: Client, clock: Any):
    def chips(path: str) -> list[tuple[str, str]]:
        found = re.findall(r'<a class="chip" href="([^"]*)"[^>]*>([^<]*) <span class="num">(\d+)', read(client, path))
        return [(html.unescape(href), f"{label} {number}") for href, label, number in found]

    launch()
    assert chips("/en/releases/") == [("?", "All 1"), ("?category=product", "Product 1")]  # one day is all days
    launch("later", embargo_at=OPENS + timedelta(days=1), category="policy")
    clock.move_to(OPENS)
    assert chips("/en/releases/") == [
        ("?", "All 2"),
        ("?category=product", "Product 1"),
        ("?category=policy", "Policy 1"),
        ("?", "All days 2"),
        ("?day=2026-05-26", "26 May 1"),
        ("?day=2026-05-27", "27 May 1"),
    ]
    assert chips("/en/releases/?day=2026-05-27&category=policy") == [
        ("?day=2026-05-27", "All 1"),
        ("?category=policy&day=2026-05-27", "Policy 1"),
        ("?category=policy", "All days 1"),
        ("?category=policy&day=2026-05-27", "27 May 1"),
    ]
    assert "Something new" not in read(client, "/en/releases/?day=2026-05-28")


@pytest.mark.parametrize("path", ["/en/releases/", "/en/releases/dawn/"])
def test_the_number_of_queries_does_not_grow(path: str, launch: Make, client: Client, clock: Any, django_assert_max_num_queries: Any):
    launch()
    for number in range(5):
        launch(f"more-{number}")
    clock.move_to(OPENS - SECOND)
    client.get(path)  # the frame of all pages is known from here on
    clock.move_to(OPENS)
    with django_assert_max_num_queries(8):
        client.get(path)


def test_other_sites_read_when_it_comes_out(launch: Make, client: Client):
    launch()
    assert '<meta property="og:description" content="Launch: 26 May, 09:00, Beijing time UTC+8">' in read(client, "/en/releases/dawn/")


def test_by_hand_waits_in_sight_of_all(launch: Make, client: Client, clock: Any):
    launch(goes_out=GoesOut.BY_HAND)
    clock.move_to(OPENS + timedelta(minutes=3))
    page = read(client, "/en/releases/dawn/")
    assert "It is called out in a moment" in page
    assert SECRET not in page


def test_exports_hold_nothing_of_it(launch: Make, client: Client):
    launch()
    for path in ("/schedule.json", "/schedule.ics", "/schedule.xml", "/feed.atom"):
        assert SECRET not in read(client, path)
    assert json.loads(read(client, "/schedule.json"))


def test_what_its_stage_recorded_is_one_click_away_once_the_show_is_over(launch: Make, client: Client, clock: Any):
    stage = Stage.objects.create(slug="main", name_en="Main stage")
    release = launch(stage=stage, minutes=30)
    times = {"began_at": OPENS - timedelta(hours=1), "ended_at": OPENS + timedelta(hours=1)}
    film = Recording.objects.create(stage=stage, state=RecordingState.PUBLISHED, **times)
    address = film.get_absolute_url().removeprefix("/en")
    clock.move_to(release.show_ends_at - SECOND)
    assert address not in read(client, "/en/releases/dawn/")
    clock.move_to(release.show_ends_at)
    assert address in read(client, "/en/releases/dawn/")
