"""What changed since the organiser approved, side by side, and the history behind it."""

import pytest

from accounts.models import User
from exhibitors import actions
from exhibitors.changes import since_last_look
from exhibitors.models import Exhibitor
from tests.exhibitors.conftest import EXHIBITORS, PRODUCTS, change, signed_in, stored, with_documents


@pytest.fixture
def approved(panshi: Exhibitor, organiser: User) -> Exhibitor:
    product = panshi.products.create(slug="old", name_en="Old box")
    panshi.videos.create(title_en="Film", url="https://films.example.com/1")
    signed_in(organiser).post(EXHIBITORS, {"action": "mark_seen", "_selected_action": [panshi.pk]})
    assert product.history.count() == 1
    return stored(panshi)


def differences(exhibitor: Exhibitor) -> set[tuple[str, str, str, str]]:
    return {(thing.title, line.label, line.before, line.after) for thing in since_last_look(stored(exhibitor)) for line in thing.lines}


def test_nothing_differs_right_after_the_approval(approved: Exhibitor):
    assert differences(approved) == set()


def test_changes_of_all_parts_stand_side_by_side(approved: Exhibitor, alice: User, organiser: User):
    change(alice, approved, tagline_en="Newer", takes_requests="", **with_documents(approved, {"title_zh_hans": "白皮书"}))
    approved.products.get().delete()
    found = differences(approved)
    assert ("exhibitor: Panshi Cloud (changed)", "In one sentence", "Usable, unseen.", "Newer") in {
        (title, label.partition(" · ")[0], before, after) for title, label, before, after in found
    }
    assert {title for title, *_ in found} == {"exhibitor: Panshi Cloud (changed)", "product: Old box (removed)", "document: 白皮书 (new)"}
    page = signed_in(organiser).get(f"{EXHIBITORS}{approved.pk}/changes/").content.decode()
    assert "Usable, unseen." in page
    assert "Newer" in page


def test_approving_is_for_what_was_looked_at(approved: Exhibitor, alice: User, organiser: User):
    change(alice, approved, tagline_en="First")
    seen = stored(approved).touched_at.isoformat()
    change(alice, approved, tagline_en="Second")
    client, page = signed_in(organiser), f"{EXHIBITORS}{approved.pk}/changes/"
    for before in (seen, "\x00 yesterday"):
        assert client.post(page, {"seen": before}).url == page
        assert stored(approved).has_changed_since_approval
    client.post(page, {"seen": stored(approved).touched_at.isoformat()})
    assert not stored(approved).has_changed_since_approval
    assert differences(approved) == set()


def test_changes_are_the_organisers_to_see(approved: Exhibitor, alice: User, bob: User, liuchuan: Exhibitor):
    page = f"{EXHIBITORS}{approved.pk}/changes/"
    assert [signed_in(person).get(page).status_code for person in (alice, bob)] == [404, 404]


def test_history_says_who_changed_what(approved: Exhibitor, alice: User):
    change(alice, approved, tagline_en="Newer")
    page = signed_in(alice).get(f"{EXHIBITORS}{approved.pk}/history/").content.decode()
    assert [text in page for text in ("Alice", "Usable, unseen.", "Newer")] == [True, True, True]
    assert approved.history.first().history_user == alice
    product = approved.products.get()
    assert "Old box" in signed_in(alice).get(f"{PRODUCTS}{product.pk}/history/").content.decode()


def test_history_outlives_the_person(approved: Exhibitor, alice: User):
    change(alice, approved, tagline_en="Newer")
    records = approved.history.count()
    User.objects.filter(pk=alice.pk).delete()
    assert approved.history.count() == records
    assert approved.history.first().history_user is None


def test_foreign_history_is_not_found(approved: Exhibitor, liuchuan: Exhibitor, bob: User):
    assert signed_in(bob).get(f"{EXHIBITORS}{approved.pk}/history/").status_code == 404


def test_what_is_handed_in_again_stands_beside_what_was_sent_back(panshi: Exhibitor, alice: User, organiser: User):
    actions.send_back(panshi, reason="Say what you sell.", by=organiser)
    change(alice, panshi, tagline_en="We sell clouds.")
    actions.submit(stored(panshi), by=alice)
    assert {(before, after) for _title, _label, before, after in differences(panshi)} == {("Usable, unseen.", "We sell clouds.")}
    client, page = signed_in(organiser), f"{EXHIBITORS}{panshi.pk}/changes/"
    assert "When sent back" in client.get(page).content.decode()
    client.post(page, {"seen": stored(panshi).touched_at.isoformat()})
    assert stored(panshi).is_published
    assert differences(panshi) == set()
