from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegistrationConfig(AppConfig):
    name = "registration"
    verbose_name = _("Registration")

    def ready(self) -> None:
        from core.announcing import contribute_announcement
        from core.contributions import contribute_desk_cards
        from core.personal_data import contribute_personal_data
        from registration.contributions import desk_cards
        from registration.personal_data import PERSONAL_DATA
        from registration.saying import ANNOUNCEMENTS

        contribute_desk_cards(desk_cards)
        contribute_personal_data(PERSONAL_DATA)
        for announcement in ANNOUNCEMENTS:
            contribute_announcement(announcement)
