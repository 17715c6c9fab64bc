"""Open pages hear of a launch at its second from the process they hang on, with no worker at all."""

import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import User
from releases.actions import save_release
from releases.models import Release
from releases.states import GoesOut, ReleaseState
from tests.server import Browser, hears

pytestmark = pytest.mark.django_db(transaction=True)
Make = Callable[..., Release]
HINT = {"type": "launch", "slug": "dawn"}
SOON = timedelta(seconds=3)  # on a busy machine a launch is saved by then: of one that was out before that there is nothing to wait for


def test_page_is_hinted_at_the_second_and_not_before(browser: Browser, launch: Make):
    page = browser.open("/ws/launches/")
    release = launch(embargo_at=timezone.now() + SOON)
    assert [hears(page, 20) for _ in range(2)] == [HINT] * 2  # it was scheduled; it is out
    assert timezone.now() >= release.embargo_at
    assert written_down().released_at == release.embargo_at  # without a worker
    launch("other", embargo_at=timezone.now() + timedelta(hours=1))
    assert hears(page, 20)["slug"] == "other"  # that it was written down is no news


def written_down() -> Release:
    deadline = time.monotonic() + 20
    while (row := Release.objects.filter(state=ReleaseState.RELEASED).first()) is None:
        assert time.monotonic() < deadline
        time.sleep(0.02)
    return row


def test_page_follows_a_launch_that_gets_another_time(browser: Browser, launch: Make, carol: User):
    page = browser.open("/ws/launches/")
    release = launch(embargo_at=timezone.now() + timedelta(hours=1))
    release.embargo_at = timezone.now() + SOON
    save_release(release, fields=["embargo_at"], by=carol)
    assert [hears(page, 20) for _ in range(3)] == [HINT] * 3
    assert timezone.now() >= release.embargo_at


def test_what_waits_to_be_called_is_hinted_by_nobody(browser: Browser, launch: Make):
    page = browser.open("/ws/launches/")
    launch("called", goes_out=GoesOut.BY_HAND, embargo_at=timezone.now() + SOON)
    launch(embargo_at=timezone.now() + 2 * SOON)
    assert [hears(page, 20)["slug"] for _ in range(3)] == ["called", "dawn", "dawn"]
    assert Release.objects.get(slug="called").state == ReleaseState.SCHEDULED
