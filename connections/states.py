from collections.abc import Mapping
from datetime import timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class EndpointState(TextChoices):
    ACTIVE = "active", pgettext_lazy("endpoint", "told")
    PAUSED = "paused", _("paused: it did not answer")
    OFF = "off", _("switched off")


ENDPOINT_TRANSITIONS: Mapping[str, frozenset[str]] = {
    EndpointState.ACTIVE: frozenset({EndpointState.PAUSED, EndpointState.OFF}),
    EndpointState.PAUSED: frozenset({EndpointState.ACTIVE, EndpointState.OFF}),
    EndpointState.OFF: frozenset({EndpointState.ACTIVE}),
}


class DeliveryState(TextChoices):
    WAITING = "waiting", pgettext_lazy("delivery", "waiting")
    SENDING = "sending", pgettext_lazy("delivery", "on its way")
    DELIVERED = "delivered", pgettext_lazy("delivery", "delivered")
    FAILED = "failed", pgettext_lazy("delivery", "given up")
    DROPPED = "dropped", pgettext_lazy("delivery", "not told")


DELIVERY_TRANSITIONS: Mapping[str, frozenset[str]] = {
    DeliveryState.WAITING: frozenset({DeliveryState.SENDING, DeliveryState.DROPPED}),
    DeliveryState.SENDING: frozenset({DeliveryState.DELIVERED, DeliveryState.WAITING, DeliveryState.FAILED, DeliveryState.DROPPED}),
    DeliveryState.DELIVERED: frozenset({DeliveryState.WAITING}),
    DeliveryState.FAILED: frozenset({DeliveryState.WAITING}),
    DeliveryState.DROPPED: frozenset({DeliveryState.WAITING}),
}

# Minutes until the next try; after the last one a delivery is given up.
PAUSES = (1, 5, 30, 120, 360, 720)
PAUSED_AFTER = timedelta(hours=24)  # of failures alone
SECRETS_OVERLAP = timedelta(days=1)  # after a new secret both sign
KEPT = timedelta(days=30)  # what was delivered, or was not
