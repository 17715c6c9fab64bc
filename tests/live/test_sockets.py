"""Open pages of a stage follow the operator, whether their visitors are signed in or not."""

import time

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from accounts.models import User
from core import topics
from core.bus import hub
from core.sockets import Close
from live.actions import go_live, message_of
from live.models import Source, Stage
from live.states import Audience
from tests.live.media_relay import wait_until
from tests.server import Browser, close_code, hears, next_of, sign_in

pytestmark = pytest.mark.django_db(transaction=True)


def test_visitor_without_a_name_hears_the_state(browser: Browser, stage: Stage) -> None:
    heard = hears(browser.open("/ws/live/main/"))
    assert abs(heard.pop("now") / 1000 - time.time()) < 60
    assert heard == message_of(stage)


def test_stage_that_may_not_be_watched_says_nothing(browser: Browser, stage: Stage, dave: User) -> None:
    Stage.objects.filter(pk=stage.pk).update(audience=Audience.SIGNED_IN)
    assert close_code(browser.open("/ws/live/main/")) == Close.REFUSED
    assert hears(browser.open("/ws/live/main/", sign_in(dave)))["state"] == "waiting"


def test_pages_and_desk_hear_that_a_source_has_another_address(
    browser: Browser, client: Client, stage: Stage, camera: Source, carol: User, operator: User
) -> None:
    carol.user_permissions.set(Permission.objects.filter(content_type__app_label="live"))
    page, desk = browser.open("/ws/live/main/"), browser.open("/ws/live/main/crew/", sign_in(operator))
    next_of(page, "viewers")
    wait_until(lambda: topics.crew(stage.pk) in hub().topics)
    client.force_login(carol)
    source = {"id": camera.pk, "stage": stage.pk, "name_zh_hans": "片", "name_en": "Film", "kind": "file", "order": "0"}
    data = {"name_zh_hans": "主舞台", "name_en": "Main stage", "slug": "main", "order": "1", "audience": "everyone"}
    forms = {"sources-TOTAL_FORMS": "1", "sources-INITIAL_FORMS": "1"}
    row = {f"sources-0-{name}": value for name, value in (source | {"address": "https://films.example.org/a.mp4"}).items()}
    assert client.post(f"/en/admin/live/stage/{stage.pk}/change/", data | forms | row).status_code == 302
    assert next_of(page, "sources") == {"type": "sources"}
    assert next_of(desk, "sources") == {"type": "sources"}


def test_unknown_stage_says_nothing(browser: Browser, stage: Stage) -> None:
    assert close_code(browser.open("/ws/live/nowhere/")) == Close.REFUSED


def test_message_holds_no_address(stage: Stage, camera: Source, operator: User) -> None:
    message = message_of(go_live(stage, camera, by=operator))
    assert set(message) == {"type", "version", "state", "source", "since", "back_at", "until", "scene"}
    assert message["source"] == camera.pk
