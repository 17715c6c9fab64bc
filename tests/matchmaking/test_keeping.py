"""Notes, outcomes and tasks: who reads what, and what is reminded of."""

from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client

from accounts.models import User
from core.refusals import NotAllowed, Refusal
from event.models import Event
from matchmaking.actions import (
    add_follow_up,
    finish_follow_up,
    remind_of_follow_ups,
    remind_to_answer,
    remove_note,
    tell_outcome,
    write_note,
)
from matchmaking.actions.keeping import MOST_NOTES
from matchmaking.models import FollowUp, Meeting, Note, Outcome
from notifications.models import Mail, Notification
from tests.conftest import OPENS
from tests.matchmaking.conftest import NOW, Ask
from tests.races import race

OVER = OPENS + timedelta(minutes=20)
SAID = {"rating": 4, "next_step": "call", "deal": "likely", "amount": None, "currency": "CNY"}


@pytest.mark.django_db
def test_notes_are_read_by_the_own_side_or_by_both(client: Client, meeting: Meeting, dave: User, alice: User, carol: User) -> None:
    write_note(meeting, by=dave, text="Their price is high", is_shared=False)
    shared = write_note(meeting, by=dave, text="Agenda: three points", is_shared=True)
    for reader, expected in ((dave, [True, True]), (alice, [False, True]), (carol, [False, False])):
        client.force_login(reader)
        page = client.get(meeting.get_absolute_url()).content.decode()
        assert [text in page for text in ("Their price is high", "Agenda: three points")] == expected
    with pytest.raises(NotAllowed):
        remove_note(shared, by=alice)
    remove_note(shared, by=dave)
    assert [note.text for note in Note.objects.all()] == ["Their price is high"]


@pytest.mark.django_db
def test_empty_note_is_refused_on_the_page_and_a_foreign_one_not_found(
    client: Client, meeting: Meeting, dave: User, alice: User, erin: User
) -> None:
    theirs = write_note(meeting, by=alice, text="Ours alone", is_shared=False)
    client.force_login(dave)
    address = f"{meeting.get_absolute_url()}note/"
    assert client.post(address, {"text": " "}).status_code == 400
    assert [client.post(f"{address}{key}/remove/").status_code for key in (999_999, theirs.pk)] == [404, 404]
    client.force_login(erin)
    assert client.post(address, {"text": "Hello"}).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_ten_tabs_at_once_never_pass_the_number_of_notes(meeting: Meeting, dave: User) -> None:
    Note.objects.bulk_create(Note(meeting=meeting, author=dave, side="asker", text=str(number)) for number in range(MOST_NOTES - 2))
    race(10, lambda number: write_note(meeting, by=dave, text=f"Tab {number}", is_shared=False))
    assert Note.objects.count() == MOST_NOTES


@pytest.mark.django_db
def test_outcome_is_one_a_side_and_never_seen_by_the_other(client: Client, meeting: Meeting, dave: User, alice: User) -> None:
    with time_machine.travel(OVER, tick=False):
        tell_outcome(meeting, by=dave, **SAID)
        tell_outcome(meeting, by=dave, **SAID | {"amount": 2500000})
        tell_outcome(meeting, by=alice, **SAID | {"rating": 2})
        assert sorted(Outcome.objects.values_list("side", "rating", "by__name")) == [("asker", 4, "Dave"), ("host", 2, "Alice")]
        client.force_login(alice)
        assert "2500000" not in client.get(meeting.get_absolute_url()).content.decode()
        client.force_login(dave)
        assert "2500000" in client.get(meeting.get_absolute_url()).content.decode()


@pytest.mark.django_db
def test_outcome_on_the_page_keeps_what_was_typed(client: Client, meeting: Meeting, dave: User) -> None:
    client.force_login(dave)
    address = f"{meeting.get_absolute_url()}outcome/"
    typed = {"rating": "5", "next_step": "trial", "deal": "possible", "amount": "-3", "currency": "CNY"}
    assert client.post(address, typed | {"amount": ""}).status_code == 409  # it has not begun
    with time_machine.travel(OVER, tick=False):
        response = client.post(address, typed)
        assert (response.status_code, response.context["outcome_form"]["next_step"].value()) == (400, "trial")
        assert client.post(address, typed | {"amount": "1200.50"}).status_code == 302
        assert client.post(address, typed | {"rating": "9"}).status_code == 400
    assert Outcome.objects.get().amount is not None


