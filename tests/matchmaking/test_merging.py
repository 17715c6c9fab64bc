"""Two companies become one: everything of the one that goes is the other's, and nothing is lost or stands twice."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from accounts.actions import give_role
from accounts.models import AuditEntry, User
from accounts.states import Role as Desk
from core.merging import relations_to
from core.refusals import NotAllowed, Refusal
from exhibitors.actions import merge_exhibitors
from exhibitors.models import Booth, Document, Exhibitor, FormerAddress, Invitation, Membership, PendingEdit, Product
from exhibitors.states import Part, Role
from forums.models import Forum, Session, Speaker
from live.models import Stage
from matchmaking.actions import approve, block
from matchmaking.models import Block, Meeting, Quota, Request, Slot, Table
from matchmaking.states import PlaceKind, RequestState
from notifications.models import Notification
from tests.conftest import OPENS, person
from tests.matchmaking.conftest import Ask, heard, refusal
from tests.races import race


@pytest.fixture
def organiser(carol: User) -> User:
    give_role(carol, Desk.ORGANISER)
    return User.objects.get(pk=carol.pk)


def merge(gone: Exhibitor, kept: Exhibitor, by: User) -> Exhibitor:
    return merge_exhibitors(gone, kept, by=by)


@pytest.mark.django_db
def test_what_a_company_has_moves_and_what_stands_twice_is_settled(
    panshi: Exhibitor, liuchuan: Exhibitor, organiser: User, alice: User, bob: User, dave: User
) -> None:
    Membership.objects.create(exhibitor=panshi, person=bob, role=Role.MEMBER)
    Membership.objects.create(exhibitor=liuchuan, person=dave, role=Role.MANAGER)
    for company in (panshi, liuchuan):
        Product.objects.create(exhibitor=company, slug="box", name_en="Box")
        Table.objects.create(exhibitor=company, name="1")
        Table.objects.create(exhibitor=company, kind=PlaceKind.VIDEO_ROOM, name="1")
        Quota.objects.create(exhibitor=company, least=company.pk)
        Block.objects.create(by_exhibitor=company, of_person=dave)
    Block.objects.create(by_exhibitor=panshi, of_exhibitor=liuchuan)
    Document.objects.create(exhibitor=liuchuan, title_en="Paper", url="https://example.org/")
    soon = timezone.now() + timedelta(days=1)
    Invitation.objects.create(exhibitor=liuchuan, email="new@example.com", token_hash="a" * 64, expires_at=soon)
    PendingEdit.objects.create(exhibitor=liuchuan, part=Part.EXHIBITOR, fields={"name_en": "L"})
    PendingEdit.objects.create(exhibitor=liuchuan, part=Part.PRODUCT, fields={"name_en": "New"})
    merge(liuchuan, panshi, organiser)
    assert set(Membership.objects.values_list("exhibitor__slug", "person__name", "role")) == {
        ("panshi", "Alice", "owner"),
        ("panshi", "Bob", "owner"),
        ("panshi", "Dave", "manager"),
    }
    assert set(panshi.products.values_list("slug", flat=True)) == {"box", "box-2"}
    assert set(panshi.tables.values_list("kind", "name")) == {("table", "1"), ("table", "2"), ("video", "1"), ("video", "2")}
    assert list(Quota.objects.values_list("exhibitor__slug", "least")) == [("panshi", panshi.pk)]
    assert list(Block.objects.values_list("by_exhibitor__slug", "of_person__name")) == [("panshi", "Dave")]
    assert [row.exhibitor for row in (*Document.objects.all(), *Invitation.objects.all(), *PendingEdit.objects.all())] == [panshi] * 3
    assert list(Booth.objects.values_list("exhibitor__slug", "number")) == [("panshi", "C03")]
    assert set(Exhibitor.objects.all()) == {panshi}


@pytest.mark.django_db
def test_requests_and_meetings_move_and_the_older_of_two_stays(
    panshi: Exhibitor, liuchuan: Exhibitor, ask: Ask, slots: list[Slot], organiser: User, dave: User, erin: User
) -> None:
    older = ask(exhibitor=liuchuan)
    with time_machine.travel(timezone.now() + timedelta(minutes=1), tick=False):
        newer = ask(slots=slots[1:2])
    met = approve(ask(exhibitor=liuchuan, by=erin, slots=slots[2:3]), by=organiser)
    assert met is not None
    merge(liuchuan, panshi, organiser)
    assert {(row.pk, row.to_exhibitor.slug, row.pair, row.state) for row in Request.objects.all()} == {
        (older.pk, "panshi", f"e{panshi.pk} p{dave.pk}", "pending"),
        (newer.pk, "panshi", f"e{panshi.pk} p{dave.pk}", "withdrawn"),
        (met.request.pk, "panshi", f"e{panshi.pk} p{erin.pk}", "approved"),
    }
    assert "your other request to it stays" in Request.objects.get(pk=newer.pk).reason
    assert heard("request-dropped") == {"Alice", "Dave"}
    moved = Meeting.objects.get()
    assert (moved.state, moved.table.exhibitor, moved.occupancies.count()) == ("scheduled", panshi, 2)
    assert "You have already asked Panshi." in refusal(lambda: ask(slots=slots[3:4]))


@pytest.mark.django_db
def test_what_the_two_had_with_each_other_is_called_off(
    panshi: Exhibitor, liuchuan: Exhibitor, ask: Ask, slots: list[Slot], organiser: User, alice: User, bob: User
) -> None:
    waiting = ask(exhibitor=liuchuan, by=alice, on_behalf_of=panshi)
    agreed = approve(ask(by=bob, slots=slots[2:3]), by=organiser)
    assert agreed is not None
    merge(liuchuan, panshi, organiser)
    assert set(Request.objects.values_list("pk", "state")) == {
        (waiting.pk, RequestState.WITHDRAWN),
        (agreed.request.pk, RequestState.APPROVED),
    }
    assert (Meeting.objects.get().state, heard("meeting-cancelled")) == ("cancelled", {"Alice", "Bob"})
    assert set(Notification.objects.filter(kind="request-dropped").values_list("recipient__name", "text")) == {
        ("Alice", "The request between you and Liuchuan ended: The two companies became one."),
        ("Bob", "The request between you and Panshi ended: The two companies became one."),
    }


@pytest.mark.django_db
def test_people_of_the_company_that_goes_hear_that_a_meeting_is_off(
    panshi: Exhibitor, liuchuan: Exhibitor, ask: Ask, organiser: User, alice: User
) -> None:
    approve(ask(exhibitor=liuchuan, by=alice), by=organiser)
    merge(liuchuan, panshi, organiser)
    assert heard("meeting-cancelled") == {"Alice", "Bob"}


@pytest.mark.django_db
def test_programme_and_old_addresses_lead_to_the_one_that_stays(
    client: Client, panshi: Exhibitor, liuchuan: Exhibitor, organiser: User
) -> None:
    stage = Stage.objects.create(slug="one", name_en="One")
    hours = {"starts_at": OPENS, "ends_at": OPENS + timedelta(hours=1)}
    forum = Forum.objects.create(slug="f", name_en="F", short_name_en="F", stage=stage, **hours)
    session = Session.objects.create(slug="s", title_en="S", forum=forum, stage=stage, **hours)
    session.exhibitors.add(panshi, liuchuan)
    speaker = Speaker.objects.create(slug="li", name_en="Li", exhibitor=liuchuan)
    Product.objects.create(exhibitor=liuchuan, slug="flow", name_en="Flow")
    FormerAddress.objects.create(slug="oldest", exhibitor=liuchuan)
    merge(liuchuan, panshi, organiser)
    speaker.refresh_from_db()
    assert (list(session.exhibitors.all()), speaker.exhibitor) == ([panshi], panshi)
    for address in ("liuchuan/", "oldest/", "liuchuan/products/flow/"):
        answer = client.get(f"/en/exhibitors/{address}")
        assert (answer.status_code, answer.url) == (301, f"/en/exhibitors/panshi/{address.partition('/')[2]}")
        assert client.get(answer.url).status_code == 200
    assert client.get("/en/exhibitors/nobody/").status_code == 404
    details = set(AuditEntry.objects.filter(kind="exhibitor").values_list("verb", "name", "detail"))
    assert details >= {("deleted", "Liuchuan", "became part of Panshi"), ("changed", "Panshi", "Liuchuan became part of it")}


@pytest.mark.django_db
def test_only_organisers_merge_and_never_a_company_with_itself(
    client: Client, panshi: Exhibitor, liuchuan: Exhibitor, organiser: User, alice: User
) -> None:
    with pytest.raises(NotAllowed):
        merge(liuchuan, panshi, alice)
    assert "nobody merges with itself" in refusal(lambda: merge(panshi, panshi, organiser))
    give_role(alice, Desk.EXHIBITOR_STAFF)
    client.force_login(alice)
    page = f"/en/admin/exhibitors/exhibitor/{panshi.pk}/merge/"
    assert client.post(page, {"other": liuchuan.pk}).status_code == 404
    assert Exhibitor.objects.count() == 2


@pytest.mark.django_db
def test_page_finds_the_other_says_what_moves_and_does_it(
    client: Client, panshi: Exhibitor, liuchuan: Exhibitor, ask: Ask, organiser: User
) -> None:
    ask(exhibitor=liuchuan)
    client.force_login(organiser)
    page = f"/en/admin/exhibitors/exhibitor/{panshi.pk}/merge/"
    assert f"?other={liuchuan.pk}" in client.get(page, {"q": "LIU"}).content.decode()
    assert "No other company is called" in client.get(page, {"q": "\0<b>no\U0001f600"}).content.decode()
    text = client.get(page, {"other": liuchuan.pk}).content.decode()
    assert [part in text for part in ("meeting requests", "Booth B02 becomes free", "cannot be undone")] == [True] * 3
    for wrong in (panshi.pk, "9" * 30, "x", ""):
        assert client.post(page, {"other": wrong}).status_code == 200
    assert client.post(page, {"other": liuchuan.pk}).status_code == 302
    assert "Liuchuan is part of Panshi now." in client.get(f"/en/admin/exhibitors/exhibitor/{panshi.pk}/change/").content.decode()


@pytest.mark.django_db(transaction=True)
def test_crosswise_merging_ends_with_one_company(panshi: Exhibitor, liuchuan: Exhibitor, ask: Ask, organiser: User) -> None:
    ask()
    ask(exhibitor=liuchuan, by=person("fred"))
    pairs = [(panshi, liuchuan), (liuchuan, panshi)]
    results = race(2, lambda number: merge(*pairs[number], organiser))
    assert sorted(type(result).__name__ for result in results) == ["Exhibitor", "Refusal"]
    assert (Exhibitor.objects.count(), Request.objects.filter(to_exhibitor=Exhibitor.objects.get()).count()) == (1, 2)


@pytest.mark.django_db
def test_own_fault_takes_all_back(panshi: Exhibitor, liuchuan: Exhibitor, organiser: User, monkeypatch: Any) -> None:
    monkeypatch.setattr("exhibitors.actions.merging.touch", lambda *_args, **_kwargs: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        merge(liuchuan, panshi, organiser)
    assert set(Exhibitor.objects.values_list("slug", flat=True)) == {"panshi", "liuchuan"}
    assert set(Membership.objects.values_list("exhibitor__slug", "person__name")) == {("panshi", "Alice"), ("liuchuan", "Bob")}


@pytest.mark.django_db
def test_person_who_blocked_the_one_that_goes_has_blocked_the_one_that_stays(
    panshi: Exhibitor, liuchuan: Exhibitor, ask: Ask, organiser: User, dave: User
) -> None:
    block(liuchuan, by=dave)
    merge(liuchuan, panshi, organiser)
    with pytest.raises(Refusal, match="You have blocked Panshi"):
        ask()


def test_all_that_points_to_a_company_is_known() -> None:
    names = {relation.name for relation in relations_to(Exhibitor)}
    assert names >= {
        "matchmaking.Request.to_exhibitor",
        "matchmaking.Table.exhibitor",
        "forums.Session.exhibitors",
        "exhibitors.Booth.exhibitor",
    }
    assert not [name for name in names if "istorical" in name]
