"""What the next version of the schedule would change, compared with the last one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from forums.models import Placement, ScheduleVersion, Session
from forums.states import SHOWN, Change, ProgrammeState
from live.models import Stage

TEXTS = ("zh_hans", "en")


@dataclass(frozen=True)
class Spot:
    """A time and the name of a stage in both languages."""

    starts_at: datetime
    ends_at: datetime
    stage: tuple[str, str]

    def fields(self, prefix: str = "") -> dict[str, Any]:
        names = {f"{prefix}stage_name_{language}": name for language, name in zip(TEXTS, self.stage, strict=True)}
        return {f"{prefix}starts_at": self.starts_at, f"{prefix}ends_at": self.ends_at, **names}


def names_of(stage: Stage) -> tuple[str, str]:
    return stage.name_zh_hans or "", stage.name_en or ""


def shown_spot(session: Session) -> Spot:
    return Spot(session.starts_at, session.ends_at, names_of(session.stage))


def planned_spot(session: Session) -> Spot:
    if not session.has_plan:
        return shown_spot(session)
    assert session.planned_starts_at
    assert session.planned_ends_at
    return Spot(session.planned_starts_at, session.planned_ends_at, names_of(session.planned_stage or session.stage))


def frozen_spot(row: Placement) -> Spot:
    return Spot(row.starts_at, row.ends_at, (row.stage_name_zh_hans or "", row.stage_name_en or ""))  # type: ignore[attr-defined]


def state_of(session: Session) -> str:
    """A session shares the fate of its forum."""
    states = (session.state, session.forum.state)
    return next((state for state in (ProgrammeState.DRAFT, ProgrammeState.CANCELLED) if state in states), ProgrammeState.PUBLISHED)


def next_placements(sessions: Iterable[Session], last: Iterable[Placement], *, is_first: bool = False) -> list[Placement]:
    """Unsaved rows of the next version: each session that visitors see, and those that are gone since `last`."""
    before = {row.guid: row for row in last if row.change != Change.GONE}
    rows = [place(session, before.pop(session.guid, None), is_first=is_first) for session in sessions if state_of(session) in SHOWN]
    return rows + [gone(row) for row in before.values()]


def place(session: Session, before: Placement | None, *, is_first: bool) -> Placement:
    now, state = planned_spot(session), state_of(session)
    old = frozen_spot(before) if before else shown_spot(session)
    change = change_of(now, old, state, before, is_first=is_first)
    row = Placement(session=session, guid=session.guid, state=state, change=change, **titles(session), **now.fields())
    if change == Change.MOVED:
        for name, value in old.fields("old_").items():
            setattr(row, name, value)
    return row


def change_of(now: Spot, old: Spot, state: str, before: Placement | None, *, is_first: bool) -> str:
    was = before.state if before else None
    if state == ProgrammeState.CANCELLED:
        return Change.NONE if is_first or was == state else Change.CANCELLED
    if was == ProgrammeState.CANCELLED or (before is None and now == old and not is_first):
        return Change.NEW
    return Change.NONE if now == old else Change.MOVED


def titles(session: Session) -> dict[str, str]:
    return {f"title_{language}": getattr(session, f"title_{language}") or "" for language in TEXTS}


def gone(row: Placement) -> Placement:
    same = {f"title_{language}": getattr(row, f"title_{language}") for language in TEXTS}
    return Placement(session_id=row.session_id, guid=row.guid, state=row.state, change=Change.GONE, **same, **frozen_spot(row).fields())


def upcoming_placements() -> list[Placement]:
    """The next version as it would be published now: three queries."""
    last = ScheduleVersion.objects.latest_first().first()
    sessions = Session.objects.for_schedule()
    return next_placements(sessions, last.placements.all() if last else [], is_first=last is None)


def pending_changes() -> list[Placement]:
    """What visitors would be told by publishing now, in order of time."""
    return sorted((row for row in upcoming_placements() if row.change), key=lambda row: row.starts_at)


def told(rows: Iterable[Placement]) -> Iterator[Placement]:
    """The changes that whoever starred the session hears of: new ones nobody could star."""
    return (row for row in rows if row.session_id and row.change in {Change.MOVED, Change.CANCELLED, Change.GONE})
