from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventConfig(AppConfig):
    name = "event"
    verbose_name = _("The expo")

    def ready(self) -> None:
        from core.contributions import contribute_search_documents
        from event.searching import SOURCES

        for source in SOURCES:
            contribute_search_documents(source)
