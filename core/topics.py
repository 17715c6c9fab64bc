"""All topic names of the bus, in one place. A topic never holds a line break."""


def person(pk: int) -> str:
    """What only this person's own pages hear: the bell."""
    return f"person:{pk}"


def conversation(pk: int) -> str:
    """What both sides of a conversation hear while its page is open."""
    return f"conversation:{pk}"


def inbox(exhibitor_pk: int) -> str:
    """What a company's team hears at the desk."""
    return f"inbox:{exhibitor_pk}"


def stage(pk: int) -> str:
    """What everybody who watches a stage hears: its state, and the source on air."""
    return f"stage:{pk}"


def call(uuid: object) -> str:
    """What all pages of a call hear."""
    return f"call:{uuid}"


def call_peer(uuid: object, peer: str) -> str:
    """What one page of a call hears from another."""
    return f"call:{uuid}:{peer}"


def hall(slug: str, copy: int) -> str:
    """What the processes with people in this copy of a hall tell each other. Never heard by a page."""
    return f"{HALL_STREAM}{slug}:{copy}"


def in_hall(slug: str) -> str:
    """What everybody in a hall hears, in all its copies: the layout changed, applause."""
    return f"in-hall:{slug}"


HALL_STREAM = "hall:"


def is_stream(topic: str) -> bool:
    """Comes again and again: nobody asks for what was said before."""
    return topic.startswith(HALL_STREAM)


BANNERS = "banners"  # heard by every open page: what stands on banners changed
LAUNCHES = "launches"  # heard by everybody who has a page with launches open


def crew(stage_pk: int) -> str:
    """What the desks of a stage hear: its run of show or one of its guests changed."""
    return f"crew:{stage_pk}"


def guest(pk: int) -> str:
    """What a guest by video hears: on stage or not, a line from the crew, the show went on."""
    return f"guest:{pk}"


def around(pk: int) -> str:
    """The same people: chat lines, reactions, and that questions or polls changed."""
    return f"around:{pk}"


def own_stage(person_pk: int) -> str:
    """What one person's own pages of stages hear: a question of theirs was seen, they may write again."""
    return f"own-stage:{person_pk}"


def moderation(pk: int) -> str:
    """What moderators of a stage hear: something waits for them."""
    return f"moderation:{pk}"


# Heard by the rooms themselves in each process, never by a page.
RESTRICTED = "restricted"  # somebody may not write any more, or may again
BLOCKED = "blocked"  # two people are not to meet any more, or may again
HALLS = "halls"  # somebody in the halls has to go, or looks otherwise
CROWD = "crowd"  # how many are on which stage, and what they clap

# Heard by the socket toolkit of each process, never by a page.
KICK = "kick"  # close the sockets of somebody who may not listen any more
RESYNC = "resync"  # messages were lost: every page fetches what it shows
