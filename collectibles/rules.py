"""Who may do what with keepsakes."""

from datetime import datetime
from typing import Any

from collectibles.states import SeriesState


def can_give(user: Any) -> bool:
    """Organisers of keepsakes: they make series and take keepsakes back."""
    return bool(user.has_perm("collectibles.change_series"))


def is_open(series: Any, now: datetime) -> bool:
    """Keepsakes of it can be claimed, as far as the clock goes."""
    begun = series.opens_at is None or series.opens_at <= now
    return series.state == SeriesState.OPEN and begun and not is_over(series, now)


def is_over(series: Any, now: datetime) -> bool:
    return series.closes_at is not None and bool(series.closes_at <= now)


def has_left(series: Any) -> bool:
    return series.supply is None or bool(series.given < series.supply)
