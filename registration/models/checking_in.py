"""Who came, to the expo and to sessions; and for how long they watched."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from forums.models import Session
from registration.models.tickets import Ticket
from registration.querysets.checking_in import AttendanceQuerySet, CheckInQuerySet
from registration.states import CheckInWay


class CheckIn(models.Model):
    """A ticket was seen at the door, of the expo or of a session: once, which the database holds. One that was undone stays as a row.

    `scan` is what the scanning device calls it, so that a scan which is sent twice counts once.
    """

    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="check_ins", verbose_name=_("ticket"))
    session = models.ForeignKey(Session, models.CASCADE, null=True, blank=True, related_name="check_ins", verbose_name=_("session"))
    scan = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    way = models.CharField(_("how"), max_length=8, choices=CheckInWay, default=CheckInWay.TYPED)
    at = models.DateTimeField(_("checked in"), default=timezone.now)
    received_at = models.DateTimeField(_("received"), default=timezone.now, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("by"))
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True, editable=False)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="+", verbose_name=_("undone by")
    )

    objects = CheckInQuerySet.as_manager()

    class Meta:
        verbose_name = _("check-in")
        verbose_name_plural = _("check-ins")
        ordering = ["-at", "-pk"]
        default_permissions = ("view",)
        permissions = [("check_people_in", _("Can check people in"))]
        constraints = [
            models.UniqueConstraint(fields=["ticket"], condition=Q(session=None, undone_at=None), name="check_in_once_at_the_expo"),
            models.UniqueConstraint(
                fields=["ticket", "session"], condition=~Q(session=None) & Q(undone_at=None), name="check_in_once_a_session"
            ),
        ]
        indexes = [models.Index(fields=["session", "-at"], name="check_in_by_place")]

    def __str__(self) -> str:
        return f"{self.ticket} · {self.session or _('the expo')}"


class Attendance(models.Model):
    """For how many minutes somebody watched a session: counted anew from the minutes of the stage, until they are forgotten."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="attendances", verbose_name=_("person"))
    session = models.ForeignKey(Session, models.CASCADE, related_name="attendances", verbose_name=_("session"))
    minutes = models.PositiveIntegerField(_("minutes watched"), default=0)

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        ordering = ["session__starts_at", "pk"]
        default_permissions = ()
        permissions = [("view_attendance_sums", _("Can see how many attended for how long"))]
        constraints = [models.UniqueConstraint(fields=["session", "person"], name="attendance_once_a_session")]

    def __str__(self) -> str:
        return f"{self.session}: {self.minutes}"
