"""What visitors write around a stage, and what moderators set."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from core.pictures import ACCEPT
from live.actions.floor import LONGEST_BAN, LONGEST_SILENCE, LONGEST_SLOWNESS
from live.actions.polls import FEWEST, MOST
from live.models import LONGEST_LINE, LONGEST_OPTION, LONGEST_POLL, LONGEST_QUESTION
from live.states import PollKind


class Keyed(forms.Form):
    """The key makes of two clicks one row."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


class AskForm(Keyed):
    about = forms.CharField(widget=forms.HiddenInput, required=False, max_length=80)
    text = forms.CharField(
        label=_("Your question"),
        max_length=LONGEST_QUESTION,
        widget=forms.Textarea(attrs={"rows": 2, "maxlength": LONGEST_QUESTION, "id": "ask-text"}),
    )


class SayForm(Keyed):
    text = forms.CharField(
        label=_("Your line"),
        max_length=LONGEST_LINE,
        widget=forms.TextInput(attrs={"maxlength": LONGEST_LINE, "autocomplete": "off", "id": "say-text"}),
    )


class ReportLineForm(forms.Form):
    reason = forms.CharField(
        label=_("What is wrong with this line?"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class FloorForm(forms.Form):
    takes_questions = forms.BooleanField(label=_("Take questions"), required=False)
    takes_chat = forms.BooleanField(label=_("Open the chat"), required=False)
    takes_reactions = forms.BooleanField(label=_("Take reactions"), required=False)
    slow_seconds = forms.IntegerField(
        label=_("Slow mode: seconds between two lines of one person"),
        min_value=0,
        max_value=LONGEST_SLOWNESS,
        help_text=_("0: no slow mode."),
    )


class ModerationForm(forms.Form):
    """One step about a line or a person, with its reason."""

    reason = forms.CharField(label=_("Reason"), max_length=300, required=False)
    minutes = forms.IntegerField(label=_("Minutes"), min_value=1, max_value=LONGEST_SILENCE, initial=10, required=False)
    hours = forms.IntegerField(label=_("Hours"), min_value=1, max_value=LONGEST_BAN, required=False)


class Pictures(forms.ClearableFileInput):
    allow_multiple_selected = True


class PicturesField(forms.FileField):
    """Several at once, in the order in which they were chosen."""

    widget = Pictures(attrs={"accept": ACCEPT, "multiple": True})

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        return [super(PicturesField, self).clean(one, initial) for one in data or []]


class SlideForm(forms.Form):
    """Several pictures become slides of one title with their number."""

    title_zh_hans = forms.CharField(label=_("Title"), max_length=150)
    title_en = forms.CharField(label=_("Title"), max_length=150, required=False)
    pictures = PicturesField(label=_("Pictures"), required=False, help_text=_("JPEG, PNG, WebP; several at once become one slide each."))
    url = forms.URLField(label=_("Link"), max_length=500, required=False, assume_scheme="https")

    def slides(self) -> list[dict[str, Any]]:
        """As the action takes them."""
        data = self.cleaned_data
        pictures, titles = data["pictures"] or [None], (data["title_zh_hans"], data["title_en"])
        if len(pictures) == 1:
            return [{"title": titles, "picture": pictures[0], "url": data["url"]}]
        return [
            {"title": tuple(title and f"{title} {number}" for title in titles), "picture": picture, "url": data["url"]}
            for number, picture in enumerate(pictures, 1)
        ]


class PollForm(forms.Form):
    """Answers one a line; the English ones in the order of the Chinese."""

    text_zh_hans = forms.CharField(label=_("Question"), max_length=LONGEST_POLL)
    text_en = forms.CharField(label=_("Question"), max_length=LONGEST_POLL, required=False)
    options_zh_hans = forms.CharField(label=_("Answers, one a line"), widget=forms.Textarea(attrs={"rows": 4}))
    options_en = forms.CharField(label=_("Answers, one a line"), widget=forms.Textarea(attrs={"rows": 4}), required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=PollKind, widget=forms.RadioSelect, initial=PollKind.SINGLE)

    def clean_options_zh_hans(self) -> list[str]:
        options = lines_of(self.cleaned_data["options_zh_hans"])
        if not FEWEST <= len(options) <= MOST:
            raise forms.ValidationError(_("A poll has %(fewest)d to %(most)d answers."), params={"fewest": FEWEST, "most": MOST})
        return options

    def clean_options_en(self) -> list[str]:
        return lines_of(self.cleaned_data["options_en"])

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        chinese, english = cleaned.get("options_zh_hans"), cleaned.get("options_en")
        if chinese and english and len(chinese) != len(english):
            self.add_error("options_en", _("As many answers as in Chinese, or none."))
        return cleaned

    def written(self) -> dict[str, Any]:
        """As the action takes it."""
        data = self.cleaned_data
        english = data["options_en"] or [""] * len(data["options_zh_hans"])
        return {
            "text": (data["text_zh_hans"], data["text_en"]),
            "options": list(zip(data["options_zh_hans"], english, strict=True)),
            "kind": data["kind"],
        }


def lines_of(text: str) -> list[str]:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if any(len(line) > LONGEST_OPTION for line in lines):
        raise forms.ValidationError(_("At most %(number)d characters an answer."), params={"number": LONGEST_OPTION})
    return lines
