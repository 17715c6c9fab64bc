"""The organiser's pages of schedules: who sees them, what they cost, what they say."""

from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from event.models import Event
from exhibitors.models import Exhibitor
from matchmaking.board import board_of, hours_of
from matchmaking.models import Assessment, Lock, Meeting, Participant, Placement, Request, SchedulingRun, Slot
from matchmaking.plans import read_plan
from matchmaking.states import MeetingState, RequestState, RunState
from matchmaking.verdicts import verdict_of
from matchmaking.weighing import weights_of
from tests.conftest import person
from tests.matchmaking.conftest import grant

LIST = "/en/admin/matchmaking/schedulingrun/"


@pytest.fixture
def carol(carol: User) -> User:
    return grant(carol, "matchmaking.make_schedule")


@pytest.fixture
def run(carol: User) -> SchedulingRun:
    return SchedulingRun.objects.create(started_by=carol, state=RunState.FINISHED, meetings=2, placed=1, breaks=0, trace=[])


Planned = Callable[..., list[Placement]]


@pytest.fixture
def planned(run: SchedulingRun, many: Callable[..., list[Request]], slots: list[Slot]) -> Planned:
    """So many approved requests in the plan of `run`, one in each slot as long as there are slots."""

    def plans(number: int) -> list[Placement]:
        rows = many(number, slots=slots)
        Request.objects.filter(pk__in=[row.pk for row in rows]).update(state=RequestState.APPROVED)
        places = [*slots, *[None] * number]
        return [
            Placement.objects.create(run=run, request=row, slot=slot, reasons={} if slot else {"en": ["Alice is busy."], "zh-hans": ["忙"]})
            for row, slot in zip(rows, places, strict=False)
        ]

    return plans


def pages_of(run: SchedulingRun, placement: Placement) -> list[str]:
    base = f"{LIST}{run.pk}/"
    inside = ("", "people/", "places/", "meetings/", f"meetings/{placement.pk}/", "show/", "publish/")
    return [LIST, *(base + path for path in inside)]


@pytest.mark.django_db
def test_pages_open_for_whoever_makes_schedules_and_nobody_else(
    desk: Client, run: SchedulingRun, planned: Planned, dave: User, client: Client
) -> None:
    (placement,) = planned(1)
    assert {page: desk.get(page).status_code for page in pages_of(run, placement)} == dict.fromkeys(pages_of(run, placement), 200)
    approver = grant(person("anna", is_staff=True), "matchmaking.decide_request")
    other = Client()
    other.force_login(approver)
    assert {other.get(page).status_code for page in pages_of(run, placement)} == {403}
    other.force_login(dave)
    assert {other.get(page).status_code for page in pages_of(run, placement)} == {302}


@pytest.mark.django_db
def test_guessed_numbers_are_not_found(desk: Client, run: SchedulingRun, planned: Planned, carol: User) -> None:
    (placement,) = planned(1)
    other = SchedulingRun.objects.create(started_by=carol, state=RunState.FINISHED)
    for path in ("99999/", f"{other.pk}/meetings/{placement.pk}/", "99999999999999999999999/", "1e3/"):
        assert desk.get(LIST + path, follow=True).status_code in (200, 404)
    assert desk.get(f"{LIST}{other.pk}/meetings/{placement.pk}/").status_code == 404
    assert desk.post(f"{LIST}{other.pk}/meetings/{placement.pk}/lock/", {"lock": "1"}).status_code == 404


@pytest.mark.django_db
def test_second_start_is_refused_in_a_sentence_and_what_was_chosen_stays(desk: Client, slots: list[Slot]) -> None:
    first = desk.post(LIST + "start/", {"cpu_seconds": "15", "gives_up": "tables"})
    assert first.status_code == 302
    assert SchedulingRun.objects.values_list("cpu_seconds", "gives_up").get() == (15, "tables")
    second = desk.post(LIST + "start/", {"cpu_seconds": "300", "gives_up": "times"})
    assert second.status_code == 409
    assert SchedulingRun.objects.count() == 1
    for nonsense in ({"cpu_seconds": "86400"}, {"cpu_seconds": "\0"}, {}, {"cpu_seconds": "9" * 5000}):
        assert desk.post(LIST + "start/", {"gives_up": "tables", **nonsense}).status_code == 400


@pytest.mark.django_db
def test_running_schedule_shows_how_far_it_is_and_reloads_by_itself(desk: Client, run: SchedulingRun) -> None:
    SchedulingRun.objects.update(state=RunState.RUNNING, share=0.5, meetings=9, placed=9, breaks=7, bound=4)
    page = desk.get(f"{LIST}{run.pk}/").content.decode()
    assert "at most 3 breaks from optimal" in page
    assert '<noscript><meta http-equiv="refresh"' in page
    assert 'value="0.500"' in page
    assert desk.post(f"{LIST}{run.pk}/stop/").status_code == 302
    assert SchedulingRun.objects.get().is_to_stop


