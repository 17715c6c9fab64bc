"""One feedback a person and session, without keeping who it was."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.crypto import salted_hmac

from forums.models import MOST_STARS, Feedback, Session


def marker_of(guid: UUID, person_pk: int) -> str:
    """The same for the same two, another for each session: nobody who reads the database finds the person, or what else they gave."""
    return salted_hmac("forums.feedback", f"{guid}:{person_pk}", algorithm="sha256").hexdigest()


def own_feedback(session: Session, person: Any) -> Feedback | None:
    return Feedback.objects.of(session, marker_of(session.guid, person.pk))


@dataclass(frozen=True)
class Bar:
    stars: int
    number: int
    percent: int


@dataclass(frozen=True)
class Summary:
    number: int
    average: float
    bars: list[Bar]


def summary_of(counts: Mapping[int, int]) -> Summary | None:
    """Five stars first. None while nobody gave any."""
    number = sum(counts.values())
    if not number:
        return None
    bars = [Bar(stars, counts.get(stars, 0), round(100 * counts.get(stars, 0) / number)) for stars in range(MOST_STARS, 0, -1)]
    return Summary(number, round(sum(stars * many for stars, many in counts.items()) / number, 1), bars)
