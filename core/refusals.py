"""A refusal is a sentence for the person who asked, not an error of ours."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any


class Refusal(Exception):
    """Raised by actions. Forms show it on the form; anything else becomes a kind page with `status`."""

    status = 409

    def __init__(self, sentence: Any, *, field: str | None = None, params: Mapping[str, Any] | None = None) -> None:
        """`sentence` may be lazy and is formatted with `params` when shown; `field` names the form field it belongs to."""
        super().__init__(sentence)
        self.sentence = sentence
        self.params = params or {}
        self.field = field

    def __str__(self) -> str:
        return str(self.sentence) % self.params if self.params else str(self.sentence)


class TooEarly(Refusal):
    """It can be done at `until`, not before."""

    def __init__(self, sentence: Any, *, until: datetime, **kwargs: Any) -> None:
        super().__init__(sentence, **kwargs)
        self.until = until


class NotAllowed(Refusal):
    """The person may not do this at all."""

    status = 403
