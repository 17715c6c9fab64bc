"""What the owners of an offer or need hear of it."""

from django.utils.translation import gettext as _

from accounts.models import User
from matchmaking.actions.telling import staff_of
from matchmaking.models import Entry
from notifications.actions import notify
from notifications.letters import MailTemplate


def owners(entry: Entry) -> list[User]:
    return [entry.person] if entry.person is not None else staff_of(entry.exhibitor)


def occasion(entry: Entry) -> int:
    """Rises with each save: hidden a second time is another thing to be told."""
    return int(entry.history.count())  # type: ignore[attr-defined]


def tell_about_hidden_entry(entry: Entry) -> None:
    notify(
        owners(entry),
        kind="entry-hidden",
        sentence=lambda: _("The organiser took “%(title)s” off the market: %(reason)s") % {"title": entry, "reason": entry.hidden_reason},
        url=entry.get_absolute_url,
        key=f"entry-hidden:{entry.uuid}:{occasion(entry)}",
        mail=MailTemplate("matchmaking/entry_hidden", {"entry": entry}),
    )


def tell_about_shown_entry(entry: Entry) -> None:
    notify(
        owners(entry),
        kind="entry-shown",
        sentence=lambda: _("“%(title)s” is on the market again.") % {"title": entry},
        url=entry.get_absolute_url,
        key=f"entry-shown:{entry.uuid}:{occasion(entry)}",
    )
