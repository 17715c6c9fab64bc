"""Places of booths as they are typed at the plan."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from exhibitors.models import Booth, Exhibitor
from exhibitors.states import Tier

FARTHEST = 29_999  # cells


class PlaceForm(forms.Form):
    """One row of the table: where a booth stands. Without a number it stands nowhere."""

    exhibitor = forms.ModelChoiceField(queryset=Exhibitor.objects.all(), widget=forms.HiddenInput)
    number = forms.CharField(label=_("Number"), max_length=8, required=False)
    tier = forms.ChoiceField(label=_("Tier"), choices=Tier)
    column = forms.IntegerField(label=_("Column"), min_value=0, max_value=FARTHEST)
    row = forms.IntegerField(label=_("Row"), min_value=0, max_value=FARTHEST)
    columns = forms.IntegerField(label=_("Width"), min_value=1, max_value=12)
    rows = forms.IntegerField(label=_("Depth"), min_value=1, max_value=12)
    booth: Booth | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.booth = self.initial.get("booth")
        for name, field in self.fields.items():
            if name != "exhibitor":
                field.widget.attrs["aria-label"] = f"{field.label}: {self.booth.exhibitor if self.booth else ''}"

    def place(self, hall: Any) -> dict[str, Any]:
        values = {name: self.cleaned_data[name] for name in ("number", "tier", "column", "row", "columns", "rows")}
        return {"hall": hall, **values} if values["number"] else {}


PlaceFormSet = forms.formset_factory(PlaceForm, extra=0, max_num=1000, absolute_max=1000)


class MoveForm(forms.Form):
    """One booth to one cell."""

    exhibitor = forms.IntegerField(min_value=1, max_value=2**31)
    column = forms.IntegerField(min_value=0, max_value=FARTHEST, required=False)
    row = forms.IntegerField(min_value=0, max_value=FARTHEST, required=False)


class ArrangeForm(forms.Form):
    which = forms.ChoiceField(
        label=_("Which booths"),
        choices=[("new", _("only those without a place")), ("all", _("all of them anew"))],
        widget=forms.RadioSelect,
        initial="new",
    )
