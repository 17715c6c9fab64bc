"""Two weeks of made-up visits, busier with each day and over noon and evening; some booths draw many, most a few."""

from datetime import date, datetime, timedelta
from random import Random

from django.utils import timezone

from event.models import Event
from exhibitors import actions
from exhibitors.actions import Sighting
from exhibitors.models import Exhibitor, Visit
from exhibitors.states import Source, VisitDeedKind
from expo.seed.people import HOME_COMPANY

DAYS = 14
BUSIEST = 26  # visits a day, of the booth that draws most, before the expo
HOURS = (1, 0, 0, 0, 0, 0, 1, 2, 6, 12, 14, 12, 8, 8, 12, 13, 11, 8, 5, 6, 7, 6, 4, 2)
SOURCES = {Source.LIST: 30, Source.SEARCH: 20, Source.HALL: 14, Source.SESSION: 16, Source.PORTAL: 8, Source.WEB: 4, Source.DIRECT: 8}
PREFIX = "sample"  # of a visitor's key; a real one is as long as the column


def build(chance: int) -> None:
    """A day that has its sample keeps it; what was really visited stays beside it."""
    zone, now = Event.objects.current().zone, timezone.now()
    booths = list(Exhibitor.objects.published().prefetch_related("products", "documents", "videos").order_by("order", "slug"))
    booths.sort(key=lambda booth: booth.slug != HOME_COMPANY)  # the one whose desk is looked at draws most
    for ago in reversed(range(DAYS)):
        day = now.astimezone(zone).date() - timedelta(days=ago)
        if not Visit.objects.filter(day=day, visitor__startswith=PREFIX).exists():
            dice = Random(chance + day.toordinal())  # noqa: S311 - a sample
            first = visits_of(day, DAYS - ago, booths, dice, now)
            actions.write_sightings(first)
            actions.write_sightings(back_again(first, dice, now))
    actions.roll_up(now, zone)


def visits_of(day: date, rank: int, booths: list[Exhibitor], dice: Random, now: datetime) -> list[Sighting]:
    zone = Event.objects.current().zone
    crowd = 40 + 12 * rank  # visitors of the whole expo on this day
    found = {}
    for place, booth in enumerate(booths):
        draw = BUSIEST * (0.5 + rank / DAYS) * (0.7 if day.weekday() > 4 else 1.0) / (1 + place % 12 * 0.55)  # noqa: PLR2004 - a weekend
        for _ in range(round(draw * dice.uniform(0.6, 1.3)) + 1):
            hour = dice.choices(range(24), HOURS)[0]
            began = datetime(day.year, day.month, day.day, hour, dice.randrange(60), dice.randrange(60), tzinfo=zone)
            if began < now:
                one = sighting(booth, f"{PREFIX}{dice.randrange(crowd):06}", began, dice)
                found[one.exhibitor, one.visitor] = one
    return list(found.values())


def back_again(first: list[Sighting], dice: Random, now: datetime) -> list[Sighting]:
    """Some look in once more on the same day."""
    again = []
    for one in first:
        began = one.began_at + timedelta(minutes=dice.randrange(90, 300))
        if dice.random() < 0.15 and began.date() == one.day and began < now:  # noqa: PLR2004
            last = began + timedelta(seconds=one.seconds // 2)
            again.append(
                Sighting(
                    one.exhibitor, one.visitor, one.day, began.hour, began, last, Source.DIRECT, is_visit=True, seconds=one.seconds // 2
                )
            )
    return again


def sighting(booth: Exhibitor, visitor: str, began: datetime, dice: Random) -> Sighting:
    seconds = min(int(dice.lognormvariate(4.3, 0.9)), 1500) if dice.random() < 0.85 else 0  # noqa: PLR2004 - who runs no script tells none
    deeds = {(VisitDeedKind.PRODUCT.value, row.pk) for row in booth.products.all() if dice.random() < 0.22}  # noqa: PLR2004
    deeds |= {(VisitDeedKind.DOCUMENT.value, row.pk) for row in booth.documents.all() if dice.random() < 0.06}  # noqa: PLR2004
    deeds |= {(VisitDeedKind.VIDEO.value, row.pk) for row in booth.videos.all() if dice.random() < 0.1}  # noqa: PLR2004
    source = dice.choices(list(SOURCES), list(SOURCES.values()))[0]
    last = began + timedelta(seconds=seconds)
    return Sighting(booth.pk, visitor, began.date(), began.hour, began, last, source, is_visit=True, seconds=seconds, deeds=deeds)