@pytest.mark.django_db
def test_left_out_meeting_says_why_in_the_language_of_the_page(desk: Client, run: SchedulingRun, planned: Planned) -> None:
    planned(5)
    SchedulingRun.objects.update(is_impossible=True, reasons={"en": ["Too many."], "zh-hans": ["太多"]}, remedies={"en": ["A table more."]})
    page = desk.get(f"{LIST}{run.pk}/").content.decode()
    assert {"Too many.", "A table more.", "Alice is busy."} <= {
        line for line in ("Too many.", "A table more.", "Alice is busy.") if line in page
    }
    assert "太多" in desk.get(f"/admin/matchmaking/schedulingrun/{run.pk}/").content.decode()


@pytest.mark.django_db
def test_pages_cost_the_same_for_one_meeting_and_for_many(desk: Client, run: SchedulingRun, planned: Planned) -> None:
    (placement,) = planned(1)
    desk.get(LIST)  # what is read once a process
    costs: dict[str, list[int]] = {}
    for number in (1, 4):
        if number > 1:
            planned(3)
        for page in pages_of(run, placement):
            with CaptureQueriesContext(connection) as queries:
                desk.get(page)
            costs.setdefault(page, []).append(len(queries))
    assert {page: one == many for page, (one, many) in costs.items()} == dict.fromkeys(costs, True)


@pytest.mark.django_db
def test_move_by_hand_shows_what_is_against_each_time(
    desk: Client, run: SchedulingRun, planned: Planned, slots: list[Slot], event: Event
) -> None:
    first, second = planned(2)
    guest = first.request.from_person
    Participant.objects.create(person=guest).away.set([slots[2]])
    first.request.slots.set(slots[:2])
    page = desk.get(f"{LIST}{run.pk}/meetings/{first.pk}/")
    assert {
        choice.slot: tuple(obstacle.sentence for obstacle in choice.obstacles)
        for choice in (*page.context["wished"], *page.context["others"])
    } == {
        slots[0]: (),
        slots[1]: ("the table of Panshi is taken then",),
        slots[2]: (f"{guest} is not free then",),
        slots[3]: (),
    }
    assert [choice.slot for choice in page.context["wished"]] == slots[:2]
    address = f"{LIST}{run.pk}/meetings/{first.pk}/"
    assert desk.post(address, {"slot": slots[1].pk}).status_code == 409
    assert desk.post(address, {}).status_code == 400
    for nonsense in ("\0", "-1", "9" * 3000, "😀", "99999999"):
        assert desk.post(address, {"slot": nonsense}).status_code == 400
    assert desk.post(address, {"slot": slots[2].pk, "is_locked": "1"}).status_code == 302
    assert (Placement.objects.get(pk=first.pk).slot, Lock.objects.get().slot) == (slots[2], slots[2])
    assert desk.post(address, {"slot": "none"}).status_code == 302
    assert (Placement.objects.get(pk=first.pk).slot, Lock.objects.count()) == (None, 0)
    assert Placement.objects.get(pk=second.pk).slot == slots[1]


@pytest.mark.django_db
def test_plan_is_shown_and_published_from_its_page(desk: Client, run: SchedulingRun, planned: Planned) -> None:
    planned(2)
    desk.post(f"{LIST}{run.pk}/show/")
    assert set(Meeting.objects.values_list("state", flat=True)) == {MeetingState.DRAFT}
    desk.post(f"{LIST}{run.pk}/publish/")
    assert set(Meeting.objects.values_list("state", flat=True)) == {MeetingState.SCHEDULED}
    again = desk.post(f"{LIST}{run.pk}/publish/")
    assert (again.status_code, "Already published by" in again.content.decode()) == (409, True)


@pytest.mark.django_db
def test_what_cannot_be_held_is_listed_and_taken_out(desk: Client, run: SchedulingRun, planned: Planned, slots: list[Slot]) -> None:
    planned(2)
    Slot.objects.filter(pk=slots[0].pk).update(is_closed=True)
    assert "this time is closed" in desk.get(f"{LIST}{run.pk}/publish/").content.decode()
    assert desk.post(f"{LIST}{run.pk}/publish/").status_code == 409
    assert Meeting.objects.count() == 0
    desk.post(f"{LIST}{run.pk}/publish/", {"clear": "1"})
    desk.post(f"{LIST}{run.pk}/publish/")
    assert Meeting.objects.count() == 1


