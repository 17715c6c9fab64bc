"""What the guide asks of a language model. It is handed texts and gives text back: it has no tools and sees no tables."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol


class ModelFailed(Exception):
    """It did not answer, or not as agreed. Never holds what the endpoint said: that may be anything, the key included."""


@dataclass(frozen=True)
class Prompt:
    """`rules` are ours; `material` is the question with the quoted passages, all of it written by others."""

    rules: str
    material: str


class LanguageModel(Protocol):
    @property
    def is_on(self) -> bool: ...

    def stream(self, prompt: Prompt, *, seconds: float, tokens: int) -> Iterator[str]:
        """Pieces of the answer as they come. Over after `seconds`, whatever happens, and after `tokens` tokens.

        Raises `ModelFailed`. Whoever stops reading closes the iterator, which hangs up.
        """
