"""What happens: questions are asked and answered, and forgotten with the person."""

import time
from collections.abc import Iterator
from dataclasses import asdict
from secrets import token_urlsafe
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from accounts.models import User
from event.frame import current_frame
from event.rules import can_run_expo
from guide.actions.wording import in_better_words
from guide.answering import Answer, Asker, Question, answer
from guide.answering.answers import Asked
from guide.answering.archived import of_an_archive
from guide.models import LONGEST_QUESTION, Conversation, Exchange, HelpRequest
from guide.wording import Part

REMEMBERED = 4  # earlier questions to which a new one may refer


def conversation_of(user: Any, key: str) -> Conversation | None:
    return Conversation.objects.of_person(user) if user.is_authenticated else Conversation.objects.of_guest(key)


def begin_conversation(user: Any, key: str, language: str) -> Conversation:
    """The one this asker has, or a new one. A guest keeps `conversation.key`."""
    if user.is_authenticated:
        return Conversation.objects.get_or_create(person=user, defaults={"language": language})[0]
    known = Conversation.objects.of_guest(key)
    return known or Conversation.objects.create(key=token_urlsafe(24), language=language)


def ask(conversation: Conversation, typed: str, *, language: str, zone: ZoneInfo, by: Any, address: str = "") -> Exchange:
    """Answers; where a language model is named, when it has said its part. What was said is kept."""
    *_parts, exchange = asking(conversation, typed, language=language, zone=zone, by=by, address=address)
    assert isinstance(exchange, Exchange)
    return exchange


def asking(
    conversation: Conversation, typed: str, *, language: str, zone: ZoneInfo, by: Any, address: str = ""
) -> Iterator[Part | Exchange]:
    """The same, with what the language model says as it comes; the exchange is the last."""
    started, now = time.perf_counter(), timezone.now()
    history = [Asked(row.question, row.kind, subject_of(row), named_by(row)) for row in conversation.exchanges.last_ones(REMEMBERED)]
    question = Question(typed[:LONGEST_QUESTION], language)
    found = answer(question, Asker(by, now, zone, history))
    conversation.last_used_at = now
    conversation.save(update_fields=["last_used_at"])
    said = yield from in_better_words(conversation, question.text, found, address)
    if current_frame().event.is_archived and not can_run_expo(by):
        said = of_an_archive(said)
    yield keep(conversation, question, said, round(1000 * (time.perf_counter() - started)))


def subject_of(row: Exchange) -> tuple[str, int] | None:
    return (row.subject[0], int(row.subject[1])) if row.subject else None


def named_by(row: Exchange) -> list[str]:
    return [link["title"] for link in row.links if link["kind"] != "page"]


def keep(conversation: Conversation, question: Question, said: Answer, milliseconds: int) -> Exchange:
    return Exchange.objects.create(
        conversation=conversation,
        question=question.text,
        language=said.language,
        sentences=list(said.sentences),
        kind=said.kind,
        links=[asdict(link) for link in said.links],
        actions=[asdict(action) for action in said.actions],
        subject=[said.subject[0], str(said.subject[1])] if said.subject else [],
        milliseconds=milliseconds,
    )


def forget_person(person: User) -> None:
    """The conversation goes. What the help desk answered stays, without who asked."""
    Conversation.objects.filter(person=person).delete()
    HelpRequest.objects.of(person).update(person=None, email="", question="", exchange=None)
