"""Who may watch a stage, and who runs it."""

from typing import TYPE_CHECKING, Any

from live.states import Audience

if TYPE_CHECKING:
    from live.models import Stage


def can_operate(user: Any) -> bool:
    return bool(user.is_staff and user.has_perm("live.operate_stage"))


def can_watch(user: Any, stage: "Stage") -> bool:
    """Whoever may not gets no address, from no door."""
    if stage.audience == Audience.EVERYONE or can_operate(user):
        return True
    if not user.is_authenticated:
        return False
    return stage.audience == Audience.SIGNED_IN or bool(user.has_perm("live.watch_invited"))
