"""Which applications, packages and questions."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from django.db.models import Case, CharField, Count, Exists, OuterRef, Q, QuerySet, Value, When

from exhibitors.querysets.companies import contains
from exhibitors.rules import can_decide_applications
from exhibitors.states import HOLDING, OPEN_APPLICATIONS, UNDECIDED, ApplicationState

if TYPE_CHECKING:  # the bases name their models as texts
    from datetime import datetime

    from exhibitors.models import Application, Call, Package, Question  # noqa: F401


class CallQuerySet(QuerySet["Call"]):
    def current(self) -> "Call":
        """The call; before anybody set one up, one that is not open."""
        return self.prefetch_related("tier_quotas").filter(pk=1).first() or self.model(pk=1)

    def locked(self) -> "Call":
        """Whoever gives places away holds this row: one at a time."""
        self.get_or_create(pk=1)
        return self.select_for_update().get(pk=1)


class PackageQuerySet(QuerySet["Package"]):
    def offered(self) -> "PackageQuerySet":
        return self.filter(is_offered=True)

    def with_taken(self) -> "PackageQuerySet":
        """Adds `taken`: how many places of each are given."""
        return self.annotate(taken=Count("applications", filter=Q(applications__state__in=HOLDING)))


class QuestionQuerySet(QuerySet["Question"]):
    def asked(self) -> "QuestionQuerySet":
        return self.filter(is_asked=True).prefetch_related("options")


def has_unseen(**which: Any) -> Exists:
    """Changes by the applicant at which nobody has looked."""
    from exhibitors.models import ApplicationEdit

    return Exists(ApplicationEdit.objects.filter(application=OuterRef("pk"), seen_at=None, **which))


class ApplicationQuerySet(QuerySet["Application"]):
    def visible_to(self, user: Any) -> "ApplicationQuerySet":
        """One's own; for whoever decides, all that was handed in at any time."""
        own = Q(applicant=user.pk)
        return self.filter(own | Q(submitted_at__isnull=False)) if can_decide_applications(user) else self.filter(own)

    def of(self, person: Any) -> "ApplicationQuerySet":
        return self.filter(applicant=person)

    def open(self) -> "ApplicationQuerySet":
        return self.filter(state__in=OPEN_APPLICATIONS)

    def handed_in(self) -> "ApplicationQuerySet":
        return self.filter(submitted_at__isnull=False)

    def undecided(self) -> "ApplicationQuerySet":
        return self.filter(state__in=UNDECIDED)

    def submitted(self) -> "ApplicationQuerySet":
        return self.filter(state=ApplicationState.SUBMITTED)

    def in_states(self, states: Collection[str]) -> "ApplicationQuerySet":
        return self.filter(state__in=states)

    def holding(self) -> "ApplicationQuerySet":
        """Those that have a place of the quota."""
        return self.filter(state__in=HOLDING)

    def waitlist(self) -> "ApplicationQuerySet":
        """Who waits, the first first."""
        return self.filter(state=ApplicationState.WAITLISTED).order_by("waits_since", "pk")

    def unconfirmed_since(self, now: "datetime") -> "ApplicationQuerySet":
        return self.filter(state=ApplicationState.ACCEPTED, confirm_by__lte=now)

    def edited(self) -> "ApplicationQuerySet":
        """Changed by the applicant since it was handed in, and nobody has looked yet."""
        return self.filter(has_unseen())

    def with_flag(self) -> "ApplicationQuerySet":
        """Adds `flag`: `accepted` or `submitted` where something unseen was changed after that, else empty."""
        ways = [When(has_unseen(after_acceptance=True), then=Value("accepted")), When(has_unseen(), then=Value("submitted"))]
        return self.annotate(flag=Case(*ways, default=Value(""), output_field=CharField()))

    def mentioning(self, term: str) -> "ApplicationQuerySet":
        paths = ("name_zh_hans", "name_en", "contact_name", "applicant__name", "applicant__email")
        return self.filter(contains(term, *paths)) if term else self

    def with_parts(self) -> "ApplicationQuerySet":
        return self.select_related("applicant", "sector", "package", "decided_by", "exhibitor")

    def oldest_first(self) -> "ApplicationQuerySet":
        return self.order_by("submitted_at", "pk")

    def newest_first(self) -> "ApplicationQuerySet":
        return self.order_by("-submitted_at", "-pk")

    def counts(self) -> list[dict[str, Any]]:
        """How many, by state, package, sector and unseen changes: what the filter says beside each choice, in one query."""
        rows = self.order_by().annotate(is_edited=has_unseen()).values("state", "package", "sector", "is_edited")
        return [dict(row) for row in rows.annotate(number=Count("pk"))]
