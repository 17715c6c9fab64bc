from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import QuerySet

if TYPE_CHECKING:
    from accounts.models import User


class UserQuerySet(QuerySet["User"]):
    def active(self) -> "UserQuerySet":
        return self.filter(is_active=True)

    def by_email(self, email: str) -> "User | None":
        return self.filter(email__iexact=email.strip()).first()

    def joining_times(self, since: datetime) -> "Iterable[datetime]":
        """When each of those who joined since then did."""
        return self.filter(joined_at__gte=since).order_by("joined_at").values_list("joined_at", flat=True)
