"""Guests by video: `python -m bench.guests`. Six send to the relay, one viewer's page composes them; all on this machine, over loopback."""

import os
import shutil
import threading
import time
from functools import partial
from http.server import ThreadingHTTPServer
from statistics import median
from typing import Any

from playwright.sync_api import Page, sync_playwright

from bench.measure import ROOT
from bench.relay import FLAGS, QUIET, Handler
from tests.live.media_relay import Relay, running_relay, site

GUESTS = [f"guest-{number}" for number in range(6)]
SECONDS, DROPS = 10, 5
METHOD = """## Guests by video

Six canvases of 320 × 180 at 15 frames a second, sent by WHIP from one page of Chromium, composed in another over one WHEP connection by
the portal's own script; all on this machine, over loopback (load {load:.0f}). A guest drops as a killed browser does, without a word,
and comes back.
"""

PAGE = """<!doctype html>
<html lang="en">
<title>Guests</title>
<script type="importmap">{"imports": {"whip-whep/": "/node_modules/whip-whep/"}}</script>
<video id="main" muted></video>
<div id="scene" hidden><template><figure>
<video playsinline></video>
<div><b data-initial></b><b data-name></b></div>
<figcaption><b data-name></b><span data-about></span></figcaption></figure></template></div>
</html>
"""


def call(page: Page, function: str, *arguments: Any) -> Any:
    return page.evaluate(f"async (given) => (await import('/bench/guests.mjs')).{function}(...given)", list(arguments))


def measured(relay: Relay, sender: Page, viewer: Page) -> list[tuple[str, str]]:
    for name in GUESTS:
        call(sender, "send", relay.url, name)
    began = time.monotonic()
    call(viewer, "watch", relay.url, GUESTS)
    for place in range(len(GUESTS)):
        call(viewer, "until", place, False)
    shown = time.monotonic() - began
    used = relay.stats()["cpu_seconds"]
    rates = call(viewer, "frames", SECONDS)
    share = (relay.stats()["cpu_seconds"] - used) / SECONDS
    gone, back = [], []
    for _round in range(DROPS):
        call(sender, "drop", GUESTS[0])
        gone.append(call(viewer, "until", 0, True))
        call(sender, "send", relay.url, GUESTS[0])
        back.append(call(viewer, "until", 0, False))
    return [
        ("guests composed in one page", str(len(rates))),
        ("frames a second of the slowest and the fastest (15 sent)", f"{min(rates):.1f}, {max(rates):.1f}"),
        ("all six on screen after, ms", f"{shown * 1000:.0f}"),
        (f"guest dropped → still, {DROPS} times: median, longest ms (at most 1000)", f"{median(gone):.0f}, {max(gone):.0f}"),
        ("guest sends again → picture: median, longest ms", f"{median(back):.0f}, {max(back):.0f}"),
        (f"relay, over {SECONDS} s: % of one core", f"{share * 100:.0f}"),
    ]


def main() -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(ROOT)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with site() as here, running_relay(here.url) as relay, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=[*FLAGS, *QUIET])
        sender, viewer = chromium.new_page(), chromium.new_page()
        for page in (sender, viewer):
            page.route("**/guests.html", lambda route: route.fulfill(content_type="text/html", body=PAGE))
            page.goto(f"http://127.0.0.1:{server.server_address[1]}/bench/guests.html")
        rows = measured(relay, sender, viewer)
        chromium.close()
    print(METHOD.format(load=os.getloadavg()[0]))
    print("| | |", "|---|--:|", *(f"| {name} | {figure} |" for name, figure in rows), sep="\n")


if __name__ == "__main__":
    main()
