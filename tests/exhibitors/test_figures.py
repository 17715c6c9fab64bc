"""The figures of booths: at the company's desk, on paper, in tables, and the same in the organiser's report."""

import csv
from datetime import UTC, datetime, timedelta
from io import BytesIO, StringIO
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from accounts.models import User
from core.charts import columns, top_of
from core.spans import SpanForm
from event.models import Event
from exhibitors import actions
from exhibitors.figures import MEASURES, Span, Totals, all_figures, figures_of, medians, totals_of
from exhibitors.models import DayFigures, Exhibitor, HourFigures
from exhibitors.sightings import flush, sight
from notifications.models import Mail, Notification
from tests.exhibitors.conftest import company, signed_in

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOON = datetime(2026, 5, 27, 4, 0, tzinfo=UTC)
DAYS = "since=2026-05-26&until=2026-05-28"
SPAN = Span(datetime(2026, 5, 26).date(), datetime(2026, 5, 28).date())


def visited(exhibitor: Exhibitor, number: int, **more: Any) -> None:
    for one in range(number):
        sight(exhibitor.pk, f"v{one}", at=NOON + timedelta(hours=one % 3), zone=SHANGHAI, source="search", **more)
    flush()


@pytest.fixture
def counted(panshi: Exhibitor, liuchuan: Exhibitor) -> Exhibitor:
    """Panshi had five visits, Liuchuan three."""
    visited(panshi, 5)
    visited(liuchuan, 3)
    actions.roll_up(NOON, SHANGHAI)
    return panshi


def desk(exhibitor: Exhibitor, page: str = "") -> str:
    return f"/en/admin/exhibitors/exhibitor/{exhibitor.pk}/figures/{page}"


def rows_of(response: Any) -> list[list[str]]:
    text = b"".join(response.streaming_content).decode()
    assert text.startswith("\ufeff")
    return list(csv.reader(StringIO(text[1:])))


def test_desk_and_organiser_read_the_same_numbers(counted, liuchuan, alice, organiser):
    own = signed_in(alice).get(desk(counted), {"since": "2026-05-26", "until": "2026-05-28"}).context["figures"].totals
    report = signed_in(organiser).get(f"/en/admin/exhibitors/exhibitor/figures/?{DAYS}").context["rows"]
    assert own == dict(report)[counted] == Totals(visits=5, visitors=5)
    by_table = rows_of(signed_in(organiser).get(f"/en/admin/exhibitors/exhibitor/figures/booths.csv?{DAYS}"))
    assert [row[3] for row in by_table] == ["visits", "5", "3"]
    of_days = rows_of(signed_in(alice).get(f"{desk(counted, 'days.csv')}?{DAYS}"))
    assert [row[:2] for row in of_days] == [["Day", "visits"], ["2026-05-26", "0"], ["2026-05-27", "5"], ["2026-05-28", "0"]]


def test_parts_of_the_desk_add_up(counted):
    found = figures_of(counted, SPAN)
    assert found.totals.visits == sum(found.hours) == sum(number for _source, number in found.sources)
    assert found.totals.visits == sum(totals.visits for _day, totals in found.days)


@pytest.mark.parametrize("table", ["days", "hours", "sources", "funnel", "measures"])
def test_tables_open_as_csv_and_excel(counted, alice, table):
    client = signed_in(alice)
    lines = rows_of(client.get(f"{desk(counted, table)}.csv?{DAYS}"))
    book = load_workbook(BytesIO(client.get(f"{desk(counted, table)}.xlsx?{DAYS}").content))
    assert len(lines) == book.active.max_row > 1


