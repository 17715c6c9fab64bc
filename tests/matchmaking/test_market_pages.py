"""The market as its readers see it: the list and its filters, one entry, and asking because of it."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from event.models import Sector
from exhibitors.models import Exhibitor
from matchmaking.actions import add_entry, block, change_entry, publish_entry, tell_search_of_ended, withdraw_entry
from matchmaking.models import Entry, Participant, Request, Slot
from matchmaking.states import EntryState, Visibility
from search.actions import rebuild
from search.models import Entry as Indexed
from tests.matchmaking.conftest import grant

MARKET = "/en/matchmaking/market/"
HOSTILE = "<script>alert(1)</script>"


def write(who: User | Exhibitor, by: User, title: str, **said: object) -> Entry:
    sectors = said.pop("sectors", [])
    fields = {"kind": "need", "category": "product", "title_en": title, **said}
    return add_entry(who, by=by, said=fields, sectors=sectors, publish=True)  # type: ignore[arg-type]


@pytest.fixture
def dave(dave: User) -> User:
    """At the expo itself, so that its times are his day."""
    dave.zone_name = "Asia/Shanghai"
    dave.save(update_fields=["zone_name"])
    return dave


@pytest.fixture
def need(dave: User, sector: Sector) -> Entry:
    return write(dave, dave, "Privacy computing for hospitals", text_en="Three of them, in one county.", sectors=[sector])


@pytest.fixture
def offer(panshi: Exhibitor, alice: User) -> Entry:
    return write(panshi, alice, "Federated modelling platform", kind="offer", category="service", title_zh_hans="联邦建模平台")


def page(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def shown(client: Client, query: str = "") -> set[str]:
    rebuild()
    return {entry.title_en for entry in client.get(f"{MARKET}{query}").context["page"]}


NEED, OFFER = "Privacy computing for hospitals", "Federated modelling platform"


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", {NEED, OFFER}),
        ("?kind=need", {NEED}),
        ("?category=service", {OFFER}),
        ("?category=service&category=product", {NEED, OFFER}),
        ("?sector=security", {NEED, OFFER}),  # of the company's own sector, as it names none
        ("?language=zh-hans", {OFFER}),
        ("?q=hospital", {NEED}),
        ("?q=联邦", {OFFER}),
        ("?q=panshi", {OFFER}),
        ("?q=nothing-like-it", set()),
        ("?kind=war&category=%00&sector=x&language=fr&page=99999999999999999999&q=%00", {NEED, OFFER}),
    ],
)
def test_market_by_address(query, titles, need, offer, client):
    assert shown(client, query) == titles


def test_market_of_a_sector_without_entries(need, offer, liuchuan, client):
    assert shown(client, "?sector=trade") == set()


def test_hits_are_marked_and_counted_by_kind(need, offer, client):
    rebuild()
    html = page(client, f"{MARKET}?q=privacy")
    assert "<mark>Privacy</mark> computing for hospitals" in html
    assert [(word, number) for _kind, word, _query, number in client.get(f"{MARKET}?q=privacy").context["tabs"]] == [
        ("All", 1),
        ("Offers", 0),
        ("Needs", 1),
    ]


def test_name_of_a_person_is_for_those_who_are_signed_in(need, dave, erin, client):
    User.objects.filter(pk=dave.pk).update(company="Orchard Ltd")
    rebuild()
    for address in (MARKET, need.get_absolute_url()):
        assert "Orchard Ltd" in page(client, address)
        assert "Dave" not in page(client, address)
    assert "Dave" not in page(client, "/en/search/?q=privacy")
    client.force_login(erin)
    assert "Dave" in page(client, need.get_absolute_url())


def test_search_finds_what_its_reader_may_see(need, erin, dave, client):
    write(dave, dave, "Privacy for members", visibility=Visibility.SIGNED_IN)
    write(dave, dave, "Privacy in secret", visibility=Visibility.SUGGESTIONS)
    assert shown(client, "?q=privacy") == {NEED}
    assert "Privacy for members" not in page(client, "/en/search/?q=privacy")
    client.force_login(erin)
    assert shown(client, "?q=privacy") == {NEED, "Privacy for members"}
    html = page(client, "/en/search/?q=members")
    assert ("for <mark>members</mark>" in html, "in secret" in page(client, "/en/search/?q=secret")) == (True, False)


@pytest.mark.parametrize("state", [EntryState.DRAFT, EntryState.WITHDRAWN, EntryState.HIDDEN])
def test_entry_off_the_market_is_its_own_sides(state, need, dave, erin, carol, client):
    Entry.objects.update(state=state)
    found = {}
    for name, reader in (("nobody", None), ("erin", erin), ("dave", dave), ("carol", grant(carol, "matchmaking.moderate_entry"))):
        client.logout()
        if reader:
            client.force_login(reader)
        found[name] = client.get(need.get_absolute_url()).status_code
    assert found == {"nobody": 404, "erin": 404, "dave": 200, "carol": 200}


def test_ended_entry_is_gone_for_others_and_takes_no_requests(need, dave, erin, slots, client):
    Entry.objects.update(ends_on=date(2026, 5, 24))
    client.force_login(erin)
    assert client.get(need.get_absolute_url()).status_code == 404
    assert client.post(reverse("matchmaking:ask_entry", args=[need.uuid]), asking(slots)).status_code == 404
    client.force_login(dave)
    assert "Its last day is over" in page(client, need.get_absolute_url())


def test_search_follows_what_happens(need, dave, client, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        change_entry(need, by=dave, said={"title_en": "Differential privacy"}, sectors=[])
    assert "Differential" in page(client, "/en/search/?q=differential")
    with django_capture_on_commit_callbacks(execute=True):
        withdraw_entry(need, by=dave)
    assert "Differential</mark>" not in page(client, "/en/search/?q=differential")
    with django_capture_on_commit_callbacks(execute=True):
        publish_entry(need, by=dave)
    Entry.objects.update(ends_on=date(2026, 5, 24))
    with django_capture_on_commit_callbacks(execute=True):
        assert tell_search_of_ended(timezone.now()) == 1
    assert not Indexed.objects.filter(kind="market", is_public=True).exists()


def test_foreign_language_says_which_it_is(offer, need, client):
    assert '<small class="other-language" lang="en">English</small>' in page(client, "/matchmaking/market/")


def asking(times: list[Slot], **changes: object) -> dict[str, object]:
    return {"slots": [times[0].pk], "topic": "product", "message": "I can help.", **changes}


def test_form_is_filled_in_so_that_one_press_is_enough(need, erin, slots, client):
    client.force_login(erin)
    html = page(client, need.get_absolute_url())
    assert html.count(" checked>") >= 3
    assert "I can help with what you look for: Privacy computing for hospitals" in html


def test_asking_because_of_a_need_tells_both_sides(need, erin, dave, carol, slots, client):
    client.force_login(erin)
    response = client.post(reverse("matchmaking:ask_entry", args=[need.uuid]), asking(slots))
    request = Request.objects.get()
    assert (response.url, request.entry, request.to_person, request.from_person) == (request.get_absolute_url(), need, dave, erin)
    for reader in (erin, dave, carol):
        client.force_login(reader)
        assert need.get_absolute_url() in page(client, f"/en/matchmaking/requests/{request.uuid}/")
    assert "Privacy computing" in page(client, "/en/admin/matchmaking/request/?state=all")


def test_help_that_was_offered_and_accepted_waits_for_the_organisers(need, erin, dave, slots, client):
    client.force_login(erin)
    client.post(reverse("matchmaking:ask_entry", args=[need.uuid]), asking(slots))
    request = Request.objects.get()
    client.force_login(dave)
    assert request.get_absolute_url() in page(client, "/en/matchmaking/requests/")
    assert client.post(reverse("matchmaking:accept", args=[request.uuid])).status_code == 302
    assert (Request.objects.get().state, Request.objects.get().entry) == ("consented", need)
    client.force_login(erin)
    assert need.get_absolute_url() in page(client, request.get_absolute_url())


def test_asking_for_the_own_company(need, alice, panshi, slots, client):
    client.force_login(alice)
    client.post(reverse("matchmaking:ask_entry", args=[need.uuid]), asking(slots, **{"as": "panshi"}))
    assert Request.objects.get().from_exhibitor == panshi


def test_asking_as_a_company_of_others_is_refused(need, bob, liuchuan, panshi, slots, client):
    client.force_login(bob)
    response = client.post(reverse("matchmaking:ask_entry", args=[need.uuid]), asking(slots, **{"as": "panshi"}))
    assert (response.status_code, Request.objects.count()) == (403, 0)


def test_refusal_stands_on_the_page_and_nothing_is_lost(need, erin, slots, client):
    client.force_login(erin)
    send = reverse("matchmaking:ask_entry", args=[need.uuid])
    client.post(send, asking(slots))
    again = client.post(send, asking(slots[1:], message="Once more"))
    assert (again.status_code, "answer has not come yet" in again.content.decode()) == (409, True)
    empty = client.post(send, asking(slots, message="", slots=[]))
    assert empty.status_code == 400


def test_own_entry_and_own_company_cannot_be_asked(need, offer, dave, alice, slots, client):
    client.force_login(dave)
    assert client.get(need.get_absolute_url()).context.get("picker") is None
    assert client.post(reverse("matchmaking:ask_entry", args=[need.uuid]), asking(slots)).status_code == 409
    client.force_login(alice)
    assert client.post(reverse("matchmaking:ask_entry", args=[offer.uuid]), asking(slots)).status_code == 409


def test_blocked_asker_and_closed_person_are_refused(need, erin, dave, slots, client):
    client.force_login(erin)
    Participant.objects.create(person=dave, takes_requests=False)
    assert client.post(reverse("matchmaking:ask_entry", args=[need.uuid]), asking(slots)).status_code == 409
    block(erin, by=dave)
    assert client.post(reverse("matchmaking:ask_entry", args=[need.uuid]), asking(slots)).status_code == 404


def test_guest_is_sent_to_sign_in(need, client, slots):
    assert "next=" in page(client, need.get_absolute_url())
    assert client.post(reverse("matchmaking:ask_entry", args=[need.uuid]), asking(slots)).status_code == 302
    assert Request.objects.count() == 0


def test_hostile_text_is_text(dave, client):
    entry = write(dave, dave, HOSTILE, text_en=f"{HOSTILE} 😀 javascript:alert(1)")
    rebuild()
    for address in (MARKET, f"{MARKET}?q=script", entry.get_absolute_url(), "/en/search/?q=alert"):
        html = page(client, address)
        assert HOSTILE not in html
    assert "😀" in page(client, entry.get_absolute_url())


def test_organiser_hides_with_a_reason_and_shows_again(need, carol, erin, client):
    hide, show = (reverse(f"matchmaking:{name}_entry", args=[need.uuid]) for name in ("hide", "show"))
    client.force_login(erin)
    assert client.post(hide, {"reason": "x"}).status_code == 403
    client.force_login(grant(carol, "matchmaking.moderate_entry"))
    assert client.post(hide, {"reason": ""}).status_code == 400
    client.post(hide, {"reason": "An advertisement."})
    assert Entry.objects.get().state == EntryState.HIDDEN
    assert "An advertisement." in page(client, need.get_absolute_url())
    client.post(show)
    assert Entry.objects.get().state == EntryState.PUBLISHED


def test_booth_shows_what_its_company_offers(offer, need, client):
    html = page(client, "/en/exhibitors/panshi/")
    assert ("Federated modelling platform" in html, NEED in html) == (True, False)


def test_sitemap_names_what_everybody_reads(offer, dave, client):
    write(dave, dave, "For members", visibility=Visibility.SIGNED_IN)
    html = page(client, "/sitemap.xml")
    assert html.count("<loc>http://testserver/en/matchmaking/market/") == 2
    assert str(offer.uuid) in html


@pytest.mark.parametrize("query", ["", "?q=need&sector=security"])
def test_market_of_one_and_of_three_costs_the_same(query, dave, panshi, alice, sector, client, django_assert_max_num_queries):
    costs = []
    for number in range(3):
        write(dave, dave, f"need {number}", sectors=[sector])
        write(panshi, alice, f"need too {number}", sectors=[sector])
        rebuild()
        client.get(MARKET + query)
        with django_assert_max_num_queries(8) as counted:
            client.get(MARKET + query)
        costs.append(len(counted))
    assert len(set(costs)) == 1
