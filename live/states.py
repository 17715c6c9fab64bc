"""What a stage does, where its picture comes from, and who may watch."""

from collections.abc import Mapping

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class StageState(TextChoices):
    WAITING = "waiting", pgettext_lazy("of a stage", "waiting")
    LIVE = "live", pgettext_lazy("of a stage", "live")
    PAUSED = "paused", pgettext_lazy("of a stage", "paused")
    ENDED = "ended", pgettext_lazy("of a stage", "ended")


STAGE_TRANSITIONS: Mapping[str, frozenset[str]] = {
    StageState.WAITING: frozenset({StageState.LIVE, StageState.ENDED}),
    StageState.LIVE: frozenset({StageState.PAUSED, StageState.ENDED}),
    StageState.PAUSED: frozenset({StageState.LIVE, StageState.ENDED}),
    StageState.ENDED: frozenset({StageState.WAITING, StageState.LIVE}),
}

ON = (StageState.LIVE, StageState.PAUSED)  # an operator has begun, and not ended


class SourceKind(TextChoices):
    PUBLISHED = "published", _("published here (WHIP)")
    HLS = "hls", _("HLS address")
    FILE = "file", _("film (MP4 address)")
    EMBED = "embed", _("film of a platform")


class Audience(TextChoices):
    EVERYONE = "everyone", _("everyone")
    SIGNED_IN = "signed_in", _("signed-in visitors")
    INVITED = "invited", _("invited people only")


class Action(TextChoices):
    """What a token opens."""

    WATCH = "watch"
    PUBLISH = "publish"
