"""The list of notifications: one's own, newest first, read by opening."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from notifications.actions import notify
from notifications.models import Notification

LIST = "/notifications/"


def tell(person: User, number: int = 1) -> Notification:
    (notification,) = notify([person], kind="news", sentence=f"News {number}", url="/forums/", key=f"news:{number}")
    return notification


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["list", "unread"])
def test_anonymous_visitor_signs_in_first(client: Client, name: str) -> None:
    response = client.get(reverse(f"notifications:{name}"))
    assert response.status_code == 302
    assert "login" in response.headers["Location"]


@pytest.mark.django_db
def test_one_sees_the_own_notifications_newest_first(client: Client, dave: User, erin: User) -> None:
    tell(dave, 1)
    tell(dave, 2)
    tell(erin, 3)
    client.force_login(dave)
    response = client.get(LIST)
    assert [notification.text for notification in response.context["page"]] == ["News 2", "News 1"]
    assert "News 3" not in response.content.decode()


@pytest.mark.django_db
def test_nothing_yet_has_a_face(client: Client, dave: User) -> None:
    client.force_login(dave)
    assert "暂无通知" in client.get(LIST).content.decode()
    assert "Nothing yet" in client.get(reverse("notifications:list").replace("/notifications", "/en/notifications")).content.decode()


@pytest.mark.django_db
def test_list_is_paged_and_survives_any_page_number(client: Client, dave: User) -> None:
    for number in range(60):
        tell(dave, number)
    client.force_login(dave)
    assert [len(client.get(LIST, {"page": page}).context["page"]) for page in ("1", "3", "9", "0", "x", "")] == [25, 10, 10, 10, 25, 25]


@pytest.mark.django_db
def test_list_costs_the_same_for_one_and_many(client: Client, dave: User, django_assert_num_queries: Any) -> None:
    client.force_login(dave)
    tell(dave, 0)
    client.get(LIST)
    with django_assert_num_queries(4):  # person, count, page, unread
        client.get(LIST)
    for number in range(1, 25):
        tell(dave, number)
    with django_assert_num_queries(4):
        client.get(LIST)


@pytest.mark.django_db
def test_opening_reads_it_and_leads_on(client: Client, dave: User) -> None:
    notification = tell(dave)
    client.force_login(dave)
    response = client.post(reverse("notifications:open", args=[notification.pk]))
    assert (response.status_code, response.headers["Location"]) == (302, "/forums/")
    notification.refresh_from_db()
    assert not notification.is_unread


@pytest.mark.django_db
def test_looking_at_the_link_reads_nothing(client: Client, dave: User) -> None:
    """A mail program or a browser that fetches links ahead opens nothing for its owner."""
    notification = tell(dave)
    client.force_login(dave)
    assert client.get(reverse("notifications:open", args=[notification.pk])).status_code == 405
    notification.refresh_from_db()
    assert notification.is_unread


@pytest.mark.django_db
def test_notification_of_somebody_else_is_not_found(client: Client, dave: User, erin: User) -> None:
    notification = tell(dave)
    client.force_login(erin)
    assert client.post(reverse("notifications:open", args=[notification.pk])).status_code == 404
    notification.refresh_from_db()
    assert notification.is_unread


@pytest.mark.django_db
def test_all_are_read_at_once_but_only_the_own(client: Client, dave: User, erin: User) -> None:
    tell(dave, 1)
    tell(dave, 2)
    tell(erin, 3)
    client.force_login(dave)
    assert client.get(reverse("notifications:unread")).json() == {"unread": 2}
    client.post(reverse("notifications:read_all"))
    assert client.get(reverse("notifications:unread")).json() == {"unread": 0}
    assert erin.notifications.unread().count() == 1


@pytest.mark.django_db
def test_hostile_text_is_shown_as_text(client: Client, dave: User) -> None:
    notify([dave], kind="news", sentence='<script>alert("x")</script>', url="/forums/", key="hostile")
    client.force_login(dave)
    assert "<script>alert" not in client.get(LIST).content.decode()
