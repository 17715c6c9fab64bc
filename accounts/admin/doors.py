"""Who is invited to the desk, and who may not come in at all."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.actions import block_address, invite_to_role, unblock_address, withdraw_role_invitation
from accounts.admin.people import BY_COMPANY
from accounts.models import BlockedAddress, RoleInvitation
from accounts.states import Role
from core.refusals import Refusal


class ActingForm(forms.ModelForm[Any]):
    """Saving is an action: what it refuses stands on the form, and nothing typed is lost."""

    user: Any = None

    def act(self) -> Any:
        raise TypeError(f"{type(self).__name__} must say what saving does")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors:
            try:
                self.made = self.act()
            except Refusal as refusal:
                self.add_error(refusal.field, str(refusal))
        return data

    def validate_unique(self) -> None:
        """The action has the last word."""

    def save(self, commit: bool = True) -> Any:
        self.save_m2m = lambda: None
        return self.made


class InvitationForm(ActingForm):
    role = forms.ChoiceField(label=_("Role"), choices=[choice for choice in Role.choices if choice[0] not in BY_COMPANY])

    class Meta:
        model = RoleInvitation
        fields = ("email", "role")

    def act(self) -> RoleInvitation:
        return invite_to_role(self.cleaned_data["email"], self.cleaned_data["role"], by=self.user)


class BlockForm(ActingForm):
    class Meta:
        model = BlockedAddress
        fields = ("pattern", "note")

    def act(self) -> BlockedAddress:
        return block_address(self.cleaned_data["pattern"], note=self.cleaned_data["note"], by=self.user)


class ActingAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Rows come and go by actions, which write the audit log themselves; none is changed."""

    undo: Any = None

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        form.user = request.user  # the class was made for this request
        return form

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """It was saved by the action."""

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> None:
        """The action has said it."""

    def log_deletions(self, request: HttpRequest, queryset: Any) -> None:
        """The action has said it."""

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        try:
            type(self).undo(obj, by=request.user)
        except Refusal as refusal:
            messages.error(request, str(refusal))

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        for obj in queryset:
            self.delete_model(request, obj)


@admin.register(RoleInvitation)
class RoleInvitationAdmin(ActingAdmin):
    form = InvitationForm
    undo = staticmethod(withdraw_role_invitation)
    list_display = ("email", "role", "invited_by", "invited_at", "expires_at", "accepted_at")
    list_filter = ("role",)
    list_select_related = ("invited_by",)
    search_fields = ("email",)


@admin.register(BlockedAddress)
class BlockedAddressAdmin(ActingAdmin):
    form = BlockForm
    undo = staticmethod(unblock_address)
    list_display = ("pattern", "note", "blocked_at")
    search_fields = ("pattern", "note")
