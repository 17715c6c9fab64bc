"""Draft, submitted, published and back; edits that wait for the organiser."""

import pytest

from accounts.models import User
from core.refusals import NotAllowed, Refusal
from exhibitors import actions
from exhibitors.actions.editing import Stale
from exhibitors.models import Booth, Exhibitor, Product
from exhibitors.states import ExhibitorState
from notifications.models import Notification
from tests.races import race

DRAFT, SUBMITTED, PUBLISHED = ExhibitorState.DRAFT, ExhibitorState.SUBMITTED, ExhibitorState.PUBLISHED


def in_state(exhibitor: Exhibitor, state: str) -> Exhibitor:
    exhibitor.state = state
    exhibitor.save(update_fields=["state"])
    return exhibitor


def told(person: User) -> list[str]:
    return list(Notification.objects.filter(recipient=person).values_list("text", flat=True))


def test_owner_submits_and_organiser_publishes(panshi: Exhibitor, alice: User, organiser: User):
    in_state(panshi, DRAFT)
    actions.submit(panshi, by=alice)
    assert panshi.state == SUBMITTED
    actions.publish(panshi, by=organiser)
    panshi.refresh_from_db()
    assert panshi.state == PUBLISHED
    assert panshi.approved_at is not None
    assert told(alice) == ["The booth of Panshi Cloud is published."]


def test_submit_names_what_is_missing(panshi: Exhibitor, alice: User):
    in_state(panshi, DRAFT)
    panshi.tagline_en = panshi.about_en = ""
    panshi.save()
    with pytest.raises(Refusal, match=r"Still missing before you can submit: one sentence, about the company\."):
        actions.submit(panshi, by=alice)


def test_publish_without_a_place_is_refused(panshi: Exhibitor, organiser: User):
    in_state(panshi, SUBMITTED)
    Booth.objects.all().delete()
    with pytest.raises(Refusal, match="Give Panshi Cloud a hall and a number first"):
        actions.publish(panshi, by=organiser)


def test_publishing_twice_is_refused(panshi: Exhibitor, organiser: User):
    with pytest.raises(Refusal, match="already “published”"):
        actions.publish(panshi, by=organiser)


