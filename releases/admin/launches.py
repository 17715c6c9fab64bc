"""Launches at the desk: a company writes its own and hands them in; organisers schedule them, call them out, take them back."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.forms import URLInput
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.fields import HttpsField
from core.history import HistoryAdmin
from core.owned_admin import OwnedAdmin, OwnedFormSet
from core.refusals import Refusal
from core.stepped_admin import Stepped
from core.widgets import FocusSelect, cover_select
from exhibitors.models import COVERS, Exhibitor
from releases import actions
from releases.forms import GiveBackForm, PressFileForm, ReleaseForm
from releases.models import PressFile, Release
from releases.rules import SCHEDULE, can_edit, can_schedule

WIDGETS = {"cover": cover_select(COVERS), "picture_focus": FocusSelect}


class PressFileInline(admin.TabularInline):  # type: ignore[type-arg]
    model = PressFile
    form = PressFileForm
    formset = OwnedFormSet
    fields = ("title_zh_hans", "title_en", "file", "language", "order")
    extra = 1
    classes = ("blocks",)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and (obj is None or can_edit(request.user, obj))


@admin.register(Release)
class ReleaseAdmin(Stepped, HistoryAdmin, OwnedAdmin):
    steps = {
        "_hand_in": actions.submit,
        "_schedule": actions.schedule,
        "_release": actions.release_now,
        "_withdraw": actions.withdraw,
    }
    form = ReleaseForm
    change_form_template = "admin/releases/release/change_form.html"
    organiser_permission = SCHEDULE
    organiser_fields = ("slug", "goes_out", "press_sees_early", "is_sample")
    list_display = ("title", "exhibitor", "category", "embargo_at", "goes_out", "state")
    list_filter = ("state", "category", ("exhibitor", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("exhibitor",)
    list_per_page = 50
    date_hierarchy = "embargo_at"
    search_fields = ("title_zh_hans", "title_en", "teaser_zh_hans", "teaser_en", "exhibitor__name_zh_hans", "exhibitor__name_en")
    formfield_overrides = {HttpsField: {"widget": URLInput}}
    inlines = (PressFileInline,)
    fieldsets = (
        (None, {"fields": ("exhibitor", "category")}),
        (
            _("Before the launch: what everybody reads"),
            {"fields": (("teaser_zh_hans", "teaser_en"), ("presenter_zh_hans", "presenter_en"))},
        ),
        (_("When"), {"fields": (("embargo_at", "minutes"), ("goes_out", "is_announced"), "stage")}),
        (
            _("From the launch on"),
            {"fields": (("title_zh_hans", "title_en"), ("summary_zh_hans", "summary_en"), ("story_zh_hans", "story_en"), "film")},
        ),
        (pgettext_lazy("launches", "Picture"), {"fields": ("picture", "picture_focus", "cover")}),
        (_("For the press"), {"fields": (("contact_name", "contact_email"), "press_sees_early")}),
        (_("Address"), {"fields": ("slug", "is_sample"), "classes": ("collapse",)}),
    )

    def get_urls(self) -> list[Any]:
        give_back = path("<int:pk>/give-back/", self.admin_site.admin_view(self.give_back), name="releases_release_give_back")
        return [give_back, *super().get_urls()]

    def owned_rows(self, queryset: QuerySet[Any], user: Any) -> QuerySet[Any]:
        return queryset.filter(exhibitor__in=Exhibitor.objects.run_by(user))

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A company changes drafts; what it handed in it reads."""
        return super().has_change_permission(request, obj) and (obj is None or can_edit(request.user, obj))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and (obj is None or (can_edit(request.user, obj) and obj.released_at is None))

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """A launch stays with its company."""
        fields = super().get_readonly_fields(request, obj)
        return [*fields, "exhibitor"] if obj and not self.is_organiser(request) else fields

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        own = Exhibitor.objects.run_by(request.user)[:2]
        initial: dict[str, Any] = super().get_changeform_initial_data(request)
        return {"exhibitor": own[0].pk, **initial} if len(own) == 1 and not self.is_organiser(request) else initial

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in WIDGETS:
            kwargs["widget"] = WIDGETS[db_field.name]
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "exhibitor" and field and not self.is_organiser(request):
            field.required, field.help_text = True, ""  # only organisers launch something of their own
        return field

    def save_model(self, request: HttpRequest, obj: Release, form: Any, change: bool) -> None:
        typed = [name for name in form.changed_data if name != "version"]
        if typed or not change:
            actions.save_release(obj, fields=typed, by=request.user)  # type: ignore[arg-type]

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """A press kit that changed is a changed launch: pages are kept by its version."""
        super().save_related(request, form, formsets, change)
        if change and not form.changed_data and any(formset.has_changed() for formset in formsets):
            actions.save_release(form.instance, fields=(), by=request.user)  # type: ignore[arg-type]

    def delete_model(self, request: HttpRequest, obj: Release) -> None:
        actions.discard(obj, by=request.user)  # type: ignore[arg-type]

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        for release in queryset:
            actions.discard(release, by=request.user)  # type: ignore[arg-type]

    def step(self, request: HttpRequest, obj: Release) -> HttpResponse | None:
        """Giving back asks for a reason first."""
        return redirect("admin:releases_release_give_back", obj.pk) if "_give_back" in request.POST else super().step(request, obj)

    def give_back(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Asks for the reason, which the company reads."""
        release: Release = self.get_object(request, str(pk))
        form = GiveBackForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            try:
                actions.give_back(release, reason=form.cleaned_data["reason"], by=request.user)  # type: ignore[arg-type]
            except Refusal as refusal:
                self.message_user(request, str(refusal), messages.ERROR)
            return redirect("admin:releases_release_change", pk)
        context = {**self.admin_site.each_context(request), "title": _("Give back"), "form": form, "original": release, "opts": self.opts}
        return render(request, "admin/releases/release/give_back.html", context, status=400 if form.errors else 200)

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        context |= {"conflict": context["adminform"].form.conflict, "may_schedule": can_schedule(request.user)}
        return super().render_change_form(request, context, *args, **kwargs)

    def view_on_site(self, obj: Release) -> str:
        return reverse("releases:detail", args=[obj.slug])
