"""Who was checked in, certificates, and badges on paper."""

from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.paper import NoFont
from core.read_only import ReadOnly
from event.models import Event
from registration import actions
from registration.badge_texts import badge_text
from registration.models import Certificate, CheckIn
from registration.printing import badge_sheets

MOST_BADGES = 1000  # in one file


@admin.action(description=gettext_lazy("Print badges (PDF, four on a sheet)"), permissions=["view"])
def print_badges(model_admin: Any, request: HttpRequest, tickets: Any) -> HttpResponse | None:
    """Of the confirmed tickets among the chosen ones, in the order of names."""
    rows = list(tickets.confirmed().with_parts().order_by("person__name", "pk")[: MOST_BADGES + 1])
    if not rows or len(rows) > MOST_BADGES:
        sentence = _("At most %(number)d badges in one file: filter the list.") if rows else _("None of these tickets is confirmed.")
        model_admin.message_user(request, sentence % {"number": MOST_BADGES}, messages.WARNING)
        return None
    event = Event.objects.current()
    texts = [badge_text(badge, event, settings.SITE_URL) for badge in actions.badges_of(rows)]
    try:
        data = badge_sheets(texts, event.name)
    except NoFont:
        model_admin.message_user(request, _("The file cannot be made: this installation has no font."), messages.ERROR)
        return None
    return HttpResponse(data, content_type="application/pdf", headers={"Content-Disposition": 'attachment; filename="badges.pdf"'})


@admin.register(CheckIn)
class CheckInAdmin(ReadOnly, admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("person", "kind", "place", "at", "by", "way", "undone_at")
    list_filter = ("way", ("session", admin.RelatedOnlyFieldListFilter))
    search_fields = ("ticket__person__name", "ticket__person__email", "ticket__company")
    date_hierarchy = "at"
    list_per_page = 50

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).with_parts()  # type: ignore[attr-defined]

    @admin.display(description=gettext_lazy("person"), ordering="ticket__person__name")
    def person(self, check: Any) -> Any:
        return check.ticket.person

    @admin.display(description=gettext_lazy("kind of ticket"))
    def kind(self, check: Any) -> Any:
        return check.ticket.kind

    @admin.display(description=gettext_lazy("where"))
    def place(self, check: Any) -> Any:
        return check.session or _("The expo")


@admin.register(Certificate)
class CertificateAdmin(ReadOnly, admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("name", "company", "exhibitor", "session", "sessions", "minutes", "made_at")
    list_select_related = ("session", "exhibitor")
    search_fields = ("name", "company")
    list_per_page = 50
