"""One day of the programme, laid out by stage and time. Pure: sessions in, positions out.

The stylesheet knows rows of five minutes (`data-at`, `data-for`) and columns (`data-stage`, `data-lanes`). A stage has as
many columns as sessions ever overlap on it; a session takes all columns of its stage that nobody else needs meanwhile.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, tzinfo
from typing import Any

from django.utils.safestring import SafeString

from forums.cards import Card, draw
from forums.faces import Showing, face_of
from forums.models import Session
from forums.running import runs_overnight
from forums.states import ForumKind
from live.models import Stage

STEP = 5
HOUR = 60
DAY = 24 * HOUR
LAST_ROW = 36 * HOUR  # the stylesheet ends at noon of the next day
STATES = {Showing.LIVE: "live", Showing.ENDED: "past", Showing.REPLAY: "past", Showing.CANCELLED: "cancelled"}
MOST_COLUMNS = 24  # more cannot be read side by side: such a day is a list at every width


@dataclass
class Place:
    """A session and where it stands: minutes of the local day, the column from 1, how many columns."""

    session: Session
    at: int
    span: int
    showing: Showing
    until_next_day: bool
    column: int = 1
    lanes: int = 1
    spans_all: bool = False
    folded: int = 0  # minutes above it that are left out, in hours in which nothing happens
    folded_inside: int = 0  # and minutes of its own

    @property
    def end(self) -> int:
        return self.at + self.span

    @property
    def data_for(self) -> int:
        return self.span - self.folded_inside

    @property
    def is_ceremony(self) -> bool:
        return self.session.forum.kind == ForumKind.CEREMONY

    @property
    def data_at(self) -> str:
        return clock(self.at - self.folded)

    @property
    def data_stage(self) -> str:
        return "all" if self.spans_all else str(self.column)

    @property
    def data_state(self) -> str:
        return STATES.get(self.showing, "next")

    @property
    def card(self) -> Card:
        """Of a session read by `for_grid`."""
        session, forum, stage = self.session, self.session.forum, self.session.stage
        return Card(
            pk=session.pk,
            forum_slug=forum.slug,
            slug=session.slug,
            title_zh_hans=session.title_zh_hans or "",
            title_en=session.title_en or "",
            starts_at=session.starts_at,
            ends_at=session.ends_at,
            until_next_day=self.until_next_day,
            stage_names=(stage.name_zh_hans or "", stage.name_en or ""),
            speakers=session.speaker_pairs or (),
            sector=forum.sector.key if forum.sector else "",
            showing=self.showing,
            is_sample=session.is_sample,
            is_starred=session.is_starred,
            is_ceremony=self.is_ceremony,
            data_at=self.data_at,
            data_for=self.data_for,
            data_stage=self.data_stage,
            data_lanes=self.lanes,
            data_state=self.data_state,
        )

    def html(self) -> SafeString:
        return draw(self.card)


@dataclass
class Column:
    stage: Stage
    column: int
    lanes: int
    forums: list[str]


@dataclass
class Mark:
    """An hour, a forum's name, or now: what stands between the sessions."""

    kind: str
    at: int
    text: Any = ""
    column: int = 0
    lanes: int = 1
    sector: str = ""
    quiet: bool = False
    folded: int = 0

    @property
    def data_at(self) -> str:
        return clock(self.at - self.folded)

    @property
    def hour(self) -> int:
        return self.at // HOUR

    @property
    def label(self) -> str:
        return f"{self.at // HOUR % 24:02d}:{self.at % HOUR:02d}"


