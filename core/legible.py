"""What people type, as others may read it beside their own words."""

import re
import unicodedata

SPACES = re.compile(r"\s+")


def clean(text: str, longest: int) -> str:
    """Without what is not seen and turns the rest round: control characters, marks of direction, characters of no use."""
    kept = "".join(letter if unicodedata.category(letter)[0] != "C" else " " if letter in "\n\t" else "" for letter in text)
    return SPACES.sub(" ", kept).strip()[:longest]
