"""Whom a person does not want to hear from: companies and people, each once, to be lifted at any time."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from accounts.actions import everything_about
from accounts.models import User
from core.refusals import NotAllowed, Refusal
from exhibitors.models import Exhibitor
from matchmaking.actions import block, unblock
from matchmaking.models import Block, Participant, Request
from tests.matchmaking.conftest import company
from tests.races import race

Ask = Callable[..., Request]
BLOCKS = "/en/matchmaking/blocks/"


def signed_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def card(erin: User) -> Participant:
    return Participant.objects.create(person=erin, is_listed=True)


def test_blocked_company_and_blocker_do_not_ask_each_other(panshi: Exhibitor, ask: Ask, dave: User, alice: User) -> None:
    Participant.objects.create(person=dave, is_listed=True)
    block(panshi, by=dave)
    block(panshi, by=dave)
    with pytest.raises(Refusal, match="You have blocked Panshi"):
        ask()
    with pytest.raises(Refusal, match="Dave takes no meeting requests at the moment"):
        ask(exhibitor=dave, by=alice, on_behalf_of=panshi)
    assert Block.objects.count() == 1
    unblock(Block.objects.get(), by=dave)
    Participant.objects.all().delete()  # with hours of Berlin, in which this slot is night
    assert ask().state == "pending"


def test_blocked_person_and_blocker_do_not_ask_each_other(ask: Ask, card: Participant, dave: User, erin: User) -> None:
    Participant.objects.create(person=dave, is_listed=True)
    block(erin, by=dave)
    for asker, asked, sentence in ((dave, erin, "You have blocked Erin"), (erin, dave, "Dave takes no meeting requests")):
        with pytest.raises(Refusal, match=sentence):
            ask(exhibitor=asked, by=asker)


def test_nobody_blocks_oneself_or_the_own_company(panshi: Exhibitor, alice: User) -> None:
    for who, sentence in ((alice, "Nobody blocks oneself"), (panshi, "nobody blocks the own company")):
        with pytest.raises(Refusal, match=sentence):
            block(who, by=alice)
    assert Block.objects.count() == 0


def test_only_the_side_that_blocked_lifts(panshi: Exhibitor, dave: User, erin: User, alice: User) -> None:
    made = block(panshi, by=dave)
    for stranger in (erin, alice):
        with pytest.raises(NotAllowed):
            unblock(made, by=stranger)
        assert signed_in(stranger).post(f"{BLOCKS}{made.pk}/lift/").status_code == 404
    assert Block.objects.count() == 1


@pytest.mark.parametrize("kind", ["person-person", "person-company", "company-person", "company-company"])
@pytest.mark.django_db(transaction=True)
def test_each_pair_once_however_many_click(kind: str, panshi: Exhibitor, liuchuan: Exhibitor, dave: User, erin: User) -> None:
    by, of = kind.split("-")
    sides = {"by_person": dave} if by == "person" else {"by_exhibitor": panshi}
    sides |= {"of_person": erin} if of == "person" else {"of_exhibitor": liuchuan}
    made = race(8, lambda _number: Block.objects.get_or_create(**sides)[1])
    assert (sorted(map(str, made)), Block.objects.count()) == (["False"] * 7 + ["True"], 1)
    with pytest.raises(IntegrityError):
        Block.objects.create(**sides)


def test_database_refuses_a_block_of_oneself(panshi: Exhibitor, dave: User) -> None:
    for sides in ({"by_person": dave, "of_person": dave}, {"by_exhibitor": panshi, "of_exhibitor": panshi}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Block.objects.create(**sides)


@pytest.mark.django_db(transaction=True)
def test_two_tabs_block_once(panshi: Exhibitor, dave: User) -> None:
    made = race(8, lambda _number: block(panshi, by=dave).pk)
    assert made == [Block.objects.get().pk] * 8


def test_page_from_booth_to_lifting(client: Client, panshi: Exhibitor, dave: User) -> None:
    client.force_login(dave)
    assert 'href="/en/matchmaking/blocks/add/?company=panshi"' in client.get("/en/exhibitors/panshi/").content.decode()
    assert "Block Panshi?" in client.get(f"{BLOCKS}add/?company=panshi").content.decode()
    assert client.post(f"{BLOCKS}add/?company=panshi")["Location"] == BLOCKS
    page = client.get(BLOCKS).content.decode()
    assert "Panshi can no longer ask you for meetings." in page
    assert "Lift the block of Panshi" in page
    assert client.post(f"{BLOCKS}{Block.objects.get().pk}/lift/")["Location"] == BLOCKS
    assert "You have blocked nobody" in client.get(BLOCKS).content.decode()


def test_page_from_card_to_lifting(client: Client, card: Participant, dave: User, erin: User) -> None:
    client.force_login(dave)
    assert f"?person={card.uuid}" in client.get(card.get_absolute_url()).content.decode()
    for _twice in range(2):
        assert client.post(f"{BLOCKS}add/?person={card.uuid}").status_code == 302
    assert "Erin" in client.get(BLOCKS).content.decode()
    assert "Erin" not in client.get("/en/matchmaking/people/").content.decode().replace("Erin can no longer", "")
    assert [row["of"] for row in everything_about(dave)["matchmaking"]["blocks"]] == ["Erin"]


def test_list_has_those_of_the_own_company_too(panshi: Exhibitor, dave: User, alice: User) -> None:
    Block.objects.create(by_exhibitor=panshi, of_person=dave)
    page = signed_in(alice).get(BLOCKS).content.decode()
    assert "for Panshi" in page
    assert "Dave" in page
    assert "Dave" not in signed_in(dave).get(BLOCKS).content.decode().split("<main", 1)[1].replace("Dave</summary>", "")
    assert signed_in(alice).post(f"{BLOCKS}{Block.objects.get().pk}/lift/").status_code == 302
    assert Block.objects.count() == 0


@pytest.mark.parametrize("query", ["", "?company=nobody", "?person=nobody", "?person=00000000-0000-4000-8000-000000000000", "?company="])
def test_what_is_not_there_is_not_found(dave: User, query: str) -> None:
    assert [getattr(signed_in(dave), way)(f"{BLOCKS}add/{query}").status_code for way in ("get", "post")] == [404, 404]


def test_draft_company_is_not_there(panshi: Exhibitor, dave: User) -> None:
    Exhibitor.objects.update(state="draft")
    assert signed_in(dave).get(f"{BLOCKS}add/?company=panshi").status_code == 404


@pytest.mark.parametrize("path", [BLOCKS, f"{BLOCKS}add/?company=panshi"])
def test_visitors_sign_in_first(client: Client, panshi: Exhibitor, path: str) -> None:
    assert client.get(path)["Location"].startswith("/en/accounts/login/?next=")


@pytest.mark.parametrize("rows", [1, 3])
def test_list_takes_the_same_queries(dave: User, sector, alice: User, rows: int, django_assert_num_queries) -> None:
    for number in range(rows):
        block(company(f"company-{number}", sector, alice, f"C{number}"), by=dave)
    client = signed_in(dave)
    client.get(BLOCKS)
    with django_assert_num_queries(QUERIES):
        client.get(BLOCKS)


QUERIES = 3  # person, blocks, unread
