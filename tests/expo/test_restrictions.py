"""Who may not write, on one page: now and before, with reason and end, by e-mail address."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import AuditEntry, User
from core.refusals import NotAllowed
from event.models import Event
from exhibitors.models import Hall
from expo.restraints import Lasts, MeasureForm
from hall.models import HallVisit
from live.actions import ban, lift, permit_writing
from live.models import Restriction
from live.states import RestrictionKind
from notifications.models import Notification
from tests.conftest import OPENS, person

PAGE = "/en/admin/moderation/people/"


@pytest.fixture
def root(event: Event, client: Client) -> User:
    root = User.objects.create_superuser("root@example.com")
    client.force_login(root)
    return root


@pytest.mark.django_db
def test_ban_by_address_has_reason_and_end_and_is_lifted_there(client: Client, root: User, dave: User) -> None:
    assert "Nobody is silenced or banned." in client.get(PAGE).content.decode()
    said = {"email": "Dave@example.com", "kind": "banned", "lasts": "week", "reason": "Insults at three booths"}
    assert client.post(PAGE, said).status_code == 302
    row = Restriction.objects.get()
    assert (row.person, row.kind, row.by, row.until) == (dave, "banned", root, row.made_at + timedelta(days=7))
    assert AuditEntry.objects.about("accounts", "user", dave.pk).count() == 1
    with pytest.raises(NotAllowed, match=r"excluded you from writing until .*, Beijing time UTC\+8: Insults at three booths"):
        permit_writing(dave)
    page = client.get(PAGE).content.decode()
    assert ("Insults at three booths" in page, "What is over" in page) == (True, False)
    lifted = client.post(f"/en/admin/moderation/restrictions/{row.pk}/", {"next": PAGE})
    assert (lifted.status_code, lifted["Location"]) == (302, PAGE)
    page = client.get(PAGE).content.decode()
    assert ("What is over" in page, "Nobody is silenced or banned." in page) == (True, True)
    permit_writing(dave)


@pytest.mark.django_db
def test_ban_with_an_end_ends_by_itself(root: User, dave: User) -> None:
    ban(dave, reason="Noise", by=root, lasts=timedelta(days=1))
    with time_machine.travel(timezone.now() + timedelta(days=1, seconds=1)):
        permit_writing(dave)
        assert Restriction.objects.over(timezone.now()).get().person == dave


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"email": "nobody@example.com"}, "Nobody has an account with this address."),
        ({"email": "root@example.com"}, "Moderators are not silenced here."),
        ({"lasts": "for-ever"}, "Select a valid choice."),
        ({"lasts": "until"}, "Choose the last day."),
        ({"lasts": "until", "until": "2022-05-26"}, "This day is over."),
        ({"lasts": "until", "until": "9999-12-31"}, "At most a year"),
        ({"lasts": "until", "until": "tomorrow"}, "Write the day as 2022-05-26."),
        ({"reason": " "}, "This field is required."),
    ],
)
def test_what_cannot_be_is_said_and_nothing_typed_is_lost(
    client: Client, root: User, dave: User, fields: dict[str, str], sentence: str
) -> None:
    answer = client.post(PAGE, {"email": dave.email, "kind": "banned", "lasts": "good", "reason": "Many insults"} | fields)
    page = answer.content.decode()
    assert (answer.status_code, sentence in page, Restriction.objects.exists()) == (400, True, False)
    assert "Many insults" in page or fields.get("reason")


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["silenced", "banned"])
@pytest.mark.parametrize(
    ("lasts", "end"),
    [
        ({"lasts": "hour"}, OPENS + timedelta(hours=1)),
        ({"lasts": "day"}, OPENS + timedelta(days=1)),
        ({"lasts": "until", "until": "2026-05-28"}, datetime(2026, 5, 29, tzinfo=ZoneInfo("Asia/Shanghai"))),
        ({"lasts": "good"}, None),
    ],
)
def test_each_length_holds_for_both_from_the_queue_and_is_told_with_its_end(
    client: Client, event: Event, dave: User, kind: str, lasts: dict[str, str], end: datetime | None
) -> None:
    with time_machine.travel(OPENS, tick=False):
        client.force_login(User.objects.create_superuser("root@example.com"))
        assert client.post(f"/en/admin/moderation/people/{dave.pk}/", {"kind": kind, "reason": "Noise"} | lasts).status_code == 302
        row = Restriction.objects.get()
        assert (row.kind, row.until) == (kind, end)
        word = {"silenced": "silenced you", "banned": "excluded you from writing"}[kind]
        told = Notification.objects.get(recipient=dave).text
        assert (word in told, "Noise" in told, " until " in told) == (True, True, end is not None)
        with pytest.raises(NotAllowed, match=word):
            permit_writing(dave)
    if end is not None:
        with time_machine.travel(end):
            permit_writing(dave)


@pytest.mark.django_db
def test_queue_says_what_is_missing_and_keeps_what_was_typed(client: Client, root: User, dave: User) -> None:
    answer = client.post(f"/en/admin/moderation/people/{dave.pk}/", {"kind": "silenced", "lasts": "until", "reason": "Many insults"})
    page = answer.content.decode()
    assert (answer.status_code, "Choose the last day." in page, "Many insults" in page) == (400, True, True)
    assert not Restriction.objects.exists()


@pytest.mark.django_db
def test_whoever_watches_the_halls_has_the_same_choice(client: Client, root: User, dave: User) -> None:
    hall = Hall.objects.create(key="A", name_zh_hans="A 馆", name_en="Hall A")
    HallVisit.objects.create(hall=hall, person=dave)
    page = client.get("/en/hall/watch/").content.decode()
    form = page[page.index(f'action="/en/admin/moderation/people/{dave.pk}/"') :].partition("</form>")[0]
    assert set(re.findall(r'<option value="(\w+)"', form)) == {*RestrictionKind.values, *Lasts.values}
    assert set(re.findall(r'name="(\w+)"', form)) - {"csrfmiddlewaretoken"} == set(MeasureForm.base_fields)


@pytest.mark.django_db
def test_only_moderators_see_it(client: Client, root: User, dave: User, carol: User) -> None:
    for somebody in (dave, carol):
        client.force_login(somebody)
        assert client.get(PAGE).status_code in (302, 403, 404)
        assert client.post(PAGE, {"email": "x@example.com"}).status_code in (302, 403, 404)


@pytest.mark.django_db
def test_page_takes_as_many_questions_for_three_as_for_one(client: Client, root: User) -> None:
    numbers = []
    for many in (1, 2):
        for number in range(many):
            ban(person(f"loud{many}{number}"), reason="Noise", by=root)
            lift(ban(person(f"was{many}{number}"), reason="Noise", by=root), by=root)
        client.get(PAGE)
        with CaptureQueriesContext(connection) as asked:
            client.get(PAGE)
        numbers.append(len(asked))
    assert numbers[0] == numbers[1]
