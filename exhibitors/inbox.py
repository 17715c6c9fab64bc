"""What of the inbox is looked at: folder, company, words; and the numbers beside the folders."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from exhibitors.models import Conversation, Exhibitor
from exhibitors.querysets import ConversationQuerySet
from exhibitors.states import ConversationState, Side

FOLDERS = {
    "waiting": _("to be answered"),
    "overdue": _("overdue"),
    "mine": _("mine"),
    "nobodys": _("nobody's"),
    "answered": pgettext_lazy("conversation", "answered"),
    "closed": _("closed"),
    "all": _("all"),
}
LONGEST_TERM = 100


@dataclass(frozen=True)
class Look:
    """As the address says; what it says of things that are not there is left out."""

    user: Any
    companies: list[Exhibitor]
    now: datetime
    folder: str
    company: Exhibitor | None
    term: str

    @classmethod
    def of(cls, query: Mapping[str, str], *, user: Any, companies: list[Exhibitor], now: datetime) -> "Look":
        folder = query.get("folder", "")
        company = next((one for one in companies if str(one.pk) == query.get("company")), None)
        term = query.get("q", "").replace("\0", "").strip()[:LONGEST_TERM]
        return cls(user, companies, now, folder if folder in FOLDERS else "all" if term else "waiting", company, term)

    @cached_property
    def everything(self) -> ConversationQuerySet:
        rows = Conversation.objects.filter(exhibitor__in=[self.company] if self.company else self.companies)
        return rows.mentioning(self.term)

    @cached_property
    def counts(self) -> dict[str, int]:
        return self.everything.counts(self.now, self.user)

    @property
    def folders(self) -> list[tuple[str, Any, int]]:
        return [(key, label, self.counts[key]) for key, label in FOLDERS.items()]

    def rows(self) -> ConversationQuerySet:
        rows = self.everything
        chosen = {
            "waiting": rows.waiting,
            "overdue": lambda: rows.overdue(self.now),
            "mine": lambda: rows.owned_by(self.user).still_open(),
            "nobodys": lambda: rows.owned_by(None).still_open(),
            "answered": lambda: rows.in_state(ConversationState.ANSWERED),
            "closed": lambda: rows.in_state(ConversationState.CLOSED),
            "all": rows.all,
        }[self.folder]()
        return chosen.with_parties().with_last_words().with_unread_for(Side.COMPANY).most_urgent_first()


def counts_of_companies(now: datetime) -> list[dict[str, Any]]:
    """For organisers: by company, who is late first."""
    rows = list(Conversation.objects.counts_by_exhibitor(now))
    names = Exhibitor.objects.in_bulk([row["exhibitor"] for row in rows])
    return [{**row, "exhibitor": names[row["exhibitor"]]} for row in rows]
