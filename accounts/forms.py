"""What people type about themselves."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, ClassVar

from allauth.account import forms as allauth_forms
from allauth.mfa.base import forms as mfa_base_forms
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from allauth.socialaccount.forms import SignupForm as AllauthSignupElsewhereForm
from django import forms
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import Consent, User
from core.countries import country_choices
from core.legible import clean
from core.pictures import face_from
from core.refusals import Refusal
from core.zero_bytes import RowsField
from event.models import Sector
from event.zones import CITIES, zone_label, zone_or_none

PASSWORD_HELP = _("At least 8 characters, not only digits, and nothing that many people use.")
LABELS = {
    "login": _("E-mail address"),
    "email": _("E-mail address"),
    "password": _("Password"),
    "oldpassword": _("Present password"),
    "password1": _("New password"),
    "password2": _("New password once more"),
    "code": _("Code from your app, or a recovery code"),
}


class NameField(forms.CharField):
    """A name stands in sentences of others: nothing in it turns them round, and nothing that is not seen counts as one."""

    def to_python(self, value: Any) -> str:
        text: str = super().to_python(value)
        return clean(text, len(text))


class InOurWords(forms.Form):
    """allauth's forms with our labels: a label says what a field is, not a placeholder."""

    labels: ClassVar[Mapping[str, Any]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name) or LABELS.get(name, field.label)
            field.help_text = PASSWORD_HELP if name == "password1" else ""


class LoginForm(InOurWords, allauth_forms.LoginForm):  # type: ignore[misc]
    pass


class ReauthenticateForm(InOurWords, allauth_forms.ReauthenticateForm):  # type: ignore[misc]
    pass


class ChangePasswordForm(InOurWords, allauth_forms.ChangePasswordForm):  # type: ignore[misc]
    pass


class SetPasswordForm(InOurWords, allauth_forms.SetPasswordForm):  # type: ignore[misc]
    pass


class ResetPasswordForm(InOurWords, allauth_forms.ResetPasswordForm):  # type: ignore[misc]
    pass


class ResetPasswordKeyForm(InOurWords, allauth_forms.ResetPasswordKeyForm):  # type: ignore[misc]
    pass


class AddEmailForm(InOurWords, allauth_forms.AddEmailForm):  # type: ignore[misc]
    labels: ClassVar = {"email": _("New e-mail address")}


class AuthenticateForm(InOurWords, mfa_base_forms.AuthenticateForm):  # type: ignore[misc]
    pass


class ReauthenticateByCodeForm(InOurWords, mfa_base_forms.ReauthenticateForm):  # type: ignore[misc]
    pass


class ActivateTotpForm(InOurWords, ActivateTOTPForm):  # type: ignore[misc]
    labels: ClassVar = {"code": _("Code from your app")}


class AddPasskeyForm(InOurWords, AddWebAuthnForm):  # type: ignore[misc]
    labels: ClassVar = {"name": _("What you call it"), "passwordless": _("Sign in with it alone, without a password (a passkey)")}

    def clean(self) -> Any:
        with unreadable_is_refused():
            return super().clean()


@contextmanager
def unreadable_is_refused() -> Iterator[None]:
    """What no browser sends makes the libraries stumble in ways of their own."""
    try:
        yield
    except (KeyError, TypeError, ValueError, AttributeError):
        raise forms.ValidationError(_("This key does not open your account.")) from None


class PasskeyAnswer(forms.Form):
    def clean_credential(self) -> Any:
        with unreadable_is_refused():
            return super().clean_credential()  # type: ignore[misc]


class SignInByPasskeyForm(PasskeyAnswer, LoginWebAuthnForm):  # type: ignore[misc]
    pass


class AuthenticateByPasskeyForm(PasskeyAnswer, AuthenticateWebAuthnForm):  # type: ignore[misc]
    pass


class ReauthenticateByPasskeyForm(PasskeyAnswer, ReauthenticateWebAuthnForm):  # type: ignore[misc]
    pass


class RenamePasskeyForm(InOurWords, EditWebAuthnForm):  # type: ignore[misc]
    labels: ClassVar = {"name": _("What you call it")}


