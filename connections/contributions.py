"""What the desk shows: addresses that do not answer, to whoever connected them."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from connections.models import Endpoint
from connections.states import EndpointState
from core.contributions import DeskCard
from core.message_kinds import MessageKind

PROGRAMS = MessageKind("programs", gettext_lazy("Programs of mine that do not answer"), ("endpoint-",), order=60)


def desk_cards(user: Any) -> Iterator[DeskCard]:
    """Only where something is wrong."""
    if number := Endpoint.objects.run_by(user).filter(state=EndpointState.PAUSED).count():
        url = reverse("admin:connections_endpoint_changelist")
        yield DeskCard(_("Programs that do not answer"), str(number), url, note=_("They are told nothing any more."), waits=True, order=24)
