"""The keepsakes of a person."""

from collections.abc import Iterator
from typing import Any

from accounts.models import User
from collectibles.actions import forget_person
from collectibles.models import Collectible
from core.personal_data import PersonalData


def export(person: User) -> dict[str, Any]:
    rows = Collectible.objects.of(person).with_series().prefetch_related("handovers")
    return {
        "keepsakes": [
            {
                "series": row.series.slug,
                "serial": row.serial,
                "earned_at": row.earned_at,
                "name_shown": row.display_name,
                "on_wall": row.on_wall,
                "content": row.content,
                "signature": row.signature,
                "key": row.key_id,
                "state": row.state,
                "wallets": [one.wallet for one in row.handovers.all()],
            }
            for row in rows
        ]
    }


def names(person: User) -> Iterator[str]:
    yield from Collectible.objects.of(person).exclude(display_name="").values_list("display_name", flat=True)


PERSONAL_DATA = PersonalData("collectibles", export, forget_person, names=names)
