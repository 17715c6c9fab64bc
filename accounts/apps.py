from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("People")

    def ready(self) -> None:
        from accounts import keeping_time
        from accounts.actions import importing, keep_deed
        from accounts.contributions import FACES, IMPORTS, PERSONAL_DATA
        from accounts.letters import LETTER_KINDS
        from core.audit import keep_deeds
        from core.importing import keep_runs
        from core.kept_files import contribute_files
        from core.letter_kinds import contribute_letter_kinds
        from core.personal_data import contribute_personal_data
        from core.retention import contribute_kept

        contribute_kept(*keeping_time.KEPT)
        contribute_letter_kinds(LETTER_KINDS)
        keep_runs(importing)
        contribute_files(IMPORTS)
        keep_deeds(keep_deed)
        contribute_personal_data(PERSONAL_DATA)
        contribute_files(FACES)
