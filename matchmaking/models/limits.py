"""Who may decide what, and who does not want to be asked by whom."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from event.models import Sector
from exhibitors.models import Exhibitor
from matchmaking.models.requests import one_party
from matchmaking.querysets import BlockQuerySet


class Approver(models.Model):
    """Limits somebody's right to decide requests to some sectors. Without a row the right is unlimited."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="approver", verbose_name=_("person"))
    sectors = models.ManyToManyField(Sector, related_name="approvers", verbose_name=_("sectors"))

    class Meta:
        verbose_name = _("limited approver")
        verbose_name_plural = _("limited approvers")

    def __str__(self) -> str:
        return str(self.person)


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
            models.UniqueConstraint(
                fields=["by_exhibitor", "of_person"],
                condition=Q(by_exhibitor__isnull=False, of_person__isnull=False),
                name="block_once_a_pair",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.by_person or self.by_exhibitor} ⊘ {self.of_person or self.of_exhibitor}"
