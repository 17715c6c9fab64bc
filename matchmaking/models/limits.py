"""Who may decide what, and who does not want to be asked by whom."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.states import Stateful
from event.models import Sector
from exhibitors.models import Exhibitor
from matchmaking.models.market import Entry
from matchmaking.models.requests import Request, one_party
from matchmaking.querysets import BlockQuerySet, QuotaQuerySet, ReportQuerySet
from matchmaking.states import REPORT_TRANSITIONS, QuotaKind, ReportState


class Approver(models.Model):
    """Limits somebody's right to decide requests to some sectors. Without a row the right is unlimited."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="approver", verbose_name=_("person"))
    sectors = models.ManyToManyField(Sector, related_name="approvers", verbose_name=_("sectors"))

    class Meta:
        verbose_name = _("limited approver")
        verbose_name_plural = _("limited approvers")

    def __str__(self) -> str:
        return str(self.person)


def once_a_pair(by: str, of: str, name: str) -> models.UniqueConstraint:
    """Two empty sides never equal each other in the database: each kind of pair needs its own."""
    return models.UniqueConstraint(fields=[by, of], condition=Q(**{f"{by}__isnull": False, f"{of}__isnull": False}), name=name)


class Block(models.Model):
    """One side does not want to be asked by the other any more. Each side is a person or a company."""

    by_person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="blocks_made")
    by_exhibitor = models.ForeignKey(Exhibitor, models.CASCADE, null=True, related_name="blocks_made")
    of_person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="blocks_met")
    of_exhibitor = models.ForeignKey(Exhibitor, models.CASCADE, null=True, related_name="blocks_met")
    made_at = models.DateTimeField(default=timezone.now)

    objects = BlockQuerySet.as_manager()

    class Meta:
        verbose_name = _("block")
        verbose_name_plural = _("blocks")
        default_permissions = ("view",)
        constraints = [
            models.CheckConstraint(condition=one_party("by"), name="block_by_one_party"),
            models.CheckConstraint(condition=one_party("of"), name="block_of_one_party"),
            models.CheckConstraint(
                condition=~Q(by_person=models.F("of_person")) & ~Q(by_exhibitor=models.F("of_exhibitor")), name="block_not_of_oneself"
            ),
            once_a_pair("by_exhibitor", "of_person", "block_once_a_pair"),
            once_a_pair("by_exhibitor", "of_exhibitor", "block_once_two_companies"),
            once_a_pair("by_person", "of_person", "block_once_two_people"),
            once_a_pair("by_person", "of_exhibitor", "block_once_a_person_and_company"),
        ]

    def __str__(self) -> str:
        return f"{self.blocker} ⊘ {self.blocked}"

    @property
    def blocker(self) -> object:
        return self.by_person or self.by_exhibitor

    @property
    def blocked(self) -> object:
        return self.of_person or self.of_exhibitor


class Report(Stateful):
    """Somebody found a request, or an offer or need on the market, improper and tells the organisers."""

    transitions = REPORT_TRANSITIONS

    request = models.ForeignKey(Request, models.CASCADE, null=True, related_name="reports", verbose_name=_("request"))
    entry = models.ForeignKey(Entry, models.CASCADE, null=True, related_name="reports", verbose_name=_("offer or need"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("reported by"))
    reason = models.TextField(_("what is wrong"), max_length=1000)
    state = models.CharField(_("state"), max_length=10, choices=ReportState, default=ReportState.OPEN)
    made_at = models.DateTimeField(_("reported"), default=timezone.now, editable=False)
    settled_at = models.DateTimeField(_("settled"), null=True, blank=True, editable=False)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="+", verbose_name=_("settled by")
    )

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report of a request or an entry")
        verbose_name_plural = _("reports of requests and entries")
        ordering = ["made_at", "pk"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(fields=["request", "by"], name="report_once_a_person"),
            models.UniqueConstraint(fields=["entry", "by"], name="report_of_entry_once_a_person"),
            models.CheckConstraint(condition=Q(request__isnull=False) ^ Q(entry__isnull=False), name="report_of_one_thing"),
        ]

    def __str__(self) -> str:
        return f"{self.entry or f'#{self.request_id}'}: {self.reason[:60]}"

    @property
    def thing(self) -> Request | Entry | None:
        return self.request or self.entry


class Quota(models.Model):
    """How many meetings a person or a company gets at least and at most, and how many requests may wait on either side.

    Empty: as the expo's settings say.
    """

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="meeting_quota", verbose_name=_("person")
    )
    exhibitor = models.OneToOneField(
        Exhibitor, models.CASCADE, null=True, blank=True, related_name="meeting_quota", verbose_name=_("exhibitor")
    )
    kind = models.CharField(_("kind"), max_length=8, choices=QuotaKind, default=QuotaKind.BUYER)
    least = models.PositiveSmallIntegerField(_("meetings at least"), default=0)
    most = models.PositiveSmallIntegerField(_("meetings at most"), null=True, blank=True)
    most_sent = models.PositiveSmallIntegerField(_("open requests sent at most"), null=True, blank=True)
    most_received = models.PositiveSmallIntegerField(_("open requests received at most"), null=True, blank=True)

    objects = QuotaQuerySet.as_manager()

    class Meta:
        verbose_name = _("number of meetings")
        verbose_name_plural = _("numbers of meetings")
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, exhibitor__isnull=True) | Q(person__isnull=True, exhibitor__isnull=False),
                name="quota_of_one_party",
            ),
            models.CheckConstraint(condition=Q(most__isnull=True) | Q(most__gte=models.F("least")), name="quota_most_covers_least"),
        ]

    def __str__(self) -> str:
        return f"{self.person or self.exhibitor}: {self.least}–{'' if self.most is None else self.most}"

    def clean(self) -> None:
        if (self.person is None) == (self.exhibitor is None):
            raise ValidationError(_("Choose a person or an exhibitor, one of the two."))
        if self.most is not None and self.least is not None and self.most < self.least:
            raise ValidationError({"most": _("At most is less than at least.")})
