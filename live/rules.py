"""Who may watch a stage, and who runs it."""

from typing import TYPE_CHECKING, Any

from core.audiences import is_among
from live.states import Audience

if TYPE_CHECKING:
    from live.models import Recording, Stage


def can_operate(user: Any) -> bool:
    return bool(user.is_staff and user.has_perm("live.operate_stage"))


def can_publish(user: Any) -> bool:
    """Cut, publish and withdraw recordings."""
    return bool(user.is_staff and user.has_perm("live.publish_recording"))


def can_caption(user: Any) -> bool:
    """Write captions while a stage is on."""
    return bool(user.is_staff and user.has_perm("live.caption_stage"))


def can_see_recording(user: Any, recording: "Recording") -> bool:
    """Published ones whoever may watch the stage; the others who publishes them. The caller has asked for playable ones."""
    return can_publish(user) or (recording.is_published and can_watch(user, recording.stage))


def is_crew(user: Any) -> bool:
    """Works at the stages, and has to see what it is about."""
    return can_operate(user) or can_caption(user) or can_moderate(user)


def can_watch(user: Any, stage: "Stage") -> bool:
    """Whoever may not gets no address, from no door."""
    if stage.audience == Audience.EVERYONE or is_crew(user):
        return True
    if not user.is_authenticated:
        return False
    if stage.audience == Audience.SIGNED_IN or user.has_perm("live.watch_invited"):
        return True
    return stage.audience == Audience.GROUPS and is_among(user, stage.groups)


def can_moderate(user: Any) -> bool:
    """Looks after questions, polls and chat of all stages."""
    return bool(user.is_staff and user.has_perm("live.moderate_floor"))
