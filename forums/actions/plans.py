"""What the desk plans for a session: a new time and stage, true for visitors with the next version."""

from datetime import datetime

from core.contributions import search_changed
from forums.models import Session
from forums.states import ProgrammeState
from live.models import Stage

PLACE = ("starts_at", "ends_at", "stage")
PLANNED = ("planned_starts_at", "planned_ends_at", "planned_stage")


def plan(session: Session, *, starts_at: datetime, ends_at: datetime, stage: Stage) -> None:
    """The desk sets time and stage. What visitors see already waits for the next version; anything else changes at once."""
    session.planned_starts_at, session.planned_ends_at, session.planned_stage = starts_at, ends_at, stage
    is_shown = session.state == ProgrammeState.PUBLISHED
    if is_shown and (starts_at, ends_at, stage.pk) != (session.starts_at, session.ends_at, session.stage_id):
        session.save(update_fields=[*PLANNED])
    else:
        take_over_plan(session)


def take_over_plan(session: Session) -> None:
    """The plan becomes what is shown."""
    if not session.has_plan:
        return
    session.starts_at, session.ends_at = session.planned_starts_at, session.planned_ends_at  # type: ignore[assignment]
    session.stage = session.planned_stage or session.stage
    session.planned_starts_at = session.planned_ends_at = session.planned_stage = None
    session.save(update_fields=[*PLACE, *PLANNED])
    search_changed(session)
