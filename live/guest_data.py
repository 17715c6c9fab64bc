"""What the crew's members wrote to guests. Guests themselves have no account: they are forgotten with their show (live/tasks.py)."""

from typing import Any

from core.personal_data import PersonalData
from live.models import GuestLine


def export(person: Any) -> list[dict[str, Any]]:
    lines = GuestLine.objects.written_by(person)
    return [{"at": line.at, "to": line.guest.name, "text": line.text} for line in lines]


def erase(person: Any) -> None:
    GuestLine.objects.written_by(person).delete()


LINES_TO_GUESTS = PersonalData("lines_to_guests", export, erase)
