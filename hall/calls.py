"""What the hall tells the calls of `live`: who has a part in a voice circle."""

from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from core.calls import CallOwner, CallTerms
from hall.models import Circle


def terms(key: str, person: Any) -> CallTerms | None:
    """For those in the circle, as long as they are."""
    circle = Circle.objects.of(person) if person.is_authenticated else None
    if circle is None or circle.pk != UUID(key):
        return None
    return CallTerms(title=_("Voice circle in the hall"), url=reverse("hall:scene"))


def joined(key: str, person: Any) -> None:
    """Nobody needs to know."""


CALLS = CallOwner(terms, joined)
