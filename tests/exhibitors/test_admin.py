"""The desk shows and changes own rows only, and leaves the organiser's fields alone."""

import pytest
from django.test import Client

from accounts.models import User
from event.models import Sector
from exhibitors.actions import open_conversation
from exhibitors.models import Booth, Document, Exhibitor, Hall, Product
from exhibitors.states import ExhibitorState, Topic
from tests.exhibitors.conftest import EXHIBITORS, PRODUCTS, change, form_of, signed_in, stored, with_documents

# --- own rows ---------------------------------------------------------------------------------------------------------


def test_lists_show_own_rows_only(panshi: Exhibitor, liuchuan: Exhibitor, alice: User, organiser: User):
    panshi.products.create(slug="p", name_en="Panshi product")
    liuchuan.products.create(slug="q", name_en="Liuchuan product")
    seen = {
        (person.name, name)
        for person in (alice, organiser)
        for page in (EXHIBITORS, PRODUCTS)
        for name in ("Panshi Cloud", "Liuchuan Data", "Panshi product", "Liuchuan product")
        if name in signed_in(person).get(page).content.decode()
    }
    assert {name for who, name in seen if who == "Alice"} == {"Panshi Cloud", "Panshi product"}
    assert len({name for who, name in seen if who == "Carol"}) == 4


def test_foreign_ids_are_not_found(panshi: Exhibitor, liuchuan: Exhibitor, alice: User):
    product = liuchuan.products.create(slug="q", name_en="Q")
    client = signed_in(alice)
    pages = [f"{EXHIBITORS}{liuchuan.pk}/{page}/" for page in ("change", "history", "team", "send-back", "edits")]
    pages += [f"{PRODUCTS}{product.pk}/{page}/" for page in ("change", "history", "delete")]
    pages += [f"{EXHIBITORS}99999/change/", f"{EXHIBITORS}x/change/"]
    assert {(page, client.get(page).status_code, client.post(page, form_of(liuchuan)).status_code) for page in pages} == {
        (page, 404, 404) for page in pages
    }
    assert stored(liuchuan).version == 1


def test_actions_on_foreign_rows_are_not_found(panshi: Exhibitor, liuchuan: Exhibitor, alice: User):
    own, foreign = panshi.products.create(slug="p", name_en="P"), liuchuan.products.create(slug="q", name_en="Q")
    for selected in ([foreign.pk], [own.pk, foreign.pk], ["x"], ["9" * 40]):
        data = {"action": "delete_selected", "_selected_action": selected, "post": "yes"}
        assert signed_in(alice).post(PRODUCTS, data).status_code == 404
    assert Product.objects.count() == 2
    signed_in(alice).post(PRODUCTS, {"action": "delete_selected", "_selected_action": [own.pk], "post": "yes"})
    assert set(Product.objects.all()) == {foreign}


def test_foreign_row_in_an_inline_is_not_found(panshi: Exhibitor, liuchuan: Exhibitor, alice: User):
    foreign = liuchuan.documents.create(title_en="Theirs", url="https://example.com/")
    response = change(alice, panshi, **with_documents(panshi, {"id": foreign.pk, "exhibitor": panshi.pk, "title_en": "Mine"}))
    assert response.status_code == 404
    assert set(Document.objects.values_list("title_en", "exhibitor")) == {("Theirs", liuchuan.pk)}


def test_product_for_a_foreign_company_is_refused(panshi: Exhibitor, liuchuan: Exhibitor, alice: User):
    data = {"exhibitor": liuchuan.pk, "name_en": "Mine", "order": 1, "cover": 1}
    assert signed_in(alice).post(f"{PRODUCTS}add/", data).status_code == 200
    assert Product.objects.count() == 0


def test_product_never_moves_to_another_company(panshi: Exhibitor, liuchuan: Exhibitor, alice: User):
    product = panshi.products.create(slug="p", name_en="P")
    data = {"exhibitor": liuchuan.pk, "name_en": "Q", "order": 1, "cover": 1, "version": 1, "slug": "stolen"}
    assert signed_in(alice).post(f"{PRODUCTS}{product.pk}/change/", data).status_code == 302
    product.refresh_from_db()
    assert (product.exhibitor, product.name_en, product.slug) == (panshi, "Q", "p")


def test_visitors_and_attendees_have_no_desk(client: Client, panshi: Exhibitor, dave: User):
    page = f"{EXHIBITORS}{panshi.pk}/change/"
    assert [visitor.get(page).status_code for visitor in (client, signed_in(dave))] == [302, 302]


