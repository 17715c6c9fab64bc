"""What visitors do with a launch: watch, applaud, ask to be reminded, ask to meet. Nothing of it is possible before it may be."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.deeds import deed_done
from core.refusals import Refusal
from matchmaking.actions import request_meeting
from matchmaking.models import Occasion, Request
from releases.models import Echo, Introduction, Release, Reminder
from releases.states import EchoKind, Phase


@transaction.atomic
def set_reminder(release: Release, *, wanted: bool, by: User) -> bool:
    """Twice changes nothing. Answers whether somebody is reminded now."""
    if not wanted:
        Reminder.objects.filter(release=release, person=by).delete()
        return False
    if release.phase(timezone.now()) not in (Phase.COUNTDOWN, Phase.WAITING):
        raise Refusal(_("This launch is out already: there is nothing to be reminded of."))
    Reminder.objects.get_or_create(release=release, person=by)
    return True


def echo(release: Release, kind: EchoKind, *, visitor: str, person: User | None) -> int:
    """Count this visitor once, whatever is clicked how often. Answers how many there are."""
    if not release.is_out(timezone.now()):
        raise Refusal(_("This launch is not out yet."))
    Echo.objects.bulk_create([Echo(release=release, kind=kind, visitor=visitor, person=person)], ignore_conflicts=True)
    if person is not None:
        deed_done(person.pk)
    return release.echoes.filter(kind=kind).count()


@transaction.atomic
def ask_to_meet(release: Release, *, by: User, **asked: Any) -> Request:
    """A request to the company of the launch, which counts what came of it. Refuses as `request_meeting` does."""
    if release.exhibitor is None or not release.is_out(timezone.now()):
        raise Refusal(_("There is nobody to meet because of this launch."))
    occasion = Occasion(release.slug, title_zh_hans=release.title_zh_hans, title_en=release.title_en)  # type: ignore[attr-defined]
    request = request_meeting(release.exhibitor, by=by, because=occasion, **asked)
    Introduction.objects.create(release=release, request=request)
    return request


def forget_person(person: User) -> None:
    """The counts stay, whose they are goes."""
    Reminder.objects.filter(person=person).delete()
    Echo.objects.filter(person=person).update(person=None)
