"""Tables brought into the admin: first tried in full, row by row, then done as a whole or not at all."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import TextChoices
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from import_export import fields, resources, widgets
from tablib import Dataset

from core.contributions import search_changed
from core.importing import Progress
from core.refusals import Refusal

TRUE, FALSE = {"1", "yes", "true", "是", "x"}, {"", "0", "no", "false", "否"}


class Pairs(resources.Diff):  # type: ignore[misc]
    """What a row would change: before and after of each column."""

    def as_html(self) -> list[tuple[str, str]]:
        return [("" if self.new else short(before), short(after)) for before, after in zip(self.left, self.right, strict=False)]


def short(value: object) -> str:
    return Truncator(str(value)).chars(120)


def untold(_done: int, _total: int) -> None:
    """Nobody watches."""


class TableResource(resources.ModelResource):  # type: ignore[misc]
    """Rows of a model as a table: the same columns go out and come in. An empty cell empties the field, a missing column leaves it."""

    set_apart: tuple[type, ...] = ()  # fields that are no columns of the model

    def __init__(self, *, user: Any, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.user = user
        self.heads: list[str] = []
        self.progress: Progress = untold
        self.total = 0
        for field in self.fields.values():
            field.widget.user = user

    def try_rows(self, heads: list[str], rows: Iterable[dict[str, str]], *, dry_run: bool) -> Any:
        """All rows; with a fault in any of them, or as a mere try, nothing stays."""
        self.heads = heads
        needed = [self.fields[name].column_name for name in self.get_import_id_fields()]
        if missing := [name for name in needed if name not in heads]:
            raise Refusal(_("These columns are missing: %(names)s."), params={"names": ", ".join(missing)})
        table = Dataset(*([row[head] for head in heads] for row in rows), headers=heads)
        self.total = len(table)
        return self.import_data(table, raise_errors=False, dry_run=dry_run, use_transactions=True, rollback_on_validation_errors=True)

    def get_diff_class(self) -> type[Pairs]:
        return Pairs

    def after_import_row(self, row: Any, row_result: Any, **kwargs: Any) -> None:
        self.progress(kwargs["row_number"], self.total)

    @property
    def present(self) -> list[str]:
        """The model's fields of which the table has a column."""
        found = [field for field in self.get_import_fields() if field.column_name in self.heads and not field.readonly]
        return [field.attribute for field in found if not isinstance(field, self.set_apart)]

    def unknown(self, heads: list[str]) -> list[str]:
        known = {field.column_name for field in self.get_import_fields()}
        return [head for head in heads if head and head not in known]

    def import_field(self, field: fields.Field, instance: Any, row: Any, is_m2m: bool = False, **kwargs: Any) -> None:
        """Several rows are checked with the others and set once the row is stored, by `save_m2m`."""
        if not isinstance(field.widget, Keys):
            super().import_field(field, instance, row, is_m2m, **kwargs)
        elif field.column_name in row:
            field.clean(row)

    def skip_row(self, instance: Any, original: Any, row: Any, import_validation_errors: Any = None) -> bool:
        """Nothing at all and an empty text are the same."""
        if import_validation_errors or original.pk is None:
            return False
        known = [field for field in self.get_import_fields() if field.column_name in row and not field.readonly]
        return all(self.is_same(field, instance, original, row) for field in known)

    def is_same(self, field: fields.Field, instance: Any, original: Any, row: Any) -> bool:
        if isinstance(field.widget, Keys):
            return set(field.get_value(original).all()) == set(field.clean(row))
        return (field.get_value(instance) or "") == (field.get_value(original) or "")

    def before_save_instance(self, instance: Any, row: Any, **kwargs: Any) -> None:
        instance._change_reason = "import"  # noqa: SLF001 (simple-history's documented way)

    def after_save_instance(self, instance: Any, row: Any, **kwargs: Any) -> None:
        search_changed(instance)


class Words(widgets.Widget):  # type: ignore[misc]
    """A text; nothing at all is an empty one."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        return str(value or "").strip()

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return str(value or "")


class Whole(widgets.Widget):  # type: ignore[misc]
    """A whole number, or none."""

    def __init__(self, empty: int | None = None) -> None:
        super().__init__()
        self.empty = empty

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> int | None:
        text = str(value or "").strip()
        if not text:
            return self.empty
        if not text.isdecimal() or len(text) > 9:  # noqa: PLR2004 (what the column holds)
            raise ValueError(_("“%(text)s” is no whole number.") % {"text": text[:40]})
        return int(text)

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:
        return "" if value is None else value


class Choice(widgets.Widget):  # type: ignore[misc]
    """One of a few words, or none: the word of the table, or as people read it."""

    def __init__(self, choices: type[TextChoices]) -> None:
        super().__init__()
        self.choices = choices

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        text = str(value or "").strip()
        for choice in self.choices:
            if text.lower() in {choice.value, str(choice.label).lower()}:
                return str(choice.value)
        if text:
            raise ValueError(_("“%(text)s” is none of %(choices)s.") % {"text": text[:40], "choices": ", ".join(self.choices.values)})
        return ""

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return str(value or "")


class YesNo(widgets.Widget):  # type: ignore[misc]
    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> bool:
        text = str(value or "").strip().lower()
        if text not in TRUE | FALSE:
            raise ValueError(_("“%(text)s” is neither yes nor no.") % {"text": text[:40]})
        return text in TRUE

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return "1" if value else "0"


class Moment(widgets.Widget):  # type: ignore[misc]
    """A date with its time, in the zone in force where it names none."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> datetime:
        text = str(value or "").strip()
        try:
            found = parse_datetime(text)
        except ValueError:
            found = None
        if found is None:
            raise ValueError(_("“%(text)s” is no time such as 2022-05-26 09:00.") % {"text": text[:40]})
        return found if timezone.is_aware(found) else timezone.make_aware(found)

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return f"{timezone.localtime(value):%Y-%m-%d %H:%M}" if value else ""


class Key(widgets.Widget):  # type: ignore[misc]
    """Another row by its address. `rows(user)` are those this person may name."""

    user: Any = None

    def __init__(self, rows: Any, *, by: str = "slug", needed: bool = True) -> None:
        super().__init__()
        self.rows, self.by, self.needed = rows, by, needed

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        text = str(value or "").strip()
        if not text and not self.needed:
            return None
        found = self.rows(self.user).filter(**{self.by: text}).first()
        if found is None:
            raise ValueError(_("There is no “%(text)s”.") % {"text": text[:60]})
        return found

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return str(getattr(value, self.by)) if value else ""


class Keys(Key):
    """Several rows by their addresses, with commas between."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> list[Any]:
        parts = [part.strip() for part in str(value or "").replace("，", ",").split(",")]
        return [super(Keys, self).clean(part) for part in parts if part]

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return ", ".join(str(getattr(row, self.by)) for row in value.all()) if value else ""


def column(name: str, widget: Any = None, **options: Any) -> fields.Field:
    return fields.Field(**{"attribute": name, "column_name": name, "widget": widget or Words(), **options})


def both(*names: str) -> dict[str, fields.Field]:
    """A text's two languages as columns."""
    return {f"{name}_{language}": column(f"{name}_{language}") for name in names for language in ("zh_hans", "en")}
