"""All suggestions are made anew, in the worker, whenever something they rest on changed: one run for many changes, and never more
than a tenth of the time."""

import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from itertools import groupby
from typing import Any

import numpy as np
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from accounts.models import User
from core.work import enqueue
from event.models import Event
from exhibitors.models import Exhibitor, Membership, Product
from matchmaking.meanings import forget_unused, meanings_of
from matchmaking.models import Entry, Slot, Suggestion, SuggestionRun, SuggestionWeights
from matchmaking.profiles import Reader, barred
from matchmaking.states import RunState
from matchmaking.suggesting.engine import suggest
from matchmaking.suggesting.profiles import Match, Profile
from matchmaking.suggesting.words import Dictionary, counted
from matchmaking.why import reasons_of

PAUSE = 10  # times as long as the last run took, before the next begins
AT_ONCE = 2000
RESTS_ON = (User, Exhibitor, Product, Membership, Entry)


def follow(thing: Any) -> None:
    """Something changed that suggestions rest on: once on commit for a whole transaction."""
    if isinstance(thing, RESTS_ON):
        suggestions_changed()


def suggestions_changed() -> None:
    """Once for each savepoint: what is rolled back takes its wish along."""
    here, hooks = set(connection.savepoint_ids), list[Any](connection.run_on_commit)
    if not any(hook[0] == here and hook[1] is want_suggestions for hook in hooks):
        transaction.on_commit(want_suggestions, robust=True)


def want_suggestions() -> SuggestionRun:
    """The run that waits, or that is told to repeat, or a new one. The database holds that one is active."""
    with transaction.atomic():
        run = SuggestionRun.objects.select_for_update(no_key=True).active().first()
        if run is not None:
            if run.state == RunState.RUNNING and not run.is_to_repeat:
                run.is_to_repeat = True
                run.save(update_fields=["is_to_repeat"])
            return run
    try:
        with transaction.atomic():
            run = SuggestionRun.objects.create()
    except IntegrityError:  # somebody else wanted them, too
        return SuggestionRun.objects.newest_first()[0]
    enqueue("matchmaking.tasks.make_suggestions", run.pk)
    return run


def is_time(run: SuggestionRun, now: datetime) -> bool:
    """Whether the last run is long enough ago."""
    last = SuggestionRun.objects.finished().exclude(pk=run.pk).newest_first().first()
    if last is None or last.begun_at is None or last.ended_at is None:
        return True
    return now >= last.ended_at + PAUSE * (last.ended_at - last.begun_at)


def look_after_suggestions(now: datetime) -> None:
    """Each minute: runs whose time has come, and those whose process was killed."""
    for run in SuggestionRun.objects.silent(now):
        end(run, RunState.BROKEN)
        want_suggestions()
    for run in SuggestionRun.objects.waiting():
        if is_time(run, now):
            enqueue("matchmaking.tasks.make_suggestions", run.pk)


def make_suggestions(run_id: int, *, at_once: bool = False, told: Callable[[float], None] = lambda _share: None) -> SuggestionRun | None:
    """What the worker does. A run that is not waiting, or whose time has not come, is left alone. `told` hears how far it is."""
    waiting = SuggestionRun.objects.waiting().filter(pk=run_id).first()
    if waiting is None or not (at_once or is_time(waiting, timezone.now())):
        return None
    run = begin(run_id)
    if run is None:
        return None
    carry_out(run, told)
    end(run, RunState.FINISHED)
    if run.is_to_repeat:
        want_suggestions()
    return run


@transaction.atomic
def begin(run_id: int) -> SuggestionRun | None:
    run = SuggestionRun.objects.select_for_update(no_key=True).waiting().filter(pk=run_id).first()
    if run is not None:
        run.move_to(RunState.RUNNING)
        run.begun_at = run.heard_at = timezone.now()
        run.save(update_fields=["state", "begun_at", "heard_at"])
    return run


def end(run: SuggestionRun, state: RunState) -> None:
    run.refresh_from_db(fields=["state", "is_to_repeat"])
    run.move_to(state)
    run.ended_at = timezone.now()
    run.share = 1 if state == RunState.FINISHED else run.share
    run.save(update_fields=["state", "ended_at", "share"])


