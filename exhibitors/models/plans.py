"""Which cells of the halls are taken, and what was done to the plan, so that it can be undone."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from exhibitors.models.companies import Booth, Hall


class PlanChange(models.Model):
    """One step of somebody at the plan: where each booth stood and stands, by the key of its exhibitor. None: nowhere."""

    made_at = models.DateTimeField(_("made"), default=timezone.now)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("made by"))
    before: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict)
    after: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict)
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)

    class Meta:
        verbose_name = _("change of the plan")
        verbose_name_plural = _("changes of the plan")
        ordering = ["-made_at", "-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{len(self.after)}"


class BoothCell(models.Model):
    """One cell of a hall and the booth on it. The database holds that there is one."""

    booth = models.ForeignKey(Booth, models.CASCADE, related_name="cells")
    hall = models.ForeignKey(Hall, models.CASCADE, related_name="+")
    column = models.PositiveSmallIntegerField()
    row = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = _("cell of a hall")
        verbose_name_plural = _("cells of halls")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["hall", "column", "row"], name="booth_cell_once_a_hall")]

    def __str__(self) -> str:
        return f"{self.column}/{self.row}: {self.booth_id}"
