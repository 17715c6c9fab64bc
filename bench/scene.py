"""The scene of the hall, drawn by software in the simple level: `python -m bench.scene`, or with the address of a running demo."""

import gzip
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from statistics import median

from playwright.sync_api import Page, sync_playwright

from bench.calls import served
from bench.measure import ROOT
from bench.relay import QUIET

GRAPHICS = ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"]
PATIENCE = 120_000  # milliseconds
VISITS = 3
METHOD = """## The scene of the hall

Chromium draws by software (SwiftShader) at 1280 × 720 in the simple level: milliseconds of drawing are those of the two cores and
of whatever else runs there. Draw calls and triangles with 48 booths (all halls in one) and 500 people round the camera.
JavaScript a frame: walk, people, names and the calls to WebGL with 200 people, median of 60 frames. First frame: from asking for
the page, {visits} visits with nothing cached. Bytes: all answers as they went over the wire, pictures of the booths included.
"""
FILL = """async ([isFull, count]) => {
  const page = document.querySelector("#hall").hall;
  if (isFull) {
    const halls = await Promise.all(["b", "c"].map(async (slug) => (await fetch(`/hall/layout/${slug}.json`)).json()));
    const { booths } = page.layout;
    booths.push(...halls.flatMap((hall) => hall.booths));
    booths.push(...booths.slice(0, 48 - booths.length));
    await page.redraw();
  }
  const now = performance.now();
  for (let i = 0; i < count; i++) {
    const look = { outfit: i % 8, skin: i % 6, hair: i % 6, badge: i % 8 };
    page.presence.join([{ id: 9000 + i, name: `Sample ${i}`, staff_of: "", busy: false, look }], now);
    page.presence.step({ id: 9000 + i, x: (i % 25) * 2.4 - 30, z: Math.floor(i / 25) * 2.4 - 22, yaw: i, isMoving: i % 2 === 0 }, now);
  }
}"""
FRAMES = """(count) => {
  const page = document.querySelector("#hall").hall;
  return Array.from({ length: count }, (_, i) => {
    const began = performance.now();
    page.frame(0.016, 3 + i / 60);
    page.view.render();
    return performance.now() - began;
  });
}"""
PIECE = re.compile(rb'from"\./(hall-[^"]+)"')
FIGURES = "() => document.querySelector('#hall').hall.view.figures"


@contextmanager
def visit(portal: str) -> Iterator[Page]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=[*GRAPHICS, *QUIET])
        page = chromium.new_page(base_url=portal, viewport={"width": 1280, "height": 720})
        page.set_default_timeout(PATIENCE)
        yield page
        chromium.close()


def first_frame(portal: str) -> tuple[float, int]:
    """(milliseconds until the first picture, bytes of all that came)"""
    with visit(portal) as page:
        weights: list[float] = []
        line = page.context.new_cdp_session(page)
        line.send("Network.enable")
        line.on("Network.loadingFinished", lambda loaded: weights.append(loaded["encodedDataLength"]))
        page.goto("/hall/?hall=a", wait_until="commit")
        ready = page.wait_for_selector("#hall[data-ready]")
        page.wait_for_load_state("networkidle")
        return float((ready.get_attribute("data-ready") if ready else None) or 0), round(sum(weights))


def drawn(portal: str) -> tuple[dict[str, int], float]:
    """(figures with 48 booths and 500 people, milliseconds of JavaScript a frame with 200)"""
    with visit(portal) as page:
        page.goto("/hall/?hall=a", wait_until="commit")
        page.wait_for_selector("#hall[data-ready]")
        page.evaluate(FILL, [False, 200])
        times = page.evaluate(FRAMES, 60)
        page.evaluate(FILL, [True, 500])
        page.evaluate(FRAMES, 1)
        return page.evaluate(FIGURES), median(times)


def bundled() -> int:
    """Bytes of the hall and of what it imports at once; the guide's figure comes after the first picture."""
    dist = ROOT / "var" / "bundles" / "dist"
    hall = (dist / "hall.js").read_bytes()
    pieces = [(dist / name.decode()).read_bytes() for name in PIECE.findall(hall)]
    return sum(len(gzip.compress(piece, 9)) for piece in [hall, *pieces])


def measured(portal: str) -> list[tuple[str, str]]:
    visits = [first_frame(portal) for _ in range(VISITS)]
    figures, script = drawn(portal)
    return [
        ("draw calls (at most 40)", str(figures["calls"])),
        ("triangles (at most 400,000)", f"{figures['triangles']:,}"),
        ("bundle, gzip -9, kB (at most 170)", f"{bundled() / 1000:.1f}"),
        ("bytes of a first visit, kB (at most 1,500)", f"{max(weight for _, weight in visits) / 1000:.0f}"),
        ("first frame, median ms (at most 8,000)", f"{median(ready for ready, _ in visits):.0f}"),
        ("JavaScript a frame with 200 people, ms (at most 4)", f"{script:.1f}"),
    ]


def main() -> None:
    with nullcontext(sys.argv[1]) if len(sys.argv) > 1 else served() as portal:
        rows = measured(portal)
    print(METHOD.format(visits=VISITS))
    print("| | |", "|---|--:|", *(f"| {name} | {figure} |" for name, figure in rows), sep="\n")


if __name__ == "__main__":
    main()
