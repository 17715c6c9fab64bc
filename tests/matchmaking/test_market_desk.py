"""Offers and needs at the desk, and on one's own pages."""

from datetime import date

import pytest
from django.test import Client

from accounts.models import User
from event.models import Event
from exhibitors.models import Exhibitor
from matchmaking.actions import add_entry
from matchmaking.models import Entry
from matchmaking.personal_data import export
from matchmaking.states import EntryState
from tests.matchmaking.conftest import grant

DESK = "/en/admin/matchmaking/entry/"
TYPED = {"kind": "offer", "category": "service", "title_en": "Training", "title_zh_hans": "", "text_en": "", "text_zh_hans": ""}
TYPED |= {"visibility": "public", "ends_on": ""}


@pytest.fixture
def staff(alice: User, panshi: Exhibitor) -> User:
    User.objects.filter(pk=alice.pk).update(is_staff=True)
    return grant(alice, *(f"matchmaking.{verb}_entry" for verb in ("view", "add", "change")))


@pytest.fixture
def foreign(liuchuan: Exhibitor, bob: User) -> Entry:
    return add_entry(liuchuan, by=bob, said={"kind": "need", "category": "job", "title_en": "Bob hires"}, publish=True)


@pytest.fixture
def own(panshi: Exhibitor, alice: User) -> Entry:
    return add_entry(panshi, by=alice, said=TYPED | {"ends_on": None}, publish=True)


@pytest.fixture
def desk(client: Client, staff: User) -> Client:
    client.force_login(staff)
    return client


def test_company_writes_and_publishes_its_own(desk, panshi, staff):
    response = desk.post(f"{DESK}add/", TYPED | {"exhibitor": panshi.pk, "_publish": "1"})
    entry = Entry.objects.get()
    assert (response.status_code, entry.exhibitor, entry.state, entry.created_by) == (302, panshi, EntryState.PUBLISHED, staff)


def test_company_cannot_write_for_others_nor_see_theirs(desk, foreign, liuchuan, own):
    assert desk.post(f"{DESK}add/", TYPED | {"exhibitor": liuchuan.pk}).status_code == 200
    assert Entry.objects.filter(exhibitor=liuchuan).count() == 1
    assert desk.get(f"{DESK}{foreign.pk}/change/").status_code == 404
    assert desk.post(f"{DESK}{foreign.pk}/change/", TYPED).status_code == 404
    assert desk.post(DESK, {"action": "withdraw", "_selected_action": [foreign.pk]}).status_code == 404
    html = desk.get(DESK).content.decode()
    assert ("Training" in html, "Bob hires" in html) == (True, False)


def test_change_at_the_desk_is_kept_and_told_by_the_history(desk, own):
    desk.post(f"{DESK}{own.pk}/change/", TYPED | {"title_en": "Courses", "version": "1"})
    assert Entry.objects.get().title_en == "Courses"
    assert "Courses" in desk.get(f"{DESK}{own.pk}/history/").content.decode()


def test_second_saver_at_the_desk_loses_nothing(desk, own):
    Entry.objects.update(version=2)
    page = desk.post(f"{DESK}{own.pk}/change/", TYPED | {"title_en": "Courses", "version": "1"})
    assert "since you opened it" in page.content.decode()
    assert 'value="Courses"' in page.content.decode()
    assert desk.post(f"{DESK}{own.pk}/change/", TYPED | {"title_en": "Courses", "version": "2"}).status_code == 302
    assert Entry.objects.get().title_en == "Courses"


def test_limit_and_last_day_are_sentences_of_the_form(desk, own, panshi):
    over = desk.post(f"{DESK}{own.pk}/change/", TYPED | {"ends_on": "2026-05-01", "version": "1"})
    assert "This last day is over" in over.content.decode()
    Event.objects.update(max_market_entries=1)
    full = desk.post(f"{DESK}add/", TYPED | {"exhibitor": panshi.pk})
    assert "At most 1 offer or need" in full.content.decode()


def test_nothing_is_deleted_at_the_desk(desk, own):
    assert desk.get(f"{DESK}{own.pk}/delete/").status_code == 403


