"""Offers and needs: written, changed, put on the market and taken back by their own side; hidden and shown again by organisers.

What each said before, the history of the rows keeps; the audit log has what staff did with them besides writing.
"""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.models import User
from core.audit import Verb, audit
from core.contributions import search_changed
from core.refusals import NotAllowed, Refusal
from event.models import Event, Sector
from exhibitors.models import Exhibitor
from matchmaking.actions.market_telling import tell_about_hidden_entry, tell_about_shown_entry
from matchmaking.actions.parties import Party, lock_parties, party_of
from matchmaking.actions.reporting import uphold_reports
from matchmaking.models import Entry
from matchmaking.querysets.market import day_of
from matchmaking.rules import can_edit_entry, can_moderate_market, works_for
from matchmaking.states import MOST_SECTORS, EntryState


@transaction.atomic
def add_entry(
    who: User | Exhibitor,
    *,
    by: User,
    said: Mapping[str, Any],
    sectors: Collection[Sector] = (),
    publish: bool = False,
    is_sample: bool = False,
) -> Entry:
    """A draft of this person or company, or at once on the market. Its row is locked: two tabs do not pass the number allowed."""
    party = party_of(who)
    if party.person != by and not works_for(by, party.exhibitor):
        raise NotAllowed(_("You do not work for this company."))
    refuse_more(party, now=timezone.now())
    entry = Entry(**party.fields(), created_by=by, changed_by=by, is_sample=is_sample)
    write(entry, said, sectors)
    return publish_entry(entry, by=by) if publish else entry


@transaction.atomic
def change_entry(
    entry: Entry, *, by: User, said: Mapping[str, Any], sectors: Collection[Sector], version: int | None = None, publish: bool = False
) -> Entry:
    """What it says; its state stays, unless it shall be published, too. Who read `version` and is not the first to save since is told,
    and loses nothing."""
    row = locked(entry, by)
    refuse_second_saver(row, version)
    row.version, row.changed_at, row.changed_by = row.version + 1, timezone.now(), by
    search_changed(row)
    write(row, said, sectors)
    return publish_entry(row, by=by) if publish and not row.is_published else row


def may_save(entry: Entry, *, by: User, company: Exhibitor | None, ends_on: date | None, version: int | None) -> None:
    """For forms that must know before: refuses what adding or changing this would refuse."""
    now = timezone.now()
    if entry.pk is None:
        refuse_more(Party(exhibitor=company), now=now)
        return
    row = locked(entry, by)
    refuse_second_saver(row, version)
    row.ends_on = ends_on
    if row.is_published:
        refuse_over(row, now=now)


def write(entry: Entry, said: Mapping[str, Any], sectors: Collection[Sector]) -> None:
    for name in Entry.SAID:
        setattr(entry, name, said.get(name, getattr(entry, name)))
    if not (getattr(entry, "title_zh_hans", "") or getattr(entry, "title_en", "")):
        raise Refusal(_("Write a title in Chinese or in English, better in both."), field="title_zh_hans")
    if len(sectors) > MOST_SECTORS:
        raise Refusal(_("Choose at most %(limit)d sectors: who serves all finds nobody."), params={"limit": MOST_SECTORS}, field="sectors")
    if entry.is_published:
        refuse_over(entry, now=timezone.now())
    entry.save()
    entry.sectors.set(sectors)
    search_changed(entry)


@transaction.atomic
def publish_entry(entry: Entry, *, by: User) -> Entry:
    """Puts it on the market. What an organiser hid stays hidden: they show it again."""
    row = locked(entry, by)
    if row.state == EntryState.HIDDEN:
        raise Refusal(_("An organiser has hidden this. Change it, and ask them to show it again."))
    refuse_over(row, now=timezone.now())
    if row.state == EntryState.WITHDRAWN:
        refuse_more(Party(row.person, row.exhibitor), now=timezone.now())
    move(row, EntryState.PUBLISHED, published_at=timezone.now())
    audit(by, Verb.PUBLISHED, row)
    return row


