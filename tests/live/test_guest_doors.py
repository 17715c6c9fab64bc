"""What links, tokens and pages of guests open, and to whom; the crew's desk, and what visitors see of a run of show."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from accounts.models import User
from live.actions import advance, enter, go_live, invite, put_on_stage, revoke, say_to
from live.guest_links import guest_token, link_of
from live.models import Guest, GuestLine, RunItem, RunOfShow, Source, Stage
from live.states import Audience, GuestState
from live.tokens import watch_token

pytestmark = pytest.mark.django_db

HOSTILE = '<script>alert("讲")</script>'


@pytest.fixture
def running(show: RunOfShow, operator: User) -> RunOfShow:
    return advance(show, seen=show.version, by=operator)


@pytest.fixture
def guest(running: RunOfShow, operator: User) -> Guest:
    """In the green room, for the whole show."""
    return enter(invite(Guest(run=running, name="Hua", about="sample"), by=operator))


def answered(client: Client, action: str, path: str, token: str) -> HttpResponse:
    body = json.dumps({"action": action, "path": path, "token": token})
    return client.post("/live/hook", body, content_type="application/json")


def granted(client: Client, action: str, path: str, token: str) -> bool:
    return answered(client, action, path, token).status_code == 200


def test_guest_sends_to_their_own_path_alone(client: Client, guest: Guest, running: RunOfShow, camera: Source, operator: User) -> None:
    other = enter(invite(Guest(run=running, name="Tian"), by=operator))
    token = guest_token(guest)
    opened = {path: granted(client, "publish", path, token) for path in (guest.path, f"{guest.path}-trial", other.path, camera.path)}
    assert opened == {guest.path: True, f"{guest.path}-trial": True, other.path: False, camera.path: False}
    revoke(guest, by=operator)
    assert not granted(client, "publish", guest.path, token)


def test_green_room_is_seen_by_the_crew_and_the_stage_by_all(
    client: Client, guest: Guest, stage: Stage, operator: User, dave: User
) -> None:
    tokens = [watch_token(stage, person) for person in (AnonymousUser(), dave, operator)]
    assert [granted(client, "read", guest.path, token) for token in tokens] == [False, False, True]
    put_on_stage(guest, by=operator)
    assert [granted(client, "read", guest.path, token) for token in tokens] == [True, True, True]
    assert not granted(client, "read", f"{guest.path}-trial", tokens[2])
    Stage.objects.filter(pk=stage.pk).update(audience=Audience.SIGNED_IN)
    assert [granted(client, "read", guest.path, token) for token in tokens] == [False, True, True]


def test_token_of_another_stage_shows_no_guest(client: Client, guest: Guest, operator: User) -> None:
    put_on_stage(guest, by=operator)
    elsewhere = Stage.objects.create(slug="two", name_zh_hans="二号厅")
    assert not granted(client, "read", guest.path, watch_token(elsewhere, operator))


def test_guest_sees_the_stage_and_no_green_room(client: Client, guest: Guest, running: RunOfShow, camera: Source, operator: User) -> None:
    other = enter(invite(Guest(run=running, name="Tian"), by=operator))
    elsewhere = Source.objects.create(stage=Stage.objects.create(slug="two", name_zh_hans="二号厅"), name_zh_hans="机位")
    token = guest_token(guest)
    assert [granted(client, "read", path, token) for path in (camera.path, other.path, elsewhere.path)] == [True, False, False]
    put_on_stage(other, by=operator)
    assert granted(client, "read", other.path, token)
    assert json.loads(answered(client, "read", other.path, token).content)["crew"]  # takes no visitor's place


def test_page_of_a_guest_needs_no_account_and_says_when_it_is_over(client: Client, guest: Guest, operator: User) -> None:
    address = f"/en/live/guest/{link_of(guest)}/"
    page = client.get(address)
    assert page.status_code == 200
    assert "camera=(self)" in page.headers["Permissions-Policy"]
    assert guest.path not in page.content.decode()
    revoke(guest, by=operator)
    assert client.get(address).status_code == 410
    assert client.get("/en/live/guest/WzEsMF0.forged/").status_code == 404


def test_browser_takes_the_link_and_another_is_told(client: Client, guest: Guest) -> None:
    address = f"/en/live/guest/{link_of(guest)}/"
    mine = {"X-Device": guest.device}
    taken = client.post(f"{address}enter/", headers=mine).json()
    assert taken["device"] == guest.device
    assert taken["whip"].endswith(f"/whip/{guest.path}")
    refused = client.post(f"{address}enter/", headers={"X-Device": "other"})
    assert (refused.status_code, refused.json()["elsewhere"]) == (409, True)
    assert client.get(f"{address}room/", headers={"X-Device": "other"}).status_code == 409
    assert client.get(f"{address}room/").status_code == 409
    assert client.get(f"{address}room/", headers=mine).status_code == 200
    assert client.post(f"{address}say/", {"text": "hi"}, headers={"X-Device": "other"}).status_code == 409
    assert client.post(f"{address}say/", {"text": ""}, headers=mine).status_code == 400
    moved = client.post(f"{address}enter/", {"takeover": "1"}, headers={"X-Device": "other"}).json()
    assert client.get(f"{address}room/", headers=mine).status_code == 409
    assert client.post(f"{address}leave/", headers={"X-Device": moved["device"]}).json() == {"state": GuestState.INVITED}


def test_room_shows_what_the_crew_writes_and_no_notes(client: Client, guest: Guest, operator: User) -> None:
    say_to(guest, HOSTILE, by=operator)
    room = client.get(f"/en/live/guest/{link_of(guest)}/room/", headers={"X-Device": guest.device}).content.decode()
    assert "&lt;script&gt;" in room
    assert HOSTILE not in room
    assert "crew only" not in room


def test_visitors_see_now_and_next_and_no_notes(client: Client, running: RunOfShow) -> None:
    for address in ("/en/live/main/", "/en/live/main/run/"):
        page = client.get(address).content.decode()
        assert "Film" in page
        assert "Speech" in page
        assert "crew only" not in page


def test_restricted_stage_says_nothing_of_its_show(client: Client, running: RunOfShow, stage: Stage, dave: User) -> None:
    Stage.objects.filter(pk=stage.pk).update(audience=Audience.SIGNED_IN)
    assert client.get("/en/live/main/run/").status_code == 404
    assert "Speech" not in client.get("/en/live/main/").content.decode()
    client.force_login(dave)
    assert client.get("/en/live/main/run/").status_code == 200


def test_addresses_of_guests_are_given_once_they_are_on_stage(
    client: Client, guest: Guest, stage: Stage, guests_source: Source, operator: User
) -> None:
    go_live(stage, guests_source, by=operator)
    assert guest.path not in client.get("/en/live/main/player/").content.decode()
    put_on_stage(guest, by=operator)
    told = client.get("/en/live/main/player/").json()
    assert [(one["id"], one["path"]) for one in told["guests"]] == [(guest.pk, guest.path)]
    assert told["scene"] == {"layout": "grid", "guests": [guest.pk]}


DESK_PAGES = ("show/", "show/new/", "show/{run}/", "show/{run}/item/", "show/{run}/invite/", "item/{item}/")


@pytest.mark.parametrize("path", DESK_PAGES)
def test_desk_of_a_show_is_for_the_crew(client: Client, running: RunOfShow, dave: User, operator: User, path: str) -> None:
    address = "/en/live/main/desk/" + path.format(run=running.pk, item=running.items.first().pk)
    assert client.get(address).status_code == 302
    client.force_login(dave)
    assert client.get(address).status_code == 403
    client.force_login(operator)
    assert client.get(address, follow=True).status_code == 200


def test_run_of_another_stage_is_not_found(client: Client, running: RunOfShow, guest: Guest, operator: User) -> None:
    Stage.objects.create(slug="two", name_zh_hans="二号厅")
    client.force_login(operator)
    for path in (f"show/{running.pk}/", f"item/{running.items.first().pk}/"):
        assert client.get(f"/en/live/two/desk/{path}").status_code == 404
    for path in (
        f"show/{running.pk}/next/",
        f"item/{running.items.first().pk}/out/",
        f"guest/{guest.pk}/on/",
        f"show/{running.pk}/scene/grid/",
    ):
        assert client.post(f"/en/live/two/desk/{path}").status_code == 404


def test_crew_writes_a_show_and_calls_it(client: Client, stage: Stage, camera: Source, guests_source: Source, operator: User) -> None:
    client.force_login(operator)
    client.post("/en/live/main/desk/show/new/", {"title_zh_hans": "开幕式", "title_en": "Opening", "starts_at": "2026-05-26T09:00"})
    run = RunOfShow.objects.get()
    desk = f"/en/live/main/desk/show/{run.pk}/"
    item = {"kind": "speech", "title_zh_hans": "致辞", "title_en": "Welcome", "planned_seconds": "5:30", "source": guests_source.pk}
    for title in ("Welcome", "Keynote", HOSTILE):
        client.post(f"{desk}item/", item | {"title_en": title})
    assert list(run.items.values_list("title_en", "planned_seconds", "order")) == [
        ("Welcome", 330, 0),
        ("Keynote", 330, 1),
        (HOSTILE, 330, 2),
    ]
    client.post(f"/en/live/main/desk/item/{run.items.last().pk}/place/", {"place": "0"})
    client.post(f"/en/live/main/desk/item/{run.items.first().pk}/down/")
    assert list(run.items.values_list("title_en", flat=True)) == ["Welcome", HOSTILE, "Keynote"]
    client.post(f"{desk}invite/", {"name": HOSTILE})
    run.refresh_from_db()
    client.post(f"{desk}next/", {"seen": run.version})
    page = client.post(f"{desk}next/", {"seen": run.version}, follow=True).content.decode()
    assert "Somebody else has just changed this run of show" in page
    assert HOSTILE not in page
    guest = enter(Guest.objects.get())
    for step in ("on", "first", "off", "say", "revoke", "again"):
        client.post(f"/en/live/main/desk/guest/{guest.pk}/{step}/", {"text": "two minutes"})
    assert GuestLine.objects.get().by == operator
    client.post(f"{desk}scene/side/")
    client.post(f"{desk}scene/air/")
    stage.refresh_from_db()
    assert stage.on_air.layout == "side"
    for address in (f"{desk}scene/wild/", f"{desk}fly/", f"/en/live/main/desk/item/{run.items.first().pk}/fly/"):
        assert client.post(address).status_code in (302, 404)


@pytest.mark.parametrize(
    ("length", "sentence"), [("soon", "Type a length such as"), ("0:01", "from 5 seconds to 4 hours"), ("9:00:00", "from 5 seconds")]
)
def test_length_that_cannot_be_is_told(client: Client, show: RunOfShow, operator: User, length: str, sentence: str) -> None:
    client.force_login(operator)
    form = {"kind": "speech", "title_zh_hans": "致辞", "planned_seconds": length}
    page = client.post(f"/en/live/main/desk/show/{show.pk}/item/", form).content.decode()
    assert sentence in page
    assert show.items.count() == 3


def test_desk_costs_the_same_for_many(
    client: Client, running: RunOfShow, guest: Guest, operator: User, django_assert_max_num_queries: Any
) -> None:
    client.force_login(operator)
    address = f"/en/live/main/desk/show/{running.pk}/"
    client.get(address)
    counts = []
    for _round in range(2):
        with django_assert_max_num_queries(20) as counted:
            client.get(address)
        counts.append(len(counted))
        for number in range(8):
            RunItem.objects.create(run=running, order=10 + number, title_zh_hans=f"第{number}项")
            say_to(invite(Guest(run=running, name=f"Guest {number}"), by=operator), "hello", by=operator)
    assert counts[0] == counts[1]


def test_plan_of_today_is_shown_before_it_begins(client: Client, show: RunOfShow) -> None:
    assert "Award" in client.get("/en/live/main/run/").content.decode()
    RunOfShow.objects.update(starts_at=timezone.now() + timedelta(days=3))
    assert "Award" not in client.get("/en/live/main/run/").content.decode()


def test_visitors_read_what_was_planned_and_what_came(client: Client, running: RunOfShow) -> None:
    """The show began earlier than planned: said of what is on, as of what comes."""
    page = client.get("/en/live/main/run/").content.decode()
    assert page.count("planned for") == 1 + running.items.count()  # "Next", and each item
