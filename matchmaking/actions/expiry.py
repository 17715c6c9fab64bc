"""Nobody waits for ever."""

from datetime import datetime

from django.db import transaction

from matchmaking.actions.history import change
from matchmaking.actions.telling import tell_about_expiry
from matchmaking.models import Request
from matchmaking.states import RequestState


def expire_overdue(now: datetime) -> int:
    """Move what is overdue to expired, each by itself. Running it twice, or twice at once, harms nothing. Answers how many."""
    return sum(expire(pk, now) for pk in list(Request.objects.overdue(now).values_list("pk", flat=True)))


@transaction.atomic
def expire(pk: int, now: datetime) -> bool:
    if Request.objects.select_for_update().overdue(now).filter(pk=pk).first() is None:
        return False
    request = Request.objects.with_parties().get(pk=pk)
    was = change(request, RequestState.EXPIRED, by=None, decided_at=now)
    tell_about_expiry(request, was=was)
    return True
