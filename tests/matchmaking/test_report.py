"""The organiser's report counts what happened, and no more."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from accounts.models import User
from event.models import Event
from exhibitors.models import Exhibitor
from matchmaking.actions import accept, approve, mark_held, turn_down
from matchmaking.models import Approver, Meeting, Request, Slot
from matchmaking.report import Report, bars
from matchmaking.states import MeetingState
from tests.conftest import OPENS, person
from tests.matchmaking.conftest import NOW, Ask

PAGE = "/en/admin/matchmaking/meeting/report/"


@pytest.fixture
def story(event: Event, ask: Ask, alice: User, carol: User, erin: User, dave: User, liuchuan: Exhibitor, slots: list[Slot]) -> None:
    """Dave meets Panshi twice; Erin is turned down; Dave's request to Liuchuan waits."""
    event.requests_need_consent = True
    event.save()
    dave.country = "DE"
    dave.save()
    first, refused, _waiting = ask(), ask(by=erin, slots=slots[1:2]), ask(exhibitor=liuchuan, slots=slots[2:3])
    with time_machine.travel(NOW + timedelta(hours=2), tick=False):
        accept(first, by=alice)
        turn_down(refused, by=alice, reason="Fully booked")
    held = [approve(first, by=carol)]
    second = ask(slots=slots[3:4])
    accept(second, by=alice)
    held.append(approve(second, by=carol))
    with time_machine.travel(OPENS + timedelta(hours=2), tick=False):
        for meeting in held:
            assert meeting is not None
            mark_held(meeting, by=carol)


@pytest.mark.django_db
def test_figures_stand_beside_the_usual_targets(story: None) -> None:
    report = Report(Request.objects.all(), now=OPENS + timedelta(hours=3))
    assert [(figure.label, figure.value, figure.usual, figure.is_met) for figure in report.figures] == [
        ("requests", "4", "", None),
        ("answered", "3", "", None),
        ("accepted, of those answered", "67 %", "40–60 %", True),
        ("meetings agreed", "2", "", None),
        ("meetings a head", "2.0", "2", True),
        ("meetings held", "2", "", None),
        ("kept, of those whose time is over", "100 %", "80 %", True),
        ("second meetings", "1", "", None),
        ("time to answer, in the middle", "2.0 hours", "", None),
    ]
    assert [(line.label, line.asked, line.answered, line.accepted, line.rate, line.held) for line in report.by_sector] == [
        ("Data security", 3, 3, 2, 67, 2),
        ("Data trade", 1, 0, 0, None, 0),
    ]
    assert [(line.label, line.asked) for line in report.by_country] == [("Germany", 3), ("not said", 1)]
    assert [bar.number for bar in report.by_wait] == [1, 2, 0, 0, 0]
    assert [bar.number for bar in report.stages] == [4, 3, 2, 2, 2]


@pytest.mark.django_db
def test_nothing_asked_is_no_error(desk: Client, event: Event) -> None:
    assert [bar.length for bar in bars([("none", 0)])] == [0]
    assert desk.get(PAGE).status_code == 200


@pytest.mark.django_db
def test_page_and_tables_are_for_whoever_decides(desk: Client, client: Client, story: None, alice: User) -> None:
    assert "67 %" in desk.get(PAGE).content.decode()
    tables = {name: desk.get(f"{PAGE}{name}.csv") for name in ("figures", "sectors", "countries", "nonsense")}
    assert {name: answer.status_code for name, answer in tables.items()} == {
        "figures": 200,
        "sectors": 200,
        "countries": 200,
        "nonsense": 404,
    }
    assert "Data security,3,3,2,67,2" in b"".join(tables["sectors"].streaming_content).decode("utf-8-sig")
    alice.is_staff = True
    alice.save()
    client.force_login(alice)
    assert client.get(PAGE).status_code == 403


@pytest.mark.django_db
def test_approver_of_a_sector_reads_that_sector_only(desk: Client, story: None, carol: User, liuchuan: Exhibitor) -> None:
    Approver.objects.create(person=carol).sectors.add(liuchuan.sector)
    assert [line.label for line in desk.get(PAGE).context["report"].by_sector] == ["Data trade"]


@pytest.mark.django_db
def test_figure_and_chart_agree_and_neither_counts_drafts_nor_what_was_called_off(story: None, ask: Ask, carol: User, event: Event) -> None:
    event.requests_need_consent = False
    event.save()
    for number, state in enumerate((MeetingState.DRAFT, MeetingState.UNPLACED, MeetingState.CANCELLED, MeetingState.SCHEDULED)):
        slot = Slot.objects.create(starts_at=OPENS + timedelta(hours=5 + number), ends_at=OPENS + timedelta(hours=5 + number, minutes=15))
        meeting = approve(ask(by=person(f"guest{number}"), slots=[slot]), by=carol)
        assert meeting is not None
        Meeting.objects.filter(pk=meeting.pk).update(state=state)
    report = Report(Request.objects.all(), now=OPENS)
    figures = {figure.label: figure.value for figure in report.figures}
    assert (figures["meetings agreed"], report.stages[3].number) == ("3", 3)
    assert figures["meetings a head"] == "2.0"
