"""What is on now, next, today or tomorrow, what changed, and when the expo is: from the rows of this moment."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from event.models import Event
from exhibitors.models import Exhibitor, Product
from forums.models import Forum, Placement, Session, Speaker
from guide.answering.answers import Answer, Link
from guide.answering.patterns import patterns
from guide.answering.reading import Read
from guide.answering.rows import moment, span, tell_expo, tell_launch, titled, zone_in_words
from live.models import Stage
from releases.models import Release
from search.text import folded

FEW, MANY, A_WHILE, A_DAY = 3, 12, timedelta(hours=12), timedelta(days=1)
HOURS = {"morning": (5, 12), "midday": (11, 14), "afternoon": (13, 18), "evening": (18, 24)}
ASKED_OF_A_PART = ("part_of_day", "today", "tomorrow", "other_day", "hours", "whatson", "forums", "sessions", "doing", "the_day")


def now_or_next(read: Read) -> Answer | None:
    """Only where no more is asked: `what is on now`, but not `how do I watch now`."""
    is_now, is_next = read.speaks_of("now"), read.speaks_of("next")
    if not (is_now or is_next) or not read.speaks_of("whatson") or read.speaks_of("how", "changing") or not is_general(read):
        return None
    moment_now, stage = read.asker.now, stage_named(read)
    live = Session.objects.live_at(moment_now).with_context().in_order_of_time() if is_now else Session.objects.none()
    coming = Session.objects.starting_within(moment_now, A_DAY if stage else A_WHILE).with_context().in_order_of_time()
    if stage:
        live, coming = live.filter(stage=stage), coming.filter(stage=stage)
    return going_on(read, list(live)[: FEW + 1], list(coming[:FEW]))


def stage_named(read: Read) -> Stage | None:
    """The stage that a question names, in either language."""
    names = {folded(name): stage for stage in Stage.objects.all() for name in (stage.name_zh_hans, stage.name_en) if name}
    return next((stage for name, stage in names.items() if name in read.plain), None)


def is_general(read: Read) -> bool:
    """Nothing of the programme is named: then the question is about that."""
    return not any(hit.is_named for hit in read.hits[:1])


def going_on(read: Read, live: Sequence[Session], coming: Sequence[Session]) -> Answer:
    said: list[str] = []
    if live:
        said += [_("On now (%(zone)s):") % {"zone": zone_in_words()}, *map(line, live)]
    elif read.speaks_of("now"):
        said.append(_("Nothing is live at this moment."))
    if coming:
        said += [_("Next (%(zone)s):") % {"zone": zone_in_words(coming[0].starts_at)}, *map(line, coming)]
    page = Link(_("Programme"), reverse("forums:list"), "page")
    said = said or [_("Nothing more is to come today.")]
    return Answer(tuple(said), read.language, "now", (*links_of([*live, *coming][:FEW]), page), subject=subject_of([*live, *coming]))


def subject_of(sessions: Sequence[Session]) -> tuple[str, int] | None:
    return ("session", sessions[0].pk) if sessions else None


def line(session: Session | Forum) -> str:
    values = {"title": titled(session), "when": span(session.starts_at, session.ends_at), "stage": session.stage}
    return _("%(title)s, %(when)s, %(stage)s.") % values


def links_of(sessions: Iterable[Session]) -> list[Link]:
    return [Link(str(session), session.get_absolute_url(), "session") for session in sessions]


def in_a_part_of_the_day(read: Read) -> Answer | None:
    """`what is on this afternoon`: what is on in those hours and has not ended; all forums, where those are asked for."""
    part = patterns()["part_of_day"].search(read.plain)
    if not part or read.speaks_of("agenda", "meetings", "changing") or not read.asks_only(*ASKED_OF_A_PART):
        return None
    start, end = hours_of(read, str(part.lastgroup))
    values = {"when": span(start, end), "zone": zone_in_words(start)}
    after = max(start, read.asker.now)
    page = Link(_("Programme"), f"{reverse('forums:list')}?day={localtime(start).date().isoformat()}", "page")
    if read.speaks_of("forums"):
        kind, number = "forum", 0
        rows: list[Any] = list(Forum.objects.shown().not_cancelled().with_context().on_between(after, end).order_by("starts_at"))[:MANY]
    else:
        sessions = list(Session.objects.going_on().on_between(after, end).with_context().in_order_of_time()) if after < end else []
        kind, number, rows = "session", len(sessions), sessions[:FEW]
    values["number"] = str(number)
    if not rows:
        return Answer((_("Nothing more is to come in these hours: %(when)s (%(zone)s).") % values,), read.language, "day", (page,))
    head = _("%(when)s (%(zone)s), the first of %(number)s sessions:") if number > FEW else _("%(when)s (%(zone)s):")
    links = [Link(str(row), row.get_absolute_url(), kind) for row in rows[:FEW]]
    return Answer((head % values, *map(line, rows)), read.language, "day", (*links, page), subject=(kind, rows[0].pk))


def hours_of(read: Read, part: str) -> tuple[datetime, datetime]:
    first, last = HOURS[part]
    day = datetime.combine(localtime(read.asker.now).date() + timedelta(days=read.speaks_of("other_day")), time(), read.asker.zone)
    return day + timedelta(hours=first), day + timedelta(hours=last)


def on_a_day(read: Read) -> Answer | None:
    days = next((days for days, name in enumerate(("today", "tomorrow", "after_tomorrow")) if read.speaks_of(name)), None)
    if days is None or read.speaks_of("how") or not is_general(read):
        return None
    day: date = localtime(read.asker.now).date() + timedelta(days=days)
    rows = Session.objects.going_on().starting_on(day, read.asker.zone).with_context().in_order_of_time()
    coming = [row for row in rows if row.ends_at > read.asker.now][:FEW]
    page = Link(_("Programme"), f"{reverse('forums:list')}?day={day.isoformat()}", "page")
    if not coming:
        return Answer((_("Nothing more is on that day."),), read.language, "day", (page,))
    head = _("%(number)s sessions are on that day. The first to come, in %(zone)s:")
    values = {"number": len(rows), "zone": zone_in_words(coming[0].starts_at)}
    return Answer((head % values, *map(line, coming)), read.language, "day", (*links_of(coming), page), subject=subject_of(coming))


def hours(read: Read) -> Answer | None:
    """`until when is it today`: of the day, where nothing of the programme is named."""
    if not asks_for_hours(read):
        return None
    day = localtime(read.asker.now).date() + timedelta(days=read.speaks_of("other_day"))
    rows = list(Session.objects.going_on().starting_on(day, read.asker.zone).in_order_of_time())
    event = Event.objects.current()
    said = tell_expo(event, read.asker)
    of_the_day = _("The programme of that day: %(when)s, %(zone)s.")
    sentences = []
    if rows:
        when = span(rows[0].starts_at, max(row.ends_at for row in rows))
        sentences.append(of_the_day % {"when": when, "zone": zone_in_words(rows[0].starts_at)})
    links = (Link(_("Programme"), f"{reverse('forums:list')}?day={day.isoformat()}", "page"), Link(said.title, said.url, "expo"))
    return Answer((*sentences, said.facts["when"]), read.language, "hours", links, subject=("expo", event.pk))


def asks_for_hours(read: Read) -> bool:
    if not read.speaks_of("hours") or read.speaks_of("agenda", "meetings", "changing", "ceremony"):
        return False
    return read.asks_only("hours", "the_day")


def launches(read: Read) -> Answer | None:
    """`what is launched today`: those to come, else the newest."""
    if not read.speaks_of("launches") or read.speaks_of("how") or not read.asks_only("a_launch", "today", "the_day", "hours"):
        return None
    now = read.asker.now
    coming = list(Release.objects.coming(now).soonest_first()[:FEW])
    rows = coming or list(Release.objects.out(now).newest_first()[:FEW])
    if not rows:
        return None
    told = [tell_launch(row, read.asker) for row in rows]
    links = (*(Link(said.title, said.url, "launch") for said in told), Link(_("Launches"), reverse("releases:list"), "page"))
    head = _("Launched next:") if coming else _("Launched here:")
    return Answer((head, *(said.facts["when"] for said in told)), read.language, "launches", links, subject=("launch", rows[0].pk))


def all_forums(read: Read) -> Answer | None:
    """`which forums are there`: all, each with its time."""
    if not read.speaks_of("forums") or read.speaks_of("how", "today", "tomorrow") or read.focus or not read.asks_only("all_of_them"):
        return None
    rows = list(Forum.objects.shown().not_cancelled()[:MANY])
    lines = [_("%(title)s, %(when)s.") % {"title": titled(row), "when": span(row.starts_at, row.ends_at)} for row in rows]
    page = Link(_("Programme"), reverse("forums:list"), "page")
    links = [Link(str(row), row.get_absolute_url(), "forum") for row in rows[:FEW]]
    return Answer((_("The forums (%(zone)s):") % {"zone": zone_in_words()}, *lines), read.language, "forums", (page, *links))


def what_changed(read: Read) -> Answer | None:
    if not read.speaks_of("changes") or read.speaks_of("how", "agenda"):
        return None
    page = Link(_("Changes of the programme"), reverse("forums:changes"), "page")
    rows = [row for row in Placement.objects.changed().newest_version_first()[:FEW] if row.session and row.session.is_shown]
    if not rows:
        return Answer((_("Nothing was changed since the programme was published."),), read.language, "changes", (page,))
    said = [changed(row) for row in rows]
    links = [Link(row.title, row.session.get_absolute_url(), "session") for row in rows if row.session]
    head = _("Last changed (%(zone)s):") % {"zone": zone_in_words(rows[0].starts_at)}
    return Answer((head, *said), read.language, "changes", (page, *links))


def changed(row: Placement) -> str:
    values = {"title": titled(row.session), "what": row.get_change_display(), "when": moment(row.starts_at), "stage": row.stage_name}  # type: ignore[attr-defined]
    return _("%(title)s: %(what)s; %(when)s, %(stage)s.") % values


def the_expo(read: Read) -> Answer | None:
    is_of_another = read.speaks_of("ceremony") and not read.speaks_of("closing")
    if not read.speaks_of("opening") or is_of_another or read.speaks_of("agenda", "meetings"):
        return None
    event = Event.objects.current()
    said = tell_expo(event, read.asker)
    is_moved = event.held_on != event.opens_at.astimezone(event.zone).date()
    held = _("The expo of %(date)s is shown here; the sample programme is moved to these days.") % {"date": event.held_on.isoformat()}
    links = (Link(said.title, said.url, "expo"), Link(_("Programme"), reverse("forums:list"), "page"))
    sentences = (*said.sentences("theme" if read.speaks_of("theme") else read.focus)[: len(said.facts)], *((held,) if is_moved else ()))
    return Answer(sentences, read.language, "expo", links, subject=("expo", event.pk))


COUNTED = (
    (("展商", "企业", "展位", "exhibitors", "booths"), "exhibitors:list"),
    (("场次", "活动", "sessions", "talks"), "forums:list"),
    (("论坛", "forums"), "forums:list"),
    (("嘉宾", "讲者", "speakers"), "forums:speakers"),
    (("产品", "products"), "exhibitors:list"),
)


def how_many(read: Read) -> Answer | None:
    if not read.speaks_of("counting") or read.speaks_of("figures", "suggest"):
        return None
    user = read.asker.user
    counts = (
        (_("%(number)s exhibitors"), Exhibitor.objects.published().count),
        (_("%(number)s sessions"), Session.objects.going_on().count),
        (_("%(number)s forums"), Forum.objects.shown().not_cancelled().count),
        (_("%(number)s speakers"), Speaker.objects.visible_to(user).with_shown_sessions().count),
        (_("%(number)s products"), Product.objects.visible_to(user).count),
    )
    at = next((at for at, (words, _page) in enumerate(COUNTED) if any(word in read.plain for word in words)), None)
    if at is None:
        return None
    text, count = counts[at]
    said = _("The expo has %(what)s.") % {"what": text % {"number": count()}}
    return Answer((said,), read.language, "count", (Link(said, reverse(COUNTED[at][1]), "page"),))
