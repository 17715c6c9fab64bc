"""States are a table. Only `move_to` changes one."""

from collections.abc import Mapping
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.refusals import Refusal

Transitions = Mapping[str, frozenset[str]]


class Stateful(models.Model):
    """A row with a `state` field whose changes follow the table `transitions`. A state that the table does not name is an end.

    `move_to` changes the object in memory; the calling action saves it, together with whatever else changes.
    """

    transitions: ClassVar[Transitions]
    state: "models.CharField[str, str]"

    class Meta:
        abstract = True

    def can_move_to(self, state: str) -> bool:
        return state in self.transitions.get(self.state, frozenset())

    def move_to(self, state: str) -> None:
        """Raise `Refusal` when the table knows no way from here to `state`."""
        if not self.can_move_to(state):
            raise Refusal(
                _("This is already “%(state)s”: that step is not possible any more."),
                params={"state": self.get_state_display()},  # type: ignore[attr-defined]
            )
        self.state = state
