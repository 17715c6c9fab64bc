"""Every change of state becomes a row of the history."""

from accounts.models import User
from core.audit import Verb, audit
from matchmaking.models import Meeting, Request, StateChange
from matchmaking.rules import works_for
from matchmaking.states import MeetingState, RequestState

VERBS = {RequestState.APPROVED: Verb.APPROVED, RequestState.DECLINED: Verb.DECLINED, MeetingState.CANCELLED: Verb.CANCELLED}


def change(request: Request, state: str, *, by: User | None, reason: str = "", **said: object) -> str:
    """Move a request, with what else is `said` of it by field. Answers the state it was in."""
    before, written = request.state, {"reason": reason, **said}
    request.move_to(state)
    for field, value in written.items():
        setattr(request, field, value)
    request.save(update_fields=["state", *written])
    record(request, before=before, after=state, by=by, reason=reason)
    return before


def record(request: Request, *, before: str, after: str, by: User | None, reason: str = "", meeting: Meeting | None = None) -> StateChange:
    companies = (request.from_exhibitor, request.to_exhibitor)
    behalf = next((company for company in companies if by is not None and works_for(by, company)), None)
    if verb := VERBS.get(after):  # type: ignore[call-overload]
        audit(by, verb, request, detail=reason)
    return StateChange.objects.create(
        request=request, meeting=meeting, actor=by, on_behalf_of=behalf, before=before, after=after, reason=reason
    )
