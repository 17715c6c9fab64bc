"""A slot that a request wishes for."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Wish:
    """A slot that a request wishes for, with what is free in it at this moment."""

    request: int
    exhibitor: int | None
    people: tuple[int, ...]
    name: str
    slot: int
    starts_at: datetime
    ends_at: datetime
    is_closed: bool
    is_decidable: bool
    is_busy: bool
    free_tables: int

    def is_possible(self, now: datetime) -> bool:
        return not self.is_closed and self.starts_at > now and not self.is_busy and self.free_tables > 0

    @property
    def why_not(self) -> str:
        """For the reader; empty where nothing but the clock could be against it."""
        if self.is_closed:
            return _("closed")
        if self.is_busy:
            return _("one of the two has a meeting")
        return "" if self.free_tables else _("no table is free")
