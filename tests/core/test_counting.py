"""The numbers of the desk: what waits beside each name of the sidebar, and how many rows a list has."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from core.counting import counted_together
from event.models import FaqEntry, Sector
from tests.matchmaking.conftest import grant

FAQ = "/en/admin/event/faqentry/"


def questions(number: int) -> None:
    for one in range(number):
        FaqEntry.objects.create(question_en=f"Question {one}?", answer_en="Yes.")


@pytest.fixture
def desk(client: Client, carol: User) -> Client:
    grant(carol, "event.view_faqentry", "event.change_faqentry", "event.add_event", "matchmaking.add_entry", "matchmaking.decide_request")
    client.force_login(carol)
    return client


def test_rows_of_several_tables_are_counted_in_one_query(event: object, django_assert_num_queries: object) -> None:
    Sector.objects.create(key="one", name_en="One")
    questions(3)
    rows = {"sectors": Sector.objects.filter(key="one"), "none": Sector.objects.none(), "faq": FaqEntry.objects.order_by("order")}
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert counted_together(rows) == {"sectors": 1, "none": 0, "faq": 3}
    assert counted_together({}) == {}
    assert counted_together({"none": Sector.objects.none()}) == {"none": 0}


def test_list_of_the_desk_takes_eight_queries_at_most_for_few_and_many(desk: Client) -> None:
    desk.get(FAQ)
    for number in (1, 150):  # more than a page
        questions(number)
        with CaptureQueriesContext(connection) as asked:
            assert desk.get(FAQ).status_code == 200
        assert len(asked) <= 8


def test_list_says_how_many_there_are_with_and_without_a_search(desk: Client) -> None:
    questions(3)
    assert "3 " in desk.get(FAQ).content.decode().split('class="paginator"')[1][:200]
    found = desk.get(FAQ, {"q": "Question 2"}).content.decode()
    assert ("1 result" in found, "3 total" in found) == (True, True)


def test_expo_is_added_only_where_there_is_none(desk: Client) -> None:
    assert reverse("admin:event_event_add") not in desk.get(FAQ).content.decode()


def test_list_and_form_of_the_desk_name_the_zone_of_their_times_and_only_these(desk: Client, carol: User) -> None:
    grant(carol, "event.change_event", "event.change_sector", "matchmaking.view_meeting", "accounts.view_auditentry")
    sector = Sector.objects.create(key="one", name_en="One")
    named = {
        address: "Times in Beijing time UTC+8" in desk.get(f"/en/admin/{address}").content.decode()
        for address in (
            "accounts/auditentry/",
            "matchmaking/meeting/",
            "event/event/1/change/",
            "event/sector/",
            f"event/sector/{sector.pk}/change/",
        )
    }
    assert list(named.values()) == [True, True, True, False, False]
