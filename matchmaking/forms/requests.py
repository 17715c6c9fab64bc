"""What people type: requests, reasons, filters, series of slots."""

from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.desk_forms import ManyForm, is_key
from matchmaking.models import Outcome, Participant, Slot
from matchmaking.states import WAITING, GivesUp, MeetingState, RequestState, Shared, Topic

LARGEST_KEY = 2**31
HALF_HOURS = [f"{hour:02}:{minute:02}" for hour in range(24) for minute in (0, 30)]


def typed(data: Any, name: str) -> str:
    """A text of the address, as a database can look for it."""
    return str(data.get(name, "")).replace("\0", "").strip()[:100]


class SlotsField(forms.MultipleChoiceField):
    """Numbers of slots as the picker sends them. Which of them may be had is the action's business."""

    def valid_value(self, value: str) -> bool:
        return is_key(value)

    def clean(self, value: Any) -> list[Slot]:
        keys = super().clean(value)
        slots = list(Slot.objects.filter(pk__in=keys).order_by("starts_at"))
        if len(slots) != len(set(keys)):
            raise forms.ValidationError(_("One of these times does not exist any more. Please choose again."), code="gone")
        return slots


class AskForm(forms.Form):
    slots = SlotsField(label=_("Times that suit you"), error_messages={"required": _("Choose at least one time.")})
    topic = forms.ChoiceField(label=_("What is it about?"), choices=Topic, initial=Topic.PRODUCT)
    message = forms.CharField(
        label=_("What would you like to talk about?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Two or three sentences help to bring the right people to the table."),
    )
    shares = forms.MultipleChoiceField(
        label=_("What the other side may see besides my name"), required=False, choices=Shared, widget=forms.CheckboxSelectMultiple
    )

    def chosen(self) -> set[str]:
        """The slots ticked so far, whatever became of the form."""
        return {str(key) for key in self["slots"].value() or ()}


class DayInput(forms.DateInput):
    input_type = "date"


class ClockSelect(forms.Select):
    """A time of day by 24 hours, whatever the browser's own language: half hours, and the one kept if it lies between."""

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        kept = f"{value:%H:%M}" if isinstance(value, time) else str(value or "")[:5]
        self.choices = [(clock, clock) for clock in sorted({*HALF_HOURS, kept}) if clock]
        return super().get_context(name, kept, attrs)


class HoursForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Participant
        fields = ("is_listed", "takes_requests", "day_starts", "day_ends", "avoids_stars")
        widgets = {name: ClockSelect() for name in ("day_starts", "day_ends")}
        help_texts = {
            "is_listed": _("Those who are signed in find your name, company, title and country, and may ask you for a meeting."),
            "takes_requests": _("Off: nobody can ask you. What was asked already stays."),
            "avoids_stars": _("Others cannot ask you for a time at which a session runs that you have starred."),
        }

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("day_starts") and data.get("day_starts") == data.get("day_ends"):
            self.add_error("day_ends", _("A day needs hours: this is the same time twice."))
        return data


class NoteForm(forms.Form):
    text = forms.CharField(label=_("Your note"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))
    is_shared = forms.BooleanField(label=_("The other side may read it"), required=False)


class OutcomeForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Outcome
        fields = ("rating", "next_step", "deal", "amount", "currency")

    rating = forms.TypedChoiceField(
        label=_("Was it worth the time?"),
        coerce=int,
        widget=forms.RadioSelect,
        choices=[(5, _("5, very much")), (4, "4"), (3, "3"), (2, "2"), (1, _("1, not at all"))],
    )
    amount = forms.DecimalField(label=_("About how much?"), required=False, min_value=0, max_digits=14, decimal_places=2)
    currency = forms.ChoiceField(label=_("Currency"), choices=[(code, code) for code in ("CNY", "USD", "EUR", "HKD", "JPY", "GBP")])


class FollowUpForm(forms.Form):
    text = forms.CharField(label=_("What is to be done"), max_length=300)
    due_on = forms.DateField(label=_("By"), input_formats=["%Y-%m-%d"], widget=DayInput(format="%Y-%m-%d"))


