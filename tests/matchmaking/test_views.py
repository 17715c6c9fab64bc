"""The pages of both sides: nothing typed is lost, nobody sees what is not theirs."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from exhibitors.models import Exhibitor
from matchmaking.actions import approve
from matchmaking.contributions import booth_panels
from matchmaking.models import Meeting, Request, Slot
from matchmaking.states import RequestState
from tests.matchmaking.conftest import Ask

ASK = "/en/matchmaking/ask/panshi/"
MINE = "/en/matchmaking/requests/"


def typed(slots: list[Slot], **changes: Any) -> dict[str, Any]:
    return {"slots": [slots[0].pk], "topic": "purchase", "message": "联邦建模 <b>", **changes}


@pytest.mark.django_db
def test_asking_leads_to_the_request(client: Client, panshi: Exhibitor, slots: list[Slot], dave: User) -> None:
    client.force_login(dave)
    response = client.post(ASK, typed(slots, shares=["company", "email"]))
    asked = Request.objects.get()
    assert (response.status_code, response.headers["Location"]) == (302, asked.get_absolute_url())
    assert (asked.topic, asked.message, asked.asker_shares) == ("purchase", "联邦建模 <b>", ["company", "email"])
    page = client.get(asked.get_absolute_url()).content.decode()
    assert "联邦建模 &lt;b&gt;" in page


@pytest.mark.django_db
def test_what_was_typed_survives_the_sign_in(client: Client, panshi: Exhibitor, slots: list[Slot], dave: User) -> None:
    response = client.post(ASK, typed(slots))
    assert response.status_code == 302
    assert f"next={ASK}" in response.headers["Location"]
    client.force_login(dave)
    page = client.get(ASK).content.decode()
    assert "联邦建模 &lt;b&gt;" in page
    assert f'value="{slots[0].pk}" checked' in page
    assert '<option value="purchase" selected>' in page


@pytest.mark.django_db
def test_a_visitor_leaves_no_more_in_the_session_than_a_form_holds(client: Client, panshi: Exhibitor, slots: list[Slot]) -> None:
    long = "x" * 10_000
    client.post(ASK, typed(slots) | {"slots": [long], "topic": long, "message": long, "shares": [long]})
    assert len(str(dict(client.session))) < 5000


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong",
    [
        {"slots": []},
        {"slots": ["x"]},
        {"slots": ["99999999999999999999"]},
        {"slots": ["4242"]},
        {"topic": "x"},
        {"message": "y" * 2001},
        {"message": ""},
    ],
)
def test_bad_input_is_a_sentence_and_nothing_is_lost(
    client: Client, panshi: Exhibitor, slots: list[Slot], dave: User, wrong: dict[str, Any]
) -> None:
    client.force_login(dave)
    response = client.post(ASK, typed(slots) | wrong)
    assert response.status_code == 400
    assert (wrong.get("message") or "联邦建模 &lt;b&gt;") in response.content.decode() or wrong == {"message": ""}


@pytest.mark.django_db
def test_refusal_is_shown_on_the_form(client: Client, ask: Ask, slots: list[Slot], carol: User, erin: User) -> None:
    approve(ask(), by=carol)
    client.force_login(erin)
    response = client.post(ASK, typed(slots))
    assert response.status_code == 409
    page = response.content.decode()
    assert "No longer free: 26 May, 09:00" in page
    assert "联邦建模 &lt;b&gt;" in page


@pytest.mark.django_db
def test_own_company_and_waiting_request_show_no_form(client: Client, ask: Ask, alice: User, dave: User) -> None:
    ask()
    for somebody, sentence in ((alice, "This is your own company"), (dave, "You have asked for a meeting")):
        client.force_login(somebody)
        page = client.get(ASK).content.decode()
        assert sentence in page
        assert "ask-message" not in page


@pytest.mark.django_db
def test_booth_page_carries_the_form(client: Client, panshi: Exhibitor, slots: list[Slot]) -> None:
    page = client.get("/en/exhibitors/panshi/").content.decode()
    assert f'action="{ASK}"' in page
    assert "Times in Beijing time UTC+8" in page
    assert f'name="slots" value="{slots[0].pk}"' in page


@pytest.mark.django_db
def test_panel_costs_one_query(panshi: Exhibitor, slots: list[Slot], dave: User, event: Any, rf: Any) -> None:
    request = rf.get("/")
    request.user, request.event = dave, event
    with CaptureQueriesContext(connection) as queries:
        list(booth_panels(request, panshi))
    assert len(queries) == 1


@pytest.mark.django_db
def test_home_explains_itself_to_strangers_and_shows_one_the_own(client: Client, meeting: Meeting, dave: User) -> None:
    assert "How it works" in client.get("/en/matchmaking/").content.decode()
    client.force_login(dave)
    page = client.get("/en/matchmaking/").content.decode()
    assert "Booth C03 · Table 1" in page


@pytest.mark.django_db
@pytest.mark.parametrize("address", [MINE, "/en/matchmaking/"])
def test_lists_cost_the_same_for_one_and_many(client: Client, ask: Ask, panshi: Exhibitor, dave: User, address: str) -> None:
    client.force_login(dave)
    client.get(address)
    costs = []
    for number in range(4):
        other = Exhibitor.objects.create(slug=f"c{number}", name_en=f"C{number}", sector=panshi.sector, state="published")
        ask(exhibitor=other)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        costs.append(len(queries))
    assert len(set(costs)) == 1
    assert max(costs) <= 8


@pytest.mark.django_db
def test_requests_are_for_the_two_sides_and_who_decides(
    client: Client, ask: Ask, alice: User, bob: User, carol: User, dave: User, erin: User
) -> None:
    asked = ask()
    found = {}
    for somebody in (alice, bob, carol, dave, erin):
        client.force_login(somebody)
        found[somebody.name] = client.get(asked.get_absolute_url()).status_code
    assert found == {"Alice": 200, "Bob": 404, "Carol": 200, "Dave": 200, "Erin": 404}


@pytest.mark.django_db
def test_meeting_is_for_the_two_sides_and_who_decides(
    client: Client, meeting: Meeting, alice: User, bob: User, carol: User, dave: User, erin: User
) -> None:
    found = {}
    for somebody in (alice, bob, carol, dave, erin):
        client.force_login(somebody)
        found[somebody.name] = client.get(meeting.get_absolute_url()).status_code
        assert client.get(f"{meeting.get_absolute_url()}meeting.ics").status_code == found[somebody.name]
    assert found == {"Alice": 200, "Bob": 404, "Carol": 200, "Dave": 200, "Erin": 404}
    client.logout()
    assert client.get(meeting.get_absolute_url()).status_code == 302


@pytest.mark.django_db
def test_company_sees_what_was_agreed_to_and_the_address_only_after_accepting(client: Client, ask: Ask, alice: User, dave: User) -> None:
    dave.company, dave.job_title = "Kite & Compass", "Navigator"
    dave.save()
    asked = ask(shares=["email"])
    address = asked.get_absolute_url()

    def seen() -> list[bool]:
        client.force_login(alice)
        page = client.get(address).content.decode()
        return [word in page for word in (dave.email, "Kite &amp; Compass", "Navigator")]

    assert seen() == [False, False, False]
    client.force_login(dave)
    client.post(f"{address}share/", {"shares": ["email", "company"]})
    assert seen() == [False, True, False]
    client.post(f"{address}accept/")
    assert seen() == [True, True, False]
    client.force_login(dave)
    client.post(f"{address}share/", {})
    assert seen() == [False, False, False]


@pytest.mark.django_db
def test_withdrawing_twice_is_a_kind_page(client: Client, ask: Ask, dave: User, alice: User) -> None:
    asked = ask()
    client.force_login(alice)
    assert client.post(f"{asked.get_absolute_url()}withdraw/").status_code == 403
    client.force_login(dave)
    assert client.post(f"{asked.get_absolute_url()}withdraw/").status_code == 302
    assert client.post(f"{asked.get_absolute_url()}withdraw/").status_code == 409


@pytest.mark.django_db
def test_every_state_has_a_face(client: Client, ask: Ask, dave: User) -> None:
    ask()
    client.force_login(dave)
    for state in RequestState:
        Request.objects.update(state=state)
        assert client.get(f"{MINE}?state={state.value}").status_code == 200
        assert client.get(Request.objects.get().get_absolute_url()).status_code == 200
    assert client.get(f"{MINE}?state=nonsense&page=x").status_code == 200
