"""Stages at the desk."""

from django.contrib.auth.models import Permission
from django.test import Client

from accounts.models import User
from live.models import Stage

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
