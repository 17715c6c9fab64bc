"""What the desk shows and nobody edits there: actions write it."""

from typing import Any, NoReturn

from django.db import models
from django.http import HttpRequest


class ReadOnly:
    """For an admin class: nobody adds, edits or deletes."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class WrittenOnce(models.Model):
    """A row of a history: added, then never changed, and gone only with what it is the history of."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("The history is written once.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("The history stays.")
