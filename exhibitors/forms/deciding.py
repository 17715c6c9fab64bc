"""What organisers type in the queue of applications."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.desk_forms import ManyForm
from exhibitors.states import ApplicationState

LARGEST_KEY = 2**31
MOST_AT_ONCE = 200


class ApplicationFilter(forms.Form):
    """What the organiser looks for. Unknown values are dropped, never an error."""

    q = forms.CharField(required=False, max_length=100)
    state = forms.ChoiceField(required=False, choices=[*ApplicationState.choices, ("waiting", ""), ("edited", ""), ("all", "")])
    package = forms.IntegerField(required=False, min_value=1, max_value=LARGEST_KEY)
    sector = forms.IntegerField(required=False, min_value=1, max_value=LARGEST_KEY)

    def chosen(self) -> dict[str, Any]:
        self.is_valid()
        found = {name: value for name, value in self.cleaned_data.items() if value not in (None, "")}
        return {"state": "waiting", **found}


class DecisionForm(ManyForm):
    """Which applications, and what to do with them: those ticked, or all that match the filter of the list."""

    action = forms.ChoiceField(
        choices=[("accept", ""), ("waitlist", ""), ("decline", "")],
        error_messages={"required": _("Choose what to do."), "invalid_choice": _("Choose what to do.")},
    )
    all = forms.BooleanField(required=False)
    filter = forms.CharField(required=False, max_length=2000)
    confirmed = forms.BooleanField(required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("keys") and not data.get("all"):
            raise forms.ValidationError(_("Tick at least one application."))
        if data.get("confirmed") and data.get("action") == "decline" and not data.get("reason", "").strip():
            self.add_error("reason", _("Say why: the applicant reads the reason."))
        return data
