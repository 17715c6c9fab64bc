"""Keepsakes at the desk: series with what they are earned by; pieces, which can be read and taken back."""

from typing import Any
from uuid import UUID

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from collectibles import actions
from collectibles.forms import ConditionForm, RevokeForm, SeriesForm
from collectibles.models import Collectible, Condition, Series, Transaction
from core.refusals import Refusal
from core.stepped_admin import Stepped

SIGNED = ("slug", "motif", "palette")  # stand in pieces that are given


class ConditionInline(admin.TabularInline):  # type: ignore[type-arg]
    model = Condition
    form = ConditionForm
    fields = ("deed", "number", "minutes", "place")
    extra = 1
    classes = ("blocks",)


@admin.register(Series)
class SeriesAdmin(Stepped, admin.ModelAdmin):  # type: ignore[type-arg]
    steps = {"_open": actions.open_series, "_close": actions.close_series}
    form = SeriesForm
    change_form_template = "admin/collectibles/series/change_form.html"
    inlines = (ConditionInline,)
    list_display = ("name", "state", "taken", "opens_at", "closes_at", "match", "order")
    list_filter = ("state",)
    search_fields = ("name_zh_hans", "name_en", "slug")
    readonly_fields = ("preview",)
    fieldsets = (
        (None, {"fields": (("name_zh_hans", "name_en"), ("story_zh_hans", "story_en"), ("slug", "order", "is_sample"))}),
        (pgettext_lazy("keepsakes", "Picture"), {"fields": (("motif", "palette"), "preview")}),
        (_("Who gets it"), {"fields": ("match", ("opens_at", "closes_at"), "supply", "is_soulbound")}),
    )

    def get_readonly_fields(self, request: HttpRequest, obj: Series | None = None) -> tuple[Any, ...]:
        return (*self.readonly_fields, *(SIGNED if obj and obj.given else ()))

    def has_delete_permission(self, request: HttpRequest, obj: Series | None = None) -> bool:
        """What was given stays verifiable."""
        return super().has_delete_permission(request, obj) and (obj is None or not obj.given)

    @admin.display(description=pgettext_lazy("keepsakes", "given"), ordering="given")
    def taken(self, obj: Series) -> str:
        return f"{obj.given} / {obj.supply}" if obj.supply is not None else str(obj.given)

    @admin.display(description=_("as it is drawn"))
    def preview(self, obj: Series) -> str:
        """Number 0, which nobody gets."""
        if not obj.pk:
            return "–"
        address = reverse("collectibles:specimen", args=[obj.slug, "svg"])
        return format_html('<img src="{}?{}-{}" alt="" width="240" height="240">', address, obj.motif, obj.palette)

    def save_model(self, request: HttpRequest, obj: Series, form: Any, change: bool) -> None:
        actions.save_series(obj, fields=form.changed_data if change else ())

    def view_on_site(self, obj: Series) -> str:
        return reverse("collectibles:passport")


@admin.register(Collectible)
class CollectibleAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Nothing of a piece can be typed over: it is signed."""

    change_form_template = "admin/collectibles/collectible/change_form.html"
    list_display = ("__str__", "person", "display_name", "on_wall", "state", "earned_at")
    list_filter = ("state", "on_wall", ("series", admin.RelatedOnlyFieldListFilter))
    actions = ("try_again",)
    list_select_related = ("series", "person")
    list_per_page = 50
    search_fields = ("display_name", "person__name", "person__email", "content_hash")
    fields = readonly_fields = (
        "series",
        "serial",
        "person",
        "display_name",
        "on_wall",
        "earned_at",
        "state",
        "fault",
        "transaction",
        "revoked_at",
        "revoked_reason",
        "content_hash",
        "signature",
        "key_id",
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Pieces are earned."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Collectible | None = None) -> bool:
        return False

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.take_back)
        return [path("<uuid:key>/take-back/", view, name="collectibles_collectible_take_back"), *super().get_urls()]

    def response_change(self, request: HttpRequest, obj: Collectible) -> HttpResponse:
        if "_take_back" in request.POST:
            return redirect("admin:collectibles_collectible_take_back", obj.pk)
        if "_take_name_off" in request.POST:
            actions.take_name_off(obj, by=request.user)  # type: ignore[arg-type]
            self.message_user(request, _("The name was taken off."), messages.SUCCESS)
            return redirect("admin:collectibles_collectible_change", obj.pk)
        return super().response_change(request, obj)

    @admin.action(description=_("Send to the chain once more"), permissions=["change"])
    def try_again(self, request: HttpRequest, queryset: Any) -> None:
        """Those whose way to the chain failed; others stay as they are."""
        number = sum(self.is_tried_again(request, piece) for piece in queryset)
        skipped = queryset.count() - number
        text = ngettext("%(number)d keepsake waits for its turn again.", "%(number)d keepsakes wait for their turn again.", number)
        self.message_user(request, text % {"number": number}, messages.SUCCESS if number else messages.WARNING)
        if skipped:
            text = ngettext("%(number)d had not failed and stays as it is.", "%(number)d had not failed and stay as they are.", skipped)
            self.message_user(request, text % {"number": skipped}, messages.WARNING)

    def is_tried_again(self, request: HttpRequest, piece: Collectible) -> bool:
        try:
            actions.retry(piece, by=request.user)  # type: ignore[arg-type]
        except Refusal:
            return False
        return True

    def save_model(self, request: HttpRequest, obj: Collectible, form: Any, change: bool) -> None:
        """There is nothing to be saved."""

    def take_back(self, request: HttpRequest, key: UUID) -> HttpResponse:
        """Asks for the reason, which the person reads."""
        piece = get_object_or_404(self.get_queryset(request), pk=key)
        if not self.has_change_permission(request, piece):
            raise PermissionDenied
        form = RevokeForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            try:
                actions.revoke(piece, reason=form.cleaned_data["reason"], by=request.user)  # type: ignore[arg-type]
            except Refusal as refusal:
                self.message_user(request, str(refusal), messages.ERROR)
            return redirect("admin:collectibles_collectible_change", key)
        context = {**self.admin_site.each_context(request), "title": _("Take back"), "form": form, "original": piece, "opts": self.opts}
        return render(request, "admin/collectibles/collectible/take_back.html", context, status=400 if form.errors else 200)

    def view_on_site(self, obj: Collectible) -> str:
        return obj.get_absolute_url()


@admin.register(Transaction)
class TransactionAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """What went out to the chain: to be read, never to be changed."""

    list_display = ("nonce", "purpose", "state", "fault", "block", "gas_used", "created_at")
    list_filter = ("state", "purpose", "fault")
    list_per_page = 50
    search_fields = ("hash",)
    fields = readonly_fields = (
        "hash",
        "nonce",
        "purpose",
        "state",
        "fault",
        "block",
        "gas",
        "gas_used",
        "fee",
        "created_at",
        "sent_at",
        "replaces",
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Transaction | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Transaction | None = None) -> bool:
        return False
