"""Which files of another room may be imported: import-linter holds the order of rooms, this holds the doors."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
ROOMS = {path.parent.name for path in ROOT.glob("*/apps.py")}
DOORS = {"models", "states", "rules", "querysets", "actions"}
FOUNDATION = "core"  # made to be imported
FURTHER_DOORS = {
    "matchmaking.hours",  # pure functions about when somebody has time
    "matchmaking.picker",  # which times two parties have in common: the seed asks as people do
    "exhibitors.sightings",  # what somebody does at a booth, kept for a moment and written by itself
    "releases.moments",  # the second of a launch, for the pages that are open on this process
    "exhibitors.visitors",  # the key of a visitor for a day
    "matchmaking.forms",  # the form by which one asks
    "collectibles.artwork",  # the picture of a keepsake: pure drawing
    "event.keeping",  # how a page that is the same for all is kept
    "event.frame",  # what each page shows, whoever asks: files name the expo, too
    "event.standing",  # whether the expo is an archive, for sockets
    "event.zones",  # pure functions about the zone of the person
    "forums.faces",  # how a forum shows itself, at home as among its own
    "releases.templatetags",  # how numbers are written
    "matchmaking.why",  # reasons in words
    "live.pictures",  # what a page is allowed that shows the picture of a stage
    "releases.showing",  # what may be said of a launch at a moment
    "search.sounds",  # pure functions that say how Chinese sounds
    "search.text",  # pure functions that cut texts into tokens
    "notifications.announcing",  # how organisers announce: the seed does as they do
    "notifications.letters",  # values that the actions of notifications take
}
MOUNTED = {  # what is for urls a name in include()
    ("expo/sockets.py", "exhibitors.sockets"),
    ("expo/sockets.py", "hall.sockets"),
    ("expo/sockets.py", "live.sockets"),
    ("expo/sockets.py", "notifications.sockets"),
    ("expo/sockets.py", "releases.sockets"),
    ("expo/management/commands/serve.py", "live.relaying"),  # the supervisor starts it
    ("expo/seed/build/replay.py", "live.relaying.ffmpeg"),  # the seed writes to the disk what the relay would have written
    ("expo/sample_stream.py", "live.relaying.ffmpeg"),  # the demo sends pictures as an encoder would
    ("expo/sample_stream.py", "live.tokens.publish_token"),
    ("expo/sample_stream.py", "live.backends.engine"),
    ("expo/management/commands/serve.py", "collectibles.embedded_chain"),  # and this
}


def imports_of(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{name.name}" for name in node.names)


def is_door(room: str, module: str) -> bool:
    return module in DOORS or f"{room}.{module}" in FURTHER_DOORS


def test_rooms_meet_only_at_their_doors():
    strange = set()
    for room in ROOMS:
        for path in (ROOT / room).rglob("*.py"):
            for name in imports_of(path):
                other, _, inside = name.partition(".")
                if other in ROOMS - {room, FOUNDATION} and not is_door(other, inside.split(".")[0]):
                    strange.add((path.relative_to(ROOT).as_posix(), name))
    assert strange - MOUNTED == set()
