"""The page for our own faults: it must come whatever broke. No test here may use the database."""

from pathlib import Path

import pytest
from django.conf import settings
from django.test import RequestFactory, override_settings
from django.views.defaults import server_error


@override_settings(
    STORAGES={
        "default": settings.STORAGES["default"],
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage", "OPTIONS": {"location": "/nowhere"}},
    }
)
def test_broken_page_comes_without_the_list_of_files(rf: RequestFactory) -> None:
    response = server_error(rf.get("/"))
    page = response.content.decode()
    assert response.status_code == 500
    assert "这条数据线断了" in page
    assert "it is our fault" in page
    assert 'href="/static/dist/site.css"' in page


def test_broken_page_asks_nothing_of_templates_below() -> None:
    source = (Path(settings.BASE_DIR) / "templates/500.html").read_text()
    assert [tag for tag in ("{% load", "{% include", "{% extends", "{{") if tag in source] == []


@pytest.mark.parametrize("path", ["dist/site.css", "img/favicon.svg"])
def test_broken_page_links_plain_paths_that_are_served(path: str) -> None:
    assert settings.STATIC_URL == "/static/"
    assert f"/static/{path}" in (Path(settings.BASE_DIR) / "templates/500.html").read_text()
