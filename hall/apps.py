from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HallConfig(AppConfig):
    name = "hall"
    verbose_name = _("The walk-in hall")

    def ready(self) -> None:
        from core.calls import contribute_calls
        from core.deeds import contribute_deeds
        from core.moderation import contribute_moderation
        from core.personal_data import contribute_personal_data
        from core.retention import contribute_kept
        from core.work import every
        from hall.calls import CALLS
        from hall.deeds import HALLS, SPOTS
        from hall.keeping_time import KEPT
        from hall.moderation import REPORTED
        from hall.personal_data import PERSONAL_DATA

        contribute_calls("circle", CALLS)
        contribute_deeds(SPOTS, HALLS)
        contribute_kept(*KEPT)
        contribute_moderation(REPORTED)
        contribute_personal_data(PERSONAL_DATA)
        every(timedelta(hours=1), "hall.tasks.tidy")
