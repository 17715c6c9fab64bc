"""Calls: `python -m bench.calls`. The whole product with the demo seed, and two people of an agreed meeting in two windows."""

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, sync_playwright

from bench.measure import ROOT
from bench.relay import FLAGS, QUIET, percentile
from tests.e2e.conftest import PASSWORD, wait_for
from tests.redis_server import free_port

CALLS = 50
LATEST = 10_000  # milliseconds until a call counts as failed
CAMERA = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
METHOD = """## Calls

{calls} calls in a row between two pages of Chromium, with a canvas of 640 × 360 at 30 frames a second for a camera (two pages that share
Chromium's one made-up camera hold each other up), through the whole product on this machine, over loopback. The second one joins, and is
done once both see the other's first picture. From pressing *Join*: socket, seat and negotiation are in it.
"""
CANVAS = """{
  const devices = navigator.mediaDevices;
  const ask = devices.getUserMedia.bind(devices);
  devices.getUserMedia = async ({ audio, video }) => {
    const tracks = audio ? (await ask({ audio })).getTracks() : [];
    if (!video) return new MediaStream(tracks);
    const canvas = Object.assign(document.createElement("canvas"), { width: 640, height: 360 });
    const context = canvas.getContext("2d");
    let frame = 0;
    setInterval(() => {
      context.fillStyle = `hsl(${frame++ % 360} 60% 40%)`;
      context.fillRect(0, 0, 640, 360);
    }, 1000 / 30);
    return new MediaStream([...tracks, ...canvas.captureStream(30).getTracks()]);
  };
}"""
# Presses *Join*, and notes when that was and when the other's first picture was drawn, by the clock both pages share.
JOIN = """() => {
  const now = () => performance.timeOrigin + performance.now();
  window.firstPicture = new Promise((resolve) => {
    const look = () => {
      const video = document.querySelector(".call-tile:not(.own) video");
      if (!video?.srcObject) return setTimeout(look, 5);
      video.requestVideoFrameCallback(() => resolve(now()));
    };
    look();
  });
  document.querySelector("[data-do=join]").click();
  return now();
}"""
SEEN = f"() => Promise.race([window.firstPicture, new Promise((resolve) => setTimeout(resolve, {LATEST}, 0))])"


def sign_in(chromium: Browser, portal: str, email: str) -> Page:
    page = chromium.new_context(base_url=portal).new_page()
    page.set_default_timeout(LATEST)
    page.add_init_script(CANVAS)
    page.goto("/en/accounts/login/")
    page.fill("input[name=login]", email)
    page.fill("input[name=password]", PASSWORD)
    with page.expect_navigation():
        page.press("input[name=password]", "Enter")
    return page


def door_of(page: Page) -> str:
    """The address of the call that is open now."""
    page.goto("/en/agenda/")
    for meeting in sorted(set(re.findall(r"/en/matchmaking/meetings/[0-9a-f-]{36}/", page.content()))):
        page.goto(meeting)
        if page.get_by_text("Join the call").count():
            return f"{meeting}call/"
    raise SystemExit("No meeting of the seed has its door open.")


def join(page: Page, door: str) -> float:
    """Come in anew; answers when *Join* was pressed, once one saw oneself: a camera takes its time to start."""
    page.goto(door)
    page.wait_for_function("() => document.querySelector('.call-preview video')?.currentTime > 0.2")
    return float(page.evaluate(JOIN))


def call(first: Page, second: Page, door: str) -> float | None:
    """Milliseconds until both saw each other; None where they did not."""
    join(first, door)
    first.wait_for_selector(".call-tile.own")
    began = join(second, door)
    seen = [page.evaluate(SEEN) for page in (first, second)]
    for page in (second, first):
        page.click("[data-do=leave]")
    return max(seen) - began if all(seen) else None


def measured(portal: str) -> list[tuple[str, str]]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=[*FLAGS, *QUIET, *CAMERA])
        first, second = (sign_in(chromium, portal, f"{name}@example.com") for name in ("attendee", "exhibitor"))
        door = door_of(first)
        results = [call(first, second, door) for _ in range(CALLS)]
        chromium.close()
    times = [result for result in results if result is not None]
    return [
        (f"calls of {CALLS} that connected", str(len(times))),
        ("first picture on both sides, median ms (at most 600)", f"{median(times):.0f}"),
        ("p95 ms", f"{percentile(times, 0.95):.0f}"),
        ("longest ms", f"{max(times):.0f}"),
    ]


@contextmanager
def served() -> Iterator[str]:
    """The whole product with the demo seed in a folder of its own; gives its address."""
    with tempfile.TemporaryDirectory() as name:
        from bench.__main__ import demo

        port = free_port()
        environment = demo(Path(name) / "demo") | {"PORT": str(port), "LIVE_RELAY_PORT": str(free_port())}
        for command in (["migrate", "--verbosity", "0"], ["seed_demo"]):
            subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
        server = subprocess.Popen([sys.executable, "manage.py", "serve"], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
        try:
            wait_for(f"http://127.0.0.1:{port}/healthz", server)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(20)


def main() -> None:
    with served() as portal:
        rows = measured(portal)
    print(METHOD.format(calls=CALLS))
    print("| | |", "|---|--:|", *(f"| {name} | {figure} |" for name, figure in rows), sep="\n")


if __name__ == "__main__":
    main()
