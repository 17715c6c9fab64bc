"""The frame that every page stands in, looked at on a page that belongs to no room."""

from http import HTTPStatus

import pytest
from django.test import Client

from accounts.models import User
from event.models import Event

MISSING = "/there-is-no-such-page/"


def frame(client: Client, path: str = MISSING) -> str:
    response = client.get(path)
    assert response.status_code == HTTPStatus.NOT_FOUND
    return response.content.decode()


@pytest.mark.usefixtures("event")
def test_frame_is_chinese_by_default_and_names_the_other_language(client: Client) -> None:
    page = client.get("/figures/").content.decode()

    assert '<html lang="zh-hans">' in page
    assert 'hreflang="en" href="http://testserver/en/figures/"' in page


@pytest.mark.usefixtures("event")
def test_frame_is_english_under_en(client: Client) -> None:
    page = client.get("/en/figures/").content.decode()

    assert '<html lang="en">' in page
    assert 'hreflang="zh-hans" href="http://testserver/figures/"' in page


@pytest.mark.usefixtures("event")
def test_frame_of_a_missing_page_leads_home_in_the_other_language(client: Client) -> None:
    page = frame(client)

    assert '<a href="/en/" lang="en" hreflang="en">' in page
    assert 'rel="alternate"' not in page


def test_frame_takes_the_theme_from_the_cookie(client: Client, event: Event) -> None:
    client.cookies["theme"] = "dark"

    assert 'data-theme="dark"' in frame(client)
    assert event.short_name in frame(client)


@pytest.mark.usefixtures("event")
def test_frame_ignores_a_theme_nobody_drew(client: Client) -> None:
    client.cookies["theme"] = '"><script>'

    assert "data-theme=" not in frame(client)


@pytest.mark.usefixtures("event")
def test_frame_for_visitors_offers_to_sign_in_and_comes_back(client: Client) -> None:
    page = frame(client)

    assert f"/accounts/login/?next={MISSING}" in page
    assert 'id="bell"' not in page


def test_frame_for_dave_has_bell_and_no_desk(client: Client, dave: User) -> None:
    client.force_login(dave)
    page = frame(client)

    assert 'data-socket="/ws/notifications/"' in page
    assert 'href="/admin/"' not in page


def test_frame_for_carol_leads_to_her_desk(client: Client, carol: User) -> None:
    client.force_login(carol)

    assert 'href="/admin/"' in frame(client)