@pytest.mark.django_db(transaction=True)
def test_ten_outcomes_at_once_of_one_side_leave_one(meeting: Meeting, dave: User) -> None:
    with time_machine.travel(OVER, tick=False):
        results = race(10, lambda _number: tell_outcome(meeting, by=dave, **SAID))
    assert {type(result) for result in results} == {Outcome}
    assert Outcome.objects.count() == 1


@pytest.mark.django_db
def test_task_is_ones_own_and_reminded_of_once_on_its_day(client: Client, meeting: Meeting, dave: User, alice: User) -> None:
    task = add_follow_up(meeting, by=dave, text="Send the price list", due_on=date(2026, 5, 28))
    with pytest.raises(NotAllowed):
        finish_follow_up(task, by=alice, is_done=True)
    client.force_login(alice)
    assert "Send the price list" not in client.get(meeting.get_absolute_url()).content.decode()
    assert remind_of_follow_ups(NOW) == 0
    due = NOW + timedelta(days=3)
    assert [remind_of_follow_ups(due), remind_of_follow_ups(due + timedelta(days=1))] == [1, 0]
    assert Notification.objects.get(kind="follow-up").text == "To be done by 28 May: Send the price list"
    client.force_login(dave)
    assert client.post(f"{meeting.get_absolute_url()}task/{task.pk}/", {"done": "1"}).status_code == 302
    assert FollowUp.objects.open().count() == 0


@pytest.mark.django_db(transaction=True)
def test_tasks_after_a_meeting_have_a_limit_that_two_tabs_keep(meeting: Meeting, dave: User, alice: User) -> None:
    due = {"text": "Send the price list", "due_on": date(2026, 5, 28)}
    for _number in range(28):
        add_follow_up(meeting, by=dave, **due)
    results = race(6, lambda _number: add_follow_up(meeting, by=dave, **due))
    assert sorted(type(result).__name__ for result in results) == ["FollowUp"] * 2 + ["Refusal"] * 4
    assert {str(result) for result in results if isinstance(result, Refusal)} == {
        "You have 30 tasks for this meeting already: that is the most there may be."
    }
    assert add_follow_up(meeting, by=alice, **due).person == alice


@pytest.mark.django_db
def test_past_day_is_refused(client: Client, meeting: Meeting, dave: User) -> None:
    client.force_login(dave)
    assert client.post(f"{meeting.get_absolute_url()}task/", {"text": "x", "due_on": "2020-01-01"}).status_code == 400
    assert client.post(f"{meeting.get_absolute_url()}task/", {"text": "x", "due_on": "soon"}).status_code == 400


@pytest.mark.django_db
def test_reminder_to_answer_is_one_letter_a_day_with_all_that_waits(ask: Ask, event: Event, alice: User, erin: User) -> None:
    event.requests_need_consent = True
    event.save()
    ask(), ask(by=erin)
    assert remind_to_answer(NOW + timedelta(hours=23)) == 0
    next_day = NOW + timedelta(hours=25)  # 10:00 in Guiyang
    assert [remind_to_answer(next_day + timedelta(hours=hours)) for hours in (0, 1, 5)] == [1, 0, 0]
    mail = Mail.objects.get(notification__kind="request-reminder")
    assert mail.address == alice.email
    assert ("Dave" in mail.text, "Erin" in mail.text) == (True, True)
    assert remind_to_answer(next_day + timedelta(hours=16)) == 0  # two at night
    assert remind_to_answer(next_day + timedelta(hours=23)) == 1


@pytest.mark.django_db
def test_no_reminder_to_a_company_whose_answer_nobody_waits_for(ask: Ask, event: Event) -> None:
    event.requests_need_consent = False
    event.save()
    ask()
    assert remind_to_answer(NOW + timedelta(hours=25)) == 0


@pytest.mark.django_db
def test_no_reminder_where_the_expo_wants_none(ask: Ask, event: Event) -> None:
    event.reminder_after_hours = 0
    event.save()
    ask()
    assert remind_to_answer(NOW + timedelta(days=1)) == 0
