"""Offers and needs: written, published, withdrawn, hidden, and what is refused."""

from datetime import date
from typing import Any

import pytest

from accounts.models import AuditEntry, User
from core.refusals import NotAllowed, Refusal
from event.models import Event, Sector
from exhibitors.models import Exhibitor
from matchmaking.actions import (
    add_entry,
    change_entry,
    discard_entry,
    forget_entries,
    hide_entry,
    publish_entry,
    report_entry,
    settle,
    show_entry,
    withdraw_entry,
)
from matchmaking.models import Entry, Report
from matchmaking.states import EntryState, ReportState
from notifications.models import Mail, Notification
from tests.matchmaking.conftest import grant, heard, refusal
from tests.races import race

SAID = {"kind": "need", "category": "product", "title_en": "Federated modelling", "text_en": "For three hospitals."}


@pytest.fixture
def need(dave: User, sector: Sector) -> Entry:
    return add_entry(dave, by=dave, said=SAID, sectors=[sector], publish=True)


@pytest.fixture
def carol(carol: User) -> User:
    return grant(carol, "matchmaking.moderate_entry")


def state(entry: Entry) -> str:
    return Entry.objects.get(pk=entry.pk).state


def test_entry_is_written_published_withdrawn_and_published_again(dave, sector):
    entry = add_entry(dave, by=dave, said=SAID, sectors=[sector])
    assert (entry.state, entry.created_by, set(entry.sectors.all())) == (EntryState.DRAFT, dave, {sector})
    assert publish_entry(entry, by=dave).published_at is not None
    assert withdraw_entry(entry, by=dave).state == EntryState.WITHDRAWN
    assert publish_entry(entry, by=dave).state == EntryState.PUBLISHED


def test_entry_of_a_company_is_written_by_its_staff_only(panshi, alice, bob):
    assert add_entry(panshi, by=alice, said=SAID).exhibitor == panshi
    with pytest.raises(NotAllowed):
        add_entry(panshi, by=bob, said=SAID)


@pytest.mark.parametrize("step", [publish_entry, withdraw_entry, discard_entry, hide_entry, show_entry, change_entry])
def test_step_of_a_stranger_is_refused(step, need, erin):
    more: dict[str, Any] = {"reason": "no"} if step is hide_entry else {"said": SAID, "sectors": []} if step is change_entry else {}
    with pytest.raises(NotAllowed):
        step(need, by=erin, **more)
    assert state(need) == EntryState.PUBLISHED


def test_published_twice_says_so(need, dave):
    assert "already" in refusal(lambda: publish_entry(need, by=dave))


def test_last_day_that_is_over_is_refused(need, dave):
    over = SAID | {"ends_on": date(2026, 5, 24)}
    assert "over" in refusal(lambda: change_entry(need, by=dave, said=over, sectors=[]))
    draft = add_entry(dave, by=dave, said=over)
    assert "over" in refusal(lambda: publish_entry(draft, by=dave))


def test_title_in_no_language_is_refused(dave):
    with pytest.raises(Refusal) as caught:
        add_entry(dave, by=dave, said=SAID | {"title_en": ""})
    assert caught.value.field == "title_zh_hans"


def test_more_than_three_sectors_are_refused(dave, event):
    keys = ("compute", "trade", "security", "film")
    sectors = [Sector.objects.get_or_create(key=key, defaults={"name_en": key})[0] for key in keys]
    assert "at most 3" in refusal(lambda: add_entry(dave, by=dave, said=SAID, sectors=sectors))


def test_limit_is_named_and_withdrawing_makes_room(dave, event):
    Event.objects.update(max_market_entries=2)
    first, _second = add_entry(dave, by=dave, said=SAID, publish=True), add_entry(dave, by=dave, said=SAID)
    assert "At most 2 offers and needs of Dave" in refusal(lambda: add_entry(dave, by=dave, said=SAID))
    withdraw_entry(first, by=dave)
    add_entry(dave, by=dave, said=SAID)
    assert "At most 2" in refusal(lambda: publish_entry(first, by=dave))


def test_limit_does_not_count_what_has_ended(dave, event):
    Event.objects.update(max_market_entries=1)
    entry = add_entry(dave, by=dave, said=SAID, publish=True)
    Entry.objects.filter(pk=entry.pk).update(ends_on=date(2026, 5, 24))
    assert add_entry(dave, by=dave, said=SAID).state == EntryState.DRAFT


