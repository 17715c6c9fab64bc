"""People, for the organisers: who they are, what role they have, whether they may come in. What changes goes through actions."""

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.actions import deactivate, reactivate, set_roles
from accounts.forms import zone_choices
from accounts.models import User
from accounts.rules import can_edit
from accounts.states import Role
from core.countries import country_choices
from core.online import who_is_online
from core.refusals import Refusal

MOST_COMPANIES = 30
BY_COMPANY = {Role.EXHIBITOR_STAFF.value}  # comes and goes with the staff of a company


class PersonForm(forms.ModelForm[User]):
    roles = forms.MultipleChoiceField(
        label=_("Roles"),
        required=False,
        choices=[choice for choice in Role.choices if choice[0] not in BY_COMPANY],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Exhibitor staff get theirs with the company’s invitation."),
    )

    class Meta:
        model = User
        fields = ("name", "email", "company", "job_title", "country", "language", "zone_name", "about", "is_active", "is_sample")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("country", country_choices()), ("zone_name", zone_choices(self.instance.zone_name))):
            if name in self.fields:  # not for somebody who may only look
                self.fields[name] = forms.ChoiceField(label=self.fields[name].label, choices=choices, required=False)
        if self.instance.pk:
            self.initial["roles"] = [group.name for group in self.instance.groups.all()]

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].lower()
        if User.objects.exclude(pk=self.instance.pk).by_email(email):
            raise forms.ValidationError(_("There is an account with this address already."))
        return email


def shown_date(moment: datetime | None) -> str:
    return date_format(timezone.localtime(moment), "SHORT_DATETIME_FORMAT") if moment else ""


class RoleFilter(admin.SimpleListFilter):
    title = _("role")
    parameter_name = "role"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [*Role.choices, ("none", _("none"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[User]) -> QuerySet[User]:
        if self.value() == "none":
            return queryset.filter(groups=None)
        return queryset.filter(groups__name=self.value()) if self.value() else queryset


class OnlineFilter(admin.SimpleListFilter):
    title = _("now")
    parameter_name = "online"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("has a page open"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[User]) -> QuerySet[User]:
        return queryset.filter(pk__in=who_is_online().people) if self.value() else queryset


class CompanyFilter(admin.SimpleListFilter):
    """The companies most people come from; all others are found by the search."""

    title = _("company")
    parameter_name = "company"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        rows = User.objects.exclude(company="").values_list("company").annotate(people=Count("pk")).order_by("-people", "company")
        return [(company, f"{company} ({people})") for company, people in rows[:MOST_COMPANIES]]

    def queryset(self, request: HttpRequest, queryset: QuerySet[User]) -> QuerySet[User]:
        return queryset.filter(company=self.value()) if self.value() else queryset


@admin.register(User)
class UserAdmin(admin.ModelAdmin[User]):
    form = PersonForm
    list_display = ("email", "name", "company", "role_names", "language", "is_active", "is_sample", "joined_at")
    list_filter = (RoleFilter, OnlineFilter, "is_active", "is_sample", "language", CompanyFilter)
    search_fields = ("email", "name", "company", "job_title")
    readonly_fields = ("joined_at", "last_login", "consent_list")
    ordering = ("-joined_at", "-pk")
    list_per_page = 50
    view_on_site = False  # a profile is its owner's own page
    actions = ("close_accounts", "open_accounts")
    fieldsets = (
        (None, {"fields": (("name", "email"), ("company", "job_title"), "roles", ("is_active", "is_sample"))}),
        (_("Profile"), {"fields": (("country", "language", "zone_name"), "about", ("joined_at", "last_login"), "consent_list")}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        return super().get_queryset(request).prefetch_related("groups")

    @admin.display(description=_("roles"))
    def role_names(self, person: User) -> str:
        labels = dict(Role.choices)
        return ", ".join(str(labels.get(group.name, group.name)) for group in person.groups.all()) or "–"

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return super().has_change_permission(request, obj) and (obj is None or can_edit(request.user, obj))

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> tuple[str, ...]:
        """An address is changed by its owner, who confirms it: it is what one signs in with."""
        return (*self.readonly_fields, "email") if obj else self.readonly_fields

    @admin.display(description=_("consents"))
    def consent_list(self, person: User) -> str:
        """What was agreed to, and when it was withdrawn; only the person changes it."""
        rows = [(row.get_purpose_display(), shown_date(row.given_at), shown_date(row.withdrawn_at)) for row in person.consents.all()]
        lines = [(what, f"{given} – {withdrawn}" if withdrawn else given) for what, given, withdrawn in rows]
        return format_html_join(mark_safe("<br>"), "{}: {}", lines) or "–"

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        was_active = User.objects.active().filter(pk=obj.pk).exists() if change else obj.is_active
        wants_active, obj.is_active = obj.is_active, was_active
        if not change:
            obj.set_unusable_password()  # the person sets one by “Forgotten password?”
        super().save_model(request, obj, form, change)
        try:
            if wants_active != was_active:
                (reactivate if wants_active else deactivate)(obj, by=request.user)
            if "roles" in form.cleaned_data:
                kept = set(obj.groups.values_list("name", flat=True)) & BY_COMPANY
                set_roles(obj, {*form.cleaned_data["roles"], *kept}, by=request.user)
        except Refusal as refusal:
            messages.error(request, str(refusal))

    @admin.action(description=_("Close the chosen accounts"), permissions=["change"])
    def close_accounts(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        changed = self.each(request, queryset.filter(is_active=True), deactivate)
        messages.info(request, ngettext("%d account closed.", "%d accounts closed.", changed) % changed)

    @admin.action(description=_("Open the chosen accounts again"), permissions=["change"])
    def open_accounts(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        changed = self.each(request, queryset.filter(is_active=False), reactivate)
        messages.info(request, ngettext("%d account opened.", "%d accounts opened.", changed) % changed)

    def each(self, request: HttpRequest, people: QuerySet[User], act: Any) -> int:
        """What is refused is said; the others go on."""
        changed = 0
        for person in people:
            try:
                act(person, by=request.user)
                changed += 1
            except Refusal as refusal:
                messages.error(request, f"{person}: {refusal}")
        return changed
