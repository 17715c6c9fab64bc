"""One row a request, with what the organiser's report counts."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import CharField
from django.db.models.functions import Coalesce
from django.utils.translation import get_language

from matchmaking.states import NOT_AGREED, MeetingState, RequestState


@dataclass(frozen=True)
class Told:
    """`answered_at` is when the other side answered, `ends_at` when the meeting is over; None where there is none."""

    pair: str
    state: str
    asked_at: datetime
    answered_at: datetime | None
    sector: str
    country: str
    meeting: str
    ends_at: datetime | None

    @property
    def is_answered(self) -> bool:
        return self.answered_at is not None

    @property
    def is_accepted(self) -> bool:
        return self.is_answered and self.state != RequestState.REFUSED

    @property
    def is_agreed(self) -> bool:
        """A meeting for good, whatever became of it; a draft of a schedule is none, nor one that was called off."""
        return bool(self.meeting) and self.meeting not in NOT_AGREED

    @property
    def is_called_off(self) -> bool:
        return self.meeting == MeetingState.CANCELLED

    @property
    def is_held(self) -> bool:
        return self.meeting == MeetingState.HELD


def told_requests(requests: Any) -> list[Told]:
    language = "en" if get_language() == "en" else "zh_hans"
    text = CharField()
    of_sector = Coalesce(f"to_exhibitor__sector__name_{language}", f"from_exhibitor__sector__name_{language}", output_field=text)
    of_country = Coalesce("from_person__country", "to_person__country", output_field=text)
    rows = requests.order_by("created_at", "pk").annotate(of_sector=of_sector, of_country=of_country)
    fields = ("pair", "state", "created_at", "answered_at", "of_sector", "of_country", "meeting__state", "meeting__slot__ends_at")
    found: Any = rows.values_list(*fields)
    return [
        Told(pair, state, asked, answered, sector or "", country or "", meeting or "", ends)
        for pair, state, asked, answered, sector, country, meeting, ends in found
    ]


def number_of_participants(requests: Any) -> int:
    """People and companies that have a meeting, held or to come."""
    meetings = apps.get_model("matchmaking", "Meeting").objects.exclude(state__in=NOT_AGREED).filter(request__in=requests.order_by())
    pairs = meetings.values_list("request__pair", flat=True)
    return len({party for pair in pairs for party in pair.split()})
