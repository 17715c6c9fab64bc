"""Which sessions have few places, and who signed up."""

from typing import TYPE_CHECKING, Any

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Greatest

from registration.states import HOLDS_OR_WAITS, SignUpState

if TYPE_CHECKING:  # the bases name their models as texts
    from registration.models import SessionPlaces, SignUp  # noqa: F401


class SessionPlacesQuerySet(QuerySet["SessionPlaces"]):
    def with_left(self) -> "SessionPlacesQuerySet":
        """Adds `taken`, `waits`, and `left`: how many places are free."""
        taken = Count("sign_ups", filter=Q(sign_ups__state=SignUpState.CONFIRMED))
        waits = Count("sign_ups", filter=Q(sign_ups__state=SignUpState.WAITLISTED))
        return self.annotate(taken=taken, waits=waits).annotate(left=Greatest(F("places") - F("taken"), 0))


class SignUpQuerySet(QuerySet["SignUp"]):
    def of(self, person: Any) -> "SignUpQuerySet":
        return self.filter(person=person)

    def live(self) -> "SignUpQuerySet":
        return self.filter(state__in=HOLDS_OR_WAITS)

    def confirmed(self) -> "SignUpQuerySet":
        return self.filter(state=SignUpState.CONFIRMED)

    def waitlist(self) -> "SignUpQuerySet":
        """Who waits, the first first."""
        return self.filter(state=SignUpState.WAITLISTED).order_by("made_at", "pk")
