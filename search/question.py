"""What somebody typed, as the index is asked."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from search.text import LONGEST_WORD, folded, pairs, pieces, stem

LONGEST = 120  # characters that are looked for; nobody types more
MOST_GROUPS = 12
SHORTEST_PREFIX = 2
FILLERS = frozenset(
    (
        *("a", "an", "and", "are", "as", "at", "by", "for", "from", "how", "in", "is", "it"),
        *("of", "on", "or", "the", "to", "what", "when", "where", "which", "who", "with"),
    )
)


@dataclass(frozen=True)
class Group:
    """One run or word as typed, found by any of `tokens`, or by words that start with `prefix`."""

    typed: str
    tokens: tuple[str, ...]
    prefix: str = ""
    is_run: bool = False


@dataclass(frozen=True)
class Question:
    """Each group must be found, or with `any_will_do` one of them."""

    groups: tuple[Group, ...] = field(default=())
    any_will_do: bool = False

    def __bool__(self) -> bool:
        return bool(self.groups)

    @property
    def words(self) -> list[str]:
        return [group.typed for group in self.groups if not group.is_run]

    def or_near(self, near: Mapping[str, set[str]]) -> "Question":
        """The same question, mistyped words taken for the ones near them."""
        return Question(
            tuple(
                Group(group.typed, (*group.tokens, *sorted(near[group.typed])), group.prefix) if group.typed in near else group
                for group in self.groups
            )
        )

    def loosely(self) -> "Question":
        return Question(self.groups, any_will_do=True)


def ask(typed: str) -> Question:
    """Only the first `LONGEST` characters count, and of the words so many as a person would type."""
    groups: list[Group] = []
    for piece in pieces(folded(typed[:LONGEST])):
        groups += of_run(piece.text) if piece.is_run else [of_word(piece.text[:LONGEST_WORD])]
    telling = [group for group in groups if group.typed not in FILLERS]
    return Question(tuple(dict.fromkeys(telling or groups))[:MOST_GROUPS])


def of_run(run: str) -> list[Group]:
    return [Group(pair, (pair,), is_run=True) for pair in pairs(run)]


def of_word(word: str) -> Group:
    return Group(word, tuple(dict.fromkeys((word, stem(word)))), word if len(word) >= SHORTEST_PREFIX else "")
