"""Which leads are looked at: company, state, owner, tag, deed, stars, words; and the funnel above them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from exhibitors.models import Exhibitor, Lead, LeadTag
from exhibitors.models.cards import agreed_values, value_of
from exhibitors.querysets import LeadQuerySet
from exhibitors.scoring import Reason, points_now, reasons
from exhibitors.states import DeedKind, LeadState

ORDERS = {"score": _("best score first"), "new": _("latest deed first"), "due": _("next follow-up first")}
OWNERS = {"me": _("mine"), "nobody": _("nobody's")}
LONGEST_TERM = 100
STEPS = {
    "interested": _("showed interest"),
    "shared": _("gave the card"),
    "contacted": _("contacted"),
    "qualified": _("qualified"),
    "won": pgettext_lazy("lead", "won"),
}


@dataclass(frozen=True)
class FunnelStep:
    label: Any
    number: int
    width: int  # hundredths of the first


@dataclass(frozen=True)
class LeadLook:
    """As the address says; what it says of things that are not there is left out."""

    user: Any
    companies: list[Exhibitor]
    tags: list[LeadTag]
    today: date
    query: Mapping[str, str]

    def chosen(self, name: str, known: Any) -> str:
        value = self.query.get(name, "")
        return value if value in known else ""

    @cached_property
    def company(self) -> Exhibitor | None:
        return next((one for one in self.companies if str(one.pk) == self.query.get("company")), None)

    @cached_property
    def tag(self) -> LeadTag | None:
        return next((one for one in self.tags if str(one.pk) == self.query.get("tag")), None)

    @property
    def state(self) -> str:
        return self.chosen("state", LeadState.values)

    @property
    def kind(self) -> str:
        return self.chosen("kind", DeedKind.values)

    @property
    def owner(self) -> str:
        return self.chosen("owner", OWNERS)

    @property
    def stars(self) -> str:
        return self.chosen("stars", "12345")

    @property
    def order(self) -> str:
        return self.chosen("order", ORDERS) or "score"

    @property
    def is_due(self) -> bool:
        return self.query.get("due") == "1"

    @cached_property
    def term(self) -> str:
        return self.query.get("q", "").replace("\0", "").strip()[:LONGEST_TERM]

    @property
    def is_narrow(self) -> bool:
        return bool(self.state or self.kind or self.owner or self.stars or self.is_due or self.tag or self.term)

    @cached_property
    def everything(self) -> LeadQuerySet:
        return Lead.objects.filter(exhibitor__in=[self.company] if self.company else self.companies)

    def rows(self) -> LeadQuerySet:
        rows = self.everything.shown().mentioning(self.term)
        if self.state:
            rows = rows.in_state(self.state)
        if self.kind:
            rows = rows.who_did(self.kind)
        if self.owner:
            rows = rows.owned_by(self.user if self.owner == "me" else None)
        if self.stars:
            rows = rows.rated(int(self.stars))
        if self.is_due:
            rows = rows.due(self.today)
        if self.tag:
            rows = rows.tagged(self.tag)
        return {"score": rows.best_first, "new": rows.newest_first, "due": rows.by_follow_up}[self.order]()

    def funnel(self) -> list[FunnelStep]:
        numbers = self.everything.funnel()
        most = numbers["interested"] or 1
        return [FunnelStep(label, numbers[key], round(100 * numbers[key] / most)) for key, label in STEPS.items()]


@dataclass(frozen=True)
class Shown:
    """A lead with what its company may read of it now."""

    lead: Lead
    values: dict[str, str]
    reasons: list[Reason]


def shown(leads: Iterable[Any]) -> list[Shown]:
    """`leads`: of `Lead.objects.shown().with_all()`. Whoever they are, only what they agreed to is read."""
    points = points_now()
    return [Shown(lead, values_of(lead), reasons((deed.kind for deed in lead.deeds.all()), points)) for lead in leads]


def values_of(lead: Any) -> dict[str, str]:
    return agreed_values(lead.agreed, str(lead.person), partial(value_of, lead.person))
