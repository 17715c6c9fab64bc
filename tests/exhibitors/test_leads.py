"""Leads: what counts, whom the company may know, what its team writes, and how it all ends."""

import csv
from datetime import date, timedelta
from io import BytesIO, StringIO
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

from accounts.actions import erase_person, everything_about
from accounts.models import User
from core.files import private
from core.refusals import NotAllowed, Refusal
from event.models import Event
from exhibitors import actions, lead_export, lead_rows
from exhibitors.actions import forget_leads, give_card, note_deed, open_conversation, set_points, star_product, take_back, update_lead
from exhibitors.actions.leads import ChangedMeanwhile, carry_leads
from exhibitors.models import Card, Exhibitor, Lead, LeadQuestion, LeadRule, LeadTag, Product, ProductStar
from exhibitors.scoring import points_now, reasons
from exhibitors.states import DeedKind, LeadState
from tests.conftest import OPENS, person
from tests.exhibitors.conftest import employ, signed_in
from tests.races import race

DESK = "/en/admin/exhibitors/lead/"
USUAL: dict[str, Any] = {"state": "new", "stars": 0, "owner": None, "follow_up_on": None, "tags": []}


@pytest.fixture
def known(dave: User) -> User:
    dave.company, dave.job_title, dave.country = "Weststrom", "Head of IT", "DE"
    dave.save(update_fields=["company", "job_title", "country"])
    return dave


@pytest.fixture
def lead(panshi: Exhibitor, known: User) -> Lead:
    """dave gave Panshi his card, with company and title on it."""
    give_card(panshi, by=known, fields=["company", "job_title"])
    return Lead.objects.get()


@pytest.fixture
def cabinet(panshi: Exhibitor) -> Product:
    return Product.objects.create(exhibitor=panshi, slug="cabinet", name_zh_hans="机柜", name_en="Cabinet")


def changed(lead: Lead, by: User, **values: Any) -> Lead:
    last = lead.steps.order_by("-pk").first()
    return update_lead(lead, by=by, seen=last.pk if last else 0, values={**USUAL, **values})


def shown_to(exhibitor: Exhibitor) -> set[str]:
    return {str(row.person) for row in Lead.objects.filter(exhibitor=exhibitor).shown()}


def history(lead: Lead) -> list[str]:
    return list(lead.steps.values_list("what", flat=True))


# --- what counts ------------------------------------------------------------------------------------------------------


def test_deeds_make_one_lead_with_reasons(panshi: Exhibitor, known: User, cabinet: Product):
    open_conversation(panshi, by=known, text="What does it cost?", shares=["company"])
    star_product(cabinet, wanted=True, by=known)
    lead = Lead.objects.get()
    assert {(deed.kind, deed.label) for deed in lead.deeds.all()} == {
        ("enquiry", f"#{panshi.conversations.get().pk}"),
        ("card", ""),
        ("star", "Cabinet"),
    }
    assert lead.score == 45
    found = reasons(lead.deeds.values_list("kind", flat=True), points_now())
    assert [(reason.kind, reason.points) for reason in found] == [("card", 20), ("enquiry", 20), ("star", 5)]


def test_same_thing_twice_is_one_deed_and_a_kind_counts_three_times(panshi: Exhibitor, dave: User):
    for number in (1, 1, 2, 3, 4, 5):
        note_deed(panshi, dave, kind=DeedKind.DOWNLOAD, thing=f"document:{number}")
    lead = Lead.objects.get()
    assert (lead.deeds.count(), lead.deeds.get(thing="document:1").number, lead.score) == (5, 2, 15)


def test_own_staff_and_visitors_without_account_are_no_leads(panshi: Exhibitor, alice: User, client: Any):
    assert note_deed(panshi, alice, kind=DeedKind.DOWNLOAD) is None
    assert client.get("/en/exhibitors/panshi/").status_code == 200
    assert not Lead.objects.exists()


def test_organiser_says_what_counts_also_for_what_was_done(lead: Lead, panshi: Exhibitor, erin: User, organiser: User, alice: User):
    note_deed(panshi, erin, kind=DeedKind.DOWNLOAD, thing="document:1")
    give_card(panshi, by=erin, fields=[])
    set_points("card", 0, by=organiser)
    assert (shown_to(panshi), Lead.objects.get(person=erin).score) == ({"Erin"}, 5)
    with pytest.raises(NotAllowed):
        set_points("card", 50, by=alice)


