"""What somebody wants to hear of, and when; what the organiser writes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Consent, User
from core.audiences import audiences, no_choices
from core.desk_forms import VersionedForm
from core.message_kinds import MessageKind, message_kinds
from notifications.actions import NEWS
from notifications.models import DIGEST_AT, Hours, Mailing, Wording
from notifications.states import Channel

Switched = tuple[MessageKind, str, bool]


class ClockInput(forms.TimeInput):
    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class WishesForm(forms.Form):
    """Two boxes a kind, and the person's hours. Ticked is on."""

    quiet_from = forms.TimeField(label=_("Quiet from"), required=False, widget=ClockInput)
    quiet_until = forms.TimeField(label=_("Quiet until"), required=False, widget=ClockInput)
    digest_at = forms.TimeField(label=_("My day by mail, at"), widget=ClockInput)

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        hours = Hours.objects.filter(person=person).first()
        initial = {name: getattr(hours, name) for name in ("quiet_from", "quiet_until", "digest_at")} if hours else {"digest_at": DIGEST_AT}
        super().__init__(*args, initial=initial, **kwargs)
        self.person = person
        said = {(row.kind, row.channel): row.is_on for row in person.switches.all()}
        news = Consent.Purpose.NEWS in person.given_consents()
        for kind in message_kinds():
            if kind.bell:
                self.add(kind, Channel.BELL, is_on=said.get((kind.name, Channel.BELL), True))
            if kind.has_mail:
                self.add(kind, Channel.MAIL, is_on=news if kind.name == NEWS else said.get((kind.name, Channel.MAIL), kind.mail))

    def add(self, kind: MessageKind, channel: Channel, *, is_on: bool) -> None:
        label = _("%(kind)s: %(channel)s") % {"kind": kind.label, "channel": channel.label}
        self.fields[name_of(kind, channel)] = forms.BooleanField(label=label, required=False, initial=is_on)

    def rows(self) -> list[dict[str, Any]]:
        """For the table: a kind, its box for the bell and its box for mail, or None."""
        return [
            {"kind": kind, "boxes": [self[name] if (name := name_of(kind, channel)) in self.fields else None for channel in Channel]}
            for kind in message_kinds()
        ]

    def hour_fields(self) -> list[Any]:
        return [self[name] for name in ("quiet_from", "quiet_until", "digest_at")]

    def switched(self) -> list[Switched]:
        """What is otherwise than it was."""
        every = [(kind, channel, name_of(kind, channel)) for kind in message_kinds() for channel in Channel]
        return [(kind, channel, self.cleaned_data[name]) for kind, channel, name in every if name in self.changed_data]

    def hours(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("quiet_from", "quiet_until", "digest_at")}


def name_of(kind: MessageKind, channel: str) -> str:
    return f"{kind.name}_{channel}"


def audience_choices() -> list[Any]:
    """Each audience, or each of its choices below its name."""
    found: list[Any] = []
    for one in audiences():
        choices = [(f"{one.name}:{value}", str(label)) for value, label in one.choices()]
        if choices:
            found.append((str(one.label), choices))
        elif one.choices is no_choices:
            found.append((one.name, str(one.label)))
    return found


class MailingForm(VersionedForm):
    needed = ("subject", "text")
    to = forms.ChoiceField(label=_("To"))

    class Meta:
        model = Mailing
        fields = ("subject_zh_hans", "subject_en", "text_zh_hans", "text_en")
        widgets = {name: forms.Textarea(attrs={"rows": 10}) for name in ("text_zh_hans", "text_en")}

    field_order = ("to", *Meta.fields)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = audience_choices()  # type: ignore[attr-defined]
        if self.instance.audience:
            self.initial["to"] = ":".join(filter(None, [self.instance.audience, self.instance.choice]))
        for name in self.Meta.fields:
            self.fields[name].required = False

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        self.instance.audience, _colon, self.instance.choice = self.cleaned_data.get("to", "").partition(":")
        return cleaned

    def changed_fields(self) -> list[str]:
        typed = [name for name in self.changed_data if name in self.Meta.fields]
        return [*typed, "audience", "choice"] if "to" in self.changed_data else typed


class WordingForm(VersionedForm):
    """An empty field is the built-in text."""

    needed = ()

    class Meta:
        model = Wording
        fields = ("subject_zh_hans", "text_zh_hans", "subject_en", "text_en")
        widgets = {name: forms.Textarea(attrs={"rows": 8}) for name in ("text_zh_hans", "text_en")}
