"""Whom the organiser can write to, as far as the rooms up to this one know people."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.states import Role
from core.audiences import Audience
from event.models import Sector


def sectors() -> Iterable[tuple[str, str]]:
    return [(row.key, row.name) for row in Sector.objects.all()]


EVERYBODY = Audience("everybody", _("Everybody who agreed to news"), lambda _choice: User.objects.active(), order=10)
BY_SECTOR = Audience(
    "sector",
    _("People interested in a sector"),
    lambda choice: User.objects.filter(sectors__key=choice).distinct(),
    sectors,
    order=20,
)
BY_ROLE = Audience("role", _("People with a role"), User.objects.with_role, lambda: Role.choices, is_duty=True, order=40)
AUDIENCES = (EVERYBODY, BY_SECTOR, BY_ROLE)
