"""The services that the house itself runs on, for the desk (core/health.py). `/readyz` says the same to machines."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.health import Pulse
from event.models import PeriodicRun
from expo import health

BEAT_MAY_LAG = timedelta(minutes=3)  # jobs of each minute are claimed each minute
NOT_READY = {"late": gettext_lazy("is late: work waits for more than a minute")}


def asked(name: Any, ask: Callable[[], str]) -> Callable[[], Pulse]:
    def probe() -> Pulse:
        answer = ask()
        return Pulse(name, fault="" if answer == "ok" else NOT_READY.get(answer, gettext_lazy("does not answer")))

    return probe


def beat() -> Pulse:
    now = timezone.now()
    newest = PeriodicRun.objects.order_by("-slot").values_list("slot", flat=True).first()
    if newest is None:
        return Pulse(BEAT, fault=_("has never run"))
    return Pulse(BEAT, fault=_("last ran %(time)s ago") % {"time": timesince(newest, now)} if newest < now - BEAT_MAY_LAG else "")


BEAT = gettext_lazy("Beat of the worker")
PROBES = {
    gettext_lazy("Database"): health.database,
    gettext_lazy("Cache"): health.cache_answers,
    gettext_lazy("Bus"): health.bus_answers,
    gettext_lazy("Worker"): health.worker,
}
