"""The organiser's desk: the queue, many decisions at once, the form, codes and invitations."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from core.questions import QuestionKind
from notifications.models import Mail
from registration.actions import decline, register
from registration.models import Code, Invitation, Question, Ticket
from tests.conftest import person
from tests.registration.conftest import question, ticket_kind

with override("en"):
    LIST = reverse("admin:registration_ticket_changelist")
    BULK = reverse("admin:registration_ticket_bulk")


@pytest.fixture
def desk(organiser, client):
    client.force_login(organiser)
    return client


def test_the_queue_asks_the_database_as_often_for_three_rows_as_for_one(buyer, desk, django_assert_max_num_queries):
    register(buyer, answers={}, by=person("guest0"))
    desk.get(LIST)
    with django_assert_max_num_queries(15) as few:
        assert "guest0@example.com" in desk.get(LIST).content.decode()
    for number in (1, 2):
        register(buyer, answers={}, by=person(f"guest{number}"))
    with django_assert_max_num_queries(len(few)):
        desk.get(LIST)


def test_a_visitor_sees_no_desk(visitor, dave, client):
    client.force_login(dave)
    assert client.get(LIST).status_code in {302, 403}
    ticket = register(visitor, answers={}, by=dave)
    assert client.post(reverse("admin:registration_ticket_decide", args=[ticket.pk]), {"action": "cancel"}).status_code in {302, 403}
    assert Ticket.objects.get().state == "confirmed"


def test_many_are_approved_and_the_page_says_beforehand_how_many(event, desk, organiser):
    kind = ticket_kind("buyer", needs_approval=True, quota=1)
    tickets = [register(kind, answers={}, by=person(f"guest{number}")) for number in range(3)]
    page = desk.post(LIST, {"action": "approve_many", "_selected_action": [row.pk for row in tickets]}).content.decode()
    assert "<b>3</b> registrations will change" in page
    desk.post(BULK, {"action": "approve", "keys": [row.pk for row in tickets]})
    assert sorted(Ticket.objects.values_list("state", flat=True)) == ["confirmed", "waitlisted", "waitlisted"]


def test_declining_many_needs_a_reason(buyer, desk):
    row = register(buyer, answers={}, by=person("guest"))
    assert desk.post(BULK, {"action": "decline", "keys": [row.pk]}).status_code == 400
    desk.post(BULK, {"action": "decline", "keys": [row.pk], "reason": "Full."})
    row.refresh_from_db()
    assert (row.state, row.reason) == ("declined", "Full.")


def test_a_decision_made_twice_is_a_line_in_the_results(buyer, desk):
    row = register(buyer, answers={}, by=person("guest"))
    desk.post(BULK, {"action": "approve", "keys": [row.pk]})
    assert "already" in desk.post(BULK, {"action": "approve", "keys": [row.pk]}).content.decode()


@pytest.mark.parametrize("keys", [[], ["x"], ["9" * 30], ["-1"]])
def test_nonsense_is_no_decision(buyer, desk, keys):
    assert desk.post(BULK, {"action": "approve", "keys": keys}).status_code == 302


def test_one_ticket_shows_the_answers_and_is_decided(buyer, desk):
    question("topics", "several", options=("ai", "cloud"))
    row = register(buyer, answers={"topics": ["ai"]}, by=person("guest"))
    address = reverse("admin:registration_ticket_change", args=[row.pk])
    assert "Ai</dd>" in desk.get(address).content.decode()
    desk.post(reverse("admin:registration_ticket_decide", args=[row.pk]), {"action": "approve"})
    row.refresh_from_db()
    assert row.state == "confirmed"
    assert desk.get(reverse("admin:registration_ticket_change", args=[99999])).status_code == 404


def test_more_places_let_the_waiting_list_move_up(event, desk):
    kind = ticket_kind(quota=1)
    for number in range(3):
        register(kind, answers={}, by=person(f"guest{number}"))
    fields = {
        "name_zh_hans": "观众",
        "name_en": "Visitor",
        "key": "visitor",
        "order": 0,
        "quota": 2,
        "has_waitlist": "on",
        "is_visible": "on",
    }
    answer = desk.post(reverse("admin:registration_ticketkind_change", args=[kind.pk]), fields)
    assert answer.status_code == 302
    assert sorted(Ticket.objects.values_list("state", flat=True)) == ["confirmed", "confirmed", "waitlisted"]


def test_the_form_is_previewed(visitor, buyer, desk):
    question("budget", label_en="Your budget").ticket_kinds.add(buyer)
    assert desk.get(reverse("admin:registration_question_preview")).content.decode().count("Your budget") == 1
    assert desk.get(reverse("admin:registration_question_changelist")).status_code == 200


def test_who_is_declined_reads_why_and_may_come_as_somebody_else(buyer, dave, organiser, client):
    ticket = decline(register(buyer, answers={}, by=dave), reason="Come as a visitor.", by=organiser)
    client.force_login(dave)
    page = client.get(ticket.get_absolute_url()).content.decode()
    assert "Come as a visitor." in page
    assert "Register anew" in page


def test_a_question_to_choose_from_has_answers(desk):
    asked = {"label_zh_hans": "几天？", "key": "days", "kind": "choice", "order": 1, "is_asked": "on"}
    options = {"options-TOTAL_FORMS": 1, "options-INITIAL_FORMS": 0, "options-0-order": 0}
    address = reverse("admin:registration_question_add")
    page = desk.post(address, asked | options).content.decode()
    assert "Give the answers that people choose from." in page
    assert desk.post(address, asked | options | {"options-0-key": "one", "options-0-label_zh_hans": "一天"}).status_code == 302
    row = Question.objects.get()
    gone = {"options-INITIAL_FORMS": 1, "options-0-id": row.options.get().pk, "options-0-question": row.pk, "options-0-DELETE": "on"}
    page = desk.post(reverse("admin:registration_question_change", args=[row.pk]), asked | options | gone).content.decode()
    assert "Give the answers that people choose from." in page


def test_a_kind_of_answer_that_is_a_number_is_called_so():
    with override("zh-hans"):
        assert QuestionKind.NUMBER.label == "数字"


def test_what_was_answered_keeps_its_kind(visitor, desk):
    row = question("budget")
    register(visitor, answers={"budget": "much"}, by=person("guest"))
    address = reverse("admin:registration_question_change", args=[row.pk])
    assert 'name="kind"' not in desk.get(address).content.decode()
    assert Question.objects.filter(key="budget").exists()


def test_a_code_and_an_invitation_are_made_at_the_desk(visitor, desk):
    desk.post(reverse("admin:registration_code_add"), {"code": "PRESS-22", "kind": visitor.pk, "uses": 3, "is_active": "on"})
    assert Code.objects.get().uses == 3
    address = reverse("admin:registration_invitation_add")
    for _again in range(2):
        assert desk.post(address, {"email": "New@example.com", "kind": visitor.pk}).status_code == 302
    assert Invitation.objects.get().email == "new@example.com"
    assert Mail.objects.filter(address="new@example.com").count() == 2
    register(visitor, answers={}, by=person("guest"))
    assert "registered already" in desk.post(address, {"email": "guest@example.com", "kind": visitor.pk}).content.decode()
    for name in ("code", "invitation", "group", "ticketkind"):
        assert desk.get(reverse(f"admin:registration_{name}_changelist")).status_code == 200