def test_organiser_changes_points_at_the_desk(lead: Lead, organiser: User):
    rules = list(LeadRule.objects.all())
    data: dict[str, Any] = {"form-TOTAL_FORMS": len(rules), "form-INITIAL_FORMS": len(rules), "_save": "1"}
    for number, rule in enumerate(rules):
        data |= {f"form-{number}-id": rule.pk, f"form-{number}-points": 70 if rule.kind == "card" else rule.points}
    assert signed_in(organiser).post("/en/admin/exhibitors/leadrule/", data).status_code == 302
    assert Lead.objects.get().score == 70


def test_one_lead_a_pair_is_the_databases_word(lead: Lead):
    with pytest.raises(IntegrityError), transaction.atomic():
        Lead.objects.create(exhibitor=lead.exhibitor, person=lead.person)


@pytest.mark.django_db(transaction=True)
def test_many_deeds_at_once_are_all_counted(panshi: Exhibitor, dave: User):
    race(6, lambda number: note_deed(panshi, dave, kind=DeedKind.DOWNLOAD, thing=f"document:{number % 2}"))
    lead = Lead.objects.get()
    assert (sorted(lead.deeds.values_list("number", flat=True)), lead.score) == ([3, 3], 10)


# --- stars and downloads ----------------------------------------------------------------------------------------------


def test_star_is_put_once_and_taken_off(cabinet: Product, dave: User):
    client, page = signed_in(dave), "/en/exhibitors/panshi/products/cabinet/"
    for _ in range(2):
        assert client.post(f"{page}star/", {"starred": "1"}).status_code == 302
    assert (ProductStar.objects.count(), Lead.objects.get().score) == (1, 5)
    assert 'aria-pressed="true"' in client.get(page).content.decode()
    client.post(f"{page}star/", {"starred": "0"})
    assert (ProductStar.objects.count(), Lead.objects.get().score) == (0, 0)


def test_hidden_product_is_not_starred_and_visitors_sign_in_first(cabinet: Product, dave: User, client: Any):
    assert "/login/" in client.post("/en/exhibitors/panshi/products/cabinet/star/").url
    cabinet.is_hidden = True
    cabinet.save(update_fields=["is_hidden"])
    assert signed_in(dave).post("/en/exhibitors/panshi/products/cabinet/star/").status_code == 404


def test_fetched_document_is_a_deed(panshi: Exhibitor, dave: User):
    name = private().save("exhibitors/document/paper.pdf", ContentFile(b"%PDF-1.4"))
    paper = panshi.documents.create(title_en="Paper", file=name)
    assert b"".join(signed_in(dave).get(paper.address).streaming_content) == b"%PDF-1.4"
    assert [(deed.kind, deed.label) for deed in Lead.objects.get().deeds.all()] == [("download", "Paper")]


# --- consent ----------------------------------------------------------------------------------------------------------


def test_company_knows_only_who_gave_it_a_card(panshi: Exhibitor, liuchuan: Exhibitor, lead: Lead, erin: User, alice: User):
    note_deed(panshi, erin, kind=DeedKind.DOWNLOAD)
    give_card(liuchuan, by=erin, fields=["email"])
    page = signed_in(alice).get(DESK).content.decode()
    assert ("Dave" in page, "Weststrom" in page, "Erin" in page) == (True, True, False)
    assert "1 visitor has given you no card" in page
    assert signed_in(alice).get(f"{DESK}{Lead.objects.get(exhibitor=panshi, person=erin).pk}/change/").status_code == 404


def test_only_agreed_fields_are_shown(lead: Lead, alice: User):
    for page in (DESK, f"{DESK}{lead.pk}/change/", f"{DESK}{lead.pk}/card.vcf", f"{DESK}export.csv", f"{DESK}export.vcf"):
        response = signed_in(alice).get(page)
        text = (b"".join(response.streaming_content) if response.streaming else response.content).decode()
        assert ("Weststrom" in text, "dave@example.com" in text, "Germany" in text) == (True, False, False), page


