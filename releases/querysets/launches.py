"""Which launches are out, which are announced, and who sees which."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from exhibitors.models import Exhibitor
from releases.rules import can_schedule
from releases.states import EchoKind, GoesOut, ReleaseState

if TYPE_CHECKING:  # the bases name their models as texts
    from releases.models import Echo, Release, Reminder  # noqa: F401


def is_out(now: datetime) -> Q:
    """By the clock: what goes out by itself is out at its second, whether or not anybody has written it down yet."""
    by_itself = Q(state=ReleaseState.SCHEDULED, goes_out=GoesOut.AT_TIME, embargo_at__lte=now)
    return Q(state=ReleaseState.RELEASED) | by_itself


def is_shown(now: datetime) -> Q:
    """To everybody, in full or as what it is announced as."""
    return is_out(now) | Q(state=ReleaseState.SCHEDULED, is_announced=True)


def is_run_by(user: Any) -> Q:
    """Of a company this person works for."""
    return Q(exhibitor__in=Exhibitor.objects.run_by(user))


BY_THE_CLOCK = (ReleaseState.SCHEDULED, ReleaseState.RELEASED)  # out from its second on, written down or not


class ReleaseQuerySet(QuerySet["Release"]):
    def out(self, now: datetime) -> "ReleaseQuerySet":
        """Those that everybody reads in full."""
        return self.filter(is_out(now))

    def coming(self, now: datetime) -> "ReleaseQuerySet":
        """Announced and not out: everybody sees the countdown, and nothing else."""
        return self.scheduled().filter(is_announced=True).exclude(is_out(now))

    def shown(self, now: datetime) -> "ReleaseQuerySet":
        return self.filter(is_shown(now))

    def visible_to(self, user: Any, now: datetime) -> "ReleaseQuerySet":
        """What everybody sees; one's own companies' in any state; all for whoever schedules."""
        if can_schedule(user):
            return self.all()
        return self.filter(is_shown(now) | is_run_by(user))

    def readable_by(self, user: Any, now: datetime) -> "ReleaseQuerySet":
        """In full: what is out; before, for whoever may see the preview."""
        if can_schedule(user):
            return self.all()
        return self.filter(is_out(now) | is_run_by(user))

    def with_kit(self) -> "ReleaseQuerySet":
        """Those that have something for the press."""
        has_something = Q(press_files__isnull=False) | ~Q(contact_name="") | ~Q(contact_email="")
        return self.filter(has_something).distinct().prefetch_related("press_files")

    def under_embargo(self, now: datetime) -> "ReleaseQuerySet":
        """What accredited press sees before its time: scheduled, not out, and only where the organiser says so."""
        return self.scheduled().filter(press_sees_early=True).exclude(is_out(now))

    def editable_by(self, user: Any) -> "ReleaseQuerySet":
        return self.all() if can_schedule(user) else self.filter(is_run_by(user))

    def due(self, now: datetime) -> "ReleaseQuerySet":
        """Whose time has come, and nobody has written it down yet."""
        return self.scheduled().filter(goes_out=GoesOut.AT_TIME, embargo_at__lte=now)

    def by_itself_after(self, moment: datetime) -> "ReleaseQuerySet":
        """Whose second is later than this, the soonest first."""
        return self.filter(goes_out=GoesOut.AT_TIME, state__in=BY_THE_CLOCK, embargo_at__gt=moment).soonest_first()

    def to_be_called(self) -> "ReleaseQuerySet":
        """Out when somebody says so, and not before their time."""
        return self.filter(state=ReleaseState.SCHEDULED, goes_out=GoesOut.BY_HAND).order_by("embargo_at", "pk")

    def beginning(self, now: datetime, ahead: timedelta) -> "ReleaseQuerySet":
        """Announced, and coming within `ahead`."""
        return self.coming(now).filter(embargo_at__gt=now, embargo_at__lte=now + ahead)

    def at(self, slug: str) -> "ReleaseQuerySet":
        return self.filter(slug=slug)

    def known(self) -> "ReleaseQuerySet":
        """All but drafts."""
        return self.exclude(state=ReleaseState.DRAFT)

    def scheduled(self) -> "ReleaseQuerySet":
        return self.filter(state=ReleaseState.SCHEDULED)

    def withdrawn(self) -> "ReleaseQuerySet":
        return self.filter(state=ReleaseState.WITHDRAWN)

    def since(self, moment: datetime) -> "ReleaseQuerySet":
        return self.filter(embargo_at__gte=moment)

    def to_tell_phases(self) -> "ReleaseQuerySet":
        """With what `phase` reads, and no more."""
        return self.order_by("pk").only("version", "state", "goes_out", "is_announced", "embargo_at", "released_at", "minutes", "film")

    def submitted(self) -> "ReleaseQuerySet":
        return self.filter(state=ReleaseState.SUBMITTED)

    def of_category(self, category: str) -> "ReleaseQuerySet":
        return self.filter(category=category) if category else self

    def pictured(self, name: str) -> "ReleaseQuerySet":
        return self.filter(picture=name)

    def ever_pictured(self, name: str) -> "ReleaseQuerySet":
        """With this picture now or before."""
        held = self.model.history.filter(picture=name).values("id")  # type: ignore[attr-defined]
        return self.filter(Q(picture=name) | Q(pk__in=held))

    def kinds_and_moments(self) -> list[tuple[str, datetime]]:
        """Category and moment of each."""
        return list(self.order_by().values_list("category", "embargo_at"))

    def at_moment_between(self, start: datetime, end: datetime) -> "ReleaseQuerySet":
        return self.filter(embargo_at__gte=start, embargo_at__lt=end)

    def with_owner(self) -> "ReleaseQuerySet":
        return self.select_related("exhibitor__sector", "exhibitor__booth", "stage")

    def with_echo(self) -> "ReleaseQuerySet":
        """`watched` and `applauded` count visitors; `met` the meetings held because of it."""
        return self.annotate(
            watched=Count("echoes", filter=Q(echoes__kind=EchoKind.WATCHED), distinct=True),
            applauded=Count("echoes", filter=Q(echoes__kind=EchoKind.APPLAUDED), distinct=True),
            met=Count("introductions", filter=Q(introductions__request__meeting__state="held"), distinct=True),
        )

    def soonest_first(self) -> "ReleaseQuerySet":
        return self.order_by("embargo_at", "pk")

    def newest_first(self) -> "ReleaseQuerySet":
        return self.order_by("-embargo_at", "-pk")

    def reminded(self, person: Any) -> "ReleaseQuerySet":
        """Of which this person wants to be told."""
        return self.filter(reminders__person=person.pk)


class ReminderQuerySet(QuerySet["Reminder"]):
    def of(self, person: Any) -> "ReminderQuerySet":
        return self.filter(person=person.pk) if person.is_authenticated else self.none()


class EchoQuerySet(QuerySet["Echo"]):
    def applauded_by(self, visitor: str) -> bool:
        return self.filter(kind=EchoKind.APPLAUDED, visitor=visitor).exists()

    def places_of(self, person: Any) -> list[tuple[str, int]]:
        """At which launches this person watched, and at which place among all people who did."""
        watched = self.filter(kind=EchoKind.WATCHED, person__isnull=False)
        earlier = watched.filter(release=OuterRef("release")).filter(Q(at__lt=OuterRef("at")) | Q(at=OuterRef("at"), pk__lt=OuterRef("pk")))
        before = Subquery(earlier.order_by().values("release").annotate(number=Count("pk")).values("number"))
        rows = watched.filter(person=person.pk).order_by("pk").annotate(before=Coalesce(before, 0))
        return [(slug, before + 1) for slug, before in rows.values_list("release__slug", "before")]
