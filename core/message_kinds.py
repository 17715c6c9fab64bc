"""What people are told of, in the words of their switches: each room registers its kinds from `AppConfig.ready()`.

An action says what happened in a word of its own ("meeting-moved"); a person switches whole kinds ("meetings").
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

URGENT_WITHIN = timedelta(hours=12)  # what happens later than that can wait until the night is over


@dataclass(frozen=True)
class MessageKind:
    """`words` are the beginnings of the words that belong to it; the longest beginning decides.

    `mail`: whether letters come unless somebody says otherwise. `urgent`: words that quiet hours do not hold back when what they
    are about happens within `URGENT_WITHIN`. `bell`: whether it rings at all.
    """

    name: str
    label: Any
    words: tuple[str, ...] = ()
    help: Any = ""
    bell: bool = True
    has_mail: bool = True
    mail: bool = True
    urgent: tuple[str, ...] = ()
    order: int = 50


_kinds: dict[str, MessageKind] = {}


def contribute_message_kind(kind: MessageKind) -> None:
    _kinds[kind.name] = kind


def message_kinds() -> list[MessageKind]:
    return sorted(_kinds.values(), key=lambda kind: (kind.order, kind.name))


def message_kind(name: str) -> MessageKind | None:
    return _kinds.get(name)


def kind_of_word(word: str) -> MessageKind | None:
    """None: nobody can switch it off."""
    found = [(len(start), kind) for kind in _kinds.values() for start in kind.words if word.startswith(start)]
    return max(found, key=lambda pair: pair[0])[1] if found else None