def test_only_organisers_publish_and_send_back(panshi: Exhibitor, alice: User, bob: User):
    in_state(panshi, SUBMITTED)
    for act in (
        lambda: actions.publish(panshi, by=alice),
        lambda: actions.send_back(panshi, reason="x", by=alice),
        lambda: actions.approve_changes(panshi, by=alice),
        lambda: actions.apply_edits(panshi, by=alice),
        lambda: actions.submit(panshi, by=bob),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_sent_back_booth_tells_the_reason(panshi: Exhibitor, alice: User, organiser: User):
    with pytest.raises(Refusal, match="Say why"):
        actions.send_back(panshi, reason="  ", by=organiser)
    actions.send_back(panshi, reason="Cover missing", by=organiser)
    assert panshi.state == DRAFT
    assert told(alice) == ["The organiser sent the booth of Panshi Cloud back: Cover missing"]
    assert Exhibitor.objects.get(pk=panshi.pk).sent_back_reason == "Cover missing"


def edit(exhibitor: Exhibitor, by: User, **fields: str) -> bool:
    row = Exhibitor.objects.get(pk=exhibitor.pk)
    for name, value in fields.items():
        setattr(row, name, value)
    return actions.save_exhibitor(row, fields=list(fields), version=row.version, by=by)


def test_edit_of_a_published_booth_goes_live_and_is_seen_as_changed(panshi: Exhibitor, alice: User, organiser: User):
    assert edit(panshi, alice, tagline_en="New") is True
    assert set(Exhibitor.objects.changed_since_approval()) == {panshi}
    actions.approve_changes(panshi, by=organiser)
    assert set(Exhibitor.objects.changed_since_approval()) == set()


def test_organisers_edit_needs_no_approval(panshi: Exhibitor, organiser: User):
    edit(panshi, organiser, tagline_en="New")
    assert set(Exhibitor.objects.changed_since_approval()) == set()


def test_organisers_edit_does_not_hide_what_staff_changed(panshi: Exhibitor, alice: User, organiser: User):
    edit(panshi, alice, tagline_en="New")
    edit(panshi, organiser, about_en="Better")
    assert set(Exhibitor.objects.changed_since_approval()) == {panshi}


@pytest.mark.usefixtures("approval_needed")
def test_edits_wait_and_go_live_when_applied(panshi: Exhibitor, alice: User, organiser: User):
    gone = panshi.products.create(slug="gone", name_en="Gone")
    kept = panshi.products.create(slug="kept", name_en="Kept")
    assert edit(panshi, alice, tagline_en="New", tagline_zh_hans="新") is False
    assert edit(panshi, alice, about_en="Better") is False
    kept.name_en = "Kept better"
    assert actions.save_part(kept, fields=["name_en"], version=1, by=alice) is False
    assert actions.remove_part(gone, by=alice) is False
    assert actions.save_part(Product(exhibitor=panshi, name_en="Fresh", order=3), fields=["name_en", "order"], by=alice) is False

    stored = Exhibitor.objects.get(pk=panshi.pk)
    assert (stored.tagline_en, stored.about_en) == ("Usable, unseen.", "We.")
    assert set(stored.products.values_list("name_en", flat=True)) == {"Gone", "Kept"}
    assert set(Exhibitor.objects.with_pending_edits()) == {panshi}

    assert actions.apply_edits(panshi, by=organiser) == 4
    stored = Exhibitor.objects.get(pk=panshi.pk)
    assert (stored.tagline_en, stored.tagline_zh_hans, stored.about_en) == ("New", "新", "Better")
    assert set(stored.products.values_list("name_en", "slug", "order")) == {("Kept better", "kept", 0), ("Fresh", "fresh", 3)}
    assert set(Exhibitor.objects.with_pending_edits()) == set(Exhibitor.objects.changed_since_approval()) == set()
    assert told(alice) == ["Your changes to Panshi Cloud are live."]


@pytest.mark.usefixtures("approval_needed")
def test_refused_edits_leave_the_page_as_it_is(panshi: Exhibitor, alice: User, organiser: User):
    edit(panshi, alice, tagline_en="New")
    with pytest.raises(Refusal, match="Say why"):
        actions.refuse_edits(panshi, reason=" ", by=organiser)
    assert actions.refuse_edits(panshi, reason="Too loud", by=organiser) == 1
    assert Exhibitor.objects.get(pk=panshi.pk).tagline_en == "Usable, unseen."
    assert told(alice) == ["Your changes to Panshi Cloud were not taken over: Too loud"]
    with pytest.raises(Refusal, match="Nothing waits any more"):
        actions.apply_edits(panshi, by=organiser)


@pytest.mark.usefixtures("approval_needed")
def test_what_is_gone_is_skipped_when_edits_are_applied(panshi: Exhibitor, alice: User, organiser: User):
    product = panshi.products.create(slug="p", name_en="P")
    product.name_en = "Q"
    actions.save_part(product, fields=["name_en"], by=alice)
    Product.objects.all().delete()
    assert actions.apply_edits(panshi, by=organiser) == 0


@pytest.mark.usefixtures("approval_needed")
def test_edits_of_a_draft_and_of_organisers_never_wait(panshi: Exhibitor, alice: User, organiser: User):
    assert edit(panshi, organiser, tagline_en="By Carol") is True
    in_state(panshi, DRAFT)
    assert edit(panshi, alice, tagline_en="By Alice") is True


@pytest.mark.usefixtures("approval_needed")
def test_waiting_edits_become_part_of_the_draft_when_sent_back(panshi: Exhibitor, alice: User, organiser: User):
    edit(panshi, alice, tagline_en="New")
    actions.send_back(panshi, reason="Later", by=organiser)
    stored = Exhibitor.objects.get(pk=panshi.pk)
    assert (stored.state, stored.tagline_en, stored.pending_edits.count()) == (DRAFT, "New", 0)


def test_second_saver_is_told(panshi: Exhibitor, alice: User):
    stale = Exhibitor.objects.get(pk=panshi.pk)
    edit(panshi, alice, tagline_en="First")
    stale.tagline_en = "Second"
    with pytest.raises(Stale):
        actions.save_exhibitor(stale, fields=["tagline_en"], version=stale.version, by=alice)
    assert Exhibitor.objects.get(pk=panshi.pk).tagline_en == "First"


@pytest.mark.django_db(transaction=True)
def test_of_many_savers_one_wins(panshi: Exhibitor, alice: User):
    def save(number: int) -> bool:
        row = Exhibitor.objects.get(pk=panshi.pk)
        row.tagline_en = f"Saver {number}"
        return actions.save_exhibitor(row, fields=["tagline_en"], version=1, by=alice)

    results = race(8, save)
    winners = [number for number, result in enumerate(results) if result is True]
    assert [type(result) for result in results if result is not True] == [Stale] * 7
    stored = Exhibitor.objects.get(pk=panshi.pk)
    assert [stored.tagline_en, stored.version] == [f"Saver {winners[0]}", 2]


def test_foreign_staff_change_nothing(panshi: Exhibitor, bob: User, liuchuan: Exhibitor):
    product = panshi.products.create(slug="p", name_en="P")
    for act in (
        lambda: edit(panshi, bob, tagline_en="Mine"),
        lambda: actions.save_part(product, fields=["name_en"], by=bob),
        lambda: actions.remove_part(product, by=bob),
    ):
        with pytest.raises(NotAllowed):
            act()


@pytest.mark.parametrize(
    ("name", "slugs"),
    [
        ("Green Ledger", ["green-ledger", "green-ledger-2"]),
        ("绿电账本", ["product-1", "product-2"]),
        ("x" * 160, ["x" * 44, "x" * 44 + "-2"]),
    ],
)
def test_product_addresses_are_made_from_names(panshi: Exhibitor, alice: User, name: str, slugs: list[str]):
    for _ in slugs:
        product = Product(exhibitor=panshi, name_zh_hans=name)
        if name.isascii():
            product.name_en = name
        actions.save_part(product, fields=["name_zh_hans"], by=alice)
    assert sorted(panshi.products.values_list("slug", flat=True)) == sorted(slugs)
