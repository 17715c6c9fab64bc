"""Business cards: given by field, read by code, taken back; nothing else of a visitor reaches a company."""

import re

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from accounts.actions import erase_person, everything_about
from accounts.models import User
from core.refusals import NotAllowed, Refusal
from exhibitors import actions
from exhibitors.actions import code_of, give_card, renew_code, take_back, take_card, token_of
from exhibitors.actions.merging import carry_cards, carry_conversations
from exhibitors.models import Card, Conversation, Exhibitor
from notifications.models import Notification
from tests.exhibitors.conftest import employ, signed_in
from tests.races import race


@pytest.fixture
def known(dave: User) -> User:
    dave.company, dave.job_title, dave.country = "Weststrom", "Head of IT", "DE"
    dave.save(update_fields=["company", "job_title", "country"])
    return dave


def cards_of(exhibitor: Exhibitor) -> list[dict[str, str]]:
    return [card.values() for card in Card.objects.consented_to(exhibitor)]


def test_card_shows_the_fields_agreed_to_and_no_others(panshi: Exhibitor, liuchuan: Exhibitor, known: User):
    give_card(panshi, by=known, fields=["company", "country"])
    assert cards_of(panshi) == [{"name": "Dave", "company": "Weststrom", "country": "Germany"}]
    assert cards_of(liuchuan) == []


def test_card_follows_the_profile(panshi: Exhibitor, known: User):
    give_card(panshi, by=known, fields=["company"])
    User.objects.filter(pk=known.pk).update(company="Nordwind")
    assert cards_of(panshi) == [{"name": "Dave", "company": "Nordwind"}]


def test_card_taken_back_shows_nothing_and_stays_as_a_row(panshi: Exhibitor, known: User, erin: User):
    card = give_card(panshi, by=known, fields=["email"])
    with pytest.raises(NotAllowed):
        take_back(card, by=erin)
    take_back(card, by=known)
    ended = Card.objects.get().ended_at
    take_back(card, by=known)
    assert (cards_of(panshi), Card.objects.get().values(), Card.objects.get().ended_at) == ([], {}, ended)


def test_changed_card_replaces_the_one_before(panshi: Exhibitor, known: User, alice: User):
    first = give_card(panshi, by=known, fields=["email"])
    assert give_card(panshi, by=known, fields=["email"]) == first
    second = give_card(panshi, by=known, fields=["company"])
    assert list(Card.objects.in_force()) == [second]
    assert [(card.fields, card.is_in_force) for card in Card.objects.order_by("pk")] == [(["email"], False), (["company"], True)]
    assert Notification.objects.filter(recipient=alice, kind="card").count() == 1


def test_one_card_in_force_is_the_databases_word(panshi: Exhibitor, dave: User):
    Card.objects.create(exhibitor=panshi, person=dave)
    with pytest.raises(IntegrityError), transaction.atomic():
        Card.objects.create(exhibitor=panshi, person=dave)


@pytest.mark.django_db(transaction=True)
def test_many_clicks_at_once_give_one_card(panshi: Exhibitor, dave: User):
    results = race(6, lambda _number: give_card(panshi, by=dave, fields=["email"]))
    assert (len({result.pk for result in results if isinstance(result, Card)}), Card.objects.count()) == (1, 1)


def test_own_company_takes_no_card(panshi: Exhibitor, alice: User):
    with pytest.raises(Refusal, match="it knows you"):
        give_card(panshi, by=alice, fields=[])


# --- the code ---------------------------------------------------------------------------------------------------------


def test_code_gives_a_card_to_the_team_that_reads_it(panshi: Exhibitor, known: User, alice: User):
    token = token_of(actions.choose_fields(by=known, fields=["company", "nonsense"]))
    take_card(token, panshi, by=alice)
    assert cards_of(panshi) == [{"name": "Dave", "company": "Weststrom"}]
    assert Notification.objects.get(recipient=known).text == "Panshi Cloud took your business card. You can take it back at any time."


def test_code_adds_to_what_was_given(panshi: Exhibitor, known: User, alice: User):
    give_card(panshi, by=known, fields=["email"])
    take_card(token_of(actions.choose_fields(by=known, fields=["company"])), panshi, by=alice)
    assert [card.fields for card in Card.objects.in_force()] == [["company", "email"]]