def test_taken_back_card_empties_view_and_export_and_is_recorded(lead: Lead, known: User, alice: User):
    client, address = signed_in(alice), f"{DESK}{lead.pk}/change/"
    assert client.get(address).status_code == 200
    take_back(Card.objects.get(), by=known)
    assert client.get(address).status_code == 404
    assert client.get(f"{DESK}{lead.pk}/card.vcf").status_code == 404
    assert "Dave" not in client.get(DESK).content.decode()
    assert table(client, "csv")[1:] == []
    assert history(lead) == ["found", "shared", "taken_back"]
    with pytest.raises(Refusal, match="took the card back"):
        changed(lead, alice, stars=3)


def test_card_given_again_brings_the_lead_back(lead: Lead, panshi: Exhibitor, known: User, alice: User):
    changed(lead, alice, stars=4)
    take_back(Card.objects.get(), by=known)
    give_card(panshi, by=known, fields=["email"])
    assert (shown_to(panshi), Lead.objects.get().stars) == ({"Dave"}, 4)


# --- the team ---------------------------------------------------------------------------------------------------------


def test_team_works_through_a_lead(lead: Lead, panshi: Exhibitor, alice: User):
    form = {
        "save": "1",
        "seen": lead.steps.last().pk,
        "state": "qualified",
        "stars": "4",
        "owner": alice.pk,
        "follow_up_on": "2026-06-01",
        "tags": "warm， GPU,warm",
    }
    assert signed_in(alice).post(f"{DESK}{lead.pk}/change/", form).status_code == 302
    row = Lead.objects.get()
    assert (row.state, row.stars, row.owner, row.follow_up_on) == (LeadState.QUALIFIED, 4, alice, date(2026, 6, 1))
    assert {tag.name for tag in row.tags.all()} == {"warm", "GPU"}
    assert history(lead)[2:] == ["state", "owner", "stars", "follow_up", "tags"]


def test_colleague_who_was_faster_is_named_and_nothing_is_lost(lead: Lead, panshi: Exhibitor, alice: User, bob: User):
    employ(panshi, bob)
    seen = lead.steps.last().pk
    changed(lead, bob, stars=2)
    with pytest.raises(ChangedMeanwhile, match="Bob has changed"):
        update_lead(lead, by=alice, seen=seen, values={**USUAL, "stars": 5})
    form = {"save": "1", "seen": seen, "state": "won", "stars": "5", "owner": "", "follow_up_on": "", "tags": "mine"}
    response = signed_in(alice).post(f"{DESK}{lead.pk}/change/", form)
    assert (response.status_code, 'value="mine"' in response.content.decode()) == (409, True)


def test_questions_of_the_company_are_answered(lead: Lead, panshi: Exhibitor, liuchuan: Exhibitor, alice: User):
    budget = LeadQuestion.objects.create(exhibitor=panshi, text="Budget?", choices="small\nlarge")
    foreign = LeadQuestion.objects.create(exhibitor=liuchuan, text="Theirs?")
    client, address = signed_in(alice), f"{DESK}{lead.pk}/change/"
    assert client.post(address, {"answers": "1", f"question_{budget.pk}": "large"}).status_code == 302
    assert client.post(address, {"answers": "1", f"question_{budget.pk}": "huge"}).status_code == 422
    assert [answer.text for answer in lead.answers.all()] == ["large"]
    with pytest.raises(NotAllowed):
        actions.answer_questions(lead, by=alice, answers={foreign: "x"})


def test_notes_stay_with_the_team(lead: Lead, alice: User, bob: User):
    client = signed_in(alice)
    assert client.post(f"{DESK}{lead.pk}/change/", {"add_note": "1", "note": "Wants forty <b>cards</b> 😀"}).status_code == 302
    assert "&lt;b&gt;cards" in client.get(f"{DESK}{lead.pk}/change/").content.decode()
    assert client.post(f"{DESK}{lead.pk}/change/", {"add_note": "1", "note": "x" * 10_000}).status_code == 422
    with pytest.raises(NotAllowed):
        actions.note_on(lead, by=bob, text="I was never here")


