"""What somebody in a hall may know of somebody else there, and what can be done next."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from accounts.models import User
from core.legible import clean
from exhibitors.models import Exhibitor
from matchmaking.models import Block, Participant

LONGEST = 120  # characters of a name: all of them


@dataclass(frozen=True)
class PersonCard:
    """`name` as tags and lists show it. `company` is the booth the person works for; `job` and the way to a meeting are there for whoever
    agreed to be found."""

    person: User
    name: str
    is_self: bool
    is_blocked: bool
    company: Exhibitor | None
    job: str
    meeting_url: str
    card_url: str


def card_of(person: User, *, seen_by: Any) -> PersonCard:
    company = Exhibitor.objects.published().run_by(person).order_by("slug").first()
    listed = Participant.objects.listed_for(seen_by).filter(person=person).first()
    job = " · ".join(text for text in (person.job_title, person.company) if text) if listed or company else ""
    return PersonCard(
        person,
        clean(str(person), LONGEST),
        is_self=person.pk == seen_by.pk,
        is_blocked=Block.objects.filter(by_person=seen_by, of_person=person).exists(),
        company=company,
        job=job,
        meeting_url=meeting_url(company, listed),
        card_url=reverse("exhibitors:give_card", args=[company.slug]) if company else reverse("exhibitors:cards"),
    )


def meeting_url(company: Exhibitor | None, listed: Participant | None) -> str:
    """By name where the person agreed to be found, else by the booth; empty where neither takes requests."""
    if listed:
        return listed.get_absolute_url()
    return reverse("matchmaking:ask", args=[company.slug]) if company and company.takes_requests else ""
