"""Stages at the desk."""

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from accounts.models import User
from live.models import Source, Stage
from tests.registration.conftest import ticket_kind

NO_SOURCES = {"sources-TOTAL_FORMS": "0", "sources-INITIAL_FORMS": "0"}


def test_editor_adds_a_stage_in_both_languages(client: Client, carol: User) -> None:
    carol.user_permissions.set(Permission.objects.filter(content_type__app_label="live"))
    client.force_login(carol)
    assert client.get("/en/admin/live/stage/").status_code == 200
    data = {"name_zh_hans": "主舞台", "name_en": "Main stage", "slug": "main", "order": "1", "audience": "everyone", **NO_SOURCES}
    assert client.post("/en/admin/live/stage/add/", data).status_code == 302
    stage = Stage.objects.get()
    assert (stage.name_zh_hans, stage.name_en, stage.slug) == ("主舞台", "Main stage", "main")


def test_stage_needs_a_chinese_name(client: Client, carol: User) -> None:
    carol.user_permissions.set(Permission.objects.filter(content_type__app_label="live"))
    client.force_login(carol)
    response = client.post(
        "/en/admin/live/stage/add/", {"name_en": "Main stage", "slug": "main", "order": "1", "audience": "everyone", **NO_SOURCES}
    )
    assert response.status_code == 200
    assert not Stage.objects.exists()


@pytest.mark.parametrize(
    ("kind", "address", "sentence"),
    [
        ("embed", "https://films.example.org/watch?v=dQw4w9WgXcQ", "This is no film we can show"),
        ("embed", "", "A source of this kind needs an address."),
        ("hls", "http://cdn.example.org/live.m3u8", "The address begins with https://"),
        ("file", "ftp://cdn.example.org/film.mp4", "The address begins with https://"),
        ("published", "https://cdn.example.org/live.m3u8", "A source of this kind has no address"),
    ],
)
def test_address_that_a_source_cannot_have_is_told(
    client: Client, carol: User, stage: Stage, kind: str, address: str, sentence: str
) -> None:
    assert sentence in saved_with_source(client, carol, stage, kind, address)
    assert not Source.objects.exists()


def test_film_of_a_platform_becomes_a_source(client: Client, carol: User, stage: Stage) -> None:
    saved_with_source(client, carol, stage, "embed", "https://www.bilibili.com/video/BV1xx411c7mD")
    assert list(Source.objects.values_list("kind", flat=True)) == ["embed"]


def saved_with_source(client: Client, carol: User, stage: Stage, kind: str, address: str) -> str:
    carol.user_permissions.set(Permission.objects.filter(content_type__app_label="live"))
    client.force_login(carol)
    source = {"name_zh_hans": "片源", "name_en": "Film", "kind": kind, "address": address, "order": "1", "stage": stage.pk}
    data = {
        "name_zh_hans": "舞台",
        "name_en": "Stage",
        "slug": stage.slug,
        "order": "1",
        "audience": "everyone",
        "sources-TOTAL_FORMS": "1",
        "sources-INITIAL_FORMS": "0",
    }
    data |= {f"sources-0-{name}": value for name, value in source.items()}
    return client.post(f"/en/admin/live/stage/{stage.pk}/change/", data).content.decode()


def test_stage_for_certain_tickets_says_for_which(client: Client, carol: User, stage: Stage) -> None:
    carol.user_permissions.set(Permission.objects.filter(content_type__app_label="live"))
    client.force_login(carol)
    ticket_kind("press")
    address = f"/en/admin/live/stage/{stage.pk}/change/"
    data = {"name_zh_hans": "主舞台", "name_en": "Main stage", "slug": "main", "order": "1", "audience": "groups", **NO_SOURCES}
    assert "Choose for whom this stage is." in client.post(address, data).content.decode()
    assert client.post(address, data | {"groups": ["tickets:press"]}).status_code == 302
    stage.refresh_from_db()
    assert (stage.audience, stage.groups) == ("groups", ["tickets:press"])
