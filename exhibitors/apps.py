from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExhibitorsConfig(AppConfig):
    name = "exhibitors"
    verbose_name = _("Exhibitors")

    def ready(self) -> None:
        from core.contributions import contribute_desk_cards
        from exhibitors.contributions import desk_cards

        contribute_desk_cards(desk_cards)
