"""Who and what is taken in a slot, and which companies somebody works for."""

from typing import Any

from django.apps import apps
from django.db.models import BooleanField, Case, CharField, Count, Exists, Expression, IntegerField, OuterRef, Subquery, Value, When
from django.db.models.functions import Cast, Coalesce, Concat

from exhibitors.querysets import ExhibitorQuerySet
from matchmaking.states import PERSON, TABLE


def occupied(prefix: str, key: str, slot: Any) -> Exists:
    """Whether the resource `prefix` + the outer row's `key` is in a meeting in `slot`."""
    resource = Concat(Value(prefix), Cast(OuterRef(key), CharField()), output_field=CharField())
    return Exists(apps.get_model("matchmaking", "Occupancy").objects.filter(slot=slot, resource=resource))


def free_tables(slot: str, exhibitor: str) -> Expression:
    """How many tables of the outer row's exhibitor are free in its slot. A company without tables gets its first one when needed."""
    tables = apps.get_model("matchmaking", "Table").objects.order_by().filter(exhibitor=OuterRef(exhibitor))
    free = tables.filter(~occupied(TABLE, "pk", OuterRef(OuterRef(slot))), is_closed=False)
    count = Subquery(free.values("exhibitor").annotate(number=Count("pk")).values("number"), output_field=IntegerField())
    return Case(When(~Exists(tables), then=Value(1)), default=Coalesce(count, 0), output_field=IntegerField())


def has_meeting(key: int) -> Any:
    """Whether the person with this key is in a meeting in the outer slot; key 0 is nobody."""
    occupancies = apps.get_model("matchmaking", "Occupancy").objects.filter(slot=OuterRef("pk"), resource=f"{PERSON}{key}")
    return Exists(occupancies) if key else Value(False, output_field=BooleanField())


def companies_of(user: Any) -> Any:
    companies: ExhibitorQuerySet = apps.get_model("exhibitors", "Exhibitor").objects.all()
    return companies.run_by(user).order_by().values("pk")
