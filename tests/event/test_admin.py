"""The expo's settings at the desk: who may change them, and what nobody should set."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from accounts.models import User
from event.models import Event

SETTINGS = "/en/admin/event/event/1/change/"


def filled(client: Client) -> dict[str, Any]:
    """The form as a browser sends it back."""
    form = client.get(SETTINGS).context["adminform"].form
    found: dict[str, Any] = {}
    for bound in form:
        shown = bound.value()
        parts = bound.field.widget.decompress(shown) if hasattr(bound.field.widget, "decompress") else None
        found |= {f"{bound.name}_{number}": part for number, part in enumerate(parts)} if parts else {bound.name: shown}
    return {name: value for name, value in found.items() if value not in (None, False)}


@pytest.fixture
def desk(client: Client, carol: User) -> Client:
    carol.user_permissions.add(Permission.objects.get(codename="change_event"))
    client.force_login(carol)
    return client


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("request_lifetime_hours", "0"),
        ("request_lifetime_hours", "9" * 17),
        ("reminder_after_hours", "9" * 17),
        ("max_open_requests", "0"),
        ("max_incoming_requests", "-1"),
        ("zone_name", "Mars/Base"),
        ("zone_name", "../../etc/passwd"),
        ("closes_at_0", "1999-01-01"),
        ("opens_at_0", "2026-02-30"),
        ("name_zh_hans", "a\0b"),
    ],
)
def test_nonsense_is_a_sentence_by_its_field(desk: Client, event: Event, field: str, value: str) -> None:
    before = Event.objects.values().get()
    response = desk.post(SETTINGS, filled(desk) | {field: value})
    assert response.status_code == 200
    assert set(response.context["adminform"].form.errors) == {field.removesuffix("_0")}
    assert Event.objects.values().get() == before


def test_the_form_as_it_is_shown_is_taken(desk: Client, event: Event) -> None:
    assert desk.post(SETTINGS, filled(desk) | {"reminder_after_hours": "48"}).status_code == 302
    assert Event.objects.get().reminder_after_hours == 48


def test_settings_are_for_whoever_may_change_them(client: Client, event: Event, alice: User, dave: User) -> None:
    alice.is_staff = True
    alice.save()
    found = []
    for somebody in (alice, dave):
        client.force_login(somebody)
        found.append((client.get(SETTINGS).status_code, client.post(SETTINGS, {}).status_code))
    assert found == [(403, 403), (302, 302)]
