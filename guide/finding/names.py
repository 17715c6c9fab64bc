"""Names of things as they stand in questions: without punctuation, English ones as whole words."""

import re

from search.text import CJK, folded

NOTHING = re.compile(r"[\W_]+")
CHARACTERS = re.compile(f"[{CJK}]+")
SHORTEST = 3  # characters: what is shorter stands everywhere
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
    return tuple(name for name in found if len(name.strip()) >= (SHORTEST if CHARACTERS.search(name) else SHORTEST_WORD))


def shortened(title: str) -> str:
    """The part before a colon, where it is a name: `Peak Hours Pool 2: priced by job`."""
    return re.split("[:：]", title)[0]


def stands_in(name: str, plain: str, run: str) -> bool:
    return name in (spaced(plain) if name.startswith(" ") else run)
