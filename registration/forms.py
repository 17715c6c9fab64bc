"""What visitors type: the organiser's own form, codes, addresses of colleagues."""

from typing import Any

from django import forms
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.question_fields import AsksQuestions
from registration.models import Question, Ticket, TicketKind

MOST_ADDRESSES = 30


class RegistrationForm(AsksQuestions):
    company = forms.CharField(label=_("Company"), max_length=160, required=False)

    def __init__(self, *args: Any, kind: TicketKind, person: User, ticket: Ticket | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["company"] = ticket.company if ticket else person.company
        self.ask(Question.objects.of_kind(kind), ticket.answers if ticket else None)


class CodeForm(forms.Form):
    code = forms.CharField(label=_("Code"), max_length=40, widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters"}))


class ColleaguesForm(forms.Form):
    emails = forms.CharField(
        label=_("E-mail addresses of your colleagues"),
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One a line. Each gets a letter and confirms the own registration."),
    )

    def clean_emails(self) -> list[str]:
        found = [part for part in self.cleaned_data["emails"].replace(",", " ").replace(";", " ").split() if part]
        for address in found[:MOST_ADDRESSES]:
            try:
                validate_email(address)
            except forms.ValidationError:
                raise forms.ValidationError(_("%(address)s is no e-mail address."), params={"address": address}) from None
        return found


class DeclineForm(forms.Form):
    reason = forms.CharField(label=_("Your reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
