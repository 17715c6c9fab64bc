import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from exhibitors.models import Product
from search.actions import rebuild
from search.models import Entry

pytestmark = pytest.mark.usefixtures("everything")


def body(client, address):
    return client.get(address).content.decode()


def test_hit_is_marked_in_the_readers_language(client):
    assert "A <mark>platform</mark> for privacy" in body(client, "/en/search/?q=plattform")
    assert "隐私计算<mark>平台</mark>" in body(client, "/search/?q=平臺")


def test_hit_of_the_other_language_and_of_a_sound_is_shown(client):
    assert '<p class="hit-also" lang="zh-Hans">隐私计算<mark>平台</mark></p>' in body(client, "/en/search/?q=平台")
    assert "<mark>隐私</mark>计算平台" in body(client, "/en/search/?q=yinsi")


def test_text_is_escaped_and_marked(client, product):
    Product.objects.filter(pk=product.pk).update(name_en="<b>vault</b> & more", text_en="<script>vault</script>" + " filler" * 60)
    rebuild()
    page = body(client, "/en/search/?q=vault")
    assert "&lt;b&gt;<mark>vault</mark>&lt;/b&gt; &amp; more" in page
    assert "&lt;script&gt;<mark>vault</mark>&lt;/script&gt;" in page
    assert "<script>vault" not in page


def test_what_was_typed_is_escaped_and_kept(client):
    page = body(client, "/en/search/?q=%3Cscript%3Exyzzy")
    assert "<script>xyzzy" not in page
    assert 'value="&lt;script&gt;xyzzy"' in page
    assert "Nothing found for “&lt;script&gt;xyzzy”" in page


def test_ten_thousand_characters_are_cut_with_a_sentence(client):
    page = client.get("/en/search/", {"q": "platform " + "x" * 10_000})
    assert page.status_code == 200
    assert "only the first 120 characters counted" in page.content.decode()


@pytest.mark.parametrize(
    "query", ["q=%00", "q=%ff%fe", "q=data&page=nonsense", "q=data&page=99999", "q=data&kind=%27", "q=data&page=-1", "kind=session"]
)
def test_nonsense_is_no_error(client, query):
    assert client.get(f"/en/search/?{query}").status_code == 200


def test_empty_page_leads_on(client):
    page = body(client, "/en/search/")
    assert 'href="/en/search/?q=Data%20security"' in page
    assert 'href="/en/speakers/"' in page


def test_htmx_gets_the_results_alone(client):
    page = client.get("/en/search/?q=vault", headers={"HX-Request": "true"}).content.decode()
    assert page.lstrip().startswith("<section")
    assert "<mark>vault</mark>" in page


def test_header_leads_to_search(client):
    assert 'href="/en/search/"' in body(client, "/en/exhibitors/")


def test_lists_find_like_the_page(client, talk, panshi):
    for typed in ("plattform", "平臺", "yinsi"):
        found = client.get("/en/forums/", {"q": typed}).context["programme"].grid
        assert "A platform for privacy" in client.get("/en/forums/", {"q": typed}).content.decode(), (typed, found)
    for typed in ("pansi", "磐石雲安", "psya"):
        assert list(client.get("/en/exhibitors/", {"q": typed}).context["page"]) == [panshi]


FREE = ("SAVEPOINT", "RELEASE")  # of the test: outside of a transaction the index is asked in one statement


def test_result_pages_make_the_same_queries_for_one_and_three(client, product, dave):
    client.force_login(dave)
    counts = []
    for number in (1, 3):
        Product.objects.bulk_create(
            Product(exhibitor=product.exhibitor, slug=f"box-{number}-{n}", name_en=f"Strongbox {n}") for n in range(number)
        )
        rebuild()
        client.get("/en/search/?q=strongbox")
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/en/search/?q=strongbox").status_code == 200
        counts.append(len([query for query in queries if not query["sql"].lstrip().startswith(FREE)]))
    assert counts[0] == counts[1] <= 8, counts


def test_pages_of_results_hold_twenty(client, product):
    Product.objects.bulk_create(Product(exhibitor=product.exhibitor, slug=f"box-{n}", name_en=f"Strongbox {n}") for n in range(45))
    rebuild()
    pages = [client.get("/en/search/", {"q": "strongbox", "page": n}).context["asked"].hits for n in (1, 2, 3)]
    assert [len(page) for page in pages] == [20, 20, 5]
    assert len({hit.entry.pk for page in pages for hit in page}) == 45


def test_entries_lead_somewhere(client):
    for entry in Entry.objects.filter(is_public=True):
        assert client.get(entry.get_absolute_url()).status_code == 200
