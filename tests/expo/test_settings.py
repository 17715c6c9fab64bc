"""What a start refuses, and what production settings hold. Each case is a start of its own."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
KEPT = ("PATH", "HOME", "LANG", "VIRTUAL_ENV")


def manage(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    return subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), *command], env=kept | environment, capture_output=True, text=True, cwd=ROOT, timeout=120
    )


def test_production_without_a_secret_key_does_not_start() -> None:
    start = manage("check")
    assert start.returncode != 0
    assert "SECRET_KEY is missing" in start.stderr


def test_production_settings_pass_the_deployment_check() -> None:
    start = manage(
        *("check", "--deploy", "--fail-level", "WARNING"),
        SECRET_KEY="a-very-long-and-quite-random-" + "0123456789abcdefghij" * 3,
        SITE_URL="https://expo.example.com",
        ALLOWED_HOSTS="expo.example.com",
    )
    assert (start.returncode, start.stderr) == (0, "System check identified no issues (0 silenced).\n") or start.stdout.startswith(
        "System check identified no issues"
    ), start.stderr


def test_several_web_processes_without_redis_do_not_start() -> None:
    start = manage("check", DEMO="1", WEB_CONCURRENCY="2")
    assert start.returncode != 0
    assert "expo.E010" in start.stderr


def test_demo_logins_exist_in_the_demo_only() -> None:
    start = manage("seed_demo", SECRET_KEY="x" * 60, DATABASE_URL="sqlite:///:memory:")
    assert start.returncode != 0
    assert "DEMO=1" in start.stderr
