"""The engines that carry pictures; chosen by LIVE_ENGINE."""

from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

from live.backends.base import Engine

ENGINES = {"embedded": "live.backends.embedded.EmbeddedEngine", "external": "live.backends.external.ExternalEngine"}


@cache
def engine() -> Engine:
    built: Engine = import_string(ENGINES[settings.LIVE_ENGINE])()
    return built
