"""An announcement, as organisers write it: in both languages, since everybody reads it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from core.desk_forms import LANGUAGES, TwoLanguages
from notifications.models import Announcement


class AnnouncementForm(TwoLanguages):
    needed = ()  # `clean` asks for both

    class Meta:
        model = Announcement
        fields: tuple[str, ...] = ()

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        for suffix in LANGUAGES:
            name = f"text_{suffix}"
            if name in self.fields and name not in self.errors and not self.cleaned_data.get(name):
                self.add_error(name, _("An announcement is read in both languages."))
        return cleaned
