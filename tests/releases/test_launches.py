"""A launch goes out at its time, never before, and once."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.db import IntegrityError
from django.test import Client
from django.utils import timezone, translation

from accounts.models import User
from core.cues import cue_choices, perform
from core.refusals import NotAllowed, Refusal
from exhibitors.models import Exhibitor
from live.actions import advance
from live.models import RunItem, RunOfShow, Stage
from notifications.models import Notification
from releases import actions
from releases.models import Echo, Release, Reminder
from releases.states import EchoKind, GoesOut, Phase, ReleaseState
from tests.conftest import OPENS
from tests.races import race
from tests.releases.conftest import NOW, SECRET

Make = Callable[..., Release]
SECOND = timedelta(seconds=1)


@pytest.fixture(autouse=True)
def clock() -> Iterator[Any]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def test_a_launch_is_out_from_its_second_on_without_anybody(launch: Make, clock: Any):
    release = launch()
    assert release.phase(OPENS - SECOND) == Phase.COUNTDOWN
    assert list(Release.objects.out(OPENS - SECOND)) == []
    assert release.phase(OPENS) == Phase.LIVE
    assert list(Release.objects.out(OPENS)) == [release]
    assert list(Release.objects.coming(OPENS)) == []


def test_the_worker_writes_it_down_once(launch: Make, dave: User):
    release = launch()
    actions.set_reminder(release, wanted=True, by=dave)
    assert actions.release_due(OPENS - SECOND) == 0
    assert [actions.release_due(OPENS + SECOND) for _ in range(2)] == [1, 0]
    release.refresh_from_db()
    assert (release.state, release.released_at) == (ReleaseState.RELEASED, OPENS)
    assert release.changed_by is not None  # nobody changed it since: whoever edits it meanwhile is not refused
    assert list(Notification.objects.filter(recipient=dave).values_list("kind", flat=True)) == ["launch-out"]


@pytest.mark.django_db(transaction=True)
def test_workers_that_write_it_down_at_once_tell_once(launch: Make, dave: User):
    release = launch()
    actions.set_reminder(release, wanted=True, by=dave)
    done = race(6, lambda _number: actions.release_due(OPENS + SECOND))
    assert sum(done) == 1  # type: ignore[arg-type]
    assert Notification.objects.filter(recipient=dave, kind="launch-out").count() == 1


def test_what_waits_for_its_call_is_not_out_by_its_time(launch: Make, carol: User, clock: Any):
    release = launch(goes_out=GoesOut.BY_HAND)
    assert actions.release_due(OPENS + timedelta(hours=1)) == 0
    clock.move_to(OPENS + timedelta(minutes=5))
    assert release.phase(timezone.now()) == Phase.WAITING
    actions.release_now(release, by=carol)
    release.refresh_from_db()
    assert (release.state, release.released_at) == (ReleaseState.RELEASED, OPENS + timedelta(minutes=5))


def test_nobody_calls_it_out_before_its_time(launch: Make, carol: User):
    release = launch(goes_out=GoesOut.BY_HAND)
    with pytest.raises(Refusal, match="09:00, Beijing time"):
        actions.release_now(release, by=carol)
    release.refresh_from_db()
    assert release.state == ReleaseState.SCHEDULED


def test_the_database_knows_no_launch_before_its_time(launch: Make):
    release = launch()
    with pytest.raises(IntegrityError):
        Release.objects.filter(pk=release.pk).update(released_at=OPENS - SECOND)


def test_what_is_out_keeps_its_time(launch: Make, carol: User, clock: Any):
    release = launch()
    clock.move_to(OPENS + SECOND)
    actions.release_due(timezone.now())
    release.refresh_from_db()
    release.embargo_at = OPENS + timedelta(days=1)
    with pytest.raises(Refusal, match="its time stays"):
        actions.save_release(release, fields=["embargo_at"], by=carol)


def test_a_clock_set_back_takes_nothing_back(launch: Make):
    release = launch()
    actions.release_due(OPENS + SECOND)
    release.refresh_from_db()
    assert release.is_out(OPENS - timedelta(days=1))


def test_a_company_writes_and_hands_in_and_the_organiser_schedules(launch: Make, alice: User, bob: User, carol: User):
    release = launch(state=ReleaseState.DRAFT)
    for stranger in (bob, carol):
        if stranger != carol:
            with pytest.raises(NotAllowed):
                actions.submit(release, by=stranger)
    actions.submit(release, by=alice)
    release.refresh_from_db()
    release.title_en = "Changed after handing in"
    with pytest.raises(NotAllowed):
        actions.save_release(release, fields=["title_en"], by=alice)
    with pytest.raises(NotAllowed):
        actions.schedule(release, by=alice)
    actions.schedule(release, by=carol)
    release.refresh_from_db()
    assert release.state == ReleaseState.SCHEDULED
    assert list(Notification.objects.filter(recipient=alice).values_list("text", flat=True)) == [
        "Your launch “Zebrafish is here” is scheduled."
    ]


def test_nothing_is_scheduled_for_a_time_that_is_over(launch: Make, carol: User, clock: Any):
    release = launch(state=ReleaseState.DRAFT)
    clock.move_to(OPENS + SECOND)
    with pytest.raises(Refusal, match="time is over"):
        actions.schedule(release, by=carol)


def test_what_is_given_back_is_a_draft_with_its_reason(launch: Make, alice: User, carol: User):
    release = launch()
    actions.give_back(release, reason="The picture is missing.", by=carol)
    release.refresh_from_db()
    assert (release.state, release.sent_back_reason) == (ReleaseState.DRAFT, "The picture is missing.")
    assert Release.objects.shown(NOW).count() == 0


def test_what_was_out_is_withdrawn_and_never_deleted(launch: Make, carol: User):
    release = launch()
    actions.release_due(OPENS)
    with pytest.raises(Refusal, match="withdraw it"):
        actions.discard(release, by=carol)
    actions.withdraw(release, by=carol)
    assert Release.objects.out(OPENS).count() == 0
    actions.release_now(release, by=carol)
    release.refresh_from_db()
    assert (release.state, release.released_at) == (ReleaseState.RELEASED, OPENS)


def test_whoever_wants_is_reminded_once_before(launch: Make, dave: User, erin: User):
    release = launch()
    actions.set_reminder(release, wanted=True, by=dave)
    actions.set_reminder(release, wanted=True, by=erin)
    actions.set_reminder(release, wanted=False, by=erin)
    for minutes in (30, 8, 3):
        actions.remind_of_launches(OPENS - timedelta(minutes=minutes))
    told = Notification.objects.filter(kind="launch-soon")
    assert list(told.values_list("recipient", "text")) == [(dave.pk, "In a few minutes: Something new")]


@pytest.mark.django_db(transaction=True)
def test_two_tabs_ask_for_one_reminder(launch: Make, dave: User):
    release = launch()
    race(5, lambda _number: actions.set_reminder(release, wanted=True, by=dave))
    assert Reminder.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_applause_of_one_visitor_counts_once_however_often(launch: Make):
    release = launch()
    actions.release_due(OPENS)
    release.refresh_from_db()
    race(8, lambda number: actions.echo(release, EchoKind.APPLAUDED, visitor=f"visitor {number % 2}", person=None))
    assert Echo.objects.filter(kind=EchoKind.APPLAUDED).count() == 2


def test_nobody_applauds_or_meets_before(launch: Make, dave: User, panshi: Exhibitor):
    release = launch()
    with pytest.raises(Refusal, match="not out yet"):
        actions.echo(release, EchoKind.APPLAUDED, visitor="v", person=dave)
    with pytest.raises(Refusal, match="nobody to meet"):
        actions.ask_to_meet(release, by=dave, topic="product", message="?", slots=[])


def test_with_the_person_goes_whose_echo_it_was(launch: Make, dave: User):
    release = launch()
    actions.set_reminder(release, wanted=True, by=dave)
    actions.release_due(OPENS)
    release.refresh_from_db()
    actions.echo(release, EchoKind.WATCHED, visitor="v", person=dave)
    actions.forget_person(dave)
    assert (Reminder.objects.count(), list(Echo.objects.values_list("person", flat=True))) == (0, [None])


def test_launch_that_waits_to_be_called_is_set_off_by_an_item_of_a_show(launch: Make, carol: User, clock: Any):
    called = launch("called", goes_out=GoesOut.BY_HAND)
    launch("clock")
    assert [choice for choice in cue_choices() if choice[0].startswith("launch:")] == [("launch:called", "launch: Something new")]
    with translation.override("en"):
        refusal = perform("launch:called", carol)  # an hour before its time
        assert str(refusal).startswith("Its time is 26 May, 09:00, Beijing time")
    with translation.override("zh-hans"):
        assert str(refusal).startswith("公布时间为 5月26日 09:00（北京时间")  # the crew reads it in either language
    called.refresh_from_db()
    assert called.state == ReleaseState.SCHEDULED
    clock.move_to(OPENS)
    for _time in range(2):
        assert perform("launch:called", carol) is None
    called.refresh_from_db()
    assert (called.state, called.released_at) == (ReleaseState.RELEASED, OPENS)


def test_stage_shows_the_launch_whose_item_is_on(launch: Make, carol: User, client: Client, clock: Any):
    """What it is announced as, and once it is out what it is, with the way to its page and the applause."""
    stage = Stage.objects.create(slug="main", name_zh_hans="主舞台", name_en="Main stage")
    launch("called", goes_out=GoesOut.BY_HAND, stage=stage)
    run = RunOfShow.objects.create(stage=stage, title_zh_hans="流程", title_en="Run", starts_at=NOW)
    item = {"kind": "launch", "title_zh_hans": "发布", "title_en": "Launch", "planned_seconds": 60, "cue": "launch:called"}
    RunItem.objects.create(run=run, order=0, **item)
    assert "Something new" not in client.get("/en/live/main/").content.decode()  # not on yet
    carol.user_permissions.add(Permission.objects.get(codename="operate_stage"))
    advance(run, seen=run.version, by=User.objects.get(pk=carol.pk))
    for page in ("/en/live/main/", "/en/live/main/run/"):
        before = client.get(page).content.decode()
        assert "Something new" in before
        assert 'data-countdown="2026-05-26T09:00:00+08:00"' in before  # OPENS, as read in Guiyang
        assert SECRET not in before
    clock.move_to(OPENS)
    assert "It is called out in a moment" in client.get("/en/live/main/run/").content.decode()
    perform("launch:called", carol)
    out = client.get("/en/live/main/run/").content.decode()
    assert f"{SECRET} is here" in out
    assert 'hx-post="/en/releases/called/applaud/"' in out
    thanks = "Your applause has been heard."
    assert thanks not in out
    client.post("/en/releases/called/applaud/", HTTP_HX_REQUEST="true")
    for page in ("/en/live/main/", "/en/live/main/run/"):  # also once the panel renews itself
        assert thanks in client.get(page).content.decode()
    assert thanks not in client.get("/en/live/main/run/", HTTP_USER_AGENT="Another").content.decode()
    actions.withdraw(Release.objects.get(), by=carol)
    assert SECRET not in client.get("/en/live/main/run/").content.decode()
