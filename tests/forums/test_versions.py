"""Versions of the schedule: plans wait, become true at once, are listed, and told once."""

from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from core.announcing import announcement
from core.contributions import desk_cards_for
from core.refusals import NotAllowed, Refusal
from forums.actions import back_to_draft, cancel, plan, publish, publish_version, star
from forums.changes import pending_changes
from forums.models import Placement, ScheduleVersion, Session
from forums.stamps import revision
from live.models import Stage
from notifications.models import Notification
from tests.conftest import OPENS
from tests.forums.conftest import Maker
from tests.forums.test_admin import form_of
from tests.races import race

HOUR = timedelta(hours=1)


def move(session: Session, by: timedelta = HOUR, stage: Stage | None = None) -> None:
    session.refresh_from_db()
    plan(session, starts_at=session.starts_at + by, ends_at=session.ends_at + by, stage=stage or session.stage)


def told(person: User) -> list[str]:
    return [row.text for row in Notification.objects.filter(recipient=person).order_by("created_at")]


def changes() -> set[tuple[str, str]]:
    return {(row.title, row.change) for row in Placement.objects.changed()}


def test_plan_of_a_published_session_waits_for_the_version(session: Session, editor: User) -> None:
    move(session)
    session.refresh_from_db()
    assert session.starts_at == OPENS
    assert [(row.change, row.old_starts_at, row.starts_at) for row in pending_changes()] == [("moved", OPENS, OPENS + HOUR)]
    publish_version(by=editor)
    session.refresh_from_db()
    assert (session.starts_at, session.has_plan) == (OPENS + HOUR, False)
    assert pending_changes() == []


def test_programs_are_told_of_a_version_and_what_it_changed(session: Session, editor: User) -> None:
    known = announcement("schedule.published")
    assert known is not None
    move(session)
    version = publish_version(by=editor, comment="An hour later")
    found = known.about(str(version.number))
    assert found is not None
    assert (found.to_expo, found.to_all) == (True, True)
    assert {name: found.data[name] for name in ("number", "comment", "sessions", "changes")} == {
        "number": version.number,
        "comment": "An hour later",
        "sessions": 1,
        "changes": {"new": 0, "moved": 1, "cancelled": 0, "gone": 0},
    }
    assert known.about("1000") is None


def test_plan_of_a_draft_is_true_at_once(make_session: Maker) -> None:
    session = make_session(state="draft")
    move(session)
    session.refresh_from_db()
    assert (session.starts_at, session.has_plan) == (OPENS + HOUR, False)


def test_plan_back_to_what_is_shown_leaves_nothing_to_publish(session: Session) -> None:
    move(session)
    plan(session, starts_at=OPENS, ends_at=session.ends_at, stage=session.stage)
    assert not Session.objects.get().has_plan


def test_single_publish_is_seen_at_once_and_new_in_the_next_version(client: Client, make_session: Maker, editor: User) -> None:
    make_session()
    publish_version(by=editor)
    draft = make_session(state="draft", title="Late")
    publish(draft, by=editor)
    assert client.get(draft.get_absolute_url()).status_code == 200
    publish_version(by=editor)
    assert changes() == {("Late", "new")}


def test_version_knows_moved_cancelled_new_and_gone(make_session: Maker, editor: User, other_stage: Stage) -> None:
    moved, off, hidden, deleted, _same = (make_session(title=title) for title in ("Moved", "Off", "Hidden", "Deleted", "Same"))
    publish_version(by=editor)
    move(moved, timedelta(), other_stage)
    cancel(off, by=editor)
    back_to_draft(hidden, by=editor)
    deleted.delete()
    make_session(title="New", slug="new")
    version = publish_version(by=editor, comment="Hall 2 is open")
    assert changes() == {("Moved", "moved"), ("Off", "cancelled"), ("Hidden", "gone"), ("Deleted", "gone"), ("New", "new")}
    row = version.placements.get(change="moved")
    assert (row.old_stage_name, row.stage_name, row.is_elsewhere) == ("Forum hall 1", "Forum hall 2", True)
    with pytest.raises(Refusal, match="Nothing has changed since version 2"):
        publish_version(by=editor)


def test_whoever_starred_is_told_once_a_version_in_own_zone(make_session: Maker, editor: User, dave: User, erin: User, bob: User) -> None:
    first, second = make_session(title="First"), make_session(60, title="Second")
    for session, person in ((first, dave), (first, erin), (second, erin)):
        star(session, by=person, at=OPENS)
    publish_version(by=editor)
    move(first)
    move(second)
    publish_version(by=editor)
    assert told(dave) == ["“First” has moved: now 26 May 04:00–04:30, Berlin UTC+2, Forum hall 1; before 26 May 03:00–03:30, Forum hall 1."]
    assert len(told(erin)) == 1
    assert "讲演1" in told(erin)[0]
    assert told(bob) == []
    move(first)
    publish_version(by=editor)
    assert (len(told(dave)), len(told(erin))) == (2, 2)


