from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ForumsConfig(AppConfig):
    name = "forums"
    verbose_name = _("Programme")

    def ready(self) -> None:
        from core.announcing import contribute_announcement
        from core.contributions import (
            contribute_booth_panels,
            contribute_desk_cards,
            contribute_desk_lists,
            contribute_search_documents,
        )
        from core.deeds import contribute_deeds
        from core.importing import contribute_importer
        from core.kept_files import FileFolder, contribute_files
        from core.overlays import contribute_overlay, contribute_state
        from core.personal_data import contribute_personal_data
        from core.replays import contribute_replays
        from core.stage_questions import contribute_stage_questions
        from core.table_importer import table_importer
        from forums.actions.asking import note_stage_question
        from forums.actions.replays import take_replays
        from forums.contributions import booth_panels, desk_cards, desk_lists
        from forums.deeds import FORUMS
        from forums.importer import SCHEDULE
        from forums.keeping import STARS, state
        from forums.models import Speaker
        from forums.personal_data import PERSONAL_DATA
        from forums.saying import ANNOUNCEMENTS
        from forums.searching import SOURCES

        contribute_booth_panels(booth_panels, same_for_all=True)
        contribute_desk_cards(desk_cards)
        contribute_desk_lists(desk_lists)
        contribute_deeds(FORUMS)
        contribute_personal_data(PERSONAL_DATA)
        contribute_replays(take_replays)
        contribute_stage_questions(note_stage_question)
        contribute_state(state)
        contribute_overlay(STARS)
        contribute_files(FileFolder("speakers", Speaker.objects.portraits))
        for importer in (
            SCHEDULE,
            table_importer("forums.session", "forums.sheets.SessionTable"),
            table_importer("forums.speaker", "forums.sheets.SpeakerTable"),
        ):
            contribute_importer(importer)
        for source in SOURCES:
            contribute_search_documents(source)
        for announcement in ANNOUNCEMENTS:
            contribute_announcement(announcement)
