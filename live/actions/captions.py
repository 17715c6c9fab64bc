"""Captions: who writes them now, each line, and the tracks of a recording."""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import topics
from core.bus import publish
from core.progress import Heard, Teller, heard
from core.refusals import NotAllowed, Refusal
from core.work import enqueue
from live.actions.recordings import changeable
from live.captions import by_clock, typed
from live.cues import Cue
from live.models import CaptionDesk, CaptionLine, CaptionTrack, Recording, Stage
from live.models.captions import LONGEST_LINE
from live.rules import can_caption
from live.states import CaptionOrigin

LATEST = timedelta(seconds=60)  # a line is not written longer after it was said


def desk_of(stage: Stage, language: str, by: User) -> CaptionDesk:
    """Locked: captioners act one after the other."""
    if not can_caption(by):
        raise NotAllowed(_("Only who writes captions may do that."))
    if language not in dict(settings.LANGUAGES):
        raise Refusal(_("There are no captions in this language."))
    CaptionDesk.objects.get_or_create(stage=stage, language=language)
    return CaptionDesk.objects.select_for_update(of=("self",)).select_related("holder").get(stage=stage, language=language)


@transaction.atomic
def take_keyboard(stage: Stage, language: str, *, held_by: int | None, by: User) -> CaptionDesk:
    """`held_by`: whom the page showed. When it is somebody else by now, whoever presses reads so and decides again."""
    desk = desk_of(stage, language, by)
    if desk.holder_id not in (held_by, by.pk):
        raise Refusal(taken(desk))
    desk.holder = by
    desk.save(update_fields=["holder"])
    return desk


@transaction.atomic
def leave_keyboard(stage: Stage, language: str, *, by: User) -> CaptionDesk:
    desk = desk_of(stage, language, by)
    if desk.holder_id == by.pk:
        desk.holder = None
        desk.save(update_fields=["holder"])
    return desk


def taken(desk: CaptionDesk) -> object:
    return _("%(name)s writes now.") % {"name": desk.holder} if desk.holder else _("Nobody writes now: take the keyboard first.")


@transaction.atomic
def write_line(stage: Stage, language: str, text: str, *, ago: timedelta = timedelta(), by: User) -> CaptionLine:
    """`ago`: how long since it was said. Open pages show it when their picture is there."""
    desk = desk_of(stage, language, by)
    if desk.holder_id != by.pk:
        raise Refusal(taken(desk))
    words = " ".join(text.split())
    if not 0 < len(words) <= LONGEST_LINE:
        raise Refusal(_("A line has 1 to %(most)d characters."), params={"most": LONGEST_LINE})
    spoken_at = timezone.now() - min(max(ago, timedelta()), LATEST)
    line = CaptionLine.objects.create(stage=stage, language=language, text=words, spoken_at=spoken_at, by=by)
    message = {"type": "caption", "language": language, "text": words, "at": spoken_at.isoformat()}
    publish(topics.stage(stage.pk), message)
    return line


# --- of a recording ---------------------------------------------------------------------------------------------------


@transaction.atomic
def write_track(recording: Recording, language: str, cues: Iterable[Cue], *, replacing: bool = False, by: User) -> CaptionTrack:
    """From a file: its times are seconds of the film as it is now. `replacing`: whoever brings it knows that there are some."""
    recording = changeable(recording, by)
    if not recording.is_playable:
        raise Refusal(_("Captions are laid beside a film: wait until it is made."))
    if not replacing and (there := recording.caption_tracks.filter(language=language).first()):
        about = {"language": there, "origin": there.get_origin_display()}
        said = _("There are captions in %(language)s already (%(origin)s). To write over them, tick this and choose the file again.")
        raise Refusal(said, field="replacing", params=about)
    return keep_track(recording, language, by_clock(recording, cues), CaptionOrigin.UPLOADED)


@transaction.atomic
def drop_track(recording: Recording, language: str, *, by: User) -> None:
    changeable(recording, by).caption_tracks.filter(language=language).delete()


def keep_track(recording: Recording, language: str, cues: Iterable[Cue], origin: CaptionOrigin) -> CaptionTrack:
    """`cues` by the clock. Replaces what there was in this language."""
    rows = [[cue.begin, cue.end, cue.text] for cue in cues]
    if not rows:
        raise Refusal(_("None of these captions is within the film."))
    found, _made = CaptionTrack.objects.update_or_create(recording=recording, language=language, defaults={"cues": rows, "origin": origin})
    return found


def keep_typed(recording: Recording) -> None:
    """What was typed while it went out. A file that somebody brought stays."""
    if recording.ended_at is None:
        return
    lines = CaptionLine.objects.filter(stage=recording.stage_id).between(recording.began_at, recording.ended_at)
    brought = set(recording.caption_tracks.exclude(origin=CaptionOrigin.TYPED).values_list("language", flat=True))
    for language in dict(settings.LANGUAGES):
        rows = [line for line in lines if line.language == language]
        if rows and language not in brought:
            keep_track(recording, language, typed(rows), CaptionOrigin.TYPED)


@transaction.atomic
def ask_recogniser(recording: Recording, language: str, *, by: User) -> None:
    if not settings.LIVE_RECOGNISER:
        raise Refusal(_("No recogniser is set up."))
    if (said := being_heard(recording.pk, language)) and not said.is_silent:
        raise Refusal(_("A machine writes them already."))
    recording = changeable(recording, by)
    if written_by_people(recording, language):
        raise Refusal(_("People wrote the captions in this language: no machine writes over them. Remove theirs first."))
    enqueue("live.tasks.recognise_captions", recording.pk, language)


def written_by_people(recording: Recording, language: str) -> CaptionTrack | None:
    return recording.caption_tracks.exclude(origin=CaptionOrigin.RECOGNISED).filter(language=language).first()


def hearable(recording: Recording) -> list[str]:
    """The languages in which a machine may write."""
    if not settings.LIVE_RECOGNISER:
        return []
    taken = {track.language for track in recording.caption_tracks.all() if track.origin != CaptionOrigin.RECOGNISED}
    return [code for code in dict(settings.LANGUAGES) if code not in taken]


def recognise(recording: Recording, film: str, language: str) -> CaptionTrack:
    """In the worker: `film` is the path of the MP4."""
    tell, whole = Teller(hearing_key(recording.pk, language)), round(recording.seconds)
    tell(0, whole)
    cues = import_string(settings.LIVE_RECOGNISER)().recognise(film, language)
    track = keep_recognised(recording, language, list(by_clock(recording, telling(cues, tell, whole))))
    tell(whole, whole)
    return track


@transaction.atomic
def keep_recognised(recording: Recording, language: str, cues: Iterable[Cue]) -> CaptionTrack:
    """Hearing takes as long as the film: what people have brought in the meantime stays."""
    recording = Recording.objects.select_for_update(of=("self",)).get(pk=recording.pk)
    if theirs := written_by_people(recording, language):
        return theirs
    return keep_track(recording, language, cues, CaptionOrigin.RECOGNISED)


def telling(cues: Iterable[Cue], tell: Teller, whole: int) -> Iterator[Cue]:
    """How far in the film it is, with each line."""
    for cue in cues:
        tell(min(round(cue.end), whole - 1), whole)
        yield cue


def hearing_key(pk: int, language: str) -> str:
    return f"hearing:{pk}:{language}"


def being_heard(pk: int, language: str) -> Heard | None:
    """How far a machine is that writes these captions now; None when none does."""
    said = heard(hearing_key(pk, language))
    return said if said and said.done < said.total else None