def test_only_a_team_takes_cards(panshi: Exhibitor, dave: User, erin: User, bob: User):
    token = token_of(code_of(dave))
    for person in (erin, bob, dave):
        with pytest.raises(NotAllowed):
            take_card(token, panshi, by=person)


def test_renewed_code_makes_the_old_one_worthless(panshi: Exhibitor, dave: User, alice: User):
    old = token_of(code_of(dave))
    new = token_of(renew_code(by=dave))
    assert old != new
    with pytest.raises(Refusal, match="not valid any more"):
        take_card(old, panshi, by=alice)
    take_card(new, panshi, by=alice)


@pytest.mark.parametrize("token", ["", ".", "x", "zzzzzzzzzzzzzzzzzzzz.abc", "1.", "-1.AAAA", "\0.\0", "é.é", "9" * 5000])
def test_made_up_codes_are_none(db: None, token: str):
    assert actions.code_by(token) is None


def test_forged_signature_is_none(dave: User, erin: User):
    mine, other = token_of(code_of(dave)), token_of(code_of(erin))
    assert actions.code_by(f"{other.partition('.')[0]}.{mine.partition('.')[2]}") is None


# --- pages ------------------------------------------------------------------------------------------------------------


def test_giving_shows_what_they_will_see_before(panshi: Exhibitor, known: User):
    client = signed_in(known)
    page = client.get("/en/exhibitors/panshi/card/").content.decode()
    assert all(text in page for text in ("Weststrom", "Head of IT", "Germany", "dave@example.com"))
    response = client.post("/en/exhibitors/panshi/card/", {"fields_shown": ["company"]})
    assert (response.status_code, cards_of(panshi)) == (302, [{"name": "Dave", "company": "Weststrom"}])
    assert client.post("/en/exhibitors/panshi/card/", {"fields_shown": ["password"]}).status_code == 422


def test_nothing_is_ticked_for_a_company_whose_card_was_taken_back(panshi: Exhibitor, liuchuan: Exhibitor, known: User):
    actions.take_back(give_card(panshi, by=known, fields=["company"]), by=known)
    client = signed_in(known)

    def ticked(page: str) -> list[str]:
        text = client.get(f"/en/exhibitors/{page}").content.decode()
        return re.findall(r'name="(?:fields_shown|shares)" value="(\w+)" checked', text)

    assert (ticked("panshi/card/"), ticked("panshi/talk/")) == ([], [])
    assert ticked("liuchuan/card/") == ticked("liuchuan/talk/") == ["company", "job_title", "country"]
    assert "fields_shown" not in client.get("/en/exhibitors/panshi/at-booth/").content.decode()
    give_card(panshi, by=known, fields=["email"])
    assert ticked("panshi/card/") == ["email"]


def test_enquiry_that_was_open_when_a_card_was_taken_back_gives_none(panshi: Exhibitor, known: User):
    card = give_card(panshi, by=known, fields=["company"])
    client = signed_in(known)
    page = client.get("/en/exhibitors/panshi/talk/").content.decode()
    actions.take_back(card, by=known)
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    asked = client.post("/en/exhibitors/panshi/talk/", {**fields, "text": "Hello", "topic": "product"})
    assert (asked.status_code, cards_of(panshi)) == (302, [])


def test_cards_are_listed_and_taken_back(panshi: Exhibitor, known: User, erin: User):
    card = give_card(panshi, by=known, fields=["company"])
    client = signed_in(known)
    assert "Panshi Cloud" in client.get("/en/exhibitors/cards/").content.decode()
    assert signed_in(erin).post(f"/en/exhibitors/cards/{card.uuid}/take-back/").status_code == 404
    assert client.post(f"/en/exhibitors/cards/{card.uuid}/take-back/").status_code == 302
    assert "not in force" in client.get("/en/exhibitors/cards/").content.decode()


