from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NotificationsConfig(AppConfig):
    name = "notifications"
    verbose_name = _("Notifications")

    def ready(self) -> None:
        from core.audiences import contribute_audience
        from core.contributions import contribute_desk_cards
        from core.health import contribute_probe
        from core.letter_kinds import contribute_letter_kinds, keep_own_words
        from core.message_kinds import contribute_message_kind
        from core.overlays import contribute_note, contribute_overlay
        from core.personal_data import contribute_personal_data
        from core.retention import contribute_kept
        from core.work import every
        from notifications import banners, keeping_time
        from notifications.contributions import ANNOUNCED, DIGEST, DUTIES, LETTER_KINDS, MAIL, NEWS, desk_cards, mail_pulse
        from notifications.keeping import BELL
        from notifications.mail_audiences import AUDIENCES
        from notifications.personal_data import PERSONAL_DATA
        from notifications.wording import own_words

        contribute_kept(*keeping_time.KEPT)
        contribute_desk_cards(desk_cards)
        contribute_letter_kinds(LETTER_KINDS)
        keep_own_words(own_words)
        for audience in AUDIENCES:
            contribute_audience(audience)
        for kind in (ANNOUNCED, NEWS, DUTIES, DIGEST):
            contribute_message_kind(kind)
        contribute_probe(MAIL, mail_pulse)
        every(timedelta(minutes=1), "notifications.tasks.send_waiting_mail")
        every(timedelta(minutes=1), "notifications.tasks.keep_announcements")
        contribute_note(banners.note)
        every(timedelta(minutes=1), "notifications.tasks.look_after_mailings")
        every(timedelta(minutes=10), "notifications.tasks.send_digests")
        contribute_personal_data(PERSONAL_DATA)
        contribute_overlay(BELL)
