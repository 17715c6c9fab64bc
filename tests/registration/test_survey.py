"""The survey at the end of the expo: one answer a person, no name where none was promised, drawn and taken along."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from accounts.actions import erase_person, everything_about
from core.deeds import Ask, counted
from core.refusals import Refusal
from notifications.models import Mail, Notification
from registration.actions import answer_survey, ask_people
from registration.models import Survey, SurveyAnswer, SurveyQuestion
from tests.conftest import OPENS
from tests.races import race
from tests.registration.doors import holds

PAGE = "/en/registration/survey/"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(OPENS + timedelta(days=3), tick=False) as traveller:
        yield traveller


@pytest.fixture
def survey(event):
    times = {"opens_at": OPENS + timedelta(days=2), "closes_at": OPENS + timedelta(days=9), "remind_at": OPENS + timedelta(days=6)}
    asked("overall", "choice", ("good", "bad"), is_required=True)
    asked("liked", "several", ("forums", "booths"))
    asked("better", "long")
    return Survey.objects.create(pk=1, title_zh_hans="参会反馈", title_en="How was it?", **times)


def asked(key, kind, options=(), **fields):
    row = SurveyQuestion.objects.create(key=key, kind=kind, label_zh_hans=f"{key}？", label_en=f"{key}?", **fields)
    for option in options:
        row.options.create(key=option, label_zh_hans=f"{option} 项", label_en=option.title())
    return row


def post(client, **said):
    return client.post(PAGE, {f"question-{key}": value for key, value in said.items()})


def test_one_answer_a_person_and_a_later_one_replaces_it(survey, dave, client):
    client.force_login(dave)
    assert post(client, overall="bad", better="Less noise").status_code == 302
    assert post(client, overall="good", liked=["forums"]).status_code == 302
    row = SurveyAnswer.objects.get()
    assert (row.person, row.answers) == (None, {"overall": "good", "liked": ["forums"]})
    assert "You have answered" in client.get(PAGE).content.decode()


def test_what_was_said_without_a_name_is_not_shown_again(survey, dave, client):
    client.force_login(dave)
    post(client, overall="bad", better="Less noise")
    assert "Less noise" not in client.get(PAGE).content.decode()
    Survey.objects.update(is_anonymous=False)
    assert "Less noise" in client.get(PAGE).content.decode()


def test_nothing_stored_leads_from_an_anonymous_answer_to_the_person(survey, dave, erin):
    for person in (dave, erin):
        answer_survey(survey, answers={"overall": "good"}, by=person)
    fields = {field.name for field in SurveyAnswer._meta.get_fields()}
    assert fields == {"id", "marker", "person", "answers", "given_on"}
    assert set(SurveyAnswer.objects.values_list("person", flat=True)) == {None}
    assert everything_about(dave)["survey"] == []


@pytest.mark.django_db(transaction=True)
def test_ten_tabs_at_once_give_one_answer(survey, dave):
    results = race(10, lambda number: answer_survey(survey, answers={"overall": str(number)}, by=dave))
    assert [result for result in results if isinstance(result, Exception)] == []
    assert SurveyAnswer.objects.count() == 1


@pytest.mark.parametrize(("days", "sentence"), [(1, "opens at the end of the expo"), (10, "survey is closed")])
def test_outside_of_its_days_nothing_is_taken_and_nothing_typed_is_lost(survey, dave, client, clock, days, sentence):
    clock.move_to(OPENS + timedelta(days=days))
    client.force_login(dave)
    assert sentence in client.get(PAGE).content.decode()
    answer = post(client, overall="good", better="My own words")
    assert (answer.status_code, "My own words" in answer.content.decode()) == (400, True)
    with pytest.raises(Refusal, match="not open"):
        answer_survey(survey, answers={}, by=dave)


def test_what_is_needed_is_asked_for(survey, dave, client):
    client.force_login(dave)
    answer = post(client, better="My own words")
    assert (answer.status_code, "My own words" in answer.content.decode(), SurveyAnswer.objects.count()) == (400, True, 0)


def test_without_a_survey_there_is_no_page(event, dave, client):
    client.force_login(dave)
    assert client.get(PAGE).status_code == 404


@pytest.mark.parametrize("has_sectors", [True, False])
def test_home_and_agenda_lead_there_until_it_is_answered(survey, dave, client, clock, request, has_sectors):
    if has_sectors:
        request.getfixturevalue("sector")
    client.force_login(dave)
    assert [PAGE in client.get(path).content.decode() for path in ("/en/", "/en/agenda/")] == [True, True]
    answer_survey(survey, answers={"overall": "good"}, by=dave)
    assert PAGE not in client.get("/en/agenda/").content.decode()
    clock.move_to(OPENS + timedelta(days=10))
    assert PAGE not in client.get("/en/").content.decode()


def test_whoever_has_a_ticket_is_told_once_and_reminded_once_unless_answered(survey, visitor, dave, erin, bob, clock):
    for person in (dave, erin):
        holds(person, visitor)
    assert [ask_people(timezone.now()) for _ in range(2)] == [2, 0]
    assert set(Mail.objects.values_list("address", flat=True)) == {dave.email, erin.email}
    answer_survey(survey, answers={"overall": "good"}, by=dave)
    clock.move_to(OPENS + timedelta(days=7))
    assert [ask_people(timezone.now()) for _ in range(2)] == [1, 0]
    assert set(Notification.objects.filter(kind="survey-reminder").values_list("recipient", flat=True)) == {erin.pk}


def test_whoever_was_told_before_a_worker_died_is_not_told_again(survey, visitor, dave, erin):
    holds(dave, visitor)
    ask_people(timezone.now())
    holds(erin, visitor)
    Survey.objects.update(asked_at=None)
    assert ask_people(timezone.now()) == 1


def test_it_counts_as_a_deed(survey, dave):
    assert counted(dave, [("survey", Ask())]) == [0]
    answer_survey(survey, answers={"overall": "good"}, by=dave)
    assert counted(dave, [("survey", Ask())]) == [1]


def test_whoever_goes_leaves_what_was_chosen_and_no_words(survey, dave, erin):
    Survey.objects.update(is_anonymous=False)
    answer_survey(survey, answers={"overall": "good", "better": "Call me"}, by=dave)
    answer_survey(survey, answers={"overall": "bad", "better": "Dave was kind"}, by=erin)
    assert everything_about(dave)["survey"][0]["answers"] == {"overall": "good", "better": "Call me"}
    erase_person(dave, by=dave)
    rows = SurveyAnswer.objects.values_list("person", "answers")
    assert sorted(rows, key=str) == sorted(
        [(None, {"overall": "good"}), (erin.pk, {"overall": "bad", "better": "erased account was kind"})], key=str
    )


def test_results_are_drawn_and_taken_along_without_names(survey, dave, erin, organiser, client):
    answer_survey(survey, answers={"overall": "good", "liked": ["forums", "booths"], "better": "=1+1"}, by=dave)
    answer_survey(survey, answers={"overall": "bad", "liked": ["forums"]}, by=erin)
    client.force_login(organiser)
    page = client.get("/en/admin/registration/survey/results/").content.decode()
    assert page.count('<figure class="chart">') == 2
    assert ("<b>2</b> people answered" in page, "=1+1" in page, dave.email in page) == (True, True, False)
    table = b"".join(client.get("/en/admin/registration/survey/results.csv").streaming_content).decode()
    assert table.startswith("\ufeffday,overall?,liked?,better?\r\n")
    assert set(table.splitlines()[1:]) == {"2026-05-29,Good,Forums · Booths,'=1+1", "2026-05-29,Bad,Forums,"}
    assert client.get("/en/admin/registration/survey/results.xlsx").status_code == 200
    assert client.get("/en/admin/registration/survey/results.exe").status_code == 404


def test_names_stand_in_the_table_where_they_were_promised(survey, dave, organiser, client):
    Survey.objects.update(is_anonymous=False)
    answer_survey(survey, answers={"overall": "good"}, by=dave)
    client.force_login(organiser)
    table = b"".join(client.get("/en/admin/registration/survey/results.csv").streaming_content).decode()
    assert table.splitlines()[1] == "2026-05-29,Dave,Good,,"


def test_numbers_have_spans_and_an_average(event):
    from registration.survey_results import result_of

    row = asked("age", "number")
    few = result_of(row, ["1", "2", "2", None])
    assert ([(one.label, one.number) for one in few.rows], dict(few.facts)["median"]) == ([("1", 1), ("2", 2)], "2")
    many = result_of(row, [str(number) for number in range(100)])
    assert ([one.number for one in many.rows], many.answered) == ([10] * 10, 100)


def test_only_those_who_may_read_it(survey, dave, carol, client):
    for person in (dave, carol):
        client.force_login(person)
        assert client.get("/en/admin/registration/survey/results/").status_code != 200
        assert client.get("/en/admin/registration/survey/results.csv").status_code != 200


def test_a_promise_of_no_names_cannot_be_taken_back(survey, dave, organiser, client):
    client.force_login(organiser)
    address = reverse("admin:registration_survey_change", args=[1])
    assert 'name="is_anonymous"' in client.get(address).content.decode()
    answer_survey(survey, answers={"overall": "good"}, by=dave)
    assert 'name="is_anonymous"' not in client.get(address).content.decode()
    assert client.get(reverse("admin:registration_survey_changelist")).status_code == 302


def test_results_ask_the_database_as_often_for_six_questions_as_for_three(survey, organiser, client, django_assert_max_num_queries):
    client.force_login(organiser)
    client.get("/en/admin/registration/survey/results/")
    with django_assert_max_num_queries(12) as few:  # eight of them are the frame of the desk
        client.get("/en/admin/registration/survey/results/")
    for place in range(3):
        asked(f"more-{place}", "choice", ("a", "b"))
    with django_assert_max_num_queries(len(few)):
        client.get("/en/admin/registration/survey/results/")
