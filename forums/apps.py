from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ForumsConfig(AppConfig):
    name = "forums"
    verbose_name = _("Programme")

    def ready(self) -> None:
        from core.announcing import contribute_announcement
        from core.audiences import contribute_audience
        from core.contributions import (
            contribute_booth_panels,
            contribute_desk_cards,
            contribute_desk_lists,
            contribute_search_documents,
        )
        from core.days import contribute_day_items, contribute_day_people
        from core.deeds import contribute_deeds
        from core.importing import contribute_importer
        from core.kept_files import FileFolder, contribute_files
        from core.message_kinds import contribute_message_kind
        from core.moderation import contribute_moderation
        from core.overlays import contribute_overlay, contribute_state
        from core.personal_data import contribute_personal_data
        from core.replays import contribute_replays
        from core.retention import contribute_kept
        from core.stage_questions import contribute_stage_questions
        from core.table_importer import table_importer
        from core.work import every
        from forums import days, keeping_time
        from forums.actions.asking import note_stage_question
        from forums.actions.replays import take_replays
        from forums.contributions import SESSION_SOON, SESSIONS, booth_panels, desk_cards, desk_lists
        from forums.deeds import FEEDBACK, FORUMS
        from forums.importer import SCHEDULE
        from forums.keeping import STARS, state
        from forums.models import Speaker
        from forums.moderation import SOURCES as MODERATED
        from forums.personal_data import PERSONAL_DATA
        from forums.saying import ANNOUNCEMENTS
        from forums.searching import SOURCES

        contribute_kept(*keeping_time.KEPT)
        for moderated in MODERATED:
            contribute_moderation(moderated)
        contribute_booth_panels(booth_panels, same_for_all=True)
        contribute_desk_cards(desk_cards)
        contribute_desk_lists(desk_lists)
        contribute_deeds(FORUMS, FEEDBACK)
        contribute_day_people(days.people)
        contribute_day_items(days.items)
        contribute_audience(days.STARRERS)
        every(timedelta(minutes=1), "forums.tasks.remind_people")
        contribute_message_kind(SESSIONS)
        contribute_message_kind(SESSION_SOON)
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
