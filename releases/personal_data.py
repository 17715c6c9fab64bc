"""Reminders and echoes of a person."""

from typing import Any

from accounts.models import User
from core.personal_data import PersonalData
from releases.actions import forget_person
from releases.models import Echo, Reminder


def export(person: User) -> dict[str, Any]:
    reminders = Reminder.objects.filter(person=person).select_related("release").order_by("pk")
    echoes = Echo.objects.filter(person=person).select_related("release").order_by("pk")
    return {
        "launch_reminders": [{"launch": row.release.slug, "since": row.since} for row in reminders],
        "launches": [{"launch": row.release.slug, "did": row.kind, "at": row.at} for row in echoes],
    }


PERSONAL_DATA = PersonalData("releases", export, forget_person)