def test_foreign_booth_is_not_there(counted, bob, dave, organiser):
    for person in (bob, dave):
        for page in ("", "report/", f"days.csv?{DAYS}"):
            assert signed_in(person).get(desk(counted, page)).status_code in {302, 403, 404}
        assert signed_in(person).get("/en/admin/exhibitors/exhibitor/figures/").status_code in {302, 403, 404}
        assert signed_in(person).get("/en/admin/exhibitors/exhibitor/figures/booths.csv").status_code in {302, 403, 404}
    assert signed_in(organiser).get(desk(counted)).status_code == 200


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("since=yesterday", "Write the day as 2022-05-26."),
        ("since=2026-05-28&until=2026-05-01", "The last day comes after the first."),
        ("since=2020-01-01&until=2026-05-01", "At most a year at once."),
        ("since=0001-01-01", "This day is too far away."),
        ("until=0001-01-01", "This day is too far away."),
        ("until=9999-12-31", "This day is too far away."),
        ("since=2026-02-30", "Write the day as 2022-05-26."),
    ],
)
def test_days_that_cannot_be_are_said_so(counted, alice, query, sentence):
    answer = signed_in(alice).get(f"{desk(counted)}?{query}")
    assert answer.status_code == 400
    assert sentence in answer.content.decode()
    assert signed_in(alice).get(f"{desk(counted, 'days.csv')}?{query}").status_code == 404


def test_without_days_the_last_two_weeks_are_shown(event):
    today = timezone.localdate()
    assert SpanForm({}, today=today).days() == (today - timedelta(days=13), today)
    assert SpanForm({"since": f"{today + timedelta(days=3)}"}, today=today).days() == (today + timedelta(days=3),) * 2


def test_tables_nobody_knows_are_not_there(counted, alice):
    for page in ("days.pdf", "secrets.csv", "days.csvx"):
        assert signed_in(alice).get(desk(counted, page)).status_code == 404


def test_empty_desk_says_so(panshi, alice):
    assert "No visits in these days" in signed_in(alice).get(desk(panshi)).content.decode()


def test_sector_is_compared_with_where_enough_are_in_it(counted, sector, hall):
    assert figures_of(counted, SPAN).steps[0].usual is None  # one other: its numbers are its own
    others = [company(sector, hall, f"other-{number}") for number in range(3)]
    visited(others[0], 9)
    actions.roll_up(NOON, SHANGHAI)
    assert figures_of(counted, SPAN).steps[0].usual == 1.5  # of 9, 3, 0, 0


def test_median_counts_those_without_visits():
    assert medians([Totals(visits=9), Totals(), Totals()])["visits"] == 0
    assert medians([])["visits"] == 0


def test_span_before_is_as_long():
    assert SPAN.before == Span(datetime(2026, 5, 23).date(), datetime(2026, 5, 25).date())


def test_all_booths_are_in_the_report(counted, liuchuan, sector, hall):
    empty = company(sector, hall, "empty")
    assert [(booth.slug, totals.visits) for booth, totals in all_figures(SPAN)] == [("panshi", 5), ("liuchuan", 3), (empty.slug, 0)]
    assert totals_of(Exhibitor.objects.filter(pk=empty.pk), SPAN) == {empty.pk: Totals()}


def test_report_says_the_numbers_in_both_languages(counted, alice):
    assert "5 visits by 5 visitors" in signed_in(alice).get(f"{desk(counted, 'report/')}?{DAYS}").content.decode()
    assert "共 5 次访问" in signed_in(alice).get(f"{desk(counted, 'report/')}?{DAYS}".replace("/en/", "/")).content.decode()


def test_chart_has_a_round_top_and_stays_inside():
    assert [top_of(values) for values in ([], [0], [3], [11], [51], [999])] == [1, 1, 5, 20, 100, 1000]
    assert all(bar.y >= 0 and bar.y + bar.height <= 100.001 for bar in columns([0, 3, 7], ["a", "b", "c"], ["", "", ""]).bars)
    assert [columns([3, 7], ["a", "b"], marks).names_each for marks in (["a", "b"], ["a", ""])] == [True, False]


