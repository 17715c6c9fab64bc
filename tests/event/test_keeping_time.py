"""How long personal data is kept: by kind, in batches, with a look before."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from accounts.models import AuditEntry, User
from accounts.states import Role
from core.refusals import NotAllowed
from core.retention import kept_kinds
from event import actions
from event.actions import erase_due, kept, set_keeping
from event.models import Event, KeptFor
from expo.roles import write_roles
from guide.models import Conversation, HelpRequest
from live.models import Line, Stage
from matchmaking.models import Request
from notifications.models import Mail
from registration.models import CheckIn, Invitation, Ticket
from tests.conftest import OPENS
from tests.registration.conftest import ticket_kind
from tests.registration.doors import holds

CLOSES = OPENS + timedelta(days=3)
PAGE = "/en/admin/keeping/"


@pytest.fixture
def organiser(carol: User) -> User:
    write_roles()
    carol.groups.add(Group.objects.get(name=Role.ORGANISER.value))
    return User.objects.get(pk=carol.pk)


@pytest.fixture
def chat(event: Event, dave: User) -> Stage:
    stage = Stage.objects.create(slug="main", name_zh_hans="主舞台", name_en="Main stage")
    for days in (-10, 0, 1):
        Line.objects.create(stage=stage, author=dave, text=f"said on day {days}", said_at=OPENS + timedelta(days=days))
    return stage


def of(key: str, rows: list[actions.Kept]) -> actions.Kept:
    return next(row for row in rows if row.kind.key == key)


@pytest.mark.django_db
def test_what_belongs_to_the_expo_goes_a_year_after_its_end(chat: Stage) -> None:
    year = timedelta(days=365)
    assert erase_due(CLOSES + year - timedelta(seconds=1))["chat"] == 0
    assert erase_due(CLOSES + year + timedelta(days=2))["chat"] == 3
    assert not Line.objects.exists()
    row = KeptFor.objects.get(kind="chat")
    assert (row.erased, row.days) == (3, None)


@pytest.mark.django_db
def test_it_may_run_again_and_goes_on_in_batches(chat: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "A_BATCH", 2)
    late = CLOSES + timedelta(days=400)
    assert [erase_due(late)["chat"] for _ in range(2)] == [3, 0]


@pytest.mark.django_db
def test_zero_days_keeps_it(chat: Stage, organiser: User) -> None:
    set_keeping({"chat": 0}, by=organiser)
    assert erase_due(CLOSES + timedelta(days=4000))["chat"] == 0
    assert of("chat", kept(CLOSES + timedelta(days=4000))).next_at is None


@pytest.mark.django_db
def test_organiser_looks_first_and_sets_then(chat: Stage, organiser: User, client: Client) -> None:
    Event.objects.update(opens_at=OPENS - timedelta(days=900), closes_at=OPENS - timedelta(days=800))
    client.force_login(organiser)
    tried = client.get(PAGE, {"chat": "30"}).content.decode()
    assert ("Nothing is set yet" in tried, "3 go in the next night" in tried, KeptFor.objects.exists()) == (True, True, False)
    assert client.post(PAGE, {"chat": "30"}).status_code == 302
    assert KeptFor.objects.get().days == 30
    entry = AuditEntry.objects.get()
    assert entry.changes == [["Chats at the stages", "365", "30"]]


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["-1", "4000", "soon", "9" * 5000])
def test_what_is_no_number_of_days_is_said_beside_it(organiser: User, client: Client, typed: str) -> None:
    client.force_login(organiser)
    answer = client.post(PAGE, {"chat": typed, "badges": "17"})
    assert (answer.status_code, 'value="17"' in answer.content.decode(), KeptFor.objects.exists()) == (400, True, False)


@pytest.mark.django_db
def test_only_who_runs_the_expo(event: Event, dave: User, carol: User, client: Client) -> None:
    for person in (dave, carol):
        client.force_login(person)
        assert client.get(PAGE).status_code != 200
    with pytest.raises(NotAllowed):
        set_keeping({"chat": 1}, by=carol)


@pytest.mark.django_db
def test_each_kind_says_when_its_oldest_goes(chat: Stage) -> None:
    row = of("chat", kept(CLOSES))
    assert (row.number, row.due, row.next_at) == (3, 0, CLOSES + timedelta(days=365))
    assert {kind.key for kind in kept_kinds()} >= {
        "audit",
        "imports",
        "letters",
        "bells",
        "chat",
        "watched",
        "conversations",
        "badges",
        "guide",
        "help-desk",
        "hall-visits",
        "hall-spots",
    }


@pytest.mark.django_db
def test_what_others_need_stays_without_the_person(event: Event, dave: User) -> None:
    kind = ticket_kind()
    ticket = holds(dave, kind, company="Kite & Compass", answers={"why": "private"}, made_at=OPENS)
    CheckIn.objects.create(ticket=ticket, at=OPENS)
    Invitation.objects.create(email="new@example.com", kind=kind, invited_at=OPENS, expires_at=CLOSES)
    Mail.objects.create(person=dave, address=dave.email, subject="Hello", state="sent", next_try_at=OPENS)
    waits = Mail.objects.create(person=dave, address=dave.email, subject="Waits", next_try_at=OPENS)
    gone = erase_due(CLOSES + timedelta(days=400))
    assert {key: number for key, number in gone.items() if number} == {"answers": 1, "check-ins": 1, "invitations": 1, "letters": 1}
    assert Ticket.objects.values_list("company", "answers", "state").get() == ("", {}, "confirmed")
    assert (Mail.objects.get(), CheckIn.objects.count(), Invitation.objects.count()) == (waits, 0, 0)


@pytest.mark.django_db
def test_help_desk_keeps_question_and_answer_without_the_asker(event: Event, dave: User) -> None:
    asked = {"question": "Where is the lift?", "answer": "Behind hall A.", "state": "answered"}
    for name, fields in {"member": {"person": dave}, "guest": {"email": "guest@example.com"}}.items():
        HelpRequest.objects.create(**asked | {"question": name}, answered_at=OPENS, **fields)
    waits = HelpRequest.objects.create(question="Anybody there?", person=dave)
    Conversation.objects.create(person=dave, last_used_at=OPENS)
    gone = erase_due(CLOSES + timedelta(days=366))
    assert (gone["help-desk"], gone["guide"]) == (2, 1)
    rows = HelpRequest.objects.exclude(pk=waits.pk).order_by("question")
    assert list(rows.values_list("question", "answer", "person", "email")) == [
        (name, "Behind hall A.", None, "") for name in ("guest", "member")
    ]
    assert HelpRequest.objects.get(pk=waits.pk).person == dave


@pytest.mark.django_db
def test_audit_log_goes_by_its_own_age(organiser: User) -> None:
    for days in (0, 3):
        AuditEntry.objects.create(
            actor=organiser, verb="changed", room="event", kind="event", key="1", name="expo", at=OPENS + timedelta(days=days)
        )
    assert erase_due(OPENS + timedelta(days=731))["audit"] == 1


@pytest.mark.django_db
def test_the_page_asks_three_queries_a_kind_and_few_besides(organiser: User, client: Client, django_assert_max_num_queries: Any) -> None:
    client.force_login(organiser)
    client.get(PAGE)
    with django_assert_max_num_queries(3 * len(kept_kinds()) + 12):
        client.get(PAGE)
    assert Request.objects.count() == 0
