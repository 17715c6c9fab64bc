"""Tokens, the hook that engines ask, and what a page gives to whom."""

import json
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser, Permission
from django.test import Client
from django.utils import timezone

from accounts.models import User
from event.models import Event
from live.backends.external import ExternalEngine
from live.models import Source, Stage
from live.rules import can_watch
from live.sockets import STAGE
from live.states import Action, Audience, SourceKind
from live.tokens import publish_token, read, watch_token
from registration.states import TicketState
from tests.registration.conftest import ticket_kind
from tests.registration.doors import holds

pytestmark = pytest.mark.django_db


def asked(client: Client, **question: Any) -> tuple[int, dict[str, Any]]:
    answer = client.post("/live/hook", json.dumps(question), content_type="application/json")
    return answer.status_code, answer.json()


def test_token_says_who_may_do_what(camera: Source, stage: Stage, dave: User) -> None:
    ticket = read(watch_token(stage, dave))
    assert ticket is not None
    assert (ticket.action, ticket.pk, ticket.person_pk) == (Action.WATCH, stage.pk, dave.pk)


@pytest.mark.parametrize("text", ["", "x", "a.b.c", "中文", "." * 500])
def test_forged_token_says_nothing(text: str) -> None:
    assert read(text) is None


def test_token_ends(stage: Stage, dave: User) -> None:
    with time_machine.travel("2022-05-26T01:00:00Z", tick=False) as clock:
        token = watch_token(stage, dave)
        clock.shift(timedelta(hours=6))
        assert read(token) is None


def test_engine_lets_the_operator_publish(client: Client, camera: Source, operator: User) -> None:
    """As MediaMTX asks, by its documentation; and our own relay."""
    question = {"user": "", "password": "", "token": publish_token(camera, operator), "ip": "10.0.0.1", "action": "publish"}
    assert asked(client, **question, path=camera.path, protocol="webrtc", id="1", query="") == (
        200,
        {"code": 0, "user": str(operator.pk), "record": True, "hls": True, "crew": False, "open": False},
    )


def test_engine_learns_who_takes_no_visitors_place(
    client: Client, camera: Source, stage: Stage, dave: User, operator: User, captioners: tuple[User, User]
) -> None:
    people = (AnonymousUser(), dave, operator, captioners[0])
    answers = [asked(client, action="read", path=camera.path, token=watch_token(stage, person)) for person in people]
    assert [told["crew"] for _status, told in answers] == [False, False, True, True]


def test_engine_takes_the_token_from_the_query(client: Client, camera: Source, stage: Stage, dave: User) -> None:
    question = {"action": "read", "path": camera.path, "query": f"token={watch_token(stage, dave)}", "token": ""}
    assert asked(client, **question)[0] == 200


def test_srs_asks_in_its_own_words(client: Client, camera: Source, stage: Stage, operator: User) -> None:
    """As `http_hooks` are documented: the stream's name, and the query as `param`."""
    place = {
        "server_id": "vid-0",
        "service_id": "s1",
        "client_id": "9308h583",
        "ip": "10.0.0.1",
        "vhost": "__defaultVhost__",
        "app": "live",
    }
    place |= {"tcUrl": "rtmp://x/live", "stream": camera.path, "stream_url": f"/live/{camera.path}", "stream_id": "vid-1"}
    assert asked(client, action="on_publish", **place, param=f"?token={publish_token(camera, operator)}")[1]["code"] == 0
    assert asked(client, action="on_play", **place, param=f"?token={watch_token(stage, operator)}")[1]["code"] == 0
    assert asked(client, action="on_play", **place, param="?token=forged") == (401, {"code": 401})


def test_token_opens_only_what_it_is_for(client: Client, camera: Source, second: Source, stage: Stage, operator: User) -> None:
    other = Source.objects.create(stage=Stage.objects.create(slug="two", name_zh_hans="二号厅"), name_zh_hans="机位")
    watch, publish = watch_token(stage, operator), publish_token(camera, operator)
    assert asked(client, action="publish", path=camera.path, token=watch)[0] == 401
    assert asked(client, action="publish", path=second.path, token=publish)[0] == 401
    assert asked(client, action="read", path=camera.path, token=publish)[0] == 401
    assert asked(client, action="read", path=other.path, token=watch)[0] == 401
    assert asked(client, action="read", path=second.path, token=watch)[0] == 200


