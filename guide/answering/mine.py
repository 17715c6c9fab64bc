"""What is one's own: the agenda, the meetings, and whom to meet."""

from datetime import date, timedelta
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.contributions import agenda_items_for
from forums.models import Session
from guide.answering.answers import Action, Answer, Link
from guide.answering.reading import Read
from guide.answering.rows import span, zone_in_words
from guide.day import day_for
from matchmaking.models import Suggestion
from matchmaking.why import sentences

FEW = 5


def sign_in(read: Read, kind: str, url: str, why: str) -> Answer:
    action = Action("sign-in", _("Sign in"), f"{reverse('account_login')}?next={url}")
    return Answer((why,), read.language, kind, (Link(_("Sign in"), action.url, "page"),), (action,))


def own_agenda(read: Read) -> Answer | None:
    if not read.speaks_of("agenda") or read.speaks_of("changing"):
        return None
    user, now, url = read.asker.user, read.asker.now, reverse("forums:agenda")
    if not user.is_authenticated:
        return sign_in(read, "agenda", url, _("Your agenda is there once you are signed in: star sessions, and they stand in it."))
    rows = Session.objects.on_the_days_of(user).going_on().with_context().in_order_of_time()
    coming = [(row.starts_at, row.ends_at, str(row), row.get_absolute_url()) for row in rows if row.ends_at > now]
    coming += [(item.start, item.end, str(item.title), item.url) for item in agenda_items_for(user) if item.end > now]
    page = Link(_("My agenda"), url, "page")
    if coming and not (coming := of_the_day(read, coming)):
        return Answer((_("Nothing of yours is on that day."),), read.language, "agenda", (page,))
    if not coming:
        return Answer((_("Nothing is on your agenda from now on. Star a session, and it stands there."),), read.language, "agenda", (page,))
    return listed(read, "agenda", sorted(coming), page, _("On your agenda next, in %(zone)s:") % {"zone": zone_in_words(min(coming)[0])})


def of_the_day(read: Read, rows: list[Any]) -> list[Any]:
    """Only those that begin on the day asked for, where one is."""
    day = day_asked_for(read)
    return [row for row in rows if localtime(row[0]).date() == day] if day else rows


def day_asked_for(read: Read) -> date | None:
    if not read.speaks_of("this_day", "other_day", "day_after"):
        return None
    days = 2 if read.speaks_of("day_after") else int(read.speaks_of("other_day"))
    return localtime(read.asker.now).date() + timedelta(days=days)


def listed(read: Read, kind: str, rows: list[Any], page: Link, head: str) -> Answer:
    lines = [_("%(title)s, %(when)s.") % {"title": title, "when": span(start, end)} for start, end, title, _url in rows[:FEW]]
    links = (page, *(Link(title, url, kind) for _start, _end, title, url in rows[: FEW - 1]))
    return Answer((head, *lines), read.language, kind, links)


def own_meetings(read: Read) -> Answer | None:
    if not read.speaks_of("meetings") or read.speaks_of("changing", "waiting"):
        return None
    user, url = read.asker.user, reverse("matchmaking:requests")
    if not user.is_authenticated:
        return sign_in(read, "meetings", url, _("Your meetings are there once you are signed in."))
    items = [item for item in agenda_items_for(user) if item.kind == "meeting" and item.end > read.asker.now]
    page = Link(_("My requests"), url, "page")
    if not items:
        return Answer((_("No meeting of yours is to come."),), read.language, "meetings", (page,), (suggestions_action(),))
    rows = of_the_day(read, [(item.start, item.end, str(item.title), item.url) for item in items])
    if not rows:
        return Answer((_("Nothing of yours is on that day."),), read.language, "meetings", (page,))
    head = ngettext("You have %(number)s meeting to come (%(zone)s):", "You have %(number)s meetings to come (%(zone)s):", len(rows))
    return listed(read, "meetings", rows, page, head % {"number": len(rows), "zone": zone_in_words(rows[0][0])})


def suggestions_action() -> Action:
    return Action("suggestions", _("See whom to meet"), reverse("matchmaking:suggestions"))


def whom_to_meet(read: Read) -> Answer | None:
    if not read.speaks_of("suggest") or read.speaks_of("how", "reasons", "seeing"):
        return None
    user, url = read.asker.user, reverse("matchmaking:suggestions")
    if not user.is_authenticated:
        said = _("Once you are signed in I can say whom you should meet, and why.")
        return sign_in(read, "suggest", url, said)
    rows = Suggestion.objects.to(person=user).current().best_first().with_others()[:3]
    page = Link(_("Whom to meet"), url, "page")
    if not rows:
        said = _("There are no suggestions for you yet: fill in your sectors, offers and needs, and they follow within minutes.")
        return Answer((said,), read.language, "suggest", (page,))
    lines = [reason(row, read) for row in rows]
    links = tuple(Link(str(row.other), address_of(row), "exhibitor" if row.other_exhibitor_id else "person") for row in rows)
    return Answer((_("You should meet:"), *lines), read.language, "suggest", (*links, page), (suggestions_action(),))


def what_to_see(read: Read) -> Answer | None:
    """`recommend some sessions`: of one's interests and in free time; else, and for guests, what comes soon."""
    if not read.speaks_of("suggest") or not read.speaks_of("sessions", "seeing") or read.speaks_of("how"):
        return None
    now, zone, on = read.asker.now, read.asker.zone, day_asked_for(read)
    picks = next(filter(None, (day_for(user, now=now, zone=zone, on=on).picks for user in (read.asker.user, AnonymousUser()))), [])
    if not picks:
        return None
    rows = [(row.starts_at, row.ends_at, str(row), row.get_absolute_url()) for row in picks]
    page = Link(_("Your day"), reverse("guide:day"), "page")
    return listed(read, "sessions", rows, page, _("These may suit you, in %(zone)s:") % {"zone": zone_in_words(picks[0].starts_at)})


def address_of(row: Suggestion) -> str:
    if row.other_exhibitor:
        return row.other_exhibitor.get_absolute_url()
    return reverse("matchmaking:person", args=[row.other_person.participant.uuid])  # type: ignore[union-attr]


def reason(row: Suggestion, read: Read) -> str:
    why = sentences(row.reasons, now=read.asker.now)[:1]
    return _("%(name)s: %(why)s.") % {"name": row.other, "why": why[0]} if why else f"{row.other}"
