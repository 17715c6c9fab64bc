"""Texts cut into sentences, and lists put into words."""

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _

LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
HEADINGS = re.compile(r"^#+\s.*$", re.MULTILINE)
MARKS = re.compile(r"^[#>\s]+|^[-*+]\s+|[*_`|]+", re.MULTILINE)
ENDS = re.compile(r"(?<=[。！？!?])|(?<=\.)\s+(?=[A-Z“])")
HIDDEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
LONG = 220  # characters that are said of a longer text


def plain_text(markdown: str) -> str:
    """Without headings, which are no sentences."""
    return " ".join(MARKS.sub(" ", LINK.sub(r"\1", HEADINGS.sub(" ", markdown or ""))).split())


def sentences_of(text: str) -> list[str]:
    return ENDS.split(HIDDEN.sub("", " ".join((text or "").split())))


def opening(text: str) -> str:
    """The first sentences, whole ones, as far as they are short."""
    said = ""
    for sentence in sentences_of(text):
        if said and len(said) + len(sentence) > LONG:
            break
        said = f"{said} {sentence}".strip() if sentence.isascii() or said.isascii() else said + sentence
    return said if len(said) <= 2 * LONG else f"{said[:LONG]}…"


def joined(names: Iterable[str]) -> str:
    return _(", ").join(str(name) for name in names)