def test_token_of_an_open_stage_is_worth_nothing_once_the_stage_is_restricted(
    client: Client, camera: Source, stage: Stage, dave: User
) -> None:
    anybody, known = watch_token(stage, AnonymousUser()), watch_token(stage, dave)
    assert asked(client, action="read", path=camera.path, token=known)[1]["open"]
    Stage.objects.filter(pk=stage.pk).update(audience=Audience.SIGNED_IN)
    assert [asked(client, action="read", path=camera.path, token=token)[0] for token in (anybody, known)] == [401, 200]
    assert not asked(client, action="read", path=camera.path, token=known)[1]["open"]
    Stage.objects.filter(pk=stage.pk).update(audience=Audience.INVITED)
    assert asked(client, action="read", path=camera.path, token=known)[0] == 401


def test_token_of_a_removed_operator_publishes_nothing(client: Client, camera: Source, operator: User) -> None:
    token = publish_token(camera, operator)
    operator.user_permissions.clear()
    assert asked(client, action="publish", path=camera.path, token=token)[0] == 401


def test_token_of_a_deactivated_person_opens_nothing(client: Client, camera: Source, stage: Stage, dave: User) -> None:
    Stage.objects.filter(pk=stage.pk).update(audience=Audience.SIGNED_IN)
    token = watch_token(stage, dave)
    User.objects.filter(pk=dave.pk).update(is_active=False)
    assert asked(client, action="read", path=camera.path, token=token)[0] == 401


@pytest.mark.parametrize(
    "body", ["", "[]", "{}", "null", '{"action": "api"}', '{"action": ["read"]}', '{"action": {}}', "{" * 3000, "x" * 20_000]
)
def test_what_is_no_question_is_refused(client: Client, body: str) -> None:
    assert client.post("/live/hook", body, content_type="application/json").status_code in (401, 413)


def test_open_stage_gives_addresses_to_everybody(client: Client, camera: Source, stage: Stage) -> None:
    told = client.get("/en/live/main/player/").json()
    assert [source["id"] for source in told["sources"]] == [camera.pk]
    assert read(told["token"]) is not None


@pytest.mark.parametrize("audience", [Audience.SIGNED_IN, Audience.INVITED])
def test_restricted_stage_gives_nothing_away(client: Client, camera: Source, second: Source, stage: Stage, audience: str) -> None:
    Stage.objects.filter(pk=stage.pk).update(audience=audience)
    Source.objects.filter(pk=second.pk).update(kind=SourceKind.HLS, address="https://cdn.example.org/secret.m3u8")
    page = client.get("/en/live/main/").content.decode()
    assert client.get("/en/live/main/player/").status_code == 404
    assert "Sign in to watch this stage." in page
    for secret in (camera.path, "secret.m3u8", "whep", "data-player"):
        assert secret not in page


def test_invited_person_watches(client: Client, camera: Source, stage: Stage, dave: User, erin: User) -> None:
    Stage.objects.filter(pk=stage.pk).update(audience=Audience.INVITED)
    dave.user_permissions.add(Permission.objects.get(codename="watch_invited"))
    for person, status in ((dave, 200), (erin, 404)):
        client.force_login(person)
        assert client.get("/live/main/player/").status_code == status
    assert "This stage is for invited people." in client.get("/en/live/main/").content.decode()


