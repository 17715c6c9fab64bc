"""What the operator says."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.refusals import Refusal
from live.cues import Cue, read_cues
from live.models import Chapter, Recording

SECONDS = forms.DateTimeInput(attrs={"type": "datetime-local", "step": "1", "class": "input"}, format="%Y-%m-%dT%H:%M:%S")
TITLES = {"title_zh_hans": _("Title"), "title_en": _("Title")}  # the field says in which language
LARGEST_CAPTIONS = 2 << 20  # bytes
NARROW = forms.NumberInput(attrs={"class": "input"})


class PauseForm(forms.Form):
    minutes = forms.IntegerField(label=_("Back in (minutes)"), required=False, min_value=1, max_value=720, widget=NARROW)

    def back_at(self) -> datetime | None:
        minutes = self.cleaned_data["minutes"]
        return timezone.now() + timedelta(minutes=minutes) if minutes else None


class ExtendForm(forms.Form):
    minutes = forms.IntegerField(label=_("Longer by (minutes)"), min_value=1, max_value=360, initial=15, widget=NARROW)


class CutForm(forms.Form):
    """Moments of the clock, in the reader's zone."""

    begin = forms.DateTimeField(label=_("Shown from"), widget=SECONDS)
    end = forms.DateTimeField(label=_("Shown until"), widget=SECONDS)

    def clean_end(self) -> datetime:
        begin, end = self.cleaned_data.get("begin"), self.cleaned_data["end"]
        if begin and not begin < end:
            raise forms.ValidationError(_("The end must come after the start."))
        return end


class RecordingForm(forms.ModelForm[Recording]):
    class Meta:
        model = Recording
        fields = ("title_zh_hans", "title_en", "is_downloadable")
        labels = TITLES


class ChapterForm(forms.ModelForm[Chapter]):
    starts_at = forms.DateTimeField(label=_("Start"), widget=SECONDS)

    class Meta:
        model = Chapter
        fields = ("title_zh_hans", "title_en", "starts_at")
        labels = TITLES


ChapterForms = forms.inlineformset_factory(Recording, Chapter, form=ChapterForm, extra=1, can_delete_extra=False)


class TrackForm(forms.Form):
    """Captions of a recording from a file."""

    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    file = forms.FileField(label=_("WebVTT or SubRip file"), widget=forms.FileInput(attrs={"accept": ".vtt,.srt,text/vtt"}))
    replacing = forms.BooleanField(label=_("Write over the captions that are there in this language"), required=False)

    def __init__(self, *args: Any, has_tracks: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_tracks:
            del self.fields["replacing"]

    def clean_file(self) -> list[Cue]:
        upload = self.cleaned_data["file"]
        if upload.size > LARGEST_CAPTIONS:
            raise forms.ValidationError(_("A file of captions has at most 2 MB."))
        try:
            return read_cues(upload.read())
        except Refusal as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
