"""What must hold before processes start."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error


def several_web_processes_need_redis(**_kwargs: Any) -> list[CheckMessage]:
    """Without Redis each process would hear only itself: half of the open pages would miss every second hint.

    Here the declared number is looked at; a second process that nobody declared is refused by `core.bus.embedded`.
    """
    if settings.WEB_PROCESSES <= 1 or settings.REDIS_URL:
        return []
    return [
        Error(
            f"{settings.WEB_PROCESSES} web processes cannot speak to each other.",
            hint="Set REDIS_URL, or WEB_CONCURRENCY=1.",
            id="expo.E010",
        )
    ]
