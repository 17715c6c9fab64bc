"""What somebody wants to hear of: switches per channel, quiet hours, and the link that ends a kind of letters."""

import ast
import re
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core import mail as outbox
from django.test import Client
from django.utils import timezone

from accounts.actions import give_consent
from accounts.models import Consent, User
from core import topics
from core.message_kinds import kind_of_word, message_kind, message_kinds
from notifications.actions import deliver, notify, save_wishes, set_switch, write_to
from notifications.letters import MailTemplate
from notifications.models import BouncingAddress, Mail, Notification, Switch
from notifications.tasks import send_waiting_mail
from tests.notifications.test_actions import Carrier, carrier  # noqa: F401 - a fixture

NEWS = MailTemplate("notification")
PAGE = "/notifications/wishes/"
MIDNIGHT = datetime(2026, 5, 26, 22, 30, tzinfo=UTC)  # 00:30 in Berlin
ROOT = Path(__file__).resolve().parents[2]


def tell(person: User, kind: str = "meeting-approved", **options: Any) -> None:
    notify([person], **{"kind": kind, "sentence": "It is agreed", "url": "/", "key": f"{kind}:1", "mail": NEWS} | options)


def switch(person: User, name: str, channel: str, *, is_on: bool) -> None:
    kind = message_kind(name)
    assert kind
    set_switch(person, kind, channel, is_on=is_on)


@pytest.fixture
def night(dave: User) -> User:
    save_wishes(dave, [], {"quiet_from": time(22), "quiet_until": time(7), "digest_at": time(7)})
    return dave


def test_every_word_of_an_action_belongs_to_a_kind() -> None:
    said = set()
    for path in ROOT.glob("*/actions/**/*.py"):
        if path.parts[-3] == "notifications":
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in {"notify", "tell", "tell_team", "tell_makers"}:
                said |= {one.value.value for one in node.keywords if one.arg == "kind" and isinstance(one.value, ast.Constant)}
    assert len(said) > 20
    assert {word for word in said if kind_of_word(word) is None} == set()


@pytest.mark.django_db
def test_letter_that_is_switched_off_does_not_come(dave: User) -> None:
    switch(dave, "meetings", "mail", is_on=False)
    tell(dave)
    assert (Notification.objects.count(), Mail.objects.count()) == (1, 0)


@pytest.mark.django_db(transaction=True)
def test_bell_that_is_switched_off_is_silent_and_the_list_has_it(dave: User, carrier: Carrier) -> None:  # noqa: F811
    switch(dave, "meetings", "bell", is_on=False)
    tell(dave)
    assert carrier.sent == []
    assert not Notification.objects.get().is_unread
    assert Mail.objects.count() == 1


@pytest.mark.django_db
def test_letter_of_a_kind_without_comes_to_whoever_wants_it(dave: User, erin: User) -> None:
    switch(dave, "sessions", "mail", is_on=True)
    notify([dave, erin], kind="cancelled", sentence="Off", url="/", key="cancelled:1")
    assert [mail.address for mail in Mail.objects.all()] == [dave.email]


@pytest.mark.django_db
def test_switching_back_leaves_no_row(dave: User) -> None:
    switch(dave, "meetings", "mail", is_on=False)
    switch(dave, "meetings", "mail", is_on=True)
    assert not Switch.objects.exists()


@pytest.mark.django_db
def test_letter_without_a_bell_follows_its_switch(dave: User) -> None:
    switch(dave, "talks", "mail", is_on=False)
    assert write_to(dave, NEWS, sentence="A message", url="/", word="message") is None
    assert write_to(dave, NEWS, sentence="An invitation", url="/") is not None


@pytest.mark.django_db(transaction=True)
def test_in_the_night_the_letter_waits_and_the_bell_only_counts(night: User, carrier: Carrier) -> None:  # noqa: F811
    with time_machine.travel(MIDNIGHT, tick=False):
        tell(night)
        assert carrier.sent == [(topics.person(night.pk), {"type": "unread", "unread": 1})]
        send_waiting_mail.call()
        assert outbox.outbox == []
    with time_machine.travel(datetime(2026, 5, 27, 5, 0, tzinfo=UTC), tick=False):
        send_waiting_mail.call()
    assert len(outbox.outbox) == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "hours", "waits"),
    [
        ("meeting-cancelled", 3, False),
        ("meeting-cancelled", 13, True),
        ("meeting-moved", 3, False),
        ("meeting-rooms", 3, False),
        ("meeting-approved", 13, True),
    ],
)
def test_what_cannot_wait_comes_in_the_night(night: User, kind: str, hours: int, waits: bool) -> None:
    with time_machine.travel(MIDNIGHT, tick=False):
        tell(night, kind, happens_at=MIDNIGHT + timedelta(hours=hours))
        assert (Mail.objects.get().next_try_at > timezone.now()) == waits


