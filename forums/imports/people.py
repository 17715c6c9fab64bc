"""Who speaks: objects or bare names, by whatever identifies them."""

from dataclasses import dataclass
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from forums.imports.words import line_of, prose_of, text_of, without_addresses

NAMES = ("public_name", "full_public_name", "display_name", "name", "full_name")
BIOGRAPHIES = ("biography", "bio", "description", "abstract")
NO_ID = frozenset({"", "0", "-1"})  # what hand-made files write for "none"


@dataclass(frozen=True)
class Person:
    guid: UUID
    name: str
    bio: str


def persons_of(event: dict[str, Any]) -> tuple[Person, ...]:
    """In the order of the file, each once; whoever has no name is left out. What identifies them is kept, their addresses are not."""
    listed = next((event[key] for key in ("persons", "speakers", "participants") if event.get(key)), [])
    if isinstance(listed, str):
        listed = listed.split(",")
    if isinstance(listed, dict):
        listed = list(listed.values())
    found = [person_of(person) for person in (listed if isinstance(listed, list) else [])]
    return tuple({person.guid: person for person in found if person}.values())


def person_of(value: Any) -> Person | None:
    about = value if isinstance(value, dict) else {"name": value}
    parts = " ".join(line_of(about.get(key)) for key in ("first_name", "last_name"))
    name = without_addresses(next((text for key in NAMES if (text := line_of(about.get(key)))), parts))
    if not name:
        return None
    bio = next((text for key in BIOGRAPHIES if (text := prose_of(about.get(key)))), "")
    return Person(identity_of(about, name), name[:120], bio)


def identity_of(about: dict[str, Any], name: str) -> UUID:
    """The GUID; else from the code; else from number and name, since some files number each event's people anew."""
    guid, code, number = (text_of(about.get(key)) for key in ("guid", "code", "id"))
    if found := uuid_or_none(guid):
        return found
    return uuid5(NAMESPACE_URL, f"person:{guid or code or (name if number in NO_ID else f'{number}:{name}')}")


def uuid_or_none(text: str) -> UUID | None:
    """None also for the one with nothing but noughts, which means none."""
    try:
        found = UUID(text)
    except ValueError:
        return None
    return found if found.int else None
