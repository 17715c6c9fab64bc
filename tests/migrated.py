"""The tests' database on SQLite: one goes through all migrations, once for each state of them, and each process has a copy.

The first process runs them in one of its own, whose lines nobody counts; the others wait, and none does it again.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
KEPT = ROOT / "var" / "migrated"
# Migrations, and what they call that is not theirs.
SOURCES = ("*/migrations/*.py", "expo/roles.py", "expo/writing_roles.py", "search/backends/*.py", "requirements/base.txt")


def put_migrated(target: Path) -> None:
    """An empty database, as `migrate` leaves it."""
    KEPT.mkdir(parents=True, exist_ok=True)
    file = KEPT / f"{state_of_migrations()}.sqlite3"
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not file.exists():
            for old in KEPT.glob("*.sqlite3*"):  # one that was not finished, too
                old.unlink()
            migrate(KEPT / "unfinished.sqlite3").rename(file)
        shutil.copyfile(file, target)


def migrate(database: Path) -> Path:
    ours = {"DJANGO_SETTINGS_MODULE": "expo.settings", "DATABASE_URL": f"sqlite:///{database}", "DEMO": "1", "REDIS_URL": ""}
    command = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
    subprocess.run(command, cwd=ROOT, env=os.environ | ours, check=True)
    return database


def state_of_migrations() -> str:
    digest = hashlib.sha256()
    for path in sources():
        digest.update(f"{path.relative_to(ROOT)}\n".encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def sources() -> Iterator[Path]:
    for pattern in SOURCES:
        yield from sorted(ROOT.glob(pattern))
