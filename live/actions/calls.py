"""What happens to calls as a whole. What goes on inside is between the browsers, and said over the socket (live/sockets.py)."""

from core import topics
from core.bus import publish
from live.models import Call


def open_call(owner: str) -> Call:
    """The call of this owner. Two that come at once find the same one."""
    return Call.objects.get_or_create(owner=owner)[0]


def end_call(owner: str, *, why: str) -> None:
    """Tell the pages that are in it. Nobody joins any more once the owner's terms say so."""
    for pk in Call.objects.filter(owner=owner).values_list("pk", flat=True):
        publish(topics.call(pk), {"type": "over", "why": why})
