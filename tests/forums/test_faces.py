"""A session has exactly one state and one main button at every moment."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.utils.translation import override

from forums.faces import BUTTONS, Button, Showing, face_of
from forums.models import Forum, Session
from tests.conftest import OPENS

SECOND = timedelta(seconds=1)
HALF_HOUR = timedelta(minutes=30)


@pytest.mark.parametrize(
    ("moment", "showing", "button"),
    [
        (OPENS - timedelta(days=2), Showing.LATER, Button.STAR),
        (OPENS - timedelta(hours=1) - SECOND, Showing.LATER, Button.STAR),
        (OPENS - timedelta(hours=1), Showing.SOON, Button.STAR),
        (OPENS - SECOND, Showing.SOON, Button.STAR),
        (OPENS, Showing.LIVE, Button.JOIN),
        (OPENS + HALF_HOUR - SECOND, Showing.LIVE, Button.JOIN),
        (OPENS + HALF_HOUR, Showing.ENDED, Button.OTHERS),
    ],
)
def test_face_at_each_boundary(session: Session, moment: Any, showing: Showing, button: Button) -> None:
    face = face_of(session, moment)
    assert (face.showing, face.button) == (showing, button)


def test_face_of_an_ended_session_with_replay(session: Session) -> None:
    session.replay_url = "https://example.com/replay"
    assert face_of(session, OPENS + HALF_HOUR).button == Button.REPLAY
    assert face_of(session, OPENS + HALF_HOUR - SECOND).button == Button.JOIN


@override("en")
def test_replay_among_our_own_pages_opens_where_the_reader_is(session: Session) -> None:
    for stored in ("/recordings/sample/", f"{settings.SITE_URL}/recordings/sample/"):
        session.replay_url = stored
        assert session.replay_address == "/en/recordings/sample/"
    session.replay_url = "https://example.com/recordings/sample/"
    assert session.replay_address == "https://example.com/recordings/sample/"


@pytest.mark.parametrize("moment", [OPENS - SECOND, OPENS, OPENS + HALF_HOUR])
def test_cancelled_session_says_so_at_any_time(session: Session, moment: Any) -> None:
    session.state = "cancelled"
    assert face_of(session, moment).showing == Showing.CANCELLED


def test_session_of_a_cancelled_forum_is_cancelled(session: Session, forum: Forum) -> None:
    session.forum.state = "cancelled"
    assert face_of(session, OPENS).showing == Showing.CANCELLED


def test_session_of_a_draft_forum_is_a_draft(session: Session) -> None:
    session.forum.state = "draft"
    assert face_of(session, OPENS).button == Button.EDIT


def test_each_state_has_one_button() -> None:
    assert set(BUTTONS) == set(Showing)
