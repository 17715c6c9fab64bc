"""For whom an announcement is: each audience says who belongs to it, and whether one person does."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.states import Role

EVERYBODY, MEMBERS = "everybody", "members"


@dataclass(frozen=True)
class Audience:
    """`people()` have an account; `holds(user)` is asked of whoever opens a page."""

    label: Any
    people: Callable[[], QuerySet[User]]
    holds: Callable[[Any], bool]


def audiences() -> dict[str, Audience]:
    return {
        EVERYBODY: Audience(_("everybody"), User.objects.active, lambda _user: True),
        MEMBERS: Audience(_("all who are signed in"), User.objects.active, lambda user: bool(user.is_authenticated)),
        **{f"role:{role}": of_role(role) for role in Role},
    }


def of_role(role: Role) -> Audience:
    def holds(user: Any) -> bool:
        return bool(user.is_authenticated and user.groups.filter(name=role).exists())

    return Audience(capfirst(role.label), lambda: User.objects.with_role(role), holds)


def audience_of(key: str) -> Audience | None:
    """None for one that no longer exists: nobody belongs to it."""
    return audiences().get(key)


def choices() -> list[tuple[str, Any]]:
    return [(key, audience.label) for key, audience in audiences().items()]
