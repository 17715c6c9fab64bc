"""What the organisers announce: one for the second day, by bell and banner, and a draft that is at hand on a bad day."""

from datetime import timedelta

from django.utils import timezone

from expo.seed.announcements import ANNOUNCEMENTS
from expo.seed.build.crowd import person
from expo.seed.days import Days
from expo.seed.people import ORGANISER
from expo.seed.shape import both
from notifications.announcing import release
from notifications.models import Announcement


def build(days: Days) -> None:
    """What is there already stays as it is."""
    for facts in ANNOUNCEMENTS:
        if Announcement.objects.filter(text_en=facts.text[1]).exists():
            continue
        row = Announcement(**both("text", facts.text), url=facts.url, is_emergency=facts.is_emergency, as_bell=facts.as_bell)
        row.starts_at = days.at(facts.at)
        row.ends_at = row.starts_at + timedelta(hours=facts.hours)
        row.save()
        if facts.is_released and row.ends_at > timezone.now():
            release(row, by=person(ORGANISER))
