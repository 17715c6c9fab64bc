"""A stage for invited people gives its picture away at no door of any room, to nobody who may not watch it."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from accounts.models import User
from core import topics
from core.bus import hub
from core.sockets import Close
from exhibitors.models import Hall
from forums.models import CalendarToken, Forum, Session
from live.actions import go_live
from live.models import Cue, Guest, Recording, Slide, Source, Stage
from live.sockets import routes
from live.states import Audience, GuestState, SourceKind
from live.tokens import read
from tests.forums.conftest import forum, make_session, session, speaker, speaks, stage  # noqa: F401 - fixtures
from tests.live.conftest import camera, film, show  # noqa: F401 - fixtures
from tests.server import browsing_here, close_code, hears, sign_in

pytestmark = pytest.mark.django_db

DOORS = (
    *("/", "/live/one/", "/live/one/?about=x", "/live/one/around/lines/", "/live/one/run/", "/forums/", "/forums/security/"),
    *("/forums/security/talk-1/", "/forums/security/talk-1/session.ics", "/agenda/", "/now/", "/schedule.ics", "/schedule.xml"),
    *("/schedule.json", "/feed.atom", "/sitemap.xml", "/search/?q=hall", "/hall/", "/hall/plan/", "/hall/layout/a.json"),
    *("/api/v1/forums", "/api/v1/sessions", "/api/v1/event"),
)
ASKED = ("Where is the stream of Forum hall 1?", "What is live now?")


@pytest.fixture
def operator(carol: User) -> User:
    carol.user_permissions.add(Permission.objects.get(codename="operate_stage"))
    return User.objects.get(pk=carol.pk)


@pytest.fixture
def secrets(stage: Stage, session: Session, forum: Forum, camera: Source, film: Recording, show: Any, operator: User) -> list[str]:  # noqa: F811
    """All that leads to a picture of the stage: it is on air, with guests, a slide, and a published film."""
    Hall.objects.create(key="A", name_zh_hans="A 馆", name_en="Hall A")
    now = timezone.now()
    Session.objects.filter(pk=session.pk).update(starts_at=now, ends_at=now + timedelta(hours=1))
    Source.objects.create(stage=stage, name_zh_hans="云", name_en="Cloud", kind=SourceKind.HLS, address="https://cdn.example.org/hush.m3u8")
    Source.objects.create(
        stage=stage, name_zh_hans="片", name_en="Film", kind=SourceKind.EMBED, address="https://www.youtube.com/watch?v=hushhushhus"
    )
    Stage.objects.filter(pk=stage.pk).update(audience=Audience.INVITED)
    guest = Guest.objects.create(run=show, name="Hua", state=GuestState.ON_STAGE, slot=1)
    slide = Slide.objects.create(stage=stage, title_zh_hans="密", title_en="Hush slide", url="https://hush.example.org/slide")
    Cue.objects.create(stage=stage, slide=slide)
    Recording.objects.filter(pk=film.pk).update(stage=stage, state="published")
    go_live(stage, camera, by=operator)
    call_command("rebuild_search", verbosity=0)
    return [camera.path, "hush.m3u8", "hushhushhus", guest.path, "hush.example.org", film.folder, "/live/replay/", "/whep/", "data-player="]


def leaks(client: Client, person: User | None, secrets: list[str]) -> set[tuple[str, str]]:
    """(door, what it gave away)."""
    doors = [door if door.startswith("/api/") else f"/en{door}" for door in DOORS]
    if person:
        client.force_login(person)
        doors.append(CalendarToken.objects.get_or_create(person=person)[0].get_absolute_url())
    pages = {door: client.get(door).content.decode() for door in doors}
    for question in ASKED:
        pages[question] = client.post("/en/guide/ask/", {"question": question}, headers={"accept": "application/json"}).content.decode()
    return {(door, secret) for door, page in pages.items() for secret in secrets if secret in page}


@pytest.mark.parametrize("name", ["nobody", "dave"])
def test_no_door_gives_it_away(client: Client, secrets: list[str], name: str, dave: User) -> None:
    assert leaks(client, dave if name == "dave" else None, secrets) == set()
    assert client.get("/live/one/player/").status_code == 404
    recording, slide = Recording.objects.get(state="published"), Slide.objects.get()
    closed = [f"/live/one/slides/{slide.cues.get().pk}/", f"/live/one/slides/{slide.pk}/picture/", "/live/one/around/polls/"]
    assert [client.get(door).status_code for door in closed] == [404, 404, 404]
    assert "data-replay" not in client.get(f"/live/one/replays/{recording.pk}/").content.decode()


def test_invited_person_and_crew_get_it_from_the_stage_alone(
    client: Client,
    secrets: list[str],
    stage: Stage,  # noqa: F811
    dave: User,
    alice: User,
    bob: User,
) -> None:
    """Who writes captions or looks after the chat sees what it is about."""
    dave.user_permissions.add(Permission.objects.get(codename="watch_invited"))
    for person, right in ((alice, "caption_stage"), (bob, "moderate_floor")):
        User.objects.filter(pk=person.pk).update(is_staff=True)
        person.user_permissions.add(Permission.objects.get(codename=right))
    for person in (dave, alice, bob):
        client.force_login(person)
        told = client.get("/live/one/player/").json()
        assert read(told["token"]) is not None
        ways = {source["whep"] for source in told["sources"] if "whep" in source}
        path = stage.sources.get(kind=SourceKind.PUBLISHED).path
        assert [way.endswith(path) for way in ways] == [True]
        question = {"action": "read", "path": path, "token": told["token"]}
        assert client.post("/live/hook", question, content_type="application/json").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_sockets_of_a_restricted_stage_stay_shut(stage: Stage, dave: User, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    Stage.objects.filter(pk=stage.pk).update(audience=Audience.INVITED)
    with browsing_here(routes, monkeypatch) as browser:
        for one in (None, sign_in(dave)):
            assert close_code(browser.open("/ws/live/one/", one)) == Close.REFUSED
        assert hub().topics & {topics.stage(stage.pk), topics.around(stage.pk)} == set()
        dave.user_permissions.add(Permission.objects.get(codename="watch_invited"))
        assert hears(browser.open("/ws/live/one/", sign_in(dave)))["type"] == "stage"
