"""What an organiser reads beside a request: how well the two fit, and what speaks against it."""

from typing import Any

import numpy as np
from django.utils import timezone

from event.models import Event
from matchmaking.actions.suggesting import current_weights, known_words
from matchmaking.meanings import meanings_of
from matchmaking.models import Assessment, Request
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
ENOUGH_LATIN, ENOUGH_CHINESE = 40, 12  # letters
LOST = (RequestState.DECLINED, RequestState.REFUSED)


def assess(request: Request) -> Assessment | None:
    """Look at a request and keep what was seen. None where one of the two is gone."""
    sender, recipient = key_of(request.from_person_id, request.from_exhibitor_id), key_of(request.to_person_id, request.to_exhibitor_id)
    reader = Reader(
        Event.objects.current(),
        timezone.now(),
        people=[pk for pk in (request.from_person_id, request.to_person_id) if pk],
        companies=[pk for pk in (request.from_exhibitor_id, request.to_exhibitor_id) if pk],
    )
    profiles = {profile.key: profile for profile in reader.profiles()}
    if sender not in profiles or recipient not in profiles:
        return None
    match = score(profiles[sender], profiles[recipient])
    found = {
        "score": match.score,
        "reasons": reasons_of(match, profiles[sender], profiles[recipient], reader.slots, is_for_both=True),
        "risks": [risk.value for risk in risks_of(request, profiles[recipient])],
        "made_at": timezone.now(),
    }
    return Assessment.objects.update_or_create(request=request, defaults=found)[0]


def assess_missing() -> int:
    """Requests that nobody has looked at yet. Answers how many there were."""
    rows = list(Request.objects.open().filter(assessment=None).with_parties())
    for row in rows:
        assess(row)
    return len(rows)


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
    """Not a word of what the other side offers or looks for, nor anything that means the same. Where meanings are not known and the
    two are written in different scripts, nothing can be said."""
    lines = (*recipient.offers, *recipient.needs)
    if not lines:
        return False
    asked = Line("message", (message, message), message)
    profile = Profile("p0", needs=(asked,))
    vectors = meanings_of([message, *recipient.texts()])
    ground = Ground([profile, recipient], vectors=vectors, dictionary=dictionary_for(profile, recipient))
    if vectors is None and not any(is_same_script(message, line.text) for line in lines):
        return False
    needs, offers = ground.lines([[asked]], asks=True), ground.lines([lines], asks=False)
    fits = line_fits(needs, offers, Weights(tags=0))
    return bool(np.max(fits) < NOTHING)


def is_same_script(message: str, text: str) -> bool:
    """Whether the text says enough in the script of the message that a common word could be expected."""
    latin, chinese = letters_of(message)
    latin_there, chinese_there = letters_of(text)
    return latin_there >= ENOUGH_LATIN if latin > chinese else chinese_there >= ENOUGH_CHINESE


def letters_of(text: str) -> tuple[int, int]:
    """(Latin letters, all others)."""
    letters = [letter for letter in text if letter.isalpha()]
    latin = sum(letter.isascii() for letter in letters)
    return latin, len(letters) - latin
