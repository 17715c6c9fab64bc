from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """Each is a group of this name; `expo.roles` says what it may. Ask for permissions, never for a role."""

    ORGANISER = "organiser", _("organiser")
    PROGRAMME_EDITOR = "programme_editor", _("programme editor")
    MATCHMAKING_APPROVER = "matchmaking_approver", _("matchmaking approver")
    MODERATOR = "moderator", _("moderator")
    EXHIBITOR_STAFF = "exhibitor_staff", _("exhibitor staff")
