from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.apps import apps
from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet
from django.db.models.functions import TruncDate

from core.kept_files import names_since
from forums.rules import can_edit_forums, can_edit_programme
from forums.stamps import StampedQuerySet
from forums.states import SHOWN, Change, ProgrammeState, SessionLanguage

if TYPE_CHECKING:
    from forums.models import CalendarToken, Feedback, Forum, Placement, ScheduleVersion, Session, Speaker, Star  # noqa: F401 (named below)
    from live.models import Stage

STAGE = ("stage", "stage__slug", "stage__name_zh_hans", "stage__name_en", "stage__order")


class ForumQuerySet(StampedQuerySet):
    def visible_to(self, user: Any) -> "ForumQuerySet":
        """Published and cancelled ones for all, drafts for whoever edits the programme."""
        return self.all() if can_edit_forums(user) else self.shown()

    def shown(self) -> "ForumQuerySet":
        return self.filter(state__in=SHOWN)

    def drafts(self) -> "ForumQuerySet":
        return self.filter(state=ProgrammeState.DRAFT)

    def not_cancelled(self) -> "ForumQuerySet":
        return self.exclude(state=ProgrammeState.CANCELLED)

    def with_context(self) -> "ForumQuerySet":
        return self.select_related("sector", "stage", "value_theme")

    def on_between(self, start: datetime, end: datetime) -> "ForumQuerySet":
        """Also what began before and still runs."""
        return self.filter(starts_at__lt=end, ends_at__gt=start)


