"""Questions that organisers ask in forms of their own: what kinds of answers there are, and which questions are asked of whom.

`core` has no tables: a room makes its own from these and translates `label` and `help`. `core/question_fields.py` has the fields.
"""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import TextChoices
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from core.countries import country_name

MOST_QUESTIONS = 100  # of one form
DEEPEST = 10  # questions that hang on one another
NOTHING: tuple[Any, ...] = (None, "", [])


class QuestionKind(TextChoices):
    TEXT = "text", gettext_lazy("one line")
    LONG = "long", gettext_lazy("several lines")
    CHOICE = "choice", gettext_lazy("one of several")
    SEVERAL = "several", gettext_lazy("any of several")
    NUMBER = "number", pgettext_lazy("kind of answer", "number")
    DATE = "date", pgettext_lazy("kind of answer", "date")
    COUNTRY = "country", gettext_lazy("country or region")
    FILE = "file", gettext_lazy("file")
    YES_NO = "yes_no", gettext_lazy("yes or no")


WITHOUT_FILES = [choice for choice in QuestionKind.choices if choice[0] != QuestionKind.FILE]
SAID_ELSEWHERE = {QuestionKind.YES_NO: ("yes", "no")}  # by which words a condition names them


class AskedQuestion(models.Model):
    """Something the organiser asks. What was answered once is retired, never deleted. `options` are the room's own rows."""

    option_key: ClassVar[str] = "pk"  # by what of an option an answer names it

    label = models.CharField(gettext_lazy("question"), max_length=200)
    help = models.CharField(gettext_lazy("explanation"), max_length=300, blank=True)
    kind = models.CharField(gettext_lazy("kind of answer"), max_length=10, choices=QuestionKind, default=QuestionKind.TEXT)
    is_required = models.BooleanField(gettext_lazy("needed"), default=False)
    is_asked = models.BooleanField(
        pgettext_lazy("of a form", "asked"), default=True, help_text=gettext_lazy("Off: the form leaves it out; what was answered stays.")
    )
    order = models.PositiveSmallIntegerField(gettext_lazy("order"), default=0)

    class Meta:
        abstract = True
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.label

    @property
    def has_options(self) -> bool:
        return self.kind in {QuestionKind.CHOICE, QuestionKind.SEVERAL}

    def choices(self) -> list[tuple[str, str]]:
        options: Any = self.options  # type: ignore[attr-defined] # the room's own
        return [(str(getattr(option, self.option_key)), option.label) for option in options.all()]

    def in_words(self, value: Any) -> str:
        """An answer as people read it."""
        if value in NOTHING:
            return ""
        if self.kind == QuestionKind.YES_NO:
            return str(_("yes") if value else _("no"))
        if self.has_options:
            chosen = {str(one) for one in (value if isinstance(value, list) else [value])}
            return " · ".join(label for key, label in self.choices() if key in chosen)
        if self.kind == QuestionKind.COUNTRY:
            return country_name(str(value))
        day = parse_date(str(value)) if self.kind == QuestionKind.DATE else None
        return date_format(day, "DATE_FORMAT") if day else str(value)


class AskedOption(models.Model):
    """An answer to choose. A room adds the `question` it belongs to, with `related_name="options"`."""

    label = models.CharField(gettext_lazy("answer"), max_length=160)
    order = models.PositiveSmallIntegerField(gettext_lazy("order"), default=0)

    class Meta:
        abstract = True
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.label


class KeyedQuestion(AskedQuestion):
    """A question whose answers are kept by its key, and which may hang on the answer to another."""

    option_key: ClassVar[str] = "key"
    shown_if_id: int | None

    key = models.SlugField(
        gettext_lazy("key"), max_length=40, unique=True, help_text=gettext_lazy("The name of its column in tables and for other programs.")
    )
    shown_if = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=gettext_lazy("asked only after"),
        help_text=gettext_lazy("A question on whose answer it hangs."),
    )
    shown_when = models.CharField(
        gettext_lazy("if the answer is"),
        max_length=300,
        blank=True,
        help_text=gettext_lazy("Keys of answers, parted by commas; yes or no. Empty: whatever is answered."),
    )

    class Meta(AskedQuestion.Meta):
        abstract = True

    @property
    def wanted(self) -> list[str]:
        return [part.strip() for part in self.shown_when.split(",") if part.strip()]

    def clean(self) -> None:
        super().clean()
        others = type(self)._default_manager.filter(is_asked=True).exclude(pk=self.pk).count()  # noqa: SLF001 (Django's documented way)
        if self.is_asked and others >= MOST_QUESTIONS:
            raise ValidationError(_("More than %(number)d questions are no form any more.") % {"number": MOST_QUESTIONS})
        if self.shown_when and self.shown_if is None:
            raise ValidationError({"shown_when": _("Choose the question whose answer is meant.")})
        if self.shown_if is not None:
            self.check_chain()
            self.check_wanted(self.shown_if)

    def check_chain(self) -> None:
        """A question never hangs on itself, by whatever way round."""
        seen, above = {self.pk}, self.shown_if
        while above is not None:
            if above.pk in seen or len(seen) > DEEPEST:
                raise ValidationError({"shown_if": _("These questions would hang on each other in a circle.")})
            seen.add(above.pk)
            above = above.shown_if

    def check_wanted(self, above: "KeyedQuestion") -> None:
        known = SAID_ELSEWHERE.get(QuestionKind(above.kind)) or [key for key, _label in above.choices()]
        if strange := [word for word in self.wanted if word not in known]:
            sentence = _("“%(question)s” has no answer with these keys: %(keys)s.") % {"question": above, "keys": ", ".join(strange)}
            raise ValidationError({"shown_when": sentence})


class KeyedOption(AskedOption):
    key = models.SlugField(gettext_lazy("key"), max_length=40)

    class Meta(AskedOption.Meta):
        abstract = True


Answers = Mapping[str, Any]  # by the keys of the questions


def asked_of(questions: Iterable[KeyedQuestion], answers: Answers) -> list[KeyedQuestion]:
    """Those of the questions whose conditions these answers meet. A condition on what is not asked here is not met; a broken
    circle of conditions, which only a hand in the database can make, hides all of it."""
    rows = list(questions)
    by_pk: dict[int | None, KeyedQuestion] = {row.pk: row for row in rows}

    def holds(row: KeyedQuestion, depth: int = 0) -> bool:
        if row.shown_if_id is None:
            return True
        above = by_pk.get(row.shown_if_id)
        return above is not None and depth <= DEEPEST and meets(row, answers.get(above.key)) and holds(above, depth + 1)

    return [row for row in rows if holds(row)]


def meets(row: KeyedQuestion, value: Any) -> bool:
    if value in NOTHING:
        return False
    if isinstance(value, bool):
        value = "yes" if value else "no"
    given = {str(one) for one in (value if isinstance(value, list) else [value])}
    return not row.wanted or not given.isdisjoint(row.wanted)