class WhatSignupAsks(InOurWords):
    """Besides the address, however somebody signs up."""

    name = NameField(label=_("Name"), max_length=120, widget=forms.TextInput({"autocomplete": "name"}))
    company = forms.CharField(label=_("Company"), max_length=160, required=False, widget=forms.TextInput({"autocomplete": "organization"}))
    matchmaking = forms.BooleanField(label=_("Exhibitors see my profile when I ask for a meeting"), required=False)
    news = forms.BooleanField(label=_("Send me news about the expo by e-mail"), required=False)
    terms = forms.BooleanField(
        label=_("I agree to the terms of use and have read the privacy notice"),
        error_messages={"required": _("An account needs your agreement to the terms.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].max_length = 254  # type: ignore[attr-defined]
        self.fields["email"].help_text = _("For signing in and for news of your meetings; never public.")

    def consents(self) -> list[str]:
        return [purpose for purpose in Consent.Purpose.values if self.cleaned_data.get(purpose)]


class SignupForm(WhatSignupAsks, allauth_forms.SignupForm):  # type: ignore[misc]
    labels: ClassVar = {"password1": _("Password")}
    field_order: ClassVar = ["name", "company", "email", "password1", "matchmaking", "news", "terms"]

    def try_save(self, request: HttpRequest) -> Any:
        """Two sign-ups with one address at the same moment: the slower one is treated like any later one."""
        if not self.account_already_exists:
            try:
                with transaction.atomic():
                    return super().try_save(request)
            except IntegrityError:
                self.account_already_exists = True
        return super().try_save(request)


class SignupElsewhereForm(WhatSignupAsks, AllauthSignupElsewhereForm):  # type: ignore[misc]
    field_order: ClassVar = ["name", "company", "email", "matchmaking", "news", "terms"]


class EraseForm(forms.Form):
    """Typed by hand, so that nobody erases an account by a slip."""

    address = forms.CharField(
        label=_("Type your e-mail address to confirm"),
        max_length=254,
        widget=forms.TextInput({"autocomplete": "off", "inputmode": "email"}),
    )

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_address(self) -> str:
        address: str = self.cleaned_data["address"].strip()
        if address.lower() != self.person.email.lower():
            raise forms.ValidationError(_("This is not the address of this account."))
        return address


class ProfileForm(forms.Form):
    """The person's own profile. Each field remembers what the page showed, so that only what was touched is written."""

    name = NameField(label=_("Name"), max_length=120, widget=forms.TextInput({"autocomplete": "name"}))
    company = forms.CharField(label=_("Company"), max_length=160, required=False, widget=forms.TextInput({"autocomplete": "organization"}))
    job_title = forms.CharField(
        label=_("Job title"), max_length=120, required=False, widget=forms.TextInput({"autocomplete": "organization-title"})
    )
    country = forms.ChoiceField(label=_("Country or region"), required=False)
    about = forms.CharField(
        label=_("About me"),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 5}),
        help_text=_("What you work on and whom you would like to meet; up to 2000 characters."),
    )
    sectors = RowsField(Sector.objects.none(), label=_("Sectors of interest"), required=False, widget=forms.CheckboxSelectMultiple)
    language = forms.ChoiceField(label=_("Language"), choices=User.Language, help_text=_("Pages after signing in, and mails."))
    zone_name = forms.ChoiceField(label=_("Time zone"), required=False, help_text=_("Times on pages and in mails are given in it."))
    picture = forms.FileField(
        label=_("Picture"),
        required=False,
        widget=forms.FileInput({"accept": "image/jpeg,image/png,image/webp"}),
        help_text=_(
            "JPEG, PNG or WebP, up to 5 MB and 40 million pixels. It is cropped to a square; data about camera and place are removed."
        ),
    )
    remove_picture = forms.BooleanField(label=_("Remove the picture"), required=False)
    matchmaking = forms.BooleanField(label=_("Exhibitors see my profile when I ask for a meeting"), required=False)
    news = forms.BooleanField(label=_("Send me news about the expo by e-mail"), required=False)

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, initial=shown(person), **kwargs)
        self.fields["sectors"].queryset = Sector.objects.all()  # type: ignore[attr-defined]
        self.fields["country"].choices = country_choices()  # type: ignore[attr-defined]
        self.fields["zone_name"].choices = zone_choices(person.zone_name)  # type: ignore[attr-defined]
        self.face: Any = None
        if not person.picture:
            del self.fields["remove_picture"]
        for name, field in self.fields.items():
            field.show_hidden_initial = name not in {"picture", "remove_picture"}

    def bound(self, *names: str) -> list[forms.BoundField]:
        return [self[name] for name in names if name in self.fields]

    # The parts of the page

    def who(self) -> list[forms.BoundField]:
        return self.bound("name", "company", "job_title", "country")

    def face_fields(self) -> list[forms.BoundField]:
        return self.bound("picture", "remove_picture")

    def interests(self) -> list[forms.BoundField]:
        return self.bound("about", "sectors")

    def place(self) -> list[forms.BoundField]:
        return self.bound("language", "zone_name")

    def agreements(self) -> list[forms.BoundField]:
        return self.bound("matchmaking", "news")

    def clean_picture(self) -> Any:
        upload = self.cleaned_data["picture"]
        if upload:
            try:
                self.face = face_from(upload)
            except Refusal as refusal:
                raise forms.ValidationError(str(refusal)) from None
        return upload

    def changes(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.changed_data if name != "picture"}


def shown(person: User) -> dict[str, Any]:
    """What the form starts with."""
    names = ("name", "company", "job_title", "country", "about", "language", "zone_name")
    given = person.given_consents()
    return {name: getattr(person, name) for name in names} | {
        "sectors": list(person.sectors.all()),
        "matchmaking": Consent.Purpose.MATCHMAKING in given,
        "news": Consent.Purpose.NEWS in given,
    }


def zone_choices(own: str) -> list[tuple[str, str]]:
    """The usual cities, and whatever zone the person has already."""
    names = [*CITIES, own] if own and own not in CITIES else [*CITIES]
    zones = [(name, zone) for name in names if (zone := zone_or_none(name))]
    return [("", str(_("as the expo"))), *((name, zone_label(zone)) for name, zone in zones)]
