"""What staff do is written down: actions say it here, the room of people keeps it.

`core` has no tables: `keep_deeds` registers who writes. Nothing is said of visitors, whose doings are their own.
"""

from collections.abc import Callable, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from os.path import commonprefix
from typing import Any

from django.db.models import TextChoices
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Change = tuple[str, str, str]  # what, before, after
LONGEST_VALUE = 200
LEAD = 40  # characters before the place where two long texts part


class Verb(TextChoices):
    """One word for what was done to the object."""

    ADDED = "added", _("added")
    CHANGED = "changed", _("changed")
    DELETED = "deleted", _("deleted")
    PUBLISHED = "published", _("published")
    UNPUBLISHED = "unpublished", _("taken back to draft")
    CANCELLED = "cancelled", _("cancelled")
    APPROVED = "approved", _("approved")
    DECLINED = "declined", _("declined")
    SENT_BACK = "sent_back", _("sent back")
    SUBMITTED = "submitted", _("submitted")
    INVITED = "invited", pgettext_lazy("deed", "invited")
    JOINED = "joined", pgettext_lazy("deed", "joined")
    REMOVED = "removed", _("removed")
    GAVE_ROLE = "gave_role", _("gave a role")
    TOOK_ROLE = "took_role", _("took a role")
    OPENED = "opened", _("opened")
    CLOSED = "closed", _("closed")
    BLOCKED = "blocked", _("blocked")
    UNBLOCKED = "unblocked", _("unblocked")
    EXPORTED = "exported", _("exported")
    IMPORTED = "imported", _("brought in")
    ERASED = "erased", _("erased")


@dataclass(frozen=True)
class Deed:
    actor: Any
    verb: Verb
    thing: Any
    detail: str
    changes: Sequence[Change]
    address: str


Keeper = Callable[[Deed], None]

_keepers: list[Keeper] = []
_request: ContextVar[HttpRequest | None] = ContextVar("request", default=None)


def keep_deeds(keeper: Keeper) -> None:
    if keeper not in _keepers:
        _keepers.append(keeper)


def audit(actor: Any, verb: Verb, thing: Any, *, detail: Any = "", changes: Sequence[Change] = ()) -> None:
    """`actor` did `verb` to `thing`: a row, or a model for its list. Called inside the transaction: what is rolled back was never done."""
    if actor is None or not actor.is_staff:
        return
    deed = Deed(actor, verb, thing, str(detail), tuple(changes), address())
    for keeper in _keepers:
        keeper(deed)


def shown_value(value: Any) -> str:
    """A value in a few words, as the log shows it."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "✓" if value else "✗"
    text = ", ".join(map(str, value)) if isinstance(value, list | tuple | set) else str(value)
    return text if len(text) <= LONGEST_VALUE else f"{text[:LONGEST_VALUE]}…"


def change_between(what: str, before: Any, after: Any) -> Change:
    """Long texts from shortly before where they part: their beginnings would look the same."""
    if isinstance(before, str) and isinstance(after, str) and max(len(before), len(after)) > LONGEST_VALUE:
        start = len(commonprefix([before, after])) - LEAD  # noqa: RUF071 - by character is what we want
        before, after = (f"…{text[start:]}" if start > 0 else text for text in (before, after))
    return what, shown_value(before), shown_value(after)


def address() -> str:
    """Where the request in work comes from; empty where none is, as in the worker."""
    request = _request.get()
    return request.META.get("REMOTE_ADDR", "") if request else ""


class AuditMiddleware:
    """Remembers the request in work, so that actions need not carry it."""

    def __init__(self, get_response: Callable[[HttpRequest], Any]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> Any:
        token = _request.set(request)
        try:
            return self.get_response(request)
        finally:
            _request.reset(token)
