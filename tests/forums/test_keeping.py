"""Kept pages: the same for all is rendered once, what is personal is never kept, and nobody reads what was before."""

from datetime import timedelta
from time import sleep
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone

from accounts.models import User
from event.keeping import Facts, kept
from event.models import Event, Page, Sector
from forums.actions import star
from forums.models import Forum, Session
from notifications.models import Notification
from tests.conftest import OPENS
from tests.forums.conftest import Maker
from tests.races import race

PROGRAMME = "/en/forums/"


@pytest.fixture(autouse=True)
def _at_opening() -> Any:
    with time_machine.travel(OPENS, tick=False):
        yield


def again(client: Client, address: str, **headers: str) -> Any:
    etag = client.get(address)["ETag"]
    return client.get(address, headers={"If-None-Match": etag, **headers})


@pytest.mark.parametrize("address", [PROGRAMME, "/en/forums/security/", "/en/forums/security/talk-1/", "/en/speakers/"])
def test_second_visit_is_told_that_nothing_changed(client: Client, session: Session, dave: User, address: str) -> None:
    client.get(PROGRAMME)  # the cookie of forms
    assert again(client, address).status_code == 304
    client.force_login(dave)
    assert again(client, address).status_code == 304


@pytest.mark.parametrize("address", [PROGRAMME, "/en/forums/security/talk-1/"])
def test_every_cause_of_a_change_makes_a_new_page(client: Client, session: Session, dave: User, address: str) -> None:
    client.force_login(dave)
    client.get(address)

    def changed(cause: Any) -> int:
        etag = client.get(address)["ETag"]
        cause()
        return client.get(address, headers={"If-None-Match": etag}).status_code

    assert changed(lambda: star(session, by=dave, at=OPENS)) == 200
    assert changed(lambda: Session.objects.update(title_en="Renamed")) == 200
    assert changed(lambda: client.cookies.__setitem__("zone", "America/Lima")) == 200
    assert changed(lambda: client.cookies.__setitem__("theme", "dark")) == 200
    assert changed(lambda: None) == 304
    with time_machine.travel(OPENS + timedelta(minutes=1), tick=False):
        etag = client.get(address)["ETag"]
    assert client.get(address)["ETag"] != etag


def test_kept_page_is_one_query_and_current_after_a_change(client: Client, session: Session, django_assert_num_queries: Any) -> None:
    assert "Where does privacy start" in client.get(PROGRAMME).content.decode()
    with django_assert_num_queries(1):
        client.get(PROGRAMME)
    Session.objects.update(title_en="Renamed")
    assert "Renamed" in client.get(PROGRAMME).content.decode()
    Forum.objects.update(state="draft")
    assert "Renamed" not in client.get(PROGRAMME).content.decode()


def test_stars_are_laid_over_the_kept_part(client: Client, make_session: Maker, dave: User, erin: User) -> None:
    first, second = make_session(), make_session(60)
    plain = client.get(PROGRAMME).content.decode()
    star(first, by=dave, at=timezone.now())
    client.force_login(dave)
    mine = client.get(PROGRAMME).content.decode()
    assert (mine.count("data-starred"), mine.count('aria-pressed="true"')) == (1, plain.count('aria-pressed="true"') + 1)
    place = mine[mine.index(f'data-session="{first.pk}"') :]
    assert place.startswith(f'data-session="{first.pk}" data-starred')
    assert f'data-session="{second.pk}" data-starred' not in mine
    client.force_login(erin)
    assert "data-starred" not in client.get(PROGRAMME).content.decode()
    client.logout()
    assert "data-starred" not in client.get(PROGRAMME).content.decode()


def test_nobody_gets_anothers_name_or_token(session: Session, dave: User) -> None:
    signed_in, first, second = Client(), Client(enforce_csrf_checks=True), Client(enforce_csrf_checks=True)
    signed_in.force_login(dave)
    assert dave.email in signed_in.get(PROGRAMME).content.decode()
    tokens = []
    for client in (first, second):
        text = client.get(PROGRAMME).content.decode()
        assert dave.email not in text
        token = text.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
        tokens.append(token)
        assert client.post("/en/zone/", {"zone": "event", "next": "/", "csrfmiddlewaretoken": token}).status_code == 302
    assert tokens[0] != tokens[1]


def test_page_of_a_member_is_kept_and_says_who_reads_it(
    client: Client, session: Session, dave: User, erin: User, django_assert_max_num_queries: Any
) -> None:
    dave.name = "Dave <b>& Co</b>"
    dave.zone_name = erin.zone_name  # what they read differs by nothing else
    dave.save(update_fields=["name", "zone_name"])
    Notification.objects.create(recipient=dave, kind="news", text="News", url="/", key="news:1")
    star(session, by=dave, at=timezone.now())
    with time_machine.travel(OPENS - timedelta(days=1), tick=False):
        client.force_login(erin)
        client.get(session.get_absolute_url())
        client.force_login(dave)
        with django_assert_max_num_queries(4):  # session, person, what the page depends on, stars
            text = client.get(session.get_absolute_url()).content.decode()
    assert "Dave &lt;b&gt;&amp; Co&lt;/b&gt;" in text
    assert "Notifications, 1 unread" in text
    assert "On my agenda – take it off" in text
    assert erin.email not in text
    assert "\x00" not in text


