"""The application: what every expo asks, and the organiser's own questions."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from core import uploads
from core.countries import country_choices
from core.question_fields import PREFIX, field_for, initial_of, storable
from core.questions import QuestionKind
from event.models import Sector
from exhibitors.actions import Places
from exhibitors.actions.applying import NEEDED
from exhibitors.models import Application, Call, Package, Question
from exhibitors.states import ApplicationState


class PackageField(forms.ModelChoiceField):
    """Each choice says its price and how many places are left."""

    places: Places

    def label_from_instance(self, package: Package) -> str:
        left = self.places.left(package)
        room = "" if left is None else gettext("none left: waiting list") if left == 0 else ngettext("%d left", "%d left", left) % left
        return " · ".join(part for part in (package.name, package.price, room) if part)


class ApplicationForm(forms.ModelForm):  # type: ignore[type-arg]
    """As a draft it may have gaps; what is handed in may not."""

    country = forms.ChoiceField(label=_("Country or region"), required=False)
    package = PackageField(label=_("Package"), queryset=Package.objects.none(), widget=forms.RadioSelect, empty_label=None)

    class Meta:
        model = Application
        fields = (
            *("name_zh_hans", "name_en", "tagline_zh_hans", "tagline_en", "sector", "country", "website"),
            *("contact_name", "contact_phone", "package"),
        )

    def __init__(self, *args: Any, is_draft: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = list(Question.objects.asked())
        self.texts = list(self.fields)
        self.shape_fields()
        answers = {answer.question_id: answer for answer in self.instance.answers.all()}
        for question in self.questions:
            name = f"{PREFIX}{question.pk}"
            self.fields[name] = field_for(question)
            if answer := answers.get(question.pk):
                self.initial[name] = answer.file or initial_of(question, answer.value)
        self.is_draft = is_draft
        for name, field in self.fields.items():
            is_needed = field.required and not isinstance(field, uploads.FileField) if name.startswith(PREFIX) else name in NEEDED
            field.required = not is_draft and is_needed

    def shape_fields(self) -> None:
        for base, label in (("name", _("Company")), ("tagline", _("In one sentence"))):
            for suffix in ("zh_hans", "en"):
                self.fields[f"{base}_{suffix}"].label = label
        fields: dict[str, Any] = self.fields
        fields["sector"].queryset = Sector.objects.all()
        fields["country"].choices = country_choices()
        fields["website"].widget = forms.URLInput(attrs={"placeholder": "https://"})
        fields["package"].places = Places(Call.objects.current())
        fields["package"].queryset = Package.objects.offered()
        if self.instance.state not in {ApplicationState.DRAFT, ApplicationState.SUBMITTED}:
            del self.fields["package"]
            self.texts.remove("package")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        names = ("name_zh_hans", "name_en")
        if not self.is_draft and not any(data.get(name) or name in self.errors for name in names):
            self.add_error(names[0], _("Write it in Chinese or in English, better in both."))
        for question in self.questions:
            name = f"{PREFIX}{question.pk}"
            lacks_file = question.kind == QuestionKind.FILE and question.is_required and not data.get(name)
            if lacks_file and not self.is_draft and name not in self.errors:
                self.add_error(name, _("Choose a file."))
        return data

    def _post_clean(self) -> None:
        """The row stays as it is: the action writes it, and compares before it does."""

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.texts if name in self.cleaned_data}

    def answers(self) -> Mapping[Question, Any]:
        return {question: storable(self.cleaned_data.get(f"{PREFIX}{question.pk}")) for question in self.questions}


class StepForm(forms.Form):
    """Giving up, with a word to the organiser or none."""

    reason = forms.CharField(label=_("A word to the organiser"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3}))
