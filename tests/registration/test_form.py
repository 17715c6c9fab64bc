"""The organiser's own form: what is asked, needed, kept; and definitions made to break it."""

import pytest
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.urls import reverse

from core.questions import MOST_QUESTIONS
from registration.forms import ColleaguesForm, RegistrationForm
from registration.models import Question, Ticket
from tests.registration.conftest import question, ticket_kind


def form_of(kind, person, **posted):
    return RegistrationForm({f"question-{key}": value for key, value in posted.items()}, kind=kind, person=person)


def test_answers_are_kept_by_key(visitor, dave):
    question("topics", "several", options=("ai", "cloud"))
    question("age", "number")
    question("born", "date")
    question("from", "country")
    question("talk", "yes_no")
    form = form_of(visitor, dave, topics=["ai"], age="41", born="1984-02-03", talk="1", **{"from": "CN"})
    assert form.is_valid(), form.errors
    assert form.answers() == {"topics": ["ai"], "age": "41", "born": "1984-02-03", "from": "CN", "talk": True}


def test_each_kind_of_ticket_has_its_own_questions(visitor, buyer, dave):
    question("everybody")
    question("budget").ticket_kinds.add(buyer)
    assert [row.key for row in form_of(visitor, dave).questions] == ["everybody"]
    assert [row.key for row in form_of(buyer, dave).questions] == ["everybody", "budget"]


def test_what_a_condition_hides_is_neither_needed_nor_kept(visitor, dave):
    above = question("role", "choice", options=("buyer", "student"))
    question("budget", is_required=True, shown_if=above, shown_when="buyer")
    hidden = form_of(visitor, dave, role="student", budget="left over")
    assert hidden.is_valid()
    assert hidden.answers() == {"role": "student"}
    missing = form_of(visitor, dave, role="buyer")
    assert missing.errors == {"question-budget": ["This field is required."]}
    assert "optional" not in render_to_string("components/field.html", {"field": missing["question-budget"]})
    assert "optional" in render_to_string("components/field.html", {"field": missing["question-role"]})


def test_a_refused_answer_to_a_hidden_question_is_no_error(visitor, dave):
    above = question("has", "yes_no")
    question("number", "number", shown_if=above, shown_when="yes")
    assert form_of(visitor, dave, has="0", number="many").is_valid()
    assert not form_of(visitor, dave, has="1", number="many").is_valid()


def test_conditions_in_a_circle_are_refused(visitor):
    first = question("first")
    second = question("second", shown_if=first)
    first.shown_if = second
    with pytest.raises(ValidationError, match="circle"):
        first.full_clean()


def test_a_condition_on_an_answer_that_does_not_exist_is_refused(visitor):
    above = question("role", "choice", options=("buyer",))
    second = question("second", shown_if=above)
    second.shown_when = "buyer, seller"
    with pytest.raises(ValidationError, match="seller"):
        second.full_clean()


def test_a_key_twice_is_refused(visitor):
    question("role")
    with pytest.raises(ValidationError, match="already exists"):
        Question(key="role", label_en="Again").full_clean()


def test_too_many_questions_are_refused(visitor):
    Question.objects.bulk_create(Question(key=f"q{number}", label_en=str(number)) for number in range(MOST_QUESTIONS))
    with pytest.raises(ValidationError, match="no form any more"):
        Question(key="one-more", label_en="One more").full_clean()


def test_two_hundred_questions_in_the_database_still_make_a_page(visitor, dave, client):
    Question.objects.bulk_create(Question(key=f"q{number}", label_en=str(number)) for number in range(200))
    client.force_login(dave)
    address = reverse("registration:form", args=["visitor"])
    assert client.get(address).status_code == 200
    client.post(address, {f"question-q{number}": "x" for number in range(200)})
    assert len(Ticket.objects.get().answers) == 200


def test_a_label_is_text(visitor, dave, client):
    question("script", label_en="<script>alert(1)</script>")
    client.force_login(dave)
    page = client.get(reverse("registration:form", args=["visitor"])).content.decode()
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page


def test_the_form_asks_the_database_as_often_for_three_questions_as_for_one(visitor, dave, client, django_assert_max_num_queries):
    question("one", "choice", options=("a", "b"))
    client.force_login(dave)
    address = reverse("registration:form", args=["visitor"])
    client.get(address)
    with django_assert_max_num_queries(12) as few:
        client.get(address)
    for key in ("two", "three"):
        question(key, "choice", options=("a", "b"))
    with django_assert_max_num_queries(len(few)):
        client.get(address)


def test_nothing_typed_is_lost(visitor, dave, client):
    question("role", is_required=True)
    client.force_login(dave)
    answer = client.post(reverse("registration:form", args=["visitor"]), {"company": "Sample Ltd", "question-role": ""})
    assert answer.status_code == 400
    assert 'value="Sample Ltd"' in answer.content.decode()


def test_closed_and_hidden_kinds(event, dave, client):
    ticket_kind("secret", is_visible=False)
    client.force_login(dave)
    assert client.get(reverse("registration:form", args=["secret"])).status_code == 404


def test_addresses_of_colleagues_are_read_as_people_paste_them():
    text = "li@example.com; mei@example.com\nAnna Weber <anna@example.com>, <bo@example.com> yan@example.com"
    form = ColleaguesForm({"emails": text})
    assert form.is_valid()
    assert form.cleaned_data["emails"] == [f"{name}@example.com" for name in ("li", "mei", "anna", "bo", "yan")]


def test_line_that_is_no_address_is_named_whole():
    form = ColleaguesForm({"emails": "li@example.com\nask the front desk"})
    assert form.errors["emails"] == ["ask the front desk is no e-mail address."]
