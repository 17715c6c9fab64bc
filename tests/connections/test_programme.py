"""Programs hear what becomes of the programme: a version, what moved by it, what came in."""

import json
from datetime import timedelta

import pytest

from accounts.models import User
from forums.actions import plan, publish, publish_version
from tests.connections.conftest import deliver_all, endpoint_for
from tests.forums.conftest import Maker, forum, make_session, stage  # noqa: F401 - fixtures
from tests.listener import Listener

pytestmark = pytest.mark.django_db
EVENTS = ("schedule.published", "session.moved", "session.published")


def test_version_and_what_moved_by_it_are_delivered_and_a_session_once_it_is_published(
    inside: None,
    organiser: User,
    listener: Listener,
    make_session: Maker,  # noqa: F811 - the fixture
) -> None:
    talk, late = make_session(title="Privacy"), make_session(title="Late", state="draft")
    endpoint_for(None, organiser, EVENTS, listener.url)
    plan(talk, starts_at=talk.starts_at + timedelta(hours=1), ends_at=talk.ends_at + timedelta(hours=1), stage=talk.stage)
    publish_version(by=organiser)
    publish(late, by=organiser)
    deliver_all()
    told = {found["event"]: found["data"] for found in (json.loads(body) for _headers, body in listener.heard)}
    assert len(listener.heard) == len(told)
    assert set(told) == set(EVENTS)
    assert told["schedule.published"]["changes"]["moved"] == 1
    assert told["session.moved"]["slug"] == talk.slug
    assert told["session.moved"]["starts_at"] == (talk.starts_at + timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
    assert told["session.published"]["slug"] == late.slug
