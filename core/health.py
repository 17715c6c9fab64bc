"""How the services do on which the expo runs: each room says so of its own, the desk of organisers shows all."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Pulse:
    """Of one service. `fault` in a few words, empty where it is well; `url` leads to where one looks closer."""

    name: Any
    note: Any = ""
    fault: Any = ""
    url: str = ""


Probe = Callable[[], Pulse]

_probes: list[tuple[Any, Probe]] = []


def contribute_probe(name: Any, probe: Probe) -> None:
    """`probe()` answers within seconds; what it raises counts as a fault of the service called `name`."""
    if name not in [known for known, _probe in _probes]:
        _probes.append((name, probe))


def pulses() -> list[Pulse]:
    return [taken(name, probe) for name, probe in _probes]


def taken(name: Any, probe: Probe) -> Pulse:
    try:
        return probe()
    except Exception:
        log.exception("The probe of %s failed", name)
        return Pulse(name, fault=_("does not answer"))
