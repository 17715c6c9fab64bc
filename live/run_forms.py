"""What the crew says about a run of show and its guests, and what a guest writes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.cues import cue_choices
from live.durations import seconds_of, words_of
from live.models import LONGEST_ITEM, Guest, GuestLine, RunItem, RunOfShow
from live.states import TO_COME

SHORTEST_ITEM = 5  # seconds


class LengthField(forms.CharField):
    """Typed as 5, 5:30 or 1:05:00; kept in seconds."""

    def prepare_value(self, value: Any) -> Any:
        return words_of(value) if isinstance(value, int) else value

    def clean(self, value: Any) -> int:
        seconds = seconds_of(super().clean(value))
        if seconds is None:
            raise forms.ValidationError(_("Type a length such as 5, 5:30 or 1:05:00."))
        if not SHORTEST_ITEM <= seconds <= LONGEST_ITEM:
            raise forms.ValidationError(_("An item lasts from 5 seconds to 4 hours."))
        return seconds


class RunForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = RunOfShow
        fields = ("title_zh_hans", "title_en", "starts_at")
        widgets = {"starts_at": forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")}

    def __init__(self, *args: Any, zone: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["starts_at"].help_text = zone
        self.fields["title_zh_hans"].required = True


class ItemForm(forms.ModelForm):  # type: ignore[type-arg]
    planned_seconds = LengthField(
        label=_("planned length"), help_text=_("In minutes, or as 5:30 or 1:05:00."), max_length=20, initial="5:00"
    )
    cue = forms.ChoiceField(label=_("sets off"), required=False, help_text=_("Happens the moment the item begins."))

    class Meta:
        model = RunItem
        fields = ("kind", "title_zh_hans", "title_en", "who_zh_hans", "who_en", "planned_seconds", "source", "film", "cue", "notes")
        widgets = {"notes": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sources = self.instance.run.stage.sources.all()
        for name in ("source", "film"):
            self.fields[name].queryset = sources  # type: ignore[attr-defined]
        self.fields["source"].help_text = _("Goes on air with the item. Empty: the picture stays.")
        self.fields["film"].help_text = _("Put on air by one press when the picture fails.")
        self.fields["title_zh_hans"].required = True
        choices = cue_choices()
        self.fields["cue"].choices = [("", "–"), *choices]  # type: ignore[attr-defined]
        if not choices:
            del self.fields["cue"]


class GuestForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Guest
        fields = ("name", "about", "item")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"].queryset = self.instance.run.items.filter(state__in=TO_COME)  # type: ignore[attr-defined]
        self.fields["item"].empty_label = _("The whole run of show")  # type: ignore[attr-defined]


class LineForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = GuestLine
        fields = ("text",)
