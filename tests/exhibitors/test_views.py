"""What visitors see: the list, the booth, the product."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from accounts.models import User
from core import contributions
from core.contributions import Panel
from event.models import Sector
from exhibitors.models import Exhibitor, Hall
from exhibitors.states import ExhibitorState, Role
from tests.exhibitors.conftest import company, employ, signed_in

MOST_QUERIES = 8


def links(html: str, prefix: str = "/en/exhibitors/") -> set[str]:
    return {part.split('"')[0].removeprefix(prefix).rstrip("/") for part in html.split('href="') if part.startswith(prefix)}


def slugs(html: str) -> set[str]:
    return links(html) & set(Exhibitor.objects.values_list("slug", flat=True))


def test_list_shows_published_exhibitors_only(client: Client, panshi: Exhibitor, liuchuan: Exhibitor):
    liuchuan.state = ExhibitorState.SUBMITTED
    liuchuan.save(update_fields=["state"])
    assert slugs(client.get("/en/exhibitors/").content.decode()) == {"panshi"}


def test_list_filters_by_sector_hall_tier_and_term(client: Client, panshi: Exhibitor, liuchuan: Exhibitor):
    film = Sector.objects.create(key="film", name_zh_hans="影视", name_en="Film")
    liuchuan.sector = film
    liuchuan.save(update_fields=["sector"])
    liuchuan.booth.tier = "partner"
    liuchuan.booth.save(update_fields=["tier"])
    panshi.products.create(slug="p", name_zh_hans="隐私计算平台")

    def found(query: str) -> set[str]:
        return slugs(client.get(f"/en/exhibitors/?{query}").content.decode())

    assert found("sector=film") == {"liuchuan"}
    assert found("sector=film&sector=security") == {"liuchuan", "panshi"}
    assert found("tier=partner") == {"liuchuan"}
    assert found("hall=A") == {"liuchuan", "panshi"}
    assert found("q=磐石") == {"panshi"}
    assert found("q=隐私") == {"panshi"}
    assert found("q=liuCHUAN") == {"liuchuan"}
    assert found("q=a02") == {"liuchuan"}
    assert found("sector=film&q=Panshi") == set()


def test_empty_list_names_the_filters(client: Client, panshi: Exhibitor):
    html = client.get("/en/exhibitors/?q=zzz&sector=security").content.decode()
    assert "No exhibitor fits" in html
    assert "“zzz”" in html
    assert "<strong>Data security</strong>" in html


@pytest.mark.parametrize(
    "query",
    [
        "q=%00",
        "q=" + "长" * 3000,
        "q=%3Cscript%3E",
        "q='%22%3B--",
        "sector=nowhere&hall=ZZ&tier=huge",
        "page=-1",
        "page=x",
        "page=99999999999",
    ],
)
def test_list_takes_any_query(client: Client, panshi: Exhibitor, query: str):
    for page in ("", "plan/"):
        response = client.get(f"/en/exhibitors/{page}?{query}")
        assert response.status_code == 200
        assert "<script>" not in response.content.decode()


def test_htmx_gets_the_results_alone(client: Client, panshi: Exhibitor):
    for page in ("", "plan/"):
        html = client.get(f"/en/exhibitors/{page}", headers={"HX-Request": "true"}).content.decode()
        assert "<html" not in html
        assert slugs(html) == {"panshi"}


def test_list_and_plan_show_the_same_booths(client: Client, sector: Sector, hall: Hall):
    film = Sector.objects.create(key="film", name_zh_hans="影视", name_en="Film")
    other = Hall.objects.create(key="B", name_zh_hans="B 馆", name_en="Hall B", order=2)
    for number in range(30):
        company((sector, film)[number % 2], (hall, other)[number % 3 == 0], f"c{number}", state="draft" if number % 7 == 0 else "published")
    for query in ("", "sector=film", "hall=B", "q=c1", "sector=film&hall=A&tier=standard", "q=nobody"):
        pages = [client.get(f"/en/exhibitors/?{query}&page={page}").content.decode() for page in (1, 2)]
        plan = client.get(f"/en/exhibitors/plan/?{query}").content.decode()
        drawn = "".join(part.split("</svg>")[0] for part in plan.split("<svg viewBox")[1:])
        assert slugs(drawn) == slugs(plan) == set().union(*map(slugs, pages))


@pytest.mark.parametrize("page", ["", "plan/", "c0/", "c0/products/p/"])
def test_pages_need_few_queries_whatever_they_show(client: Client, sector: Sector, hall: Hall, page: str, dave: User):
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/en/exhibitors/{page}").status_code == 200
        return len(queries)

    first = company(sector, hall, "c0")
    first.products.create(slug="p", name_en="One")
    client.get("/en/exhibitors/")
    one = count()
    for number in (1, 2):
        company(sector, hall, f"c{number}")
        first.products.create(slug=f"p{number}", name_en="More")
        first.documents.create(title_en="Paper", url="https://example.com/")
        first.videos.create(title_en="Film", url="https://example.com/")
    employ(first, dave)
    Exhibitor.objects.update(touched_at=timezone.now())  # as each action does that changes a page
    assert count() == one <= MOST_QUERIES


def test_booth_shows_what_the_company_has(client: Client, panshi: Exhibitor, alice: User):
    panshi.products.create(slug="shown", name_en="Shown product")
    panshi.products.create(slug="hidden", name_en="Hidden product", is_hidden=True)
    panshi.documents.create(title_en="White paper", url="https://www.example.com/paper.pdf")
    html = client.get("/en/exhibitors/panshi/").content.decode()
    assert "Panshi Cloud" in html
    assert "Shown product" in html
    assert "Hidden product" not in html
    assert 'href="https://www.example.com/paper.pdf" rel="noopener noreferrer external"' in html
    assert "Alice" not in html  # did not agree to be shown


def test_booth_names_only_staff_who_agreed(client: Client, panshi: Exhibitor, alice: User, dave: User):
    employ(panshi, dave)
    panshi.memberships.filter(person=alice).update(is_shown=True, languages="中文, English")
    html = client.get("/en/exhibitors/panshi/").content.decode()
    assert "Alice" in html
    assert "中文, English" in html
    assert "Dave" not in html


def test_draft_is_seen_by_own_staff_and_organisers_only(
    client: Client, panshi: Exhibitor, alice: User, bob: User, organiser: User, liuchuan: Exhibitor
):
    panshi.state = ExhibitorState.DRAFT
    panshi.save(update_fields=["state"])
    panshi.products.create(slug="p", name_en="P")
    for page in ("/en/exhibitors/panshi/", "/en/exhibitors/panshi/products/p/"):
        assert client.get(page).status_code == 404
        assert signed_in(bob).get(page).status_code == 404
        for person in (alice, organiser):
            html = signed_in(person).get(page).content.decode()
            assert "Draft preview" in html


def test_hidden_product_is_seen_by_own_staff_only(client: Client, panshi: Exhibitor, alice: User, bob: User, liuchuan: Exhibitor):
    panshi.products.create(slug="p", name_en="P", is_hidden=True)
    page = "/en/exhibitors/panshi/products/p/"
    assert [visitor.get(page).status_code for visitor in (client, signed_in(bob), signed_in(alice))] == [404, 404, 200]


def test_product_belongs_to_its_company(client: Client, panshi: Exhibitor, liuchuan: Exhibitor):
    panshi.products.create(slug="p", name_en="P")
    assert client.get("/en/exhibitors/liuchuan/products/p/").status_code == 404


def test_product_leads_back_and_to_others(client: Client, panshi: Exhibitor):
    panshi.products.create(slug="p", name_en="P")
    panshi.products.create(slug="q", name_en="Q")
    html = client.get("/en/exhibitors/panshi/products/p/").content.decode()
    assert {"panshi", "panshi/products/q"} <= links(html)


def test_text_missing_in_english_is_shown_in_chinese_and_says_so(client: Client, panshi: Exhibitor):
    panshi.tagline_en, panshi.tagline_zh_hans = "", "可用不可见"
    panshi.save()
    html = client.get("/en/exhibitors/panshi/").content.decode()
    assert '<span lang="zh-Hans">可用不可见</span> <small class="other-language" lang="zh-Hans">中文</small>' in html
    with translation.override("zh-hans"):
        assert "other-language" not in client.get("/exhibitors/panshi/").content.decode().split("<main")[1]


def test_hostile_texts_are_shown_as_text(client: Client, panshi: Exhibitor):
    evil = "<script>alert(1)</script>{{ 7 }}"
    panshi.name_en = panshi.tagline_en = panshi.about_en = evil
    panshi.save()
    panshi.products.create(slug="p", name_en=evil, summary_en=evil, text_en=evil)
    for page in ("", "plan/", "panshi/", "panshi/products/p/"):
        html = client.get(f"/en/exhibitors/{page}").content.decode()
        assert "<script>alert" not in html
        assert "&lt;script&gt;" in html


def test_booth_shows_panels_of_other_rooms(client: Client, panshi: Exhibitor, monkeypatch: pytest.MonkeyPatch):
    def panels(request: object, exhibitor: Exhibitor) -> list[Panel]:
        return [Panel("exhibitors/_facts.html", {"exhibitor": exhibitor}, side=True)]

    monkeypatch.setattr(contributions, "_booth", [panels])
    assert client.get("/en/exhibitors/panshi/").content.decode().count('id="facts"') == 2


def test_owner_is_led_from_the_page_to_the_desk(panshi: Exhibitor, alice: User):
    assert f"/admin/exhibitors/exhibitor/{panshi.pk}/change/" in signed_in(alice).get("/en/exhibitors/panshi/").content.decode()
    assert panshi.memberships.get().role == Role.OWNER
