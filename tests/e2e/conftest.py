"""The running product with the demo seed, and a Chromium that looks at it. Screenshots go to var/shots."""

import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, BrowserType, Page, expect, sync_playwright

from tests.e2e.seeding import seeded_by
from tests.migrated import put_migrated
from tests.redis_server import free_port

ROOT = Path(__file__).parents[2]
SHOTS = ROOT / "var" / "shots"
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
PASSWORD = "expo-2022-demo"
TURN_SECRET = "of-the-browser-tests"
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # a camera of Chromium's own, and peer connections that stay on this machine
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
    "--auto-select-desktop-capture-source=Entire screen",
    "--autoplay-policy=no-user-gesture-required",
    "--allow-loopback-in-peer-connection",
    "--disable-features=WebRtcHideLocalIpsWithMdns",
]
EXPECTED = ("status of 4", "net::ERR_INTERNET_DISCONNECTED")  # a refusal, and a network that the walk itself switched off
HEIGHT = 800
SECONDS = 10_000  # milliseconds Playwright waits for anything

expect.set_options(timeout=SECONDS)

Open = Callable[..., Page]
CookiesOf = Callable[[str], list[Any]]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All of this folder needs a browser, and takes longer than the rest."""
    for item in items:
        if "/e2e/" in str(item.path):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.filterwarnings("default"))


@pytest.fixture(scope="session")
def seeded() -> Path:
    """A freshly seeded database and its files, from which each file of walks gets a portal of its own."""

    def write(folder: Path) -> None:
        put_migrated(folder / "db.sqlite3")
        manage(folder, "seed_demo")

    return seeded_by(write)


def manage(folder: Path, *words: str) -> None:
    """A command of the portal that keeps its things in this folder."""
    command = [sys.executable, "manage.py", *words]
    subprocess.run(command, cwd=ROOT, env=environment(folder), check=True, stdout=subprocess.DEVNULL)


@pytest.fixture(scope="module")
def folder(seeded: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the running product keeps what it keeps."""
    folder = tmp_path_factory.mktemp("portal")
    shutil.copytree(seeded, folder, dirs_exist_ok=True)
    return folder


@pytest.fixture(scope="module")
def mail_folder(folder: Path) -> Path:
    return folder / "mail"


@pytest.fixture(scope="module")
def turn_port() -> int:
    """Where the portal believes a TURN server to be; nobody is there unless a test starts one."""
    return free_port()


def environment(folder: Path, **more: str) -> dict[str, str]:
    ours = ("DJANGO_SETTINGS_MODULE", "EMAIL_URL", "REDIS_URL")
    return {name: value for name, value in os.environ.items() if name not in ours} | {
        "DEMO": "1",
        "LIVE_RECORDINGS": str(folder / "recordings"),
        "DATABASE_URL": f"sqlite:///{folder / 'db.sqlite3'}",
        "EMAIL_URL": f"filemail:///{folder / 'mail'}",
        "MEDIA_STORAGE_URL": f"file://{folder / 'media'}",
        "BUS_DIR": str(folder / "bus"),
        "GUIDE_READ_AHEAD_AFTER": "0",  # most walks ask nothing
        "CHAIN_STATE": "",  # only the walk of the chain starts one
        "TURN_SECRET": TURN_SECRET,
        "CALL_FALLBACK_URL": "https://meet.example.org/{room}",
        "SECRET_KEY": "for-the-browser-tests-" + "x" * 50,
        **more,
    }


@pytest.fixture(scope="module")
def services() -> dict[str, str]:
    """What the portal of a file has besides: settings by name."""
    return {}


@pytest.fixture(scope="module")
def portal(folder: Path, turn_port: int, services: dict[str, str]) -> Iterator[str]:
    """`manage.py serve`, for the walks of one file; gives its address."""
    port = free_port()
    turn = f"turn:127.0.0.1:{turn_port}?transport=tcp"
    settings = environment(folder, PORT=str(port), LIVE_RELAY_PORT=str(free_port()), TURN_URLS=turn, **services)
    with (folder / "log").open("w") as log:
        server = subprocess.Popen([sys.executable, "manage.py", "serve"], cwd=ROOT, env=settings, stdout=log, stderr=log)
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(address + "/healthz", server)
        yield address
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(20)
        print((folder / "log").read_text()[-4000:])  # noqa: T201 - shown when a test failed