class SessionQuerySet(StampedQuerySet):
    def visible_to(self, user: Any) -> "SessionQuerySet":
        if can_edit_programme(user):
            return self.all()
        return self.shown()

    def shown(self) -> "SessionQuerySet":
        return self.filter(state__in=SHOWN, forum__state__in=SHOWN)

    def of_team(self, user: Any) -> "SessionQuerySet":
        """Those in which a company of this person takes part, itself or by a speaker."""
        by_company = Q(exhibitors__memberships__person=user.pk) | Q(speakers__exhibitor__memberships__person=user.pk)
        return self.shown().filter(by_company).distinct()

    def drafts(self) -> "SessionQuerySet":
        return self.filter(state=ProgrammeState.DRAFT)

    def not_cancelled(self) -> "SessionQuerySet":
        return self.exclude(state=ProgrammeState.CANCELLED).exclude(forum__state=ProgrammeState.CANCELLED)

    def going_on(self) -> "SessionQuerySet":
        """Those that take place: published and not cancelled, neither themselves nor with their forum."""
        return self.filter(state=ProgrammeState.PUBLISHED, forum__state=ProgrammeState.PUBLISHED)

    def begun_guids(self, now: datetime) -> Iterable[UUID]:
        return self.shown().filter(starts_at__lte=now).order_by().values_list("guid", flat=True)

    def watched_by(self, person: Any) -> Iterable[tuple[str, str, datetime, datetime, datetime, int]]:
        """(forum, its kind, start, end, hour, minutes) of each hour that this person watched at the stage while a session was on."""
        hour = "stage__watched_hours__hour"
        begins_before, ends_after = {f"{hour}__lt": F("ends_at")}, {f"{hour}__gt": F("starts_at") - timedelta(hours=1)}
        rows = self.going_on().filter(stage__watched_hours__person=person.pk, **begins_before, **ends_after).order_by()
        return rows.values_list("forum__slug", "forum__kind", "starts_at", "ends_at", hour, "stage__watched_hours__minutes")

    def live_at(self, moment: datetime) -> "SessionQuerySet":
        return self.going_on().filter(starts_at__lte=moment, ends_at__gt=moment)

    def starting_within(self, moment: datetime, span: timedelta) -> "SessionQuerySet":
        return self.going_on().filter(starts_at__gt=moment, starts_at__lte=moment + span)

    def on_between(self, start: datetime, end: datetime) -> "SessionQuerySet":
        """Also what began before and still runs."""
        return self.filter(starts_at__lt=end, ends_at__gt=start)

    def live_or_soon(self, moment: datetime, span: timedelta) -> "SessionQuerySet":
        """What runs at this moment or starts within the span; half open like all times here."""
        return self.going_on().filter(starts_at__lte=moment + span, ends_at__gt=moment)

    def starred_by(self, user: Any) -> "SessionQuerySet":
        return self.filter(stars__person=user) if user.is_authenticated else self.none()

    def of_interest_to(self, user: Any) -> "SessionQuerySet":
        """Those in a sector that this person named."""
        return self.filter(forum__sector__people=user.pk) if user.is_authenticated else self.none()

    def times_starred_by(self, people: Iterable[int]) -> "list[tuple[int, datetime, datetime]]":
        """Person, start and end of what each of these people wants to see."""
        rows: Any = self.order_by().filter(stars__person__in=list(people), starts_at__isnull=False, ends_at__isnull=False)
        return list(rows.values_list("stars__person", "starts_at", "ends_at"))

    def spoken_by(self, user: Any) -> "SessionQuerySet":
        """Those in which this account's speaker appears."""
        return self.filter(speaks(user)) if user.is_authenticated else self.none()

    def on_the_days_of(self, user: Any) -> "SessionQuerySet":
        """What somebody starred, and where they speak themselves: `is_starred` and `is_spoken` say which."""
        if not user.is_authenticated:
            return self.none()
        rows: SessionQuerySet = self.with_star_of(user).annotate(is_spoken=speaks(user))
        return rows.filter(Q(is_starred=True) | Q(is_spoken=True))

    def times_spoken_by(self, people: Iterable[int]) -> "list[tuple[int, datetime, datetime]]":
        """Person, start and end of the sessions in which each of these people speaks."""
        rows: Any = self.order_by().filter(appearances__speaker__person__in=list(people))
        return list(rows.values_list("appearances__speaker__person", "starts_at", "ends_at"))

    def overlapping(self, session: "Session") -> "SessionQuerySet":
        return self.filter(starts_at__lt=session.ends_at, ends_at__gt=session.starts_at).exclude(pk=session.pk)

    def next_to(self, session: "Session", most: int = 3) -> "SessionQuerySet":
        """What else the forum has: first what comes after, then what was before."""
        others: SessionQuerySet = self.exclude(pk=session.pk).annotate(is_before=Q(starts_at__lt=session.starts_at))
        return others.order_by("is_before", "starts_at")[:most]

    def with_guid(self, guid: str | None) -> "Session | None":
        return self.filter(guid=guid).first() if guid else None

    def starting_on(self, day: date, zone: tzinfo) -> "SessionQuerySet":
        """A session belongs to the local day on which it starts, also when it runs past midnight."""
        start = datetime(day.year, day.month, day.day, tzinfo=zone)
        after = day + timedelta(days=1)
        return self.filter(starts_at__gte=start, starts_at__lt=datetime(after.year, after.month, after.day, tzinfo=zone))

    def outline(self, zone: tzinfo, wanted: Q) -> list[dict[str, Any]]:
        """Each local day and stage that has sessions, with how many there are and how many of them are wanted."""
        days = self.order_by().annotate(day=TruncDate("starts_at", tzinfo=zone)).values("day", *STAGE)
        return list(days.annotate(total=Count("pk", distinct=True), hits=Count("pk", filter=wanted, distinct=True)))

    def count_each(self, questions: Mapping[str, Q]) -> dict[str, int]:
        """The answers to several "how many?" in one query."""
        counts = {f"count_{name}": Count("pk", filter=wanted, distinct=True) for name, wanted in questions.items()}
        found = self.order_by().aggregate(**counts)
        return {name: found[f"count_{name}"] for name in questions}

    def with_context(self) -> "SessionQuerySet":
        """What a row of the programme names: forum, sector, stage and speakers."""
        return self.select_related("forum__sector", "stage").prefetch_related(appearances())

    def for_grid(self, forums: "Mapping[int, Forum]", stages: "Mapping[int, Stage]") -> "list[Session]":
        """With the forums and stages given, which are few, and `speaker_pairs`: names in Chinese and English, in order."""
        sessions: list[Session] = list(self)
        speaking: dict[int, list[tuple[str, str]]] = {session.pk: [] for session in sessions}
        rows = apps.get_model("forums.Appearance").objects.filter(session__in=speaking)
        for pk, chinese, english in rows.values_list("session", "speaker__name_zh_hans", "speaker__name_en"):
            speaking[pk].append((chinese or "", english or ""))
        for session in sessions:
            session.forum, session.stage = forums[session.forum_id], stages[session.stage_id]
            session.speaker_pairs = tuple(speaking[session.pk])
        return sessions

    def in_one_query(self) -> "list[Session]":
        """`with_context` in order of time, for few sessions: the speakers are joined, a row for each, and told by `speaker_pairs`."""
        said = {f"speaker_{code}": F(f"appearances__speaker__name_{code}") for code in ("zh_hans", "en")}
        rows = self.select_related("forum__sector", "stage").annotate(**said)
        pairs: dict[int, list[tuple[str, str]]] = {}
        sessions: dict[int, Session] = {}
        for row in rows.order_by("starts_at", "order", "pk", "appearances__order", "appearances__pk"):
            sessions.setdefault(row.pk, row)
            pairs.setdefault(row.pk, []).append((row.speaker_zh_hans or "", row.speaker_en or ""))
        for pk, session in sessions.items():
            session.speaker_pairs = tuple(pair for pair in pairs[pk] if any(pair))
        return list(sessions.values())

    def in_order_of_time(self) -> "SessionQuerySet":
        return self.order_by("starts_at", "order", "pk")

    def for_day(self) -> "SessionQuerySet":
        """What a line of somebody's day names."""
        return self.select_related("forum__sector", "stage").order_by("starts_at", "pk")

    def at(self, forum_slug: str, slug: str) -> "SessionQuerySet":
        """The one with this address."""
        return self.filter(forum__slug=forum_slug, slug=slug)

    def for_schedule(self) -> "SessionQuerySet":
        return self.select_related("forum", "stage", "planned_stage")

    def with_star_of(self, user: Any) -> "SessionQuerySet":
        """Adds `is_starred`: whether this visitor starred it."""
        starred: SessionQuerySet = self.annotate(is_starred=star_of(user))
        return starred


