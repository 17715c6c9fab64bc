"""All topic names of the bus, in one place. A topic never holds a line break."""


def person(pk: int) -> str:
    """What only this person's own pages hear: the bell."""
    return f"person:{pk}"


# Heard by the socket toolkit of each process, never by a page.
KICK = "kick"  # close the sockets of somebody who may not listen any more
RESYNC = "resync"  # messages were lost: every page fetches what it shows