@pytest.mark.django_db
def test_board_has_a_row_a_person_and_a_column_a_slot(run: SchedulingRun, planned: Planned, slots: list[Slot], panshi: Exhibitor) -> None:
    first, second = planned(2)
    plan = read_plan(run)
    people = board_of(plan, by="people")
    assert [(row.label, [cell is not None for cell in row.cells]) for row in people.page] == sorted(
        [(str(first.request.from_person), [True, False]), (str(second.request.from_person), [False, True])]
    )
    places = board_of(plan, by="places")
    assert [(row.label, row.number) for row in places.page] == [("Panshi · no table yet", 2)]
    assert board_of(plan, by="places", text="nobody").page.object_list == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        ("Asia/Kolkata", ["06", "07", "08"]),  # slots of whole hours begin at half past
        ("Europe/Berlin", ["02", "02", "03"]),  # clocks are put back: two o'clock comes twice
    ],
)
def test_hours_of_the_board_follow_the_clock(event: Event, zone: str, expected: list[str]) -> None:
    start = (
        datetime(2026, 10, 25, 0, 30, tzinfo=ZoneInfo("UTC"))
        if zone == "Europe/Berlin"
        else datetime(2026, 5, 26, 1, 0, tzinfo=ZoneInfo("UTC"))
    )
    step = timedelta(minutes=30)
    slots = [Slot(starts_at=start + step * number, ends_at=start + step * (number + 1)) for number in range(4)]
    with timezone.override(ZoneInfo(zone)):
        assert [hour.label for hour in hours_of(slots)] == expected


@pytest.mark.django_db
def test_hostile_search_does_no_harm(desk: Client, run: SchedulingRun, planned: Planned) -> None:
    planned(1)
    for text in ("%00", "<script>", "😀" * 200, "x" * 3000, "%"):
        for path in ("people/", "places/", "meetings/"):
            assert desk.get(f"{LIST}{run.pk}/{path}", {"q": text, "day": text, "page": text, "show": text}).status_code == 200


@pytest.mark.django_db
def test_both_sides_see_the_draft_and_then_the_meeting(
    desk: Client, run: SchedulingRun, planned: Planned, alice: User, client: Client
) -> None:
    (placement,) = planned(1)
    desk.post(f"{LIST}{run.pk}/show/")
    meeting = Meeting.objects.get()
    for reader in (alice, placement.request.from_person):
        client.force_login(reader)
        assert "A draft of the schedule" in client.get(f"/en/matchmaking/meetings/{meeting.pk}/").content.decode()
        assert str(meeting.pk) in client.get("/en/matchmaking/").content.decode()
    client.force_login(run.started_by)
    Placement.objects.update(slot=None, table=None)
    client.post(f"{LIST}{run.pk}/show/")
    client.force_login(alice)
    page = client.get(f"/en/matchmaking/meetings/{meeting.pk}/").content.decode()
    assert ("No time at present" in page, 'class="clocks"' in page) == (True, False)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("numbers", "word", "sentence"),
    [
        ({"placed": 9, "breaks": 2, "bound": 2, "is_optimal": True}, "optimal", "Fewer are impossible: that is proven."),
        ({"placed": 9, "breaks": 3, "bound": 2}, "at most 1 break from optimal", "At least 2 are needed: that is proven."),
        ({"placed": 9, "breaks": 3, "bound": 0}, "at most 3 breaks from optimal", "How few are possible is not proven."),
        (
            {"placed": 7, "breaks": 0, "lost": 2.1, "least_lost": 2.1},
            "not all fit",
            "Leaving out fewer than 2 is impossible: that is proven.",
        ),
        ({"placed": 6, "breaks": 0, "lost": 3.3, "least_lost": 2.1}, "not all fit", "At least 2 must be left out: that is proven."),
        ({"placed": 6, "breaks": 0}, "not all fit", "Whether all could fit is not proven."),
        ({"placed": 0, "breaks": None}, "no plan", None),
    ],
)
def test_how_good_it_is_is_said_as_far_as_proven(run: SchedulingRun, numbers: dict[str, object], word: str, sentence: str | None) -> None:
    for name, value in ({"meetings": 9} | numbers).items():
        setattr(run, name, value)
    verdict = verdict_of(run)
    assert (verdict.word, sentence is None or sentence in verdict.sentences) == (word, True)


@pytest.mark.django_db
def test_better_match_weighs_more_but_never_as_much_as_two(planned: Planned) -> None:
    first, second = planned(2)
    Assessment.objects.create(request=first.request, score=1.0)
    weights = weights_of([first.request, second.request])
    assert (weights[0] > weights[1] == 1.0, weights[0] < 2 * weights[1]) == (True, True)
