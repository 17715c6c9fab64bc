from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExhibitorsConfig(AppConfig):
    name = "exhibitors"
    verbose_name = _("Exhibitors")

    def ready(self) -> None:  # noqa: PLR0915 - what the room gives to the others, one line each
        from core.announcing import contribute_announcement
        from core.booth_contacts import CARDS, ENQUIRIES, contribute_booth_contacts
        from core.callers import contribute_scope
        from core.contributions import contribute_desk_cards, contribute_desk_lists, contribute_search_documents
        from core.deeds import contribute_deeds
        from core.importing import contribute_importer
        from core.kept_files import contribute_files
        from core.merging import contribute_merging
        from core.moderation import contribute_moderation
        from core.personal_data import contribute_personal_data
        from core.retention import contribute_kept
        from core.table_importer import table_importer
        from core.work import every
        from exhibitors import keeping_time
        from exhibitors.actions import leads, merging, visits
        from exhibitors.booth_importer import BOOTH_IMPORTER
        from exhibitors.contributions import card_moments, desk_cards, desk_lists, enquiry_moments
        from exhibitors.deeds import BOOTHS
        from exhibitors.kept import FOLDERS
        from exhibitors.moderation import REPORTED
        from exhibitors.personal_data import PERSONAL_DATA
        from exhibitors.saying import ANNOUNCEMENTS, SCOPES
        from exhibitors.searching import SOURCES

        contribute_kept(*keeping_time.KEPT)
        contribute_moderation(REPORTED)
        contribute_desk_cards(desk_cards)
        contribute_desk_lists(desk_lists)
        every(timedelta(hours=1), "exhibitors.tasks.free_unconfirmed_places")
        contribute_deeds(BOOTHS)
        contribute_personal_data(PERSONAL_DATA)
        contribute_merging("exhibitors.Card.exhibitor", merging.carry_cards)
        contribute_merging("exhibitors.Conversation.exhibitor", merging.carry_conversations)
        contribute_merging("exhibitors.Lead.exhibitor", leads.carry_leads)
        contribute_merging("exhibitors.Membership.exhibitor", merging.carry_staff)
        contribute_merging("exhibitors.Product.exhibitor", merging.carry_products)
        contribute_merging("exhibitors.PendingEdit.exhibitor", merging.carry_pending_edits)
        contribute_importer(BOOTH_IMPORTER)
        contribute_importer(table_importer("exhibitors.exhibitor", "exhibitors.importing.ExhibitorTable"))
        contribute_importer(table_importer("exhibitors.product", "exhibitors.importing.ProductTable"))
        every(timedelta(days=1), "exhibitors.tasks.forget_leads")
        every(timedelta(minutes=1), "exhibitors.tasks.end_silent_chats")
        every(timedelta(minutes=1), "exhibitors.tasks.mail_unread_messages")
        every(timedelta(minutes=5), "exhibitors.tasks.count_visits")
        every(timedelta(hours=1), "exhibitors.tasks.send_reports")
        contribute_booth_contacts(ENQUIRIES, enquiry_moments)
        contribute_booth_contacts(CARDS, card_moments)
        contribute_merging("exhibitors.Visit.exhibitor", visits.carry_visits)
        contribute_merging("exhibitors.DayFigures.exhibitor", visits.carry_figures)
        contribute_merging("exhibitors.HourFigures.exhibitor", visits.carry_hours)
        for folder in FOLDERS:
            contribute_files(folder)
        for source in SOURCES:
            contribute_search_documents(source)
        for scope in SCOPES:
            contribute_scope(scope)
        for announcement in ANNOUNCEMENTS:
            contribute_announcement(announcement)
        self.contribute_letters()

    def contribute_letters(self) -> None:
        """What people are told of, in which words, and who can be written to."""
        from core.audiences import contribute_audience
        from core.letter_kinds import contribute_letter_kinds
        from core.message_kinds import contribute_message_kind
        from exhibitors.contributions import AUDIENCES, MESSAGE_KINDS
        from exhibitors.letter_kinds import LETTER_KINDS

        contribute_letter_kinds(LETTER_KINDS)
        for kind in MESSAGE_KINDS:
            contribute_message_kind(kind)
        for audience in AUDIENCES:
            contribute_audience(audience)
