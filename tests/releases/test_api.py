"""What programs read and hear of launches."""

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.actions import give_role
from accounts.models import User
from accounts.states import Role as Desk
from connections.models import Delivery
from core.announcing import announcement
from exhibitors.models import Exhibitor, Membership
from exhibitors.states import ExhibitorState, Role
from releases.actions import release_due, withdraw
from releases.models import Release
from releases.states import ReleaseState
from tests.connections.conftest import endpoint_for, get, token_for
from tests.releases.conftest import NOW, SECRET

pytestmark = pytest.mark.django_db


def test_launch_is_read_in_full_from_its_second_on_and_not_before(launch: Callable[..., Release]):
    with time_machine.travel(NOW, tick=False) as clock:
        row = launch()
        launch("unannounced", is_announced=False)
        clock.move_to(row.embargo_at - timedelta(seconds=1))
        before = get("releases")
        clock.move_to(row.embargo_at)
        after = get("releases")
    assert SECRET not in before.content.decode()
    assert [(one["slug"], one["is_out"], one["heading"]["en"]) for one in before.json()["results"]] == [("dawn", False, "Something new")]
    assert SECRET in after.json()["results"][0]["heading"]["zh"]
    assert before["ETag"] != after["ETag"]


def test_launch_is_told_when_it_is_out(launch: Callable[..., Release], panshi: Exhibitor, alice: User):
    known = announcement("release.published")
    assert known is not None
    with time_machine.travel(NOW, tick=False) as clock:
        endpoint_for(panshi, alice, ["release.published"])
        row = launch()
        assert (Delivery.objects.count(), known.about(str(row.pk))) == (0, None)
        clock.move_to(row.embargo_at)
        release_due(row.embargo_at)
        told = known.about(str(row.pk))
    assert Delivery.objects.get().event == "release.published"
    assert told is not None
    assert SECRET in json.dumps(told.data, default=str)


def test_launch_that_was_withdrawn_is_told_without_what_it_said(
    launch: Callable[..., Release], panshi: Exhibitor, alice: User, carol: User
):
    known = announcement("release.withdrawn")
    assert known is not None
    with time_machine.travel(NOW, tick=False) as clock:
        endpoint_for(panshi, alice, ["release.withdrawn"])
        row = launch()
        clock.move_to(row.embargo_at)
        release_due(row.embargo_at)
        assert known.about(str(row.pk)) is None
        withdraw(row, by=carol)
        told = known.about(str(row.pk))
    assert Delivery.objects.get().event == "release.withdrawn"
    assert told is not None
    assert (told.data["slug"], SECRET in json.dumps(told.data)) == ("dawn", False)


# --- with a token -----------------------------------------------------------------------------------------------------


@pytest.fixture
def theirs(panshi: Exhibitor, bob: User) -> Exhibitor:
    """Bob's company."""
    row = Exhibitor.objects.create(slug="liuchuan", name_en="Liuchuan", sector=panshi.sector, state=ExhibitorState.PUBLISHED)
    Membership.objects.create(exhibitor=row, person=bob, role=Role.OWNER)
    return row


@pytest.fixture
def organiser(carol: User) -> User:
    give_role(carol, Desk.ORGANISER)
    return User.objects.get(pk=carol.pk)


def found(token: str, query: str = "") -> list[tuple[str, str]]:
    return [(one["slug"], one["state"]) for one in get(f"desk/releases{query}", token).json()["results"]]


def test_company_reads_its_own_launches_in_any_state_and_no_others(
    launch: Callable[..., Release], panshi: Exhibitor, theirs: Exhibitor, alice: User, bob: User
):
    launch()
    launch("draft", state=ReleaseState.DRAFT)
    launch("of-liuchuan", exhibitor=theirs)
    launch("of-the-expo", exhibitor=None)
    own = token_for(panshi, alice, "releases")
    assert sorted(found(own)) == [("dawn", "scheduled"), ("draft", "draft")]
    assert SECRET in get("desk/releases?state=draft", own).content.decode()
    assert found(token_for(theirs, bob, "releases")) == [("of-liuchuan", "scheduled")]


def test_organisers_read_all_launches(launch: Callable[..., Release], theirs: Exhibitor, organiser: User):
    launch()
    launch("draft", exhibitor=theirs, state=ReleaseState.DRAFT)
    launch("of-the-expo", exhibitor=None)
    token = token_for(None, organiser, "releases")
    assert sorted(found(token)) == [("dawn", "scheduled"), ("draft", "draft"), ("of-the-expo", "scheduled")]
    assert found(token, "?state=draft") == [("draft", "draft")]


def test_launches_to_come_are_closed_to_other_scopes_and_to_what_has_ended(
    launch: Callable[..., Release], panshi: Exhibitor, alice: User, organiser: User
):
    launch()
    others = token_for(panshi, alice, "leads"), token_for(None, organiser, "requests", "exhibitors")
    ending = token_for(panshi, alice, "releases", days=1), token_for(None, organiser, "releases", days=1)
    assert [get("desk/releases", token).status_code for token in ("", *others, *ending)] == [401, 403, 403, 200, 200]
    with time_machine.travel(timezone.now() + timedelta(days=1, seconds=1)):
        assert [get("desk/releases", token).status_code for token in ending] == [401, 401]


@pytest.mark.parametrize("path", ["releases", "desk/releases"])
def test_launches_cost_as_much_for_three_as_for_one(path: str, launch: Callable[..., Release], theirs: Exhibitor, organiser: User):
    token = token_for(None, organiser, "releases")

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert get(path, token).status_code == 200
        return len(asked)

    with time_machine.travel(NOW, tick=False):
        launch()
        get(path, token)
        one = queries()
        launch("second", exhibitor=theirs)
        launch("third", exhibitor=None)
        assert (0 < one <= 8, queries()) == (True, one)
