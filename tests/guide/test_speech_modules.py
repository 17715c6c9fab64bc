"""The modules of lips and drawings that need no browser, by node's own test runner."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from guide.looks import LOOKS

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed")
def test_modules_of_speech():
    found = sorted(str(path) for path in (ROOT / "tests" / "guide" / "modules").glob("*.test.mjs"))
    done = subprocess.run(["node", "--test", *found], capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stdout


def test_looks_of_page_and_figure_are_the_same():
    written = (ROOT / "static/js/guide/figure/looks.js").read_text("utf-8")
    assert [look.name for look in LOOKS] == re.findall(r"^  (\w+): \{ hair", written, re.MULTILINE)
    assert [look.name for look in LOOKS if not (ROOT / "static" / look.still).exists()] == []
