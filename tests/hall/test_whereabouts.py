"""People find each other in whichever hall and copy they are, and come to each other there; who hides is not found."""

import pytest
from django.test import Client

from accounts.models import User
from exhibitors.models import Hall
from hall.actions import block_person, choose_look
from hall.models import HallVisit
from hall.person_keys import key_of
from hall.presence.seats import Ask, seats
from tests.exhibitors.conftest import signed_in

pytestmark = pytest.mark.django_db
PEOPLE = "/en/hall/people/"


@pytest.fixture
def seated(hall: Hall):
    """Whoever is let in gets out again."""
    people = []

    def let_in(person: User, copy: int = 1, most: int = 1) -> None:
        seats().take(Ask(person.pk, "a", "key", "process1", most))
        HallVisit.objects.create(person=person, hall=hall, copy=copy)
        people.append(person)

    yield let_in
    for person in people:
        seats().leave(person.pk, "key")


def names(client: Client, asked: str) -> list[str]:
    return [str(visit.person) for visit, _key in client.get(PEOPLE, {"q": asked}).context["found"]]


def test_person_is_found_in_another_copy_and_joined_there(seated, dave: User, alice: User, bob: User):
    seated(alice)
    seated(bob, copy=2)
    client = signed_in(dave)
    assert names(client, "bo") == ["Bob"]
    assert "copy 2" in client.get(PEOPLE, {"q": "bo"}).content.decode()
    key = key_of(bob.pk)
    assert client.get(f"{PEOPLE}{key}/join/").url == f"/en/hall/?hall=a&friend={key.replace(':', '%3A')}"
    assert client.get(f"{PEOPLE}{key}/join/?view=plan").url.startswith("/en/hall/plan/?hall=a&friend=")


def test_who_hides_or_is_blocked_or_has_left_is_not_found(seated, dave: User, alice: User, bob: User, erin: User):
    for person in (alice, bob, erin):
        seated(person)
    choose_look(alice, is_invisible=True, is_busy=False, outfit=0, skin=0, hair=0, badge=0)
    block_person(dave, by=bob)
    HallVisit.objects.filter(person=erin).update(left_at="2026-05-26T01:00Z")
    client = signed_in(dave)
    for person in (alice, bob, erin):
        assert names(client, person.name) == []
        answer = client.get(f"{PEOPLE}{key_of(person.pk)}/join/", follow=True)
        assert f"{person} is not in the halls at the moment." in answer.content.decode()


def test_one_gives_ones_own_address_and_is_not_found_oneself(seated, dave: User, erin: User):
    seated(dave)
    client = signed_in(dave)
    assert names(client, "dave") == []
    address = client.get(PEOPLE).context["own"]
    erin.language = "en"
    assert "/hall/?hall=a&friend=" in signed_in(erin).get(address.removeprefix("http://testserver")).url


def test_finding_is_for_people_with_an_account(client: Client, hall: Hall, dave: User):
    assert client.get(PEOPLE).status_code == 302
    assert client.get(f"{PEOPLE}{key_of(dave.pk)}/join/").status_code == 302


def test_finding_costs_the_same_for_one_and_three_people(
    seated, hall: Hall, dave: User, alice: User, bob: User, erin: User, django_assert_max_num_queries
):
    client = signed_in(dave)
    for person in (alice, bob, erin):
        seated(person, most=9)
        client.get(PEOPLE, {"q": "e"})
        with django_assert_max_num_queries(8):
            client.get(PEOPLE, {"q": "b"})
