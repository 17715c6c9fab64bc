"""The lists below the numbers of the desk: what organisers look after, and what a company does next."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from accounts.models import User
from core.contributions import DeskList, desk_lists_for
from event.models import Event, Sector
from exhibitors.models import Exhibitor, Membership
from exhibitors.states import ExhibitorState
from exhibitors.states import Role as CompanyRole
from forums.models import Forum, Session
from forums.states import ProgrammeState
from live.models import Stage
from tests.conftest import OPENS
from tests.matchmaking.conftest import grant


def company(slug: str, sector: Sector, state: str) -> Exhibitor:
    return Exhibitor.objects.create(slug=slug, name_zh_hans=slug, name_en=slug.title(), sector=sector, state=state)


def sessions(sector: Sector, number: int) -> None:
    stage = Stage.objects.create(slug="main", name_zh_hans="主舞台", name_en="Main stage")
    hours = {"starts_at": OPENS, "ends_at": OPENS + timedelta(hours=1), "state": ProgrammeState.PUBLISHED}
    forum = Forum.objects.create(slug="f", name_zh_hans="论坛", name_en="Forum", sector=sector, stage=stage, **hours)
    for one in range(number):
        Session.objects.create(forum=forum, stage=stage, slug=f"s{one}", title_zh_hans="场次", title_en=f"Talk {one}", **hours)


def titled(lists: list[DeskList]) -> dict[str, list[tuple[str, str]]]:
    return {str(one.title): [(str(row.title), str(row.fault)) for row in one.rows] for one in lists}


@pytest.mark.django_db
def test_organiser_sees_booths_that_wait_and_sessions_with_conflicts(carol: User, sector: Sector) -> None:
    company("panshi", sector, ExhibitorState.SUBMITTED)
    company("liuchuan", sector, ExhibitorState.PUBLISHED)
    sessions(sector, 2)
    carol = grant(carol, "exhibitors.publish_exhibitor", "forums.change_session", "forums.change_forum")
    with time_machine.travel(OPENS, tick=False):
        assert titled(desk_lists_for(carol)) == {
            "Booths that wait for you": [("Panshi", "")],
            "On the stages now and next": [("Talk 0", "1 conflict"), ("Talk 1", "1 conflict")],
        }


@pytest.mark.django_db
def test_company_sees_what_to_do_next_and_nobody_else_anything(client: Client, alice: User, dave: User, sector: Sector) -> None:
    panshi = company("panshi", sector, ExhibitorState.DRAFT)
    Membership.objects.create(exhibitor=panshi, person=alice, role=CompanyRole.OWNER)
    User.objects.filter(pk=alice.pk).update(is_staff=True)
    steps = titled(desk_lists_for(User.objects.get(pk=alice.pk)))["Next steps for Panshi"]
    assert [title for title, _fault in steps][-2:] == ["Preview your booth", "Invite a colleague"]
    assert desk_lists_for(dave) == []
    client.force_login(User.objects.get(pk=alice.pk))
    page = client.get("/en/admin/").content.decode()
    assert "Next steps for Panshi" in page


@pytest.mark.django_db
def test_desk_lists_hold_five_rows_at_most(carol: User, event: Event, sector: Sector) -> None:
    sessions(sector, 7)
    carol = grant(carol, "forums.change_session", "forums.change_forum")
    with time_machine.travel(OPENS, tick=False):
        assert [len(one.rows) for one in desk_lists_for(carol)] == [5]
