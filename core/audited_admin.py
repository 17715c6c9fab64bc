"""What is saved in the admin goes into the audit log, field by field: the site puts this before each of its admins."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.forms import ModelForm
from django.http import HttpRequest

from core.audit import Change, Verb, audit, change_between, shown_value
from core.counting import OneCount
from core.zero_bytes import TickedAdmin

SECRET = ("password", "token", "secret", "hash")


class AuditedAdmin(TickedAdmin):
    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return OneCount

    def construct_change_message(self, request: HttpRequest, form: Any, formsets: Any, add: bool = False) -> Any:
        request.audit_changes = [*changes_of(form), *changes_of_rows(formsets)]  # type: ignore[attr-defined]
        return super().construct_change_message(request, form, formsets, add)

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        audit(request.user, Verb.ADDED, obj)
        return super().log_addition(request, obj, message)

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        if changes := getattr(request, "audit_changes", ()):
            audit(request.user, Verb.CHANGED, obj, changes=changes)
        return super().log_change(request, obj, message)

    def log_deletions(self, request: HttpRequest, queryset: Any) -> Any:
        for obj in queryset:
            audit(request.user, Verb.DELETED, obj)
        return super().log_deletions(request, queryset)


def audited(admin_class: Any) -> Any:
    """The same admin, watched."""
    base = admin_class or admin.ModelAdmin
    return base if issubclass(base, AuditedAdmin) else type(base.__name__, (AuditedAdmin, base), {"__module__": base.__module__})


def changes_of(form: ModelForm[Any]) -> Iterator[Change]:
    for name in form.changed_data:
        if name not in form.cleaned_data or any(word in name for word in SECRET):
            continue
        field = form.fields[name]
        before, after = (in_words(field, value) for value in (form[name].initial, form.cleaned_data[name]))
        if lines_of(before) != lines_of(after):
            yield change_between(str(field.label or name), lines_of(before), lines_of(after))


def lines_of(value: Any) -> Any:
    """A browser sends every end of a line as two characters; that is no change."""
    return value.replace("\r\n", "\n") if isinstance(value, str) else value


def in_words(field: Any, value: Any) -> Any:
    """A key becomes the row it names, a choice its label, a queryset a list."""
    choices = getattr(field, "queryset", None)
    if choices is not None:
        if isinstance(value, Iterable) and not isinstance(value, str):
            keys = [getattr(item, "pk", item) for item in value]
            return sorted(map(str, choices.filter(pk__in=keys)))
        return choices.filter(pk=getattr(value, "pk", value)).first() if value else None
    if hasattr(field, "choices"):
        labels = {str(key): label for key, label in flat(field.choices)}
        return [labels.get(str(item), item) for item in value] if isinstance(value, list) else labels.get(str(value), value)
    return value


def flat(choices: Any) -> Iterator[tuple[Any, Any]]:
    for key, label in choices:
        if isinstance(label, list | tuple):
            yield from label
        else:
            yield key, label


def changes_of_rows(formsets: Any) -> Iterator[Change]:
    """Rows of the inline tables: which came, went, or changed how."""
    for formset in formsets or ():
        name = str(formset.model._meta.verbose_name)  # noqa: SLF001 (Django's documented way)
        yield from ((name, "", shown_value(row)) for row in formset.new_objects)
        yield from ((name, shown_value(row), "") for row in formset.deleted_objects)
        changed = {row.pk for row, _fields in formset.changed_objects}
        for form in formset.initial_forms:
            if form.instance.pk in changed:
                yield from ((f"{name} {form.instance}: {what}", before, after) for what, before, after in changes_of(form))
