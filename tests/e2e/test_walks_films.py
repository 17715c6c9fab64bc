"""A stage whose pictures come from elsewhere: films and streams by address, and films of a platform."""

import subprocess
import time
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from live.relaying import ffmpeg
from tests.e2e.conftest import Open, keep_shot

ORGANISER = "organiser@example.com"
STAGE, SHARED = "/en/live/forum-1/", "/en/live/forum-2/"
PICTURE = 20_000  # milliseconds
PLAYS = "() => { const v = document.querySelector('.player video'); return v.videoWidth > 0 && v.currentTime > 0.2 }"
WELL_BEGUN = "() => document.querySelector('.player video').currentTime > 3"
PLACE = "() => document.querySelector('.player video').currentTime - Date.now() / 1000"
SECONDS = 600


@pytest.fixture(scope="module")
def films(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One film, as MP4 and as HLS."""
    folder = tmp_path_factory.mktemp("films")
    make = [ffmpeg(), "-loglevel", "error", "-f", "lavfi", "-i", f"testsrc=s=160x90:r=10:d={SECONDS}", "-pix_fmt", "yuv420p", "-g", "10"]
    subprocess.run([*make, "film.mp4"], cwd=folder, check=True)
    subprocess.run([*make, "-f", "hls", "-hls_time", "2", "-hls_list_size", "0", "film.m3u8"], cwd=folder, check=True)
    return folder


def with_films(page: Page, films: Path) -> Page:
    """What lies at films.example; everything else that is asked for there is missing."""

    def answer(route: Route) -> None:
        file = films / route.request.url.rpartition("/")[2]
        anybody = {"Access-Control-Allow-Origin": "*"}
        if not file.exists():
            route.fulfill(status=404, headers=anybody)
            return
        film = file.read_bytes()
        first = int(route.request.headers.get("range", "bytes=0-").removeprefix("bytes=").partition("-")[0])
        place = {"Accept-Ranges": "bytes", "Content-Range": f"bytes {first}-{len(film) - 1}/{len(film)}"}
        route.fulfill(status=206, headers=anybody | place, body=film[first:])

    page.route("https://films.example/**", answer)
    page.route("https://player.bilibili.com/**", lambda route: route.fulfill(content_type="text/html", body="<p>The player</p>"))
    return page


def add_source(desk: Page, name: str, kind: str, address: str) -> None:
    """At the stage's form, which stays open."""
    desk.get_by_role("button", name="Add another Source").click()
    number = int(desk.input_value("#id_sources-TOTAL_FORMS")) - 1
    for field, value in (("name_zh_hans", name), ("name_en", name), ("address", address)):
        desk.fill(f"#id_sources-{number}-{field}", value)
    desk.select_option(f"#id_sources-{number}-kind", kind)


def write_sources(desk: Page, stage: str) -> None:
    """A site that we do not frame is refused in words; what else was typed stays."""
    desk.goto(stage + "desk/")
    desk.get_by_role("link", name="Add or change sources").click()
    add_source(desk, "Platform", "embed", "https://videos.example/watch?v=BV1GJ411x7h7")
    add_source(desk, "Film", "file", "https://films.example/film.mp4")
    add_source(desk, "Stream", "hls", "https://films.example/film.m3u8")
    add_source(desk, "Lost film", "file", "https://films.example/lost.mp4")
    desk.get_by_role("button", name="Save", exact=True).click()
    expect(desk.get_by_text("This is no film we can show: give the address of one at YouTube, Bilibili")).to_be_visible()
    desk.locator("input[value^='https://videos.example']").fill("https://www.bilibili.com/video/BV1GJ411x7h7/")
    desk.get_by_role("button", name="Save", exact=True).click()
    expect(desk.get_by_text("was changed successfully")).to_be_visible()


def put_on_air(desk: Page, stage: str, name: str) -> None:
    desk.goto(stage + "desk/")
    source = desk.locator("[data-source]").filter(has=desk.get_by_role("heading", name=name, exact=True))
    source.get_by_role("button", name="Put on air").click()
    expect(desk.get_by_text(f"On air: {name}")).to_be_visible()


def expect_film(page: Page) -> None:
    expect(page.locator("[data-player][data-phase=playing]")).to_be_visible(timeout=PICTURE)
    page.wait_for_function(PLAYS, timeout=PICTURE)


def expect_same_place(page: Page, other: Page) -> None:
    """Within half a second, once both have come to it."""
    deadline = time.monotonic() + PICTURE / 1000
    while abs(page.evaluate(PLACE) - other.evaluate(PLACE)) > 0.5:
        assert time.monotonic() < deadline
        page.wait_for_timeout(200)


def test_late_visitor_sees_a_film_where_it_stands(open_browser: Open, films: Path) -> None:
    desk, visitor, late = open_browser(ORGANISER), with_films(open_browser(""), films), with_films(open_browser(""), films)
    visitor.goto(SHARED)
    write_sources(desk, SHARED)
    for name in ("Film", "Stream"):
        put_on_air(desk, SHARED, name)
        expect_film(visitor)
        visitor.wait_for_function(WELL_BEGUN, timeout=PICTURE)
        late.goto(SHARED)
        expect_film(late)
        expect_same_place(visitor, late)
        desk.get_by_role("button", name="Pause", exact=True).click()
        expect(visitor.locator("[data-player][data-state=paused]")).to_be_visible()
        desk.get_by_role("button", name="Go on", exact=True).click()
        expect_film(visitor)
        visitor.wait_for_function(WELL_BEGUN, timeout=PICTURE)  # it goes on where it stood
        expect_same_place(visitor, late)
    desk.get_by_role("button", name="End", exact=True).click()


def test_films_by_address_play_and_those_of_a_platform_wait_for_a_click(open_browser: Open, films: Path) -> None:
    desk, visitor = open_browser(ORGANISER), with_films(open_browser(""), films)
    visitor.goto(STAGE)
    write_sources(desk, STAGE)
    put_on_air(desk, STAGE, "Film")  # of a site that the open page knows nothing of
    expect_film(visitor)
    steady = visitor.locator("[data-wish] option[value=steady]")
    expect(steady).to_be_disabled()
    expect(steady).to_have_text("Steady (HLS): this picture comes one way only")
    put_on_air(desk, STAGE, "Stream")
    expect_film(visitor)

    put_on_air(desk, STAGE, "Platform")
    with visitor.expect_request("https://player.bilibili.com/**"):
        visitor.get_by_role("link", name="Play the film").click()
    expect(visitor.frame_locator(".embed-place iframe").get_by_text("The player")).to_be_visible()

    put_on_air(desk, STAGE, "Lost film")  # is asked for again after a pause, and nothing is said to play meanwhile
    expect(visitor.locator("[data-player][data-phase=broken]")).to_be_visible(timeout=PICTURE)
    expect(visitor.get_by_text("The picture is on its way")).to_be_visible()
    keep_shot(visitor, "live-lost-film")
    put_on_air(desk, STAGE, "Main camera")
    expect(steady).to_be_enabled()
    desk.get_by_role("button", name="End", exact=True).click()
    expect(visitor.get_by_text("This part is over.")).to_be_visible()
