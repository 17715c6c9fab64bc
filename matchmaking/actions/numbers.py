"""Invited buyers and sponsors were promised a number of meetings: a word to those who have fewer, with the way to more."""

from collections.abc import Iterable
from datetime import datetime
from functools import partial
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from core.refusals import NotAllowed
from matchmaking.actions.telling import staff_of
from matchmaking.rules import decides_requests
from notifications.actions import notify


def remind_of_numbers(quotas: Iterable[Any], *, by: User, now: datetime) -> int:
    """`quotas` with their numbers. Each person once a day at most; answers how many were told."""
    if not decides_requests(by):
        raise NotAllowed(_("Only who decides requests reminds of meetings."))
    return sum(remind(quota, now) for quota in quotas if quota.agreed < quota.least)


def remind(quota: Any, now: datetime) -> int:
    words = {"agreed": quota.agreed, "least": quota.least}
    return len(
        notify(
            [quota.person] if quota.person else staff_of(quota.exhibitor),
            kind="meetings-missing",
            sentence=lambda: _("You have %(agreed)d of at least %(least)d meetings. Ask, or answer who asked you.") % words,
            url=partial(reverse, "matchmaking:home"),
            key=f"meetings-missing:{timezone.localdate(now)}",
        )
    )
