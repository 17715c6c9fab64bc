"""PDF pages: what is written can be read again, whoever has which fonts."""

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from core.lettering import BOLD
from core.paper import NoFont, Paper

NAME = "张伟 · 贵阳国际大数据产业博览会"


def read(file: Path) -> str:
    if not (reader := shutil.which("pdftotext")):
        pytest.skip("pdftotext is not installed (Debian: apt-get install poppler-utils)")
    return subprocess.run([reader, "-layout", str(file), "-"], capture_output=True, check=True, text=True).stdout


def written(folder: Path, paper: Paper) -> Path:
    file = folder / "paper.pdf"
    file.write_bytes(paper.written())
    return file


def test_chinese_is_read_again_and_the_font_is_inside(tmp_path: Path) -> None:
    paper = Paper("Badge")
    page = paper.page()
    page.text(20, 20, NAME, size=20, weight=BOLD)
    page.text(105, 40, "Zhang Wei\u202e (Asia/Shanghai)\x00", size=12, align="center")
    page.code(20, 60, 40, "https://example.org")
    file = written(tmp_path, paper)
    assert read(file).split() == [*NAME.split(), "Zhang", "Wei", "(Asia/Shanghai)"]
    assert b"/CIDFontType0C" in file.read_bytes()
    assert file.stat().st_size < 20_000


def test_many_pages_share_the_fonts(tmp_path: Path) -> None:
    paper = Paper("Badges")
    for number in range(50):
        paper.page(100, 140).text(50, 20, f"参会者 {number}", size=12, align="center")
    file = written(tmp_path, paper)
    assert file.read_bytes().count(b"/CIDFontType0C") == 1
    assert read(file).count("参会者") == 50


def test_strange_characters_break_nothing(tmp_path: Path) -> None:
    paper = Paper(")\\ <>")
    paper.page().text(10, 10, "(\\) <a> 😀 \ud800 \u200b\t\n" + "x" * 5000, size=9)
    assert "<a>" in read(written(tmp_path, paper))


def test_long_names_end_in_dots() -> None:
    page = Paper("Badge").page()
    assert page.lines("短", 40, size=12) == ["短"]
    lines = page.lines("很长的公司名称" * 40, 40, size=12, most=2)
    assert len(lines) == 2
    assert lines[-1].endswith("…")


def test_page_without_words_is_a_page(tmp_path: Path) -> None:
    paper = Paper("Empty")
    paper.page().box(10, 10, 10, 10, "#ff0000")
    assert read(written(tmp_path, paper)).strip() == ""


def test_without_a_font_it_says_so(settings: Any) -> None:
    settings.PICTURE_FONT = "/nowhere/font.otf"
    with pytest.raises(NoFont):
        Paper("Badge")
