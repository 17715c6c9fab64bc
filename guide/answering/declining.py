"""What the guide does not talk about: it says so in one sentence, whoever provokes it and however."""

import re
from functools import cache
from importlib.resources import files

from django.utils.translation import gettext as _

from guide.answering.answers import Answer
from guide.answering.reading import Read
from guide.states import DECLINED

OFF_TOPIC = "offtopic"
AT_HOME = 0.62  # share of the question's words


@cache
def patterns() -> list[tuple[str, re.Pattern[str]]]:
    lines = (files("guide") / "answering" / "declined.txt").read_text("utf-8").splitlines()
    rows = (line.partition("\t") for line in lines if line and not line.startswith("#"))
    return [(name, re.compile(rf"(?<![a-z])(?:{pattern})")) for name, _tab, pattern in rows]


def reason_against(read: Read) -> str:
    return next((name for name, pattern in patterns() if pattern.search(read.typed) or pattern.search(read.plain)), "")


def is_at_home(read: Read) -> bool:
    """A word of the list may be a word of the expo: then a text has nearly all words of the question, or is named in it."""
    return any(hit.is_named or hit.share >= AT_HOME for hit in read.hits[:1])


def decline(read: Read) -> Answer | None:
    reason = reason_against(read)
    if not reason or (reason == OFF_TOPIC and is_at_home(read)):
        return None
    sentences = {
        "hostile": _("Let us stay friendly: I am glad to help with anything about the expo."),
        OFF_TOPIC: _("That is not my field: I only know this expo, and gladly help with its programme, booths and meetings."),
    }
    general = _("I do not talk about that; I only know this expo, its programme, booths and meetings.")
    return Answer((sentences.get(reason, general),), read.language, DECLINED)
