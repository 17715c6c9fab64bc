from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core.work import every


class LiveConfig(AppConfig):
    name = "live"
    verbose_name = _("Stages")

    def ready(self) -> None:
        from core.kept_files import FileFolder, contribute_files
        from live.models import Recording

        every(timedelta(seconds=10), "live.tasks.end_overdue_stages")
        every(timedelta(minutes=1), "live.tasks.take_up_recordings")
        every(timedelta(days=1), "live.tasks.forget_raw_recordings")
        contribute_files(FileFolder("replays", Recording.objects.files, storage="private"))
