"""Files on disk: a disk that is full is a sentence, and leaves nothing half."""

from contextlib import suppress
from typing import Any

from django.core.files.storage import FileSystemStorage
from django.utils.translation import gettext_lazy as _

from core.refusals import Refusal

NOT_STORED = _("The file could not be stored. Try again later; nothing else was lost.")


class NotStored(Refusal):
    status = 507


class DiskStorage(FileSystemStorage):
    def _save(self, name: str, content: Any) -> str:
        try:
            return str(super()._save(name, content))  # type: ignore[misc] # what Django's storages are made to be given
        except OSError:
            with suppress(OSError):
                self.delete(name)
            raise NotStored(NOT_STORED) from None
