from collections.abc import Mapping

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class RequestState(TextChoices):
    """`consented`: the other side accepts; `refused`: it does not. `declined` is the organiser's word."""

    PENDING = "pending", _("pending")
    CONSENTED = "consented", pgettext_lazy("request", "accepted by the other side")
    APPROVED = "approved", pgettext_lazy("request", "approved")
    DECLINED = "declined", pgettext_lazy("request", "declined")
    REFUSED = "refused", pgettext_lazy("request", "turned down by the other side")
    WITHDRAWN = "withdrawn", pgettext_lazy("request", "withdrawn")
    EXPIRED = "expired", _("expired")


# Those that still wait for somebody: one at a time between two parties.
OPEN = (RequestState.PENDING, RequestState.CONSENTED)
# Both sides want to meet: from here on they know each other.
ACCEPTED = (RequestState.CONSENTED, RequestState.APPROVED)

REQUEST_TRANSITIONS: Mapping[str, frozenset[str]] = {
    RequestState.PENDING: frozenset(
        {
            RequestState.CONSENTED,
            RequestState.APPROVED,
            RequestState.DECLINED,
            RequestState.REFUSED,
            RequestState.WITHDRAWN,
            RequestState.EXPIRED,
        },
    ),
    RequestState.CONSENTED: frozenset(
        {RequestState.APPROVED, RequestState.DECLINED, RequestState.REFUSED, RequestState.WITHDRAWN, RequestState.EXPIRED},
    ),
    RequestState.APPROVED: frozenset({RequestState.WITHDRAWN, RequestState.EXPIRED}),  # as long as it has no meeting
}


class MeetingState(TextChoices):
    """`draft`: in a plan shown to both sides, not yet for good. `unplaced`: it was in a draft, and the next one has no time for it.
    `disputed`: the two sides say different things about it."""

    DRAFT = "draft", pgettext_lazy("meeting", "draft")
    UNPLACED = "unplaced", _("waits for another time")
    SCHEDULED = "scheduled", _("scheduled")
    CANCELLED = "cancelled", _("cancelled")
    HELD = "held", _("held")
    NO_SHOW = "no_show", _("one side did not come")
    DISPUTED = "disputed", _("disputed")


# Those that nobody can have held: not for good, or off.
NOT_AGREED = (MeetingState.DRAFT, MeetingState.UNPLACED, MeetingState.CANCELLED)
# Those that take their time and place: nobody else gets either.
TAKES_TIME = (MeetingState.DRAFT, MeetingState.SCHEDULED)

MEETING_TRANSITIONS: Mapping[str, frozenset[str]] = {
    MeetingState.DRAFT: frozenset({MeetingState.SCHEDULED, MeetingState.CANCELLED, MeetingState.UNPLACED}),
    MeetingState.UNPLACED: frozenset({MeetingState.DRAFT, MeetingState.SCHEDULED, MeetingState.CANCELLED}),
    MeetingState.SCHEDULED: frozenset({MeetingState.CANCELLED, MeetingState.HELD, MeetingState.NO_SHOW, MeetingState.DISPUTED}),
    MeetingState.HELD: frozenset({MeetingState.DISPUTED}),
    MeetingState.NO_SHOW: frozenset({MeetingState.DISPUTED}),
    MeetingState.DISPUTED: frozenset({MeetingState.HELD, MeetingState.NO_SHOW}),
}


class Topic(TextChoices):
    PRODUCT = "product", _("product or solution")
    COOPERATION = "cooperation", _("cooperation")
    PURCHASE = "purchase", _("purchase")
    INVESTMENT = "investment", _("investment")
    TALENT = "talent", _("research and talent")
    OTHER = "other", _("something else")


class PlaceKind(TextChoices):
    """Where a company holds one meeting at a time: what it may have several of."""

    TABLE = "table", _("table")
    VIDEO_ROOM = "video", _("video room")
    REPRESENTATIVE = "person", _("representative")


# What a row of the history says: states of requests and of meetings, whose words differ.
CHANGE_WORDS: Mapping[str, object] = {state.value: state.label for state in (*RequestState, *MeetingState)}

