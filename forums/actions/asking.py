"""Whoever asks something at a session of a company shows interest in it: the company finds them among its leads."""

from typing import Any

from exhibitors.actions import note_deed
from exhibitors.states import DeedKind
from forums.actions.replays import guids
from forums.models import Session


def note_stage_question(key: str, person: Any, thing: str) -> None:
    """`key`: the guid of a session. What was asked stays with the stage."""
    for session in Session.objects.filter(guid__in=guids([key])).prefetch_related("exhibitors"):
        for exhibitor in session.exhibitors.all():
            note_deed(exhibitor, person, kind=DeedKind.QUESTION, thing=thing, label=session.title)