def test_second_saver_is_told_who_was_first(panshi, alice, bob):
    entry = add_entry(panshi, by=alice, said=SAID)
    panshi.memberships.create(person=bob)
    change_entry(entry, by=bob, said=SAID | {"title_en": "Bob's"}, sectors=[], version=1)
    assert "Bob has saved" in refusal(lambda: change_entry(entry, by=alice, said=SAID, sectors=[], version=1))
    assert Entry.objects.get().title_en == "Bob's"


def test_hidden_entry_stays_hidden_until_an_organiser_shows_it(need, carol, dave):
    hide_entry(need, by=carol, reason="This is an advertisement.")
    assert (state(need), heard("entry-hidden")) == (EntryState.HIDDEN, {"Dave"})
    assert "This is an advertisement." in Mail.objects.get().text
    assert "hidden" in refusal(lambda: publish_entry(need, by=dave))
    assert "hidden by the organiser" in refusal(lambda: withdraw_entry(need, by=dave))
    show_entry(need, by=carol)
    assert (state(need), heard("entry-shown")) == (EntryState.PUBLISHED, {"Dave"})
    assert set(AuditEntry.objects.values_list("actor", "verb")) == {(carol.pk, "blocked"), (carol.pk, "unblocked")}


def test_hidden_twice_is_told_each_time(need, carol):
    for reason in ("once", "again"):
        hide_entry(need, by=carol, reason=reason)
        show_entry(need, by=carol)
    assert Notification.objects.filter(kind="entry-hidden").count() == 2


def test_hiding_needs_a_reason(need, carol):
    assert "reason" in refusal(lambda: hide_entry(need, by=carol, reason="  "))


def test_draft_is_deleted_with_its_history_but_nothing_else(dave, need):
    draft = add_entry(dave, by=dave, said=SAID)
    discard_entry(draft, by=dave)
    assert set(Entry.history.values_list("id", flat=True)) == {need.pk}  # type: ignore[attr-defined]
    assert "Only a draft" in refusal(lambda: discard_entry(need, by=dave))


def test_account_takes_its_entries_along(need, dave):
    forget_entries(dave)
    assert (Entry.objects.count(), Entry.history.count()) == (0, 0)  # type: ignore[attr-defined]


@pytest.mark.django_db(transaction=True)
def test_two_tabs_do_not_pass_the_limit(dave: User) -> None:
    Event.objects.update(max_market_entries=3)
    results = race(6, lambda _number: add_entry(dave, by=dave, said=SAID))
    assert Entry.objects.count() == 3
    assert sum(isinstance(result, Refusal) for result in results) == 3


def test_company_of_the_limit_is_its_own(panshi: Exhibitor, alice: User) -> None:
    Event.objects.update(max_market_entries=1)
    add_entry(panshi, by=alice, said=SAID)
    assert add_entry(alice, by=alice, said=SAID).person == alice


def test_entry_is_reported_once_by_others_and_hiding_it_upholds_the_report(need, dave, erin, carol):
    report_entry(need, by=erin, reason="An advertisement")
    assert "reported this already" in refusal(lambda: report_entry(need, by=erin, reason="Again"))
    assert "Write what is wrong" in refusal(lambda: report_entry(need, by=carol, reason="  "))
    with pytest.raises(NotAllowed):
        report_entry(need, by=dave, reason="My own")
    with pytest.raises(NotAllowed):
        settle(Report.objects.get(), by=erin, state=ReportState.DISMISSED)
    hide_entry(need, by=carol, reason="Advertisement")
    row = Report.objects.get()
    assert (row.state, row.settled_by) == (ReportState.UPHELD, carol)
    with pytest.raises(NotAllowed):
        report_entry(Entry.objects.get(), by=erin, reason="What is hidden")


def test_report_of_an_entry_reaches_who_looks_after_the_market(client, need, erin, carol, alice):
    client.force_login(erin)
    page = f"{need.get_absolute_url()}report/"
    assert client.get(need.get_absolute_url()).content.decode().count(page) == 1
    assert (client.post(page, {"reason": ""}).status_code, client.post(page, {"reason": "A trick"}).status_code) == (400, 302)
    carol.is_staff = alice.is_staff = True
    for staff, seen in ((carol, True), (alice, False)):
        staff.save(update_fields=["is_staff"])
        client.force_login(staff)
        assert ("A trick" in client.get("/en/admin/matchmaking/report/").content.decode()) is seen
        assert ("A trick" in client.get(need.get_absolute_url()).content.decode()) is seen
    client.force_login(carol)
    client.post("/en/admin/matchmaking/report/", {"action": "dismiss", "_selected_action": [Report.objects.get().pk]})
    assert Report.objects.get().state == ReportState.DISMISSED
