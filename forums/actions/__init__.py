"""What happens to the programme."""

from forums.actions.calendars import ALARMS, renew_calendar, revoke_calendar, set_alarms
from forums.actions.plans import plan
from forums.actions.programme import back_to_draft, cancel, publish, set_star, star, unstar
from forums.actions.schedule import publish_version, write_stages

__all__ = [
    "ALARMS",
    "back_to_draft",
    "cancel",
    "plan",
    "publish",
    "publish_version",
    "renew_calendar",
    "revoke_calendar",
    "set_alarms",
    "set_star",
    "star",
    "unstar",
    "write_stages",
]
