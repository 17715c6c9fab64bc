from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReleasesConfig(AppConfig):
    name = "releases"
    verbose_name = _("Figures")

    def ready(self) -> None:
        from core.contributions import contribute_search_documents
        from releases.contributions import FIGURES

        contribute_search_documents(FIGURES)
