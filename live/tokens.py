"""Short-lived signed tokens that open one stage's pictures: for the player, and for encoders."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core import signing
from django.utils import timezone

from live.models import Recording, Source, Stage
from live.states import Action

SALT = "live.tokens"
WATCHED = timedelta(hours=6)
PUBLISHED = timedelta(hours=14)  # an encoder is set up in the morning


@dataclass(frozen=True)
class Ticket:
    """What a token says: `pk` is a stage's when it is for watching, a source's for publishing, a recording's for its replay."""

    action: Action
    pk: int
    person_pk: int | None


def watch_token(stage: Stage, user: Any) -> str:
    return token(Action.WATCH, stage.pk, user.pk, WATCHED)


def publish_token(source: Source, user: Any) -> str:
    return token(Action.PUBLISH, source.pk, user.pk, PUBLISHED)


def replay_token(recording: Recording, user: Any) -> str:
    return token(Action.REPLAY, recording.pk, user.pk, WATCHED)


def token(action: Action, pk: int, person_pk: int | None, lasts: timedelta) -> str:
    ends = int((timezone.now() + lasts).timestamp())
    # Without padding and colons: it stands in addresses.
    return signing.dumps([action.value, pk, person_pk, ends], salt=SALT).replace(":", ".")


def read(text: str) -> Ticket | None:
    """None for a token that was forged, or is over."""
    try:
        action, pk, person_pk, ends = signing.loads(text.replace(".", ":"), salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    if ends <= timezone.now().timestamp():
        return None
    return Ticket(Action(action), pk, person_pk)
