"""What an organiser reads beside a request: score, reasons, risks."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from event.models import Sector
from matchmaking.actions import approve, assess, assess_missing, make_suggestions, want_suggestions
from matchmaking.models import Assessment, Request, Suggestion
from matchmaking.personal_data import erase, export
from matchmaking.states import Risk
from tests.matchmaking.conftest import Ask

pytestmark = pytest.mark.django_db


@pytest.fixture
def dave(dave: User, sector: Sector) -> User:
    dave.company, dave.job_title, dave.country, dave.about = "Yuanhe", "Farm data", "CN", "Sheep and satellites"
    dave.save(update_fields=["company", "job_title", "country", "about"])
    dave.sectors.add(sector)
    return dave


def risks(request: Request) -> set[str]:
    return set(assess(request).risks)


def test_request_in_the_sector_one_follows_has_a_score_and_a_reason(ask: Ask):
    seen = assess(ask())
    assert seen.score > 0.25
    assert seen.reasons[0]["kind"] == "interest"


def test_good_request_bears_no_risk(ask: Ask):
    assert risks(ask()) == set()


def test_hardly_filled_profile_is_a_risk(ask: Ask, erin: User):
    assert Risk.INCOMPLETE in risks(ask(by=erin))


def test_a_word_or_two_are_a_risk(ask: Ask):
    assert risks(ask(message="Hello")) == {Risk.SHORT}


def test_earlier_declines_are_a_risk(ask: Ask, panshi, dave: User):
    for _number in range(3):
        Request.objects.filter(pk=ask().pk).update(state="declined")
    assert risks(ask()) == {Risk.DECLINED, Risk.COPIED}


@pytest.mark.parametrize("text", ["\0" * 3 + "x" * 20, "🎉" * 40, "很" * 2000, "9" * 1999, "<script>alert(1)</script>"])
def test_odd_texts_are_assessed(ask: Ask, text: str):
    assert 0 <= assess(ask(message=text.replace("\0", ""))).score <= 1


def test_those_that_nobody_looked_at_are_looked_at_once(ask: Ask):
    ask()
    assert (assess_missing(), assess_missing()) == (1, 0)


def test_queue_shows_score_and_risks(desk: Client, ask: Ask):
    assess(ask(message="Hello"))
    page = desk.get(reverse("admin:matchmaking_request_changelist")).content.decode()
    assert "match " in page
    assert "hardly says what it is about" in page


def test_queue_asks_no_more_for_it(desk: Client, many):
    many(3)
    queue = reverse("admin:matchmaking_request_changelist")
    desk.get(queue)  # the frame of the page is kept from here on
    numbers = []
    for _looked_at in (False, True):
        with CaptureQueriesContext(connection) as queries:
            desk.get(queue)
        numbers.append(len(queries))
        assess_missing()
    assert numbers[0] == numbers[1]


def test_each_side_reads_why_from_its_own_end(client: Client, ask: Ask, carol: User, alice: User, dave: User):
    request = ask()
    assess(request)
    meeting = approve(request, by=carol)
    client.force_login(dave)
    assert "You follow: Data security" in client.get(meeting.get_absolute_url()).content.decode()
    client.force_login(alice)
    assert "They follow: Data security" in client.get(meeting.get_absolute_url()).content.decode()


def test_erasure_takes_suggestions_and_reasons_along(ask: Ask, dave: User, panshi):
    make_suggestions(want_suggestions().pk, at_once=True)
    assess(ask())
    assert export(dave)["suggestions"] != []
    erase(dave)
    assert not Suggestion.objects.with_person(dave).exists()
    assert Assessment.objects.get().reasons == []
