from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GuideConfig(AppConfig):
    name = "guide"
    verbose_name = _("Guide")

    def ready(self) -> None:
        from core.contributions import contribute_desk_cards
        from core.message_kinds import contribute_message_kind
        from core.personal_data import contribute_personal_data
        from core.retention import contribute_kept
        from core.work import every
        from guide.contributions import MESSAGE_KINDS, desk_cards
        from guide.keeping_time import KEPT
        from guide.personal_data import PERSONAL_DATA

        contribute_kept(*KEPT)
        contribute_personal_data(PERSONAL_DATA)
        contribute_desk_cards(desk_cards)
        for kind in MESSAGE_KINDS:
            contribute_message_kind(kind)
        every(timedelta(hours=1), "guide.tasks.forget_old_conversations")
        every(timedelta(minutes=1), "guide.tasks.nudge_people")
        every(timedelta(minutes=1), "guide.tasks.look_at_what_is_new")
