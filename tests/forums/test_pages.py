"""Forum, session and speaker pages: what is on them, who sees them."""

from datetime import timedelta
from html import unescape
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils.translation import override

from accounts.models import User
from core.contributions import booth_panels_for
from exhibitors.models import Exhibitor
from forums.models import Appearance, Forum, Session, Speaker
from tests.conftest import OPENS
from tests.forums.conftest import Maker

FORUM = "/en/forums/security/"
SESSION = f"{FORUM}talk-1/"


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return unescape(response.content.decode())


def test_forum_page_lists_its_sessions_and_speakers(client: Client, session: Session, speaker: Speaker, speaks: Maker) -> None:
    speaks(speaker, session)
    text = page(client, FORUM)
    assert all(words in text for words in ("Data security forum", "Where does privacy start", "Luo Min", "Forum hall 1", "09:00"))


def test_forum_without_sessions_has_a_face(client: Client, forum: Forum) -> None:
    assert "No sessions yet" in page(client, FORUM)


@pytest.mark.parametrize("address", [FORUM, SESSION, "/en/speakers/luo-min/"])
def test_draft_is_not_found_by_visitors_and_previewed_by_editors(
    client: Client, session: Session, speaker: Speaker, speaks: Maker, dave: User, editor: User, address: str
) -> None:
    speaks(speaker, session)
    Forum.objects.update(state="draft")
    assert client.get(address).status_code == 404
    client.force_login(dave)
    assert client.get(address).status_code == 404
    client.force_login(editor)
    assert client.get(address).status_code == 200
    assert address.startswith("/en/speakers") or "Preview" in client.get(address).content.decode()


@pytest.mark.parametrize(
    "address", ["/en/forums/nowhere/", "/en/forums/security/nothing/", "/en/forums/nowhere/talk-1/", "/en/speakers/nobody/"]
)
def test_guessed_address_is_not_found(client: Client, session: Session, address: str) -> None:
    assert client.get(address).status_code == 404


def test_session_of_another_forum_is_not_found_under_this_one(client: Client, session: Session, forum: Forum) -> None:
    forum.pk, forum.slug = None, "other"
    forum.save()
    assert client.get("/en/forums/other/talk-1/").status_code == 404


@pytest.mark.parametrize(
    ("moment", "fields", "state", "button"),
    [
        (OPENS - timedelta(hours=3), {}, "Starts in 3\N{NO-BREAK SPACE}hours", "Put on my agenda"),
        (OPENS - timedelta(minutes=10), {}, "Starts in 10\N{NO-BREAK SPACE}minutes", "Put on my agenda"),
        (OPENS, {}, "Now on Forum hall 1", "Watch Forum hall 1"),
        (OPENS + timedelta(hours=1), {}, "there is no recording", "Other sessions of this forum"),
        (OPENS + timedelta(hours=1), {"replay_url": "https://example.com/r"}, "You can watch the recording", "Watch the recording"),
        (OPENS, {"state": "cancelled"}, "does not take place", "Other sessions of this forum"),
    ],
)
def test_session_page_has_one_state_and_one_main_button(
    client: Client, session: Session, moment: Any, fields: dict[str, str], state: str, button: str
) -> None:
    Session.objects.update(**fields)
    with time_machine.travel(moment, tick=False):
        text = page(client, SESSION)
    face = text[text.index('class="session-face"') :].split("</section>")[0]
    assert state in face
    assert button in face
    assert face.count('class="button') == 1


def test_text_in_one_language_falls_back_visibly(client: Client, session: Session) -> None:
    Session.objects.update(title_en="")
    assert '<span lang="zh-Hans">讲演1</span>' in page(client, SESSION)


@pytest.mark.parametrize("address", ["/forums/", "/forums/security/", "/forums/security/talk-1/", "/speakers/", "/agenda/", "/now/"])
def test_pages_speak_chinese(client: Client, session: Session, address: str) -> None:
    with override("zh-hans"):
        text = page(client, address)
    assert not {"Sessions", "Programme", "Speakers", "Stage", "My agenda", "live"} & set(text.replace("<", ">").split(">"))


def test_speakers_are_those_of_published_sessions(client: Client, make_session: Maker, speaker: Speaker, speaks: Maker) -> None:
    hidden = Speaker.objects.create(slug="hidden", name_en="Hidden")
    speaks(speaker, make_session())
    speaks(speaker, make_session())
    speaks(hidden, make_session(state="draft"))
    assert list(client.get("/en/speakers/").context["page"]) == [speaker]
    assert client.get("/en/speakers/hidden/").status_code == 404


def test_speaker_page_tells_of_published_sessions_only(client: Client, make_session: Maker, speaker: Speaker, speaks: Maker) -> None:
    speaks(speaker, make_session(title="Seen"))
    speaks(speaker, make_session(title="Unseen", state="draft"))
    text = page(client, "/en/speakers/luo-min/")
    assert "Seen" in text
    assert "Unseen" not in text


def test_booth_page_shows_the_sessions_of_the_company(rf: Any, make_session: Maker, event: Any, sector: Any, dave: User) -> None:
    company = Exhibitor.objects.create(slug="yunling", name_en="Yunling", sector=sector, state="published")
    ours, hidden = make_session(), make_session(state="draft")
    company.sessions.set([ours, hidden])
    request = rf.get("/")
    request.user, request.zone, request.event = dave, OPENS.tzinfo, event
    panels = [panel for panel in booth_panels_for(request, company, same_for_all=True) if panel.template == "forums/booth_panel.html"]
    assert [line.session for panel in panels for day in panel.context["days"] for line in day.lines] == [ours]
    company.sessions.clear()
    assert [panel for panel in booth_panels_for(request, company, same_for_all=True) if panel.template == "forums/booth_panel.html"] == []


def test_sessions_in_one_query_name_their_speakers_in_order(make_session: Maker, django_assert_num_queries: Any) -> None:
    talk, silent = make_session(slug="talk"), make_session(slug="silent")
    for order, name in ((2, "Luo"), (1, "Ada")):
        speaker = Speaker.objects.create(slug=name.lower(), name_en=name)
        Appearance.objects.create(session=talk, speaker=speaker, order=order)
    with django_assert_num_queries(1):
        named = {row.slug: row.speaker_names for row in Session.objects.filter(pk__in=[talk.pk, silent.pk]).in_one_query()}
    assert named == {"talk": ["Ada", "Luo"], "silent": []}


@pytest.mark.parametrize(
    ("name", "initials"), [("罗敏", "罗敏"), ("龙阿朵", "阿朵"), ("Luo Min", "LM"), ("Ada", "A"), ("Ana de la Cruz", "AC")]
)
def test_initials_stand_for_a_portrait(name: str, initials: str) -> None:
    assert Speaker(name_en=name, name_zh_hans=name).initials == initials
