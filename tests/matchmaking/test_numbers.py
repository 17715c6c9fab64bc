"""Numbers of meetings: the organiser sees who has fewer than promised, and says so to them, once a day."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.actions import give_role
from accounts.models import User
from accounts.states import Role as Desk
from core.refusals import NotAllowed
from exhibitors.models import Exhibitor
from matchmaking.actions import approve, cancel, remind_of_numbers
from matchmaking.models import Quota, Slot
from notifications.models import Notification
from tests.conftest import person
from tests.matchmaking.conftest import NOW, Ask, heard

LIST = "/en/admin/matchmaking/quota/"


@pytest.fixture
def organiser(carol: User) -> User:
    give_role(carol, Desk.ORGANISER)
    return User.objects.get(pk=carol.pk)


@pytest.fixture
def quotas(panshi: Exhibitor, liuchuan: Exhibitor, dave: User, erin: User) -> dict[str, Quota]:
    return {
        "panshi": Quota.objects.create(exhibitor=panshi, kind="sponsor", least=2),
        "liuchuan": Quota.objects.create(exhibitor=liuchuan, kind="sponsor", least=0),
        "dave": Quota.objects.create(person=dave, least=1),
        "erin": Quota.objects.create(person=erin, least=1),
    }


def numbers() -> set[tuple[str, int, int]]:
    return {(str(row.person or row.exhibitor), row.agreed, row.waiting) for row in Quota.objects.with_numbers()}


def test_meetings_and_open_requests_are_counted_of_both_sides(
    quotas: dict[str, Quota], ask: Ask, slots: list[Slot], carol: User, erin: User, alice: User, panshi: Exhibitor
) -> None:
    approve(ask(), by=carol)
    ask(by=erin, slots=slots[1:2])
    off = approve(ask(by=person("fred"), slots=slots[2:3]), by=carol)
    assert off is not None
    cancel(off, by=carol, reason="Ill")
    assert numbers() == {("Panshi", 1, 1), ("Liuchuan", 0, 0), ("Dave", 1, 0), ("Erin", 0, 1)}
    assert {str(row) for row in Quota.objects.below_least()} == {"Panshi: 2–", "Erin: 1–"}


def test_list_shows_who_has_too_few_and_leads_to_their_requests(
    client: Client, quotas: dict[str, Quota], ask: Ask, organiser: User, dave: User
) -> None:
    ask()
    client.force_login(organiser)
    page = client.get(LIST, {"below": "yes"}).content.decode()
    assert [text in page for text in ("2 missing", "Liuchuan", f"?state=all&amp;person={dave.pk}")] == [True, False, True]
    assert "Dave" in client.get(f"/en/admin/matchmaking/request/?state=all&person={dave.pk}").content.decode()
    assert "Liuchuan" in client.get(LIST, {"below": "no"}).content.decode()


def test_those_with_too_few_are_told_once_a_day(client: Client, quotas: dict[str, Quota], ask: Ask, organiser: User) -> None:
    approve(ask(), by=organiser)
    client.force_login(organiser)
    form = {"action": "remind_selected", "_selected_action": [row.pk for row in quotas.values()]}
    assert "2 people were told." in client.post(LIST, form, follow=True).content.decode()
    assert heard("meetings-missing") == {"Alice", "Erin"}
    assert "0 people were told." in client.post(LIST, form, follow=True).content.decode()
    assert remind_of_numbers(Quota.objects.below_least(), by=organiser, now=NOW + timedelta(days=1)) == 2
    text = Notification.objects.filter(recipient__name="Alice", kind="meetings-missing").earliest("created_at").text
    assert text == "You have 1 of at least 2 meetings. Ask, or answer who asked you."


def test_only_who_decides_reminds(quotas: dict[str, Quota], dave: User) -> None:
    with pytest.raises(NotAllowed):
        remind_of_numbers(Quota.objects.below_least(), by=dave, now=NOW)


def test_list_costs_the_same_for_one_and_for_many(client: Client, panshi: Exhibitor, organiser: User) -> None:
    client.force_login(organiser)
    Quota.objects.create(exhibitor=panshi, least=1)
    client.get(LIST)  # what is kept from then on is not counted
    costs = []
    for number in range(30):
        if number in {1, 29}:
            with CaptureQueriesContext(connection) as asked:
                client.get(LIST)
            costs.append(len(asked))
        Quota.objects.create(person=person(f"buyer{number}"), least=1)
    assert costs[0] == costs[1]
