"""Files that come in: small ones at once, large ones in the worker with a bar; the report stays."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.storage import storages
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.actions import importing
from accounts.models import AuditEntry, ImportRun, User
from accounts.states import ImportState
from core.importing import Importer, Line, Outcome, contribute_importer
from core.progress import Teller
from core.refusals import NotAllowed, Refusal
from event.actions import erase_due
from event.models import Sector
from exhibitors.models import Exhibitor
from tests.conftest import OPENS
from tests.exhibitors.conftest import EXHIBITORS, organiser, signed_in  # noqa: F401 - the first is a fixture
from tests.exhibitors.test_importing import HEAD, upload

TABLE = f"{EXHIBITORS}import/table/"


def many(number: int) -> str:
    return HEAD + "".join(f"company-{row},公司{row},Company {row},security,\n" for row in range(number))


def work() -> None:
    call_command("db_worker", batch=True, interval=0, startup_delay=False, reload=False, verbosity=0, queue_name="*", worker_id="w")


@pytest.fixture
def _commits(django_capture_on_commit_callbacks: Any) -> Iterator[None]:
    with django_capture_on_commit_callbacks(execute=True):
        yield


@pytest.mark.django_db(transaction=True)
def test_large_table_is_work_for_the_worker_and_shows_how_far_it_is(sector: Sector, organiser: User) -> None:  # noqa: F811
    answer = upload(organiser, many(101))
    run = ImportRun.objects.get()
    assert (answer.status_code, answer.url, run.state) == (302, f"{TABLE}?run={run.pk}", "waiting")
    desk = signed_in(organiser)
    page = desk.get(answer.url).content.decode()
    assert [text in page for text in ("<noscript><meta http-equiv=", "data-follow", "as soon as the worker is free")] == [True] * 3
    Teller(run.progress_key)(40, 101)
    assert "40 of 101 rows" in desk.get(answer.url).content.decode()
    work()
    page = desk.get(answer.url).content.decode()
    assert [text in page for text in ("new 101", 'name="confirm"', "company-7", "company-100", "1 / 2")] == [True, True, True, False, True]
    assert Exhibitor.objects.count() == 0
    assert desk.post(TABLE, {"confirm": run.pk}).url == answer.url
    work()
    page = desk.get(answer.url).content.decode()
    assert ("Imported: 101 new, 0 changed." in page, Exhibitor.objects.count()) == (True, 101)
    assert AuditEntry.objects.get(verb="imported").detail == "101 rows brought in."
    assert {record.history_user for record in Exhibitor.history.all()} == {organiser}
    assert storages["private"].exists(run.file) is False
    assert f"?run={run.pk}" in desk.get(TABLE).content.decode()


def test_report_stays_and_is_of_who_started_it(sector: Sector, organiser: User, alice: User) -> None:  # noqa: F811
    upload(organiser, HEAD + "bad slug,坏,Bad,nowhere,12x\n")
    run = ImportRun.objects.get()
    assert (run.state, run.counts) == ("refused", {"fault": 3})
    assert "There is no “nowhere”." in signed_in(organiser).get(f"{TABLE}?run={run.pk}").content.decode()
    for number in (run.pk + 1, "x", "9" * 30, "\0"):
        assert signed_in(organiser).get(TABLE, {"run": number}).context["run"] is None
    assert importing.find("exhibitors.exhibitor.table", str(run.pk), by=alice) is None


def test_only_who_tried_confirms_once_and_soon(sector: Sector, organiser: User, alice: User) -> None:  # noqa: F811
    upload(organiser, many(1))
    run = ImportRun.objects.get()
    with pytest.raises(NotAllowed):
        importing.confirm(run, by=alice)
    with time_machine.travel(timezone.now() + timedelta(hours=2)), pytest.raises(Refusal):
        importing.confirm(run, by=organiser)
    assert importing.confirm(run, by=organiser).state == "done"
    with pytest.raises(Refusal):
        importing.confirm(run, by=organiser)


def test_worker_that_died_in_the_middle_is_followed_by_another(sector: Sector, organiser: User) -> None:  # noqa: F811
    run = importing.start("exhibitors.exhibitor.table", many(2).encode(), by=organiser, rows=1000)
    ImportRun.objects.filter(pk=run.pk).update(state=ImportState.TRYING)
    importing.carry_out(run.pk)
    importing.carry_out(run.pk)  # given out twice
    run.refresh_from_db()
    assert (run.state, run.lines.count()) == ("tried", 2)
    ImportRun.objects.filter(pk=run.pk).update(state=ImportState.BRINGING)
    importing.carry_out(run.pk)
    run.refresh_from_db()
    assert (run.state, Exhibitor.objects.count(), AuditEntry.objects.filter(verb="imported").count()) == ("done", 2, 1)


def test_what_cannot_be_written_down_is_not_brought_in(sector: Sector, organiser: User, monkeypatch: Any) -> None:  # noqa: F811
    run = importing.start("exhibitors.exhibitor.table", many(2).encode(), by=organiser, rows=2)
    monkeypatch.setattr(importing, "audit", lambda *_args, **_kwargs: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        importing.confirm(run, by=organiser)
    run.refresh_from_db()
    assert (run.state, Exhibitor.objects.count(), run.lines.count()) == ("broken", 0, 0)


def test_fault_that_shows_only_when_brought_in_takes_all_back(sector: Sector, organiser: User) -> None:  # noqa: F811
    def half(data: bytes, *, by: Any, dry_run: bool, progress: Any, options: Any) -> Outcome:
        if dry_run:
            return Outcome([Line("1", "a", "new")])
        Exhibitor.objects.create(slug="half", sector=Sector.objects.get())
        return Outcome([Line("1", "a", "fault", ["Taken meanwhile."])])

    contribute_importer(Importer("tests.half", "exhibitors.exhibitor", half))
    run = importing.confirm(importing.start("tests.half", b"x", by=organiser, rows=1), by=organiser)
    assert (run.state, Exhibitor.objects.count()) == ("refused", 0)
    assert "Something changed since you looked" in run.notes[0]


def test_lost_file_is_said(sector: Sector, organiser: User) -> None:  # noqa: F811
    run = importing.start("exhibitors.exhibitor.table", many(1).encode(), by=organiser, rows=1)
    storages["private"].delete(run.file)
    run = importing.confirm(run, by=organiser)
    assert (run.state, "not waiting any more" in run.notes[0]) == ("refused", True)


def test_reports_are_forgotten_after_three_months(sector: Sector, organiser: User) -> None:  # noqa: F811
    with time_machine.travel(OPENS - timedelta(days=100)):
        upload(organiser, many(1))
    with time_machine.travel(OPENS):
        upload(organiser, many(1))
        erase_due(OPENS)
    assert ImportRun.objects.count() == 1


def test_report_costs_the_same_for_one_row_and_for_many(sector: Sector, organiser: User) -> None:  # noqa: F811
    client: Client = signed_in(organiser)
    client.get(TABLE)  # what is kept from then on is not counted
    costs = []
    for number in (1, 60):
        upload(organiser, many(number))
        with CaptureQueriesContext(connection) as asked:
            client.get(f"{TABLE}?run={ImportRun.objects.latest('pk').pk}")
        costs.append(len(asked))
    assert costs[0] == costs[1]
