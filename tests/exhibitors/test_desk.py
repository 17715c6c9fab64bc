"""Saving at the desk, two savers, the steps to publication, cards and lists."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from core.contributions import desk_cards_for
from event.models import Sector
from exhibitors import actions
from exhibitors.models import Exhibitor, Hall, Product
from exhibitors.states import ExhibitorState
from tests.exhibitors.conftest import EXHIBITORS, PRODUCTS, change, company, employ, form_of, signed_in, stored, with_documents

# --- saving -----------------------------------------------------------------------------------------------------------


def test_owner_saves_texts_and_links_at_once(panshi: Exhibitor, alice: User):
    response = change(
        alice, panshi, about_zh_hans="我们。", **with_documents(panshi, {"title_en": "Paper", "url": "https://example.com/paper.pdf"})
    )
    assert response.status_code == 302
    after = stored(panshi)
    assert (after.about_zh_hans, after.version, after.changed_by) == ("我们。", 2, alice)
    assert set(after.documents.values_list("title_en", "url")) == {("Paper", "https://example.com/paper.pdf")}
    assert set(Exhibitor.objects.changed_since_approval()) == {panshi}


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"name_zh_hans": "", "name_en": " "}, "Write it in Chinese or in English"),
        ({"name_en": "x" * 161}, "at most 160 characters"),
        ({"website": "http://example.com/"}, "starts with https://"),
        ({"website": "javascript:alert(1)"}, "Enter a valid URL"),
        ({"website": "https://bank.example@evil.example/"}, "must not carry a user name"),
        ({"tagline_en": "a\x00b"}, "Null characters are not allowed"),
        ({"mark": "25"}, "less than or equal to 24"),
        ({"sector": "99999"}, "valid choice"),
    ],
)
def test_wrong_input_is_explained_and_kept(panshi: Exhibitor, alice: User, fields: dict[str, str], sentence: str):
    response = change(alice, panshi, about_en="Typed long ago", **fields)
    assert response.status_code == 200
    html = response.content.decode()
    assert sentence in html
    assert "Typed long ago" in html
    assert stored(panshi).about_en == "We."


def test_missing_language_is_shown_as_fallback(panshi: Exhibitor, alice: User):
    Exhibitor.objects.filter(pk=panshi.pk).update(tagline_zh_hans="")
    html = signed_in(alice).get(f"{EXHIBITORS}{panshi.pk}/change/").content.decode()
    assert 'placeholder="shown instead: Usable, unseen."' in html
    assert "In one sentence · 中文" in html


def test_second_saver_gets_everything_back_beside_what_is_stored(panshi: Exhibitor, alice: User, dave: User):
    employ(panshi, dave)
    opened = form_of(panshi)
    change(alice, panshi, tagline_en="By Alice", about_en="Also by Alice")
    client, page = signed_in(dave), f"{EXHIBITORS}{panshi.pk}/change/"
    response = client.post(page, opened | {"tagline_en": "By Dave", "city_en": "Guiyang"})
    html = response.content.decode()
    assert response.status_code == 200
    assert "Changed by Alice at" in html
    assert "Beijing time UTC+8" in html
    assert [(row.label, row.stored, row.typed) for row in response.context["conflict"].differences] == [
        ("In one sentence · English", "By Alice", "By Dave"),
        ("About the company · English", "Also by Alice", "We."),
        ("City · English", "", "Guiyang"),
    ]
    assert 'value="By Dave"' in html
    assert stored(panshi).tagline_en == "By Alice"
    again = opened | {"tagline_en": "By Dave", "city_en": "Guiyang", "about_en": "Also by Alice"}
    again["version"] = response.context["adminform"].form["version"].value()
    assert client.post(page, again).status_code == 302
    after = stored(panshi)
    assert (after.tagline_en, after.about_en, after.city_en) == ("By Dave", "Also by Alice", "Guiyang")


@pytest.mark.parametrize("version", ["", "x", "0", "-1", "99999999999999999999"])
def test_crafted_version_overwrites_nothing_silently(panshi: Exhibitor, alice: User, version: str):
    assert change(alice, panshi, tagline_en="New", version=version).status_code == 200
    assert stored(panshi).tagline_en == "Usable, unseen."


def test_second_saver_of_a_product_is_told(panshi: Exhibitor, alice: User):
    product = panshi.products.create(slug="p", name_en="P")
    data = {"name_en": "First", "order": 0, "cover": 1, "version": 1}
    client, page = signed_in(alice), f"{PRODUCTS}{product.pk}/change/"
    assert client.post(page, data).status_code == 302
    html = client.post(page, data | {"name_en": "Second"}).content.decode()
    assert "Changed by Alice at" in html
    assert Product.objects.get().name_en == "First"


def test_products_are_ordered_and_hidden_in_the_list(panshi: Exhibitor, alice: User):
    one, two = (panshi.products.create(slug=slug, name_en=slug) for slug in ("one", "two"))
    data = {"form-TOTAL_FORMS": 2, "form-INITIAL_FORMS": 2, "_save": "Save"}
    data |= {"form-0-id": one.pk, "form-0-order": 9, "form-1-id": two.pk, "form-1-order": 1, "form-1-is_hidden": "on"}
    assert signed_in(alice).post(PRODUCTS, data).status_code == 302
    assert list(Product.objects.values_list("slug", "order", "is_hidden")) == [("two", 1, True), ("one", 9, False)]


def test_product_is_added_for_the_own_company(panshi: Exhibitor, alice: User):
    client = signed_in(alice)
    assert f'<option value="{panshi.pk}" selected>' in client.get(f"{PRODUCTS}add/").content.decode()
    data = {"exhibitor": panshi.pk, "name_zh_hans": "绿电账本", "order": 1, "cover": 3}
    assert client.post(f"{PRODUCTS}add/", data).status_code == 302
    assert set(Product.objects.values_list("slug", "name_zh_hans", "cover")) == {("product-1", "绿电账本", 3)}


# --- steps ------------------------------------------------------------------------------------------------------------


def test_walk_from_draft_to_published_and_back(panshi: Exhibitor, alice: User, organiser: User):
    panshi.state = ExhibitorState.DRAFT
    panshi.save(update_fields=["state"])
    change(alice, panshi, tagline_en="Ready", _submit_booth="1")
    assert (stored(panshi).state, stored(panshi).tagline_en) == ("submitted", "Ready")
    change(organiser, panshi, slug="panshi", order=0, _publish="1")
    assert stored(panshi).state == "published"
    response = change(organiser, panshi, slug="panshi", order=0, _send_back="1")
    assert response.url == f"{EXHIBITORS}{panshi.pk}/send-back/"
    client = signed_in(organiser)
    assert client.post(response.url, {"reason": ""}).status_code == 200
    client.post(response.url, {"reason": "Shorter, please"})
    assert (stored(panshi).state, stored(panshi).sent_back_reason) == ("draft", "Shorter, please")
    assert "The organiser sent this back: Shorter, please" in signed_in(alice).get(f"{EXHIBITORS}{panshi.pk}/change/").content.decode()


def test_refused_step_keeps_what_was_saved(panshi: Exhibitor, alice: User):
    Exhibitor.objects.filter(pk=panshi.pk).update(state="draft", about_en="", about_zh_hans="")
    response = signed_in(alice).post(f"{EXHIBITORS}{panshi.pk}/change/", form_of(panshi, tagline_en="New", _submit_booth="1"), follow=True)
    assert "Still missing before you can submit: about the company." in response.content.decode()
    assert (stored(panshi).state, stored(panshi).tagline_en) == ("draft", "New")


def test_publishing_many_tells_each_result(panshi: Exhibitor, liuchuan: Exhibitor, organiser: User):
    Exhibitor.objects.update(state="submitted")
    liuchuan.booth.delete()
    data = {"action": "publish_selected", "_selected_action": [panshi.pk, liuchuan.pk]}
    html = signed_in(organiser).post(EXHIBITORS, data, follow=True).content.decode()
    assert "1 booth changed." in html
    assert "Give Liuchuan Data a hall and a number first." in html
    assert set(Exhibitor.objects.published()) == {panshi}


@pytest.mark.usefixtures("approval_needed")
def test_waiting_edits_are_shown_to_staff_and_decided_by_the_organiser(panshi: Exhibitor, alice: User, organiser: User, client: Client):
    html = signed_in(alice).post(f"{EXHIBITORS}{panshi.pk}/change/", form_of(panshi, tagline_en="Waiting"), follow=True).content.decode()
    assert "once the organiser has agreed" in html
    change(alice, panshi, tagline_en="Waiting", **with_documents(panshi, {"title_en": "Paper"}))
    form = signed_in(alice).get(f"{EXHIBITORS}{panshi.pk}/change/").content.decode()
    assert 'value="Waiting"' in form
    assert "Waiting" not in client.get("/en/exhibitors/panshi/").content.decode()
    carol = signed_in(organiser)
    page = carol.get(f"{EXHIBITORS}{panshi.pk}/edits/").content.decode()
    assert "Usable, unseen." in page
    assert "Paper" in page
    assert carol.post(f"{EXHIBITORS}{panshi.pk}/edits/", {"refuse": "1", "reason": ""}).status_code == 200
    assert carol.post(f"{EXHIBITORS}{panshi.pk}/edits/", {"apply": "1"}).status_code == 302
    html = client.get("/en/exhibitors/panshi/").content.decode()
    assert "Waiting" in html
    assert "Paper" in html


@pytest.mark.usefixtures("approval_needed")
def test_second_saver_is_told_also_while_edits_wait(panshi: Exhibitor, alice: User, dave: User):
    employ(panshi, dave)
    opened = form_of(panshi)
    change(alice, panshi, tagline_en="By Alice")
    html = signed_in(dave).post(f"{EXHIBITORS}{panshi.pk}/change/", opened | {"tagline_en": "By Dave"}).content.decode()
    assert "Changed by Alice at" in html
    assert panshi.pending_edits.get().fields["tagline_en"] == "By Alice"


# --- desk and lists ---------------------------------------------------------------------------------------------------


def test_desk_of_a_company(panshi: Exhibitor, alice: User):
    panshi.products.create(slug="p", name_en="P", is_hidden=True)
    actions.invite(panshi, email="new@example.com", role="member", by=alice)
    cards = {str(card.title): (card.value, str(card.note)) for card in desk_cards_for(alice)}
    assert cards["Booth of Panshi Cloud: published"] == ("27 %", "Next: Chinese texts")
    assert cards["Products"] == ("1", "1 hidden")
    assert cards["Team"] == ("1", "1 open invitation")


def test_desk_of_the_organiser(panshi: Exhibitor, liuchuan: Exhibitor, alice: User, organiser: User, dave: User):
    Exhibitor.objects.filter(pk=liuchuan.pk).update(state="submitted")
    change(alice, panshi, tagline_en="New")
    cards = {str(card.title): (card.value, card.waits) for card in desk_cards_for(organiser)}
    wanted = {"Booths submitted": ("1", True), "Changes that wait": ("0", False), "Changed since approval": ("1", True)}
    assert {title: cards[title] for title in wanted} == wanted
    assert not [card for card in desk_cards_for(dave) if "exhibitors" in card.url]
    client = signed_in(organiser)
    assert "Panshi Cloud" in client.get(f"{EXHIBITORS}?look=changed").content.decode()
    assert "Panshi Cloud" not in client.get(f"{EXHIBITORS}?look=submitted").content.decode()


def test_completeness_leads_to_what_is_missing(panshi: Exhibitor, alice: User):
    html = signed_in(alice).get(f"{EXHIBITORS}{panshi.pk}/change/").content.decode()
    for target in (f"{EXHIBITORS}{panshi.pk}/change/#id_name_en", f"{PRODUCTS}add/", f"{EXHIBITORS}{panshi.pk}/team/"):
        assert f'href="{target}"' in html or "id_name_en" in target


@pytest.mark.parametrize("page", [EXHIBITORS, PRODUCTS])
def test_lists_of_the_desk_need_the_same_queries_whatever_they_show(organiser: User, sector: Sector, hall: Hall, page: str):
    client = signed_in(organiser)

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(page).status_code == 200
        return len(queries)

    company(sector, hall, "c0").products.create(slug="p", name_en="P")
    client.get(page)
    one = count()
    for number in (1, 2):
        company(sector, hall, f"c{number}").products.create(slug="p", name_en="P")
    assert count() == one