def test_cancelled_session_is_told_once_and_not_again_by_the_version(session: Session, editor: User, dave: User) -> None:
    star(session, by=dave, at=OPENS)
    publish_version(by=editor)
    cancel(session, by=editor)
    publish_version(by=editor)
    assert told(dave) == ["“Where does privacy start” was cancelled."]


def test_removed_session_is_told_with_a_link_that_opens(client: Client, session: Session, editor: User, dave: User) -> None:
    star(session, by=dave, at=OPENS)
    publish_version(by=editor)
    back_to_draft(session, by=editor)
    publish_version(by=editor)
    (row,) = Notification.objects.filter(recipient=dave)
    assert row.text == "“Where does privacy start” is not in the programme any more."
    assert client.get(row.url).status_code == 200


def test_only_editors_publish(session: Session, dave: User) -> None:
    with pytest.raises(NotAllowed):
        publish_version(by=dave)


@pytest.mark.django_db(transaction=True)
def test_two_organisers_publish_one_version(session: Session) -> None:
    results = race(4, lambda _: publish_version(by=None))
    assert [str(result) for result in results if isinstance(result, Exception) and not isinstance(result, Refusal)] == []
    assert ScheduleVersion.objects.count() == 1


def test_pages_show_old_and_new_time(client: Client, session: Session, editor: User, other_stage: Stage) -> None:
    assert "No changes yet" in client.get("/en/forums/changes/").content.decode()
    publish_version(by=editor)
    assert "The first published schedule." in client.get("/en/forums/changes/").content.decode()
    assert "has moved" not in client.get(session.get_absolute_url()).content.decode()
    move(session, stage=other_stage)
    publish_version(by=editor, comment="Hall 2 is open")
    for address in ("/en/forums/changes/", session.get_absolute_url()):
        text = unescape(client.get(address).content.decode())
        assert "Beijing time" in text
        old, new = text.index("<del"), text.index("<ins")
        assert "09:00" in text[old:new]
        assert "Forum hall 1" in text[old:new]
        assert "10:00" in text[new : new + 600]
        assert "Forum hall 2" in text[new : new + 600]


def test_changes_cost_the_same_for_one_and_many(
    client: Client, make_session: Maker, editor: User, django_assert_max_num_queries: Any
) -> None:
    for number in (1, 5):
        rows = [make_session() for _ in range(number)]
        publish_version(by=editor)
        for session in rows:
            move(session)
        publish_version(by=editor)
        client.get("/en/forums/changes/")
        with django_assert_max_num_queries(4):
            client.get("/en/forums/changes/")


def test_desk_plans_and_publishes(client: Client, session: Session, editor: User, dave: User) -> None:
    star(session, by=dave, at=OPENS)
    client.force_login(editor)
    address = reverse("admin:forums_session_change", args=[session.pk])
    data = form_of(client, address)
    client.post(address, {**data, "starts_at_1": "10:00", "ends_at_1": "10:30", "title_en": "Renamed"})
    session.refresh_from_db()
    assert (session.starts_at, session.title_en) == (OPENS, "Renamed")
    page = client.get(address)
    assert "visitors still see" in page.content.decode()
    assert page.context["adminform"].form["starts_at"].value() == OPENS + HOUR
    add = reverse("admin:forums_scheduleversion_add")
    assert [row.change for row in client.get(add).context["changes"]] == ["moved"]
    done = client.post(add, {"comment": "Moved"}, follow=True)
    assert "Version 1 is published." in done.content.decode()
    session.refresh_from_db()
    assert session.starts_at == OPENS + HOUR
    assert len(told(dave)) == 1
    again = client.post(add, {"comment": ""})
    assert "Nothing has changed since version 1." in unescape(again.content.decode())


def test_desk_card_counts_what_waits_for_the_next_version(make_session: Maker, editor: User, dave: User) -> None:
    def cards(person: User) -> list[tuple[str, str, str]]:
        return [(card.value, str(card.note), card.url) for card in desk_cards_for(person) if card.title == "Changes to publish"]

    first, second = make_session(), make_session()
    publish_version(by=editor)
    assert cards(editor) == []
    move(first)
    move(second)
    assert cards(editor) == [("2", "since version 1", reverse("admin:forums_scheduleversion_add"))]
    assert cards(dave) == []


def test_desk_of_versions_is_closed_to_others(client: Client, session: Session, carol: User) -> None:
    client.force_login(carol)
    assert client.get(reverse("admin:forums_scheduleversion_add")).status_code == 403
    assert client.get(reverse("admin:forums_scheduleversion_changelist")).status_code == 403


def test_forum_cannot_take_the_address_of_a_page(forum: Any) -> None:
    from django.core.exceptions import ValidationError

    forum.slug = "changes"
    with pytest.raises(ValidationError, match="page of the programme"):
        forum.clean()


def test_every_write_is_a_new_revision(session: Session) -> None:
    seen = {revision()}
    session.save(update_fields=["order"])
    seen.add(revision())
    Session.objects.update(order=3)
    seen.add(revision())
    session.delete()
    seen.add(revision())
    assert len(seen) == 4