@pytest.mark.django_db
def test_reminder_that_would_come_too_late_is_not_written(night: User) -> None:
    switch(night, "launches", "mail", is_on=True)
    with time_machine.travel(MIDNIGHT, tick=False):
        tell(night, "launch-soon", happens_at=MIDNIGHT + timedelta(minutes=10))
    assert (Notification.objects.count(), Mail.objects.count()) == (1, 0)


@pytest.mark.django_db
def test_page_shows_a_box_for_each_way_and_saves_what_changed(client: Client, dave: User) -> None:
    client.force_login(dave)
    page = client.get(PAGE)
    boxes = set(re.findall(r'type="checkbox" name="([a-z-]+_(?:bell|mail))"', page.content.decode()))
    assert boxes == {f"{kind.name}_{way}" for kind in message_kinds() for way in ("bell", "mail") if kind.bell or way == "mail"}
    ticked = {f"{kind.name}_bell": "on" for kind in message_kinds() if kind.bell}
    answer = client.post(PAGE, ticked | {"news_mail": "on", "quiet_from": "22:00", "quiet_until": "07:30", "digest_at": "06:30"})
    assert answer.status_code == 302
    dave.refresh_from_db()
    assert dave.message_hours.quiet_until == time(7, 30)
    assert Consent.Purpose.NEWS in dave.given_consents()
    assert {(row.kind, row.is_on) for row in dave.switches.all()} == {(kind.name, False) for kind in message_kinds() if kind.mail}


@pytest.mark.django_db
def test_half_of_the_quiet_hours_is_refused_kindly(client: Client, dave: User) -> None:
    client.force_login(dave)
    answer = client.post(f"/en{PAGE}", {"quiet_from": "22:00", "digest_at": "07:00"})
    assert answer.status_code == 422
    assert "say both, or neither" in answer.content.decode()
    assert 'value="22:00"' in answer.content.decode()


def off_link(person: User) -> str:
    tell(person)
    mail = Mail.objects.get()
    deliver(mail.pk)
    header = outbox.outbox[-1].extra_headers["List-Unsubscribe"]
    assert header.strip("<>") in mail.text
    return header.strip("<>").partition("/notifications/")[2]


@pytest.mark.django_db
def test_opening_the_link_changes_nothing_and_posting_ends_the_kind(client: Client, dave: User) -> None:
    address = f"/en/notifications/{off_link(dave)}"
    checking = Client(enforce_csrf_checks=True)
    assert "No more mails of this kind?" in checking.get(address).content.decode()
    assert not Switch.objects.exists()
    answer = checking.post(address, {"List-Unsubscribe": "One-Click"})
    assert (answer.status_code, answer.cookies.get("sessionid")) == (200, None)
    assert list(Switch.objects.values_list("person", "kind", "channel", "is_on")) == [(dave.pk, "meetings", "mail", False)]
    checking.post(address, {"List-Unsubscribe": "One-Click"})
    later = checking.get(address).content.decode()
    said = ("No more mails of this kind?", "You get no more of these mails", 'name="again"')
    assert [words in later for words in said] == [False, True, True]
    assert "These mails come again" in checking.post(address, {"again": "1"}).content.decode()
    assert not Switch.objects.exists()


@pytest.mark.django_db
def test_forged_link_leads_nowhere(client: Client, dave: User) -> None:
    link = off_link(dave)
    for address in (f"/en/notifications/{link[:-3]}x/", "/en/notifications/off/nonsense/"):
        assert client.post(address).status_code == 404
    assert not Switch.objects.exists()


@pytest.mark.django_db
def test_ending_news_takes_the_consent_back(client: Client, dave: User) -> None:
    give_consent(dave, Consent.Purpose.NEWS)
    switch(dave, "news", "mail", is_on=False)
    assert Consent.Purpose.NEWS not in dave.given_consents()


@pytest.mark.django_db
def test_person_reads_that_the_address_bounces_and_says_it_works(client: Client, dave: User) -> None:
    BouncingAddress.objects.create(address=dave.email, reason="550 mailbox gone")
    client.force_login(dave)
    assert "550 mailbox gone" in client.get(f"/en{PAGE}").content.decode()
    client.post(f"{PAGE}address/")
    assert not BouncingAddress.objects.exists()
