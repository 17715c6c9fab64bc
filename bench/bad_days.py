"""Live pictures on bad days: the publisher is killed, the relay is killed, packets are lost, the stage switches."""

import signal
import time
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Browser, Page

from bench.lossy import Line
from tests.live.media_relay import Relay, Site, running_relay
from tests.redis_server import free_port

RUNS = 3
LOSS = 0.05
AWAY = 4  # seconds for which a publisher is gone
RESTART = 1  # seconds after which the supervisor starts the relay anew


PAGE = """<!doctype html>
<meta charset="utf-8">
<title>The player of the product, alone</title>
<script type="importmap">{ "imports": { "whip-whep/": "/node_modules/whip-whep/" } }</script>
<section><video muted playsinline width="640" height="360"></video><div data-embed-place hidden></div></section>
"""


class Stage:
    """Pages of one relay: publishers by path, and a viewer with the product's player."""

    def __init__(self, relay: Relay, chromium: Browser, pages: str) -> None:
        self.relay, self.chromium, self.pages = relay, chromium, pages

    def page(self) -> Page:
        page = self.chromium.new_page()
        page.goto(f"{self.pages}/bench/player.html")
        return page

    def call(self, page: Page, name: str, *values: object) -> Any:
        return page.evaluate(f"async (values) => (await import('/bench/bad_days.mjs')).{name}(...values)", list(values))

    def publisher(self, path: str) -> Page:
        page = self.page()
        self.call(page, "publish", f"{self.relay.url}/whip/{path}", "alice")
        return page

    def viewer(self, path: str, line: Line | None = None) -> Page:
        page = self.page()
        if line:
            self.call(page, "goBy", line.relay[1], line.port)
        self.call(page, "play", self.relay.url, path)
        return page

    def shown_again(self, viewer: Page, since: float) -> float:
        """Milliseconds from `since` to the first frame after now."""
        before = time.monotonic() - since
        return before * 1000 + float(self.call(viewer, "nextFrame"))


def publisher_is_killed(stage: Stage) -> float:
    publisher, viewer = stage.publisher("killed"), stage.viewer("killed")
    publisher.close()
    time.sleep(AWAY)
    back = stage.page()
    began = time.monotonic()
    stage.call(back, "publish", f"{stage.relay.url}/whip/killed", "alice")
    took = stage.shown_again(viewer, began)
    back.close()
    viewer.close()
    return took


def relay_is_killed(stage: Stage) -> float:
    publisher, viewer = stage.publisher("crash"), stage.viewer("crash")
    assert stage.relay.process is not None
    began = time.monotonic()
    stage.relay.process.send_signal(signal.SIGKILL)
    stage.relay.process.wait()
    time.sleep(RESTART)
    stage.relay.start()
    took = stage.shown_again(viewer, began)
    publisher.close()
    viewer.close()
    return took


def stage_switches(stage: Stage) -> float:
    publishers, viewer = [stage.publisher("one"), stage.publisher("two")], stage.viewer("one")
    time.sleep(1)
    took = float(stage.call(viewer, "switched", stage.relay.url, "two"))
    for page in (*publishers, viewer):
        page.close()
    return took


def packets_are_lost(stage: Stage) -> float:
    line = Line(int(stage.relay.environment["RELAY_UDP_PORT"]), LOSS)
    publisher, viewer = stage.publisher("lossy"), stage.viewer("lossy", line)
    time.sleep(2)
    found = stage.call(viewer, "longestGap", 15)
    assert found["protocol"] == "whep"
    assert line.lost > 0
    gap = float(found["gap"])
    publisher.close()
    viewer.close()
    return gap


def rows(here: Site, chromium: Browser, pages: str) -> list[tuple[str, str]]:
    def times(trial: Callable[[Stage], float], **environment: str) -> str:
        with running_relay(here.url, **environment) as relay:
            found = [trial(Stage(relay, chromium, pages)) for _ in range(RUNS)]
        return ", ".join(f"{value:.0f}" for value in sorted(found))

    one_port = str(free_port())
    return [
        ("publisher killed, back after 4 s: ms from its return to pictures, without a reload (at most 3000)", times(publisher_is_killed)),
        ("relay killed, started anew after 1 s: ms to pictures (at most 6000)", times(relay_is_killed)),
        ("5 % of media packets lost, both ways, 15 s: longest freeze, ms (at most 1000)", times(packets_are_lost, RELAY_UDP_PORT=one_port)),
        ("other source on air: ms until its picture (at most 1000)", times(stage_switches)),
    ]