def appearances() -> "Prefetch[Any]":
    return Prefetch("appearances", apps.get_model("forums.Appearance").objects.select_related("speaker"))


def in_language(language: str) -> Q:
    """What somebody who speaks one language follows: sessions held in both count for each."""
    return Q(language__in={language, SessionLanguage.BOTH})


def star_of(user: Any) -> Exists:
    return Exists(apps.get_model("forums.Star").objects.filter(person=user.pk, session=OuterRef("pk")))  # nobody stars anonymously


def speaks(user: Any) -> Exists:
    return Exists(apps.get_model("forums.Appearance").objects.filter(speaker__person=user.pk, session=OuterRef("pk")))


def mentioning(words: Collection[str]) -> Q:
    """All words, each somewhere in title, abstract, forum or speakers, in either language."""
    wanted = Q()
    for word in words:
        wanted &= mentions(word)
    return wanted


def mentions(word: str) -> Q:
    said = Q()
    for field in ("title", "abstract", "forum__name", "forum__short_name"):
        said |= Q(**{f"{field}_zh_hans__icontains": word}) | Q(**{f"{field}_en__icontains": word})
    speaks = Q()
    for field in ("name", "organisation"):
        speaks |= Q(**{f"speaker__{field}_zh_hans__icontains": word}) | Q(**{f"speaker__{field}_en__icontains": word})
    return said | Q(Exists(apps.get_model("forums.Appearance").objects.filter(speaks, session=OuterRef("pk"))))


