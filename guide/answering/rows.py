"""What may be said of one row, from the row itself as it is now: sentences, link, what one may do, and the passage it rests on."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import get_current_timezone, localtime
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from event.models import Host
from event.zones import zone_label
from guide.answering.answers import Action, Asker, Link, Source, Subject
from guide.answering.patterns import speaks_of
from guide.answering.sentences import joined, opening, plain_text, sentences_of
from guide.finding.shown import shown_rows
from releases.models import Figure
from releases.templatetags.figures import amount
from search.text import folded

FEW_SESSIONS = 4


@dataclass(frozen=True)
class Told:
    """`facts`: what is asked about → the sentence that answers it; `more`: what else there is to say; `on_request`: what is said, and
    looked up, only where it is asked about."""

    title: str
    url: str
    facts: dict[str, str] = field(default_factory=dict)
    more: tuple[str, ...] = ()
    actions: tuple[Action, ...] = ()
    on_request: dict[str, Callable[[], str]] = field(default_factory=dict)

    def sentences(self, focus: str) -> tuple[str, ...]:
        """What was asked for first."""
        return (*self.in_order(focus), *filter(None, self.more))

    def in_order(self, focus: str) -> tuple[str, ...]:
        requested = self.on_request[focus]() if focus in self.on_request else ""
        ordered = sorted(self.facts, key=lambda name: name != focus)
        return tuple(filter(None, (requested, *(self.facts[name] for name in ordered))))

    def in_short(self, focus: str) -> str:
        """In one line, beside others."""
        said = " ".join((*self.in_order(focus)[:2], *filter(None, self.more[:1])))
        return said if self.title in said else pgettext("speakers of", "“%(title)s”. %(who)s") % {"title": self.title, "who": said}


def told(subject: Subject, asker: Asker) -> Told | None:
    row = shown_rows([subject], asker.user).get(subject)
    return tell(subject, row, asker) if row is not None else None


def tell(subject: Subject, row: Any, asker: Asker) -> Told | None:
    teller = TELLERS.get(subject[0])
    return teller(row, asker) if teller else None


def link_of(subject: Subject, said: Told) -> Link:
    return Link(said.title, said.url, subject[0])


def source_of(subject: Subject, said: Told) -> Source:
    return Source(subject[0], subject[1], said.title, " ".join(said.sentences("")), said.url)


# --- times and places


def zone_in_words(at: datetime | None = None) -> str:
    """With its offset at that moment: summer may be over by then."""
    return zone_label(get_current_timezone(), at)  # type: ignore[arg-type]


def moment(at: datetime) -> str:
    local = localtime(at)
    return f"{date_format(local, 'MONTH_DAY_FORMAT')} {local:%H:%M}"


def span(start: datetime, end: datetime) -> str:
    """`26 May 09:00–09:30`, with the end's day where it is another one."""
    last = localtime(end)
    until = f"{last:%H:%M}" if last.date() == localtime(start).date() else moment(end)
    return f"{moment(start)}–{until}"


def place_of(exhibitor: Any) -> str:
    booth = getattr(exhibitor, "booth", None)
    return _("booth %(number)s, %(hall)s") % {"number": booth.number, "hall": booth.hall.name} if booth else ""


def way_to(exhibitor: Any) -> tuple[Action, ...]:
    """In the hall of its booth, where the guide walks ahead."""
    address = f"{reverse('hall:scene')}?to=booth:{exhibitor.slug}"
    return (Action("hall", _("Take me there in the hall"), address),) if getattr(exhibitor, "booth", None) else ()


def times(thing: Any) -> str:
    values = {"title": titled(thing), "when": span(thing.starts_at, thing.ends_at), "zone": zone_in_words(thing.starts_at)}
    if thing.state == "cancelled":
        return _("%(title)s is cancelled; it was to be on %(when)s (%(zone)s).") % values
    return _("%(title)s: %(when)s, %(zone)s.") % values


def titled(thing: Any) -> str:
    return pgettext("title", "“%(title)s”") % {"title": str(thing)}


# --- one teller a kind


