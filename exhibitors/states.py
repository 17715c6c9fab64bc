from collections.abc import Mapping

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


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


class QuestionKind(TextChoices):
    TEXT = "text", _("one line")
    LONG = "long", _("several lines")
    CHOICE = "choice", _("one of several")
    SEVERAL = "several", _("any of several")
    NUMBER = "number", _("number")
    FILE = "file", _("file")
    YES_NO = "yes_no", _("yes or no")


class ApplicationState(TextChoices):
    DRAFT = "draft", _("draft")
    SUBMITTED = "submitted", _("handed in")
    WAITLISTED = "waitlisted", _("on the waiting list")
    ACCEPTED = "accepted", _("accepted")
    CONFIRMED = "confirmed", _("confirmed")
    DECLINED = "declined", _("declined")
    WITHDRAWN = "withdrawn", _("withdrawn")


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
