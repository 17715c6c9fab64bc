from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from guide.models import LONGEST_QUESTION, HelpRequest
from guide.states import Language, Rating

LARGEST_SOUND = 2_000_000  # bytes


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


class HelpForm(forms.ModelForm):  # type: ignore[type-arg]
    """A guest says where the answer goes; of a person that is known."""

    class Meta:
        model = HelpRequest
        fields = ("question", "email")
        widgets = {"question": forms.Textarea(attrs={"rows": 5}), "email": forms.EmailInput(attrs={"autocomplete": "email"})}
        error_messages = {"question": {"required": _("Type a question first.")}}

    def __init__(self, *args: Any, is_guest: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["question"].label = _("Your question")
        self.fields["email"].required = True
        if not is_guest:
            del self.fields["email"]


class AnswerForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = HelpRequest
        fields = ("answer",)
        widgets = {"answer": forms.Textarea(attrs={"rows": 8})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "answer" in self.fields:
            self.fields["answer"].required = True


class HearForm(forms.Form):
    """Half a minute of sound, as browsers record it."""

    sound = forms.FileField()
    language = forms.ChoiceField(choices=Language.choices)

    def clean_sound(self) -> Any:
        sound: Any = self.cleaned_data["sound"]
        if sound.size > LARGEST_SOUND:
            raise forms.ValidationError(_("That is too long to be written down."))
        return sound


class RatingForm(forms.Form):
    rating = forms.TypedChoiceField(choices=Rating.choices, coerce=int)
