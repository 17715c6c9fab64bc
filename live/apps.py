from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core.work import every


class LiveConfig(AppConfig):
    name = "live"
    verbose_name = _("Stages")

    def ready(self) -> None:
        every(timedelta(seconds=10), "live.tasks.end_overdue_stages")
