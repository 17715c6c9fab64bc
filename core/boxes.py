"""Rectangles of drawings, in whole units, and the words that fit into them."""

from dataclasses import dataclass
from unicodedata import east_asian_width


@dataclass(frozen=True)
class Box:
    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        return self.x + self.width

    @property
    def bottom(self) -> int:
        return self.y + self.height

    @property
    def middle(self) -> int:
        return self.x + self.width // 2

    @property
    def centre(self) -> int:
        return self.y + self.height // 2


def shortened(text: str, room: int) -> str:
    """As much of it as fits into this many letters: a Chinese character is as wide as two.

    >>> shortened("Panshi Cloud", 8)
    'Panshi…'
    """
    shown = ""
    for letter in text:
        room -= 2 if east_asian_width(letter) in "WF" else 1
        if room < 0:
            return shown[:-1].rstrip() + "…"
        shown += letter
    return shown
