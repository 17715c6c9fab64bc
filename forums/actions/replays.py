"""Sessions that were recorded on our own stages lead to their place in the recording."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.conf import settings
from django.db import transaction

from forums.models import Session

OWN = "/live/"


@transaction.atomic
def take_replays(addresses: Mapping[str, str]) -> None:
    """Session's guid → address, empty when it is withdrawn. An address that an editor gave stays."""
    for session in Session.objects.select_for_update(of=("self",)).filter(guid__in=guids(addresses)):
        if session.replay_url and not session.replay_url.removeprefix(settings.SITE_URL).startswith(OWN):
            continue
        session.replay_url = addresses[str(session.guid)]
        session.save(update_fields=["replay_url"])


def guids(keys: Iterable[str]) -> list[UUID]:
    """Airtimes of other makers have keys of another kind."""
    found = []
    for key in keys:
        try:
            found.append(UUID(key))
        except ValueError:
            continue
    return found
