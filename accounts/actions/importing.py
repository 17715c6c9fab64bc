"""Files that staff bring in: tried, kept as a run with a report, and done on a word of who tried it. Large ones are work for the worker."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import ImportLine, ImportRun, User
from accounts.states import ImportState
from core.audit import Verb, audit
from core.authors import saved_by
from core.importing import AT_ONCE, Outcome, Verdict, importer_named
from core.progress import Teller
from core.refusals import NotAllowed, Refusal
from core.work import enqueue

FOLDER = "imports"
WAITS = timedelta(hours=1)  # for the word of who tried it: the world moves on meanwhile
A_BATCH = 500


class Overtaken(Exception):
    """Another worker took the run up after us, as if we had died."""


def start(importer: str, data: bytes, *, by: User, rows: int | None, file_name: str = "", **options: Any) -> ImportRun:
    """`rows` as far as known: few are tried at once, more in the worker."""
    name = storages["private"].save(f"{FOLDER}/{secrets.token_urlsafe(16)}", ContentFile(data))
    frame = {"language": translation.get_language() or "en", "zone_name": timezone.get_current_timezone_name()}
    run = ImportRun(importer=importer, started_by=by, rows=rows, file=name, file_name=file_name.replace("\0", "")[:200], options=options)
    for field, value in frame.items():
        setattr(run, field, value)
    run.save()
    return begun(run)


def confirm(run: ImportRun, *, by: User, good_only: bool = False) -> ImportRun:
    """Once, by who tried it, and soon. `good_only`: who saw the faults says that the other rows come in without these."""
    if run.started_by_id != by.pk:
        raise NotAllowed(_("Only who tried a file brings it in."))
    with transaction.atomic():
        run = ImportRun.objects.select_for_update(no_key=True).get(pk=run.pk)
        if not run.can_be_confirmed or run.ended_at is None or run.ended_at < timezone.now() - WAITS:
            raise Refusal(_("This file is not waiting any more: please choose it again."))
        if run.has_faults and not good_only:
            raise Refusal(_("Some rows have faults: say that the others come in without them."))
        run.move_to(ImportState.CONFIRMED)
        run.options = run.options | {"good_only": good_only}
        run.save(update_fields=["state", "options"])
    return begun(run)


def begun(run: ImportRun) -> ImportRun:
    if run.rows is not None and run.rows <= AT_ONCE:
        return carry_out(run.pk) or run
    enqueue("accounts.tasks.carry_out_import", run.pk)
    return run


def find(importer: str, number: str, *, by: User) -> ImportRun | None:
    return ImportRun.objects.of(importer, by).filter(pk=number).first() if number.isdecimal() and len(number) < 12 else None  # noqa: PLR2004


def earlier(importer: str, *, by: User) -> list[ImportRun]:
    return list(ImportRun.objects.of(importer, by)[:10])


def carry_out(pk: int) -> ImportRun | None:
    """What the run waits for. A worker that died in the middle has left nothing, as what it did was one transaction, or some batches,
    which the next one finds. Of two that are at it at once, who took it up last goes on, and the other stops."""
    run = moved_on(pk)
    if run is None:
        return None
    with suppress(Overtaken):
        return carried_out(run)
    return None


def carried_out(run: ImportRun) -> ImportRun:
    with translation.override(run.language), timezone.override(run.zone_name), saved_by(run.started_by):
        try:
            return tried(run) if run.state == ImportState.TRYING else brought_in(run)
        except Refusal as refusal:
            return ended(run, ImportState.REFUSED, Outcome(notes=[str(refusal)]))
        except FileNotFoundError:
            return ended(run, ImportState.REFUSED, Outcome(notes=[_("This file is not waiting any more: please choose it again.")]))
        except Exception:
            ended(run, ImportState.BROKEN, Outcome(notes=[broken(run)]))
            raise


def broken(run: ImportRun) -> str:
    if run.state == ImportState.BRINGING and importer_named(run.importer).in_batches:
        return _("The import broke off through a fault of ours. Some rows may be in: choose the file again, and the others follow.")
    return _("The import broke off through a fault of ours. Nothing was changed.")


@transaction.atomic
def moved_on(pk: int) -> ImportRun | None:
    """From waiting to doing; one that is being done already was left by a worker that died."""
    run = ImportRun.objects.select_for_update(no_key=True).filter(pk=pk).first()
    if run is None or not run.is_under_way:
        return None
    onward = {ImportState.WAITING: ImportState.TRYING, ImportState.CONFIRMED: ImportState.BRINGING}
    if run.state in onward:
        run.move_to(onward[ImportState(run.state)])
        run.attempt = 0
    run.attempt += 1
    run.save(update_fields=["state", "attempt"])
    return run


def still_ours(run: ImportRun) -> QuerySet[ImportRun]:
    return ImportRun.objects.filter(pk=run.pk, state=run.state, attempt=run.attempt)


@contextmanager
def held(run: ImportRun) -> Iterator[None]:
    """One write to the run and its report, which nobody who was overtaken does."""
    with transaction.atomic():
        if not still_ours(run).select_for_update(no_key=True).exists():
            raise Overtaken
        yield


def outcome_of(run: ImportRun, *, dry_run: bool) -> Outcome:
    with storages["private"].open(run.file) as file:
        data = file.read()
    importer, told = importer_named(run.importer), Teller(run.progress_key)

    def progress(done: int, total: int) -> None:
        if importer.in_batches and not still_ours(run).exists():
            raise Overtaken
        told(done, total)

    return importer.carry_out(data, by=run.started_by, dry_run=dry_run, progress=progress, options=run.options)


def tried(run: ImportRun) -> ImportRun:
    """A run with faults waits for a word, too, where its importer can leave rows out and some are good."""
    outcome = outcome_of(run, dry_run=True)
    has_use = outcome.has_good and importer_named(run.importer).leaves_out
    is_good = has_use if outcome.is_refused else bool(outcome.lines)
    return ended(run, ImportState.TRIED if is_good else ImportState.REFUSED, outcome)


def brought_in(run: ImportRun) -> ImportRun:
    """What comes in, the report and the line of the audit log are one; of an importer in batches, the last two of them."""
    if importer_named(run.importer).in_batches:
        if run.attempt > 1:
            return gone_on(run)
        outcome = outcome_of(run, dry_run=False)
        return refused(run, outcome) if outcome.is_refused else done(run, outcome)
    with transaction.atomic():
        outcome = outcome_of(run, dry_run=False)
        if not outcome.is_refused:
            return done(run, outcome)
        transaction.set_rollback(True)
    return refused(run, outcome)


def gone_on(run: ImportRun) -> ImportRun:
    """After a worker that died between two batches: what that one brought in counts, though it is as it was by now. A row that has a
    fault by now stays out, as between two batches."""
    run.options = run.options | {"good_only": True}
    outcome = outcome_of(run, dry_run=False)
    tried = {line.number: line for line in run.lines.filter(verdict__in=(Verdict.NEW, Verdict.CHANGED))}
    for number, line in enumerate(outcome.lines, 1):
        if line.verdict == Verdict.SAME and number in tried:
            outcome.lines[number - 1] = replace(line, verdict=tried[number].verdict, changes=tried[number].changes)
    return done(run, outcome)


def refused(run: ImportRun, outcome: Outcome) -> ImportRun:
    outcome.notes.append(_("Something changed since you looked: nothing was brought in. Choose the file again."))
    return ended(run, ImportState.REFUSED, outcome)


def done(run: ImportRun, outcome: Outcome) -> ImportRun:
    write_report(run, outcome)
    number = outcome.count(Verdict.NEW) + outcome.count(Verdict.CHANGED)
    sentence = ngettext("%(number)d row brought in.", "%(number)d rows brought in.", number) % {"number": number}
    with transaction.atomic():
        audit(run.started_by, Verb.IMPORTED, apps.get_model(importer_named(run.importer).model), detail=sentence)
        return close(run, ImportState.DONE, outcome)


def ended(run: ImportRun, state: ImportState, outcome: Outcome) -> ImportRun:
    write_report(run, outcome)
    return close(run, state, outcome)


def write_report(run: ImportRun, outcome: Outcome) -> None:
    """In place of the one before, a few hundred lines at a time, so that others write in between; nobody reads it before the end.
    A line of the one before stays until the new one is there: who goes on after a worker that died looks at it."""
    for start in range(0, len(outcome.lines), A_BATCH):
        with held(run):
            run.lines.filter(number__gt=start, number__lte=start + A_BATCH).delete()
            ImportLine.objects.bulk_create(
                ImportLine(
                    run=run, number=number, place=line.place[:200], title=line.title[:250], verdict=line.verdict,
                    notes=list(line.notes), changes=[list(change) for change in line.changes],
                )
                for number, line in enumerate(outcome.lines[start : start + A_BATCH], start + 1)
            )  # fmt: skip
    with held(run):
        run.lines.filter(number__gt=len(outcome.lines)).delete()


def close(run: ImportRun, state: ImportState, outcome: Outcome) -> ImportRun:
    """The file stays as long as it may still be wanted."""
    with held(run):
        return closed(run, state, outcome)


def closed(run: ImportRun, state: ImportState, outcome: Outcome) -> ImportRun:
    run.move_to(state)
    run.ended_at = timezone.now()
    run.rows = len(outcome.lines) if run.rows is None else run.rows
    run.counts = {verdict: number for verdict in Verdict if (number := outcome.count(verdict))}
    run.notes = outcome.notes
    if state != ImportState.TRIED:
        transaction.on_commit(lambda name=run.file: removed(name))  # type: ignore[misc]
        run.file = ""
    run.save(update_fields=["state", "ended_at", "rows", "counts", "notes", "file"])
    return run


def removed(name: str) -> None:
    with suppress(OSError):
        storages["private"].delete(name)
