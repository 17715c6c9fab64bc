"""What programs are told of the programme, and the one way each thing is said: as anybody sees it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from core.announcing import Announcement, Told
from core.saying import addresses, words
from forums.models import Forum, ScheduleVersion, Session, Speaker
from forums.states import Change


def forum_data(row: Forum) -> dict[str, Any]:
    return {
        "slug": row.slug,
        "kind": row.kind,
        "name": words(row, "name"),
        "host": words(row, "host"),
        "sector": row.sector.key if row.sector else None,
        "stage": row.stage.slug,
        "starts_at": row.starts_at,
        "ends_at": row.ends_at,
        "is_cancelled": row.state == "cancelled",
        "url": addresses(row),
    }


def session_data(row: Session) -> dict[str, Any]:
    return {
        "id": row.guid,
        "slug": row.slug,
        "forum": row.forum.slug,
        "kind": row.kind,
        "language": row.language,
        "title": words(row, "title"),
        "abstract": words(row, "abstract"),
        "stage": {"slug": row.stage.slug, "name": words(row.stage, "name")},
        "starts_at": row.starts_at,
        "ends_at": row.ends_at,
        "speakers": [speaking.speaker.slug for speaking in row.appearances.all()],
        "is_cancelled": "cancelled" in {row.state, row.forum.state},
        "is_sample": row.is_sample,
        "changed_at": row.changed_at,
        "url": addresses(row),
    }


def speaker_data(row: Speaker) -> dict[str, Any]:
    return {
        "slug": row.slug,
        "name": words(row, "name"),
        "title": words(row, "title"),
        "organisation": words(row, "organisation"),
        "bio": words(row, "bio"),
        "is_sample": row.is_sample,
        "url": addresses(row),
    }


def about_session(key: str) -> Told | None:
    row = Session.objects.shown().filter(guid=key).with_context().first()
    return Told(session_data(row), to_expo=True, to_all=True) if row else None


def version_data(row: ScheduleVersion) -> dict[str, Any]:
    changes = [placement.change for placement in row.placements.all()]
    return {
        "number": row.number,
        "published_at": row.published_at,
        "comment": row.comment,
        "sessions": len(changes),
        "changes": {change.value: changes.count(change) for change in Change if change.value},
        "url": addresses(row),
    }


def about_version(key: str) -> Told | None:
    row = ScheduleVersion.objects.filter(number=key).prefetch_related("placements").first()
    return Told(version_data(row), to_expo=True, to_all=True) if row else None


EDIT = "forums.change_session"
ANNOUNCEMENTS = (
    Announcement("schedule.published", _("a version of the schedule was published"), about_version, permission=EDIT),
    Announcement("session.published", _("a session came into the programme"), about_session, permission=EDIT),
    Announcement("session.moved", _("a session has another time or stage"), about_session, permission=EDIT),
    Announcement("session.cancelled", _("a session was cancelled"), about_session, permission=EDIT),
)
