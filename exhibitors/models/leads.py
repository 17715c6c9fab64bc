"""Leads: visitors whose doings at a booth the organiser lets count, as the team of the booth works through them."""

import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.read_only import WrittenOnce
from core.states import Stateful
from exhibitors.models.companies import Exhibitor, Product
from exhibitors.querysets import LeadQuerySet
from exhibitors.states import LEAD_TRANSITIONS, DeedKind, LeadHappening, LeadState

MOST_STARS = 5
MOST_POINTS = 100


class LeadRule(models.Model):
    """What the organiser says that a deed counts. Nought: it makes no lead."""

    kind = models.CharField(_("what a visitor did"), max_length=10, choices=DeedKind, unique=True)
    points = models.PositiveSmallIntegerField(
        _("points"),
        validators=[MaxValueValidator(MOST_POINTS)],
        help_text=_("0: it does not count, and makes nobody a lead. What is done several times counts three times at most."),
    )

    class Meta:
        verbose_name = _("what counts as a lead")
        verbose_name_plural = _("what counts as a lead")
        ordering = ["-points", "kind"]
        default_permissions = ("view", "change")

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.points}"


class Lead(Stateful):
    """One visitor at one company. Who it is, the company reads only while a card is in force: `Lead.objects.shown()`.

    `score` is the sum of what the deeds count (`exhibitors/scoring.py`), kept so that lists sort by it.
    """

    transitions = LEAD_TRANSITIONS

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    exhibitor = models.ForeignKey(Exhibitor, models.CASCADE, related_name="leads", verbose_name=_("exhibitor"))
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="leads", verbose_name=_("visitor"))
    state = models.CharField(_("state"), max_length=10, choices=LeadState, default=LeadState.NEW)
    score = models.PositiveIntegerField(_("score"), default=0, editable=False)
    stars = models.PositiveSmallIntegerField(_("stars"), default=0, validators=[MaxValueValidator(MOST_STARS)])
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("looked after by")
    )
    follow_up_on = models.DateField(_("follow-up"), null=True, blank=True)
    tags = models.ManyToManyField("exhibitors.LeadTag", blank=True, related_name="leads", verbose_name=_("tags"))
    met_at = models.DateTimeField(_("first deed"), default=timezone.now, editable=False)
    last_at = models.DateTimeField(_("last deed"), default=timezone.now, editable=False)

    objects = LeadQuerySet.as_manager()

    class Meta:
        verbose_name = _("lead")
        verbose_name_plural = _("leads")
        ordering = ["-score", "pk"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(fields=["exhibitor", "person"], name="lead_once_a_pair"),
            models.CheckConstraint(condition=models.Q(stars__lte=MOST_STARS), name="lead_five_stars"),
        ]
        indexes = [models.Index(fields=["exhibitor", "-score", "id"], name="lead_by_score")]

    def __str__(self) -> str:
        return str(_("Lead %(number)s")) % {"number": self.pk}

    @property
    def desk_url(self) -> str:
        return reverse("admin:exhibitors_lead_change", args=[self.pk])

    @property
    def is_due(self) -> bool:
        return self.follow_up_on is not None and self.follow_up_on <= timezone.localdate()


class Deed(models.Model):
    """What the visitor did, once for each thing: a document fetched twice is one deed with a number."""

    lead = models.ForeignKey(Lead, models.CASCADE, related_name="deeds", verbose_name=_("lead"))
    kind = models.CharField(_("what a visitor did"), max_length=10, choices=DeedKind)
    thing = models.CharField(max_length=60, blank=True, help_text="Key of what it was done to, as “document:12”.")
    label = models.CharField(_("with what"), max_length=200, blank=True)
    number = models.PositiveIntegerField(_("times"), default=1)
    first_at = models.DateTimeField(_("first"), default=timezone.now, editable=False)
    last_at = models.DateTimeField(_("last"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("deed of a lead")
        verbose_name_plural = _("deeds of a lead")
        ordering = ["-last_at", "pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["lead", "kind", "thing"], name="deed_once_a_thing")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.label}".strip()


class LeadTag(models.Model):
    """A word by which a team sorts its leads."""

    exhibitor = models.ForeignKey(Exhibitor, models.CASCADE, related_name="lead_tags", verbose_name=_("exhibitor"))
    name = models.CharField(_("name"), max_length=40)

    class Meta:
        verbose_name = _("tag of leads")
        verbose_name_plural = _("tags of leads")
        ordering = ["name"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["exhibitor", "name"], name="lead_tag_once_a_company")]

    def __str__(self) -> str:
        return self.name


class LeadNote(models.Model):
    lead = models.ForeignKey(Lead, models.CASCADE, related_name="notes", verbose_name=_("lead"))
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("author"))
    text = models.TextField(_("text"), max_length=2000)
    made_at = models.DateTimeField(_("written"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("note on a lead")
        verbose_name_plural = _("notes on leads")
        ordering = ["pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.text[:60]


class LeadQuestion(models.Model):
    """What a company wants to know of each of its leads; its team fills in the answers."""

    exhibitor = models.ForeignKey(Exhibitor, models.CASCADE, related_name="lead_questions", verbose_name=_("exhibitor"))
    text = models.CharField(_("question"), max_length=200)
    choices = models.TextField(_("answers to choose from"), max_length=1000, blank=True, help_text=_("One a line. Empty: a free text."))
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("question about leads")
        verbose_name_plural = _("questions about leads")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.text

    @property
    def options(self) -> list[str]:
        return [line.strip() for line in self.choices.splitlines() if line.strip()]


class LeadAnswer(models.Model):
    lead = models.ForeignKey(Lead, models.CASCADE, related_name="answers", verbose_name=_("lead"))
    question = models.ForeignKey(LeadQuestion, models.CASCADE, related_name="answers", verbose_name=_("question"))
    text = models.CharField(_("answer"), max_length=500)

    class Meta:
        verbose_name = _("answer about a lead")
        verbose_name_plural = _("answers about leads")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["lead", "question"], name="lead_answer_once_a_question")]

    def __str__(self) -> str:
        return self.text


class LeadStep(WrittenOnce):
    """The history of a lead. Written once; it goes with the lead."""

    lead = models.ForeignKey(Lead, models.CASCADE, related_name="steps", verbose_name=_("lead"))
    what = models.CharField(_("what"), max_length=10, choices=LeadHappening)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("who"))
    detail = models.CharField(_("detail"), max_length=300, blank=True)
    at = models.DateTimeField(_("when"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("step of a lead")
        verbose_name_plural = _("steps of a lead")
        ordering = ["at", "pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.get_what_display()} {self.detail}".strip()


class ProductStar(models.Model):
    """A visitor likes a product. The company learns who it is only by a card."""

    product = models.ForeignKey(Product, models.CASCADE, related_name="stars", verbose_name=_("product"))
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="product_stars", verbose_name=_("visitor"))
    starred_at = models.DateTimeField(_("starred"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("star of a product")
        verbose_name_plural = _("stars of products")
        ordering = ["-starred_at", "pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["product", "person"], name="product_star_once_a_person")]

    def __str__(self) -> str:
        return f"{self.person} ★ {self.product}"
