from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegistrationConfig(AppConfig):
    name = "registration"
    verbose_name = _("Registration")

    def ready(self) -> None:
        from core.announcing import contribute_announcement
        from core.audiences import contribute_audience
        from core.callers import contribute_scope
        from core.contributions import contribute_day_links, contribute_desk_cards, contribute_session_panels
        from core.deeds import contribute_deeds
        from core.importing import contribute_importer
        from core.letter_kinds import contribute_letter_kinds
        from core.message_kinds import contribute_message_kind
        from core.overlays import contribute_state
        from core.personal_data import contribute_personal_data
        from core.retention import contribute_kept
        from core.work import every
        from registration import door_contributions, keeping_time, survey_contributions
        from registration.attended_data import ATTENDED_DATA
        from registration.contributions import HOLDERS, MESSAGES, SCOPES, desk_cards, session_panels, state
        from registration.letter_kinds import LETTER_KINDS
        from registration.personal_data import PERSONAL_DATA
        from registration.saying import ANNOUNCEMENTS
        from registration.table import TICKETS

        contribute_kept(*keeping_time.KEPT)
        contribute_letter_kinds(LETTER_KINDS)
        contribute_desk_cards(desk_cards)
        contribute_audience(HOLDERS)
        contribute_message_kind(MESSAGES)
        contribute_message_kind(survey_contributions.MESSAGES)
        contribute_day_links(survey_contributions.day_links)
        contribute_deeds(survey_contributions.ANSWERED)
        contribute_personal_data(survey_contributions.PERSONAL_DATA)
        contribute_desk_cards(door_contributions.desk_cards)
        contribute_importer(TICKETS)
        contribute_session_panels(session_panels)
        contribute_state(state)
        contribute_personal_data(PERSONAL_DATA)
        contribute_personal_data(ATTENDED_DATA)
        every(timedelta(minutes=5), "registration.tasks.roll_up_attendance")
        every(timedelta(minutes=5), "registration.tasks.ask_for_survey")
        every(timedelta(days=1), "registration.tasks.roll_up_lately")
        for announcement in ANNOUNCEMENTS:
            contribute_announcement(announcement)
        for scope in SCOPES:
            contribute_scope(scope)
