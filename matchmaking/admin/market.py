"""Offers and needs at the desk: a company writes its own, organisers read all and hide what is improper."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core.history import HistoryAdmin
from core.owned_admin import OwnedAdmin
from core.refusals import Refusal
from core.stepped_admin import Stepped
from exhibitors.models import Exhibitor
from matchmaking.actions import add_entry, change_entry, publish_entry, show_entry, withdraw_entry
from matchmaking.forms import DeskEntryForm
from matchmaking.models import Entry
from matchmaking.rules import MODERATE, can_edit_entry, can_moderate_market
from matchmaking.states import EntryKind


def speaks_for_a_company(request: HttpRequest) -> bool:
    """Asked by each page of the desk, several times by this list; looked up once a request."""
    if not hasattr(request, "speaks_for_a_company"):
        request.speaks_for_a_company = Exhibitor.objects.run_by(request.user).exists()  # type: ignore[attr-defined]
    return bool(request.speaks_for_a_company)  # type: ignore[attr-defined]


@admin.register(Entry)
class EntryAdmin(Stepped, HistoryAdmin, OwnedAdmin):
    """Nothing is deleted here: what was on the market is withdrawn or hidden, drafts go on their own page."""

    steps = {"_publish": publish_entry, "_withdraw": withdraw_entry}

    form = DeskEntryForm
    organiser_permission = MODERATE
    change_form_template = "admin/matchmaking/entry/change_form.html"
    list_display = ("title", "kind", "category", "party", "ends_on", "state")
    list_filter = ("state", "kind", "category", "visibility", ("exhibitor", admin.RelatedOnlyFieldListFilter))
    list_per_page = 50
    search_fields = ("title_zh_hans", "title_en", "exhibitor__name_zh_hans", "exhibitor__name_en", "person__name")
    fields = (
        "exhibitor",
        ("kind", "category"),
        ("title_zh_hans", "title_en"),
        ("text_zh_hans", "text_en"),
        "sectors",
        ("visibility", "ends_on"),
    )
    actions = ("publish", "withdraw", "show_again")

    def owned_rows(self, queryset: QuerySet[Any], user: Any) -> QuerySet[Any]:
        return queryset.filter(exhibitor__in=Exhibitor.objects.run_by(user))

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("person", "exhibitor").prefetch_related("sectors")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and speaks_for_a_company(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Organisers read what others wrote; nobody puts words into their mouth."""
        return super().has_change_permission(request, obj) and (obj is None or can_edit_entry(request.user, obj))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """An entry stays with its company."""
        return [*super().get_readonly_fields(request, obj), *(["exhibitor"] if obj else [])]

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "exhibitor":
            kwargs["queryset"] = Exhibitor.objects.run_by(request.user)
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "exhibitor" and field:
            field.required = True
        return field

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        own = Exhibitor.objects.run_by(request.user).order_by("slug").first()
        return {"exhibitor": own.pk if own else None, "kind": EntryKind.OFFER, **super().get_changeform_initial_data(request)}

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        form.by = request.user
        return form

    def save_model(self, request: HttpRequest, obj: Entry, form: Any, change: bool) -> None:
        by: Any = request.user
        if change:
            change_entry(obj, by=by, **form.said(), version=form.cleaned_data["version"])
        else:
            obj.__dict__.update(add_entry(obj.exhibitor, by=by, **form.said()).__dict__)  # type: ignore[arg-type]

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """The sectors are written with the rest."""

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> HttpResponse:
        if obj := context.get("original"):
            context |= {"may_moderate": can_moderate_market(request.user), "is_over": obj.has_ended(timezone.now())}
        return super().render_change_form(request, context, *args, **kwargs)

    def view_on_site(self, obj: Entry) -> str:
        return obj.get_absolute_url()

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Of the own side, or of organisers."""
        found = super().get_actions(request)
        unfit = set() if speaks_for_a_company(request) else {"publish", "withdraw"}
        unfit |= set() if can_moderate_market(request.user) else {"show_again"}
        return {name: action for name, action in found.items() if name not in unfit}

    @admin.display(description=_("whose"))
    def party(self, entry: Entry) -> str:
        return str(entry.party)

    @admin.action(description=_("Publish the selected"))
    def publish(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        self.for_each(request, queryset, publish_entry)

    @admin.action(description=_("Withdraw the selected"))
    def withdraw(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        self.for_each(request, queryset, withdraw_entry)

    @admin.action(description=_("Show the selected again"))
    def show_again(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        self.for_each(request, queryset, show_entry)

    def for_each(self, request: HttpRequest, queryset: QuerySet[Any], step: Any) -> None:
        """Row by row: one that is refused says why and stops no other."""
        done = 0
        for entry in queryset:
            try:
                step(entry, by=request.user)
                done += 1
            except Refusal as refusal:
                self.message_user(request, f"{entry}: {refusal}", messages.WARNING)
        self.message_user(request, ngettext("%d changed.", "%d changed.", done) % done)
