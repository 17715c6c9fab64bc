"""A speaker with an account: named at the desk by the e-mail address, shown to the person, and forgotten with them."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from accounts.models import User
from core.personal_data import personal_data
from forums.actions import cancel, plan, publish_version
from forums.actions.reminding import remind_of_sessions
from forums.models import Session, Speaker, Star
from notifications.models import Notification
from tests.forums.conftest import Maker

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client: Client, editor: User) -> Client:
    editor.user_permissions.add(*Permission.objects.filter(codename__in=["view_speaker", "change_speaker"]))
    client.force_login(editor)
    return client


def save(desk: Client, speaker: Speaker, **values: Any) -> Any:
    path = f"/en/admin/forums/speaker/{speaker.pk}/change/"
    form = desk.get(path).context["adminform"].form
    data = {name: form[name].value() or "" for name in form.fields if name != "portrait"}
    return desk.post(path, {**data, **values})


def test_editor_names_the_account_by_its_address(desk: Client, speaker: Speaker, dave: User):
    assert save(desk, speaker, account=dave.email.upper()).status_code == 302
    speaker.refresh_from_db()
    assert speaker.person == dave
    assert save(desk, speaker, account="").status_code == 302
    speaker.refresh_from_db()
    assert speaker.person is None


def test_address_without_an_account_is_refused_and_stays_typed(desk: Client, speaker: Speaker):
    page = save(desk, speaker, account="nobody@example.org").content.decode()
    assert "Nobody has an account with this address." in page
    assert 'value="nobody@example.org"' in page


def test_speaker_finds_the_own_talk_on_the_agenda(client: Client, speaker: Speaker, session: Session, speaks: Maker, dave: User):
    speaks(speaker, session)
    Speaker.objects.update(person=dave)
    client.force_login(dave)
    page = client.get("/en/agenda/").content.decode()
    assert (str(session) in page, "you speak" in page) == (True, True)


def test_speaker_is_told_once_of_the_own_talk_that_moved(speaker: Speaker, session: Session, speaks: Maker, dave: User, editor: User):
    """Starred as well, it is still one session on one agenda."""
    speaks(speaker, session)
    Speaker.objects.update(person=dave)
    publish_version(by=editor)
    later = session.starts_at + timedelta(hours=3)
    plan(session, starts_at=later, ends_at=later + timedelta(hours=1), stage=session.stage)
    Star.objects.create(person=dave, session=session)
    publish_version(by=editor)
    assert [(row.recipient, row.kind) for row in Notification.objects.all()] == [(dave, "schedule")]


def test_speaker_is_told_of_the_own_talk_that_was_cancelled(speaker: Speaker, session: Session, speaks: Maker, dave: User, editor: User):
    speaks(speaker, session)
    Speaker.objects.update(person=dave)
    cancel(session, by=editor)
    assert [(row.recipient, row.kind) for row in Notification.objects.all()] == [(dave, "cancelled")]


def test_speaker_is_reminded_of_the_own_talk(speaker: Speaker, session: Session, speaks: Maker, dave: User):
    speaks(speaker, session)
    Speaker.objects.update(person=dave)
    assert remind_of_sessions(session.starts_at - timedelta(minutes=8)) == 1
    assert [(row.recipient, row.kind) for row in Notification.objects.all()] == [(dave, "session-soon")]


def test_who_is_erased_speaks_for_nobody(speaker: Speaker, dave: User):
    Speaker.objects.update(person=dave)
    part = next(part for part in personal_data() if part.name == "programme")
    assert [row["speaker"] for row in part.export(dave)["speaks_as"]] == [speaker.name]
    part.erase(dave)
    speaker.refresh_from_db()
    assert speaker.person is None


def test_who_may_only_look_reads_the_account(client: Client, editor: User, speaker: Speaker, dave: User):
    Speaker.objects.update(person=dave)
    editor.user_permissions.set(Permission.objects.filter(codename="view_speaker"))
    client.force_login(editor)
    response = client.get(f"/en/admin/forums/speaker/{speaker.pk}/change/")
    assert (response.status_code, dave.email in response.content.decode()) == (200, True)
