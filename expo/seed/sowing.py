"""Seeds the demo: once, again when its version changed, and moved to today when its days are over."""

from datetime import date, datetime
from enum import Enum
from random import Random

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation

from core.authors import saved_by
from expo.models import Seeding
from expo.seed.build import (
    announcements,
    at_the_doors,
    booths,
    call,
    connecting,
    crowd,
    doors,
    few_places,
    hall,
    house,
    keepsakes,
    launches,
    leads,
    letters,
    market,
    meetings,
    on_stage,
    pages,
    programme,
    registration,
    run_of_show,
    suggestions,
    survey,
    talking,
    visiting,
    waiting,
)
from expo.seed.build.crowd import person
from expo.seed.build.shift import shift
from expo.seed.days import Days, opening_day
from expo.seed.people import ORGANISER
from notifications.models import Mail
from notifications.states import MailState

VERSION = "43"  # raise it when the content changes: the next run then updates what is there
CHANCE = 2022


class Outcome(Enum):
    NOTHING = "nothing"
    MOVED = "moved"
    WRITTEN = "written"


@transaction.atomic
def sow() -> Outcome:
    """Quick when nothing is to be done, which is what each start of the demo after the first finds."""
    stamp = Seeding.objects.filter(pk=1).first()
    opens_on = day_for(stamp, timezone.now())
    if stamp and (stamp.version, stamp.opens_on) == (VERSION, opens_on):
        doors.open_door()
        return Outcome.NOTHING
    if stamp and stamp.opens_on != opens_on:
        shift(opens_on - stamp.opens_on)
    is_new = stamp is None or stamp.version != VERSION
    with translation.override(settings.LANGUAGE_CODE):
        write(Days(opens_on), everything=is_new)
    Seeding.objects.update_or_create(pk=1, defaults={"version": VERSION, "opens_on": opens_on, "done_at": timezone.now()})
    return Outcome.WRITTEN if is_new else Outcome.MOVED


def day_for(stamp: Seeding | None, now: datetime) -> date:
    """A demo that is not over keeps its days, so that nobody's appointment jumps; DEMO_OPENS has the last word."""
    if stamp is None or settings.DEMO_OPENS or now >= Days(stamp.opens_on).closes:
        return opening_day(now)
    return stamp.opens_on


def write(days: Days, *, everything: bool) -> None:
    """Each subject with its own dice, so that a new text in one does not change all the others."""
    if everything:
        house.build(days)
        crowd.build(Random(CHANCE))  # noqa: S311 - the same sample each time is the point
        with saved_by(person(ORGANISER)):
            pages.build()
            booths.build()
            call.build(days)
            registration.build()
            talking.build()
            leads.build()
            connecting.build()
            letters.build()
            programme.build(days, Random(CHANCE + 1))  # noqa: S311
            survey.build(days, Random(CHANCE + 7))  # noqa: S311
            few_places.build()
            hall.build()
            on_stage.build()
            run_of_show.build(days)
            market.build(days, Random(CHANCE + 4))  # noqa: S311
            announcements.build(days)
    launches.build(days)
    call.open_call(days)
    survey.open_survey(days)
    meetings.build(days, Random(CHANCE + 2))  # noqa: S311
    waiting.build(days, Random(CHANCE + 3))  # noqa: S311
    suggestions.build()
    visiting.build(CHANCE + 5)
    at_the_doors.build(days, Random(CHANCE + 6))  # noqa: S311
    keepsakes.build()
    keep_letters_in()


def keep_letters_in() -> None:
    """The story so far was told by letters long ago: the worker has none of them to send."""
    Mail.objects.filter(state=MailState.WAITING).update(state=MailState.SENT, sent_at=timezone.now())
