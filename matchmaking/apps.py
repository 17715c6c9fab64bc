from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MatchmakingConfig(AppConfig):
    name = "matchmaking"
    verbose_name = _("Matchmaking")

    def ready(self) -> None:  # noqa: PLR0915 - what the room gives to the others, one line each
        from core.announcing import contribute_announcement
        from core.booth_contacts import MEETINGS, contribute_booth_contacts
        from core.callers import contribute_scope
        from core.calls import contribute_calls
        from core.contributions import (
            contribute_agenda_items,
            contribute_apartness,
            contribute_booth_panels,
            contribute_desk_cards,
            contribute_desk_lists,
            contribute_public_pages,
            contribute_search_documents,
            follow_search_changes,
        )
        from core.days import contribute_day_people
        from core.deeds import contribute_deeds
        from core.letter_kinds import contribute_letter_kinds
        from core.merging import contribute_merging
        from core.message_kinds import contribute_message_kind
        from core.moderation import contribute_moderation
        from core.personal_data import contribute_personal_data
        from core.retention import contribute_kept
        from core.work import every
        from matchmaking import keeping_time
        from matchmaking.actions.merging import carry_requests, carry_suggestions, carry_tables
        from matchmaking.actions.suggesting import follow
        from matchmaking.calls import CALLS
        from matchmaking.contributions import (
            MESSAGE_KINDS,
            agenda_items,
            are_apart,
            booth_panels,
            day_people,
            desk_cards,
            desk_lists,
            market_panels,
            meeting_moments,
        )
        from matchmaking.deeds import HELD
        from matchmaking.letter_kinds import LETTER_KINDS
        from matchmaking.moderation import SOURCES as MODERATED
        from matchmaking.personal_data import PERSONAL_DATA
        from matchmaking.saying import ANNOUNCEMENTS, SCOPES
        from matchmaking.searching import SOURCE, public_pages

        contribute_kept(*keeping_time.KEPT)
        for moderated in MODERATED:
            contribute_moderation(moderated)
        contribute_calls("meeting", CALLS)
        contribute_booth_panels(booth_panels)
        contribute_booth_panels(market_panels)
        contribute_agenda_items(agenda_items)
        contribute_apartness(are_apart)
        contribute_desk_cards(desk_cards)
        contribute_desk_lists(desk_lists)
        contribute_search_documents(SOURCE)
        contribute_public_pages(public_pages)
        every(timedelta(minutes=5), "matchmaking.tasks.expire_requests")
        every(timedelta(minutes=1), "matchmaking.tasks.end_runs_nobody_makes")
        every(timedelta(minutes=1), "matchmaking.tasks.look_at_the_clock")
        every(timedelta(hours=1), "matchmaking.tasks.remind_people")
        every(timedelta(hours=1), "matchmaking.tasks.take_down_ended_entries")
        every(timedelta(minutes=1), "matchmaking.tasks.look_after_suggestions")
        contribute_booth_contacts(MEETINGS, meeting_moments)
        contribute_deeds(HELD)
        contribute_day_people(day_people)
        for kind in MESSAGE_KINDS:
            contribute_message_kind(kind)
        contribute_letter_kinds(LETTER_KINDS)
        contribute_personal_data(PERSONAL_DATA)
        contribute_merging("matchmaking.Request.from_exhibitor", carry_requests, first=True)
        contribute_merging("matchmaking.Request.to_exhibitor", carry_requests, first=True)
        contribute_merging("matchmaking.Table.exhibitor", carry_tables)
        contribute_merging("matchmaking.Suggestion.reader_exhibitor", carry_suggestions)
        contribute_merging("matchmaking.Suggestion.other_exhibitor", carry_suggestions)
        follow_search_changes(follow)
        for scope in SCOPES:
            contribute_scope(scope)
        for announcement in ANNOUNCEMENTS:
            contribute_announcement(announcement)
