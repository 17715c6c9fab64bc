"""The desk's import of a schedule: upload, read what would happen, confirm."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from core.imported_admin import ImportDesk
from core.importing import runs
from core.refusals import Refusal
from forums.desk_forms import UploadForm
from forums.importer import SCHEDULE
from forums.imports.reading import LARGEST, Broken, read_schedule
from forums.rules import can_import_schedule

READ_AT_ONCE = 256 << 10  # bytes; what is larger is read by the worker


def import_view(request: HttpRequest, frame: dict[str, Any]) -> HttpResponse:
    if not can_import_schedule(request.user):
        raise PermissionDenied
    return ScheduleDesk(request, SCHEDULE.name, {**frame, "title": _("Import a schedule")}, form=UploadForm).answer()


class ScheduleDesk(ImportDesk):
    def started(self) -> Any:
        upload, publish = self.form.cleaned_data["file"], self.form.cleaned_data["publish"]
        data, rows = upload.read(LARGEST + 1), None
        if len(data) <= READ_AT_ONCE or len(data) > LARGEST:
            try:
                rows = len(read_schedule(data, self.request.event.zone).rows)  # type: ignore[attr-defined]
            except Broken as problem:
                raise Refusal(str(problem)) from None
        return runs().start(self.importer, data, by=self.request.user, rows=rows, file_name=upload.name, publish=publish)
