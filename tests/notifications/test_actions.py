"""Telling people: once an occasion, in their own language and zone, and never before the commit."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult

from accounts.models import User
from core import topics
from core.bus import publishing
from notifications.actions import mark_all_read, mark_read, notify
from notifications.letters import Attachment, MailTemplate
from notifications.models import Mail, Notification
from tests.races import race

NEWS = MailTemplate("notification")


class Carrier:
    def __init__(self) -> None:
        self.sent: list[tuple[str, dict[str, Any]]] = []

    def send(self, topic: str, data: bytes) -> None:
        self.sent.append((topic, json.loads(data)))


@pytest.fixture
def carrier(monkeypatch: pytest.MonkeyPatch) -> Carrier:
    recorder = Carrier()
    monkeypatch.setattr(publishing, "bus", lambda: recorder)
    return recorder


def tell(*people: User, key: str = "news:1", **options: Any) -> list[Notification]:
    return notify(people, **{"kind": "news", "sentence": "It begins", "url": "/notifications/", "key": key} | options)


@pytest.mark.django_db
def test_nobody_hears_of_an_occasion_twice(dave: User, erin: User) -> None:
    assert {notification.recipient for notification in tell(dave, mail=NEWS)} == {dave}
    assert {notification.recipient for notification in tell(dave, erin, dave, mail=NEWS)} == {erin}
    assert Notification.objects.count() == Mail.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_twenty_at_once_write_one_notification_and_one_mail(dave: User) -> None:
    results = race(20, lambda _number: tell(dave, mail=NEWS))
    assert [result for result in results if isinstance(result, Exception)] == []
    assert sum(len(result) for result in results if isinstance(result, list)) == 1
    assert Notification.objects.count() == Mail.objects.count() == 1


@pytest.mark.django_db
def test_deactivated_person_is_not_told(dave: User) -> None:
    dave.is_active = False
    assert tell(dave) == []


@pytest.mark.django_db
def test_each_reads_the_own_language_and_zone(dave: User, erin: User) -> None:
    begins = datetime(2022, 5, 26, 1, 30, tzinfo=UTC)
    tell(dave, erin, sentence=lambda: f"{_('new')} {timezone.localtime(begins):%H:%M}", url=lambda: f"/{dave.language}/")
    assert {notification.recipient: notification.text for notification in Notification.objects.all()} == {
        dave: "new 03:30",
        erin: "新 09:30",
    }


@pytest.mark.django_db
def test_link_to_a_foreign_site_is_a_mistake_of_ours(dave: User) -> None:
    with pytest.raises(ValueError, match="evil"):
        tell(dave, url="https://evil.example/")


@pytest.mark.django_db(transaction=True)
def test_nothing_leaves_before_the_commit(dave: User, carrier: Carrier) -> None:
    with transaction.atomic():
        tell(dave, mail=NEWS)
        assert carrier.sent == []
        assert not DBTaskResult.objects.exists()
    message = {"type": "notification", "unread": 1, "text": "It begins", "url": "/notifications/"}
    assert carrier.sent == [(topics.person(dave.pk), message)]


@pytest.mark.django_db(transaction=True)
def test_rollback_tells_nobody(dave: User, carrier: Carrier) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        tell(dave, mail=NEWS)
        raise RuntimeError
    assert carrier.sent == []
    assert not Notification.objects.exists()
    assert not DBTaskResult.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_reading_is_told_to_the_other_tabs_once(dave: User, carrier: Carrier) -> None:
    (first,), (_second,) = tell(dave, key="news:1"), tell(dave, key="news:2")
    carrier.sent.clear()
    mark_read(first)
    mark_read(first)
    assert mark_all_read(dave) == 1
    assert mark_all_read(dave) == 0
    assert [message["unread"] for _topic, message in carrier.sent] == [1, 0]


@pytest.mark.django_db
def test_letter_keeps_names_as_written_in_text_and_escapes_them_in_html(dave: User) -> None:
    tell(dave, sentence="<b>Müller & Söhne</b>\nasks", mail=NEWS)
    mail = Mail.objects.get()
    assert mail.subject == "<b>Müller & Söhne</b> asks"
    assert "<b>Müller & Söhne</b>" in mail.text
    assert "&lt;b&gt;Müller &amp; Söhne&lt;/b&gt;" in mail.html


@pytest.mark.django_db
def test_letter_carries_its_calendar_file(dave: User) -> None:
    tell(dave, mail=MailTemplate("notification", attachments=(Attachment("meeting.ics", lambda: "BEGIN:VCALENDAR"),)))
    assert Mail.objects.get().attachments == [{"name": "meeting.ics", "content": "BEGIN:VCALENDAR", "mimetype": "text/calendar"}]


@pytest.mark.django_db
def test_telling_a_hundred_costs_no_more_queries_than_two(dave: User, erin: User, django_assert_max_num_queries: Any) -> None:
    people = [User.objects.create_user(f"p{number}@example.com") for number in range(100)]
    with django_assert_max_num_queries(6):
        tell(*people)
