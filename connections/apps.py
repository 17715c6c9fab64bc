from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConnectionsConfig(AppConfig):
    name = "connections"
    verbose_name = _("Connections")

    def ready(self) -> None:
        from connections import actions
        from connections.contributions import PROGRAMS, desk_cards
        from connections.personal_data import PERSONAL_DATA
        from core.announcing import follow_announcements
        from core.callers import read_tokens
        from core.contributions import contribute_desk_cards
        from core.merging import contribute_merging
        from core.message_kinds import contribute_message_kind
        from core.personal_data import contribute_personal_data
        from core.work import every

        read_tokens(actions.caller_with)
        follow_announcements(actions.queue)
        contribute_merging("connections.Token.exhibitor", actions.end_tokens)
        contribute_merging("connections.Endpoint.exhibitor", actions.end_endpoints)
        contribute_desk_cards(desk_cards)
        contribute_message_kind(PROGRAMS)
        contribute_personal_data(PERSONAL_DATA)
        every(timedelta(minutes=1), "connections.tasks.deliver_waiting")
        every(timedelta(days=1), "connections.tasks.forget_deliveries")
