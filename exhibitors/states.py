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
