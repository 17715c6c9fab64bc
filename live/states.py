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


class RecordingState(TextChoices):
    RUNNING = "running", pgettext_lazy("of a recording", "running")
    WAITING = "waiting", pgettext_lazy("of a recording", "to be prepared")
    PREPARING = "preparing", pgettext_lazy("of a recording", "being prepared")
    READY = "ready", pgettext_lazy("of a recording", "ready, not published")
    PUBLISHED = "published", pgettext_lazy("of a recording", "published")
    FAILED = "failed", pgettext_lazy("of a recording", "could not be prepared")
    DISCARDED = "discarded", pgettext_lazy("of a recording", "discarded")


RECORDING_TRANSITIONS: Mapping[str, frozenset[str]] = {
    RecordingState.RUNNING: frozenset({RecordingState.WAITING}),
    RecordingState.WAITING: frozenset({RecordingState.PREPARING, RecordingState.DISCARDED}),
    RecordingState.PREPARING: frozenset({RecordingState.READY, RecordingState.FAILED, RecordingState.WAITING}),
    RecordingState.READY: frozenset({RecordingState.PUBLISHED, RecordingState.WAITING, RecordingState.DISCARDED}),
    RecordingState.PUBLISHED: frozenset({RecordingState.READY}),
    RecordingState.FAILED: frozenset({RecordingState.WAITING, RecordingState.DISCARDED}),
}

UNDER_WAY = (RecordingState.WAITING, RecordingState.PREPARING)  # the worker has it
PLAYABLE = (RecordingState.READY, RecordingState.PUBLISHED)  # there are files


class CaptionOrigin(TextChoices):
    TYPED = "typed", _("typed live")
    UPLOADED = "uploaded", _("from a file")
    RECOGNISED = "recognised", _("recognised by a machine")


class SourceKind(TextChoices):
    PUBLISHED = "published", _("published here (WHIP)")
    HLS = "hls", _("HLS address")
    FILE = "file", _("film (MP4 address)")
    EMBED = "embed", _("film of a platform")
    GUESTS = "guests", _("guests by video, composed")


WITHOUT_ADDRESS = (SourceKind.PUBLISHED, SourceKind.GUESTS)


class Layout(TextChoices):
    """How the guests on a stage are put together. Each takes the first of them that it has room for."""

    ONE = "one", _("one")
    SIDE = "side", _("side by side")
    INSET = "inset", _("picture in picture")
    GRID = "grid", _("grid of up to six")


class ItemKind(TextChoices):
    SPEECH = "speech", _("speech")
    TALK = "talk", _("conversation")
    FILM = "film", _("film")
    AWARD = "award", _("award")
    LAUNCH = "launch", _("launch")
    BREAK = "break", _("break")


class RunState(TextChoices):
    PLANNED = "planned", pgettext_lazy("of a run of show", "planned")
    RUNNING = "running", pgettext_lazy("of a run of show", "running")
    OVER = "over", pgettext_lazy("of a run of show", "over")


RUN_TRANSITIONS: Mapping[str, frozenset[str]] = {
    RunState.PLANNED: frozenset({RunState.RUNNING}),
    RunState.RUNNING: frozenset({RunState.OVER, RunState.PLANNED}),
    RunState.OVER: frozenset({RunState.RUNNING, RunState.PLANNED}),
}


class ItemState(TextChoices):
    WAITING = "waiting", pgettext_lazy("of an item", "to come")
    ON = "on", pgettext_lazy("of an item", "on now")
    DONE = "done", pgettext_lazy("of an item", "done")
    SKIPPED = "skipped", pgettext_lazy("of an item", "left out")


ITEM_TRANSITIONS: Mapping[str, frozenset[str]] = {
    ItemState.WAITING: frozenset({ItemState.ON, ItemState.SKIPPED}),
    ItemState.ON: frozenset({ItemState.DONE, ItemState.WAITING}),
    ItemState.DONE: frozenset({ItemState.ON, ItemState.WAITING}),
    ItemState.SKIPPED: frozenset({ItemState.WAITING}),
}

