"""Sessions with few places: never more than there are, the first who waits moves up, and the session's page says so."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.actions import erase_person
from core.refusals import NotAllowed, Refusal
from forums.models import Forum, Session, Star
from forums.states import ProgrammeState
from live.models import Stage
from notifications.models import Notification
from registration.actions import give_up, settle_session, sign_up
from registration.models import SessionPlaces, SignUp
from tests.conftest import person
from tests.races import race


def offer(places: int = 1, state: str = ProgrammeState.PUBLISHED, begins: timedelta = timedelta(hours=1)) -> SessionPlaces:
    now = timezone.now()
    stage = Stage.objects.create(slug="lab", name_zh_hans="实验室", name_en="Lab")
    times = {"starts_at": now + begins, "ends_at": now + begins + timedelta(minutes=30)}
    forum = Forum.objects.create(slug="labs", stage=stage, state=state, name_en="Labs", short_name_en="Labs", **times)
    session = Session.objects.create(forum=forum, slug="hands-on", title_en="Hands on", stage=stage, state=state, **times)
    return SessionPlaces.objects.create(session=session, places=places)


def test_a_place_then_the_waiting_list_then_up(event, dave, erin):
    row, now = offer(1), timezone.now()
    first, second = (sign_up(row, by=who, now=now) for who in (dave, erin))
    assert (first.state, second.state) == ("confirmed", "waitlisted")
    give_up(first, by=dave)
    second.refresh_from_db()
    assert second.state == "confirmed"
    assert Notification.objects.filter(recipient=erin, kind="sign-up-moved-up").count() == 1
    assert set(Star.objects.values_list("person__name", flat=True)) == {"Dave", "Erin"}


def test_nobody_signs_up_twice_or_gives_back_what_is_not_theirs(event, dave, erin):
    row, now = offer(2), timezone.now()
    mine = sign_up(row, by=dave, now=now)
    with pytest.raises(Refusal, match="already"):
        sign_up(row, by=dave, now=now)
    with pytest.raises(NotAllowed):
        give_up(mine, by=erin)


def test_a_session_that_is_over_has_no_places(event, dave):
    with pytest.raises(Refusal, match="over"):
        sign_up(offer(begins=-timedelta(days=1)), by=dave, now=timezone.now())


def test_more_places_let_people_move_up(event, dave, erin):
    row, now = offer(1), timezone.now()
    for who in (dave, erin):
        sign_up(row, by=who, now=now)
    row.places = 2
    row.save()
    assert settle_session(row) == 1


def test_whoever_goes_gives_the_place_back(event, dave, erin):
    row, now = offer(1), timezone.now()
    for who in (dave, erin):
        sign_up(row, by=who, now=now)
    erase_person(dave, by=dave)
    assert SignUp.objects.confirmed().get().person == erin


def test_the_pages(event, dave, client):
    row = offer(1)
    page = reverse("registration:session", args=[row.session.guid])
    assert page in client.get(row.session.get_absolute_url()).content.decode()
    assert client.get(page).status_code == 200
    client.force_login(dave)
    address = reverse("registration:sign_up", args=[row.session.guid])
    client.post(address, {"wanted": "1"})
    assert SignUp.objects.get().state == "confirmed"
    client.post(address, {"wanted": "0"})
    assert SignUp.objects.get().state == "cancelled"


def test_a_draft_has_no_page(event, dave, client):
    row = offer(1, ProgrammeState.DRAFT)
    assert client.get(reverse("registration:session", args=[row.session.guid])).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_twenty_want_three_seats(event):
    row, now = offer(3), timezone.now()
    people = [person(f"guest{number}") for number in range(20)]
    results = race(20, lambda number: sign_up(row, by=people[number], now=now))
    assert sorted(one.state for one in results) == ["confirmed"] * 3 + ["waitlisted"] * 17
