"""Why a connection ends."""

from enum import IntEnum


class Close(IntEnum):
    """Why the server closed a socket; the page decides by it whether to come back."""

    RESTART = 1012  # come back soon
    TOO_SLOW = 1013  # come back and fetch what was missed
    SIGNED_OUT = 4401  # do not come back before signing in
    REFUSED = 4403  # there is nothing here for this person
    TOO_MANY = 4429
    TOO_FAST = 4430
    TOO_LARGE = 1009
    UNREADABLE = 1007
    FAILED = 1011


class Closed(Exception):
    """Ends a connection with a named code."""

    def __init__(self, code: Close) -> None:
        super().__init__(code.name)
        self.code = code
