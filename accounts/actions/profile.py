"""The profile: what a person says about themselves."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.actions.consents import give_consent, withdraw_consent
from accounts.models import Consent, User
from accounts.rules import can_edit
from core.contributions import search_changed
from core.refusals import NotAllowed


@transaction.atomic
def save_profile(person: User, changes: Mapping[str, Any], *, face: ContentFile[bytes] | None = None, by: User) -> None:
    """Write what changed and nothing else, so that two open pages do not undo each other. Sectors and consents may be among it."""
    if by != person and not can_edit(by, person):
        raise NotAllowed(_("This is somebody else's profile."))
    plain = dict(changes)
    if (sectors := plain.pop("sectors", None)) is not None:
        person.sectors.set(sectors)
    for purpose in (Consent.Purpose.MATCHMAKING, Consent.Purpose.NEWS):
        if (agreed := plain.pop(purpose.value, None)) is not None:
            (give_consent if agreed else withdraw_consent)(person, purpose)
    if plain.pop("remove_picture", False) or face is not None:
        change_picture(person, face)
    for name, value in plain.items():
        setattr(person, name, value)
    if plain:
        person.save(update_fields=list(plain))
    search_changed(person)


def change_picture(person: User, face: ContentFile[bytes] | None) -> None:
    """The old file goes when nothing can bring it back any more."""
    old = person.picture.name
    person.picture = ""
    if face is not None:
        person.picture.save(face.name or "face.webp", face, save=False)
    person.save(update_fields=["picture"])
    if old:
        transaction.on_commit(partial(default_storage.delete, old), robust=True)
