"""One queue of all that moderators look at: each room says what waits, and what hiding or letting be means there."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from core.refusals import Refusal

HIDE, KEEP = _("Hide"), _("Nothing is wrong")
GONE = _("Somebody was faster: this does not wait any more.")


@dataclass(frozen=True)
class ModerationItem:
    """One thing to look at. `author` may be silenced; None where nobody knows or may know who it was."""

    key: Any
    text: Any
    since: date
    place: Any = ""
    url: str = ""
    author: Any = None
    reason: str = ""  # what somebody reported


@dataclass(frozen=True)
class ModerationSource:
    """What waits in one room. `waiting(user)` are the rows this person decides, oldest first, loaded with what `item(row)` reads.

    `hide(row, reason=…, by=…)` and `keep(row, by=…)` are called with the row locked and still waiting.
    """

    name: str
    label: Any
    waiting: Callable[[Any], QuerySet[Any]]
    item: Callable[[Any], ModerationItem]
    hide: Callable[..., Any]
    keep: Callable[..., Any]
    hide_label: Any = HIDE
    keep_label: Any = KEEP


_sources: dict[str, ModerationSource] = {}


def contribute_moderation(source: ModerationSource) -> None:
    _sources[source.name] = source


def moderation_sources() -> list[ModerationSource]:
    return [_sources[name] for name in sorted(_sources)]


def source_named(name: str) -> ModerationSource | None:
    return _sources.get(name)


@transaction.atomic
def settle(source: ModerationSource, key: str, *, by: Any, reason: str | None = None) -> None:
    """Hide it for a reason, or without one let it be. Of two moderators at once the second is told."""
    row = source.waiting(by).select_for_update(of=("self",)).filter(pk=key).first() if key.isdecimal() else None
    if row is None:
        raise Refusal(GONE)
    if reason is None:
        source.keep(row, by=by)
    elif reason.strip():
        source.hide(row, reason=reason.strip()[:300], by=by)
    else:
        raise Refusal(_("Say why: it stands in the log, and the author reads it."), field="reason")
