"""Approved requests that wait for a schedule: enough for a board that is worth looking at, and one company whom too many want at once."""

from itertools import cycle
from random import Random

from core.refusals import Refusal
from event.models import Event
from exhibitors.models import Exhibitor
from expo.seed import asks
from expo.seed.build.around_meetings import owner_of
from expo.seed.build.crowd import person
from expo.seed.days import Days
from expo.seed.houses import PARTNER
from expo.seed.people import ATTENDEE, HOME_COMPANY, ORGANISER, attendees
from matchmaking import actions
from matchmaking.models import Request, Slot

COMPANIES, EACH, VISITORS = 12, 4, 24
SOUGHT = 7  # requests for four slots of one company with one table


def build(days: Days, chance: Random) -> None:
    """Once; the setting of the expo is as it was afterwards."""
    morning = list(
        Slot.objects.filter(starts_at__gte=days.at("33:30"), ends_at__lte=days.at("39:00"), is_closed=False).order_by("starts_at")
    )
    if not morning or Request.objects.to_be_placed().exists():
        return
    event = Event.objects.current()
    was = event.meetings_wait_for_plan
    event.meetings_wait_for_plan = True
    event.save(update_fields=["meetings_wait_for_plan"])
    ask_all(morning, chance)
    event.meetings_wait_for_plan = was
    event.save(update_fields=["meetings_wait_for_plan"])


def ask_all(slots: list[Slot], chance: Random) -> None:
    companies = list(Exhibitor.objects.published().filter(is_sample=True).select_related("booth", "sector").order_by("slug"))
    chance.shuffle(companies)
    visitors = cycle([face.email for face in attendees()[:VISITORS]])
    companies.sort(key=lambda company: company.slug != HOME_COMPANY)  # the demo's exhibitor is among them
    sought = next(company for company in companies if company.booth.tier != PARTNER and company.tables.count() == 1)
    for number, company in enumerate([one for one in companies if one != sought][:COMPANIES]):
        if number == 1:
            # In the evening the demo's own meeting stands among the first times: then later ones.
            any(ask(company, ATTENDEE, slots[first : first + 6], chance) for first in (0, 6, 12))
        for _ in range(EACH):
            ask(company, next(visitors), sorted(chance.sample(slots, 6), key=lambda slot: slot.starts_at), chance)
    for _ in range(SOUGHT):
        ask(sought, next(visitors), slots[2:6], chance)


def ask(company: Exhibitor, email: str, slots: list[Slot], chance: Random) -> bool:
    """Whether it was asked, accepted and approved."""
    visitor = person(email)
    topic, message = chance.choice(asks.MESSAGES[company.sector.key])
    if Request.objects.filter(from_person=visitor, to_exhibitor=company).exists():
        return False
    try:
        request = actions.request_meeting(company, by=visitor, topic=topic, message=message, slots=slots, shares=["company", "job_title"])
        actions.accept(request, by=owner_of(company))
        actions.approve(request, by=person(ORGANISER))
    except Refusal:
        return False  # a time that is taken, or a night in the visitor's zone
    return True
