"""Numbers of meetings at the desk: who has fewer than promised, what waits for them, and a word to them."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from matchmaking.actions import remind_of_numbers
from matchmaking.models import Quota
from matchmaking.rules import decides_requests


class Below(admin.SimpleListFilter):
    title = _("number of meetings")
    parameter_name = "below"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("fewer than the least")), ("no", _("enough"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        ways = {"yes": queryset.below_least, "no": queryset.with_enough}
        return ways[self.value()]() if self.value() in ways else queryset


@admin.register(Quota)
class QuotaAdmin(admin.ModelAdmin[Quota]):
    """Invited buyers and sponsored quotas: how many meetings, and how many requests may wait."""

    list_display = ("party", "kind", "shown_agreed", "least", "most", "shown_waiting", "most_sent", "most_received")
    list_filter = (Below, "kind")
    list_select_related = ("person", "exhibitor")
    search_fields = ("person__name", "person__email", "exhibitor__name_zh_hans", "exhibitor__name_en")
    autocomplete_fields = ("person", "exhibitor")
    fields = ("kind", "person", "exhibitor", ("least", "most"), ("most_sent", "most_received"))
    actions = ("remind_selected",)
    list_per_page = 50

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).with_numbers()

    @admin.display(description=_("for whom"))
    def party(self, quota: Quota) -> str:
        return str(quota.person or quota.exhibitor)

    @admin.display(description=_("meetings"), ordering="agreed")
    def shown_agreed(self, quota: Any) -> str:
        if quota.agreed >= quota.least:
            return format_html('<span class="num">{}</span>', quota.agreed)
        missing = ngettext("%(number)d missing", "%(number)d missing", quota.least - quota.agreed) % {"number": quota.least - quota.agreed}
        return format_html('<span class="num">{}</span> <span class="badge soon">{}</span>', quota.agreed, missing)

    @admin.display(description=_("open requests"), ordering="waiting")
    def shown_waiting(self, quota: Any) -> str:
        """Straight to where they are decided."""
        if not quota.waiting:
            return "–"
        whose = f"person={quota.person_id}" if quota.person_id else f"exhibitor={quota.exhibitor_id}"
        address = f"{reverse('admin:matchmaking_request_changelist')}?state=all&{whose}"
        word = ngettext("%(number)d request", "%(number)d requests", quota.waiting) % {"number": quota.waiting}
        return format_html('<a href="{}">{}</a>', address, word)

    def has_remind_permission(self, request: HttpRequest) -> bool:
        return decides_requests(request.user)

    @admin.action(description=_("Remind those who have too few meetings"), permissions=["remind"])
    def remind_selected(self, request: HttpRequest, queryset: Any) -> None:
        told = remind_of_numbers(queryset.below_least(), by=request.user, now=timezone.now())  # type: ignore[arg-type]
        sentence = ngettext("%(number)d person was told.", "%(number)d people were told.", told) % {"number": told}
        messages.info(request, f"{sentence} {_('Nobody is told twice a day, and nobody who has enough.')}")
