"""What a team writes about a lead."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from exhibitors.models import Lead, LeadQuestion
from exhibitors.models.leads import MOST_STARS
from exhibitors.states import LeadState
from exhibitors.talk_forms import LARGEST_KEY

LONGEST_TAG = 40
STARS = [(0, _("none yet")), *((number, "★" * number) for number in range(1, MOST_STARS + 1))]


class Day(forms.DateInput):
    input_type = "date"


class TagsField(forms.CharField):
    """Words parted by commas, Chinese ones too; each once."""

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        for comma in "，、;；":
            text = text.replace(comma, ",")
        names = list(dict.fromkeys(name for part in text.split(",") if (name := " ".join(part.split()))))
        if any(len(name) > LONGEST_TAG for name in names):
            raise forms.ValidationError(_("A tag has at most %(number)d characters."), params={"number": LONGEST_TAG})
        return names


class LeadForm(forms.Form):
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=LARGEST_KEY)
    state = forms.ChoiceField(label=_("How far you are"), choices=LeadState)
    stars = forms.TypedChoiceField(label=_("Stars"), choices=STARS, coerce=int)
    owner = forms.ModelChoiceField(label=_("Looked after by"), queryset=None, required=False, empty_label=_("nobody in particular"))
    follow_up_on = forms.DateField(label=_("Follow up on"), required=False, widget=Day(format="%Y-%m-%d"))
    tags = TagsField(label=_("Tags"), max_length=500, required=False, help_text=_("Parted by commas."))

    def __init__(self, *args: Any, lead: Lead, **kwargs: Any) -> None:
        last = lead.steps.order_by("-pk").values_list("pk", flat=True).first()
        initial = {name: getattr(lead, name) for name in ("state", "stars", "owner", "follow_up_on")}
        tags = ", ".join(tag.name for tag in lead.tags.all())
        super().__init__(*args, initial={**initial, "tags": tags, "seen": last or 0}, **kwargs)
        people = lead.exhibitor.memberships.values("person")
        owner: Any = self.fields["owner"]
        owner.queryset = type(lead.person).objects.filter(pk__in=people)


class AnswersForm(forms.Form):
    """The company's own questions, each a field."""

    def __init__(self, *args: Any, lead: Lead, questions: Iterable[LeadQuestion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        given = {answer.question_id: answer.text for answer in lead.answers.all()}
        self.questions = {f"question_{question.pk}": question for question in questions}
        for name, question in self.questions.items():
            self.fields[name] = field_for(question, given.get(question.pk, ""))

    def answers(self) -> dict[LeadQuestion, str]:
        return {question: self.cleaned_data[name].strip() for name, question in self.questions.items()}


def field_for(question: LeadQuestion, given: str) -> forms.Field:
    """An answer that was given stays a choice, even when the company has changed the choices since."""
    if not question.options:
        return forms.CharField(label=question.text, initial=given, max_length=500, required=False)
    options = list(dict.fromkeys([*question.options, *([given] if given else [])]))
    return forms.ChoiceField(label=question.text, initial=given, choices=[("", "–"), *((one, one) for one in options)], required=False)


class LeadNoteForm(forms.Form):
    note = forms.CharField(label=_("Note for the team"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class LeadQuestionForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = LeadQuestion
        fields = ("exhibitor", "text", "choices", "order")

    def clean_choices(self) -> str:
        choices: str = self.cleaned_data["choices"]
        if any(len(line.strip()) > 500 for line in choices.splitlines()):  # noqa: PLR2004 - of an answer
            raise forms.ValidationError(_("An answer has at most %(number)d characters."), params={"number": 500})
        return choices
