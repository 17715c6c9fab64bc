"""Several hands and wrong clocks around one launch: it goes out once, and never before its time."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from accounts.models import User
from core.cues import perform
from core.refusals import Refusal
from notifications.models import Notification
from releases import actions
from releases.models import Release
from releases.states import GoesOut, Phase, ReleaseState
from tests.conftest import OPENS
from tests.races import race
from tests.releases.conftest import NOW

pytestmark = pytest.mark.django_db(transaction=True)
Make = Callable[..., Release]
SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)


@pytest.fixture(autouse=True)
def clock() -> Iterator[Any]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def stored(release: Release) -> tuple[str, Any]:
    release.refresh_from_db()
    return release.state, release.released_at


def test_operators_who_call_it_out_at_once_call_it_out_once(launch: Make, carol: User, dave: User, clock: Any):
    release = launch(goes_out=GoesOut.BY_HAND)
    actions.set_reminder(release, wanted=True, by=dave)
    clock.move_to(OPENS + SECOND)
    answers = race(6, lambda _number: actions.release_now(release, by=carol))
    assert sum(isinstance(answer, Refusal) for answer in answers) == 5
    assert stored(release) == (ReleaseState.RELEASED, OPENS + SECOND)
    assert Notification.objects.filter(recipient=dave, kind="launch-out").count() == 1


def test_desk_run_of_show_and_worker_at_its_second_let_it_out_once(launch: Make, carol: User, dave: User, clock: Any):
    release = launch()
    actions.set_reminder(release, wanted=True, by=dave)
    clock.move_to(OPENS)
    hands: list[Callable[[], Any]] = [
        lambda: actions.release_now(release, by=carol),
        lambda: perform("launch:dawn", carol),
        lambda: actions.release_due(timezone.now()),
    ]
    race(6, lambda number: hands[number % 3]())
    assert stored(release) == (ReleaseState.RELEASED, OPENS)
    assert Notification.objects.filter(recipient=dave, kind="launch-out").count() == 1


def test_nobody_of_many_calls_it_out_while_a_clock_is_set_back(launch: Make, carol: User, clock: Any):
    release = launch(goes_out=GoesOut.BY_HAND)
    clock.move_to(OPENS + SECOND)
    assert release.phase(timezone.now()) == Phase.WAITING
    clock.move_to(OPENS - MINUTE)
    answers = race(4, lambda number: perform("launch:dawn", carol) if number % 2 else actions.release_now(release, by=carol))
    assert [isinstance(answer, Refusal) for answer in answers[::2]] == [True, True]
    assert stored(release) == (ReleaseState.SCHEDULED, None)
    assert Release.objects.out(timezone.now()).count() == 0
    clock.move_to(OPENS)
    race(4, lambda _number: actions.release_now(release, by=carol))
    assert stored(release) == (ReleaseState.RELEASED, OPENS)


def test_clock_set_back_hides_what_nobody_wrote_down_and_lets_it_out_at_its_second_again(launch: Make, clock: Any):
    release = launch()
    for moment, is_out in ((OPENS, True), (OPENS - MINUTE, False), (OPENS, True)):
        clock.move_to(moment)
        assert Release.objects.out(timezone.now()).exists() == is_out == release.is_out(timezone.now())
    clock.move_to(OPENS - MINUTE)
    assert actions.release_due(timezone.now()) == 0
    clock.move_to(OPENS)
    assert sum(race(4, lambda _number: actions.release_due(timezone.now()))) == 1  # type: ignore[arg-type]


def test_who_calls_it_out_and_who_puts_it_off_at_once_agree_afterwards(launch: Make, carol: User, clock: Any):
    release = launch(goes_out=GoesOut.BY_HAND)
    clock.move_to(OPENS)
    later = Release.objects.get()
    later.embargo_at = OPENS + timedelta(hours=1)
    hands: list[Callable[[], Any]] = [
        lambda: actions.release_now(release, by=carol),
        lambda: actions.save_release(later, fields=["embargo_at"], by=carol),
    ]
    called, put_off = race(2, lambda number: hands[number]())
    assert isinstance(called, Refusal) != isinstance(put_off, Refusal)
    release.refresh_from_db()
    is_called = not isinstance(called, Refusal)
    assert (release.state, release.embargo_at) == (
        (ReleaseState.RELEASED, OPENS) if is_called else (ReleaseState.SCHEDULED, OPENS + timedelta(hours=1))
    )


def test_what_was_withdrawn_keeps_its_time_too(launch: Make, carol: User, clock: Any):
    release = launch()
    clock.move_to(OPENS)
    actions.release_due(timezone.now())
    actions.withdraw(release, by=carol)
    changed = Release.objects.get()
    changed.embargo_at = OPENS + timedelta(hours=1)
    with pytest.raises(Refusal, match="its time stays"):
        actions.save_release(changed, fields=["embargo_at"], by=carol)
    answers = race(4, lambda _number: actions.release_now(release, by=carol))
    assert sum(isinstance(answer, Refusal) for answer in answers) == 3
    assert stored(release) == (ReleaseState.RELEASED, OPENS)
