"""Sessions with few places, and who signed up."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from core.read_only import ReadOnly
from registration import actions
from registration.models import SessionPlaces, SignUp


@admin.register(SessionPlaces)
class SessionPlacesAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("session", "places", "taken", "waits")
    list_select_related = ("session",)
    search_fields = ("session__title_zh_hans", "session__title_en")
    autocomplete_fields = ("session",)
    fields = ("session", "places")

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).with_left()  # type: ignore[attr-defined]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ("session",) if obj else ()

    @admin.display(description=_("places given"))
    def taken(self, offer: Any) -> int:
        return int(offer.taken)

    @admin.display(description=_("wait"))
    def waits(self, offer: Any) -> int:
        return int(offer.waits)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        actions.settle_session(obj)


@admin.register(SignUp)
class SignUpAdmin(ReadOnly, admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("person", "offer", "state", "made_at")
    list_filter = ("state", ("offer", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("person", "offer__session")
    search_fields = ("person__name", "person__email")
    list_per_page = 50
