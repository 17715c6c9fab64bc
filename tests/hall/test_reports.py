"""Many report at once, and many moderators settle at once: the database has the last word."""

import pytest

from core.moderation import settle, source_named
from core.refusals import Refusal
from hall.actions import report_person
from hall.actions.moderating import MOST_OPEN
from hall.models import HallReport
from tests.conftest import person
from tests.exhibitors.conftest import organiser  # noqa: F401 - a fixture
from tests.races import race

pytestmark = pytest.mark.django_db(transaction=True)


def test_report_that_is_sent_ten_times_at_once_is_one(event, dave, erin):
    results = race(10, lambda number: report_person(dave, reason=f"rude {number}", by=erin))
    assert {type(result) for result in results} == {HallReport}
    assert HallReport.objects.count() == 1


def test_nobody_has_more_open_reports_than_are_allowed(event, erin):
    people = [person(f"p{number}") for number in range(MOST_OPEN + 4)]
    results = race(len(people), lambda number: report_person(people[number], reason="rude", by=erin))
    assert sum(isinstance(result, HallReport) for result in results) == MOST_OPEN
    assert sum(isinstance(result, Refusal) for result in results) == 4
    assert HallReport.objects.count() == MOST_OPEN


def test_report_is_settled_by_one_of_eight_moderators(dave, erin, organiser, event):  # noqa: F811 - the fixture
    report = report_person(dave, reason="rude", by=erin)
    source = source_named("halls")
    results = race(8, lambda _number: settle(source, str(report.pk), by=organiser, reason="Heard it"))
    assert sum(isinstance(result, Refusal) for result in results) == 7
    assert [result for result in results if isinstance(result, Exception) and not isinstance(result, Refusal)] == []
