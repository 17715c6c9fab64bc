"""What the picture of a page says: only what visitors see, in the language of the address, in the expo's own time."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from collectibles.models import Collectible
from event.models import Event
from event.zones import zone_label
from exhibitors.models import Exhibitor
from expo.pictures.drawing import Card
from forums.models import Forum, Session, Speaker
from forums.states import ProgrammeState
from releases.models import Release
from releases.showing import shown

MOST_NAMES = 4


def card_of(kind: str, slug: str, event: Event) -> Card | None:
    """None for what is not there, or not to be seen."""
    make = KINDS.get(kind) if slug.isprintable() else None  # PostgreSQL cannot even look for the rest
    return make(slug, event) if make else None


def of_expo(slug: str, event: Event) -> Card | None:
    if slug != "expo":
        return None
    foot = dotted(date_format(event.held_on), event.city) if event.held_on else event.city
    return Card("expo", event.short_name, _("Virtual expo"), event.theme or event.name, sub=event.name, foot=foot)


def of_forum(slug: str, event: Event) -> Card | None:
    forum = Forum.objects.shown().with_context().filter(slug=slug).first()
    if forum is None:
        return None
    return Card(
        f"forum/{slug}",
        event.short_name,
        str(forum.get_kind_display()).capitalize(),
        forum.name,
        sub=forum.host,
        foot=whereabouts(forum, event),
        sector=sector_of(forum),
    )


def of_session(slug: str, event: Event) -> Card | None:
    forum, _slash, own = slug.partition("/")
    session = Session.objects.shown().with_context().filter(forum__slug=forum, slug=own).first()
    if session is None:
        return None
    names = [appearance.speaker.name for appearance in session.appearances.all()]
    return Card(
        f"forum/{forum}",
        event.short_name,
        session.forum.short_name,
        session.title,
        sub=pgettext("between names", ", ").join(names[:MOST_NAMES]) + (" …" if len(names) > MOST_NAMES else ""),
        foot=whereabouts(session, event),
        sector=sector_of(session.forum),
    )


def of_speaker(slug: str, event: Event) -> Card | None:
    speaker = Speaker.objects.with_shown_sessions().filter(slug=slug).first()
    if speaker is None:
        return None
    return Card(
        f"speaker/{slug}",
        event.short_name,
        pgettext("one person", "Speaker"),
        speaker.name,
        sub=speaker.title,
        foot=speaker.organisation,
        picture=speaker.portrait.name or "",
    )


def of_exhibitor(slug: str, event: Event) -> Card | None:
    exhibitor = Exhibitor.objects.published().with_place().filter(slug=slug).first()
    if exhibitor is None:
        return None
    booth = getattr(exhibitor, "booth", None)
    sector = exhibitor.sector
    return Card(
        f"exhibitor/{slug}",
        event.short_name,
        dotted(_("Exhibitor"), sector.name if sector else ""),
        exhibitor.name,
        sub=exhibitor.tagline,
        foot=dotted(booth.hall.name, _("Booth %(number)s") % {"number": booth.number}) if booth else "",
        sector=sector.key if sector else "",
        mark=exhibitor.mark,
        picture=exhibitor.logo or "",
    )


def of_launch(slug: str, event: Event) -> Card | None:
    """Before its time only what it is announced as."""
    now = timezone.now()
    row = Release.objects.shown(now).with_owner().filter(slug=slug).first()
    if row is None:
        return None
    page = shown(row, now)
    at = page.at.astimezone(event.zone)
    when = f"{date_format(at, 'MONTH_DAY_FORMAT')} {at:%H:%M}"
    return Card(
        f"launch/{slug}",
        event.short_name,
        dotted(_("Launch"), page.category.label),
        page.heading,
        sub=page.body.summary if page.body else page.presenter,
        foot=dotted(when, zone_label(event.zone, at), page.exhibitor.name if page.exhibitor else ""),
        sector=page.sector,
        mark=page.exhibitor.mark if page.exhibitor else 0,
    )


def of_keepsake(slug: str, event: Event) -> Card | None:
    """With the name its owner chose to show, or none."""
    try:
        piece = Collectible.objects.at(UUID(slug))
    except ValueError:
        return None
    if piece is None:
        return None
    return Card(
        f"keepsake/{piece.series.slug}",
        event.short_name,
        _("Keepsake"),
        piece.series.name,
        sub=piece.display_name,
        foot=dotted(_("No. %(serial)s") % {"serial": piece.serial}, date_format(piece.earned_at.astimezone(event.zone))),
        sector=piece.art[1],
        art=piece.art,
    )


KINDS: Mapping[str, Callable[[str, Event], Card | None]] = {
    "home": of_expo,
    "forum": of_forum,
    "session": of_session,
    "speaker": of_speaker,
    "exhibitor": of_exhibitor,
    "launch": of_launch,
    "keepsake": of_keepsake,
}


def sector_of(forum: Forum) -> str:
    return forum.sector.key if forum.sector else ""


def whereabouts(thing: Forum | Session, event: Event) -> str:
    """26 May 09:00–12:00 · Beijing time UTC+8 · Forum hall 1; or that it is off."""
    forum = thing if isinstance(thing, Forum) else thing.forum
    if ProgrammeState.CANCELLED in {thing.state, forum.state}:
        return str(ProgrammeState.CANCELLED.label).capitalize()
    start, end = thing.starts_at.astimezone(event.zone), thing.ends_at.astimezone(event.zone)
    times = f"{date_format(start, 'MONTH_DAY_FORMAT')} {start:%H:%M}–{end:%H:%M}"
    return dotted(times, zone_label(event.zone, start), thing.stage.name)


def dotted(*parts: Any) -> str:
    return " · ".join(str(part) for part in parts if part)
