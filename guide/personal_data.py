"""What somebody asked the guide, and the help desk."""

from collections.abc import Iterator
from typing import Any

from accounts.models import User
from core.personal_data import PersonalData
from guide.actions import forget_person
from guide.models import Conversation, HelpRequest


def export(person: User) -> dict[str, Any]:
    conversation = Conversation.objects.of_person(person)
    asked = conversation.exchanges.all() if conversation else ()
    return {
        "guide": [{"asked_at": row.created_at, "question": row.question, "answer": row.answer, "rating": row.rating} for row in asked],
        "help_desk": [
            {"asked_at": row.created_at, "question": row.question, "answer": row.answer, "answered_at": row.answered_at}
            for row in HelpRequest.objects.of(person)
        ],
    }


def texts(person: User) -> Iterator[str]:
    yield from HelpRequest.objects.of(person).values_list("question", flat=True)


PERSONAL_DATA = PersonalData("guide", export, forget_person, texts=texts)