class ProposalForm(forms.Form):
    slot = forms.ModelChoiceField(label=_("Another time"), queryset=Slot.objects.none(), empty_label=None)
    note = forms.CharField(label=_("A word to go with it"), max_length=300, required=False)

    def __init__(self, *args: Any, slots: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["slot"].queryset = slots  # type: ignore[attr-defined]


class SettleForm(forms.Form):
    state = forms.ChoiceField(
        label=_("How it was"), choices=[(MeetingState.HELD, MeetingState.HELD.label), (MeetingState.NO_SHOW, MeetingState.NO_SHOW.label)]
    )
    reason = forms.CharField(label=_("Your reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class ReportForm(forms.Form):
    reason = forms.CharField(
        label=_("What is wrong with it?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write what is wrong: organisers will read it.")},
    )


class ReasonForm(forms.Form):
    """Why: read by the other side, so it is never empty."""

    reason = forms.CharField(
        label=_("Your reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write a reason: the other side will read it.")},
    )


class RoomsForm(forms.Form):
    """The two doors of a meeting held online. What an address must be, the action says."""

    asker_room_url = forms.URLField(label=_("Room of the one who asked"), required=False, max_length=500, assume_scheme="https")
    host_room_url = forms.URLField(
        label=_("Room of the one asked"),
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text=_("Each side sees its own address only. Both are told when one changes. Addresses start with https://."),
    )


def moment(label: Any) -> forms.DateTimeField:
    """A date and a time in the zone in force, as browsers ask for it."""
    return forms.DateTimeField(
        label=label,
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )


class SlotSeriesForm(forms.Form):
    starts_at = moment(_("First slot starts"))
    ends_at = moment(_("Last slot ends by"))
    minutes = forms.IntegerField(label=_("minutes a meeting"), min_value=5, max_value=240, initial=15)
    pause = forms.IntegerField(label=_("minutes between"), min_value=0, max_value=240, initial=0)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        start, end = data.get("starts_at"), data.get("ends_at")
        if start and end and end <= start:
            self.add_error("ends_at", _("The end must come after the start."))
        return data


AGES = {"1": _("1 hour and more"), "24": _("1 day and more"), "48": _("2 days and more")}


class QueueFilter(forms.Form):
    """What the organiser looks for. Unknown values are dropped, never an error."""

    q = forms.CharField(required=False, max_length=100)
    state = forms.ChoiceField(required=False, choices=[*RequestState.choices, (WAITING, ""), ("all", "")])
    sector = forms.IntegerField(required=False, min_value=1, max_value=LARGEST_KEY)
    exhibitor = forms.IntegerField(required=False, min_value=1, max_value=LARGEST_KEY)
    person = forms.IntegerField(required=False, min_value=1, max_value=LARGEST_KEY)
    age = forms.ChoiceField(required=False, choices=list(AGES.items()))
    collisions = forms.BooleanField(required=False)
    without_time = forms.BooleanField(required=False)

    def chosen(self) -> dict[str, Any]:
        """The valid values; what waits for the reader where no state is named."""
        self.is_valid()
        found = {name: value for name, value in self.cleaned_data.items() if value not in (None, "", False)}
        return {"state": WAITING, **found}


class BulkForm(ManyForm):
    """Which requests, and what to do with them: those ticked, or all that match the filter of the list."""

    action = forms.ChoiceField(choices=[("approve", ""), ("decline", "")], error_messages={"required": _("Choose what to do.")})
    all = forms.BooleanField(required=False)
    filter = forms.CharField(required=False, max_length=2000)
    confirmed = forms.BooleanField(required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("keys") and not data.get("all"):
            raise forms.ValidationError(_("Tick at least one request."))
        if data.get("confirmed") and data.get("action") == "decline" and not data.get("reason", "").strip():
            self.add_error("reason", _("Write a reason: the other side will read it."))
        return data


class ScheduleForm(forms.Form):
    """How long to search, by names: what a second of work brings nobody knows beforehand."""

    cpu_seconds = forms.TypedChoiceField(
        label=_("How long to search"),
        coerce=int,
        initial=60,
        choices=[
            (15, _("A quick look: 15 seconds")),
            (60, _("As usual: a minute")),
            (300, _("Thoroughly: 5 minutes")),
            (600, _("As long as allowed: 10 minutes")),
        ],
        widget=forms.RadioSelect,
        help_text=_("It ends earlier once the best schedule is proven. The times are of work; on a busy machine they take longer."),
    )
    gives_up = forms.ChoiceField(
        label=_("If not all fit, suggest"),
        choices=GivesUp,
        initial=GivesUp.ANYTHING,
        widget=forms.RadioSelect,
        help_text=_("What would help is only said, never done."),
    )


class MoveForm(forms.Form):
    """A time from the page of one meeting, or none: out of the plan."""

    slot = forms.CharField(label=_("Time"), error_messages={"required": _("Choose a time.")})
    is_locked = forms.BooleanField(required=False)

    def clean_slot(self) -> Slot | None:
        key = self.cleaned_data["slot"]
        if key == "none":
            return None
        slot = Slot.objects.filter(pk=int(key)).first() if is_key(key) else None
        if slot is None:
            raise forms.ValidationError(_("One of these times does not exist any more. Please choose again."), code="gone")
        return slot
