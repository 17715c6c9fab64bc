"""What holds for every template: nothing inline that the content policy forbids, and no drawing that does not exist."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from exhibitors.models import COVERS, MARKS

ROOT = Path(settings.BASE_DIR)
PAGES = sorted(path for path in (ROOT / "templates").rglob("*.html") if "emails" not in path.parts)
FORBIDDEN = re.compile(r"<style|\sstyle=|\son[a-z]+=[\"']|javascript:|<script(?![^>]*(?:\ssrc=|type=\"application/json\"))")
ICON = re.compile(r"components/icon\.html\"[^%]*?\sname=\"([\w-]+)\"|\sicon=\"([\w-]+)\"")
SYMBOLS = set(re.findall(r'<symbol id="([\w-]+)"', (ROOT / "static/img/icons.svg").read_text()))


def named(page: Path) -> str:
    return page.relative_to(ROOT / "templates").as_posix()


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_template_keeps_the_content_policy(page: Path) -> None:
    assert FORBIDDEN.findall(page.read_text()) == []


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_template_uses_icons_that_exist(page: Path) -> None:
    used = {name for pair in ICON.findall(page.read_text()) for name in pair if name}
    assert used - SYMBOLS == set()


def test_every_mark_is_drawn() -> None:
    assert {f"m{number}" for number in range(1, MARKS + 1)} - SYMBOLS == set()


def test_every_cover_is_drawn() -> None:
    drawn = {path.name for path in (ROOT / "static/img").glob("cover-*.svg")}
    assert drawn == {f"cover-{number}.svg" for number in range(1, COVERS + 1)}
