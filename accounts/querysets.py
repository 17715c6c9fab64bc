from collections.abc import Iterable
from datetime import datetime
from itertools import chain
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from core.invitations import InvitedQuerySet

if TYPE_CHECKING:  # the bases name their models as texts
    from accounts.models import AuditEntry, BlockedAddress, ImportRun, RoleInvitation, User  # noqa: F401


class UserQuerySet(QuerySet["User"]):
    def active(self) -> "UserQuerySet":
        return self.filter(is_active=True)

    def by_email(self, email: str) -> "User | None":
        return self.filter(email__iexact=email.strip()).first()

    def going_by(self, name: str) -> "Iterable[str]":
        """The names and addresses that hold this one."""
        return chain.from_iterable(self.filter(Q(name__icontains=name) | Q(email__icontains=name)).values_list("name", "email"))

    def pictures(self) -> "Iterable[str]":
        """The names of the files in use."""
        return self.exclude(picture="").values_list("picture", flat=True)

    def joining_times(self, since: datetime) -> "Iterable[datetime]":
        """When each of those who joined since then did."""
        return self.filter(joined_at__gte=since).order_by("joined_at").values_list("joined_at", flat=True)

    def with_addresses_under(self, pattern: str) -> "UserQuerySet":
        """Those whom a blocked address, or a blocked domain with what is below it, is about."""
        if pattern.startswith("@"):
            return self.filter(Q(email__iendswith=pattern) | Q(email__iendswith=f".{pattern[1:]}"))
        return self.filter(email__iexact=pattern)

    def with_role(self, role: str) -> "UserQuerySet":
        return self.active().filter(groups__name=role)

    def holding(self, permission: str) -> "UserQuerySet":
        """Active ones with this permission, as "room.codename", of their own or by a role."""
        room, _dot, codename = permission.partition(".")
        own = Q(user_permissions__codename=codename, user_permissions__content_type__app_label=room)
        by_role = Q(groups__permissions__codename=codename, groups__permissions__content_type__app_label=room)
        return self.active().filter(own | by_role | Q(is_superuser=True)).distinct()

    def by_role(self) -> "dict[str, list[User]]":
        """Who has which role, in one query besides the groups."""
        found: dict[str, list[User]] = {}
        for person in self.active().exclude(groups=None).prefetch_related("groups"):
            for group in person.groups.all():
                found.setdefault(group.name, []).append(person)
        return found


class RoleInvitationQuerySet(InvitedQuerySet["RoleInvitation"]):
    """Invitations to roles."""


class BlockedAddressQuerySet(QuerySet["BlockedAddress"]):
    def cover(self, email: str) -> bool:
        """Whether this address is blocked, itself or by one of the domains it stands in."""
        address = email.strip().lower()
        parts = address.rpartition("@")[2].split(".")
        domains = [f"@{'.'.join(parts[number:])}" for number in range(len(parts))]
        return self.filter(pattern__in=[address, *domains]).exists()


class AuditQuerySet(QuerySet["AuditEntry"]):
    def about(self, room: str, kind: str, key: object) -> "AuditQuerySet":
        return self.filter(room=room, kind=kind, key=str(key))

    def by(self, person: "User") -> "AuditQuerySet":
        return self.filter(actor=person)


class ImportRunQuerySet(QuerySet["ImportRun"]):
    def of(self, importer: str, person: "User") -> "ImportRunQuerySet":
        return self.filter(importer=importer, started_by=person)

    def files(self, since: datetime) -> "Iterable[str]":
        """The names of those that may still be needed."""
        return self.exclude(file="").filter(started_at__gte=since).values_list("file", flat=True)
