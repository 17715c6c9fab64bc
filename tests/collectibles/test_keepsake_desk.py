"""Organisers make series at the desk, look at pieces, and take them back."""

import pytest
from django.test import Client

from accounts.models import AuditEntry
from collectibles.actions import claim, show
from collectibles.contributions import desk_cards
from collectibles.models import Collectible, Series
from collectibles.personal_data import export, names
from collectibles.states import KeepsakeState, SeriesState

ADD = "/en/admin/collectibles/series/add/"


@pytest.fixture
def desk(carol) -> Client:
    client = Client()
    client.force_login(carol)
    return client


@pytest.fixture
def piece(make_series, walk, dave):
    walk(dave)
    return claim(make_series(), by=dave)


def typed(*conditions, **fields):
    texts = {"name_zh_hans": "漫步者", "name_en": "Walker", "story_zh_hans": "故事", "story_en": "Story", "slug": "walker"}
    form = {"motif": "path", "palette": "scene", "match": "all", "order": "0"} | texts | fields
    form |= {"conditions-TOTAL_FORMS": str(len(conditions)), "conditions-INITIAL_FORMS": "0"}
    for number, condition in enumerate(conditions):
        form |= {f"conditions-{number}-{name}": value for name, value in condition.items()}
    return form


def test_series_is_made_and_opened(desk, booths):
    condition = {"deed": "booths", "number": "1", "minutes": "0", "place": "booths/panshi"}
    response = desk.post(ADD, typed(condition, _open="1"), follow=True)
    assert "Walker: open." in response.content.decode()
    row = Series.objects.get()
    assert (row.state, list(row.conditions.values_list("deed", "thing"))) == (SeriesState.OPEN, [("booths", "panshi")])
    assert "specimen.svg" in response.content.decode()
    assert {"added", "opened"} <= set(AuditEntry.objects.values_list("verb", flat=True))


def test_series_without_conditions_stays_a_draft(desk, event):
    response = desk.post(ADD, typed(_open="1"), follow=True)
    assert "at least one condition" in response.content.decode()
    assert Series.objects.get().state == SeriesState.DRAFT


@pytest.mark.parametrize(
    ("condition", "sentence"),
    [
        ({"deed": "meetings", "number": "1", "minutes": "0", "place": "booths/panshi"}, "This is not of that deed."),
        ({"deed": "booths", "number": "1", "minutes": "5", "place": ""}, "This deed has no minutes."),
        ({"deed": "booths", "number": "0", "minutes": "0", "place": ""}, "greater than or equal to 1"),
    ],
)
def test_condition_that_makes_no_sense_is_refused(desk, booths, condition, sentence):
    response = desk.post(ADD, typed(condition))
    assert sentence in response.content.decode()
    assert not Series.objects.exists()


def test_what_is_signed_does_not_change(desk, piece):
    page = desk.get(f"/en/admin/collectibles/series/{piece.series_id}/change/").content.decode()
    assert 'name="supply"' in page
    assert [name for name in ("slug", "motif", "palette") if f'name="{name}"' in page] == []
    assert desk.post(f"/en/admin/collectibles/series/{piece.series_id}/delete/", {"post": "yes"}).status_code == 403


def test_piece_is_taken_back_with_a_reason(desk, piece):
    address = f"/en/admin/collectibles/collectible/{piece.pk}/take-back/"
    assert desk.post(address, {"reason": ""}).status_code == 400
    desk.post(address, {"reason": "A mistake of ours"})
    piece.refresh_from_db()
    assert (piece.state, piece.revoked_reason) == (KeepsakeState.REVOKED, "A mistake of ours")
    assert "already" in desk.post(address, {"reason": "Again"}, follow=True).content.decode()


def test_name_is_taken_off(desk, piece, dave):
    show(piece, name="Something rude", on_wall=True, by=dave)
    address = f"/en/admin/collectibles/collectible/{piece.pk}/change/"
    assert "Take the name off" in desk.get(address).content.decode()
    desk.post(address, {"_take_name_off": "1"})
    assert Collectible.objects.values_list("display_name", "on_wall").get() == ("", False)


def test_desk_is_not_for_visitors(dave, piece):
    client = Client()
    client.force_login(dave)
    assert client.get(f"/en/admin/collectibles/collectible/{piece.pk}/take-back/").status_code == 302


def test_card_counts_what_is_given(piece, carol, dave, settings):
    assert [(card.value, card.note) for card in desk_cards(carol)] == [("1", "")]
    assert list(desk_cards(dave)) == []
    settings.COLLECTIBLES_KEY = ""
    assert [card.note for card in desk_cards(carol)] == ["no key is set: none can be claimed"]


def test_person_takes_the_keepsakes_along(piece, dave, erin):
    show(piece, name="D. Walker", on_wall=True, by=dave)
    (row,) = export(dave)["keepsakes"]
    assert (row["series"], row["serial"], row["name_shown"], row["signature"]) == ("walker", 1, "D. Walker", piece.signature)
    assert (list(names(dave)), export(erin)) == (["D. Walker"], {"keepsakes": []})
