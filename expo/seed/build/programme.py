"""Speakers, forums and sessions; published by the organiser; and what visitors starred."""

from datetime import timedelta
from random import Random
from uuid import NAMESPACE_URL, uuid5

from accounts.models import User
from event.models import Sector, ValueTheme
from exhibitors.models import Exhibitor
from expo.seed.build.crowd import person
from expo.seed.days import Days
from expo.seed.people import ATTENDEE, ORGANISER
from expo.seed.programme import FORUMS
from expo.seed.shape import ForumFacts, Guest, Talk, both
from expo.seed.speakers import SPEAKERS
from forums.actions import plan, publish, publish_version, write_stages
from forums.models import Forum, ScheduleVersion, Session, Speaker, Star
from forums.states import ProgrammeState
from live.models import Stage

# The first session of each forum has a recording (a page that says it is a sample), the others show an end without one.
RECORDING = "/recordings/sample/"

# When and where sessions stood in the first version of the schedule.
FIRST_ANNOUNCED = {"cost-of-moving": ("16:00", "forum-1"), "village-books": ("15:30", "forum-3")}

DEMO_STARS = (
    "margin-of-data",
    "price-with-reasons",
    "across-provinces",
    "village-books",
    "green-hubs",
    "steps-to-useful",
    "supper-deals",
    "second-breakfast",
)


def build(days: Days, chance: Random) -> None:
    exhibitors = {row.slug: row for row in Exhibitor.objects.all()}
    speakers = {guest.slug: write_speaker(guest, exhibitors) for guest in SPEAKERS}
    organiser = person(ORGANISER)
    for order, facts in enumerate(FORUMS):
        forum = write_forum(facts, days, order)
        for number, talk in enumerate(facts.talks):
            session = write_session(talk, forum, days, number)
            session.exhibitors.set([exhibitors[slug] for slug in talk.exhibitors])
            name_speakers(session, [speakers[slug] for slug in talk.speakers])
            show(session, by=organiser)
        show(forum, by=organiser)
    if not ScheduleVersion.objects.exists():
        announce(days, by=organiser)
    write_stages(Session.objects.for_schedule())
    add_stars(chance)


def announce(days: Days, *, by: User) -> None:
    """The first schedule, and a second version in which two sessions moved: what a reader of the changes finds."""
    moved = list(Session.objects.filter(slug__in=FIRST_ANNOUNCED).select_related("stage"))
    for session in moved:
        start, stage = FIRST_ANNOUNCED[session.slug]
        first = Session.objects.get(pk=session.pk)
        first.starts_at, first.stage = days.at(start), Stage.objects.get(slug=stage)
        first.ends_at = first.starts_at + (session.ends_at - session.starts_at)
        first.save(update_fields=["starts_at", "ends_at", "stage"])
    publish_version(by=by)
    for session in moved:
        plan(Session.objects.get(pk=session.pk), starts_at=session.starts_at, ends_at=session.ends_at, stage=session.stage)
    publish_version(by=by, comment="两场有调整（示例） · Two sessions moved (sample)")


def write_speaker(guest: Guest, exhibitors: dict[str, Exhibitor]) -> Speaker:
    company = exhibitors.get(guest.exhibitor)
    organisation = (company.name_zh_hans, company.name_en) if company else guest.organisation
    texts = {**both("name", guest.name), **both("title", guest.title), **both("organisation", organisation), **both("bio", guest.bio)}
    return Speaker.objects.update_or_create(slug=guest.slug, defaults={**texts, "exhibitor": company, "is_sample": True})[0]


def write_forum(facts: ForumFacts, days: Days, order: int) -> Forum:
    texts = {
        **both("name", facts.name),
        **both("short_name", facts.short_name),
        **both("abstract", facts.abstract),
        **both("host", facts.host),
    }
    fields = {
        "kind": facts.kind,
        "sector": Sector.objects.by_key(facts.sector),
        "value_theme": ValueTheme.objects.filter(key=facts.value_theme).first(),
        "stage": Stage.objects.get(slug=facts.stage),
        "starts_at": days.at(facts.start),
        "ends_at": days.at(facts.end),
        "cover": facts.cover,
        "order": order,
    }
    return Forum.objects.update_or_create(slug=facts.slug, defaults={**texts, **fields})[0]


def write_session(talk: Talk, forum: Forum, days: Days, order: int) -> Session:
    starts_at = days.at(talk.start)
    fields = {
        "kind": talk.kind,
        "language": talk.language,
        "stage": forum.stage,
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(minutes=talk.minutes),
        "replay_url": RECORDING if order == 0 else "",
        "order": order,
        "is_sample": True,
    }
    texts = {**both("title", talk.title), **both("abstract", talk.abstract)}
    guid = uuid5(NAMESPACE_URL, f"https://example.com/{forum.slug}/{talk.slug}")
    return forum.sessions.update_or_create(slug=talk.slug, defaults={**texts, **fields}, create_defaults={**texts, **fields, "guid": guid})[
        0
    ]


def name_speakers(session: Session, speakers: list[Speaker]) -> None:
    """In this order; the last of three or more leads the talk."""
    for order, speaker in enumerate(speakers):
        leads = len(speakers) > 2 and order == len(speakers) - 1  # noqa: PLR2004
        session.appearances.update_or_create(speaker=speaker, defaults={"order": order, "is_moderator": leads})
    session.appearances.exclude(speaker__in=speakers).delete()


def show(thing: Forum | Session, *, by: User) -> None:
    if thing.state == ProgrammeState.DRAFT:
        publish(thing, by=by)


def add_stars(chance: Random) -> None:
    """Some like many sessions, some few; nobody's own choice is touched by a second run."""
    sessions = list(Session.objects.filter(is_sample=True).order_by("guid"))
    starred = set(Star.objects.values_list("person", flat=True))
    visitors = User.objects.filter(is_sample=True, is_staff=False).exclude(email=ATTENDEE).order_by("email")
    rows = [
        Star(person=visitor, session=session)
        for visitor in visitors
        if visitor.pk not in starred
        for session in chance.sample(sessions, chance.randint(0, 9))
    ]
    if (attendee := person(ATTENDEE)).pk not in starred:
        rows += [Star(person=attendee, session=session) for session in sessions if session.slug in DEMO_STARS]
    Star.objects.bulk_create(rows, ignore_conflicts=True)
