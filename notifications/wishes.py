"""How somebody wants to be told of something: switches per kind and channel, and quiet hours by the own clock."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

from accounts.models import User
from core.message_kinds import URGENT_WITHIN, MessageKind, kind_of_word
from event.models import Event
from event.zones import zone_or_none
from notifications.letters import MailTemplate
from notifications.models import Hours, Switch
from notifications.quiet import quiet_until
from notifications.states import Channel


@dataclass(frozen=True)
class Wish:
    """`mail`: None leaves it to whoever tells. `is_late`: a letter that waits until the night is over would be of no use."""

    about: str = ""
    bell: bool = True
    mail: bool | None = None
    quiet_until: datetime | None = None
    is_late: bool = False

    def letter(self, given: MailTemplate | None) -> MailTemplate | None:
        if self.mail is False or self.is_late:
            return None
        return given or (MailTemplate("notification") if self.mail else None)


def wishes_of(people: Iterable[User], *, word: str, event: Event, happens_at: datetime | None = None) -> dict[int, Wish]:
    """Person → wish, in two queries."""
    people, kind, now = list(people), kind_of_word(word), timezone.now()
    keys = [person.pk for person in people if person.pk]
    switches = Switch.objects.set_by(keys, kind.name) if kind and keys else {}
    hours = {row.person_id: row for row in Hours.objects.filter(person__in=keys)} if keys else {}
    through = is_urgent(kind, word, now, happens_at)
    wishes = {}
    for person in people:
        row = hours.get(person.pk)
        until = None if through or row is None else quiet_until(now, zone_of(person, event), row.quiet_from, row.quiet_until)
        wishes[person.pk] = Wish(
            about=kind.name if kind else "",
            bell=switches.get((person.pk, Channel.BELL), True),
            mail=mail_wish(kind, switches.get((person.pk, Channel.MAIL))),
            quiet_until=until,
            is_late=bool(until and happens_at and until >= happens_at),
        )
    return wishes


def mail_wish(kind: MessageKind | None, said: bool | None) -> bool | None:
    """Where letters come by themselves, "on" is no wish for more of them; else only a wish brings one."""
    if kind is None or kind.mail:
        return False if said is False else None
    return bool(said)


def is_urgent(kind: MessageKind | None, word: str, now: datetime, happens_at: datetime | None) -> bool:
    return bool(kind and happens_at and word.startswith(kind.urgent) and happens_at - now <= URGENT_WITHIN)


def zone_of(person: User, event: Event) -> ZoneInfo:
    return zone_or_none(person.zone_name) or event.zone