@pytest.mark.parametrize(
    "wrong", [{"stars": "9"}, {"state": "rich"}, {"owner": "999999"}, {"follow_up_on": "never"}, {"tags": "x" * 41}, {"seen": "9" * 40}]
)
def test_nonsense_is_a_sentence(lead: Lead, alice: User, wrong: dict[str, str]):
    form = {"save": "1", "seen": "0", "state": "new", "stars": "0", "owner": "", "follow_up_on": "", "tags": ""}
    response = signed_in(alice).post(f"{DESK}{lead.pk}/change/", form | wrong)
    assert (response.status_code, Lead.objects.get().stars) == (422, 0)


def test_leads_of_others_are_not_there(lead: Lead, panshi: Exhibitor, liuchuan: Exhibitor, bob: User, dave: User, organiser: User):
    foreign = signed_in(bob)
    for page in (f"{DESK}{lead.pk}/change/", f"{DESK}{lead.pk}/card.vcf", f"{DESK}999999/change/"):
        assert foreign.get(page).status_code == 404
    assert "Dave" not in foreign.get(f"{DESK}?company={panshi.pk}").content.decode()
    assert signed_in(dave).get(DESK).status_code == 302
    numbers = signed_in(organiser).get(DESK).content.decode()
    assert ("Panshi Cloud" in numbers, "Dave" in numbers) == (True, False)
    assert signed_in(organiser).get(f"{DESK}export.csv").status_code == 404
    assert signed_in(organiser).get(f"{DESK}{lead.pk}/change/").status_code == 404


# --- the list ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", True), ("state=qualified", True), ("state=new", False), ("stars=3", True), ("stars=4", False), ("kind=card", True),
        ("kind=chat", False), ("owner=me", True), ("owner=nobody", False), ("due=1", True), ("q=dav", True), ("q=forty", True),
        ("q=zzz", False), ("q=%00", True), ("state=nonsense&kind=x&tag=1e9&company=%00&page=x&stars=9&order=x", True),
    ],
)  # fmt: skip
def test_list_is_filtered(lead: Lead, alice: User, query: str, found: bool):
    changed(lead, alice, state="qualified", stars=3, owner=alice, follow_up_on=date(2022, 1, 1))
    actions.note_on(lead, by=alice, text="forty racks")
    assert ("Weststrom" in signed_in(alice).get(f"{DESK}?{query}").content.decode()) is found


def test_funnel_counts_how_far_they_came(lead: Lead, panshi: Exhibitor, erin: User, alice: User):
    note_deed(panshi, erin, kind=DeedKind.STAR)
    changed(lead, alice, state="won")
    assert Lead.objects.filter(exhibitor=panshi).funnel() == {"interested": 2, "shared": 1, "contacted": 1, "qualified": 1, "won": 1}


def crowd(panshi: Exhibitor, number: int, start: int = 0) -> None:
    people = [person(f"visitor{index}", company=f"公司{index}") for index in range(start, start + number)]
    for one in people:
        give_card(panshi, by=one, fields=["company", "sectors"])


