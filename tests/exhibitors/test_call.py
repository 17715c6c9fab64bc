"""The call for exhibitors, from the first word of an application to the booth."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail as outbox
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from core.refusals import NotAllowed, Refusal
from event.models import Sector
from exhibitors import actions
from exhibitors.models import Application, Booth, Call, Exhibitor, Hall, Membership, Package, Question, TierQuota
from exhibitors.states import APPLICATION_TRANSITIONS, ApplicationState
from notifications.models import Mail
from tests.exhibitors.conftest import may, signed_in
from tests.races import race

APPLY = "/en/exhibitors/apply/"


@pytest.fixture
def call(event: Any) -> Call:
    return Call.objects.create(pk=1, opens_at=timezone.now() - timedelta(days=1), closes_at=timezone.now() + timedelta(days=9))


@pytest.fixture
def package(call: Call) -> Package:
    return Package.objects.create(name_en="Standard booth", name_zh_hans="标准展位", price_en="30,000 yuan", places=1, columns=3, rows=2)


def applied(person: User, package: Package, sector: Sector, state: str = "submitted", **fields: Any) -> Application:
    fields = {"name_en": f"{person.name} Works", "contact_name": person.name, **fields}
    row = Application.objects.create(applicant=person, package=package, sector=sector, **fields)
    if state != "draft":
        actions.submit_application(row, by=person)
    return Application.objects.get(pk=row.pk)


def letters(person: User) -> list[str]:
    return list(Mail.objects.filter(address=person.email).order_by("next_try_at").values_list("subject", flat=True))


def form_data(package: Package, sector: Sector, **changes: Any) -> dict[str, Any]:
    data = {"name_zh_hans": "", "name_en": "Qianfeng", "sector": sector.pk, "package": package.pk, "contact_name": "Dave", "country": "DE"}
    return {**data, "website": "", "tagline_en": "", "tagline_zh_hans": "", "contact_phone": "", **changes}


# --- the applicant ----------------------------------------------------------------------------------------------------


def test_call_names_its_dates_packages_and_what_is_left(package: Package):
    page = Client().get(APPLY).content.decode()
    assert "Standard booth" in page
    assert "30,000 yuan" in page
    assert "1 left" in page
    assert "Beijing time" in page
    assert "Sign in to apply" in page


@pytest.mark.parametrize(("opens", "closes", "word"), [(1, 9, "not open yet"), (-9, -1, "closed"), (None, None, "No call at the moment")])
def test_call_that_is_not_open_takes_nothing(event: Any, dave: User, opens: int | None, closes: int | None, word: str):
    now = timezone.now()
    when = {name: now + timedelta(days=days) for name, days in (("opens_at", opens), ("closes_at", closes)) if days}
    Call.objects.create(pk=1, **when)
    client = signed_in(dave)
    assert word in client.get(APPLY).content.decode()
    assert "The call for exhibitors is not open." in client.post(f"{APPLY}begin/", follow=True).content.decode()
    assert Application.objects.count() == 0


def test_applicant_writes_a_draft_with_gaps_and_hands_in_what_is_whole(package: Package, sector: Sector, dave: User):
    client = signed_in(dave)
    form = client.post(f"{APPLY}begin/")["Location"]
    client.post(form, {"name_en": "Qianfeng", "save": "1"})
    row = Application.objects.get()
    assert (row.state, row.name_en, row.sector) == ("draft", "Qianfeng", None)
    refused = client.post(form, {"name_en": "Qianfeng", "website": "https://qianfeng.example", "submit": "1"})
    assert refused.status_code == 400
    assert 'value="https://qianfeng.example"' in refused.content.decode()
    client.post(form, form_data(package, sector, submit="1"))
    row.refresh_from_db()
    assert (row.state, row.sector, row.package) == ("submitted", sector, package)
    assert letters(dave) == ["We have received the application of Qianfeng."]


def test_questions_of_the_organiser_are_asked_and_answered(package: Package, sector: Sector, dave: User, organiser: User):
    kinds = ("text", "long", "choice", "several", "number", "file", "yes_no")
    asked = {
        kind: Question.objects.create(label_en=f"Q {kind}", kind=kind, is_required=kind != "long", order=n) for n, kind in enumerate(kinds)
    }
    options = {kind: [asked[kind].options.create(label_en=f"{kind} {n}").pk for n in range(3)] for kind in ("choice", "several")}
    row = applied(dave, package, sector, "draft")
    form = f"{APPLY}{row.uuid}/form/"
    client = signed_in(dave)
    names = {kind: f"question-{question.pk}" for kind, question in asked.items()}
    wrong = client.post(form, form_data(package, sector, submit="1", **{names["number"]: "many", names["choice"]: "999"}))
    assert wrong.status_code == 400
    assert Application.objects.get().state == "draft"
    paper = SimpleUploadedFile("../licence.exe", b"%PDF-1.4 licence")
    answers = {names["text"]: "five", names["choice"]: options["choice"][1], names["several"]: options["several"][:2]}
    answers |= {names["number"]: "12.50", names["file"]: paper, names["yes_no"]: "0"}
    assert client.post(form, form_data(package, sector, submit="1", **answers)).status_code == 302
    said = {answer.question.kind: answer.in_words for answer in Application.objects.get().answers.all()}
    assert {kind: word for kind, word in said.items() if word} == {
        "text": "five", "choice": "choice 1", "several": "several 0 · several 1", "number": "12.50", "file": "licence.pdf", "yes_no": "no",
    }  # fmt: skip
    file = Application.objects.get().answers.get(question=asked["file"])
    address = f"{APPLY}{row.uuid}/files/{file.pk}/"
    assert taken(client, address) == (b"%PDF-1.4 licence", 'attachment; filename="licence.pdf"')
    assert taken(signed_in(organiser), address) == taken(client, address)


def taken(client: Client, address: str) -> tuple[bytes, str]:
    answer: Any = client.get(address)
    return b"".join(answer.streaming_content), answer["Content-Disposition"]


def test_nobody_else_finds_an_application(package: Package, sector: Sector, dave: User, erin: User, organiser: User):
    row = applied(dave, package, sector, "draft")
    for person in (erin, organiser):
        assert signed_in(person).get(f"{APPLY}{row.uuid}/").status_code == 404
        assert signed_in(person).post(f"{APPLY}{row.uuid}/withdraw/").status_code == 404
    assert signed_in(organiser).get(f"/en/admin/exhibitors/application/{row.pk}/change/").status_code == 404
    with pytest.raises(NotAllowed):
        actions.submit_application(row, by=erin)
    with pytest.raises(NotAllowed):
        actions.accept_application(row, by=erin)
    assert signed_in(may(erin, "view_exhibitor")).get("/en/admin/exhibitors/application/").status_code in {302, 403}


def test_hostile_texts_are_shown_as_texts(package: Package, sector: Sector, dave: User, organiser: User):
    bad = "<script>alert(1)</script> =1+1 😀"
    row = applied(dave, package, sector, name_en=bad, contact_name="x" * 120)
    for client, address in (
        (signed_in(dave), f"{APPLY}{row.uuid}/"),
        (signed_in(organiser), f"/en/admin/exhibitors/application/{row.pk}/change/"),
    ):
        page = client.get(address).content.decode()
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert" in page
    nul = signed_in(dave).post(f"{APPLY}{row.uuid}/form/", form_data(package, sector, name_en="a\0b", save="1"))
    assert nul.status_code == 400
    long = signed_in(dave).post(f"{APPLY}{row.uuid}/form/", form_data(package, sector, name_en="字" * 10_000, save="1"))
    assert long.status_code == 400


def test_at_most_five_are_open_a_person(package: Package, dave: User):
    for _ in range(5):
        actions.begin_application(by=dave)
    with pytest.raises(Refusal, match="5 applications open"):
        actions.begin_application(by=dave)


# --- the organiser ----------------------------------------------------------------------------------------------------


def test_states_follow_the_table():
    ends = {state for state in ApplicationState if state not in APPLICATION_TRANSITIONS}
    assert ends == {ApplicationState.CONFIRMED, ApplicationState.DECLINED, ApplicationState.WITHDRAWN}


def test_accepted_and_confirmed_becomes_exhibitor_booth_and_staff(
    package: Package, sector: Sector, hall: Hall, dave: User, organiser: User
):
    row = applied(dave, package, sector, tagline_en="Flows.", country="DE")
    signed_in(organiser).post(f"/en/admin/exhibitors/application/{row.pk}/decide/", {"action": "accept"})
    assert signed_in(dave).post(f"{APPLY}{row.uuid}/confirm/").status_code == 302
    exhibitor = Exhibitor.objects.get()
    assert (exhibitor.name_en, exhibitor.tagline_en, exhibitor.country, exhibitor.state) == ("Dave Works", "Flows.", "DE", "draft")
    booth = Booth.objects.get()
    assert (booth.exhibitor, booth.hall, booth.number, booth.tier, booth.columns, booth.rows) == (exhibitor, hall, "A01", "standard", 3, 2)
    assert list(Membership.objects.values_list("person", "role")) == [(dave.pk, "owner")]
    assert signed_in(dave).get(f"/en/admin/exhibitors/exhibitor/{exhibitor.pk}/change/").status_code == 200
    assert Application.objects.get().exhibitor == exhibitor
    assert letters(dave) == [
        "We have received the application of Dave Works.",
        "Dave Works is accepted. Confirm to get your booth.",
        "Welcome: the booth of Dave Works is yours to furnish.",
    ]
    assert letters(organiser) == ["Dave Works applies for a booth.", "Dave Works has confirmed: its booth is there."]
    assert outbox.outbox == []  # the worker sends


def test_confirmed_without_a_hall_has_no_place_yet(package: Package, sector: Sector, dave: User, organiser: User):
    row = applied(dave, package, sector)
    actions.accept_application(row, by=organiser)
    actions.confirm_application(row, by=dave)
    assert (Exhibitor.objects.count(), Booth.objects.count()) == (1, 0)


def test_full_package_refuses_and_the_waiting_list_moves_up(
    package: Package, sector: Sector, alice: User, bob: User, dave: User, organiser: User
):
    first, second, third = (applied(person, package, sector) for person in (alice, bob, dave))
    actions.accept_application(first, by=organiser)
    with pytest.raises(Refusal, match="No place is left in “Standard booth”"):
        actions.accept_application(second, by=organiser)
    for row in (third, second):
        actions.waitlist_application(row, by=organiser)
    actions.withdraw_application(first, by=alice, reason="We moved.")
    states = dict(Application.objects.values_list("applicant__name", "state"))
    assert states == {"Alice": "withdrawn", "Bob": "waitlisted", "Dave": "accepted"}
    assert letters(dave)[-1] == "A place became free: Dave Works is accepted."


def test_more_places_move_the_waiting_list_up(package: Package, sector: Sector, alice: User, bob: User, organiser: User):
    actions.accept_application(applied(alice, package, sector), by=organiser)
    actions.waitlist_application(applied(bob, package, sector), by=organiser)
    package.places = 2
    package.save()
    assert actions.settle_waitlist() == 1
    assert Application.objects.holding().count() == 2


def test_tier_has_the_last_word_over_packages(package: Package, call: Call, sector: Sector, alice: User, bob: User, organiser: User):
    TierQuota.objects.create(call=call, tier="standard", places=1)
    other = Package.objects.create(name_en="Large booth", tier="standard")
    actions.accept_application(applied(alice, other, sector), by=organiser)
    with pytest.raises(Refusal, match="No place is left"):
        actions.accept_application(applied(bob, package, sector), by=organiser)


def test_who_does_not_confirm_in_time_gives_the_place_up(package: Package, sector: Sector, alice: User, bob: User, organiser: User):
    actions.accept_application(applied(alice, package, sector), by=organiser)
    actions.waitlist_application(applied(bob, package, sector), by=organiser)
    later = timezone.now() + timedelta(days=8)
    assert actions.lapse_unconfirmed(later) == 1
    states = dict(Application.objects.values_list("applicant__name", "state"))
    assert states == {"Alice": "withdrawn", "Bob": "accepted"}
    assert letters(alice)[-1] == "The place of Alice Works was not confirmed in time and is free again."


def test_declined_reads_the_reason(package: Package, sector: Sector, dave: User, organiser: User):
    row = applied(dave, package, sector)
    address = f"/en/admin/exhibitors/application/{row.pk}/decide/"
    assert signed_in(organiser).post(address, {"action": "decline", "reason": " "}).status_code == 400
    signed_in(organiser).post(address, {"action": "decline", "reason": "Not this year."})
    assert "Not this year." in signed_in(dave).get(f"{APPLY}{row.uuid}/").content.decode()
    assert "Not this year." in Mail.objects.filter(address=dave.email).order_by("-next_try_at")[0].text


def test_changes_after_acceptance_are_flagged_until_seen(package: Package, sector: Sector, dave: User, organiser: User):
    row = applied(dave, package, sector)
    actions.accept_application(row, by=organiser)
    client, desk = signed_in(dave), signed_in(organiser)
    data = form_data(package, sector, name_en="Dave Works II", contact_name="Dave", save="1", country="")
    assert client.post(f"{APPLY}{row.uuid}/form/", data).status_code == 302
    queue = desk.get("/en/admin/exhibitors/application/?state=edited").content.decode()
    assert "changed after acceptance" in queue
    page = desk.get(f"/en/admin/exhibitors/application/{row.pk}/change/").content.decode()
    assert "Dave Works II" in page
    desk.post(f"/en/admin/exhibitors/application/{row.pk}/decide/", {"action": "seen"})
    assert "changed after acceptance" not in desk.get("/en/admin/exhibitors/application/?state=all").content.decode()


def test_package_stays_once_accepted(package: Package, sector: Sector, dave: User, organiser: User):
    row = applied(dave, package, sector)
    other = Package.objects.create(name_en="Partner", tier="partner")
    actions.accept_application(row, by=organiser)
    with pytest.raises(Refusal, match="package cannot be changed"):
        actions.save_application(row, values={"package": other}, answers={}, by=dave)


def test_many_are_decided_with_the_numbers_said_before(
    package: Package, sector: Sector, alice: User, bob: User, dave: User, organiser: User
):
    rows = [applied(person, package, sector) for person in (alice, bob, dave)]
    actions.decline_application(rows[2], reason="No.", by=organiser)
    desk, address = signed_in(organiser), "/en/admin/exhibitors/application/bulk/"
    asked = desk.post(address, {"action": "accept", "all": "1", "filter": "state=all"}).content.decode()
    assert "<b>1</b> application will be accepted," in asked
    assert "<b>2</b> are skipped." in asked
    assert "no place left in Standard booth" in asked
    assert "already declined" in asked
    done = desk.post(address, {"action": "accept", "keys": [row.pk for row in rows], "confirmed": "1"}).content.decode()
    assert "<b>1</b> changed," in done
    assert dict(Application.objects.values_list("applicant__name", "state")) == {
        "Alice": "accepted",
        "Bob": "submitted",
        "Dave": "declined",
    }
    assert desk.post(address, {"action": "accept", "keys": ["x" * 9000]}).status_code == 302


def test_queue_costs_the_same_for_one_and_three(
    package: Package, sector: Sector, alice: User, bob: User, dave: User, organiser: User, django_assert_num_queries
):
    desk, address = signed_in(organiser), "/en/admin/exhibitors/application/"
    applied(alice, package, sector)
    desk.get(address)
    with CaptureQueriesContext(connection) as one:
        desk.get(address)
    for person in (bob, dave):
        applied(person, package, sector)
    assert len(one) <= 14
    with django_assert_num_queries(len(one)):
        desk.get(address)


def test_export_has_a_column_a_question_and_starts_no_formula(package: Package, sector: Sector, dave: User, organiser: User):
    question = Question.objects.create(label_en="Staff", kind="number")
    row = applied(dave, package, sector, "draft", name_en="=1+1")
    actions.save_application(row, values={}, answers={question: "12"}, by=dave)
    actions.submit_application(row, by=dave)
    table = b"".join(signed_in(organiser).get("/en/admin/exhibitors/application/export/?state=all").streaming_content).decode()  # type: ignore[attr-defined]
    assert "Staff" in table.splitlines()[0]
    assert "'=1+1" in table
    assert table.rstrip().endswith(",12")


def test_erased_applicant_leaves_the_company_and_no_person(package: Package, sector: Sector, dave: User, organiser: User):
    from exhibitors.personal_data import PERSONAL_DATA

    row = applied(dave, package, sector, contact_phone="123")
    assert PERSONAL_DATA.export(dave)["applications"][0]["telephone"] == "123"
    PERSONAL_DATA.erase(dave)
    row.refresh_from_db()
    assert (row.state, row.applicant, row.contact_name, row.contact_phone) == ("withdrawn", None, "", "")


# --- at the same moment -----------------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_twenty_accepted_at_once_take_one_place(package: Package, sector: Sector, dave: User, organiser: User):
    rows = [
        Application.objects.create(
            applicant=dave, package=package, sector=sector, name_en=f"C{n}", state=ApplicationState.SUBMITTED, submitted_at=timezone.now()
        )
        for n in range(20)
    ]
    results = race(20, lambda number: actions.accept_application(rows[number], by=organiser))
    assert sum(isinstance(result, Application) for result in results) == 1
    assert {type(result) for result in results} == {Application, Refusal}
    assert Application.objects.holding().count() == 1


@pytest.mark.django_db(transaction=True)
def test_confirmed_five_times_at_once_is_one_exhibitor(package: Package, sector: Sector, hall: Hall, dave: User, organiser: User):
    row = applied(dave, package, sector)
    actions.accept_application(row, by=organiser)
    results = race(5, lambda _number: actions.confirm_application(Application.objects.get(pk=row.pk), by=dave))
    assert sum(isinstance(result, Exhibitor) for result in results) == 1
    assert (Exhibitor.objects.count(), Booth.objects.count(), Membership.objects.count()) == (1, 1, 1)
