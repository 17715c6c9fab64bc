from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HallConfig(AppConfig):
    name = "hall"
    verbose_name = _("The walk-in hall")

    def ready(self) -> None:
        from core.personal_data import contribute_personal_data
        from hall.personal_data import PERSONAL_DATA

        contribute_personal_data(PERSONAL_DATA)
