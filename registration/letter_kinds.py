"""The letter to whoever came by a table or another program, whose words the organiser can change."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from core.letter_kinds import LetterKind
from registration.actions.welcoming import LETTER, SENTENCES
from registration.states import TicketState


def welcome() -> tuple[str, Mapping[str, Any]]:
    return str(SENTENCES[TicketState.CONFIRMED]), {}


LETTER_KINDS = (LetterKind(LETTER.name, _("Registered from outside: how to get at the ticket"), welcome, order=15),)
