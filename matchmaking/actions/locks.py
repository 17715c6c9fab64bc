"""One at a time: the row is locked before its state is read, and whoever comes second reads who was first."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.refusals import Refusal
from event.zones import zone_label
from matchmaking.models import Meeting, Request
from matchmaking.states import RequestState


def lock_request(request: Request) -> Request:
    """The row as it is now, held until the end of the transaction."""
    Request.objects.select_for_update().get(pk=request.pk)
    locked: Request = Request.objects.with_parties().get(pk=request.pk)
    return locked


def lock_meeting(meeting: Meeting) -> Meeting:
    Meeting.objects.select_for_update().get(pk=meeting.pk)
    return Meeting.objects.with_parties().get(pk=meeting.pk)


def refuse_decided(request: Request) -> None:
    if request.is_open:
        return
    if request.state == RequestState.EXPIRED:
        raise Refusal(_("This request expired unanswered."))
    decided = timezone.localtime(request.decided_at) if request.decided_at else None
    raise Refusal(
        _("Already %(state)s by %(who)s at %(time)s, %(zone)s."),
        params={
            "state": request.get_state_display(),
            "who": request.decided_by or _("somebody who has left"),
            "time": date_format(decided, "SHORT_DATETIME_FORMAT") if decided else "?",
            "zone": zone_label(timezone.get_current_timezone()),  # type: ignore[arg-type]
        },
    )
