from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import URLField
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from core.audiences import stage_groups
from live.actions import admit_anew, tell_sources
from live.models import Source, Stage


class SourceInline(admin.TabularInline[Source, Stage]):
    model = Source
    fields = ("name_zh_hans", "name_en", "kind", "address", "order")
    extra = 0
    formfield_overrides = {URLField: {"assume_scheme": "https"}}


class StageForm(forms.ModelForm[Stage]):
    groups = forms.MultipleChoiceField(
        label=_("Groups"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("For whom the stage is, where “who may watch” says so: holders of a confirmed ticket of these kinds."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["groups"].choices = stage_groups()  # type: ignore[attr-defined]


@admin.register(Stage)
class StageAdmin(admin.ModelAdmin[Stage]):
    list_display = ("name", "slug", "audience", "state", "order", "desk", "moderation")
    list_editable = ("order",)
    search_fields = ("name_zh_hans", "name_en")
    form = StageForm
    fields = (("name_zh_hans", "name_en"), "slug", "order", "audience", "groups", "is_recorded")
    prepopulated_fields = {"slug": ("name_en",)}
    inlines = (SourceInline,)

    def save_model(self, request: Any, obj: Stage, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if change and {"audience", "groups"} & set(form.changed_data):
            admit_anew(obj)

    def save_related(self, request: Any, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if change and any(formset.has_changed() for formset in formsets):
            tell_sources(form.instance)

    @admin.display(description=_("desk"))
    def desk(self, stage: Stage) -> SafeString:
        return format_html('<a href="{}">{}</a>', reverse("live:desk", args=[stage.slug]), _("Run this stage"))

    @admin.display(description=_("questions, polls, chat"))
    def moderation(self, stage: Stage) -> SafeString:
        return format_html('<a href="{}">{}</a>', reverse("live:moderate", args=[stage.slug]), _("Moderate"))

    def get_readonly_fields(self, request: Any, obj: Stage | None = None) -> tuple[str, ...]:
        """A published stage's address stands in calendars."""
        return ("slug",) if obj and obj.airtimes.exists() else ()

    def get_prepopulated_fields(self, request: Any, obj: Stage | None = None) -> dict[str, Any]:
        return {} if obj else super().get_prepopulated_fields(request, obj)
