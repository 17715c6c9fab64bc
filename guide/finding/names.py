"""Names of things as they stand in questions: without punctuation, English ones as whole words."""

import re
from dataclasses import dataclass

from guide.finding.tokens import HEARD
from search.sounds import syllables
from search.text import CJK, folded

NOTHING = re.compile(r"[\W_]+")
CHARACTERS = re.compile(f"[{CJK}]+")
SHORTEST = 3  # characters: what is shorter stands everywhere
SHORTEST_PERSON = 2  # but a surname and a given name are two
SHORTEST_WORD = 5
BY_SHORT_NAME = ("forum", "expo")  # of these, search knows short names, and has them among its terms
LOOSE = re.compile(r"^(?:圆桌|主旨演讲|round table|keynote)\s*[:：]\s*", re.IGNORECASE)


def squeezed(text: str) -> str:
    return NOTHING.sub("", folded(text))


def spaced(text: str) -> str:
    return f" {' '.join(NOTHING.sub(' ', folded(text)).split())} "


def names_of(kind: object, titles: list[str], terms: str) -> tuple[str, ...]:
    """`metaverse` with a space on either side, 元宇宙论坛 without any."""
    said = [*titles, *(LOOSE.sub("", title) for title in titles), *(shortened(title) for title in titles)]
    if kind in BY_SHORT_NAME:
        said += [*CHARACTERS.findall(terms), CHARACTERS.sub(" ", terms)]
    found = {squeezed(name) if CHARACTERS.search(name) else spaced(name) for name in said}
    shortest = SHORTEST_PERSON if kind == "speaker" else SHORTEST
    found = {name for name in found if len(name.strip()) >= (shortest if CHARACTERS.search(name) else SHORTEST_WORD)}
    return (*found, *(HEARD + sound_of(name) for name in found if CHARACTERS.fullmatch(name) and len(name) >= SHORTEST))


def sound_of(name: str) -> str:
    """A question or a name as it is spoken, in one run of letters: so wrong characters are heard, and so is pinyin."""
    return squeezed(CHARACTERS.sub(lambda run: "".join(syllables(run[0])), folded(name)))


def shortened(title: str) -> str:
    """The part before a colon, where it is a name: `Peak Hours Pool 2: priced by job`."""
    return re.split("[:：]", title)[0]


@dataclass(frozen=True)
class Spoken:
    """A question in the three ways in which a name may stand in it."""

    run: str
    words: str
    sound: str

    def share_of(self, name: str) -> float:
        """How much of the question the name is; 0 where it does not stand there."""
        if name.startswith(HEARD):
            return len(name[1:]) / len(self.sound) if name[1:] in self.sound else 0
        is_there = name in (self.words if name.startswith(" ") else self.run)
        return min(1, len(name.strip()) / len(self.run)) if is_there else 0


def spoken(plain: str) -> Spoken:
    return Spoken(squeezed(plain), spaced(plain), sound_of(plain))
