"""How much one person may send. Each limit has a name, and who meets it reads the number."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.refusals import Refusal
from exhibitors.models.talking import TRUSTED_AFTER


class TooMany(Refusal):
    status = 429


@dataclass(frozen=True)
class Limit:
    """At most `number` within `period`, `number_at_first` while the account is new. The caller holds a lock on whose count it is."""

    period: timedelta
    number: int
    number_at_first: int
    sentence: Any

    def hold(self, person: Any, so_far: Any) -> None:
        """`so_far(person, since)` counts. Raises with the number that holds for this person."""
        most = self.number_at_first if is_new(person) else self.number
        if so_far(person, timezone.now() - self.period) >= most:
            raise TooMany(self.sentence, params={"number": most})


def is_new(person: Any) -> bool:
    """Staff of the expo and of companies are known; anybody else after a day."""
    return not person.is_staff and person.joined_at > timezone.now() - TRUSTED_AFTER


CONVERSATIONS_A_DAY = Limit(
    timedelta(days=1), 30, 8, _("You can write to %(number)d booths a day. Go on tomorrow, or in a conversation that you have already.")
)
MESSAGES_IN_TEN_MINUTES = Limit(
    timedelta(minutes=10), 60, 20, _("At most %(number)d messages in ten minutes. What you typed is still here.")
)
CARDS_A_DAY = Limit(timedelta(days=1), 200, 40, _("You can give your card to %(number)d booths a day. Go on tomorrow."))
REPORTS_A_DAY = Limit(timedelta(days=1), 30, 10, _("You can report %(number)d messages a day. Write to the organisers if there is more."))
FILES_A_MESSAGE = 3
