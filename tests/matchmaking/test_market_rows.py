"""Which offers and needs are on the market, and who reads them."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError
from django.utils import timezone

from accounts.models import User
from exhibitors.models import Exhibitor
from exhibitors.states import ExhibitorState
from matchmaking.actions.parties import party_of
from matchmaking.models import Block, Entry
from matchmaking.states import EntryState, Visibility
from tests.matchmaking.conftest import grant

Put = Callable[..., Entry]


def titles(rows: Any) -> set[str]:
    return {row.title_en for row in rows}


@pytest.fixture
def put() -> Put:
    def puts(who: User | Exhibitor, title: str, **fields: Any) -> Entry:
        defaults = {"kind": "offer", "category": "product", "state": EntryState.PUBLISHED, "title_en": title}
        return Entry.objects.create(**party_of(who).fields(), **(defaults | fields))

    return puts


def test_market_by_reader(put, panshi, dave, alice, erin, carol):
    put(panshi, "for all")
    put(panshi, "for guests with a name", visibility=Visibility.SIGNED_IN)
    put(panshi, "for nobody", visibility=Visibility.SUGGESTIONS)
    put(panshi, "not ready", state=EntryState.DRAFT)
    put(dave, "taken back", state=EntryState.WITHDRAWN)
    put(dave, "improper", state=EntryState.HIDDEN)

    read = {user.pk: titles(Entry.objects.visible_to(user)) for user in (AnonymousUser(), erin, alice, dave)}

    shown = {"for all", "for guests with a name"}
    assert read == {
        None: {"for all"},
        erin.pk: shown,
        alice.pk: shown | {"for nobody", "not ready"},
        dave.pk: shown | {"taken back", "improper"},
    }
    assert titles(Entry.objects.visible_to(grant(carol, "matchmaking.moderate_entry"))) == titles(Entry.objects.all())


def test_published_last_day_counts_by_the_clock_of_the_expo(put, dave, event):
    put(dave, "until today", ends_on=date(2026, 5, 25))
    put(dave, "until yesterday", ends_on=date(2026, 5, 24))
    late = datetime(2026, 5, 25, 15, 59, tzinfo=UTC)  # 23:59 in Guiyang
    midnight = datetime(2026, 5, 25, 16, 0, tzinfo=UTC)

    assert titles(Entry.objects.published(late)) == {"until today"}
    assert titles(Entry.objects.published(midnight)) == set()


def test_published_leaves_out_companies_and_people_who_left(put, panshi, dave):
    put(panshi, "of a company")
    put(dave, "of a person")
    panshi.state = ExhibitorState.DRAFT
    panshi.save(update_fields=["state"])
    dave.is_active = False
    dave.save(update_fields=["is_active"])

    assert titles(Entry.objects.published(timezone.now())) == set()


def test_market_without_those_who_blocked_the_reader(put, panshi, dave, erin):
    put(panshi, "of a company")
    put(erin, "of a person")
    Block.objects.create(by_exhibitor=panshi, of_person=dave)

    assert titles(Entry.objects.on_market(dave, timezone.now())) == {"of a person"}
    assert titles(Entry.objects.on_market(erin, timezone.now())) == {"of a company", "of a person"}


def test_offers_and_needs_of_a_party(put, panshi, dave):
    put(panshi, "offer")
    put(panshi, "need", kind="need")
    put(dave, "another", kind="need")

    mine = Entry.objects.of(party_of(panshi))

    assert (titles(mine.offers()), titles(mine.needs())) == ({"offer"}, {"need"})


@pytest.mark.parametrize("parties", [(), ("person", "exhibitor")])
def test_entry_of_nobody_or_two_is_refused_by_the_database(parties, panshi, dave):
    who = {"person": dave, "exhibitor": panshi}
    with pytest.raises(IntegrityError):
        Entry.objects.create(kind="offer", category="product", title_en="x", **{name: who[name] for name in parties})


def test_entry_without_title_is_refused_by_the_database(dave):
    with pytest.raises(IntegrityError):
        Entry.objects.create(kind="offer", category="product", person=dave)
