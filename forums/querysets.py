from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from forums.states import SHOWN, ProgrammeState

if TYPE_CHECKING:
    from forums.models import Forum, Session, Speaker, Star


class ForumQuerySet(QuerySet["Forum"]):
    def visible_to(self, user: Any) -> "ForumQuerySet":
        """Published and cancelled ones for all, drafts for whoever edits the programme."""
        return self.all() if user.has_perm("forums.change_forum") else self.filter(state__in=SHOWN)

    def shown(self) -> "ForumQuerySet":
        return self.filter(state__in=SHOWN)


class SessionQuerySet(QuerySet["Session"]):
    def visible_to(self, user: Any) -> "SessionQuerySet":
        if user.has_perm("forums.change_session"):
            return self.all()
        return self.shown()

    def shown(self) -> "SessionQuerySet":
        return self.filter(state__in=SHOWN, forum__state__in=SHOWN)

    def going_on(self) -> "SessionQuerySet":
        """Those that take place: published and not cancelled, neither themselves nor with their forum."""
        return self.filter(state=ProgrammeState.PUBLISHED, forum__state=ProgrammeState.PUBLISHED)

    def live_at(self, moment: datetime) -> "SessionQuerySet":
        return self.going_on().filter(starts_at__lte=moment, ends_at__gt=moment)

    def starting_within(self, moment: datetime, span: timedelta) -> "SessionQuerySet":
        return self.going_on().filter(starts_at__gt=moment, starts_at__lte=moment + span)

    def starred_by(self, user: Any) -> "SessionQuerySet":
        return self.filter(stars__person=user) if user.is_authenticated else self.none()


class SpeakerQuerySet(QuerySet["Speaker"]):
    def with_shown_sessions(self) -> "SpeakerQuerySet":
        """Those who appear in something visitors see."""
        return self.filter(sessions__state__in=SHOWN, sessions__forum__state__in=SHOWN).distinct()


class StarQuerySet(QuerySet["Star"]):
    def by(self, user: Any) -> "StarQuerySet":
        return self.filter(person=user)
