from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CollectiblesConfig(AppConfig):
    name = "collectibles"
    verbose_name = _("Keepsakes")

    def ready(self) -> None:
        from django.core import checks

        from collectibles.checks import key_can_be_read
        from collectibles.contributions import desk_cards
        from collectibles.personal_data import PERSONAL_DATA
        from core.contributions import contribute_desk_cards
        from core.personal_data import contribute_personal_data

        contribute_desk_cards(desk_cards)
        contribute_personal_data(PERSONAL_DATA)
        checks.register(key_can_be_read)
