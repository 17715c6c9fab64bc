from collections.abc import Mapping

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Role(TextChoices):
    """Each is a group of this name; `expo.roles` says what it may. Ask for permissions, never for a role."""

    ORGANISER = "organiser", _("organiser")
    PROGRAMME_EDITOR = "programme_editor", _("programme editor")
    MATCHMAKING_APPROVER = "matchmaking_approver", _("matchmaking approver")
    MODERATOR = "moderator", _("moderator")
    DOORS = "doors", _("team at the doors")
    EXHIBITOR_STAFF = "exhibitor_staff", _("exhibitor staff")


class ImportState(TextChoices):
    """Of a file that is brought in: first tried, then done on a word of who tried it."""

    WAITING = "waiting", pgettext_lazy("import", "waits to be tried")
    TRYING = "trying", pgettext_lazy("import", "being tried")
    TRIED = "tried", pgettext_lazy("import", "tried, nothing changed yet")
    CONFIRMED = "confirmed", pgettext_lazy("import", "waits to be brought in")
    BRINGING = "bringing", pgettext_lazy("import", "being brought in")
    DONE = "done", pgettext_lazy("import", "brought in")
    REFUSED = "refused", pgettext_lazy("import", "has faults, nothing changed")
    BROKEN = "broken", pgettext_lazy("import", "broken off, nothing changed")


IMPORT_TRANSITIONS: Mapping[str, frozenset[str]] = {
    ImportState.WAITING: frozenset({ImportState.TRYING, ImportState.BROKEN}),
    ImportState.TRYING: frozenset({ImportState.TRIED, ImportState.REFUSED, ImportState.BROKEN}),
    ImportState.TRIED: frozenset({ImportState.CONFIRMED}),
    ImportState.CONFIRMED: frozenset({ImportState.BRINGING, ImportState.BROKEN}),
    ImportState.BRINGING: frozenset({ImportState.DONE, ImportState.REFUSED, ImportState.BROKEN}),
}
UNDER_WAY = (ImportState.WAITING, ImportState.TRYING, ImportState.CONFIRMED, ImportState.BRINGING)
