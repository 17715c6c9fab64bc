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
    KeepsakeState.MINTED: frozenset({KeepsakeState.EARNED, KeepsakeState.SENDING, KeepsakeState.CONFIRMED, KeepsakeState.FAILED}),
    KeepsakeState.CONFIRMED: frozenset({KeepsakeState.EARNED, KeepsakeState.SENDING}),  # only where the chain began anew, or went back
    KeepsakeState.FAILED: frozenset({KeepsakeState.EARNED, KeepsakeState.REVOKED}),
}
ON_CHAIN = (KeepsakeState.MINTED, KeepsakeState.CONFIRMED)


class TransactionState(TextChoices):
    """What became of signed bytes: the database has them before the network does."""

    SIGNED = "signed", _("signed")
    SENT = "sent", _("sent")
    MINED = "mined", _("in a block")
    CONFIRMED = "confirmed", _("confirmed")
    REPLACED = "replaced", _("replaced")
    FAILED = "failed", _("failed")


TRANSACTION_TRANSITIONS: Mapping[str, frozenset[str]] = {  # what was settled moves only where the chain went back
    TransactionState.SIGNED: frozenset({TransactionState.SENT, TransactionState.REPLACED}),
    TransactionState.SENT: frozenset(
        {TransactionState.SIGNED, TransactionState.MINED, TransactionState.REPLACED, TransactionState.FAILED},
    ),
    TransactionState.MINED: frozenset({TransactionState.SIGNED, TransactionState.CONFIRMED, TransactionState.FAILED}),
    TransactionState.CONFIRMED: frozenset({TransactionState.SIGNED, TransactionState.REPLACED}),
    TransactionState.FAILED: frozenset({TransactionState.SIGNED, TransactionState.REPLACED}),
    TransactionState.REPLACED: frozenset({TransactionState.SIGNED, TransactionState.MINED}),  # the first of two bids was taken after all
}
UNDER_WAY = (TransactionState.SIGNED, TransactionState.SENT, TransactionState.MINED)
SETTLED = (TransactionState.CONFIRMED, TransactionState.FAILED)


class Fault(TextChoices):
    """Why something did not come to the chain."""

    GAS = "gas", _("the gas allowed for it was not enough")
    REFUSED = "refused", _("the contract refused it")
    NONCE = "nonce", _("another transaction of the same account took its place")
    FEE = "fee", _("the chain wants more than the highest fee allowed")
    EXPIRED = "expired", _("the time that was signed is over")
    WITHDRAWN = "withdrawn", _("its owner left the expo")
    RESET = "reset", _("the chain began anew")


class Purpose(TextChoices):
    ISSUE = "issue", _("keepsakes")
    RELEASE = "release", _("to a wallet")


class HandoverState(TextChoices):
    """A keepsake on its way to its owner's own wallet."""

    WAITING = "waiting", pgettext_lazy("handover", "waits for the chain")
    SENDING = "sending", pgettext_lazy("handover", "on its way")
    DONE = "done", pgettext_lazy("handover", "in the wallet")
    FAILED = "failed", pgettext_lazy("handover", "did not arrive")


HANDOVER_TRANSITIONS: Mapping[str, frozenset[str]] = {
    HandoverState.WAITING: frozenset({HandoverState.SENDING, HandoverState.FAILED}),
    HandoverState.SENDING: frozenset({HandoverState.WAITING, HandoverState.DONE, HandoverState.FAILED}),
    HandoverState.DONE: frozenset({HandoverState.FAILED, HandoverState.SENDING}),  # only where the chain began anew, or went back
}
