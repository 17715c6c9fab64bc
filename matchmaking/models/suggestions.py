"""Who is suggested to whom and why, what became of it, and what counts how much."""

from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.states import Stateful
from exhibitors.models import Exhibitor
from matchmaking.models.requests import Request, one_party
from matchmaking.querysets import MeaningQuerySet, SuggestionQuerySet, SuggestionRunQuerySet
from matchmaking.states import ACTIVE_RUNS, RUN_TRANSITIONS, RunState
from matchmaking.suggesting.profiles import Weights

DEFAULT = Weights()


def party(name: str, who: Any, words: Any) -> Any:
    return models.ForeignKey(who, models.CASCADE, null=True, blank=True, related_name=name, verbose_name=words)


class Suggestion(models.Model):
    """One party may want to meet another. `place` is its rank for the reader, None where it is not suggested any more.

    What was shown, dismissed or asked stays, for the figures and so that nothing comes back that was sent away.
    """

    way = models.CharField(
        max_length=60, unique=True, editable=False, help_text="Reader and other: `p12 e3`. The other way is another row."
    )
    reader_person = party("suggestions", settings.AUTH_USER_MODEL, _("for"))
    reader_exhibitor = party("suggestions", Exhibitor, _("for company"))
    other_person = party("suggested", settings.AUTH_USER_MODEL, _("person"))
    other_exhibitor = party("suggested", Exhibitor, _("company"))
    score = models.FloatField(_("match score"), help_text="0 to 1.")
    place = models.PositiveSmallIntegerField(_("rank"), null=True)
    reasons = models.JSONField(default=list, help_text="See matchmaking/why.py.")
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    shown_at = models.DateTimeField(_("first shown"), null=True)
    dismissed_at = models.DateTimeField(_("dismissed"), null=True)
    asked_at = models.DateTimeField(_("asked"), null=True)
    request = models.ForeignKey(Request, models.SET_NULL, null=True, related_name="suggestions", verbose_name=_("request"))

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("suggestion")
        verbose_name_plural = _("suggestions")
        ordering = ["place", "pk"]
        default_permissions = ("view",)
        constraints = [
            models.CheckConstraint(condition=one_party("reader"), name="suggestion_for_one_party"),
            models.CheckConstraint(condition=one_party("other"), name="suggestion_of_one_party"),
        ]
        indexes = [
            models.Index(fields=["reader_person", "place"], name="suggestion_of_person"),
            models.Index(fields=["reader_exhibitor", "place"], name="suggestion_of_company"),
        ]

    def __str__(self) -> str:
        return f"{self.reader} ← {self.other}"

    @property
    def reader(self) -> Any:
        return self.reader_person or self.reader_exhibitor

    @property
    def other(self) -> Any:
        return self.other_person or self.other_exhibitor

    @property
    def percent(self) -> int:
        return round(100 * self.score)


class Assessment(models.Model):
    """What an organiser reads beside a request: how well the two fit, why, and what speaks against it. As it was when it was asked."""

    request = models.OneToOneField(Request, models.CASCADE, related_name="assessment", verbose_name=_("request"))
    score = models.FloatField(_("match score"))
    reasons = models.JSONField(default=list, help_text="As the side that asked reads them.")
    risks = models.JSONField(default=list, help_text="Values of `Risk`.")
    made_at = models.DateTimeField(_("made"), default=timezone.now)

    class Meta:
        verbose_name = _("assessment of a request")
        verbose_name_plural = _("assessments of requests")
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"#{self.request_id}: {self.percent}"

    @property
    def percent(self) -> int:
        return round(100 * self.score)


def weight(label: Any, value: float, help_text: Any = "", most: float = 10) -> Any:
    return models.FloatField(label, default=value, validators=[MinValueValidator(0), MaxValueValidator(most)], help_text=help_text)


