"""The figures page, and who writes its rows."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from accounts.actions import give_role
from accounts.models import User
from accounts.states import Role
from core.refusals import Refusal
from event.models import Event, Page
from releases.figure_search import figure_document
from releases.models import Figure
from releases.templatetags.figures import amount

Make = Callable[..., Figure]


def page(client: Client) -> str:
    response = client.get("/en/figures/")
    assert response.status_code == 200
    return response.content.decode()


def test_page_without_figures_says_so(client: Client, event: Event) -> None:
    assert "No figures yet" in page(client)


def test_page_shows_number_unit_period_and_source(client: Client, make_figure: Make) -> None:
    make_figure("companies", chart="dots", value_is_minimum=True, value_period_en="13th plan", value_period_zh_hans="“十三五”")
    text = page(client)
    assert all(part in text for part in ("5,000", "companies", "13th plan", "Publicity Department", "Each dot: 50 companies"))


def test_search_writes_more_than_with_a_plus(make_figure: Make) -> None:
    figure = make_figure("companies", value_is_minimum=True, unit_en="companies", value_period_en="13th plan")
    assert figure_document(figure).note[1] == "5,000+ companies · 13th plan"


def test_unknown_outcome_is_named_and_a_known_one_shown(client: Client, make_figure: Make) -> None:
    make_figure("index", value=52, target=53, chart="scale")
    assert "not yet known" in page(client)
    make_figure("index", outcome="53.5")
    text = page(client)
    assert "not yet known" not in text
    assert "53.5" in text


def test_target_without_a_period_ends_with_its_number(client: Client, make_figure: Make) -> None:
    make_figure("index", value=52, target=53)
    assert re.search(r'<span class="num">53</span></p>', page(client))


def test_page_in_chinese(client: Client, make_figure: Make) -> None:
    make_figure("companies")
    text = client.get("/figures/").content.decode()
    assert "数 companies" in text
    assert "5,000" not in text


def test_text_missing_in_english_is_shown_in_chinese_and_marked(client: Client, make_figure: Make) -> None:
    make_figure("companies", name_en="")
    assert '<span lang="zh-Hans">数 companies</span>' in page(client)


def test_hostile_name_is_only_text(client: Client, make_figure: Make) -> None:
    make_figure("bad", name_en="<script>alert(1)</script>", chart="growth", note_en='"><img src=x>')
    text = page(client)
    assert "<script>alert" not in text
    assert "<img src=x>" not in text


def test_queries_do_not_grow(client: Client, make_figure: Make) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            page(client)
        return len(captured)

    make_figure("a")
    page(client)
    one = queries()
    for number in range(99):
        make_figure(f"b{number}", chart="share", topic="fusion")
    assert queries() == one <= 8


def test_headline_is_chosen(make_figure: Make) -> None:
    make_figure("a", order=2, is_headline=True)
    make_figure("b")
    make_figure("c", order=1, is_headline=True)
    assert [figure.key for figure in Figure.objects.headline()] == ["c", "a"]


@pytest.mark.parametrize(
    "fields", [{"value": None}, {"chart": "pie"}, {"topic": "weather"}, {"value": "many"}, {"name_zh_hans": "数" * 161}]
)
def test_impossible_figure_is_refused(make_figure: Make, fields: dict[str, object]) -> None:
    with pytest.raises(Refusal):
        make_figure("odd", **fields)
    assert not Figure.objects.exists()


def test_writing_again_changes_only_what_is_named(make_figure: Make) -> None:
    make_figure("a", outcome=3)
    make_figure("a", value=7)
    assert list(Figure.objects.values_list("value", "outcome")) == [(7, 3)]


@pytest.mark.parametrize(
    ("value", "chinese", "english"), [("45.40", "45.4", "45.4"), ("5000", "5000", "5,000"), ("18.28", "18.28", "18.28"), (None, "", "")]
)
def test_amount(value: str | None, chinese: str, english: str) -> None:
    with translation.override("zh-hans"):
        assert amount(value) == chinese
    with translation.override("en"):
        assert amount(value) == english


@pytest.mark.parametrize(("role", "status"), [(Role.ORGANISER, 200), (Role.EXHIBITOR_STAFF, 403), (Role.PROGRAMME_EDITOR, 403)])
def test_only_organisers_edit_figures(client: Client, dave: User, make_figure: Make, role: Role, status: int) -> None:
    give_role(dave, role)
    client.force_login(dave)
    address = reverse("admin:releases_figure_change", args=[make_figure("a").pk])
    assert client.get(address).status_code == status


def test_admin_refuses_a_figure_that_says_nothing(client: Client, dave: User, event: Event) -> None:
    give_role(dave, Role.ORGANISER)
    client.force_login(dave)
    texts = {"name_zh_hans": "数", "source_zh_hans": "源", "topic": "industry", "key": "a", "chart": "number", "order": "0"}
    response = client.post(reverse("admin:releases_figure_add"), texts)
    assert response.status_code == 200
    assert "A figure needs a state or a target." in response.content.decode()


def test_amount_is_told_in_the_unit_of_the_language(client: Client, make_figure: Make) -> None:
    make_figure("income", value=None, target="500", chart="target", unit_zh_hans="亿元", unit_en="billion CNY", english_units="0.1")
    chinese, english = client.get("/figures/").content.decode(), page(client)
    assert "500<small>亿元" in chinese
    assert "代表 5亿元" in chinese
    assert "50<small>billion CNY" in english
    assert "Each dot: 0.5 billion CNY" in english


def test_what_no_number_says_stands_below_in_words(client: Client, make_figure: Make) -> None:
    make_figure("companies")
    assert "In words" not in page(client)
    Page.objects.create(
        slug="guiyang", title_en="Behind the figures", title_zh_hans="数字背后", body_en="- A **hub** node", is_published=True
    )
    text = page(client)
    assert all(part in text for part in ('href="#words"', "Behind the figures", "<strong>hub</strong>"))


def test_table_says_where_a_number_is_more_than_so_much(client: Client, make_figure: Make) -> None:
    make_figure("share", value="40", value_is_minimum=True, target="50", target_is_minimum=True, note_zh_hans="示例", note_en="Of all")
    english, chinese = (client.get(f"{prefix}/figures/figures.csv").getvalue().decode() for prefix in ("/en", ""))
    assert (",40,yes," in english, ",50,yes," in english, ",Of all" in english) == (True, True, True)
    assert (",40,是," in chinese, ",50,是," in chinese, ",示例" in chinese) == (True, True, True)


def test_figures_are_data_in_the_unit_of_the_reader(client: Client, make_figure: Make) -> None:
    make_figure("income", value="500", unit_zh_hans="亿元", unit_en="billion yuan", english_units="0.1", name_en="=Income", outcome="12.5")
    english = client.get("/en/figures/figures.csv").getvalue().decode()
    assert english.startswith("\ufeff")
    assert "Industry,'=Income,billion yuan,50,,,,,,1.25,Publicity Department" in english
    chinese = client.get("/figures/figures.csv").getvalue().decode()
    assert chinese.startswith("\ufeff主题,指标,单位,")
    assert "500,,,,,,12.5" in chinese
    address = re.search(r'href="([^"]+)">JSON', page(client))
    found = client.get(unescape(address[1])).json()["results"] if address else []
    assert [(row["key"], float(row["value"]), row["target"], float(row["outcome"]), row["name"]["en"]) for row in found] == [
        ("income", 500, None, 12.5, "=Income")
    ]
    assert client.get("/en/figures/figures.xlsx").getvalue().startswith(b"PK")
    assert client.get("/en/figures/figures.exe").status_code == 404
