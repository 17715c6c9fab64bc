"""The desk's versions of the schedule: what is planned, published with one button."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.refusals import Refusal
from forums import actions
from forums.changes import pending_changes
from forums.desk_forms import VersionForm
from forums.models import ScheduleVersion
from forums.rules import can_edit_programme, can_publish_schedule
from forums.states import Change


@admin.register(ScheduleVersion)
class ScheduleVersionAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Versions are history: they are added, and read."""

    list_display = ("number", "published_at", "by", "comment", "changes")
    list_display_links = None
    add_label = gettext_lazy("Publish changes")

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return can_edit_programme(request.user)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return can_publish_schedule(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        changed = Count("placements", filter=~Q(placements__change=Change.NONE))
        return super().get_queryset(request).select_related("by").annotate(changed=changed)

    @admin.display(description=gettext_lazy("changes"))
    def changes(self, version: Any) -> str:
        return format_html('<a href="{}">{}</a>', version.get_absolute_url(), version.changed)

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """What changes, a comment, and the button."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = VersionForm(request.POST or None)
        if request.method == "POST" and form.is_valid() and self.publish(request, form.cleaned_data["comment"]):
            return redirect(reverse("admin:forums_scheduleversion_changelist"))
        last = ScheduleVersion.objects.latest_first().first()
        page = {"form": form, "changes": pending_changes(), "last": last, "title": _("Publish changes"), "opts": self.opts}
        return render(request, "admin/forums/publish_version.html", {**self.admin_site.each_context(request), **page})

    def publish(self, request: HttpRequest, comment: str) -> bool:
        try:
            version = actions.publish_version(by=request.user, comment=comment)
        except Refusal as refusal:
            messages.error(request, str(refusal))
            return False
        messages.success(request, _("Version %(number)s is published.") % {"number": version.number})
        return True
