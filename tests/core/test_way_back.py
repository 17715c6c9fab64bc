"""Where a form leads back to: an address of ours, whatever somebody sends."""

import pytest
from django.test import Client, RequestFactory

from core.way_back import go_back, way_back
from event.models import Event

ELSEWHERE = [
    "",
    "home",
    "9" * 30,
    "admin:index",
    "//evil.example/",
    "https://evil.example/",
    "javascript:alert(1)",
    "/\\evil.example",
    "a\nb",
]


@pytest.mark.parametrize("target", ELSEWHERE)
def test_what_is_no_address_of_ours_leads_to_the_page_given_instead(rf: RequestFactory, target: str) -> None:
    assert way_back(rf.get("/"), target, otherwise="/here/") == "/here/"


def test_address_of_ours_leads_back_as_it_was_filtered(rf: RequestFactory) -> None:
    assert go_back(rf.get("/"), "/forums/?q=数", otherwise="/")["Location"] == "/forums/?q=%E6%95%B0"


@pytest.mark.parametrize("target", ELSEWHERE)
def test_switch_of_the_zone_goes_home_then(client: Client, event: Event, target: str) -> None:
    response = client.post("/zone/", {"zone": "event", "next": target})
    assert (response.status_code, response["Location"]) == (302, "/")
