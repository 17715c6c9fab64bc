"""For whom an announcement is: everybody, all who are signed in, or one of the groups that rooms know (`core/audiences.py`)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import audiences as groups

EVERYBODY, MEMBERS = "everybody", "members"
LONGEST_LABEL = 80


@dataclass(frozen=True)
class Audience:
    """`people()` have an account; `holds(user)` is asked of whoever opens a page."""

    label: Any
    people: Callable[[], QuerySet[User]]
    holds: Callable[[Any], bool]


WHOLE = {
    EVERYBODY: Audience(_("everybody"), User.objects.active, lambda _user: True),
    MEMBERS: Audience(_("all who are signed in"), User.objects.active, lambda user: bool(user.is_authenticated)),
}


def audience_of(key: str) -> Audience | None:
    """None for one that no longer exists: nobody belongs to it. Asks the database nothing yet."""
    name, _colon, choice = key.partition(":")
    group = groups.audience(name) if key not in WHOLE else None
    return WHOLE.get(key) if group is None else of_group(group, choice)


def of_group(group: groups.Audience, choice: str) -> Audience:
    def people() -> QuerySet[User]:
        found: QuerySet[User] = group.people(choice)
        return found.filter(is_active=True)

    return Audience(group.label, people, lambda user: bool(user.is_authenticated and people().filter(pk=user.pk).exists()))


def choices() -> list[tuple[Any, Any]]:
    """As a field of a form offers them: the whole first, then each group with what can be chosen of it."""
    offered: list[tuple[Any, Any]] = [(key, audience.label) for key, audience in WHOLE.items()]
    for group in groups.audiences():
        parts = [(f"{group.name}:{choice}", str(label)[:LONGEST_LABEL]) for choice, label in group.choices()]
        if parts:
            offered.append((group.label, parts))
        elif group.name not in WHOLE and group.choices is groups.no_choices:
            offered.append((group.name, group.label))
    return offered


def labels() -> dict[str, str]:
    """Of all that can be chosen at present, by key."""
    named: dict[str, str] = {}
    for key, offered in choices():
        if isinstance(offered, list):
            named |= {part: f"{key}: {label}" for part, label in offered}
        else:
            named[key] = str(offered)
    return named


def label_of(key: str, known: Mapping[str, str]) -> str:
    """As the desk shows it: of what cannot be chosen any more at least the group, of what no room knows a dash."""
    audience = audience_of(key)
    return known.get(key) or (str(audience.label) if audience else "–")
