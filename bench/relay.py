"""Live pictures: `python -m bench.relay`. The relay alone, with a publisher and viewers on the same machine, over loopback."""

import shutil
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from statistics import median
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from bench import bad_days
from bench.measure import ROOT
from tests.live.media_relay import Relay, publishing, running_relay, site, watching

RUNS = 20
FLAGS = ["--no-sandbox", "--allow-loopback-in-peer-connection", "--disable-features=WebRtcHideLocalIpsWithMdns"]
QUIET = [
    *("--autoplay-policy=no-user-gesture-required", "--mute-audio"),
    *("--disable-background-timer-throttling", "--disable-renderer-backgrounding"),
]
METHOD = """## Live pictures

A canvas of 640 × 360 at 30 frames a second, with a clock burnt into each frame, published by WHIP from one page of Chromium and read
from the decoded frames of another; all on this machine, over loopback. From drawing to decoding: without camera and screen. The
{viewers} viewers are peers that count packets and decode nothing, fed with made-up packets at 0.5 Mbit/s; they share the cores with the
relay.
"""


class Handler(SimpleHTTPRequestHandler):
    """Our files, and the page on which the player is tried."""

    def do_GET(self) -> None:
        if self.path != "/bench/player.html":
            super().do_GET()
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(bad_days.PAGE.encode())

    def log_message(self, *_args: Any) -> None:
        """Quiet."""


def percentile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def glass_to_glass(relay: Relay, chromium: Browser, pages: str) -> list[tuple[str, str]]:
    publisher = chromium.new_page()
    publisher.goto(f"{pages}/README.md")
    publisher.evaluate(f"async () => (await import('/bench/clock.mjs')).publish('{relay.url}/whip/clock')")
    viewer = chromium.new_page()
    viewer.goto(f"{pages}/README.md")
    script = "async ([address, seconds]) => (await import('/bench/clock.mjs')).{}(address, seconds)"
    runs = [viewer.evaluate(script.format("watch"), [f"{relay.url}/whep/clock", 3]) for _ in range(RUNS)]
    ages = [age for run in runs for age in run["ages"]]
    firsts = [run["first"] for run in runs]
    hls = viewer.evaluate(script.format("watchHls"), [f"{relay.url}/hls/clock/dave/index.m3u8", 10])["ages"]
    return [
        (f"WHIP to WHEP, {RUNS} runs of 3 s: p50 ms (at most 120)", f"{median(ages):.0f}"),
        ("p95 ms (at most 250)", f"{percentile(ages, 0.95):.0f}"),
        ("first frame, median ms (at most 700)", f"{median(firsts):.0f}"),
        ("first frame, longest ms", f"{max(firsts):.0f}"),
        ("LL-HLS, 10 s: p50 ms (at most 1500)", f"{median(hls):.0f}"),
    ]


def many(relay: Relay, viewers: int) -> list[tuple[str, str]]:
    with publishing(relay, "many"), ThreadPoolExecutor() as beside:
        watched = beside.submit(watching, relay, "many", viewers=viewers, seconds=20)
        while relay.stats()["viewers"] < viewers and not watched.done():
            time.sleep(0.5)
        began, used = time.monotonic(), relay.stats()["cpu_seconds"]
        time.sleep(10)
        share = (relay.stats()["cpu_seconds"] - used) / (time.monotonic() - began)
        report = watched.result()
    return [
        (f"viewers of {viewers} that received, {viewers} joins in 10 s", str(report["receiving"])),
        ("of them at the second try", str(report["second_tries"])),
        ("packets lost", f"{report['lost']} of {report['packets']}"),
        ("relay with all of them, over 10 s: % of one core (at most 80)", f"{share * 100:.0f}"),
    ]


def main() -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(ROOT)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    pages = f"http://127.0.0.1:{server.server_address[1]}"
    with site() as here, running_relay(here.url, RELAY_VIEWERS="200") as relay, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=[*FLAGS, *QUIET])
        rows = glass_to_glass(relay, chromium, pages)
        rows += bad_days.rows(here, chromium, pages)
        chromium.close()
        rows += many(relay, 200)
    print(METHOD.format(viewers=200))
    print("| | |", "|---|--:|", *(f"| {name} | {figure} |" for name, figure in rows), sep="\n")


if __name__ == "__main__":
    main()
