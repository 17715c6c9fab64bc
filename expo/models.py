from django.db import models
from django.utils import timezone


class Seeding(models.Model):
    """The demo's sample stands in this database: which version of it, and on which day it opens."""

    version = models.CharField(max_length=40)
    opens_on = models.DateField()
    done_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="seeding_only_one")]

    def __str__(self) -> str:
        return f"{self.version} {self.opens_on}"
