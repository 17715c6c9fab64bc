"""The passport, the wall and the page of a keepsake."""

from datetime import timedelta

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Consent
from collectibles import pictures
from collectibles.actions import claim, revoke, show
from collectibles.artwork import as_svg
from collectibles.models import Collectible
from collectibles.states import SeriesState
from core.deeds import deed_kinds
from exhibitors.models import Stay
from tests.conftest import person

PASSPORT = "/en/collectibles/"
WALL = "/en/collectibles/wall/"
AT_MOST = 8


def text_of(client, path, status=200):
    response = client.get(path)
    assert response.status_code == status
    return response.content.decode()


@pytest.fixture
def piece(make_series, walk, dave):
    walk(dave)
    return claim(make_series(), by=dave)


def test_passport_without_series_says_so(client, event):
    assert "No keepsakes yet" in text_of(client, PASSPORT)


def test_drafts_are_nobodys_business(client, make_series):
    make_series(state=SeriesState.DRAFT)
    assert "Keepsake walker" not in text_of(client, PASSPORT)
    assert client.get("/en/collectibles/series/walker/specimen.svg").status_code == 404


def test_anonymous_reader_sees_what_there_is_and_signs_in(client, make_series):
    make_series("walker", ("booths", 3), supply=40)
    text = text_of(client, PASSPORT)
    assert all(part in text for part in ("Keepsake walker", "40 of 40 left", "Sign in, and what you watch"))
    assert "Claim it" not in text
    response = client.post("/en/collectibles/series/walker/claim/")
    assert response.headers["Location"].startswith("/en/accounts/login/")


def test_what_is_earned_can_be_claimed_without_scripts(client, make_series, walk, dave):
    make_series()
    walk(dave)
    client.force_login(dave)
    assert "Claim it" in text_of(client, PASSPORT)
    response = client.post("/en/collectibles/series/walker/claim/")
    own = Collectible.objects.get()
    assert response.headers["Location"] == f"/en/collectibles/{own.pk}/"
    assert "It is yours: “Keepsake walker”, number 1." in text_of(client, response.headers["Location"])
    assert "Claim it" not in text_of(client, PASSPORT)


def test_what_is_not_earned_is_refused_with_a_sentence(client, make_series, dave):
    make_series()
    client.force_login(dave)
    response = client.post("/en/collectibles/series/walker/claim/")
    assert response.status_code == 409
    assert "You have not done yet all that “Keepsake walker” asks for." in response.content.decode()


def test_unknown_series_and_pieces_are_not_there(client, event, dave):
    client.force_login(dave)
    assert client.post("/en/collectibles/series/nothing/claim/").status_code == 404
    for path in ("", "keepsake.json", "picture.svg"):
        assert client.get(f"/en/collectibles/00000000-0000-4000-8000-000000000000/{path}").status_code == 404


@pytest.mark.parametrize(
    ("fields", "word"),
    [
        ({"supply": 5, "given": 5}, "all taken"),
        ({"opens_at": timedelta(days=1)}, "from "),
        ({"state": SeriesState.CLOSED}, "over"),
        ({"closes_at": -timedelta(days=1)}, "over"),
    ],
)
def test_every_state_of_a_series_has_a_face(client, make_series, walk, dave, fields, word):
    walk(dave)
    make_series(**{name: timezone.now() + value if isinstance(value, timedelta) else value for name, value in fields.items()})
    client.force_login(dave)
    text = text_of(client, PASSPORT)
    assert f">{word}" in text
    assert "Claim it" not in text


def test_page_of_a_piece_shows_the_proof_to_everybody(client, piece):
    text = text_of(client, f"/en/collectibles/{piece.pk}/")
    proof = (piece.content_hash, piece.signature, piece.key_id, "No. 1", "Recorded by the expo, not on a chain")
    assert [part for part in proof if part not in text] == []
    assert not [word for word in ("Dave", "dave@example.com", "It is yours") if word in text]
    assert f"/en/og/keepsake/{piece.pk}.png" in text


def test_page_of_a_piece_is_drawn_once_for_all_but_its_owner(client, piece, dave, erin, django_assert_max_num_queries):
    page = f"/en/collectibles/{piece.pk}/"
    client.force_login(erin)
    text_of(client, page)
    with django_assert_max_num_queries(4):
        assert "It is yours" not in text_of(client, page)
    client.force_login(dave)
    assert "It is yours" in text_of(client, page)
    show(piece, name="D. Walker", on_wall=False, by=dave)
    client.force_login(erin)
    assert "· D. Walker" in text_of(client, page)
    Collectible.objects.update(person=None)
    assert "It is yours" not in text_of(client, page)


def test_passport_is_each_readers_own(client, make_series, walk, dave, erin):
    make_series()
    walk(dave)
    for reader, can_claim in ((dave, True), (erin, False), (dave, True)):
        client.force_login(reader)
        text = text_of(client, PASSPORT)
        assert ("Claim it" in text, str(reader) in text) == (can_claim, True)
    client.logout()
    assert "Claim it" not in text_of(client, PASSPORT)


