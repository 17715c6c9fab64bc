"""What was said to a person, by bell and by mail."""

from typing import Any

from accounts.models import User
from core.personal_data import PersonalData
from notifications.models import Mail, Notification


def export(person: User) -> dict[str, Any]:
    return {
        "messages": list(Notification.objects.filter(recipient=person).values("kind", "text", "url", "created_at", "read_at")),
        "mails": list(Mail.objects.filter(address__iexact=person.email).values("subject", "text", "state", "sent_at")),
    }


def erase(person: User) -> None:
    """Letters that wait are not sent any more."""
    Mail.objects.filter(address__iexact=person.email).delete()
    Notification.objects.filter(recipient=person).delete()


PERSONAL_DATA = PersonalData("notifications", export, erase, order=80)