@pytest.mark.parametrize("number", [1, 60])
def test_desk_costs_the_same_for_a_day_and_many(panshi, alice, number, django_assert_max_num_queries):
    days = [NOON.date() - timedelta(days=ago) for ago in range(number)]
    DayFigures.objects.bulk_create(DayFigures(exhibitor=panshi, day=day, visits=100) for day in days)
    HourFigures.objects.bulk_create(HourFigures(exhibitor=panshi, day=day, hour=9, source="list", visits=100) for day in days)
    client, asked = signed_in(alice), {"since": "2026-03-01", "until": "2026-05-28"}
    actions.roll_up(NOON, SHANGHAI)
    client.get(desk(panshi))
    with django_assert_max_num_queries(10):  # once after each counting
        answer = client.get(desk(panshi), asked)
    assert answer.context["figures"].totals.visits == 100 * number
    with django_assert_max_num_queries(7):
        client.get(desk(panshi), asked)


def test_desk_is_drawn_anew_after_each_counting(counted, alice):
    client = signed_in(alice)
    assert client.get(f"{desk(counted)}?{DAYS}").content.decode().count(">5</b>") == 3
    visited(counted, 7)
    actions.roll_up(NOON + timedelta(minutes=5), SHANGHAI)
    assert client.get(f"{desk(counted)}?{DAYS}").content.decode().count(">5</b>") == 0


def test_words_of_measures_are_those_of_the_table(counted, alice):
    assert rows_of(signed_in(alice).get(f"{desk(counted, 'days.csv')}?{DAYS}"))[0] == ["Day", *map(str, MEASURES.values())]


# --- what was looked at, and the letters ------------------------------------------------------------------------------


def test_most_looked_at_products_come_first_on_desk_and_in_the_table(counted: Exhibitor, alice: User):
    one, two, gone = (counted.products.create(slug=slug, name_en=slug.title()) for slug in ("one", "two", "gone"))
    for product, number in ((one, 1), (two, 3), (gone, 2)):
        visited(counted, number, deed=("product", product.pk))
    gone.delete()
    actions.roll_up(NOON, SHANGHAI)
    assert [(str(product), number) for product, number in figures_of(counted, SPAN).products] == [("Two", 3), ("One", 1)]
    assert rows_of(signed_in(alice).get(f"{desk(counted, 'products.csv')}?{DAYS}")) == [["Product", "Visits"], ["Two", "3"], ["One", "1"]]
    for page in ("", "report/"):
        assert "Most looked-at products" in signed_in(alice).get(f"{desk(counted, page)}?{DAYS}").content.decode()


MONDAY = datetime(2026, 6, 1, 8, 0, tzinfo=SHANGHAI)


def test_week_is_told_once_to_the_teams_of_booths_that_had_one(counted, liuchuan, alice: User, bob: User, erin: User, sector, hall):
    company(sector, hall, "quiet", erin)
    Event.objects.update(closes_at=MONDAY + timedelta(days=9))
    assert actions.send_reports(MONDAY - timedelta(minutes=1)) == 0
    assert [actions.send_reports(MONDAY + timedelta(hours=hours)) for hours in (0, 1, 47)] == [2, 0, 0]
    told = {notice.recipient: notice for notice in Notification.objects.all()}
    assert set(told) == {alice, bob}
    assert told[alice].text == "Last week Panshi Cloud had 5 visits, 0 enquiries and cards, 0 meetings agreed."
    assert told[alice].url.endswith(f"/exhibitors/exhibitor/{counted.pk}/figures/report/?since=2026-05-25&until=2026-05-31")
    page = signed_in(alice).get(told[alice].url).content.decode()
    assert "5 visits by 5 visitors" in page
    assert Mail.objects.get(address=alice.email).subject == "Panshi Cloud: your week from 25 May to 31 May"


def test_worker_that_slept_too_long_lets_the_report_be(counted: Exhibitor):
    assert actions.send_reports(MONDAY + timedelta(days=2)) == 0


def test_whole_expo_is_told_when_it_is_over(counted: Exhibitor, alice: User, event: Event):
    Event.objects.update(opens_at=NOON - timedelta(days=1), closes_at=NOON + timedelta(days=1))
    actions.send_reports(datetime(2026, 5, 29, 8, 0, tzinfo=SHANGHAI))
    notice = Notification.objects.get(recipient=alice)
    assert "is over. Panshi Cloud had 5 visits" in notice.text
    assert notice.url.endswith("?since=2026-05-26&until=2026-05-28")
