"""What visitors type: the organiser's own form, codes, addresses of colleagues."""

import re
from collections.abc import Iterator, Mapping
from email.utils import parseaddr
from typing import Any

from django import forms
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.desk_forms import ManyForm
from core.question_fields import AsksQuestions
from registration.models import Invitation, Question, SurveyQuestion, Ticket, TicketKind

MOST_ADDRESSES = 30


class RegistrationForm(AsksQuestions):
    company = forms.CharField(label=_("Company"), max_length=160, required=False)

    def __init__(self, *args: Any, kind: TicketKind, person: User, ticket: Ticket | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["company"] = ticket.company if ticket else person.company
        self.ask(Question.objects.of_kind(kind), ticket.answers if ticket else None)


class SurveyForm(AsksQuestions):
    def __init__(self, *args: Any, given: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ask(SurveyQuestion.objects.asked().with_options(), given)


class CodeForm(forms.Form):
    code = forms.CharField(label=_("Code"), max_length=40, widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters"}))


def addresses(text: str) -> Iterator[str]:
    """As people paste them: one a line, by commas or spaces, `Li Na <li@example.com>`. What is none comes whole, to be named."""
    for part in filter(str.strip, re.split(r"[,;\r\n]", text)):
        words = part.split()
        if all("@" in word for word in words):
            yield from (word.strip("<>") for word in words)
        else:
            yield parseaddr(part)[1] if "<" in part else part.strip()


class ColleaguesForm(forms.Form):
    emails = forms.CharField(
        label=_("E-mail addresses of your colleagues"),
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One a line. Each gets a letter and confirms their own registration."),
    )

    def clean_emails(self) -> list[str]:
        found = list(addresses(self.cleaned_data["emails"]))
        for address in found[:MOST_ADDRESSES]:
            try:
                validate_email(address)
            except forms.ValidationError:
                raise forms.ValidationError(_("%(address)s is no e-mail address."), params={"address": address}) from None
        return found


class DeclineForm(forms.Form):
    reason = forms.CharField(label=_("Your reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class InvitationForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Invitation
        fields = ("email", "kind")

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].strip().lower()
        if Ticket.objects.live().filter(person__email__iexact=email).exists():
            raise forms.ValidationError(_("%(email)s is registered already."), params={"email": email})
        return email


class BulkForm(ManyForm):
    """Those that were ticked, and what to do with them once that is confirmed."""

    action = forms.ChoiceField(choices=[("approve", ""), ("decline", "")])
    keys = forms.MultipleChoiceField()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("action") == "decline" and not data.get("reason", "").strip():
            self.add_error("reason", _("Say why: the person reads the reason."))
        return data
