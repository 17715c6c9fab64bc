"""Forms of the desk."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.pictures import LARGEST_FILE, face_from
from core.refusals import Refusal
from forums.models import ScheduleVersion


class PlannedSessionForm(forms.ModelForm):  # type: ignore[type-arg]
    """Shows the time and stage that are planned; visitors still see the others."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        session = kwargs.get("instance")
        if session is not None and session.has_plan:
            planned = {
                "starts_at": session.planned_starts_at,
                "ends_at": session.planned_ends_at,
                "stage": session.planned_stage_id or session.stage_id,
            }
            kwargs["initial"] = {**planned, **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)


class VersionForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = ScheduleVersion
        fields = ("comment",)


class UploadForm(forms.Form):
    file = forms.FileField(label=_("file"), help_text=_("A published schedule: frab JSON or XML, at most 10 MB and 5,000 events."))
    publish = forms.BooleanField(
        label=_("publish"),
        required=False,
        initial=True,
        help_text=_("New sessions are seen at once and moves become a new version. Otherwise both wait at the desk."),
    )


class SpeakerForm(forms.ModelForm):  # type: ignore[type-arg]
    """A portrait is kept as our own encoding of it, square and without metadata. The account is named by its e-mail address: whoever
    edits the programme need not see who has accounts."""

    account = forms.EmailField(
        label=_("Account"),
        required=False,
        help_text=_("E-mail address with which the speaker signs in. Own sessions are then on their agenda, and keep those times free."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.person:
            self.initial["account"] = self.instance.person.email

    def clean_account(self) -> User | None:
        email = self.cleaned_data["account"]
        if "account" not in self.changed_data:
            return self.instance.person
        found = User.objects.active().by_email(email) if email else None
        if email and found is None:
            raise forms.ValidationError(_("Nobody has an account with this address. Ask the speaker to sign up first."))
        return found

    def save(self, commit: bool = True) -> Any:
        self.instance.person = self.cleaned_data["account"]
        return super().save(commit)

    def clean_portrait(self) -> Any:
        upload = self.cleaned_data.get("portrait")
        if not isinstance(upload, UploadedFile):
            return upload
        try:
            return face_from(upload, megabytes=LARGEST_FILE, field="portrait")
        except Refusal as refusal:
            raise forms.ValidationError(str(refusal)) from None