@dataclass
class DayGrid:
    day: date
    first_hour: int
    columns: list[Column] = field(default_factory=list)
    entries: list[Place | Mark] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)

    @property
    def width(self) -> int:
        return sum(column.lanes for column in self.columns)

    @property
    def last_hour(self) -> int:
        return -(-max(place.end for place in self.places) // HOUR)

    @property
    def is_list(self) -> bool:
        return self.width > MOST_COLUMNS

    @property
    def data_from(self) -> str:
        return f"{self.first_hour:02d}"


def clock(minutes: int) -> str:
    return f"{minutes // HOUR:02d}{minutes % HOUR:02d}"


def minutes_of(moment: datetime, zone: tzinfo) -> int:
    local = moment.astimezone(zone)
    return local.hour * HOUR + local.minute


def place_of(session: Session, zone: tzinfo, moment: datetime) -> Place:
    """Rounded to the steps of the grid: down for the start, up for the end. Times are printed exactly."""
    start = minutes_of(session.starts_at, zone)
    at = start - start % STEP
    span = max(STEP, -(-(start + session.minutes - at) // STEP) * STEP)
    return Place(session, at, min(span, DAY, LAST_ROW - at), face_of(session, moment).showing, runs_overnight(session, zone))


def day_grid(sessions: Sequence[Session], day: date, *, zone: tzinfo, moment: datetime) -> DayGrid:
    """`sessions` are those that start on `day` in `zone`, in order of time, with forum, sector, stage and speakers."""
    places = [place_of(session, zone, moment) for session in sessions]
    if not places:
        return DayGrid(day, 0)
    for place in places:
        place.spans_all = place.is_ceremony and not any(is_beside(other, place) for other in places)
    grid = DayGrid(day, min(place.at for place in places) // HOUR, columns_for(places), places=places)
    names = forum_marks(places)
    hidden = hidden_hours([*places, *names], grid)
    marks = [*hour_marks(grid), *names, *now_mark(grid, zone, moment)]
    grid.entries = fold([*(mark for mark in marks if mark.hour not in hidden), *places], hidden)
    return grid


def fold(entries: list[Place | Mark], hidden: frozenset[int]) -> list[Place | Mark]:
    """In order, each moved up by the hidden hours before it and shortened by those in it."""
    for entry in entries:
        entry.folded = HOUR * sum(hour * HOUR < entry.at for hour in hidden)
        if isinstance(entry, Place):
            entry.folded_inside = HOUR * sum(entry.at <= hour * HOUR < entry.end for hour in hidden)
    return sorted(entries, key=in_order)


def is_beside(other: Place, place: Place) -> bool:
    return other is not place and other.at < place.end and place.at < other.end


def in_order(entry: Place | Mark) -> tuple[int, int, int]:
    """By time; at one time first the hour, then the forums' names, then now, then the sessions from the left."""
    if isinstance(entry, Place):
        return entry.at, 3, entry.column
    return entry.at, ("hour", "forum", "now").index(entry.kind), entry.column


# Columns


def columns_for(places: Sequence[Place]) -> list[Column]:
    """Stages from the left in their order. A ceremony that nothing runs beside spans all and takes no lane."""
    by_stage: dict[int, list[Place]] = {}
    stages: dict[int, Stage] = {}
    for place in places:
        stages[place.session.stage_id] = place.session.stage
        by_stage.setdefault(place.session.stage_id, []).append(place)
    columns: list[Column] = []
    first = 1
    for stage in sorted(stages.values(), key=lambda stage: (stage.order, stage.pk)):
        mine = [place for place in by_stage[stage.pk] if not place.spans_all]
        lanes = lay_out(mine, first)
        names = list(dict.fromkeys(place.session.forum.short_name for place in by_stage[stage.pk]))
        columns.append(Column(stage, first, lanes, names))
        first += lanes
    return columns


def lay_out(places: Sequence[Place], first: int) -> int:
    """Give each session of one stage its columns, and answer how many the stage needs."""
    groups = list(overlapping_groups(places))
    lanes = max((used for _, used in groups), default=1)
    for group, used in groups:
        share = lanes // used
        for place in group:
            lane = place.column
            place.column = first + lane * share
            place.lanes = lanes - lane * share if lane == used - 1 else share
    return lanes


def overlapping_groups(places: Sequence[Place]) -> Iterable[tuple[list[Place], int]]:
    """Sessions that overlap, directly or by others between them; each gets the first free lane as `column`, from 0."""
    group: list[Place] = []
    ends: list[int] = []
    for place in sorted(places, key=lambda place: (place.at, -place.span)):
        if ends and place.at >= max(ends):
            yield group, len(ends)
            group, ends = [], []
        lane = next((number for number, end in enumerate(ends) if end <= place.at), len(ends))
        ends[lane : lane + 1] = [place.end]
        place.column = lane
        group.append(place)
    if group:
        yield group, len(ends)


# What stands between the sessions


def hidden_hours(entries: Iterable[Place | Mark], grid: DayGrid) -> frozenset[int]:
    """The hours to leave out: nothing starts or ends in them. Of an empty stretch the first stays, to show the gap."""
    busy: set[int] = set()
    eventful: set[int] = set()
    for entry in entries:
        end = entry.end if isinstance(entry, Place) else entry.at + STEP
        busy |= set(range(entry.at // HOUR, -(-end // HOUR)))
        eventful |= {entry.at // HOUR, end // HOUR} if end % HOUR else {entry.at // HOUR}
    calm = set(range(grid.first_hour + 1, grid.last_hour)) - eventful
    return frozenset(hour for hour in calm if hour in busy or hour - 1 not in busy)


def hour_marks(grid: DayGrid) -> list[Mark]:
    """Each hour of the grid. Those in which nothing starts are `quiet`: phones leave them out."""
    starts = {place.at // HOUR for place in grid.places}
    return [Mark("hour", hour * HOUR, quiet=hour not in starts) for hour in range(grid.first_hour, grid.last_hour + 1)]


def forum_marks(places: Sequence[Place]) -> list[Mark]:
    """A forum's name above its first session on each stage, where the quarter of an hour before it is free."""
    marks: list[Mark] = []
    seen: set[tuple[int, int]] = set()
    first_hour = min(place.at for place in places) // HOUR
    for place in sorted(places, key=lambda place: place.at):
        key = (place.session.forum_id, place.session.stage_id)
        at = place.at - 3 * STEP
        if key in seen or place.is_ceremony:
            continue
        seen.add(key)
        if at >= first_hour * HOUR and not any(is_in_the_way(other, place, at) for other in places):
            forum = place.session.forum
            sector = forum.sector.key if forum.sector else ""
            marks.append(Mark("forum", at, forum, place.column, place.lanes, sector))
    return marks


def is_in_the_way(other: Place, place: Place, at: int) -> bool:
    same_stage = other.session.stage_id == place.session.stage_id or other.spans_all
    return other is not place and same_stage and other.at < place.at and other.end > at


def now_mark(grid: DayGrid, zone: tzinfo, moment: datetime) -> list[Mark]:
    """The line of now, on its own day and in the hours of the grid only. After midnight it belongs to the evening too."""
    passed = moment.astimezone(zone).date() - grid.day
    if passed not in {timedelta(0), timedelta(days=1)}:
        return []
    now = passed.days * DAY + minutes_of(moment, zone)
    if not grid.first_hour * HOUR <= now < max(place.end for place in grid.places):
        return []
    return [Mark("now", now - now % STEP, moment)]
