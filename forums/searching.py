"""What search finds of the programme: forums, sessions, speakers."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import pgettext_lazy

from core.contributions import SearchDocument, SearchSource, both
from event.models import Sector
from forums.models import Forum, Session, Speaker
from forums.states import SHOWN, ProgrammeState

Pair = tuple[str, str]


def joined(pairs: list[Pair], between: str = " · ") -> Pair:
    """The Chinese texts and the English ones; a text in one language stands in for the other."""
    first, second = ([chinese or english for chinese, english in pairs], [english or chinese for chinese, english in pairs])
    return between.join(filter(None, first)), between.join(filter(None, second))


def key_of(sector: Sector | None) -> str:
    return sector.key if sector else ""


# --- forums


def forum_document(forum: Forum) -> SearchDocument:
    return SearchDocument(
        title=both(forum, "name"),
        url_name="forums:forum",
        url_args=(forum.slug,),
        note=both(forum, "host"),
        text=both(forum, "abstract"),
        terms=" ".join(both(forum, "short_name")),
        sector=key_of(forum.sector),
        starts_at=forum.starts_at,
        is_public=forum.state in SHOWN,
        is_cancelled=forum.state == ProgrammeState.CANCELLED,
    )


def forums_touched_by(thing: Any) -> QuerySet[Forum] | None:
    if isinstance(thing, Forum):
        return Forum.objects.filter(pk=thing.pk)
    return Forum.objects.filter(sector=thing) if isinstance(thing, Sector) else None


# --- sessions


def sessions_with_all() -> QuerySet[Session]:
    return Session.objects.with_context()


def session_document(session: Session) -> SearchDocument:
    """Found by who speaks, too."""
    forum = session.forum
    speakers = [appearance.speaker for appearance in session.appearances.all()]
    names = joined([both(speaker, "name") for speaker in speakers], ", ")
    return SearchDocument(
        title=both(session, "title"),
        url_name="forums:session",
        url_args=(forum.slug, session.slug),
        note=joined([both(forum, "short_name"), names]),
        text=both(session, "abstract"),
        terms=" ".join((*both(forum, "name"), *(part for speaker in speakers for part in both(speaker, "organisation")))),
        sector=key_of(forum.sector),
        starts_at=session.starts_at,
        is_public=session.state in SHOWN and forum.state in SHOWN,
        is_cancelled=ProgrammeState.CANCELLED in {session.state, forum.state},
        is_sample=session.is_sample,
    )


def sessions_touched_by(thing: Any) -> QuerySet[Session] | None:
    if isinstance(thing, Session):
        return Session.objects.filter(pk=thing.pk)
    if isinstance(thing, Forum):
        return Session.objects.filter(forum=thing.pk)
    if isinstance(thing, Speaker):
        return Session.objects.filter(appearances__speaker=thing.pk)
    return Session.objects.filter(forum__sector=thing) if isinstance(thing, Sector) else None


# --- speakers


def speakers_with_all() -> QuerySet[Speaker]:
    shown = Session.objects.shown().filter(speakers=OuterRef("pk"))
    return Speaker.objects.annotate(is_shown=Exists(shown))


def speaker_document(speaker: Speaker) -> SearchDocument:
    return SearchDocument(
        title=both(speaker, "name"),
        url_name="forums:speaker",
        url_args=(speaker.slug,),
        note=joined([both(speaker, "title"), both(speaker, "organisation")]),
        text=both(speaker, "bio"),
        is_public=bool(getattr(speaker, "is_shown", False)),
        is_sample=speaker.is_sample,
    )


def speakers_touched_by(thing: Any) -> QuerySet[Speaker] | None:
    """A speaker is public as long as one session is."""
    if isinstance(thing, Speaker):
        return Speaker.objects.filter(pk=thing.pk)
    if isinstance(thing, Session):
        return Speaker.objects.filter(appearances__session=thing.pk)
    return Speaker.objects.filter(appearances__session__forum=thing.pk) if isinstance(thing, Forum) else None


SOURCES = (
    SearchSource(
        kind="session",
        label=pgettext_lazy("kinds", "Sessions"),
        rows=sessions_with_all,
        document=session_document,
        visible_to=Session.objects.visible_to,
        touched_by=sessions_touched_by,
        order=20,
    ),
    SearchSource(
        kind="forum",
        label=pgettext_lazy("kinds", "Forums"),
        rows=Forum.objects.with_context,
        document=forum_document,
        visible_to=Forum.objects.visible_to,
        touched_by=forums_touched_by,
        order=30,
    ),
    SearchSource(
        kind="speaker",
        label=pgettext_lazy("kinds", "Speakers"),
        rows=speakers_with_all,
        document=speaker_document,
        visible_to=Speaker.objects.visible_to,
        touched_by=speakers_touched_by,
        order=40,
    ),
)
