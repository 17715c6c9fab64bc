"""A bad day around a stage: Redis goes and comes back, a tab sleeps. Pages say so, and end up with what a fresh one shows."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Open
from tests.redis_server import RedisServer, running_redis

ATTENDEE, EXHIBITOR = "attendee@example.com", "exhibitor@example.com"
STAGE = "/en/live/lounge/"
COMES_BACK = 30_000  # milliseconds: ten seconds between two looks, or growing pauses of the processes

# A tab that nobody looks at, whose sockets the network has forgotten.
SLEEPER = """() => {
  const Ordinary = WebSocket;
  const open = [];
  window.WebSocket = class extends Ordinary {
    constructor(...words) {
      super(...words);
      open.push(this);
    }
  };
  let isHidden = false;
  Object.defineProperty(document, "hidden", { get: () => isHidden });
  window.sleepNow = () => {
    isHidden = true;
    for (const socket of open) socket.close();
  };
  window.wakeUp = () => {
    isHidden = false;
    document.dispatchEvent(new Event("visibilitychange"));
  };
}"""


@pytest.fixture(scope="module")
def redis() -> Iterator[RedisServer]:
    with running_redis() as server:
        yield server


@pytest.fixture(scope="module")
def services(redis: RedisServer) -> dict[str, str]:
    return {"REDIS_URL": redis.url}


def ready(page: Page) -> Page:
    page.goto(STAGE)
    expect(page.locator("[data-around] [data-viewers]")).to_be_visible(timeout=COMES_BACK)
    return page


def say(page: Page, text: str) -> None:
    page.fill("#say-text", text)
    page.press("#say-text", "Enter")


def test_chat_says_that_redis_is_gone_and_catches_up(open_browser: Open, redis: RedisServer) -> None:
    speaker, reader = ready(open_browser(ATTENDEE)), ready(open_browser(EXHIBITOR))
    redis.stop()
    for page in (speaker, reader):
        expect(page.locator("[data-around] [data-adrift]")).to_be_visible(timeout=COMES_BACK)
    say(speaker, "Said while Redis was away")
    expect(reader.locator(".chat-line", has_text="Said while Redis was away")).to_be_visible(timeout=COMES_BACK)
    redis.start()
    for page in (speaker, reader):
        expect(page.locator("[data-around] [data-adrift]")).to_be_hidden(timeout=COMES_BACK)
    say(reader, "Said when it was back")
    expect(speaker.locator(".chat-line", has_text="Said when it was back")).to_be_visible(timeout=COMES_BACK)


def test_tab_that_slept_catches_up(open_browser: Open) -> None:
    speaker, sleeper = ready(open_browser(ATTENDEE)), open_browser(EXHIBITOR)
    sleeper.add_init_script(f"({SLEEPER})()")
    ready(sleeper).evaluate("sleepNow()")
    say(speaker, "Said while the tab slept")
    expect(speaker.locator(".chat-line", has_text="Said while the tab slept")).to_be_visible(timeout=COMES_BACK)
    sleeper.wait_for_timeout(5000)
    expect(sleeper.locator(".chat-line", has_text="Said while the tab slept")).to_have_count(0)
    sleeper.evaluate("wakeUp()")
    expect(sleeper.locator(".chat-line", has_text="Said while the tab slept")).to_be_visible(timeout=COMES_BACK)
    expect(sleeper.locator("[data-around] [data-adrift]")).to_be_hidden(timeout=COMES_BACK)
