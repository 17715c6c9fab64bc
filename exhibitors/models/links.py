"""What became of the links of a booth when they were last tried."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.outgoing import Verdict
from exhibitors.models.companies import Exhibitor


class LinkCheck(models.Model):
    """One address of a booth. Without a verdict it waits to be tried."""

    exhibitor = models.ForeignKey(Exhibitor, models.CASCADE, related_name="link_checks")
    url = models.CharField(_("address"), max_length=500)
    place = models.CharField(_("where it stands"), max_length=200)
    verdict = models.CharField(_("result"), max_length=10, choices=Verdict, blank=True)
    status = models.PositiveSmallIntegerField(_("status"), default=0)
    leads_to = models.CharField(_("leads to"), max_length=1000, blank=True)
    checked_at = models.DateTimeField(_("tried"), null=True, blank=True)

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")
        ordering = ["pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["exhibitor", "url"], name="link_once_a_booth")]

    def __str__(self) -> str:
        return self.url

    @property
    def is_fine(self) -> bool:
        return self.verdict == Verdict.GOOD
