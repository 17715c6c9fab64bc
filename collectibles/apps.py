from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

EVERY = timedelta(seconds=10)  # a keepsake is complete before: nobody waits for the chain


class CollectiblesConfig(AppConfig):
    name = "collectibles"
    verbose_name = _("Keepsakes")

    def ready(self) -> None:
        from django.core import checks

        from collectibles.backends.base import is_configured
        from collectibles.checks import chain_can_be_used, key_can_be_read
        from collectibles.contributions import CHAIN, chain_pulse, desk_cards
        from collectibles.personal_data import PERSONAL_DATA
        from core.contributions import contribute_desk_cards
        from core.health import contribute_probe
        from core.personal_data import contribute_personal_data
        from core.work import every

        contribute_desk_cards(desk_cards)
        contribute_personal_data(PERSONAL_DATA)
        checks.register(key_can_be_read)
        checks.register(chain_can_be_used)
        if is_configured():
            contribute_probe(CHAIN, chain_pulse)
            every(EVERY, "collectibles.tasks.mint_waiting")
