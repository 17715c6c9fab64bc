from django.apps import AppConfig
from django.core.checks import register


class CoreConfig(AppConfig):
    name = "core"

    def ready(self) -> None:
        from core.checks import every_view_has_an_access_mark

        register(every_view_has_an_access_mark)
