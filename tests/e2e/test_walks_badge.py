"""A badge on a phone, the door with and without JavaScript, without network, and paper that shows Chinese."""

import shutil
import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import BrowserType, Page, expect

from tests.e2e.conftest import CHROMIUM, FLAGS, Open, accessibility_faults, keep_shot

ORGANISER = "organiser@example.com"
ATTENDEE = "attendee@example.com"
NAME = "林嘉禾"


def code_on(page: Page) -> str:
    page.goto("/en/badge/")
    return page.locator(".name-badge-number").inner_text()


def take_back(page: Page) -> None:
    """Each walk begins with nobody of the demo checked in."""
    page.goto("/en/check-in/")
    press = page.get_by_role("button", name=f"Take the check-in of {NAME} back")
    if press.count():
        press.first.click()
        expect(press).to_have_count(0)


def type_code(page: Page, code: str) -> None:
    page.fill("#code", code)
    page.locator("[data-code-form] button").click()


def test_a_visitor_shows_the_badge_and_staff_type_its_code(open_browser: Open) -> None:
    visitor, door = open_browser(ATTENDEE, width=360), open_browser(ORGANISER, width=360, javascript=False)
    take_back(door)
    old = code_on(visitor)
    expect(visitor.locator(".name-badge-code svg")).to_be_visible()
    keep_shot(visitor, "badge-phone")
    assert accessibility_faults(visitor) == []

    type_code(door, old.lower().replace("-", " "))
    expect(door.get_by_text("Checked in.")).to_be_visible()
    type_code(door, old)
    expect(door.get_by_text(f"{NAME} is checked in already")).to_be_visible()
    keep_shot(door, "check-in-twice")

    visitor.get_by_role("button", name="Make a new code").click()
    expect(visitor.get_by_text("Your badge has a new code.")).to_be_visible()
    type_code(door, old)
    expect(door.get_by_text("was replaced by a new one")).to_be_visible()
    type_code(door, "7-00000-00000")
    expect(door.get_by_text("No badge has this code.")).to_be_visible()

    door.goto("/en/check-in/?q=林嘉禾")
    expect(door.get_by_role("main").get_by_text("is in")).to_be_visible()
    expect(door.get_by_role("button", name=f"Check {NAME} in")).to_have_count(0)
    take_back(door)
    door.goto("/en/check-in/?q=林嘉禾")
    expect(door.get_by_role("button", name=f"Check {NAME} in")).to_be_visible()


def test_scans_wait_for_the_network_and_count_once(open_browser: Open) -> None:
    code, door = code_on(open_browser(ATTENDEE)), open_browser(ORGANISER)
    take_back(door)
    door.context.set_offline(True)
    for _time in range(2):
        type_code(door, code)
    expect(door.locator("[data-waiting]")).to_contain_text("Scans that wait: 2")
    keep_shot(door, "check-in-offline")
    door.context.set_offline(False)
    expect(door.locator("[data-answer=first]")).to_have_count(1)
    expect(door.locator("[data-answer=again]")).to_contain_text(f"{NAME} is checked in already")
    expect(door.locator("[data-waiting]")).to_be_hidden()
    keep_shot(door, "check-in-sent")
    assert accessibility_faults(door) == []
    take_back(door)


def test_camera_that_sees_no_code_does_no_harm(open_browser: Open) -> None:
    """Chromium's own picture of a camera has none; jsQR looks where the browser cannot."""
    door = open_browser(ORGANISER, width=360)
    door.goto("/en/check-in/")
    door.get_by_role("button", name="Switch the camera on").click()
    expect(door.locator(".door-picture")).to_be_visible()
    door.get_by_role("button", name="Switch the camera off").click()
    expect(door.locator(".door-picture")).to_be_hidden()


def as_film(picture: bytes) -> bytes:
    """What a camera sees that looks at this picture: grey, 640 by 480, ten times a second (YUV4MPEG2)."""
    seen, code = Image.new("L", (640, 480), 200), Image.open(BytesIO(picture)).convert("L").resize((360, 360))
    seen.paste(code, (140, 60))
    frame = b"FRAME\n" + seen.tobytes() + bytes([128]) * (640 * 480 // 2)
    return b"YUV4MPEG2 W640 H480 F10:1 Ip A1:1 C420jpeg\n" + frame * 10


def test_camera_reads_the_code_of_a_badge(
    open_browser: Open, chromium: BrowserType, portal: str, cookies_of: Callable[[str], Any], tmp_path: Path
) -> None:
    take_back(open_browser(ORGANISER))
    visitor, film = open_browser(ATTENDEE), tmp_path / "badge.y4m"
    visitor.goto("/en/badge/")
    film.write_bytes(as_film(visitor.locator(".name-badge-code").screenshot()))
    started = chromium.launch(executable_path=CHROMIUM, args=[*FLAGS, f"--use-file-for-fake-video-capture={film}"])
    context = started.new_context(base_url=portal, viewport={"width": 360, "height": 800}, permissions=["camera"])
    context.add_cookies(cookies_of(ORGANISER))
    door = context.new_page()
    door.goto("/en/check-in/")
    door.get_by_role("button", name="Switch the camera on").click()
    expect(door.locator("[data-answer=first]")).to_contain_text(NAME, timeout=20_000)
    expect(door.locator("[data-recent]")).to_contain_text(NAME)
    keep_shot(door, "check-in-camera")
    door.get_by_role("button", name="Switch the camera off").click()
    take_back(door)
    started.close()


def test_badge_opens_as_a_file_with_chinese(open_browser: Open, tmp_path: Path) -> None:
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not installed (Debian: apt-get install poppler-utils)")
    page = open_browser(ATTENDEE)
    file = tmp_path / "badge.pdf"
    file.write_bytes(page.context.request.get("/badge/badge.pdf").body())
    words = subprocess.run(["pdftotext", str(file), "-"], capture_output=True, check=True, text=True).stdout
    for part in (NAME, "远禾农业科技", "观众", code_on(page)):
        assert part in words
