"""What an organiser reads beside a request: how well the two fit, and what speaks against it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from django.utils import timezone

from event.models import Event
from matchmaking.actions.suggesting import current_weights, known_words
from matchmaking.meanings import meanings_of
from matchmaking.models import Assessment, Request, Slot
from matchmaking.profiles import Reader, key_of
from matchmaking.states import RequestState, Risk
from matchmaking.suggesting.engine import score_pair
from matchmaking.suggesting.ground import Ground
from matchmaking.suggesting.profiles import Line, Match, Profile, Weights
from matchmaking.suggesting.scoring import line_fits
from matchmaking.suggesting.words import Dictionary, counted
from matchmaking.why import reasons_of

HARDLY = 40  # percent of a profile
MANY = 3  # requests that were declined, or that went out with the same words
SHORT = 12  # characters
NOTHING = 0.02  # of a fit
ENOUGH_WORDS, FOREIGN = 6, 0.2  # of a message: words to judge by, and the share that is known
LONGEST = 40  # characters of a message, as a title
LOST = (RequestState.DECLINED, RequestState.REFUSED)


def assess(request: Request) -> Assessment | None:
    """Look at a request and keep what was seen. None where one of the two is gone."""
    return next(iter(assess_all([request])), None)


def assess_missing() -> int:
    """Requests that nobody has looked at yet. Answers how many there were."""
    return len(assess_all(list(Request.objects.filter(assessment=None).with_parties())))


def assess_all(requests: Sequence[Request]) -> list[Assessment]:
    """What is read of everybody is read once."""
    reader = Reader(
        Event.objects.current(),
        timezone.now(),
        people={pk for row in requests for pk in (row.from_person_id, row.to_person_id) if pk},
        companies={pk for row in requests for pk in (row.from_exhibitor_id, row.to_exhibitor_id) if pk},
    )
    profiles = {profile.key: profile for profile in reader.profiles()}
    found = []
    for row in requests:
        sender, recipient = (profiles.get(key) for key in keys_of(row))
        if sender and recipient:
            found.append(keep(row, sender, recipient, reader.slots))
    return found


def keys_of(request: Request) -> tuple[str, str]:
    return key_of(request.from_person_id, request.from_exhibitor_id), key_of(request.to_person_id, request.to_exhibitor_id)


def keep(request: Request, sender: Profile, recipient: Profile, slots: Sequence[Slot]) -> Assessment:
    sender = replace(sender, needs=(*sender.needs, line_of(request.message)))
    match = score(sender, recipient)
    found = {
        "score": match.score,
        "reasons": reasons_of(match, sender, recipient, slots, is_for_both=True),
        "risks": [risk.value for risk in risks_of(request, recipient)],
        "made_at": timezone.now(),
    }
    return Assessment.objects.update_or_create(request=request, defaults=found)[0]


def line_of(message: str) -> Line:
    """What somebody writes in a request is what they look for, whatever their profile says."""
    return Line("message", (message[:LONGEST], message[:LONGEST]), message)


def dictionary_for(*profiles: Profile) -> Dictionary:
    return known_words() or Dictionary.of(counted(text) for profile in profiles for text in profile.texts())


def score(one: Profile, other: Profile) -> Match:
    vectors = meanings_of([*one.texts(), *other.texts()])
    return score_pair(one, other, current_weights(), dictionary=dictionary_for(one, other), vectors=vectors)


def risks_of(request: Request, recipient: Profile) -> list[Risk]:
    return [
        risk
        for risk, holds in (
            (Risk.INCOMPLETE, is_incomplete(request)),
            (Risk.DECLINED, sent(request).in_state(*LOST).count() >= MANY),
            (Risk.COPIED, sent(request).filter(message=request.message).exclude(pk=request.pk).count() >= MANY - 1),
            (Risk.SHORT, len(request.message.strip()) < SHORT),
            (Risk.OFF_TOPIC, is_off_topic(request.message, recipient)),
        )
        if holds
    ]


def sent(request: Request) -> Any:
    return Request.objects.sent_from(person=request.from_person, exhibitor=request.from_exhibitor)


def is_incomplete(request: Request) -> bool:
    return request.from_person is not None and request.from_person.completeness < HARDLY


def is_off_topic(message: str, recipient: Profile) -> bool:
    """Nothing that means what the other side offers or looks for. Where meanings are not known, words that nobody at the expo uses."""
    lines = (*recipient.offers, *recipient.needs)
    if not lines:
        return False
    asked = line_of(message)
    profile = Profile("p0", needs=(asked,))
    vectors = meanings_of([message, *recipient.texts()])
    if vectors is None:
        return is_foreign(message)
    ground = Ground([profile, recipient], vectors=vectors, dictionary=dictionary_for(profile, recipient))
    needs, offers = ground.lines([[asked]], asks=True), ground.lines([lines], asks=False)
    return bool(np.max(line_fits(needs, offers, Weights(tags=0))) < NOTHING)


def is_foreign(message: str) -> bool:
    """Whether hardly a word of it stands in what people and companies here say of themselves."""
    words, known = list(counted(message)), known_words()
    if known is None or len(words) < ENOUGH_WORDS:
        return False
    return bool(np.mean(known.frequencies[words] > 0) < FOREIGN)