def test_only_the_owner_chooses_what_is_shown(client, piece, dave, erin):
    client.force_login(erin)
    assert client.post(f"/en/collectibles/{piece.pk}/show/", {"name": "Erin"}).status_code == 404
    client.force_login(dave)
    assert client.post(f"/en/collectibles/{piece.pk}/show/", {"name": "D" * 41}).status_code == 400
    client.post(f"/en/collectibles/{piece.pk}/show/", {"name": "D. Walker", "on_wall": "on"})
    assert "D. Walker" in text_of(client, WALL)
    client.post(f"/en/collectibles/{piece.pk}/show/", {"name": ""})
    assert "Nobody shows a keepsake yet" in text_of(client, WALL)


def test_piece_that_was_taken_back_says_so_and_leaves_the_wall(client, piece, dave, carol):
    show(piece, name="Dave", on_wall=True, by=dave)
    revoke(piece, reason="Ours", by=carol)
    assert "The organiser took it back on" in text_of(client, f"/en/collectibles/{piece.pk}/")
    assert "Keepsake walker" not in text_of(client, WALL)


@pytest.mark.parametrize(("kind", "begin"), [("svg", b"<svg "), ("png", b"\x89PNG")])
def test_pictures_are_served_and_may_be_kept(client, piece, kind, begin):
    response = client.get(f"/collectibles/{piece.pk}/picture.{kind}")
    assert response.content.startswith(begin)
    assert "max-age=86400" in response["Cache-Control"]
    assert client.get(f"/collectibles/{piece.pk}/picture.gif").status_code == 404


def test_picture_of_a_page_waits_for_no_other_and_a_png_may(client, piece, monkeypatch):
    monkeypatch.setattr(pictures, "PATIENCE", 0.01)
    caches["pictures"].clear()
    with pictures.pen:
        assert client.get(f"/collectibles/{piece.pk}/picture.svg").status_code == 200
        busy = client.get(f"/collectibles/{piece.pk}/picture.png")
    assert (busy.status_code, busy["Retry-After"]) == (503, "5")
    assert client.get(f"/collectibles/{piece.pk}/picture.png").status_code == 200


def test_picture_stays_as_it_was_signed(client, piece):
    before = client.get(f"/collectibles/{piece.pk}/picture.svg").content
    piece.series.motif, piece.series.palette = "comet", "film"
    piece.series.save()
    assert client.get(f"/collectibles/{piece.pk}/picture.svg").content == before


@pytest.mark.parametrize("drawing", [1, 2])
def test_what_was_signed_with_an_earlier_drawing_looks_as_it_did(client, piece, drawing):
    before = as_svg("path", "scene", 1, "walker", drawing)
    assert client.get(f"/collectibles/{piece.pk}/picture.svg").content == as_svg("path", "scene", 1, "walker") != before
    Collectible.objects.update(content=piece.content.replace('"drawing":3', f'"drawing":{drawing}'))
    assert client.get(f"/collectibles/{piece.pk}/picture.svg").content == before


def test_picture_bears_the_name_its_owner_shows_and_the_signed_one_never(client, piece, dave):
    show(piece, name="D. Walker", on_wall=False, by=dave)
    address = f"/en/collectibles/{piece.pk}/named.svg"
    assert f'src="{address}?D.%20Walker"' in text_of(client, f"/en/collectibles/{piece.pk}/")
    assert b">D. Walker<" in client.get(address).content
    assert client.get(address.replace("svg", "png")).content.startswith(b"\x89PNG")
    assert b"Walker" not in client.get(f"/en/collectibles/{piece.pk}/picture.svg").content
    show(piece, name="", on_wall=False, by=dave)
    assert b"Walker" not in client.get(address).content


def test_shared_picture_is_drawn(client, piece):
    assert client.get(f"/en/og/keepsake/{piece.pk}.png").content.startswith(b"\x89PNG")
    assert client.get("/en/og/keepsake/nothing.png").status_code == 404


def test_stays_are_noted_with_consent_and_forgotten_without(client, walk, dave):
    client.force_login(dave)
    assert "I agree: note the booths where I stay" in text_of(client, "/en/collectibles/stays/")
    client.post("/en/collectibles/stays/", {"wanted": "1"})
    assert Consent.Purpose.STAYS in dave.given_consents()
    walk(dave, 2)
    assert "2 booths so far" in text_of(client, "/en/collectibles/stays/")
    client.post("/en/collectibles/stays/", {"wanted": "0"})
    assert (Stay.objects.count(), dave.given_consents()) == (0, {})


@pytest.mark.parametrize("path", [PASSPORT, WALL])
def test_pages_cost_the_same_queries_for_one_and_for_three(client, make_series, walk, dave, path):
    def queries():
        client.get(path)
        with CaptureQueriesContext(connection) as counted:
            client.get(path)
        return len(counted)

    client.force_login(dave)
    make_series("all", *[(kind.key, 2) for kind in deed_kinds()])
    shown(make_series, walk, person("frank"), 1)
    first = queries()
    make_series("more", *[(kind.key, 2) for kind in deed_kinds()])
    make_series("third", ("booths", 3))
    for number in (2, 3):
        shown(make_series, walk, person(f"frank{number}"), number)
    assert queries() == first <= AT_MOST


def shown(make_series, walk, owner, number):
    walk(owner)
    show(claim(make_series(f"wall{number}"), by=owner), name="", on_wall=True, by=owner)
