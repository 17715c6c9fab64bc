"""Keepsakes of the sample: the series, two pieces of the attendee, and some on the wall, all claimed as visitors do."""

from datetime import timedelta

from django.utils import timezone

from accounts.models import User
from collectibles.actions import claim, open_series, save_series, show
from collectibles.models import Collectible, Series
from collectibles.states import SeriesState
from core.refusals import Refusal
from exhibitors.actions import set_stays_noted
from exhibitors.models import Exhibitor, Stay
from expo.seed.build.crowd import person
from expo.seed.keepsakes import KEEPSAKES, Keepsake
from expo.seed.people import ATTENDEE, ORGANISER
from expo.seed.shape import both
from releases.models import Echo, Release
from releases.states import EchoKind

WALKED, ON_THE_WALL = 3, 9


def build() -> None:
    """What is there already keeps what the organiser made of it."""
    for place, facts in enumerate(KEEPSAKES):
        if not Series.objects.filter(slug=facts.slug).exists():
            write(facts, place)
    attendee = person(ATTENDEE)
    walkers = [attendee, *User.objects.filter(is_sample=True, is_staff=False).exclude(pk=attendee.pk).order_by("pk")[:ON_THE_WALL]]
    for number, walker in enumerate(walkers):
        let_walk(walker, number)
    if launch := Release.objects.out(timezone.now()).newest_first().last():
        Echo.objects.get_or_create(release=launch, kind=EchoKind.WATCHED, visitor=f"sample-{ATTENDEE}", defaults={"person": attendee})
        let_claim("early-witness", attendee)


def write(facts: Keepsake, place: int) -> None:
    series = Series(
        slug=facts.slug,
        **both("name", facts.name),
        **both("story", facts.story),
        motif=facts.motif,
        palette=facts.palette,
        match=facts.match,
        supply=facts.supply,
        is_soulbound=facts.is_soulbound,
        order=place,
        is_sample=True,
    )
    save_series(series, fields=())
    for rule in facts.rules:
        series.conditions.create(deed=rule.deed, number=rule.number, minutes=rule.minutes, thing=rule.thing)
    open_series(series, by=person(ORGANISER))


def let_walk(walker: User, number: int) -> None:
    """Each other one shows a piece under the own name, the others without any; the attendee keeps it private."""
    if Collectible.objects.of(walker).exists():
        return
    set_stays_noted(walker, wanted=True)
    booths = list(Exhibitor.objects.published().order_by("order", "slug"))
    at = timezone.now() - timedelta(hours=number + 1)
    begin = number % max(len(booths) - WALKED, 1)
    Stay.objects.bulk_create(
        [Stay(person=walker, exhibitor=booth, at=at) for booth in booths[begin : begin + WALKED]], ignore_conflicts=True
    )
    piece = let_claim("booth-walker", walker)
    if piece and number:
        show(piece, name=walker.name if number % 2 else "", on_wall=True, by=walker)


def let_claim(slug: str, claimer: User) -> Collectible | None:
    """Nothing where the organiser closed the series meanwhile."""
    series = Series.objects.filter(slug=slug, state=SeriesState.OPEN).first()
    try:
        return claim(series, by=claimer) if series else None
    except Refusal:
        return None