class AppearanceQuerySet(StampedQuerySet):
    def of(self, sessions: Collection[int]) -> "AppearanceQuerySet":
        return self.filter(session__in=sessions)

    def of_people(self, sessions: Iterable[int]) -> "AppearanceQuerySet":
        """Of speakers who have an account, in these sessions."""
        return self.filter(session__in=list(sessions), speaker__person__isnull=False)


class SpeakerQuerySet(StampedQuerySet):
    def with_shown_sessions(self) -> "SpeakerQuerySet":
        """Those who appear in something visitors see."""
        return self.filter(sessions__state__in=SHOWN, sessions__forum__state__in=SHOWN).distinct()

    def portraits(self, since: datetime) -> Iterator[str]:
        """The names of the files in use now, or since then."""
        yield from self.exclude(portrait="").values_list("portrait", flat=True)
        yield from names_since(self.model, "portrait", since)

    def visible_to(self, user: Any) -> "SpeakerQuerySet":
        return self.all() if can_edit_programme(user) else self.with_shown_sessions()


class StarQuerySet(QuerySet["Star"]):
    def by(self, user: Any) -> "StarQuerySet":
        return self.filter(person=user)

    def on(self, session: "Session") -> "StarQuerySet":
        return self.filter(session=session)


class ScheduleVersionQuerySet(QuerySet["ScheduleVersion"]):
    def latest_first(self) -> "ScheduleVersionQuerySet":
        return self.order_by("-number")

    def first_one(self) -> "ScheduleVersion | None":
        return self.order_by("number").first()

    def with_changes(self) -> "ScheduleVersionQuerySet":
        changed = apps.get_model("forums.Placement").objects.changed().select_related("session__forum")
        return self.latest_first().prefetch_related(Prefetch("placements", changed, to_attr="changes"))


class PlacementQuerySet(QuerySet["Placement"]):
    def changed(self) -> "PlacementQuerySet":
        return self.exclude(change=Change.NONE)

    def newest_version_first(self) -> "PlacementQuerySet":
        return self.select_related("version", "session__forum").order_by("-version__number", "starts_at", "pk")

    def last_move_of(self, session: "Session") -> "Placement | None":
        """The newest change of its time or stage, if the session still stands where that move put it."""
        moved = self.filter(session=session, change=Change.MOVED).select_related("version").order_by("-version__number").first()
        return moved if moved and (moved.starts_at, moved.ends_at) == (session.starts_at, session.ends_at) else None


class CalendarTokenQuerySet(QuerySet["CalendarToken"]):
    def of(self, user: Any) -> "CalendarToken | None":
        return self.filter(person=user.pk).first()

    def minutes_before(self, user: Any) -> int:
        """How long before each entry this person's calendars ring; 0: not at all."""
        row = self.of(user) if user.is_authenticated else None
        return row.alarm_minutes if row else 0

    def at(self, token: str) -> "CalendarToken | None":
        """With whose calendar this is; None for an unknown token, and for somebody who may not come in any more."""
        return self.select_related("person").filter(token=token, person__is_active=True).first()


class FeedbackQuerySet(QuerySet["Feedback"]):
    def of(self, session: "Session", marker: str) -> "Feedback | None":
        return self.filter(session=session, marker=marker).first()

    def with_markers(self, markers: Iterable[str]) -> "FeedbackQuerySet":
        """Those that bear one of these, and were not hidden."""
        return self.filter(marker__in=list(markers), hidden_at=None)

    def stars_of(self, session: "Session") -> dict[int, int]:
        """How many gave how many stars."""
        rows = self.filter(session=session).order_by().values("stars").annotate(number=Count("pk"))
        return {row["stars"]: row["number"] for row in rows}

    def to_read(self, session: "Session") -> "FeedbackQuerySet":
        """In words, and not hidden."""
        return self.filter(session=session, hidden_at=None).exclude(text="").order_by("-given_on", "pk")

    def to_check(self) -> "FeedbackQuerySet":
        """Words that no moderator has looked at."""
        return self.filter(checked_at=None).exclude(text="")
