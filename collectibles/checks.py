"""A key that cannot be read is said at the start, without the key."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error

from collectibles import signing
from collectibles.backends import base


def key_can_be_read(**_kwargs: Any) -> list[CheckMessage]:
    try:
        signing.private_key(settings.COLLECTIBLES_KEY)
    except ValueError:
        return [Error("COLLECTIBLES_KEY is no key: 32 random bytes in base64 are expected.", id="collectibles.E001")]
    try:
        signing.published_keys()
    except ValueError:
        return [Error("COLLECTIBLES_OLD_KEYS has something that is no public key in base64.", id="collectibles.E002")]
    return []


def chain_can_be_used(**_kwargs: Any) -> list[CheckMessage]:
    """As far as that can be seen without a network; what the chain itself says stands on the desk."""
    return [Error(sentence, id="collectibles.E003") for sentence in base.faults()]
