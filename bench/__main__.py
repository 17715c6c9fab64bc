"""`make bench`: measures pages and writes docs/performance.md. Nothing here is a test: figures are read by people.

Two layouts are measured, each with the demo seed and its own data: embedded (SQLite, `manage.py serve`) and, where
PostgreSQL and Redis are installed, scaled (granian, `tests/services.sh`).
"""

import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from bench.measure import ROOT

OUT = ROOT / "docs" / "performance.md"

HEAD = """# Performance

Written by `make bench` on {day}: {cores} cores, {memory} GiB, {machine}, Python {python}. CPU comes from `/proc` and holds
whatever else the machine does; requests a second would not, and are not given.
"""


def python(*arguments: str, services: bool = False, **environment: str) -> str:
    """The standard output of `python ARGUMENTS`, beside a PostgreSQL and a Redis if asked for."""
    command = [*([str(ROOT / "tests" / "services.sh")] if services else []), sys.executable, *arguments]
    return subprocess.run(command, cwd=ROOT, env=os.environ | environment, check=True, stdout=subprocess.PIPE, text=True).stdout


def demo(folder: Path) -> dict[str, str]:
    folder.mkdir(exist_ok=True)
    return {
        "DEMO": "1",
        "DJANGO_SETTINGS_MODULE": "expo.settings",
        "SECRET_KEY": "bench-" + "x" * 60,
        "DATABASE_URL": f"sqlite:///{folder / 'db.sqlite3'}",
        "EMAIL_URL": "memorymail://",
        "BUS_DIR": str(folder / "bus"),
        "LOG_LEVEL": "ERROR",
    }


def head() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3
    return HEAD.format(
        day=f"{datetime.now(UTC):%Y-%m-%d}",
        cores=os.cpu_count(),
        memory=round(memory),
        machine=f"{platform.system()} {platform.machine()}",
        python=platform.python_version(),
    )


def sections() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as name:
        environment, seeded = demo(Path(name)), demo(Path(name) / "seeded")
        on_postgres = {key: value for key, value in environment.items() if key != "DATABASE_URL"}
        yield head()
        yield python("-m", "bench.queries", **environment)
        yield python("-m", "bench.pages", "embedded", **seeded)
        yield python("-m", "bench.pages", "scaled", services=True, **on_postgres)
        yield python("-m", "bench.programme", services=True, **on_postgres)
        yield python("-m", "bench.weight", **seeded)
        yield python("-m", "bench.search", **demo(Path(name) / "search"))
        yield python("-m", "bench.search", services=True, **on_postgres)
        yield python("-m", "bench.scheduling")
        yield python("-m", "bench.visits", **demo(Path(name) / "visits"))
        yield python("-m", "bench.leads", **demo(Path(name) / "leads"))
        yield python("-m", "bench.registrations", **demo(Path(name) / "registrations"))
        yield python("-m", "bench.registrations", services=True, **on_postgres)
        yield python("-m", "bench.mails", **demo(Path(name) / "mails"))
        yield python("-m", "bench.claims", **demo(Path(name) / "claims"))
        yield python("-m", "bench.minting", **demo(Path(name) / "minting"))
        yield python("-m", "bench.minting", "bad-day", services=True, **on_postgres)
        yield python("-m", "bench.check_in", **demo(Path(name) / "doors"))
        yield python("-m", "bench.check_in", services=True, **on_postgres)
        yield python("-m", "bench.relay")
        yield python("-m", "bench.scene")
        yield python("-m", "bench.hall", "embedded", **demo(Path(name) / "hall"))
        yield python("-m", "bench.hall", "far", **demo(Path(name) / "far"))
        yield python("-m", "bench.hall", "scaled", services=True, **on_postgres)
        yield python("-m", "bench.hall_logic", **environment)
        yield python("-m", "bench.stage", services=True, **on_postgres)
        yield python("-m", "bench.launch_storm", "embedded", **demo(Path(name) / "launch"))
        yield python("-m", "bench.launch_storm", "scaled", services=True, **on_postgres)
        yield python("-m", "bench.guests")
        yield python("-m", "bench.calls")
        for embeddings in ("sentence-encoder", "none"):
            yield python("-m", "bench.guide", **demo(Path(name) / "guide"), GUIDE_EMBEDDINGS=embeddings)
        yield python("-m", "bench.suggestions", **demo(Path(name) / "suggestions"), SUGGESTIONS_EMBEDDINGS="sentence-encoder")


def main() -> None:
    """Each section is written as soon as it is measured."""
    with OUT.open("w") as out:
        for number, section in enumerate(sections()):
            text = ("\n" if number else "") + section.strip() + "\n"
            out.write(text)
            out.flush()
            print(text)


if __name__ == "__main__":
    main()
