"""Lists of the admin as tables: what one sees, filtered as one sees it."""

from io import BytesIO
from typing import Any

import pytest
from django.contrib import admin
from django.test import Client
from openpyxl import load_workbook

from accounts.actions import give_role
from accounts.models import User
from accounts.states import Role
from event.models import Sector


@pytest.fixture
def desk(client: Client, carol: User, sector: Sector) -> Client:
    carol.is_superuser = True
    carol.save(update_fields=["is_superuser"])
    Sector.objects.create(key="trade", name_zh_hans="数据流通", name_en="=Trade")
    client.force_login(carol)
    return client


def text(response: Any) -> str:
    return b"".join(response.streaming_content).decode()


def test_every_list_is_exported(desk: Client):
    own = {of for of, found in admin.site._registry.items() if getattr(found, "has_own_export", False)}
    for model in set(admin.site._registry) - own:
        for kind in ("csv", "xlsx"):
            response = desk.get(f"/en/admin/export/{model._meta.app_label}/{model._meta.model_name}.{kind}")
            assert (model, response.status_code) == (model, 200)


def test_lists_link_to_their_exports_with_the_filter(desk: Client):
    page = desk.get("/en/admin/event/sector/?q=trade").content.decode()
    assert 'href="/en/admin/export/event/sector.csv?q=trade"' in page


def test_rows_are_filtered_as_in_the_list_and_no_formula(desk: Client):
    lines = text(desk.get("/en/admin/export/event/sector.csv")).splitlines()
    assert lines[0].startswith("\ufeff")
    assert len(lines) == 3
    assert any("'=Trade" in line for line in lines)
    book = load_workbook(BytesIO(desk.get("/en/admin/export/event/sector.xlsx").content))
    assert book.active.max_row == 3


def test_secrets_never_leave(desk: Client, dave: User):
    assert dave.password not in text(desk.get("/en/admin/export/accounts/user.csv"))


def test_exports_are_for_those_who_see_the_list(client: Client, dave: User, erin: User, sector: Sector):
    give_role(erin, Role.EXHIBITOR_STAFF)
    address = "/en/admin/export/event/sector.csv"
    answers = []
    for person in (None, dave, erin):
        client.logout()
        if person:
            client.force_login(User.objects.get(pk=person.pk))
        answers.append(client.get(address).status_code)
    assert answers == [302, 302, 403]


@pytest.mark.parametrize("address", ["event/sector.pdf", "event/nothing.csv", "nothing/sector.csv", "matchmaking/request.csv"])
def test_other_exports_are_not_found(desk: Client, address: str):
    assert desk.get(f"/en/admin/export/{address}").status_code == 404


def test_senseless_filter_leads_back_to_the_list(desk: Client):
    assert desk.get("/en/admin/export/event/sector.csv?nothing__exact=1").status_code == 302
