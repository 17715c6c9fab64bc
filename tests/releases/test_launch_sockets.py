"""Open pages hear of a launch at its second from the process they hang on, with no worker at all."""

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
SOON = timedelta(seconds=1)


def test_page_is_hinted_at_the_second_and_not_before(browser: Browser, launch: Make):
    page = browser.open("/ws/launches/")
    release = launch(embargo_at=timezone.now() + SOON)
    assert [hears(page, 20) for _ in range(2)] == [HINT] * 2  # it was scheduled; it is out
    assert timezone.now() >= release.embargo_at
    assert hears(page, 20) == HINT  # it was written down, without a worker
    written = Release.objects.get()
    assert (written.state, written.released_at) == (ReleaseState.RELEASED, release.embargo_at)


def test_page_follows_a_launch_that_gets_another_time(browser: Browser, launch: Make, carol: User):
    page = browser.open("/ws/launches/")
    release = launch(embargo_at=timezone.now() + timedelta(hours=1))
    release.embargo_at = timezone.now() + SOON
    save_release(release, fields=["embargo_at"], by=carol)
    assert [hears(page, 20) for _ in range(4)] == [HINT] * 4
    assert timezone.now() >= release.embargo_at


def test_what_waits_to_be_called_is_hinted_by_nobody(browser: Browser, launch: Make):
    page = browser.open("/ws/launches/")
    launch("called", goes_out=GoesOut.BY_HAND, embargo_at=timezone.now() + SOON)
    launch(embargo_at=timezone.now() + 2 * SOON)
    assert [hears(page, 20)["slug"] for _ in range(4)] == ["called", "dawn", "dawn", "dawn"]
    assert Release.objects.get(slug="called").state == ReleaseState.SCHEDULED
