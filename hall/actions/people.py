"""How people look in the halls, and what is forgotten of them."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import topics
from core.bus import publish
from core.refusals import Refusal
from hall.models import CircleSeat, HallReport, HallVisit, Look, Remark, SpotFound
from hall.states import BADGES, HAIRS, OUTFITS, SKINS

CHOICES = {"outfit": OUTFITS, "skin": SKINS, "hair": HAIRS, "badge": BADGES}


@transaction.atomic
def choose_look(person: User, *, is_invisible: bool, is_busy: bool, **worn: int) -> Look:
    """Open halls show it at once."""
    for name, number in CHOICES.items():
        if not 0 <= worn[name] < number:
            raise Refusal(_("There is no such choice."), field=name)
    shown = {"is_invisible": is_invisible, "is_busy": is_busy}
    look, _is_new = Look.objects.update_or_create(person=person, defaults={name: worn[name] for name in CHOICES} | shown)
    publish(topics.HALLS, {"person": person.pk, "what": "look"})
    return look


def forget_person(person: User) -> None:
    """Reports others made stay, without what was said."""
    for model in (Look, HallVisit, SpotFound, CircleSeat):
        model.objects.filter(person=person).delete()  # type: ignore[attr-defined]
    Remark.objects.filter(author=person).delete()
    Remark.objects.filter(to=person).delete()
    HallReport.objects.filter(person=person).update(quoted="")
    publish(topics.HALLS, {"person": person.pk, "what": "out"})
