"""The pages of the programme, and the star."""

from forums.views.changes import changes
from forums.views.pages import forum, session, speaker, speakers
from forums.views.programme import agenda, now, programme
from forums.views.stars import star, wanted

__all__ = ["agenda", "changes", "forum", "now", "programme", "session", "speaker", "speakers", "star", "wanted"]
