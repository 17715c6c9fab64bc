"""A key that cannot be read is said at the start, without the key."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error

from collectibles import signing


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
