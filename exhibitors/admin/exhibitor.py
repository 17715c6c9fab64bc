from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.forms import URLInput
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core.fields import HttpsField
from core.history import HistoryAdmin
from core.imported_admin import ImportedAdmin
from core.owned_admin import OwnedAdmin
from core.refusals import Refusal
from core.searched_admin import SearchedAdmin
from core.widgets import FocusSelect, cover_select, mark_select
from exhibitors import actions, admin_views
from exhibitors.admin.inlines import BoothInline, DocumentInline, VideoInline
from exhibitors.completeness import percent, steps
from exhibitors.forms import ExhibitorForm
from exhibitors.importing import PLACE, ExhibitorTable
from exhibitors.models import COVERS, MARKS, Booth, Exhibitor
from exhibitors.pending import overlay
from exhibitors.rules import PUBLISH, can_publish, roles_to_invite
from exhibitors.slugs import slug_for_exhibitor

WIDGETS = {"mark": mark_select(MARKS), "cover": cover_select(COVERS), "picture_focus": FocusSelect}


def pair(name: str) -> tuple[str, str]:
    return (f"{name}_zh_hans", f"{name}_en")


class ChangedFilter(admin.SimpleListFilter):
    title = _("to look at")
    parameter_name = "look"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("submitted", _("submitted")), ("waiting", _("changes wait for approval")), ("changed", _("changed since approval"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        ways = {
            "submitted": queryset.submitted,
            "waiting": queryset.with_pending_edits,
            "changed": queryset.changed_since_approval,
        }
        return ways[self.value()]() if self.value() in ways else queryset


@admin.register(Exhibitor)
class ExhibitorAdmin(SearchedAdmin, ImportedAdmin, HistoryAdmin, OwnedAdmin):
    import_resource = ExhibitorTable
    form = ExhibitorForm
    change_form_template = "admin/exhibitors/exhibitor/change_form.html"
    organiser_permission = PUBLISH
    organiser_fields = ("slug", "order", "is_sample")
    list_display = ("name", "place", "sector", "state", "changed_at", "changed_by")
    list_filter = (ChangedFilter, "state", "sector", "booth__hall", "booth__tier")
    search_fields = ("name_zh_hans", "name_en", "slug", "booth__number")
    list_per_page = 50
    inlines = (BoothInline, DocumentInline, VideoInline)
    actions = ("publish_selected", "mark_seen")
    readonly_fields = ("state",)
    formfield_overrides = {HttpsField: {"widget": URLInput}}
    fieldsets = (
        (None, {"fields": (pair("name"), pair("tagline"), pair("about"), "sector", "website", "languages")}),
        (
            _("More about the company"),
            {"fields": (pair("city"), ("country", "founded", "employees"), "takes_requests")},
        ),
        (_("How it looks"), {"fields": ("logo", "mark", "picture", "picture_focus", "cover")}),
        (_("Set by the organiser"), {"fields": (("state", "slug"), ("order", "is_sample"))}),
    )

    def owned_rows(self, queryset: QuerySet[Any], user: Any) -> QuerySet[Any]:
        return queryset.filter(pk__in=Exhibitor.objects.run_by(user).values("pk"))

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("booth__hall", "sector", "changed_by")

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """Staff go on with what they changed last, also while it waits."""
        found = super().get_object(request, object_id, from_field)
        return overlay(found) if actions.waits(found, by=request.user) else found

    def get_list_filter(self, request: HttpRequest) -> Any:
        """One's own company needs no sieve."""
        return super().get_list_filter(request) if can_publish(request.user) else ()

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        found = super().get_actions(request)
        return found if can_publish(request.user) else {}

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in WIDGETS:
            kwargs["widget"] = WIDGETS[db_field.name]
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "slug" and field:
            field.required = False
            field.help_text = _("Left empty it is made from the name.")
        return field

    def view_on_site(self, obj: Exhibitor) -> str:
        return obj.get_absolute_url()

    @admin.display(description=_("booth"), ordering="booth__number")
    def place(self, obj: Exhibitor) -> str:
        booth = getattr(obj, "booth", None)
        return booth.number if booth else "–"

    # --- saving ---------------------------------------------------------------------------------------------------

    def save_model(self, request: HttpRequest, obj: Exhibitor, form: Any, change: bool) -> None:
        if not change or not obj.slug:
            obj.slug = obj.slug or slug_for_exhibitor(obj)
        if not change:
            obj.changed_by = request.user  # type: ignore[assignment]
            obj.save()
            return
        if fields := form.typed():
            live = actions.save_exhibitor(obj, fields=fields, version=form.cleaned_data["version"], by=request.user)
            self.say_if_waiting(request, live)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        if formset.model is Booth:
            self.put_on_plan(request, form.instance, formset.save(commit=False))
            return
        changed_fields = {id(row): fields for row, fields in self.rows_and_fields(formset)}
        live = [actions.save_part(row, fields=changed_fields[id(row)], by=request.user) for row in formset.save(commit=False)]
        live += [actions.remove_part(row, by=request.user) for row in formset.deleted_objects]
        self.say_if_waiting(request, all(live))

    def put_on_plan(self, request: HttpRequest, exhibitor: Exhibitor, booths: list[Booth]) -> None:
        """By the plan's own way: whoever is there first has the place."""
        for booth in booths:
            place = {name: getattr(booth, name) for name in PLACE}
            try:
                actions.change_plan({exhibitor: place}, by=request.user)  # type: ignore[arg-type]
            except Refusal as refusal:
                self.message_user(request, str(refusal), messages.ERROR)

    def rows_and_fields(self, formset: Any) -> list[tuple[Any, list[str]]]:
        return [(form.instance, form.changed_data) for form in formset.forms]

    def say_if_waiting(self, request: HttpRequest, live: bool) -> None:
        if not live and not getattr(request, "said_waiting", False):
            request.said_waiting = True  # type: ignore[attr-defined]
            self.message_user(request, _("Visitors see your changes once the organiser has agreed."), messages.WARNING)

    def response_change(self, request: HttpRequest, obj: Exhibitor) -> HttpResponse:
        page = reverse("admin:exhibitors_exhibitor_change", args=[obj.pk])
        if "_send_back" in request.POST:
            return redirect("admin:exhibitors_exhibitor_send_back", obj.pk)
        step = {"_submit_booth": actions.submit, "_publish": actions.publish, "_seen": actions.approve_changes}
        if name := next((name for name in step if name in request.POST), None):
            self.try_step(request, obj, step[name])
            return redirect(page)
        return super().response_change(request, obj)

    def try_step(self, request: HttpRequest, obj: Exhibitor, step: Any) -> bool:
        """What was typed is saved already; only the step itself may be refused."""
        try:
            step(obj, by=request.user)
        except Refusal as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
            return False
        self.message_user(request, _("Saved. The booth is now: %(state)s.") % {"state": obj.get_state_display()}, messages.SUCCESS)
        return True

    # --- pages ----------------------------------------------------------------------------------------------------

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> HttpResponse:
        if obj := context.get("original"):
            done = steps(obj)
            context |= {
                "steps": done,
                "complete": percent(done),
                "conflict": context["adminform"].form.conflict,
                "pending": list(obj.pending_edits.select_related("made_by")),
                "is_organiser": can_publish(request.user),
                "edits_wait": actions.waits(obj, by=request.user),
                "may_invite": bool(roles_to_invite(request.user, obj)),
            }
        return super().render_change_form(request, context, *args, **kwargs)

    def get_urls(self) -> list[Any]:
        guarded = self.admin_site.admin_view
        own = [
            path("<int:pk>/set-up/", guarded(admin_views.set_up), name="exhibitors_exhibitor_set_up"),
            path("<int:pk>/links/", guarded(admin_views.try_links), name="exhibitors_exhibitor_try_links"),
            path("<int:pk>/bring-in/", guarded(admin_views.bring_in), name="exhibitors_exhibitor_bring_in"),
            path("<int:pk>/preview/", guarded(admin_views.preview), name="exhibitors_exhibitor_preview"),
            path("<int:pk>/preview/page/", guarded(admin_views.framed), name="exhibitors_exhibitor_framed"),
            path("figures/", guarded(admin_views.all_figures), name="exhibitors_exhibitor_all_figures"),
            path("figures/booths.<slug:kind>", guarded(admin_views.all_figures_table), name="exhibitors_exhibitor_all_figures_table"),
            path("<int:pk>/figures/", guarded(admin_views.figures), name="exhibitors_exhibitor_figures"),
            path("<int:pk>/figures/report/", guarded(admin_views.figure_report), name="exhibitors_exhibitor_figure_report"),
            path("<int:pk>/figures/<slug:table>.<slug:kind>", guarded(admin_views.figure_table), name="exhibitors_exhibitor_figure_table"),
            path("<int:pk>/team/", guarded(admin_views.team), name="exhibitors_exhibitor_team"),
            path("<int:pk>/send-back/", guarded(admin_views.send_back), name="exhibitors_exhibitor_send_back"),
            path("<int:pk>/edits/", guarded(admin_views.edits), name="exhibitors_exhibitor_edits"),
            path("<int:pk>/merge/", guarded(admin_views.merge), name="exhibitors_exhibitor_merge"),
            path("<int:pk>/changes/", guarded(admin_views.changes), name="exhibitors_exhibitor_changes"),
        ]
        return own + super().get_urls()

    # --- for many -------------------------------------------------------------------------------------------------

    @admin.action(description=_("Publish the selected booths"))
    def publish_selected(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        self.for_each(request, queryset, actions.publish)

    @admin.action(description=_("Mark the changes of the selected booths as seen"))
    def mark_seen(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        self.for_each(request, queryset, actions.approve_changes)

    def for_each(self, request: HttpRequest, queryset: QuerySet[Any], step: Any) -> None:
        """Row by row: one that is refused says why and stops no other."""
        done = 0
        for exhibitor in queryset:
            try:
                step(exhibitor, by=request.user)
                done += 1
            except Refusal as refusal:
                self.message_user(request, f"{exhibitor}: {refusal}", messages.ERROR)
        sentence = ngettext("%(number)d booth changed.", "%(number)d booths changed.", done) % {"number": done}
        self.message_user(request, sentence, messages.SUCCESS if done else messages.INFO)
