"""The desk of whoever makes the programme: forums with their sessions, sessions with speakers and companies."""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet, URLField
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.formats import date_format
from django.utils.functional import SimpleLazyObject
from django.utils.html import format_html
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from core.history import HistoryAdmin
from core.imported_admin import ImportedAdmin
from core.refusals import Refusal
from core.searched_admin import SearchedAdmin
from exhibitors.models import Exhibitor
from forums import actions, feedback_admin, schedule_admin  # noqa: F401 - the latter two register themselves
from forums.conflicts import conflict_numbers, conflicts_of
from forums.desk_forms import PlannedSessionForm, SpeakerForm
from forums.import_admin import import_view
from forums.models import Appearance, Forum, Session, Speaker
from forums.rules import can_import_schedule, can_publish_schedule
from forums.sheets import SessionTable, SpeakerTable
from forums.states import ProgrammeState

VERBS: dict[str, Callable[..., Any]] = {
    "publish": actions.publish,
    "cancel": actions.cancel,
    "back_to_draft": actions.back_to_draft,
}
LABELS = {
    "publish": (ProgrammeState.PUBLISHED, gettext_lazy("Publish"), ""),
    "cancel": (ProgrammeState.CANCELLED, gettext_lazy("Cancel it"), "bad"),
    "back_to_draft": (ProgrammeState.DRAFT, gettext_lazy("Back to draft"), "line"),
}

BADGES = {ProgrammeState.DRAFT: "gone", ProgrammeState.PUBLISHED: "ok", ProgrammeState.CANCELLED: "bad"}


def both(name: str) -> tuple[str, str]:
    """A text in its two languages, side by side."""
    return f"{name}_zh_hans", f"{name}_en"


class HasConflicts(admin.SimpleListFilter):
    title = gettext_lazy("conflicts")
    parameter_name = "conflicts"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", gettext_lazy("with conflicts")), ("no", gettext_lazy("without"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() not in {"yes", "no"}:
            return queryset
        pks = set(conflict_numbers().of[queryset.model])
        return queryset.filter(pk__in=pks) if self.value() == "yes" else queryset.exclude(pk__in=pks)


