"""Announcements at the desk: written, looked at in both languages, released, ended."""

from typing import Any

from django.contrib import admin
from django.forms import ChoiceField
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.functional import SimpleLazyObject
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from core.stepped_admin import Stepped
from notifications import announcing
from notifications.announcement_forms import AnnouncementForm
from notifications.audiences import EVERYBODY, choices, label_of, labels
from notifications.banners import drawn, of_row
from notifications.models import Announcement
from notifications.states import Phase

READ_ONLY = ("text_zh_hans", "text_en", "url", "for_whom", "as_banner", "as_bell", "is_emergency", "starts_at", "ends_at")
LANGUAGES = (("zh-hans", "中文"), ("en", "English"))


@admin.register(Announcement)
class AnnouncementAdmin(Stepped, admin.ModelAdmin):  # type: ignore[type-arg]
    steps = {"_release": announcing.release, "_take_back": announcing.take_back, "_end": announcing.end}
    form = AnnouncementForm
    change_form_template = "admin/notifications/announcement/change_form.html"
    list_filter = ("state", "is_emergency")
    search_fields = ("text_zh_hans", "text_en")
    fieldsets = (
        (None, {"fields": (("text_zh_hans", "text_en"), "url")}),
        (_("For whom, and how"), {"fields": ("audience", ("as_banner", "as_bell"), "is_emergency")}),
        (_("When"), {"fields": (("starts_at", "ends_at"),)}),
    )

    def get_list_display(self, request: HttpRequest) -> tuple[Any, ...]:
        """The names of audiences are asked once, however many rows there are."""
        known = SimpleLazyObject(labels)

        @admin.display(description=_("audience"))
        def for_whom(row: Announcement) -> str:
            return label_of(row.audience, known)  # type: ignore[arg-type]

        return ("text", "phase", for_whom, "is_emergency", "as_banner", "as_bell", "starts_at", "ends_at")

    @admin.display(description=_("state"))
    def phase(self, obj: Announcement) -> str:
        return str(obj.phase(timezone.now()).label)

    @admin.display(description=_("audience"))
    def for_whom(self, obj: Announcement) -> str:
        return label_of(obj.audience, labels())

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "audience":
            return ChoiceField(label=capfirst(db_field.verbose_name), choices=choices, initial=EVERYBODY)
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_readonly_fields(self, request: HttpRequest, obj: Announcement | None = None) -> tuple[Any, ...]:
        """What has been read by some is not another text for the others."""
        is_draft = obj is None or obj.phase(timezone.now()) == Phase.DRAFT
        return () if is_draft else READ_ONLY

    def get_fieldsets(self, request: HttpRequest, obj: Announcement | None = None) -> Any:
        if "for_whom" not in self.get_readonly_fields(request, obj):
            return self.fieldsets
        first, (title, _fields), last = self.fieldsets
        return (first, (title, {"fields": ("for_whom", ("as_banner", "as_bell"), "is_emergency")}), last)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What was said stays said."""
        return super().has_delete_permission(request, obj) and (obj is None or obj.phase(timezone.now()) == Phase.DRAFT)

    def get_actions(self, request: HttpRequest) -> Any:
        return {name: action for name, action in super().get_actions(request).items() if name != "delete_selected"}

    def response_add(self, request: HttpRequest, obj: Announcement, post_url_continue: Any = None) -> HttpResponse:
        """Saved for the first time it is looked at, in both languages."""
        return self.step(request, obj) or self.its_form(obj)

    def said(self, row: Announcement) -> Any:
        return _("The announcement: %(state)s.") % {"state": row.phase(timezone.now()).label}

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        if (row := kwargs.get("obj")) is not None:
            context |= {"phase": row.phase(timezone.now()), "previews": [preview(row, *language) for language in LANGUAGES]}
        return super().render_change_form(request, context, *args, **kwargs)


def preview(row: Announcement, language: str, name: str) -> tuple[str, str, str]:
    """As the head of a page shows it."""
    with translation.override(language):
        return (language, name, drawn([of_row(row)]))
