"""Voice circles: never more than four, however many say yes at once."""

import pytest

from core.calls import MOST, call_terms
from core.refusals import Refusal
from hall.actions import join_circle, leave_circle
from hall.models import Circle, CircleSeat
from live.models import Call
from tests.conftest import person
from tests.races import race

pytestmark = pytest.mark.django_db(transaction=True)


def test_eight_say_yes_at_once_and_four_talk(event, dave):
    people = [person(f"p{number}") for number in range(8)]
    results = race(8, lambda number: join_circle(dave, by=people[number]))
    assert sum(isinstance(result, Call) for result in results) == MOST - 1
    assert all(isinstance(result, Call | Refusal) for result in results)
    assert CircleSeat.objects.count() == MOST


def test_only_members_have_a_part_in_the_call(dave, erin, alice):
    call = join_circle(dave, by=erin)
    assert call_terms(call.owner, dave) is not None
    assert call_terms(call.owner, alice) is None
    leave_circle(erin)
    assert call_terms(call.owner, erin) is None


def test_circle_that_nobody_is_in_is_gone(dave, erin):
    join_circle(dave, by=erin)
    leave_circle(dave)
    leave_circle(erin)
    assert not Circle.objects.exists()
