"""Names of things as they stand in questions: without punctuation, English ones as whole words."""

import re
from collections.abc import Iterable, Iterator
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
ALSO_CALLED = ("page",)  # of these each line of the terms is a name as well
BEGINNING = 2  # characters by which names are looked up: no name is shorter
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
    if kind in ALSO_CALLED:
        said += terms.splitlines()
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
        """How much of the question the name is, which stands there."""
        if name.startswith(HEARD):
            return len(name[1:]) / len(self.sound)
        return min(1, len(name.strip()) / len(self.run))


class Names:
    """All names by how they begin, so that a question is read once, and not once for each of them."""

    def __init__(self) -> None:
        self.slots: dict[str, list[int]] = {}
        self.beginning: dict[str, list[str]] = {}

    def add(self, names: Iterable[str], slot: int) -> None:
        for name in names:
            if name not in self.slots:
                self.slots[name] = []
                self.beginning.setdefault(beginning_of(name), []).append(name)
            self.slots[name].append(slot)

    def named_in(self, asked: Spoken) -> dict[int, float]:
        """The slots whose names stand in a question, each with the largest share of it."""
        found: dict[int, float] = {}
        for name in self.standing_in(asked):
            share = asked.share_of(name)
            for slot in self.slots[name]:
                found[slot] = max(share, found.get(slot, 0))
        return found

    def standing_in(self, asked: Spoken) -> Iterator[str]:
        for before, text in (("", asked.run), ("", asked.words), (HEARD, asked.sound)):
            for at in range(len(text)):
                for name in self.beginning.get(beginning_of(before + text[at : at + BEGINNING]), ()):
                    if text.startswith(name[len(before) :], at):
                        yield name


def beginning_of(name: str) -> str:
    """Sounds by two of their letters, as all others: a name may be two characters long."""
    return name[: BEGINNING + name.startswith(HEARD)]


def spoken(plain: str) -> Spoken:
    return Spoken(squeezed(plain), spaced(plain), sound_of(plain))
