"""At the doors: once each, told who was faster, sent twice counts once, taken back if it was a mistake."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from accounts.models import AuditEntry, User
from core.refusals import NotAllowed, Refusal
from registration.actions import Answer, Scan, badge_of, cancel, check_in, check_in_by_code, sign_up, undo_check_in
from registration.models import CheckIn, SessionPlaces, Ticket, TicketKind
from registration.states import CheckInWay
from tests.conftest import person
from tests.races import race
from tests.registration.doors import holds, of_the_team, session_at

pytestmark = pytest.mark.django_db


def test_second_check_in_tells_who_and_when(ticket: Ticket, usher: User, alice: User) -> None:
    first = check_in_by_code(badge_of(ticket).code, by=usher)
    again = check_in_by_code(badge_of(ticket).code, by=of_the_team(alice))
    assert (first.answer, again.answer) == (Answer.FIRST, Answer.AGAIN)
    assert (again.check_in.by, again.check_in.at) == (usher, first.check_in.at)
    assert CheckIn.objects.get().way == CheckInWay.TYPED


def test_scan_that_is_sent_twice_is_the_same(ticket: Ticket, usher: User) -> None:
    scan = Scan(uuid4(), CheckInWay.CAMERA, timezone.now() - timedelta(hours=1))
    for _time in range(2):
        result = check_in(ticket, by=usher, scan=scan)
        assert (result.answer, result.check_in.at) == (Answer.FIRST, scan.at)
    assert CheckIn.objects.count() == 1


def test_scan_that_was_taken_back_does_not_come_again(ticket: Ticket, usher: User) -> None:
    scan = Scan(uuid4())
    undo_check_in(check_in(ticket, by=usher, scan=scan).check_in, by=usher)
    assert check_in(ticket, by=usher, scan=scan).answer == Answer.UNDONE
    assert check_in(ticket, by=usher).answer == Answer.FIRST
    assert CheckIn.objects.in_force().count() == 1


def test_scan_of_somebody_else_is_refused(ticket: Ticket, visitor: TicketKind, alice: User, usher: User) -> None:
    scan = Scan(uuid4())
    check_in(ticket, by=usher, scan=scan)
    with pytest.raises(Refusal, match="Scan again"):
        check_in(holds(alice, visitor), by=usher, scan=scan)


@pytest.mark.parametrize("hours", [-24 * 400, 24 * 400])
def test_device_with_a_wrong_clock_counts_from_now(ticket: Ticket, usher: User, hours: int) -> None:
    before = timezone.now()
    result = check_in(ticket, by=usher, scan=Scan(uuid4(), at=before + timedelta(hours=hours)))
    assert before <= result.check_in.at <= timezone.now()


def test_each_session_has_its_own_door(ticket: Ticket, usher: User) -> None:
    one, two = (session_at(timezone.now(), slug=slug) for slug in ("one", "two"))
    answers = [check_in(ticket, by=usher, session=place).answer for place in (None, one, two, one, None)]
    assert answers == [Answer.FIRST, Answer.FIRST, Answer.FIRST, Answer.AGAIN, Answer.AGAIN]
    assert CheckIn.objects.at_place(one).count() == CheckIn.objects.at_place(None).count() == 1


def test_session_with_few_places_is_for_those_who_signed_up(
    ticket: Ticket, dave: User, alice: User, usher: User, visitor: TicketKind
) -> None:
    session = session_at(timezone.now() + timedelta(minutes=5))
    offer = SessionPlaces.objects.create(session=session, places=1)
    sign_up(offer, by=dave, now=timezone.now())
    waits = sign_up(offer, by=alice, now=timezone.now())
    with pytest.raises(Refusal, match="Alice has no place in this session"):
        check_in(holds(alice, visitor), by=usher, session=session)
    assert check_in(ticket, by=usher, session=session).answer == Answer.FIRST
    assert (waits.state, CheckIn.objects.count()) == ("waitlisted", 1)


def test_cancelled_ticket_is_refused(ticket: Ticket, dave: User, usher: User) -> None:
    code = badge_of(ticket).code
    cancel(ticket, by=dave)
    with pytest.raises(Refusal, match="of Dave does not hold: cancelled"):
        check_in_by_code(code, by=usher)


def test_only_the_team_checks_in_and_takes_back(ticket: Ticket, dave: User, organiser: User, usher: User) -> None:
    for act in (lambda: check_in(ticket, by=dave), lambda: check_in_by_code("x", by=dave)):
        with pytest.raises(NotAllowed):
            act()
    check = check_in(ticket, by=organiser).check_in
    with pytest.raises(NotAllowed):
        undo_check_in(check, by=dave)
    undo_check_in(check, by=usher)
    with pytest.raises(Refusal, match="taken back already"):
        undo_check_in(check, by=usher)
    assert AuditEntry.objects.filter(actor=usher).count() == 1


@pytest.mark.django_db(transaction=True)
def test_twenty_scanners_check_each_ticket_in_once(visitor: TicketKind, usher: User) -> None:
    tickets = [holds(person(f"guest{number}"), visitor) for number in range(10)]

    def scan_all(number: int) -> list[Answer]:
        turn = tickets[number % 10 :] + tickets[: number % 10]
        return [check_in(ticket, by=usher).answer for ticket in turn]

    results = race(20, scan_all)
    assert [result for result in results if isinstance(result, Exception)] == []
    answers = [answer for result in results for answer in result]
    assert (answers.count(Answer.FIRST), answers.count(Answer.AGAIN)) == (10, 190)
    assert sorted(CheckIn.objects.values_list("ticket", flat=True)) == [ticket.pk for ticket in tickets]


@pytest.mark.django_db(transaction=True)
def test_one_scan_that_many_connections_send_at_once_is_one(ticket: Ticket, usher: User) -> None:
    scan = Scan(uuid4())
    results = race(8, lambda _number: check_in(ticket, by=usher, scan=scan).answer)
    assert set(results) == {Answer.FIRST}
    assert CheckIn.objects.count() == 1