class SuggestionWeights(models.Model):
    """What counts how much in suggestions: one row, `Weights` says what each number means."""

    tags = weight(_("shared sectors"), DEFAULT.tags, _("These three count as shares of their sum."))
    words = weight(_("shared words"), DEFAULT.words)
    meaning = weight(_("shared meaning"), DEFAULT.meaning, _("Whatever the words and the language. Only where an embedding is set up."))
    mine = weight(_("what the reader needs and the other offers"), DEFAULT.mine)
    theirs = weight(_("what the other needs and the reader offers"), DEFAULT.theirs)
    both = weight(_("both at once"), DEFAULT.both)
    language = weight(_("taken off without a common language"), DEFAULT.language, _("0 to 1: a share of the score."), 1)
    time = weight(_("taken off without a common free time"), DEFAULT.time, _("0 to 1: a share of the score."), 1)
    newness = weight(_("added for whom nobody has seen yet"), DEFAULT.newness, _("0 to 1: a share of the score."), 1)
    cap = weight(_("suggested at most, times the average"), DEFAULT.cap, _("So that a few do not get all. 0: no limit."), 1000)
    least = weight(_("least score that is suggested"), DEFAULT.least, _("0 to 1."), 1)

    class Meta:
        verbose_name = _("weights of suggestions")
        verbose_name_plural = _("weights of suggestions")
        default_permissions = ("view", "change")
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="suggestionweights_only_one")]

    def __str__(self) -> str:
        return gettext("Weights of suggestions")

    def weights(self) -> Weights:
        return Weights(**{field: getattr(self, field) for field in Weights.__dataclass_fields__})


class SuggestionRun(Stateful):
    """Making all suggestions anew. One at a time; `is_to_repeat` where something changed meanwhile."""

    transitions = RUN_TRANSITIONS

    state = models.CharField(_("state"), max_length=10, choices=RunState, default=RunState.WAITING)
    only = models.PositiveSmallIntegerField(default=1, editable=False, help_text="The same in all rows: one is active at a time.")
    is_to_repeat = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField(_("wanted"), default=timezone.now, editable=False)
    begun_at = models.DateTimeField(_("begun"), null=True, editable=False)
    heard_at = models.DateTimeField(_("last heard of"), default=timezone.now, editable=False)
    ended_at = models.DateTimeField(_("ended"), null=True, editable=False)
    share = models.FloatField(default=0, editable=False, help_text="How much of the work is done, 0 to 1.")
    parties = models.PositiveIntegerField(default=0, editable=False)
    suggestions = models.PositiveIntegerField(default=0, editable=False)
    texts = models.PositiveIntegerField(default=0, editable=False, help_text="How many texts the words were counted in.")
    words = models.BinaryField(default=b"", editable=False, help_text="In how many texts each word occurs; of the latest run only.")

    objects = SuggestionRunQuerySet.as_manager()

    class Meta:
        verbose_name = _("making of suggestions")
        verbose_name_plural = _("makings of suggestions")
        ordering = ["-created_at", "-pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["only"], condition=Q(state__in=ACTIVE_RUNS), name="suggestionrun_one_active")]

    def __str__(self) -> str:
        return f"{timezone.localtime(self.created_at):%m-%d %H:%M}"

    @property
    def percent(self) -> int:
        return round(100 * self.share)

    @property
    def is_under_way(self) -> bool:
        return self.state in ACTIVE_RUNS


class Meaning(models.Model):
    """A text as a vector, so that it is looked at once. `digest` is that of the text, `embedder` who looked."""

    digest = models.CharField(max_length=64)
    embedder = models.CharField(max_length=40)
    vector = models.BinaryField(help_text="Half-precision numbers.")

    objects = MeaningQuerySet.as_manager()

    class Meta:
        verbose_name = _("meaning of a text")
        verbose_name_plural = _("meanings of texts")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["embedder", "digest"], name="meaning_once_a_text")]

    def __str__(self) -> str:
        return f"{self.embedder} {self.digest[:12]}"
