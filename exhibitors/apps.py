from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExhibitorsConfig(AppConfig):
    name = "exhibitors"
    verbose_name = _("Exhibitors")

    def ready(self) -> None:
        from core.contributions import contribute_desk_cards
        from core.personal_data import contribute_personal_data
        from exhibitors.contributions import desk_cards
        from exhibitors.personal_data import PERSONAL_DATA

        contribute_desk_cards(desk_cards)
        contribute_personal_data(PERSONAL_DATA)
