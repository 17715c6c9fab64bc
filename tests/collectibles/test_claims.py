"""Who gets a keepsake, and how many there are."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from collectibles.actions import claim, close_series, forget_person, open_series, revoke, save_series, show
from collectibles.models import Collectible, Series
from collectibles.progress import passport_of
from collectibles.states import KEEPSAKE_TRANSITIONS, KeepsakeState, SeriesState
from core.refusals import Refusal
from exhibitors.models import Exhibitor, Stay
from exhibitors.states import ExhibitorState
from tests.conftest import person
from tests.races import race


def refusal_of(series, by):
    with pytest.raises(Refusal) as refused:
        claim(series, by=by)
    return str(refused.value)


def test_nobody_claims_what_is_not_earned(make_series, dave):
    assert refusal_of(make_series(), dave) == "You have not done yet all that “Keepsake walker” asks for."
    assert Collectible.objects.count() == 0


def test_who_did_it_gets_the_next_number(make_series, walk, dave, erin):
    series = make_series()
    walk(dave)
    walk(erin)
    assert [claim(series, by=one).serial for one in (erin, dave)] == [1, 2]
    assert Series.objects.get().given == 2


def test_claiming_twice_gives_the_same_piece(make_series, walk, dave):
    series = make_series()
    walk(dave)
    assert claim(series, by=dave) == claim(series, by=dave) == Collectible.objects.get()


@pytest.mark.parametrize(("match", "is_given"), [("all", False), ("any", True)])
def test_conditions_are_joined_as_the_series_says(make_series, walk, dave, match, is_given):
    series = make_series("walker", ("booths", 2), ("meetings", 1), match=match)
    walk(dave, 2)
    if is_given:
        assert [reason["deed"] for reason in claim(series, by=dave).facts["reasons"]] == ["booths"]
    else:
        assert "not done yet" in refusal_of(series, dave)


def test_series_without_conditions_gives_nothing(make_series, dave, carol):
    series = make_series(state=SeriesState.DRAFT)
    series.conditions.all().delete()
    with pytest.raises(Refusal, match="at least one condition"):
        open_series(series, by=carol)
    Series.objects.update(state=SeriesState.OPEN)
    assert "not done yet" in refusal_of(series, dave)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"state": SeriesState.DRAFT}, "“Keepsake walker” cannot be claimed yet."),
        ({"state": SeriesState.CLOSED}, "“Keepsake walker” is over: it cannot be claimed any more."),
        ({"opens_at": timedelta(hours=1)}, "“Keepsake walker” cannot be claimed yet."),
        ({"closes_at": -timedelta(hours=1)}, "“Keepsake walker” is over: it cannot be claimed any more."),
    ],
)
def test_outside_of_its_window_nothing_is_given(make_series, walk, dave, fields, sentence):
    walk(dave)
    series = make_series(**{name: timezone.now() + value if isinstance(value, timedelta) else value for name, value in fields.items()})
    assert refusal_of(series, dave) == sentence


def test_without_a_key_nothing_is_given(make_series, walk, dave, settings):
    settings.COLLECTIBLES_KEY = ""
    walk(dave)
    assert refusal_of(make_series(), dave) == "Keepsakes cannot be signed yet: the organiser has to set the key first."


def test_the_last_piece_is_the_last(make_series, walk, dave, erin):
    series = make_series(supply=1)
    walk(dave)
    walk(erin)
    claim(series, by=dave)
    assert refusal_of(series, erin) == "All 1 pieces of “Keepsake walker” are taken."


def test_the_database_refuses_more_than_the_supply(make_series):
    series = make_series(supply=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Series.objects.filter(pk=series.pk).update(given=2)


def test_supply_never_falls_below_what_is_given(make_series, walk, dave, erin):
    series = make_series()
    walk(dave)
    walk(erin)
    claim(series, by=dave)
    claim(series, by=erin)
    series.supply = 1
    with pytest.raises(Refusal, match="2 pieces are given already"):
        save_series(series, fields=["supply"])


@pytest.mark.django_db(transaction=True)
def test_five_hundred_claims_for_a_hundred_pieces(make_series, booths):
    """In batches, since each contestant has a connection of its own."""
    series = make_series(supply=100)
    people = User.objects.bulk_create(User(email=f"person{number}@example.com", name=f"P{number}") for number in range(500))
    Stay.objects.bulk_create(Stay(person=one, exhibitor=booths[0], at=timezone.now()) for one in people)
    results = []
    for start in range(0, 500, 25):
        results += race(25, lambda number, start=start: claim(series, by=people[start + number]))
    given = [one for one in results if isinstance(one, Collectible)]
    assert sorted(one.serial for one in given) == list(range(1, 101))
    assert {str(one) for one in results if not isinstance(one, Collectible)} == {"All 100 pieces of “Keepsake walker” are taken."}
    assert (Collectible.objects.count(), Series.objects.get().given) == (100, 100)


@pytest.mark.django_db(transaction=True)
def test_ten_clicks_of_one_person_give_one_piece(make_series, walk, dave):
    series = make_series()
    walk(dave)
    results = race(10, lambda _number: claim(series, by=dave))
    assert {one.pk for one in results} == {Collectible.objects.get().pk}
    assert Series.objects.get().given == 1


# --- afterwards -------------------------------------------------------------------------------------------------------


def test_name_and_wall_are_the_owners(make_series, walk, dave, erin):
    walk(dave)
    piece = claim(make_series(), by=dave)
    with pytest.raises(Collectible.DoesNotExist):
        show(piece, name="Erin", on_wall=True, by=erin)
    show(piece, name=" Dave W. ", on_wall=True, by=dave)
    assert list(Collectible.objects.on_wall().values_list("display_name", flat=True)) == ["Dave W."]


def test_what_was_taken_back_stays_readable_and_is_not_given_again(make_series, walk, dave, carol):
    walk(dave)
    series = make_series()
    piece = revoke(claim(series, by=dave), reason="A mistake of ours", by=carol)
    assert refusal_of(series, dave) == "The organiser took this keepsake back: A mistake of ours"
    assert (piece.state, piece.on_wall, Series.objects.get().given) == (KeepsakeState.REVOKED, False, 1)
    with pytest.raises(Refusal):
        revoke(piece, reason="Again", by=carol)


def test_a_piece_on_a_chain_cannot_be_taken_back():
    ways = {state for state, ends in KEEPSAKE_TRANSITIONS.items() if KeepsakeState.REVOKED in ends}
    assert ways == {KeepsakeState.EARNED, KeepsakeState.FAILED}


def test_closed_series_opens_again(make_series, carol):
    series = make_series()
    assert close_series(series, by=carol).state == SeriesState.CLOSED
    assert open_series(series, by=carol).state == SeriesState.OPEN


def test_whoever_leaves_leaves_the_piece_without_a_name(make_series, walk, dave):
    walk(dave)
    piece = claim(make_series(), by=dave)
    show(piece, name="Dave", on_wall=True, by=dave)
    content, signature = piece.content, piece.signature
    forget_person(dave)
    piece.refresh_from_db()
    assert (piece.person, piece.display_name, piece.on_wall) == (None, "", False)
    assert (piece.content, piece.signature) == (content, signature)


def test_two_who_left_do_not_stand_in_each_others_way(make_series, walk, dave, erin):
    series = make_series()
    for one in (dave, erin):
        walk(one)
        claim(series, by=one)
        forget_person(one)
    assert Collectible.objects.filter(person=None).count() == 2


def test_passport_says_how_far_one_is(make_series, walk, dave):
    make_series("walker", ("booths", 2))
    walk(dave, 1)
    (row,) = passport_of(dave, timezone.now())
    assert [(step.done, step.needed, step.is_done) for step in row.steps] == [(1, 2, False)]
    assert not row.can_claim
    assert person("frank").collectibles.count() == 0


def test_booth_that_is_gone_counts_no_more(make_series, walk, dave):
    walk(dave, 1)
    Exhibitor.objects.update(state=ExhibitorState.DRAFT)
    assert "not done yet" in refusal_of(make_series(), dave)
