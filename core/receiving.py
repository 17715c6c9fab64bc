"""Large files on their way in go to a temporary file. A disk that is full is told by the field they were meant for."""

from contextlib import suppress
from typing import Any, NoReturn

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler

from core.storing import NOT_STORED


class LostUpload(UploadedFile[Any]):
    """Stands for what could not be stored. Every form asks for the size first, and shows the sentence by its field."""

    def _get_size(self) -> NoReturn:
        raise ValidationError(NOT_STORED)

    def _set_size(self, size: object) -> None:
        """There is none."""

    size = property(_get_size, _set_size)  # type: ignore[assignment]

    def close(self) -> None:
        """There is no file."""


class ReceivingHandler(TemporaryFileUploadHandler):
    """The rest of the form is read on: nothing else that was typed is lost."""

    is_lost = False

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        self.is_lost = False
        try:
            super().new_file(*args, **kwargs)
        except OSError:
            self.is_lost = True

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if not self.is_lost:
            try:
                super().receive_data_chunk(raw_data, start)
            except OSError:
                self.give_up()

    def file_complete(self, file_size: int) -> Any:
        try:
            if not self.is_lost:
                return super().file_complete(file_size)
        except OSError:
            self.give_up()
        return LostUpload(None, self.file_name, self.content_type)

    def give_up(self) -> None:
        """What arrived is of no use, and its space is needed. Closing writes once more, and is refused once more."""
        self.is_lost = True
        with suppress(OSError):
            self.file.close()