def test_list_and_export_cost_the_same_for_one_and_for_many(lead: Lead, panshi: Exhibitor, alice: User):
    client = signed_in(alice)

    def cost(page: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            response = client.get(page)
            _ = b"".join(response.streaming_content) if response.streaming else response.content
        return len(queries)

    pages = (DESK, f"{DESK}export.csv", f"{DESK}export.xlsx")
    cost(DESK)
    one = [cost(page) for page in pages]
    crowd(panshi, 3)
    LeadTag.objects.create(exhibitor=panshi, name="x").leads.add(lead)
    assert [cost(page) for page in pages] == one


# --- to take along ----------------------------------------------------------------------------------------------------


def table(client: Any, kind: str) -> list[list[Any]]:
    data = b"".join(client.get(f"{DESK}export.{kind}").streaming_content)
    if kind == "xlsx":
        sheet = load_workbook(BytesIO(data))["leads"]
        return [list(row) for row in sheet.iter_rows(values_only=True)]
    assert data.startswith("\ufeff".encode())
    return list(csv.reader(StringIO(data.decode("utf-8-sig"))))


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_export_opens_in_excel_in_chinese_and_starts_no_formula(lead: Lead, known: User, alice: User, panshi: Exhibitor, kind: str):
    User.objects.filter(pk=known.pk).update(name="=cmd|' /C calc'!A0", company="威斯特数据 <&> 😀")
    LeadQuestion.objects.create(exhibitor=panshi, text="+Budget?")
    heads, row = table(signed_in(alice), kind)
    assert row[:3] == ["'=cmd|' /C calc'!A0", "威斯特数据 <&> 😀", "Head of IT"]
    assert heads[0] == "Name"
    assert "'+Budget?" in heads
    assert row[heads.index("Score")] in ("20", 20)
    assert row[heads.index("Why")] == "business card ×1"


def test_export_is_that_of_the_filter_and_is_written_down(lead: Lead, alice: User):
    assert len(list(signed_in(alice).get(f"{DESK}export.csv?state=won").streaming_content)) == 1
    from accounts.models import AuditEntry

    assert "0 leads as CSV" in {entry.detail for entry in AuditEntry.objects.all()}
    assert signed_in(alice).get(f"{DESK}export.exe").status_code == 404


def test_card_taken_back_while_the_export_leaves_is_not_in_the_rest(
    lead: Lead, panshi: Exhibitor, alice: User, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(lead_rows, "A_CHUNK", 2)
    crowd(panshi, 4)
    rows = Lead.objects.filter(exhibitor=panshi).shown().best_first()
    parts = lead_export.table(rows, [])
    assert [row[0] for row in [*next(parts), *next(parts)]] == ["Name", "Dave", "Visitor0"]
    take_back(Card.objects.get(person__name="Visitor2"), by=User.objects.get(name="Visitor2"))
    assert [row[0] for part in parts for row in part] == ["Visitor1", "Visitor3"]


def test_vcards_hold_what_was_agreed(lead: Lead, alice: User):
    text = b"".join(signed_in(alice).get(f"{DESK}export.vcf").streaming_content).decode()
    assert text.split("\r\n")[:5] == ["BEGIN:VCARD", "VERSION:3.0", "FN:Dave", "N:Dave;;;;", "ORG:Weststrom"]
    assert "EMAIL" not in text


# --- the end ----------------------------------------------------------------------------------------------------------


def test_who_never_agreed_is_forgotten_after_a_month(lead: Lead, panshi: Exhibitor, erin: User):
    note_deed(panshi, erin, kind=DeedKind.DOWNLOAD)
    later = timezone.now() + timedelta(days=31)
    Event.objects.update(closes_at=later)
    assert (forget_leads(later), {str(row.person) for row in Lead.objects.all()}) == (1, {"Dave"})


def test_all_leads_and_cards_end_when_their_time_is_over(lead: Lead, panshi: Exhibitor):
    Event.objects.update(leads_kept_days=10, opens_at=OPENS, closes_at=timezone.now())
    assert forget_leads(timezone.now() + timedelta(days=9)) == 0
    assert forget_leads(timezone.now() + timedelta(days=11)) == 1
    assert (Lead.objects.count(), Card.objects.in_force().count()) == (0, 0)


def test_erased_visitor_is_no_lead(lead: Lead, known: User, alice: User, cabinet: Product):
    star_product(cabinet, wanted=True, by=known)
    actions.note_on(lead, by=alice, text="Dave is keen")
    told = everything_about(known)["exhibitors"]
    assert (told["leads"][0]["notes"], told["products_starred"][0]["product__slug"]) == (["Dave is keen"], "cabinet")
    erase_person(known, by=known)
    assert (Lead.objects.count(), ProductStar.objects.count()) == (0, 0)


def test_merged_companies_have_one_lead_of_a_visitor(lead: Lead, panshi: Exhibitor, liuchuan: Exhibitor, dave: User, bob: User):
    note_deed(liuchuan, dave, kind=DeedKind.DOWNLOAD, thing="document:1")
    give_card(liuchuan, by=dave, fields=[])
    actions.note_on(Lead.objects.get(exhibitor=liuchuan), by=bob, text="met at the fair")
    carry_leads(liuchuan, panshi, None)
    row = Lead.objects.get()
    assert (row.exhibitor, row.score, row.notes.count()) == (panshi, 25, 1)
