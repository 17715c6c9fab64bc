"""Guests by video: their link, the one device that holds it, six places on stage."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from core.refusals import NotAllowed, Refusal
from event.actions import erase_due
from live.actions import (
    Elsewhere,
    advance,
    bring_forward,
    compose,
    enter,
    go_live,
    invite,
    invite_again,
    leave,
    leave_out,
    message_of,
    put_on_stage,
    remove_item,
    revoke,
    say_to_crew,
    take_off_stage,
)
from live.backends.external import ExternalEngine
from live.guest_links import guest_by, guest_token, guest_with, link_of
from live.models import MOST_ON_STAGE, Guest, GuestLine, RunOfShow, Source, Stage
from live.states import GuestState, ItemState
from tests.races import race

pytestmark = pytest.mark.django_db


@pytest.fixture
def running(show: RunOfShow, operator: User) -> RunOfShow:
    return advance(show, seen=show.version, by=operator)


@pytest.fixture
def guest(running: RunOfShow, operator: User) -> Guest:
    """Invited for the speech, which comes next."""
    return invite(Guest(run=running, item=running.items.all()[1], name="Hua", about="sample"), by=operator)


def arrived(run: RunOfShow, operator: User, name: str) -> Guest:
    return enter(invite(Guest(run=run, name=name), by=operator))


def on_stage(stage: Stage) -> list[tuple[str, int]]:
    return list(Guest.objects.on_stage(stage).values_list("name", "slot"))


def test_link_opens_for_its_guest_and_cannot_be_guessed(guest: Guest) -> None:
    link = link_of(guest)
    assert guest_by(link) == guest
    payload, _, signature = link.partition(".")
    for forged in ("", "x", link[:-1], f"{payload}.", f".{signature}", f"{payload}.{signature[::-1]}", "中文", "." * 300):
        assert guest_by(forged) is None


def test_link_dies_with_its_item(guest: Guest, running: RunOfShow, operator: User) -> None:
    enter(guest)
    assert guest.is_welcome(timezone.now())
    for _step in range(2):
        running.refresh_from_db()
        advance(running, seen=running.version, by=operator)
    fresh = guest_by(link_of(guest))
    assert fresh is not None
    assert (fresh.is_welcome(timezone.now()), fresh.state, fresh.device) == (False, GuestState.INVITED, "")
    with pytest.raises(Refusal, match="link is over"):
        enter(fresh)


def test_link_dies_when_its_item_is_left_out_or_removed(guest: Guest, operator: User) -> None:
    leave_out(guest.item, by=operator)
    assert not Guest.objects.for_link().get(pk=guest.pk).is_welcome(timezone.now())
    link = link_of(guest)
    remove_item(guest.item, by=operator)
    assert guest_by(link) is None


def test_link_of_a_run_that_never_ran_dies_after_a_day(show: RunOfShow, operator: User) -> None:
    host = invite(Guest(run=show, name="Ning"), by=operator)
    assert host.is_welcome(show.starts_at + timedelta(hours=23))
    assert not host.is_welcome(show.starts_at + timedelta(hours=25))


def test_host_stays_until_the_show_is_over(running: RunOfShow, operator: User) -> None:
    host = arrived(running, operator, "Ning")
    for _step in range(3):
        running.refresh_from_db()
        assert Guest.objects.for_link().get(pk=host.pk).is_welcome(timezone.now())
        advance(running, seen=running.version, by=operator)
    assert not Guest.objects.for_link().get(pk=host.pk).is_welcome(timezone.now())


def test_link_taken_back_is_worthless_and_a_new_one_replaces_the_old(guest: Guest, operator: User) -> None:
    old, token = link_of(guest), guest_token(enter(guest))
    revoke(guest, by=operator)
    assert guest_with(token) is None
    fresh = invite_again(guest, by=operator)
    assert (guest_by(old), guest_with(token)) == (None, None)
    assert guest_by(link_of(fresh)) == guest


def test_second_device_takes_over_knowingly_and_the_first_is_out(guest: Guest) -> None:
    first = enter(guest)
    token = guest_token(first)
    with pytest.raises(Elsewhere):
        enter(guest, device="another")
    assert guest_with(token) == guest
    second = enter(guest, takeover=True)
    assert second.device not in ("", first.device)
    assert (guest_with(token), guest_with(guest_token(second))) == (None, guest)


def test_same_device_comes_back_after_a_reload(guest: Guest) -> None:
    first = enter(guest)
    assert enter(guest, device=first.device).device == first.device


def test_device_that_is_gone_is_not_asked(guest: Guest) -> None:
    first = enter(guest)
    Guest.objects.filter(pk=guest.pk).update(seen_at=timezone.now() - timedelta(seconds=20))
    assert enter(guest, device="another").device not in (first.device, "another")


@pytest.mark.django_db(transaction=True)
def test_of_five_devices_at_once_one_gets_in(guest: Guest) -> None:
    results = race(5, lambda number: enter(Guest.objects.get(pk=guest.pk), device=f"device-{number}"))
    assert [type(result) for result in results].count(Elsewhere) == 4
    holder = next(result for result in results if isinstance(result, Guest))
    assert Guest.objects.get(pk=guest.pk).device == holder.device


@pytest.mark.django_db(transaction=True)
def test_of_eight_guests_six_get_a_place(running: RunOfShow, stage: Stage, operator: User) -> None:
    guests = [arrived(running, operator, f"guest {number}") for number in range(8)]
    results = race(8, lambda number: put_on_stage(Guest.objects.get(pk=guests[number].pk), by=operator))
    assert sum(isinstance(result, Guest) for result in results) == MOST_ON_STAGE
    assert [slot for _name, slot in on_stage(stage)] == [1, 2, 3, 4, 5, 6]
    assert {str(result) for result in results if isinstance(result, Refusal)} == {"6 guests are on stage already: take one off first."}


def test_database_holds_one_guest_a_place_and_six_places(running: RunOfShow, operator: User) -> None:
    first, second = (put_on_stage(arrived(running, operator, name), by=operator) for name in ("Hua", "Tian"))
    for slot in (first.slot, 7, 0):
        with pytest.raises(IntegrityError), transaction.atomic():
            Guest.objects.filter(pk=second.pk).update(slot=slot)


def test_guest_goes_on_and_off_stage(guest: Guest, stage: Stage, guests_source: Source, operator: User) -> None:
    with pytest.raises(Refusal, match="not possible any more"):
        put_on_stage(guest, by=operator)
    enter(guest)
    go_live(stage, guests_source, by=operator)
    put_on_stage(guest, by=operator)
    scene = message_of(Stage.objects.get(pk=stage.pk))["scene"]
    assert scene == {"layout": "grid", "guests": [guest.pk]}
    take_off_stage(guest, by=operator)
    assert message_of(Stage.objects.get(pk=stage.pk))["scene"] == {"layout": "grid", "guests": []}
    with pytest.raises(Refusal, match="not on stage"):
        take_off_stage(guest, by=operator)


def test_nobody_is_on_stage_before_the_show(show: RunOfShow, operator: User) -> None:
    with pytest.raises(Refusal, match="Begin the run"):
        put_on_stage(arrived(show, operator, "Hua"), by=operator)


def test_guest_is_brought_to_the_front(running: RunOfShow, stage: Stage, operator: User) -> None:
    guests = [put_on_stage(arrived(running, operator, name), by=operator) for name in ("Hua", "Okoro", "Tian")]
    bring_forward(guests[2], by=operator)
    assert on_stage(stage) == [("Tian", 1), ("Hua", 2), ("Okoro", 3)]


def test_next_takes_the_guests_of_an_item_off_the_stage(guest: Guest, running: RunOfShow, stage: Stage, operator: User) -> None:
    host = put_on_stage(arrived(running, operator, "Ning"), by=operator)
    running.refresh_from_db()
    advance(running, seen=running.version, by=operator)
    enter(guest)
    put_on_stage(guest, by=operator)
    assert on_stage(stage) == [("Ning", 1), ("Hua", 2)]
    running.refresh_from_db()
    advance(running, seen=running.version, by=operator)
    assert on_stage(stage) == [("Ning", host.slot)]


def test_layout_is_chosen_by_the_crew(stage: Stage, guests_source: Source, camera: Source, operator: User, dave: User) -> None:
    go_live(stage, guests_source, by=operator)
    compose(guests_source, "inset", by=operator)
    assert message_of(Stage.objects.get(pk=stage.pk))["scene"] == {"layout": "inset", "guests": []}
    with pytest.raises(Refusal, match="no guests"):
        compose(camera, "grid", by=operator)
    with pytest.raises(Refusal, match="no guests"):
        compose(guests_source, "wild", by=operator)
    with pytest.raises(NotAllowed):
        compose(guests_source, "grid", by=dave)


def test_guest_leaves_and_comes_back(guest: Guest) -> None:
    device = enter(guest).device
    with pytest.raises(Elsewhere):
        leave(guest, device="another")
    assert leave(guest, device=device).state == GuestState.INVITED
    assert enter(guest).state == GuestState.ARRIVED


def test_guest_who_writes_too_much_waits(guest: Guest) -> None:
    device = enter(guest).device
    for number in range(12):
        say_to_crew(guest, f"line {number}", device=device)
    with pytest.raises(Refusal, match="wait a moment"):
        say_to_crew(guest, "one more", device=device)
    with pytest.raises(Elsewhere):
        say_to_crew(guest, "not mine", device="another")


def test_engine_that_carries_no_guests_invites_nobody(running: RunOfShow, operator: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("live.actions.guests.engine", ExternalEngine)
    with pytest.raises(Refusal, match="cannot carry them"):
        invite(Guest(run=running, name="Hua"), by=operator)


def test_item_of_another_run_is_refused(running: RunOfShow, stage: Stage, operator: User) -> None:
    other = RunOfShow.objects.create(stage=stage, title_zh_hans="彩排", starts_at=timezone.now())
    with pytest.raises(Refusal, match="another run"):
        invite(Guest(run=other, item=running.items.first(), name="Hua"), by=operator)


def test_visitor_invites_and_shows_nobody(guest: Guest, dave: User) -> None:
    for act in (put_on_stage, take_off_stage, revoke, invite_again, bring_forward):
        with pytest.raises(NotAllowed):
            act(guest, by=dave)


def test_guests_of_long_ago_are_forgotten(guest: Guest, running: RunOfShow) -> None:
    say_to_crew(guest, "hello", device=enter(guest).device)
    month = timedelta(days=30)
    assert erase_due(running.starts_at + month)["guests"] == 0
    assert erase_due(running.starts_at + month + timedelta(seconds=1))["guests"] == 1
    assert not GuestLine.objects.exists()
    assert running.items.filter(state=ItemState.ON).exists()
