"""Whoever asks at a session of a company is a lead of that company, and of no other."""

from datetime import timedelta

import pytest
import time_machine

from accounts.models import User
from event.models import Sector
from exhibitors.models import Exhibitor, Hall, Lead
from forums.actions.schedule import publish_version
from forums.models import Session
from live.actions import ask
from live.models import Airtime, Stage
from tests.conftest import OPENS
from tests.exhibitors.conftest import company

pytestmark = pytest.mark.django_db


@pytest.fixture
def panshi(sector: Sector, alice: User, session: Session, editor: User) -> Exhibitor:
    """Its session is on the air."""
    hall = Hall.objects.create(key="A", name_zh_hans="一号馆", name_en="Hall 1")
    company(sector, hall, "liuchuan")
    found = company(sector, hall, "panshi", alice)
    session.exhibitors.add(found)
    publish_version(by=editor)
    return found


def deeds() -> set[tuple[str, str, str]]:
    rows = Lead.objects.values_list("exhibitor__slug", "person__email", "deeds__label")
    return {(slug, email, label) for slug, email, label in rows}


def test_question_about_a_session_is_a_deed_for_its_company(panshi: Exhibitor, session: Session, stage: Stage, dave: User):
    ask(stage, by=dave, text="How fast is it?", airtime=Airtime.objects.get(key=session.guid))
    assert deeds() == {("panshi", dave.email, str(session))}
    assert Lead.objects.get().score == 10


@time_machine.travel(OPENS + timedelta(minutes=10), tick=False)
def test_question_counts_for_what_is_on_where_none_was_named(panshi: Exhibitor, session: Session, stage: Stage, dave: User):
    ask(stage, by=dave, text="How fast is it?")
    assert deeds() == {("panshi", dave.email, str(session))}


@time_machine.travel(OPENS + timedelta(hours=5), tick=False)
def test_question_after_the_session_is_nobodys(panshi: Exhibitor, stage: Stage, dave: User):
    ask(stage, by=dave, text="Is anybody there?")
    assert deeds() == set()


def test_own_staff_are_no_leads(panshi: Exhibitor, session: Session, stage: Stage, alice: User):
    ask(stage, by=alice, text="How fast are we?", airtime=Airtime.objects.get(key=session.guid))
    assert deeds() == set()


def test_show_of_another_maker_is_nobodys_session(panshi: Exhibitor, stage: Stage, dave: User):
    show = Airtime.objects.create(stage=stage, key="ceremony", title="Opening", starts_at=OPENS, ends_at=OPENS + timedelta(hours=1))
    ask(stage, by=dave, text="When does it begin?", airtime=show)
    assert deeds() == set()