def note(run: SuggestionRun, told: Callable[[float], None], start: float, length: float, share: float) -> None:
    """How far it is: about every hundredth."""
    reached = start + length * share
    if reached - run.share >= 0.01 or timezone.now() - run.heard_at > timedelta(seconds=20):  # noqa: PLR2004
        run.share, run.heard_at = reached, timezone.now()
        run.save(update_fields=["share", "heard_at"])
        told(reached)


def carry_out(run: SuggestionRun, told: Callable[[float], None]) -> None:
    step = partial(note, run, told)
    reader = Reader(Event.objects.current(), timezone.now())
    profiles = reader.profiles()
    texts = {text for profile in profiles for text in profile.texts()}
    step(0, 0.1, 1)
    vectors = meanings_of(texts, progress=partial(step, 0.1, 0.3))
    matches = suggest(profiles, current_weights(), vectors=vectors, barred=barred(), progress=partial(step, 0.4, 0.4))
    by_key = {profile.key: profile for profile in profiles}
    write(matches, by_key, reader.slots, progress=partial(step, 0.8, 0.2))
    forget_unused(texts)
    run.parties, run.suggestions, run.texts = len(profiles), len(matches), len(texts)
    run.words = packed(Dictionary.of(map(counted, texts)))
    SuggestionRun.objects.exclude(pk=run.pk).update(words=b"")
    run.save(update_fields=["parties", "suggestions", "texts", "words"])


def current_weights() -> Any:
    return (SuggestionWeights.objects.first() or SuggestionWeights()).weights()


def packed(dictionary: Dictionary) -> bytes:
    return zlib.compress(dictionary.frequencies.astype(np.uint32).tobytes(), 1)


def known_words() -> Dictionary | None:
    """As the last run counted them."""
    run = SuggestionRun.objects.finished().newest_first().first()
    if run is None or not run.words:
        return None
    return Dictionary(np.frombuffer(zlib.decompress(run.words), dtype=np.uint32).astype(np.float64), run.texts)


def write(matches: Sequence[Match], profiles: Mapping[str, Profile], slots: Sequence[Slot], *, progress: Callable[[float], None]) -> None:
    """Only what is new or changed. What is suggested no more goes, unless somebody has seen it."""
    before = {row[0]: row[1:] for row in Suggestion.objects.order_by().values_list("way", "place", "score", "reasons")}
    wanted = rows_of(matches, profiles, slots)
    kept: set[str] = set()
    changed: list[Suggestion] = []
    for number, row in enumerate(wanted):
        kept.add(row.way)
        if before.get(row.way) != (row.place, row.score, row.reasons):
            changed.append(row)
        if len(changed) >= AT_ONCE:
            save(changed)
            changed.clear()
            progress(number / len(matches))
    save(changed)
    drop([way for way, (place, *_rest) in before.items() if way not in kept and place is not None])


def save(rows: Iterable[Suggestion]) -> None:
    Suggestion.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["way"], update_fields=["place", "score", "reasons", "made_at"]
    )


def drop(ways: Sequence[str]) -> None:
    for at in range(0, len(ways), 500):
        rows = Suggestion.objects.filter(way__in=ways[at : at + 500])
        rows.filter(shown_at=None, dismissed_at=None, asked_at=None).delete()
        rows.update(place=None)


def rows_of(matches: Sequence[Match], profiles: Mapping[str, Profile], slots: Sequence[Slot]) -> Iterator[Suggestion]:
    """Each reader's in the order of the matches."""
    now = timezone.now()
    for _reader, own in groupby(matches, key=lambda match: match.reader):
        for place, match in enumerate(own, 1):
            reader, other = profiles[match.reader], profiles[match.other]
            row = Suggestion(way=f"{match.reader} {match.other}", place=place, score=match.score, made_at=now)
            row.reasons = reasons_of(match, reader, other, slots)
            row.reader_person_id, row.reader_exhibitor_id = columns(match.reader)
            row.other_person_id, row.other_exhibitor_id = columns(match.other)
            yield row


def columns(key: str) -> tuple[int | None, int | None]:
    """(person, exhibitor)."""
    number = int(key[1:])
    return (number, None) if key[0] == "p" else (None, number)
