"""The demo's content for the browser tests: written once an hour and for each state of the sources, by whoever comes first."""

import fcntl
import hashlib
import shutil
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

ROOT = Path(__file__).parents[2]
KEPT = ROOT / "var" / "seeded"
OLD = 3600.0  # seconds: some of the content is of the last hour


def seeded_by(write: Callable[[Path], None]) -> Path:
    """A folder that `write` has filled, now or lately."""
    KEPT.mkdir(parents=True, exist_ok=True)
    folder = KEPT / state_of_sources()
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        sweep()
        if not folder.exists():
            unfinished = KEPT / "unfinished"
            shutil.rmtree(unfinished, ignore_errors=True)
            unfinished.mkdir()
            write(unfinished)
            unfinished.rename(folder)
    return folder


def sweep() -> None:
    for folder in KEPT.iterdir():
        if folder.is_dir() and time.time() - folder.stat().st_mtime > OLD:
            shutil.rmtree(folder)


def state_of_sources() -> str:
    """Another one after each change of a file, and on each day: the programme is moved to today."""
    folders = [*(path.parent for path in ROOT.glob("*/apps.py")), ROOT / "templates"]
    files = sorted(path for folder in folders for path in folder.rglob("*.*") if "__pycache__" not in path.parts)
    said = [str(datetime.now(ZoneInfo("Asia/Shanghai")).date())]
    for path in files:
        about = path.stat()
        said.append(f"{path} {about.st_size} {about.st_mtime_ns}")
    return hashlib.sha256("\n".join(said).encode()).hexdigest()[:16]
