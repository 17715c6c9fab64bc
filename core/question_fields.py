"""The fields of questions that organisers ask, for any form: `AsksQuestions` adds them, and asks for what is needed."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import partial
from typing import Any

from django import forms
from django.forms.models import BaseInlineFormSet
from django.utils.translation import gettext, gettext_lazy

from core import files, uploads
from core.countries import country_choices, country_name
from core.questions import NOTHING, AskedQuestion, KeyedQuestion, QuestionKind, asked_of

YES_OR_NO = (("1", gettext_lazy("yes")), ("0", gettext_lazy("no")))
PREFIX = "question-"


class DayInput(forms.DateInput):
    input_type = "date"


class CountryField(forms.ChoiceField):
    def valid_value(self, value: Any) -> bool:
        """Without making all choices anew: tables of thousands of rows are checked by this field."""
        return bool(country_name(str(value)))


def is_yes(value: str) -> bool:
    return value == "1"


def field_for(question: AskedQuestion) -> forms.Field:
    """The field of one question; a choice gives the key of its option."""
    said: dict[str, Any] = {"label": question.label, "help_text": question.help or "", "required": question.is_required}
    if question.has_options:
        said |= {"choices": question.choices(), "coerce": int if question.option_key == "pk" else str}
    return BY_KIND[QuestionKind(question.kind)](**said)


def long_text(**said: Any) -> forms.Field:
    return forms.CharField(max_length=5000, widget=forms.Textarea(attrs={"rows": 5}), **said)


def choice(**said: Any) -> forms.Field:
    return forms.TypedChoiceField(empty_value=None, widget=forms.RadioSelect, **said)


def several(**said: Any) -> forms.Field:
    return forms.TypedMultipleChoiceField(empty_value=[], widget=forms.CheckboxSelectMultiple, **said)


def yes_or_no(**said: Any) -> forms.Field:
    return forms.TypedChoiceField(choices=YES_OR_NO, coerce=is_yes, empty_value=None, widget=forms.RadioSelect, **said)


def date(**said: Any) -> forms.Field:
    return forms.DateField(widget=DayInput(format="%Y-%m-%d"), input_formats=["%Y-%m-%d"], **said)


def country(**said: Any) -> forms.Field:
    return CountryField(choices=country_choices, **said)


BY_KIND: Mapping[QuestionKind, Callable[..., forms.Field]] = {
    QuestionKind.TEXT: partial(forms.CharField, max_length=300),
    QuestionKind.LONG: long_text,
    QuestionKind.CHOICE: choice,
    QuestionKind.SEVERAL: several,
    QuestionKind.NUMBER: partial(forms.DecimalField, max_digits=14, decimal_places=2),
    QuestionKind.DATE: date,
    QuestionKind.COUNTRY: country,
    QuestionKind.FILE: partial(uploads.FileField, sort=files.PAPER),
    QuestionKind.YES_NO: yes_or_no,
}


def initial_of(question: AskedQuestion, value: Any) -> Any:
    if question.kind == QuestionKind.YES_NO and value is not None:
        return "1" if value else "0"
    return value


def storable(value: Any) -> Any:
    """As JSON can hold it."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if hasattr(value, "isoformat") else value


class OptionFormSet(BaseInlineFormSet):  # type: ignore[type-arg]
    """The answers to choose, beside their question at the desk: one with none of them is a question nobody can answer."""

    def clean(self) -> None:
        super().clean()
        given = [form for form in self.forms if form.has_changed() or form.instance.pk]
        if self.instance.has_options and all(form in self.deleted_forms for form in given):
            raise forms.ValidationError(gettext("Give the answers that people choose from."))


class AsksQuestions(forms.Form):
    """A form that asks `questions`, each with its options and `shown_if` loaded. What a condition hides is neither needed nor kept.

    Without scripts all are shown, and each says when it is meant; `questions.js` hides what is not meant at the moment.
    """

    def ask(self, questions: Iterable[KeyedQuestion], answers: Mapping[str, Any] | None = None) -> None:
        self.questions = list(questions)
        known: dict[int | None, KeyedQuestion] = {question.pk: question for question in self.questions}
        for question in self.questions:
            name, field = f"{PREFIX}{question.key}", field_for(question)
            if above := known.get(question.shown_if_id):
                hang(field, question, above)
            self.fields[name] = field
            if answers and question.key in answers:
                self.initial[name] = initial_of(question, answers[question.key])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        given = {question.key: data.get(f"{PREFIX}{question.key}") for question in self.questions}
        asked = asked_of(self.questions, given)
        for question in self.questions:
            name = f"{PREFIX}{question.key}"
            if question not in asked:
                data.pop(name, None)
                self.errors.pop(name, None)
            elif question.is_required and given[question.key] in NOTHING and name not in self.errors:
                self.add_error(name, self.fields[name].error_messages["required"])
        return data

    def answers(self) -> dict[str, Any]:
        """What was answered, by the keys of the questions."""
        given = {question.key: storable(self.cleaned_data.get(f"{PREFIX}{question.key}")) for question in self.questions}
        return {key: value for key, value in given.items() if value not in NOTHING}


def hang(field: forms.Field, question: KeyedQuestion, above: KeyedQuestion) -> None:
    """Whether it is needed, the form knows once the other answer is there; then its label does not call it optional."""
    field.required, field.needed_if_asked = False, question.is_required  # type: ignore[attr-defined] # for the template
    words = dict(above.choices()) if above.has_options else {"yes": gettext("yes"), "no": gettext("no")}
    wanted = [str(words.get(word, word)) for word in question.wanted]
    if wanted:
        note = gettext("Only if you answer “%(question)s” with: %(answers)s.") % {"question": above, "answers": gettext(", ").join(wanted)}
    else:
        note = gettext("Only if you answer “%(question)s”.") % {"question": above}
    field.help_text = f"{field.help_text} {note}".strip()
    values = " ".join(sent(above, word) for word in question.wanted)
    field.widget.attrs |= {"data-shown-if": f"{PREFIX}{above.key}", "data-shown-when": values}


def sent(above: KeyedQuestion, word: str) -> str:
    """A word of a condition as the field of the other question sends it."""
    return {"yes": "1", "no": "0"}.get(word, word) if above.kind == QuestionKind.YES_NO else word
