from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReleasesConfig(AppConfig):
    name = "releases"
    verbose_name = _("Launches and figures")

    def ready(self) -> None:
        from core.announcing import contribute_announcement
        from core.audiences import contribute_audience
        from core.callers import contribute_scope
        from core.contributions import (
            contribute_agenda_items,
            contribute_booth_panels,
            contribute_desk_cards,
            contribute_desk_lists,
            contribute_public_pages,
            contribute_search_documents,
        )
        from core.cues import contribute_cues
        from core.days import contribute_day_people
        from core.deeds import contribute_deeds
        from core.kept_files import FileFolder, contribute_files, names_since
        from core.message_kinds import contribute_message_kind
        from core.overlays import contribute_state
        from core.personal_data import contribute_personal_data
        from core.work import every
        from releases.contributions import MESSAGES, WAITING, agenda_items, booth_panels, day_people, desk_cards, desk_lists, state
        from releases.cues import LAUNCH
        from releases.deeds import FIRST
        from releases.figure_search import FIGURES
        from releases.models import PressFile, Release
        from releases.personal_data import PERSONAL_DATA
        from releases.saying import ANNOUNCEMENTS, SCOPES
        from releases.searching import LAUNCHES, public_pages

        contribute_cues(LAUNCH)
        contribute_search_documents(FIGURES)
        contribute_search_documents(LAUNCHES)
        contribute_public_pages(public_pages)
        contribute_agenda_items(agenda_items)
        contribute_booth_panels(booth_panels, same_for_all=True)
        contribute_state(state)
        contribute_message_kind(MESSAGES)
        contribute_day_people(day_people)
        contribute_audience(WAITING)
        contribute_desk_cards(desk_cards)
        contribute_desk_lists(desk_lists)
        contribute_deeds(FIRST)
        contribute_personal_data(PERSONAL_DATA)
        contribute_files(FileFolder("releases", lambda since: names_since(Release, "picture", since)))
        contribute_files(FileFolder("press", lambda _since: PressFile.objects.values_list("file", flat=True), storage="private"))
        every(timedelta(minutes=1), "releases.tasks.let_launches_out")  # scheduling enqueues it for the second itself
        for announcement in ANNOUNCEMENTS:
            contribute_announcement(announcement)
        for scope in SCOPES:
            contribute_scope(scope)