TO_COME = (ItemState.WAITING, ItemState.ON)  # not over yet


class GuestState(TextChoices):
    INVITED = "invited", pgettext_lazy("of a guest", "invited")
    ARRIVED = "arrived", pgettext_lazy("of a guest", "in the green room")
    ON_STAGE = "on_stage", pgettext_lazy("of a guest", "on stage")
    REVOKED = "revoked", pgettext_lazy("of a guest", "invitation taken back")


GUEST_TRANSITIONS: Mapping[str, frozenset[str]] = {
    GuestState.INVITED: frozenset({GuestState.ARRIVED, GuestState.REVOKED}),
    GuestState.ARRIVED: frozenset({GuestState.ON_STAGE, GuestState.INVITED, GuestState.REVOKED}),
    GuestState.ON_STAGE: frozenset({GuestState.ARRIVED, GuestState.INVITED, GuestState.REVOKED}),
    GuestState.REVOKED: frozenset({GuestState.INVITED}),
}


class Audience(TextChoices):
    EVERYONE = "everyone", _("everyone")
    SIGNED_IN = "signed_in", _("signed-in visitors")
    INVITED = "invited", _("invited people only")
    GROUPS = "groups", _("the groups chosen below")


class Action(TextChoices):
    """What a token opens."""

    WATCH = "watch"
    PUBLISH = "publish"
    REPLAY = "replay"


class QuestionState(TextChoices):
    """What becomes of a question to the stage: nobody else reads it until a moderator shows it."""

    WAITING = "waiting", pgettext_lazy("of a question", "waiting")
    SHOWN = "shown", pgettext_lazy("of a question", "shown")
    ANSWERED = "answered", pgettext_lazy("of a question", "answered")
    DISMISSED = "dismissed", pgettext_lazy("of a question", "not taken up")


QUESTION_TRANSITIONS: Mapping[str, frozenset[str]] = {
    QuestionState.WAITING: frozenset({QuestionState.SHOWN, QuestionState.DISMISSED}),
    QuestionState.SHOWN: frozenset({QuestionState.ANSWERED, QuestionState.DISMISSED}),
    QuestionState.ANSWERED: frozenset({QuestionState.SHOWN}),
    QuestionState.DISMISSED: frozenset({QuestionState.SHOWN}),
}
PUBLIC_QUESTIONS = (QuestionState.SHOWN, QuestionState.ANSWERED)


class PollKind(TextChoices):
    SINGLE = "single", _("one answer")
    MULTIPLE = "multiple", _("several answers")


class PollState(TextChoices):
    DRAFT = "draft", pgettext_lazy("of a poll", "draft")
    OPEN = "open", pgettext_lazy("of a poll", "open")
    CLOSED = "closed", pgettext_lazy("of a poll", "closed")


POLL_TRANSITIONS: Mapping[str, frozenset[str]] = {
    PollState.DRAFT: frozenset({PollState.OPEN}),
    PollState.OPEN: frozenset({PollState.CLOSED}),
    PollState.CLOSED: frozenset({PollState.OPEN}),
}


class LineReportState(TextChoices):
    OPEN = "open", pgettext_lazy("of a report", "open")
    UPHELD = "upheld", pgettext_lazy("of a report", "line removed")
    DISMISSED = "dismissed", pgettext_lazy("of a report", "line stays")


LINE_REPORT_TRANSITIONS: Mapping[str, frozenset[str]] = {
    LineReportState.OPEN: frozenset({LineReportState.UPHELD, LineReportState.DISMISSED}),
}


class RestrictionKind(TextChoices):
    SILENCED = "silenced", _("silenced")
    BANNED = "banned", _("banned")


class Reaction(TextChoices):
    """What visitors send with one press. Counted in memory, never written down."""

    CLAP = "clap", _("Applause")
    HEART = "heart", _("Thank you")
    IDEA = "idea", _("Good idea")
    LAUGH = "laugh", _("Funny")
