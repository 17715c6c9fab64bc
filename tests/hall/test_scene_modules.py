"""The modules of the scene that need no browser, by node's own test runner."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed")
def test_modules_of_the_scene():
    found = sorted(str(path) for path in (ROOT / "tests" / "hall" / "modules").glob("*.test.mjs"))
    done = subprocess.run(["node", "--test", *found], capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stdout
