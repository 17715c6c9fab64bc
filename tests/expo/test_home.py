"""The home page before, during and after the expo, in both languages, and the desk's cards of the house."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.actions import give_role
from accounts.models import User
from accounts.states import Role
from event.frame import current_frame
from event.models import Event, Host, Sector
from exhibitors.models import Booth, Exhibitor, Hall
from expo.contributions import desk_cards
from expo.home import theme_lines
from expo.seed.build.programme import RECORDING
from forums.models import Forum, Session
from live.models import Stage
from releases.actions import set_figure
from tests.conftest import OPENS

AT_TEN = OPENS + timedelta(hours=1)


@pytest.fixture
def stage(event: Event) -> Stage:
    return Stage.objects.create(slug="main", name_zh_hans="主舞台", name_en="Main stage")


def make_forum(number: int, stage: Stage, sector: Sector) -> Session:
    times = {"starts_at": OPENS, "ends_at": OPENS + timedelta(hours=3), "state": "published", "stage": stage}
    names = {
        "name_zh_hans": f"论坛{number}",
        "name_en": f"Forum {number}",
        "short_name_zh_hans": f"坛{number}",
        "short_name_en": f"F{number}",
    }
    forum = Forum.objects.create(slug=f"forum-{number}", sector=sector, **names, **times)
    return Session.objects.create(forum=forum, slug="talk", title_zh_hans=f"演讲{number}", title_en=f"Talk {number}", **times)


def make_company(number: int, sector: Sector) -> Exhibitor:
    company = Exhibitor.objects.create(
        slug=f"company-{number}", name_zh_hans=f"公司{number}", name_en=f"Company {number}", sector=sector, state="published"
    )
    hall, _ = Hall.objects.get_or_create(key="A", defaults={"name_zh_hans": "A馆", "name_en": "Hall A"})
    Booth.objects.create(exhibitor=company, hall=hall, number=f"A{number}", tier="partner", column=3 * number)
    return company


def texts(client: Client, path: str = "/en/") -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize(
    ("theme", "language", "first"),
    [
        ("抢数字新机 享数字价值", "zh-hans", ["抢", "享"]),
        ("Seize the chance, share the value", "en", ["Seize", "share"]),
        ("", "en", []),
        ("One", "en", ["One"]),
    ],
)
def test_theme_is_set_in_lines(theme: str, language: str, first: list[str]) -> None:
    assert [line.first for line in theme_lines(theme, language)] == first


def test_home_without_any_content(client: Client, event: Event) -> None:
    assert "China International Big Data Industry Expo 2022" in texts(client)


def test_home_on_an_empty_database(client: Client, db: None) -> None:
    assert client.get("/").status_code == 200


@time_machine.travel(OPENS - timedelta(days=2, hours=3, minutes=4), tick=False)
def test_home_before_the_opening_counts_down(client: Client, stage: Stage, sector: Sector) -> None:
    make_forum(1, stage, sector)
    page = texts(client)
    assert '<b class="num" data-unit="days">2</b>' in page
    assert '<b class="num" data-unit="hours">3</b>' in page
    assert "See the programme" in page
    assert "First on stage" in page


@time_machine.travel(AT_TEN, tick=False)
def test_home_during_the_expo_leads_to_what_is_live(client: Client, stage: Stage, sector: Sector) -> None:
    session = make_forum(1, stage, sector)
    page = texts(client)
    assert f'<a class="button warm" href="/en{session.get_absolute_url().removeprefix("/en")}">' in page
    assert '<progress value="33" max="100"' in page
    assert "count-down" not in page


@time_machine.travel(OPENS + timedelta(days=4), tick=False)
def test_home_after_the_expo_offers_recordings(client: Client, stage: Stage, sector: Sector) -> None:
    make_forum(1, stage, sector)
    page = texts(client)
    assert "Watch it again" in page
    assert 'class="air"' not in page


@time_machine.travel(AT_TEN, tick=False)
def test_home_shows_no_drafts(client: Client, stage: Stage, sector: Sector) -> None:
    session, company = make_forum(1, stage, sector), make_company(1, sector)
    Forum.objects.update(state="draft")
    Exhibitor.objects.update(state="draft")
    page = texts(client)
    assert session.title_en not in page
    assert company.name_en not in page


@time_machine.travel(AT_TEN, tick=False)
def test_home_speaks_the_language_of_its_address(client: Client, stage: Stage, sector: Sector) -> None:
    make_forum(1, stage, sector)
    Host.objects.create(name_zh_hans="贵州省人民政府", name_en="People's Government of Guizhou Province")
    chinese, english = texts(client, "/"), texts(client)
    assert "贵州省人民政府" in chinese
    assert "论坛1" in chinese
    assert "Government of Guizhou" in english
    assert "Forum 1" in english


@pytest.mark.parametrize("signed_in", [False, True])
@time_machine.travel(AT_TEN, tick=False)
def test_home_asks_the_same_for_one_and_three(client: Client, stage: Stage, sector: Sector, dave: User, signed_in: bool) -> None:
    if signed_in:
        client.force_login(dave)
    seen = []
    for numbers in ([1], [2, 3]):
        for number in numbers:
            make_forum(number, stage, sector)
            make_company(number, sector)
            set_figure(
                f"figure-{number}",
                name_en="Firms",
                name_zh_hans="企业",
                source_en="Office",
                topic="industry",
                value=number,
                is_headline=True,
            )
        texts(client)
        with CaptureQueriesContext(connection) as queries:
            texts(client)
        seen.append(len(queries))
    assert seen[0] == seen[1] <= 8


@time_machine.travel(AT_TEN, tick=False)
def test_desk_says_to_organisers_who_came_and_what_comes(carol: User, dave: User, stage: Stage, sector: Sector) -> None:
    give_role(carol, Role.ORGANISER)
    session = make_forum(1, stage, sector)
    session.starts_at = AT_TEN + timedelta(minutes=30)
    session.save(update_fields=["starts_at"])
    User.objects.filter(pk=carol.pk).update(joined_at=AT_TEN)
    User.objects.filter(pk=dave.pk).update(joined_at=AT_TEN - timedelta(days=2))
    cards = {str(card.title): card for card in desk_cards(carol)}
    assert set(cards) == {"To moderate", "People online", "People who joined today", "Sessions to come today"}
    people, programme = cards["People who joined today"], cards["Sessions to come today"]
    assert (people.value, people.spark) == ("1", (0, 0, 0, 0, 1, 0, 1))
    assert (programme.value, str(programme.note)) == ("1", "Next, at 10:30: Talk 1")


def test_desk_says_nothing_to_visitors(dave: Any) -> None:
    assert list(desk_cards(dave)) == []


@pytest.mark.django_db
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_sample_recording_says_in_both_languages_what_it_is(client: Client, event: Event, prefix: str) -> None:
    page = client.get(f"{prefix}{RECORDING}").content.decode()
    assert ("没有真实录像" in page, "A recording would play here" in page) == (True, True)


@time_machine.travel(AT_TEN, tick=False)
def test_home_is_kept_and_current_after_each_change(
    client: Client, stage: Stage, sector: Sector, dave: User, django_capture_on_commit_callbacks: Any
) -> None:
    session = make_forum(1, stage, sector)
    hall = Hall.objects.create(key="A", name_en="Hall A")
    company = Exhibitor.objects.create(slug="panshi", name_en="Panshi", sector=sector)
    Booth.objects.create(exhibitor=company, hall=hall, number="A1", tier="partner")
    host = Host.objects.create(name_en="A ministry")
    client.force_login(dave)

    def changed(cause: Any) -> int:
        client.get("/en/")
        etag = client.get("/en/")["ETag"]
        with django_capture_on_commit_callbacks(execute=True):
            cause()
        return client.get("/en/", headers={"If-None-Match": etag}).status_code

    def rename_host() -> None:
        host.name_en = "Another ministry"
        host.save()

    assert changed(lambda: None) == 304
    assert changed(rename_host) == 200
    assert changed(lambda: Exhibitor.objects.update(state="published")) == 200
    assert changed(lambda: Session.objects.filter(pk=session.pk).update(title_en="Renamed")) == 200
    assert changed(lambda: dave.notifications.create(kind="news", text="News", url="/", key="1")) == 200
    page = client.get("/en/").content.decode()
    assert all(text in page for text in ("Another ministry", "Panshi", "Renamed", "Notifications, 1 unread", dave.email))
    assert "\x00" not in page
    client.logout()
    assert dave.email not in client.get("/en/").content.decode()


def test_first_visit_of_somebody_signed_in_needs_few_queries(client: Client, stage: Stage, sector: Sector, dave: User) -> None:
    make_forum(1, stage, sector)
    client.force_login(dave)
    current_frame()
    client.get("/en/notifications/banners/")  # like the frame, what stands above it lies near each process
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            client.get("/en/")
        counts.append(len(queries))
    assert counts[0] <= 8 + 1  # the session, too, which was not read before
    assert counts[1] == 2
