from collections.abc import Mapping

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ExhibitorState(TextChoices):
    DRAFT = "draft", _("draft")
    SUBMITTED = "submitted", _("submitted")
    PUBLISHED = "published", _("published")


EXHIBITOR_TRANSITIONS: Mapping[str, frozenset[str]] = {
    ExhibitorState.DRAFT: frozenset({ExhibitorState.SUBMITTED, ExhibitorState.PUBLISHED}),
    ExhibitorState.SUBMITTED: frozenset({ExhibitorState.PUBLISHED, ExhibitorState.DRAFT}),
    ExhibitorState.PUBLISHED: frozenset({ExhibitorState.DRAFT}),
}


class Tier(TextChoices):
    PARTNER = "partner", _("partner")
    PREMIUM = "premium", _("premium")
    STANDARD = "standard", _("standard")
    STARTUP = "startup", _("start-up")


class Role(TextChoices):
    """What somebody may do for a company. Owners invite and remove staff, managers invite members, members edit the booth."""

    OWNER = "owner", _("owner")
    MANAGER = "manager", _("manager")
    MEMBER = "member", _("member")


class Part(TextChoices):
    """What of a booth can be changed by itself."""

    EXHIBITOR = "exhibitor", _("company")
    PRODUCT = "product", _("product")
    DOCUMENT = "document", _("document")
    VIDEO = "video", _("video")


class CallPhase(TextChoices):
    """Where the call for exhibitors stands at a moment."""

    NONE = "none", _("no call")
    BEFORE = "before", _("not open yet")
    OPEN = "open", _("open")
    CLOSED = "closed", _("closed")


class ApplicationState(TextChoices):
    DRAFT = "draft", pgettext_lazy("application", "draft")
    SUBMITTED = "submitted", pgettext_lazy("application", "handed in")
    WAITLISTED = "waitlisted", pgettext_lazy("application", "on the waiting list")
    ACCEPTED = "accepted", pgettext_lazy("application", "accepted")
    CONFIRMED = "confirmed", pgettext_lazy("application", "confirmed")
    DECLINED = "declined", pgettext_lazy("application", "declined")
    WITHDRAWN = "withdrawn", pgettext_lazy("application", "withdrawn")


APPLICATION_TRANSITIONS: Mapping[str, frozenset[str]] = {
    ApplicationState.DRAFT: frozenset({ApplicationState.SUBMITTED, ApplicationState.WITHDRAWN}),
    ApplicationState.SUBMITTED: frozenset(
        {ApplicationState.ACCEPTED, ApplicationState.WAITLISTED, ApplicationState.DECLINED, ApplicationState.WITHDRAWN}
    ),
    ApplicationState.WAITLISTED: frozenset({ApplicationState.ACCEPTED, ApplicationState.DECLINED, ApplicationState.WITHDRAWN}),
    ApplicationState.ACCEPTED: frozenset({ApplicationState.CONFIRMED, ApplicationState.DECLINED, ApplicationState.WITHDRAWN}),
}
UNDECIDED = (ApplicationState.SUBMITTED, ApplicationState.WAITLISTED)
HOLDING = (ApplicationState.ACCEPTED, ApplicationState.CONFIRMED)  # a place of the quota
OPEN_APPLICATIONS = (ApplicationState.DRAFT, *UNDECIDED, ApplicationState.ACCEPTED)
EDITABLE = OPEN_APPLICATIONS


# --- talking ----------------------------------------------------------------------------------------------------------


class ConversationState(TextChoices):
    """Whose turn it is. New and waiting: the company's. Answered: the visitor's, if there is more to say."""

    NEW = "new", pgettext_lazy("conversation", "new")
    ANSWERED = "answered", pgettext_lazy("conversation", "answered")
    WAITING = "waiting", _("waiting for an answer")
    CLOSED = "closed", _("closed")


CONVERSATION_TRANSITIONS: Mapping[str, frozenset[str]] = {
    ConversationState.NEW: frozenset({ConversationState.ANSWERED, ConversationState.CLOSED}),
    ConversationState.ANSWERED: frozenset({ConversationState.WAITING, ConversationState.CLOSED}),
    ConversationState.WAITING: frozenset({ConversationState.ANSWERED, ConversationState.CLOSED}),
    ConversationState.CLOSED: frozenset({ConversationState.WAITING, ConversationState.ANSWERED}),  # somebody writes once more
}
UNANSWERED = (ConversationState.NEW, ConversationState.WAITING)


class Topic(TextChoices):
    PRODUCT = "product", _("a product or solution")
    PRICE = "price", _("prices and terms")
    PARTNER = "partner", _("working together")
    SUPPORT = "support", _("help with something bought")
    PRESS = "press", _("press and research")
    OTHER = "other", _("something else")


