"""A zero byte is in no name and no number: wherever somebody puts one, a page comes, never an error."""

from typing import Any

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import NoReverseMatch, reverse

from accounts.models import User
from tests.conftest import person

MODELS = sorted(admin.site._registry, key=lambda model: model._meta.label)
IDS = [model._meta.label_lower for model in MODELS]
TAKEN = {200, 302, 400, 403, 404}


@pytest.fixture
def desk(event: Any) -> Client:
    client = Client()
    client.force_login(person("carol", is_staff=True, is_superuser=True))
    return client


def filters_of(model: Any) -> set[str]:
    """What the list of this model understands in its address."""
    registered = admin.site._registry[model]
    filters = [name[0] if isinstance(name, tuple) else name for name in registered.list_filter]
    names = {getattr(found, "parameter_name", None) or f"{found}__exact" for found in filters}
    if registered.date_hierarchy:
        names.add(f"{registered.date_hierarchy}__year")
    return names | {"q", "p", "o", "e", "pk__in", f"{model._meta.pk.name}__exact"}


@pytest.mark.parametrize("model", MODELS, ids=IDS)
def test_lists_take_a_zero_byte_for_nothing(desk: Client, model: Any) -> None:
    address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    codes = {(name, desk.get(address, {name: "a\0b"}).status_code) for name in filters_of(model)}
    assert {(name, code) for name, code in codes if code not in TAKEN} == set()


@pytest.mark.parametrize("model", MODELS, ids=IDS)
def test_pages_of_a_row_with_a_zero_byte_for_its_key_are_not_found(desk: Client, model: Any) -> None:
    for page in ("change", "history", "delete"):
        try:
            address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=["a\0b"])
        except NoReverseMatch:
            continue
        assert desk.get(address).status_code in TAKEN


@pytest.mark.parametrize("model", MODELS, ids=IDS)
def test_chosen_rows_may_be_anything(desk: Client, model: Any) -> None:
    address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    for key in ("a\0b", "x", "9" * 40):
        form = {"action": "delete_selected", "_selected_action": key, "index": "0", "select_across": "0"}
        assert desk.post(address, form).status_code in TAKEN


def test_autocomplete_takes_a_zero_byte(desk: Client) -> None:
    form = {"app_label": "matchmaking", "model_name": "quota", "field_name": "person", "term": "a\0b"}
    assert desk.get(reverse("admin:autocomplete"), form).status_code == 200


@pytest.mark.parametrize("page", ["/en/search/", "/en/exhibitors/", "/en/agenda/", "/en/matchmaking/requests/"])
def test_pages_for_all_take_a_zero_byte(desk: Client, page: str, dave: User) -> None:
    assert desk.get(page, {"q": "a\0b", "sector": "\0", "page": "\0", "state": "\0", "day": "\0"}).status_code in TAKEN
