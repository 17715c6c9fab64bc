"""The pages of the programme, and the star."""

from forums.views.changes import changes
from forums.views.exports import (
    calendar_address,
    feed,
    personal_calendar,
    schedule_ics,
    schedule_json,
    schedule_xml,
    session_ics,
    sitemap_xml,
)
from forums.views.feedback import feedback
from forums.views.pages import forum, session, speaker, speakers
from forums.views.programme import agenda, now, programme
from forums.views.stars import star, wanted

__all__ = [
    "agenda",
    "calendar_address",
    "changes",
    "feed",
    "feedback",
    "forum",
    "now",
    "personal_calendar",
    "programme",
    "schedule_ics",
    "schedule_json",
    "schedule_xml",
    "session",
    "session_ics",
    "sitemap_xml",
    "speaker",
    "speakers",
    "star",
    "wanted",
]
