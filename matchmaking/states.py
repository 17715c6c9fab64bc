from collections.abc import Mapping

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class RequestState(TextChoices):
    PENDING = "pending", _("pending")
    APPROVED = "approved", pgettext_lazy("request", "approved")
    DECLINED = "declined", _("declined")
    WITHDRAWN = "withdrawn", pgettext_lazy("request", "withdrawn")
    EXPIRED = "expired", _("expired")


REQUEST_TRANSITIONS: Mapping[str, frozenset[str]] = {
    RequestState.PENDING: frozenset(
        {RequestState.APPROVED, RequestState.DECLINED, RequestState.WITHDRAWN, RequestState.EXPIRED},
    ),
    RequestState.APPROVED: frozenset(),
    RequestState.DECLINED: frozenset(),
    RequestState.WITHDRAWN: frozenset(),
    RequestState.EXPIRED: frozenset(),
}


class MeetingState(TextChoices):
    SCHEDULED = "scheduled", _("scheduled")
    CANCELLED = "cancelled", _("cancelled")
    HELD = "held", _("held")


MEETING_TRANSITIONS: Mapping[str, frozenset[str]] = {
    MeetingState.SCHEDULED: frozenset({MeetingState.CANCELLED, MeetingState.HELD}),
    MeetingState.CANCELLED: frozenset(),
    MeetingState.HELD: frozenset(),
}


class Topic(TextChoices):
    PRODUCT = "product", _("product or solution")
    COOPERATION = "cooperation", _("cooperation")
    PURCHASE = "purchase", _("purchase")
    INVESTMENT = "investment", _("investment")
    TALENT = "talent", _("research and talent")
    OTHER = "other", _("something else")


# What a row of the history says: states of requests and of meetings, whose words differ.
CHANGE_WORDS: Mapping[str, object] = {state.value: state.label for state in (*RequestState, *MeetingState)}

# Resources that one meeting at a time occupies: `person:12`, `table:3`.
PERSON = "person:"
TABLE = "table:"

MOST_WISHES = 6
MOST_AT_ONCE = 200