def tell_session(session: Any, asker: Asker) -> Told:
    names = session.speaker_names
    star = reverse("forums:star", args=[session.forum.slug, session.slug])
    actions = [] if session.is_over_at(asker.now) else [Action("star", _("Star this session"), star, post=True, data={"starred": "1"})]
    stage = Action("stage", _("Open the stage"), reverse("live:stage", args=[session.stage.slug]))
    return Told(
        str(session),
        session.get_absolute_url(),
        {
            "when": times(session),
            "where": _("It is on the stage “%(stage)s”, in the forum “%(forum)s”.") % {"stage": session.stage, "forum": session.forum},
            "who": _("Speakers: %(names)s.") % {"names": joined(names)} if names else "",
        },
        (opening(session.abstract),),
        (*actions, stage),
        {"office": lambda: " ".join(who_is(speaker) for speaker in session.speakers.all())},
    )


def tell_forum(forum: Any, _asker: Asker) -> Told:
    sessions = forum.sessions.shown().with_context().in_order_of_time()
    names = list(dict.fromkeys(name for session in sessions for name in session.speaker_names))
    return Told(
        str(forum),
        forum.get_absolute_url(),
        {
            "when": times(forum),
            "where": _("It is on the stage “%(stage)s”.") % {"stage": forum.stage},
            "who": _("Speakers: %(names)s.") % {"names": joined(names)} if names else "",
        },
        (opening(forum.abstract), _("It has %(number)s sessions.") % {"number": len(sessions)}),
        (Action("stage", _("Open the stage"), reverse("live:stage", args=[forum.stage.slug])),),
    )


def tell_speaker(speaker: Any, asker: Asker) -> Told:
    sessions = list(speaker.sessions.visible_to(asker.user).with_context().in_order_of_time()[:FEW_SESSIONS])
    where = [_("%(title)s on the stage “%(stage)s”") % {"title": titled(row), "stage": row.stage} for row in sessions]
    return Told(
        str(speaker),
        speaker.get_absolute_url(),
        {
            "who": who_is(speaker),
            "when": " ".join(times(session) for session in sessions),
            "where": _("Speaks here: %(sessions)s.") % {"sessions": joined(where)} if sessions else "",
        },
        (opening(speaker.bio),),
        tuple(Action("session", str(row), row.get_absolute_url()) for row in sessions[:2]),
    )


def who_is(speaker: Any) -> str:
    about = office_of(speaker)
    return _("%(name)s: %(about)s.") % {"name": speaker, "about": about} if about else f"{speaker}"


def office_of(speaker: Any) -> str:
    if speaker.title and speaker.organisation:
        return pgettext("office", "%(title)s, %(organisation)s") % {"title": speaker.title, "organisation": speaker.organisation}
    return speaker.title or speaker.organisation


def tell_exhibitor(exhibitor: Any, asker: Asker) -> Told:
    place = place_of(exhibitor)
    ask = Action("meeting", _("Ask for a meeting"), reverse("matchmaking:ask", args=[exhibitor.slug]))
    return Told(
        str(exhibitor),
        exhibitor.get_absolute_url(),
        {
            "who": _("%(name)s: %(about)s.") % {"name": exhibitor, "about": exhibitor.tagline.rstrip("。.")} if exhibitor.tagline else "",
            "where": _("%(name)s is at %(place)s.") % {"name": exhibitor, "place": place} if place else "",
        },
        (opening(exhibitor.about),),
        (*([ask] if exhibitor.takes_requests else []), *way_to(exhibitor)),
        {"products": lambda: products_of(exhibitor, asker), "price": lambda: price_in(exhibitor.about)},
    )


def products_of(exhibitor: Any, asker: Asker) -> str:
    names = list(exhibitor.products.visible_to(asker.user))
    return _("Products of %(name)s: %(products)s.") % {"name": exhibitor, "products": joined(names)} if names else ""


def price_in(text: str) -> str:
    """What a text says of its price; else that it says nothing."""
    said = [sentence for sentence in sentences_of(text) if speaks_of("price", folded(sentence))]
    return " ".join(said[:2]) or _("Nothing is said here of its price; the people of the booth know.")


def tell_product(product: Any, _asker: Asker) -> Told:
    company, place = product.exhibitor, place_of(product.exhibitor)
    ask = Action("meeting", _("Ask for a meeting"), reverse("matchmaking:ask", args=[company.slug]))
    return Told(
        str(product),
        product.get_absolute_url(),
        {
            "who": _("%(title)s is by %(company)s.") % {"title": titled(product), "company": company},
            "where": _("It is at %(place)s.") % {"place": place} if place else "",
        },
        (opening(product.summary or product.text),),
        (*([ask] if company.takes_requests else []), *way_to(company)),
        {"price": lambda: price_in(f"{product.summary}\n{product.text}")},
    )