def test_stage_is_for_the_holders_of_a_ticket(client: Client, camera: Source, stage: Stage, dave: User, erin: User) -> None:
    """Confirmed ones of the kinds that were chosen; the page says which, and the socket goes by the same."""
    press, visitor = ticket_kind("press"), ticket_kind("visitor")
    Stage.objects.filter(pk=stage.pk).update(audience=Audience.GROUPS, groups=["tickets:press", "tickets:gone"])
    held = holds(dave, press)
    holds(erin, visitor)
    for person, may_watch in ((dave, True), (erin, False)):
        client.force_login(person)
        assert client.get("/en/live/main/player/").status_code == (200 if may_watch else 404)
        [told] = STAGE.instances(slug="main", person=person.pk, now=timezone.now())
        assert can_watch(person, told) == may_watch
    page = client.get("/en/live/main/").content.decode()
    assert "This stage is for holders of certain tickets." in page
    assert "Tickets: Press" in page
    token = watch_token(stage, dave)
    assert asked(client, action="read", path=camera.path, token=token)[0] == 200
    held.move_to(TicketState.CANCELLED)
    held.save(update_fields=["state"])
    assert asked(client, action="read", path=camera.path, token=token)[0] == 401
    client.logout()
    assert "Sign in to watch this stage." in client.get("/en/live/main/").content.decode()


def test_stage_called_like_the_hook_has_its_page(client: Client, event: Event) -> None:
    Stage.objects.create(slug="hook", name_zh_hans='<script>alert("钩")</script>')
    page = client.get("/live/hook/").content.decode()
    assert "data-player" in page
    assert "<script>alert" not in page


@pytest.mark.parametrize("path", ["desk/", "desk/health/"])
def test_desk_is_for_operators(client: Client, camera: Source, dave: User, operator: User, path: str) -> None:
    assert client.get(f"/en/live/main/{path}").status_code == 302
    client.force_login(dave)
    assert client.get(f"/en/live/main/{path}").status_code == 403
    client.force_login(operator)
    assert client.get(f"/en/live/main/{path}").status_code == 200


def test_operator_runs_the_stage_by_buttons(client: Client, camera: Source, second: Source, stage: Stage, operator: User) -> None:
    client.force_login(operator)
    client.post(f"/en/live/main/desk/air/{camera.pk}/")
    client.post("/en/live/main/desk/pause/", {"minutes": "10"})
    stage.refresh_from_db()
    assert (stage.state, stage.back_at is not None) == ("paused", True)
    for step in ("resume", "extend", "end", "end"):
        page = client.post(f"/en/live/main/desk/{step}/", {"minutes": "15"}, follow=True)
    assert "not possible any more" in page.content.decode()
    assert client.post("/en/live/main/desk/fly/").status_code == 404
    assert client.get("/en/live/main/desk/end/").status_code == 405
    assert client.post("/en/live/main/desk/air/999999/").status_code == 404
    other = Source.objects.create(stage=Stage.objects.create(slug="two", name_zh_hans="二号厅"), name_zh_hans="机位")
    assert client.post(f"/en/live/main/desk/air/{other.pk}/").status_code == 404


def test_minutes_that_are_none_are_told(client: Client, camera: Source, operator: User) -> None:
    client.force_login(operator)
    client.post(f"/en/live/main/desk/air/{camera.pk}/")
    page = client.post("/en/live/main/desk/pause/", {"minutes": "a week"}, follow=True)
    assert "Enter a whole number." in page.content.decode()


def test_external_engine_may_take_the_token_in_its_addresses(settings: Any) -> None:
    """SRS asks its hooks with the query of the address, and without the bearer."""
    settings.LIVE_WHIP_URL = "https://srs.example.org/rtc/v1/whip/?app=live&stream={path}&token={token}"
    settings.LIVE_WHEP_URL, settings.LIVE_HLS_URL = "", "https://cdn.example.org/{path}/index.m3u8?token={token}"
    engine = ExternalEngine()
    assert engine.publish_address("x", "abc", "T") == "https://srs.example.org/rtc/v1/whip/?app=live&stream=abc&token=T"
    assert engine.watch_addresses("x", "abc", "T") == {"hls": "https://cdn.example.org/abc/index.m3u8?token=T"}
    assert engine.origins("x") == ["https://cdn.example.org", "https://srs.example.org"]


@pytest.mark.parametrize("action", ["api", "metrics", "pprof", "on_connect", "on_close", "on_unpublish", "on_stop", "on_dvr"])
def test_other_questions_of_engines_open_nothing(client: Client, camera: Source, operator: User, action: str) -> None:
    assert asked(client, action=action, path=camera.path, stream=camera.path, token=publish_token(camera, operator))[0] == 401