class Side(TextChoices):
    VISITOR = "visitor", _("visitor")
    COMPANY = "company", _("company")


class Happening(TextChoices):
    """What the history of a conversation tells beside its messages."""

    ASKED = "asked", pgettext_lazy("of a conversation", "asked")
    CALLED = "called", _("started a chat")
    LEFT = "left", _("nobody answered at once: the chat became an enquiry")
    ASSIGNED = "assigned", _("looked after by")
    RELEASED = "released", _("looked after by nobody in particular")
    CLOSED = "closed", _("closed")
    REOPENED = "reopened", _("opened again")
    REPORTED = "reported", _("reported to the organisers")
    HIDDEN = "hidden", _("message hidden")
    SHOWN = "shown", _("message shown again")


class CardField(TextChoices):
    """What of a visitor's profile a business card may hold besides the name."""

    COMPANY = "company", _("company")
    JOB_TITLE = "job_title", _("job title")
    COUNTRY = "country", _("country")
    EMAIL = "email", _("e-mail address")
    SECTORS = "sectors", _("sectors of interest")
    ABOUT = "about", _("about me")


class CardWay(TextChoices):
    """How a card came to a company."""

    BOOTH = "booth", _("at the booth")
    ENQUIRY = "enquiry", _("with an enquiry")
    CODE = "code", _("by the code on the profile")


class ReportState(TextChoices):
    OPEN = "open", pgettext_lazy("report", "open")
    UPHELD = "upheld", _("message hidden")
    DISMISSED = "dismissed", _("nothing wrong")


REPORT_TRANSITIONS: Mapping[str, frozenset[str]] = {
    ReportState.OPEN: frozenset({ReportState.UPHELD, ReportState.DISMISSED}),
}


# --- visits -----------------------------------------------------------------------------------------------------------


class Source(TextChoices):
    """From where somebody came to a booth."""

    LIST = "list", _("list of exhibitors")
    SEARCH = "search", pgettext_lazy("source of a visit", "search")
    HALL = "hall", _("hall and plan")
    SESSION = "session", _("forums and sessions")
    GUIDE = "guide", pgettext_lazy("source of a visit", "guide")
    PORTAL = "portal", _("other pages of the portal")
    WEB = "web", _("other sites")
    DIRECT = "direct", _("directly")


class VisitDeedKind(TextChoices):
    """What a visitor did at a booth, once a visit and thing."""

    PRODUCT = "product", _("product looked at")
    DOCUMENT = "document", _("document taken")
    VIDEO = "video", _("video played")


# --- leads ------------------------------------------------------------------------------------------------------------


class DeedKind(TextChoices):
    """What of a visitor's doings may make a lead. What each counts, the organiser says (`LeadRule`); until then `POINTS`."""

    ENQUIRY = "enquiry", _("enquiry")
    CHAT = "chat", pgettext_lazy("deed", "chat")
    CARD = "card", _("business card")
    MEETING = "meeting", _("meeting")
    DOWNLOAD = "download", _("download")
    STAR = "star", _("starred product")
    QUESTION = "question", _("question at a session")


POINTS: Mapping[str, int] = {
    DeedKind.MEETING: 30,
    DeedKind.ENQUIRY: 20,
    DeedKind.CARD: 20,
    DeedKind.CHAT: 15,
    DeedKind.QUESTION: 10,
    DeedKind.DOWNLOAD: 5,
    DeedKind.STAR: 5,
}


class LeadState(TextChoices):
    """How far the team is with somebody."""

    NEW = "new", pgettext_lazy("lead", "new")
    CONTACTED = "contacted", _("contacted")
    QUALIFIED = "qualified", _("qualified")
    WON = "won", pgettext_lazy("lead", "won")
    LOST = "lost", pgettext_lazy("lead", "lost")


LEAD_TRANSITIONS: Mapping[str, frozenset[str]] = {state: frozenset(LeadState) - {state} for state in LeadState}  # sales go both ways
CONTACTED_OR_FURTHER = (LeadState.CONTACTED, LeadState.QUALIFIED, LeadState.WON)


class LeadHappening(TextChoices):
    """What the history of a lead tells."""

    FOUND = "found", pgettext_lazy("lead", "first")
    SHARED = "shared", _("gave the card")
    TAKEN_BACK = "taken_back", _("took the card back: nothing of this person was shown or exported from then on")
    STATE = "state", _("state")
    OWNER = "owner", _("looked after by")
    STARS = "stars", _("stars")
    FOLLOW_UP = "follow_up", _("follow-up")
    TAGS = "tags", _("tags")
    ANSWERS = "answers", _("questions answered")
