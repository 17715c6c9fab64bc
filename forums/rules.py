"""Who may do what with the programme."""

from typing import Any


def can_edit_programme(user: Any) -> bool:
    """See sessions that visitors do not see yet. Who edits uses the desk; asking that first spares visitors two queries."""
    return bool(user.is_staff and user.has_perm("forums.change_session"))


def can_edit_forums(user: Any) -> bool:
    return bool(user.is_staff and user.has_perm("forums.change_forum"))


def can_edit(user: Any, thing: Any) -> bool:
    """Of a forum or a session: Django's own permission to change that kind of thing."""
    return bool(user.has_perm(f"forums.change_{thing._meta.model_name}"))  # noqa: SLF001 (Django's documented way)


def can_publish_schedule(user: Any) -> bool:
    """Announce a new version: whoever may change forums and sessions."""
    return can_edit_programme(user) and can_edit_forums(user)


def can_import_schedule(user: Any) -> bool:
    return can_publish_schedule(user) and bool(user.has_perm("forums.add_session"))


def speaks_in(user: Any, session: Any) -> bool:
    """A speaker whose account the organisers named."""
    return bool(type(session).objects.spoken_by(user).filter(pk=session.pk).exists())


def can_read_feedback(user: Any, session: Any) -> bool:
    """Whoever makes the programme, who speaks in the session, and the companies that take part in it or whose speakers do."""
    if can_edit_programme(user) or speaks_in(user, session):
        return True
    return bool(user.is_authenticated and type(session).objects.of_team(user).filter(pk=session.pk).exists())


def can_moderate_feedback(user: Any) -> bool:
    return bool(user.is_staff and user.has_perm("forums.change_feedback"))
