"""My day by mail: once a day and person, at the hour that the person chose, only where there is something."""

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.urls import reverse
from django.utils.translation import ngettext

from accounts.models import User
from core.contributions import AgendaItem
from core.days import day_of, people_with_something
from core.work import enqueue
from event.models import Event
from event.zones import zone_or_none
from notifications.actions.telling import letter_to
from notifications.letters import MailTemplate, as_read_by
from notifications.models import DIGEST_AT, Hours, Mail, Switch
from notifications.quiet import at_clock
from notifications.recipients import reachable

ABOUT = "digest"
AGENDA = "forums:agenda"  # pages of different rooms meet by the name of their address
LATEST = timedelta(hours=4)  # after its hour: a worker that was down makes good for so long, later it would be no letter of the morning


def send_digests(now: datetime) -> int:
    """Answers how many letters were written. Run again it finds none: who has one of the day gets no second."""
    event = Event.objects.current()
    names = User.objects.active().order_by().values_list("zone_name", flat=True).distinct()
    return sum(send_in_zone(name, event, now) for name in names)


def send_in_zone(name: str, event: Event, now: datetime) -> int:
    zone = zone_or_none(name) or event.zone
    day = now.astimezone(zone).date()
    start, end = at_clock(day, time(), zone), at_clock(day + timedelta(days=1), time(), zone)
    people = waiting(name, f"{ABOUT}:{day}", people_with_something(max(start, now), end))
    hours = {row.person_id: row.digest_at for row in Hours.objects.filter(person__in=[person.pk for person in people])}
    ready = [person for person in people if is_hour(now, hours.get(person.pk, DIGEST_AT), zone)]
    return sum(send_digest(person, max(start, now), end, event, f"{ABOUT}:{day}") for person in ready)


def waiting(zone_name: str, occasion: str, keys: Iterable[int]) -> list[User]:
    people = User.objects.active().filter(zone_name=zone_name, pk__in=list(keys)).exclude(mails__occasion=occasion)
    return list(reachable(people.exclude(pk__in=Switch.objects.without_mail(ABOUT).values("person"))).order_by("pk"))


def is_hour(now: datetime, clock: time, zone: ZoneInfo) -> bool:
    """From the hour on, and not for the rest of the day."""
    hour = at_clock(now.astimezone(zone).date(), clock, zone)
    return hour <= now.astimezone(UTC) < hour + LATEST


@transaction.atomic
def send_digest(person: User, start: datetime, end: datetime, event: Event, occasion: str) -> bool:
    """The database holds that two workers write one."""
    with as_read_by(person, event):
        items = day_of(person, start, end)
        sentence, url = sentence_of(items), reverse(AGENDA)
    if not items:
        return False
    mail = letter_to(person, MailTemplate("digest", {"items": items}), event=event, sentence=sentence, url=url, about=ABOUT)
    mail.occasion = occasion
    Mail.objects.bulk_create([mail], ignore_conflicts=True)
    if not Mail.objects.filter(pk=mail.pk).exists():
        return False
    enqueue("notifications.tasks.send_mail", str(mail.pk))
    return True


def sentence_of(items: list[AgendaItem]) -> str:
    return ngettext("Today you have %d appointment.", "Today you have %d appointments.", len(items)) % len(items)
