from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ForumsConfig(AppConfig):
    name = "forums"
    verbose_name = _("Programme")

    def ready(self) -> None:
        from core.contributions import contribute_booth_panels, contribute_desk_cards
        from core.personal_data import contribute_personal_data
        from forums.contributions import booth_panels, desk_cards
        from forums.personal_data import PERSONAL_DATA

        contribute_booth_panels(booth_panels)
        contribute_desk_cards(desk_cards)
        contribute_personal_data(PERSONAL_DATA)