@transaction.atomic
def withdraw_entry(entry: Entry, *, by: User) -> Entry:
    """What was asked because of it goes its way."""
    row = locked(entry, by)
    move(row, EntryState.WITHDRAWN)
    audit(by, Verb.UNPUBLISHED, row)
    return row


@transaction.atomic
def discard_entry(entry: Entry, *, by: User) -> None:
    """A draft nobody has read goes for good, with all it was."""
    row = locked(entry, by)
    if row.state != EntryState.DRAFT:
        raise Refusal(_("Only a draft can be deleted. What was on the market is withdrawn."))
    audit(by, Verb.DELETED, row)
    search_changed(row)
    pk = row.pk
    row.delete()
    forget_history([pk])


@transaction.atomic
def hide_entry(entry: Entry, *, by: User, reason: str) -> Entry:
    """Takes it off the market. Its owners read why."""
    row = moderated(entry, by)
    reason = reason.strip()
    if not reason:
        raise Refusal(_("Write a reason: the other side will read it."), field="reason")
    move(row, EntryState.HIDDEN, hidden_reason=reason)
    audit(by, Verb.BLOCKED, row, detail=reason)
    uphold_reports(row, by=by)
    tell_about_hidden_entry(row)
    return row


@transaction.atomic
def show_entry(entry: Entry, *, by: User) -> Entry:
    """What was hidden is on the market again."""
    row = moderated(entry, by)
    if row.state != EntryState.HIDDEN:
        raise Refusal(_("This is not hidden: there is nothing to show again."))
    move(row, EntryState.PUBLISHED, hidden_reason="")
    audit(by, Verb.UNBLOCKED, row)
    tell_about_shown_entry(row)
    return row


def locked(entry: Entry, by: User) -> Entry:
    """The party first, as everywhere: who counts its entries waits for who changes one."""
    lock_parties(Party(entry.person, entry.exhibitor))
    row = Entry.objects.select_for_update().get(pk=entry.pk)
    if not can_edit_entry(by, row):
        raise NotAllowed(_("Only the side whose offer or need this is can change it."))
    return row


def moderated(entry: Entry, by: User) -> Entry:
    row = Entry.objects.select_for_update().get(pk=entry.pk)
    if not can_moderate_market(by):
        raise NotAllowed(_("Only organisers hide offers and needs."))
    return row


def move(row: Entry, state: str, **also: Any) -> None:
    row.move_to(state)
    for name, value in also.items():
        setattr(row, name, value)
    row.save(update_fields=["state", *also])
    search_changed(row)


def refuse_more(party: Party, *, now: datetime) -> None:
    lock_parties(party)
    most = Event.objects.current().max_market_entries
    if Entry.objects.of(party).counted(now).count() >= most:
        raise Refusal(
            ngettext(
                "At most %(limit)d offer or need of %(who)s at a time. Withdraw one, or delete a draft.",
                "At most %(limit)d offers and needs of %(who)s at a time. Withdraw one, or delete a draft.",
                most,
            ),
            params={"limit": most, "who": party},
        )


def refuse_second_saver(row: Entry, version: int | None) -> None:
    if version is not None and row.version != version:
        raise Refusal(
            _("%(who)s has saved this since you opened it. Look at the page once more; if you save again, your words replace theirs."),
            params={"who": row.changed_by or _("Somebody")},
        )


def refuse_over(entry: Entry, *, now: datetime) -> None:
    if entry.has_ended(now):
        raise Refusal(_("This last day is over. Choose a later one, or none."), field="ends_on")


@transaction.atomic
def forget_entries(person: User) -> None:
    """With the account go its offers and needs, and what they said before."""
    rows = list(Entry.objects.of(Party(person=person)))
    for row in rows:
        search_changed(row)
        row.delete()
    Entry.history.filter(person_id=person.pk).delete()  # type: ignore[attr-defined]


def forget_history(keys: Collection[int]) -> None:
    Entry.history.filter(id__in=keys).delete()  # type: ignore[attr-defined]


def tell_search_of_ended(now: datetime) -> int:
    """What ended yesterday is no longer public: said once a day. What counts, each query asks the calendar."""
    ended = list(Entry.objects.ended_the_day_before(day_of(now)))
    for entry in ended:
        search_changed(entry)
    return len(ended)
