"""Visits at booths: who counts, what is kept of them, how they are written and counted."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from accounts.models import User
from core.ending import before_end, end
from exhibitors import actions, sightings
from exhibitors.actions import Sighting
from exhibitors.models import Conversation, DayFigures, Document, Exhibitor, HourFigures, Product, Video, Visit, VisitDay, VisitDeed
from exhibitors.sightings import flush, sight
from tests.races import race

SAFARI = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15"
WECHAT = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 MicroMessenger/8.0.49 Language/zh_CN"
PANSHI = "/en/exhibitors/panshi/"
BEACON = f"{PANSHI}beacon/"
SHANGHAI = ZoneInfo("Asia/Shanghai")
NOON = datetime(2026, 5, 27, 4, 0, tzinfo=UTC)  # in Shanghai


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    """No day ends while its visits are counted."""
    with time_machine.travel(NOON, tick=False):
        yield


def browser(agent: str = SAFARI, **more: str) -> Client:
    return Client(headers={"User-Agent": agent, **more})


def member(person: User, agent: str = SAFARI) -> Client:
    client = browser(agent)
    client.force_login(person)
    return client


def visits() -> list[tuple[str, int]]:
    flush()
    return list(Visit.objects.order_by("pk").values_list("exhibitor__slug", "number"))


def deeds() -> list[tuple[str, int]]:
    flush()
    return sorted(VisitDeed.objects.values_list("kind", "thing"))


def seen(
    exhibitor: Exhibitor, visitor: str = "v", at: datetime = NOON, zone: ZoneInfo = SHANGHAI, source: str = "list", **more: object
) -> None:
    sight(exhibitor.pk, visitor, at=at, zone=zone, source=source, **more)  # type: ignore[arg-type]


def figures(exhibitor: Exhibitor, day: date) -> dict[str, int]:
    return DayFigures.objects.filter(exhibitor=exhibitor, day=day).values().get()


# --- who counts -------------------------------------------------------------------------------------------------------


def test_page_of_a_booth_is_a_visit(panshi):
    assert browser().get(PANSHI).status_code == 200
    assert visits() == [("panshi", 1)]


def test_page_that_is_kept_counts_too(panshi):
    one, other = browser(), browser(WECHAT)
    first = one.get(PANSHI)
    again = other.get(PANSHI, headers={"If-None-Match": first.get("ETag", "")})
    assert again.status_code in {200, 304}
    assert visits() == [("panshi", 1), ("panshi", 1)]


def test_reload_is_no_second_visit(panshi):
    visitor = browser()
    for _ in range(3):
        visitor.get(PANSHI)
    flush()
    visitor.get(PANSHI)
    assert visits() == [("panshi", 1)]


@pytest.mark.parametrize(
    "agent", ["", "curl/8.5", "Mozilla/5.0 (compatible; Baiduspider/2.0)", "Mozilla/5.0 (compatible; Googlebot/2.1)", "HeadlessChrome/120"]
)
def test_machines_do_not_count(panshi, agent):
    browser(agent).get(PANSHI)
    assert visits() == []


def test_page_fetched_in_advance_does_not_count(panshi):
    browser().get(PANSHI, headers={"Sec-Purpose": "prefetch;prerender"})
    browser().head(PANSHI)
    assert visits() == []


def test_own_staff_and_organisers_do_not_count(panshi, alice, bob, organiser):
    for person in (alice, organiser):
        member(person).get(PANSHI)
    assert visits() == []
    member(bob).get(PANSHI)  # from another company: a visitor as any other
    assert visits() == [("panshi", 1)]


def test_booth_that_is_not_published_has_no_visits(panshi, alice):
    Exhibitor.objects.filter(pk=panshi.pk).update(state="draft")
    assert browser().get(PANSHI).status_code == 404
    member(alice).get(PANSHI)
    assert visits() == []


@pytest.mark.parametrize(
    ("referrer", "source"),
    [
        ("", "direct"),
        ("http://testserver/exhibitors/?sector=security", "list"),
        ("http://testserver/en/exhibitors/", "list"),
        ("http://testserver/exhibitors/plan/", "hall"),
        ("http://testserver/en/search/?q=a", "search"),
        ("http://testserver/forums/opening/", "session"),
        ("http://testserver/", "portal"),
        ("http://testserver/no/such/page", "portal"),
        ("https://news.example/", "web"),
        ("http://[broken", "web"),
    ],
)
def test_source_is_the_page_before(panshi, referrer, source):
    browser().get(PANSHI, headers={"Referer": referrer} if referrer else {})
    flush()
    assert Visit.objects.get().source == source


def test_no_address_and_no_name_is_kept(panshi, dave):
    member(dave).get(PANSHI, REMOTE_ADDR="203.0.113.77")
    browser().get(PANSHI, REMOTE_ADDR="203.0.113.78")
    flush()
    kept = repr([list(model.objects.values()) for model in (Visit, VisitDay, VisitDeed)])
    assert "203.0.113" not in kept
    assert SAFARI not in kept
    assert {field.name for field in Visit._meta.fields} & {"person", "user", "address", "agent"} == set()


def test_days_have_salts_of_their_own(event):
    salts = {actions.salt_of(date(2026, 5, day)) for day in (27, 28)}
    assert len(salts) == 2


# --- deeds and beacons ------------------------------------------------------------------------------------------------


@pytest.fixture
def product(panshi: Exhibitor) -> Product:
    return Product.objects.create(exhibitor=panshi, slug="vault", name_en="Vault")


def test_product_page_is_a_product_looked_at(panshi, product):
    browser().get(f"{PANSHI}products/vault/")
    assert deeds() == [("product", product.pk)]
    assert visits() == [("panshi", 1)]


def test_beacon_tells_time_and_videos(panshi):
    film = Video.objects.create(exhibitor=panshi, title_en="Film", url="https://example.com/film")
    visitor = browser()
    visitor.get(PANSHI)
    flush()
    Visit.objects.update(began_at=timezone.now() - timedelta(minutes=5))
    assert visitor.post(BEACON, {"seconds": "40"}).status_code == 204
    assert visitor.post(BEACON, {"deed": "video", "thing": film.pk}).status_code == 204
    assert deeds() == [("video", film.pk)]
    assert Visit.objects.get().seconds == 40


def test_beacon_without_a_visit_counts_for_nothing(panshi):
    browser().post(BEACON, {"seconds": "40", "deed": "video", "thing": "1"})
    assert visits() == []


def test_beacon_cannot_say_more_than_the_clock(panshi):
    visitor = browser()
    visitor.get(PANSHI)
    for _ in range(20):
        visitor.post(BEACON, {"seconds": "999999999999"})
        flush()
    assert Visit.objects.get().seconds <= 60


def test_ten_thousand_beacons_are_one_entry(panshi):
    seen(panshi, at=NOON)
    for number in range(10_000):
        sight(panshi.pk, "v", at=NOON + timedelta(seconds=number % 60), zone=SHANGHAI, seconds=60, deed=("video", number))
    assert len(sightings._waiting) == 1
    flush()
    assert (Visit.objects.get().seconds, VisitDeed.objects.count()) == (39, 0)  # the last one came at second 39; no such videos


def test_things_of_others_do_not_count(panshi, liuchuan, product):
    foreign = Document.objects.create(exhibitor=liuchuan, title_en="Leaflet", url="https://example.com/a.pdf")
    visitor = browser()
    visitor.get(PANSHI)
    visitor.post(BEACON, {"deed": "document", "thing": foreign.pk})
    visitor.post(BEACON, {"deed": "document", "thing": 10**11})
    assert deeds() == []


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"deed": "meeting"}, 400),
        ({"deed": "product", "thing": "1"}, 400),  # a product counts by its page
        ({"seconds": "-5"}, 204),
        ({"seconds": "\0"}, 204),
        ({"seconds": "٣"}, 204),
        ({"seconds": "9" * 400}, 204),
        ({"at": "2099-01-01T00:00Z", "seconds": "1"}, 204),  # there is no field for a time
        ({"seconds": "1" * 600}, 413),
    ],
)
def test_beacon_bears_anything(panshi, fields, status):
    answer = browser().post(
        BEACON, "&".join(f"{name}={value}" for name, value in fields.items()), content_type="application/x-www-form-urlencoded"
    )
    assert answer.status_code == status


def test_beacon_from_another_site_is_refused(panshi):
    assert browser().post(BEACON, {"seconds": "5"}, headers={"Origin": "https://evil.example"}).status_code == 403
    assert browser().get(BEACON).status_code == 405
    assert browser().post("/en/exhibitors/nobody/beacon/", {"seconds": "5"}).status_code == 404


# --- writing ----------------------------------------------------------------------------------------------------------


def test_half_an_hour_of_silence_begins_another_visit(panshi):
    for minutes in (0, 29, 58, 89):
        seen(panshi, at=NOON + timedelta(minutes=minutes))
        flush()
    assert visits() == [("panshi", 1), ("panshi", 2)]


def test_visit_to_a_booth_that_went_is_left_out(panshi, liuchuan):
    seen(panshi)
    seen(liuchuan)
    panshi.delete()
    assert visits() == [("liuchuan", 1)]


def test_what_could_not_be_written_waits(panshi):
    seen(panshi, seconds=10)
    sightings.put_back(batch := list(sightings._waiting.values()))
    assert len(sightings._waiting) == len(batch) == 1
    assert visits() == [("panshi", 1)]


@pytest.mark.django_db(transaction=True)
def test_processes_that_write_one_visitor_make_one_visit(panshi):
    def write(number: int) -> int:
        at = NOON + timedelta(seconds=number)
        one = Sighting(panshi.pk, "v", date(2026, 5, 27), 12, at, at, is_visit=True)
        return actions.write_sightings([one])

    assert race(6, write) == [1] * 6
    assert Visit.objects.count() == 1
    assert Visit.objects.get().last_at == NOON + timedelta(seconds=5)


# --- counting ---------------------------------------------------------------------------------------------------------


def test_days_are_counted_by_booth_hour_and_source(panshi, liuchuan, product):
    seen(panshi, "a", deed=("product", product.pk))
    seen(panshi, "b", NOON + timedelta(hours=1), source="search")
    seen(liuchuan, "a")
    flush()
    seen(panshi, "a", NOON + timedelta(hours=2))
    flush()
    assert actions.roll_up(NOON, SHANGHAI) == 1
    day = figures(panshi, date(2026, 5, 27))
    assert [day[name] for name in ("visits", "visitors", "looked", "products")] == [3, 2, 1, 1]
    assert set(HourFigures.objects.filter(exhibitor=panshi).values_list("hour", "source", "visits")) == {
        (12, "list", 1),
        (13, "search", 1),
        (14, "list", 1),
    }


def test_counting_again_changes_nothing(panshi, asked):
    seen(panshi)
    flush()
    now = timezone.now()
    actions.roll_up(now, SHANGHAI)
    before = list(DayFigures.objects.order_by("pk").values()), list(HourFigures.objects.values("hour", "source", "visits"))
    VisitDay.objects.update(changes=99)
    actions.roll_up(now, SHANGHAI)
    assert (list(DayFigures.objects.order_by("pk").values()), list(HourFigures.objects.values("hour", "source", "visits"))) == before


def test_only_days_that_changed_are_counted(panshi):
    seen(panshi)
    flush()
    assert [actions.roll_up(NOON, SHANGHAI) for _ in range(2)] == [1, 0]


def test_contacts_are_counted_and_go_when_they_go(panshi, asked, dave):
    now = timezone.now()
    actions.give_card(panshi, by=dave, fields=["company"])
    actions.roll_up(now, SHANGHAI)
    today = now.astimezone(SHANGHAI).date()
    assert [figures(panshi, today)[name] for name in ("enquiries", "cards", "meetings", "visits")] == [1, 1, 0, 0]
    Conversation.objects.all().delete()
    actions.roll_up(now, SHANGHAI)
    assert figures(panshi, today)["enquiries"] == 0


@pytest.mark.django_db(transaction=True)
def test_two_workers_that_count_at_once_count_once(panshi, asked):
    for number in range(30):
        seen(panshi, f"v{number}", NOON + timedelta(minutes=number))
    flush()
    outcomes = race(4, lambda _: actions.roll_up(NOON + timedelta(hours=1), SHANGHAI))
    assert [one for one in outcomes if isinstance(one, Exception)] == []
    assert figures(panshi, date(2026, 5, 27))["visits"] == 30
    assert sum(HourFigures.objects.values_list("visits", flat=True)) == 30


@pytest.mark.parametrize(
    ("zone", "at", "day", "hour"),
    [
        ("Europe/Berlin", datetime(2026, 10, 25, 0, 30, tzinfo=UTC), date(2026, 10, 25), 2),  # the hour that comes twice: summer
        ("Europe/Berlin", datetime(2026, 10, 25, 1, 30, tzinfo=UTC), date(2026, 10, 25), 2),  # and winter
        ("Europe/Berlin", datetime(2026, 3, 29, 1, 30, tzinfo=UTC), date(2026, 3, 29), 3),  # the hour that is left out
        ("Asia/Kolkata", datetime(2026, 5, 26, 18, 45, tzinfo=UTC), date(2026, 5, 27), 0),  # half an hour beside the others
        ("Asia/Kathmandu", datetime(2026, 5, 26, 18, 10, tzinfo=UTC), date(2026, 5, 26), 23),
        ("Asia/Shanghai", datetime(2026, 5, 26, 16, 0, tzinfo=UTC), date(2026, 5, 27), 0),
    ],
)
def test_day_and_hour_are_those_of_the_expo(panshi, zone, at, day, hour):
    seen(panshi, at=at, zone=ZoneInfo(zone))
    flush()
    assert Visit.objects.values_list("day", "hour").get() == (day, hour)


# --- forgetting, merging ----------------------------------------------------------------------------------------------


def test_salt_is_forgotten_when_its_day_is_over(panshi):
    actions.salt_of(date(2026, 5, 27))
    actions.forget_visits(datetime(2026, 5, 27, 17, 0, tzinfo=UTC), SHANGHAI)  # one in the morning of the 28th
    assert VisitDay.objects.get().salt != ""
    actions.forget_visits(datetime(2026, 5, 27, 18, 1, tzinfo=UTC), SHANGHAI)
    assert VisitDay.objects.get().salt == ""
    assert actions.salt_of(date(2026, 5, 27)) == ""


def test_single_visits_go_after_some_weeks_and_figures_stay(panshi):
    seen(panshi)
    flush()
    actions.roll_up(NOON, SHANGHAI)
    later = NOON + timedelta(days=40)
    actions.forget_visits(later, SHANGHAI)
    actions.roll_up(later, SHANGHAI)
    assert (Visit.objects.count(), figures(panshi, date(2026, 5, 27))["visits"]) == (0, 1)


def test_figures_of_two_companies_that_become_one_add_up(panshi, liuchuan, organiser):
    for company in (panshi, liuchuan):
        seen(company, "a")
        seen(company, "b", NOON + timedelta(hours=1))
    flush()
    actions.roll_up(NOON, SHANGHAI)
    actions.merge_exhibitors(liuchuan, panshi, by=organiser)
    assert figures(panshi, date(2026, 5, 27))["visits"] == 4
    actions.roll_up(NOON, SHANGHAI)
    assert [figures(panshi, date(2026, 5, 27))[name] for name in ("visits", "visitors")] == [4, 2]
    assert sum(HourFigures.objects.values_list("visits", flat=True)) == 4


def test_server_that_ends_writes_what_waits(panshi):
    seen(panshi)
    before_end(flush)
    end()
    end()  # once
    assert Visit.objects.count() == 1
