"""Launches at the desk: a company writes and hands in, organisers schedule, call out and give back."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.test import Client

from accounts.models import User
from exhibitors.models import Exhibitor
from expo.roles import write_roles
from releases.models import PressFile, Release
from releases.states import GoesOut, ReleaseState
from tests.conftest import OPENS
from tests.releases.conftest import NOW

Make = Callable[..., Release]
LIST, ADD = "/en/admin/releases/release/", "/en/admin/releases/release/add/"


@pytest.fixture(autouse=True)
def clock() -> Iterator[Any]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def alice(alice: User) -> User:
    write_roles()
    alice.is_staff = True
    alice.save()
    alice.groups.add(Group.objects.get(name="exhibitor_staff"))
    return User.objects.get(pk=alice.pk)


def page(release: Release) -> str:
    return f"/en/admin/releases/release/{release.pk}/change/"


def fields(**changes: Any) -> dict[str, Any]:
    typed = {
        "category": "product",
        "teaser_en": "Something new",
        "title_en": "The thing itself",
        "embargo_at_0": "2026-05-26",
        "embargo_at_1": "09:00",
        "minutes": "30",
        "goes_out": "at_time",
        "is_announced": "on",
        "cover": "2",
        "slug": "thing",
        "press_files-TOTAL_FORMS": "0",
        "press_files-INITIAL_FORMS": "0",
    }
    return typed | changes


def test_a_company_writes_its_launch_and_hands_it_in(client: Client, alice: User, panshi: Exhibitor):
    client.force_login(alice)
    assert client.post(ADD, fields(exhibitor=panshi.pk, _hand_in="1")).status_code == 302
    release = Release.objects.get()
    assert (release.exhibitor, release.state, release.title_en, release.embargo_at) == (
        panshi,
        ReleaseState.SUBMITTED,
        "The thing itself",
        OPENS,
    )
    read_only = client.get(page(release)).content.decode()
    assert "The organisers schedule it next" in read_only
    assert 'name="title_en"' not in read_only


def test_a_company_launches_nothing_for_others_nor_sets_what_is_the_organisers(
    client: Client, alice: User, bob: User, panshi: Exhibitor, sector: Any
):
    other = Exhibitor.objects.create(slug="other", name_en="Other", sector=sector)
    client.force_login(alice)
    assert "a launch of the organisers" not in client.get(ADD).content.decode()
    assert client.post(ADD, fields(exhibitor=other.pk)).status_code == 200
    assert client.post(ADD, fields(exhibitor="")).status_code == 200
    assert Release.objects.count() == 0
    client.post(ADD, fields(exhibitor=panshi.pk, goes_out="by_hand", is_sample="on", slug="mine", _schedule="1"))
    release = Release.objects.get()
    assert (release.goes_out, release.is_sample, release.state) == (GoesOut.AT_TIME, False, ReleaseState.DRAFT)
    assert release.slug.startswith("launch-")


def test_a_foreign_launch_is_not_there(client: Client, alice: User, launch: Make):
    theirs = launch(exhibitor=None, state=ReleaseState.DRAFT)
    client.force_login(alice)
    back = f"/en/admin/releases/release/{theirs.pk}/give-back/"
    assert [client.get(url).status_code for url in (page(theirs), back)] == [404, 404]
    assert theirs.title_en not in client.get(LIST).content.decode()


def test_the_organiser_schedules_and_calls_out(client: Client, carol: User, launch: Make, clock: Any):
    release = launch(state=ReleaseState.SUBMITTED, goes_out=GoesOut.BY_HAND)
    client.force_login(carol)

    def press(step: str) -> str:
        release.refresh_from_db()
        typed = fields(exhibitor=release.exhibitor_id, goes_out="by_hand", slug="dawn", version=str(release.version))
        return client.post(page(release), typed | {step: "1"}, follow=True).content.decode()

    press("_schedule")
    release.refresh_from_db()
    assert (release.state, release.title_en) == (ReleaseState.SCHEDULED, "The thing itself")
    assert "it does not go out before" in press("_release")
    clock.move_to(OPENS + timedelta(minutes=1))
    press("_release")
    release.refresh_from_db()
    assert release.state == ReleaseState.RELEASED


def test_the_second_saver_is_told_and_loses_nothing(client: Client, carol: User, launch: Make):
    release = launch(state=ReleaseState.DRAFT)
    client.force_login(carol)
    known = {"exhibitor": release.exhibitor_id, "slug": "dawn", "version": "1"}
    client.post(page(release), fields(**known, title_en="The first"))
    second = client.post(page(release), fields(**known, title_en="The second"))
    assert second.status_code == 200
    text = second.content.decode()
    assert "Somebody else has saved in the meantime" in text
    assert "The first" in text
    assert "The second" in text
    release.refresh_from_db()
    assert release.title_en == "The first"


def test_giving_back_asks_for_a_reason(client: Client, carol: User, launch: Make):
    release = launch(state=ReleaseState.SUBMITTED)
    client.force_login(carol)
    url = f"/en/admin/releases/release/{release.pk}/give-back/"
    assert client.post(url, {"reason": ""}).status_code == 400
    assert client.post(url, {"reason": "The picture is missing."}).status_code == 302
    release.refresh_from_db()
    assert (release.state, release.sent_back_reason) == (ReleaseState.DRAFT, "The picture is missing.")


@pytest.mark.parametrize("wrong", [{"film": "https://evil.example.com/x"}, {"minutes": "0"}, {"teaser_en": ""}, {"embargo_at_0": "never"}])
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(wrong: dict[str, str], client: Client, carol: User):
    client.force_login(carol)
    response = client.post(ADD, fields(exhibitor="", **wrong))
    assert response.status_code == 200
    assert "The thing itself" in response.content.decode()
    assert Release.objects.count() == 0


def test_the_second_of_a_launch_survives_saving_in_either_language(client: Client, carol: User, launch: Make):
    release = launch(state=ReleaseState.DRAFT, embargo_at=OPENS + timedelta(seconds=40))
    client.force_login(carol)
    for prefix in ("", "/en"):
        form = client.get(page(release).replace("/en", prefix, 1)).content.decode()
        assert 'name="embargo_at_1" value="09:00:40"' in form


def test_what_is_ready_waits_on_the_desk(client: Client, carol: User, launch: Make):
    launch(state=ReleaseState.SUBMITTED)
    client.force_login(carol)
    desk = client.get("/en/admin/").content.decode()
    assert "Launches to schedule" in desk


def test_what_was_out_is_not_deleted_with_others_either(client: Client, carol: User, launch: Make, clock: Any):
    out, draft = launch("out"), launch("draft", state=ReleaseState.DRAFT)
    clock.move_to(OPENS)
    client.force_login(carol)
    picked = {"action": "delete_selected", "_selected_action": [out.pk, draft.pk], "post": "yes"}
    assert client.post(LIST, picked).status_code in {403, 409}
    assert set(Release.objects.values_list("slug", flat=True)) == {"out", "draft"}


def test_a_press_kit_of_another_launch_cannot_be_taken(client: Client, alice: User, panshi: Exhibitor, launch: Make):
    own, theirs = launch("own", state=ReleaseState.DRAFT), launch("theirs", exhibitor=None)
    file = PressFile.objects.create(release=theirs, title_en="Kit", file="press/x/kit.txt")
    client.force_login(alice)
    row = {"press_files-TOTAL_FORMS": "1", "press_files-INITIAL_FORMS": "1", "press_files-0-id": file.pk, "press_files-0-release": own.pk}
    answer = client.post(page(own), fields(exhibitor=panshi.pk, version="1", **row, **{"press_files-0-title_en": "Mine"}))
    assert answer.status_code == 404
    assert PressFile.objects.get().title_en == "Kit"


def test_hostile_words_are_words(client: Client, launch: Make, clock: Any):
    hostile = "<script>alert(1)</script>"
    launch(title_en=hostile, teaser_en=hostile, summary_en=hostile, story_en=f"{hostile} [x](javascript:alert(1))", presenter_en=hostile)
    for moment in (NOW, OPENS):
        clock.move_to(moment)
        for path in ("/en/releases/", "/en/releases/dawn/", "/en/releases/feed.atom", "/en/"):
            text = client.get(path).content.decode()
            assert "<script>alert" not in text
            assert 'href="javascript' not in text
