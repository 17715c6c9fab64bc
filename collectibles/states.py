from collections.abc import Mapping

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class SeriesState(TextChoices):
    DRAFT = "draft", pgettext_lazy("keepsakes", "draft")
    OPEN = "open", pgettext_lazy("keepsakes", "open")
    CLOSED = "closed", pgettext_lazy("keepsakes", "closed")


SERIES_TRANSITIONS: Mapping[str, frozenset[str]] = {
    SeriesState.DRAFT: frozenset({SeriesState.OPEN}),
    SeriesState.OPEN: frozenset({SeriesState.CLOSED}),
    SeriesState.CLOSED: frozenset({SeriesState.OPEN}),
}
SHOWN = (SeriesState.OPEN, SeriesState.CLOSED)


class Match(TextChoices):
    ALL = "all", _("all conditions")
    ANY = "any", _("one of the conditions")


class Motif(TextChoices):
    """What is drawn before the mountains."""

    SUNRISE = "sunrise", _("the sun over the mountains")
    LANTERNS = "lanterns", _("a circle of voices")
    PATH = "path", _("a path through the valleys")
    BRIDGE = "bridge", _("a bridge between two mountains")
    COMET = "comet", _("a light that goes up")


class Palette(TextChoices):
    """The colours of the sectors."""

    COMPUTE = "compute", _("blue")
    TRADE = "trade", _("teal")
    SECURITY = "security", _("crimson")
    INDUSTRY = "industry", _("ochre")
    FILM = "film", _("violet")
    SCENE = "scene", _("green")
    PERSONAL = "personal", _("cyan")
    META = "meta", _("magenta")


class KeepsakeState(TextChoices):
    """Every keepsake is complete in the database; the later states are those of its copy on a chain."""

    EARNED = "earned", _("recorded")
    SENDING = "sending", _("on its way to the chain")
    MINTED = "minted", _("on the chain")
    CONFIRMED = "confirmed", _("on the chain, confirmed")
    FAILED = "failed", _("recorded; the way to the chain failed")
    REVOKED = "revoked", _("taken back by the organiser")


KEEPSAKE_TRANSITIONS: Mapping[str, frozenset[str]] = {
    KeepsakeState.EARNED: frozenset({KeepsakeState.SENDING, KeepsakeState.REVOKED}),
    KeepsakeState.SENDING: frozenset({KeepsakeState.EARNED, KeepsakeState.MINTED, KeepsakeState.FAILED}),
    KeepsakeState.MINTED: frozenset({KeepsakeState.SENDING, KeepsakeState.CONFIRMED}),
    KeepsakeState.FAILED: frozenset({KeepsakeState.SENDING, KeepsakeState.REVOKED}),
}