class ScheduledAdmin(SearchedAdmin, HistoryAdmin):
    """State by buttons and actions only; conflicts in the list, on the page, and after saving."""

    change_form_template = "admin/forums/scheduled_form.html"
    readonly_fields = ("state",)
    actions = ("publish_selected", "cancel_selected", "draft_selected")
    date_hierarchy = "starts_at"
    list_per_page = 50
    view_on_site = False  # the form has its own door, which says whether it is a preview

    def get_list_display(self, request: HttpRequest) -> Sequence[Any]:
        numbers: Any = SimpleLazyObject(lambda: conflict_numbers().of[self.model])  # Django asks for the columns twice

        @admin.display(description=gettext_lazy("conflicts"))
        def conflicts(row: Any) -> str:
            return format_html('<span class="badge bad">{}</span>', numbers[row.pk]) if row.pk in numbers else ""

        return [*super().get_list_display(request), conflicts]

    @admin.display(description=gettext_lazy("time"), ordering="starts_at")
    def when(self, thing: Forum | Session) -> str:
        start, end = localtime(thing.starts_at), localtime(thing.ends_at)
        return format_html('<span class="num">{} {}–{}</span>', date_format(start, "SHORT_DATE_FORMAT"), f"{start:%H:%M}", f"{end:%H:%M}")

    @admin.display(description=gettext_lazy("state"), ordering="state")
    def shown_state(self, thing: Forum | Session) -> str:
        return format_html('<span class="badge {}">{}</span>', BADGES[thing.state], thing.get_state_display())

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(require_POST(self.change_state))
        return [path("<int:pk>/state/<slug:verb>/", view, name=f"forums_{self.opts.model_name}_state"), *super().get_urls()]

    def change_state(self, request: HttpRequest, pk: int, verb: str) -> HttpResponse:
        """A button of the change page."""
        thing = get_object_or_404(self.get_queryset(request), pk=pk)
        if not self.has_change_permission(request, thing):
            raise PermissionDenied
        if verb not in VERBS:
            return redirect(reverse(f"admin:forums_{self.opts.model_name}_changelist"))
        try:
            VERBS[verb](thing, by=request.user)
        except Refusal as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("“%(title)s” is now: %(state)s.") % {"title": thing, "state": thing.get_state_display()})
        return redirect(reverse(f"admin:forums_{self.opts.model_name}_change", args=[pk]))

    def change_view(self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        thing = self.get_object(request, object_id)
        extra = self.beside(request, thing) if thing and request.method == "GET" else {}
        return super().change_view(request, object_id, form_url, {**extra, **(extra_context or {})})

    def beside(self, request: HttpRequest, thing: Forum | Session) -> dict[str, Any]:
        """What the page says besides its form."""
        forum = thing if isinstance(thing, Forum) else thing.forum
        add = f"{reverse('admin:forums_session_add')}?forum={forum.pk}&stage={forum.stage_id}"
        return {"conflicts": conflicts_of(thing), "steps": steps_of(thing), "add_session": add}

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: Any) -> None:
        super().save_related(request, form, formsets, change)
        if found := conflicts_of(form.instance):
            sentence = ngettext("Saved, with %d conflict:", "Saved, with %d conflicts:", len(found)) % len(found)
            messages.warning(request, format_html("{} {}", sentence, " ".join(conflict.sentence for conflict in found[:3])))

    @admin.action(description=gettext_lazy("Publish"), permissions=["change"])
    def publish_selected(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        self.do_each(request, queryset, "publish")

    @admin.action(description=gettext_lazy("Cancel (whoever starred it is told)"), permissions=["change"])
    def cancel_selected(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        self.do_each(request, queryset, "cancel")

    @admin.action(description=gettext_lazy("Back to draft"), permissions=["change"])
    def draft_selected(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        self.do_each(request, queryset, "back_to_draft")

    def do_each(self, request: HttpRequest, queryset: QuerySet[Any], verb: str) -> None:
        done = 0
        for thing in queryset:
            try:
                VERBS[verb](thing, by=request.user)
                done += 1
            except Refusal as refusal:
                messages.warning(request, f"{thing}: {refusal}")
        if done:
            messages.success(request, ngettext("%d changed.", "%d changed.", done) % done)


def steps_of(thing: Forum | Session) -> list[dict[str, Any]]:
    """The buttons that are possible from here."""
    address = f"admin:forums_{thing._meta.model_name}_state"  # noqa: SLF001 (Django's documented way)
    return [
        {"url": reverse(address, args=[thing.pk, verb]), "label": label, "look": look}
        for verb, (state, label, look) in LABELS.items()
        if thing.can_move_to(state)
    ]


class AppearanceInline(admin.TabularInline):  # type: ignore[type-arg]
    model = Appearance
    fields = ("speaker", "is_moderator", "order")
    autocomplete_fields = ("speaker",)
    extra = 0


@admin.register(Forum)
class ForumAdmin(ScheduledAdmin):
    list_display = ("name", "kind", "stage", "when", "shown_state")
    list_filter = ("state", HasConflicts, "kind", "sector", "stage")
    list_select_related = ("stage",)
    search_fields = (*both("name"), *both("short_name"))
    fieldsets = (
        (None, {"fields": ("state", ("kind", "slug"), ("stage", "sector", "value_theme"), ("starts_at", "ends_at"), ("cover", "order"))}),
        (gettext_lazy("Texts"), {"fields": (both("name"), both("short_name"), both("abstract"), both("host")), "classes": ("in-two",)}),
    )

    def beside(self, request: HttpRequest, thing: Any) -> dict[str, Any]:
        """And the sessions: what there is and where to change it. A session has more to say than fits a row of a form."""
        numbers = conflict_numbers().of[Session]
        rows = [
            {"session": row, "when": self.when(row), "state": self.shown_state(row), "conflicts": numbers.get(row.pk, 0)}
            for row in thing.sessions.select_related("stage")
        ]
        return {**super().beside(request, thing), "running_order": rows}


@admin.register(Session)
class SessionAdmin(ImportedAdmin, ScheduledAdmin):
    import_resource = SessionTable
    history_parts = (("appearances", "speaker"),)
    list_display = ("title", "forum_name", "stage", "when", "shown_state")
    list_filter = ("state", HasConflicts, "forum", "stage", "language", "kind", "is_sample")
    list_select_related = ("stage", "forum")
    search_fields = (*both("title"), "appearances__speaker__name_zh_hans", "appearances__speaker__name_en")
    autocomplete_fields = ("exhibitors",)
    formfield_overrides = {URLField: {"assume_scheme": "https"}}
    inlines = (AppearanceInline,)
    fieldsets = (
        (None, {"fields": ("state", ("forum", "stage"), ("kind", "language", "slug"), ("starts_at", "ends_at"))}),
        (gettext_lazy("Texts"), {"fields": (both("title"), both("abstract")), "classes": ("in-two",)}),
        (gettext_lazy("More"), {"fields": ("exhibitors", "replay_url", ("order", "is_sample"))}),
    )

    form = PlannedSessionForm
    change_list_template = "admin/forums/session_list.html"

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: Any) -> None:
        """Texts change at once; time and stage of what is published wait for the next version."""
        if not change:
            super().save_model(request, obj, form, change)
            return
        wanted = {"starts_at": obj.starts_at, "ends_at": obj.ends_at, "stage": obj.stage}
        shown = Session.objects.get(pk=obj.pk)
        obj.starts_at, obj.ends_at, obj.stage = shown.starts_at, shown.ends_at, shown.stage
        super().save_model(request, obj, form, change)
        actions.plan(obj, **wanted)

    def get_autocomplete_fields(self, request: HttpRequest) -> tuple[str, ...]:
        """The search asks the exhibitors' desk. Whoever has no key to it ticks names in a list."""
        return self.autocomplete_fields if request.user.has_perm("exhibitors.view_exhibitor") else ()

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "exhibitors" and not self.get_autocomplete_fields(request):
            kwargs |= {"queryset": Exhibitor.objects.published(), "widget": CheckboxSelectMultiple}
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def beside(self, request: HttpRequest, thing: Any) -> dict[str, Any]:
        return {**super().beside(request, thing), "planned": thing if thing.has_plan else None}

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        doors = {"may_publish": can_publish_schedule(request.user), "may_import": can_import_schedule(request.user)}
        return super().changelist_view(request, {**doors, **(extra_context or {})})

    def get_urls(self) -> list[URLPattern]:
        return [path("import/", self.admin_site.admin_view(self.import_schedule), name="forums_session_import"), *super().get_urls()]

    def import_schedule(self, request: HttpRequest) -> HttpResponse:
        return import_view(request, {**self.admin_site.each_context(request), "opts": self.opts})

    @admin.display(description=gettext_lazy("forum"), ordering="forum__order")
    def forum_name(self, session: Session) -> str:
        return session.forum.short_name


@admin.register(Speaker)
class SpeakerAdmin(SearchedAdmin, ImportedAdmin, HistoryAdmin):
    import_resource = SpeakerTable
    form = SpeakerForm
    list_display = ("name", "title", "organisation", "exhibitor", "is_sample")
    list_filter = ("is_sample",)
    list_select_related = ("exhibitor",)
    search_fields = (*both("name"), *both("organisation"))
    autocomplete_fields = ("exhibitor",)
    fieldsets = (
        (None, {"fields": ("slug", "portrait", "exhibitor", "account", "is_sample")}),
        (gettext_lazy("Texts"), {"fields": (both("name"), both("title"), both("organisation"), both("bio")), "classes": ("in-two",)}),
    )

    @admin.display(description=gettext_lazy("Account"))
    def account(self, speaker: Speaker) -> str:
        """For who may look and not change."""
        return speaker.person.email if speaker.person else ""
