from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LiveConfig(AppConfig):
    name = "live"
    verbose_name = _("Stages")

    def ready(self) -> None:
        from core.contributions import contribute_desk_cards
        from core.health import contribute_probe
        from core.kept_files import FileFolder, contribute_files
        from core.message_kinds import contribute_message_kind
        from core.moderation import contribute_moderation
        from core.personal_data import contribute_personal_data
        from core.retention import contribute_kept
        from core.work import every
        from live import keeping_time
        from live.contributions import RELAY, STAGE, desk_cards, relay_pulse
        from live.guest_data import LINES_TO_GUESTS
        from live.models import Recording, Slide
        from live.moderation import SOURCES as MODERATED
        from live.personal_data import PERSONAL_DATA

        contribute_kept(*keeping_time.KEPT)
        for moderated in MODERATED:
            contribute_moderation(moderated)
        contribute_personal_data(LINES_TO_GUESTS)
        every(timedelta(seconds=10), "live.tasks.end_overdue_stages")
        every(timedelta(minutes=1), "live.tasks.take_up_recordings")
        every(timedelta(days=1), "live.tasks.forget_raw_recordings")
        contribute_files(FileFolder("replays", Recording.objects.files, storage="private"))
        contribute_files(FileFolder("slides", Slide.objects.files, storage="private"))
        contribute_desk_cards(desk_cards)
        contribute_message_kind(STAGE)
        contribute_probe(RELAY, relay_pulse)
        contribute_personal_data(PERSONAL_DATA)