# Resources that one meeting at a time occupies: `person:12`, `table:3`.
PERSON = "person:"
TABLE = "table:"


class Shared(TextChoices):
    """What somebody lets the other side of a request see besides the name."""

    COMPANY = "company", _("company")
    JOB_TITLE = "job_title", _("job title")
    COUNTRY = "country", _("country")
    EMAIL = "email", _("e-mail address")


# Shown only once both sides want to meet, whatever was ticked before.
CONTACT = (Shared.EMAIL,)


class Side(TextChoices):
    ASKER = "asker", _("the one who asked")
    HOST = "host", _("the one asked")


class Said(TextChoices):
    """What a side says about a meeting whose time has come."""

    MET = "met", _("we have met")
    ABSENT = "absent", _("they have not come")
    OWN_FAULT = "own_fault", _("we could not come")


class ReportState(TextChoices):
    OPEN = "open", pgettext_lazy("report", "open")
    UPHELD = "upheld", pgettext_lazy("report", "upheld")
    DISMISSED = "dismissed", pgettext_lazy("report", "dismissed")


REPORT_TRANSITIONS: Mapping[str, frozenset[str]] = {
    ReportState.OPEN: frozenset({ReportState.UPHELD, ReportState.DISMISSED}),
}


class ProposalState(TextChoices):
    """Of another time for a meeting. `countered`: answered by a further proposal."""

    OPEN = "open", pgettext_lazy("proposal", "open")
    ACCEPTED = "accepted", pgettext_lazy("proposal", "accepted")
    DECLINED = "declined", pgettext_lazy("proposal", "declined")
    COUNTERED = "countered", pgettext_lazy("proposal", "answered by another time")
    LAPSED = "lapsed", pgettext_lazy("proposal", "lapsed")


PROPOSAL_TRANSITIONS: Mapping[str, frozenset[str]] = {
    ProposalState.OPEN: frozenset({ProposalState.ACCEPTED, ProposalState.DECLINED, ProposalState.COUNTERED, ProposalState.LAPSED}),
}


class OfferState(TextChoices):
    """Of a time that became free, offered to two who wait for one."""

    OPEN = "open", pgettext_lazy("offer", "open")
    TAKEN = "taken", pgettext_lazy("offer", "taken")
    DECLINED = "declined", pgettext_lazy("offer", "declined")
    LAPSED = "lapsed", pgettext_lazy("offer", "lapsed")


OFFER_TRANSITIONS: Mapping[str, frozenset[str]] = {
    OfferState.OPEN: frozenset({OfferState.TAKEN, OfferState.DECLINED, OfferState.LAPSED}),
}


class Deal(TextChoices):
    NONE = "none", _("no deal in sight")
    POSSIBLE = "possible", _("possible")
    LIKELY = "likely", _("likely")
    AGREED = "agreed", _("agreed in principle")


class NextStep(TextChoices):
    NONE = "none", _("none")
    SEND = "send", _("send documents")
    CALL = "call", _("a further call")
    VISIT = "visit", _("a visit")
    TRIAL = "trial", _("a trial")
    OFFER = "offer", _("an offer")


class QuotaKind(TextChoices):
    BUYER = "buyer", _("invited buyer")
    SPONSOR = "sponsor", _("sponsored quota")
    OTHER = "other", pgettext_lazy("quota", "other")


class Box(TextChoices):
    RECEIVED = "received", pgettext_lazy("requests", "received")
    SENT = "sent", pgettext_lazy("requests", "sent")


# In the queue: those that the reader can answer now, whatever state the expo's settings want before.
WAITING = "waiting"

MOST_WISHES = 6
MOST_AT_ONCE = 200


class RunState(TextChoices):
    """Of making a schedule. `broken`: its process ended before it did. `published`: its plan holds for good."""

    WAITING = "waiting", pgettext_lazy("schedule", "waiting")
    RUNNING = "running", pgettext_lazy("schedule", "being made")
    FINISHED = "finished", pgettext_lazy("schedule", "finished")
    STOPPED = "stopped", pgettext_lazy("schedule", "stopped early")
    BROKEN = "broken", pgettext_lazy("schedule", "broken off")
    PUBLISHED = "published", pgettext_lazy("schedule", "published")


