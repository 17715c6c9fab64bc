from collections.abc import Mapping

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ProgrammeState(TextChoices):
    """Of a forum and of a session alike."""

    DRAFT = "draft", _("draft")
    PUBLISHED = "published", _("published")
    CANCELLED = "cancelled", _("cancelled")


PROGRAMME_TRANSITIONS: Mapping[str, frozenset[str]] = {
    ProgrammeState.DRAFT: frozenset({ProgrammeState.PUBLISHED}),
    ProgrammeState.PUBLISHED: frozenset({ProgrammeState.DRAFT, ProgrammeState.CANCELLED}),
    ProgrammeState.CANCELLED: frozenset({ProgrammeState.PUBLISHED, ProgrammeState.DRAFT}),
}

# What visitors see. A cancelled session stays, marked, so that nobody looks for it in vain.
SHOWN = (ProgrammeState.PUBLISHED, ProgrammeState.CANCELLED)


class ForumKind(TextChoices):
    CEREMONY = "ceremony", _("ceremony")
    FORUM = "forum", _("forum")
    LAUNCH = "launch", _("launches")
    MATCHMAKING = "matchmaking", _("matchmaking")


class SessionKind(TextChoices):
    CEREMONY = "ceremony", _("ceremony")
    KEYNOTE = "keynote", _("keynote")
    TALK = "talk", _("talk")
    PANEL = "panel", _("round table")
    DEMO = "demo", _("demonstration")
    LAUNCH = "launch", _("launch")
    MATCHMAKING = "matchmaking", _("matchmaking")


class SessionLanguage(TextChoices):
    CHINESE = "zh-hans", _("Chinese")
    ENGLISH = "en", _("English")
    BOTH = "both", _("Chinese and English")
    OTHER = "other", _("another language")


class Change(TextChoices):
    """What a version of the schedule did to a session."""

    NONE = "", _("unchanged")
    NEW = "new", _("new")
    MOVED = "moved", _("moved")
    CANCELLED = "cancelled", _("cancelled")
    GONE = "gone", _("removed")
