from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Chart(TextChoices):
    """How a figure is drawn. The number always comes first."""

    NUMBER = "number", _("number only")
    DOTS = "dots", _("dots, each standing for some")
    SHARE = "share", _("share of a hundred")
    GROWTH = "growth", _("yearly growth")
    SCALE = "scale", _("state and target on a scale")
    TARGET = "target", _("target, outcome unknown")


class Topic(TextChoices):
    INDUSTRY = "industry", _("Industry")
    FUSION = "fusion", _("Fusion and openness")
    INNOVATION = "innovation", _("Innovation")
    CARRIERS = "carriers", _("Places and networks")


class Category(TextChoices):
    """What a launch is about, as the expo sorts them."""

    ACHIEVEMENT = "achievement", _("achievement")
    PRODUCT = "product", pgettext_lazy("launches", "product")
    POLICY = "policy", _("policy")
    REPORT = "report", pgettext_lazy("launches", "report")
    SCENE = "scene", _("application scene")


class GoesOut(TextChoices):
    AT_TIME = "at_time", _("by itself, at its time")
    BY_HAND = "by_hand", _("when it is called, never before its time")


class ReleaseState(TextChoices):
    DRAFT = "draft", pgettext_lazy("launches", "draft")
    SUBMITTED = "submitted", pgettext_lazy("launches", "handed in")
    SCHEDULED = "scheduled", pgettext_lazy("launches", "scheduled")
    RELEASED = "released", _("released")
    WITHDRAWN = "withdrawn", pgettext_lazy("launches", "withdrawn")


RELEASE_TRANSITIONS = {
    ReleaseState.DRAFT: frozenset({ReleaseState.SUBMITTED, ReleaseState.SCHEDULED}),
    ReleaseState.SUBMITTED: frozenset({ReleaseState.DRAFT, ReleaseState.SCHEDULED}),
    ReleaseState.SCHEDULED: frozenset({ReleaseState.DRAFT, ReleaseState.RELEASED}),
    ReleaseState.RELEASED: frozenset({ReleaseState.WITHDRAWN}),
    ReleaseState.WITHDRAWN: frozenset({ReleaseState.RELEASED}),
}
EDITABLE = frozenset({ReleaseState.DRAFT})


class Phase(TextChoices):
    """What a visitor sees of a launch at a moment; computed, never stored."""

    HIDDEN = "hidden", _("not announced")
    COUNTDOWN = "countdown", _("soon")
    WAITING = "waiting", _("about to begin")
    LIVE = "live", pgettext_lazy("launches", "live")
    OUT = "out", _("released")
    REPLAY = "replay", _("released, with replay")


class EchoKind(TextChoices):
    WATCHED = "watched", _("watched")
    APPLAUDED = "applauded", _("applauded")
