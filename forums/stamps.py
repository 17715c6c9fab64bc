"""Whether the programme changed: what was rendered from it may be kept until it does.

Each write adds a row to `Revision`; the newest row and the number of rows together name a state of the programme. Rows are only
added, so writers never wait for each other, and a change counts from the moment its transaction commits.
"""

from typing import Any

from django.apps import apps
from django.db import models

from core.compiled import Compiled

KEPT = 512  # rows; how many there are says nothing


def revision() -> str:
    """One small query. Two states of the programme never have the same."""
    newest, rows = STATE.row() or (0, 0)
    return f"{newest or 0}.{rows}"


def ask_for_state() -> models.QuerySet[Any, Any]:
    rows = apps.get_model("forums.Revision").objects.order_by()
    alike = rows.annotate(one=models.Value(1)).values("one")
    return alike.annotate(last=models.Max("pk"), rows=models.Count("pk")).values_list("last", "rows")


STATE = Compiled(ask_for_state)


def touch() -> None:
    """Something visitors see of the programme has changed."""
    rows = apps.get_model("forums.Revision").objects
    row = rows.create()
    if row.pk % KEPT == 0:
        rows.filter(pk__lt=row.pk).delete()


class StampedQuerySet(models.QuerySet[Any]):
    """Writes to many rows at once are changes too."""

    def update(self, **values: Any) -> int:
        touch()
        return super().update(**values)

    def delete(self) -> tuple[int, dict[str, int]]:
        touch()
        return super().delete()

    def bulk_create(self, *args: Any, **kwargs: Any) -> Any:
        touch()
        return super().bulk_create(*args, **kwargs)


class Stamped(models.Model):
    class Meta:
        abstract = True

    def save(self, **kwargs: Any) -> None:  # type: ignore[override]
        super().save(**kwargs)
        touch()

    def delete(self, **kwargs: Any) -> Any:  # type: ignore[override]
        touch()
        return super().delete(**kwargs)
