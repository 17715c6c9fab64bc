"""The organiser's own form, and the ways in beside it."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext_lazy as _

from core.question_fields import OptionFormSet
from core.read_only import ReadOnly
from registration import actions, admin_views
from registration.forms import InvitationForm
from registration.models import Code, Group, Invitation, Option, Question, Ticket


class OptionInline(admin.TabularInline):  # type: ignore[type-arg]
    model = Option
    formset = OptionFormSet
    fields = ("key", "label_zh_hans", "label_en", "order")
    extra = 2
    classes = ("options",)


class FormQuestionAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """A question that people answer in a form, with its options. `answers` are the rows that hold what was said."""

    list_display = ("label_zh_hans", "label_en", "key", "kind", "is_required", "is_asked", "shown_if", "order")
    list_editable = ("order", "is_asked")
    list_select_related = ("shown_if",)
    fields: Any = (
        ("label_zh_hans", "label_en"),
        ("help_zh_hans", "help_en"),
        ("key", "kind"),
        ("is_required", "is_asked", "order"),
        ("shown_if", "shown_when"),
    )
    answers: Any

    def is_answered(self, question: Any) -> bool:
        return question is not None and self.answers.filter(answers__has_key=question.key).exists()

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """What was answered in one way cannot be asked in another."""
        return ("kind", "key") if self.is_answered(obj) else ()

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and obj is not None and not self.is_answered(obj)


@admin.register(Question)
class QuestionAdmin(FormQuestionAdmin):
    list_filter = ("ticket_kinds", "is_asked")
    inlines = (OptionInline,)
    fields = (*FormQuestionAdmin.fields, "ticket_kinds")
    answers = Ticket.objects

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        return super().formfield_for_manytomany(db_field, request, **kwargs | {"widget": forms.CheckboxSelectMultiple})

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(admin_views.preview)
        return [path("preview/", view, name="registration_question_preview"), *super().get_urls()]


@admin.register(Code)
class CodeAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("code", "kind", "uses", "used", "skips_approval", "expires_at", "is_active", "note")
    list_filter = ("kind", "is_active")
    list_select_related = ("kind",)
    search_fields = ("code", "note")
    fields = (("code", "kind"), ("uses", "expires_at"), ("skips_approval", "is_active"), "note")

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).with_used()  # type: ignore[attr-defined]

    @admin.display(description=_("used"))
    def used(self, code: Any) -> int:
        return int(code.used)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What has opened something is switched off, and stays."""
        return super().has_delete_permission(request, obj) and obj is not None and not obj.tickets.exists()


@admin.register(Invitation)
class InvitationAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("email", "kind", "group", "invited_by", "invited_at", "expires_at", "accepted_at")
    list_filter = ("kind", ("accepted_at", admin.EmptyFieldListFilter))
    list_select_related = ("kind", "group", "invited_by")
    search_fields = ("email", "group__company")
    form = InvitationForm
    fields = (("email", "kind"),)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        sent: Any = actions.invite(obj.email, obj.kind, by=request.user)
        obj.pk = sent.pk

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: Any = None) -> HttpResponseRedirect:
        self.message_user(request, _("The letter to %(email)s is on its way.") % {"email": obj.email}, messages.SUCCESS)
        return redirect("admin:registration_invitation_changelist")

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        actions.withdraw_invitation(obj, by=request.user)

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        for invitation in queryset:
            actions.withdraw_invitation(invitation, by=request.user)


@admin.register(Group)
class GroupAdmin(ReadOnly, admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("company", "made_by", "made_at", "number")
    list_select_related = ("made_by",)
    search_fields = ("company", "made_by__name", "made_by__email")

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).annotate(number=Count("tickets"))

    @admin.display(description=_("tickets"))
    def number(self, group: Any) -> int:
        return int(group.number)
