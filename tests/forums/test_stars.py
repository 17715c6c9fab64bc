"""A star: one click, one POST, once."""

import json
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from accounts.models import User
from core.contributions import AgendaItem, _agenda
from core.refusals import Refusal
from forums.actions import star, unstar
from forums.models import Forum, Session, Star
from tests.conftest import OPENS
from tests.forums.conftest import Maker
from tests.races import race


def address(session: Session) -> str:
    return f"/en/forums/{session.forum.slug}/{session.slug}/star/"


def starred(person: User) -> set[Session]:
    return {row.session for row in Star.objects.by(person)}


def test_star_is_put_and_taken_by_what_the_button_says(client: Client, session: Session, dave: User) -> None:
    client.force_login(dave)
    for _ in range(2):
        response = client.post(address(session), {"starred": "1", "next": "/en/forums/?day=2026-05-26"})
        assert (response.status_code, response["Location"]) == (302, "/en/forums/?day=2026-05-26")
        assert starred(dave) == {session}
    for _ in range(2):
        client.post(address(session), {"starred": "0"})
        assert starred(dave) == set()


def test_star_never_leads_to_a_foreign_page(client: Client, session: Session, dave: User) -> None:
    client.force_login(dave)
    response = client.post(address(session), {"starred": "1", "next": "https://evil.example/"})
    assert response["Location"] == "/en/forums/security/talk-1/"


def test_star_by_htmx_answers_the_pressed_button(client: Client, session: Session, dave: User) -> None:
    client.force_login(dave)
    response = client.post(address(session), {"starred": "1"}, headers={"HX-Request": "true"})
    text = response.content.decode()
    assert response.status_code == 200
    assert 'aria-pressed="true"' in text
    assert 'value="0"' in text
    assert "HX-Trigger" not in response
    response = client.post(address(session), {"starred": "0", "look": "button"}, headers={"HX-Request": "true"})
    assert "Put on my agenda" in response.content.decode()


def test_star_survives_signing_out(client: Client, session: Session, dave: User) -> None:
    client.force_login(dave)
    client.post(address(session), {"starred": "1"})
    client.logout()
    client.force_login(dave)
    assert str(session) in client.get("/en/agenda/").content.decode()


def test_looking_at_the_address_stars_nothing(client: Client, session: Session, dave: User) -> None:
    client.force_login(dave)
    assert client.get(address(session)).status_code == 405
    assert starred(dave) == set()


@pytest.mark.parametrize("slug", ["talk-9", "talk-1"])
def test_guessed_or_draft_session_is_not_found(client: Client, make_session: Maker, dave: User, slug: str) -> None:
    make_session(state="draft")
    client.force_login(dave)
    assert client.post(f"/en/forums/security/{slug}/star/").status_code == 404


def test_cancelled_session_cannot_be_starred(client: Client, session: Session, dave: User) -> None:
    star(session, by=dave, at=timezone.now())
    Session.objects.update(state="cancelled")
    session.refresh_from_db()
    client.force_login(dave)
    response = client.post(address(session), {"starred": "1"})
    assert response.status_code == 409
    assert "was cancelled" in response.content.decode()
    assert client.post(address(session), {"starred": "0"}).status_code == 302
    assert starred(dave) == set()


def test_visitor_signs_in_first_and_the_star_is_not_forgotten(client: Client, session: Session, dave: User) -> None:
    response = client.post(address(session), {"starred": "1"})
    assert response.status_code == 302
    assert response["Location"] == "/en/accounts/login/?next=/en/agenda/wanted/"
    dave.set_password("secret-2022")
    dave.save()
    from allauth.account.models import EmailAddress

    EmailAddress.objects.create(user=dave, email=dave.email, primary=True, verified=True)
    page = client.post(response["Location"], {"login": dave.email, "password": "secret-2022", "next": "/en/agenda/wanted/"}, follow=True)
    assert page.redirect_chain[-1][0] == "/en/forums/security/talk-1/"
    assert starred(dave) == {session}
    assert "is on your agenda" in page.content.decode()


def test_visitor_by_htmx_is_led_to_sign_in(client: Client, session: Session) -> None:
    response = client.post(address(session), {"starred": "1"}, headers={"HX-Request": "true"})
    assert response["HX-Redirect"] == "/en/accounts/login/?next=/en/agenda/wanted/"


def test_wanted_without_an_earlier_press_stars_nothing(client: Client, session: Session, dave: User) -> None:
    assert "login" in client.get("/en/agenda/wanted/")["Location"]
    client.force_login(dave)
    assert client.get("/en/agenda/wanted/")["Location"] == "/en/agenda/"
    assert starred(dave) == set()


