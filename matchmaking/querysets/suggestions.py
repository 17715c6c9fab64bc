"""Which suggestions are shown to whom, and what became of all of them."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from exhibitors.states import ExhibitorState
from matchmaking.querysets.taken import companies_of
from matchmaking.states import ACCEPTED, ACTIVE_RUNS, OPEN, RequestState, RunState

if TYPE_CHECKING:
    from matchmaking.models import Meaning, Suggestion, SuggestionRun  # noqa: F401 - rows of the classes below

SILENCE = timedelta(minutes=3)
# Whoever asked before is not suggested again, unless nobody answered, or the one who asked thought better of it.
SETTLED = (*OPEN, RequestState.APPROVED, RequestState.DECLINED, RequestState.REFUSED)


class SuggestionQuerySet(QuerySet["Suggestion"]):
    def to(self, *, person: Any = None, exhibitor: Any = None) -> "SuggestionQuerySet":
        return self.filter(reader_person=person) if person else self.filter(reader_exhibitor=exhibitor)

    def with_company(self, exhibitor: Any) -> "SuggestionQuerySet":
        """On either side."""
        return self.filter(Q(reader_exhibitor=exhibitor) | Q(other_exhibitor=exhibitor))

    def with_person(self, person: Any) -> "SuggestionQuerySet":
        return self.filter(Q(reader_person=person) | Q(other_person=person))

    def editable_by(self, user: Any) -> "SuggestionQuerySet":
        """One's own, and those of the companies one works for."""
        return self.filter(Q(reader_person=user.pk) | Q(reader_exhibitor__in=companies_of(user)))

    def for_companies_of(self, user: Any) -> "SuggestionQuerySet":
        return self.filter(reader_exhibitor__in=companies_of(user))

    def current(self) -> "SuggestionQuerySet":
        """Those that hold now: looked at again, since much may have happened since they were made."""
        people = Q(other_person__is_active=True, other_person__participant__is_listed=True, other_person__participant__takes_requests=True)
        companies = Q(other_exhibitor__state=ExhibitorState.PUBLISHED, other_exhibitor__takes_requests=True)
        rows = self.filter(people | companies, place__isnull=False, dismissed_at=None, asked_at=None)
        return rows.exclude(Exists(blocks())).exclude(Exists(settled()))

    def dismissed(self) -> "SuggestionQuerySet":
        return self.filter(dismissed_at__isnull=False)

    def asked(self) -> "SuggestionQuerySet":
        return self.filter(asked_at__isnull=False)

    def shown_of_companies(self) -> "SuggestionQuerySet":
        """Companies that people have seen among theirs, and that still hold."""
        return self.current().filter(shown_at__isnull=False, reader_person__isnull=False, other_exhibitor__isnull=False)

    def unseen(self) -> "SuggestionQuerySet":
        return self.filter(shown_at=None)

    def with_others(self) -> "SuggestionQuerySet":
        return self.select_related(
            "other_person__participant", "other_exhibitor__sector", "other_exhibitor__booth__hall", "reader_exhibitor"
        )

    def best_first(self) -> "SuggestionQuerySet":
        return self.order_by("place", "pk")

    def latest_first(self) -> "SuggestionQuerySet":
        """By when they were sent away."""
        return self.order_by("-dismissed_at", "pk")

    def times_shown(self) -> dict[str, int]:
        """How many readers have seen each party, by its key."""
        rows = self.filter(shown_at__isnull=False).order_by().values_list("other_person", "other_exhibitor").annotate(number=Count("pk"))
        return {f"e{company}" if company else f"p{person}": number for person, company, number in rows}

    def exposure(self) -> dict[int, int]:
        """Company → to how many people it is suggested, or was shown."""
        rows = self.filter(Q(place__isnull=False) | Q(shown_at__isnull=False), reader_person__isnull=False, other_exhibitor__isnull=False)
        return dict(rows.order_by().values_list("other_exhibitor").annotate(number=Count("pk")))

    def stages(self) -> dict[str, int]:
        """How many came how far."""
        is_shown, is_asked = Q(shown_at__isnull=False), Q(asked_at__isnull=False)
        return self.aggregate(
            made=Count("pk"),
            shown=Count("pk", filter=is_shown),
            dismissed=Count("pk", filter=Q(dismissed_at__isnull=False)),
            asked=Count("pk", filter=is_asked),
            answered=Count("pk", filter=is_asked & Q(request__answered_at__isnull=False)),
            accepted=Count("pk", filter=is_asked & Q(request__state__in=ACCEPTED)),
        )


def blocks() -> Any:
    """Between the two of the outer row, whoever blocked."""
    model = apps.get_model("matchmaking", "Block")
    reader = {"person": OuterRef("reader_person"), "exhibitor": OuterRef("reader_exhibitor")}
    other = {"person": OuterRef("other_person"), "exhibitor": OuterRef("other_exhibitor")}
    return model.objects.filter(same("by", reader) & same("of", other) | same("by", other) & same("of", reader))


def same(side: str, party: dict[str, OuterRef]) -> Q:
    return Q(**{f"{side}_person": party["person"]}) | Q(**{f"{side}_exhibitor": party["exhibitor"]})


def settled() -> Any:
    """Requests between the two of the outer row, in either direction, after which neither is suggested to the other."""
    reader = {"person": OuterRef("reader_person"), "exhibitor": OuterRef("reader_exhibitor")}
    other = {"person": OuterRef("other_person"), "exhibitor": OuterRef("other_exhibitor")}
    there, back = same("from", reader) & same("to", other), same("from", other) & same("to", reader)
    return apps.get_model("matchmaking", "Request").objects.order_by().filter(there | back, state__in=SETTLED)


class SuggestionRunQuerySet(QuerySet["SuggestionRun"]):
    def active(self) -> "SuggestionRunQuerySet":
        return self.filter(state__in=ACTIVE_RUNS)

    def waiting(self) -> "SuggestionRunQuerySet":
        return self.filter(state=RunState.WAITING)

    def finished(self) -> "SuggestionRunQuerySet":
        return self.filter(state=RunState.FINISHED)

    def silent(self, now: datetime) -> "SuggestionRunQuerySet":
        """Being made, but not heard of for long: its process was killed."""
        return self.filter(state=RunState.RUNNING, heard_at__lt=now - SILENCE)

    def newest_first(self) -> "SuggestionRunQuerySet":
        return self.order_by("-created_at", "-pk")


class MeaningQuerySet(QuerySet["Meaning"]):
    def of(self, embedder: str, digests: Iterable[str]) -> "MeaningQuerySet":
        return self.filter(embedder=embedder, digest__in=list(digests))
