from collections.abc import Collection
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Count, F, Q, QuerySet

from guide.states import LIVE, MODEL, NO_INTENTS, UNKNOWN, HelpState

if TYPE_CHECKING:  # the bases name their models as texts
    from guide.models import Conversation, Exchange, HelpRequest, ModelDay, Vector  # noqa: F401


class DialogueQuerySet(QuerySet["Conversation"]):  # django-stubs tells managers apart by these names alone
    def of_person(self, person: Any) -> "Conversation | None":
        return self.filter(person=person.pk).first()

    def of_guest(self, key: str) -> "Conversation | None":
        return self.filter(key=key).first() if key else None

    def guests(self) -> "DialogueQuerySet":
        return self.filter(person=None)

    def unused_since(self, moment: datetime) -> "DialogueQuerySet":
        return self.filter(last_used_at__lt=moment)


class ExchangeQuerySet(QuerySet["Exchange"]):
    def last_ones(self, number: int) -> "list[Exchange]":
        """The last so many, in order of time."""
        return list(self.order_by("-created_at", "-pk")[:number])[::-1]

    def worded_since(self, moment: datetime) -> "ExchangeQuerySet":
        """Those that the language model answered."""
        return self.filter(kind=MODEL, created_at__gte=moment)

    def answered_as(self, kind: str) -> "ExchangeQuerySet":
        return self.exclude(kind__in=NO_INTENTS) if kind == LIVE else self.filter(kind=kind)

    def asked_between(self, start: datetime, end: datetime) -> "ExchangeQuerySet":
        return self.filter(created_at__gte=start, created_at__lt=end)

    def for_report(self) -> Any:
        """The columns of guide/asked.py, the latest first."""
        return self.order_by("-created_at", "-pk").values_list("question", "language", "kind", "rating", "created_at")

    def counted_since(self, moment: datetime) -> tuple[int, int]:
        """How many, and how many of them without an answer."""
        found = self.filter(created_at__gte=moment).aggregate(asked=Count("pk"), unknown=Count("pk", filter=Q(kind=UNKNOWN)))
        return found["asked"], found["unknown"]

    def said_in(self, conversation: Any) -> "ExchangeQuerySet":
        return self.filter(conversation=conversation) if conversation else self.none()


class HelpRequestQuerySet(QuerySet["HelpRequest"]):
    def open(self) -> "HelpRequestQuerySet":
        return self.filter(state=HelpState.OPEN)

    def of(self, person: Any) -> "HelpRequestQuerySet":
        return self.filter(person=person.pk)

    def answered_before(self, moment: datetime) -> "HelpRequestQuerySet":
        return self.filter(answered_at__lt=moment)

    def asked_by(self, user: Any, keys: Collection[int]) -> "HelpRequestQuerySet":
        """A person's own; of a guest, those whose keys stand in the session."""
        return self.of(user) if user.is_authenticated else self.filter(person=None, pk__in=keys)


class ModelDayQuerySet(QuerySet["ModelDay"]):
    def take(self, day: date, tokens: int, most: int) -> bool:
        """Books so many where the day has them."""
        return bool(self.filter(day=day, tokens__lte=most - tokens).update(tokens=F("tokens") + tokens))

    def give_back(self, day: date, tokens: int) -> None:
        self.filter(day=day, tokens__gte=tokens).update(tokens=F("tokens") - tokens)

    def before(self, day: date) -> "ModelDayQuerySet":
        return self.filter(day__lt=day)


class VectorQuerySet(QuerySet["Vector"]):
    def known(self, embedder: str, digests: Collection[str]) -> dict[str, bytes]:
        rows = self.filter(embedder=embedder, digest__in=list(digests))
        return {digest: bytes(numbers) for digest, numbers in rows.values_list("digest", "numbers")}
