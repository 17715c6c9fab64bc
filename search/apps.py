from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Search")

    def ready(self) -> None:
        from core.contributions import follow_search_changes
        from core.work import every
        from search.actions import follow

        follow_search_changes(follow)
        every(timedelta(minutes=10), "search.tasks.mend")
