"""How much of the language model is used: at once, by one asker, and in a day."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache

from django.conf import settings
from django.utils import timezone

from core.callers import seconds_to_wait
from guide.backends.base import Prompt
from guide.models import Conversation, ModelDay


@cache
def places() -> threading.BoundedSemaphore:
    """Answers that are worded at once in this process: each holds a thread."""
    return threading.BoundedSemaphore(max(1, settings.GUIDE_MODEL_AT_ONCE))


@contextmanager
def place() -> Iterator[bool]:
    """Whether one was free."""
    is_free = places().acquire(blocking=False)
    try:
        yield is_free
    finally:
        if is_free:
            places().release()


def may_word(conversation: Conversation, address: str) -> bool:
    """Whether this asker has had fewer worded answers than one may, in this minute and today. Guests of one address count together."""
    today = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)
    if conversation.exchanges.worded_since(today).count() >= settings.GUIDE_MODEL_A_DAY:
        return False
    who = address if conversation.person_id is None and address else conversation.pk
    return not seconds_to_wait(f"guide-model:{who}", settings.GUIDE_MODEL_A_MINUTE)


def estimated_tokens(text: str) -> int:
    """Endpoints count differently, and not all tell: a token is some three bytes, one character of Chinese or four letters."""
    return len(text.encode()) // 3 + 1


def most_tokens(prompt: Prompt) -> int:
    return estimated_tokens(prompt.rules + prompt.material) + int(settings.GUIDE_MODEL_TOKENS)


def book(tokens: int, day: date) -> bool:
    """Takes so many of the day's tokens. One conditional update: many at once never pass the limit."""
    ModelDay.objects.get_or_create(day=day)
    return ModelDay.objects.take(day, tokens, settings.GUIDE_MODEL_TOKENS_A_DAY)


def give_back(tokens: int, day: date) -> None:
    """What was booked and not used."""
    ModelDay.objects.give_back(day, tokens)
