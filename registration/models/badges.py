"""The badge of a ticket, and certificates: of what somebody attended, and of who exhibited."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from exhibitors.models import Exhibitor
from forums.models import Session
from registration.codes import code_of, is_signed
from registration.models.tickets import Ticket
from registration.querysets.checking_in import CertificateQuerySet

BADGE, CERTIFICATE = "badge", "certificate"
REMEMBERED = 20  # replaced codes that are still known as such


class Badge(models.Model):
    """Made when it is first looked at. `turn` rises when its holder wants a new code: the old one opens nothing any more."""

    ticket = models.OneToOneField(Ticket, models.CASCADE, related_name="badge", verbose_name=_("ticket"))
    turn = models.PositiveIntegerField(default=1)
    renewed_at = models.DateTimeField(_("code since"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("badge")
        verbose_name_plural = _("badges")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.ticket)

    @property
    def code(self) -> str:
        return code_of(BADGE, self.pk, self.turn)

    def bears(self, signed: str) -> bool:
        return is_signed(BADGE, self.pk, self.turn, signed)

    def bore(self, signed: str) -> bool:
        """Whether this is the signature of one of its earlier codes."""
        first = max(1, self.turn - REMEMBERED)
        return any(is_signed(BADGE, self.pk, turn, signed) for turn in range(first, self.turn))


class Certificate(models.Model):
    """As it was when the certificate was made: what a person attended, the expo or one session; or that a company exhibited, which
    names nobody. Who has its code reads it."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="certificates", verbose_name=_("person")
    )
    exhibitor = models.OneToOneField(
        Exhibitor, models.CASCADE, null=True, blank=True, related_name="certificate", verbose_name=_("exhibitor")
    )
    session = models.ForeignKey(
        Session,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="certificates",
        verbose_name=_("session"),
        help_text=_("Empty: of the whole expo."),
    )
    name = models.CharField(_("name"), max_length=160)
    company = models.CharField(_("company"), max_length=160, blank=True)
    sessions = models.PositiveIntegerField(_("sessions attended"), default=0)
    minutes = models.PositiveIntegerField(_("minutes watched"), default=0)
    was_there = models.BooleanField(_("checked in"), default=False)
    booth = models.CharField(_("booth"), max_length=20, blank=True)
    products = models.PositiveIntegerField(_("products shown"), default=0)
    made_at = models.DateTimeField(_("made"), default=timezone.now)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        ordering = ["-made_at", "pk"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(session=None), name="certificate_one_of_the_expo"),
            models.UniqueConstraint(fields=["person", "session"], condition=~Q(session=None), name="certificate_one_a_session"),
            models.CheckConstraint(condition=Q(person=None) ^ Q(exhibitor=None), name="certificate_of_a_person_or_a_company"),
        ]

    def __str__(self) -> str:
        return f"{self.name} · {self.code}"

    def get_absolute_url(self) -> str:
        return reverse("doors:verify", args=[self.code])

    @property
    def code(self) -> str:
        return code_of(CERTIFICATE, self.pk)
