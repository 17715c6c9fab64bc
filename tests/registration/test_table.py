"""Tickets that come in as a table: tried, reported, brought in; and tables made to break it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from django.test import TestCase
from django_tasks_db.models import DBTaskResult
from openpyxl import Workbook

from accounts.actions import importing as runs
from accounts.models import AuditEntry, BlockedAddress, ImportRun, User
from core.importing import AT_ONCE, Outcome, Progress, Verdict, contribute_importer
from core.refusals import NotAllowed, Refusal
from notifications.models import Mail
from registration.actions import importing, register, welcome, welcome_people
from registration.models import Ticket
from registration.table import MOST_ROWS, TICKETS, carry_out
from tests.races import race
from tests.registration.conftest import question, ticket_kind

TASK = "registration.tasks.welcome_people"


def bring(text: str, by: User, *, dry_run: bool = False, **options):
    return carry_out(text.encode(), by=by, dry_run=dry_run, progress=lambda _done, _total: None, options=options)


def verdicts(outcome) -> list[str]:
    return [line.verdict for line in outcome.lines]


def faults(outcome) -> list[str]:
    return [note for line in outcome.lines for note in line.notes]


def test_a_try_changes_nothing(visitor, organiser):
    outcome = bring("email,kind\nnew@example.com,visitor\n", organiser, dry_run=True)
    assert verdicts(outcome) == [Verdict.NEW]
    assert not Ticket.objects.exists()
    assert not User.objects.filter(email="new@example.com").exists()


def test_people_without_an_account_get_one_and_a_ticket(visitor, organiser, dave):
    question("topics", "several", options=("ai", "cloud"))
    text = (
        "email,kind,name,company,country,language,reference,topics\n"
        'New@Example.com,visitor,王小明,示例公司,cn,,A-1,"ai, cloud"\n'
        "dave@example.com,visitor,,,,en,A-2,\n"
    )
    assert verdicts(bring(text, organiser)) == [Verdict.NEW, Verdict.NEW]
    new = User.objects.get(email="new@example.com")
    assert (new.name, new.country, new.language, new.has_usable_password()) == ("王小明", "CN", "zh-hans", False)
    ticket = Ticket.objects.get(person=new)
    assert (ticket.state, ticket.source, ticket.outside_reference) == ("confirmed", "import", "A-1")
    assert ticket.answers == {"topics": ["ai", "cloud"]}
    assert Ticket.objects.get(person=dave).company == ""


def test_the_same_table_twice_changes_nothing(visitor, organiser):
    text = "email,kind,reference,company\nnew@example.com,visitor,A-1,Sample Ltd\n"
    bring(text, organiser)
    assert verdicts(bring(text, organiser)) == [Verdict.SAME]
    assert verdicts(bring(text.replace("Sample", "Other"), organiser)) == [Verdict.CHANGED]
    assert Ticket.objects.get().company == "Other Ltd"


def test_quota_and_waiting_list_hold_for_tables_too(event, organiser, dave):
    kind = ticket_kind(quota=2)
    register(kind, answers={}, by=dave)
    bring("email,kind\na@example.com,visitor\nb@example.com,visitor\n", organiser)
    assert dict(Ticket.objects.values_list("person__email", "state")) == {
        "dave@example.com": "confirmed",
        "a@example.com": "confirmed",
        "b@example.com": "waitlisted",
    }


def test_without_a_waiting_list_too_many_rows_are_a_fault(event, organiser):
    ticket_kind(quota=1, has_waitlist=False)
    outcome = bring("email,kind\na@example.com,visitor\nb@example.com,visitor\n", organiser)
    assert verdicts(outcome) == [Verdict.NEW, Verdict.FAULT]
    assert not Ticket.objects.exists()


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("nobody,visitor", "no e-mail address"),
        ("a@example.com,king", "no kind of ticket"),
        ("a@example.com,visitor,,,XX", "XX is unknown"),
        ("a@example.com,visitor,,,,fr", "fr is unknown"),
        (f"a@example.com,visitor,{'x' * 200}", "at most 120"),
        ("a@example.com,visitor,,,,,,maybe", "not one of the available choices"),
        ("a@example.com,visitor,,,,,,,many", "Enter a number"),
        ("bad@blocked.example,visitor", "blocked"),
    ],
)
def test_a_row_with_a_fault_stops_the_whole(visitor, organiser, row, sentence):
    question("sure", "yes_no")
    question("age", "number")
    BlockedAddress.objects.create(pattern="@blocked.example")
    outcome = bring(f"email,kind,name,company,country,language,reference,sure,age\n{row}\ngood@example.com,visitor\n", organiser)
    assert verdicts(outcome) == [Verdict.FAULT, Verdict.NEW]
    assert sentence in faults(outcome)[0]
    assert not Ticket.objects.exists()


def test_the_good_rows_come_in_on_a_word(visitor, organiser):
    outcome = bring("email,kind\nnobody,visitor\ngood@example.com,visitor\n", organiser, good_only=True)
    assert verdicts(outcome) == [Verdict.SKIPPED, Verdict.NEW]
    assert Ticket.objects.get().person.email == "good@example.com"


def test_an_address_or_a_reference_twice_is_a_fault(visitor, organiser):
    outcome = bring("email,kind,reference\na@example.com,visitor,1\nA@example.com,visitor,2\nb@example.com,visitor,1\n", organiser)
    assert verdicts(outcome) == [Verdict.NEW, Verdict.FAULT, Verdict.FAULT]


def test_somebody_with_another_ticket_is_a_fault(visitor, buyer, organiser, dave):
    register(buyer, answers={}, by=dave)
    assert "is registered as" in faults(bring("email,kind\ndave@example.com,visitor\n", organiser))[0]


def test_a_table_without_its_columns_is_refused(visitor, organiser):
    with pytest.raises(Refusal, match="kind"):
        bring("email\na@example.com\n", organiser)


def test_a_million_rows_are_refused_early(visitor, organiser):
    with pytest.raises(Refusal, match=str(MOST_ROWS)):
        bring("email,kind\n" + "a,b\n" * 1_000_000, organiser)


def test_excel_comes_in_as_well(visitor, organiser):
    book, data = Workbook(), BytesIO()
    book.active.append(["email", "kind"])
    book.active.append(["a@example.com", "visitor"])
    book.save(data)
    carry_out(data.getvalue(), by=organiser, dry_run=False, progress=lambda _done, _total: None, options={})
    assert Ticket.objects.get().person.email == "a@example.com"


def test_a_table_costs_as_many_queries_for_three_rows_as_for_one(visitor, organiser, django_assert_max_num_queries):
    with django_assert_max_num_queries(20) as few:
        bring("email,kind\na@example.com,visitor\n", organiser)
    with django_assert_max_num_queries(len(few)):
        bring("email,kind\nb@example.com,visitor\nc@example.com,visitor\nd@example.com,visitor\n", organiser)


@pytest.mark.django_db(transaction=True)
def test_a_table_and_visitors_race_for_the_last_places(event, organiser):
    kind = ticket_kind(quota=5)
    people = [User.objects.create_user(f"guest{number}@example.com") for number in range(6)]
    text = "email,kind\n" + "".join(f"row{number}@example.com,visitor\n" for number in range(6))
    race(7, lambda number: bring(text, organiser) if number == 6 else register(kind, answers={}, by=people[number]))
    states = list(Ticket.objects.values_list("state", flat=True))
    assert (len(states), states.count("confirmed")) == (12, 5)


@pytest.mark.django_db(transaction=True)
def test_visitors_register_between_the_turns_of_a_large_table(event, organiser, dave, monkeypatch):
    kind = ticket_kind(quota=3, has_waitlist=False)
    text = "email,kind\n" + "".join(f"row{number}@example.com,visitor\n" for number in range(3))
    run = runs.start(TICKETS.name, text.encode(), by=organiser, rows=AT_ONCE + 1)
    runs.carry_out(run.pk)
    runs.confirm(run, by=organiser)
    between = []

    def pause(_seconds: float) -> None:
        between.append(Ticket.objects.count())
        race(1, lambda _number: register(kind, answers={}, by=dave))

    monkeypatch.setattr(importing, "A_TURN", 2)
    monkeypatch.setattr(importing.time, "sleep", pause)
    done = runs.carry_out(run.pk)
    assert (between, done.state, done.counts) == ([2], "done", {"new": 2, "skipped": 1})
    assert done.lines.get(verdict=Verdict.SKIPPED).notes == ["No place is left for “Visitor”."]
    assert set(Ticket.objects.values_list("person__email", flat=True)) == {"row0@example.com", "row1@example.com", "dave@example.com"}


@pytest.mark.django_db(transaction=True)
def test_table_that_broke_off_between_two_turns_says_so_and_is_brought_in_once_more(event, organiser, monkeypatch):
    ticket_kind()
    text = b"email,kind\na@example.com,visitor\nb@example.com,visitor\n"
    monkeypatch.setattr(importing, "A_TURN", 1)
    monkeypatch.setattr(importing.time, "sleep", lambda _seconds: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        runs.confirm(runs.start(TICKETS.name, text, by=organiser, rows=2), by=organiser)
    broken = ImportRun.objects.get()
    assert (broken.state, "Some rows may be in" in broken.notes[0], Ticket.objects.count()) == ("broken", True, 1)
    monkeypatch.undo()
    again = runs.confirm(runs.start(TICKETS.name, text, by=organiser, rows=2), by=organiser)
    assert (again.counts, Ticket.objects.count()) == ({"new": 1, "same": 1}, 2)


def test_who_came_from_outside_is_written_to_once_where_the_organiser_says_so(visitor, organiser, dave):
    with TestCase.captureOnCommitCallbacks(execute=True):
        bring("email,kind,language\nnew@example.com,visitor,en\n", organiser)
    assert not Mail.objects.exists()
    with TestCase.captureOnCommitCallbacks(execute=True):
        bring("email,kind,language\ndave@example.com,visitor,en\n", organiser, letters=True)
    brought = Ticket.objects.get(person=dave).pk
    assert [task.args_kwargs["args"] for task in DBTaskResult.objects.filter(task_path=TASK)] == [[[brought]]]
    assert welcome_people([brought]) == 1
    keys = list(Ticket.objects.values_list("pk", flat=True))
    for expected in (1, 0):  # dave was written to already
        assert welcome(keys, by=organiser) == expected
        assert welcome_people(keys) == expected
    letters = {mail.address: mail.text for mail in Mail.objects.all()}
    assert letters.keys() == {"new@example.com", "dave@example.com"}
    assert {address for address, text in letters.items() if "/en/accounts/password/reset/" in text} == {"new@example.com"}
    with pytest.raises(NotAllowed):
        welcome(keys, by=dave)


def test_desk_writes_to_those_who_are_ticked(visitor, organiser, client):
    bring("email,kind\nnew@example.com,visitor\n", organiser)
    client.force_login(organiser)
    ticked = {"action": "welcome_many", "_selected_action": list(Ticket.objects.values_list("pk", flat=True))}
    page = client.post("/en/admin/registration/ticket/", ticked, follow=True).content.decode()
    assert "1 letter is on its way." in page


def test_desk_says_how_many_rows_may_come_and_names_each_column_once(visitor, organiser, client):
    question("country", kind="country")
    client.force_login(organiser)
    page = client.get("/en/admin/registration/ticket/import/table/")
    assert "20000 rows" in page.content.decode()
    assert page.context["columns"] == ["email", "kind", "name", "company", "country", "language", "reference"]


class Killed(BaseException):
    """As by kill -9: nothing runs after it."""


def brought_in_with(after_a_turn: Callable[[], None], organiser: User) -> ImportRun:
    """Two turns of rows; `after_a_turn` happens once, when the first of them is in."""
    todo = [after_a_turn]

    def disturbed(data: bytes, *, by: User, dry_run: bool, progress: Progress, options: Mapping[str, Any]) -> Outcome:
        def told(done: int, total: int) -> None:
            if Ticket.objects.exists() and todo:
                todo.pop()()
            progress(done, total)

        return carry_out(data, by=by, dry_run=dry_run, progress=told, options=options)

    contribute_importer(replace(TICKETS, name="tests.disturbed", carry_out=disturbed))
    text = "email,kind\n" + "".join(f"p{number}@example.com,visitor\n" for number in range(importing.A_TURN + 5))
    run = runs.start("tests.disturbed", text.encode(), by=organiser, rows=AT_ONCE + 1)
    runs.carry_out(run.pk)
    return runs.confirm(run, by=organiser)


def is_whole(run: ImportRun) -> bool:
    """Everybody once, the report says so, and the log has one line of it."""
    run.refresh_from_db()
    number = importing.A_TURN + 5
    said = list(AuditEntry.objects.filter(verb="imported").values_list("detail", flat=True))
    lines = set(run.lines.values_list("number", "verdict"))
    return (run.state, run.counts, said, Ticket.objects.count()) == (
        "done", {"new": number}, [f"{number} rows brought in."], number,
    ) and lines == {(place, "new") for place in range(1, number + 1)}  # fmt: skip


def test_two_workers_that_take_up_the_same_run_bring_everybody_in_once(visitor, organiser):
    run = brought_in_with(lambda: runs.carry_out(ImportRun.objects.get().pk), organiser)
    assert runs.carry_out(run.pk) is None  # the other went on, and this one stopped
    assert is_whole(run)


def test_what_a_worker_brought_in_before_it_died_counts_in_the_report(visitor, organiser):
    def die() -> None:
        raise Killed

    run = brought_in_with(die, organiser)
    with pytest.raises(Killed):
        runs.carry_out(run.pk)
    assert Ticket.objects.count() == importing.A_TURN
    runs.carry_out(run.pk)
    assert is_whole(run)


def test_row_that_got_a_fault_when_the_worker_died_stays_out(visitor, organiser):
    def die() -> None:
        faster = User.objects.create_user(f"p{importing.A_TURN + 1}@example.com")
        Ticket.objects.create(person=faster, kind=ticket_kind("press"), state="confirmed")
        raise Killed

    run = brought_in_with(die, organiser)
    with pytest.raises(Killed):
        runs.carry_out(run.pk)
    runs.carry_out(run.pk)
    run.refresh_from_db()
    assert (run.state, run.counts) == ("done", {"new": importing.A_TURN + 4, "skipped": 1})
