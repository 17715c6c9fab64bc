"""Imports that are kept: a file is tried, its report stays, and on the word of who tried it, it comes in.

`core` has no tables: rooms say with `contribute_importer` what can come in, the room of people keeps the runs (`keep_runs`).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

from core.audit import Change

AT_ONCE = 100  # rows that the request itself carries out; more are work for the worker, with a bar
Progress = Callable[[int, int], None]  # how many rows are done, of how many


class Verdict(TextChoices):
    NEW = "new", pgettext_lazy("rows", "new")
    CHANGED = "changed", pgettext_lazy("rows", "changed")
    SAME = "same", pgettext_lazy("rows", "as they were")
    SKIPPED = "skipped", pgettext_lazy("rows", "left out")
    FAULT = "fault", pgettext_lazy("rows", "faults")


@dataclass(frozen=True)
class Line:
    """What becomes of one row of the file, or one fault of it."""

    place: str
    title: str
    verdict: str
    notes: Sequence[str] = ()
    changes: Sequence[Change] = ()


@dataclass
class Outcome:
    lines: list[Line] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)  # of the file as a whole

    @property
    def is_refused(self) -> bool:
        return self.count(Verdict.FAULT) > 0

    @property
    def has_good(self) -> bool:
        return self.count(Verdict.NEW) + self.count(Verdict.CHANGED) > 0

    def count(self, verdict: str) -> int:
        return sum(line.verdict == verdict for line in self.lines)


class CarriesOut(Protocol):
    def __call__(self, data: bytes, *, by: Any, dry_run: bool, progress: Progress, options: Mapping[str, Any]) -> Outcome:
        """All of the file or nothing of it; of one `in_batches`, nothing where a row has a fault before the first batch.

        Raises `Refusal` where the file as a whole cannot be read.
        """


@dataclass(frozen=True)
class Importer:
    """`name` is "room.what" of the address; `model` is what the audit log says came in.

    `leaves_out`: told `good_only` among its options, it leaves out the rows that have faults, which it names.
    `in_batches`: it commits a few hundred rows at a time, so that others write in between, and the same file once more changes nothing.
    """

    name: str
    model: str
    carry_out: CarriesOut
    leaves_out: bool = False
    in_batches: bool = False


class Runs(Protocol):
    """What the room of people does with runs."""

    def start(self, importer: str, data: bytes, *, by: Any, rows: int | None, file_name: str = "", **options: Any) -> Any: ...

    def confirm(self, run: Any, *, by: Any, good_only: bool = False) -> Any: ...

    def find(self, importer: str, number: str, *, by: Any) -> Any | None: ...

    def earlier(self, importer: str, *, by: Any) -> Any: ...


_importers: dict[str, Importer] = {}
_runs: list[Runs] = []


def contribute_importer(importer: Importer) -> None:
    _importers[importer.name] = importer


def importer_named(name: str) -> Importer:
    return _importers[name]


def keep_runs(runs: Runs) -> None:
    _runs[:] = [runs]


def runs() -> Runs:
    return _runs[0]
