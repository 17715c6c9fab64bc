from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from guide.models import LONGEST_QUESTION


class AskForm(forms.Form):
    """Whatever somebody types or pastes is a question: of what is too long, the beginning counts."""

    question = forms.CharField(
        label=_("Your question"),
        error_messages={"required": _("Type a question first.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "enterkeyhint": "send", "maxlength": LONGEST_QUESTION}),
    )

    def clean_question(self) -> str:
        typed: Any = self.cleaned_data["question"]
        return " ".join(typed.split())[:LONGEST_QUESTION]
