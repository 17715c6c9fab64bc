"""What visitors ask of the programme: filters, all of them in the address."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from forums.models import Forum
from forums.querysets import in_language, mentioning, star_of
from forums.states import SessionLanguage
from search.querysets import matching_ids

LONGEST_QUERY = 80
MOST_WORDS = 6
LANGUAGES = [(SessionLanguage.CHINESE, _("Chinese")), (SessionLanguage.ENGLISH, _("English"))]


class KnownField(forms.CharField):
    """A choice that is told by name when it is unknown. The choices come with each request."""

    unknown = _("“%(value)s” is not known.")

    def __init__(self, *, unknown: Any = unknown, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)
        self.known: Collection[str] = ()
        self.unknown = unknown

    def validate(self, value: str) -> None:
        super().validate(value)
        if value and value not in self.known:
            raise forms.ValidationError(self.unknown, params={"value": value[:60]})


class ProgrammeFilter(forms.Form):
    """Bad values are named in a sentence and otherwise ignored: `wanted` holds what could be understood."""

    day = forms.DateField(
        label=_("day"), required=False, input_formats=["%Y-%m-%d"], error_messages={"invalid": _("A day is written like 2022-05-26.")}
    )
    forum = KnownField(label=_("forum"), unknown=_("There is no forum “%(value)s”."))
    sector = KnownField(label=_("sector"), unknown=_("There is no sector “%(value)s”."))
    language = KnownField(label=_("language"), unknown=_("No session is held in “%(value)s”."))
    stage = forms.SlugField(label=_("stage"), required=False, error_messages={"invalid": _("There is no such stage.")})
    starred = forms.BooleanField(label=_("my stars"), required=False)
    q = forms.CharField(
        label=_("text"),
        required=False,
        max_length=LONGEST_QUERY,
        error_messages={"max_length": _("That is too long to look for: at most %(limit_value)d characters.")},
    )

    def __init__(self, data: Any, *, forums: Iterable[Forum], user: Any) -> None:
        super().__init__(data)
        self.user = user
        self.forums = {forum.slug: forum for forum in forums}
        self.sectors = {forum.sector.key: forum.sector for forum in forums if forum.sector}
        self.languages: dict[str, Any] = dict(LANGUAGES)
        for field, known in (("forum", self.forums), ("sector", self.sectors), ("language", self.languages)):
            self.fields[field].known = known  # type: ignore[attr-defined]

    def clean_day(self) -> date | None:
        """A day at the edge of the calendar has no day after it, and no programme either."""
        day: date | None = self.cleaned_data["day"]
        if day and not date.min.year < day.year < date.max.year:
            raise forms.ValidationError(self.fields["day"].error_messages["invalid"], code="invalid")
        return day

    @property
    def words(self) -> list[str]:
        text: str = self.cleaned_data.get("q", "")
        return text.split()[:MOST_WORDS]

    def said(self) -> Q:
        """As written, or as search finds it: in the other script, by its sound, with a letter wrong."""
        return mentioning(self.words) | Q(pk__in=matching_ids("session", " ".join(self.words))) if self.words else Q()

    def conditions(self) -> dict[str, Q]:
        """The filters in use, by the name of their field. The day is no condition: it chooses the page."""
        chosen = self.cleaned_data
        found = {
            "forum": Q(forum__slug=chosen.get("forum")),
            "sector": Q(forum__sector__key=chosen.get("sector")),
            "language": in_language(chosen.get("language", "")),
            "stage": Q(stage__slug=chosen.get("stage")),
            "starred": Q(star_of(self.user)),
            "q": self.said(),
        }
        return {name: condition for name, condition in found.items() if chosen.get(name)}

    def refuse_stage(self, known: Collection[str]) -> bool:
        """Called when the stages of the programme are known: they come with the same query as its days."""
        value = self.cleaned_data.get("stage")
        if not value or value in known:
            return False
        self.add_error("stage", forms.ValidationError(_("There is no stage “%(value)s”."), params={"value": value}))
        return True
