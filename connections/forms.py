"""What is typed to connect a program."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from connections.actions.endpoints import events_for
from connections.actions.tokens import scopes_for
from connections.models import Endpoint
from connections.rules import can_connect_expo
from exhibitors.models import Exhibitor

DAYS = [("30", _("30 days")), ("90", _("90 days")), ("365", _("a year")), ("0", _("until it is revoked"))]
EXPO = "expo"


def owners_of(user: User) -> list[tuple[str, str, Exhibitor | None]]:
    """For whom this person connects programs: key, name, company."""
    found: list[tuple[str, str, Exhibitor | None]] = [(str(row.pk), row.name, row) for row in Exhibitor.objects.connected_by(user)]
    return [*found, (EXPO, str(_("the expo itself")), None)] if can_connect_expo(user) else found


class OwnedForm(forms.Form):
    """`owner` is chosen before: what may be chosen depends on it."""

    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, user: User, exhibitor: Exhibitor | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user, self.exhibitor = user, exhibitor
        self.fields["key"].initial = uuid4


class TokenForm(OwnedForm):
    name = forms.CharField(label=_("Program"), max_length=80, help_text=_("Which program it is for, as you call it."))
    scopes = forms.MultipleChoiceField(label=_("What it may do"), widget=forms.CheckboxSelectMultiple)
    days = forms.ChoiceField(label=_("Valid for"), choices=DAYS, initial="90")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scopes"].choices = [(scope.name, scope.sentence) for scope in scopes_for(self.user, self.exhibitor)]  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        data = self.cleaned_data
        days = int(data["days"])
        until = timezone.now() + timedelta(days=days) if days else None
        return {"name": data["name"], "wanted": data["scopes"], "expires_at": until}


class EndpointForm(OwnedForm):
    url = forms.URLField(label=_("Address"), max_length=500, assume_scheme="https", help_text=_("Where your program listens: https://…"))
    events = forms.MultipleChoiceField(label=_("Hears of"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, endpoint: Endpoint | None = None, **kwargs: Any) -> None:
        if endpoint:
            kwargs["initial"] = {"url": endpoint.url, "events": endpoint.events}
        super().__init__(*args, **kwargs)
        known = events_for(self.user, self.exhibitor)
        self.fields["events"].choices = [(one.name, f"{one.label} · {one.name}") for one in known]  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        return {"url": self.cleaned_data["url"], "events": self.cleaned_data["events"]}
