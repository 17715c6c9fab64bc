"""Ways in beside the open form: codes, invitations by mail, colleagues of one company."""

import secrets
from datetime import datetime

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.invitations import Invited
from registration.models.tickets import TicketKind
from registration.querysets import CodeQuerySet, TicketInvitationQuerySet

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # without what is read for another


def new_code() -> str:
    return "".join(secrets.choice(LETTERS) for _place in range(8))


class Code(models.Model):
    """Whoever has it registers for its kind, hidden or closed, as often as it has uses. Its row is the lock of its uses."""

    code = models.CharField(
        _("code"),
        max_length=40,
        unique=True,
        default=new_code,
        validators=[RegexValidator(r"^[A-Z0-9-]+\Z", _("Capital letters, digits and hyphens."))],
    )
    kind = models.ForeignKey(TicketKind, models.CASCADE, related_name="codes", verbose_name=_("kind of ticket"))
    uses = models.PositiveIntegerField(
        _("how often it can be used"), default=1, validators=[MinValueValidator(1), MaxValueValidator(100_000)]
    )
    skips_approval = models.BooleanField(_("without the organiser's decision"), default=True)
    expires_at = models.DateTimeField(_("valid until"), null=True, blank=True, help_text=_("Empty: to the end."))
    is_active = models.BooleanField(_("valid"), default=True)
    note = models.CharField(_("for whom"), max_length=160, blank=True, help_text=_("Only organisers read it."))

    objects = CodeQuerySet.as_manager()

    class Meta:
        verbose_name = _("code")
        verbose_name_plural = _("codes")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.code

    def is_valid(self, now: datetime) -> bool:
        return self.is_active and (self.expires_at is None or now < self.expires_at)


class Group(models.Model):
    """People of one company whom one of them has registered."""

    company = models.CharField(_("company"), max_length=160)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("registered by"))
    made_at = models.DateTimeField(_("made"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("group")
        verbose_name_plural = _("groups")
        ordering = ["company", "pk"]
        default_permissions = ("view",)
        constraints = [models.UniqueConstraint(fields=["made_by"], name="ticket_group_one_a_person")]

    def __str__(self) -> str:
        return self.company


class Invitation(Invited):
    """Somebody is asked by mail to come. Organisers' invitations need no decision."""

    kind = models.ForeignKey(TicketKind, models.CASCADE, related_name="invitations", verbose_name=_("kind of ticket"))
    group = models.ForeignKey(Group, models.CASCADE, null=True, related_name="invitations", verbose_name=_("group"), editable=False)

    objects = TicketInvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-invited_at"]
        default_permissions = ("view", "add", "delete")
        constraints = [models.UniqueConstraint(fields=["email"], condition=Q(accepted_at=None), name="ticket_invitation_one_open")]

    def __str__(self) -> str:
        return f"{self.email} · {self.kind}"
