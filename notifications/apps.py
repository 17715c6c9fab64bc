from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NotificationsConfig(AppConfig):
    name = "notifications"
    verbose_name = _("Notifications")

    def ready(self) -> None:
        from core.contributions import contribute_desk_cards
        from core.overlays import contribute_note, contribute_overlay
        from core.personal_data import contribute_personal_data
        from core.work import every
        from notifications import banners
        from notifications.contributions import desk_cards
        from notifications.keeping import BELL
        from notifications.personal_data import PERSONAL_DATA

        contribute_desk_cards(desk_cards)
        every(timedelta(minutes=1), "notifications.tasks.send_waiting_mail")
        every(timedelta(minutes=1), "notifications.tasks.keep_announcements")
        contribute_note(banners.note)
        contribute_personal_data(PERSONAL_DATA)
        contribute_overlay(BELL)