def test_wanted_session_that_was_cancelled_meanwhile_is_told(client: Client, session: Session, dave: User) -> None:
    client.post(address(session))
    Session.objects.update(state="cancelled")
    client.force_login(dave)  # keeps the visitor's session, as signing in does
    page = client.get("/en/agenda/wanted/", follow=True)
    assert starred(dave) == set()
    assert "was cancelled" in page.content.decode() or page.redirect_chain


def test_overlap_is_told_when_starring(client: Client, make_session: Maker, dave: User) -> None:
    star(make_session(0, 30, title="First"), by=dave, at=OPENS)
    second, third = make_session(15, 30, title="Second"), make_session(45, 30, title="Third")
    client.force_login(dave)
    page = client.post(address(second), {"starred": "1"}, follow=True)
    assert "On your agenda this overlaps with “First”." in page.content.decode()
    response = client.post(address(third), {"starred": "1"}, headers={"HX-Request": "true"})
    assert "HX-Trigger" not in response
    unstar(second, by=dave)
    response = client.post(address(second), {"starred": "1"}, headers={"HX-Request": "true"})
    toast = json.loads(response["HX-Trigger"])["expo:toast"]
    assert toast == {"text": "On your agenda this overlaps with “First”.", "url": "/en/agenda/"}


def test_stars_of_others_do_not_overlap_with_mine(client: Client, make_session: Maker, dave: User, erin: User) -> None:
    star(make_session(0, 30), by=erin, at=OPENS)
    client.force_login(dave)
    response = client.post(address(make_session(0, 30)), {"starred": "1"}, headers={"HX-Request": "true"})
    assert "HX-Trigger" not in response


@pytest.mark.django_db(transaction=True)
def test_twenty_clicks_give_one_star(session: Session, dave: User) -> None:
    results = race(20, lambda _: star(Session.objects.select_related("forum").get(pk=session.pk), by=dave, at=timezone.now()))
    assert [result for result in results if isinstance(result, Exception)] == []
    assert Star.objects.count() == 1


# The agenda


@pytest.fixture
def meeting() -> Any:
    """Another room's appointment of everybody, from 09:10 to 09:40."""

    def items(user: User) -> list[AgendaItem]:
        return [
            AgendaItem(OPENS + timedelta(minutes=10), OPENS + timedelta(minutes=40), "Meeting with Yunling", "/en/m/", "meeting", "Table 3")
        ]

    _agenda.append(items)
    yield
    _agenda.remove(items)


def test_agenda_tells_a_visitor_how_to_get_one(client: Client, session: Session) -> None:
    text = client.get("/en/agenda/").content.decode()
    assert "Your own programme" in text
    assert "/en/accounts/login/?next=/en/agenda/" in text


def test_empty_agenda_leads_to_the_programme(client: Client, dave: User) -> None:
    client.force_login(dave)
    assert "Nothing starred yet" in client.get("/en/agenda/").content.decode()


@pytest.mark.usefixtures("meeting")
def test_agenda_holds_stars_and_meetings_by_day_with_overlaps(client: Client, make_session: Maker, dave: User) -> None:
    first, touching = make_session(0, 30, title="First"), make_session(40, 30, title="Touching")
    tomorrow, off = make_session(24 * 60, title="Tomorrow"), make_session(0, 60, title="Off")
    for session in (first, touching, tomorrow, off):
        star(session, by=dave, at=OPENS)
    Session.objects.filter(pk=off.pk).update(state="cancelled")
    client.force_login(dave)
    with time_machine.travel(OPENS, tick=False):
        context = client.get("/en/agenda/").context
    found = [
        (day.day.day, str(entry.title), {str(other.title) for other in entry.clashes}) for day in context["days"] for entry in day.entries
    ]
    assert found == [
        (26, "First", {"Meeting with Yunling"}),
        (26, "Off", set()),
        (26, "Meeting with Yunling", {"First"}),
        (26, "Touching", set()),
        (27, "Tomorrow", set()),
    ]
    assert context["clashing"] == 2


def test_agenda_days_follow_the_zone(client: Client, session: Session, dave: User) -> None:
    star(session, by=dave, at=OPENS)
    client.force_login(dave)
    client.cookies["zone"] = "America/Los_Angeles"
    (day,) = client.get("/en/agenda/").context["days"]
    assert day.day.isoformat() == "2026-05-25"


def test_star_is_refused_for_a_session_of_a_cancelled_forum(session: Session, forum: Forum, dave: User) -> None:
    session.forum.state = "cancelled"
    with pytest.raises(Refusal):
        star(session, by=dave, at=OPENS)