# One at a time.
ACTIVE_RUNS = (RunState.WAITING, RunState.RUNNING)
# Those whose plan can be changed by hand, shown and published.
OPEN_PLANS = (RunState.FINISHED, RunState.STOPPED)

RUN_TRANSITIONS: Mapping[str, frozenset[str]] = {
    RunState.WAITING: frozenset({RunState.RUNNING, RunState.STOPPED, RunState.BROKEN}),
    RunState.RUNNING: frozenset({RunState.FINISHED, RunState.STOPPED, RunState.BROKEN}),
    RunState.FINISHED: frozenset({RunState.PUBLISHED}),
    RunState.STOPPED: frozenset({RunState.PUBLISHED}),
}


class EntryKind(TextChoices):
    OFFER = "offer", pgettext_lazy("market", "offer")
    NEED = "need", pgettext_lazy("market", "need")


class EntryCategory(TextChoices):
    PRODUCT = "product", pgettext_lazy("market", "product")
    SERVICE = "service", pgettext_lazy("market", "service")
    COOPERATION = "cooperation", pgettext_lazy("market", "cooperation")
    INVESTMENT = "investment", pgettext_lazy("market", "investment")
    JOB = "job", pgettext_lazy("market", "job")


class Visibility(TextChoices):
    PUBLIC = "public", _("everybody")
    SIGNED_IN = "signed_in", _("whoever is signed in")
    SUGGESTIONS = "suggestions", _("nobody: for suggestions only")


class EntryState(TextChoices):
    """Of an offer or need. `hidden`: taken off the market by an organiser, and only an organiser puts it back."""

    DRAFT = "draft", pgettext_lazy("market", "draft")
    PUBLISHED = "published", pgettext_lazy("market", "published")
    WITHDRAWN = "withdrawn", pgettext_lazy("market", "withdrawn")
    HIDDEN = "hidden", pgettext_lazy("market", "hidden by the organiser")


ENTRY_TRANSITIONS: Mapping[str, frozenset[str]] = {
    EntryState.DRAFT: frozenset({EntryState.PUBLISHED}),
    EntryState.PUBLISHED: frozenset({EntryState.WITHDRAWN, EntryState.HIDDEN}),
    EntryState.WITHDRAWN: frozenset({EntryState.PUBLISHED}),
    EntryState.HIDDEN: frozenset({EntryState.PUBLISHED}),
}
MOST_SECTORS = 3
# Those that fill the number a person or company may have: withdrawing makes room.
COUNTED = (EntryState.DRAFT, EntryState.PUBLISHED, EntryState.HIDDEN)

LEAST_SECONDS, MOST_SECONDS = 5, 600  # of work for one schedule


class PlanChange(TextChoices):
    """What publishing a plan does to one request, compared with what its two sides know now."""

    NEW = "new", pgettext_lazy("plan", "new")
    MOVED = "moved", pgettext_lazy("plan", "moved")
    DROPPED = "dropped", pgettext_lazy("plan", "loses its time")
    WAITING = "waiting", pgettext_lazy("plan", "without a time")
    KEPT = "kept", pgettext_lazy("plan", "as in the draft")
    AGREED = "agreed", pgettext_lazy("plan", "agreed before")


class GivesUp(TextChoices):
    """What an organiser would rather change when not all meetings fit."""

    ANYTHING = "anything", _("whatever is the smallest change")
    TABLES = "tables", _("more tables")
    TIMES = "times", _("times of people")


class Risk(TextChoices):
    """What an organiser should know before approving a request."""

    INCOMPLETE = "incomplete", _("profile hardly filled in")
    DECLINED = "declined", _("many earlier requests declined")
    COPIED = "copied", _("the same text to others")
    OFF_TOPIC = "off_topic", _("has nothing to do with the other side")
    SHORT = "short", _("hardly says what it is about")
