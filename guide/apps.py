from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GuideConfig(AppConfig):
    name = "guide"
    verbose_name = _("Guide")

    def ready(self) -> None:
        from core.personal_data import contribute_personal_data
        from core.work import every
        from guide.personal_data import PERSONAL_DATA

        contribute_personal_data(PERSONAL_DATA)
        every(timedelta(minutes=1), "guide.tasks.look_at_what_is_new")
