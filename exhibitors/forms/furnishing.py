"""What one gives to furnish a booth quickly."""

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from core import sheets
from exhibitors.booth_files import LARGEST_ARCHIVE, MOST_ROWS
from exhibitors.models import Exhibitor


class BoothImportForm(forms.Form):
    file = forms.FileField(
        label=_("Table, or archive with a table and pictures"),
        widget=forms.FileInput({"accept": ".csv,.xlsx,.zip"}),
        help_text=format_lazy(
            _("CSV or Excel up to {megabytes} MB and {rows} rows; or a zip up to {archive} MB with one and its pictures."),
            megabytes=sheets.LARGEST_FILE,
            rows=MOST_ROWS,
            archive=LARGEST_ARCHIVE,
        ),
    )


class CopyForm(forms.Form):
    source = forms.ModelChoiceField(label=_("Booth to copy from"), queryset=Exhibitor.objects.none())

    def __init__(self, *args: Any, sources: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source"].queryset = sources  # type: ignore[attr-defined]
