"""A meeting that has its time is a deed of the visitor: the company finds it among its leads."""

from collections.abc import Collection

from core.announcing import announce
from exhibitors.actions import note_deed
from exhibitors.models import Lead
from exhibitors.states import DeedKind
from matchmaking.models import Meeting


def note_met(meeting: Meeting) -> None:
    """Once a meeting; between two companies or two people there is no visitor."""
    request = meeting.request
    exhibitor, person = request.to_exhibitor or request.from_exhibitor, request.from_person or request.to_person
    if exhibitor is None or person is None:
        return
    thing = f"meeting:{meeting.pk}"
    if not Lead.objects.filter(exhibitor=exhibitor, person=person, deeds__thing=thing).exists():
        note_deed(exhibitor, person, kind=DeedKind.MEETING, thing=thing)


def note_all_met(pks: Collection[str]) -> None:
    for meeting in Meeting.objects.filter(pk__in=pks).select_related(
        *(f"request__{side}" for side in ("to_exhibitor", "from_exhibitor", "from_person", "to_person"))
    ):
        note_met(meeting)
    announce("meeting.agreed", *pks)
