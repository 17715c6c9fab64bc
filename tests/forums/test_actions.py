"""Publish, cancel, back to draft: by the table, by those who may, told to those who starred."""

import pytest
from django.utils import timezone

from accounts.models import User
from core.refusals import NotAllowed, Refusal
from forums.actions import back_to_draft, cancel, publish, star
from forums.models import Forum, Session
from notifications.models import Notification
from tests.forums.conftest import Maker
from tests.races import race


def test_session_is_published_cancelled_and_taken_back(make_session: Maker, editor: User) -> None:
    session = make_session(state="draft")
    for action, state in ((publish, "published"), (cancel, "cancelled"), (publish, "published"), (back_to_draft, "draft")):
        action(session, by=editor)
        session.refresh_from_db()
        assert session.state == state


def test_draft_cannot_be_cancelled(make_session: Maker, editor: User) -> None:
    session = make_session(state="draft")
    with pytest.raises(Refusal, match="already “draft”"):
        cancel(session, by=editor)


def test_second_of_two_editors_reads_that_it_is_done(session: Session, editor: User) -> None:
    old = Session.objects.get(pk=session.pk)
    cancel(session, by=editor)
    with pytest.raises(Refusal, match="already “cancelled”"):
        cancel(old, by=editor)


@pytest.mark.parametrize("action", [publish, cancel, back_to_draft])
def test_others_may_not(session: Session, forum: Forum, dave: User, action: Maker) -> None:
    for thing in (session, forum):
        with pytest.raises(NotAllowed):
            action(thing, by=dave)


def test_whoever_starred_is_told_once(make_session: Maker, forum: Forum, editor: User, dave: User, erin: User) -> None:
    first, second = make_session(), make_session()
    for session in (first, second):
        star(session, by=dave, at=timezone.now())
    cancel(first, by=editor)
    told = {(note.recipient, note.text, note.url) for note in Notification.objects.all()}
    assert told == {(dave, "“Talk 1” was cancelled.", "/en/forums/security/talk-1/")}
    cancel(forum, by=editor)
    assert {note.text for note in Notification.objects.filter(recipient=dave)} == {
        "“Talk 1” was cancelled.",
        "“Data security forum” was cancelled.",
    }
    assert not Notification.objects.filter(recipient=erin).exists()


@pytest.mark.django_db(transaction=True)
def test_of_many_editors_one_cancels(session: Session, editor: User) -> None:
    results = race(8, lambda _: cancel(Session.objects.get(pk=session.pk), by=editor))
    assert [isinstance(result, Refusal) for result in results].count(False) == 1
