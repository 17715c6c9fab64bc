"""What processes with people in the same copy of a hall tell each other: a letter, the process, and the rest."""

import json
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

STEPS, BEAT, PEOPLE, ASK, GONE, SAID = b"S", b"B", b"P", b"Q", b"G", b"J"
PROCESS = 8  # letters
AT_ONCE = 60  # people in one packet: a packet is 32 KiB at most


@dataclass(frozen=True)
class Said:
    """Something for people near a place, for one, or for all. `sender` and `sender_pk` say who; `needs_leave`: nobody who wants no
    disturbance gets it; `needs_consent`: only who agreed to hear this person."""

    message: dict[str, Any]
    sender: int = 0
    sender_pk: int = 0
    to: int = 0
    x: int = 0
    z: int = 0
    within: int = 0  # centimetres; 0 everywhere
    needs_leave: bool = False
    needs_consent: bool = False


def packed(kind: bytes, process: str, rest: bytes = b"") -> bytes:
    return kind + process.encode() + rest


def opened(packet: bytes) -> tuple[bytes, str, bytes]:
    return packet[:1], packet[1 : 1 + PROCESS].decode(), packet[1 + PROCESS :]


def numbers(values: Iterable[int]) -> bytes:
    return array("H", values).tobytes()


def read_numbers(data: bytes) -> set[int]:
    return set(array("H", data))


def people_packets(process: str, rows: list[tuple[int, int, str, bytes]]) -> Iterator[bytes]:
    """(number, key of the person, JSON of the person, step) each."""
    for first in range(0, len(rows), AT_ONCE):
        some = [[number, pk, told, step.hex()] for number, pk, told, step in rows[first : first + AT_ONCE]]
        yield packed(PEOPLE, process, json.dumps(some, ensure_ascii=False).encode())


def read_people(data: bytes) -> list[tuple[int, int, str, bytes]]:
    return [(number, pk, told, bytes.fromhex(step)) for number, pk, told, step in json.loads(data)]


def said_packet(process: str, said: Said) -> bytes:
    return packed(SAID, process, json.dumps(said.__dict__, ensure_ascii=False).encode())


def read_said(data: bytes) -> Said:
    return Said(**json.loads(data))