def test_code_is_drawn_and_read_by_the_team(panshi: Exhibitor, known: User, alice: User, erin: User, client: Client):
    drawing = signed_in(known).get("/en/exhibitors/cards/code.svg")
    assert (drawing["Content-Type"], drawing.content[:4]) == ("image/svg+xml", b"<svg")
    address = f"/en/exhibitors/cards/code/{token_of(code_of(known))}/"
    assert client.get(address).status_code == 302
    assert "Weststrom" not in (page := signed_in(erin).get(address).content.decode())
    assert "Only the team of a booth" in page
    reader = signed_in(alice)
    assert "Take it for Panshi Cloud" in reader.get(address).content.decode()
    assert "Weststrom" in reader.post(address, {"exhibitor": panshi.pk}).content.decode()
    assert reader.get("/en/exhibitors/cards/code/1.nonsense/").status_code == 410


@pytest.mark.parametrize("company", ["", "0", "999999", "x", "9" * 40])
def test_card_is_taken_for_the_own_company_only(panshi: Exhibitor, liuchuan: Exhibitor, dave: User, alice: User, company: str):
    address = f"/en/exhibitors/cards/code/{token_of(code_of(dave))}/"
    assert signed_in(alice).post(address, {"exhibitor": company}).status_code == 404
    assert signed_in(alice).post(address, {"exhibitor": liuchuan.pk}).status_code == 404


def test_companys_own_card_goes_into_an_address_book(panshi: Exhibitor, client: Client):
    answer = client.get("/en/exhibitors/panshi/card.vcf")
    lines = answer.content.decode().split("\r\n")
    assert answer["Content-Disposition"] == 'attachment; filename="panshi.vcf"'
    assert {"BEGIN:VCARD", "FN:Panshi Cloud", "END:VCARD"} <= set(lines)
    assert all(len(line.encode()) <= 75 for line in lines)


def test_desk_lists_cards_of_the_own_company_with_agreed_fields(
    panshi: Exhibitor, liuchuan: Exhibitor, known: User, alice: User, bob: User
):
    give_card(panshi, by=known, fields=["company"])
    listed = "/en/admin/exhibitors/card/"
    page = signed_in(alice).get(listed).content.decode()
    assert ("Weststrom" in page, "dave@example.com" in page) == (True, False)
    assert "Weststrom" not in signed_in(bob).get(listed).content.decode()


# --- the whole --------------------------------------------------------------------------------------------------------


def test_erased_visitor_leaves_no_card_and_no_words(panshi: Exhibitor, known: User, alice: User):
    asked = actions.open_conversation(panshi, by=known, text="My number is 0151 2345678.", shares=["email"])
    actions.answer(asked, by=alice, text="Thank you, Dave.")
    actions.add_note(asked, text="Dave seems keen.", by=alice)
    exported = everything_about(known)["exhibitors"]
    assert [said["text"] for said in exported["conversations"][0]["messages"]] == ["My number is 0151 2345678.", "Thank you, Dave."]
    assert exported["cards"][0]["fields"] == ["email"]
    erase_person(known, by=known)
    row = Conversation.objects.get(pk=asked.pk)
    assert (row.state, [message.text for message in row.messages.all()]) == ("closed", ["", "Thank you, erased account."])
    assert (cards_of(panshi), Card.objects.get().fields, row.team_notes.count()) == ([], [], 0)
    assert not Notification.objects.filter(text__contains="0151").exists()


def test_merged_company_keeps_one_card_and_one_chat(panshi: Exhibitor, liuchuan: Exhibitor, dave: User, alice: User, bob: User):
    for exhibitor, person in ((panshi, alice), (liuchuan, bob)):
        actions.arrive(exhibitor.pk, person.pk)
        actions.open_conversation(exhibitor, by=dave, text="Hello", live=True, shares=["email"])
    carry_cards(liuchuan, panshi, None)
    carry_conversations(liuchuan, panshi, None)
    liuchuan.cards.update(exhibitor=panshi)
    liuchuan.conversations.update(exhibitor=panshi)
    assert (Card.objects.in_force().count(), Card.objects.count(), Conversation.objects.count()) == (1, 2, 2)


def test_two_companies_of_one_person_are_told_apart(panshi: Exhibitor, liuchuan: Exhibitor, dave: User, alice: User):
    employ(liuchuan, alice)
    page = signed_in(alice).get(f"/en/exhibitors/cards/code/{token_of(code_of(dave))}/").content.decode()
    assert ("Take it for Panshi Cloud" in page, "Take it for Liuchuan Data" in page) == (True, True)