def test_staff_neither_add_nor_delete_companies(panshi: Exhibitor, alice: User):
    client = signed_in(alice)
    assert client.get(f"{EXHIBITORS}add/").status_code == 403
    assert client.post(f"{EXHIBITORS}{panshi.pk}/delete/", {"post": "yes"}).status_code == 403


# --- organiser's fields -----------------------------------------------------------------------------------------------


def test_crafted_post_changes_no_organiser_field(panshi: Exhibitor, alice: User, hall: Hall):
    other = Hall.objects.create(key="B", name_en="Hall B")
    before = {name: getattr(panshi, name) for name in ("slug", "state", "order", "is_sample", "approved_at", "published_at")}
    booth_before = Booth.objects.filter(exhibitor=panshi).values().get()
    booth = {"booth-TOTAL_FORMS": 1, "booth-INITIAL_FORMS": 1, "booth-0-id": panshi.booth.pk, "booth-0-exhibitor": panshi.pk}
    booth |= {f"booth-0-{name}": value for name, value in (("hall", other.pk), ("number", "Z99"), ("tier", "partner"), ("column", 40))}
    crafted = {"slug": "mine", "state": "draft", "order": 99, "is_sample": "on", "approved_at": "2020-01-01", "published_at": "2020-01-01"}
    assert change(alice, panshi, tagline_en="New", **crafted, **booth).status_code == 302
    after = stored(panshi)
    assert {name: getattr(after, name) for name in before} == before
    assert Booth.objects.filter(exhibitor=panshi).values().get() == booth_before
    assert after.tagline_en == "New"


def test_staff_have_no_organisers_buttons_nor_pages(panshi: Exhibitor, alice: User):
    panshi.state = ExhibitorState.SUBMITTED
    panshi.save(update_fields=["state"])
    change(alice, panshi, _publish="1")
    assert stored(panshi).state == ExhibitorState.SUBMITTED
    client = signed_in(alice)
    assert [client.get(f"{EXHIBITORS}{panshi.pk}/{page}/").status_code for page in ("send-back", "edits")] == [404, 404]
    client.post(EXHIBITORS, {"action": "publish_selected", "_selected_action": [panshi.pk]})
    assert stored(panshi).state == ExhibitorState.SUBMITTED


def test_organiser_adds_a_company_and_gives_it_a_place(organiser: User, sector: Sector, hall: Hall):
    data = {"name_zh_hans": "黔峰算力", "sector": sector.pk, "mark": 1, "cover": 1, "order": 0, "slug": ""}
    for prefix in ("documents", "videos"):
        data |= {f"{prefix}-TOTAL_FORMS": 0, f"{prefix}-INITIAL_FORMS": 0}
    data |= {"booth-TOTAL_FORMS": 1, "booth-INITIAL_FORMS": 0, "booth-0-hall": hall.pk, "booth-0-number": "A09", "booth-0-tier": "standard"}
    data |= {f"booth-0-{name}": 2 for name in ("column", "row", "columns", "rows")}
    response = signed_in(organiser).post(f"{EXHIBITORS}add/", data)
    assert response.status_code == 302
    assert set(Exhibitor.objects.values_list("slug", "name_zh_hans", "state", "booth__number")) == {
        ("exhibitor-1", "黔峰算力", "draft", "A09")
    }


@pytest.mark.parametrize("slug", ["plan", "join", "liuchuan"])
def test_address_of_another_page_is_refused(panshi: Exhibitor, liuchuan: Exhibitor, organiser: User, slug: str):
    assert change(organiser, panshi, slug=slug, order=0).status_code == 200
    assert stored(panshi).slug == "panshi"


def test_a_company_that_stays_is_sent_back_instead(panshi: Exhibitor, dave: User, organiser: User):
    open_conversation(panshi, text="A question", topic=Topic.OTHER, by=dave)
    client, send_back = signed_in(organiser), f"{EXHIBITORS}{panshi.pk}/send-back/"
    page = client.get(f"{EXHIBITORS}{panshi.pk}/delete/").content.decode()
    assert "“Panshi Cloud” cannot be deleted" in page
    assert f'href="{send_back}"' in page
    several = client.post(EXHIBITORS, {"action": "delete_selected", "_selected_action": [panshi.pk]}).content.decode()
    assert "These companies cannot be deleted" in several
    assert f'href="{EXHIBITORS}{panshi.pk}/change/"' in several
    client.post(send_back, {"reason": "Closed."})
    assert "It is a draft" in client.get(f"{EXHIBITORS}{panshi.pk}/delete/").content.decode()
