from collections.abc import Collection
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db.models import F, QuerySet

from guide.states import MODEL, HelpState

if TYPE_CHECKING:  # the bases name their models as texts
    from guide.models import Conversation, Exchange, HelpRequest, ModelDay, Vector  # noqa: F401


class DialogueQuerySet(QuerySet["Conversation"]):  # django-stubs tells managers apart by these names alone
    def of_person(self, person: Any) -> "Conversation | None":
        return self.filter(person=person.pk).first()

    def of_guest(self, key: str) -> "Conversation | None":
        return self.filter(key=key).first() if key else None


class ExchangeQuerySet(QuerySet["Exchange"]):
    def last_ones(self, number: int) -> "list[Exchange]":
        """The last so many, in order of time."""
        return list(self.order_by("-created_at", "-pk")[:number])[::-1]

    def worded_since(self, moment: datetime) -> "ExchangeQuerySet":
        """Those that the language model answered."""
        return self.filter(kind=MODEL, created_at__gte=moment)


class HelpRequestQuerySet(QuerySet["HelpRequest"]):
    def open(self) -> "HelpRequestQuerySet":
        return self.filter(state=HelpState.OPEN)

    def of(self, person: Any) -> "HelpRequestQuerySet":
        return self.filter(person=person.pk)


class ModelDayQuerySet(QuerySet["ModelDay"]):
    def take(self, day: date, tokens: int, most: int) -> bool:
        """Books so many where the day has them."""
        return bool(self.filter(day=day, tokens__lte=most - tokens).update(tokens=F("tokens") + tokens))

    def give_back(self, day: date, tokens: int) -> None:
        self.filter(day=day, tokens__gte=tokens).update(tokens=F("tokens") - tokens)


class VectorQuerySet(QuerySet["Vector"]):
    def known(self, embedder: str, digests: Collection[str]) -> dict[str, bytes]:
        rows = self.filter(embedder=embedder, digest__in=list(digests))
        return {digest: bytes(numbers) for digest, numbers in rows.values_list("digest", "numbers")}
