"""Launches of the sample: what lies behind us is out, with its echo; what lies ahead counts down."""

from django.utils import timezone

from exhibitors.models import Exhibitor
from expo.seed.build.crowd import person
from expo.seed.build.press import write_kit
from expo.seed.days import Days
from expo.seed.launches import LAUNCHES, Launch
from expo.seed.people import ATTENDEE, ORGANISER
from expo.seed.shape import both
from live.models import Stage
from releases.actions import release_due, save_release, set_reminder
from releases.models import Echo, Release
from releases.states import EchoKind, GoesOut, ReleaseState

APPLAUSE = 0.4  # of those who watched


def build(days: Days) -> None:
    """What is there already keeps its place; a new opening day moves all of them."""
    companies, stage = {row.slug: row for row in Exhibitor.objects.filter(is_sample=True)}, Stage.objects.get(slug="main")
    for facts in LAUNCHES:
        if not Release.objects.filter(slug=facts.slug).exists():
            write(facts, companies.get(facts.company), stage if facts.on_stage else None, days)
    release_due(timezone.now())
    for row in Release.objects.out(timezone.now()).filter(echoes=None):
        let_hear(row, next((facts.watched for facts in LAUNCHES if facts.slug == row.slug), 0))
    if row := Release.objects.coming(timezone.now()).soonest_first().first():
        set_reminder(row, wanted=True, by=person(ATTENDEE))


def write(facts: Launch, company: Exhibitor | None, stage: Stage | None, days: Days) -> None:
    release = Release(
        slug=facts.slug,
        exhibitor=company,
        category=facts.category,
        **both("teaser", facts.teaser),
        **both("title", facts.title),
        **both("summary", facts.summary),
        **both("story", facts.story),
        **both("presenter", facts.presenter),
        embargo_at=days.at(facts.at),
        goes_out=GoesOut.BY_HAND if facts.by_hand else GoesOut.AT_TIME,
        stage=stage,
        cover=facts.cover,
        contact_name="媒体联络处 Press desk",
        contact_email=f"press@{company.slug}.example.com" if company else "press@example.com",
        press_sees_early=facts.by_hand,
        state=ReleaseState.SCHEDULED,
        is_sample=True,
    )
    save_release(release, fields=(), by=person(ORGANISER))
    write_kit(release)


def let_hear(release: Release, number: int) -> None:
    echoes = [
        Echo(release=release, kind=kind, visitor=f"sample-{one}")
        for kind, most in ((EchoKind.WATCHED, number), (EchoKind.APPLAUDED, round(number * APPLAUSE)))
        for one in range(most)
    ]
    Echo.objects.bulk_create(echoes)
