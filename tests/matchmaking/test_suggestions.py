"""Who is suggested to whom, and what becomes of it: made, shown, sent away, asked."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from accounts.actions import save_profile
from accounts.models import User
from core.contributions import search_changed
from core.refusals import NotAllowed
from event.models import Event, Sector
from exhibitors.models import Exhibitor, Membership, Product
from matchmaking.actions import (
    ask_suggested,
    block,
    dismiss,
    look_after_suggestions,
    make_suggestions,
    restore,
    take_part,
    want_suggestions,
)
from matchmaking.models import Entry, Request, Slot, Suggestion, SuggestionRun, SuggestionWeights
from matchmaking.states import RunState
from matchmaking.why import sentences
from tests.conftest import person
from tests.matchmaking.conftest import Ask, company, grant, refusal

pytestmark = pytest.mark.django_db


def make() -> set[tuple[str, str]]:
    """All suggestions anew: (for whom, whom)."""
    make_suggestions(want_suggestions().pk, at_once=True)
    rows = Suggestion.objects.filter(place__isnull=False).with_others().select_related("reader_person")
    return {(str(row.reader), str(row.other)) for row in rows}


def publish(kind: str, title: str, *, sectors: list[Sector] = [], text: str = "", **party: object) -> Entry:  # noqa: B006
    entry = Entry.objects.create(kind=kind, category="product", title_en=title, text_en=text, state="published", **party)
    entry.sectors.set(sectors)
    return entry


@pytest.fixture
def dave(dave: User, sector: Sector) -> User:
    """Follows data security, and agreed to be found."""
    dave.job_title, dave.company = "Farm data", "Yuanhe"
    dave.zone_name = "Asia/Shanghai"
    dave.save(update_fields=["job_title", "company", "zone_name"])
    dave.sectors.add(sector)
    take_part(by=dave, is_listed=True)
    return dave


@pytest.fixture
def suggested(dave: User, panshi: Exhibitor, slots: list[Slot]) -> Suggestion:
    make()
    return Suggestion.objects.get(reader_person=dave, other_exhibitor=panshi)


def test_attendee_and_company_are_suggested_to_each_other(dave, panshi, liuchuan, slots):
    assert make() == {("Dave", "Panshi"), ("Panshi", "Dave")}


def test_who_is_not_listed_gets_suggestions_and_is_suggested_to_nobody(dave, panshi, slots):
    take_part(by=dave, is_listed=False)
    assert make() == {("Dave", "Panshi")}


def test_entries_of_the_market_bring_two_together(erin, liuchuan, slots):
    publish("need", "Freight data by the week", person=erin)
    publish("offer", "Weekly freight data of three provinces", exhibitor=liuchuan)
    assert make() == {("Erin", "Liuchuan")}


def test_ended_and_withdrawn_entries_bring_nobody_together(erin, liuchuan, slots):
    ended = publish("need", "Freight data by the week", person=erin)
    publish("offer", "Weekly freight data", exhibitor=liuchuan)
    Entry.objects.filter(pk=ended.pk).update(ends_on=timezone.now() - timedelta(days=2))
    assert make() == set()


def test_what_is_for_suggestions_only_keeps_its_words_from_the_other_side(dave, panshi, slots):
    publish("need", "A buyer for the whole firm", sectors=[panshi.sector], exhibitor=panshi, visibility="suggestions")
    publish("offer", "A buyer for the whole firm", person=dave)
    make()
    theirs = sentences(Suggestion.objects.get(reader_person=dave).reasons, now=timezone.now())
    own = sentences(Suggestion.objects.get(reader_exhibitor=panshi).reasons, now=timezone.now())
    assert "You offer: A buyer for the whole firm; They look for it" in theirs
    assert "You look for: A buyer for the whole firm; They offer: A buyer for the whole firm" in own


def test_reasons_are_said_in_words_with_the_zone(suggested):
    with timezone.override("Asia/Shanghai"):
        said = sentences(suggested.reasons, now=timezone.now())
    assert said == ["You follow: Data security; They offer it", "You are free: Tuesday 09:00, Beijing time UTC+8; They are, too"]


def test_times_that_are_over_are_no_reason(suggested):
    assert sentences(suggested.reasons, now=timezone.now() + timedelta(days=9)) == ["You follow: Data security; They offer it"]


def test_own_company_is_not_suggested(dave, panshi, slots):
    Membership.objects.create(exhibitor=panshi, person=dave)
    assert make() == set()


def test_blocked_and_asked_are_not_suggested(dave, panshi, liuchuan, slots, ask: Ask):
    block(panshi, by=dave)
    assert make() == set()


def test_who_was_asked_is_suggested_no_more_in_either_direction(dave, panshi, slots, ask: Ask):
    ask()
    assert make() == set()


def test_block_hides_a_suggestion_at_once(dave, panshi, suggested):
    block(panshi, by=dave)
    assert not Suggestion.objects.to(person=dave).current().exists()
    assert not Suggestion.objects.to(exhibitor=panshi).current().exists()


def test_company_that_takes_no_requests_is_not_shown(dave, panshi, suggested):
    Exhibitor.objects.filter(pk=panshi.pk).update(takes_requests=False)
    assert not Suggestion.objects.to(person=dave).current().exists()


def test_made_again_from_the_same_is_the_same(dave, panshi, suggested):
    before = list(Suggestion.objects.order_by("way").values())
    make()
    assert list(Suggestion.objects.order_by("way").values()) == before


def test_dismissed_is_not_suggested_and_comes_back(dave, panshi, suggested):
    dismiss(suggested, by=dave)
    assert make() == set()
    restore(suggested, by=dave)
    assert make() == {("Dave", "Panshi"), ("Panshi", "Dave")}


def test_dismissing_twice_is_once(dave, suggested):
    dismiss(suggested, by=dave)
    first = Suggestion.objects.get(pk=suggested.pk).dismissed_at
    dismiss(suggested, by=dave)
    assert Suggestion.objects.get(pk=suggested.pk).dismissed_at == first


def test_only_the_reader_dismisses_restores_and_asks(erin, alice, suggested):
    for run in (dismiss, restore, ask_suggested):
        for somebody in (erin, alice):
            with pytest.raises(NotAllowed):
                run(suggested, by=somebody)


def test_request_in_one_click_says_why_and_when(dave, panshi, suggested):
    request = ask_suggested(suggested, by=dave)
    suggested.refresh_from_db()
    assert (request.sender, request.recipient, request.slots.count(), request.asker_shares) == (dave, panshi, 3, [])
    assert (suggested.request, suggested.asked_at is not None) == (request, True)


def test_company_asks_in_its_own_name(alice, panshi, dave, suggested):
    theirs = Suggestion.objects.get(reader_exhibitor=panshi, other_person=dave)
    request = ask_suggested(theirs, by=alice)
    assert (request.from_exhibitor, request.asked_by, request.to_person) == (panshi, alice, dave)


def test_asking_twice_is_refused(dave, suggested):
    ask_suggested(suggested, by=dave)
    assert refusal(lambda: ask_suggested(suggested, by=dave)) == "You have already asked Panshi."


def test_asking_without_a_time_is_refused(dave, suggested, slots):
    Slot.objects.update(is_closed=True)
    assert refusal(lambda: ask_suggested(suggested, by=dave)).startswith("No time that both sides have is left.")


def test_what_was_seen_stays_for_the_figures(dave, panshi, suggested, client: Client):
    client.force_login(dave)
    client.get(reverse("matchmaking:suggestions"))
    Exhibitor.objects.filter(pk=panshi.pk).update(takes_requests=False)
    make()
    suggested.refresh_from_db()
    assert (suggested.place, suggested.shown_at is not None) == (None, True)
    assert Suggestion.objects.stages() == {"made": 1, "shown": 1, "dismissed": 0, "asked": 0, "answered": 0, "accepted": 0} | {
        "made": Suggestion.objects.count()
    }


def test_one_run_is_active_at_a_time(event: Event):
    assert want_suggestions() == want_suggestions()
    assert SuggestionRun.objects.count() == 1


def test_change_during_a_run_makes_another(event: Event):
    run = want_suggestions()
    SuggestionRun.objects.filter(pk=run.pk).update(state=RunState.RUNNING)
    want_suggestions()
    assert SuggestionRun.objects.get().is_to_repeat


def test_next_run_waits_ten_times_as_long_as_the_last_took(event: Event):
    now = timezone.now()
    SuggestionRun.objects.create(state=RunState.FINISHED, begun_at=now - timedelta(minutes=1), ended_at=now, created_at=now - timedelta(1))
    run = want_suggestions()
    assert make_suggestions(run.pk) is None
    SuggestionRun.objects.filter(state=RunState.FINISHED).update(begun_at=now - timedelta(minutes=20), ended_at=now - timedelta(minutes=19))
    assert make_suggestions(run.pk).state == RunState.FINISHED


def test_run_whose_process_was_killed_is_made_again(event: Event):
    run = want_suggestions()
    long_ago = timezone.now() - timedelta(hours=1)
    SuggestionRun.objects.filter(pk=run.pk).update(state=RunState.RUNNING, heard_at=long_ago)
    look_after_suggestions(timezone.now())
    assert list(SuggestionRun.objects.order_by("pk").values_list("state", flat=True)) == [RunState.BROKEN, RunState.WAITING]


CHANGES: dict[str, Callable[[User, Exhibitor], object]] = {
    "profile": lambda dave, _panshi: save_profile(dave, {"about": "Sheep"}, by=dave),
    "hours": lambda dave, _panshi: take_part(by=dave, takes_requests=False),
    "block": lambda dave, panshi: block(panshi, by=dave),
    "booth": lambda _dave, panshi: search_changed(panshi),
}


@pytest.mark.parametrize("what", CHANGES)
def test_what_suggestions_rest_on_wants_them_anew(dave, panshi, what: str, django_capture_on_commit_callbacks: Callable):
    SuggestionRun.objects.all().delete()
    connection.run_on_commit.clear()
    with django_capture_on_commit_callbacks(execute=True):
        CHANGES[what](dave, panshi)
    assert SuggestionRun.objects.count() == 1


def test_weights_move_the_order(dave, panshi, liuchuan, slots):
    publish("need", "Anonymous joint modelling", sectors=[panshi.sector], person=dave)
    publish("offer", "Anonymous joint modelling", exhibitor=liuchuan)
    dave.sectors.clear()
    order = []
    for tags, words in ((1, 9), (9, 1)):
        SuggestionWeights.objects.update_or_create(pk=1, defaults={"tags": tags, "words": words, "least": 0})
        make()
        order.append([str(row.other) for row in Suggestion.objects.to(person=dave).current().with_others().best_first()])
    assert order == [["Liuchuan", "Panshi"], ["Panshi", "Liuchuan"]]


def many_companies(number: int, sector: Sector) -> None:
    for at in range(number):
        staff = person(f"staff{at}")
        one = company(f"firm-{at}", sector, staff, f"D{at:02}")
        Product.objects.create(exhibitor=one, slug="one", name_zh_hans="产品", name_en="Product")


@pytest.mark.parametrize("rows", [1, 3])
def test_list_takes_the_same_queries(client: Client, dave, sector, slots, rows: int, django_assert_max_num_queries):
    many_companies(rows, sector)
    make()
    client.force_login(dave)
    client.get(reverse("matchmaking:suggestions"))
    with django_assert_max_num_queries(8) as queries:
        answer = client.get(reverse("matchmaking:suggestions"))
    assert answer.content.count(b'class="match"') == rows
    assert len(queries) == LIST_QUERIES


LIST_QUERIES = 5


@pytest.mark.parametrize("rows", [1, 3])
def test_reading_takes_the_same_queries(dave, sector, slots, rows: int, django_assert_num_queries):
    """However many there are: what is read and written for a run."""
    many_companies(rows, sector)
    run = want_suggestions()
    with django_assert_num_queries(RUN_QUERIES):
        make_suggestions(run.pk, at_once=True)


RUN_QUERIES = 42


def test_page_shows_reasons_and_one_click_asks(client: Client, dave, panshi, suggested):
    client.force_login(dave)
    page = client.get(reverse("matchmaking:suggestions")).content.decode()
    assert "You follow: Data security" in page
    answer = client.post(reverse("matchmaking:ask_suggested", args=[suggested.pk]))
    assert answer.url == Request.objects.get().get_absolute_url()


def test_refusal_is_said_on_the_list(client: Client, dave, suggested):
    Slot.objects.update(is_closed=True)
    client.force_login(dave)
    answer = client.post(reverse("matchmaking:ask_suggested", args=[suggested.pk]), follow=True)
    assert "No time that both sides have is left." in answer.content.decode()


def test_others_suggestions_are_not_found(client: Client, erin, suggested):
    client.force_login(erin)
    for name in ("ask_suggested", "dismiss", "restore"):
        assert client.post(reverse(f"matchmaking:{name}", args=[suggested.pk])).status_code == 404


def test_next_leads_to_no_other_site(client: Client, dave, suggested):
    client.force_login(dave)
    answer = client.post(reverse("matchmaking:dismiss", args=[suggested.pk]), {"next": "https://evil.example/"})
    assert answer.url == reverse("matchmaking:suggestions")


def test_company_sees_its_list_at_the_desk(client: Client, alice, dave, suggested):
    staff = grant(User.objects.get(pk=alice.pk), "matchmaking.view_request")
    staff.is_staff = True
    staff.save(update_fields=["is_staff"])
    client.force_login(staff)
    page = client.get(reverse("admin:matchmaking_suggestion_changelist")).content.decode()
    assert "Dave" in page
    assert "Gini" not in page
    assert client.post(reverse("admin:matchmaking_suggestion_make")).status_code == 403


def test_organiser_sees_how_fair_it_is_and_makes_them_anew(client: Client, desk: Client, suggested):
    page = desk.get(reverse("admin:matchmaking_suggestion_changelist")).content.decode()
    assert "Gini 0.00" in page
    assert "Panshi" in page
    SuggestionRun.objects.all().delete()
    desk.post(reverse("admin:matchmaking_suggestion_make"))
    assert SuggestionRun.objects.get().state == RunState.WAITING
    assert "Suggestions are being made" in desk.get(reverse("admin:matchmaking_suggestion_changelist")).content.decode()


def test_exposure_of_all_companies_comes_as_a_table(client: Client, desk: Client, alice, suggested):
    address = reverse("admin:matchmaking_suggestion_exposure")
    lines = b"".join(desk.get(address).streaming_content).decode("utf-8-sig").splitlines()
    assert lines[1].split(",")[0] == "Panshi"
    alice.is_staff = True
    alice.save(update_fields=["is_staff"])
    client.force_login(grant(alice, "matchmaking.view_request"))
    assert client.get(address).status_code == 403


def test_company_that_is_deleted_takes_its_suggestions_along(client: Client, carol, panshi, suggested):
    client.force_login(grant(carol, "exhibitors.publish_exhibitor", "exhibitors.delete_exhibitor"))
    client.post(reverse("admin:exhibitors_exhibitor_delete", args=[panshi.pk]), {"post": "yes"})
    assert not Suggestion.objects.exists()


def test_visitors_without_a_desk_see_neither(client: Client, erin, event):
    client.force_login(erin)
    assert client.get(reverse("admin:matchmaking_suggestion_changelist")).status_code == 302


def test_each_reads_their_own_and_nothing_of_who_came_before(client: Client, dave, erin, suggested):
    page = reverse("matchmaking:suggestions")
    for reader, number in ((dave, 1), (erin, 0)):
        client.force_login(reader)
        assert client.get(page).content.count(f'id="s{suggested.pk}"'.encode()) == number
    assert b"You are not in the list of attendees" in client.get(page).content


def test_who_has_the_page_is_told_so(client: Client, dave, suggested):
    client.force_login(dave)
    page = reverse("matchmaking:suggestions")
    client.get(page)  # sets the cookie of forms, and notes that they were shown
    client.get(page)
    etag = client.get(page)["ETag"]
    assert client.get(page, headers={"if-none-match": etag}).status_code == 304
    dismiss(suggested, by=dave)
    again = client.get(page, headers={"if-none-match": etag})
    assert again.status_code == 200
    assert b'class="match"' not in again.content
    assert b"1 passed over" in again.content


@pytest.mark.parametrize("name", ["<b>Mallory</b>", "{{ 7|add:7 }}", "\x01who\x02"])
def test_names_are_shown_as_they_are(client: Client, dave, panshi, suggested, name: str):
    Exhibitor.objects.filter(pk=panshi.pk).update(name_en=name)
    client.force_login(dave)
    assert escape(name).encode() in client.get(reverse("matchmaking:suggestions")).content
