"""The other side's word: it accepts, or turns the request down with a reason. Nobody's calendar is touched before."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from core.refusals import NotAllowed, Refusal
from event.models import Event
from matchmaking.actions.asking import expiry_of
from matchmaking.actions.deciding import agree
from matchmaking.actions.history import change
from matchmaking.actions.locks import lock_request, refuse_decided
from matchmaking.actions.telling import tell_about_consent, tell_about_refusal
from matchmaking.models import Meeting, Request, Slot
from matchmaking.rules import is_host
from matchmaking.states import RequestState


def lock_for_answer(request: Request, *, by: User) -> Request:
    request = lock_request(request)
    if not is_host(by, request):
        raise NotAllowed(_("Only the side that was asked can answer a request."))
    refuse_decided(request)
    return request


@transaction.atomic
def accept(request: Request, *, by: User, slot: Slot | None = None) -> Meeting | None:
    """The other side's yes. Where no organiser approves it is a meeting at once, in `slot` or in the first free of the wished times."""
    request, event, now = lock_for_answer(request, by=by), Event.objects.current(), timezone.now()
    if request.state != RequestState.PENDING:
        raise Refusal(_("You have accepted already. The organiser decides next."))
    answer(request, RequestState.CONSENTED, by=by)
    if not event.requests_need_approval:
        return agree(request, by=by, slot=slot, event=event)
    request.expires_at = max(request.expires_at, expiry_of(request.slots.all(), event=event, now=now))
    request.save(update_fields=["expires_at"])
    tell_about_consent(request)
    return None


@transaction.atomic
def turn_down(request: Request, *, by: User, reason: str) -> Request:
    """The other side's no; also after a yes, as long as nothing is agreed. The one who asked reads the reason."""
    reason = reason.strip()
    if not reason:
        raise Refusal(_("Write a reason: the one who asked will read it."), field="reason")
    request = lock_for_answer(request, by=by)
    answer(request, RequestState.REFUSED, by=by, reason=reason)
    tell_about_refusal(request)
    return request


def answer(request: Request, state: str, *, by: User, reason: str = "") -> None:
    said: dict[str, object] = {"answered_at": timezone.now(), "answered_by": by}
    if state == RequestState.REFUSED:
        said |= {"decided_at": said["answered_at"], "decided_by": by}
    change(request, state, by=by, reason=reason, **said)
