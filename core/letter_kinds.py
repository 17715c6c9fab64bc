"""Letters whose words the organiser can change: each room registers its own from `AppConfig.ready()`."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

# What every letter knows.
COMMON: Mapping[str, Any] = {
    "name": _("whom it is to"),
    "expo": _("name of the expo"),
    "sentence": _("what happened, in one sentence"),
    "link": _("address of the page it is about"),
    "details": _("all that the built-in text says"),
}


def no_values(_context: Mapping[str, Any]) -> Mapping[str, Any]:
    return {}


@dataclass(frozen=True)
class LetterKind:
    """`name` is the built-in template below `templates/emails/`, or `template` is, where several kinds share one that draws own words
    itself. `placeholders` name what can be put in besides `COMMON`, and
    `values(context)` are they, in the language and zone in force. `sample()` is a sentence and a context to try it with."""

    name: str
    label: Any
    sample: Callable[[], tuple[str, Mapping[str, Any]]]
    placeholders: Mapping[str, Any] = field(default_factory=dict)
    values: Callable[[Mapping[str, Any]], Mapping[str, Any]] = no_values
    order: int = 50
    template: str = ""

    @property
    def known(self) -> dict[str, Any]:
        return {**COMMON, **self.placeholders}


Details = Callable[[bool], str]  # called with whether HTML is wanted
OwnWords = Callable[[str, Mapping[str, Any], Details], Any]

_kinds: dict[str, LetterKind] = {}
_own: list[OwnWords] = []


def contribute_letter_kinds(kinds: Iterable[LetterKind]) -> None:
    _kinds.update({kind.name: kind for kind in kinds})


def letter_kinds() -> list[LetterKind]:
    return sorted(_kinds.values(), key=lambda kind: (kind.order, kind.name))


def letter_kind(name: str) -> LetterKind | None:
    return _kinds.get(name)


def keep_own_words(own: OwnWords) -> None:
    """The room that keeps the organiser's words says how rooms below it get them."""
    _own[:] = [own]


def own_words_for(name: str, context: Mapping[str, Any], details: Details) -> Any:
    """Subject, text and HTML of the organiser's for this kind, in the language in force; None where the built-in ones hold."""
    return _own[0](name, context, details) if _own else None
