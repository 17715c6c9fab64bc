"""What documents promise is there, and what is there is in the documents."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
ROOMS = {path.parent.name for path in ROOT.glob("*/apps.py")}
FIRST_CELL = re.compile(r"^\| `([^`]+)` \|", re.MULTILINE)
SOCKET_MESSAGE = re.compile(r'"type": "([a-z_]+)"')


def read(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def settings_read() -> Iterator[str]:
    """The first argument of each call of `env`, or of one of its methods; and what the server reads by itself."""
    for node in ast.walk(ast.parse(read("expo/settings.py"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[0] == "env" and node.args:
            yield ast.literal_eval(node.args[0])
    yield from re.findall(r'os\.environ\.get\("([A-Z_]+)"', read("expo/management/commands/serve.py"))


def sources() -> Iterator[Path]:
    for room in ROOMS:
        yield from (path for path in (ROOT / room).rglob("*.py") if "migrations" not in path.parts)


def test_every_setting_is_documented():
    assert set(FIRST_CELL.findall(read("docs/settings.md"))) == set(settings_read())


def test_every_room_is_in_the_architecture():
    rooms = read("ARCHITECTURE.md").partition("## Rooms")[2].partition("## Inside a room")[0]
    assert set(FIRST_CELL.findall(rooms)) == ROOMS


def test_every_socket_message_is_documented():
    sent = {name for path in sources() for name in SOCKET_MESSAGE.findall(path.read_text("utf-8"))}
    assert set(SOCKET_MESSAGE.findall(read("docs/events.md"))) == sent


def test_readme_names_both_commands():
    assert {"    make run", "    make test"} <= set(read("README.md").splitlines())


def test_every_command_of_make_in_a_document_exists():
    targets = set(re.findall(r"^([a-z-]+):", read("Makefile"), re.MULTILINE))
    named = {name for page in documents() for name in re.findall(r"`make ([a-z-]+)", page.read_text("utf-8"))}
    assert named - targets == set()


def documents() -> list[Path]:
    return sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


@pytest.mark.parametrize("page", documents(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_between_documents_lead_somewhere(page):
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("lock", [*(ROOT / "requirements").glob("*.txt"), ROOT / "package-lock.json"], ids=lambda path: path.name)
def test_locks_name_no_registry(lock):
    assert re.findall(r"(?:--index-url|--find-links|\"resolved\").*", lock.read_text("utf-8")) == []
