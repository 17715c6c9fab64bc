"""Open pages of a stage follow the operator, whether their visitors are signed in or not."""

import time

import pytest

from accounts.models import User
from core.sockets import Close
from live.actions import go_live, message_of
from live.models import Source, Stage
from live.states import Audience
from tests.server import Browser, close_code, hears, sign_in

pytestmark = pytest.mark.django_db(transaction=True)


def test_visitor_without_a_name_hears_the_state(browser: Browser, stage: Stage) -> None:
    heard = hears(browser.open("/ws/live/main/"))
    assert abs(heard.pop("now") / 1000 - time.time()) < 60
    assert heard == message_of(stage)


def test_stage_that_may_not_be_watched_says_nothing(browser: Browser, stage: Stage, dave: User) -> None:
    Stage.objects.filter(pk=stage.pk).update(audience=Audience.SIGNED_IN)
    assert close_code(browser.open("/ws/live/main/")) == Close.REFUSED
    assert hears(browser.open("/ws/live/main/", sign_in(dave)))["state"] == "waiting"


def test_unknown_stage_says_nothing(browser: Browser, stage: Stage) -> None:
    assert close_code(browser.open("/ws/live/nowhere/")) == Close.REFUSED


def test_message_holds_no_address(stage: Stage, camera: Source, operator: User) -> None:
    message = message_of(go_live(stage, camera, by=operator))
    assert set(message) == {"type", "version", "state", "source", "back_at", "until", "scene"}
    assert message["source"] == camera.pk