def wait_for(address: str, server: subprocess.Popen[bytes], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and server.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=2).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise RuntimeError("The portal did not start")


@pytest.fixture(scope="session")
def chromium() -> Iterator[BrowserType]:
    """What starts browsers: there can be one of it."""
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed (Debian: apt-get install chromium fonts-noto-cjk)")
    with sync_playwright() as playwright:
        yield playwright.chromium


@pytest.fixture(scope="session")
def browser(chromium: BrowserType) -> Iterator[Browser]:
    started = chromium.launch(executable_path=CHROMIUM, args=FLAGS)
    yield started
    started.close()


@pytest.fixture(scope="module")
def cookies_of(browser: Browser, portal: str) -> CookiesOf:
    """Sign in once a person, through the sign-in page."""
    known: dict[str, list[Any]] = {"": []}

    def sign_in(email: str) -> list[Any]:
        if email not in known:
            context = browser.new_context(base_url=portal)
            page = context.new_page()
            sign_in_as(page, email)
            known[email] = context.cookies()
            context.close()
        return known[email]

    return sign_in


def sign_in_as(page: Page, email: str, password: str = PASSWORD) -> None:
    page.goto("/en/accounts/login/")
    page.fill("input[name=login]", email)
    page.fill("input[name=password]", password)
    with page.expect_navigation():
        page.press("input[name=password]", "Enter")
    assert "/accounts/login/" not in page.url, page.inner_text("main")


@pytest.fixture
def complaints() -> Iterator[list[str]]:
    """What the browser complains about (a blocked script or style, an error of ours, a missing file) fails the test."""
    heard: list[str] = []
    yield heard
    unexpected = [text for text in heard if not any(part in text for part in EXPECTED)]
    assert unexpected == []


def listened(page: Page, complaints: list[str]) -> Page:
    def hear(kind: str, text: str, address: str) -> None:
        """What has no address comes from axe-core, which the policy watches like any other script."""
        if kind == "error" and address:
            complaints.append(f"{text} ({address})")

    page.on("console", lambda said: hear(said.type, said.text, said.location["url"]))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    return page


def new_window(
    browser: Browser, portal: str, *, width: int = 1280, dark: bool = False, javascript: bool = True, zone: str = "Asia/Shanghai"
) -> BrowserContext:
    context = browser.new_context(
        base_url=portal,
        viewport={"width": width, "height": HEIGHT},
        color_scheme="dark" if dark else "light",
        java_script_enabled=javascript,
        reduced_motion="reduce",
        timezone_id=zone,
        locale="zh-CN",
    )
    context.set_default_timeout(SECONDS)
    return context


@pytest.fixture
def open_browser(browser: Browser, portal: str, cookies_of: CookiesOf, complaints: list[str]) -> Iterator[Open]:
    """`open_browser("attendee@example.com", width=360, dark=True, javascript=False)` gives a page of a fresh window."""
    contexts: list[BrowserContext] = []

    def opened(email: str = "", **look: Any) -> Page:
        context = new_window(browser, portal, **look)
        context.add_cookies(cookies_of(email))
        contexts.append(context)
        return listened(context.new_page(), complaints)

    yield opened
    for context in contexts:
        context.close()


def keep_shot(page: Page, name: str) -> None:
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SHOTS / f"{name}.png", full_page=True)


LOOK = """async () => {
  axe.configure({ noHtml: true });
  const runOnly = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const { violations } = await axe.run(document, { elementRef: true, runOnly, resultTypes: ["violations"] });
  const shown = ({ element, target }) => element?.outerHTML.slice(0, 160) ?? target.join(" ");
  return violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 4).map(shown).join(" ")}`);
}"""


def accessibility_faults(page: Page) -> list[str]:
    """What axe-core finds, one line a rule, with the elements.

    `noHtml`: to describe an element axe-core copies it, and the copy of a film that plays from memory asks for its source again,
    about which the browser complains. `resultTypes`: what is as it should be is not described. From the top: what the head of the page
    happens to lie over is no small target.
    """
    page.evaluate("() => scrollTo({ top: 0, behavior: 'instant' })")
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE.read_text())
    return page.evaluate(LOOK)
