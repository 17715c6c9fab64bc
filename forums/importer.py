"""A published schedule as something that comes in at the desk."""

from collections.abc import Mapping
from typing import Any

from core.importing import Importer, Line, Outcome, Progress
from core.refusals import Refusal
from event.models import Event
from forums.actions.importing import import_schedule
from forums.imports.reading import Broken, read_schedule


def carry_out(data: bytes, *, by: Any, dry_run: bool, progress: Progress, options: Mapping[str, Any]) -> Outcome:
    try:
        schedule = read_schedule(data, Event.objects.get().zone)
    except Broken as problem:
        raise Refusal(str(problem)) from None
    report = import_schedule(schedule, by=by, publish=bool(options.get("publish")), dry_run=dry_run, progress=progress)
    return Outcome([Line(line.path, line.title, line.verdict, line.notes) for line in report.lines])


SCHEDULE = Importer("forums.schedule", "forums.session", carry_out)
