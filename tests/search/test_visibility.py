"""Only what the asker may see."""

import pytest

from accounts.models import User
from exhibitors.models import Product
from search.actions import rebuild
from search.models import Entry
from tests.search.conftest import titles

pytestmark = pytest.mark.usefixtures("everything")


def test_draft_is_found_by_editors_only(dave, editor):
    assert titles("秘密") == []
    assert titles("秘密", dave) == []
    assert titles("secret", editor) == ["Secret plans"]


def test_draft_shows_its_badge(editor, client):
    client.force_login(editor)
    assert "not public" in client.get("/en/search/?q=secret").content.decode()


def test_unpublished_booth_is_found_by_its_team_only(panshi, product, alice, bob, organiser):
    panshi.state = "draft"
    panshi.save(update_fields=["state"])
    rebuild()
    assert titles("vault") == titles("vault", bob) == []
    assert titles("vault", alice) == titles("vault", User.objects.get(pk=organiser.pk)) == ["Data vault"]


def test_speaker_without_public_session_is_not_found(talk):
    talk.state = "draft"
    talk.save(update_fields=["state"])
    rebuild()
    assert titles("罗敏") == []


def test_index_that_is_behind_shows_nothing_it_should_not(product):
    Product.objects.filter(pk=product.pk).update(is_hidden=True)
    assert Entry.objects.get(kind="product").is_public
    assert titles("vault") == []


def test_near_word_of_a_draft_is_not_given_away():
    assert titles("sekret") == []