def tell_launch(release: Any, asker: Asker) -> Told:
    when = _("%(title)s: since %(when)s, %(zone)s.") if release.is_out(asker.now) else _("%(title)s: comes out %(when)s, %(zone)s.")
    by = release.exhibitor or release.presenter
    return Told(
        str(release),
        release.get_absolute_url(),
        {
            "when": when % {"title": titled(release), "when": moment(release.embargo_at), "zone": zone_in_words(release.embargo_at)},
            "who": _("It is by %(who)s.") % {"who": by} if by else "",
        },
        (opening(release.summary),),
    )


def tell_entry(entry: Any, _asker: Asker) -> Told:
    party = entry.exhibitor or (entry.person.company if entry.person else "")
    kind = _("An offer on the market") if entry.kind == "offer" else _("A need on the market")
    by = _("%(kind)s, by %(who)s: %(title)s.") if party else _("%(kind)s: %(title)s.")
    return Told(
        str(entry),
        entry.get_absolute_url(),
        {"who": by % {"kind": kind, "who": party, "title": titled(entry)}},
        (opening(entry.text),),
        (Action("meeting", _("Ask for a meeting"), entry.get_absolute_url()),),
    )


def tell_figure(figure: Figure, _asker: Asker) -> Told:
    state = target = outcome = ""
    if figure.value is not None:
        amount = amount_of(figure, figure.value, figure.value_period, is_least=figure.value_is_minimum)
        state = _("%(name)s: %(amount)s.") % {"name": figure, "amount": amount}
    if figure.target is not None:
        amount = amount_of(figure, figure.target, figure.target_period, is_least=figure.target_is_minimum)
        target = _("%(name)s, aimed for: %(amount)s.") % {"name": figure, "amount": amount}
    if figure.outcome is not None:
        outcome = _("%(name)s, outcome: %(amount)s.") % {"name": figure, "amount": amount_of(figure, figure.outcome)}
    source = _("Source: %(source)s.") % {"source": figure.source} if figure.source else ""
    facts = {"who": state, "when": " ".join(filter(None, (target, outcome)))}
    return Told(str(figure), f"{reverse('releases:figures')}#{figure.topic}", facts, (source,))


def amount_of(figure: Figure, number: Any, period: str = "", *, is_least: bool = False) -> str:
    value = amount(figure.in_own_unit(number))
    said = " ".join(filter(None, (pgettext("figure", "more than") if is_least else "", value, figure.own_unit)))
    return _("%(amount)s (%(period)s)") % {"amount": said, "period": period} if period else said


def tell_page(page: Any, _asker: Asker) -> Told:
    return Told(str(page), page.get_absolute_url(), {}, (opening(plain_text(page.body)),))


def tell_question(entry: Any, _asker: Asker) -> Told:
    return Told(entry.question, f"{reverse('event:faq')}#q{entry.pk}", {}, (plain_text(entry.answer),))


def tell_expo(event: Any, _asker: Asker) -> Told:
    hosts = Host.objects.all()
    values = {"name": event.name, "when": f"{moment(event.opens_at)}–{moment(event.closes_at)}", "zone": zone_in_words(event.opens_at)}
    return Told(
        str(event),
        reverse("home"),
        {
            "when": _("%(name)s is open %(when)s, %(zone)s.") % values,
            "where": _("It is held online; its place is %(city)s.") % {"city": event.city} if event.city else "",
            "who": _("Hosted by %(names)s.") % {"names": joined(hosts)} if hosts else "",
            "theme": _("Theme: %(theme)s.") % {"theme": event.theme},
        },
        (opening(event.about),),
    )


Teller = Callable[[Any, Asker], Told]
TELLERS: dict[str, Teller] = {
    "session": tell_session,
    "forum": tell_forum,
    "speaker": tell_speaker,
    "exhibitor": tell_exhibitor,
    "product": tell_product,
    "launch": tell_launch,
    "market": tell_entry,
    "figure": tell_figure,
    "page": tell_page,
    "faq": tell_question,
    "expo": tell_expo,
}