def test_editors_and_odd_questions_are_never_kept(client: Client, make_session: Maker, editor: User) -> None:
    draft = make_session(state="draft")
    make_session()
    client.force_login(editor)
    assert client.get(draft.get_absolute_url()).status_code == 200
    assert "ETag" not in client.get(PROGRAMME)
    client.logout()
    assert client.get(draft.get_absolute_url()).status_code == 404
    assert client.get(PROGRAMME, {"day": "2026-13-01"}).status_code == 400
    assert "ETag" not in client.get(PROGRAMME, {"q": "privacy"})


def test_what_changes_nothing_makes_no_page_of_its_own(client: Client, session: Session) -> None:
    client.get(PROGRAMME)
    etag = client.get(PROGRAMME)["ETag"]
    client.cookies["theme"] = "plaid"
    assert client.get(PROGRAMME, headers={"HX-Request": "maybe"})["ETag"] == etag
    assert client.get(PROGRAMME, headers={"HX-Request": "true"})["ETag"] != etag


def test_page_that_is_kept_is_not_the_answer_to_a_form(client: Client, session: Session) -> None:
    assert client.get(PROGRAMME).status_code == 200
    assert client.post(PROGRAMME).status_code == 405


def test_what_one_member_is_told_once_or_reads_in_another_zone_is_for_no_other(
    client: Client, session: Session, dave: User, erin: User
) -> None:
    dave.zone_name, erin.zone_name = "America/Lima", "Asia/Tokyo"
    User.objects.bulk_update([dave, erin], ["zone_name"])
    readers = {who.email: Client() for who in (dave, erin)}
    for who in (dave, erin):
        readers[who.email].force_login(who)
    readers[dave.email].post("/en/profile/", {"name": "Dave", "language": "en", "zone_name": "America/Lima"})
    texts = {email: reader.get(PROGRAMME).content.decode() for email, reader in readers.items()}
    assert ["Your profile is saved." in text for text in texts.values()] == [True, False]
    assert ["America/Lima" in text for text in texts.values()] == [True, False]
    assert [dave.email in text for text in texts.values()] == [True, False]
    assert "Your profile is saved." not in readers[dave.email].get(PROGRAMME).content.decode()


@pytest.mark.parametrize("address", [PROGRAMME, "/en/forums/security/talk-1/", "/en/speakers/"])
def test_whoever_has_the_page_is_told_of_what_each_page_shows(
    client: Client, session: Session, address: str, django_capture_on_commit_callbacks: Any
) -> None:
    """The name of the expo, its pages in the foot, sectors and stages are no part of the programme: the ETag knows them, too."""
    client.get(address)

    def changed(thing: Any, **fields: str) -> int:
        etag = client.get(address)["ETag"]
        for name, value in fields.items():
            setattr(thing, name, value)
        with django_capture_on_commit_callbacks(execute=True):
            thing.save()
        return client.get(address, headers={"If-None-Match": etag}).status_code

    assert again(client, address).status_code == 304
    assert changed(Event.objects.current(), short_name_en="Another expo") == 200
    assert "Another expo" in client.get(address).content.decode()
    assert changed(Page(slug="way", title_en="How to get there", is_published=True)) == 200
    assert "How to get there" in client.get(address).content.decode()
    assert changed(session.stage, name_en="The long room") == 200
    assert changed(Sector.objects.get(), name_en="Another sector") == 200
    assert again(client, address).status_code == 304


def test_star_of_a_session_is_on_no_other_of_nearly_the_same_address(client: Client, make_session: Maker, dave: User) -> None:
    first, longer = make_session(slug="talk"), make_session(60, slug="talk-2")
    star(first, by=dave, at=timezone.now())
    client.force_login(dave)
    page = client.get(PROGRAMME).content.decode()
    assert pressed(page, first) == "true"
    assert pressed(page, longer) == "false"
    assert "On my agenda – take it off" not in client.get(longer.get_absolute_url()).content.decode()


def pressed(page: str, session: Session) -> str:
    after = page.partition(f'formaction="/en/forums/security/{session.slug}/star/"')[2]
    return after.partition('aria-pressed="')[2].partition('"')[0]


@pytest.mark.django_db(transaction=True)
def test_many_who_ask_at_once_have_it_drawn_once(event: Event, rf: RequestFactory) -> None:
    drawn = []

    def page(_request: Any) -> HttpResponse:
        drawn.append(1)
        sleep(0.1)
        return HttpResponse("The same for all")

    def asked(_number: int) -> bytes:
        request: Any = rf.get("/en/one/")
        request.user, request.zone, request.htmx = AnonymousUser(), event.zone, False
        return bytes(kept(lambda _request: Facts("one"))(page)(request).content)

    assert race(8, asked) == [b"The same for all"] * 8
    assert len(drawn) == 1