def test_organiser_reads_all_and_writes_none(client, carol, own, foreign):
    client.force_login(grant(carol, "matchmaking.moderate_entry", "matchmaking.view_entry", "matchmaking.change_entry"))
    assert "Bob hires" in client.get(DESK).content.decode()
    assert client.post(f"{DESK}{own.pk}/change/", TYPED | {"title_en": "Mine now"}).status_code == 403
    assert Entry.objects.get(pk=own.pk).title_en == "Training"


def test_list_of_one_and_of_three_costs_the_same(desk, panshi, staff, django_assert_max_num_queries):
    costs = []
    for _number in range(3):
        add_entry(panshi, by=staff, said=TYPED | {"ends_on": None})
        desk.get(DESK)
        with django_assert_max_num_queries(20) as counted:
            desk.get(DESK)
        costs.append(len(counted))
    assert costs[0] == costs[2]


NEW, MINE = "/en/matchmaking/market/new/", "/en/matchmaking/market/mine/"


def test_attendee_publishes_keeps_and_deletes(client, dave):
    client.force_login(dave)
    client.post(NEW, TYPED | {"publish": "1"})
    assert Entry.objects.get().state == EntryState.PUBLISHED
    client.post(NEW, TYPED | {"title_en": "Draft"})
    draft = Entry.objects.get(state=EntryState.DRAFT)
    assert "Draft" in client.get(MINE).content.decode()
    client.post(f"/en/matchmaking/market/{draft.uuid}/discard/")
    assert set(Entry.objects.values_list("title_en", flat=True)) == {"Training"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"title_en": ""},
        {"title_en": "x" * 121},
        {"title_en": "a\x00b"},
        {"text_en": "x" * 10_000},
        {"kind": "war"},
        {"category": ""},
        {"sectors": ["999999999999999999999"]},
        {"sectors": ["\x00"]},
        {"visibility": "all"},
        {"ends_on": "2026-13-45"},
        {"ends_on": "99999-01-01"},
        {"version": "9" * 30},
    ],
)
def test_wrong_input_comes_back_with_a_sentence(wrong, client, dave):
    client.force_login(dave)
    page = client.post(NEW, TYPED | {"text_en": "as typed"} | wrong)
    assert (page.status_code, Entry.objects.count()) == (400, 0)
    assert "text_en" in wrong or "as typed" in page.content.decode()


def test_last_day_that_is_over_is_refused_and_nothing_is_kept(client, dave):
    client.force_login(dave)
    page = client.post(NEW, TYPED | {"ends_on": "2026-05-01", "publish": "1"})
    assert (page.status_code, Entry.objects.count()) == (409, 0)
    assert "This last day is over" in page.content.decode()


@pytest.mark.parametrize("step", ["edit", "publish", "withdraw", "discard"])
def test_pages_of_others_are_not_found(step, client, own, dave):
    client.force_login(dave)
    assert client.post(f"/en/matchmaking/market/{own.uuid}/{step}/").status_code == 404


def test_page_writes_for_the_own_company_only(client, alice, panshi, liuchuan):
    client.force_login(alice)
    assert client.post(NEW, TYPED | {"as": "liuchuan"}).status_code == 403
    client.post(NEW, TYPED | {"as": "panshi"})
    assert Entry.objects.get().exhibitor == panshi


def test_second_saver_on_the_page_reads_it_and_may_save_again(client, dave):
    entry = add_entry(dave, by=dave, said=TYPED | {"ends_on": date(2026, 6, 1)})
    Entry.objects.update(version=5)
    client.force_login(dave)
    edit = f"/en/matchmaking/market/{entry.uuid}/edit/"
    page = client.post(edit, TYPED | {"title_en": "Mine", "version": "1"})
    assert (page.status_code, 'value="5"' in page.content.decode(), "Mine" in page.content.decode()) == (409, True, True)
    client.post(edit, TYPED | {"title_en": "Mine", "version": "5"})
    assert Entry.objects.get().title_en == "Mine"


def test_own_data_names_offers_and_needs(dave):
    add_entry(dave, by=dave, said=TYPED | {"ends_on": None})
    assert [row["title_en"] for row in export(dave)["market"]] == ["Training"]
