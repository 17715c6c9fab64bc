"""What belongs to a company: its team sees its own rows, organisers see all."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from core.owned_admin import OwnedAdmin
from exhibitors.models import Exhibitor
from exhibitors.rules import PUBLISH


class OfCompanyAdmin(OwnedAdmin):
    organiser_permission = PUBLISH

    def owned_rows(self, queryset: QuerySet[Any], user: Any) -> QuerySet[Any]:
        return queryset.filter(exhibitor__in=Exhibitor.objects.run_by(user))

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Whoever runs one company need not choose it."""
        own = Exhibitor.objects.run_by(request.user)[:2]
        initial: dict[str, Any] = super().get_changeform_initial_data(request)
        return {"exhibitor": own[0].pk, **initial} if len(own) == 1 else initial
