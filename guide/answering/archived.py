"""What an archive makes of an answer: it tells what was, and offers nothing that would be refused (event/archive.py)."""

from dataclasses import replace

from django.utils import translation
from django.utils.translation import gettext as _

from guide.answering.answers import Answer

DOING = frozenset({"agenda", "meetings", "suggest", "help"})  # kinds of answers that say what one may do
REFUSED = frozenset({"meeting", "star", "suggestions", "help"})  # kinds of actions


def of_an_archive(said: Answer) -> Answer:
    actions = tuple(action for action in said.actions if action.kind not in REFUSED)
    return replace(said, sentences=(*it_is_over(said), *said.sentences), actions=actions)


def it_is_over(said: Answer) -> tuple[str, ...]:
    """Before what says how something is done."""
    says_how = said.kind in DOING or (said.subject is not None and said.subject[0] == "faq")
    with translation.override(said.language):
        return (_("The expo is over and kept as an archive: what follows held while it was on."),) if says_how else ()
