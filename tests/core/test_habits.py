"""Habits that hold for every file: see CONTRIBUTING.md."""

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
OURS = ["templates", "static", "tests", "bench", *(path.parent.name for path in ROOT.glob("*/apps.py"))]
CODE = {".py", ".html", ".js", ".mjs", ".css"}
LONGEST = 400
INLINE = re.compile(r"""\s(style|on[a-z]+)=["'{]|<style|<script(?![^>]*\b(src=|type="application/(ld\+)?json"))""", re.IGNORECASE)
PUT_OFF = re.compile(r"\b(TODO|FIXME|XXX)\b")


def files() -> Iterator[Path]:
    for folder in OURS:
        yield from (path for path in (ROOT / folder).rglob("*") if path.suffix in CODE and path != Path(__file__))


def names(found: Iterator[Path]) -> set[str]:
    return {path.relative_to(ROOT).as_posix() for path in found}


def test_files_are_short():
    assert (
        names(path for path in files() if len(path.read_text("utf-8").splitlines()) > LONGEST and "migrations" not in path.parts) == set()
    )


def test_nothing_is_put_off():
    assert names(path for path in files() if PUT_OFF.search(path.read_text("utf-8"))) == set()


def test_pages_hold_no_inline_script_or_style():
    """Mails may: nobody serves them with a content security policy, and mail programs know no stylesheets."""
    pages = (path for path in files() if path.suffix == ".html" and "emails" not in path.parts)
    assert names(path for path in pages if INLINE.search(path.read_text("utf-8"))) == set()
