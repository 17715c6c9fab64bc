"""Badges and certificates on paper. Knows no database; `core.paper` knows PDF."""

from collections.abc import Iterable
from dataclasses import dataclass

from core.lettering import BOLD, REGULAR
from core.paper import A4, Page, Paper

NAVY, WARM, QUIET = "#071238", "#d9552b", "#4a5578"
BADGE = (90.0, 130.0)  # millimetres: fits the usual holders
A_ROW, A_COLUMN = 2, 2  # on a sheet of A4
MARGIN = 8.0


@dataclass(frozen=True)
class BadgeText:
    """What a badge says, in the language of whoever prints it."""

    expo: str
    dates: str
    name: str
    company: str
    kind: str
    code: str
    address: str  # what a camera reads


@dataclass(frozen=True)
class CertificateText:
    title: str
    expo: str
    dates: str
    name: str
    company: str
    sentences: tuple[str, ...]
    code: str
    address: str
    made: str


def badge_paper(badge: BadgeText) -> bytes:
    """One badge on a page of its size."""
    paper = Paper(f"{badge.name} · {badge.expo}")
    draw_badge(paper.page(*BADGE), 0, 0, badge)
    return paper.written()


def badge_sheets(badges: Iterable[BadgeText], title: str) -> bytes:
    """Four on a sheet of A4, with lines to cut along."""
    paper = Paper(title)
    left, top = (A4[0] - A_ROW * BADGE[0]) / 2, (A4[1] - A_COLUMN * BADGE[1]) / 2
    for number, badge in enumerate(badges):
        place = number % (A_ROW * A_COLUMN)
        page = paper.page() if place == 0 else paper.pages[-1]
        x, y = left + place % A_ROW * BADGE[0], top + place // A_ROW * BADGE[1]
        page.frame(x, y, *BADGE, "#c4cad9", 0.1)
        draw_badge(page, x, y, badge)
    return paper.written()


def draw_badge(page: Page, x: float, y: float, badge: BadgeText) -> None:
    width, middle = BADGE[0] - 2 * MARGIN, x + BADGE[0] / 2
    page.box(x, y, BADGE[0], 24, NAVY)
    page.box(x, y + 24, BADGE[0], 1.2, WARM)
    lines_at(page, middle, y + 9, page.lines(badge.expo, width, size=10, weight=BOLD, most=2), size=10, weight=BOLD, color="#ffffff")
    page.text(middle, y + 20.5, fitted(page, badge.dates, width, 7), size=7, color="#ffffff", align="center")
    names = page.lines(badge.name, width, size=22, weight=BOLD, most=2)
    below = lines_at(page, middle, y + 39, names, size=22, weight=BOLD, color=NAVY)
    lines_at(page, middle, below, page.lines(badge.company, width, size=11, most=2), size=11, weight=REGULAR, color=QUIET)
    page.code(middle - 20, y + 66, 40, badge.address)
    page.text(middle, y + 110, badge.code, size=9, color=QUIET, align="center")
    page.box(x, y + 115, BADGE[0], 15, NAVY)
    page.text(middle, y + 124.5, fitted(page, badge.kind, width, 14), size=14, weight=BOLD, color="#ffffff", align="center")


def fitted(page: Page, text: str, width: float, size: float) -> str:
    return "".join(page.lines(text, width, size=size, weight=BOLD, most=1))


def lines_at(page: Page, middle: float, y: float, lines: list[str], *, size: float, weight: int, color: str) -> float:
    """Centred, from the line at `y`; answers where the next text goes."""
    for line in lines:
        page.text(middle, y, line, size=size, weight=weight, color=color, align="center")
        y += size * 0.45
    return y + size * 0.1


def certificate_paper(certificate: CertificateText) -> bytes:
    paper = Paper(f"{certificate.name} · {certificate.expo}")
    page = paper.page()
    middle, width = A4[0] / 2, A4[0] - 60
    page.box(0, 0, A4[0], 18, NAVY)
    page.box(0, 18, A4[0], 1.5, WARM)
    page.text(middle, 55, certificate.title, size=30, weight=BOLD, align="center")
    y = lines_at(page, middle, 72, page.lines(certificate.expo, width, size=14, most=2), size=14, weight=REGULAR, color=QUIET)
    page.text(middle, y, certificate.dates, size=10, color=QUIET, align="center")
    y = lines_at(page, middle, 112, page.lines(certificate.name, width, size=28, weight=BOLD, most=2), size=28, weight=BOLD, color=NAVY)
    y = lines_at(page, middle, y, page.lines(certificate.company, width, size=13, most=2), size=13, weight=REGULAR, color=QUIET)
    for sentence in certificate.sentences:
        y = lines_at(page, middle, y + 6, page.lines(sentence, width, size=13, most=3), size=13, weight=REGULAR, color=NAVY)
    page.code(middle - 17, 205, 34, certificate.address)
    page.text(middle, 246, certificate.code, size=10, color=NAVY, align="center")
    lines_at(page, middle, 253, page.lines(certificate.address, width, size=8, most=2), size=8, weight=REGULAR, color=QUIET)
    page.text(middle, 268, certificate.made, size=8, color=QUIET, align="center")
    return paper.written()
